package attribute

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ArchiveRow is one document of an archive, or the error with which reading it ended.
// The document must not be changed or used again until the row has been emitted.
type ArchiveRow struct {
	Line     int
	Document *Document
	Remarks  []lang.Text // what could not be read and was passed over
	Err      error
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
	// OnHold reports that Now is undetermined because a doubt stands that the law sends to
	// somebody else; no change toward openness is then settled either.
	OnHold bool `json:"on_hold,omitempty"`
	// Change is the outcome of the decision 属性调整, "" while undetermined or where
	// the law has no such decision.
	Change string `json:"change,omitempty"`
	// Force is what the law makes of Change, as the tier of its grounds says: "duty" where
	// it must be, "permission" where it may be, "default" where nothing asks for a change.
	Force statute.Force `json:"-"`
	// Due lists, by their index in Rounds, the re-assessments that the document
	// falls under.
	Due []int `json:"due,omitempty"`
	// TurnsOpen says that the document is to be published: it was not open, and is.
	// The last day is Reassessor.PublishBy, if the change is made on the day.
	TurnsOpen bool `json:"turns_open,omitempty"`
	// Remarks say what could not be read and was not needed: a document number, a mark
	// that is not understood.
	Remarks []lang.Text `json:"remarks,omitempty"`
	// Err is why the row is broken, or nil. A broken row has no Now.
	Err *lang.Error `json:"error,omitempty"`
}

func (r *Reassessed) fail(err error) {
	r.Now, r.Channel, r.OnHold, r.Change, r.Force, r.Due, r.TurnsOpen = "", "", false, "", "", nil, false
	r.Err = lang.Wrap(err)
}

// Round is a recurring duty to look again at attributes: a recurrence whose article
// also contributes to the decision 属性调整.
type Round struct {
	ID     string           `json:"id"`
	Cite   statute.Citation `json:"cite"`
	Every  recur.Recurrence `json:"every"`
	Duty   string           `json:"duty"`
	Covers deadline.Period  `json:"covers,omitzero"` // how far back; zero: everything
	// Since is the first day of formation that the round covers, zero for all.
	Since deadline.Date `json:"since,omitzero"`
}

// Reassessor holds the documents of an archive against the law of one day. It is
// immutable and safe for concurrent use. Now is what Classify says, found on the same
// way; ask Classify about the documents that need explaining.
type Reassessor struct {
	classifier *Classifier
	law        *rules.Law
	change     bool                     // the vocabulary has such a decision
	forces     map[string]statute.Force // of its outcomes
	// first says that what a document is so far can be told before the attribute is asked
	// for: nothing that the attribute depends on is tied to it.
	first     bool
	rounds    []Round
	all       []int // the index of every round
	publishBy PublishBy
}

// NewReassessor prepares the re-assessment of an archive under the law of the day
// of the re-assessment. Options are those of rules.Law.Bind.
func NewReassessor(law *rules.Law, opts ...rules.Option) (*Reassessor, error) {
	r := &Reassessor{classifier: under(law, opts), law: law}
	e, _, err := r.classifier.era(law.On())
	if err != nil {
		return nil, err
	}
	if d, ok := law.Book().Decision(decisionChange); ok {
		r.forces, r.change = forces(law, d), true
		e.decisions = append(e.decisions, decisionChange) // before the first session
	}
	tied := map[string]bool{factDetermined: true}
	relate(law.Book(), tied)
	r.first = len(tied) == 1 && !e.reads().Fact(factDetermined)
	r.findRounds()
	r.publishBy = newVoice(presupposed(law)).publishBy(&Document{TurnedOpen: law.On()})
	return r, nil
}

// forces says of the outcomes of a decision what the tiers make of them from which the law
// comes to them: a duty, where one of them is.
func forces(law *rules.Law, d *statute.DecisionDecl) map[string]statute.Force {
	tiers, out := map[string]statute.Force{}, map[string]statute.Force{}
	for _, t := range d.Tiers {
		tiers[t.ID] = t.Force
	}
	for _, g := range rules.InForce[*statute.Ground](law) {
		if g.Decision != d.ID {
			continue
		}
		switch was, ok := out[g.Then]; {
		case !ok, was == keyword.Default, tiers[g.Tier] == keyword.Duty:
			out[g.Then] = tiers[g.Tier]
		}
	}
	return out
}

func (r *Reassessor) findRounds() {
	articles := map[statute.Citation]bool{}
	for _, g := range rules.InForce[*statute.Ground](r.law) {
		if g.Decision == decisionChange {
			articles[article(g.Cite)] = true
		}
	}
	for _, rec := range rules.InForce[*statute.Recurrence](presupposed(r.law)) {
		if !articles[article(rec.Cite)] {
			continue
		}
		round := Round{ID: rec.FullID(), Cite: rec.Cite, Every: rec.Every, Duty: rec.Duty, Covers: rec.Covers}
		switch on := r.law.On(); rec.Covers.Unit {
		case deadline.Year:
			round.Since = on.AddMonths(-12 * rec.Covers.N)
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
func article(c statute.Citation) statute.Citation {
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

// Check re-assesses one document. Run is the way to do many.
func (r *Reassessor) Check(doc *Document) Reassessed {
	return r.check(r.classifier.Session(), ArchiveRow{Document: doc})
}

func (r *Reassessor) check(s *Session, row ArchiveRow) Reassessed {
	out := Reassessed{Line: row.Line, Remarks: row.Remarks}
	if d := row.Document; d != nil {
		out.Title, out.Number = d.Title, d.Number
	}
	err := row.Err
	if err == nil {
		err = r.assess(s, row.Document, &out)
	}
	if err != nil {
		out.fail(err)
	}
	return out
}

func (r *Reassessor) assess(s *Session, doc *Document, out *Reassessed) error {
	e, err := s.begin(doc)
	if err != nil {
		return err
	}
	if e.table == nil {
		e.table = e.era.brief()
	}
	s.soFar = r.first
	var b Brief
	if err := s.decide(e, doc, &b, nil); err != nil {
		return err
	}
	out.Now, out.Channel, out.OnHold = b.Attribute, b.Channel, b.OnHold
	out.Was = s.was()
	if err := s.mark().err; err != nil {
		out.Remarks = append(slices.Clone(out.Remarks), both(err))
	}
	if len(b.Remarks) > 0 {
		out.Remarks = append(slices.Clone(out.Remarks), b.Remarks...)
	}
	if r.change {
		if len(doc.Segments) > 0 {
			if err := s.bind(e, doc, true); err != nil {
				return err
			}
		}
		if !r.first || len(doc.Segments) > 0 {
			s.suppose(e, out.Was)
		}
		outcome, decided, err := e.seen.Ask(r.law, decisionChange)
		if err != nil {
			return err
		}
		if decided {
			out.Change, out.Force = outcome, r.forces[outcome]
		}
	}
	out.TurnsOpen = out.Now == Open && out.Was != Open && out.Was != ""
	if out.Was != Open {
		out.Due = r.due(doc.Formed)
	}
	return nil
}

// was is the attribute of the document so far: the one determined, or else the one
// marked; 未标注 where it bears no mark, "" where that is not known.
func (s *Session) was() string {
	if s.doc.Determined != "" {
		return s.doc.Determined
	}
	switch m := s.mark(); {
	case m.mark == nil:
		return ""
	case m.mark.Attribute == "":
		return unmarked
	default:
		return m.mark.Attribute
	}
}

// suppose tells the decision 属性调整 what the document is so far, where only its mark
// says so.
func (s *Session) suppose(e *eraSession, was string) {
	if was == "" || was == unmarked || e.soFar.Fact() == nil || e.seen.Given(e.soFar) {
		return
	}
	cell, known := e.determined[was]
	if !known {
		var err error
		if cell, err = e.soFar.Read(was); err != nil {
			return
		}
		if e.determined == nil {
			e.determined = map[string]rules.Cell{}
		}
		e.determined[was] = cell
	}
	_ = e.row.Give(cell) // nothing else was given
}
