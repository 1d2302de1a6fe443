package main

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Row is one document of the results. Its reasons are in its articles; for all of them the
// document is classified alone.
type Row struct {
	Row       int           `json:"row"` // where it begins in its shard; in Parquet the how manyeth it is
	ID        string        `json:"id,omitempty"`
	Title     string        `json:"title,omitempty"`
	Number    string        `json:"number,omitempty"`
	Office    string        `json:"office,omitempty"`
	On        deadline.Date `json:"on,omitzero"`         // the day whose law was asked
	Was       string        `json:"was,omitempty"`       // what was determined so far
	Attribute string        `json:"attribute,omitempty"` // empty while it is undetermined: nothing is published
	Channel   string        `json:"channel,omitempty"`
	OnHold    bool          `json:"on_hold,omitempty"`
	NoRule    bool          `json:"no_rule,omitempty"`
	Mark      string        `json:"mark,omitempty"`
	PublishBy string        `json:"publish_by,omitempty"`
	Articles  []string      `json:"articles,omitempty"`
	Remarks   []lang.Text   `json:"remarks,omitempty"` // what could not be read and was not needed
}

// Bad is a row that could not be used. It has no attribute.
type Bad struct {
	Row   int         `json:"row"`
	ID    string      `json:"id,omitempty"`
	Title string      `json:"title,omitempty"`
	Why   []lang.Text `json:"why"`
}

// shard is the work on one shard.
type shard struct {
	ctx     context.Context
	job     Job
	src     *register.Source
	out     *writer
	bad     *writer
	m       Manifest
	cells   map[Cell]int64
	uses    *register.Usage
	laws    [2]*asked // the second one with modeImpact
	session [2]*attribute.Session
	known   [2]map[any][]string // the articles of cases
}

// maxKnown bounds the cases whose articles are remembered.
const maxKnown = 20_000

// decideShard decides the rows of a copy of a shard and puts the results in the folder.
func decideShard(ctx context.Context, f *folder, job Job, run, name, input string, c *copied) (_ *Manifest, err error) {
	s := &shard{ctx: ctx, job: job, cells: map[Cell]int64{}}
	s.m = Manifest{Schema: manifestSchema, Run: run, Shard: filepath.Base(name), Input: input}
	for i, law := range []Law{job.Law, job.Now}[:job.laws()] {
		if s.laws[i], err = job.ask(ctx, law); err != nil {
			return nil, err
		}
		s.session[i] = s.laws[i].asks.Session()
	}
	src, end, err := job.rowsOf(ctx, s.m.Shard, c)
	if err != nil {
		return nil, err
	}
	defer end()
	s.src = src
	base := key(run, name, input)
	if s.out, err = f.create(base + ".jsonl"); err != nil {
		return nil, err
	}
	if s.bad, err = f.create(base + ".bad.jsonl"); err != nil {
		s.out.abandon()
		return nil, err
	}
	if err = s.decide(); err != nil {
		s.out.abandon()
		s.bad.abandon()
		return nil, err
	}
	if s.m.Results, err = s.out.commit(); err != nil {
		s.bad.abandon()
		return nil, err
	}
	if s.m.BadRows, err = s.bad.commit(); err != nil {
		return nil, err
	}
	s.m.Unread, s.m.Totals = s.uses.Unread(), cellsOf(s.cells)
	data, err := marshal(s.m)
	if err != nil {
		return nil, err
	}
	return &s.m, f.put(base+".done.json", data)
}

func (j Job) laws() int {
	if j.Mode == modeImpact {
		return 2
	}
	return 1
}

func (s *shard) decide() error {
	var heads [2]*register.Header
	for i := range s.job.laws() {
		h, err := register.NewHeader(s.laws[i].book, s.src.Columns, s.laws[i].options...)
		if err != nil {
			return spoilt(whole(s.src, err))
		}
		heads[i] = h
	}
	s.uses = heads[0].Usage()
	switch s.job.Mode {
	case modeReassess:
		return s.reassess(heads[0])
	case modeImpact:
		return s.impact(heads)
	}
	return s.classify(heads[0])
}

// ended tells an error that ends a shard from that of one row.
func (s *shard) ended(row register.Row, err error) error {
	switch {
	case s.ctx.Err() != nil:
		return s.ctx.Err()
	case err != nil && row.Line == 0:
		return spoilt(whole(s.src, err))
	}
	return nil
}

func (s *shard) classify(h *register.Header) error {
	r := h.Reader()
	var e register.Entry
	for row, err := range s.src.Rows {
		if end := s.ended(row, err); end != nil {
			return end
		}
		if err == nil {
			err = r.Read(row, &e)
		} else {
			e = register.Entry{Line: row.Line}
		}
		var b attribute.Brief
		if err == nil {
			err = s.needed(0, &e)
		}
		if err == nil {
			b, err = s.session[0].Brief(&e.Document)
		}
		var why []string
		if err == nil {
			why, err = s.why(0, &e.Document, &b)
		}
		if err != nil {
			err = s.broken(&e, err)
		} else {
			r := written(&e, &b, why)
			s.m.Rows++
			s.count(&e.Document, r.outcome(), why)
			err = line(s.out, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// needed is what is wrong with cells on which the attribute can depend.
func (s *shard) needed(law int, e *register.Entry) error {
	reads, err := s.laws[law].asks.Reads(&e.Document)
	if err != nil {
		return err
	}
	if law == 0 {
		s.uses.Add(e, reads)
	}
	return e.Needed(reads)
}

// broken names a row that cannot be used, and counts it.
func (s *shard) broken(e *register.Entry, err error) error {
	s.m.Rows++
	s.m.Bad++
	s.count(&e.Document, unreadable, nil)
	b := Bad{Row: e.Line, ID: e.ID, Title: e.Document.Title}
	zh, en := lang.Messages(err, "zh"), lang.Messages(err, "en")
	for i := range zh {
		b.Why = append(b.Why, lang.Text{ZH: zh[i], EN: en[i]})
	}
	return line(s.bad, b)
}

// count counts a document under its office and the year in which it was formed, whatever
// day's law was asked.
func (s *shard) count(d *attribute.Document, outcome string, articles []string) {
	c := Cell{Table: byDocument, Office: d.Issuer, Year: year(d.Formed), Outcome: outcome}
	s.cells[c]++
	c.Table = byArticle
	for _, c.Article = range articles {
		s.cells[c]++
	}
}

func line(w *writer, v any) error {
	data, err := marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func year(d deadline.Date) string {
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(d.Year())
}

// written is a result as it is written.
func written(e *register.Entry, b *attribute.Brief, why []string) Row {
	d := &e.Document
	out := Row{
		Row: e.Line, ID: e.ID, Title: d.Title, Number: d.Number, Office: d.Issuer, On: b.On, Was: d.Determined,
		Attribute: b.Attribute, Channel: b.Channel, OnHold: b.OnHold, NoRule: b.NoRule, Mark: b.Mark.Text, Articles: why, Remarks: b.Remarks,
	}
	if !b.PublishBy.IfOpen {
		out.PublishBy = b.PublishBy.String()
	}
	for _, f := range e.Faults {
		out.Remarks = append(slices.Clip(out.Remarks), f.Text)
	}
	return out
}

// why are the articles on which a short answer rests; while it is open, those that hold it.
// They are found with the whole answer, which takes many times as long: where nothing is
// settled and nothing held there are none, and it is not asked for; and once for all
// documents of one case.
func (s *shard) why(law int, doc *attribute.Document, b *attribute.Brief) ([]string, error) {
	if !s.job.Articles || b.Attribute == "" && !b.OnHold {
		return nil, nil
	}
	known, ok := s.known[law][b.Case]
	if ok && b.Case != nil {
		return known, nil
	}
	r, err := s.session[law].Classify(doc)
	if err != nil {
		return nil, err
	}
	out := []string{}
	add := func(c statute.Citation) {
		if label := c.Label("zh"); !slices.Contains(out, label) {
			out = append(out, label)
		}
	}
	for _, n := range r.Held {
		if n.Status == answer.True {
			add(n.Cite)
		}
	}
	for _, g := range r.Grounds {
		if g.Decisive && r.Attribute != "" && g.Then == r.Outcome {
			add(g.Cite)
		}
	}
	for _, c := range r.Basis {
		add(c)
	}
	if b.Case != nil {
		if s.known[law] == nil || len(s.known[law]) > maxKnown {
			s.known[law] = map[any][]string{}
		}
		s.known[law][b.Case] = out
	}
	return out, nil
}

// outcome is under what a document is counted.
func (r Row) outcome() string {
	switch {
	case r.OnHold:
		return held
	case r.NoRule:
		return noRule
	case r.Attribute == "":
		return undetermined
	}
	return r.Attribute
}

// What a document is counted under that has no attribute.
const (
	held         = "暂缓"
	noRule       = "没有规则可以适用"
	undetermined = "未定"
	unreadable   = "无法读取"
)

// reassess holds the rows against the law of one day.
func (s *shard) reassess(h *register.Header) error {
	law, err := s.laws[0].book.Law(s.job.Place, s.job.On)
	if err != nil {
		return err
	}
	r, err := attribute.NewReassessor(law, s.job.assumption()...)
	if err != nil {
		return err
	}
	var end error // of the shard, behind its last row
	// Rows come back in the order in which they went.
	under := make(chan *register.Entry, 1<<14)
	_, err = r.Run(s.ctx, func(yield func(attribute.ArchiveRow) bool) {
		for e, err := range h.Entries(s.src.Rows) {
			if end = s.ended(register.Row{Line: e.Line}, err); end != nil {
				return
			}
			row := attribute.ArchiveRow{Line: e.Line, Document: &e.Document, Err: err}
			if err == nil {
				row.Err = s.needed(0, &e)
			}
			for _, f := range e.Faults {
				row.Remarks = append(row.Remarks, f.Text)
			}
			under <- &e
			if !yield(row) {
				return
			}
		}
	}, 1, func(a attribute.Reassessed) error {
		e := <-under
		if a.Err != nil {
			return s.broken(e, a.Err)
		}
		s.m.Rows++
		outcome := a.Now
		switch {
		case a.OnHold:
			outcome = held
		case a.Now == "":
			outcome = undetermined
		}
		var cites []string
		if a.Was != a.Now || a.Force == "duty" {
			b, err := s.session[0].Brief(&e.Document) // why it is no longer what it was
			if err == nil {
				cites, err = s.why(0, &e.Document, &b)
			}
			if err != nil {
				return err
			}
		}
		if a.Was != "" {
			outcome = a.Was + " → " + outcome
		}
		s.count(&e.Document, outcome, cites)
		return line(s.out, a)
	}, nil)
	if end != nil {
		return end
	}
	return err
}

// process takes one shard from its name to its manifest: what is done already is only
// looked at. An error that is none of the shard's own ends the run.
func process(ctx context.Context, f *folder, job Job, run, name string) (m *Manifest, before bool, err error) {
	files, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, false, err
	}
	input, err := digest(ctx, files, name)
	if err != nil {
		return nil, false, cmpCtx(ctx, spoilt(unopened(name)))
	}
	if m := f.done(run, name, input); m != nil {
		return m, true, nil
	}
	c, err := takeCopy(ctx, files, name, input)
	if err != nil {
		return nil, false, cmpCtx(ctx, err)
	}
	defer c.Close()
	m, err = decideShard(ctx, f, job, run, name, input, c)
	return m, false, cmpCtx(ctx, err)
}

// cmpCtx prefers the end of the run to what came of it.
func cmpCtx(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// unopened says of a shard that it cannot be opened, and never more of the system than that.
func unopened(name string) error {
	return &register.Error{Code: "file", File: filepath.Base(name), Text: lang.Text{ZH: "打不开，请核对文件是否还在、能不能读", EN: "it cannot be opened: is it there, and may it be read?"}}
}
