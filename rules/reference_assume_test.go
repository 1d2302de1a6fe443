package rules

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// enrich says of some facts when their question arises, and what they put in doubt.
func (w *world) enrich() {
	b := w.book
	n := len(b.c.Voc.Facts)
	for i, f := range b.c.Voc.Facts {
		if f.Derived.Tree() != nil {
			continue
		}
		if f.Type == keyword.BoolFact && w.rnd.IntN(4) == 0 {
			f.JudgedBy, f.Arises = "organ", statute.ConditionOf(w.expr(1, n), false)
		}
		if w.rnd.IntN(8) == 0 {
			if k := w.rnd.IntN(n); k != i {
				f.Doubts = []string{b.c.Voc.Facts[k].ID}
			}
		}
	}
	w.enrichScopes()
	w.enrichHolds()
	for range w.rnd.IntN(3) {
		im := statute.Implication{When: statute.ConditionOf(w.expr(1, n), false), Then: statute.ConditionOf(w.expr(1, n), false)}
		b.c.Voc.Implications = append(b.c.Voc.Implications, &known.Implication{Implication: im})
	}
	for { // a circle is refused at load
		loops := []int(nil)
		b.c.Voc.PrepareLate(func(i int, _ []int) { loops = append(loops, i) })
		if len(loops) == 0 {
			return
		}
		for _, i := range loops {
			b.c.Voc.Facts[i].Arises = statute.Condition{}
			for _, f := range b.c.Voc.Facts {
				if f.ID == b.c.Voc.Facts[i].ID || slices.Contains(f.Doubts, b.c.Voc.Facts[i].ID) || w.rnd.IntN(3) == 0 {
					f.Doubts = nil
				}
			}
		}
	}
}

// doubtful leaves out some of the facts, answers others 未知 and doubts a few.
func (w *world) doubtful(given Facts) (Facts, []Option) {
	out := Facts{}
	var doubts []Option
	for _, f := range w.book.c.Voc.Facts {
		v, ok := given[f.ID]
		switch r := w.rnd.IntN(12); {
		case ok && r < 2:
		case ok && r == 2:
			out[f.ID] = "未知"
		case ok:
			out[f.ID] = v
		case r == 0:
			out[f.ID] = answer.Unknown
		case r == 1:
			doubts = append(doubts, Doubt(f.ID, "title"))
		}
	}
	return out, doubts
}

// referenceAssume puts into values what AssumeFalse takes for the facts without one:
// first everything, then again and again without what must stay open.
func (w *world) referenceAssume(values []*cond.Value, given Facts, doubts []known.NamedDoubt) {
	b := w.book
	open := map[int]bool{}
	leave := func(i int) (more bool) {
		for _, r := range b.c.Voc.Reach(i, nil) {
			if values[r] == nil && !open[r] && b.c.Voc.Facts[r].Derived.Tree() == nil {
				open[r], more = true, true
			}
		}
		return more
	}
	state := func(i int) *cond.Value {
		if values[i] != nil || open[i] || b.c.Voc.Facts[i].Derived.Tree() != nil {
			return values[i]
		}
		return b.c.Voc.Assumptions[i]
	}
	var get func(i int) *cond.Value
	get = func(i int) *cond.Value {
		if v := state(i); v != nil || b.c.Voc.Facts[i].Derived.Tree() == nil {
			return v
		}
		switch b.c.Voc.Facts[i].Derived.Tree().Eval(get) {
		case cond.True:
			return &cond.Value{Known: true, Bool: true}
		case cond.False:
			return &cond.Value{Known: true}
		}
		return nil
	}
	said := map[int]bool{}
	for name, raw := range given {
		said[b.c.Voc.Names[name]] = known.SaysUnknown(inward(raw))
	}
	for _, d := range doubts {
		said[b.c.Voc.Names[d.Fact]] = true
	}
	for i, yes := range said {
		if yes && values[i] == nil {
			leave(i)
		}
	}
	for more := true; more; {
		more = false
		for i, f := range b.c.Voc.Facts {
			if f.Arises.Tree() != nil && values[i] == nil && f.Arises.Tree().Eval(get) != cond.False {
				more = leave(i) || more
			}
			doubting := f.Type == keyword.BoolFact && (get(i) == nil || get(i).Bool) || said[i] && get(i) == nil
			var about []int
			if f.Arises.Tree() != nil {
				for _, r := range f.Arises.Tree().Facts() {
					about = b.c.Voc.Reach(r.Index, about)
				}
			}
			answered := values[i] != nil && (f.Type != keyword.BoolFact || values[i].Bool) || said[i] && values[i] == nil
			answered = answered && f.Arises.Tree() != nil && f.Arises.Tree().Eval(get) != cond.True
			for _, id := range f.Doubts {
				for _, r := range b.c.Voc.Reach(b.c.Voc.Names[id], nil) {
					if r != i && (doubting && !slices.Contains(about, r) || answered && slices.Contains(about, r)) {
						more = b.c.Voc.Facts[r].Derived.Tree() == nil && leave(r) || more
					}
				}
			}
		}
		tie := func(facts []int) {
			if slices.ContainsFunc(facts, func(i int) bool { return open[i] }) {
				for _, i := range facts {
					more = leave(i) || more
				}
			}
		}
		for _, br := range b.c.Voc.Breaches {
			may := true
			for i, part := range br.Parts {
				truth := part.E.Eval(get)
				may = may && truth != cond.False && !br.Negs[i] || may && truth != cond.True && br.Negs[i]
			}
			if may {
				tie(br.Reach)
			}
		}
		for i, f := range b.c.Voc.Facts {
			if f.Derived.Tree() != nil && values[i] != nil && f.Derived.Tree().Eval(get) == cond.Unknown {
				tie(b.c.Voc.Reach(i, nil))
			}
		}
		if more {
			continue
		}
		// What was given is denied by nothing but the assumption.
		for _, im := range b.c.Voc.Implications {
			if im.When.Tree().Eval(get) == cond.True && im.Then.Tree().Eval(get) == cond.False {
				for _, f := range im.Reach {
					more = leave(f) || more
				}
			}
		}
		for i, f := range b.c.Voc.Facts {
			if f.Derived.Tree() != nil && values[i] != nil {
				if t := f.Derived.Tree().Eval(get); t != cond.Unknown && (t == cond.True) != values[i].Bool {
					more = leave(i) || more
				}
			}
		}
	}
	for i := range b.c.Voc.Facts {
		values[i] = state(i)
	}
}

// neverOpens holds that an answer of 未知, or a doubt, in the place of what was given
// or assumed leaves every outcome possible that was.
func (w *world) neverOpens(t *testing.T, seed uint64, given Facts) {
	before, err := w.law.Decide("d", given, AssumeFalse())
	if err != nil || len(before.Silent) > 0 {
		return // what is no longer denied is presupposed
	}
	for _, f := range w.book.c.Voc.Facts {
		worse := Facts{f.ID: "未知"}
		for name, v := range given {
			if name != f.ID {
				worse[name] = v
			}
		}
		for _, doubted := range []bool{false, true} {
			opts := []Option{AssumeFalse()}
			if doubted {
				delete(worse, f.ID)
				opts = append(opts, Doubt(f.ID, "title"))
			}
			after, err := w.law.Decide("d", worse, opts...)
			if err != nil || len(after.Silent) > 0 {
				continue // what only speaks if it is given to apply
			}
			for _, o := range before.Possible {
				if !slices.Contains(after.Possible, o) {
					t.Fatalf("seed %d: %v gives %v; with %s in doubt (%v) %v", seed, given, before.Possible, f.ID, doubted, after.Possible)
				}
			}
		}
	}
}

// A row of a register and the bound facts say the same of what is doubtful.
func TestRowLeavesOpenWhatBoundDoes(t *testing.T) {
	for seed := range uint64(300) {
		w := newWorldWith(rand.New(rand.NewPCG(seed, 11)), (*world).enrich)
		row, err := w.law.Row("d", AssumeFalse())
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			given, _ := w.doubtful(w.someFacts())
			row.Reset()
			for name, v := range given {
				c, _ := w.law.Book().Column(name)
				if err := row.Set(c, v); err != nil {
					t.Fatal(err)
				}
			}
			out, ok, rowErr := row.Outcome()
			bd, err := w.law.Bind(given, AssumeFalse())
			if err != nil || rowErr != nil {
				if (err == nil) != (rowErr == nil) {
					if _, aerr := w.law.Answer("d", bd); aerr == nil {
						t.Fatalf("seed %d: %v: bound %v, row %v", seed, given, err, rowErr)
					}
				}
				continue
			}
			want, wantOK, _ := w.law.Outcome("d", bd)
			if out != want || ok != wantOK {
				t.Fatalf("seed %d: %v: row %q %v, bound %q %v", seed, given, out, ok, want, wantOK)
			}
			if again, err := row.Bound(); err != nil || len(again.Doubted()) != len(bd.Doubted()) {
				t.Fatalf("seed %d: %v: %v %v, %v", seed, given, err, again.Doubted(), bd.Doubted())
			}
		}
	}
}
