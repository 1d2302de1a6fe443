// Package reviewtest takes the walks that stand in the case files beside policies as
// Go subtests: for Gongkai's own procedures, and for those of every host. It is to
// procedures what rulestest is to rules.
//
//	func TestOurProcedures(t *testing.T) {
//		book, err := policies.LoadCases(t.Context(), os.DirFS("our-rules"))
//		if err != nil {
//			t.Fatal(err)
//		}
//		results := reviewtest.RunBook(t, book)
//		reviewtest.Cover(t, book, results, nil, review.WalkedStep, review.WalkedOutcome)
//	}
//
// A walk that names a step, choice, outcome or limit that does not exist stops the
// book from loading, so that no walk passes because a name was misspelt.
package reviewtest

import (
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// RunBook takes every walk of a book, each as a subtest named by its file and its
// Chinese sentence, and returns the results in the order of the files. A book
// without a single walk fails.
func RunBook(t *testing.T, book *rules.Book) []review.WalkResult {
	t.Helper()
	var results []review.WalkResult
	for _, file := range book.Cases() {
		if len(file.Walks) == 0 {
			continue
		}
		t.Run(file.Name, func(t *testing.T) {
			for _, w := range file.Walks {
				t.Run(w.Name, func(t *testing.T) {
					r := review.RunWalk(book, w)
					results = append(results, r)
					for _, d := range r.Failures {
						t.Errorf("%s: %s", d.Range, d.Message("zh"))
					}
				})
			}
		})
	}
	if len(results) == 0 && !t.Failed() {
		t.Error("没有一个走查 (there is no walk)")
	}
	return results
}

// Cover measures what the results have taken of every procedure of the book and
// fails for each part of the kinds given that no walk takes; of all kinds when none
// is given. Places limits it to the procedures of these places, all when nil. A kind
// or place that does not exist fails, and so does a measure of no procedure at all.
func Cover(t testing.TB, book *rules.Book, results []review.WalkResult, places []string, kinds ...review.WalkedKind) []review.ProcedureWalks {
	t.Helper()
	for _, k := range kinds {
		if !slices.Contains(review.WalkedKinds(), k) {
			t.Errorf("没有“%s”这一类 (no such kind; there are %v)", k, review.WalkedKinds())
		}
	}
	for _, id := range places {
		if !slices.ContainsFunc(book.Places(), func(p *rules.Place) bool { return p.ID == id }) {
			t.Errorf("没有地区“%s” (no such place)", id)
		}
	}
	list := review.CoverWalks(book, results)
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
	return list
}
