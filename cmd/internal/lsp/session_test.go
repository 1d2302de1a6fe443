package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
)

func TestASessionEnds(t *testing.T) {
	for _, asked := range []bool{true, false} {
		e := start(t, copied(t, "testdata/town"), true, nil)
		if asked {
			e.call("shutdown", nil, nil)
		}
		e.notify("exit", nil)
		select {
		case err := <-e.ended:
			if asked {
				assert.NoError(t, err)
			} else {
				assert.ErrorIs(t, err, app.ErrReported)
			}
		case <-time.After(waits):
			t.Fatal("the session goes on")
		}
	}
}

func TestWhatIsAskedInTheWrongOrderIsRefused(t *testing.T) {
	e := start(t, copied(t, "testdata/town"), true, nil)
	refused := func(method string) {
		t.Helper()
		_, err := e.cli.Call(context.Background(), method, map[string]any{})
		var wrong *jrpc2.Error
		require.ErrorAs(t, err, &wrong)
	}
	refused("initialize")
	refused("textDocument/nothing")
	_, err := e.cli.Call(context.Background(), "textDocument/hover", []int{1})
	require.Error(t, err, "parameters of another form")
	e.call("shutdown", nil, nil)
	refused("textDocument/hover")
}

// Bytes that are no messages end the session; nothing large is read and nothing panics.
func TestBytesThatAreNoMessages(t *testing.T) {
	for _, in := range []string{
		"", "\r\n", "x", "Content-Length: 99999999999999999999\r\n\r\n{}", "Content-Length: -1\r\n\r\n", "Content-Length: 1000000000\r\n\r\n{}",
		"Content-Length: 2\r\n\r\n{}", "Content-Length: 1\r\n\r\n{", "Content-Length: 4\r\n\r\nnull", "Content-Length: 2\r\n\r\n[]",
		strings.Repeat("x", 10000), "Content-Length: 30\r\n\r\n{}",
	} {
		a := &app.App{Ctx: t.Context(), In: strings.NewReader(in), Out: bufio.NewWriter(io.Discard), Err: io.Discard, Wire: io.Discard, Lang: "zh", Now: time.Now}
		done := make(chan struct{})
		go func() { defer close(done); _ = Serve(a, nil, false) }()
		select {
		case <-done:
		case <-time.After(waits):
			t.Fatalf("%q goes on", in)
		}
	}
}

// A file in GBK, which an editor shows as rubbish, is told and read anew.
func TestAFileInGBK(t *testing.T) {
	dir := copied(t, "testdata/town")
	right := read(t, dir, "stone/01.yaml")
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(right)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "stone/01.yaml"), []byte(gbk), 0o600))
	e := start(t, dir, true, nil)
	e.open("stone/01.yaml", strings.ToValidUTF8(gbk, "\uFFFD"))
	list, ok := e.until("stone/01.yaml", some)
	require.True(t, ok)
	assert.Equal(t, "GK1004", list[0].Code)
	require.True(t, e.mend("stone/01.yaml", list))
	assert.Equal(t, right, e.texts["stone/01.yaml"])
}

// Lines that end in \r\n keep doing so, and characters beyond the basic plane move nothing.
func TestLineEndsAndRareCharacters(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, nil)
	right := strings.ReplaceAll(strings.Replace(read(t, dir, "stone/01.yaml"), "{略: 说明目的}", "{略: 说明𠮷𠮷的目的}", 1), "\n", "\r\n")
	wrong := strings.Replace(right, "略: 说明𠮷𠮷的目的}", "略: 说明𠮷𠮷的目的， 归人: x}", 1)
	wrong = strings.Replace(wrong, "封存档案 且 非 已经登报", "封存档案 且 非 已经登抱", 1)
	wrong = strings.Replace(wrong, "说明𠮷𠮷的目的， 归人: x", "说明𠮷𠮷的目的", 1)
	e.open("stone/01.yaml", wrong)
	list, ok := e.until("stone/01.yaml", some)
	require.True(t, ok)
	require.Len(t, list, 1)
	assert.Equal(t, "已经登抱", wire.NewText(wrong).Between(list[0].Range.Start, list[0].Range.End))
	require.True(t, e.mend("stone/01.yaml", list))
	assert.Equal(t, right, e.texts["stone/01.yaml"])
}

// Without a folder that somebody named it is the one above that of the file; what is no
// policy file is left alone; a rule of another file is looked up though nothing is saved.
func TestTheFolderIsGuessed(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, map[string]any{})
	e.open("stone/compose.yaml", "services: {a: {image: x}}\n")
	e.open("stone/01.yaml", strings.Replace(read(t, dir, "stone/01.yaml"), "谁: 档案员, 当", "谁: 档案圆, 当", 1))
	list, ok := e.until("stone/01.yaml", some)
	require.True(t, ok)
	assert.Equal(t, "GK1336", list[0].Code)
	files, err := os.ReadDir(filepath.Join(dir, "stone"))
	require.NoError(t, err)
	assert.Len(t, files, 3, "nothing was written")
}

// Over the embedded law: its facts are known, a definition leads into it where the editor
// can show it, and what superior law says is told.
func TestOverTheEmbeddedLaw(t *testing.T) {
	dir := t.TempDir()
	text := "文件: stone-09\n全称: 青石镇保密办法\n地区: stone\n施行: {自: 2020-01-01}\n条文:\n  一:\n    情形:\n      公开属性:\n      - {编号: secret, 归入: absolute_bar, 当: 国家秘密, 则: 不予公开}\n"
	for name, data := range map[string]string{"stone/09.yaml": text, "stone/place.yaml": "地区: stone\n名称: 青石镇\n上级地区: [cn]\n日历: cn\n所含文件: stone/*.yaml\n"} {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, "stone"), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600))
	}
	e := start(t, dir, false, map[string]any{"folders": []string{"."}, "embedded": true})
	e.open("stone/09.yaml", text)
	list, _ := e.until("stone/09.yaml", func([]wire.Diagnostic) bool { return true })
	require.Empty(t, list)
	assert.Contains(t, e.said("stone/09.yaml", "当: 国家"), "国家秘密")
	var to []wire.Location
	e.call("textDocument/definition", e.at("stone/09.yaml", "当: 国家"), &to)
	require.Len(t, to, 1)
	assert.Equal(t, "gongkai-law:///vocabulary/core.yaml", to[0].URI)
	var shown struct{ Text string }
	e.call("gongkai/text", map[string]any{"uri": to[0].URI}, &shown)
	assert.Equal(t, "state_secret", wire.NewText(shown.Text).Between(to[0].Range.Start, to[0].Range.End))
	assert.Equal(t, "null", e.asJSON("gongkai/text", map[string]any{"uri": "file:///etc/passwd"}))
	assert.Equal(t, "null", e.asJSON("gongkai/text", map[string]any{"uri": "gongkai-law:///../../etc/passwd"}))
	e.open("stone/09.yaml", strings.Replace(text, "当: 国家秘密", "当: 国家密秘", 1))
	list, ok := e.until("stone/09.yaml", some)
	require.True(t, ok)
	assert.True(t, e.mend("stone/09.yaml", list))
}

// Whatever is asked of whatever text, the session goes on.
func FuzzRequests(f *testing.F) {
	data, err := os.ReadFile("testdata/town/stone/01.yaml")
	require.NoError(f, err)
	right := string(data)
	for _, s := range []string{right, "", "文件: [", "cases: x\n\t- {", strings.Replace(right, "条文:", "条文", 1), "文件: 𠮷\r条文: {一: {", "词汇: a\n事实: {a: {名称: b, 类型: 单选, 取值: [", right[:len(right)/2]} {
		f.Add(s, 3, 7, "当: ")
	}
	f.Fuzz(func(t *testing.T, text string, line, character int, typed string) {
		dir := t.TempDir()
		require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/town")))
		e := start(t, dir, true, nil)
		e.open("stone/01.yaml", strings.ToValidUTF8(text, "\uFFFD"))
		at := wire.Position{Line: line, Character: character}
		place := map[string]any{"textDocument": e.doc("stone/01.yaml"), "position": at, "context": map[string]any{"includeDeclaration": true}}
		e.notify("textDocument/didChange", map[string]any{
			"textDocument": map[string]any{"uri": e.uri("stone/01.yaml"), "version": 7}, "contentChanges": []any{map[string]any{"range": wire.Range{Start: at, End: at}, "text": strings.ToValidUTF8(typed, "")}},
		})
		for _, m := range []string{"completion", "hover", "definition", "references", "documentSymbol", "formatting"} {
			e.asJSON("textDocument/"+m, place)
		}
		e.asJSON("textDocument/codeAction", map[string]any{"textDocument": e.doc("stone/01.yaml"), "range": wire.Range{End: wire.Position{Line: 1 << 20}}, "context": map[string]any{"only": []string{"source", "quickfix"}}})
		e.call("shutdown", nil, nil)
	})
}

// A request that is taken back is answered as such, and one that panics takes nothing with it.
func TestARequestIsTakenBack(t *testing.T) {
	started := make(chan struct{})
	c := wire.New(map[string]wire.Method{
		"initialize": func(context.Context, json.RawMessage) (any, error) { return nil, nil },
		"wait": func(ctx context.Context, _ json.RawMessage) (any, error) {
			close(started)
			<-ctx.Done()
			return nil, ctx.Err()
		},
		"panic": func(context.Context, json.RawMessage) (any, error) { panic("x") },
	})
	fromEditor, toServer := io.Pipe()
	fromServer, toEditor := io.Pipe()
	go func() {
		_ = c.Serve(t.Context(), fromEditor, toEditor)
		_ = toEditor.Close()
	}()
	cli := jrpc2.NewClient(channel.LSP(fromServer, toServer), nil)
	t.Cleanup(func() { _ = cli.Close() })
	_, err := cli.Call(t.Context(), "initialize", nil) // 1
	require.NoError(t, err)
	go func() {
		<-started
		_ = cli.Notify(t.Context(), "$/cancelRequest", map[string]any{"id": 2})
	}()
	var wrong *jrpc2.Error
	_, err = cli.Call(t.Context(), "wait", nil) // 2
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, jrpc2.Code(-32800), wrong.Code)
	_, err = cli.Call(t.Context(), "panic", nil)
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, jrpc2.InternalError, wrong.Code)
	_, err = cli.Call(t.Context(), "shutdown", nil)
	require.NoError(t, err)
}
