package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGolden pins the wording of a few outputs: what people see of each command.
func TestGolden(t *testing.T) {
	town := []string{"--policies", "testdata/rules", "-j", "qingshui"}
	// With --run only the layer's own cases are run: that a layer breaks no shipped one,
	// which takes all of them, is shown by TestLayerThatBreaksShippedCases.
	cases := []struct {
		name string
		code int
		args []string
	}{
		{"help-zh", 0, []string{"--help"}},
		{"help-en", 0, []string{"--help", "--lang", "en"}},
		{"help-classify-zh", 0, []string{"help", "classify"}},
		{"help-classify-en", 0, []string{"classify", "-h", "--lang=en"}},
		{"classify-town", 1, append([]string{"classify", "testdata/register.csv", "--assume-false"}, town...)},
		{"classify-town-en", 1, append([]string{"classify", "testdata/register.csv", "--assume-false", "--lang", "en"}, town...)},
		{"classify-town-csv", 1, append([]string{"classify", "testdata/register.csv", "--csv"}, town...)},
		{"classify-codes", 1, []string{"classify", "-j", "wuwei", "--codes", "办公系统", "--policies", "testdata/codes", "--assume-false", "testdata/codes/archive.csv"}},
		{"classify-reassess", 1, []string{"classify", "-j", "wuwei", "--codes", "办公系统", "--policies", "testdata/codes", "--assume-false", "--reassess", "--on", "2024-06-03", "testdata/codes/archive.csv"}},
		{"classify-reassess-json", 1, []string{"classify", "-j", "wuwei", "--codes", "办公系统", "--policies", "testdata/codes", "--assume-false", "--reassess", "--all", "--json", "--lang", "en", "--on", "2024-06-03", "testdata/codes/archive.csv"}},
		{"timeliness", 0, []string{"timeliness", publications}},
		{"timeliness-json", 0, []string{"timeliness", "--json", publications}},
		{"calendar-day", 0, []string{"calendar", "day", "2026-02-14"}},
		{"calendar-day-json", 0, []string{"calendar", "day", "2026-02-14", "--json"}},
		{"calendar-add", 0, []string{"calendar", "add", "2024-03-01", "20"}},
		{"calendar-year", 0, []string{"calendar", "year", "2026"}},
		{"due-ledger", 0, append([]string{"due", "publish", "2024-03-01", "--ledger"}, town...)},
		{"check-broken", 1, []string{"check", "testdata/broken"}},
		{"check-broken-en", 1, []string{"check", "testdata/broken", "--lang", "en"}},
		{"check-broken-github", 1, []string{"check", "testdata/broken", "--github"}},
		{"check-broken-sarif", 1, []string{"check", "testdata/broken", "--sarif"}},
		{"test-failing", 1, []string{"test", "testdata/failing", "--run", "."}},
		{"test-failing-junit", 1, []string{"test", "testdata/failing", "--run", ".", "--junit"}},
		{"coverage-town", 0, []string{"coverage", "testdata/rules"}},
		{"explain-code", 0, []string{"explain", "GK1203"}},
		{"explain-code-json", 0, []string{"explain", "GK1203", "--json"}},
		{"facts-town", 0, []string{"facts", "--policies", "testdata/rules", "村级"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := run(t, "", c.args...)
			if r.code != c.code {
				t.Errorf("exit code %d, want %d; %s", r.code, c.code, r.err)
			}
			golden(t, c.name, r)
		})
	}
}

// golden compares what a run printed with the file of that name.
func golden(t *testing.T, name string, r ran) {
	t.Helper()
	got := r.out
	if r.err != "" {
		got += "── stderr\n" + r.err
	}
	// Checkouts may rewrite line ends; these are to be seen.
	got = strings.ReplaceAll(got, "\r\n", "␍\n")
	file := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s (-update writes it anew):\n%s", file, got)
	}
}

func TestExitCodes(t *testing.T) {
	cases := []struct {
		name string
		code int
		says string
		args []string
	}{
		{"it ran", 0, "", []string{"version"}},
		{"no command shows help", 0, "", nil},
		{"unknown command", 2, "classify", []string{"clasify", "-j", "wuwei"}},
		{"unknown subcommand", 2, "是否指“day”", []string{"calendar", "dya", "2024-01-01"}},
		{"unknown command of help", 2, "是否指“classify”", []string{"help", "clasify"}},
		{"unknown flag", 2, "是否指 --json", []string{"classify", "--jsn"}},
		{"unknown shorthand", 2, "-x", []string{"classify", "-x"}},
		{"flag without its value", 2, "--on 缺少值", []string{"classify", "--on"}},
		{"a date that is none", 2, "2024-03-01", []string{"classify", "--on", "明天"}},
		{"a day that does not exist", 2, "2023-02-29", []string{"calendar", "day", "2023-02-29"}},
		{"unknown place", 2, "是否指“wuwei”", []string{"classify", "-j", "wuwe", notices}},
		{"no place", 2, "-j", []string{"classify", notices}},
		{"unknown fact", 2, "是否指“国家秘密”", []string{"decide", "公开属性", "-j", "cn", "--on", "2024-03-01", "-f", "国家密秘=否"}},
		{"unknown decision", 2, "是否指“公开属性”", []string{"decide", "公开的属性", "-j", "cn", "--on", "2024-03-01"}},
		{"unknown limit", 2, "是否指“publish”", []string{"due", "publsh", "2024-03-01"}},
		{"no day is given", 2, "--on", []string{"decide", "公开属性", "-j", "cn"}},
		{"no start is given", 2, "--events", []string{"due", "publish"}},
		{"two formats", 2, "--json", []string{"classify", "-j", "cn", "--json", "--csv", notices}},
		{"wrong language", 2, "zh", []string{"version", "--lang", "fr"}},
		{"a declared fact cannot be ignored", 2, "国家秘密", []string{"classify", "-j", "cn", "--ignore", "国家秘密", notices}},
		{"too few arguments", 2, "calendar add", []string{"calendar", "add", "2024-01-01"}},
		{"no such file", 1, "没有这个文件", []string{"classify", "-j", "cn", "testdata/none.csv"}},
		{"a directory for a file", 1, "是目录", []string{"classify", "-j", "cn", "testdata"}},
		{"no such directory", 1, "没有目录", []string{"check", "testdata/none"}},
		{"a file for a directory", 1, "不是目录", []string{"check", "testdata/register.csv"}},
		{"a year without a calendar", 1, "2027", []string{"calendar", "day", "2027-03-01"}},
		{"an end without a calendar", 1, "2027", []string{"calendar", "add", "2026-12-25", "10"}},
		{"findings", 1, "", []string{"timeliness", "--exit-code", publications}},
		{"findings without --exit-code", 0, "", []string{"timeliness", publications}},
		{"findings of the audit", 1, "", []string{"audit", "-j", "wuwei", "--on", "2024-03-01", "-f", "已公开=是", "-f", "已经保密审查=否", "--exit-code"}},
		{"unknown procedure", 2, "是否指“依申请公开”", []string{"review", "依申公开", "-j", "sucheng", "--on", "2022-01-24"}},
		{"procedures of no place", 2, "-j", []string{"review"}},
		{"events without their procedure", 2, "gongkai review 程序 文件", []string{"review", "../../testdata/review/request.json", "-j", "sucheng"}},
		{"two pictures", 2, "--mermaid", []string{"review", "依申请公开", "-j", "sucheng", "--svg", "--dot"}},
		{"a picture of no procedure", 2, "哪一项程序", []string{"review", "-j", "sucheng", "--svg"}},
		{"a timeline of no case", 2, "时间轴", []string{"review", "依申请公开", "-j", "sucheng", "--timeline"}},
		{"a head of no case", 2, "--head", []string{"review", "依申请公开", "-j", "sucheng", "--head", "00"}},
		{"a day before the case", 2, "2022-03-04", []string{"review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--on", "2022-02-01"}},
		{"no such case", 1, "没有这个文件", []string{"review", "依申请公开", "testdata/none.json", "-j", "sucheng"}},
		{"nothing is late", 0, "", []string{"review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--on", "2022-03-30", "--exit-code"}},
		{"something is late", 1, "", []string{"review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--on", "2022-03-31", "--exit-code"}},
		{"a day in a year without a calendar", 1, "", []string{"review", "公开协调", "../../testdata/review/next-year.json", "-j", "sucheng"}},
		{"coverage below the threshold", 1, "90%", []string{"coverage", "testdata/rules", "--threshold", "90"}},
		{"the embedded law is sound", 0, "", []string{"check", "--quick"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := run(t, "", c.args...)
			if r.code != c.code || !strings.Contains(r.err, c.says) {
				t.Errorf("exit code %d, want %d; stderr %q, want %q", r.code, c.code, r.err, c.says)
			}
			if strings.Contains(r.err, "%!") || strings.Contains(r.err, "*errors") {
				t.Errorf("unreadable message %q", r.err)
			}
		})
	}
}

// TestEveryCommandHasHelp walks all commands: both languages, an example, and an
// example that names flags and commands that exist.
func TestEveryCommandHasHelp(t *testing.T) {
	commands := [][]string{{"classify"}, {"timeliness"}, {"decide"}, {"compare"}, {"audit"}, {"score"}, {"liability"}, {"due"}, {"ics"}, {"review"}, {"check"}, {"test"}, {"coverage"}, {"facts"}, {"explain"}, {"handbook"}, {"version"},
		{"calendar"}, {"calendar", "day"}, {"calendar", "add"}, {"calendar", "count"}, {"calendar", "roll"}, {"calendar", "year"}, {"calendar", "check"}}
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF })
	}
	for _, c := range commands {
		zh, en := run(t, "", append(c, "--help")...), run(t, "", append(c, "--help", "--lang", "en")...)
		if zh.code != 0 || en.code != 0 || !strings.Contains(zh.out, "示例：\n  gongkai "+strings.Join(c, " ")) || !strings.Contains(en.out, "Examples:\n  gongkai") {
			t.Errorf("%v: %s%s", c, zh.out, en.out)
		}
		first, _, _ := strings.Cut(en.out, "\n")
		if han(strings.Join(strings.Split(en.out, "Flags:")[1:], "")) && c[0] != "due" && c[0] != "classify" || han(first) {
			// Names of places and facts stay Chinese; sentences do not.
			for _, line := range strings.Split(en.out, "\n") {
				if strings.Count(line, "，")+strings.Count(line, "。") > 0 {
					t.Errorf("%v: Chinese in the English help: %s", c, line)
				}
			}
		}
	}
	root := run(t, "", "--help").out
	for _, c := range commands {
		if !strings.Contains(root, "  "+c[0]+" ") {
			t.Errorf("the main help does not list %s", c[0])
		}
	}
}
