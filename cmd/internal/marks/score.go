// Package marks holds the commands about how well an office did and who answers for it:
// score, audit, liability, report with the plan and the fees.
// It may import app, input, output and table, and of the law assess, review and rules.
// What must never happen here: a point given, a sanction weighed, a figure summed up.
// It is the seam at which cases of review become rows of a report of assess/report.
package marks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Score is the command gongkai score.
func Score(a *app.App) *cobra.Command {
	s := &score{App: a}
	cmd := a.Command(app.Entry{
		Use:   "score " + a.T("[文件]", "[FILE]"),
		Short: lang.Text{ZH: "按当年细则给各单位打分、定等次、排名次，并说明理由", EN: "score, grade and rank units by a year's scheme, with the reasons"},
		Long: lang.Text{
			ZH: `读取一张表（CSV，一行一个单位），细则放在 --policies 指明的目录里。表头：单位；细则和制度用到的事实
（已组织业务培训……）；得分:指标、说明:指标，考核组给的分和理由；突破:上限，突破“一般”上限的理由；
票:来源:等次，社会评议的票数。事实填“是”“否”或者数目，没有查的留空，查过而不清楚的写“未知”。
没有查明的，总分是一个范围，可能改变等次的不定等次、不排名次，并列出先要查明什么。
只有描述、没有分值的考核不用细则：用 --scheme 写考核的名称，用 -j 写地区。`,
			EN: `Reads a table (CSV, a row for each unit); the scheme stands in a directory given with --policies.
Columns: 单位; the facts that scheme and law read; 得分:ID and 说明:ID, points of the assessors and their
reason; 突破:ID, the reason for going beyond a cap; 票:SOURCE:GRADE, ballots. An empty cell is unknown.
What is unknown makes a total a range; where it could change the grade there is no grade and no rank,
and what to find out is listed. Grades that are only described need no scheme: name the scorecard
with --scheme and the place with -j.`},
		Example: `gongkai score --policies testdata/assess/sucheng-2022 testdata/assess/units.csv --assume-false
gongkai score --policies testdata/assess/sucheng-2022 testdata/assess/units.csv --unit 示例县财政局
gongkai score --policies testdata/assess/wuwei-social-2023 testdata/assess/ballots.csv`,
		Args: a.Between(0, 1),
		Run:  func(_ *cobra.Command, args []string) error { return s.run(args) },
	})
	s.place, s.policies = input.PlaceFlag(a, cmd, ""), input.PolicyFlag(a, cmd)
	s.on = input.DayFlag(a, cmd, "on", "按哪一天的规定；不写时按细则年度的最后一天", "the day whose law applies; by default the last day of the scheme's year")
	s.Format, s.rows = output.Flags(a, cmd, output.Rows|output.Brief), input.NewTableFlags(a, cmd)
	f := cmd.Flags()
	f.StringVar(&s.out.blank, "blank", "", a.T("不打分，只写出一张空的打分表（.xlsx `文件`），供单位填写", "write an empty table for units to fill in, a workbook `file`, and score nothing"))
	f.StringVar(&s.out.scheme, "scheme-out", "", a.T("把细则写成工作簿（.xlsx `文件`），供修改分值", "write the scheme as a workbook `file`, for changing its values"))
	f.StringVar(&s.out.back, "scheme-in", "", a.T("读回改好的细则工作簿`文件`，打印规则文件；细则在此期间改动过的不读", "read such a workbook `file` back and print the policy file; a stale one is refused"))
	s.name = f.String("scheme", "", a.T("`细则`的 id，或者考核的名称；只读到一份细则时可以不写", "id of the `scheme`, or name of a scorecard; may be left out where one scheme is read"))
	s.units = f.StringArray("unit", nil, a.T("逐项写出某一`单位`的得分、理由和依据；可重复", "write out one `unit` line by line; may be repeated"))
	return cmd
}

// score is one run of the command.
type score struct {
	*app.App
	name     *string
	place    *string
	policies *[]string
	units    *[]string
	on       *input.DateFlag
	Format   *output.Format
	rows     input.RowFlags

	book    *rules.Book
	in      *statute.Place
	law     *rules.Law
	sheet   *assess.Sheet
	cite    *output.Citer
	opts    []rules.Option
	out     struct{ blank, scheme, back string }
	results []*assess.Result
	broken  []unreadable
}

// unreadable is a row that could not be assessed.
type unreadable struct {
	Line  int    `json:"line"`
	Unit  string `json:"unit,omitempty"`
	Error string `json:"error"`
}

func (s *score) run(files []string) error {
	if err := s.prepare(); err != nil {
		return err
	}
	switch {
	case s.out.blank != "":
		return s.blank(s.out.blank)
	case s.out.scheme != "":
		return s.schemeOut(s.out.scheme)
	case s.out.back != "":
		return s.schemeIn(s.out.back)
	}
	if err := input.EachSource(s.App, files, s.table); err != nil {
		return err
	}
	ranking := s.sheet.Rank(s.results)
	if err := s.wanted(ranking); err != nil {
		return err
	}
	open := 0
	for _, r := range ranking {
		if r.Rank == 0 {
			open++
		}
	}
	ranking = slices.DeleteFunc(ranking, func(r assess.Ranked) bool { return !s.asked(r.Unit) })
	cols, ids := s.tableColumns(ranking)
	err := s.Format.Give(output.Answer{
		Value: scored{Scheme: *s.name, Place: s.in.ID, On: s.law.On(), AssumeFalse: *s.rows.Assume, Units: ranking, Broken: s.broken},
		Cols:  cols,
		Rows:  func(out output.Sink) error { return s.sheetRows(out, ranking, ids) },
		Text: func() error {
			if len(*s.units) > 0 {
				return s.details(ranking)
			}
			return s.report(ranking)
		},
	})
	if err != nil {
		return err
	}
	if len(s.broken) > 0 || *s.rows.Exit && open > 0 {
		return app.ErrReported
	}
	return nil
}

func (s *score) prepare() (err error) {
	if err := s.Format.Check(); err != nil {
		return err
	}
	if s.book, err = input.Book(s.App, s.Ctx, *s.policies); err != nil {
		return err
	}
	day, err := s.scheme()
	if err != nil {
		return err
	}
	if s.in, err = input.Place(s.App, s.book, *s.place); err != nil {
		return err
	}
	if s.law, err = s.book.Law(s.in.ID, day); err != nil {
		return err
	}
	if s.sheet, err = assess.NewSheet(s.law, *s.name); err != nil {
		return err
	}
	if *s.rows.Assume {
		s.opts = append(s.opts, rules.AssumeFalse())
	}
	s.cite = output.NewCiter(s.App, s.book, s.in)
	return nil
}

// scheme settles which scheme is meant, in which place, and the law of which day.
func (s *score) scheme() (deadline.Date, error) {
	var ids []string
	for _, x := range inforce.Schemes(s.book) {
		ids = append(ids, x.ID)
	}
	switch {
	case *s.name == "" && len(ids) == 1:
		*s.name = ids[0]
	case *s.name == "" && len(ids) == 0:
		return deadline.Date{}, app.Misused("没有读到评分细则。请用 --policies 指明细则所在的目录；没有分值的考核，用 --scheme 写考核的名称。", "no scheme was read. Give its directory with --policies, or name a scorecard with --scheme.")
	case *s.name == "":
		return deadline.Date{}, app.Misused("读到几份细则，请用 --scheme 写明用哪一份："+strings.Join(ids, "、")+"。", "several schemes were read; choose one with --scheme: "+strings.Join(ids, ", ")+".")
	}
	day := s.on.D
	scheme, ok := inforce.Scheme(s.book, *s.name)
	switch {
	case !ok && *s.place == "" && len(ids) > 0:
		return day, app.Misused(
			"没有细则“"+*s.name+"”。读到的细则："+strings.Join(ids, "、")+"。没有分值的考核，用 -j 写地区，用 --on 写日期。",
			"there is no scheme "+*s.name+". Schemes read: "+strings.Join(ids, ", ")+". For a scorecard without points, give -j and --on.",
		)
	case !ok && day.IsZero():
		return day, app.Misused("请用 --on 写明按哪一天的规定。", "say with --on which day's law applies.")
	case !ok:
		return day, nil
	}
	id, _, _ := strings.Cut(scheme.Scorecard, "/")
	in, found := s.book.Instrument(id)
	if found && *s.place == "" {
		*s.place = in.Place
	}
	if day.IsZero() {
		last, err := deadline.NewDate(scheme.Year, 12, 31)
		if err != nil {
			return day, err
		}
		day = last
	}
	return day, nil
}

// table assesses the units of a table.
func (s *score) table(src *register.Source) error {
	if err := s.fresh(s.Stamp); err != nil {
		return err
	}
	use, err := s.header(src)
	if err != nil {
		return err
	}
	var head []string
	for i, name := range src.Columns {
		if use[i] {
			head = append(head, name)
		}
	}
	var whole error // of the table as a whole
	line := 0       // of the unit at hand
	units, err := s.sheet.Units(head, func(yield func(int, []string) bool) {
		for row, err := range src.Rows {
			if err == nil && len(row.Faults) > 0 {
				err = row.Faults[0]
			}
			switch {
			case err != nil && row.Line == 0:
				whole = err
				return
			case len(s.results)+len(s.broken) >= maxUnits:
				whole = app.Failed(fmt.Sprintf("%s:%d：单位过多，一张表最多 %d 个。", src.Name, row.Line, maxUnits), fmt.Sprintf("%s:%d: too many units; a table takes %d.", src.Name, row.Line, maxUnits))
				return
			case err != nil:
				s.broken = append(s.broken, unreadable{Line: row.Line, Error: input.Why(s.App, err)})
				continue
			}
			var cells []string
			for i, v := range row.Cells {
				if use[i] {
					cells = append(cells, strings.Clone(v))
				}
			}
			if line = row.Line; !yield(line, cells) {
				return
			}
		}
	})
	if err != nil {
		return s.badHead(src, err)
	}
	for u, err := range units {
		s.unit(line, u, err)
	}
	return whole
}

// header says which columns of the table are to be used.
func (s *score) header(src *register.Source) ([]bool, error) {
	if src.Columns == nil {
		return nil, &input.Problem{File: src.Name, Text: lang.Text{ZH: "应为 CSV 表格：第一行是表头，一行一个单位。", EN: "a CSV table is needed: a header line, and a row for each unit."}}
	}
	ignored := map[string]bool{}
	for _, name := range *s.rows.Ignore {
		name = strings.TrimSpace(name)
		if f, ok := s.book.Fact(name); ok {
			return nil, app.Misused("“"+f.Term+"”是已声明的事实，不能忽略；请改列名或者删除该列。", f.Term+" is a declared fact and cannot be ignored: rename or remove the column.")
		}
		ignored[name] = true
	}
	use := make([]bool, len(src.Columns))
	for i, name := range src.Columns {
		use[i] = !ignored[name]
	}
	return use, nil
}

// badHead says at once what is wrong with the head of a table.
func (s *score) badHead(src *register.Source, err error) error {
	p := &input.Problem{File: src.Name, Line: src.Line}
	for i, e := range input.Unjoin(err) {
		sep := ""
		if i > 0 {
			sep = "\n  "
		}
		p.ZH, p.EN = p.ZH+sep+bare(e, "zh"), p.EN+sep+bare(e, "en")
	}
	return p
}

// maxUnits bounds the units of one table: all of them are kept for the ranking.
const maxUnits = 20_000

// unit assesses one unit.
func (s *score) unit(line int, u assess.Unit, err error) {
	if err == nil {
		var r *assess.Result
		if r, err = s.sheet.Assess(u, s.opts...); err == nil {
			s.results = append(s.results, r)
			return
		}
	}
	var parts []string
	for _, e := range input.Unjoin(err) {
		parts = append(parts, bare(e, s.Lang))
	}
	s.broken = append(s.broken, unreadable{line, u.Name, strings.Join(parts, s.T("；", "; "))})
}

// wanted verifies that the units asked for are there, and leaves out all others.
func (s *score) wanted(ranking []assess.Ranked) error {
	var names []string
	for _, r := range ranking {
		names = append(names, r.Unit)
	}
	for _, b := range s.broken {
		names = append(names, b.Unit)
	}
	for _, want := range *s.units {
		found := false
		for _, n := range names {
			found = found || n == want
		}
		if !found {
			e := app.Failed("表中没有单位“"+want+"”。", "the table has no unit "+want+".")
			if near, ok := typo.Nearest(want, names); ok {
				e.ZH += "是否指“" + near + "”？"
				e.EN += " Did you mean " + near + "?"
			}
			return e
		}
	}
	return nil
}

// asked reports whether a unit is to be shown.
func (s *score) asked(unit string) bool {
	for _, want := range *s.units {
		if want == unit {
			return true
		}
	}
	return len(*s.units) == 0
}

// bare is the message of an error without the place that the row shows anyway.
func bare(err error, lang string) string {
	if e, ok := err.(*assess.Error); ok {
		return e.Says.In(lang)
	}
	return err.Error()
}
