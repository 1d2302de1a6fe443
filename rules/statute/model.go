package statute

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Span is the days on which something is in force, both ends included. A zero To
// is open-ended; a zero From means since ever.
type Span struct {
	From deadline.Date `json:"from,omitzero"`
	To   deadline.Date `json:"to,omitzero"`
}

// Contains reports whether day lies in s.
func (s Span) Contains(day deadline.Date) bool {
	return (s.From.IsZero() || !day.Before(s.From)) && (s.To.IsZero() || !day.After(s.To))
}

// Overlap is the days that both stretches have, and whether there are any: a rule with
// dates of its own is law on the days that it shares with its instrument.
func (s Span) Overlap(other Span) (Span, bool) {
	if other.From.After(s.From) { // no date comes before every date
		s.From = other.From
	}
	if s.To.IsZero() || !other.To.IsZero() && other.To.Before(s.To) {
		s.To = other.To
	}
	return s, s.To.IsZero() || !s.To.Before(s.From)
}

// Transition says from which cases on a rule applies: those opened, received or formed on
// the day or later. No date asks nothing; of several all must be met.
type Transition struct {
	Opened   deadline.Date `json:"opened,omitzero"`
	Received deadline.Date `json:"received,omitzero"`
	Formed   deadline.Date `json:"formed,omitzero"`
}

// String prints 2018-04-01—2022-04-30, with the open end left out.
func (s Span) String() string { return s.From.String() + "—" + s.To.String() }

// Reading says how damaged, contradictory or silent text was read, and what else
// it could mean. An answer that rests on a reading names both.
type Reading struct {
	Used   string   `json:"used"`
	Others []string `json:"others,omitempty"`
	Why    string   `json:"why,omitempty"`
}

// Entry is what every rule has in common: who it is, where it stands, when it
// holds and how its text reads. It is embedded in each kind of rule.
type Entry struct {
	ID      string    `json:"id"`   // unique in its instrument, for life
	Cite    Citation  `json:"cite"` // where it stands
	When    Condition `json:"when,omitzero"`
	Quote   string    `json:"quote,omitempty"`
	Note    string    `json:"note,omitempty"`
	InForce Span      `json:"in_force,omitzero"` // the rule's own dates within its instrument's
	// AppliesFrom says of which cases the rule is law; its days are part of When.
	AppliesFrom Transition `json:"applies_from,omitzero"`
	Generally   bool       `json:"generally,omitempty"`
	Reading     Reading    `json:"reading,omitzero"`
	Departs     *Departure `json:"departs,omitempty"`
	// Overrides is the rule of a lower layer that this one replaces, as it stood; nil for
	// none.
	Overrides *Entry     `json:"overrides,omitempty"`
	Range     diag.Range `json:"-"`
}

// FullID is the id by which other instruments name the entry:
// wuwei-03-secrecy/third-party-harm-bar. It carries no edition. A rule that replaces
// another answers to the name of that one.
func (e *Entry) FullID() string {
	if e.Overrides != nil {
		return e.Overrides.FullID()
	}
	return BaseID(e.Cite.Instrument) + "/" + e.ID
}

// Ground is a reason for an outcome of a decision.
type Ground struct {
	Entry
	Decision      string `json:"decision"` // decision id
	Tier          string `json:"tier"`     // tier id
	Then          string `json:"then"`     // outcome
	Determination string `json:"determination,omitempty"`
	// Everyone marks a ground that the scope of its instrument does not silence: a bar
	// of secrecy, which holds for everyone.
	Everyone bool `json:"everyone,omitempty"`
}

// Lift removes grounds, or gives them another outcome, when its condition holds:
// the third party consents, the public interest prevails, an approval is given.
type Lift struct {
	Entry
	Decision string   `json:"decision"`
	Lifts    []string `json:"lifts"`          // full ids of grounds
	Then     string   `json:"then,omitempty"` // "" = the ground falls away
}

// Modality is what a requirement demands: must, must_not, should (原则上、一般: it binds
// generally, and a breach warns), or may (可以: a permission, complied with whenever it
// applies, whatever is done).
type Modality string

// Requirement is a duty: under When, Who must (should, must not) see to it that
// Demand holds.
type Requirement struct {
	Entry
	Who       string    `json:"who,omitempty"`
	Modality  Modality  `json:"modality"`
	Demand    Condition `json:"demand"`
	Checklist string    `json:"checklist,omitempty"` // the list this is an element of, if any
	// Binds is when it is looked at; none means Afterwards.
	Binds []Moment `json:"binds,omitempty"`
	// AfterBreach marks a duty of somebody who did what he should not have done:
	// withdraw, correct, report within 24 hours.
	AfterBreach bool `json:"after_breach,omitempty"`
	// Parallels is the id of the superior rule that this one stands beside, with its
	// edition where one is meant, or "none" where superior law was
	// searched and has no such rule; "" where nobody has said.
	Parallels string `json:"parallels,omitempty"`
}

// Reference is a place in another text that a rule sends the reader to.
type Reference struct {
	Entry
	To    Citation `json:"to"`
	Until Citation `json:"until,omitzero"`
	For   string   `json:"for,omitempty"`
}

// Mark is a wording by which a document shows its attribute in one place.
type Mark struct {
	Entry
	Attribute string   `json:"attribute"`       // outcome of the attribute decision, or 部分公开
	Print     string   `json:"print,omitempty"` // what to print
	Where     string   `json:"where,omitempty"` // where on the document
	Also      []string `json:"also,omitempty"`  // other wordings with this meaning here
	On        string   `json:"on,omitempty"`    // "redacted" for the mark of a redacted copy
}

// ArticleInfo is the account of one article: what it holds, or why nothing in it
// is encoded.
type ArticleInfo struct {
	Cite  Citation `json:"cite"`
	Omit  string   `json:"omit,omitempty"`
	Note  string   `json:"note,omitempty"`
	Rules int      `json:"rules"`
	// Executed is what carries out the article, or the part of it that Omit and Note
	// speak of, elsewhere; NotEncoded says that nothing does yet.
	Executed   []Carrier `json:"executed,omitempty"`
	NotEncoded bool      `json:"not_encoded,omitempty"`
	Range      diag.Range
}

// Instrument is one 制度, 办法 or 条例 with everything its file says.
type Instrument struct {
	ID       string        `json:"id"` // with edition: cn-regulation@2019
	Title    string        `json:"title"`
	Short    string        `json:"short,omitempty"`
	Document string        `json:"document,omitempty"`
	Issuer   string        `json:"issuer,omitempty"`
	Place    string        `json:"place"`
	Issued   deadline.Date `json:"issued,omitzero"`
	InForce  Span          `json:"in_force"`
	RestsOn  []string      `json:"rests_on,omitempty"`
	Note     string        `json:"note,omitempty"`
	Reading  Reading       `json:"reading,omitzero"`
	Scope    Scope         `json:"scope,omitzero"`
	Articles []ArticleInfo `json:"articles"`
	Range    diag.Range    `json:"-"`

	Grounds      []*Ground      `json:"-"`
	Lifts        []*Lift        `json:"-"`
	Holds        []*Hold        `json:"-"`
	Requirements []*Requirement `json:"-"`
	References   []*Reference   `json:"-"`
	Marks        []*Mark        `json:"-"`
	Limits       []*Limit       `json:"-"`
	Recurrences  []*Recurrence  `json:"-"`
	Steps        []*Step        `json:"-"`

	Procedures []*Procedure     `json:"-"`
	Checklists []*ChecklistDecl `json:"-"`

	// Annexes are what its articles hold for the packages that carry it out, beyond what
	// every reader of law needs: the lines of scorecards, accountability, tasks, fees.
	Annexes []Annex `json:"-"`
}

// Annex is what a book holds for one package that carries it out. What it is, that
// package knows; anybody can see which rules it has.
type Annex interface {
	// Entries are its rules, by article and so in the order of the text where they are of
	// one instrument.
	Entries() []*Entry
}

// Place is a jurisdiction: its superior layers, its calendar, its instruments.
type Place struct {
	ID       string   `json:"id"`
	Term     string   `json:"term"`
	Superior []string `json:"superior,omitempty"`
	Calendar string   `json:"calendar"`
	// Files is the glob of its instruments, from the root of the layer or, without a
	// folder, from that of the place file.
	Files string     `json:"-" digest:"-"`
	Range diag.Range `json:"-"`
}

// FactType is the type of a declared fact: bool, enum, int, decimal (exact), date (a civil
// day), or set (of declared values).
type FactType string

// Fact is a declared thing that can be known of a case.
type Fact struct {
	ID        string   `json:"id"`
	Term      string   `json:"term"`
	Also      []string `json:"also,omitempty"`
	Type      FactType `json:"type"`
	Values    []string `json:"values,omitempty"`
	Ask       string   `json:"ask,omitempty"`
	JudgedBy  string   `json:"judged_by,omitempty"`
	Otherwise string   `json:"otherwise,omitempty"` // "unknown" = never assumed
	Min       string   `json:"min,omitempty"`
	Max       string   `json:"max,omitempty"`
	Unit      string   `json:"unit,omitempty"`
	Note      string   `json:"note,omitempty"`
	// Of is "organ" where the fact is the same for all documents of an organ, such as
	// its kind, so that it is asked once; "" for a fact of each case.
	Of string `json:"of,omitempty"`
	// Implies must hold whenever the (bool) fact is true; Derived is the meaning
	// of a fact that follows from others.
	Implies Condition `json:"implies,omitzero"`
	Derived Condition `json:"derived,omitzero"`
	// Arises is when the question of a judgement is put. Unless it is known that the
	// question does not arise, AssumeFalse does not answer it. Zero: it may.
	Arises Condition `json:"arises,omitzero"`
	// Doubts lists the ids of facts that AssumeFalse leaves open unless this fact is
	// known not to hold.
	Doubts []string `json:"doubts,omitempty"`

	Range diag.Range `json:"-"`
}

// Tier is one level of a decision. The first tier with a standing ground decides.
type Tier struct {
	ID            string `json:"id"`
	Term          string `json:"term,omitempty"`
	Force         Force  `json:"force,omitempty"`
	Determination string `json:"determination,omitempty"` // fact that makes the tier's grounds stand
}

// Force is what a superior ground in a tier does to local law: ban (不得、不予: local law
// cannot open it), permission (可以不: local law may open it, not harden it), assignment
// (确定为依申请公开: a channel), duty (应当: local law cannot close it), or default.
type Force string

// Contest is two tiers that may both stand without precedence in the text: who
// wins is a determination.
type Contest struct {
	Between    [2]string `json:"between"`
	ResolvedBy string    `json:"resolved_by"`
	WayOut     string    `json:"way_out,omitempty"`
}

// DecisionDecl declares a decision: its outcomes, strictest first, and its tiers.
type DecisionDecl struct {
	ID       string    `json:"id"`
	Term     string    `json:"term"`
	Outcomes []string  `json:"outcomes"`
	Tiers    []Tier    `json:"tiers"`
	Contests []Contest `json:"contests,omitempty"`
	// Gap says what it means when no ground stands (没有事由即不调整); "" = it should
	// not happen, and the static analysis reports it.
	Gap       string `json:"gap,omitempty"`
	Departure string `json:"departure,omitempty"` // fact that resolves a local ban without superior basis
	// Answers ties it to the decision by which superior law answers the same question,
	// nil where nobody has said.
	Answers *Counterpart `json:"answers,omitempty"`
	// Meanwhile says what holds while the decision is open: "closed" where it
	// opens information to people, "" for all others.
	Meanwhile string `json:"meanwhile,omitempty"`
	// Information marks a decision about government information: an instrument is
	// silent in it where its scope says that there is none.
	Information bool `json:"information,omitempty"`
	// Unordered marks a decision whose outcomes have no order of strictness: none of them
	// is the strictest, and nothing holds it back.
	Unordered bool `json:"unordered,omitempty"`
	// HeldWith is the decision (its id) whose holds hold this one too: while it is doubted
	// whether a thing may be opened, nobody says that it is to be turned open.
	HeldWith string `json:"held_with,omitempty"`

	Range diag.Range `json:"-"`
}

// Implication is a relation between facts that every case obeys.
type Implication struct {
	ID    string     `json:"id"`
	When  Condition  `json:"when"`
	Then  Condition  `json:"then"`
	Range diag.Range `json:"-"`
}

// Carrier is what carries out an article, or a part of it, that holds no rule for it
// itself.
type Carrier struct {
	// Kind is rule, procedure, scorecard, checklist, decision or accessor.
	Kind string `json:"kind"`
	// ID is the full id of what is in the book, without edition, and the name of an
	// accessor of this module: assess.Account.
	ID string `json:"id"`
}

func (e *Entry) Common() *Entry { return e }
