package register_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/gongkai-rules/gongkai/cmd/internal/register"
)

// read returns the rows as text, broken ones as !line.
func read(t *testing.T, name, content string) []string {
	t.Helper()
	r, err := register.Open(name, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for {
		row, err := r.Next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			return append(out, "error "+err.Error())
		}
		if row.Broken != nil {
			if row.Broken.Line != row.Line || row.Broken.Zh == "" || row.Broken.En == "" {
				t.Errorf("a broken row says its line, and why in both languages: %+v", row.Broken)
			}
			out = append(out, fmt.Sprint("!", row.Line))
			continue
		}
		var cells []string
		for i, n := range row.Names {
			v, err := json.Marshal(row.Values[i])
			if err != nil {
				t.Fatal(err)
			}
			cells = append(cells, n+"="+strings.Trim(string(v), `"`))
		}
		out = append(out, fmt.Sprint(row.Line, " ", strings.Join(cells, " ")))
	}
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
		{"quoted commas and doubled marks", "a.csv", "甲,乙\n\"一,二\",\"他说\"\"好\"\"\"\n", []string{`2 甲=一,二 乙=他说\"好\`}},
		{"empty lines are passed over", "a.csv", "\n甲,乙\n\n1,2\n , \n3,4\n", []string{"4 甲=1 乙=2", "6 甲=3 乙=4"}},
		{"tabs from a spreadsheet", "a.txt", "甲\t乙\n1\t2,3\n", []string{"2 甲=1 乙=2,3"}},
		{"too few and too many cells", "a.csv", "甲,乙\n1\n1,2,3\n4,5\n6,7,,\n", []string{"!2", "!3", "4 甲=4 乙=5", "5 甲=6 乙=7"}},
		{"a quotation mark that is never closed costs one row", "a.csv", "甲,乙\n\"一,2\n3,4\n5,6\n", []string{"!2", "3 甲=3 乙=4", "4 甲=5 乙=6"}},
		{"a quotation mark in the middle costs one row", "a.csv", "甲,乙\n一\"二\"三,2\n3,4\n", []string{"!2", "3 甲=3 乙=4"}},
		{"text behind a quoted cell costs one row", "a.csv", "甲,乙\n\"一\"二,2\n3,4\n", []string{"!2", "3 甲=3 乙=4"}},
		{"a few bytes of another encoding cost one row", "a.csv", "甲,乙\n一,\xb9\xab\n三,四\n", []string{"!2", "3 甲=三 乙=四"}},
		{"the header has spaces", "a.csv", " 甲 ,乙\n1,2\n", []string{"2 甲=1 乙=2"}},
		{"JSON array", "a.json", "[\n {\"甲\": true, \"乙\": 1.50},\n {\"甲\": null}\n]", []string{"2 甲=true 乙=1.50", "3 甲=null"}},
		{"JSON array on one line", "", `[{"甲":1},{"甲":[1,"]"]}]`, []string{"1 甲=1", `1 甲=[1,"]"]`}},
		{"a broken entry of an array costs that entry", "a.json", "[{\"甲\":1},\n{\"甲\": 是},\n{\"甲\":3}]", []string{"1 甲=1", "!2", "3 甲=3"}},
		{"a string that is not closed costs that entry", "a.json", "[{\"甲\":\"x},\n{\"甲\":2},\n{\"甲\":3}]", []string{"!1", "2 甲=2", "3 甲=3"}},
		{"the same over several lines", "a.json", "[{\n \"甲\":\"x,\n \"乙\": 1\n},\n{\n \"甲\":2}\n]", []string{"!1", "5 甲=2"}},
		{"an entry that is no object", "a.json", `[1, "x", {"甲":1}, [2]]`, []string{"!1", "!1", "1 甲=1", "!1"}},
		{"an array that ends too early", "a.json", `[{"甲":1},`, []string{"1 甲=1", "error a.json:1: 文件不完整：缺少结尾的 ]。"}},
		{"JSON Lines", "a.jsonl", "{\"甲\":1}\n\n{\"甲\":2}\r\n", []string{"1 甲=1", "3 甲=2"}},
		{"JSON Lines without a name", "", "{\"甲\":1}\n{\"甲\":\n{\"甲\":3}", []string{"1 甲=1", "!2", "3 甲=3"}},
		{"objects over several lines", "", "{\n \"甲\":1\n}\n{\n \"甲\":2\n}\n", []string{"1 甲=1", "4 甲=2"}},
		{"a key that stands twice", "a.jsonl", "{\"甲\":1,\"甲\":2}\n{\"乙\":{\"丙\":1,\"丙\":2}}\n", []string{"!1", "!2"}},
		{"something behind the object", "a.jsonl", "{\"甲\":1} x\n{\"甲\":2}\n", []string{"!1", "2 甲=2"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := read(t, c.file, c.content); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("题名,国家秘密\n关于某事的通知,否\n")
	if err != nil {
		t.Fatal(err)
	}
	ascii, err := simplifiedchinese.GBK.NewEncoder().String("title,state_secret\n关于某事的通知,否\n")
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("题名\n")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, content string
		says          []string
	}{
		{"GBK", gbk, []string{"GBK", "题名", "CSV UTF-8", "iconv -f GB18030"}},
		{"GBK below an English header", ascii, []string{"GBK", "关于某事", "CSV UTF-8"}},
		{"UTF-16", utf16, []string{"UTF-16", "CSV UTF-8"}},
		{"a workbook", "PK\x03\x04xxxx", []string{"电子表格", "CSV UTF-8"}},
		{"an old workbook", "\xD0\xCF\x11\xE0xxxx", []string{"电子表格"}},
		{"NUL bytes", "a,b\x00\n", []string{"空字节"}},
		{"nothing", "", []string{"空的"}},
		{"only a byte order mark", "\uFEFF\n", []string{"空的"}},
		{"a column without a name", "甲,,乙\n1,2,3\n", []string{"第 2 列没有名称"}},
		{"a column twice", "甲,乙,甲\n1,2,3\n", []string{"第 1 列和第 3 列", "甲"}},
		{"a header that cannot be read", "甲,\"乙\n1,2\n", []string{"表头无法识别"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := register.Open("r.csv", strings.NewReader(c.content))
			var p *register.Problem
			if !errors.As(err, &p) {
				t.Fatalf("not refused: %v", err)
			}
			for _, s := range c.says {
				if !strings.Contains(p.Message("zh"), s) {
					t.Errorf("%q does not say %q", p.Message("zh"), s)
				}
			}
			if p.En == "" || p.Message("en") == p.Message("zh") {
				t.Error("no English text")
			}
		})
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
			r, err := register.Open("", src)
			if err != nil {
				t.Fatal(err)
			}
			var before, now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			highest := uint64(0)
			for n := 0; ; n++ {
				_, err := r.Next()
				if err != nil {
					break
				}
				if n%20_000 == 0 {
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
	for _, s := range []string{"甲,乙\n1,2\n", "甲\n\"", "[{\"a\":1}]", "{\"a\":[1,{}]}\n", "\uFEFFa\n\"x\ny\"\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := register.Open("", strings.NewReader(s))
		if err != nil {
			return
		}
		last := 0
		for n := 0; ; n++ {
			row, err := r.Next()
			if err != nil {
				return
			}
			if row.Line < last {
				t.Fatalf("line %d after line %d", row.Line, last)
			}
			if last = row.Line; row.Broken == nil && len(row.Names) != len(row.Values) {
				t.Fatal("names and values differ in number")
			}
			if n > len(s)+1 {
				t.Fatal("more rows than characters")
			}
		}
	})
}
