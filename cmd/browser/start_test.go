package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Should the first answer need more than the half of the engine that is there by then, it is
// given by the whole, and is the same.
func TestTheFirstAnswerMayNeedTheRest(t *testing.T) {
	file := built(t)
	ctx := Start(t)
	first(t, ctx, file)
	want := Eval[string](t, ctx, `document.getElementById("answer").textContent`)
	if !strings.Contains(want, "未定") {
		t.Fatalf("no answer: %s", want)
	}
	const fails = `const make = WebAssembly.instantiate; let tried = false;
WebAssembly.instantiate = async (...args) => {
  const made = await make(...args);
  if (tried || !made.exports || !made.exports.run) return made;
  tried = globalThis.failed = true;
  return { exports: { ...made.exports, run() { throw new WebAssembly.RuntimeError("null function"); } } };
};`
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: fails}); err != nil {
		t.Fatal(err)
	}
	first(t, ctx, file)
	if !Eval[bool](t, ctx, `globalThis.failed === true && engine.times.answered > engine.times.whole`) {
		t.Error("the first half has not failed")
	}
	if got := Eval[string](t, ctx, `document.getElementById("answer").textContent`); got != want {
		t.Errorf("the whole answers otherwise:\n%s\n%s", got, want)
	}
}

// Where a browser gives the page no workers it does their work itself.
func TestWithoutWorkers(t *testing.T) {
	file := built(t)
	ctx := Start(t)
	first(t, ctx, file)
	want := Eval[string](t, ctx, `document.getElementById("answer").textContent`)
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `delete globalThis.Worker;`}); err != nil {
		t.Fatal(err)
	}
	first(t, ctx, file)
	if got := Eval[string](t, ctx, `typeof Worker + document.getElementById("answer").textContent`); got != "undefined"+want {
		t.Errorf("without workers the page answers otherwise:\n%s\n%s", got, want)
	}
}

// A page that was cut off or changed on its way says so, wherever that was.
func TestADamagedPageSaysSo(t *testing.T) {
	text, err := os.ReadFile(built(t))
	if err != nil {
		t.Fatal(err)
	}
	part := func(of string, n int) int { // the middle of the n-th part of the memory, the module, the rest
		at := 0
		for range n {
			at += strings.Index(string(text[at:]), `data-of="`+of+`"`) + 1
		}
		return at + 100_000
	}
	ctx := Start(t)
	for name, damaged := range map[string][]byte{
		"cut in the memory":     text[:part("memory", 2)],
		"cut in the rest":       text[:part("rest", 2)],
		"cut before the rest":   text[:strings.Index(string(text), `<script type="text/plain" data-of="rest"`)],
		"changed in the module": changed(text, part("module", 1)),
		"changed in the memory": changed(text, part("memory", 3)),
		"changed in the rest":   changed(text, part("rest", 3)),
	} {
		file := filepath.Join(t.TempDir(), "gongkai.html")
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		Open(t, ctx, file)
		if said := told(t, ctx); !strings.Contains(said, "不完整") {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// told is what a page says is wrong with it.
func told(t testing.TB, ctx context.Context) string {
	t.Helper()
	said := ""
	for range 200 {
		said = Eval[string](t, ctx, `(() => { const f = document.getElementById("fault"); return f ? (f.hidden ? "" : f.textContent) : document.body.textContent; })()`)
		if said != "" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	return said
}

// changed is a text with one letter of it another.
func changed(text []byte, at int) []byte {
	out := append([]byte{}, text...)
	for out[at] < 'b' || out[at] > 'y' {
		at++
	}
	out[at]++
	return out
}
