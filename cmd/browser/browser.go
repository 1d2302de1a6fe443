// Package browser looks at what Gongkai shows in a browser: the page and the handbook, in
// chromium without a window. It is a module of its own, outside go.work, so that nobody
// who builds or tests the rest needs a browser; .ci/run installs one and runs it with
// GOWORK=off.
//
// It may import chromedp, and the command, whose answers the page must give.
// What must never happen here: anything that is shipped.
package browser

import (
	"context"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Sizes of windows that everything is looked at in.
var Sizes = []int64{1280, 390}

//go:embed audit.js
var audit string

// Start starts chromium for a test and ends it with it. Without one the test is skipped,
// unless GONGKAI_BROWSER=must.
func Start(t testing.TB) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); name != "" && err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("GONGKAI_BROWSER") == "must" {
			t.Fatal("no chromium is installed")
		}
		t.Skip("no chromium is installed")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.WSURLReadTimeout(90*time.Second))
	all, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(all)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, late := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(late)
	return ctx
}

// Run does what is to be done in the browser.
func Run(t testing.TB, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// Get does one thing and gives what came of it.
func Get[T any](t testing.TB, ctx context.Context, action chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Eval is the value of an expression in the page; a promise is waited for.
func Eval[T any](t testing.TB, ctx context.Context, expression string) T {
	t.Helper()
	return Get(t, ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Open opens a file, as a double click does.
func Open(t testing.TB, ctx context.Context, file string) {
	t.Helper()
	file, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	Run(t, ctx, chromedp.Navigate("file://"+file))
}

// Window makes the window so wide, light or dark.
func Window(t testing.TB, ctx context.Context, width int64, dark bool) {
	t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	height := int64(900)
	if width < 600 {
		height = 844
	}
	Run(t, ctx, chromedp.EmulateViewport(width, height))
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
		t.Fatal(err)
	}
}

// Audit holds what is shown against the rules for all pages: nothing wider than the
// window, no text cut off, a contrast of AA, a name for whatever is operated.
func Audit(t testing.TB, ctx context.Context, what string) {
	t.Helper()
	for _, f := range Eval[[]string](t, ctx, audit) {
		t.Errorf("%s: %s", what, f)
	}
}

// Keys presses Tab n times and gives what has the keyboard each time.
func Keys(t testing.TB, ctx context.Context, n int) []string {
	t.Helper()
	var out []string
	for range n {
		Run(t, ctx, chromedp.KeyEvent("\t"))
		at := Eval[string](t, ctx, `(() => { const e = document.activeElement; const s = getComputedStyle(e); return (e.id || e.textContent.trim().slice(0, 20) || e.tagName) + (s.outlineStyle === "none" && e !== document.body && e.type !== "date" ? " WITHOUT OUTLINE" : ""); })()`)
		out = append(out, at)
	}
	return out
}

// Print prints to PDF and gives its bytes.
func Print(t testing.TB, ctx context.Context) []byte {
	t.Helper()
	pdf := Get(t, ctx, chromedp.PrintToPDF())
	if len(pdf) < 1000 {
		t.Fatalf("a PDF of %d bytes", len(pdf))
	}
	return pdf
}
