package sheets_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var shipped = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

// documents reads a register to its end: each document with its answer, in JSON, and the
// mistakes of rows.
func documents(t testing.TB, name string, data []byte, how sheets.How) (docs []string, guessed int, errs []error) {
	t.Helper()
	reg, err := sheets.Open(t.Context(), name, bytes.NewReader(data), how)
	if err != nil {
		return nil, 0, []error{err}
	}
	defer reg.Close()
	book, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	h, err := register.NewHeader(book, reg.Columns)
	if err != nil {
		return nil, 0, []error{err}
	}
	law, err := book.Law("wuwei", deadline.MustDate("2024-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range h.Entries(reg.Rows) {
		if err == nil {
			err = e.Fault()
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		res, err := attribute.Classify(law, e.Document, rules.AssumeFalse())
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal([]any{e.Document, res})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, string(text))
	}
	return docs, len(reg.Guessed), errs
}

var columns = []string{"题名", "发文字号", "成文日期", "国家秘密", "涉及切身利益"}

var rows = [][]string{
	{"关于印发《方案，（试行）》的通知", "武政办发〔2024〕3号", "2024-03-01", "否", "是"},
	{"关于“一网通办”的通告", "", "2024-03-04", "", "否"},
	{"甲；乙|丙", "武政发〔2024〕12号", "2024-12-31", "是", ""},
}

func table(comma string, bom string) []byte {
	var b strings.Builder
	b.WriteString(bom)
	for _, row := range append([][]string{columns}, rows...) {
		b.WriteString(strings.Join(row, comma) + "\r\n")
	}
	return []byte(b.String())
}

// book is a workbook whose cells are days, truths and numbers of its own, or texts.
func book(t testing.TB, real bool, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Sheet1"
	// The library shows the first of a month as Mar-24, which is a month without a day.
	format := `yyyy"年"m"月"d"日"`
	var styles [2]int
	for i, s := range []*excelize.Style{{NumFmt: 14}, {CustomNumFmt: &format}} {
		var err error
		if styles[i], err = f.NewStyle(s); err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range append([][]string{columns}, rows...) {
		for j, text := range row {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			var v any = text
			if real && i > 0 {
				switch {
				case text == "":
					continue
				case j == 2:
					day, err := time.Parse(time.DateOnly, text)
					if err != nil {
						t.Fatal(err)
					}
					v = day
				case j > 2:
					v = text == "是"
				}
			}
			if err := f.SetCellValue(sheet, at, v); err != nil {
				t.Fatal(err)
			}
			if real && i > 0 && j == 2 {
				if err := f.SetCellStyle(sheet, at, at, styles[i%2]); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if change != nil {
		change(f)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOneRegisterInManyForms(t *testing.T) {
	want, _, errs := documents(t, "a.csv", table(",", ""), sheets.How{})
	if len(want) != len(rows) || len(errs) > 0 {
		t.Fatal(want, errs)
	}
	must := func(data []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	var objects []map[string]string
	for _, row := range rows {
		o := map[string]string{}
		for i, c := range columns {
			o[c] = row[i]
		}
		objects = append(objects, o)
	}
	gbk := must(simplifiedchinese.GBK.NewEncoder().Bytes(table(",", "")))
	serials := book(t, true, func(f *excelize.File) {
		plain, _ := f.NewStyle(&excelize.Style{})
		if err := f.SetCellStyle("Sheet1", "C2", "C4", plain); err != nil {
			t.Fatal(err)
		}
	})
	for name, c := range map[string]struct {
		data    []byte
		how     sheets.How
		guesses int
	}{
		"a.csv":        {gbk, sheets.How{}, 1},
		"named.csv":    {gbk, sheets.How{Encoding: "gbk"}, 0},
		"gb18030.csv":  {must(simplifiedchinese.GB18030.NewEncoder().Bytes(table(",", ""))), sheets.How{}, 1},
		"utf16.txt":    {must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(table("\t", ""))), sheets.How{}, 0},
		"utf16be.txt":  {must(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes(table("\t", ""))), sheets.How{}, 1},
		"bom.csv":      {table(",", "\uFEFF"), sheets.How{}, 0},
		"sep.csv":      {append([]byte("sep=,\r\n"), table(",", "")...), sheets.How{}, 0},
		"tab.tsv":      {table("\t", ""), sheets.How{}, 0},
		"header.csv":   {append([]byte("登记表\n填报,单位\n"), table(",", "")...), sheets.How{Header: 3}, 0},
		"texts.xlsx":   {book(t, false, nil), sheets.How{}, 0},
		"real.xlsx":    {book(t, true, nil), sheets.How{}, 0},
		"serials.xlsx": {serials, sheets.How{}, 0},
		// Saved by LibreOffice 7.4 from a CSV of the same table with TRUE and FALSE: its days are
		// days and its truths are truths there.
		"libreoffice.xlsx": {must(os.ReadFile("testdata/libreoffice.xlsx")), sheets.How{}, 0},
		"a.json":           {must(json.Marshal(objects)), sheets.How{}, 0},
	} {
		got, guessed, errs := documents(t, name, c.data, c.how)
		if len(errs) > 0 || guessed != c.guesses {
			t.Errorf("%s: %d guesses, %v", name, guessed, errs)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d rows, another answer", name, len(got))
		}
	}
}

// set changes a cell of the first sheet.
func set(t testing.TB, at string, v any) func(*excelize.File) {
	return func(f *excelize.File) {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWorkbooksAsOfficesKeepThem(t *testing.T) {
	want, _, _ := documents(t, "a.csv", table(",", ""), sheets.How{})
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	titled := func(f *excelize.File) {
		check(f.InsertRows("Sheet1", 1, 2))
		check(f.MergeCell("Sheet1", "A1", "E1"))
		check(f.SetCellValue("Sheet1", "A1", "二〇二四年公文登记表"))
		check(f.SetCellValue("Sheet1", "A2", "填报单位：甲局"))
		check(f.SetCellValue("Sheet1", "D2", "2024年"))
	}
	divided := func(f *excelize.File) {
		check(f.InsertRows("Sheet1", 1, 1))
		for i, c := range []string{"A", "B", "C"} {
			check(f.SetCellValue("Sheet1", c+"1", columns[i]))
			check(f.SetCellValue("Sheet1", c+"2", ""))
			check(f.MergeCell("Sheet1", c+"1", c+"2"))
		}
		check(f.SetCellValue("Sheet1", "D1", "审查情况"))
		check(f.MergeCell("Sheet1", "D1", "E1"))
	}
	several := func(f *excelize.File) {
		for _, name := range []string{"说明", "隐藏的"} {
			_, err := f.NewSheet(name)
			check(err)
			check(f.SetCellValue(name, "A1", "本表由各科室填写"))
		}
		check(f.SetSheetVisible("隐藏的", false))
		check(f.MoveSheet("说明", "Sheet1"))
	}
	for name, c := range map[string]struct {
		change  func(*excelize.File)
		how     sheets.How
		guesses int
	}{
		"titles above the header":        {titled, sheets.How{}, 1},
		"titles, and the header named":   {titled, sheets.How{Header: 3}, 0},
		"a heading divided below":        {divided, sheets.How{}, 0},
		"several sheets":                 {several, sheets.How{}, 1},
		"several sheets, one named":      {several, sheets.How{Sheet: "Sheet1"}, 0},
		"several sheets, one by number":  {several, sheets.How{Sheet: "2"}, 0},
		"a million rows with formats":    {func(f *excelize.File) { check(f.SetRowHeight("Sheet1", 900_000, 20)) }, sheets.How{}, 0},
		"empty rows between":             {func(f *excelize.File) { check(f.InsertRows("Sheet1", 3, 4)) }, sheets.How{}, 0},
		"a column without name or cells": {func(f *excelize.File) { check(f.SetColWidth("Sheet1", "G", "G", 3)) }, sheets.How{}, 0},
	} {
		got, guessed, errs := documents(t, name+".xlsx", book(t, true, c.change), c.how)
		if len(errs) > 0 || guessed != c.guesses || !slices.Equal(got, want) {
			t.Errorf("%s: %d guesses, %d rows, %v", name, guessed, len(got), errs)
		}
	}
	// A cell merged over rows says the same in each.
	got, _, errs := documents(t, "a.xlsx", book(t, true, func(f *excelize.File) {
		set(t, "C3", nil)(f)
		check(f.MergeCell("Sheet1", "C2", "C3"))
	}), sheets.How{})
	if len(errs) > 0 || len(got) != 3 || !strings.Contains(got[1], "2024-03-01") {
		t.Errorf("%d rows, %v", len(got), errs)
	}
}

func TestRowsThatCannotBeUsed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*excelize.File)
		says   string
	}{
		"a formula": {func(f *excelize.File) {
			if err := f.SetCellFormula("Sheet1", "D3", `IF(A1="","是","否")`); err != nil {
				t.Fatal(err)
			}
		}, "D3 是公式"},
		"a link to another file": {func(f *excelize.File) {
			if err := f.SetCellFormula("Sheet1", "D3", `[1]Sheet1!$A$1`); err != nil {
				t.Fatal(err)
			}
		}, "D3 是公式"},
		"merged over columns": {func(f *excelize.File) {
			if err := f.MergeCell("Sheet1", "A3", "B3"); err != nil {
				t.Fatal(err)
			}
		}, "横跨几列"},
		"a cell beside the table": {set(t, "G3", "合计"), "G 列有内容"},
		"an error of a formula":   {set(t, "D3", "#REF!"), "#REF!"},
		"a month without a day": {func(f *excelize.File) {
			format := `yyyy"年"m"月"`
			style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err := f.SetCellStyle("Sheet1", "C3", "C3", style); err != nil {
				t.Fatal(err)
			}
		}, "2024-03"},
	} {
		got, _, errs := documents(t, "a.xlsx", book(t, true, c.change), sheets.How{})
		if len(errs) != 1 || len(got) != 2 || !strings.Contains(errs[0].Error(), c.says) || !strings.Contains(errs[0].Error(), "3:") {
			t.Errorf("%s: %d rows, %v", name, len(got), errs)
		}
	}
	// A formula in a column that says nothing of the document costs nothing.
	got, _, errs := documents(t, "a.xlsx", book(t, true, func(f *excelize.File) {
		set(t, "F1", "序号")(f)
		if err := f.SetCellFormula("Sheet1", "F3", "ROW()-1"); err != nil {
			t.Fatal(err)
		}
	}), sheets.How{})
	if len(errs) > 0 || len(got) != 3 {
		t.Errorf("%d rows, %v", len(got), errs)
	}
}

// packed is an archive of parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// changed is a workbook with another text in one of its parts.
func changed(t testing.TB, data []byte, part string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
		if f.Name == part {
			parts[f.Name] = change(string(text))
		}
	}
	return packed(t, parts)
}

func TestWhatIsRefused(t *testing.T) {
	good := book(t, true, nil)
	const sheet = "xl/worksheets/sheet1.xml"
	inject := func(what string) []byte {
		return changed(t, good, sheet, func(s string) string { return strings.Replace(s, "</sheetData>", what+"</sheetData>", 1) })
	}
	// shared puts texts before those that cells share.
	shared := func(data []byte, texts string) []byte {
		return changed(t, data, "xl/sharedStrings.xml", func(s string) string {
			at := strings.Index(s, "<si>")
			return s[:at] + texts + s[at:]
		})
	}
	ole := func(stream string) []byte {
		wide := ""
		for _, c := range stream {
			wide += string(c) + "\x00"
		}
		return []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide)
	}
	for name, c := range map[string]struct {
		file string
		data []byte
		how  sheets.How
		says string
	}{
		"an old workbook":        {"a.xls", ole("Workbook"), sheets.How{}, "旧格式的工作簿"},
		"a WPS spreadsheet":      {"a.et", ole("Workbook"), sheets.How{}, "WPS 表格"},
		"a document":             {"a.doc", ole("WordDocument"), sheets.How{}, "文字文档"},
		"a locked workbook":      {"a.xlsx", ole("EncryptedPackage"), sheets.How{}, "密码"},
		"OpenDocument":           {"a.ods", packed(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), sheets.How{}, "ods"},
		"docx":                   {"a.docx", packed(t, map[string]string{"word/document.xml": "<x/>"}), sheets.How{}, "docx"},
		"an archive":             {"a.zip", packed(t, map[string]string{"a.csv": "x"}), sheets.How{}, "解压"},
		"PDF":                    {"a.pdf", []byte("%PDF-1.7"), sheets.How{}, "PDF"},
		"a page":                 {"a.xls", []byte("<html>"), sheets.How{}, "网页"},
		"nothing":                {"a.csv", nil, sheets.How{}, "空"},
		"a workbook cut off":     {"a.xlsx", good[:len(good)-30], sheets.How{}, "损坏"},
		"a sheet cut off":        {"a.xlsx", changed(t, good, sheet, func(s string) string { return s[:len(s)/2] }), sheets.How{}, "损坏"},
		"rows out of order":      {"a.xlsx", inject(`<row r="9"><c r="B9"><v>1</v></c><c r="A9"><v>1</v></c></row>`), sheets.How{}, "损坏"},
		"a row beyond the last":  {"a.xlsx", inject(`<row r="99999999"><c><v>1</v></c></row>`), sheets.How{}, "损坏"},
		"an entity":              {"a.xlsx", changed(t, good, sheet, func(s string) string { return `<!DOCTYPE x [<!ENTITY a "b">]>` + s[strings.Index(s, "<worksheet"):] }), sheets.How{}, "损坏"},
		"a cell of two MiB":      {"a.xlsx", inject(`<row r="9"><c r="A9" t="inlineStr"><is><t>` + strings.Repeat("长", 700_000) + `</t></is></c></row>`), sheets.How{}, "1 MiB"},
		"more formulas than any": {"a.xlsx", inject(`<row r="9">` + strings.Repeat(`<c><f>1</f></c>`, 10_001) + `</row>`), sheets.How{}, "公式超过"},
		"more merged than any": {"a.xlsx", changed(t, good, sheet, func(s string) string {
			return strings.Replace(s, "</sheetData>", "</sheetData><mergeCells>"+strings.Repeat(`<mergeCell ref="A9:A10"/>`, 50_001)+"</mergeCells>", 1)
		}), sheets.How{}, "合并单元格超过"},
		"a bomb":                             {"a.xlsx", changed(t, good, sheet, func(s string) string { return s + strings.Repeat(" ", 40<<20) }), sheets.How{}, "过大"},
		"more columns than any":              {"a.xlsx", inject(`<row r="9">` + strings.Repeat("<c/>", 20_000) + `</row>`), sheets.How{}, "损坏"},
		"a long text in every cell of a row": {"a.xlsx", shared(inject(`<row r="9">`+strings.Repeat(`<c t="s"><v>0</v></c>`, 2000)+`</row>`), "<si><t>"+strings.Repeat("长", 100_000)+"</t></si>"), sheets.How{}, "4 MiB"},
		"a text of two MiB that cells share": {"a.xlsx", shared(good, "<si><r><t>"+strings.Repeat("长", 350_000)+"</t></r><r><t>"+strings.Repeat("长", 350_000)+"</t></r></si>"), sheets.How{}, "1 MiB"},
		"more texts than any":                {"a.xlsx", shared(good, strings.Repeat("<si/>", 3_000_001)), sheets.How{}, "不同的内容超过"},
		"a text that is not there":           {"a.xlsx", shared(inject(`<row r="9"><c r="A9" t="s"><v>777</v></c></row>`), ""), sheets.How{}, "损坏"},
		"texts cut off":                      {"a.xlsx", changed(t, good, "xl/sharedStrings.xml", func(s string) string { return s[:len(s)/2] }), sheets.How{}, "损坏"},
		"formats without end": {"a.xlsx", changed(t, good, "xl/styles.xml", func(s string) string {
			return strings.Replace(s, "<cellXfs", "<cellXfs>"+strings.Repeat("<xf/>", 200_001)+"</cellXfs><cellXfs", 1)
		}), sheets.How{}, "过于复杂"},
		"no such sheet":         {"a.xlsx", good, sheets.How{Sheet: "甲"}, "没有工作表"},
		"no such line":          {"a.xlsx", good, sheets.How{Header: 77}, "没有内容"},
		"an unknown encoding":   {"a.csv", table(",", ""), sheets.How{Encoding: "big5"}, "不认识编码"},
		"an encoding of a book": {"a.xlsx", good, sheets.How{Encoding: "gbk"}, "没有编码"},
		"a sheet of a text":     {"a.csv", table(",", ""), sheets.How{Sheet: "1"}, "没有工作表"},
		"two columns of a name": {"a.xlsx", book(t, true, set(t, "E1", "题名")), sheets.How{}, "都叫“题名”"},
		"a formula for a name":  {"a.xlsx", book(t, true, func(f *excelize.File) { _ = f.SetCellFormula("Sheet1", "E1", "A1") }), sheets.How{}, "E1 是公式"},
	} {
		_, _, errs := documents(t, c.file, c.data, c.how)
		var e *register.Error
		if len(errs) != 1 || !errors.As(errs[0], &e) || !strings.Contains(e.Error(), c.says) || e.Text.EN == "" || e.Text.EN == e.Text.ZH {
			t.Errorf("%s: %v", name, errs)
		}
	}
	// An area merged over a whole sheet costs no more than its rows, and refuses those that
	// say something; areas beside the table are no part of it.
	wide := changed(t, inject(`<row r="90000"><c r="A90000" t="b"><v>1</v></c></row>`), sheet, func(s string) string {
		return strings.Replace(s, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A7:XFD1048576"/><mergeCell ref="F8:F1048576"/></mergeCells>`, 1)
	})
	if docs, _, errs := documents(t, "a.xlsx", wide, sheets.How{}); len(docs) != 3 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "横跨几列") {
		t.Errorf("%d rows, %v", len(docs), errs)
	}
	beside := changed(t, inject(`<row r="5"><c r="G5" t="b"><v>1</v></c></row><row r="6"><c r="A6" t="b"><v>1</v></c></row>`), sheet, func(s string) string {
		return strings.Replace(s, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="G5:G6"/></mergeCells>`, 1)
	})
	if docs, _, errs := documents(t, "a.xlsx", beside, sheets.How{}); len(docs) != 3 || len(errs) != 2 || !strings.Contains(errs[1].Error(), "G 列有内容") {
		t.Errorf("%d rows, %v", len(docs), errs)
	}
	// Rows without end that hold nothing cost their bytes and no more.
	var many strings.Builder
	for n := 10; n < 1_000_010; n++ {
		fmt.Fprintf(&many, `<row r="%d" s="1"></row>`, n)
	}
	if docs, _, errs := documents(t, "a.xlsx", inject(many.String()), sheets.How{}); len(docs) != 3 || len(errs) > 0 {
		t.Errorf("%d rows, %v", len(docs), errs)
	}
}

// Bytes that are no text in the encoding cost their row and no other.
func TestDamagedTexts(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes(table(",", ""))
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(gbk, []byte("|"))
	gbk[at] = 0xFF
	for _, how := range []sheets.How{{Encoding: "gbk"}, {}} {
		if docs, _, errs := documents(t, "a.csv", gbk, how); len(docs) != 2 || len(errs) != 1 {
			t.Errorf("%v: %d rows, %v", how, len(docs), errs)
		}
	}
}

// A text of law comes as offices save it: in GBK as well as in UTF-8. A workbook is none.
func TestText(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("第一条 为了规范政府信息公开。\n")
	require.NoError(t, err)
	for encoding, text := range map[string]string{"": "第一条 为了规范政府信息公开。\n", "gbk": gbk} {
		r, _, err := sheets.Text(context.Background(), "原文.txt", strings.NewReader(text), sheets.How{Encoding: encoding})
		require.NoError(t, err)
		out, err := io.ReadAll(r)
		require.NoError(t, err)
		assert.Equal(t, "第一条 为了规范政府信息公开。\n", string(out))
	}
	for _, wrong := range []string{"PK\x03\x04zip", "%PDF-1.7\n"} {
		_, _, err = sheets.Text(context.Background(), "原文.txt", strings.NewReader(wrong), sheets.How{})
		assert.ErrorContains(t, err, "原文.txt", wrong)
	}
}
