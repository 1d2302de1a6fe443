// Command page builds the one page: a single HTML file that holds the command as
// WebAssembly with the law in it, and works from a stick, without a network and without
// being installed.
//
//	go run ./cmd/page -o gongkai.html
//
// It may import the shipped law, what packs bytes and how things look. The page must never fetch anything
// from elsewhere. The same source gives the same bytes. Answers are those of the command, since the page
// runs it (engine); the script shows them and works nothing out.
package main

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero/api"

	"github.com/gongkai-rules/gongkai/cmd/internal/look"
	"github.com/gongkai-rules/gongkai/cmd/page/internal/frozen"
	"github.com/gongkai-rules/gongkai/cmd/page/internal/pack"
	"github.com/gongkai-rules/gongkai/cmd/page/internal/squeeze"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var (
	//go:embed page.html
	page string
	//go:embed page.css
	style string
	//go:embed wasi.js
	systemScript string
	//go:embed zstddec/zstddec-stream.wasm
	unpacker []byte
	//go:embed unpack.js
	unpackScript string
	//go:embed engine.js
	engineScript string
	//go:embed page.js
	script string
	//go:embed walk.js
	walk string
	//go:embed edit.js
	edit string
)

// firstPlace is the place that the page shows when it is opened.
const firstPlace = "wuwei"

func main() {
	out := flag.String("o", "gongkai.html", "the `file` to write")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := build(ctx, *out)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}

// build writes the page.
func build(ctx context.Context, out string) error {
	dir, err := os.MkdirTemp("", "gongkai-page-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program, err := engine(ctx, dir)
	if err != nil {
		return err
	}
	text, err := assemble(program)
	if err != nil {
		return err
	}
	return os.WriteFile(out, []byte(text), 0o644)
}

// engine builds the command for the browser, and packs it. Inlining is off: it would make
// the program a sixth larger, and what is gained in the running is lost in the loading.
func engine(ctx context.Context, dir string) (frozen.Program, error) {
	slim, err := slimmed(ctx, dir)
	if err != nil {
		return frozen.Program{}, err
	}
	file := filepath.Join(dir, "engine.wasm")
	args := append([]string{"build", "-tags=page", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-gcflags=all=-l", "-ldflags=-s -w", "-o", file}, slim...)
	cmd := exec.CommandContext(ctx, "go", append(args, module+"/page/engine")...)
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	cmd.Stderr = os.Stderr
	if cmd.Dir, err = list(ctx, "-m", "-f", "{{.Dir}}", module); err != nil {
		return frozen.Program{}, err
	}
	if err := cmd.Run(); err != nil {
		return frozen.Program{}, fmt.Errorf("building the engine: %w", err)
	}
	wasm, err := os.ReadFile(file)
	if err != nil {
		return frozen.Program{}, err
	}
	return frozen.After(ctx, wasm, prepare, first, "prepare")
}

// prepare has the engine load the law and answer once, so that what is made on first use is
// there.
func prepare(engine api.Module) error {
	n, err := question(engine, "2026-06-01")
	if err != nil {
		return err
	}
	exit, err := engine.ExportedFunction("prepare").Call(context.Background(), n)
	if err == nil && exit[0] != 0 {
		err = fmt.Errorf("the engine does not answer: exit code %d", exit[0])
	}
	return err
}

// first asks what the page asks when it is opened.
func first(engine api.Module) error {
	n, err := question(engine, "2026-11-30")
	if err != nil {
		return err
	}
	_, err = engine.ExportedFunction("run").Call(context.Background(), n)
	return err
}

// question gives the engine that question to read, and says how long its arguments are.
func question(engine api.Module, day string) (uint64, error) {
	args := strings.Join([]string{"classify", "-j", firstPlace, "--on", day, "--json", "-", "--lang", "zh", ""}, "\x00")
	at, err := engine.ExportedFunction("take").Call(context.Background(), uint64(len(args+"[{}]")))
	if err == nil && !engine.Memory().WriteString(uint32(at[0]), args+"[{}]") {
		err = fmt.Errorf("the engine has no room for a question")
	}
	return uint64(len(args)), err
}

// lawFiles are the policy files without their cases, by name: what an edited file replaces
// is read from them, and shown.
func lawFiles() ([]byte, error) {
	out := map[string]string{}
	err := fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".cases.yaml") {
			return err
		}
		text, err := fs.ReadFile(policies.FS(), name)
		out[name] = string(text)
		return err
	})
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	return squeeze.Pack(text)
}

// assemble puts the page together. Scripts and styles are allowed by their digests, and
// nothing else is: nothing is fetched, sent, or run that stands in what is opened.
func assemble(program frozen.Program) (string, error) {
	book, err := policies.Load()
	if err != nil {
		return "", err
	}
	type place struct {
		ID   string `json:"id"`
		Term string `json:"term"`
	}
	var places []place
	for _, p := range book.Places() {
		places = append(places, place{p.ID, p.Term})
	}
	names, err := json.Marshal(places)
	if err != nil {
		return "", err
	}
	cards, err := json.Marshal(scorecards(book))
	if err != nil {
		return "", err
	}
	law, err := lawFiles()
	if err != nil {
		return "", err
	}
	at, err := parts(program)
	if err != nil {
		return "", err
	}
	css := look.CSS() + style
	scripts := []string{look.Theme(), systemScript + unpackScript + engineScript, "const PLACES = " + string(names) + ", CARDS = " + string(cards) + ";\n" + script + walk + edit, partScript}
	allowed := make([]string, len(scripts))
	for i, s := range scripts {
		allowed[i] = digest(s)
	}
	for _, s := range append(scripts, css) {
		if strings.Contains(strings.ToLower(s), "</script") || strings.Contains(strings.ToLower(s), "</style") {
			return "", fmt.Errorf("a script or style would end before its end")
		}
	}
	policy := "default-src 'none'; script-src " + strings.Join(allowed, " ") + " 'wasm-unsafe-eval'; worker-src blob:; style-src " + digest(css) + "; base-uri 'none'; form-action 'none'"
	return strings.NewReplacer(
		"{{policy}}", policy, "{{style}}", css, "{{theme}}", scripts[0], "{{engine}}", scripts[1], "{{script}}", scripts[2],
		"{{first}}", at[0], "{{rest}}", at[1], "{{files}}", fmt.Sprintf("<script type=\"text/plain\" id=\"files\" data-size=\"%d\">%s</script>", len(law), pack.Encode(law)),
	).Replace(page), nil
}

// partScript hands over the part before it; see engine.js.
const partScript = "engine.part()"

// parts are the packed engine in pieces, each of which is worked on while the browser reads
// the next: what the first answer needs, before it the library that unpacks it, and the rest.
func parts(program frozen.Program) (at [2]string, err error) {
	var out strings.Builder
	one := func(attrs string, data []byte) {
		fmt.Fprintf(&out, "<script type=\"text/plain\" %s data-size=\"%d\">%s</script><script>%s</script>\n", attrs, len(data), pack.Encode(data), partScript)
	}
	one(`id="unpacker"`, unpacker)
	for i, p := range []struct {
		of    string
		bytes []byte
	}{{"places", program.Places}, {"module", program.Module}, {"memory", program.Memory}, {"rest", program.Rest}} {
		packed, err := squeeze.Pack(p.bytes)
		if err != nil {
			return at, err
		}
		for piece := range slices.Chunk(packed, 400_000) {
			one(fmt.Sprintf(`data-of="%s" data-whole="%d"`, p.of, len(p.bytes)), piece)
		}
		if i == 2 {
			at[0] = out.String()
			out.Reset()
		}
	}
	at[1] = out.String()
	return at, nil
}

// scorecards are the names of all; which of them is law, the page asks.
func scorecards(book *rules.Book) []string {
	var out []string
	for _, in := range book.Instruments() {
		for _, c := range scoring.Of(in).Scorecards {
			if !slices.Contains(out, c.Term) {
				out = append(out, c.Term)
			}
		}
	}
	return out
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
