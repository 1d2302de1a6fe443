package lsp

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/policy"
	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// BenchmarkKeystroke measures the time from a key to what is told of the file, and to the end of
// loading everything, on the embedded law as the folder that is edited:
//
//	go test ./internal/lsp -run - -bench Keystroke -benchtime 20x
func BenchmarkKeystroke(b *testing.B) {
	for _, c := range []struct{ name, file, right, wrong string }{
		{"an instrument", "wuwei/02-attribute.yaml", "则: 主动公开", "则: 主动公"},
		{"the largest instrument", "xiji/15-website-newmedia.yaml", "当: ", "当: 非 "},
		{"the largest cases", "xiji/15-website-newmedia.cases.yaml", "应为: {", "应为: {同时成立: x, "},
		{"a syntax error", "cn/02-regulation-2019.yaml", "条文:\n", "条文：\n"},
		{"the vocabulary", "vocabulary/core.yaml", "类型: 是非", "类型: 是"},
		{"a place", "wuwei/place.yaml", "日历: cn", "日历: cm"},
		{"a head", "wuwei/02-attribute.yaml", "地区: wuwei", "地区: wuwe"},
	} {
		b.Run(c.name, func(b *testing.B) { keystrokes(b, c.file, c.right, c.wrong) })
	}
}

func keystrokes(b *testing.B, file, right, wrong string) {
	dir := b.TempDir()
	require.NoError(b, os.CopyFS(dir, policies.FS()))
	e := start(b, dir, false, nil)
	good := read(b, dir, file)
	require.Contains(b, good, right)
	bad := strings.Replace(good, right, wrong, 1)
	e.open(file, good)
	e.call("textDocument/codeAction", map[string]any{"textDocument": e.doc(file), "range": wire.Range{}, "context": map[string]any{}}, nil)
	e.settle()
	var first, whole []time.Duration
	for i := 0; b.Loop(); i++ {
		text := bad
		if i%2 == 1 {
			text = good
		}
		from := time.Now()
		e.open(file, text)
		if _, ok := e.until(file, func([]wire.Diagnostic) bool { return true }); !ok {
			b.Fatal("nothing is told")
		}
		first = append(first, time.Since(from))
		e.call("textDocument/codeAction", map[string]any{"textDocument": e.doc(file), "range": wire.Range{}, "context": map[string]any{"only": []string{"none"}}}, nil)
		whole = append(whole, time.Since(from))
		e.settle()
	}
	report := func(name string, list []time.Duration) {
		slices.Sort(list)
		b.ReportMetric(float64(list[len(list)/2].Microseconds())/1000, name+"-median-ms")
		b.ReportMetric(float64(list[len(list)-1].Microseconds())/1000, name+"-worst-ms")
	}
	report("told", first)
	report("loaded", whole)
}

// settle waits until nothing more is told for a while: the analysis goes on meanwhile, and
// the next key ends it.
func (e *editor) settle() {
	for {
		select {
		case <-e.told:
		case <-time.After(700 * time.Millisecond):
			return
		}
	}
}

// BenchmarkReading measures by itself what answers a key: a glance at a file, everything
// read with one file changed, what may be written at a place; and the analysis behind it.
func BenchmarkReading(b *testing.B) {
	law := rules.WithoutCases(policies.FS())
	desk := editing.Open()
	book, _, err := desk.Read(b.Context(), []fs.FS{law})
	require.NoError(b, err)
	for _, file := range []string{"wuwei/02-attribute.yaml", "xiji/15-website-newmedia.yaml", "xiji/15-website-newmedia.cases.yaml", "vocabulary/core.yaml", "wuwei/place.yaml"} {
		data, err := fs.ReadFile(policies.FS(), file)
		require.NoError(b, err)
		b.Run("glance/"+file, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				_, ok := desk.Glance(b.Context(), file, append(slices.Clip(data), strings.Repeat("#", i%2+1)...))
				require.True(b, ok)
			}
		})
		b.Run("complete/"+file, func(b *testing.B) {
			for b.Loop() {
				desk.Complete(file, data, diag.Position{Line: 40, Column: 20})
			}
		})
	}
	b.Run("everything", func(b *testing.B) {
		for b.Loop() {
			_, _, err := desk.Try(b.Context(), []fs.FS{law})
			require.NoError(b, err)
		}
	})
	b.Run("proofs", func(b *testing.B) {
		for b.Loop() {
			_, err := policy.DirsOver(&app.App{Lang: "zh"}, nil, nil, false).Proofs(b.Context(), book.(*rules.Book))
			require.NoError(b, err)
		}
	})
}
