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

	"github.com/klauspost/compress/zstd"

	"github.com/gongkai-rules/gongkai/cmd/internal/look"
	"github.com/gongkai-rules/gongkai/cmd/page/internal/pack"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var (
	//go:embed page.html
	page string
	//go:embed page.css
	style string
	//go:embed files.js
	filesScript string
	//go:embed fzstd/fzstd.js
	fzstd string
	//go:embed engine.js
	engineScript string
	//go:embed page.js
	script string
	//go:embed walk.js
	walk string
	//go:embed edit.js
	edit string
)

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
	wasm, err := engine(ctx, dir)
	if err != nil {
		return err
	}
	glue, err := glue(ctx)
	if err != nil {
		return err
	}
	text, err := assemble(wasm, glue)
	if err != nil {
		return err
	}
	return os.WriteFile(out, []byte(text), 0o644)
}

// engine builds the command for the browser, and packs it. Inlining is off: it would make
// the program a sixth larger, and what is gained in the running is lost in the loading.
func engine(ctx context.Context, dir string) ([]byte, error) {
	slim, err := slimmed(ctx, dir)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "engine.wasm")
	args := append([]string{"build", "-tags=page", "-trimpath", "-buildvcs=false", "-gcflags=all=-l", "-ldflags=-s -w", "-o", file}, slim...)
	cmd := exec.CommandContext(ctx, "go", append(args, module+"/page/engine")...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	cmd.Stderr = os.Stderr
	if cmd.Dir, err = list(ctx, "-m", "-f", "{{.Dir}}", module); err != nil {
		return nil, err
	}
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("building the engine: %w", err)
	}
	wasm, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return squeeze(wasm)
}

// squeeze packs as small as the encoder can; the page has a decoder of it.
func squeeze(data []byte) ([]byte, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithWindowSize(32<<20), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return z.EncodeAll(data, nil), nil
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
	return squeeze(text)
}

// glue is the script of the Go distribution that runs its programs in a browser.
func glue(ctx context.Context) (string, error) {
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return "", err
	}
	for _, dir := range []string{"lib", "misc"} {
		if text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), dir, "wasm", "wasm_exec.js")); err == nil {
			return string(text), nil
		}
	}
	return "", fmt.Errorf("the Go distribution in %s has no wasm_exec.js", strings.TrimSpace(string(root)))
}

// assemble puts the page together. Scripts and styles are allowed by their digests, and
// nothing else is: nothing is fetched, sent, or run that stands in what is opened.
func assemble(wasm []byte, glue string) (string, error) {
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
	css := look.CSS() + style
	unpacker := "const fzstd = () => { const module = { exports: {} }, exports = module.exports;\n" + fzstd + "\nreturn module.exports; };\n"
	scripts := []string{look.Theme(), filesScript + glue + "\n" + unpacker + engineScript, "const PLACES = " + string(names) + ", CARDS = " + string(cards) + ";\n" + script + walk + edit, partScript}
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
		"{{parts}}", parts(wasm), "{{files}}", fmt.Sprintf("<script type=\"text/plain\" id=\"files\" data-size=\"%d\">%s</script>", len(law), pack.Encode(law)),
	).Replace(page), nil
}

// partScript hands over the part before it; see engine.js.
const partScript = "engine.part()"

// parts are the packed engine in pieces, each of which is worked on while the browser
// reads the next.
func parts(wasm []byte) string {
	var out strings.Builder
	for piece := range slices.Chunk(wasm, 400_000) {
		fmt.Fprintf(&out, "<script type=\"text/plain\" data-size=\"%d\">%s</script><script>%s</script>\n", len(piece), pack.Encode(piece), partScript)
	}
	return out.String()
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
