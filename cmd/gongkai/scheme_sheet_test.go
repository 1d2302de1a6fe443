package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// reworked changes cells of the first sheet of a workbook, in place.
func reworked(t *testing.T, file string, change func(f *excelize.File, sheet string) error) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	must(t, err)
	defer f.Close()
	must(t, change(f, f.GetSheetList()[0]))
	must(t, f.Save())
}

// A scheme goes through a workbook without a loss, in either spelling and however its
// lines end; what was changed there is changed and nothing else, a stale workbook is refused.
func TestSchemesThroughWorkbooks(t *testing.T) {
	for _, c := range []struct{ name, spelling, ends string }{
		{"sucheng-2022", "en", "\n"}, {"sucheng-2022", "zh", "\r\n"}, {"wuwei-social-2023", "zh", "\n"},
	} {
		t.Run(c.name+" "+c.spelling, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.CopyFS(dir, os.DirFS("../../testdata/assess/"+c.name)))
			text, err := os.ReadFile(filepath.Join(dir, "scheme.yaml"))
			must(t, err)
			if c.spelling == "zh" {
				text, err = rules.Format("scheme.yaml", text, "zh")
				must(t, err)
			}
			if c.ends != "\n" {
				text = append([]byte("\uFEFF"), strings.ReplaceAll(string(text), "\n", c.ends)...)
			}
			throughWorkbook(t, dir, string(text))
		})
	}
}

func throughWorkbook(t *testing.T, dir, text string) {
	scheme, book := filepath.Join(dir, "scheme.yaml"), filepath.Join(t.TempDir(), "细则.xlsx")
	must(t, os.WriteFile(scheme, []byte(text), 0o600))
	back := func() ran { return run(t, "", "score", "--policies", dir, "--scheme-in", book) }
	if r := run(t, "", "score", "--policies", dir, "--scheme-out", book); r.code != 0 {
		t.Fatal(r.err)
	}
	if r := back(); r.code != 0 || r.out != text {
		t.Fatalf("%d %s\n%s", r.code, r.err, r.out)
	}
	// What is read of every scalar stands in the workbook, and its place leads to it alone.
	book1, err := excelize.OpenFile(book)
	must(t, err)
	rows, err := book1.GetRows(book1.GetSheetList()[0])
	must(t, err)
	must(t, book1.Close())
	law, err := rules.Load(policies.FS(), os.DirFS(dir))
	must(t, err)
	if want := scalars(law.Extras("scheme")[0].Data); len(rows)-1 != want {
		t.Errorf("%d rows of %d values", len(rows)-1, want)
	}
	points := 0
	for i, row := range rows {
		if len(row) == 5 && (row[3] == "points" || row[3] == "分值" || row[3] == "不低于") && points == 0 {
			points = i + 1
		}
	}
	if points == 0 {
		t.Fatalf("no points among %v", rows)
	}
	reworked(t, book, func(f *excelize.File, sheet string) error {
		return errors.Join(f.SetCellValue(sheet, "E3", "新的：名称"), f.SetCellValue(sheet, "E"+strconv.Itoa(points), 41.5))
	})
	r := back()
	was, now := strings.Split(text, "\n"), strings.Split(r.out, "\n")
	if r.code != 0 || len(was) != len(now) || !strings.Contains(now[1], "新的：名称") || strings.Count(r.out, "41.5") != 1 {
		t.Fatalf("%d %s\n%s", r.code, r.err, r.out)
	}
	changed := 0
	for i := range was {
		if was[i] != now[i] {
			changed++
		}
	}
	if changed != 2 {
		t.Errorf("%d lines were changed:\n%s", changed, r.out)
	}
	reworked(t, book, func(f *excelize.File, sheet string) error { return f.RemoveRow(sheet, 4) })
	if r := back(); r.code != 1 || !strings.Contains(r.err, ":4：行的次序") {
		t.Errorf("%d %s", r.code, r.err)
	}
	must(t, os.WriteFile(scheme, []byte(text+"# 改过\n"), 0o600))
	if r := back(); r.code != 1 || !strings.Contains(r.err, "--scheme-out") {
		t.Errorf("a stale one is read: %d %s", r.code, r.err)
	}
}

func scalars(v mapping.Value) (n int) {
	for _, item := range v.List {
		n += scalars(item)
	}
	for _, f := range v.Fields {
		n += scalars(f.Value)
	}
	if v.Set && v.List == nil && v.Fields == nil {
		n++
	}
	return n
}

// A table is written for an office to fill in, and read back unless the scheme was changed.
func TestTablesToBeFilledIn(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, os.DirFS("../../testdata/assess/sucheng-2022")))
	book := filepath.Join(t.TempDir(), "打分表.xlsx")
	if r := run(t, "", "score", "--policies", dir, "--blank", book); r.code != 0 {
		t.Fatal(r.err)
	}
	reworked(t, book, func(f *excelize.File, sheet string) error {
		for at, v := range map[string]any{"A2": "示例县财政局", "B2": "是", "A3": "示例县教育局", "B3": "否"} {
			if err := f.SetCellValue(sheet, at, v); err != nil {
				return err
			}
		}
		return nil
	})
	if r := run(t, "", "score", "--policies", dir, "--assume-false", book); r.code != 0 || !strings.Contains(r.out, "示例县教育局") || strings.Contains(r.err, "工作表") {
		t.Errorf("%d %s %s", r.code, r.out, r.err)
	}
	scheme := filepath.Join(dir, "scheme.yaml")
	text, err := os.ReadFile(scheme)
	must(t, err)
	must(t, os.WriteFile(scheme, []byte(strings.Replace(string(text), "term: 专职人员配备", "term: 专人配备", 1)), 0o600))
	if r := run(t, "", "score", "--policies", dir, "--assume-false", book); r.code != 1 || !strings.Contains(r.err, "--blank") {
		t.Errorf("a stale one is read: %d %s", r.code, r.err)
	}
}
