package lsp

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/policy"
	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
	"github.com/gongkai-rules/gongkai/internal/mend"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// fixAll asks for all corrections of a file at once.
const fixAll = "source.fixAll"

// actions are the corrections that check --fix makes of the mistakes of a stretch, each
// tried by loading again as it does.
func (s *server) actions(ctx context.Context, p wire.Actions) (any, error) {
	d := s.doc(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	wanted := func(kind string) bool {
		return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool { return kind == only || strings.HasPrefix(kind, only+".") })
	}
	out := []wire.Action{}
	found, desk, err := s.mender(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range found {
		at := d.text.Of(m.Range)
		if m.Range.File != d.name || len(m.Edits) == 0 || !touch(at, p.Range) || !wanted("quickfix") {
			continue
		}
		is, err := one(ctx, desk, found, m)
		if err != nil {
			return nil, err
		}
		if is == nil {
			continue
		}
		a := wire.Action{Title: s.T("改正：", "Correct: ") + m.Message(s.Lang), Kind: "quickfix", Diagnostics: []wire.Diagnostic{s.told1(d, m)}, Preferred: true}
		a.Edit.Changes = map[string][]wire.Edit{d.uri: d.text.Become(string(is))}
		out = append(out, a)
	}
	if slices.ContainsFunc(p.Context.Only, func(only string) bool { return strings.HasPrefix(fixAll, only) }) {
		r, err := desk.Mend(ctx, found)
		if err != nil {
			return nil, err
		}
		if is, ok := r.Files[d.name]; ok {
			a := wire.Action{Title: s.T("改正只有一种改法的错误", "Correct what has one right correction"), Kind: fixAll}
			a.Edit.Changes = map[string][]wire.Edit{d.uri: d.text.Become(string(is))}
			out = append(out, a)
		}
	}
	return out, nil
}

func (s *server) told1(d *document, m diag.Diagnostic) wire.Diagnostic {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.diagnostic(d.text, m)
}

// touch reports whether two stretches have a place in common.
func touch(a, b wire.Range) bool { return !after(a.Start, b.End) && !after(b.Start, a.End) }

func after(a, b wire.Position) bool {
	return a.Line > b.Line || a.Line == b.Line && a.Character > b.Character
}

// mender is what corrections are tried on, and what is found as the files are now.
func (s *server) mender(ctx context.Context) (diag.List, mend.Desk, error) {
	dirs, fsys, seq := s.layers()
	desk := mend.Desk{
		Read: func(file string) ([]byte, bool) {
			for i := len(fsys) - 1; i >= 0; i-- {
				if data, err := outside.Read(fsys[i], file, maxFile); err == nil {
					return data, true
				}
			}
			return nil, false
		},
		Load: func(ctx context.Context, changed map[string][]byte) (diag.List, error) {
			with := slices.Clone(fsys)
			for i, f := range with {
				own := map[string][]byte{}
				for name, data := range changed {
					if _, err := fs.Stat(f, name); err == nil {
						own[name] = data
					}
				}
				with[i] = input.Overlay(f, own)
			}
			return s.try(ctx, with)
		},
	}
	s.mu.Lock()
	read := s.read
	s.mu.Unlock()
	found := read.found
	if !read.done || read.seq != seq {
		var err error
		if found, err = s.try(ctx, fsys); err != nil {
			return nil, desk, err
		}
	}
	found = slices.Clone(dirs.Mine(found))
	for i, d := range found {
		if data, ok := desk.Read(d.Range.File); ok {
			found[i].Edits = policy.Edits(d, data)
		}
	}
	return found, desk, nil
}

// try is what loading finds.
func (s *server) try(ctx context.Context, fsys []fs.FS) (diag.List, error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	_, found, err := s.desk.Try(ctx, s.over(fsys, false))
	return found, err
}

// one is what a file becomes when one mistake in it is corrected, nil where that does not
// hold.
func one(ctx context.Context, desk mend.Desk, found diag.List, m diag.Diagnostic) ([]byte, error) {
	alone := func(list diag.List, but func(diag.Diagnostic) bool) diag.List {
		list = slices.Clone(list)
		for i := range list {
			if !but(list[i]) {
				list[i].Edits = nil
			}
		}
		return list
	}
	load := desk.Load
	desk.Load = func(ctx context.Context, changed map[string][]byte) (diag.List, error) {
		after, err := load(ctx, changed)
		return alone(after, func(diag.Diagnostic) bool { return false }), err
	}
	r, err := desk.Mend(ctx, alone(found, func(d diag.Diagnostic) bool { return d.Range == m.Range && d.Code == m.Code }))
	if err != nil || len(r.Changes) == 0 {
		return nil, err
	}
	return r.Files[m.Range.File], nil
}

// format lays a file out as fmt does.
func (s *server) format(_ context.Context, p wire.OfDocument) (any, error) {
	d := s.doc(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	is, err := rules.Format(d.name, []byte(d.text.String()), "")
	if err != nil {
		return nil, nil // the diagnostics say why
	}
	return d.text.Become(string(is)), nil
}
