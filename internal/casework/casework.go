// Package casework runs what stands in case files: cases of rules and walks of
// procedures, together and in one order, and measures what the walks take. It is behind
// package rulestest, which makes them Go subtests, and behind the command; it may import
// rules, attribute, review and assess. A walk goes through what hosts call and nothing
// else: an event that the package would refuse from a host is never put in by another door.
package casework

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Item is one case, or one walk, of a file.
type Item struct {
	File *rules.CaseFile
	Case *rules.CaseSpec // or
	Walk *statute.Walk
}

// Items lists everything that the case files of a book hold, in their order: the
// cases of a file before its walks.
func Items(book *rules.Book) []Item {
	var out []Item
	for _, f := range book.Cases() {
		for _, c := range f.Cases {
			out = append(out, Item{File: f, Case: c})
		}
		for _, w := range f.Walks {
			out = append(out, Item{File: f, Walk: w})
		}
	}
	return out
}

// Name is the sentence that says what the item shows.
func (i Item) Name() string {
	if i.Walk != nil {
		return i.Walk.Name
	}
	return i.Case.Name
}

// Kind is case or walk.
func (i Item) Kind() string {
	if i.Walk != nil {
		return "walk"
	}
	return "case"
}

// Result is how an item went.
type Result struct {
	Item
	CaseResult *rules.CaseResult // of a case
	WalkResult *WalkResult       // of a walk
}

// Failures are what went otherwise than the item says; none when it passed.
func (r Result) Failures() diag.List {
	if r.WalkResult != nil {
		return r.WalkResult.Failures
	}
	return r.CaseResult.Failures
}

// Run runs one item of the book.
func (i Item) Run(book *rules.Book) Result {
	out := Result{Item: i}
	if i.Walk != nil {
		r := RunWalk(book, i.Walk)
		out.WalkResult = &r
		return out
	}
	r := book.Run(i.Case)
	out.CaseResult = &r
	return out
}

// Run runs items of the book, on all processors; the results are in their order.
// The error is that of ctx.
func Run(ctx context.Context, book *rules.Book, items []Item) ([]Result, error) {
	out := make([]Result, len(items))
	next := atomic.Int64{}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(items)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(items) || ctx.Err() != nil {
					return
				}
				out[i] = items[i].Run(book)
			}
		})
	}
	wg.Wait()
	return out, ctx.Err()
}
