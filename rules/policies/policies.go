// Package policies embeds the law that Gongkai ships: the national layer and the
// rules of Wuwei 武威, Sucheng 宿城, Xiji 西吉 and Baiyin 白银, one file for each
// instrument, its test cases beside it, and the vocabulary they share. It may import rules
// and the loader, by which the files are prepared when the program is built. What is
// prepared must never say anything else than its files do: a file that differs is read
// from its text, and damaged bytes are an error.
package policies

import (
	"context"
	_ "embed" // of what is prepared
	"io/fs"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/load"
)

//go:generate go run ./internal/prepare

// prepared is the law of these files as it was read and linked beforehand; see package load.
//
//go:embed prepared.bin
var prepared string

func shipped() fs.FS { return load.Linked(files, prepared, trusted) }

// FS is the embedded policy files, cases included. A later layer may replace a
// file by one at the same path.
func FS() fs.FS { return files }

// Load reads the embedded law and, over it, the layers given: files at the same
// path replace the embedded ones, others add to them. Test cases are left out;
// LoadCases reads them too. Errors are those of rules.Load.
func Load(layers ...fs.FS) (*rules.Book, error) { return LoadContext(context.Background(), layers...) }

// LoadContext is Load, given up when ctx is done.
func LoadContext(ctx context.Context, layers ...fs.FS) (*rules.Book, error) {
	all := []fs.FS{rules.WithoutCases(shipped())}
	for _, l := range layers {
		all = append(all, rules.WithoutCases(l))
	}
	return rules.LoadContext(ctx, all...)
}

// LoadCases is Load with the test cases of all layers: for checking and testing.
// Receipts do not differ, since no answer depends on a case.
func LoadCases(ctx context.Context, layers ...fs.FS) (*rules.Book, error) {
	return rules.LoadContext(ctx, append([]fs.FS{shipped()}, layers...)...)
}
