package attribute

import (
	"slices"
	"strings"

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
	// slow says that a rule reads a fact that is derived from the texts of a
	// document, so that every row is read as Classify reads it.
	slow                  bool
	determined, contains  rules.Column
	separable             rules.Column
	declared              map[string]bool // which of the three are
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
	r := &Reassessor{law: law, header: header, opts: opts, at: map[string]int{}, declared: map[string]bool{}, derived: map[string]rules.Column{}, forwarded: -1, forwardsAs: -1}
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
			*to, r.declared[id] = c, true
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

// readBy lists the facts on which a decision can depend: those its rules read, and
// those that the vocabulary ties to them.
func readBy(law *rules.Law, decision string) map[string]bool {
	book := law.Book()
	d, ok := book.Decision(decision)
	if !ok {
		return nil
	}
	out := map[string]bool{}
	add := func(cs ...rules.Condition) {
		for _, c := range cs {
			for _, id := range c.Facts() {
				out[id] = true
			}
		}
	}
	for _, g := range law.Grounds() {
		if g.Decision == d.ID {
			add(g.When)
			if f, ok := book.Fact(g.Determination); ok {
				out[f.ID] = true
			}
		}
	}
	for _, x := range law.Lifts() {
		if x.Decision == d.ID {
			add(x.When)
		}
	}
	name := func(s string) {
		if f, ok := book.Fact(s); ok {
			out[f.ID] = true
		}
	}
	for _, c := range d.Contests {
		name(c.ResolvedBy)
	}
	name(d.Departure)
	for id := range out { // a rule may read the outcome of another decision
		if other, ok := book.Decision(id); ok && id != d.ID {
			for f := range readBy(law, other.ID) {
				out[f] = true
			}
		}
	}
	relate(book, out)
	return out
}

// relate adds the facts that relations of the vocabulary tie to those of a set.
func relate(book *rules.Book, set map[string]bool) {
	for changed := true; changed; {
		changed = false
		tie := func(ids ...string) {
			if !slices.ContainsFunc(ids, func(id string) bool { return set[id] }) {
				return
			}
			for _, id := range ids {
				changed = changed || !set[id]
				set[id] = true
			}
		}
		for _, f := range book.Facts() {
			tie(append(f.Implies.Facts(), f.ID)...)
			tie(append(f.Derived.Facts(), f.ID)...)
		}
		for _, im := range book.Implications() {
			tie(append(im.When.Facts(), im.Then.Facts()...)...)
		}
	}
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

// session is what one goroutine works with.
type session struct {
	r                 *Reassessor
	attribute, change *rules.Row
	marks             map[string]markRead
	seen              [][]readCell // by column of facts: texts read so far
	determined        map[string]rules.Cell
	changes           map[string]string
	key               []byte // what the change of the row at hand depends on
}

// readCell is a text of a column and what it says.
type readCell struct {
	text string
	cell rules.Cell
}

// Bounds on what a session remembers: texts of one column, and answers of the
// decision 属性调整, which depends on few columns.
const (
	maxTexts   = 32
	maxChanges = 4096
)

type markRead struct {
	attribute string
	err       error
}

// maxMarks bounds the wordings of marks that a session remembers.
const maxMarks = 1000

func (r *Reassessor) session() *session {
	s := &session{r: r, attribute: r.attribute.Row(r.opts...), marks: map[string]markRead{}, seen: make([][]readCell, len(r.facts)), changes: map[string]string{}, determined: map[string]rules.Cell{}}
	if r.change != nil {
		s.change = r.change.Row(r.opts...)
	}
	return s
}

// Check re-assesses one row. Run is the way to do many.
func (r *Reassessor) Check(row ArchiveRow) Reassessed { return r.session().check(row) }

func (s *session) cell(row *ArchiveRow, field string) string {
	if i, ok := s.r.at[field]; ok {
		return strings.TrimSpace(row.Cells[i])
	}
	return ""
}

func (s *session) check(row ArchiveRow) Reassessed {
	out := Reassessed{Line: row.Line}
	if row.Err == nil && len(row.Cells) != len(s.r.header.columns) {
		row.Err = &CellCountError{len(row.Cells), len(s.r.header.columns)}
	}
	if row.Err != nil {
		out.fail(&RowError{Line: row.Line, Err: row.Err})
		return out
	}
	out.Title, out.Number = s.cell(&row, "title"), s.cell(&row, "number")
	if err := s.assess(&row, &out); err != nil {
		out.fail(&RowError{Line: row.Line, Err: err})
	}
	return out
}

func (s *session) assess(row *ArchiveRow, out *Reassessed) error {
	var formed deadline.Date
	if text := s.cell(row, "formed"); text != "" && text != "空" {
		d, err := deadline.ParseDate(text)
		if err != nil {
			return &RowError{Column: s.r.header.columns[s.r.at["formed"]], Err: &DateTextError{text}}
		}
		formed = d
	}
	was, err := s.was(row)
	if err != nil {
		return err
	}
	out.Was = was
	if err := s.bind(row, was); err != nil {
		return err
	}
	outcome, decided, err := s.attribute.Outcome()
	if err != nil {
		return err
	}
	out.Now, out.Channel = s.settle(row, outcome, decided)
	if s.change != nil {
		if out.Change, err = s.adjust(); err != nil {
			return err
		}
	}
	out.TurnsOpen = out.Now == Open && was != Open && was != ""
	if was != Open {
		out.Due = s.r.due(formed)
	}
	return nil
}

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

// was is the attribute so far: the one determined, or else the one marked.
func (s *session) was(row *ArchiveRow) (string, error) {
	if d := s.cell(row, "determined"); d != "" {
		if d != undeterminedForward && !slices.Contains(Attributes(), d) {
			return "", &RowError{Column: s.r.header.columns[s.r.at["determined"]], Err: &AttributeError{d}}
		}
		return d, nil
	}
	text := s.cell(row, "mark")
	if text == "" {
		return "", nil
	}
	m, known := s.marks[text]
	if !known {
		if none(text) {
			m.attribute = unmarked
		} else if got, err := ParseMark(s.r.law, text); err != nil {
			m.err = err
		} else {
			m.attribute = got.Attribute
		}
		if len(s.marks) < maxMarks {
			s.marks[strings.Clone(text)] = m
		}
	}
	if m.err != nil {
		return "", &RowError{Column: s.r.header.columns[s.r.at["mark"]], Err: m.err}
	}
	return m.attribute, nil
}

// bind sets the facts of a row.
func (s *session) bind(row *ArchiveRow, was string) error {
	s.attribute.Reset()
	if s.change != nil {
		s.change.Reset()
	}
	s.key = append(append(s.key[:0], was...), 0)
	slow := s.r.slow
	if text := s.cell(row, "secrecy"); text != "" && !slow {
		slow = true
		if none(text) {
			plain, err := s.unclassified()
			if err != nil {
				return err
			}
			slow = !plain
		}
	}
	if slow {
		s.key = nil // it also depends on what the texts of the document say
		return s.bindSlowly(row, was)
	}
	for i := range s.r.facts {
		f := &s.r.facts[i]
		text := row.Cells[f.cell]
		if f.change {
			s.key = append(append(s.key, text...), 0)
		}
		if text == "" {
			continue
		}
		cell, err := s.read(i, text)
		if err != nil {
			return &RowError{Column: s.r.header.columns[f.cell], Err: err}
		}
		s.attribute.SetCell(cell)
		if f.change && s.change != nil {
			s.change.SetCell(cell)
		}
	}
	return s.bindDetermined(was)
}

// read reads a cell, remembering what it read: the columns of a register repeat
// themselves.
func (s *session) read(i int, text string) (rules.Cell, error) {
	for k := range s.seen[i] {
		if s.seen[i][k].text == text {
			return s.seen[i][k].cell, nil
		}
	}
	cell, err := s.r.facts[i].column.Read(strings.TrimSpace(text))
	if err == nil && len(s.seen[i]) < maxTexts {
		s.seen[i] = append(s.seen[i], readCell{strings.Clone(text), cell})
	}
	return cell, err
}

// adjust answers the decision 属性调整 for the row at hand.
func (s *session) adjust() (string, error) {
	if s.key != nil {
		if known, ok := s.changes[string(s.key)]; ok {
			return known, nil
		}
	}
	outcome, known, err := s.change.Outcome()
	if err != nil {
		return "", err
	}
	if !known {
		outcome = ""
	}
	if s.key != nil && len(s.changes) < maxChanges {
		s.changes[string(s.key)] = outcome
	}
	return outcome, nil
}

// bindDetermined tells the rules what the document is so far.
func (s *session) bindDetermined(was string) error {
	if was == "" || was == unmarked || !s.r.declared[factDetermined] || s.r.determinedHasItsOwn {
		return nil
	}
	cell, ok := s.determined[was]
	if !ok {
		var err error
		if cell, err = s.r.determined.Read(was); err != nil {
			return err
		}
		s.determined[was] = cell // one of the attributes, or 未确定
	}
	s.attribute.SetCell(cell)
	if s.change != nil {
		s.change.SetCell(cell)
	}
	return nil
}

// unclassified tells the rules that a row bears no mark of secrecy. ok is false when
// that has to be read the slow way, since a column speaks of it too.
func (s *session) unclassified() (ok bool, err error) {
	for _, set := range []struct{ id, value string }{{factSecrecyLevel, "无"}, {factMarkedSecret, "否"}} {
		c, declared := s.r.derived[set.id]
		switch {
		case !declared:
			continue
		case slices.Contains(s.r.header.facts, set.id):
			return false, nil
		}
		if err := s.attribute.SetText(c, set.value); err != nil {
			return false, err
		}
		if s.change != nil {
			if err := s.change.SetText(c, set.value); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// bindSlowly reads the row as Classify does.
func (s *session) bindSlowly(row *ArchiveRow, was string) error {
	doc, err := s.r.header.Document(row.Cells)
	if err != nil {
		return err
	}
	if doc.Determined == "" && was != unmarked {
		doc.Determined = was
	}
	read, err := read(s.r.law, doc)
	if err != nil {
		return err
	}
	// Binding reports what contradicts itself; after it every fact has one value.
	if _, err := s.r.law.Bind(read.facts, s.r.opts...); err != nil {
		return err
	}
	for id, v := range read.facts {
		c, err := s.r.attribute.Column(id)
		if err != nil {
			return err
		}
		if err := s.attribute.Set(c, v); err != nil {
			return err
		}
		if s.change != nil {
			if err := s.change.Set(c, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle is Result.whole without its questions.
func (s *session) settle(row *ArchiveRow, outcome string, decided bool) (attribute, channel string) {
	if outcome == Withheld || !s.r.declared[factContainsClosed] {
		return outcome, ""
	}
	contains, separable := s.attribute.Truth(s.r.contains), rules.Unknown
	if s.r.declared[factSeparable] {
		separable = s.attribute.Truth(s.r.separable)
	}
	if s.forwardsPartly(row) && contains != rules.True && !s.says(row, factContainsClosed) {
		contains = rules.True
	}
	switch {
	case contains == rules.True && separable == rules.False:
		return Withheld, ""
	case !decided || contains == rules.Unknown:
		return "", ""
	case contains == rules.False:
		return outcome, ""
	case separable == rules.True:
		return Partial, outcome
	}
	return "", ""
}

// says reports whether a row gives a fact.
func (s *session) says(row *ArchiveRow, fact string) bool {
	i := slices.Index(s.r.header.facts, fact)
	return i >= 0 && strings.TrimSpace(row.Cells[i]) != ""
}

// forwardsPartly reports that the row forwards a document that is open in part.
func (s *session) forwardsPartly(row *ArchiveRow) bool {
	if s.r.forwarded < 0 || s.r.forwardsAs < 0 {
		return false
	}
	yes := strings.TrimSpace(row.Cells[s.r.forwarded])
	return (yes == "是" || yes == "true") && strings.TrimSpace(row.Cells[s.r.forwardsAs]) == Partial
}
