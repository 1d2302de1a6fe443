package main

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

const cases = "../../testdata/review/"

// walked is what a run of review printed as JSON.
type walked struct {
	Ended bool
	Trail []struct {
		Seq   int
		Event struct {
			Step, Choice, Role string
			On                 string
		}
		Cite    struct{ Text string }
		Outcome string
	}
	Next []struct {
		Step, Of string
		Roles    []string
		Due      struct{ Limit, On string }
		Unknown  []string
		Always   bool
		Silent   string
	}
	Clocks []struct {
		Limit, Phase string
		Due          struct{ Date string }
	}
	Late     []string
	Missing  []struct{ Kind, What, Step string }
	FourEyes []struct {
		Steps []string
		Actor string
		Text  string
	} `json:"four_eyes"`
	Result struct{ Outcome struct{ Term string } }
	Head   string
	Error  struct {
		Code, Step, Message, Remedy string
		Cite                        struct{ Text string }
		Roles, Missing              []string
		Seq                         int
	}
}

func walk(t *testing.T, stdin string, code int, args ...string) walked {
	t.Helper()
	r := run(t, stdin, append([]string{"review", "--json"}, args...)...)
	var w walked
	if err := json.Unmarshal([]byte(r.out), &w); err != nil || r.code != code {
		t.Fatalf("%v %+v", err, r)
	}
	return w
}

// The head depends on every word of the rules; what it is does not matter here.
var heads = regexp.MustCompile(`[0-9a-f]{64}`)

func TestReviewGolden(t *testing.T) {
	request := []string{"review", "依申请公开", cases + "request.json", "-j", "sucheng"}
	for _, c := range []struct {
		name string
		code int
		args []string
	}{
		{"review-show", 0, []string{"review", "保密审查", "-j", "wuwei", "--on", "2024-03-01"}},
		{"review-show-en", 0, []string{"review", "secrecy_review", "-j", "wuwei", "--on", "2024-03-01", "--lang", "en"}},
		{"review-mermaid", 0, []string{"review", "公开协调", cases + "next-year.json", "-j", "sucheng", "--mermaid"}},
		{"review-case", 0, append(request, "--on", "2022-04-01")},
		{"review-case-en", 0, append(request, "--on", "2022-04-01", "--lang", "en")},
		{"review-mistake", 1, []string{"review", "依申请公开", cases + "request-mistake.json", "-j", "sucheng"}},
		{"review-no-calendar", 1, []string{"review", "公开协调", cases + "next-year.json", "-j", "sucheng"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, "", c.args...)
			if r.code != c.code {
				t.Errorf("exit code %d, want %d; %s", r.code, c.code, r.err)
			}
			r.out = heads.ReplaceAllString(r.out, "（末端）")
			golden(t, c.name, r)
		})
	}
}

func TestReviewListsWhatIsInForce(t *testing.T) {
	r := run(t, "", "review", "-j", "宿城区", "--on", "2022-01-24", "--json")
	var list []struct {
		Procedure, Term, Title string
		Count                  int
		Sound                  bool
	}
	if err := json.Unmarshal([]byte(r.out), &list); err != nil || r.code != 0 {
		t.Fatalf("%v %+v", err, r)
	}
	terms := map[string]int{}
	for _, p := range list {
		if !p.Sound || p.Count == 0 || p.Title == "" {
			t.Errorf("%+v", p)
		}
		terms[p.Procedure] = p.Count
	}
	if terms["sucheng-09-on-request/request"] < 40 || terms["cn-regulation/request"] == 0 || terms["wuwei-03-secrecy/secrecy_review"] != 0 {
		t.Errorf("%v", terms)
	}
	if r := run(t, "", "review", "-j", "sucheng", "--on", "2021-01-04"); strings.Contains(r.out, "sucheng-09") || !strings.Contains(r.out, "更正不准确记录") {
		t.Errorf("before the instruments of the place: %s", r.out)
	}
	table := run(t, "", "review", "-j", "sucheng", "--on", "2022-01-24", "--exit-code")
	if table.code != 0 || strings.Count(table.out, "通过") != len(list) || !strings.Contains(table.out, "cn-regulation/request") || strings.Contains(table.out, "sucheng-15-complaints/") {
		t.Errorf("%+v", table)
	}
}

func TestReviewSaysHowACaseStands(t *testing.T) {
	w := walk(t, "", 0, "依申请公开", cases+"request.json", "-j", "sucheng")
	if len(w.Trail) != 11 || w.Trail[1].Event.Role != "政府信息公开工作机构" || w.Trail[1].Event.On != "2022-01-24" || !strings.Contains(w.Trail[1].Cite.Text, "第七条") {
		t.Errorf("%+v", w.Trail)
	}
	if len(w.Next) != 2 || w.Next[0].Step != "examine" || w.Next[0].Always || !w.Next[1].Always || len(w.Late) != 0 || w.Ended {
		t.Errorf("%+v", w)
	}
	due := map[string]string{}
	for _, c := range w.Clocks {
		due[c.Limit] = c.Due.Date + " " + c.Phase
	}
	if due["sucheng-09-on-request/answer"] != "2022-03-30 paused" || due["cn-regulation/third-party-opinion"] != "2022-03-09 in_time" {
		t.Errorf("%v", due)
	}
	if w = walk(t, "", 0, "依申请公开", cases+"request.json", "-j", "sucheng", "--on", "2022-03-31"); strings.Join(w.Late, ",") != "cn-regulation/answer" {
		t.Errorf("%v", w.Late)
	}
	// Before the third party has answered: its turn, its day, and silence afterwards.
	data, err := os.ReadFile(cases + "request.json")
	if err != nil {
		t.Fatal(err)
	}
	open := string(data)
	open = strings.TrimRight(open[:strings.LastIndex(open, ",\n")], " ") + "\n]"
	w = walk(t, open, 0, "依申请公开", "-", "-j", "sucheng", "--on", "2022-03-10")
	if n := w.Next[0]; n.Step != "third-party-opinion" || n.Of != "甲公司" || n.Due.On != "2022-03-09" || n.Silent != "未答复" {
		t.Errorf("%+v", w.Next)
	}
}

func TestReviewFindsOnePersonWhereTwoAreMeant(t *testing.T) {
	events := `[{"do": "open", "on": "2024-03-01", "assume": "false"},
{"step": "initial-opinion", "role": "信息产生机构", "actor": "王", "on": "2024-03-01", "gives": {"意见": "公开"}},
{"step": "unit-head-opinion", "role": "信息产生机构负责人", "actor": "王", "choice": "同意", "on": "2024-03-01", "gives": {"意见": "公开"}}]`
	w := walk(t, events, 0, "保密审查", "-", "-j", "wuwei")
	if len(w.FourEyes) != 1 || w.FourEyes[0].Actor != "王" || !strings.Contains(w.FourEyes[0].Text, "同一个人") {
		t.Errorf("%+v", w.FourEyes)
	}
	walk(t, events, 1, "保密审查", "-", "-j", "wuwei", "--exit-code")
	if r := run(t, events, "review", "保密审查", "-", "-j", "wuwei"); !strings.Contains(r.out, "一人两办：\n  王：") {
		t.Error(r.out)
	}
}

func TestReviewNamesTheMistake(t *testing.T) {
	w := walk(t, "", 1, "依申请公开", cases+"request-mistake.json", "-j", "sucheng")
	if e := w.Error; e.Seq != 3 || e.Step != "receipt" || e.Code != "wrong-role" || e.Roles[0] != "政府信息公开工作机构" || !strings.Contains(e.Cite.Text, "第八条") || !strings.Contains(e.Remedy, "role") || len(w.Trail) != 2 {
		t.Errorf("%+v", w)
	}
	opened := `[{"do": "open", "on": "2022-01-24"}, `
	register := `{"step": "register", "role": "政府信息公开工作机构", "on": "2022-01-24", "gives": {"提交方式": "当面提交"}}`
	for name, k := range map[string]struct {
		events, code, says string
		seq                int
	}{
		"不是JSON":       {`open`, "bad-event", "JSON", 0},
		"多余的键":         {`[{"do": "open", "on": "2022-01-24", "place": "sucheng"}]`, "bad-event", "place", 1},
		"不从open开始":     {`[` + register + `]`, "bad-event", "open", 1},
		"没有日期":         {opened + `{"step": "register"}]`, "bad-event", "日期", 2},
		"没有写明内容":       {opened + `{"step": "register", "role": "政府信息公开工作机构", "on": "2022-01-24"}]`, "lacking", "提交方式", 2},
		"日期倒退":         {opened + strings.Replace(register, "2022-01-24", "2022-01-23", 1) + `]`, "wrong-day", "2022-01-23", 2},
		"没有这一步":        {opened + strings.Replace(register, `"register"`, `"registr"`, 1) + `]`, "unknown-step", "registr", 2},
		"没有轮到":         {opened + strings.Replace(register, `"register"`, `"send"`, 1) + `]`, "not-its-turn", "register", 2},
		"事实写错":         {opened + register + `, {"do": "learn", "on": "2022-01-24", "facts": {"咨询类申清": true}}]`, "bad-facts", "咨询类申请", 3},
		"选择写错":         {opened + register + `, {"do": "learn", "on": "2022-01-24", "facts": {"申请提交方式": "平常信函", "无法联系申请人": false}}, {"step": "is-it", "choice": "受理", "role": "政府信息公开工作机构", "on": "2022-01-24"}]`, "wrong-choice", "作为申请处理", 4},
		"没有起算就记沉默":     {opened + register + `, {"do": "silence", "step": "corrected", "on": "2022-01-24"}]`, "not-its-turn", "receipt", 3},
		"办结之后还有事件":     {opened + `{"step": "withdraw", "role": "申请人", "on": "2022-01-24"}, ` + register + `]`, "closed", "办结", 3},
		"延长没有起算的期限":    {opened + `{"do": "extend", "limit": "answr", "by": "5 working days", "on": "2022-01-24"}]`, "bad-event", "answer", 2},
		"一月三十二日":       {`[{"do": "open", "on": "2022-01-32"}]`, "bad-event", "2022-01-32", 1},
		"一件也没有":        {`[]`, "", "open", 0},
		"条件的事实不全还不能写结": {opened + register + `, {"step": "receipt", "role": "政府信息公开工作机构", "on": "2022-01-24", "choice": "退回"}]`, "wrong-choice", "", 3},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, k.events, "review", "依申请公开", "-", "-j", "sucheng")
			if r.code != 1 || !strings.Contains(r.err, k.says) || strings.Contains(r.err, "review.") {
				t.Errorf("%+v", r)
			}
			if k.code == "" {
				return
			}
			e := walk(t, k.events, 1, "依申请公开", "-", "-j", "sucheng").Error
			if e.Code != k.code || e.Seq != k.seq || e.Remedy == "" {
				t.Errorf("%+v", e)
			}
			if en := walk(t, k.events, 1, "依申请公开", "-", "-j", "sucheng", "--lang", "en").Error; en.Message == e.Message || en.Remedy == e.Remedy {
				t.Errorf("no English: %+v", en)
			}
		})
	}
}

func TestReviewKeepsRecords(t *testing.T) {
	file := filepath.Join(t.TempDir(), "案件.json")
	r := run(t, "", "review", "依申请公开", cases+"request.json", "-j", "sucheng", "--save", file)
	head := heads.FindString(r.out)
	if r.code != 0 || head == "" || !strings.Contains(r.out, file) {
		t.Fatalf("%+v", r)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	again := walk(t, "", 0, file, "--head", head)
	if again.Head != head || len(again.Trail) != 11 {
		t.Errorf("%+v", again)
	}
	stdout := run(t, "", "review", "依申请公开", cases+"request.json", "-j", "sucheng", "--save", "-")
	if stdout.out != string(data) || !strings.Contains(stdout.err, head) {
		t.Errorf("%+v", stdout)
	}
	if w := walk(t, "", 0, "依申请公开", cases+"request.json", "-j", "sucheng", "--head", head); w.Head != head {
		t.Error(w.Head)
	}
	altered := strings.Replace(string(data), "2022-02-09", "2022-02-08", 1)
	for name, k := range map[string]struct {
		in   string
		args []string
		code int
		says string
	}{
		"an altered event":            {altered, []string{"-"}, 1, "第6个事件"},
		"another head":                {string(data), []string{"-", "--head", strings.Repeat("0", 64)}, 1, "末端"},
		"other events":                {"", []string{"依申请公开", cases + "request-mistake.json", "-j", "sucheng", "--head", head}, 1, "第3个事件"},
		"an array with another head":  {"", []string{"依申请公开", cases + "request.json", "-j", "sucheng", "--head", "00"}, 1, "--head"},
		"rules edited since":          {strings.Replace(string(data), `"digest": "`, `"digest": "0`, 1), []string{"-"}, 1, "--even-if-changed"},
		"the record of another place": {string(data), []string{"-", "-j", "wuwei"}, 2, "宿城区"},
		"of another procedure":        {string(data), []string{"公开协调", "-"}, 2, "依申请公开"},
		"where nothing can be saved":  {string(data), []string{"-", "--save", filepath.Join(file, "x.json")}, 1, "无法写入"},
		"not a record":                {`{"a": 1}`, []string{"-"}, 1, "记录"},
	} {
		if r := run(t, k.in, append([]string{"review"}, k.args...)...); r.code != k.code || !strings.Contains(r.err, k.says) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// A record names people: it is for its owner, unless there is a file that says otherwise.
func TestReviewSavesForTheOwner(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // files have no such modes there
	}
	file := filepath.Join(t.TempDir(), "案件.json")
	for _, mode := range []os.FileMode{0o600, 0o640} {
		if r := run(t, "", "review", "依申请公开", cases+"request.json", "-j", "sucheng", "--save", file); r.code != 0 {
			t.Fatalf("%+v", r)
		}
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("%v, %v, want %v", info.Mode(), err, mode)
		}
		if err := os.Chmod(file, 0o640); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReviewDraws(t *testing.T) {
	wellFormed := func(s string) {
		t.Helper()
		d := xml.NewDecoder(strings.NewReader(s))
		for {
			if _, err := d.Token(); err == io.EOF {
				return
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
	plain := run(t, "", "review", "依申请公开", "-j", "sucheng", "--on", "2022-01-24", "--svg")
	lit := run(t, "", "review", "依申请公开", cases+"request.json", "-j", "sucheng", "--svg")
	if plain.code != 0 || lit.code != 0 || plain.out == lit.out {
		t.Error("the path of the case is not lit")
	}
	wellFormed(plain.out)
	wellFormed(lit.out)
	timeline := run(t, "", "review", "依申请公开", cases+"request.json", "-j", "sucheng", "--timeline", "--on", "2022-04-01")
	wellFormed(timeline.out)
	if !strings.Contains(timeline.out, "2022-03-30") || !strings.Contains(timeline.out, "逾期") {
		t.Error(timeline.out)
	}
	if dot := run(t, "", "review", "依申请公开", cases+"request.json", "-j", "sucheng", "--dot"); !strings.HasPrefix(dot.out, "digraph") || !strings.Contains(dot.out, "penwidth=3") {
		t.Error(dot.out)
	}
}

// TestChoiceOfAStepWithoutChoices: there is nothing to choose from, and no empty list.
func TestChoiceOfAStepWithoutChoices(t *testing.T) {
	events := `[{"do": "open", "on": "2022-01-24", "facts": {"申请提交方式": "当面提交"}},
{"do": "act", "step": "register", "choice": "同意", "role": "政府信息公开工作机构", "on": "2022-01-24", "gives": {"提交方式": "当面提交"}}]`
	for lang, want := range map[string][2]string{
		"zh": {"这一步没有可选的处理，不能作“同意”", "删去 choice"},
		"en": {"the step has no choices", "remove choice"},
	} {
		r := run(t, events, "review", "依申请公开", "-", "-j", "sucheng", "--lang", lang)
		if r.code != 1 || !strings.Contains(r.err+r.out, want[0]) || !strings.Contains(r.err+r.out, want[1]) || strings.Contains(r.err+r.out, "：；") || strings.Contains(r.err+r.out, "可以：（") {
			t.Errorf("%s: %+v", lang, r)
		}
	}
}
