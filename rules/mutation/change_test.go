package mutation

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"runtime"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	changes "github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// More of them: go test ./rules/mutation -run TestEdits -edits 200 -noops 50 -worlds 10000 -v.
var (
	edits    = flag.Int("edits", 8, "how many edits of the shipped law are drawn")
	noops    = flag.Int("noops", 5, "how many edits that change nothing are drawn")
	worlds   = flag.Int("worlds", 100, "how many random cases each verdict on a decision is held against")
	editSeed = flag.Uint64("edit-seed", 1, "seed of the draw")
	onlyEdit = flag.String("only-edit", "", "of the edits drawn, those alone whose id matches this expression")
)

// spent is the processor time of the process where that can be told, else time.
var spent = func() time.Duration { return time.Since(started) }

var started = time.Now()

// trial is the shipped law with edits of it.
type trial struct {
	*testing.T
	b     bench.Bench
	old   *rules.Book
	files map[string]bench.File
	all   []Mutant
	own   []Mutant // kinds that no case need notice: ties between facts, permissions

	// places with the first days of their stretches of law, and the facts that are so or
	// not, of which random cases are made
	places []where
	bools  []string
}

type where struct {
	id   string
	days []deadline.Date
}

func newTrial(t *testing.T) *trial {
	b, list, err := bench.Open(context.Background(), []fs.FS{rules.WithoutCases(policies.FS())})
	require.NoError(t, err)
	require.NoError(t, list.Err())
	x := &trial{T: t, b: b, old: b.Book().(*rules.Book), files: map[string]bench.File{}}
	for _, p := range x.old.Places() {
		eras, err := x.old.Eras(p.ID)
		require.NoError(t, err)
		at := where{id: p.ID}
		for _, e := range eras[min(1, len(eras)):] {
			at.days = append(at.days, e.From)
		}
		x.places = append(x.places, at)
	}
	for _, f := range x.old.Facts() {
		if f.Type == "bool" && f.Derived.IsZero() {
			x.bools = append(x.bools, f.ID)
		}
	}
	for _, f := range b.Files() {
		x.files[f.Name] = f
		if f.Kind == "instrument" {
			x.all = append(x.all, mutants(b, f)...)
		}
		x.own = append(x.own, ties(f)...)
		x.own = append(x.own, permissions(f, f.Root())...)
	}
	return x
}

// ties are the changes of how facts hang together.
func ties(f bench.File) (out []Mutant) {
	if f.Kind != "vocabulary" {
		return nil
	}
	drop := func(id string, at source.Node) {
		if at.Present() {
			out = append(out, Mutant{ID: id, File: f.Name, Was: at.Text(), edit: func(x *source.File) *source.File { return x.Without(at) }})
		}
	}
	for _, p := range f.Root().Key("facts").Pairs() {
		for _, key := range []string{"implies", "doubts", "arises", "otherwise"} {
			drop(p.Key.S+"/"+key, p.Value.Key(key))
		}
	}
	for _, im := range f.Root().Key("implications").Values() {
		drop("implications/"+im.Key("id").Text(), im)
	}
	return out
}

// permissions are the duties of a file made 可以.
func permissions(f bench.File, n source.Node) (out []Mutant) {
	for _, p := range n.Pairs() {
		if p.Key.S == "must" && n.Key("id").Present() && !n.Key("binds").Present() && f.Kind == "instrument" {
			out = append(out, Mutant{ID: f.ID + "/" + n.Key("id").Text() + "/may", File: f.Name, Was: "must", Now: "may", edit: func(x *source.File) *source.File { return x.Rename(p.Key, "may") }})
		}
		out = append(out, permissions(f, p.Value)...)
	}
	if n.Kind() == source.Seq {
		for _, v := range n.Values() {
			out = append(out, permissions(f, v)...)
		}
	}
	return out
}

// loaded is the law with one file edited, nil where loading refuses it.
func (x *trial) loaded(f *source.File, deep bool) *rules.Book {
	ctx := context.Background()
	if deep {
		if made, list, ok := x.b.Quick(f); ok && made != nil && list.Err() == nil {
			return made.(*rules.Book)
		}
	}
	made, list := x.b.Whole(ctx, f, nil)
	if made == nil || list.Err() != nil {
		return nil
	}
	return made.(*rules.Book)
}

// TestEditsOfTheLaw draws edits by seed: every change of law is found and named, with a
// case that was run through both laws, or the proof that there is none; what changes
// nothing is proved to change nothing. The verdicts agree with random worlds.
func TestEditsOfTheLaw(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // the collector takes no other core, which would count
	x := newTrial(t)
	tally, slow, slower := map[string]int{}, time.Duration(0), 0
	own := max(1, *edits/5)
	drawn := draw(x.all, Options{Sample: *edits - own, Seed: *editSeed})
	for _, i := range rand.New(rand.NewPCG(*editSeed, 5)).Perm(len(x.own))[:own] {
		drawn = append(drawn, x.own[i])
	}
	for _, m := range drawn {
		if !regexp.MustCompile(*onlyEdit).MatchString(m.ID) {
			continue
		}
		now := x.loaded(m.edit(x.files[m.File].File), m.deep)
		if now == nil {
			tally["refused"]++
			continue
		}
		began := spent()
		r, err := changes.Diff(context.Background(), x.old, now)
		took := spent() - began
		if slow = max(slow, took); took > time.Second {
			slower++
			t.Log(m.ID, took)
			if *onlyEdit != "" {
				t.Log(r.Explain("zh"))
			}
		}
		require.NoError(t, err)
		require.NotEmpty(t, r.Changes, "%s: %s", m.ID, m.Text())
		verdict := r.Changes[0].Meaning
		for i := range r.Effects {
			e := &r.Effects[i]
			if w := e.Witness; w != nil {
				assert.NotEqual(t, w.Was, w.Now, "%s: a case shows a difference", m.ID)
			} else {
				assert.Contains(t, []string{changes.None, changes.Undecided}, e.Verdict, m.ID)
			}
			x.held(e, now, m.ID)
			if verdict == "" || e.Verdict == changes.Differs || verdict == changes.None {
				verdict = e.Verdict
			}
		}
		if verdict != changes.Differs && verdict != changes.Reasons {
			t.Log(m.ID, m.Text(), verdict)
		}
		tally[verdict]++
	}
	t.Log(tally, "slowest", slow, "over a second", slower)
	assert.LessOrEqual(t, tally[changes.Undecided]*100, 5*max(*edits, 20), "at most 5 % are left open")
}

// held holds the verdict on a decision against its case and random worlds.
func (x *trial) held(e *changes.Effect, now *rules.Book, id string) {
	if e.Kind != "decision" {
		return
	}
	result := func(law *rules.Law, facts rules.Facts, opts ...rules.Option) (string, bool) {
		a, err := law.Decide(e.Name, facts, opts...)
		if err != nil {
			return "", false
		}
		return fmt.Sprint(a, a.Possible), a.Decided || a.OnHold
	}
	both := func(place string, w *changes.Witness) (laws [2]*rules.Law) {
		for i, b := range []*rules.Book{x.old, now} {
			law, err := b.Law(place, w.On)
			require.NoError(x, err)
			laws[i] = law
		}
		return laws
	}
	if e.Witness != nil && e.Verdict == changes.Differs {
		var opts []rules.Option
		if e.Witness.Assume {
			opts = append(opts, rules.AssumeFalse())
		}
		laws := both(e.Witness.Place, e.Witness)
		a, _ := result(laws[0], e.Witness.Facts, opts...)
		b, _ := result(laws[1], e.Witness.Facts, opts...)
		assert.NotEqual(x, a, b, "%s: %s", id, e.Name)
		return
	}
	if e.Verdict != changes.None && e.Verdict != changes.Reasons {
		return
	}
	rnd, asked := rand.New(rand.NewPCG(*editSeed, 7)), map[string][2]*rules.Row{}
	for range *worlds {
		place := x.places[rnd.IntN(len(x.places))]
		facts := rules.Facts{}
		for range 1 + rnd.IntN(6) {
			facts[x.bools[rnd.IntN(len(x.bools))]] = rnd.IntN(4) > 0
		}
		if len(place.days) == 0 {
			continue
		}
		day := place.days[rnd.IntN(len(place.days))]
		laws := both(place.id, &changes.Witness{On: day})
		rows, ok := asked[place.id+day.String()]
		for i := 0; i < 2 && !ok; i++ { // a law may not have the decision
			if d, err := laws[i].Decider(e.Name); err == nil {
				rows[i] = d.Row(rules.AssumeFalse())
			}
		}
		asked[place.id+day.String()] = rows
		if alike(rows, facts) {
			continue
		}
		a, ok1 := result(laws[0], facts, rules.AssumeFalse())
		b, ok2 := result(laws[1], facts, rules.AssumeFalse())
		if ok1 && ok2 {
			require.Equal(x, a, b, "%s: %s was proved to be the same: %v", id, e.Name, facts)
		}
	}
}

// alike reports that two rows come to the same outcome; whatever else is asked whole.
func alike(rows [2]*rules.Row, facts rules.Facts) bool {
	var out [2]string
	for i, r := range rows {
		if r == nil || r.Bind(facts) != nil {
			return false
		}
		outcome, decided, err := r.Outcome()
		if err != nil || !decided {
			return false
		}
		out[i] = outcome
	}
	return out[0] == out[1]
}

// TestEditsThatChangeNothing: conditions turned inside out, rules in another order, files
// in the other spelling.
func TestEditsThatChangeNothing(t *testing.T) {
	x := newTrial(t)
	type noop struct {
		name string
		make func() *rules.Book
		want string // meaning of the change, "" for none
	}
	var all []noop
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range x.files {
			if !yield(name) {
				return
			}
		}
	}) {
		f := x.files[name]
		if f.Kind != "instrument" {
			continue
		}
		x.conditions(f.Root(), func(at source.Node, e *cond.Expr) {
			all = append(all, noop{name + " " + at.Text(), func() *rules.Book { return x.loaded(f.Set(at, x.b.Text(inside(e), f.Chinese())), true) }, changes.Same})
			if len(e.Kids) > 1 {
				turned := *e
				turned.Kids = slices.Clone(e.Kids)
				slices.Reverse(turned.Kids)
				all = append(all, noop{name + " ~ " + at.Text(), func() *rules.Book { return x.loaded(f.Set(at, x.b.Text(&turned, f.Chinese())), true) }, ""})
			}
		})
		all = append(all, noop{"other spelling of " + name, func() *rules.Book {
			data, err := fs.ReadFile(policies.FS(), name)
			require.NoError(t, err)
			text, err := rules.Format(name, data, "en")
			require.NoError(t, err)
			book, err := policies.Load(fstest.MapFS{name: {Data: text}})
			require.NoError(t, err)
			return book
		}, ""})
	}
	rnd := rand.New(rand.NewPCG(*editSeed, 3))
	for range *noops {
		n := all[rnd.IntN(len(all))]
		now := n.make()
		if now == nil {
			continue // too long for a condition
		}
		r, err := changes.Diff(context.Background(), x.old, now)
		require.NoError(t, err)
		assert.Empty(t, r.Effects, n.name)
		for _, c := range r.Changes {
			assert.Equal(t, n.want, c.Meaning, "%s\n%s", n.name, r.Explain("zh"))
		}
		if n.want == "" {
			assert.Empty(t, r.Changes, n.name)
		}
	}
}

// conditions visits the conditions of rules that join two clauses and read no decision.
func (x *trial) conditions(n source.Node, visit func(source.Node, *cond.Expr)) {
	for _, p := range n.Pairs() {
		if p.Key.S == "when" && p.Value.Kind() == source.Scalar {
			e, ok := x.b.Condition(p.Value.Text())
			if ok && (e.Op == cond.OpAnd || e.Op == cond.OpOr) && !slices.ContainsFunc(e.Facts(), func(f *cond.Fact) bool { _, is := x.old.Fact(f.ID); return !is }) {
				visit(p.Value, e)
			}
			continue
		}
		x.conditions(p.Value, visit)
	}
	if n.Kind() == source.Seq {
		for _, v := range n.Values() {
			x.conditions(v, visit)
		}
	}
}

// inside is a condition turned inside out: 非 (非 甲 或 非 乙) for 甲 且 乙.
func inside(e *cond.Expr) *cond.Expr {
	out := &cond.Expr{Op: map[cond.Op]cond.Op{cond.OpAnd: cond.OpOr, cond.OpOr: cond.OpAnd}[e.Op]}
	for _, k := range e.Kids {
		out.Kids = append(out.Kids, cond.Not(k))
	}
	return cond.Not(out)
}
