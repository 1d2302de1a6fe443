package answer

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/forms"
)

// Versions of the JSON of an answer: brief, and with the suffix whole.
const (
	answerSchema = "answer/v1"
	wholeSuffix  = "/whole"
)

// A brief answer puts a screen of questions, and names so many facts that were taken for
// granted and decide, and so many grounds.
const (
	maxBriefAsked   = 10
	maxBriefAssumed = 9
	maxBriefGrounds = 6
)

var _ = forms.Register[Answer](answerSchema + wholeSuffix)

// Whole is an answer of rules, attribute, review or assess as JSON with everything in it,
// the answers within it included; json.Marshal gives the brief form. Of what has no whole
// form it is an error.
func Whole(v any) ([]byte, error) { return forms.Whole(v) }

// MarshalJSON writes the brief form: what came out, on which grounds that stand and
// decide, what lifts and holds them, where local and superior law part, what was
// presupposed, what was taken for granted and decides, what was given and restrains and
// nothing read, what to ask first, and the receipt's id. How much more there is of a list
// stands under "more". What is in it stands in the whole under the same key, and from the
// receipt and the facts the whole is made again.
func (a Answer) MarshalJSON() ([]byte, error) {
	more := map[string]int{
		"grounds": len(a.Grounds), "held": len(a.Held), "conflicts": len(a.Conflicts), "unread": len(a.Unread),
		"assumed": len(a.Assumed), "assumed_judgements": len(a.AssumedJudged), "missing": len(a.Missing), "judgements": len(a.Judgements),
	}
	if a.Decided {
		a.Possible, a.Strictest, a.MostOpen, a.Meanwhile = nil, "", "", ""
	}
	whole := a
	a.Grounds = slices.DeleteFunc(slices.Clone(a.Grounds), func(g GroundResult) bool { return !whole.restsOn(&g) })
	slices.SortStableFunc(a.Grounds, func(g, h GroundResult) int { return rank(&g) - rank(&h) }) // those that decide first
	a.Grounds = a.Grounds[:min(len(a.Grounds), maxBriefGrounds)]
	for i := range a.Grounds {
		if g := &a.Grounds[i]; g.Status != True { // what it says was lifted
			g.Quote = ""
		}
	}
	a.Held = slices.DeleteFunc(slices.Clone(a.Held), func(h HeldNote) bool { return h.Status != True && !a.OnHold }) // what may stand is asked
	a.Conflicts = slices.DeleteFunc(slices.Clone(a.Conflicts), func(k Conflict) bool { return k.Possible })
	a.Unread = slices.DeleteFunc(slices.Clone(a.Unread), func(u Unread) bool { return !u.Restrains })
	a.AssumedJudged = a.deciding(a.AssumedJudged, maxBriefAssumed)
	a.Assumed = a.deciding(a.Assumed, maxBriefAssumed-len(a.AssumedJudged))
	a.Missing, a.Judgements = AskFirst(a.Missing, a.Judgements)
	a.Receipt.Rules, a.Receipt.Given = nil, nil
	for key, n := range map[string]int{
		"grounds": len(a.Grounds), "held": len(a.Held), "conflicts": len(a.Conflicts), "unread": len(a.Unread),
		"assumed": len(a.Assumed), "assumed_judgements": len(a.AssumedJudged), "missing": len(a.Missing), "judgements": len(a.Judgements),
	} {
		more[key] -= n
	}
	return forms.Brief(answerSchema, a, briefAnswer, more)
}

// briefAnswer is what of an answer is in its brief form.
var briefAnswer = forms.Keep(`decision term meanwhile outcome decided on_hold no_rule possible strictest most_open answered
	grounds{id cite{instrument place} then stands decisive quote overrides{id cite{instrument place}} lifted_by{id cite{instrument place}} instead_of}
	held{decision id cite{instrument place} stands pending within from quote}
	missing{fact term ask judged_by} judgements{fact term ask judged_by} exact assumed{fact} assumed_judgements{fact}
	conflicts{how local{id cite{instrument place}} superior{id cite{instrument place}} local_outcome superior_outcome binds}
	differences{how binds local{id cite{instrument place}} superior{id cite{instrument place}}}
	contests{layer grounds{id cite{instrument place}} resolved_by way_out}
	silent{instrument cite{place}} presupposed{instrument cite{place}} unread
	receipt{id place on assume_false}`)

// restsOn reports that an answer rests on a ground: of a decided one those that decide,
// of an open one all that stand and are more than what is left when nothing speaks; and
// those that an exception lifts.
func (a *Answer) restsOn(g *GroundResult) bool {
	return g.Status == True && (g.Decisive || !a.Decided && !g.Residual) || len(g.Lifted) > 0
}

// rank orders grounds: what decides, what stands, what was lifted.
func rank(g *GroundResult) int {
	switch {
	case g.Decisive:
		return 0
	case g.Status == True:
		return 1
	}
	return 2
}

// AskFirst leaves of questions and judgements the first screen, in the order in which
// they are put: what brief forms of answers ask.
func AskFirst(missing, judgements []Question) (facts, judged []Question) {
	n := 0
	for _, g := range (&Answer{Missing: missing, Judgements: judgements}).Questions() {
		for _, q := range g.Questions {
			if n++; n > maxBriefAsked {
				return facts, judged
			}
			if slices.ContainsFunc(judgements, func(j Question) bool { return j.Fact == q.Fact }) {
				judged = append(judged, q)
			} else {
				facts = append(facts, q)
			}
		}
	}
	return facts, judged
}

// deciding leaves of what was taken for granted the first without which a decided answer
// would be open.
func (a *Answer) deciding(list []Assumption, most int) []Assumption {
	var out []Assumption
	for _, as := range list {
		if len(out) < most && a.Decided && a.TurnsOn != nil && a.TurnsOn(as.Fact) {
			out = append(out, as)
		}
	}
	return out
}
