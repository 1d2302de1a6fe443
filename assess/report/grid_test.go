package report_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// drawn is a report of made-up requests, documents and disputes, with figures in the rest.
func drawn(t testing.TB, year int) *report.Report {
	t.Helper()
	r := blank(t, "示例县人民政府", year)
	rng := rand.New(rand.NewPCG(1, uint64(year)))
	var asked []report.Request
	day := func(y int) string { return fmt.Sprintf("%d-%02d-%02d", y, 1+rng.IntN(12), 1+rng.IntN(28)) }
	who, how := applicants(t), outcomes(t)
	for n := range 900 {
		c := report.Request{ID: fmt.Sprint(n), Applicant: who[rng.IntN(len(who))], Received: deadline.MustDate(day(year))}
		if n%7 == 0 {
			c.Received = deadline.MustDate(day(year - 1))
		}
		if n%11 != 0 {
			c.Closed, c.Outcome = deadline.MustDate(fmt.Sprintf("%d-12-30", year)), how[rng.IntN(len(how))]
		}
		asked = append(asked, c)
	}
	var disputed []report.Dispute
	for n := range 120 {
		d := report.Dispute{ID: fmt.Sprint(n), Way: []string{"行政复议", "未经复议直接起诉", "复议后起诉"}[n%3], Filed: deadline.MustDate(day(year)), Result: "尚未审结"}
		if n%4 > 0 {
			d.Closed, d.Result = deadline.MustDate(fmt.Sprintf("%d-12-30", year)), []string{"结果维持", "结果纠正", "其他结果"}[n%4-1]
		}
		disputed = append(disputed, d)
	}
	require.NoError(t, r.Count(asked, nil, disputed))
	for i, c := range r.Cells {
		if c.Table == 2 {
			r.Cells[i].Value = statute.DecimalOf(int64(rng.IntN(500)))
		}
		r.Cells[i].From = nil
	}
	return r
}

// official are the tables as offices publish them: titles in the header, names with their
// numbers and remarks, line ends inside names.
func official(tb testing.TB, r *report.Report) []report.Grid {
	tb.Helper()
	value := func(table int, row, column string) string {
		c, _ := cell(r, table, row, column)
		return c.Value.String()
	}
	s := func(text string, span ...int) report.Spot {
		out := report.Spot{Text: text}
		if len(span) > 0 {
			out.Down, out.Right = span[0], span[1]
		}
		return out
	}
	var grids []report.Grid
	for _, t := range form(tb, r.Year).Tables {
		var g report.Grid
		switch t.Counts {
		case "requests":
			g.Rows = [][]report.Spot{
				{s("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), s("申请人情况", 1, 7)},
				{s("自然人", 2, 1), s("法人或其他组织", 1, 5), s("总计", 2, 1)},
				{s("商业\n企业"), s("科研\n机构"), s("社会公益组织"), s("法律服务机构"), s("其他")},
			}
			numbers := []string{"（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）"}
			for i, row := range t.Rows {
				var line []report.Spot
				name, label := row.Name, row.Label
				of := strings.TrimRight(name, "0123456789")
				switch {
				case !strings.Contains(name, "（"):
					line = append(line, s(name+"、"+label, 1, 3))
				case name == "三（一）":
					inside := 0
					for _, other := range t.Rows {
						if strings.HasPrefix(other.Name, "三（") {
							inside++
						}
					}
					line = append(line, s("三、本年度办理结果", inside, 1), s("（一）"+label, 1, 2))
				case of == name:
					if name == "三（二）" {
						label += "（区分处理的，只计这一情形，不计其他情形）"
					}
					line = append(line, s(strings.TrimPrefix(name, "三")+label, 1, 2))
				default:
					if strings.TrimRight(t.Rows[i-1].Name, "0123456789") != of {
						inside := 0
						for _, other := range t.Rows {
							if strings.HasPrefix(other.Name, of) {
								inside++
							}
						}
						at := slices.Index(numbers, strings.TrimPrefix(of, "三"))
						line = append(line, s(numbers[at]+[]string{"", "", "不予公开", "无法提供", "不予处理", "其他处理", ""}[at], inside, 1))
					}
					line = append(line, s(strings.TrimPrefix(name, of)+"."+strings.Replace(label, "不再处理其申请", "不再处理其政府信息公开申请", 1)))
				}
				for _, c := range row.Columns {
					line = append(line, s(value(t.Number, name, c.Name)))
				}
				g.Rows = append(g.Rows, line)
			}
		case "disputes":
			g.Rows = [][]report.Spot{
				{s("行政复议", 1, 5), s("行政诉讼", 1, 10)},
				{s("结果\n维持", 2, 1), s("结果\n纠正", 2, 1), s("其他\n结果", 2, 1), s("尚未\n审结", 2, 1), s("总计", 2, 1), s("未经复议直接起诉", 1, 5), s("复议后起诉", 1, 5)},
				nil, nil,
			}
			for range 2 {
				for _, c := range t.Rows[0].Columns {
					g.Rows[2] = append(g.Rows[2], s(c.Name))
				}
			}
			for _, row := range t.Rows {
				for _, c := range row.Columns {
					g.Rows[3] = append(g.Rows[3], s(value(t.Number, row.Name, c.Name)))
				}
			}
		default:
			g.Rows = append(g.Rows, []report.Spot{s("第二十条第（一）项", 1, 4)})
			for i, row := range t.Rows {
				if i == 0 || !slices.Equal(row.Columns, t.Rows[i-1].Columns) || i == 4 {
					head := []report.Spot{s("信息内容")}
					for _, c := range row.Columns {
						head = append(head, s(strings.Replace(c.Name, "（万元）", "（单位：万元）", 1), 1, 1+3/len(row.Columns)/3*2))
					}
					g.Rows = append(g.Rows, head)
				}
				line := []report.Spot{s(row.Name)}
				for _, c := range row.Columns {
					line = append(line, s(value(t.Number, row.Name, c.Name), 1, 1+3/len(row.Columns)/3*2))
				}
				g.Rows = append(g.Rows, line)
			}
		}
		grids = append(grids, g)
	}
	return grids
}

func TestAReportComesInAsItIsPublished(t *testing.T) {
	for _, year := range []int{2020, 2022} {
		want := drawn(t, year)
		for name, grids := range map[string][]report.Grid{"as published": official(t, want), "as written here": want.Grids()} {
			r := blank(t, "示例县人民政府", year)
			cells, err := r.ReadGrids(grids)
			require.NoError(t, err, name, year)
			require.NoError(t, r.Enter(cells...))
			assert.Equal(t, want.Cells, r.Cells, name, year)
			assert.Greater(t, len(cells), 190)
			off, err := r.Balance(nil)
			require.NoError(t, err)
			assert.Empty(t, off)
		}
	}
	assert.Equal(t, "annual-report@2019", form(t, 2020).ID)
	assert.Equal(t, "annual-report@2021", form(t, 2021).ID)
}

func TestOnePlantedErrorIsFoundAtItsPlace(t *testing.T) {
	want := drawn(t, 2022)
	set(want, 3, "三（三）4", "自然人", statute.DecimalOf(999))
	r := blank(t, "示例县人民政府", 2022)
	cells, err := r.ReadGrids(official(t, want))
	require.NoError(t, err)
	require.NoError(t, r.Enter(cells...))
	off, err := r.Balance(nil)
	require.NoError(t, err)
	var places []string
	for _, o := range off {
		places = append(places, o.Row+"/"+o.Column)
	}
	assert.Equal(t, []string{"三（三）4/总计", "三（七）/自然人"}, places)
}

func TestEmptyCellsOfReportsAreNoZeros(t *testing.T) {
	want := drawn(t, 2020)
	grids := official(t, want)
	last := grids[1].Rows[3]
	last[len(last)-1].Text = "" // 一、总计
	r := blank(t, "示例县人民政府", 2020)
	cells, err := r.ReadGrids(grids)
	require.NoError(t, err)
	require.NoError(t, r.Enter(cells...))
	c, _ := cell(r, 3, "一", "总计")
	assert.True(t, c.Empty)
	off, err := r.Balance(nil)
	require.NoError(t, err)
	for _, o := range off {
		assert.True(t, o.Hint || o.Row == "四", "%+v", o)
	}
	assert.NotEmpty(t, off)
}

// Offices write more into a heading than the form's name of it.
func TestHeadingsMaySayMore(t *testing.T) {
	want := drawn(t, 2022)
	grids := official(t, want)
	for i, head := range grids[0].Rows {
		for j, s := range head {
			if j > 0 && s.Text == "本年制发件数" {
				grids[0].Rows[i][j].Text = "本年制发件数合计"
			}
		}
	}
	r := blank(t, "示例县人民政府", 2022)
	cells, err := r.ReadGrids(grids)
	require.NoError(t, err)
	require.NoError(t, r.Enter(cells...))
	assert.Equal(t, want.Cells, r.Cells)
}

func TestOnlyWhatWasCountedIsCompared(t *testing.T) {
	r := blank(t, "示例县人民政府", 2022)
	require.NoError(t, r.Count([]report.Request{{ID: "1", Applicant: "自然人", Received: deadline.MustDate("2022-03-01")}}, nil, nil))
	two := statute.DecimalOf(2)
	off := r.Compare([]report.Cell{
		{Table: 3, Row: "一", Column: "自然人", Value: two},
		{Table: 3, Row: "一", Column: "商业企业", Value: statute.DecimalOf(0)},
		{Table: 3, Row: "一", Column: "没有这一列", Value: two},
		{Table: 4, Row: "行政复议", Column: "总计", Value: two}, // nobody counted disputes
	})
	require.Len(t, off, 1)
	assert.Equal(t, "自然人", off[0].Column)
	assert.Equal(t, "1", off[0].Off.String())
}

func TestReportsThatCannotBeRead(t *testing.T) {
	read := func(change func([]report.Grid) []report.Grid) string {
		_, err := blank(t, "", 2022).ReadGrids(change(official(t, drawn(t, 2022))))
		if err == nil {
			return ""
		}
		return err.Error()
	}
	for says, change := range map[string]func([]report.Grid) []report.Grid{
		"没有找到年度报告的表格": func([]report.Grid) []report.Grid { return nil },
		"没有找到表四":      func(g []report.Grid) []report.Grid { return g[:2] },
		"连在一起": func(g []report.Grid) []report.Grid {
			for i, row := range g[1].Rows { // a page that was pasted: its cells ran together
				text := ""
				for _, s := range row {
					text += s.Text
				}
				g[1].Rows[i] = []report.Spot{{Text: strings.ReplaceAll(text, "一、本年新收", "一、本年新收")}}
			}
			g[1].Rows[3] = []report.Spot{{Text: "一、本年新收政府信息公开申请数量"}, {Text: "15130000154"}}
			return g
		},
		"“15l3”不是数":  func(g []report.Grid) []report.Grid { g[1].Rows[3][1].Text = "15l3"; return g },
		"第 4 行第 4 列": func(g []report.Grid) []report.Grid { g[1].Rows[3][1].Text = "1.5"; return g },
		"没有“保护第四方”这一行": func(g []report.Grid) []report.Grid {
			for i, row := range g[1].Rows {
				for j := range row {
					if strings.HasPrefix(row[j].Text, "4.保护第三方") {
						g[1].Rows[i][j].Text = "保护第四方"
					}
				}
			}
			return g
		},
		"已经有了":     func(g []report.Grid) []report.Grid { return append(g, g[2]) },
		"最多 2000":  func(g []report.Grid) []report.Grid { g[0].Rows = make([][]report.Spot, 3000); return g },
		"超过 200 列": func(g []report.Grid) []report.Grid { g[0].Rows[0][0].Right = 1 << 30; return g },
	} {
		assert.Contains(t, read(change), says)
	}
	assert.Empty(t, read(func(g []report.Grid) []report.Grid {
		g[1].Rows[3][1].Text = "１,０００"
		return append([]report.Grid{{Rows: [][]report.Spot{{{Text: "网站导航"}, {Text: "2023"}}}}}, g...)
	}))
}

func TestReportsArePagesWithoutMarkup(t *testing.T) {
	r := drawn(t, 2022)
	r.Organ = `<script>alert(1)</script>`
	var b strings.Builder
	require.NoError(t, r.WriteHTML(&b))
	assert.NotContains(t, b.String(), "<script>")
	assert.Equal(t, 3, strings.Count(b.String(), "<table "))
}
