package attribute

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// ArchiveRow is one document of an archive: the cells of a row under a Header, or
// the error with which reading it ended. Cells must not be changed or used again
// until the row has been emitted.
type ArchiveRow struct {
	Line  int
	Cells []string
	Err   error
}

// Reassessed is what the re-assessment of one document came to.
type Reassessed struct {
	Line   int    `json:"line"`
	Title  string `json:"title,omitempty"`
	Number string `json:"number,omitempty"`
	// Was is the attribute determined or marked so far, 未标注 where the document
	// bears no mark, "" where that is not known.
	Was string `json:"was,omitempty"`
	// Now is the attribute under the law of the day, "" while undetermined.
	Now     string `json:"now,omitempty"`
	Channel string `json:"channel,omitempty"` // of a 部分公开 document
	// Change is the outcome of the decision 属性调整, "" while undetermined or where
	// the law has no such decision.
	Change string `json:"change,omitempty"`
	// Due lists, by their index in Rounds, the re-assessments that the document
	// falls under.
	Due []int `json:"due,omitempty"`
	// TurnsOpen says that the document is to be published: it was not open, and is.
	// The last day is Reassessor.PublishBy, if the change is made on the day.
	TurnsOpen bool       `json:"turns_open,omitempty"`
	Error     *errorText `json:"error,omitempty"`

	err error
}

// Err is why the row is broken, or nil. A broken row has no Now.
func (r *Reassessed) Err() error { return r.err }

func (r *Reassessed) fail(err error) {
	r.Now, r.Channel, r.Change, r.Due, r.TurnsOpen = "", "", "", nil, false
	r.err, r.Error = err, textOf(err)
}

// Round is a recurring duty to look again at attributes: a recurrence whose article
// also contributes to the decision 属性调整.
type Round struct {
	ID     string              `json:"id"`
	Cite   rules.Citation      `json:"cite"`
	Every  deadline.Recurrence `json:"every"`
	Duty   string              `json:"duty"`
	Covers deadline.Period     `json:"covers,omitzero"` // how far back; zero: everything
	// Since is the first day of formation that the round covers, zero for all.
	Since deadline.Date `json:"since,omitzero"`
}

// Reassessor holds the documents of an archive against the law of one day. It is
// immutable and safe for concurrent use. It answers what Classify answers and does
// not explain; ask Classify about the rows that matter.
type Reassessor struct {
	law    *rules.Law
	header *Header
	opts   []rules.Option

	attribute, change *rules.Decider // change is nil where the vocabulary has no such decision
	facts             []factColumn   // columns that are facts, in the book's order
	at                map[string]int // document field -> column
	column            archiveFields
	// slow says that a rule reads a fact that is derived from the texts of a
	// document, so that every row is read as Classify reads it.
	slow                  bool
	determined, contains  rules.Column // without Fact where the vocabulary has none
	separable             rules.Column
	derived               map[string]rules.Column
	rounds                []Round
	all                   []int // the index of every round
	publishBy             PublishBy
	determinedHasItsOwn   bool
	forwarded, forwardsAs int // columns, -1 for none
}

type factColumn struct {
	cell   int
	column rules.Column
	change bool // the change decision depends on it
}

// NewReassessor prepares the re-assessment of an archive under the law of the day
// of the re-assessment. Options are those of rules.Law.Bind.
func NewReassessor(law *rules.Law, header *Header, opts ...rules.Option) (*Reassessor, error) {
	r := &Reassessor{law: law, header: header, opts: opts, at: map[string]int{}, derived: map[string]rules.Column{}, forwarded: -1, forwardsAs: -1}
	var err error
	if r.attribute, err = law.Decider(decisionAttribute); err != nil {
		return nil, err
	}
	book := law.Book()
	if _, ok := book.Decision(decisionChange); ok {
		if r.change, err = law.Decider(decisionChange); err != nil {
			return nil, err
		}
	}
	for id, to := range map[string]*rules.Column{factDetermined: &r.determined, factContainsClosed: &r.contains, factSeparable: &r.separable} {
		if c, err := book.Column(id); err == nil {
			*to = c
		}
	}
	for _, id := range []string{factSecrecyLevel, factMarkedSecret} {
		if c, err := book.Column(id); err == nil {
			r.derived[id] = c
		}
	}
	reads, changeReads := readBy(law, decisionAttribute), readBy(law, decisionChange)
	for i, id := range header.facts {
		if id == "" {
			continue
		}
		c, err := book.Column(id)
		if err != nil {
			return nil, err
		}
		r.determinedHasItsOwn = r.determinedHasItsOwn || id == factDetermined
		switch id {
		case factForwarded:
			r.forwarded = i
		case factForwardedAs:
			r.forwardsAs = i
		}
		r.facts = append(r.facts, factColumn{i, c, changeReads[id]})
	}
	order := map[string]int{}
	for i, f := range book.Facts() {
		order[f.ID] = i
	}
	slices.SortFunc(r.facts, func(a, b factColumn) int { return order[a.column.Fact().ID] - order[b.column.Fact().ID] })
	for i, f := range header.fields {
		if f != nil {
			r.at[f.id] = i
		}
	}
	r.column = r.archiveFields()
	// Facts that only Classify's reading of a document supplies.
	for _, id := range []string{factFormedOn, factChangedOn, factIssuedOn, factPublishedOn, factOpened, factDocumentKind, factPeriodEnds, factForwarded, factForwardedAs, factJoint, factLead, factDraftedFor, factDispatch, factParty, factOrigin, factExistingMark} {
		if !slices.Contains(header.facts, id) && (reads[id] || changeReads[id]) && r.supplies(id) {
			r.slow = true
		}
	}
	r.findRounds()
	r.publishBy = publishBy(law, Document{TurnedOpen: law.On()})
	return r, nil
}

// archiveFields are the columns of the fields that every row is asked for, -1 for
// those that the archive does not have.
type archiveFields struct{ title, number, formed, determined, mark, secrecy int }

func (r *Reassessor) archiveFields() archiveFields {
	of := func(field string) int {
		if i, ok := r.at[field]; ok {
			return i
		}
		return -1
	}
	return archiveFields{of("title"), of("number"), of("formed"), of("determined"), of("mark"), of("secrecy")}
}

// supplies reports whether some column of the archive can lead to the fact.
func (r *Reassessor) supplies(fact string) bool {
	for _, field := range map[string][]string{
		factFormedOn: {"formed"}, factChangedOn: {"changed"}, factIssuedOn: {"issued"}, factPublishedOn: {"published"}, factOpened: {"published"},
		factDocumentKind: {"kind", "title"}, factPeriodEnds: {"secrecy"}, factJoint: {"joint_issuers"}, factLead: {"lead"}, factDraftedFor: {"drafted_for"},
		factDispatch: {"number"}, factParty: {"title", "issuer", "joint_issuers"}, factOrigin: {"organ"}, factExistingMark: {"mark"},
	}[fact] {
		if _, ok := r.at[field]; ok {
			return true
		}
	}
	return false
}

func (r *Reassessor) findRounds() {
	articles := map[rules.Citation]bool{}
	for _, g := range r.law.Grounds() {
		if g.Decision == decisionChange {
			articles[article(g.Cite)] = true
		}
	}
	for _, rec := range r.law.Recurrences() {
		if !articles[article(rec.Cite)] {
			continue
		}
		round := Round{ID: rec.FullID(), Cite: rec.Cite, Every: rec.Every, Duty: rec.Duty, Covers: rec.Covers}
		switch on := r.law.On(); rec.Covers.Unit {
		case deadline.Year:
			round.Since = on.AddYears(-rec.Covers.N)
		case deadline.Month:
			round.Since = on.AddMonths(-rec.Covers.N)
		case deadline.CalendarDay:
			round.Since = on.AddDays(-rec.Covers.N)
		}
		r.all = append(r.all, len(r.rounds))
		r.rounds = append(r.rounds, round)
	}
}

// article is the article in which a citation stands.
func article(c rules.Citation) rules.Citation {
	c.Para, c.Item, c.Subitem = 0, 0, 0
	return c
}

// Rounds lists the recurring duties to look again at attributes.
func (r *Reassessor) Rounds() []Round { return slices.Clone(r.rounds) }

// PublishBy is the last day for publishing a document whose attribute is changed
// to 主动公开 on the day of the re-assessment.
func (r *Reassessor) PublishBy() PublishBy { return r.publishBy }

// due lists the rounds that a document formed on the day falls under. A day that is
// not known falls under all.
func (r *Reassessor) due(formed deadline.Date) []int {
	n := 0
	for n < len(r.rounds) && (formed.IsZero() || !formed.Before(r.rounds[n].Since)) {
		n++
	}
	// As a rule a document falls under all of them or none, and shares the list.
	some := r.all[:n:n]
	for i := n; i < len(r.rounds); i++ {
		if !formed.Before(r.rounds[i].Since) {
			some = append(some, i)
		}
	}
	return some
}
