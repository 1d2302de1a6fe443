package cli

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/cmd/internal/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/rules"
)

// reassessFlags checks what belongs together.
func (c *classify) reassessFlags() error {
	switch {
	case !c.reassess && (c.all || c.workers != 0):
		return &misuse{"--all 和 --workers 只用于定期复查（--reassess）。", "--all and --workers go with --reassess."}
	case !c.reassess:
		return nil
	case c.explain:
		return &misuse{"--explain 不能与 --reassess 同用；要看某一件的理由，请单独认定它。", "--explain does not go with --reassess: classify the document that you want explained."}
	case c.on.d.IsZero():
		return &misuse{"定期复查按复查那一天的规定，请用 --on 写明日期。", "a re-assessment uses the law of its own day: give it with --on."}
	case c.workers < 0:
		return &misuse{"--workers 不能小于 0。", "--workers cannot be below 0."}
	}
	return nil
}

// archive is the re-assessment of the files given.
type archive struct {
	*classify
	r    *attribute.Reassessor // of the file being read
	sum  attribute.ReassessSummary
	sink sink
}

// reassessFiles holds archives against the law of one day. Rows stream: neither the
// input nor the output is kept.
func (c *classify) reassessFiles(files []string) error {
	s, err := c.app.sink(c.output, table.Column{Title: c.t("行", "line"), Right: true}, table.Column{Title: c.t("题名", "title"), Wrap: 32}, table.Column{Title: c.t("原属性", "was")},
		table.Column{Title: c.t("现属性", "now")}, table.Column{Title: c.t("属性调整", "change")}, table.Column{Title: c.t("说明", "remarks"), Wrap: 48})
	if err != nil {
		return err
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	x := &archive{classify: c, sink: s}
	var failed error
	for _, name := range files {
		switch err := x.file(name); {
		case errors.Is(err, errReported):
			failed = err
		case err != nil:
			return err
		}
	}
	if err := x.sink.close(); err != nil {
		return err
	}
	if x.r != nil && !c.output.json && !c.output.csv {
		x.summary()
	}
	switch {
	case failed != nil:
		return failed
	case x.sum.Broken > 0, *c.rows.exit && x.sum.Differs+x.sum.TurnsOpen+x.sum.MustChange+x.sum.Undetermined > 0:
		return errReported
	}
	return nil
}

// file re-assesses one archive. Reading goes on beside the re-assessment, which has
// to know the header before it begins.
func (x *archive) file(name string) error {
	var p *archiveColumns
	var failed error
	next, stop := iter.Pull(func(yield func(attribute.ArchiveRow) bool) {
		failed = x.eachRow([]string{name}, func(names []string, file string) (err error) {
			p, err = x.columns(names, file)
			return err
		}, func(row register.Row) error {
			if !yield(p.row(row)) {
				return errStopped
			}
			return nil
		})
	})
	defer stop()
	row, more := next()
	if p == nil {
		return failed
	}
	x.r = p.r
	sum, err := p.r.Run(x.ctx, func(yield func(attribute.ArchiveRow) bool) {
		for ; more && yield(row); row, more = next() {
		}
	}, x.workers, x.emit, nil)
	x.sum.Merge(sum)
	if err != nil {
		return err
	}
	return failed
}

// errStopped ends the reading of an archive whose re-assessment has ended.
var errStopped = errors.New("stopped")

// archiveColumns turns rows of a register into rows of an archive.
type archiveColumns struct {
	x    *archive
	r    *attribute.Reassessor
	h    *attribute.Header
	kind []columnKind
}

type columnKind uint8

const (
	plainCell columnKind = iota
	dayCell
	codeCell
)

// columns maps the columns of a register, which may bear more names than those of
// package attribute.
func (x *archive) columns(names []string, file string) (*archiveColumns, error) {
	if names == nil {
		return nil, &register.Problem{File: file, Zh: "定期复查读取表格（CSV），不读取 JSON。", En: "a re-assessment reads tables (CSV), not JSON."}
	}
	if err := x.cols.header(names, file); err != nil {
		return nil, err
	}
	p := &archiveColumns{x: x, kind: make([]columnKind, len(names))}
	columns, ignored := make([]string, len(names)), []string{}
	for i, name := range names {
		t, _ := x.cols.resolve(name) // header has seen to it
		switch {
		case t.fact != nil:
			columns[i] = t.fact.ID
			if t.fact.Type == rules.DateFact {
				p.kind[i] = dayCell
			}
			continue
		case slices.Contains([]string{"formed", "issued", "published", "changed", "turned_open"}, t.field):
			p.kind[i] = dayCell
		case (t.field == "mark" || t.field == "determined") && x.cols.codes != nil:
			columns[i], p.kind[i] = "determined", codeCell
			continue
		case t.field == "forwards_attribute":
			columns[i] = "forwarded_attribute"
			continue
		case slices.Contains([]string{"facts", "segments", "forwards", "forwards_mark"}, t.field):
			return nil, &register.Problem{File: file, Line: 1, Zh: "定期复查不读取“" + name + "”列；含有该列的文件请不带 --reassess 逐件认定。", En: "a re-assessment does not read the column “" + name + "”: classify such documents without --reassess."}
		case slices.Contains([]string{"", "id", "url", "note", "forwards_title", "forwards_number"}, t.field):
			columns[i] = name
			ignored = append(ignored, name)
			continue
		}
		columns[i] = t.field
	}
	h, err := attribute.NewHeader(x.book, columns, ignored...)
	if err != nil {
		return nil, err
	}
	law, err := x.law(x.on.d)
	if err != nil {
		return nil, err
	}
	p.h = h
	p.r, err = attribute.NewReassessor(law, x.opts...)
	return p, err
}

// row reads dates as people type them, and codes.
func (p *archiveColumns) row(row register.Row) attribute.ArchiveRow {
	out := attribute.ArchiveRow{Line: row.Line}
	if row.Broken != nil {
		out.Err = row.Broken
		return out
	}
	cells := make([]string, len(row.Values))
	for i, v := range row.Values {
		s, _ := v.(string) // rows of tables hold texts
		switch p.kind[i] {
		case dayCell:
			if d, ok := parseDay(s); ok {
				s = d.String()
			}
		case codeCell:
			if s = strings.TrimSpace(s); s == "" || s == "空" {
				break
			}
			a, err := p.x.cols.codes.Attribute(s)
			if err != nil && out.Err == nil {
				out.Err = err
			}
			s = a
		}
		cells[i] = s
	}
	if out.Err == nil {
		var doc attribute.Document
		doc, out.Err = p.h.Document(cells)
		out.Document = &doc
	}
	return out
}

// emit prints what needs attention.
func (x *archive) emit(r attribute.Reassessed) error {
	needs := r.Err() != nil || r.Now == "" || r.TurnsOpen || r.Change == attribute.MustChange || r.Was != "" && r.Was != r.Now
	if !needs && !x.all {
		return nil
	}
	now := r.Now
	switch {
	case r.Err() != nil:
		now = x.t("无法读取", "unreadable")
	case now == "":
		now = x.t("未定", "undetermined")
	case r.Channel != "":
		now += x.t("（", " (") + r.Channel + x.t("）", ")")
	}
	change := r.Change
	if change == attribute.NoChange && r.Was != "" && r.Now != "" && r.Was != r.Now {
		change = x.t("没有法定的调整情形", "no ground for a change") // what it was does not follow from the facts
	}
	return x.sink.add([]string{fmt.Sprint(r.Line), r.Title, r.Was, now, change, strings.Join(x.remarks(r), x.t("；", "; "))}, r)
}

func (x *archive) remarks(r attribute.Reassessed) []string {
	if err := r.Err(); err != nil {
		return x.messages(err)
	}
	var out []string
	note := func(zh, en string, args ...any) { out = append(out, x.say(zh, en, args...)) }
	switch {
	case r.Now == "":
		note("认定前不得公开，请单独认定以查明缺少的事实", "nothing is published yet; classify it to see which facts are missing")
	case r.TurnsOpen:
		if by := x.r.PublishBy(); !by.Date.IsZero() {
			note("转为主动公开，最迟%s公开", "turns open, publish by %s", by.Date)
		} else {
			note("转为主动公开", "turns open")
		}
	case r.Was != "" && !slices.Contains(attribute.Attributes(), r.Was):
		note("没有标注，应当补上", "bears no mark: mark it")
	case r.Was != "" && r.Was != r.Now:
		note("与原属性不一致", "not what it was")
	}
	for _, i := range r.Due {
		round := x.r.Rounds()[i]
		note("应复查（%s）", "due (%s)", x.cite.all(round.Cite))
	}
	return out
}

func (x *archive) summary() {
	out, s := x.app.out, x.sum
	fmt.Fprintln(out)
	fmt.Fprintln(out, x.say("%s，按%s的规定复查 %d 件：不变 %d，不一致 %d，未定 %d，无法读取 %d。", "%s, the law of %s, %d documents: same %d, different %d, undetermined %d, unreadable %d.", x.in.Term, x.on.d, s.Rows, s.Same+s.New, s.Differs, s.Undetermined, s.Broken))
	fmt.Fprintln(out, x.say("其中应转为主动公开 %d 件，应当调整 %d 件，属于定期复查范围 %d 件。", "%d turn open, %d must be changed, %d fall under a recurring re-assessment.", s.TurnsOpen, s.MustChange, s.Due))
	for _, round := range x.r.Rounds() {
		since := x.t("全部", "all")
		if !round.Since.IsZero() {
			since = x.say("%s以来形成的", "formed since %s", round.Since)
		}
		fmt.Fprintln(out, x.say("定期复查：%s（%s），%s。", "recurring: %s (%s), %s.", round.Duty, since, x.cite.all(round.Cite)))
	}
	if *x.rows.assume {
		fmt.Fprintln(out, x.t("没有给出的事实按“否”处理（--assume-false）；法定须由人判断、声明为不得代为假定的除外。", "Facts not given were taken as false (--assume-false), except those that are never assumed."))
	}
	x.cite.legend(x.app)
}
