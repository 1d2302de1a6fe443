package impact

import (
	"fmt"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/twolaws"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Laws are two laws by which the rows of registers are decided. They are safe for
// concurrent use.
type Laws struct {
	asks  [2]*attribute.Classifier
	books [2]*rules.Book
	spans [2][]statute.Span
	alike bool
	apart []func(deadline.Date) difference // by pair of stretches of days
}

// Of makes them of the law of a place in two books. sameWords says that the host's own
// columns and words mean the same in both.
func Of(was, now *rules.Book, places [2]string, sameWords bool, opts ...rules.Option) (*Laws, error) {
	l := &Laws{books: [2]*rules.Book{was, now}}
	var err error
	for i, book := range l.books {
		if l.asks[i], err = attribute.NewClassifier(book, places[i], opts...); err != nil {
			return nil, err
		}
		if l.spans[i], err = book.Eras(places[i]); err != nil {
			return nil, err
		}
	}
	l.alike = sameWords && reflect.DeepEqual(placeOf(l.asks[0]), placeOf(l.asks[1])) && slices.EqualFunc(was.Facts(), now.Facts(), func(a, b *statute.Fact) bool {
		return a.ID == b.ID && a.Term == b.Term && slices.Equal(a.Also, b.Also) && a.Type == b.Type && slices.Equal(a.Values, b.Values)
	})
	for range len(l.spans[0]) * len(l.spans[1]) {
		var once sync.Once
		var d difference
		l.apart = append(l.apart, func(day deadline.Date) difference {
			once.Do(func() { d = l.differ(day) })
			return d
		})
	}
	return l, nil
}

func placeOf(c *attribute.Classifier) statute.Place {
	p := *c.Place()
	p.Range, p.Files = diag.Range{}, ""
	return p
}

// difference is what is other by which rows of a day are read and decided. The zero
// difference is one of which nothing more is known.
type difference struct {
	none bool
	// byGrounds says that the attribute is decided otherwise by grounds alone, if at all:
	// those of these conditions, of both laws.
	byGrounds bool
	grounds   []statute.Condition
}

// apartOn is what is other on a day. Within a stretch of days the laws are the same.
func (l *Laws) apartOn(day deadline.Date) difference {
	if !l.alike || day.IsZero() {
		return difference{}
	}
	var at [2]int
	for i, spans := range l.spans {
		found := false
		if at[i], found = slices.BinarySearchFunc(spans, day, inSpan); !found {
			return difference{}
		}
	}
	return l.apart[at[0]*len(l.spans[1])+at[1]](day)
}

// inSpan orders a stretch of days and a day.
func inSpan(s statute.Span, day deadline.Date) int {
	switch {
	case s.Contains(day):
		return 0
	case !s.To.IsZero() && s.To.Before(day):
		return -1
	}
	return 1
}

// attributeOf is the decision by which the attribute of a document is decided, and wholeOf
// that by which unequal parts make one.
const (
	attributeOf = "公开属性"
	wholeOf     = "whole"
)

// differ holds the rules against each other on which the attribute of a document, its mark
// and its last day rest, with all facts and relations between them, and the calendar. What
// is other besides grounds of the attribute and limits may decide anything.
func (l *Laws) differ(day deadline.Date) difference {
	var rest [2]answer.Receipt
	var by [2]map[string]any // rules that may be other without the rest being so, by their names
	for i, asks := range l.asks {
		law, err := asks.Law(&attribute.Document{Formed: day})
		if err != nil {
			return difference{}
		}
		by[i] = named(law, l.books[i])
		rest[i] = law.Receipt("register", nil, []string{attributeOf, wholeOf}, onDocuments(law, l.books[i])...)
	}
	d := difference{byGrounds: true}
	d.none = maps.Equal(rest[0].Rules, rest[1].Rules) && rest[0].Calendar == rest[1].Calendar && rest[0].KnownOn == rest[1].KnownOn
	for i := range rest {
		for name, digest := range rest[i].Rules {
			if rest[1-i].Rules[name] == digest {
				continue
			}
			switch rule := by[i][name].(type) {
			case *statute.Ground:
				d.grounds = append(d.grounds, rule.When)
				d.byGrounds = d.byGrounds && l.factsOnly(rule.When)
			case *statute.Limit:
			default:
				d.byGrounds = false
			}
		}
	}
	return d
}

// onDocuments are the rules besides those of the decision by which documents are read,
// marked and given a last day.
func onDocuments(law *rules.Law, book *rules.Book) []any {
	var out []any
	for _, f := range book.Facts() {
		out = append(out, f)
	}
	for _, r := range book.Implications() {
		out = append(out, r)
	}
	public := func(x *statute.Limit) bool { return x.OwedTo == "public" }
	bounded := slices.ContainsFunc(rules.InForce[*statute.Limit](law), func(x *statute.Limit) bool { return public(x) && x.Time.BoundedBy != "" })
	for _, x := range rules.InForce[*statute.Limit](law) {
		if public(x) || bounded {
			out = append(out, x)
		}
	}
	for _, m := range rules.InForce[*statute.Mark](law) {
		out = append(out, m)
	}
	for _, in := range law.Instruments() {
		if len(in.Marks) > 0 || slices.ContainsFunc(in.Limits, public) {
			out = append(out, in)
		}
	}
	return out
}

// named are the grounds of the attribute and the limits that are in force, by the names
// that they have in a receipt.
func named(law *rules.Law, book *rules.Book) map[string]any {
	out := map[string]any{}
	decision, ok := book.Decision(attributeOf)
	if !ok {
		return out
	}
	for _, in := range law.Instruments() {
		for _, g := range in.Grounds {
			if g.Decision == decision.ID {
				out[in.ID+"/"+g.ID] = g
			}
		}
		for _, x := range in.Limits {
			out[in.ID+"/"+x.ID] = x
		}
	}
	return out
}

// factsOnly reports that a condition reads facts and no outcome of a decision.
func (l *Laws) factsOnly(c statute.Condition) bool {
	return !slices.ContainsFunc(c.Facts(), func(id string) bool {
		_, declared := l.books[0].Fact(id)
		return !declared
	})
}

// batchRows is how many rows go to a worker at a time; batches are few, so memory does not
// grow with the register.
const batchRows = 256

type batch struct {
	rows  []register.Row
	cells []string
}

// Register classifies the rows of a register under both laws with so many workers (0: one
// for each core), and counts what changes; heads are those of the register under each law.
// What comes out does not depend on the number of workers. Rows that cannot be read or
// answered are counted and the first named; the error is that of the register as a whole.
func (l *Laws) Register(src *register.Source, heads [2]*register.Header, workers int, tag string) (*Tally, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	all := &Tally{}
	var stopped error
	if workers == 1 {
		w := l.worker(heads, src.Name, tag)
		stopped = w.read(src, func(row register.Row) { w.row(&row) })
		all.add(&w.Tally)
	} else {
		stopped = l.among(workers, src, heads, tag, all)
	}
	all.first()
	return all, stopped
}

// among is Register with several workers.
func (l *Laws) among(workers int, src *register.Source, heads [2]*register.Header, tag string, all *Tally) error {
	jobs, free := make(chan *batch, workers), make(chan *batch, 2*workers+1)
	for range cap(free) {
		free <- &batch{rows: make([]register.Row, 0, batchRows)}
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range workers {
		wg.Go(func() {
			w := l.worker(heads, src.Name, tag)
			for b := range jobs {
				for i := range b.rows {
					w.row(&b.rows[i])
				}
				clear(b.rows)
				clear(b.cells)
				b.rows, b.cells = b.rows[:0], b.cells[:0]
				free <- b
			}
			mu.Lock()
			defer mu.Unlock()
			all.add(&w.Tally)
		})
	}
	broken := &Tally{}
	b := <-free
	stopped := broken.read(src, func(row register.Row) {
		from := len(b.cells)
		b.cells = append(b.cells, row.Cells...) // where it grows, rows so far keep theirs
		row.Cells = b.cells[from:len(b.cells):len(b.cells)]
		if b.rows = append(b.rows, row); len(b.rows) == batchRows {
			jobs <- b
			b = <-free
		}
	})
	jobs <- b
	close(jobs)
	wg.Wait()
	all.add(broken)
	return stopped
}

// read hands over the rows of a register that can be read, and counts the others.
func (t *Tally) read(src *register.Source, each func(register.Row)) error {
	for row, err := range src.Rows {
		switch {
		case err == nil:
			each(row)
		case row.Line == 0:
			return err
		default:
			t.Unreadable(row.Line, err)
		}
	}
	return nil
}

// worker is one goroutine's share.
type worker struct {
	*Laws
	Tally
	file, lang string
	readers    [2]*register.Reader
	entries    [2]register.Entry
	sessions   [2]*attribute.Session
	pair       twolaws.Pair[*attribute.Document, *attribute.Brief]
	briefs     [2]attribute.Brief
	cases      map[[2]any]*Group    // of those whose attribute changes
	days       map[[2]limit]*Group  // of those whose last day changes
	marks      map[[2]string]*Group // of those whose mark changes
}

// limit is the limit from which a last day follows.
type limit struct {
	id      string
	edition string // of its instrument: editions name their limits alike
	within  deadline.Period
	// open says that the attribute is not settled: the day holds if it is to be published.
	open bool
}

func (l *Laws) worker(heads [2]*register.Header, file, tag string) *worker {
	w := &worker{Laws: l, file: file, lang: tag, cases: map[[2]any]*Group{}, days: map[[2]limit]*Group{}, marks: map[[2]string]*Group{}}
	for i := range heads {
		w.readers[i], w.sessions[i] = heads[i].Reader(), l.asks[i].Session()
	}
	w.pair = twolaws.Of(w.sessions[0], w.sessions[1]).(twolaws.Pair[*attribute.Document, *attribute.Brief])
	return w
}

// row decides one row. Where the laws are the same on its day it is decided once, so that
// what is wrong with it is found; and where no ground can stand that is other in the one law
// than in the other.
func (w *worker) row(row *register.Row) {
	if err := w.ask(0, row); err != nil {
		w.Unreadable(row.Line, err)
		return
	}
	d := w.apartOn(w.entries[0].Document.Formed)
	if d.none {
		w.Looked++
		w.Untouched++
		return
	}
	if !w.spared(d) {
		if err := w.ask(1, row); err != nil {
			w.Unreadable(row.Line, err)
			return
		}
	}
	w.Looked++
	if w.briefs[0].Same(&w.briefs[1]) {
		return
	}
	g, err := w.group(row.Line)
	if err != nil {
		w.Looked--
		w.Unreadable(row.Line, err)
		return
	}
	w.Changed++
	if was, now := w.briefs[0].PublishBy.Date, w.briefs[1].PublishBy.Date; g.Kind == kindDay && !was.IsZero() && !now.IsZero() {
		n := now.Sub(was)
		g.moves(n, n)
	}
}

// spared gives the answer of the second law where it need not be decided.
func (w *worker) spared(d difference) bool {
	e := &w.entries[0]
	return d.byGrounds && len(e.Faults) == 0 && w.pair.Spare(&e.Document, &w.briefs[0], &w.briefs[1], d.grounds)
}

// ask reads a row as one of the laws has it, and decides it.
func (w *worker) ask(i int, row *register.Row) error {
	e := &w.entries[i]
	if err := w.readers[i].Read(*row, e); err != nil {
		return err
	}
	if len(e.Faults) > 0 {
		reads, err := w.asks[i].Reads(&e.Document)
		if err != nil {
			return err
		}
		if err := e.Needed(reads); err != nil {
			return err
		}
	}
	var err error
	w.briefs[i], err = w.sessions[i].Brief(&e.Document)
	return err
}

const kindDay = "day"

// group counts a row that changes, and says with what.
func (w *worker) group(line int) (*Group, error) {
	a, b := &w.briefs[0], &w.briefs[1]
	if a.Attribute != b.Attribute || a.Channel != b.Channel || a.NoRule != b.NoRule || a.OnHold != b.OnHold {
		key := [2]any{a.Case, b.Case}
		known := a.Case != nil && b.Case != nil
		if g := w.cases[key]; known && g != nil {
			return w.again(g, line), nil
		}
		g := Group{Kind: "attribute"}
		for i := range w.sessions {
			r, err := w.sessions[i].Classify(&w.entries[i].Document)
			if err != nil {
				return nil, err
			}
			says, by := lang.Text{ZH: r.Label("zh"), EN: r.Label("en")}, Cites(basis(r), w.lang)
			if i == 0 {
				g.Was, g.By = says, by
			} else {
				g.Now, g.ByNow = says, by
			}
		}
		put := w.first(g, line)
		if known {
			if len(w.cases) >= maxCases {
				clear(w.cases)
			}
			w.cases[key] = put
		}
		return put, nil
	}
	if a.PublishBy.Date != b.PublishBy.Date || a.PublishBy.IfOpen != b.PublishBy.IfOpen {
		was, of := limitOf(&a.PublishBy)
		now, ofNow := limitOf(&b.PublishBy)
		key := [2]limit{was, now}
		if g := w.days[key]; g != nil {
			return w.again(g, line), nil
		}
		g := Group{Kind: kindDay, Was: was.says(), Now: now.says(), By: Cites(of, w.lang), ByNow: Cites(ofNow, w.lang)}
		w.days[key] = w.first(g, line)
		return w.days[key], nil
	}
	key := [2]string{a.Mark.Text, b.Mark.Text}
	if g := w.marks[key]; g != nil {
		return w.again(g, line), nil
	}
	g := Group{Kind: "mark", Was: lang.Text{ZH: a.Mark.Text, EN: a.Mark.Text}, Now: lang.Text{ZH: b.Mark.Text, EN: b.Mark.Text}}
	if a.Mark.ID != "" {
		g.By = Cites([]statute.Citation{a.Mark.Cite}, w.lang)
	}
	if b.Mark.ID != "" {
		g.ByNow = Cites([]statute.Citation{b.Mark.Cite}, w.lang)
	}
	w.marks[key] = w.first(g, line)
	return w.marks[key], nil
}

// maxCases bounds the pairs of cases of which it is known what changes.
const maxCases = 4096

// first counts the first of a group that this worker sees; lines come in order.
func (w *worker) first(g Group, line int) *Group {
	g.Line, g.First = line, fmt.Sprintf("%s:%d %s", w.file, line, w.entries[0].Document.Title)
	return w.Add(g)
}

func (w *worker) again(g *Group, line int) *Group {
	if g.Count++; line < g.Line {
		g.Line, g.First = line, fmt.Sprintf("%s:%d %s", w.file, line, w.entries[0].Document.Title)
	}
	return g
}

// limitOf is the limit from which a last day follows, with its article.
func limitOf(p *attribute.PublishBy) (limit, []statute.Citation) {
	for _, d := range []*attribute.LastDay{p.Local, p.Statutory} {
		if d != nil && d.Date == p.Date && !d.Date.IsZero() {
			return limit{d.Limit, d.Cite.Instrument, d.Within, p.IfOpen}, []statute.Citation{d.Cite}
		}
	}
	return limit{open: p.IfOpen}, nil
}

func (l limit) says() lang.Text {
	t := lang.Text{ZH: l.within.Label("zh"), EN: l.within.String()}
	if l.id == "" {
		t = lang.Text{ZH: "无期限", EN: "none"}
	}
	if l.open {
		t = lang.Text{ZH: t.ZH + "（若主动公开）", EN: t.EN + " (if published)"}
	}
	return t
}

// basis are the articles on which a result rests.
func basis(r *attribute.Result) []statute.Citation {
	if r.Answer == nil {
		return nil
	}
	var out []statute.Citation
	for _, g := range r.Grounds {
		if g.Decisive {
			out = append(out, g.Cite)
		}
	}
	return out
}
