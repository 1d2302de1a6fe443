package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/gongkai-rules/gongkai/cmd/internal/cli"
)

// answers are the answers to a register, in JSON, without its name and lines.
func answers(t *testing.T, file string, args ...string) []string {
	t.Helper()
	r := run(t, "", append([]string{"classify", "-j", "wuwei", "--assume-false", "--json", file}, args...)...)
	var rows []struct {
		Title  string
		Error  string
		Result json.RawMessage
	}
	if err := json.Unmarshal([]byte(r.out), &rows); err != nil {
		t.Fatalf("%s: %v %s", file, err, r.err)
	}
	var out []string
	for _, row := range rows {
		out = append(out, row.Title+row.Error+string(row.Result))
	}
	return out
}

// One register, saved in eight ways, gets one set of answers.
func TestOneRegisterSavedEightWays(t *testing.T) {
	rows := [][]string{
		{"题名", "发文字号", "成文时间", "密级标志", "涉及切身利益", "国家秘密"},
		{"关于调整补贴标准的通知", "发文字号：武政办发〔2024〕3号", "2024-03-01", "", "TRUE", "FALSE"},
		{"关于“一网通办”的通知", "未编号", "2024-03-04", "", "TRUE", ""},
		{"关于安全检查的通报", "武政发电〔2024〕5号", "2024-12-31", "机密★10年", "", ""},
	}
	text := func(comma string) string {
		var b strings.Builder
		for _, row := range rows {
			b.WriteString(strings.Join(row, comma) + "\r\n")
		}
		return b.String()
	}
	coded := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	var objects []map[string]any
	for _, row := range rows[1:] {
		o := map[string]any{}
		for i, name := range rows[0] {
			o[name] = row[i]
			if row[i] == "TRUE" || row[i] == "FALSE" {
				o[name] = row[i] == "TRUE"
			}
		}
		objects = append(objects, o)
	}
	list, err := json.Marshal(objects)
	if err != nil {
		t.Fatal(err)
	}
	want := answers(t, written(t, "a.csv", text(",")))
	if len(want) != 3 {
		t.Fatal(want)
	}
	for name, content := range map[string]string{
		"gbk.csv":    coded(simplifiedchinese.GBK.NewEncoder().String(text(","))),
		"utf16.txt":  coded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text("\t"))),
		"bom.csv":    "\uFEFF" + text(","),
		"sep.csv":    "sep=;\r\n" + text(";"),
		"tab.tsv":    text("\t"),
		"book.xlsx":  workbook(t, rows, true),
		"texts.xlsx": workbook(t, rows, false),
		"list.json":  string(list),
	} {
		if got := answers(t, written(t, name, content)); !slices.Equal(got, want) {
			t.Errorf("%s: %d answers, not those of the CSV", name, len(got))
		}
	}
	// As LibreOffice saved it.
	if got := answers(t, "testdata/forms/libreoffice.xlsx"); !slices.Equal(got, want) {
		t.Errorf("LibreOffice: %d answers, not those of the CSV", len(got))
	}
}

// workbook is a workbook with true days and truths, or with texts alone.
func workbook(t *testing.T, rows [][]string, real bool) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for j, text := range row {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			var v any = text
			if day, err := time.Parse(time.DateOnly, text); real && err == nil {
				v = day
			} else if real && (text == "TRUE" || text == "FALSE") {
				v = text == "TRUE"
			}
			if err := f.SetCellValue("Sheet1", at, v); err != nil {
				t.Fatal(err)
			}
			if v != any(text) {
				if err := f.SetCellStyle("Sheet1", at, at, map[bool]int{true: style}[rows[0][j] == "成文时间"]); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	name := filepath.Join(t.TempDir(), "a.xlsx")
	if err := f.SaveAs(name); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A host's own columns and words are read by its mapping.
func TestAHostsOwnColumns(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "oa.yaml"), []byte("mapping: oa\ncolumns: {文件主题: 题名, 涉密否: 国家秘密}\nvalues: {不涉密: 否}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := written(t, "a.csv", "文件主题,成文日期,涉密否,涉及切身利益\n甲,2024-03-01,不涉密,√\n")
	for _, args := range [][]string{{"classify", "-j", "wuwei", "--assume-false"}, {"compare"}, {"audit", "-j", "wuwei"}} {
		if r := run(t, "", append(args, "--policies", dir, "--mapping", "oa", file)...); r.code != 0 || !strings.Contains(r.out, "甲") {
			t.Errorf("%v: %d %s", args, r.code, r.err)
		}
		if r := run(t, "", append(args, "--policies", dir, "--mapping", "oe", file)...); r.code == 0 || !strings.Contains(r.err, "oa") {
			t.Errorf("%v: %d %s", args, r.code, r.err)
		}
	}
}

// A register whose number cells were copied with their labels loses no row, nor does one
// with what stands where there is no number.
func TestNumberCellsWithTheirLabelsLoseNoRow(t *testing.T) {
	for _, format := range []string{"发文字号：%s", "文　号: %s"} {
		var b strings.Builder
		b.WriteString("题名,发文字号,成文日期,涉及切身利益\n")
		numbers := []string{"武政发〔2024〕3号", "武政办发[2024]12号", "武政函（2024）5号", "武政发电〔2024〕1号", "无", "未编号", "", "武威市人民政府令第5号", "武政发〔2024〕7号、武委发〔2024〕9号"}
		for _, n := range numbers {
			b.WriteString("关于某事的通知,\"" + strings.Replace(format, "%s", n, 1) + "\",2024-03-01,是\n")
		}
		r := run(t, b.String(), "classify", "-j", "wuwei", "--assume-false", "--csv")
		if r.code != 0 || strings.Count(r.out, "2024-03-29") != len(numbers) || strings.Contains(r.out, "不是发文字号") {
			t.Errorf("%s: %d %s %s", format, r.code, r.out, r.err)
		}
	}
}

// Days are read as registers have them; a serial number in a text says what it is.
func TestDaysAsRegistersHaveThem(t *testing.T) {
	forms := []string{"2024/3/1", "2024.3.1", "2024年3月1日", "2024-03-01 00:00:00", "2024/03/01 10:20", "20240301", "二〇二四年三月一日", "２０２４－０３－０１", "2024-03-01T10:20:00"}
	in := "题名,成文日期,涉及切身利益\n"
	for _, form := range append(forms, "45352") {
		in += "关于某事的通知," + form + ",是\n"
	}
	r := run(t, in, "classify", "-j", "wuwei", "--assume-false", "--csv")
	if strings.Count(r.out, "2024-03-29") != len(forms) || strings.Count(r.out, "无法读取") != 1 || !strings.Contains(r.out, "序号（2024-03-01）") {
		t.Errorf("%s %s", r.out, r.err)
	}
}

// What is no register says what it is, and what to do; one without rows says so.
func TestWhatIsNoRegister(t *testing.T) {
	for name, c := range map[string]struct {
		content, says string
		code          int
	}{
		"a.csv":   {"%PDF-1.7\n1 0 obj", "这是 PDF", 1},
		"b.csv":   {"<!DOCTYPE html><html><body><table><tr><td>题名</td></tr></table>", "这是网页", 1},
		"c.xls":   {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "旧格式的工作簿", 1},
		"d.json":  {"[]", "是空的 JSON", 0},
		"e.csv":   {"题名,成文日期\n", "只有表头", 0},
		"f.json":  {"[{\"题名\":\"甲\"}] garbage", "多余的内容", 1},
		"g.csv":   {"", "空", 1},
		"sep.csv": {"sep=,\r\n题名,成文日期\r\n", "只有表头", 0},
	} {
		r := run(t, "", "classify", "-j", "wuwei", written(t, name, c.content))
		if r.code != c.code || !strings.Contains(r.err+r.out, c.says) {
			t.Errorf("%s: %d %s %s", name, r.code, r.out, r.err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs strings.Builder
	if code := cli.Run(ctx, []string{"classify", "-j", "wuwei", "-"}, strings.NewReader(""), &out, &errs); code != 1 || !strings.Contains(errs.String(), "已中断") {
		t.Errorf("%d %s", code, errs.String())
	}
}

// The guide to registers names commands and flags that there are, and its mapping is read.
func TestRegistersGuide(t *testing.T) {
	p := readGuide(t, "registers-guide.zh-CN.md")
	commands := 0
	for i, line := range p.lines {
		switch words := strings.Fields(line); {
		case line == guideFence+"yaml":
			body, _ := p.block(t, i)
			dir := t.TempDir()
			writeRules(t, dir, "oa.yaml", strings.Join(body, "\n"))
			if r := run(t, "文件主题,成文日期,涉密否,机关类型,标注\n甲,2024-03-01,不涉及,局,1\n", "classify", "-j", "wuwei", "--policies", dir, "--mapping", "办公系统"); r.code != 0 {
				t.Errorf("%d %s %s", r.code, r.out, r.err)
			}
		case len(words) > 2 && words[0] == "gongkai":
			commands++
			command := words[1:2]
			if words[1] == "report" {
				command = words[1:3]
			}
			help := run(t, "", append(slices.Clone(command), "--help")...).out
			for _, w := range words {
				if strings.HasPrefix(w, "--") && !strings.Contains(help, w+" ") {
					t.Errorf("%s has no %s", command, w)
				}
			}
		}
	}
	if commands < 12 {
		t.Errorf("%d commands", commands)
	}
}
