package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// session is what one goroutine works with.
type session struct {
	r                 *Reassessor
	attribute, change *rules.Row
	marks             map[string]markRead
	seen              [][]readCell // by column of facts: texts read so far
	determined        map[string]rules.Cell
	changes           map[string]string
	key               []byte       // what the change of the row at hand depends on
	pending           []rules.Cell // what change is to be asked of, if it must be asked
	open              []rules.Cell // what says that a row bears no mark of secrecy
	spoken            bool         // a column speaks of the secrecy of a row too
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

func (s *session) cell(row *ArchiveRow, column int) string {
	if column < 0 {
		return ""
	}
	return strings.TrimSpace(row.Cells[column])
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
	out.Title, out.Number = s.cell(&row, s.r.column.title), s.cell(&row, s.r.column.number)
	if err := s.assess(&row, &out); err != nil {
		out.fail(&RowError{Line: row.Line, Err: err})
	}
	return out
}

func (s *session) assess(row *ArchiveRow, out *Reassessed) error {
	var formed deadline.Date
	if text := s.cell(row, s.r.column.formed); text != "" && text != "空" {
		d, err := deadline.ParseDate(text)
		if err != nil {
			return &RowError{Column: s.r.header.columns[s.r.column.formed], Err: &DateTextError{text}}
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

// was is the attribute so far: the one determined, or else the one marked.
func (s *session) was(row *ArchiveRow) (string, error) {
	if d := s.cell(row, s.r.column.determined); d != "" {
		if d != undeterminedForward && !slices.Contains(Attributes(), d) {
			return "", &RowError{Column: s.r.header.columns[s.r.column.determined], Err: &AttributeError{d}}
		}
		return d, nil
	}
	text := s.cell(row, s.r.column.mark)
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
		return "", &RowError{Column: s.r.header.columns[s.r.column.mark], Err: m.err}
	}
	return m.attribute, nil
}

// bind sets the facts of a row.
func (s *session) bind(row *ArchiveRow, was string) error {
	s.attribute.Reset()
	s.pending = s.pending[:0]
	s.key = append(append(s.key[:0], was...), 0)
	slow := s.r.slow
	if text := s.cell(row, s.r.column.secrecy); text != "" && !slow {
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
		if f.change {
			s.pending = append(s.pending, cell)
		}
	}
	return s.bindDetermined(was)
}

// read reads a cell, remembering what it read: the columns of a register repeat
// themselves.
func (s *session) read(i int, text string) (rules.Cell, error) {
	seen := s.seen[i]
	for k := range seen {
		if seen[k].text != text {
			continue
		}
		if k > 0 { // what is frequent comes to the front
			seen[k-1], seen[k] = seen[k], seen[k-1]
			k--
		}
		return seen[k].cell, nil
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
	s.change.Reset()
	for _, c := range s.pending {
		s.change.SetCell(c)
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
	if was == "" || was == unmarked || s.r.determined.Fact() == nil || s.r.determinedHasItsOwn {
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
	s.pending = append(s.pending, cell)
	return nil
}

// unclassified tells the rules that a row bears no mark of secrecy. ok is false when
// that has to be read the slow way, since a column speaks of it too.
func (s *session) unclassified() (ok bool, err error) {
	if s.open == nil {
		s.open = []rules.Cell{}
		for _, set := range []struct{ id, value string }{{factSecrecyLevel, "无"}, {factMarkedSecret, "否"}} {
			c, declared := s.r.derived[set.id]
			switch {
			case !declared:
				continue
			case slices.Contains(s.r.header.facts, set.id):
				s.spoken = true
				continue
			}
			cell, err := c.Read(set.value)
			if err != nil {
				return false, err
			}
			s.open = append(s.open, cell)
		}
	}
	if s.spoken {
		return false, nil
	}
	for _, cell := range s.open {
		s.attribute.SetCell(cell)
		s.pending = append(s.pending, cell)
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
		cell, err := c.ReadValue(v)
		if err != nil {
			return err
		}
		s.attribute.SetCell(cell)
		s.pending = append(s.pending, cell)
	}
	return nil
}

// settle is Result.whole without its questions.
func (s *session) settle(row *ArchiveRow, outcome string, decided bool) (attribute, channel string) {
	if outcome == Withheld || s.r.contains.Fact() == nil {
		return outcome, ""
	}
	contains, separable := s.attribute.Truth(s.r.contains), rules.Unknown
	if s.r.separable.Fact() != nil {
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
