package browser

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// ownRule is a policy file of an office's own, with a fact that is misspelt.
const ownRule = `instrument: own-01
title: 本机关补充规定
place: wuwei
in_force: {from: 2022-01-01}
articles:
  1:
    grounds:
      公开属性:
      - {id: interest, tier: absolute_bar, when: 涉及切身力益, then: 不予公开}
`

const inEdit = `(() => { const put = (id, v) => { const e = document.getElementById(id); e.value = v; e.dispatchEvent(new Event("change")); };
	const text = (id) => document.getElementById(id).textContent, press = (id) => document.getElementById(id).click(), write = (name, v) => { document.getElementById("edit-name").value = name; document.getElementById("edit-text").value = v; };
	`

func quote(s string) string {
	q, _ := json.Marshal(s)
	return string(q)
}

// editing goes to the view of policy files.
func editing(t *testing.T, ctx context.Context, file string) {
	t.Helper()
	Open(t, ctx, file)
	ready(t, ctx)
	Eval[bool](t, ctx, `new Promise((done) => { location.hash = "#rules"; setTimeout(() => done(true), 300); })`)
}

// policyFiles edits files of the law, and holds what the page says against the command,
// which has the same file in a folder of the same name.
func policyFiles(t *testing.T, ctx context.Context, file string) {
	file, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	scheme, err := os.ReadFile("../../testdata/assess/sucheng-2022/scheme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile("../../testdata/assess/sucheng-2022/vocabulary.yaml")
	if err != nil {
		t.Fatal(err)
	}
	units, err := os.ReadFile("../../testdata/assess/units.csv")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	keep := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	editing(t, ctx, file)
	if n := Eval[int](t, ctx, `document.querySelectorAll("#edit-open option").length`); n < 50 {
		t.Fatalf("%d files come with the page", n)
	}
	keep("草稿/wuwei/99-own.yaml", ownRule)
	got := Eval[string](t, ctx, inEdit+`write("wuwei/99-own.yaml", `+quote(ownRule)+`); press("edit-check"); return text("edit-said"); })()`)
	if want := native(question{Args: []string{"check", "草稿", "--quick"}}); got != want.Stdout+want.Stderr || want.Exit != 1 || !strings.Contains(got, "是否指“涉及切身利益”") {
		t.Errorf("a misspelt fact, the page:\n%s\nthe command:\n%s%s", got, want.Stdout, want.Stderr)
	}
	if at := Eval[string](t, ctx, inEdit+`document.querySelector("#edit-list button").click(); const e = document.getElementById("edit-text"); return document.activeElement.id + " " + e.value.slice(e.selectionStart, e.selectionEnd); })()`); at != "edit-text 涉及切身力益" {
		t.Errorf("the message leads to %q", at)
	}
	before := Eval[string](t, ctx, inEdit+`put("on", "2024-03-01"); put("formed", "2024-03-01"); facts.set("涉及切身利益", true); document.getElementById("assume").checked = true; put("place", "wuwei"); press("edit-use"); return text("layered") + text("answer"); })()`)
	if before == "" || strings.Contains(before, "wuwei/99-own.yaml") {
		t.Errorf("a file with a mistake is taken: %q", before)
	}
	mended := Eval[string](t, ctx, inEdit+`press("edit-fix"); return document.getElementById("edit-text").value; })()`)
	if mended != strings.ReplaceAll(ownRule, "力益", "利益") {
		t.Errorf("mended: %s", mended)
	}
	after := Eval[string](t, ctx, inEdit+`press("edit-use"); return text("layered") + text("answer"); })()`)
	if !strings.Contains(after, "wuwei/99-own.yaml") || !strings.Contains(after, "本机关补充规定") || strings.Contains(before, "本机关补充规定") {
		t.Errorf("before %q, with the file %q", before, after)
	}
	keep("规则/wuwei/99-own.yaml", mended)
	input := Eval[string](t, ctx, `described()`)
	if got, want := Eval[string](t, ctx, `classify("--explain").stdout`), native(question{Args: []string{"classify", "-j", "wuwei", "--policies", "规则", "--on", "2024-03-01", "--assume-false", "--explain", "-"}, Input: input}); got != want.Stdout || want.Exit != 0 {
		t.Errorf("by a file of its own, the page\n%s\nthe command %s\n%s", got, want.Stderr, want.Stdout)
	}
	keep("草稿/wuwei/99-own.yaml", mended)
	native(question{Args: []string{"fmt", "--write", "草稿/wuwei/99-own.yaml"}})
	laid, _ := os.ReadFile("草稿/wuwei/99-own.yaml")
	if got := Eval[string](t, ctx, inEdit+`press("edit-fmt"); return document.getElementById("edit-text").value; })()`); got != string(laid) {
		t.Errorf("laid out by the page\n%s\nby the command\n%s", got, laid)
	}
	if got := Eval[string](t, ctx, inEdit+`press("edit-drop"); return text("layered") + text("answer"); })()`); got != before {
		t.Errorf("without the file %q, before %q", got, before)
	}
	shippedFile(t, ctx)
	analysis(t, ctx)
	// A scheme with points, and the facts that it declares.
	keep("规则/own/scheme.yaml", string(scheme))
	keep("规则/own/words.yaml", string(words))
	if err := os.Remove("规则/wuwei/99-own.yaml"); err != nil {
		t.Fatal(err)
	}
	got = Eval[string](t, ctx, inEdit+`put("place", "sucheng"); write("own/words.yaml", `+quote(string(words))+`); press("edit-use"); write("own/scheme.yaml", `+quote(string(scheme))+`); press("edit-use"); cards(); document.getElementById("card").value = "sucheng-2022";
		document.getElementById("units").value = `+quote(string(units))+`; document.getElementById("units-form").requestSubmit(); return text("units-out") || text("edit-said") + text("fault"); })()`)
	if want := native(question{Args: []string{"score", "-j", "sucheng", "--policies", "规则", "--scheme", "sucheng-2022", "-"}, Input: string(units)}); got != want.Stdout || got == "" {
		t.Errorf("a scheme with points, the page\n%s\nthe command %s\n%s", got, want.Stderr, want.Stdout)
	}
	hostileRules(t, ctx)
}

// analysis goes on beside the page: it answers meanwhile, and what comes of it is what the
// command says of the draft.
func analysis(t *testing.T, ctx context.Context) {
	rule := strings.Replace(ownRule, "力益", "利益", 1)
	got := Eval[[]string](t, ctx, `(async () => {`+strings.TrimPrefix(inEdit, "(() => {")+`write("wuwei/99-own.yaml", `+quote(rule)+`); press("edit-proofs");
		const state = text("edit-state"), answered = String(engine.ask(["version"]).exit), busy = String(document.getElementById("edit-proofs").disabled);
		document.getElementById("edit-text").value += "\n# later\n";
		while (document.getElementById("edit-proofs").disabled) await new Promise((go) => setTimeout(go, 100));
		const told = text("edit-said"), late = text("edit-state");
		write("wuwei/99-own.yaml", `+quote(rule)+`); drafted();
		const r = engine.ask(["check", "草稿", "--lang", "zh"]);
		return [state, answered, busy, String(told === r.stdout + r.stderr), String(told.length > 100), late]; })()`)
	want := []string{"正在分析……", "0", "true", "true", "true"}
	if !slices.Equal(got[:5], want) || !strings.HasPrefix(got[5], "这是改动以前的内容的分析。") {
		t.Errorf("the analysis: %q", got)
	}
}

// shippedFile changes a file that comes with the page.
func shippedFile(t *testing.T, ctx context.Context) {
	t.Helper()
	got := Eval[string](t, ctx, inEdit+`const name = [...document.querySelectorAll("#edit-open option")].map((o) => o.value).find((x) => x.startsWith("wuwei/")); put("edit-open", name);
		const as = document.getElementById("edit-text").value; press("edit-check"); return name + " " + (as === edit.base[name]) + " " + text("edit-state"); })()`)
	if !strings.Contains(got, "true") || !strings.Contains(got, "：0 个错误") {
		t.Errorf("a file of the law as it is: %q", got)
	}
}

// hostileRules writes what wants to be a script as the name and the text of a file.
func hostileRules(t *testing.T, ctx context.Context) {
	t.Helper()
	bad := `<img src=x onerror="document.title='broken in'">`
	got := Eval[string](t, ctx, inEdit+`const bad = `+quote(bad)+`; write("own/" + bad.replaceAll("/", "") + ".yaml", "instrument: " + bad + "\ntitle: '" + bad.replaceAll("'", "") + "'\n" + bad + ": 1\n"); press("edit-check");
		write("../x.yaml", bad); press("edit-check"); const refused = text("edit-state").includes(".yaml"); write("own/x.yaml", "a: &a [*a, *a]\n" + bad); press("edit-check");
		return refused + " " + (document.querySelectorAll("#edit-list li").length > 0) + " " + document.querySelectorAll("main img, main script").length; })()`)
	if got != "true true 0" {
		t.Errorf("hostile files: %q", got)
	}
	time.Sleep(200 * time.Millisecond)
	if now := Eval[string](t, ctx, `document.title`); strings.Contains(now, "broken") {
		t.Error("a policy file ran: ", now)
	}
}

// looksEdited looks at a file with mistakes, and goes through the view by the keyboard.
func looksEdited(t *testing.T, ctx context.Context, file string) {
	editing(t, ctx, file)
	Eval[bool](t, ctx, inEdit+`write("wuwei/99-own.yaml", `+quote(ownRule)+`); document.getElementById("edit-text").focus(); return true; })()`)
	Run(t, ctx, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
	if got := Eval[string](t, ctx, `document.activeElement.id + " " + document.querySelectorAll("#edit-list button").length`); got != "edit-state 1" {
		t.Errorf("checked by the keyboard: %q", got)
	}
	Eval[bool](t, ctx, `(document.getElementById("edit-whole").open = true)`)
	lookAt(t, ctx, "rules")
}
