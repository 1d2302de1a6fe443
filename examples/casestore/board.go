package main

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Due is one line of the board: a limit that binds somebody in a matter under way.
type Due struct {
	Matter    string
	Place     string
	Procedure string
	answer.Reckoned
}

// Late reports whether the last day has passed.
func (d Due) Late() bool { return d.Phase == clock.Overdue }

// perMatter runs ask on all matters of a selection, on all processors, in no order. Memory
// holds as many matters as there are processors.
func perMatter[T any](ctx context.Context, s *Store, query string, ask func(*kept) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		type found struct {
			list []T
			err  error
		}
		in, out := make(chan *kept), make(chan found)
		defer func() { // nobody reads the file any more when the loop is left
			stop()
			for range out {
			}
		}()
		var workers sync.WaitGroup
		give := func(f found) bool {
			select {
			case out <- f:
				return true
			case <-ctx.Done():
				return false
			}
		}
		workers.Go(func() {
			defer close(in)
			for k, err := range s.each(ctx, s.db, query) {
				if err != nil {
					give(found{err: err})
					return
				}
				select {
				case in <- k:
				case <-ctx.Done():
					return
				}
			}
		})
		for range runtime.GOMAXPROCS(0) {
			workers.Go(func() {
				for k := range in {
					if list, err := ask(k); !give(found{list, err}) {
						return
					}
				}
			})
		}
		go func() { workers.Wait(); close(out) }()
		for f := range out {
			if f.err != nil {
				var none T
				if !yield(none, f.err) {
					return
				}
			}
			for _, x := range f.list {
				if !yield(x, nil) {
					return
				}
			}
		}
	}
}

// underWay are the matters that have not ended, each with its rows, in one pass over an
// index.
const underWay = selection + "WHERE m.ended = 0 ORDER BY m.id, e.seq"

// Unread is a matter that cannot be read; the others can.
type Unread struct {
	Matter string
	Cause  error
}

func (u *Unread) Error() string { return u.Message("en") }
func (u *Unread) Unwrap() error { return u.Cause }

// Message is the sentence in the language asked for.
func (u *Unread) Message(tag string) string {
	var theirs *review.Error
	switch mine := u.Cause.(type) {
	case *Tampered:
		return mine.Message(tag)
	case error:
		if errors.As(mine, &theirs) && theirs.Code == review.LawChanged {
			return wrong(nil, "案件 {1}：程序的规则文件在办理之后改过；核对以后，用 -adopt {1} 转到现在的规则上接着办", "matter {1}: the policy files of its procedure were edited since; look at what changed, then go on by the law as it is now with -adopt {1}", u.Matter).Message(tag)
		}
	}
	return wrong(nil, "案件 {1}：{2}", "matter {1}: {2}", u.Matter, u.Cause).Message(tag)
}

// Board lists what is due and what is late on a day in all matters under way. What binds,
// until when, by which article and who owes it is the library's word. A matter that cannot
// be read is an *Unread in its place.
func (s *Store) Board(ctx context.Context, law *Law, on deadline.Date) iter.Seq2[Due, error] {
	return perMatter(ctx, s, underWay, func(k *kept) ([]Due, error) {
		held, err := k.one(law)
		if err != nil {
			return nil, &Unread{k.matter, err}
		}
		return dueIn(held, on)
	})
}

func dueIn(held Held, on deadline.Date) ([]Due, error) {
	c := held.Case
	all, err := c.Clocks(on)
	if err != nil {
		return nil, &Unread{held.Matter, err}
	}
	var out []Due
	for _, k := range all {
		// Of two limits that ask for one act the one that binds is said, once.
		if pending := k.Phase == clock.Running || k.Phase == clock.Open || k.Phase == clock.Paused || k.Phase == clock.Overdue; pending && k.Beside == "" {
			out = append(out, Due{held.Matter, c.Law().Place().Term, c.Procedure().Decl().Term, k})
		}
	}
	return out, nil
}

// byDay is the order of the printed board: late first, then by day, place and procedure;
// what has no day yet stands at the end.
func byDay(a, b Due) int {
	noDay := func(d Due) int {
		if d.Due.Date.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(noDay(a), noDay(b)), a.Due.Date.Compare(b.Due.Date), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Procedure, b.Procedure), cmp.Compare(a.Matter, b.Matter), cmp.Compare(a.Limit, b.Limit), cmp.Compare(a.Of, b.Of))
}

// Moved is a limit of a matter under way that ends on another day by the calendars of
// another book. Stranded says why the matter cannot be gone on with by them: what was
// recorded rested on the days of before.
type Moved struct {
	Matter, Place, Procedure string
	clock.Move
	Stranded error
}

// Recount tells what other calendars do to the matters under way. now differs from before
// in its calendars alone.
func (s *Store) Recount(ctx context.Context, before, now *Law) iter.Seq2[Moved, error] {
	return perMatter(ctx, s, underWay, func(k *kept) ([]Moved, error) {
		held, err := k.one(before)
		if err != nil {
			return nil, &Unread{k.matter, err}
		}
		c := held.Case
		row := Moved{Matter: k.matter, Place: c.Law().Place().Term, Procedure: c.Procedure().Decl().Term}
		then, err := k.one(now)
		if err != nil {
			row.Stranded = err
			return []Moved{row}, nil
		}
		moves, err := c.Moves(then.Case.Law().Calendar())
		if err != nil {
			return nil, &Unread{k.matter, err}
		}
		var out []Moved
		for _, m := range moves {
			row.Move = m
			out = append(out, row)
		}
		return out, nil
	})
}

// collect takes a whole stream, what could not be read apart.
func collect[T any](stream iter.Seq2[T, error], order func(a, b T) int) (list []T, unread []error) {
	for x, err := range stream {
		if err != nil {
			unread = append(unread, err)
			continue
		}
		list = append(list, x)
	}
	slices.SortFunc(list, order)
	slices.SortFunc(unread, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return list, unread
}
