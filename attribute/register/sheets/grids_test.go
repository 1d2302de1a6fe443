package sheets_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func emptyReport(t testing.TB, year int) *report.Report {
	t.Helper()
	book, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	law, err := book.Law("cn", deadline.MustDate("2023-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.New(law, "示例县人民政府", year)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A report goes out and comes in as a page and as a workbook, and loses nothing.
func TestReportsGoOutAndComeIn(t *testing.T) {
	for _, year := range []int{2019, 2022} {
		want := emptyReport(t, year)
		for i, c := range want.Cells {
			want.Cells[i].Value = statute.DecimalOf(int64(i * 37 % 1000))
			if strings.Contains(c.Column, "增/减") {
				want.Cells[i].Value = statute.DecimalOf(-3)
			}
		}
		var page, book bytes.Buffer
		if err := want.WriteHTML(&page); err != nil {
			t.Fatal(err)
		}
		if err := sheets.WriteGrids(&book, "示例县人民政府2022年年度报告", want.Grids()); err != nil {
			t.Fatal(err)
		}
		gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes(bytes.Replace(page.Bytes(), []byte("utf-8"), []byte("gb2312"), 1))
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"a.html": page.Bytes(), "gbk.html": gbk, "a.xlsx": book.Bytes(), "outer.html": []byte("<table><tr><td>导航</td><td>" + page.String() + "</td></tr></table>")} {
			grids, err := sheets.Grids(t.Context(), name, bytes.NewReader(data), sheets.How{})
			if err != nil {
				t.Fatal(name, err)
			}
			got := emptyReport(t, year)
			cells, err := got.ReadGrids(grids)
			if err == nil {
				err = got.Enter(cells...)
			}
			if err != nil {
				t.Fatal(name, year, err)
			}
			for i := range got.Cells {
				if got.Cells[i].Value != want.Cells[i].Value || got.Cells[i].Empty {
					t.Fatalf("%s %d: %+v, want %+v", name, year, got.Cells[i], want.Cells[i])
				}
			}
		}
	}
	if _, err := sheets.Grids(t.Context(), "a.txt", strings.NewReader("一、本年新收政府信息公开申请数量15130000154"), sheets.How{}); err == nil || !strings.Contains(err.Error(), "连在一起") {
		t.Error(err)
	}
	if _, err := sheets.Grids(t.Context(), "a.pdf", strings.NewReader("%PDF-1.7"), sheets.How{}); err == nil || !strings.Contains(err.Error(), "PDF") {
		t.Error(err)
	}
}

// What is written keeps texts as texts, days as days, and its header in sight.
func TestWrittenWorkbooks(t *testing.T) {
	w, err := sheets.NewWriter()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(w.Sheet("结果/第[1]次", sheets.Column{Title: "题名"}, sheets.Column{Title: "最迟公开"}, sheets.Column{Title: "件数", Number: true}))
	hostile := []string{`=cmd|' /C calc'!A0`, "+1+1", "-2", "@SUM(A1)", "\t=1", "a\u202Eb", strings.Repeat("长", 40_000)}
	for _, text := range hostile {
		check(w.Row(text, "2024-03-29", "7"))
	}
	for range 400 {
		check(w.Row("甲", "", "1.5"))
	}
	check(w.Sheet("说明", sheets.Column{}, sheets.Column{}))
	check(w.Row("命令", "gongkai classify"))
	check(w.Stamp("甲 乙"))
	var out bytes.Buffer
	_, err = w.WriteTo(&out)
	check(err)
	back, err := sheets.Open(t.Context(), "a.xlsx", bytes.NewReader(out.Bytes()), sheets.How{Sheet: "说明"})
	check(err)
	if back.Stamp != "甲 乙" {
		t.Errorf("stamp %q", back.Stamp)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	check(err)
	defer f.Close()
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "结果第1次" {
		t.Error(got)
	}
	for line := 2; line < 2+len(hostile); line++ {
		at, _ := excelize.CoordinatesToCellName(1, line)
		if formula, err := f.GetCellFormula("结果第1次", at); formula != "" || err != nil {
			t.Errorf("%s is a formula: %s %v", at, formula, err)
		}
	}
	if kind, _ := f.GetCellType("结果第1次", "B2"); kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Error("a day is a text")
	}
	if text, _ := f.GetCellValue("结果第1次", "B2"); text != "2024-03-29" {
		t.Error(text)
	}
	panes, err := f.GetPanes("结果第1次")
	if check(err); !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("%+v", panes)
	}
	if width, _ := f.GetColWidth("结果第1次", "B"); width < 10 {
		t.Error(width)
	}
	if text, _ := f.GetCellValue("说明", "B1"); text != "gongkai classify" {
		t.Error(text)
	}
	rows, err := f.GetRows("结果第1次")
	if check(err); len(rows) != 1+len(hostile)+400 {
		t.Error(len(rows))
	}
}
