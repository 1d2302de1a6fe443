package register_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/attribute/register"
)

// read returns the rows as text, broken ones as !line code.
func read(t *testing.T, name, content string) []string {
	t.Helper()
	src, err := register.Open(t.Context(), name, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for row, err := range src.Rows {
		var p *register.Error
		if errors.As(err, &p) {
			if row.Line > 0 && (p.Line < row.Line || p.File != name) || p.Text.ZH == "" || p.Text.EN == "" || p.Text.ZH == p.Text.EN {
				t.Errorf("a broken row says its line, and why in both languages: %+v", p)
			}
			out = append(out, fmt.Sprint("!", row.Line, " ", p.Code))
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for i, c := range row.Cells {
			cells = append(cells, src.Columns[i]+"="+strings.ReplaceAll(c, "\n", `\n`))
		}
		for i, n := range row.Names {
			v, err := json.Marshal(row.Values[i])
			if err != nil {
				t.Fatal(err)
			}
			cells = append(cells, n+"="+strings.Trim(string(v), `"`))
		}
		out = append(out, fmt.Sprint(row.Line, " ", strings.Join(cells, " ")))
	}
	return out
}

func TestRows(t *testing.T) {
	cases := []struct {
		name, file, content string
		want                []string
	}{
		{"plain", "a.csv", "甲,乙\n1,2\n3,4\n", []string{"2 甲=1 乙=2", "3 甲=3 乙=4"}},
		{"no line end at the end", "a.csv", "甲\n1", []string{"2 甲=1"}},
		{"byte order mark and CRLF", "a.csv", "\uFEFF甲,乙\r\n1,2\r\n", []string{"2 甲=1 乙=2"}},
		{"quoted line ends count as lines", "a.csv", "甲,乙\n\"一\n二\",3\n4,5\n", []string{`2 甲=一\n二 乙=3`, "4 甲=4 乙=5"}},
		{"quoted commas and doubled marks", "a.csv", "甲,乙\n\"一,二\",\"他说\"\"好\"\"\"\n", []string{`2 甲=一,二 乙=他说"好"`}},
		{"empty lines are passed over", "a.csv", "\n甲,乙\n\n1,2\n , \n3,4\n", []string{"4 甲=1 乙=2", "6 甲=3 乙=4"}},
		{"tabs from a spreadsheet", "a.txt", "甲\t乙\n1\t2,3\n", []string{"2 甲=1 乙=2,3"}},
		{"too few and too many cells", "a.csv", "甲,乙\n1\n1,2,3\n4,5\n6,7,,\n", []string{"!2 cells", "!3 cells", "4 甲=4 乙=5", "5 甲=6 乙=7"}},
		{"a quotation mark that is never closed costs one row", "a.csv", "甲,乙\n\"一,2\n3,4\n5,6\n", []string{"!2 quote", "3 甲=3 乙=4", "4 甲=5 乙=6"}},
		{"a quotation mark in the middle costs one row", "a.csv", "甲,乙\n一\"二\"三,2\n3,4\n", []string{"!2 quote", "3 甲=3 乙=4"}},
		{"text behind a quoted cell costs one row", "a.csv", "甲,乙\n\"一\"二,2\n3,4\n", []string{"!2 quote", "3 甲=3 乙=4"}},
		{"a few bytes of another encoding cost one row", "a.csv", "甲,乙\n一,\xb9\xab\n三,四\n", []string{"!2 encoding", "3 甲=三 乙=四"}},
		{"the header has spaces", "a.csv", " 甲 ,乙\n1,2\n", []string{"2 甲=1 乙=2"}},
		{"JSON array", "a.json", "[\n {\"甲\": true, \"乙\": 1.50},\n {\"甲\": null}\n]", []string{"2 甲=true 乙=1.50", "3 甲=null"}},
		{"JSON array on one line", "", `[{"甲":1},{"甲":[1,"]"]}]`, []string{"1 甲=1", `1 甲=[1,"]"]`}},
		{"a broken entry of an array costs that entry", "a.json", "[{\"甲\":1},\n{\"甲\": 是},\n{\"甲\":3}]", []string{"1 甲=1", "!2 syntax", "3 甲=3"}},
		{"a string that is not closed costs that entry", "a.json", "[{\"甲\":\"x},\n{\"甲\":2},\n{\"甲\":3}]", []string{"!1 syntax", "2 甲=2", "3 甲=3"}},
		{"the same over several lines", "a.json", "[{\n \"甲\":\"x,\n \"乙\": 1\n},\n{\n \"甲\":2}\n]", []string{"!1 syntax", "5 甲=2"}},
		{"an entry that is no object", "a.json", `[1, "x", {"甲":1}, [2]]`, []string{"!1 syntax", "!1 syntax", "1 甲=1", "!1 syntax"}},
		{"an array that ends too early", "a.json", `[{"甲":1},`, []string{"1 甲=1", "!1 syntax"}},
		{"JSON Lines", "a.jsonl", "{\"甲\":1}\n\n{\"甲\":2}\r\n", []string{"1 甲=1", "3 甲=2"}},
		{"JSON Lines without a name", "", "{\"甲\":1}\n{\"甲\":\n{\"甲\":3}", []string{"1 甲=1", "!2 syntax", "3 甲=3"}},
		{"objects over several lines", "", "{\n \"甲\":1\n}\n{\n \"甲\":2\n}\n", []string{"1 甲=1", "4 甲=2"}},
		{"a key that stands twice", "a.jsonl", "{\"甲\":1,\"甲\":2}\n{\"乙\":{\"丙\":1,\"丙\":2}}\n", []string{"!1 twice", "!2 twice"}},
		{"a key that stands twice by an escape", "a.json", "[{\"甲\":1,\"\\u7532\":2},{\"甲\":{\"facts\":1,\"f\\u0061cts\":2}}]", []string{"!1 twice", "!1 twice"}},
		{"something behind the list", "a.json", "[{\"甲\":1}]\n x [{\"甲\":2}]", []string{"1 甲=1", "!2 trailing"}},
		{"a second list", "a.json", "[{\"甲\":1}]\n[{\"甲\":2}]", []string{"1 甲=1", "!2 trailing"}},
		{"commas that are too many or missing", "a.json", "[{\"甲\":1},,{\"甲\":2} {\"甲\":3},{\"甲\":4},]", []string{"1 甲=1", "!1 syntax", "1 甲=2", "!1 syntax", "1 甲=4", "!1 syntax"}},
		{"brackets too deep", "a.jsonl", "{\"甲\":" + strings.Repeat("[", 100_000) + "}\n{\"甲\":2}\n", []string{"!1 syntax", "2 甲=2"}},
		{"no entries at all", "a.json", " [ ] \n", nil},
		{"something behind the object", "a.jsonl", "{\"甲\":1} x\n{\"甲\":2}\n", []string{"!1 trailing", "2 甲=2"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := read(t, c.file, c.content); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// An unreadable place is named by line and character.
func TestPlaces(t *testing.T) {
	for _, c := range []struct{ file, content, place string }{
		{"a.csv", "甲,乙\n\n一,\xb9\xab\n", "a.csv:3:3"},
		{"a.csv", "甲,乙\n一二\"三\",2\n", "a.csv:2:3"},
		{"a.csv", "甲,乙,甲\n", "a.csv:1:3"},
		{"a.jsonl", "{\"甲\":1}\n{\"乙\":1,\"乙\":2}\n", "a.jsonl:2:10"},
		{"a.json", "[\n  {\"甲\":1},\n  {\"甲\":1,\n   \"甲\":2}]", "a.json:4:6"},
		{"a.json", "[{\"甲\":1}]\n  多", "a.json:2:3"},
		{"a.json", "[{\"甲\": 是}]", "a.json:1:8"},
	} {
		src, err := register.Open(t.Context(), c.file, strings.NewReader(c.content))
		if err == nil {
			for _, rowErr := range src.Rows {
				if rowErr != nil {
					err = rowErr
				}
			}
		}
		if err == nil || !strings.HasPrefix(err.Error(), c.place+": ") {
			t.Errorf("%q: %v, want %s", c.content, err, c.place)
		}
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	cases := []struct {
		name, content string
		code          string
		says          []string
	}{
		{"GBK", "\xcc\xe2\xc3\xfb,\xb9\xfa\xbc\xd2\xc3\xd8\xc3\xdc\n", "gbk", []string{"GBK", "CSV UTF-8", "iconv -f GB18030"}},
		{"neither UTF-8 nor GBK", "title\n\x80\x81\n", "file", []string{"不是 UTF-8 编码"}},
		{"GBK below an English header", "title,state_secret\n\xb9\xd8\xd3\xda\xc4\xb3\xca\xc2,\xb7\xf1\n", "gbk", []string{"GBK", "CSV UTF-8"}},
		{"GBK with a damaged byte", "\xcc\xe2\xc3\xfb,\xb9\xfa\xbc\xd2\xc3\xd8\xc3\xdc\n\xb9\xd8\xd3\xda\xc4\xb3\xca\xc2,\xff\n", "gbk", []string{"GBK"}},
		{"half of GBK damaged", "\xcc\xe2\xc3\xfb,\xff\xff\xff\xff\n", "file", []string{"不是 UTF-8"}},
		{"some other encoding", "caf\xe9, na\xefve, \xff\n", "file", []string{"不是 UTF-8"}},
		{"UTF-16", "\xff\xfe\x98\x98\x0d\x54", "file", []string{"UTF-16", "CSV UTF-8"}},
		{"a workbook", "PK\x03\x04xxxx", "file", []string{"电子表格", "CSV UTF-8"}},
		{"an old workbook", "\xD0\xCF\x11\xE0xxxx", "file", []string{"电子表格"}},
		{"a PDF", "%PDF-1.7\n1 0 obj\n", "file", []string{"PDF", "CSV UTF-8"}},
		{"a web page", "\r\n<!DOCTYPE html>\n<table><tr><td>题名</td></tr></table>", "file", []string{"HTML", "另存为"}},
		{"NUL bytes", "a,b\x00\n", "file", []string{"空字节"}},
		{"nothing", "", "file", []string{"空的"}},
		{"only a byte order mark", "\uFEFF\n", "file", []string{"空的"}},
		{"a column without a name", "甲,,乙\n1,2,3\n", "header", []string{"第 2 列没有名称"}},
		{"a column twice", "甲,乙,甲\n1,2,3\n", "twice", []string{"第 1 列和第 3 列", "甲"}},
		{"a header that cannot be read", "甲,\"乙\n1,2\n", "quote", []string{"表头无法识别"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := register.Open(t.Context(), "r.csv", strings.NewReader(c.content))
			var p *register.Error
			if !errors.As(err, &p) || p.Code != c.code {
				t.Fatalf("not refused as %s: %v", c.code, err)
			}
			for _, s := range c.says {
				if !strings.Contains(p.Message("zh"), s) {
					t.Errorf("%q does not say %q", p.Message("zh"), s)
				}
			}
			if p.Text.EN == "" || p.Message("en") == p.Message("zh") {
				t.Error("no English text")
			}
		})
	}
}

// What stands inside a cell over the limit is no row of the register.
func TestLinesOfAnOverlongCellAreNoRows(t *testing.T) {
	inner := strings.Repeat("内部,主动公开\n", 60_000) // over 1 MiB
	for name, c := range map[string]struct {
		content string
		want    []string
	}{
		"closed":                {"甲,乙\n\"长\n" + inner + "\",否\n末,是\n", []string{"!2 long", "60004 甲=末 乙=是"}},
		"closed within doubled": {"甲,乙\n\"长\n" + inner + "他说\"\"好\"\"\n\",否\n末,是\n", []string{"!2 long", "60005 甲=末 乙=是"}},
		"never closed":          {"甲,乙\n\"长\n" + inner, []string{"!2 quote"}},
		"one long line in it":   {"甲,乙\n\"" + strings.Repeat("长", 1<<20) + "\n内部,公开\n\",否\n末,是\n", []string{"!2 long", "5 甲=末 乙=是"}},
		"a long line opens it":  {"甲,乙\n" + strings.Repeat("长", 1<<20) + ",\"x\n内部,公开\n\"\n末,是\n", []string{"!2 long", "5 甲=末 乙=是"}},
		"two lines too long":    {"甲,乙\n\"" + strings.Repeat("长", 200_000) + "\n" + strings.Repeat("长", 200_000) + "\",否\n末,是\n", []string{"!2 long", "4 甲=末 乙=是"}},
		"a long plain line":     {"甲,乙\n" + strings.Repeat("长", 1<<20) + ",是\n末,是\n", []string{"!2 long", "3 甲=末 乙=是"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(t, "a.csv", c.content); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%d rows: %.300q", len(got), got)
			}
		})
	}
}

// Quotation marks that open anew on every line do not keep the reader busy.
func TestUnpairedMarksCostLittle(t *testing.T) {
	began := time.Now()
	got := read(t, "a.csv", "甲,乙\n"+strings.Repeat("x\",\"\n", 9_000))
	if took := time.Since(began); took > 5*time.Second || len(got) < 2 {
		t.Errorf("%d rows in %s", len(got), took)
	}
}

// Reading ends when it is told to, and an interrupted terminal is no empty file.
func TestReadingCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	src, err := register.Open(ctx, "", &endless{head: "甲\n", chunk: "1\n", n: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var last error
	for _, err := range src.Rows {
		if n++; n == 200 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 300 {
		t.Errorf("%d rows, %v", n, last)
	}
	if _, err := register.Open(ctx, "", strings.NewReader("")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// endless yields a header and then the same chunk n times.
type endless struct {
	head, chunk string
	n           int
	buf         strings.Reader
}

func (e *endless) Read(p []byte) (int, error) {
	for e.buf.Len() == 0 {
		switch {
		case e.head != "":
			e.buf.Reset(e.head)
			e.head = ""
		case e.n > 0:
			e.buf.Reset(e.chunk)
			e.n--
		default:
			return 0, io.EOF
		}
	}
	return e.buf.Read(p)
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	row := "关于某事的通知,2024-03-01,\"含,逗号\"\n"
	cases := map[string]*endless{
		"rows":                {head: "甲,乙,丙\n", chunk: strings.Repeat(row, 1000), n: 200},
		"one line of 24 MiB":  {head: "甲\n", chunk: strings.Repeat("长", 1<<20/3), n: 24},
		"a mark never closed": {head: "甲\n\"", chunk: strings.Repeat("长长长长\n", 50_000), n: 6},
		"JSON array":          {head: "[", chunk: strings.Repeat("{\"甲\":\"关于某事的通知\"},\n", 1000), n: 250},
		"one entry of 12 MiB": {head: "[{\"甲\":\"", chunk: strings.Repeat("长", 1<<20/3), n: 12},
	}
	for name, src := range cases {
		t.Run(name, func(t *testing.T) {
			r, err := register.Open(t.Context(), "", src)
			if err != nil {
				t.Fatal(err)
			}
			var before, now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			highest, n := uint64(0), 0
			for range r.Rows {
				if n++; n%20_000 == 0 {
					runtime.GC()
					runtime.ReadMemStats(&now)
					highest = max(highest, now.HeapAlloc)
				}
			}
			if limit := before.HeapAlloc + 6<<20; highest > limit {
				t.Errorf("the heap grew to %d MiB", highest>>20)
			}
		})
	}
}

func FuzzRows(f *testing.F) {
	for _, s := range []string{"甲,乙\n1,2\n", "甲\n\"", "甲\n\"1\n2\"3\n4\n", "[{\"a\":1}]", "[{\"a\":1},\n{\"a\":\"x}\n{\"a\":2}]x", "{\"a\":[1,{}]}\n", "\uFEFFa\n\"x\ny\"\n"} {
		f.Add(s, "")
		f.Add(s, "a.csv")
		f.Add(s, "a.json")
	}
	f.Fuzz(func(t *testing.T, s, name string) {
		src, err := register.Open(t.Context(), name, strings.NewReader(s))
		if err != nil {
			return
		}
		last, n := 0, 0
		ended := false
		for row, err := range src.Rows {
			if ended {
				t.Fatal("rows behind the end")
			}
			ended = err != nil && row.Line == 0
			if row.Line < last && !ended {
				t.Fatalf("line %d after line %d", row.Line, last)
			}
			last = max(last, row.Line)
			var p *register.Error
			if err != nil && !errors.As(err, &p) {
				t.Fatal(err)
			}
			if err == nil && (len(row.Names) != len(row.Values) || src.Columns != nil && len(row.Cells) != len(src.Columns)) {
				t.Fatal("names and values differ in number")
			}
			if n++; n > len(s)+1 {
				t.Fatal("more rows than characters")
			}
		}
	})
}
