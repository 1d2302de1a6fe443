package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The two guides for clerks are programs: files to be written down, commands to be
// typed, and what is answered. Here they are written down, typed and compared.
var (
	guideFile  = regexp.MustCompile("文件 `([^`]+)`：$")
	guideSlip  = regexp.MustCompile("^\\| `([^`]+)` \\| `([^`]+)` \\| (.+) \\|$")
	guideTry   = regexp.MustCompile("^试一试：把 `([^`]+)` 改成 `([^`]*)`，`(gongkai [^`]+)` 就会说：$")
	guideUse   = regexp.MustCompile("(?m)(?:^|`)gongkai ([a-z]+)([^`\n#>]*)")
	guideFlag  = regexp.MustCompile("`(--[a-z-]+)")
	guideCount = regexp.MustCompile(`[0-9]+( 件规则文件| 项事实、| 个案例文件|\s+项未给出的事实)`)
)

const guideFence = "```"

// guidePage is a guide of docs, read line by line.
type guidePage struct {
	file  string
	lines []string
	edits map[int][]string // of the text block whose first line this is, what it should be
	held  map[int]bool     // text blocks that were held against what a command printed
}

func readGuide(t *testing.T, name string) *guidePage {
	t.Helper()
	file, err := filepath.Abs(filepath.Join("..", "..", "docs", name))
	must(t, err)
	data, err := os.ReadFile(file)
	must(t, err)
	return &guidePage{file: file, lines: strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), edits: map[int][]string{}, held: map[int]bool{}}
}

// block is the fenced block that opens at line i, and the line after it.
func (p *guidePage) block(t *testing.T, i int) (body []string, next int) {
	t.Helper()
	for next = i + 1; next < len(p.lines); next++ {
		if p.lines[next] == guideFence {
			return p.lines[i+1 : next], next + 1
		}
	}
	t.Fatalf("%s:%d: a block without end", p.file, i+1)
	return nil, 0
}

// answered holds the text block after line i, if one follows, against what was printed.
func (p *guidePage) answered(t *testing.T, i int, printed string) {
	t.Helper()
	for i < len(p.lines) && p.lines[i] == "" {
		i++
	}
	if i >= len(p.lines) || p.lines[i] != guideFence+"text" {
		return
	}
	p.held[i] = true
	want, _ := p.block(t, i)
	got := strings.Split(strings.TrimRight(printed, "\n"), "\n")
	for k := range got {
		got[k] = strings.TrimPrefix(strings.TrimRight(got[k], " \r"), "\uFEFF")
	}
	got = strings.Split(heads.ReplaceAllString(strings.Join(got, "\n"), "（末端）"), "\n")
	if !excerpt(settled(want), settled(got)) {
		t.Errorf("%s:%d: the guide shows\n%s\n\nthe command prints\n%s", p.file, i+1, strings.Join(want, "\n"), strings.Join(got, "\n"))
		if !slices.Contains(want, "……") {
			p.edits[i] = got
		}
	}
}

// settled leaves out how much law is shipped, which does not matter to a guide.
func settled(lines []string) []string {
	return strings.Split(guideCount.ReplaceAllString(strings.Join(lines, "\n"), "N$1"), "\n")
}

// excerpt tells whether want is got, where a line …… stands for any lines left out.
func excerpt(want, got []string) bool {
	at, open := 0, false
	for len(want) > 0 {
		if want[0] == "……" {
			open, want = true, want[1:]
			continue
		}
		n := slices.Index(want, "……")
		if n < 0 {
			n = len(want)
		}
		for ; at+n <= len(got) && !slices.Equal(got[at:at+n], want[:n]); at++ {
			if !open {
				return false
			}
		}
		if at+n > len(got) {
			return false
		}
		at, open, want = at+n, false, want[n:]
	}
	return at == len(got) || open
}

// typed runs a line of the guide in the working directory and gives what it printed.
func typed(t *testing.T, line string) string {
	t.Helper()
	command, remark, _ := strings.Cut(line, " #")
	command, into, redirected := strings.Cut(command, " > ")
	args := strings.Fields(command)
	if len(args) == 0 || args[0] != "gongkai" {
		t.Fatalf("%q is not a command", line)
	}
	code := 0
	if strings.Contains(remark, "退出码为 1") {
		code = 1
	}
	r := run(t, "", args[1:]...)
	if r.code != code || r.out == "" && r.err == "" {
		t.Errorf("%s: exit code %d, want %d: %s%s", line, r.code, code, r.out, r.err)
	}
	if redirected {
		must(t, os.WriteFile(strings.TrimSpace(into), []byte(r.out), 0o600))
		return r.err
	}
	return r.out + r.err
}

// swapIn replaces the one place where old stands in a file of the example, and
// gives the name of the file and what puts it back.
func swapIn(t *testing.T, files []string, old, with string) (name string, back func()) {
	t.Helper()
	var data []byte
	for _, f := range files {
		text, err := os.ReadFile(f)
		must(t, err)
		if n := strings.Count(string(text), old); n > 1 || n == 1 && name != "" {
			t.Fatalf("%s stands in more than one place", old)
		} else if n == 1 {
			name, data = f, text
		}
	}
	if name == "" {
		t.Fatalf("%s stands nowhere in the example", old)
	}
	must(t, os.WriteFile(name, []byte(strings.Replace(string(data), old, with, 1)), 0o600))
	return name, func() { must(t, os.WriteFile(name, data, 0o600)) }
}

// follow does what a guide says in an empty directory: rules go into our-rules, the
// rest beside it. slips names the command that finds a slip, by the name of the file
// or its kind; shows are other files that the guide shows something of.
func follow(t *testing.T, p *guidePage, slips map[string]string, shows ...string) (commands, slipped int) {
	t.Helper()
	t.Chdir(t.TempDir())
	// What stands in for the law above, where a slip needs no more than the place.
	must(t, os.MkdirAll("country/cn", 0o700))
	must(t, os.WriteFile("country/cn/place.yaml", []byte("place: cn\nterm: 全国\ncalendar: cn\ninstruments: cn/*.yaml\n"), 0o600))
	words := "vocabulary: core\nchoices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}\ngives: {理由: {refused: {note: 读法}, undecided: {note: 读法}, excepted: {note: 读法}}}\nfacts:\n  origin: {term: 信息来源, type: enum, values: [本机关制作]}\n  finding: {term: 审查确定结论, type: enum, values: [未确定]}\n"
	for i, fact := range strings.Fields("本单位确定主动公开 国家秘密 已标注国家秘密标志 含有部分涉密内容 不能确定是否可以公开 是否国家秘密不明确 工作秘密 商业秘密 个人隐私 涉及第三方其他合法权益 " +
		"内部事务信息 过程性信息 行政执法案卷信息 含有不应当公开的内容 含有不属于政府信息的内容 转发文件 共同制作 涉及其他行政机关 公开需经批准 " +
		"已经公开前审查 已经保密审查 内容涉及国家秘密 可能危及三安全一稳定 法律行政法规禁止公开") {
		words += fmt.Sprintf("  fact%d: {term: %s, type: bool}\n", i, fact)
	}
	must(t, os.MkdirAll("country/vocabulary", 0o700))
	must(t, os.WriteFile("country/vocabulary/core.yaml", []byte(words), 0o600))
	var files []string
	pending := ""
	for i := 0; i < len(p.lines); i++ {
		line := p.lines[i]
		switch {
		case guideFile.MatchString(line):
			pending = guideFile.FindStringSubmatch(line)[1]
		case strings.HasPrefix(line, guideFence):
			body, next := p.block(t, i)
			switch kind := strings.TrimPrefix(line, guideFence); {
			case pending != "":
				file, apart := strings.CutPrefix(pending, "./") // a folder of its own, in which no slip is made
				if kind == "yaml" && !apart {
					file = filepath.Join("our-rules", filepath.FromSlash(pending))
				}
				must(t, os.MkdirAll(filepath.Dir(file), 0o700))
				must(t, os.WriteFile(file, []byte(strings.Join(body, "\n")+"\n"), 0o600))
				if pending = ""; !apart {
					files = append(files, file)
				}
			case kind == "sh":
				printed := ""
				for _, command := range body {
					printed += typed(t, command)
					commands++
				}
				p.answered(t, next, printed)
			case kind != "text":
				t.Errorf("%s:%d: a block of %q that nothing runs", p.file, i+1, kind)
			}
			i = next - 1
		case guideTry.MatchString(line):
			m := guideTry.FindStringSubmatch(line)
			_, back := swapIn(t, files, m[1], m[2])
			r := run(t, "", strings.Fields(m[3])[1:]...)
			back()
			if r.code != 1 {
				t.Errorf("%s:%d: exit code %d", p.file, i+1, r.code)
			}
			p.answered(t, i+1, r.out+r.err)
			slipped++
		case guideSlip.MatchString(line):
			m := guideSlip.FindStringSubmatch(line)
			file, back := swapIn(t, files, m[1], m[2])
			command, ok := slips[filepath.ToSlash(file)]
			if !ok {
				command = slips[filepath.Ext(file)]
			}
			r := run(t, "", strings.Fields(command)...)
			back()
			if r.code != 1 || !strings.Contains(r.out+r.err, m[3]) {
				t.Errorf("%s:%d: exit code %d, %q is not in\n%s%s", p.file, i+1, r.code, m[3], r.out, r.err)
			}
			slipped++
		}
	}
	if *update {
		p.rewrite(t)
	}
	p.quotes(t, append(files, shows...))
	p.mentions(t)
	return commands, slipped
}

// rewrite puts what was printed where the guide shows something else.
func (p *guidePage) rewrite(t *testing.T) {
	t.Helper()
	var out []string
	for i := 0; i < len(p.lines); i++ {
		out = append(out, p.lines[i])
		if with, ok := p.edits[i]; ok {
			_, next := p.block(t, i)
			out = append(append(out, with...), guideFence)
			i = next - 1
		}
	}
	if len(p.edits) > 0 {
		must(t, os.WriteFile(p.file, []byte(strings.Join(out, "\n")), 0o600))
	}
}

// quotes: what is shown without a command stands in a file of the example, or in
// one of the shipped law.
func (p *guidePage) quotes(t *testing.T, files []string) {
	t.Helper()
	for i, line := range p.lines {
		if line != guideFence+"text" || p.held[i] {
			continue
		}
		body, _ := p.block(t, i)
		shown := strings.Join(body, "\n")
		if !slices.ContainsFunc(files, func(f string) bool {
			data, err := os.ReadFile(f)
			must(t, err)
			return strings.Contains(strings.ReplaceAll(string(data), "\r\n", "\n"), shown)
		}) {
			t.Errorf("%s:%d: this stands in no file:\n%s", p.file, i+1, shown)
		}
	}
}

// mentions: what is said of commands and options in passing is so.
func (p *guidePage) mentions(t *testing.T) {
	t.Helper()
	text := strings.Join(p.lines, "\n")
	helps := ""
	for _, m := range guideUse.FindAllStringSubmatch(text, -1) {
		args := []string{m[1]}
		if m[1] == "report" && len(strings.Fields(m[2])) > 0 {
			args = append(args, strings.Fields(m[2])[0])
		}
		h := run(t, "", append(args, "--help")...)
		if h.code != 0 {
			t.Errorf("%s: %s", p.file, m[0])
		}
		for _, word := range strings.Fields(m[2]) {
			if strings.HasPrefix(word, "--") && !strings.Contains(h.out, word+" ") {
				t.Errorf("%s: %s has no %s", p.file, m[1], word)
			}
		}
		helps += h.out
	}
	for _, m := range guideFlag.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(helps, m[1]+" ") {
			t.Errorf("%s: no command of this guide has %s", p.file, m[1])
		}
	}
}

// TestProcedureGuide follows docs/procedure-guide.zh-CN.md.
func TestProcedureGuide(t *testing.T) {
	commands, slips := follow(t, readGuide(t, "procedure-guide.zh-CN.md"), map[string]string{
		".yaml": "check --alone ./country ./our-rules",
		".json": "review 建议公开 case.json --policies ./our-rules -j qingshi",
	})
	if commands < 8 || slips < 12 {
		t.Errorf("%d commands, %d slips", commands, slips)
	}
	r := run(t, "", "coverage", "./our-rules", "--json")
	if !strings.Contains(r.out, `"walk_score": 100`) {
		t.Errorf("the four walks do not take every way: %s", r.out)
	}
	// The record that the guide saves is found out when a word of it is altered.
	data, err := os.ReadFile("案件.json")
	must(t, err)
	must(t, os.WriteFile("案件.json", []byte(strings.Replace(string(data), `"意见": "建议公开"`, `"意见": "不公开"`, 1)), 0o600))
	if r := run(t, "", "review", "案件.json", "--policies", "./our-rules"); r.code != 1 || !strings.Contains(r.err, "第2个事件") {
		t.Errorf("an altered record is read: %+v", r)
	}
	// One more event, and the clock runs again, as the guide says.
	text, err := os.ReadFile("case.json")
	must(t, err)
	added := strings.TrimSuffix(strings.TrimSpace(string(text)), "\n]") + ",\n" + `{"do": "silence", "step": "reply", "of": "县水利局", "on": "2024-03-13"}]`
	if r := run(t, added, "review", "建议公开", "-", "--policies", "./our-rules", "-j", "qingshi"); r.code != 0 || !strings.Contains(r.out, "2024-04-01") {
		t.Errorf("%+v", r)
	}
}

// TestAssessmentGuide follows docs/assessment-guide.zh-CN.md.
func TestAssessmentGuide(t *testing.T) {
	tariffs, err := filepath.Abs(filepath.FromSlash("../../rules/policies/cn/03-processing-fees.yaml"))
	must(t, err)
	form, err := filepath.Abs(filepath.FromSlash("../../rules/policies/cn/08-annual-report-2021.yaml"))
	must(t, err)
	commands, slips := follow(t, readGuide(t, "assessment-guide.zh-CN.md"), map[string]string{
		".yaml":                 "score --policies ./our-rules --scheme qingshi-yearly-2024 units.csv",
		"our-rules/office.yaml": "classify -j wuwei --policies ./our-rules --codes 办公系统 archive.csv",
		"progress.csv":          "report plan -j qingshi --policies ./our-rules --on 2024-07-05 progress.csv",
		"requests.csv":          "report annual --year 2024 --requests requests.csv",
		"units.csv":             "score --policies ./our-rules --scheme qingshi-yearly-2024 units.csv",
		"ballots.csv":           "score --policies ./our-rules --scheme qingshi-votes-2024 ballots.csv",
	}, tariffs, form)
	if commands < 15 || slips < 12 {
		t.Errorf("%d commands, %d slips", commands, slips)
	}
}

// TestGuideSilenceEndsPause: the guide says why the event is written for each choice.
func TestGuideSilenceEndsPause(t *testing.T) {
	dir := t.TempDir()
	for name, text := range guideRules(t, readGuide(t, "procedure-guide.zh-CN.md")) {
		const each = "{同意: 征询结束, 不同意: 征询结束, 没有意见: 征询结束}"
		if strings.HasSuffix(name, "03-suggestions.yaml") && strings.Count(text, each) != 1 {
			t.Fatal("the example has changed")
		}
		writeRules(t, dir, name, strings.Replace(text, each, "征询结束", 1))
	}
	if r := run(t, "", "test", dir); r.code != 1 || !strings.Contains(r.out, "尚未恢复") {
		t.Errorf("%+v", r)
	}
}

// TestGuidesFitTogether: who follows all three guides in one directory has one county.
func TestGuidesFitTogether(t *testing.T) {
	dir, all := t.TempDir(), map[string]string{}
	for _, page := range []string{"policy-guide.zh-CN.md", "procedure-guide.zh-CN.md", "assessment-guide.zh-CN.md"} {
		for name, text := range guideRules(t, readGuide(t, page)) {
			if old, ok := all[name]; ok && old != text {
				t.Errorf("%s shows another %s", page, name)
			}
			all[name] = text
			writeRules(t, dir, name, text)
		}
	}
	if len(all) < 16 {
		t.Fatalf("%d files", len(all))
	}
	for command, says := range map[string]string{"check": "0 个错误，0 个警告，", "test": "4 个案例、6 个走查，10 个通过，0 个不通过。"} {
		if r := run(t, "", command, dir); r.code != 0 || !strings.Contains(r.out, says) {
			t.Errorf("%s: %+v", command, r)
		}
	}
}

// guideRules are the rule files of the example of a guide by name.
func guideRules(t *testing.T, p *guidePage) map[string]string {
	t.Helper()
	rules := map[string]string{}
	for i, line := range p.lines {
		if m := guideFile.FindStringSubmatch(line); m != nil && i+2 < len(p.lines) && p.lines[i+2] == guideFence+"yaml" {
			body, _ := p.block(t, i+2)
			if !strings.HasPrefix(m[1], "./") { // else it stands in a folder of its own
				rules[m[1]] = strings.Join(body, "\n") + "\n"
			}
		}
	}
	return rules
}

func writeRules(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	must(t, os.MkdirAll(filepath.Dir(file), 0o700))
	must(t, os.WriteFile(file, []byte(text), 0o600))
}

func TestGuideExcerpt(t *testing.T) {
	got := strings.Fields("a b c d")
	for want, is := range map[string]bool{
		"a b c d": true, "a b c": false, "b c d": false, "a b x d": false, "": false, "a b c d e": false,
		"…… c d": true, "a ……": true, "a …… d": true, "…… b ……": true, "a …… c": false, "……": true, "a …… x ……": false,
	} {
		if excerpt(strings.Fields(want), got) != is {
			t.Errorf("%q", want)
		}
	}
}
