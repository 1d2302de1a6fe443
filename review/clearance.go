package review

import (
	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/forms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Matter is a text that is to be released, with everything that is known of it.
type Matter struct {
	// Document is the text. What its facts say and what cases have recorded must agree.
	Document attribute.Document
	// Release says to whom; the zero value is statute.ReleasePublic.
	Release statute.Release
	// Parts are the parts of the text, with those that are taken out. They take the place
	// of Document.Segments, of which nothing is taken out but what the rules say.
	Parts []Part
	// Cases are the reviews, consultations and referrals of this text that were recorded,
	// ended or not: what they established is known, and one that has not ended is waited
	// for.
	Cases []Case
	// Profile holds the standing facts of the organ, nil for none: given facts, which the
	// text and the cases must not contradict.
	Profile *rules.Profile
	// Received is the day on which the request was received, where none of Cases is it:
	// the last day for the answer is counted from it.
	Received deadline.Date
	// On is the day of the release; zero is the day of the law.
	On deadline.Date
}

// Part is a part of a text that is handed over, or taken out of it.
type Part struct {
	Name  string      `json:"name,omitempty"`
	Facts rules.Facts `json:"facts,omitempty"` // what is known of the part beside what is known of the whole
	// Removed says that the part is taken out. Ground is the rule on which that rests
	// (full id, or id where one ground has it); "" for whichever stands.
	Removed bool   `json:"removed,omitempty"`
	Ground  string `json:"ground,omitempty"`
}

// Clearance is the answer to one question: may this text be released now? It is what
// the gate of a procedure asks too. It is plain data with stable JSON, brief by json.Marshal
// and whole by answer.Whole.
type Clearance struct {
	// Verdict is True when the text may be released now, False when something stands
	// against it, and Unknown while something is to be found out or waited for. Only True
	// releases.
	Verdict answer.Truth    `json:"verdict"`
	Release statute.Release `json:"release"`
	Place   string          `json:"place"`
	// PlaceTerm and Title are what people call the place and the text.
	PlaceTerm string        `json:"place_term,omitempty"`
	Title     string        `json:"title,omitempty"`
	On        deadline.Date `json:"on"`
	// Attribute is the decision about the text on what is known, nothing assumed; nil
	// where what another organ has published is reposted, and where the policy files
	// declare no such decision.
	Attribute *attribute.Result `json:"attribute,omitempty"`
	// Opener is who opens it (公开义务主体); nil where the policy files do not decide it.
	Opener *answer.Answer `json:"opener,omitempty"`
	// Against lists what stands against the release, Wants what is to be found out or
	// done, Passed what lets it through.
	Against []Obstacle `json:"against,omitempty"`
	Wants   []Want     `json:"wants,omitempty"`
	Passed  []Support  `json:"passed,omitempty"`
	// Duties are the requirements that bind before the release and apply or may apply;
	// After those that are looked at afterwards and would then not be met.
	Duties []answer.RequirementResult `json:"duties,omitempty"`
	After  []answer.RequirementResult `json:"after,omitempty"`
	// Next lists who acts next, Days the last days: see Action and LastDay.
	Next []Action  `json:"next,omitempty"`
	Days []LastDay `json:"days,omitempty"`
	// Receipt says with what it was answered.
	Receipt answer.Receipt `json:"receipt,omitzero"`
}

// Kinds of obstacles.
const (
	byBar        = "bar"        // 不予公开
	byHold       = "hold"       // a doubt that somebody else answers
	byAssignment = "assignment" // 依申请公开, to the public only
	byPart       = "part"       // not as it stands: a part must be taken out, or may not be
	byDuty       = "duty"       // a requirement that binds before the release is violated
	byReview     = "review"     // a review has not been passed
)

// Obstacle is one thing that stands against a release. Its Kind is bar (不予公开), hold (a
// doubt that somebody else answers), assignment (依申请公开, to the public only), part (not
// as it stands: a part must be taken out, or may not be), duty (a requirement that binds
// before the release is violated) or review (a review has not been passed).
type Obstacle struct {
	Kind string           `json:"kind"`
	Rule string           `json:"rule,omitempty"` // full id of the ground, hold, requirement or step
	Cite statute.Citation `json:"cite,omitzero"`
	Text lang.Text        `json:"text"`
	Part string           `json:"part,omitempty"` // the part of the text of which it is true
	// Curable says that something can be done about it, and Who may: whom a hold waits
	// for, who takes a review.
	Curable bool     `json:"curable,omitempty"`
	Who     []string `json:"who,omitempty"`
}

// Kinds of wants.
const (
	wantFact      = "fact"
	wantJudgement = "judgement"
	wantReview    = "review" // a step of the procedure that releases
	wantCase      = "case"   // an open case of another procedure
	wantReason    = "reason" // what binds generally wants a reason
	wantParts     = "parts"  // what is taken out and what is handed over
	wantDecision  = "decision"
)

// Want is one thing that is to be found out or done before a release. Its Kind is fact,
// judgement, review (a step of the procedure that releases), case (an open case of another
// procedure), reason (what binds generally wants one), parts (what is taken out and what is
// handed over) or decision.
type Want struct {
	Kind string    `json:"kind"`
	What string    `json:"what"` // term of the fact, id of the step, name of the procedure
	Text lang.Text `json:"text"`
	// Question is what to ask, of a fact or judgement that the decision turns on.
	Question *answer.Question `json:"question,omitempty"`
	Rule     string           `json:"rule,omitempty"` // full id of the requirement, step or procedure
	Cite     statute.Citation `json:"cite,omitzero"`
	// Who acts next, and Does what; Case is the index in Matter.Cases, from 1, of a case
	// that is waited for.
	Who  []string `json:"who,omitempty"`
	Does string   `json:"does,omitempty"`
	Case int      `json:"case,omitempty"`
}

// Kinds of supports.
const (
	onGround = "ground" // the grounds on which it is opened
	onSilent = "silent" // the law of disclosure does not cover it, and no bar of secrecy stands
	onDuty   = "duty"
	onReview = "review"
)

// Support is one thing that lets a release through. Its Kind is ground (on which it is
// opened), silent (the law of disclosure does not cover it, and no bar of secrecy stands),
// duty or review.
type Support struct {
	Kind string           `json:"kind"`
	Rule string           `json:"rule,omitempty"`
	Cite statute.Citation `json:"cite,omitzero"`
	Text lang.Text        `json:"text"`
	Part string           `json:"part,omitempty"`
	On   deadline.Date    `json:"on,omitzero"` // of a review
}

// settle works out the verdict.
func (c *Clearance) settle() {
	switch {
	case len(c.Against) > 0:
		c.Verdict = answer.False
	case len(c.Wants) > 0:
		c.Verdict = answer.Unknown
	default:
		c.Verdict = answer.True
	}
}

// Versions of the JSON of a clearance: brief, and whole.
const clearanceSchema = "clearance/v1"

var _ = forms.Register[Clearance](clearanceSchema + "/whole")

// A brief clearance lists a screen of wants; fewer where something stands against the
// release.
const (
	maxBriefWants  = 10
	maxBriefBeside = 3
)

// MarshalJSON writes the brief form: the verdict, what stands against the release, the
// first of what is wanted, what let it through, who acts next and by which day, and the
// receipt's id. What is in it stands in the whole under the same key.
func (c Clearance) MarshalJSON() ([]byte, error) {
	wants := maxBriefWants
	if c.Verdict == answer.False {
		wants = maxBriefBeside
	}
	more := map[string]int{"wants": len(c.Wants) - wants, "duties": len(c.Duties), "after": len(c.After), "next": len(c.Next) - maxBriefWants}
	c.Wants, c.Next = c.Wants[:min(len(c.Wants), wants)], c.Next[:min(len(c.Next), maxBriefWants)]
	if r := c.Attribute; r != nil {
		c.Attribute = &attribute.Result{Attribute: r.Attribute, Channel: r.Channel, Possible: r.Possible, OnHold: r.OnHold}
	}
	if a := c.Opener; a != nil {
		c.Opener = &answer.Answer{Outcome: a.Outcome, Decided: a.Decided}
	}
	c.Duties, c.After, c.Receipt.Rules, c.Receipt.Given = nil, nil, nil, nil
	return forms.Brief(clearanceSchema, c, briefClearance, more)
}

var briefClearance = forms.Keep(`verdict release place title on attribute{attribute channel possible on_hold} opener{outcome decided}
	against{kind rule cite{instrument place} text{zh} part curable who} wants{kind what question{fact ask} rule cite{instrument place} who does case}
	passed{kind rule cite{instrument place} part on} next{procedure term case step does who choices} days{on state limit from late beside if_open case}
	receipt{id place on assume_false}`)

// receipt says with what the gate was asked: the decisions that it reads, every
// requirement, and the reviews.
func (g *gate) receipt() answer.Receipt {
	var read []any
	for _, r := range rules.InForce[*statute.Requirement](g.law) {
		read = append(read, r)
	}
	for _, s := range rules.InForce[*statute.Step](g.law) {
		if s.Review {
			read = append(read, s)
		}
	}
	return g.law.Receipt("clear "+string(g.Release), g.bound, []string{decisionAttribute, decisionPublisher}, read...)
}
