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

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Item is one case, or one walk, of a file.
type Item struct {
	File *rules.CaseFile
	Case *cases.Spec // or
	Walk *walks.Walk
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
	CaseResult *CaseResult // of a case
	WalkResult *WalkResult // of a walk
}

// Failures are what went otherwise than the item says; none when it passed.
func (r Result) Failures() diag.List {
	if r.WalkResult != nil {
		return r.WalkResult.Failures
	}
	return r.CaseResult.Failures
}

// Run runs one item of the book.
func (i Item) Run(book *rules.Book) Result { return NewRunner(book).Run(i) }

// Runner runs items of one book and keeps what they share: the procedures of a place on a
// day. It is safe for concurrent use.
type Runner struct {
	book  *rules.Book
	mu    sync.Mutex
	found map[procedureOn]*review.Procedure
}

// procedureOn is a procedure by the law of a place on a day.
type procedureOn struct {
	place, name string
	on          deadline.Date
}

// NewRunner returns a runner for items of the book.
func NewRunner(book *rules.Book) *Runner {
	return &Runner{book: book, found: map[procedureOn]*review.Procedure{}}
}

// Run runs one item.
func (r *Runner) Run(i Item) Result {
	out := Result{Item: i}
	if i.Walk != nil {
		w := r.walk(i.Walk)
		out.WalkResult = &w
		return out
	}
	c := RunCase(r.book, i.Case)
	out.CaseResult = &c
	return out
}

// procedure finds a procedure by the law of a place on a day.
func (r *Runner) procedure(k procedureOn) (*review.Procedure, error) {
	r.mu.Lock()
	p := r.found[k]
	r.mu.Unlock()
	if p != nil {
		return p, nil
	}
	law, err := r.book.Law(k.place, k.on)
	if err != nil {
		return nil, err
	}
	if p, err = review.Find(law, k.name); err != nil {
		return nil, err
	}
	r.mu.Lock()
	r.found[k] = p
	r.mu.Unlock()
	return p, nil
}

// Limits are the full ids of the limits that run in the procedure of a walk.
func (r *Runner) Limits(w *walks.Walk) []string {
	p, err := r.procedure(procedureOn{w.Place, w.Procedure, w.On})
	if err != nil {
		return nil
	}
	var out []string
	for _, l := range p.Limits() {
		out = append(out, l.FullID())
	}
	return out
}

// Run runs items of the book, on all processors; the results are in their order.
// The error is that of ctx.
func Run(ctx context.Context, book *rules.Book, items []Item) ([]Result, error) {
	out := make([]Result, len(items))
	runner := NewRunner(book)
	next := atomic.Int64{}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(items)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(items) || ctx.Err() != nil {
					return
				}
				out[i] = runner.Run(items[i])
			}
		})
	}
	wg.Wait()
	return out, ctx.Err()
}
