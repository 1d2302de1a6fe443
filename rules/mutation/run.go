package mutation

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Fates of mutants.
const (
	fateLoad     = "load"     // refused, or warned of, when it was loaded
	fateCase     = "case"     // a case failed
	fateWalk     = "walk"     // a walk failed
	fateSources  = "sources"  // the check against the source texts found it
	fateEqual    = "equal"    // proved to mean the same
	fateSurvives = "survives" // nothing noticed it
)

// Options say what is to be mutated. The zero value takes every change of every
// instrument.
type Options struct {
	// Instruments are the ids, with or without edition, of those that are mutated; none
	// means all.
	Instruments []string
	// Own keeps the files for which it is true; nil keeps all.
	Own func(file string) bool
	// Kinds keeps the changes of these kinds, and IDs those of these ids; none keeps all.
	Kinds []string
	IDs   []string
	// Sample draws so many of them, by Seed; 0 takes all.
	Sample int
	Seed   uint64
	// Sources are the source texts, nil for none: then no mutant falls by them.
	Sources fs.FS
	// Workers is how many mutants are tried at a time; 0 as many as there are processors.
	Workers int
}

// Verdict is a mutant and what became of it.
type Verdict struct {
	Mutant
	// Fate is load (refused, or warned of, when it was loaded), case, walk or sources (what
	// failed), equal (proved to mean the same) or survives (nothing noticed it).
	Fate string `json:"fate"`
	// By is what noticed it: the sentence of a case or a walk, or a message.
	By string `json:"by,omitempty"`
	// Skeleton is the beginning of the case that would notice a survivor.
	Skeleton string `json:"skeleton,omitempty"`
}

// Report is what became of all mutants, in the order of the files.
type Report struct {
	Verdicts []Verdict     `json:"verdicts"`
	Found    int           `json:"found"` // before drawing
	Took     time.Duration `json:"took_ns"`
}

// Survivors are the mutants that nothing noticed.
func (r *Report) Survivors() []Verdict {
	return slices.DeleteFunc(slices.Clone(r.Verdicts), func(v Verdict) bool { return v.Fate != fateSurvives })
}

// Score is the share, in percent and rounded down, of the mutants not proved equal that
// something noticed; 100 where there are none.
func (r *Report) Score() int {
	all, dead := 0, 0
	for _, v := range r.Verdicts {
		switch v.Fate {
		case fateEqual:
		case fateSurvives:
			all++
		default:
			all++
			dead++
		}
	}
	if all == 0 {
		return 100
	}
	return dead * 100 / all
}

// errFails says that there is nothing to learn from cases that fail anyway.
var errFails = errors.New("有案例或者走查本来就不通过，请先使其通过 (some cases or walks fail as it is: mend them first)")

// errNothing says that no change was found.
var errNothing = errors.New("没有可以改动之处：请检查制度编号、种类和目录 (there is nothing to change: check the instruments, kinds and directories)")

// Run loads the layers, changes one thing after the other and says what became of each
// change. Layers lie over each other as for rules.Load. The error is a diag.List where
// the files are wrong as they are, or says that cases fail without any change; where ctx
// is done it is that of ctx, and what was judged until then comes with it.
func Run(ctx context.Context, o Options, layers ...fs.FS) (*Report, error) {
	began := time.Now()
	b, list, err := bench.Open(ctx, layers)
	if err != nil {
		return nil, err
	}
	if list.Err() != nil {
		return nil, list.Err()
	}
	r := &runner{ctx: ctx, b: b, o: o, book: b.Book().(*rules.Book)}
	all := r.mutants()
	out := &Report{Found: len(all)}
	all = draw(all, o)
	if len(all) == 0 {
		return nil, errNothing
	}
	if err := r.prepare(all); err != nil {
		return nil, err
	}
	out.Verdicts = slices.DeleteFunc(r.judgeAll(all), func(v Verdict) bool { return v.Fate == "" }) // given up
	out.Took = time.Since(began)
	return out, ctx.Err()
}

// runner tries mutants.
type runner struct {
	ctx    context.Context
	b      bench.Bench
	o      Options
	book   *rules.Book
	watch  *watch
	files  map[string]*source.File
	ground func(book any, file string) diag.List // nil without sources
	quotes map[string]int                        // findings of the sources as they are, by file
	warned map[string]bool
	past   past
}

// past are the items that noticed changes of a rule: what noticed one of them most likely
// notices the next. It only puts items in order.
type past struct {
	sync.Mutex
	by map[string][]int // instrument/rule -> indexes of items, the latest first
}

func (p *past) note(m *Mutant, item int) {
	p.Lock()
	defer p.Unlock()
	key := m.Instrument + "/" + m.Rule
	list := slices.DeleteFunc(p.by[key], func(i int) bool { return i == item })
	p.by[key] = append([]int{item}, list...)
}

// first puts what noticed changes of the rule before the others.
func (p *past) first(m *Mutant, items []watched) []watched {
	p.Lock()
	known := slices.Clone(p.by[m.Instrument+"/"+m.Rule])
	p.Unlock()
	if len(known) == 0 {
		return items
	}
	rank := func(x watched) int {
		if at := slices.Index(known, x.index); at >= 0 {
			return at
		}
		return len(known)
	}
	slices.SortStableFunc(items, func(a, b watched) int { return cmp.Compare(rank(a), rank(b)) })
	return items
}

// prepare runs what could notice one of the mutants on the law as it is: a case that
// fails anyway would notice everything.
func (r *runner) prepare(all []Mutant) error {
	r.watch = newWatch(r.b, casework.Items(r.book))
	r.past.by = map[string][]int{}
	places := map[string]bool{}
	for i := range all {
		places[r.watch.placeOf(&all[i])] = true
	}
	var items []casework.Item
	for _, it := range r.watch.items {
		for p := range places {
			if p == "" || r.watch.above[it.place][p] {
				items = append(items, it.Item)
				break
			}
		}
	}
	results, err := casework.Run(r.ctx, r.book, items)
	if err != nil {
		return err
	}
	for _, x := range results {
		if len(x.Failures()) > 0 {
			return errFails
		}
	}
	r.files = map[string]*source.File{}
	for _, f := range r.b.Files() {
		r.files[f.Name] = f.File
	}
	r.warned = map[string]bool{}
	for _, d := range r.book.Diagnostics() {
		r.warned[string(d.Code)+d.Range.File] = true
	}
	if r.o.Sources != nil {
		ground, err := r.b.Ground(r.ctx, r.o.Sources)
		if err != nil {
			return err
		}
		r.ground, r.quotes = ground, map[string]int{}
		var files []string
		for i := range all {
			if f := all[i].File; !slices.Contains(files, f) {
				files = append(files, f)
				r.quotes[f] = len(ground(r.book, f))
			}
		}
	}
	return nil
}

// mutants lists the changes that the options ask for.
func (r *runner) mutants() []Mutant {
	var out []Mutant
	for _, f := range r.b.Files() {
		find, ok := map[string]func(bench.Bench, bench.File) []Mutant{"instrument": mutants, "place": declared, "vocabulary": declared}[f.Kind]
		if !ok || r.o.Own != nil && !r.o.Own(f.Name) {
			continue
		}
		if len(r.o.Instruments) > 0 && !slices.ContainsFunc(r.o.Instruments, func(id string) bool { return f.ID == id || statute.BaseID(f.ID) == id }) {
			continue
		}
		for _, m := range find(r.b, f) {
			if (len(r.o.Kinds) == 0 || slices.Contains(r.o.Kinds, m.Kind)) && (len(r.o.IDs) == 0 || slices.Contains(r.o.IDs, m.ID)) {
				out = append(out, m)
			}
		}
	}
	return out
}

// draw takes as many as the options ask for, the same for one seed, in their order.
func draw(all []Mutant, o Options) []Mutant {
	if o.Sample <= 0 || o.Sample >= len(all) {
		return all
	}
	chosen := rand.New(rand.NewPCG(o.Seed, o.Seed)).Perm(len(all))[:o.Sample]
	slices.Sort(chosen)
	out := make([]Mutant, len(chosen))
	for i, at := range chosen {
		out[i] = all[at]
	}
	return out
}

// judgeAll judges mutants on all processors.
func (r *runner) judgeAll(all []Mutant) []Verdict {
	out := make([]Verdict, len(all))
	next := atomic.Int64{}
	workers := r.o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var wg sync.WaitGroup
	for range min(workers, len(all)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(all) || r.ctx.Err() != nil {
					return
				}
				out[i] = r.judge(all[i])
			}
		})
	}
	wg.Wait()
	return out
}

// judge tries one mutant: in the quick way first, where what notices it notices it in
// any way, and as a whole where nothing has and other files may have something to say.
func (r *runner) judge(m Mutant) Verdict {
	v := Verdict{Mutant: m}
	file := m.edit(r.files[m.File])
	suspects := r.past.first(&m, r.watch.notice(&m))
	var book *rules.Book
	if m.deep {
		if made, list, ok := r.b.Quick(file); ok {
			if v.Fate, v.By = r.loaded(list); v.Fate != "" {
				return v
			}
			book = made.(*rules.Book)
			if v.Fate, v.By = r.compared(book, &m); v.Fate != "" {
				return v
			}
			if m.section != "limits" || !r.watch.spreads(&m) { // others read how long a limit is
				if v.Fate, v.By = r.tried(&m, book, suspects); v.Fate != "" {
					return v
				}
			}
		}
	}
	if book == nil || r.watch.spreads(&m) {
		made, list := r.b.Whole(r.ctx, file, r.watch.caseFiles(&m))
		if r.ctx.Err() != nil {
			return v
		}
		if v.Fate, v.By = r.loaded(list); v.Fate != "" {
			return v
		}
		compared := book != nil
		quick := book != nil && m.section != "limits"
		book = made.(*rules.Book)
		if !compared {
			if v.Fate, v.By = r.compared(book, &m); v.Fate != "" {
				return v
			}
		}
		if !quick {
			if v.Fate, v.By = r.tried(&m, book, r.again(book, suspects)); v.Fate != "" {
				return v
			}
		}
	}
	if same, why := equal(r.b, r.book, book, &m); same {
		v.Fate, v.By = fateEqual, why
		return v
	}
	report, err := change.Diff(r.ctx, r.book, book)
	if err != nil {
		return v // given up
	}
	if unchanged(report) {
		v.Fate, v.By = fateEqual, "没有一种情形的结论、依据或者引条会变"
		return v
	}
	v.Fate, v.Skeleton = fateSurvives, r.skeleton(&m, report)
	return v
}

// loaded reports a mutant that loading refuses or warns of.
func (r *runner) loaded(list diag.List) (fate, by string) {
	for _, d := range list {
		if d.Severity == diag.Error || d.Severity == diag.Warning && !r.warned[string(d.Code)+d.Range.File] {
			return fateLoad, d.Message("zh")
		}
	}
	return "", ""
}

// tried runs items until one fails.
func (r *runner) tried(m *Mutant, book *rules.Book, items []watched) (fate, by string) {
	runner := casework.NewRunner(book)
	for _, it := range items {
		if r.ctx.Err() != nil {
			return "", ""
		}
		if len(runner.Run(it.Item).Failures()) > 0 {
			r.past.note(m, it.index)
			if it.Walk != nil {
				return fateWalk, it.File.Name + "/" + it.Name()
			}
			return fateCase, it.File.Name + "/" + it.Name()
		}
	}
	return "", ""
}

// again finds items in a book that was read anew with its cases.
func (r *runner) again(book *rules.Book, items []watched) []watched {
	anew := map[string][]casework.Item{}
	for _, it := range casework.Items(book) {
		anew[it.File.File] = append(anew[it.File.File], it)
	}
	out := make([]watched, len(items))
	for i, it := range items {
		out[i] = it
		out[i].Item = anew[it.File.File][it.at]
	}
	return out
}

// compared reports a mutant that the source texts show.
func (r *runner) compared(book *rules.Book, m *Mutant) (fate, by string) {
	if r.ground == nil {
		return "", ""
	}
	if found := r.ground(book, m.File); len(found) > r.quotes[m.File] {
		return fateSources, found[0].Message("zh")
	}
	return "", ""
}
