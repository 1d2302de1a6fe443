// Package rulestest runs what stands beside policy files as Go subtests, cases of
// rules and walks of procedures alike: for Gongkai's own law, and for the rules of
// every host. Rules that lie over the shipped law are tested in one line:
//
//	func TestOurRules(t *testing.T) {
//		rulestest.RunOver(t, policies.FS(), os.DirFS("our-rules"))
//	}
//
// Rules that are complete by themselves, with a vocabulary of their own:
//
//	func TestOurRules(t *testing.T) {
//		rulestest.Run(t, os.DirFS("our-rules"))
//	}
//
// It may import whatever a case asks. A case that could not be run must never count as
// passed.
//
// A case that names a fact, rule, outcome, step or limit that does not exist fails the
// whole run when it is loaded, so that no case passes because a name was misspelt.
package rulestest

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/mutation"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Results are how the cases and walks went, for Cover and CoverWalks.
type Results struct {
	Cases, Walks int // that ran

	cases []casework.CaseResult
	walks []casework.WalkResult
}

// Run loads the layers as rules.Load does and runs every case and every walk of them.
// They are to be complete by themselves; for rules over the shipped law, or over any
// other, there is RunOver, and Run says so where it is meant.
func Run(t *testing.T, layers ...fs.FS) Results {
	t.Helper()
	book, err := rules.Load(layers...)
	if err != nil {
		t.Fatal(message(err) + over(err, layers))
	}
	return RunBook(t, book)
}

// RunOver loads base (policies.FS() for the shipped law) with the layers over it, runs
// every case and every walk of the layers, and then shows what the layers break: cases
// and walks of base that hold without them fail with them, each as a subtest below
// “breaks”. Where that is meant, the layer answers: with a case of the same name under
// the same first key, which says what is to come out now, or with a case file at the
// same path, which replaces the one of base.
func RunOver(t *testing.T, base fs.FS, layers ...fs.FS) Results {
	t.Helper()
	book, err := rules.Load(append([]fs.FS{base}, layers...)...)
	if err != nil {
		t.Fatal(message(err))
	}
	l := casework.Layer{Book: book, Own: casework.In(layers...), Base: func() (*rules.Book, error) { return rules.Load(base) }}
	items := l.Items()
	if len(items) == 0 {
		t.Errorf("%s", noCases(l))
	}
	results := run(t, book, items)
	broken, err := l.Broken(context.Background())
	if err != nil {
		t.Fatal(message(err))
	}
	if len(broken) > 0 {
		t.Run("breaks", func(t *testing.T) {
			for _, r := range broken {
				t.Run(r.File.Name+"/"+r.Name(), func(t *testing.T) {
					d := casework.BrokenAs(r)
					t.Errorf("%s: %s\n  改法：%s", d.Range, d.Message("zh"), d.Remedy().In("zh"))
				})
			}
		})
	}
	return results
}

// RunBook runs every case and every walk of a book, each as a subtest named by its
// file and its Chinese sentence. A book without a single one fails.
func RunBook(t *testing.T, book *rules.Book) Results {
	t.Helper()
	items := casework.Items(book)
	if len(items) == 0 {
		t.Error("没有一个案例或者走查可以运行 (there is no case and no walk to run)")
	}
	return run(t, book, items)
}

func run(t *testing.T, book *rules.Book, items []casework.Item) Results {
	t.Helper()
	var out Results
	for len(items) > 0 {
		file := items[0].File
		n := slices.IndexFunc(items, func(i casework.Item) bool { return i.File != file })
		if n < 0 {
			n = len(items)
		}
		mine := items[:n]
		items = items[n:]
		t.Run(file.Name, func(t *testing.T) {
			for _, item := range mine {
				t.Run(item.Name(), func(t *testing.T) {
					r := item.Run(book)
					if r.WalkResult != nil {
						out.walks = append(out.walks, *r.WalkResult)
					} else {
						out.cases = append(out.cases, *r.CaseResult)
					}
					for _, d := range r.Failures() {
						t.Errorf("%s: %s", d.Range, d.Message("zh"))
					}
				})
			}
		})
	}
	out.Cases, out.Walks = len(out.cases), len(out.walks)
	return out
}

// Mutate changes the files of the layers one thing at a time, over base (policies.FS() for
// the shipped law, nil for layers that are complete by themselves), and fails for every
// change that neither loading nor a case nor a walk notices, with its place and the
// beginning of the case that would. Of more than sample changes so many are drawn, by
// seed; 0 tries all of them.
func Mutate(t *testing.T, base fs.FS, sample int, seed uint64, layers ...fs.FS) *mutation.Report {
	t.Helper()
	o := mutation.Options{Sample: sample, Seed: seed}
	all := layers
	if base != nil {
		o.Own = casework.In(layers...)
		all = append([]fs.FS{base}, layers...)
	}
	r, err := mutation.Run(t.Context(), o, all...)
	if err != nil {
		t.Fatal(message(err))
	}
	for _, v := range r.Survivors() {
		t.Errorf("%s:%d: 没有一个案例会发现这处改动 (no case notices this change): %s  %s\n%s", v.File, v.Line, v.ID, v.Text(), v.Skeleton)
	}
	return r
}

// Cover measures what the results have shown of the rules and fails when it is less
// than percent, listing what is left to show. It is the share that was shown, in percent.
func Cover(t testing.TB, book *rules.Book, results Results, percent int) int {
	t.Helper()
	c := casework.Cover(book, results.cases)
	if c.Score() >= percent {
		return c.Score()
	}
	t.Errorf("规则覆盖率 %d%%，要求 %d%% (coverage below the threshold)", c.Score(), percent)
	for _, r := range c.Gaps() {
		t.Logf("%s %s：真 %v，假 %v，未知 %v", r.ID, r.Cite, r.True, r.False, r.Unknown)
	}
	for _, b := range c.Boundaries {
		if !b.Full() {
			t.Logf("%s %s：%s 在 %s 之下 %v，等于 %v，之上 %v", b.ID, b.Cite, b.Fact, b.At, b.Below, b.Equal, b.Above)
		}
	}
	return c.Score()
}

// CoverWalks measures what the results have taken of every procedure of the book and
// fails for each part of the kinds given that no walk takes; of all kinds when none
// is given. Kinds are step, choice, return (a way back), silence, outcome and limit
// (seen late). It is the share that was taken of the whole book, in percent. Places limits it to the procedures of these places, all when nil. A kind
// or place that does not exist fails, and so does a measure of no procedure at all.
func CoverWalks(t testing.TB, book *rules.Book, results Results, places []string, kinds ...string) int {
	t.Helper()
	for _, k := range kinds {
		if !slices.Contains(casework.WalkedKinds(), k) {
			t.Errorf("没有“%s”这一类 (no such kind; there are %v)", k, casework.WalkedKinds())
		}
	}
	for _, id := range places {
		if !slices.ContainsFunc(book.Places(), func(p *statute.Place) bool { return p.ID == id }) {
			t.Errorf("没有地区“%s” (no such place)", id)
		}
	}
	list := casework.CoverWalks(book, results.walks)
	looked := 0
	for _, p := range list {
		if in, ok := book.Instrument(p.Instrument); ok && places != nil && !slices.Contains(places, in.Place) {
			continue
		}
		looked++
		for _, g := range p.Gaps(kinds...) {
			t.Errorf("程序“%s”（%s）没有走查过：%s %s (never walked)", p.Term, p.Instrument, g.Text("zh"), g.Cite)
		}
	}
	if looked == 0 {
		t.Error("没有一个程序可以衡量 (there is no procedure to measure)")
	}
	return casework.WalkScore(list)
}

func message(err error) string {
	var many diag.List
	if errors.As(err, &many) {
		return many.Error()
	}
	return err.Error()
}

// over says of a layer that was run as if it were complete how to run it.
func over(err error, layers []fs.FS) string {
	alone := mistakes(err)
	if alone == 0 {
		return ""
	}
	_, err = policies.LoadCases(context.Background(), layers...)
	if err != nil && mistakes(err) >= alone {
		return ""
	}
	return "\n这些规则看来是叠加在内置规则之上的，请写 rulestest.RunOver(t, policies.FS(), 自己的文件夹) (they lie over the shipped law: use RunOver)"
}

func mistakes(err error) int {
	var many diag.List
	if !errors.As(err, &many) {
		return 0
	}
	n := 0
	for _, d := range many {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}

// noCases says which file to write, and how it begins.
func noCases(l casework.Layer) string {
	text := "没有一个案例或者走查可以运行 (there is no case and no walk to run)"
	if list := l.Untested(); len(list) > 0 {
		text += "。请写 " + casework.CaseFileFor(list[0]) + "：\n" + casework.Skeleton(l.Book, list[0])
	}
	return text
}

// Failures runs every case and every walk of a book on all processors and lists what
// went otherwise than they say, for a host that takes policies in while it runs and must
// refuse those that its cases contradict. The error is that of ctx. To leave cases of the
// shipped law out, load it by rules.WithoutCases.
func Failures(ctx context.Context, book *rules.Book) (diag.List, error) {
	results, err := casework.Run(ctx, book, casework.Items(book))
	var out diag.List
	for _, r := range results {
		if r.CaseResult != nil || r.WalkResult != nil { // ctx may have ended before
			out = append(out, r.Failures()...)
		}
	}
	return out, err
}
