package rules

import (
	"context"
	"io/fs"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/rowview"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/analyze"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/edit"
	"github.com/gongkai-rules/gongkai/rules/internal/ground"
	"github.com/gongkai-rules/gongkai/rules/internal/inside"
	"github.com/gongkai-rules/gongkai/rules/internal/load"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

func init() {
	bench.Open = openWorkbench
	editing.Open = func() editing.Desk { return edit.New(func(c *corpus.Corpus) any { return newBook(c) }) }
	rowview.Of = func(row any) any { return (*seen)(row.(*Row)) }
	inside.Corpus = func(book any) *corpus.Corpus { return book.(*Book).c }
	inside.Declared = func(book any) *canon.Digests { return book.(*Book).declared() }
	inside.Program = func(law any, decision string) *decide.Program { return law.(*Law).decisions[decision].whole() }
}

// workbench is a bench of files with books over what it reads.
type workbench struct {
	*load.Bench
	front *Book // of the files as they are
}

func openWorkbench(ctx context.Context, layers []fs.FS) (bench.Bench, diag.List, error) {
	w, list, err := load.OpenBench(ctx, layers)
	if w == nil || err != nil {
		return nil, list, err
	}
	return &workbench{w, newBook(w.Book)}, list, nil
}

func (w *workbench) Book() any { return w.front }

func (w *workbench) Whole(ctx context.Context, f *source.File, cases func(string) bool) (any, diag.List) {
	c, list := w.Bench.Whole(ctx, f, cases)
	if c == nil {
		return nil, list
	}
	return newBook(c), list
}

func (w *workbench) Quick(f *source.File) (any, diag.List, bool) {
	c, list, ok := w.Bench.Quick(f)
	if c == nil {
		return nil, list, ok
	}
	return newBook(c), list, ok
}

func (w *workbench) Ground(ctx context.Context, sources fs.FS) (func(book any, file string) diag.List, error) {
	texts, err := ground.Read(ctx, sources)
	if err != nil {
		return nil, err
	}
	return func(book any, file string) diag.List { return texts.Check(book.(*Book).c, file) }, nil
}

func (w *workbench) Apart(one, other string) (witness string, differ, sure bool) {
	a, ok1 := w.Condition(one)
	b, ok2 := w.Condition(other)
	if !ok1 || !ok2 {
		return "", false, false
	}
	return analyze.TwoConditions(w.Bench.Book.Voc, a, b)
}

func (w *workbench) Reads(spec any) bench.Reads {
	c := spec.(*cases.Spec)
	r := bench.Reads{Lists: len(c.Lists) > 0, Dates: len(c.Lapsed)+len(c.NotYet) > 0}
	for _, e := range c.Decisions {
		r.Decisions = append(r.Decisions, e.Decl.ID)
	}
	for _, e := range slices.Concat(c.Requires, c.Lines) {
		r.Rules = append(r.Rules, e.Name.S)
	}
	for _, e := range c.Limits {
		r.Rules = append(r.Rules, e.Id)
	}
	for _, e := range c.Says {
		r.Rules = append(r.Rules, e.Rule.S)
		r.Outcomes = r.Outcomes || e.Key == "outcome"
	}
	for _, e := range c.Spans {
		r.Rules = append(r.Rules, e.Rule.S)
	}
	for _, e := range c.Recurs {
		r.Rules = append(r.Rules, e.Rule.S)
	}
	for _, e := range c.Scopes {
		r.Scopes = append(r.Scopes, e.Name.S)
	}
	r.Dates = r.Dates || len(c.Spans) > 0
	return r
}
