// Package edit answers what an editor asks about policy files, by what the loader read and
// by what the grammar says may stand where. It may import both and what they make.
// What must never happen here: a reader of files of its own, a key or a word that the
// grammar does not have, a name that the loader did not declare.
package edit

import (
	"context"
	"io/fs"
	"sync"

	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/load"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// New is a desk. book makes a *rules.Book of what was read.
func New(book func(*corpus.Corpus) any) editing.Desk { return &desk{book: book} }

type desk struct {
	load.Desk
	book func(*corpus.Corpus) any

	mu    sync.Mutex
	files map[string]*source.File // as they were read last
	names *names                  // of what was read last without a mistake, nil for nothing
}

func (d *desk) Read(ctx context.Context, layers []fs.FS) (any, diag.List, error) {
	r, err := d.Desk.Read(ctx, layers, true)
	if err != nil {
		return nil, nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files = r.Files
	if r.Corpus == nil {
		return nil, r.Found, nil
	}
	d.names = namesOf(r)
	return d.book(r.Corpus), r.Found, nil
}

func (d *desk) Try(ctx context.Context, layers []fs.FS) (any, diag.List, error) {
	r, err := d.Desk.Read(ctx, layers, false)
	if err != nil || r.Corpus == nil {
		return nil, listOf(r), err
	}
	return d.book(r.Corpus), r.Found, nil
}

func listOf(r *load.Reading) diag.List {
	if r == nil {
		return nil
	}
	return r.Found
}

// known is what is known of names, and all files.
func (d *desk) known() (*names, map[string]*source.File) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.names == nil {
		return &names{by: map[editing.Sort]map[string][]*name{}}, d.files
	}
	return d.names, d.files
}

func (d *desk) At(file string, data []byte, at diag.Position) (editing.Spot, bool) {
	f := d.File(file, data)
	if f == nil {
		return editing.Spot{}, false
	}
	n, _ := d.known()
	w, ok := find(f, at)
	if !ok {
		return editing.Spot{}, false
	}
	return w.spot(n, at)
}

func (d *desk) Declared(s editing.Spot) []diag.Range {
	n, files := d.known()
	if s.Sort == editing.Citation {
		if x := n.cited(s.Name); x != nil {
			return []diag.Range{x.at}
		}
		return nil
	}
	var out []diag.Range
	for _, x := range n.all[s.Sort] {
		if x.id == s.ID {
			out = append(out, exact(files[x.at.File], x))
		}
	}
	return out
}

func (d *desk) Used(s editing.Spot) []diag.Range {
	n, files := d.known()
	return n.used(s, files)
}
