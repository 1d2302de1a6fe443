package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRegisterMistakes: what a register often has wrong is said with its cause and
// remedy, and nothing is printed that looks like an answer.
func TestRegisterMistakes(t *testing.T) {
	for _, c := range []struct {
		name, stdin string
		code        int
		says        string
	}{
		{"full-width commas", "题名，成文日期，国家秘密\n甲，2024-03-01，否\n", 1, "各列要用半角逗号“,”分隔，这里用的是“，”"},
		{"a header alone", "题名,成文日期,国家秘密\n", 0, "只有表头，没有数据行"},
		{"an endless name", strings.Repeat("字", 5000) + "\n", 1, "字…”既不是文件的项目"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, c.stdin, "classify", "-j", "wuwei", "--assume-false")
			if r.code != c.code || !strings.Contains(r.err, c.says) {
				t.Errorf("exit code %d, %s", r.code, r.err)
			}
			if r.out != "" {
				t.Errorf("printed %q", r.out)
			}
		})
	}
}

// TestExamplesOfTheHelpWork: an example that names a file of the project works as it
// stands, from the root of the project.
func TestExamplesOfTheHelpWork(t *testing.T) {
	t.Chdir("../..")
	tried := 0
	for _, name := range []string{"classify", "compare", "audit", "timeliness", "review", "score", "report annual", "report plan"} {
		help := run(t, "", append(strings.Fields(name), "--help")...)
		for line := range strings.Lines(help.out) {
			line = strings.TrimSpace(line)
			if !strings.HasPrefix(line, "gongkai ") || !strings.Contains(line, "testdata/") || strings.ContainsAny(line, "<>") {
				continue
			}
			tried++
			r := run(t, "", strings.Fields(line)[1:]...)
			want := 0
			if strings.Contains(line, "--exit-code") {
				want = 1
			}
			if r.code != want {
				t.Errorf("%s: exit code %d: %s", line, r.code, r.err)
			}
		}
	}
	if tried < 12 {
		t.Errorf("only %d examples were tried", tried)
	}
}

// TestEventsThatStartNothing: events from which no limit runs are no empty answer.
func TestEventsThatStartNothing(t *testing.T) {
	r := run(t, `[{"event": "延长", "on": "2024-02-20", "by": "20 working days", "for": "cn-regulation/answer"}]`, "due", "-j", "cn", "--events", "-")
	if r.code != 1 || r.out != "" || !strings.Contains(r.err, "没有启动任何期限") {
		t.Errorf("exit code %d, %q, %q", r.code, r.out, r.err)
	}
}

// TestGuideAsWritten does what the Chinese guide tells a clerk to do, with the files
// it prints, and sees what it says.
func TestGuideAsWritten(t *testing.T) {
	page, err := os.ReadFile("../../docs/policy-guide.zh-CN.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := regexp.MustCompile("文件 `([^`]+\\.yaml)`：\n\n```yaml\n((?s:.*?))```\n").FindAllStringSubmatch(string(page), -1)
	if len(files) != 8 {
		t.Fatalf("%d files", len(files))
	}
	write := func(name, text string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range files {
		write("our-rules/"+f[1], f[2])
	}
	table := regexp.MustCompile("```text\n(单位,(?s:.*?))```\n").FindStringSubmatch(string(page))
	if table == nil {
		t.Fatal("no table of units")
	}
	write("units.csv", table[1])
	t.Chdir(dir)
	for _, c := range []struct {
		command string
		code    int
		says    []string
	}{
		{"check ./our-rules", 0, []string{"0 个错误，0 个警告，0 条提示"}},
		{"test ./our-rules", 0, []string{"4 个案例、2 个走查，6 个通过，0 个不通过。"}},
		{"decide 公示方式 --policies ./our-rules -j qingshi --on 2024-03-01 -f 发放户数=12 -f 发放对象为特困人员=否", 0, []string{"公示方式为“网上公示”"}},
		{"decide 公示方式 --policies ./our-rules -j qingshi --on 2024-03-01 -f 发放户数=12", 0, []string{"尚不能确定", "发放对象是否为特困人员？", "第二条第（一）项"}},
		{"review 公示审查 --policies ./our-rules -j qingshi --on 2024-03-01", 0, []string{"检验  通过", "5个工作日"}},
		{"score --policies ./our-rules units.csv", 0, []string{"93  优秀", "40  不合格", "78~98  未定", "逾期公示几件？"}},
	} {
		if c.command != "check ./our-rules" && c.command != "test ./our-rules" && !strings.Contains(string(page), "gongkai "+strings.TrimSuffix(c.command, " -f 发放对象为特困人员=否")) {
			t.Errorf("the guide does not say: gongkai %s", c.command)
		}
		r := run(t, "", strings.Fields(c.command)...)
		for _, s := range c.says {
			if r.code != c.code || !strings.Contains(r.out, s) {
				t.Errorf("gongkai %s: exit code %d, lacks %q\n%s%s", c.command, r.code, s, r.out, r.err)
			}
		}
	}
}

// TestMappingsAreChecked: check finds what classify would refuse.
func TestMappingsAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"mapping: oa\nmaps: 公开属性\ncodes:\n  \"1\": 主动\n":     "oa.yaml:4:8: 错误：“主动”不是公开属性",
		"mapping: oa\nmaps: 公开熟性\ncodes:\n  \"1\": 主动公开\n":   "oa.yaml:2:7: 错误：maps 应为“公开属性”",
		"mapping: oa\nmaps: 公开属性\ncode:\n  \"1\": 主动公开\n":    "oa.yaml:3:1: 错误：未知的键“code”",
		"mapping: oa\nmaps: 公开属性\ncodes:\n  \"1\": 主动公开\n":   "0 个错误",
		"mapping: organs\nmaps: 机构代码\ntable:\n  \"1\": 某局\n": "0 个错误",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "oa.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if r := run(t, "", "check", "--quick", dir); !strings.Contains(r.out, want) {
			t.Errorf("%q: %s%s", text, r.out, r.err)
		}
	}
	if r := run(t, "", "score", "--policies", "../../testdata/assess/sucheng-2022", "--scheme", "x", "../../testdata/assess/units.csv"); r.code != 2 || !strings.Contains(r.err, "没有细则“x”。读到的细则：sucheng-2022") {
		t.Errorf("exit code %d: %s", r.code, r.err)
	}
}
