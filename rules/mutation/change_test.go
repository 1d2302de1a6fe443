package mutation

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
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
	"github.com/gongkai-rules/gongkai/rules/statute"
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

	tally   map[string]int
	slowest time.Duration
	slower  int
}

type where struct {
	id   string
	days []deadline.Date
}

func newTrial(t *testing.T) *trial {
	b, list, err := bench.Open(context.Background(), []fs.FS{rules.WithoutCases(policies.FS())})
	require.NoError(t, err)
	require.NoError(t, list.Err())
	x := &trial{T: t, b: b, old: b.Book().(*rules.Book), files: map[string]bench.File{}, tally: map[string]int{}}
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
	own := max(1, *edits/5)
	drawn := draw(x.all, Options{Sample: *edits - own, Seed: *editSeed})
	for _, i := range rand.New(rand.NewPCG(*editSeed, 5)).Perm(len(x.own))[:own] {
		drawn = append(drawn, x.own[i])
	}
	for _, m := range drawn {
		if regexp.MustCompile(*onlyEdit).MatchString(m.ID) {
			x.judge(m.ID, m.Text(), x.loaded(m.edit(x.files[m.File].File), m.deep))
		}
	}
	x.said()
}

// TestEditsByLayers draws what a host does: rules of a layer that replace shipped ones, and
// rules that say of which cases they are law.
func TestEditsByLayers(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	x := newTrial(t)
	layers := slices.Concat(x.overrides(), x.transitions())
	kinds := map[string]int{}
	for _, i := range rand.New(rand.NewPCG(*editSeed, 11)).Perm(len(layers)) {
		l := layers[i]
		if kinds[l.kind] >= max(1, *edits/16) || !regexp.MustCompile(*onlyEdit).MatchString(l.id) {
			continue
		}
		now, err := policies.Load(l.files)
		if err != nil { // what cannot be replaced so is said elsewhere
			continue
		}
		kinds[l.kind]++
		r := x.judge(l.id, l.kind, now)
		require.NotEmpty(t, r.Changes)
		if strings.HasPrefix(l.kind, "replaced") {
			var hows []string
			for _, c := range r.Changes {
				hows = append(hows, c.Kind[:min(4, len(c.Kind))]+" "+c.How)
			}
			assert.Len(t, hows, 2, "%s: the text that the layer brings, and what it replaces", l.id)
			assert.Contains(t, hows, "inst "+"added", l.id)
			assert.Equal(t, "replaced", r.Changes[len(r.Changes)-1].How, l.id)
		} else {
			assert.True(t, slices.ContainsFunc(r.Changes[0].Parts, func(p changes.Part) bool { return strings.HasPrefix(p.Key, "applies_from") }), l.id)
		}
	}
	assert.Len(t, kinds, 5)
	x.said()
}

// layer is an edit by a file of its own.
type layer struct {
	id, kind string
	files    fstest.MapFS
}

// overrides are layers that replace one rule of a place.
func (x *trial) overrides() (out []layer) {
	dirs := map[string]string{}
	for name, f := range x.files {
		if f.Kind == "instrument" {
			dirs[f.ID] = path.Dir(name)
		}
	}
	text := func(c statute.Condition) string { return x.b.Text(c.Tree(), true) }
	for _, in := range x.old.Instruments() {
		if in.Place == "cn" || !in.InForce.To.IsZero() {
			continue
		}
		add := func(kind string, e *statute.Entry, lines string) {
			if !e.When.IsZero() {
				lines += "      当: " + text(e.When) + "\n"
			}
			out = append(out, layer{e.FullID(), "replaced " + kind, fstest.MapFS{dirs[in.ID] + "/90.yaml": {Data: []byte("文件: " + in.Place + "-90\n全称: 补充规定\n地区: " + in.Place +
				"\n施行: {自: " + in.InForce.From.AddDays(500).String() + "}\n条文:\n  一:\n" + strings.ReplaceAll(lines, "ID", e.FullID()))}}})
		}
		for _, l := range in.Limits {
			if l.Time.Within.N > 0 {
				within := deadline.Period{N: l.Time.Within.N + 2, Unit: l.Time.Within.Unit}
				add("limit", &l.Entry, "    期限:\n    - 取代: ID\n      自: "+l.Time.From+"\n      限时: "+within.Label("zh")+"\n")
			}
		}
		for _, q := range in.Requirements {
			if q.Who != "" && (q.Modality == "must" || q.Modality == "must_not") {
				add("duty", &q.Entry, "    要求:\n    - 取代: ID\n      谁: "+q.Who+"\n      "+map[bool]string{true: "不得", false: "应当"}[q.Modality == "must"]+": "+text(q.Demand)+"\n")
			}
		}
		for _, g := range in.Grounds {
			if d, ok := x.old.Decision(g.Decision); ok && len(d.Outcomes) > 1 {
				then := d.Outcomes[(slices.Index(d.Outcomes, g.Then)+1)%len(d.Outcomes)]
				add("ground", &g.Entry, "    情形:\n      "+d.Term+":\n      - 取代: ID\n        归入: "+g.Tier+"\n        则: "+then+"\n")
				out[len(out)-1].files = indented(out[len(out)-1].files)
			}
		}
	}
	return out
}

// indented puts the condition of a ground two deeper, where its other keys stand.
func indented(files fstest.MapFS) fstest.MapFS {
	for _, f := range files {
		f.Data = []byte(strings.Replace(string(f.Data), "\n      当: ", "\n        当: ", 1))
	}
	return files
}

// transitions are limits and duties that are made law of some cases alone.
func (x *trial) transitions() (out []layer) {
	for name, f := range x.files {
		in, ok := x.old.Instrument(f.ID)
		if !ok {
			continue
		}
		data, err := fs.ReadFile(policies.FS(), name)
		require.NoError(x, err)
		day := in.InForce.From.AddDays(200).String()
		add := func(kind string, e *statute.Entry, key string) {
			at := "- 编号: " + e.ID + "\n"
			i := strings.Index(string(data), at)
			if i < 0 || strings.Count(string(data), at) > 1 {
				return
			}
			pad := strings.Repeat(" ", i-strings.LastIndexByte(string(data)[:i], '\n')-1+2)
			text := strings.Replace(string(data), at, at+pad+"适用于自: {"+key+": "+day+"}\n", 1)
			out = append(out, layer{e.FullID() + "/applies_from", "of some cases: " + kind, fstest.MapFS{name: {Data: []byte(text)}}})
		}
		for _, l := range in.Limits {
			add("limit", &l.Entry, "立案")
		}
		for _, q := range in.Requirements {
			add("duty", &q.Entry, "收到")
		}
	}
	slices.SortFunc(out, func(a, b layer) int { return strings.Compare(a.id, b.id) })
	return out
}

// judge holds what is said of one edit to the word; nil is a law that loading refuses.
func (x *trial) judge(id, text string, now *rules.Book) *changes.Report {
	if now == nil {
		x.tally["refused"]++
		return nil
	}
	began := spent()
	r, err := changes.Diff(context.Background(), x.old, now)
	took := spent() - began
	if x.slowest = max(x.slowest, took); took > time.Second {
		x.slower++
		x.Log(id, took)
	}
	if *onlyEdit != "" {
		x.Log(r.Explain("zh"))
	}
	require.NoError(x, err)
	require.NotEmpty(x, r.Changes, "%s: %s", id, text)
	verdict := r.Changes[0].Meaning
	for i := range r.Effects {
		e := &r.Effects[i]
		if w := e.Witness; w != nil {
			assert.NotEqual(x, w.Was, w.Now, "%s: a case shows a difference", id)
		} else {
			assert.Contains(x, []string{changes.None, changes.Undecided}, e.Verdict, id)
		}
		x.held(e, now, id)
		if verdict == "" || e.Verdict == changes.Differs || verdict == changes.None {
			verdict = e.Verdict
		}
	}
	if verdict != changes.Differs && verdict != "reasons" {
		x.Log(id, text, verdict)
	}
	x.tally[verdict]++
	return r
}

// said tells what came of the draw, and that little was left open.
func (x *trial) said() {
	x.Log(x.tally, "slowest", x.slowest, "over a second", x.slower)
	assert.LessOrEqual(x, x.tally[changes.Undecided]*100, 5*max(*edits, 20), "at most 5 % are left open")
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
	if e.Verdict != changes.None && e.Verdict != "reasons" {
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
			if row, err := laws[i].Row(e.Name, rules.AssumeFalse()); err == nil {
				rows[i] = row
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
			all = append(all, noop{name + " " + at.Text(), func() *rules.Book { return x.loaded(f.Set(at, x.b.Text(inside(e), f.Chinese())), true) }, "same"})
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
