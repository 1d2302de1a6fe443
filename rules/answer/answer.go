package answer

import (
	"fmt"

	"strings"

	"github.com/gongkai-rules/gongkai/deadline"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Answer is what a decision came to, why, what is missing, who must decide and
// what conflicts. It is plain data with stable JSON, brief by json.Marshal and whole by Whole.
type Answer struct {
	Decision string `json:"decision"` // id
	Term     string `json:"term"`     // 公开属性
	// Outcomes are those that the decision declares, strictest first.
	Outcomes []string `json:"outcomes"`
	// Meanwhile is what holds while the decision is open: "closed" (nothing is
	// published), or "" where nothing of the kind is at stake.
	Meanwhile string `json:"meanwhile,omitempty"`
	// Outcome is what a clerk may lawfully do, "" when undetermined or when no rule
	// speaks.
	Outcome string `json:"outcome,omitempty"`
	// Decided reports that every completion of the unknown facts gives Outcome, and that
	// nothing holds it.
	Decided bool `json:"decided"`
	// OnHold reports that a doubt stands that the law sends to somebody else: whatever
	// the unknown facts are, the answer is held, unless it is the strictest outcome. Held
	// says who answers. Nothing need be missing then.
	OnHold bool `json:"on_hold,omitempty"`
	// NoRule reports that no ground of either layer stands, or could; Silent says so
	// where the reason is that those who would speak do not cover the case.
	NoRule bool `json:"no_rule,omitempty"`
	// Possible lists the outcomes still possible, strictest first; Strictest and
	// MostOpen are its ends, empty where the decision's outcomes have no order. Of what is
	// held they are those that its resolution can bring. While an answer is undetermined
	// nothing is published.
	Possible  []string `json:"possible"`
	Strictest string   `json:"strictest,omitempty"`
	MostOpen  string   `json:"most_open,omitempty"`

	// Answered is the term of the decision by which superior law answers the question,
	// where it has another name there; Superior speaks in the words of that one.
	Answered string         `json:"answered,omitempty"`
	Local    LayerAnswer    `json:"local"`
	Superior LayerAnswer    `json:"superior"`
	Grounds  []GroundResult `json:"grounds"` // every ground, in tier order, decisive or not

	// Held lists the holds that stand, decisive or not, and while the answer turns on
	// them those that may; also those of decisions that this one reads.
	Held []HeldNote `json:"held,omitempty"`
	// Resolved lists the holds whose doubt there was, and was answered.
	Resolved []HeldNote `json:"resolved,omitempty"`

	// Missing lists the facts to ask for, most useful first; Judgements the
	// determinations that people must make. A fact is in one of them, never both.
	Missing    []Question `json:"missing,omitempty"`
	Judgements []Question `json:"judgements,omitempty"`
	// Exact is false when the effort was bounded: outcomes and questions may then
	// be more than those that matter.
	Exact bool `json:"exact"`

	Assumed       []Assumption `json:"assumed,omitempty"`
	AssumedJudged []Assumption `json:"assumed_judgements,omitempty"`
	// Doubted lists what is not assumed although something could be: what the input
	// answered 未知 or doubts, and what other facts put in doubt in this decision.
	Doubted   []Doubted    `json:"doubted,omitempty"`
	Implied   []Assumption `json:"implied,omitempty"` // what followed from the facts given
	Conflicts []Conflict   `json:"conflicts,omitempty"`
	// Differences are local rules that stand or hold and declare that they part from
	// superior law, as far as no conflict shows them: lawful differences among them.
	Differences []Difference  `json:"differences,omitempty"`
	Contests    []ContestNote `json:"contests,omitempty"`
	// Silent lists the instruments that say nothing here, because given facts deny their
	// scope; Presupposed those that speak although their scope is not known to hold.
	Silent      []ScopeNote `json:"silent,omitempty"`
	Presupposed []ScopeNote `json:"presupposed,omitempty"`
	// Unread lists the facts that were given and that nothing in the decision reads.
	Unread   []Unread         `json:"unread,omitempty"`
	Readings []ReadingNote    `json:"readings,omitempty"`
	Lapsed   []InstrumentNote `json:"lapsed,omitempty"`
	NotYet   []InstrumentNote `json:"not_yet,omitempty"`
	Receipt  Receipt          `json:"receipt"`

	// TurnsOn reports whether a decided answer would be open if one fact that was taken for
	// granted were not; nil where nothing was.
	TurnsOn func(fact string) bool `json:"-"`
}

// LayerAnswer is what one layer of law says by itself.
type LayerAnswer struct {
	// Silent reports that no ground of the layer stands; a layer whose only
	// standing ground is its residual is silent where the other layer speaks.
	Silent bool `json:"silent,omitempty"`
	// Unrecorded reports that the files in force have no ground of the layer at all, and
	// Absent that superior law was searched and has no such decision.
	Unrecorded bool     `json:"unrecorded,omitempty"`
	Absent     bool     `json:"absent,omitempty"`
	Outcome    string   `json:"outcome,omitempty"`
	Decided    bool     `json:"decided"`
	Possible   []string `json:"possible,omitempty"`
	By         []string `json:"by,omitempty"` // full ids of the decisive grounds

	// Binding are those of Possible that do not rest on a permission alone.
	Binding []string `json:"-"`
}

// GroundResult is one ground and how it stands.
type GroundResult struct {
	ID       string           `json:"id"` // full id
	Cite     statute.Citation `json:"cite"`
	Layer    string           `json:"layer"` // local or superior
	Tier     string           `json:"tier"`
	Then     string           `json:"then"`
	Status   Truth            `json:"stands"`
	Decisive bool             `json:"decisive,omitempty"`
	When     string           `json:"when,omitempty"`
	Quote    string           `json:"quote,omitempty"`
	// Overrides is the rule of a lower layer that the ground replaces, nil for none.
	Overrides *GroundRef `json:"overrides,omitempty"`
	// Stopped is the first clause that kept the ground from standing.
	Stopped string `json:"stopped,omitempty"`
	// Residual marks what is left when nothing else speaks: a tier of force default.
	Residual bool `json:"residual,omitempty"`
	// Wanting lists the clauses that a ground lacks which is met in part: something
	// given speaks for it.
	Wanting []string `json:"wanting,omitempty"`
	// Lifted names the lifts that hold of a ground which is met, or may be.
	Lifted []GroundRef `json:"lifted_by,omitempty"`
	// Instead is the full id of the ground that a lift gives another outcome; ID, Cite
	// and Quote are then those of the lift, since the outcome rests on it.
	Instead string `json:"instead_of,omitempty"`
	Note    string `json:"note,omitempty"`

	// Clause is Stopped, and Lacks are Wanting, as conditions.
	Clause statute.Condition   `json:"-"`
	Lacks  []statute.Condition `json:"-"`
}

// Question is a fact to be found out, or a judgement to be made.
type Question struct {
	Fact     string             `json:"fact"` // id
	Term     string             `json:"term"`
	Type     statute.FactType   `json:"type"`
	Values   []string           `json:"values,omitempty"`
	Ask      string             `json:"ask,omitempty"`
	JudgedBy string             `json:"judged_by,omitempty"`
	Touches  int                `json:"touches"` // open grounds that turn on it
	Cites    []statute.Citation `json:"cites,omitempty"`
	// Under is the article under which it is best asked: questions of one article are
	// one multiple choice.
	Under statute.Citation `json:"under,omitzero"`
	// Of is "organ" for what is the same for all documents of an organ.
	Of string `json:"of,omitempty"`
	// After names the facts (ids) on which the question hangs: while none of them has
	// been answered with yes it need not be asked.
	After []string `json:"after,omitempty"`
}

// Assumption is a fact that nobody gave.
type Assumption struct {
	Fact  string `json:"fact"`
	Term  string `json:"term"`
	Value any    `json:"value"`
	Shown string `json:"-"` // the value in words
}

// Conflict is a point where local and superior law part, 与上位法不一致.
type Conflict struct {
	How      string      `json:"how"` // one of the words of `departs`
	Local    []GroundRef `json:"local"`
	Superior []GroundRef `json:"superior"`
	Says     string      `json:"local_outcome"`
	Instead  string      `json:"superior_outcome"`
	Possible bool        `json:"possible,omitempty"` // only if facts still unknown turn out so
	// Binds says which of the two is to be followed; people judge where a permission was
	// hardened, or the local text refuses what superior law has no ground to refuse.
	Binds Binding `json:"binds"`
	Note  string  `json:"note,omitempty"`
}

// Label says in a word how the two stand: 与上位法不一致, or 收紧裁量 for a permission that
// was hardened.
func (k *Conflict) Label(lang string) string {
	d := Difference{How: k.How, Binds: BindsOf(&statute.Departure{How: k.How})}
	return d.Label(lang)
}

// GroundRef names a ground, its article and since when it is law.
type GroundRef struct {
	ID    string           `json:"id"`
	Cite  statute.Citation `json:"cite"`
	Since deadline.Date    `json:"since,omitzero"`
}

// HeldNote is a doubt that the law sends to somebody else.
type HeldNote struct {
	Decision string           `json:"decision,omitempty"` // the term of the decision held, where it is another one
	ID       string           `json:"id"`                 // full id
	Cite     statute.Citation `json:"cite"`
	Layer    string           `json:"layer"`   // local or superior
	Status   Truth            `json:"stands"`  // there is a doubt, and it has not been answered
	Doubt    Truth            `json:"doubt"`   // there is a doubt
	Pending  string           `json:"pending"` // who answers
	When     string           `json:"when"`
	// ResolvedWhen is what ends the hold.
	ResolvedWhen string `json:"resolved_when"`
	// Within is the period in which the answer is due, from the event From; zero where
	// the text gives none.
	Within deadline.Period `json:"within,omitzero"`
	From   string          `json:"from,omitempty"`
	Quote  string          `json:"quote,omitempty"`
	Note   string          `json:"note,omitempty"`

	Hold *statute.Hold `json:"-"`
}

// ContestNote is an assignment and an opening that both stand, with the way out.
type ContestNote struct {
	Layer      string      `json:"layer"`
	Grounds    []GroundRef `json:"grounds"`
	ResolvedBy string      `json:"resolved_by"`
	WayOut     string      `json:"way_out,omitempty"`
}

// ReadingNote is a reading on which a ground rests that stands or may stand, or a lift
// that holds.
type ReadingNote struct {
	ID   string           `json:"id"`
	Cite statute.Citation `json:"cite"`
	statute.Reading
}

// String prints the outcome in one line.
func (a *Answer) String() string {
	switch {
	case a.Decided && !a.NoRule:
		return a.Term + "：" + a.Outcome
	case a.NoRule:
		return a.Term + "：没有规则可以适用"
	case a.OnHold:
		return a.Term + "：暂缓，待" + strings.Join(a.Pending(), "、") + "答复"
	case a.Strictest == "":
		return a.Term + "：未定（" + strings.Join(a.Possible, "、") + "）"
	}
	return fmt.Sprintf("%s：未定（最严 %s，最宽 %s）", a.Term, a.Strictest, a.MostOpen)
}

// InstrumentNote names an instrument of the place, or of a superior layer, that
// does not speak on the day: it has lapsed or is not yet in force.
type InstrumentNote struct {
	ID      string       `json:"id"`
	Title   string       `json:"title"`
	InForce statute.Span `json:"in_force"`
}
