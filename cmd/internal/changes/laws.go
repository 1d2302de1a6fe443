// Package changes holds the commands about a change of the law: diff, impact and replay.
// It may import app, input, output and table, of the law rules with its room change, and
// what registers, cases and documents are asked by.
// What must never happen here: a rule compared otherwise than by rules/change, a row
// decided otherwise than classify decides it, a matter read otherwise than review reads it.
package changes

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing/fstest"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// laws are two laws that a command holds against each other.
type laws struct {
	*app.App
	alone    bool
	old, new *rules.Book
	files    *input.Layers // of the new one
}

func lawsOf(a *app.App, cmd *cobra.Command) *laws {
	l := &laws{App: a}
	cmd.Flags().BoolVar(&l.alone, "alone", false, a.T("目录各是完整的一套，不叠加在内置规则之上", "each directory is complete by itself, not laid over the embedded law"))
	return l
}

// shipped is how the command line names the embedded law.
const shipped = "-"

// load reads both laws: a directory or a file is laid over the embedded law, - is the
// embedded law itself.
func (l *laws) load(ctx context.Context, old, new string) (err error) {
	if l.old, _, err = l.one(ctx, old); err != nil {
		return err
	}
	l.new, l.files, err = l.one(ctx, new)
	return err
}

func (l *laws) one(ctx context.Context, name string) (*rules.Book, *input.Layers, error) {
	base := policies.FS()
	if l.alone {
		base = nil
	}
	if name == shipped {
		book, err := input.Book(l.App, ctx, nil)
		return book, input.NewLayers(nil, nil, policies.FS()), err
	}
	layer, dir, err := l.layer(name)
	if err != nil {
		return nil, nil, err
	}
	files := input.NewLayers([]string{dir}, []fs.FS{layer}, base)
	load := policies.LoadContext
	if l.alone {
		load = rules.LoadContext
	}
	book, err := load(ctx, layer)
	var many diag.List
	if errors.As(err, &many) {
		if err := diag.Print(l.Err, files.Rename(many), l.Lang, files.Source); err != nil {
			return nil, nil, err
		}
		return nil, nil, app.ErrReported
	}
	if err == nil {
		book, err = input.Counted(l.App, book)
	}
	return book, files, err
}

// layer is a directory, or one file in the place of the embedded one of its name.
func (l *laws) layer(name string) (fs.FS, string, error) {
	info, err := os.Stat(name)
	if err != nil || info.IsDir() {
		f, err := input.Directory(l.App, name)
		return f, name, err
	}
	data, err := outside.Read(os.DirFS(filepath.Dir(name)), filepath.Base(name), 1<<20)
	if err != nil {
		return nil, "", app.Failed("文件“"+name+"”："+app.Cause(err, "zh"), name+": "+app.Cause(err, "en"))
	}
	var found []string
	err = fs.WalkDir(policies.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Base(p) == filepath.Base(name) {
			found = append(found, p)
		}
		return err
	})
	if err != nil {
		return nil, "", err
	}
	at := filepath.Base(name)
	switch len(found) {
	case 0:
	case 1:
		at = found[0]
	default:
		at = path.Join(path.Base(filepath.ToSlash(filepath.Dir(filepath.Clean(name)))), at)
	}
	dir := filepath.ToSlash(filepath.Dir(name))
	for p := path.Dir(at); p != "."; p = path.Dir(p) {
		dir = path.Dir(dir)
	}
	return fstest.MapFS{at: {Data: data}}, dir, nil
}
