package paper

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Timeliness is the command gongkai timeliness.
func Timeliness(a *app.App) *cobra.Command {
	t := &timeliness{App: a}
	cmd := a.Command(app.Entry{
		Use:   "timeliness " + a.T("[文件…]", "[FILE…]"),
		Short: lang.Text{ZH: "逐件核对是否在法定期限内公开", EN: "whether each document of a register was published within the period of the law"},
		Long: lang.Text{
			ZH: `登记表要有题名、成文日期（或者印发日期）和公开日期三列（title、issued、published）。
依次看：日期无法识别、早于法律施行、公开早于印发、是否逾期。党的组织单独或者联合发文的同样计入，
并注明“待核适用范围”，因为《条例》约束的是行政机关。
默认只列有问题的行；--all 列出全部。`,
			EN: `The register has the columns title, issued (or formed) and published. Each row is looked at in
this order: unreadable date, before the law, published before issued, late or on time. Documents of
party bodies are counted alike and marked 待核适用范围, since the Regulation binds administrative organs.
Only rows that need attention are listed; --all lists every row. The keys of --json: rows, on_time, late,
before_law, contradictory, unreadable (counts), and details (the rows listed).`},
		Example: `gongkai timeliness -j cn 登记表.csv
gongkai timeliness --json < testdata/registers/publications.csv`,
		Run: func(_ *cobra.Command, args []string) error { return t.run(args) },
	})
	t.place, t.policies = input.PlaceFlag(a, cmd, "cn"), input.PolicyFlag(a, cmd)
	input.CountFlags(a, cmd)
	input.ReadFlags(a, cmd)
	input.MappingFlag(a, cmd)
	t.Format = output.Flags(a, cmd, output.Rows)
	t.ignore = cmd.Flags().StringSlice("ignore", nil, a.T("不使用的`列名`，逗号分隔；可重复", "`columns` that are not used, separated by commas; may be repeated"))
	cmd.Flags().BoolVar(&t.all, "all", false, a.T("列出全部各行", "list every row"))
	cmd.Flags().BoolVar(&t.exit, "exit-code", false, a.T("有逾期或者矛盾的行时以 1 退出", "exit with 1 when a row is late or contradictory"))
	return cmd
}

type timeliness struct {
	*app.App
	place    *string
	policies *[]string
	Format   *output.Format
	ignore   *[]string
	all      bool
	exit     bool

	check   *attribute.Timeliness
	book    *rules.Book
	cite    *output.Citer
	sum     attribute.TimelinessSummary
	sink    output.Sink
	details []timed // JSON only: the rows listed
}

// timed is a row of the JSON output.
type timed struct {
	File string `json:"file"`
	attribute.Timely
}

// maxDetails bounds what --json keeps in memory; the counts go on beyond it.
const maxDetails = 100_000

func (t *timeliness) run(files []string) error {
	book, err := input.Book(t.App, t.Ctx, *t.policies)
	if err != nil {
		return err
	}
	place, err := input.Place(t.App, book, *t.place)
	if err != nil {
		return err
	}
	if t.check, err = attribute.NewTimeliness(book, place.ID); err != nil {
		return err
	}
	t.book = book
	t.cite = output.NewCiter(t.App, book, place)
	if err := t.Format.Check(); err != nil {
		return err
	}
	if !t.Format.Whole() {
		t.sink, err = t.Format.Sink(
			table.Column{Title: t.T("行", "line"), Right: true}, table.Column{Title: t.T("题名", "title"), Wrap: 44},
			table.Column{Title: t.T("成文", "issued")}, table.Column{Title: t.T("公开", "published")}, table.Column{Title: t.T("期限", "due")},
			table.Column{Title: t.T("结果", "result")}, table.Column{Title: t.T("依据", "article")}, table.Column{Title: t.T("说明", "remarks"), Wrap: 48})
		if err != nil {
			return err
		}
	}
	failed := input.EachEntry(t.App, files, t.header, t.row)
	if failed != nil && failed != app.ErrReported {
		return failed
	}
	if err := t.finish(place.Term); err != nil {
		return err
	}
	if failed == nil && t.exit && t.sum.Late+t.sum.Contradictory > 0 {
		return app.ErrReported
	}
	return failed
}

// header wants the columns without which nothing can be judged.
func (t *timeliness) header(src *register.Source) (*register.Header, error) {
	h, err := input.Header(t.App, t.book, src, *t.ignore)
	if err != nil || src.Columns == nil {
		return h, err
	}
	has := h.Fields()
	if !slices.Contains(has, "issued") && !slices.Contains(has, "formed") || !slices.Contains(has, "published") {
		return nil, &input.Problem{File: src.Name, Line: src.Line, Text: lang.Text{ZH: "缺少日期：要有成文日期（或者印发日期）和公开日期两列。", EN: "columns are missing: issued (or formed) and published are needed."}}
	}
	return h, nil
}

// row judges one row. A row that cannot be read has no dates to judge by; a date that
// cannot be read stays as it is written, to be reported.
func (t *timeliness) row(file string, e *register.Entry, err error) error {
	d := &e.Document
	day := map[string]string{"issued": d.Issued.String(), "formed": d.Formed.String(), "published": d.Published.String()}
	var rest []error
	for _, one := range input.Unjoin(errors.Join(err, e.Fault())) {
		var wrong *register.Error
		if _, dated := day[fieldOf(one)]; errors.As(one, &wrong) && dated {
			day[wrong.Field] = wrong.Value
			continue
		}
		rest = append(rest, one)
	}
	p := attribute.Publication{Line: e.Line, Title: d.Title, Issuer: d.Issuer, Issued: day["issued"], Published: day["published"]}
	// The period runs from the day the document was formed.
	if day["formed"] != "" {
		p.Issued = day["formed"]
	}
	why := ""
	if err != nil && len(rest) > 0 {
		why = input.Why(t.App, errors.Join(rest...))
	}
	out := t.check.Check(p)
	t.sum.Add(out)
	if out.Timing == attribute.OnTime && !t.all {
		return nil
	}
	if t.Format.Whole() {
		if len(t.details) < maxDetails {
			t.details = append(t.details, timed{file, out})
		}
		return nil
	}
	return t.sink.Add(t.cells(out, why), nil)
}

// fieldOf is the field of a document that a mistake is about, "" for none.
func fieldOf(err error) string {
	var e *register.Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}

func (t *timeliness) cells(out attribute.Timely, why string) []string {
	cells := []string{strconv.Itoa(out.Line), out.Title, out.Issued, out.Published, "", out.Timing.Label(t.Lang), "", out.Note.In(t.Lang)}
	if out.Due != nil {
		cells[4], cells[6] = input.Dated(t.App, out.Due.Date, out.Due.State), t.cite.Of(out.Due.Cite)
	}
	if out.LateBy > 0 {
		cells[5] += t.Say(" %d 个工作日", " by %d working days", out.LateBy)
	}
	if why == "" && out.Err != nil {
		why = out.Err.Message(t.Lang)
	}
	if why != "" {
		cells[7] = why
	}
	return cells
}

func (t *timeliness) finish(place string) error {
	if t.Format.Whole() {
		if t.details == nil {
			t.details = []timed{}
		}
		return t.Format.Give(output.Answer{Value: struct {
			attribute.TimelinessSummary
			Details []timed `json:"details"`
		}{t.sum, t.details}})
	}
	if t.sum.Rows == t.sum.OnTime && !t.all && t.Format.People() {
		t.sink = nil // nothing to list
	}
	if t.sink != nil {
		if err := t.sink.Close(); err != nil {
			return err
		}
	}
	s := t.sum
	line := t.Say("%s：共 %d 件，按期 %d，逾期 %d，早于法律施行 %d，公开早于印发 %d，日期无法识别 %d", "%s: %d rows, on time %d, late %d, before the law %d, contradictory %d, unreadable %d",
		place, s.Rows, s.OnTime, s.Late, s.BeforeLaw, s.Contradictory, s.Unreadable)
	if s.Incomputable > 0 {
		line += t.Say("，缺少工作日历 %d", ", no calendar %d", s.Incomputable)
	}
	if s.Party > 0 {
		line += t.Say("；其中含党的组织发文、待核适用范围的 %d 件", "; of these %d by party bodies, scope to be checked", s.Party)
	}
	line += t.T("。", ".")
	if t.sink != nil && t.Format.People() {
		fmt.Fprintln(t.Out)
	}
	fmt.Fprintln(t.Format.Beside(), line)
	if !t.Format.People() {
		return nil
	}
	t.cite.Legend(t.App)
	return nil
}
