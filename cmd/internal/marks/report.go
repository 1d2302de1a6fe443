package marks

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Report is the command gongkai report.
func Report(a *app.App) *cobra.Command {
	cmd := a.Command(app.Entry{
		Use:   "report",
		Short: lang.Text{ZH: "年度报告表格、年度方案台账、信息处理费", EN: "the annual report's tables, the ledger of a yearly plan, fees"},
		Long: lang.Text{
			ZH: "年度报告（annual）由办结的申请、文件、复议诉讼计数而成，每个数字可以追到案件；方案台账（plan）看任务完成得怎样；收费（fee）逐档算清。",
			EN: "annual counts the annual report from closed requests, documents and disputes, each figure traceable to its cases; plan shows how the tasks of a yearly plan stand; fee works out a charge step by step.",
		},
		Example: `gongkai report annual --year 2022 --requests testdata/assess/requests.csv --last testdata/assess/report-2021.csv
gongkai report plan -j wuwei --on 2023-11-15 testdata/assess/progress.csv
gongkai report fee --pages 120`,
	})
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd.AddCommand(reportAnnualCommand(a), planCommand(a), feeCommand(a))
	return cmd
}

// annual is one run of gongkai report annual.
type annual struct {
	*app.App
	place    *string
	policies *[]string
	Format   *output.Format
	year     int
	organ    string
	files    struct{ requests, documents, disputes, figures, last, published, text string }
	cases    []string
	cell     string
	gov      bool
	exit     bool

	report  *report.Report
	before  *report.Report
	off     []report.Imbalance
	parts   []report.Part
	missing []report.Part
	noParts error // why the parts cannot be listed
	dues    []report.Due
	cite    *output.Citer
}

func reportAnnualCommand(a *app.App) *cobra.Command {
	r := &annual{App: a}
	cmd := a.Command(app.Entry{
		Use:   "annual",
		Short: lang.Text{ZH: "年度报告表二、表三、表四：计数、追溯、勾稽、期限", EN: "tables two, three and four of the annual report: counted, traced, balanced, with their due days"},
		Long: lang.Text{
			ZH: `--requests 等表格是 CSV（- 为标准输入，只能有一个），列名见 docs/assessment.md；行政许可等数字用 --figures 填写。手工填好的整份表格也用
--figures 读取，只核对勾稽。--last 是上年的表格（上年用 --csv 输出的文件），据此核对上年结转；不给则不核对，并写明。
--published 是已经公布的报告，网页（.html）或者工作簿（.xlsx）都可以，按名称找到各表各栏；空着的格不当作 0。
--html、--xlsx 输出格式规定的表格。有一行不能计数，就逐行指出并以 1 退出，不输出表格：少算一件，全表就错了。
--cell 列出一格后面的案件：--cell '三（一）'，--cell 属于国家秘密/自然人。`,
			EN: `--requests and the others are CSV tables (- is standard input, for one of them); docs/assessment.md names their columns. Figures counted
elsewhere come from --figures; so does a whole report filled in by hand, whose sums are then checked.
--last is last year's report, as --csv wrote it, against which the carry-over is checked; without it that is not checked, and said.
--published is a report as it was published, a page or a workbook, whose tables are found by their names; --html and --xlsx write
the tables of the form.
A row that cannot be counted is reported with its line, and no table is printed: one case less makes the report wrong.
--cell lists the cases behind a figure.`},
		Example: `gongkai report annual --year 2022 --organ 示例县人民政府 --requests testdata/assess/requests.csv --documents testdata/assess/documents.csv --disputes testdata/assess/disputes.csv --figures testdata/assess/figures.csv --last testdata/assess/report-2021.csv
gongkai report annual --year 2022 --figures testdata/assess/report-2022-unbalanced.csv --exit-code
gongkai report annual --year 2022 --requests testdata/assess/requests.csv --cell 属于国家秘密/自然人`,
		Args: a.Between(0, 0),
		Run:  func(*cobra.Command, []string) error { return r.run() },
	})
	r.place, r.policies, r.Format = input.PlaceFlag(a, cmd, "cn"), input.PolicyFlag(a, cmd), output.Flags(a, cmd, output.Rows|output.Page)
	input.CountFlags(a, cmd)
	input.ReadFlags(a, cmd)
	f := cmd.Flags()
	f.IntVar(&r.year, "year", 0, a.T("哪一`年`的报告", "the `year` reported on"))
	f.StringVar(&r.organ, "organ", "", a.T("报告`机关`的名称", "the name of the `organ` that reports"))
	f.StringVar(&r.files.requests, "requests", "", a.T("申请`表`：编号、申请人类别、收到日期、办结日期、办理结果", "the `table` of requests"))
	f.StringArrayVar(&r.cases, "cases", nil, a.T("gongkai review 保存的申请案件，写成 JSON `文件`；可重复", "a JSON `file` of request cases as gongkai review keeps them; may be repeated"))
	f.StringVar(&r.files.documents, "documents", "", a.T("规章和规范性文件`表`：编号、种类、制发日期、废止日期；也可以是写了“种类”一列的公文登记表", "the `table` of rules and normative documents, or a register of documents with a column 种类"))
	f.StringVar(&r.files.disputes, "disputes", "", a.T("复议和诉讼`表`：编号、途径、受理日期、审结日期、结果", "the `table` of reconsiderations and suits"))
	f.StringVar(&r.files.figures, "figures", "", a.T("另行统计的数字或者手工填好的`表`：表、行、列、数值、依据", "the `table` of figures counted elsewhere or filled in by hand"))
	f.StringVar(&r.files.last, "last", "", a.T("上年报告的`表`（也可以是公布的网页或者工作簿），核对上年结转", "last year's report, a `table`, page or workbook, to check the carry-over"))
	f.StringVar(&r.files.published, "published", "", a.T("已经公布的报告（网页 HTML、工作簿 .xlsx）`文件`，核对勾稽，并与台账的计数逐格核对", "a published report, a page or workbook `file`: its sums are checked, and its cells held against the cases"))
	f.StringVar(&r.files.text, "text", "", a.T("报告正文（文本`文件`），核对应有的部分是否齐全", "the text of the report, a plain `file`, to check that no part is missing"))
	f.BoolVar(&r.gov, "government", false, a.T("是一级政府的报告，还应写考核、社会评议和责任追究结果", "it is the report of a government, which needs the results of appraisal, evaluation and accountability too"))
	f.StringVar(&r.cell, "cell", "", a.T("只列出一`格`及其后面的案件，如 三（一）/自然人", "show one `cell` and the cases behind it, such as 三（一）/自然人"))
	f.BoolVar(&r.exit, "exit-code", false, a.T("有不符或者缺项时以 1 退出", "exit with 1 when something does not balance or is missing"))
	return cmd
}

func (r *annual) run() error {
	if err := r.Format.Check(); err != nil {
		return err
	}
	from, err := deadline.NewDate(r.year, 1, 1)
	if err != nil || r.year < 2008 {
		return app.Misused("请用 --year 写明是哪一年的报告，如 --year 2022。", "say with --year which year is reported on, as in --year 2022.")
	}
	if r.files.requests+r.files.documents+r.files.disputes+r.files.figures+r.files.published == "" && len(r.cases) == 0 {
		return app.Misused(
			"没有给出任何数字。请给出 --requests、--cases、--documents、--disputes、--figures 中的一项。",
			"no figures are given. Give one of --requests, --cases, --documents, --disputes, --figures.",
		)
	}
	book, err := input.Book(r.App, r.Ctx, *r.policies)
	if err != nil {
		return err
	}
	p, err := input.Place(r.App, book, *r.place)
	if err != nil {
		return err
	}
	r.cite = output.NewCiter(r.App, book, p)
	law, err := book.Law(p.ID, from.AddMonths(12)) // it is drawn up in the year that follows
	if err != nil {
		return err
	}
	if err := r.count(book, law); err != nil {
		return err
	}
	if r.cell != "" {
		return r.trace()
	}
	off, err := r.report.Balance(r.before)
	if err != nil {
		return err
	}
	r.off = append(r.off, off...)
	if r.dues, err = report.Dues(law, r.year); err != nil {
		return err
	}
	if err := r.contents(law); err != nil {
		return err
	}
	if err := r.print(); err != nil {
		return err
	}
	wrong := len(r.missing)
	for _, o := range r.off {
		if !o.Hint {
			wrong++
		}
	}
	if r.exit && wrong > 0 {
		return app.ErrReported
	}
	return nil
}

// count reads everything; all mistakes of all files are reported together.
func (r *annual) count(book *rules.Book, law *rules.Law) error {
	var err error
	if r.report, err = report.New(law, r.organ, r.year); err != nil {
		return err
	}
	var in inputs
	requests := readFile(r.App, &in, r.files.requests, r.report.ReadRequests)
	for _, name := range r.cases {
		requests = append(requests, readFile(r.App, &in, name, func(f io.Reader) ([]report.Request, error) { return stored(r.App, book, f) })...)
	}
	documents := readFile(r.App, &in, r.files.documents, func(text io.Reader) ([]report.Document, error) {
		text, without, err := asDocuments(text)
		if err != nil {
			return nil, err
		}
		if without > 0 {
			fmt.Fprintln(r.Err, r.T(fmt.Sprintf("公文登记表有 %d 行没有写种类，不计入规章和规范性文件。", without), fmt.Sprintf("%d rows of the register have no 种类 and are not counted among rules and normative documents.", without)))
		}
		return r.report.ReadDocuments(text)
	})
	disputes := readFile(r.App, &in, r.files.disputes, r.report.ReadDisputes)
	figures := readReport(r.App, &in, r.files.figures, r.report, false)
	published := readReport(r.App, &in, r.files.published, r.report, true)
	if r.files.last != "" {
		if r.before, err = report.New(law, r.organ, r.year-1); err != nil {
			return err
		}
		kept := readReport(r.App, &in, r.files.last, r.before, false)
		if err := in.of(r.files.last, r.before.Enter(kept...)); err != nil {
			return err
		}
	}
	if err := in.err(); err != nil {
		return err
	}
	if err := r.report.Count(requests, documents, disputes); err != nil {
		return err
	}
	if r.off = r.report.Compare(published); r.files.published != "" && len(requests)+len(documents)+len(disputes) == 0 {
		figures = append(figures, published...)
	}
	return in.of(r.files.figures, r.report.Enter(figures...))
}

func (r *annual) contents(law *rules.Law) error {
	if r.parts, r.noParts = report.Parts(law); r.files.text == "" {
		return nil // then the parts are only listed
	}
	if r.noParts != nil {
		return r.noParts
	}
	data, err := input.ReadAll(r.App, r.files.text, maxTable)
	if err != nil {
		return err
	}
	r.missing = report.MissingParts(r.parts, string(data), r.gov)
	return nil
}

func (r *annual) trace() error {
	cells, err := r.report.Trace(r.cell)
	if err != nil {
		return app.Misused("--cell "+r.cell+"："+err.Error()+"。", "--cell "+r.cell+": "+r.Message(err)+".")
	}
	out, err := r.Format.Sink(table.Column{Title: r.T("表", "table")}, table.Column{Title: r.T("行", "row")}, table.Column{Title: r.T("列", "column")},
		table.Column{Title: r.T("数值", "figure"), Right: true}, table.Column{Title: r.T("依据", "from"), Wrap: 72})
	if err != nil {
		return err
	}
	for _, c := range cells {
		row := c.Row
		if c.Name != "" {
			row += " " + c.Name
		}
		from := strings.Join(c.From, " ")
		if from == "" && c.Value.Sign() != 0 {
			from = r.T("手工填写，没有写依据", "entered by hand, without a source")
		}
		if err := out.Add([]string{han.Numeral(c.Table), row, c.Column, c.Value.String(), from}, c); err != nil {
			return err
		}
	}
	return out.Close()
}

// annualJSON is the JSON output.
type annualJSON struct {
	*report.Report
	Imbalances     []report.Imbalance `json:"imbalances"`
	CarriedChecked bool               `json:"carried_checked"`
	Parts          []report.Part      `json:"parts"`
	Missing        []report.Part      `json:"missing_parts,omitempty"`
	Dues           []report.Due       `json:"dues"`
}

func (r *annual) print() error {
	off := r.off
	if off == nil {
		off = []report.Imbalance{}
	}
	return r.Format.Give(output.Answer{
		Value: annualJSON{r.report, off, r.before != nil, r.parts, r.missing, r.dues},
		Page:  func(w io.Writer) error { return r.beside(r.report.WriteHTML(w)) },
		Book: func(w io.Writer) error {
			return r.beside(sheets.WriteGrids(w, fmt.Sprintf("%s%d年", r.report.Organ, r.year), r.report.Grids()))
		},
		Sheet: func(w io.Writer) error {
			return r.beside(r.report.WriteCSV(w))
		},
		Text: func() error { return r.printText() },
	})
}

// beside says what does not balance where the report itself goes elsewhere.
func (r *annual) beside(err error) error {
	for _, o := range r.off {
		fmt.Fprintln(r.Err, o.Message(r.Lang))
	}
	return err
}

// printText prints the report for people.
func (r *annual) printText() error {
	w := r.Out
	fmt.Fprint(w, r.report.Explain(r.Lang))
	fmt.Fprintln(w)
	r.balances()
	fmt.Fprintln(w)
	if err := r.printParts(); err != nil {
		return err
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, r.Say("%d年报告的期限：", "The report on %d is due:", r.year))
	t := table.New(w, table.Column{Title: "  " + r.T("最后一天", "last day")}, table.Column{Title: r.T("谁", "who")}, table.Column{Title: r.T("做什么", "what"), Wrap: 72}, table.Column{Title: r.T("依据", "article")})
	for _, d := range r.dues {
		what := d.Duty
		if d.Err != nil {
			what += r.T("（当年日历未公布，未核是否工作日）", " (no calendar for that year yet)")
		}
		if err := t.Add("  "+input.Dated(r.App, d.Due, d.State), d.Who, what, r.cite.Of(d.Cite)); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	if first := r.report.Since.Year(); r.year < first {
		fmt.Fprintln(w)
		fmt.Fprintln(w, r.Say("注意：表格是 %d 年起的格式，%d 年的报告格式不同。", "Note: this is the form used from %d on; that of %d was another.", first, r.year))
	}
	fmt.Fprintln(w)
	r.cite.Legend(r.App)
	return nil
}

func (r *annual) printParts() error {
	w := r.Out
	if len(r.parts) == 0 {
		fmt.Fprintln(w, r.T("报告应当包括的部分：", "Parts of the report: ")+r.Message(r.noParts)+r.T("。", "."))
		return nil
	}
	fmt.Fprintln(w, r.T("报告应当包括：", "The report must have:"))
	cols := []table.Column{{Title: "  " + r.T("部分", "part")}, {Title: r.T("依据", "article")}, {Title: r.T("正文", "text")}}
	if r.files.text == "" {
		cols = cols[:2]
	}
	t := table.New(w, cols...)
	for _, p := range r.parts {
		if p.Governments && !r.gov {
			continue
		}
		state := r.T("有", "there")
		if slices.ContainsFunc(r.missing, func(m report.Part) bool { return m.Name == p.Name }) {
			state = r.T("缺少", "missing")
		}
		if err := t.Add("  "+p.Name, r.cite.Of(p.Cite), state); err != nil {
			return err
		}
	}
	return t.Close()
}

func (r *annual) balances() {
	w := r.Out
	var wrong, hints []report.Imbalance
	for _, o := range r.off {
		if o.Hint {
			hints = append(hints, o)
		} else {
			wrong = append(wrong, o)
		}
	}
	if len(wrong) == 0 {
		fmt.Fprintln(w, r.T("勾稽关系：相符。", "The sums balance."))
	} else {
		fmt.Fprintln(w, r.Say("勾稽关系：%d 处不符。", "%d figures do not balance.", len(wrong)))
	}
	for _, o := range wrong {
		fmt.Fprintln(w, "  "+o.Message(r.Lang))
	}
	for _, o := range hints {
		fmt.Fprintln(w, r.T("  请核对：", "  look at: ")+o.Message(r.Lang))
	}
	if r.before == nil {
		fmt.Fprintln(w, r.T("没有给出上年报告（--last），上年结转没有核对。", "Last year's report was not given (--last), so the carry-over was not checked."))
	} else {
		fmt.Fprintln(w, r.Say("上年结转已与%d年报告核对。", "The carry-over was held against the report on %d.", r.year-1))
	}
}
