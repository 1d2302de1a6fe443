// Package policies embeds the law that Gongkai ships: the national layer and the
// rules of Wuwei 武威, Sucheng 宿城, Xiji 西吉 and Baiyin 白银, one file for each
// instrument, its test cases beside it, and the vocabulary they share.
package policies

import (
	"context"
	"embed"
	"io/fs"
	"path"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
)

//go:embed */*.yaml
var files embed.FS

// FS is the embedded policy files, cases included. A later layer may replace a
// file by one at the same path.
func FS() fs.FS { return files }

// Load reads the embedded law and, over it, the layers given: files at the same
// path replace the embedded ones, others add to them. Test cases are left out;
// LoadCases reads them too. Errors are those of rules.Load.
func Load(layers ...fs.FS) (*rules.Book, error) { return LoadContext(context.Background(), layers...) }

// LoadContext is Load, given up when ctx is done.
func LoadContext(ctx context.Context, layers ...fs.FS) (*rules.Book, error) {
	all := []fs.FS{withoutCases{files}}
	for _, l := range layers {
		if l != nil {
			l = withoutCases{l}
		}
		all = append(all, l)
	}
	return rules.LoadContext(ctx, all...)
}

// LoadCases is Load with the test cases of all layers: for checking and testing.
// Receipts do not differ, since no answer depends on a case.
func LoadCases(ctx context.Context, layers ...fs.FS) (*rules.Book, error) {
	return rules.LoadContext(ctx, append([]fs.FS{files}, layers...)...)
}

// withoutCases hides the case files of a layer.
type withoutCases struct{ fs.FS }

// ReadDir lists a folder without its case files.
func (w withoutCases) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	kept := entries[:0:0]
	for _, e := range entries {
		if ext := path.Ext(e.Name()); ext != ".yaml" && ext != ".yml" || !strings.HasSuffix(strings.TrimSuffix(e.Name(), ext), ".cases") {
			kept = append(kept, e)
		}
	}
	return kept, err
}
