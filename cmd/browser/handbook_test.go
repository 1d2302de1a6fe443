package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// handbookSite is a folder with the handbook of the shipped law, written once.
var handbookSite = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "handbook")
	if err != nil {
		return "", err
	}
	command := os.Getenv("GONGKAI")
	if command == "" {
		command = filepath.Join(dir, "gongkai")
		cmd := exec.Command("go", "build", "-o", command, "../gongkai")
		cmd.Env = append(os.Environ(), "GOWORK=")
		if _, err := cmd.Output(); err != nil {
			return "", err
		}
	}
	site := filepath.Join(dir, "site")
	_, err = exec.Command(command, "handbook", site, "--quick", "--day", "2026-01-05").Output()
	return site, err
})

// reading is a browser that reads the handbook, and what it complained of or asked for.
type reading struct {
	context.Context
	dir    string
	mu     sync.Mutex
	errors []string
	asked  []string // addresses that are no files
}

func readHandbook(t *testing.T) *reading {
	t.Helper()
	r := &reading{Context: Start(t)}
	var err error
	if r.dir, err = handbookSite(); err != nil {
		t.Fatal(err)
	}
	err = chromedp.Listen(r.Context, func(ev any) {
		r.mu.Lock()
		defer r.mu.Unlock()
		switch e := ev.(type) {
		case *log.EventEntryAdded:
			r.errors = append(r.errors, e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "file://") {
				r.asked = append(r.asked, e.Request.URL)
			}
		}
	})
	if err == nil {
		_, err = chromedp.Call(r.Context, network.Enable, network.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(r.Context, log.Enable, struct{}{})
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// open opens a page of the site; what follows a ? or a # is kept.
func (r *reading) open(t *testing.T, name string) {
	t.Helper()
	Run(t, r, chromedp.Navigate("file://"+filepath.ToSlash(r.dir)+"/"+name))
}

// quiet fails where the browser complained, or asked for anything that is no file.
func (r *reading) quiet(t *testing.T) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.errors)+len(r.asked) > 0 {
		t.Error(r.errors, r.asked)
	}
}

// none fails for each finding of an expression.
func (r *reading) none(t *testing.T, what, expression string) {
	t.Helper()
	for _, f := range Eval[[]string](t, r, expression) {
		t.Errorf("%s: %s", what, f)
	}
}

func (r *reading) is(t *testing.T, want, expression string) {
	t.Helper()
	if got := Eval[string](t, r, expression); got != want {
		t.Errorf("%s is %q, not %q", expression, got, want)
	}
}

// until waits until an expression is true; a page that is just being left says nothing.
func (r *reading) until(t *testing.T, expression string) {
	t.Helper()
	for range 400 {
		if so, err := chromedp.Run(r.Context, chromedp.Evaluate[bool](expression)); err == nil && so {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("never true: %s", expression)
}

const (
	ground  = `getComputedStyle(document.documentElement).backgroundColor`
	focused = `(document.activeElement.id || document.activeElement.className || document.activeElement.href) + ""`
)

// looked are pages of every kind, which are looked at in every way.
var looked = []string{"index.html", "cn-regulation-2019.html", "sucheng-09-on-request.html", "sucheng-09-on-request-request.html", "procedures.html", "limits.html", "topics.html", "coverage.html", "search.html"}

// overflowing opens what is folded, and lists what is wider than the window.
const overflowing = `(() => {
  document.querySelectorAll("details").forEach(d => d.open = true);
  const out = [], w = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > w) out.push("page " + document.documentElement.scrollWidth);
  for (const e of document.querySelectorAll("body *")) {
    const r = e.getBoundingClientRect();
    if (!r.width || !r.height) continue;
    const beyond = r.right > w + 1 || r.left < -1, cut = e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0;
    if (!beyond && !cut || e.closest(".unseen, .skip, .stack thead")) continue;
    if (beyond) out.push(e.tagName + "." + e.className + " " + Math.round(r.right) + " " + e.textContent.slice(0, 40));
    else if (getComputedStyle(e).overflowX !== "visible" && !/^(INPUT|TEXTAREA)$/.test(e.tagName)) out.push("clipped " + e.tagName + "." + e.className);
  }
  return out.slice(0, 5);
})()`

// Nothing is wider than the window, on a desk and on a phone.
func TestHandbookFitsTheWindow(t *testing.T) {
	r := readHandbook(t)
	files, err := filepath.Glob(filepath.Join(r.dir, "*.html"))
	if err != nil || len(files) < 100 {
		t.Fatal(err, len(files))
	}
	Window(t, r, 1280, false)
	for _, name := range looked {
		r.open(t, name)
		r.none(t, name+" at 1280", overflowing)
	}
	Window(t, r, 390, false)
	for i, file := range files {
		name := filepath.Base(file)
		if i%5 > 0 && name != "facts.html" && !slices.Contains(looked, name) { // of pages of one kind every fifth
			continue
		}
		r.open(t, name)
		r.none(t, name+" at 390", overflowing)
	}
	r.quiet(t)
}

// faint lists texts whose contrast with what is behind them is less than AA asks for.
const faint = `(() => {
  const rgb = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const lum = c => { const f = c.slice(0, 3).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
  const out = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) {
    if (!n.nodeValue.trim()) continue;
    const e = n.parentElement, s = getComputedStyle(e), svg = e.closest("svg");
    if (s.visibility === "hidden" || !e.getClientRects().length || e.closest(".unseen, .skip, noscript")) continue;
    let back = [0, 0, 0, 0];
    for (let p = svg ? svg.parentElement : e; p; p = p.parentElement) { const b = rgb(getComputedStyle(p).backgroundColor); if (b[3] > 0) { back = b; break; } }
    if (svg && e.classList.contains("text")) back = rgb(getComputedStyle(svg.querySelector(".box")).fill);
    const ink = rgb(svg ? s.fill : s.color), a = lum(ink), b = lum(back);
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05), px = parseFloat(s.fontSize), large = px >= 24 || px >= 18.66 && s.fontWeight >= 700;
    if (ratio < (large ? 3 : 4.5)) out.add(e.tagName + "." + (e.className.baseVal ?? e.className) + " " + ratio.toFixed(2) + " " + n.nodeValue.trim().slice(0, 20));
  }
  return [...out].slice(0, 5);
})()`

// Every text stands out from what is behind it, light and dark.
func TestHandbookContrast(t *testing.T) {
	r := readHandbook(t)
	for _, dark := range []bool{false, true} {
		Window(t, r, 1280, dark)
		paper := map[bool]string{false: "rgb(244, 245, 243)", true: "rgb(18, 23, 21)"}[dark]
		for _, name := range append(looked, "search.html?q=公开") {
			r.open(t, name)
			Eval[any](t, r, `document.querySelectorAll("details").forEach(d => d.open = true), 1`)
			r.none(t, name, faint)
			r.is(t, paper, ground)
		}
	}
}

// The button turns the page dark, and it stays so on the next page.
func TestHandbookTheme(t *testing.T) {
	r := readHandbook(t)
	Window(t, r, 1280, false)
	r.open(t, "index.html")
	r.is(t, "rgb(244, 245, 243)", ground)
	Eval[any](t, r, `document.querySelector("button.theme").click(), 1`)
	r.is(t, "rgb(18, 23, 21)", ground)
	r.is(t, "true", `document.querySelector("button.theme").getAttribute("aria-pressed")`)
	r.open(t, "limits.html")
	r.is(t, "rgb(18, 23, 21)", ground)
}

// The keyboard alone: skip the header, look for a word, take the second thing that was found.
func TestHandbookKeyboard(t *testing.T) {
	r := readHandbook(t)
	Window(t, r, 1280, false)
	r.open(t, "index.html")
	Run(t, r, chromedp.KeyEvent(kb.Tab))
	r.is(t, "skip", focused)
	Run(t, r, chromedp.KeyEvent(kb.Enter))
	r.until(t, `document.activeElement.id === "main"`)
	Run(t, r, chromedp.KeyEvent("/"))
	r.is(t, "q-top", focused)
	Eval[any](t, r, `document.activeElement.value = "商业秘密", 1`)
	Run(t, r, chromedp.KeyEvent(kb.Enter))
	r.until(t, `document.querySelectorAll("#results li").length > 1`)
	r.is(t, "q", focused)
	r.is(t, "facts.html#f-business_secret", `document.querySelector("#results a").getAttribute("href")`)
	second := Eval[string](t, r, `document.querySelector("#results li:nth-child(2) a").href`)
	Run(t, r, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	r.is(t, second, focused)
	Run(t, r, chromedp.KeyEvent(kb.Enter))
	r.until(t, `location.pathname.indexOf("search.html") < 0 && document.querySelector(":target") !== null`)
	r.is(t, second, "location.href")
	r.open(t, "sucheng-04-coordination.html")
	for _, at := range Keys(t, r, 40) {
		if strings.HasSuffix(at, "OUTLINE") {
			t.Errorf("nothing shows that the keyboard is at %s", at)
		}
	}
	r.quiet(t)
}

// What a screen reader is told: landmarks, names of everything that can be used, tables
// with their heads.
func TestHandbookAccessible(t *testing.T) {
	r := readHandbook(t)
	for _, name := range looked {
		r.open(t, name)
		r.none(t, name, `(() => {
  const out = [];
  for (const s of ["header", "main", "footer", "nav", "[role=search]"]) if (!document.querySelector(s)) out.push("no " + s);
  const named = e => (e.textContent.trim() || e.getAttribute("aria-label") || (e.id && document.querySelector("label[for=" + e.id + "]"))) ;
  for (const e of document.querySelectorAll("a, button, input, summary")) if (!named(e)) out.push("no name: " + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll("nav")) if (!e.getAttribute("aria-label")) out.push("nav without a name");
  for (const e of document.querySelectorAll("svg")) if (e.getAttribute("role") !== "img" || !e.getAttribute("aria-label")) out.push("svg without a name");
  for (const e of document.querySelectorAll("th")) if (!e.scope) out.push("th without scope");
  if (!document.documentElement.lang) out.push("no language");
  return out.slice(0, 5);
})()`)
	}
}

// A printed page is black on white, and no drawing is taller than a page.
func TestHandbookPrint(t *testing.T) {
	r := readHandbook(t)
	for _, name := range []string{"sucheng-09-on-request-request.html", "sucheng-04-coordination.html", "limits.html"} {
		Window(t, r, 1280, true)
		r.open(t, name)
		if dir := os.Getenv("PICTURES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, strings.TrimSuffix(name, ".html")+".pdf"), Print(t, r), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		Print(t, r)
		Run(t, r, chromedp.EmulateViewport(673, 986)) // A4 within its margins
		if _, err := chromedp.Call(r.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}); err != nil {
			t.Fatal(err)
		}
		r.is(t, "rgb(255, 255, 255)", ground)
		r.is(t, "none", `getComputedStyle(document.querySelector(".bar")).display`)
		tall := Eval[[]float64](t, r, `[...document.querySelectorAll(".draw svg")].map(e => e.getBoundingClientRect().height)`)
		if strings.HasSuffix(name, "request.html") != (len(tall) > 0) {
			t.Errorf("%s has %d drawings", name, len(tall))
		}
		for _, h := range tall {
			if h < 50 || h > 900 {
				t.Errorf("%s: a drawing is %v pixels tall", name, h)
			}
		}
		r.none(t, name+" on paper", overflowing)
	}
}

// The pictures of the README: PICTURES=$PWD/../../docs/pictures go test -run HandbookPictures.
func TestHandbookPictures(t *testing.T) {
	if os.Getenv("PICTURES") == "" {
		t.Skip("PICTURES names no folder")
	}
	r := readHandbook(t)
	Window(t, r, 1280, false)
	Run(t, r, chromedp.EmulateViewport(1100, 620))
	r.open(t, "sucheng-04-coordination.html")
	Eval[any](t, r, `document.documentElement.style.scrollBehavior = "auto", document.getElementById("r-consultation-reply").scrollIntoView(), 1`)
	Picture(t, r, "handbook")
}
