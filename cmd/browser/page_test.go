package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// built is the page and the command that it must agree with.
func built(t testing.TB) (page, command string) {
	t.Helper()
	page, command = os.Getenv("GONGKAI_PAGE"), os.Getenv("GONGKAI")
	dir := t.TempDir()
	for _, x := range []struct {
		to   *string
		name string
		args []string
	}{
		{&page, "gongkai.html", []string{"run", "../page", "-o"}},
		{&command, "gongkai", []string{"build", "-o"}},
	} {
		if *x.to != "" {
			continue
		}
		*x.to = filepath.Join(dir, x.name)
		args := append(x.args, *x.to)
		if x.args[0] == "build" {
			args = append(args, "../gongkai")
		}
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "GOWORK=")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return page, command
}

// ready waits until the page has given its first answer.
func ready(t testing.TB, ctx context.Context) {
	t.Helper()
	for range 600 {
		if Eval[bool](t, ctx, `document.documentElement.dataset.ready === "yes" || !document.getElementById("fault").hidden`) {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if wrong := Eval[string](t, ctx, `document.documentElement.dataset.ready === "yes" ? "" : "not ready: " + document.getElementById("fault").textContent`); wrong != "" {
		t.Fatal(wrong)
	}
}

const maxPage = 6_000_000

func TestPage(t *testing.T) {
	ctx := Start(t)
	file, command := built(t)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("the page has %d bytes", info.Size())
	if info.Size() > maxPage {
		t.Errorf("the page has %d bytes, more than %d", info.Size(), maxPage)
	}
	var first []int
	for range 5 {
		Open(t, ctx, file)
		ready(t, ctx)
		first = append(first, Eval[int](t, ctx, `Number(document.documentElement.dataset.answered)`))
		t.Logf("%s", Eval[string](t, ctx, `JSON.stringify(engine.times)`))
	}
	slices.Sort(first)
	t.Logf("first answer after %d ms, the median of %v", first[2], first)
	t.Run("agrees", func(t *testing.T) { agrees(t, ctx, command) })
	t.Run("hostile", func(t *testing.T) { hostile(t, ctx) })
	t.Run("desk", func(t *testing.T) { desk(t, ctx, file) })
	t.Run("looks", func(t *testing.T) { looks(t, ctx, file) })
	t.Run("keyboard", func(t *testing.T) {
		Open(t, ctx, file)
		ready(t, ctx)
		keys := Keys(t, ctx, 30)
		t.Log(keys)
		for _, id := range []string{"place", "on", "title", "formed", "assume", "clear"} {
			if !slices.Contains(keys, id) && id != "clear" {
				t.Errorf("%s is not reached by the keyboard", id)
			}
		}
		if i := slices.IndexFunc(keys, func(k string) bool { return strings.HasSuffix(k, "OUTLINE") }); i >= 0 {
			t.Errorf("nothing shows that the keyboard is at %s", keys[i])
		}
	})
}

// question is one call of the command.
type question struct {
	args  []string
	input string
}

// questions are drawn by a seed: places, days, facts and commands.
func questions(t *testing.T, command string, n int) []question {
	t.Helper()
	out, err := exec.Command(command, "facts", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var facts []struct {
		Term, Type string
		Values     []string
	}
	if err := json.Unmarshal(out, &facts); err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	places := []string{"wuwei", "sucheng", "xiji", "baiyin", "cn"}
	var all []question
	for range n {
		day := time.Date(2019, 5, 15, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(2400)).Format(time.DateOnly)
		base := []string{"-j", places[r.IntN(len(places))]}
		doc := map[string]any{"标题": "关于调整补贴标准的通知", "成文日期": day}
		for range r.IntN(6) {
			f := facts[r.IntN(200)]
			switch {
			case f.Type == "bool":
				doc[f.Term] = []any{true, false, "未知"}[r.IntN(3)]
			case f.Type == "enum":
				doc[f.Term] = f.Values[r.IntN(len(f.Values))]
			}
		}
		input, err := json.Marshal([]any{doc})
		if err != nil {
			t.Fatal(err)
		}
		q := question{input: string(input)}
		switch r.IntN(5) {
		case 0:
			q.args = append([]string{"classify", "--json", "--full", "-"}, base...)
		case 1:
			q.args = append([]string{"classify", "--assume-false", "--explain", "-"}, base...)
		case 2:
			q.args = append([]string{"decide", "公开属性", "--json", "-"}, base...)
		case 3:
			q.args = append([]string{"clear", "--on", day, "-"}, base...)
		case 4:
			q.args, q.input = append([]string{"due", "cn-regulation/publish", day, "--ledger", "--known", "2026-01-01"}, base...), ""
		}
		if r.IntN(4) == 0 {
			q.args = append(q.args, "--lang", "en")
		}
		all = append(all, q)
	}
	return all
}

// agrees asks both, and compares every byte.
func agrees(t *testing.T, ctx context.Context, command string) {
	n, wrong, failed := 500, 0, 0
	for i, q := range append([]question{{args: []string{"version", "--json"}}}, questions(t, command, n)...) {
		cmd := exec.Command(command, q.args...)
		cmd.Stdin = strings.NewReader(q.input)
		var out, errs strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &errs
		_ = cmd.Run() // the exit code is compared
		args, _ := json.Marshal(q.args)
		input, _ := json.Marshal(q.input)
		got := Eval[struct {
			Stdout, Stderr string
			Exit           int
		}](t, ctx, fmt.Sprintf("engine.ask(%s, %s)", args, input))
		if cmd.ProcessState.ExitCode() != 0 {
			failed++
		}
		if got.Stdout != out.String() || got.Stderr != errs.String() || got.Exit != cmd.ProcessState.ExitCode() {
			if wrong++; wrong <= 3 {
				t.Errorf("question %d: %q %s\nthe command: %d %s%.2000s\nthe page: %d %s%.2000s", i, q.args, q.input, cmd.ProcessState.ExitCode(), errs.String(), out.String(), got.Exit, got.Stderr, got.Stdout)
			}
		}
	}
	t.Logf("%d questions, %d of them refused, %d answered otherwise", n, failed, wrong)
	if failed > n/2 {
		t.Errorf("%d of %d questions were refused: too few are questions", failed, n)
	}
}

// hostile opens a register whose titles want to be scripts.
func hostile(t *testing.T, ctx context.Context) {
	titles := []string{`<img src=x onerror="document.title='broken in'">`, `<script>document.title='broken in'</script>`, `"><svg onload=document.title='broken-in'>`, `javascript:document.title='broken in'`, "a\u202e\u0007b"}
	rows := []map[string]any{}
	for _, x := range titles {
		rows = append(rows, map[string]any{"标题": x, "发文字号": x, "成文日期": "2024-03-01"})
	}
	text, _ := json.Marshal(rows)
	quoted, _ := json.Marshal(string(text))
	title, _ := json.Marshal(titles[0])
	Run(t, ctx, chromedp.Navigate(Eval[string](t, ctx, `location.href.split("#")[0] + "#register"`)))
	got := Eval[string](t, ctx, `(() => { document.getElementById("pasted").value = `+string(quoted)+`; document.getElementById("rows").requestSubmit();
		document.getElementById("title").value = `+string(title)+`; document.getElementById("title").dispatchEvent(new Event("change")); document.getElementById("why").click();
		return document.querySelectorAll("#rows-out tbody tr").length + " rows, " + document.querySelectorAll("main img, main script, main svg").length + " elements"; })()`)
	if got != fmt.Sprintf("%d rows, 0 elements", len(titles)) {
		t.Error(got)
	}
	time.Sleep(300 * time.Millisecond)
	if now := Eval[string](t, ctx, `document.title`); strings.Contains(now, "broken") {
		t.Error("a title ran: ", now)
	}
	// The policy of the page itself: nothing is fetched, no script runs that is not its own.
	if got := Eval[string](t, ctx, `fetch("https://example.org/").then(() => "fetched", () => "refused")`); got != "refused" {
		t.Error("the page may send: ", got)
	}
	if got := Eval[string](t, ctx, `(() => { const s = document.createElement("script"); s.textContent = "document.title = 'broken in'"; document.body.append(s); return document.title; })()`); strings.Contains(got, "broken") {
		t.Error("the page runs scripts that are not its own")
	}
	if got := Eval[int](t, ctx, `performance.getEntriesByType("resource").filter((e) => /^(https?|file):/.test(e.name)).length`); got != 0 {
		t.Errorf("%d things were fetched", got)
	}
}

// desk answers what is asked until it is settled.
func desk(t *testing.T, ctx context.Context, file string) {
	Open(t, ctx, file)
	ready(t, ctx)
	Eval[bool](t, ctx, `(() => { const set = (id, v) => { const e = document.getElementById(id); e.value = v; e.dispatchEvent(new Event("change")); };
		set("on", "2024-03-01"); set("formed", "2024-03-01"); set("title", "关于调整公益性岗位补贴标准的通知"); return true; })()`)
	if n := Eval[int](t, ctx, `document.querySelectorAll("#questions fieldset").length`); n < 2 {
		t.Fatalf("%d questions of one article together", n)
	}
	settled := ""
	for range 40 {
		settled = Eval[string](t, ctx, `(() => { const v = document.querySelector("#answer .verdict").textContent; if (v !== "未定") return v;
			const q = document.querySelector("#questions fieldset"); if (!q) return "nothing is asked";
			const open = /切身利益/.test(q.textContent); const c = q.querySelectorAll("input[type=radio]"); if (!c.length) { q.querySelector("button").click(); return ""; }
			c[c.length === 3 && !open ? 1 : 0].click(); return ""; })()`)
		if settled != "" {
			break
		}
		if Eval[bool](t, ctx, `!document.getElementById("assume").checked && document.querySelectorAll("#facts li").length > 6`) {
			Eval[bool](t, ctx, `(document.getElementById("assume").click(), true)`)
		}
	}
	if !slices.Contains([]string{"主动公开", "依申请公开", "不予公开", "部分公开"}, settled) {
		t.Errorf("not settled: %q", settled)
	}
	if text := Eval[string](t, ctx, `(document.getElementById("clear").click(), document.getElementById("told-text").textContent)`); !strings.Contains(text, "公开") {
		t.Errorf("clear says %q", text)
	}
	Picture(t, ctx, "page-desk")
	if text := Eval[string](t, ctx, `(() => { location.hash = "#due"; document.getElementById("event").value = "2024-03-01"; document.getElementById("due-form").requestSubmit(); return document.getElementById("due-out").textContent; })()`); !strings.Contains(text, "2024-") {
		t.Errorf("due says %q", text)
	}
	if text := Eval[string](t, ctx, `(() => { location.hash = "#review"; document.getElementById("review-form").requestSubmit(); return document.getElementById("review-out").textContent; })()`); len(text) < 100 {
		t.Errorf("review says %q", text)
	}
}

// looks goes through what the page shows, wide and narrow, light and dark, and prints it.
func looks(t *testing.T, ctx context.Context, file string) {
	Open(t, ctx, file)
	ready(t, ctx)
	rows, err := os.ReadFile("../../testdata/registers/notices.csv")
	if err != nil {
		t.Fatal(err)
	}
	quoted, _ := json.Marshal(string(rows))
	Eval[bool](t, ctx, `(() => { const set = (id, v) => { const e = document.getElementById(id); e.value = v; e.dispatchEvent(new Event("change")); };
		set("on", "2024-03-01"); set("formed", "2024-03-01"); set("title", "关于调整公益性岗位补贴标准的通知"); set_fact(); 
		function set_fact() { facts.set("涉及切身利益", true); document.getElementById("assume").checked = true; renew(); }
		document.getElementById("pasted").value = `+string(quoted)+`; document.getElementById("rows").requestSubmit();
		document.getElementById("event").value = "2024-03-01"; document.getElementById("due-form").requestSubmit(); document.getElementById("review-form").requestSubmit(); return true; })()`)
	for _, speak := range []string{"zh", "en"} {
		if speak == "en" {
			Eval[bool](t, ctx, `(document.getElementById("speak").click(), true)`)
		}
		for _, width := range Sizes {
			for _, dark := range []bool{false, true} {
				Window(t, ctx, width, dark)
				for _, view := range []string{"document", "register", "due", "review"} {
					Eval[bool](t, ctx, `new Promise((done) => { location.hash = "#`+view+`"; scrollTo(0, 0); setTimeout(() => done(true), 60); })`)
					name := fmt.Sprintf("page-%s-%s-%d-%v", view, speak, width, map[bool]string{false: "light", true: "dark"}[dark])
					Audit(t, ctx, name)
					Picture(t, ctx, name)
				}
			}
		}
	}
	Print(t, ctx)
}
