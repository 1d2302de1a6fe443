package browser

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const request = "sucheng-09-on-request/request"

// inWalk is the beginning of a script that goes through a matter: put writes a field, press
// takes a choice of a step.
const inWalk = `(() => { const put = (id, v) => { const e = document.getElementById(id); e.value = v; e.dispatchEvent(new Event("change")); };
	const turn = (does) => [...document.querySelectorAll("#walk-next .turn")].find((t) => t.querySelector("h3").textContent.includes(does));
	const learnt = (term, label) => { put("walk-more", term); [...document.querySelectorAll("#walk-next fieldset label")].find((l) => l.textContent === label).querySelector("input").click(); };
	const write = (t, name, v) => { const f = [...t.querySelectorAll("label")].find((l) => l.textContent.startsWith(name)).querySelector("input, select"); f.value = v; };
	const press = (does, choice, day, fields) => { if (day) put("walk-on", day); const t = turn(does); if (!t) throw new Error("no turn " + does + ": " + document.getElementById("walk-now").textContent);
		for (const [name, v] of Object.entries(fields || {})) write(t, name, v); t.querySelector("[data-choice='" + (choice || "done") + "']").click(); };
	`

// walkRequest begins a request in the page and answers by buttons what is asked, as far as
// the consultation of a third party.
func walkRequest(t *testing.T, ctx context.Context) {
	t.Helper()
	Eval[bool](t, ctx, `new Promise((done) => { location.hash = "#review"; setTimeout(() => done(true), 60); })`)
	Eval[bool](t, ctx, inWalk+`put("place", "sucheng"); put("on", "2022-01-24"); put("procedure", "`+request+`"); put("walk-on", "2022-01-24"); put("walk-actor", "李");
		document.getElementById("walk-assume").checked = true; document.getElementById("walk-form").requestSubmit();
		learnt("申请提交方式", "特快专递或者挂号信"); learnt("无法联系申请人", "否");
		press("登记", "", "", { "提交方式": "邮政特快专递" });
		press("是不是", "作为申请处理");
		press("补不补", "内容不明确", "2022-01-25");
		press("告知补正", "", "2022-01-28", { "由机关确定": "10个工作日", "补正期限": "10个工作日", "答复起算": "收到补正之次日", "拒绝补正": "视为放弃" });
		press("补正", "补正", "2022-02-09");
		press("补正后", "内容明确", "2022-02-10");
		learnt("需要征求第三方意见", "是"); learnt("商业秘密", "是");
		press("有没有", "检索到", "2022-02-11", { "检索情况": "在档案中检索到", "第三方": "甲公司、乙公司" });
		return true; })()`)
}

// walk takes a request step by step, and holds what is shown against the command.
func walk(t *testing.T, ctx context.Context, file string) {
	Open(t, ctx, file)
	ready(t, ctx)
	walkRequest(t, ctx)
	now := func() string {
		return Eval[string](t, ctx, `document.getElementById("walk-now").textContent + " | " + document.getElementById("walk-stop").textContent`)
	}
	if got := now(); !strings.Contains(got, "征求第三方意见") || strings.Contains(got, "改法") {
		t.Fatal(got)
	}
	events := Eval[string](t, ctx, `document.getElementById("walk-events").value`)
	same := func(what, day string) {
		t.Helper()
		got := Eval[string](t, ctx, `document.getElementById("walk-text").textContent`)
		want := native(question{Args: []string{"review", request, "-", "-j", "sucheng", "--on", day}, Input: events})
		if got != want.Stdout || want.Exit != 0 {
			t.Errorf("%s: the page\n%s\nthe command: %s\n%s", what, got, want.Stderr, want.Stdout)
		}
	}
	same("after the search", "2022-02-11")
	if clocks := Eval[string](t, ctx, `document.getElementById("walk-clocks").textContent`); !strings.Contains(clocks, "2022-03-09") || !strings.Contains(clocks, "第三十三条第二款") {
		t.Error("the time limits: ", clocks)
	}
	// On a later day the same matter is late, and the command says so too.
	Eval[bool](t, ctx, inWalk+`put("walk-on", "2022-06-01"); return true; })()`)
	same("looked at later", "2022-06-01")
	if late := Eval[int](t, ctx, `document.querySelectorAll("#walk-clocks .tag").length`); late == 0 {
		t.Error("nothing is late in June")
	}
	// What is refused changes nothing, and says by which article, and the remedy.
	Eval[bool](t, ctx, inWalk+`press("征求第三方意见", "", "2022-02-14"); return true; })()`)
	if got := now(); !strings.Contains(got, "改法：") || !strings.Contains(got, "条") {
		t.Errorf("a step that cannot be taken says %q", got)
	}
	before := Eval[int](t, ctx, `walk.events.length`)
	Eval[bool](t, ctx, `(document.getElementById("walk-back").click(), document.getElementById("walk-back").click(), true)`)
	if n := Eval[int](t, ctx, `walk.events.length`); n != before-2 {
		t.Errorf("%d events after two were taken back of %d", n, before)
	}
	Eval[bool](t, ctx, `(document.getElementById("walk-again").click(), document.getElementById("walk-again").click(), true)`)
	if n := Eval[int](t, ctx, `walk.events.length`); n != before {
		t.Errorf("%d events after they were taken again, of %d", n, before)
	}
	walkFiles(t, ctx)
	walkHostile(t, ctx)
}

// walkFiles takes a matter out as the command reads it, and a matter of the command in.
func walkFiles(t *testing.T, ctx context.Context) {
	t.Helper()
	record := Eval[string](t, ctx, `reviewed(walk.events, "--save", "-").stdout`)
	events := Eval[string](t, ctx, `document.getElementById("walk-events").value`)
	day := Eval[string](t, ctx, `walkDay()`)
	want := native(question{Args: []string{"review", request, "-", "-j", "sucheng", "--on", day}, Input: events})
	if got := native(question{Args: []string{"review", "-", "--on", day}, Input: record}); got != want || got.Exit != 0 {
		t.Errorf("the record of the page, read by the command: %s%s", got.Stderr, got.Stdout)
	}
	of, err := os.ReadFile("../../testdata/review/request.json")
	if err != nil {
		t.Fatal(err)
	}
	quoted, _ := json.Marshal(string(of))
	got := Eval[string](t, ctx, inWalk+`document.getElementById("walk-events").value = `+string(quoted)+`; document.getElementById("walk-load").requestSubmit(); return document.getElementById("walk-text").textContent; })()`)
	if want := native(question{Args: []string{"review", request, "-", "-j", "sucheng"}, Input: string(of)}); got != want.Stdout || want.Exit != 0 {
		t.Errorf("a case of the command in the page:\n%s\n%s", got, want.Stdout)
	}
	// The keyboard alone takes it a step further.
	Eval[bool](t, ctx, `(document.querySelector("#walk-next .turn input").focus(), true)`)
	Run(t, ctx, chromedp.KeyEvent("同意提供"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
	if at := Eval[string](t, ctx, `document.activeElement.id + " " + walk.events.at(-1).choice`); at != "walk-now 同意" {
		t.Errorf("with the keyboard: %q, %s", at, Eval[string](t, ctx, `document.getElementById("walk-stop").textContent`))
	}
}

// walkHostile writes what wants to be a script wherever something can be written.
func walkHostile(t *testing.T, ctx context.Context) {
	t.Helper()
	bad := `<img src=x onerror=\"document.title='broken in'\"><script>document.title='broken in'</script>`
	got := Eval[string](t, ctx, inWalk+`const bad = "`+strings.ReplaceAll(bad, "</script>", `<\/script>`)+`";
		document.getElementById("walk-anew").click(); put("walk-on", "2022-01-24"); put("walk-actor", bad); document.getElementById("walk-form").requestSubmit();
		put("walk-more", "申请提交方式"); document.querySelector("#walk-next fieldset input").click(); press("登记", "", "", { "提交方式": bad });
		const lines = document.querySelectorAll("#walk-trail li").length;
		document.getElementById("walk-events").value = JSON.stringify([{ do: "open", on: "2022-01-24", actor: bad, note: bad }, { do: "act", step: bad, role: bad, on: "2022-01-24" }]); document.getElementById("walk-load").requestSubmit();
		return lines + " " + document.querySelectorAll("#walk-stop .notice").length + " " + document.querySelectorAll("main img, main script").length; })()`)
	if got != "3 1 0" {
		t.Errorf("hostile texts: %q", got)
	}
	time.Sleep(200 * time.Millisecond)
	if now := Eval[string](t, ctx, `document.title`); strings.Contains(now, "broken") {
		t.Error("a text of a case ran: ", now)
	}
}

// walkQuestion goes at random through a procedure of a place, and asks for how it stands,
// or for what stopped it.
func walkQuestion(t *testing.T, r *rand.Rand) question {
	t.Helper()
	procedures := [][3]string{{"sucheng", "依申请公开", "2022-01-24"}, {"wuwei", "保密审查", "2024-03-01"}, {"cn", "依申请公开", "2023-05-15"}}
	p := procedures[r.IntN(len(procedures))]
	day, err := time.Parse(time.DateOnly, p[2])
	if err != nil {
		t.Fatal(err)
	}
	events := []map[string]any{{"do": "open", "on": p[2], "actor": "李"}}
	if r.IntN(2) == 0 {
		events[0]["assume"] = "false"
	}
	q := question{Args: []string{"review", p[1], "-", "-j", p[0]}}
	for range 1 + r.IntN(8) {
		text, err := json.Marshal(events)
		if err != nil {
			t.Fatal(err)
		}
		q.Input = string(text)
		var at struct {
			Error any
			Next  []struct {
				Step, Of              string
				Roles, Choices, Gives []string
				Always                bool
			}
		}
		if err := json.Unmarshal([]byte(native(question{Args: append(slices.Clone(q.Args), "--json"), Input: q.Input}).Stdout), &at); err != nil || at.Error != nil || len(at.Next) == 0 {
			break
		}
		next := at.Next[r.IntN(len(at.Next))]
		day = day.AddDate(0, 0, r.IntN(4))
		e := map[string]any{"do": "act", "step": next.Step, "role": next.Roles[r.IntN(len(next.Roles))], "on": day.Format(time.DateOnly)}
		if len(next.Choices) > 0 {
			e["choice"] = next.Choices[r.IntN(len(next.Choices))]
		}
		if next.Of != "" {
			e["of"] = next.Of
		}
		gives := map[string]string{}
		for _, what := range next.Gives {
			if r.IntN(10) > 0 {
				gives[what] = "已写明"
			}
		}
		e["gives"] = gives
		events = append(events, e)
	}
	if r.IntN(2) == 0 {
		q.Args = append(q.Args, "--json")
	}
	return q
}

// scoreQuestion is a table of units for a scorecard that the law itself describes.
func scoreQuestion(r *rand.Rand) question {
	columns := []string{"组织机构健全领导责任明确", "责任追究落实", "公开效果显著", "工作不落实"}
	var table strings.Builder
	table.WriteString("单位")
	n := 1 + r.IntN(len(columns))
	for _, c := range columns[:n] {
		table.WriteString("," + c)
	}
	for i := range 1 + r.IntN(3) {
		table.WriteString("\n单位" + string(rune('甲'+i)))
		for range n {
			table.WriteString("," + []string{"是", "否", "", "未知"}[r.IntN(4)])
		}
	}
	q := question{Args: []string{"score", "-j", "wuwei", "--on", "2023-12-31", "--scheme", "年度考核", "-"}, Input: table.String() + "\n"}
	if r.IntN(2) == 0 {
		q.Args = append(q.Args, "--json", "--full")
	}
	return q
}
