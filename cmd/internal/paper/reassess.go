package paper

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/keyword"
)

// reassessFlags checks what belongs together.
func (c *classify) reassessFlags() error {
	switch {
	case !c.reassess && (c.all || c.workers != 0):
		return app.Misused("--all 和 --workers 只用于定期复查（--reassess）。", "--all and --workers go with --reassess.")
	case !c.reassess:
		return nil
	case c.explain:
		return app.Misused("--explain 不能与 --reassess 同用；要看某一件的理由，请单独认定它。", "--explain does not go with --reassess: classify the document that you want explained.")
	case c.on.D.IsZero():
		return app.Misused("定期复查按复查那一天的规定，请用 --on 写明日期。", "a re-assessment uses the law of its own day: give it with --on.")
	case c.workers < 0:
		return app.Misused("--workers 不能小于 0。", "--workers cannot be below 0.")
	}
	return nil
}

// archive is the re-assessment of the files given.
type archive struct {
	*classify
	r    *attribute.Reassessor
	sum  attribute.ReassessSummary
	sink output.Sink
}

// reassessFiles holds archives against the law of one day. Rows stream: neither the
// input nor the output is kept.
func (c *classify) reassessFiles(files []string) error {
	s, err := c.Format.Sink(table.Column{Title: c.T("行", "line"), Right: true}, table.Column{Title: c.T("题名", "title"), Wrap: 32}, table.Column{Title: c.T("原属性", "was")},
		table.Column{Title: c.T("现属性", "now")}, table.Column{Title: c.T("属性调整", "change")}, table.Column{Title: c.T("说明", "remarks"), Wrap: 48})
	if err != nil {
		return err
	}
	x := &archive{classify: c, sink: s}
	law, err := c.book.Law(c.in.ID, c.on.D)
	if err != nil {
		return err
	}
	if x.r, err = attribute.NewReassessor(law, c.opts...); err != nil {
		return err
	}
	failed := input.EachSource(c.App, files, x.file)
	if failed != nil && failed != app.ErrReported {
		return failed
	}
	if err := x.sink.Close(); err != nil {
		return err
	}
	if x.sum.Rows > 0 && c.Format.People() {
		x.summary()
	}
	switch {
	case failed != nil:
		return failed
	case x.sum.Broken > 0, *c.rows.Exit && x.sum.Differs+x.sum.TurnsOpen+x.sum.MustChange+x.sum.Undetermined > 0:
		return app.ErrReported
	}
	return nil
}

// file re-assesses one archive.
func (x *archive) file(src *register.Source) error {
	h, err := x.header(src)
	if err != nil {
		return input.OfHeader(x.classify.App, src, err)
	}
	reads, err := x.asks.Reads(&attribute.Document{}) // all rows are held against one day
	if err != nil {
		return err
	}
	use := x.uses[len(x.uses)-1]
	var whole error // of the input as a whole, behind its last row
	_, err = x.r.Run(x.Ctx, func(yield func(attribute.ArchiveRow) bool) {
		for e, err := range h.Entries(src.Rows) {
			row := attribute.ArchiveRow{Line: e.Line, Document: &e.Document}
			switch {
			case err != nil && e.Line == 0:
				whole = err
				return
			case err != nil:
				row.Err = err
			default:
				use.Add(&e, reads)
				if row.Err = e.Needed(reads); row.Err == nil {
					for _, f := range e.Faults {
						row.Remarks = append(row.Remarks, f.Text)
					}
				}
			}
			if !yield(row) {
				return
			}
		}
	}, x.workers, x.emit, nil)
	if err == nil {
		err = whole
	}
	return err
}

// emit prints what needs attention.
func (x *archive) emit(r attribute.Reassessed) error {
	x.sum.Add(r)
	needs := r.Err != nil || r.Now == "" || r.TurnsOpen || r.Force == keyword.Duty || r.Was != "" && r.Was != r.Now
	if !needs && !x.all {
		return nil
	}
	now := r.Now
	switch {
	case r.Err != nil:
		now = x.T("无法读取", "unreadable")
	case r.OnHold:
		now = x.T("暂缓", "held")
	case now == "":
		now = x.T("未定", "undetermined")
	case r.Channel != "":
		now += x.T("（", " (") + r.Channel + x.T("）", ")")
	}
	change := r.Change
	if r.OnHold {
		change = "" // that nothing demands a change says little while it is doubted what it is
	}
	if change != "" && r.Force == keyword.Default && r.Was != "" && r.Now != "" && r.Was != r.Now {
		change = x.T("没有法定的调整情形", "no ground for a change") // what it was does not follow from the facts
	}
	return x.sink.Add([]string{fmt.Sprint(r.Line), r.Title, r.Was, now, change, strings.Join(x.remarks(r), x.T("；", "; "))}, r)
}

func (x *archive) remarks(r attribute.Reassessed) []string {
	if err := r.Err; err != nil {
		return []string{input.Why(x.classify.App, err)}
	}
	var out []string
	for _, t := range r.Remarks {
		out = append(out, strings.TrimRight(t.In(x.Lang), "。."))
	}
	note := func(zh, en string, args ...any) { out = append(out, x.Say(zh, en, args...)) }
	switch {
	case r.OnHold:
		note("有疑问须报有关方面确定，答复前不得公开，请单独认定以查明由谁答复", "held until somebody answers; nothing is published yet; classify it to see who")
	case r.Now == "":
		note("认定前不得公开，请单独认定以查明缺少的事实", "nothing is published yet; classify it to see which facts are missing")
	case r.TurnsOpen:
		if by := x.r.PublishBy(); !by.Date.IsZero() {
			note("转为主动公开，最迟%s公开", "turns open, publish by %s", input.Dated(x.classify.App, by.Date, by.State))
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
		note("应复查（%s）", "due (%s)", x.cite.All(round.Cite))
	}
	return out
}

func (x *archive) summary() {
	out, s := x.App.Out, x.sum
	fmt.Fprintln(out)
	fmt.Fprintln(out, x.Say("%s，按%s的规定复查 %d 件：不变 %d，不一致 %d，未定 %d，无法读取 %d。", "%s, the law of %s, %d documents: same %d, different %d, undetermined %d, unreadable %d.", x.in.Term, x.on.D, s.Rows, s.Same+s.New, s.Differs, s.Undetermined, s.Broken))
	fmt.Fprintln(out, x.Say("其中应转为主动公开 %d 件，应当调整 %d 件，属于定期复查范围 %d 件。", "%d turn open, %d must be changed, %d fall under a recurring re-assessment.", s.TurnsOpen, s.MustChange, s.Due))
	for _, round := range x.r.Rounds() {
		since := x.T("全部", "all")
		if !round.Since.IsZero() {
			since = x.Say("%s以来形成的", "formed since %s", round.Since)
		}
		fmt.Fprintln(out, x.Say("定期复查：%s（%s），%s。", "recurring: %s (%s), %s.", round.Duty, since, x.cite.All(round.Cite)))
	}
	if *x.rows.Assume {
		fmt.Fprintln(out, x.T("没有给出的事实按“否”处理（--assume-false）；写“未知”的、存疑的、声明为不得代为假定的除外。其中有没有本应由人判断的，不带 --reassess 逐件认定时列出。", "Facts not given were taken as false (--assume-false), except what is 未知, in doubt or never assumed. Without --reassess, classify names the judgements among them."))
	}
	x.unread()
	x.cite.Legend(x.App)
}
