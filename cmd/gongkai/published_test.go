package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai-rules/gongkai/deadline"
)

// A report goes out as a page and as a workbook, comes in again, and balances; one planted
// error is found at its place, and against the cases, too.
func TestPublishedReports(t *testing.T) {
	const dir = "../../testdata/assess/"
	year := []string{"report", "annual", "--year", "2022", "--organ", "示例县人民政府", "--requests", dir + "requests.csv",
		"--documents", dir + "documents.csv", "--disputes", dir + "disputes.csv", "--figures", dir + "figures.csv"}
	page := run(t, "", append(year, "--html")...)
	if page.code != 0 || strings.Count(page.out, "<table ") != 3 {
		t.Fatal(page.code, page.err)
	}
	book := filepath.Join(t.TempDir(), "年报.xlsx")
	if r := run(t, "", append(year, "--xlsx", book)...); r.code != 0 || r.out != "" {
		t.Fatal(r.code, r.out, r.err)
	}
	planted := strings.Replace(page.out, ">78</td>", ">79</td>", 1)
	wrong := written(t, "b.html", planted)
	for _, file := range []string{written(t, "a.html", page.out), book} {
		if r := run(t, "", "report", "annual", "--year", "2022", "--published", file, "--exit-code"); r.code != 0 || !strings.Contains(r.out, "勾稽关系：相符") {
			t.Errorf("%s: %d %s %s", file, r.code, r.out, r.err)
		}
	}
	if r := run(t, "", "report", "annual", "--year", "2022", "--published", wrong, "--exit-code"); r.code == 0 || !strings.Contains(r.out, "表三“一”“总计”为 79，应为 78") {
		t.Errorf("%d %s", r.code, r.out)
	}
	if r := run(t, "", append(year, "--published", wrong)...); !strings.Contains(r.out, "公布的数字与台账计数不一致") || strings.Count(r.out, "应为 78") != 1 {
		t.Errorf("%s", r.out)
	}
	// Last year's report as it was published is enough to check what was carried over.
	last := run(t, "", "report", "annual", "--year", "2021", "--figures", dir+"report-2021.csv", "--html")
	if r := run(t, "", append(year, "--last", written(t, "last.html", last.out))...); !strings.Contains(r.out, "上年结转已与2021年报告核对") || !strings.Contains(r.out, "相符") {
		t.Errorf("%s %s", r.out, r.err)
	}
	for _, text := range []string{"一、本年新收政府信息公开申请数量15130000154", "<p>一、本年新收政府信息公开申请数量15130000154</p>"} {
		if r := run(t, "", "report", "annual", "--year", "2022", "--published", written(t, "c.html", text)); r.code != 1 || !strings.Contains(r.err, "连在一起") {
			t.Errorf("%d %s", r.code, r.err)
		}
	}
	if r := run(t, "", append(year, "--cell", "一", "--html")...); r.code != 2 {
		t.Errorf("%d %s", r.code, r.err)
	}
}

// Tables leave as workbooks, with a sheet that says what was asked and by which law.
func TestTablesAsWorkbooks(t *testing.T) {
	book := filepath.Join(t.TempDir(), "结果.xlsx")
	in := "题名,成文日期,涉及切身利益\n=cmd|' /C calc'!A0,2024-03-01,是\n"
	if r := run(t, in, "classify", "-j", "wuwei", "--assume-false", "--xlsx", book); r.code != 0 || r.out != "" || !strings.Contains(r.err, book) {
		t.Fatal(r.code, r.out, r.err)
	}
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if formula, _ := f.GetCellFormula("结果", "B2"); formula != "" {
		t.Error(formula)
	}
	if text, _ := f.GetCellValue("结果", "D2"); text != "2024-03-29" {
		t.Error(text)
	}
	about, err := f.GetRows("说明")
	all := ""
	for _, row := range about {
		all += strings.Join(row, " ") + "\n"
	}
	for _, says := range []string{"gongkai classify -j wuwei", "武威", "《武威市政府信息公文公开属性源头认定及动态调整制度》（武政办发〔2023〕75号）"} {
		if err != nil || !strings.Contains(all, says) {
			t.Errorf("%q is not in %s %v", says, all, err)
		}
	}
	if r := run(t, in, "classify", "-j", "wuwei", "--xlsx", filepath.Join(t.TempDir(), "no", "a.xlsx")); r.code != 1 || !strings.Contains(r.err, "无法写入") {
		t.Errorf("%d %s", r.code, r.err)
	}
	if r := run(t, in, "classify", "-j", "wuwei", "--xlsx", book, "--json"); r.code != 2 {
		t.Errorf("%d %s", r.code, r.err)
	}
	dir := t.TempDir()
	must(t, os.CopyFS(dir, os.DirFS("../../testdata/assess/sucheng-2022")))
	for _, c := range []struct {
		sheets string
		args   []string
	}{
		{"结果", []string{"timeliness", publications, "--all"}},
		{"结果", []string{"compare", notices}},
		{"结果", []string{"facts"}},
		{"结果", []string{"audit", "-j", "wuwei", "--on", "2024-03-01", "-f", "已公开=是"}},
		{"结果", []string{"decide", "公开属性", "-j", "wuwei", "--on", "2024-03-01"}},
		{"期限", []string{"due", "-j", "wuwei", "--on", "2024-03-01"}},
		{"期限 逐日", []string{"due", "publish", "2024-03-01", "-j", "wuwei", "--ledger"}},
		{"日历", []string{"calendar", "year", "2026"}},
		{"程序", []string{"review", "-j", "wuwei", "--on", "2024-03-01"}},
		{"结果", []string{"review", "保密审查", "-j", "wuwei", "--on", "2024-03-01"}},
		{"经过 核对的要求 接下来 期限 还缺", []string{"review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--on", "2022-03-07", "--audit"}},
	} {
		if r := run(t, "", append(c.args, "--xlsx", book)...); r.code != 0 || r.out != "" {
			t.Errorf("%v: %d %s %s", c.args, r.code, r.out, r.err)
			continue
		}
		asTables(t, book, c.args, c.sheets+" 说明")
	}
	if r := run(t, "", "review", "保密审查", "-j", "wuwei", "--on", "2024-03-01", "--xlsx", book, "--svg"); r.code != 2 {
		t.Errorf("%d %s", r.code, r.err)
	}
}

// asTables holds the sheets of a workbook to what all tables of the command are.
func asTables(t *testing.T, book string, args []string, sheets string) {
	t.Helper()
	f, err := excelize.OpenFile(book)
	must(t, err)
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), " "); got != sheets {
		t.Errorf("%v: %s", args, got)
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		must(t, err)
		if len(rows) == 0 {
			t.Errorf("%v: %s is empty", args, sheet)
			continue
		}
		for y, row := range rows {
			for x, text := range row {
				at, err := excelize.CoordinatesToCellName(x+1, y+1)
				must(t, err)
				kind, err := f.GetCellType(sheet, at)
				must(t, err)
				if formula, _ := f.GetCellFormula(sheet, at); formula != "" || kind == excelize.CellTypeFormula {
					t.Errorf("%v: %s %s is a formula", args, sheet, at)
				}
				if _, err := deadline.ParseDate(text); err == nil && len(text) == 10 && kind == excelize.CellTypeInlineString {
					t.Errorf("%v: %s %s is no date: %s", args, sheet, at, text)
				}
			}
		}
		if sheet == "说明" {
			if rows[0][0] != "命令" || !strings.HasPrefix(rows[0][1], "gongkai "+args[0]) {
				t.Errorf("%v: %v", args, rows[0])
			}
			continue
		}
		panes, err := f.GetPanes(sheet)
		must(t, err)
		width, err := f.GetColWidth(sheet, "A")
		must(t, err)
		if !panes.Freeze || panes.YSplit != 1 || width < 3 {
			t.Errorf("%v: %s %+v %v", args, sheet, panes, width)
		}
	}
}

// A year's report comes of a register of documents and a log of requests in one command.
func TestAReportOfARegisterAndALog(t *testing.T) {
	register := written(t, "登记表.csv", "题名,发文字号,成文时间,涉及切身利益,种类,废止日期\n"+
		"甲办法,示例政规〔2022〕1号,2022年3月1日,是,行政规范性文件,\n乙通知,示例政发〔2022〕2号,20220401,否,,\n丙办法,示例政规〔2019〕3号,2019/5/1,,行政规范性文件,2022-08-01\n")
	log := written(t, "台账.csv", "编号;申请人类别;收到日期;办结日期;办理结果\n1;自然人;2022-03-01;2022-03-20;予以公开\n")
	r := run(t, "", "report", "annual", "--year", "2022", "--requests", log, "--documents", register, "--exit-code")
	if r.code != 0 || !strings.Contains(r.out, "本年制发件数 1，本年废止件数 1，现行有效件数 1") || !strings.Contains(r.out, "勾稽关系：相符") || !strings.Contains(r.err, "有 1 行没有写种类") {
		t.Errorf("%d %s %s", r.code, r.out, r.err)
	}
	bad := written(t, "b.csv", "题名,发文字号,成文时间,种类\n甲办法,,2022年3月1日,行政规范性文件\n乙,示例〔2022〕1号,2022-13-01,内部文件\n")
	if r := run(t, "", "report", "annual", "--year", "2022", "--documents", bad); r.code != 1 || !strings.Contains(r.err, "b.csv:2") || !strings.Contains(r.err, "b.csv:3") {
		t.Errorf("%d %s", r.code, r.err)
	}
}
