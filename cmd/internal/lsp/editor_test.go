package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
)

// How long a test waits for what is told, and how often it looks.
const (
	waits = 60 * time.Second
	tick  = 20 * time.Millisecond
)

// editor is an editor that speaks with a server over the wire, in one process.
type editor struct {
	t       testing.TB
	dir     string
	cli     *jrpc2.Client
	told    chan wire.Published
	ended   chan error
	version int
	texts   map[string]string // of open files, by name
}

// start begins a session on a folder.
func start(t testing.TB, dir string, alone bool, options map[string]any) *editor {
	t.Helper()
	fromEditor, toServer := io.Pipe()
	fromServer, toEditor := io.Pipe()
	a := &app.App{Ctx: context.Background(), In: fromEditor, Out: bufio.NewWriter(io.Discard), Err: io.Discard, Wire: toEditor, Lang: "zh", Now: time.Now}
	e := &editor{t: t, dir: dir, told: make(chan wire.Published, 1000), ended: make(chan error, 1), texts: map[string]string{}}
	var dirs []string
	if options == nil {
		dirs = []string{dir}
	}
	go func() {
		e.ended <- Serve(a, dirs, alone)
		_ = toEditor.Close()
	}()
	e.cli = jrpc2.NewClient(channel.LSP(fromServer, toServer), &jrpc2.ClientOptions{OnNotify: func(r *jrpc2.Request) {
		var p wire.Published
		if r.Method() == "textDocument/publishDiagnostics" && r.UnmarshalParams(&p) == nil {
			e.told <- p
		}
	}})
	t.Cleanup(func() { _ = e.cli.Close() })
	e.call("initialize", map[string]any{"rootUri": uriOf(dir), "initializationOptions": options}, nil)
	e.notify("initialized", map[string]any{})
	return e
}

func (e *editor) call(method string, params, result any) {
	e.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), waits)
	defer cancel()
	r, err := e.cli.Call(ctx, method, params)
	require.NoError(e.t, err, method)
	if result != nil {
		require.NoError(e.t, r.UnmarshalResult(result))
	}
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	require.NoError(e.t, e.cli.Notify(context.Background(), method, params))
}

func (e *editor) uri(name string) string {
	return uriOf(filepath.Join(e.dir, filepath.FromSlash(name)))
}

func (e *editor) doc(name string) map[string]any { return map[string]any{"uri": e.uri(name)} }

// open opens a file with a text, or shows another text in it.
func (e *editor) open(name, text string) {
	e.t.Helper()
	e.version++
	was, ok := e.texts[name]
	e.texts[name] = text
	if !ok {
		e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": e.uri(name), "languageId": "gongkai", "version": e.version, "text": text}})
		return
	}
	changes := []map[string]any{}
	for _, x := range wire.NewText(was).Become(text) {
		changes = append(changes, map[string]any{"range": x.Range, "text": x.NewText})
	}
	e.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": e.uri(name), "version": e.version}, "contentChanges": changes})
}

func (e *editor) close(name string) {
	e.t.Helper()
	delete(e.texts, name)
	e.notify("textDocument/didClose", map[string]any{"textDocument": e.doc(name)})
}

// until waits for what is told of a file as it was opened last, until that is as wanted.
func (e *editor) until(name string, wanted func([]wire.Diagnostic) bool) (list []wire.Diagnostic, ok bool) {
	e.t.Helper()
	late := time.After(waits)
	for {
		select {
		case p := <-e.told:
			if p.URI != e.uri(name) || p.Version == nil || *p.Version != e.version {
				continue
			}
			if list = mistakes(p.Diagnostics); wanted(list) {
				return list, true
			}
		case <-late:
			return list, false
		}
	}
}

// mistakes are the errors and warnings.
func mistakes(list []wire.Diagnostic) (out []wire.Diagnostic) {
	for _, d := range list {
		if d.Severity < 3 {
			out = append(out, d)
		}
	}
	return out
}

func some(list []wire.Diagnostic) bool { return len(list) > 0 }
func none(list []wire.Diagnostic) bool { return len(list) == 0 }

// actions are the corrections offered for a mistake.
func (e *editor) actions(name string, at wire.Range) []wire.Action {
	e.t.Helper()
	var out []wire.Action
	e.call("textDocument/codeAction", map[string]any{"textDocument": e.doc(name), "range": at, "context": map[string]any{"diagnostics": []any{}}}, &out)
	return out
}

// apply makes a correction.
func (e *editor) apply(name string, a wire.Action) {
	e.t.Helper()
	text := wire.NewText(e.texts[name])
	for _, x := range a.Edit.Changes[e.uri(name)] {
		text = text.Apply(x.Range, x.NewText)
	}
	e.open(name, text.String())
}

// mend corrects a file by quick fixes alone, and reports whether nothing is left of it.
func (e *editor) mend(name string, list []wire.Diagnostic) bool {
	e.t.Helper()
	for range 5 {
		before := e.texts[name]
		for _, d := range list {
			if found := e.actions(name, d.Range); len(found) > 0 {
				e.apply(name, found[0])
				break
			}
		}
		if e.texts[name] == before {
			return false
		}
		var ok bool
		if list, ok = e.until(name, func([]wire.Diagnostic) bool { return true }); ok && none(list) {
			return true
		}
	}
	return false
}

// copied is a folder of testdata in a folder of its own.
func copied(t testing.TB, from string) string {
	t.Helper()
	to := t.TempDir()
	require.NoError(t, os.CopyFS(to, os.DirFS(from)))
	return to
}

func read(t testing.TB, dir, name string) string {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS(dir), name)
	require.NoError(t, err)
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// asJSON is an answer as it came.
func (e *editor) asJSON(method string, params any) string {
	e.t.Helper()
	var out json.RawMessage
	e.call(method, params, &out)
	return string(out)
}

// at is the parameters of a place: that behind a text in a file.
func (e *editor) at(name, behind string) map[string]any {
	e.t.Helper()
	i := strings.Index(e.texts[name], behind)
	require.GreaterOrEqual(e.t, i, 0, behind)
	head := e.texts[name][:i+len(behind)]
	units := 0
	for _, r := range head[strings.LastIndexByte(head, '\n')+1:] {
		if units++; r > 0xFFFF {
			units++
		}
	}
	return map[string]any{"textDocument": e.doc(name), "position": wire.Position{Line: strings.Count(head, "\n"), Character: units}}
}
