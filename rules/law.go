package rules

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Law is what is in force in one place on one day: local instruments plus the
// superior layers. It is immutable and safe for concurrent use. Everything is
// asked of a Law.
type Law struct {
	*slice
	on       deadline.Date
	calendar *deadline.Calendar
	today    *deadline.Calendar // the same with all that is known today
	heard    *known.Bound       // the case in which it speaks, nil for any
}

// slice is the law of a stretch of days in which the same rules are in force.
type slice struct {
	book    *Book
	place   *statute.Place
	layers  [2][]*statute.Instrument // local, superior: in force
	grounds [2]map[string][]*statute.Ground
	lifts   [2]map[string][]*statute.Lift
	holds   [2]map[string][]*statute.Hold
	scoped  []*statute.Instrument // those that say what they cover
	// scopeReads tells, by fact, what their scopes turn on.
	scopeReads []bool
	decisions  map[string]*voices
	restraints func() map[int][]restraint
	rested     sync.Map // of Law.Receipt, by what it was asked for
	wholes     sync.Map // procedures that extend others, by what they are made of
	origins    sync.Map // on what is written what was made for them rests
	restedN    atomic.Int32
}

// slice finds or compiles the law of the place on the day.
func (b *Book) slice(p *statute.Place, on deadline.Date) (*slice, error) {
	s := &slice{book: b, place: p, decisions: map[string]*voices{}}
	superiors := b.c.Above(p.ID)
	var key strings.Builder
	key.WriteString(p.ID)
	for _, in := range b.c.Instruments {
		l := decide.Local
		if in.Place != p.ID {
			if !superiors[in.Place] {
				continue
			}
			l = decide.Superior
		}
		if !in.InForce.Contains(on) {
			continue
		}
		s.layers[l] = append(s.layers[l], in)
		key.WriteByte('|')
		key.WriteString(in.ID)
		for _, part := range [][]byte{activity(in.Grounds, on), activity(in.Lifts, on), activity(in.Holds, on)} {
			key.WriteByte(';') // the third ground is not the third hold
			key.Write(part)
		}
	}
	b.laws.mu.Lock()
	defer b.laws.mu.Unlock()
	if known := b.laws.slice[key.String()]; known != nil {
		return known, nil
	}
	s.compile(on)
	if b.laws.slice == nil {
		b.laws.slice = map[string]*slice{}
	}
	b.laws.slice[key.String()] = s
	return s, nil
}

// activity tells, for the entries that have dates of their own, which are in
// force: days with the same answer share one compiled law.
func activity[T interface{ Common() *statute.Entry }](entries []T, on deadline.Date) []byte {
	var out []byte
	for i, e := range entries {
		if span := e.Common().InForce; span != (statute.Span{}) && !span.Contains(on) {
			out = fmt.Appendf(out, ",-%d", i)
		}
	}
	return out
}

func inForce[T interface{ Common() *statute.Entry }](entries []T, on deadline.Date) []T {
	var out []T
	for _, e := range entries {
		if e.Common().InForce.Contains(on) {
			out = append(out, e)
		}
	}
	return out
}

func (s *slice) compile(on deadline.Date) {
	for l := range s.layers {
		s.grounds[l], s.lifts[l], s.holds[l] = map[string][]*statute.Ground{}, map[string][]*statute.Lift{}, map[string][]*statute.Hold{}
		for _, in := range s.layers[l] {
			for _, g := range inForce(in.Grounds, on) {
				s.grounds[l][g.Decision] = append(s.grounds[l][g.Decision], g)
			}
			for _, x := range inForce(in.Lifts, on) {
				s.lifts[l][x.Decision] = append(s.lifts[l][x.Decision], x)
			}
			for _, x := range inForce(in.Holds, on) {
				s.holds[l][x.Decision] = append(s.holds[l][x.Decision], x)
			}
		}
	}
	s.scoped, s.scopeReads = s.scopedOf()
	s.restraints = s.newRestraints()
	for _, id := range s.book.c.DecisionOrder {
		s.decisions[id] = s.newVoices(s.book.c.Decisions[id])
	}
}

// Book returns the book the law comes from.
func (l *Law) Book() *Book { return l.book }

// Place returns the place.
func (l *Law) Place() *statute.Place { return l.place }

// On returns the day.
func (l *Law) On() deadline.Date { return l.on }

// Calendar returns the calendar of working days that the law counts by: that of the place,
// as known today or on the day given to AsKnown.
func (l *Law) Calendar() *deadline.Calendar { return l.calendar }

// AsKnown returns the same law with its calendar as it was known on the given day,
// whatever the day of the law: notices published later do not speak, so that one
// sees the due day that an officer could work out then. See deadline's
// Calendar.AsKnown. The zero Date means everything that is known today. Answers
// carry the day in their receipt.
func (l *Law) AsKnown(day deadline.Date) *Law {
	known := *l
	known.calendar = l.today.AsKnown(day)
	return &known
}

// At returns the law of the same place on another day, with the calendar known as
// far as in l. The zero Date is the error no-day.
func (l *Law) At(day deadline.Date) (*Law, error) {
	other, err := l.book.Law(l.place.ID, day)
	if err != nil {
		return nil, err
	}
	other.calendar, other.today = l.calendar, l.today
	return other, nil
}

// Instruments lists the instruments in force: those of the place, then those of
// the superior layers, whose Place is another.
func (l *Law) Instruments() []*statute.Instrument {
	return slices.Concat(l.layers[decide.Local], l.layers[decide.Superior])
}

// Resolve gives a citation the edition that it means on the law's day: cn-regulation, or
// a title alone, becomes cn-regulation@2019 with its title. It reports false, and leaves
// the citation as it is, where no such text is in force in the place or above it: none
// on this day, not the edition that the citation names, or none that the book has.
func (l *Law) Resolve(c statute.Citation) (statute.Citation, bool) {
	for _, in := range l.Instruments() {
		if means(in, c) {
			c.Instrument, c.Title = in.ID, in.Title
			return c, true
		}
	}
	return c, false
}

// IsLocal reports whether a citation is of an instrument of the place itself that is in
// force on the law's day; false for superior law and for texts that the book does not have.
func (l *Law) IsLocal(c statute.Citation) bool {
	return slices.ContainsFunc(l.layers[decide.Local], func(in *statute.Instrument) bool { return means(in, c) })
}

// means reports whether a citation is of the instrument.
func means(in *statute.Instrument, c statute.Citation) bool {
	return in.Is(c.Instrument) || c.Instrument == "" && c.Title != "" && in.Title == c.Title
}

// OutOfForce lists the place's instruments that do not speak on the day: those whose time
// is over, and those that are not yet in force.
func (l *Law) OutOfForce() (lapsed, notYet []answer.InstrumentNote) {
	for _, in := range l.book.c.Instruments {
		if in.Place != l.place.ID {
			continue
		}
		note := answer.InstrumentNote{ID: in.ID, Title: in.Title, InForce: in.InForce}
		if to := in.InForce.To; !to.IsZero() && to.Before(l.on) {
			lapsed = append(lapsed, note)
		}
		if in.InForce.From.After(l.on) {
			notYet = append(notYet, note)
		}
	}
	return lapsed, notYet
}

// InForce gathers the rules of one kind, such as *statute.Ground, as far as they are in
// force on the law's day and speak in its case (see Law.For): the place's own before those
// of superior places, each in the order of its text. What else an instrument holds is said
// by of.
func InForce[T any](l *Law, of ...func(*statute.Instrument) []T) []T {
	of = append(of, rulesOf[T])
	var out []T
	for _, in := range l.Instruments() {
		for _, x := range of[0](in) {
			if e, ok := any(x).(interface{ Common() *statute.Entry }); ok && !e.Common().InForce.Contains(l.on) {
				continue
			}
			if l.hears(in, x) {
				out = append(out, x)
			}
		}
	}
	return out
}

// rulesOf are the rules of one kind that stand in an instrument.
func rulesOf[T any](in *statute.Instrument) []T {
	for _, list := range []any{
		in.Grounds, in.Lifts, in.Holds, in.Requirements, in.Limits, in.Recurrences, in.Marks, in.References, in.Steps, in.Procedures,
	} {
		if rules, ok := list.([]T); ok {
			return rules
		}
	}
	return nil
}

// Limit finds a time limit in force by id: publish, or cn-regulation/publish where
// several instruments use the id.
func (l *Law) Limit(id string) (*statute.Limit, bool) {
	for _, lim := range InForce[*statute.Limit](l) {
		if lim.ID == id || lim.FullID() == id {
			return lim, true
		}
	}
	return nil, false
}

// Steps lists the steps in force of a procedure, with those that it takes over from the one
// that it extends: these stay steps of that one, and cite its articles.
func (l *Law) Steps(of *statute.Procedure) []*statute.Step {
	if of.Extends != "" {
		for _, p := range InForce[*statute.Procedure](l.For(nil)) {
			if p.FullID() == of.FullID() && p.Instrument == of.Instrument {
				return l.whole(p).steps
			}
		}
	}
	id := of.FullID()
	return slices.DeleteFunc(InForce[*statute.Step](l), func(s *statute.Step) bool { return s.Procedure != id || s.LeftOut })
}

// Procedures lists the procedures of the instruments in force, each whole: one that extends
// a superior procedure with what it takes over from it.
func (l *Law) Procedures() []*statute.Procedure {
	out := InForce[*statute.Procedure](l)
	for i, p := range out {
		if p.Extends != "" {
			out[i] = l.whole(p).decl
		}
	}
	return out
}

// whole is a procedure that extends another, made whole. from says of what is other there
// than it is written on what it rests.
type whole struct {
	decl  *statute.Procedure
	steps []*statute.Step
	from  map[any][]any
}

// whole makes a declared procedure whole, the same one every time.
func (l *Law) whole(decl *statute.Procedure) *whole {
	all := l.For(nil)
	var own []*statute.Step
	for _, s := range InForce[*statute.Step](all) {
		if s.Procedure == decl.FullID() {
			own = append(own, s)
		}
	}
	w := &whole{decl: decl, steps: own}
	var sup *statute.Procedure
	for _, p := range InForce[*statute.Procedure](all) {
		if p.FullID() == decl.Extends && p != decl && sup == nil {
			sup = p
		}
	}
	if sup == nil {
		w.steps = slices.DeleteFunc(slices.Clone(own), func(s *statute.Step) bool { return s.LeftOut })
		return w
	}
	above := &whole{decl: sup, steps: all.Steps(sup)}
	if sup.Extends != "" {
		above = l.whole(sup)
	}
	key := fmt.Sprintf("%p %p", decl, above.decl)
	for _, s := range slices.Concat(own, above.steps) {
		key += fmt.Sprintf(" %p", s)
	}
	if known, ok := l.wholes.Load(key); ok {
		return known.(*whole)
	}
	w.decl, w.steps = course.Extend(decl, own, above.decl, above.steps)
	w.from = map[any][]any{w.decl: append(above.rests(above.decl), decl)}
	for _, s := range own {
		if s.LeftOut {
			w.from[w.decl] = append(w.from[w.decl], s)
		}
	}
	for _, s := range w.steps {
		for _, from := range slices.Concat(own, above.steps) {
			if from != s && from.Procedure == s.Procedure && from.ID == s.ID {
				w.from[s] = above.rests(from)
			}
		}
	}
	known, _ := l.wholes.LoadOrStore(key, w)
	w = known.(*whole)
	for p, from := range w.from {
		l.origins.Store(p, from)
	}
	return w
}

// rests is what something in the whole rests on: itself where it is as it was written.
func (w *whole) rests(p any) []any {
	if from := w.from[p]; from != nil {
		return slices.Clone(from)
	}
	return []any{p}
}

// Eras lists the stretches of days in which the law of a place is the same, ascending and
// without gaps, the first without From and the last without To. A new one begins where
// anything with dates of its own begins or has ended, of the place or of any layer above
// it, however far: an instrument, a rule of any kind, a remedy, a form. In the first
// nothing is law yet. A place may be named by id or term; an unknown one is the error unknown-place.
func (b *Book) Eras(place string) ([]statute.Span, error) {
	p, err := b.lookUp(place)
	if err != nil {
		return nil, err
	}
	layers := b.c.Above(p.ID)
	layers[p.ID] = true
	var starts []deadline.Date
	note := func(s statute.Span) {
		for _, day := range []deadline.Date{s.From, s.To.AddDays(1)} {
			if !day.IsZero() { // open at this end, or there is no later day
				starts = append(starts, day)
			}
		}
	}
	for _, in := range b.c.Instruments {
		if layers[in.Place] {
			corpus.Spans(in, note)
		}
	}
	for _, f := range b.c.Forms {
		if layers[f.Place] {
			note(f.InForce)
		}
	}
	slices.SortFunc(starts, deadline.Date.Compare)
	eras := []statute.Span{{}}
	for _, day := range slices.Compact(starts) {
		eras[len(eras)-1].To = day.AddDays(-1)
		eras = append(eras, statute.Span{From: day})
	}
	return eras, nil
}
