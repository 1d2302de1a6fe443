package oracle

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var (
	clearWorlds = flag.Int("worlds", 60, "whole worlds of TestClearAgrees, each looked at again with facts taken away")
	clearSeed   = flag.Uint64("worldseed", 1, "seed of TestClearAgrees and TestDoorsNeverContradict")
	clearFor    = flag.Duration("worldfor", 20*time.Second, "TestClearAgrees and TestDoorsNeverContradict begin no new world after so long")
)

// A duty is a requirement that binds before a release, read from what the book shows.
type duty struct {
	id         string
	when, must clause
	violatedBy truth // what must comes to where it is violated
}

// A gatekeeper says of complete worlds whether a text may be released in them.
type gatekeeper struct {
	l       *Law
	release statute.Release
	duties  []duty
	made    map[string]string
	skipped int  // duties that only ask for a reason, or that superior law overrules
	assumes bool // on purpose: the gate is told that what is not known is not so
	prefers func(world)
}

func newGatekeeper(l *Law, release statute.Release) *gatekeeper {
	k := &gatekeeper{l: l, release: release, made: map[string]string{}}
	for id, v := range l.o.book.Makes(release) {
		k.made[id] = fmt.Sprint(v)
	}
	moment, binds := release.Before()
	for _, q := range rules.InForce[*statute.Requirement](l.law) {
		if !binds || !q.BindsAt(moment) {
			continue
		}
		if q.Generally || q.Departs != nil && answer.BindsOf(q.Departs) != answer.BothBind {
			k.skipped++
			continue
		}
		d := duty{id: q.FullID(), when: l.o.parse(q.When.String()), must: l.o.parse(q.Demand.String()), violatedBy: no}
		if q.Modality == keyword.MustNot {
			d.violatedBy = yes
		}
		k.duties = append(k.duties, d)
	}
	return k
}

// reads lists what the decision and the duties turn on, with what is tied to it.
func (k *gatekeeper) reads() []int {
	need := map[int]bool{}
	for _, i := range k.l.Relevant("attribute") {
		need[i] = true
	}
	for _, d := range k.duties {
		for _, i := range slices.Concat(d.when.reads, d.must.reads) {
			for _, j := range k.l.o.groupOf[i].facts {
				need[j] = true
			}
		}
	}
	var list []int
	for i := range k.l.o.facts {
		if need[i] {
			list = append(list, i)
		}
	}
	return list
}

// attribute is what a text is in a complete world, 暂缓 where it is held.
func (k *gatekeeper) attribute(w world, speaks speaker) string {
	dec := k.l.decs["attribute"]
	leaf := k.l.leaf(dec, w, speaks)
	as := attributes[max(0, k.l.o.together([]int{without(leaf)}, w, true))]
	if leaf >= onHold && as != attribute.Withheld {
		return held
	}
	as, _, _ = strings.Cut(as, "/")
	return as
}

const held = "暂缓"

// lets reports whether such an attribute lets the release through.
func (k *gatekeeper) lets(as string) bool {
	return as == attribute.Open || as == noRule || as == attribute.OnRequest && k.release == statute.ReleaseRequest
}

// violated lists the duties that the release breaks in a complete world.
func (k *gatekeeper) violated(w world, speaks speaker) []string {
	var out []string
	for _, d := range k.duties {
		in, _, _ := strings.Cut(edition(d.id), "/")
		if speaks(in, false) && d.when.holds(w) == yes && d.must.holds(w) == d.violatedBy {
			out = append(out, d.id)
		}
	}
	return out
}

// released is what is known once the release has been made.
func (k *gatekeeper) released(given map[string]string) map[string]string {
	out := maps.Clone(given)
	for id, v := range k.made {
		out[id] = v
	}
	return out
}

// bind settles what is given.
func (k *gatekeeper) bind(given map[string]string) (*Case, error) {
	return k.l.o.Bind(Given{Values: given}, false)
}

// complete draws a completion. Facts of kinds that have no list of values to draw from
// keep what is known.
func (k *gatekeeper) complete(c *Case, list []int, r *rand.Rand) (world, bool) {
	return k.l.o.sample(c.w, slices.DeleteFunc(slices.Clone(list), func(i int) bool { return c.w[i] != unknown || k.l.o.derived[i].holds != nil }), r)
}

// force draws values of what a clause reads until it holds, or lets it be.
func (o *Oracle) force(w world, c clause, want truth, r *rand.Rand) {
	for range 12 {
		if c.holds(w) == want {
			return
		}
		try := slices.Clone(w)
		for _, i := range c.reads {
			if try[i] != unknown || o.derived[i].holds != nil {
				continue
			}
			was := slices.Clone(try)
			try[i] = pick(r, o.domains[i])
			if g := o.groupOf[i]; len(g.facts) > 1 && o.settleGroup(g, try) != nil {
				copy(try, was)
			}
		}
		if c.holds(try) == want {
			copy(w, try)
			return
		}
	}
}

// whole draws a fully answered text: most are open and were reviewed as they must be, and
// in some a few things stand in the way.
func (k *gatekeeper) whole(r *rand.Rand) (map[string]string, world, bool) {
	o, list := k.l.o, k.reads()
	w := make(world, len(o.facts))
	strange := []int{0, 1, 1, 4, 20}[r.IntN(5)] // of two hundred
	if k.prefers != nil {
		k.prefers(w)
	}
	for _, d := range k.duties {
		if r.IntN(40) > 0 {
			o.force(w, d.must, yes-d.violatedBy, r)
		}
	}
	var opening []*ground
	for _, g := range k.l.decs["attribute"].grounds {
		if g.then == len(k.l.decs["attribute"].outcomes)-1 {
			opening = append(opening, g)
		}
	}
	if len(opening) > 0 && r.IntN(5) > 0 {
		g := pick(r, opening)
		o.force(w, g.when, yes, r)
		if g.determined >= 0 && w[g.determined] == unknown {
			w[g.determined] = yea
		}
	}
	set := func(i int, v value) bool {
		w[i] = v
		if g := o.groupOf[i]; len(g.facts) > 1 && o.settleGroup(g, w) != nil {
			w[i] = unknown
			return false
		}
		return true
	}
	for _, n := range r.Perm(len(list)) {
		i := list[n]
		if w[i] != unknown || o.derived[i].holds != nil {
			continue
		}
		v := pick(r, o.domains[i])
		if r.IntN(200) >= strange {
			switch usual := o.otherwise(i); {
			case usual != unknown:
				v = usual
			case o.facts[i].Type == keyword.BoolFact:
				v = nay
			}
		}
		if before := slices.Clone(w); !set(i, v) {
			copy(w, before)
			ok := false
			for _, v := range o.domains[i] {
				if ok = set(i, v); ok {
					break
				}
				copy(w, before)
			}
			if !ok {
				return nil, nil, false
			}
		}
	}
	given := map[string]string{}
	for _, i := range list {
		if f := o.facts[i]; w[i] != unknown && o.derived[i].holds == nil && f.Type != keyword.SetFact {
			if _, made := k.made[f.ID]; !made {
				given[f.ID] = o.values.text(w[i])
			}
		}
	}
	return given, w, true
}

// given are the values as the facts that the engine takes.
func (o *Oracle) given(values map[string]string) rules.Facts {
	out := rules.Facts{}
	for id, v := range values {
		switch f := o.facts[o.names[id]]; {
		case f.Type == keyword.BoolFact && v != "未知":
			out[id] = v == "true"
		case f.Type == keyword.IntFact && v != "未知":
			n, _ := strconv.Atoi(v)
			out[id] = n
		default:
			out[id] = v
		}
	}
	return out
}

// wrong says what is wrong with a clearance, "" for nothing. A whole world must be decided
// exactly; of any other, what is said must be true of every completion drawn.
func (k *gatekeeper) wrong(given map[string]string, whole bool, samples int, r *rand.Rand, counts map[string]int) string {
	facts := k.l.o.given(given)
	if k.assumes {
		for _, i := range k.reads() {
			f := k.l.o.facts[i]
			if _, ok := facts[f.ID]; !ok && f.Type == keyword.BoolFact && k.l.o.derived[i].holds == nil {
				facts[f.ID] = false
			}
		}
		if _, err := k.l.law.Bind(facts); err != nil {
			return ""
		}
	}
	c, err := review.Clear(k.l.law, review.Matter{Document: attribute.Document{Facts: facts}, Release: k.release})
	now, err1 := k.bind(given)
	if (err == nil) != (err1 == nil) {
		return fmt.Sprintf("refused to read: engine %v, oracle %v", err, err1)
	}
	if err != nil {
		counts["contradictory"]++
		return ""
	}
	kind := "part known: "
	if whole {
		kind = "whole: "
	}
	counts[kind+c.Verdict.String()]++
	if whole && c.Verdict == answer.Unknown {
		for _, w := range c.Wants {
			f, ok := k.l.o.book.Fact(w.What)
			if !ok {
				return "nothing is unknown, and it wants " + string(w.Kind) + " " + w.What
			}
			if _, said := given[f.ID]; said {
				return "asks for what was given: " + w.What
			}
		}
		counts["whole, asks for a fact without a list of values"]++
	}
	list, speaks := k.reads(), k.l.speaks("attribute", now.before)
	then, err := k.bind(k.released(given))
	if err != nil {
		counts["a release contradicts the facts"]++
	}
	if c.Verdict == answer.Unknown {
		return ""
	}
	duties := map[string]bool{}
	kinds, mixture := map[string]bool{}, false
	for _, o := range c.Against {
		counts["against: "+string(o.Kind)]++
		if (o.Kind == "bar" || o.Kind == "part") && o.Rule == "" {
			mixture = true // closed content that cannot be taken out, or was not
			continue
		}
		kinds[o.Kind] = true
		if o.Kind == "duty" {
			duties[edition(o.Rule)] = true
		}
	}
	for range samples {
		w, ok := k.complete(now, list, r)
		if !ok {
			counts["no completion found"]++
			continue
		}
		as := k.attribute(w, speaks)
		var broken []string
		if then != nil && err == nil {
			if w, ok := k.complete(then, list, r); ok {
				broken = k.violated(w, speaks)
			}
		}
		counts["completions"]++
		switch {
		case c.Verdict == answer.True && !k.lets(as):
			return "let through, and a completion is " + as + " " + k.shown(w, given)
		case c.Verdict == answer.True && len(broken) > 0:
			return fmt.Sprint("let through, and a completion violates ", broken)
		case kinds["bar"] && as != attribute.Withheld && as != held:
			return "barred, and a completion is " + as + " " + k.shown(w, given)
		case mixture && as == noRule:
			counts["barred as a mixture where the law may be silent"]++ // the stricter reading
		case mixture && k.lets(as):
			return "barred as a mixture, and a completion is " + as + " " + k.shown(w, given)
		case kinds["hold"] && as != attribute.Withheld && as != held:
			return "held, and a completion is " + as + " " + k.shown(w, given)
		case (kinds["assignment"] || kinds["part"]) && k.lets(as):
			return "refused, and a completion is " + as + " " + k.shown(w, given)
		}
		for id := range duties {
			if err == nil && !slices.ContainsFunc(broken, func(s string) bool { return edition(s) == id }) && slices.ContainsFunc(k.duties, func(d duty) bool { return edition(d.id) == id }) {
				return "said to violate " + id + ", and a completion does not"
			}
		}
		if c.Verdict == answer.False && !mixture && k.lets(as) && len(broken) == 0 && len(duties) == 0 {
			return "refused, and nothing stands against a completion"
		}
	}
	return ""
}

// shown lists what a completion adds that is unusual.
func (k *gatekeeper) shown(w world, given map[string]string) string {
	var out []string
	for _, i := range k.reads() {
		f := k.l.o.facts[i]
		if _, said := given[f.ID]; !said && w[i] != unknown && w[i] != nay {
			out = append(out, f.ID+"="+k.l.o.values.text(w[i]))
		}
	}
	return fmt.Sprint(out)
}

// smallest takes facts away while the same thing stays wrong.
func (k *gatekeeper) smallest(given map[string]string, whole bool, samples int) map[string]string {
	word := func(g map[string]string) string {
		s := k.wrong(g, whole, samples, rand.New(rand.NewPCG(5, 5)), map[string]int{})
		s, _, _ = strings.Cut(s, "[")
		return s
	}
	first := word(given)
	end := time.Now().Add(20 * time.Second)
	for size := len(given) / 2; size > 0 && first != "" && time.Now().Before(end); size /= 2 {
		ids := slices.Sorted(maps.Keys(given))
		for at := 0; at < len(ids); at += size {
			try := maps.Clone(given)
			for _, id := range ids[at:min(at+size, len(ids))] {
				delete(try, id)
			}
			if word(try) == first {
				given = try
			}
		}
	}
	return given
}

var clearDays = []string{"2012-06-01", "2018-03-01", "2020-06-01", "2022-03-01", "2024-03-01", "2025-03-03", "2026-11-02"}

// What the gate says of a text is true of every completion of what is not known: what is
// let through is open in all of them, held in none and violates nothing; what is refused
// may be released in none. A text of which everything is known is let through exactly
// where nothing stands against it.
func TestClearAgrees(t *testing.T) {
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := New(book)
	counts := map[string]int{}
	for _, s := range worlds(o, *clearWorlds, 8, counts, false) {
		t.Error(s)
	}
	for _, s := range slices.Sorted(maps.Keys(counts)) {
		t.Log(s, counts[s])
	}
	if n := counts["worlds"]; counts["part known: "+answer.True.String()] < n/4 || counts["whole: "+answer.True.String()] < n/4 {
		t.Error("too few are let through to mean anything")
	}
}

// A gate that assumed what is not known would be noticed, and one that let holds pass.
func TestClearNotices(t *testing.T) {
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := New(book)
	if len(worlds(o, *clearWorlds, 0, map[string]int{}, true)) == 0 {
		t.Error("nobody notices a gate that assumes what is not known")
	}
	o = New(book)
	o.Faults.IgnoreHolds = true
	// A text that nothing but a hold keeps back is rare; the first ends the search.
	if len(worlds(o, 20**clearWorlds, 0, map[string]int{}, false)) == 0 {
		t.Error("nobody notices that holds count for nothing")
	}
}

// worlds draws texts and says what is wrong with what the gate says of them, until more is
// wrong than may be.
func worlds(o *Oracle, most, may int, counts map[string]int, assumes bool) (wrong []string) {
	r := rand.New(rand.NewPCG(*clearSeed, 12))
	end := time.Now().Add(*clearFor)
	keepers := map[string]*gatekeeper{}
	for range most {
		if time.Now().After(end) || len(wrong) > may {
			break
		}
		place, day, release := pick(r, Places), pick(r, clearDays), pick(r, []statute.Release{statute.ReleasePublic, statute.ReleasePublic, statute.ReleaseRequest})
		key := place + day + string(release)
		k := keepers[key]
		if k == nil {
			k = newGatekeeper(o.mustLaw(place, day), release)
			k.assumes = assumes
			keepers[key] = k
		}
		given, _, ok := k.whole(r)
		if !ok {
			counts["no world found"]++
			continue
		}
		counts["worlds"]++
		ids := slices.Sorted(maps.Keys(given))
		r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		at := 0
		for step := 0; ; step++ {
			samples := 24
			if step == 0 {
				samples = 2
			}
			if s := k.wrong(given, step == 0, samples, r, counts); s != "" {
				small := given
				if may > 0 {
					small = k.smallest(given, step == 0, samples)
				}
				wrong = append(wrong, fmt.Sprintf("%s %s %s: %s\nsmallest: %v", place, day, release, s, small))
				break
			}
			if at >= len(ids) || step > 5 {
				break
			}
			for range 1 << step * (1 + r.IntN(2)) {
				if at < len(ids) {
					delete(given, ids[at])
					if r.IntN(6) == 0 {
						given[ids[at]] = "未知"
					}
					at++
				}
			}
		}
	}
	return wrong
}
