package main

import (
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
		{"semicolons", "题名;成文日期;国家秘密\n甲;2024-03-01;否\n", 1, "这里用的是“;”"},
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
	r := run(t, `[{"event": "延长", "on": "2024-02-20", "by": "20 working days"}]`, "due", "-j", "cn", "--events", "-")
	if r.code != 1 || r.out != "" || !strings.Contains(r.err, "没有启动任何期限") {
		t.Errorf("exit code %d, %q, %q", r.code, r.out, r.err)
	}
}
