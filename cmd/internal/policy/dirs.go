package policy

import (
	"context"
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Dirs are policy files that are checked or tested: the embedded law, with
// directories over it or without it.
type Dirs struct {
	*app.App
	alone bool
	files *input.Layers
}

func dirsOf(a *app.App, cmd *cobra.Command) *Dirs {
	p := &Dirs{App: a}
	cmd.Flags().BoolVar(&p.alone, "alone", false, a.T("不在内置规则之上读取，目录本身是完整的一套", "the directories are complete by themselves, without the embedded law"))
	return p
}

// DirsOver are directories over the embedded law, or alone, for an editor: fsys is what
// stands in them, with what is not saved yet.
func DirsOver(a *app.App, dirs []string, fsys []fs.FS, alone bool) *Dirs {
	base := policies.FS()
	if alone {
		base = nil
	}
	return &Dirs{App: a, alone: alone, files: input.NewLayers(dirs, fsys, base)}
}

// Mine keeps what concerns the directories, and all errors, as check shows it.
func (p *Dirs) Mine(list diag.List) diag.List { return p.mine(list) }

// Proofs is what check finds in a book beyond loading it; Tested what it finds by cases, those
// of the embedded law included, which the book must have.
func (p *Dirs) Proofs(ctx context.Context, book *rules.Book) (diag.List, error) {
	list, err := proofs(ctx, book)
	return p.mine(append(list, mappings(book)...)), err
}

// Tested is the findings of the cases that lie under the directories, and the
// directories' instruments without any.
func (p *Dirs) Tested(ctx context.Context, book *rules.Book) (diag.List, error) {
	return p.untested(ctx, book)
}

// proofs is the analysis of a book and of its procedures.
func proofs(ctx context.Context, book *rules.Book) (diag.List, error) {
	list, err := book.Analyze(ctx)
	if err != nil {
		return nil, err
	}
	steps, err := review.Check(ctx, book)
	if err != nil {
		return nil, err
	}
	return append(list, steps...), nil
}

// load reads the directories, cases included. A nil book comes with the
// diagnostics that stopped it.
func (p *Dirs) load(ctx context.Context, dirs []string) (*rules.Book, diag.List, error) {
	if p.alone && len(dirs) == 0 {
		return nil, nil, app.Misused("--alone 须写明目录。", "--alone needs a directory.")
	}
	var fsys []fs.FS
	for _, d := range dirs {
		f, err := input.Directory(p.App, d)
		if err != nil {
			return nil, nil, err
		}
		fsys = append(fsys, f)
	}
	base := policies.FS()
	if p.alone {
		base = nil
	}
	p.files = input.NewLayers(dirs, fsys, base)
	return p.read(ctx, fsys)
}

// read loads layers over the embedded law, or alone.
func (p *Dirs) read(ctx context.Context, fsys []fs.FS) (*rules.Book, diag.List, error) {
	load := policies.LoadCases
	switch {
	case p.alone:
		load = rules.LoadContext
	case len(fsys) == 0:
		load = func(context.Context, ...fs.FS) (*rules.Book, error) { return input.Shipped() }
	}
	book, err := load(ctx, fsys...)
	var many diag.List
	if errors.As(err, &many) {
		return nil, many, nil
	}
	if err != nil {
		return nil, nil, err
	}
	return book, book.Diagnostics(), nil
}

// mine keeps what concerns the directories; everything when there are none. Errors
// are always kept: they stop the directories from being used.
func (p *Dirs) mine(list diag.List) diag.List {
	if len(p.files.Dirs) == 0 {
		return list
	}
	out := diag.List{}
	for _, d := range list {
		_, own := p.files.Of(d.Range.File)
		for _, r := range d.Related {
			if _, ok := p.files.Of(r.Range.File); ok {
				own = true
			}
		}
		if own || d.Severity == diag.Error {
			out = append(out, d)
		}
	}
	return out
}
