package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
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

// A scheme goes through a workbook without a loss; what was changed there is changed, a
// stale workbook is refused.
func TestSchemesThroughWorkbooks(t *testing.T) {
	for _, name := range []string{"sucheng-2022", "wuwei-social-2023"} {
		dir := t.TempDir()
		must(t, os.CopyFS(dir, os.DirFS("../../testdata/assess/"+name)))
		scheme := filepath.Join(dir, "scheme.yaml")
		text, err := os.ReadFile(scheme)
		must(t, err)
		book := filepath.Join(t.TempDir(), "细则.xlsx")
		if r := run(t, "", "score", "--policies", dir, "--scheme-out", book); r.code != 0 {
			t.Fatal(r.err)
		}
		if r := run(t, "", "score", "--policies", dir, "--scheme-in", book); r.code != 0 || r.out != string(text) {
			t.Fatalf("%s: %d %s\n%s", name, r.code, r.err, r.out)
		}
		reworked(t, book, func(f *excelize.File, sheet string) error { return f.SetCellValue(sheet, "D2", "新的：名称") })
		changed := run(t, "", "score", "--policies", dir, "--scheme-in", book)
		if changed.code != 0 || strings.Count(changed.out, "新的：名称") != 1 || len(changed.out) == len(text) {
			t.Errorf("%s: %d %s", name, changed.code, changed.err)
		}
		reworked(t, book, func(f *excelize.File, sheet string) error { return f.RemoveRow(sheet, 4) })
		if r := run(t, "", "score", "--policies", dir, "--scheme-in", book); r.code != 1 || !strings.Contains(r.err, ":4：行的次序") {
			t.Errorf("%s: %d %s", name, r.code, r.err)
		}
		must(t, os.WriteFile(scheme, append(text, "# 改过\n"...), 0o600))
		if r := run(t, "", "score", "--policies", dir, "--scheme-in", book); r.code != 1 || !strings.Contains(r.err, "--scheme-out") {
			t.Errorf("%s: a stale one is read: %d %s", name, r.code, r.err)
		}
	}
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
