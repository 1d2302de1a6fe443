package changes

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// batchRows is how many rows go to a worker at a time.
const batchRows = 256

// both classifies documents under the two laws.
type both struct {
	asks  [2]*attribute.Classifier
	alike bool // the host's own columns and words mean the same in both
	mu    sync.Mutex
	same  map[deadline.Date]bool // days on which nothing that decides a document changed
}

func (c *impact) both() (*both, error) {
	b := &both{same: map[deadline.Date]bool{}, alike: c.Reading.Mapping == "" || c.laws.old.Digest() == c.laws.new.Digest()}
	var opts []rules.Option
	if *c.rows.Assume {
		opts = append(opts, rules.AssumeFalse())
	}
	for i, book := range []*rules.Book{c.laws.old, c.laws.new} {
		p, err := input.Place(c.App, book, *c.place)
		if err != nil {
			return nil, err
		}
		if b.asks[i], err = attribute.NewClassifier(book, p.ID, opts...); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// untouched reports that a row of the day is read and decided by the same in both laws: the
// rules of all decisions that a classification may ask, limits and marks, the calendar.
func (b *both) untouched(doc *attribute.Document) bool {
	if !b.alike {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if same, ok := b.same[doc.Formed]; ok {
		return same
	}
	var rest [2]answer.Receipt
	for i, asks := range b.asks {
		law, err := asks.Law(doc)
		if err != nil {
			return false
		}
		var decisions []string
		for _, d := range law.Book().Decisions() {
			decisions = append(decisions, d.ID)
		}
		var more []any
		for _, l := range rules.InForce[*statute.Limit](law) {
			more = append(more, l)
		}
		for _, m := range rules.InForce[*statute.Mark](law) {
			more = append(more, m)
		}
		rest[i] = law.Receipt("register", nil, decisions, more...)
	}
	same := maps.Equal(rest[0].Rules, rest[1].Rules) && rest[0].Calendar == rest[1].Calendar
	if len(b.same) < 50_000 {
		b.same[doc.Formed] = same
	}
	return same
}

// register classifies the rows of a register under both laws, on all cores.
func (c *impact) register(file string) error {
	b, err := c.both()
	if err != nil {
		return err
	}
	return input.EachSource(c.App, []string{file}, func(src *register.Source) error {
		var heads [2]*register.Header
		for i, book := range []*rules.Book{c.laws.old, c.laws.new} {
			h, err := c.rows.Header(c.App, book, src)
			if err != nil {
				return input.OfHeader(c.App, src, err)
			}
			heads[i] = h
		}
		workers := c.workers
		if workers <= 0 {
			workers = runtime.GOMAXPROCS(0)
		}
		batches := make(chan []register.Row, workers)
		all := &rowPart{impact: impact{App: c.App, groups: map[string]*group{}}}
		var wg sync.WaitGroup
		var mu sync.Mutex
		for range workers {
			wg.Go(func() {
				w := newRowWorker(b, heads, src.Name, c.Lang)
				for rows := range batches {
					for i := range rows {
						w.row(rows[i])
					}
				}
				mu.Lock()
				defer mu.Unlock()
				w.into(all)
			})
		}
		var stopped error
		batch := make([]register.Row, 0, batchRows)
		for row, err := range src.Rows {
			if err != nil && row.Line == 0 {
				stopped = err
				break
			}
			if err != nil {
				all.unreadable(row.Line, err)
				continue
			}
			row.Cells = slices.Clone(row.Cells)
			if batch = append(batch, row); len(batch) == batchRows {
				batches <- batch
				batch = make([]register.Row, 0, batchRows)
			}
		}
		batches <- batch
		close(batches)
		wg.Wait()
		all.into(c)
		if all.tell(src.Name); stopped == nil && len(all.bad) > 0 {
			stopped = app.ErrReported
		}
		return stopped
	})
}

// maxTold is how many rows of a register that cannot be read are named.
const maxTold = 20

// rowPart is what came of some rows.
type rowPart struct {
	impact
	bad []badRow // the first of those that cannot be read
}

// badRow is a row that cannot be read, and why.
type badRow struct {
	line int
	err  error
}

// unreadable counts a row that cannot be read.
func (p *rowPart) unreadable(line int, err error) {
	p.total.Looked++
	p.total.Broken++
	p.bad = append(p.bad, badRow{line, err})
	p.first()
}

// first keeps the first rows of those that cannot be read.
func (p *rowPart) first() {
	slices.SortFunc(p.bad, func(a, b badRow) int { return a.line - b.line })
	p.bad = p.bad[:min(len(p.bad), maxTold)]
}

// tell names the first rows that cannot be read.
func (p *rowPart) tell(file string) {
	for _, b := range p.bad {
		problem := &input.Problem{File: file, Line: b.line, Text: lang.Text{ZH: input.Why(p.App, b.err), EN: input.Why(p.App, b.err)}}
		fmt.Fprintln(p.Err, table.Clean(problem.Message(p.Lang)))
	}
	if more := p.total.Broken - len(p.bad); more > 0 {
		fmt.Fprintln(p.Err, p.Say("%s：另有 %d 行无法读取。", "%s: %d more rows are unreadable.", file, more))
	}
}

// rowWorker is one core's share.
type rowWorker struct {
	*both
	file    string
	lang    string
	readers [2]*register.Reader
	entries [2]register.Entry
	session [2]*attribute.Session
	part    rowPart
}

func newRowWorker(b *both, heads [2]*register.Header, file, tag string) *rowWorker {
	w := &rowWorker{both: b, file: file, lang: tag, part: rowPart{impact: impact{groups: map[string]*group{}}}}
	for i := range heads {
		w.readers[i], w.session[i] = heads[i].Reader(), b.asks[i].Session()
	}
	return w
}

// into adds the share to the whole.
func (w *rowWorker) into(all *rowPart) {
	w.part.into(&all.impact)
	all.bad = append(all.bad, w.part.bad...)
	all.first()
}

// into adds what came of some rows to the whole.
func (p *rowPart) into(c *impact) {
	t := p.total
	c.total.Looked, c.total.Untouched = c.total.Looked+t.Looked, c.total.Untouched+t.Untouched
	c.total.Changed, c.total.Broken = c.total.Changed+t.Changed, c.total.Broken+t.Broken
	for _, g := range p.groups {
		c.add(*g)
	}
}

// row classifies one row.
func (w *rowWorker) row(row register.Row) {
	t := &w.part.total
	var briefs [2]attribute.Brief
	for i := range w.readers {
		if err := w.read(i, row); err != nil {
			w.part.unreadable(row.Line, err)
			return
		}
	}
	t.Looked++
	if w.untouched(&w.entries[0].Document) {
		t.Untouched++
		return
	}
	var results [2]*attribute.Result
	var err error
	for i := range briefs {
		if briefs[i], err = w.session[i].Brief(&w.entries[i].Document); err != nil {
			t.Looked--
			w.part.unreadable(row.Line, err)
			return
		}
	}
	if sameBrief(&briefs[0], &briefs[1]) {
		return
	}
	for i := range results {
		if results[i], err = w.session[i].Classify(&w.entries[i].Document); err != nil {
			t.Looked--
			w.part.unreadable(row.Line, err)
			return
		}
	}
	t.Changed++
	g := group{Kind: "attribute", line: row.Line, First: fmt.Sprintf("%s:%d %s", w.file, row.Line, w.entries[0].Document.Title)}
	g.Was, g.Now = outcomeLabel(results[0]), outcomeLabel(results[1])
	if g.Was == g.Now {
		g.Kind, g.Was, g.Now = "day", text(briefs[0].PublishBy.String()), text(briefs[1].PublishBy.String())
		if briefs[0].PublishBy.Date == briefs[1].PublishBy.Date {
			g.Kind, g.Was, g.Now = "mark", text(briefs[0].Mark.Text), text(briefs[1].Mark.Text)
		} else { // by how far, and not day by day
			g.Was, g.Now = text("—"), movedBy(briefs[0].PublishBy.Date, briefs[1].PublishBy.Date)
		}
	}
	g.By, g.ByNow = cites(basis(results[0]), w.lang), cites(basis(results[1]), w.lang)
	w.part.add(g)
}

// read reads a row as the register of one of the laws.
func (w *rowWorker) read(i int, row register.Row) error {
	if err := w.readers[i].Read(row, &w.entries[i]); err != nil {
		return err
	}
	reads, err := w.asks[i].Reads(&w.entries[i].Document)
	if err != nil {
		return err
	}
	return w.entries[i].Needed(reads)
}

func text(s string) lang.Text { return lang.Text{ZH: s, EN: s} }

// movedBy says by how many days a last day moves.
func movedBy(was, now deadline.Date) lang.Text {
	if was.IsZero() || now.IsZero() {
		return lang.Text{ZH: "有无期限不同", EN: "one of them has none"}
	}
	n := now.Sub(was)
	if n > 0 {
		return lang.Text{ZH: fmt.Sprintf("推后 %d 天", n), EN: fmt.Sprintf("%d days later", n)}
	}
	return lang.Text{ZH: fmt.Sprintf("提前 %d 天", -n), EN: fmt.Sprintf("%d days earlier", -n)}
}

func sameBrief(a, b *attribute.Brief) bool {
	return a.Attribute == b.Attribute && a.Channel == b.Channel && a.NoRule == b.NoRule && a.OnHold == b.OnHold &&
		a.PublishBy.Date == b.PublishBy.Date && a.Mark.Text == b.Mark.Text
}

func outcomeLabel(r *attribute.Result) lang.Text {
	return lang.Text{ZH: r.Label("zh"), EN: r.Label("en")}
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
