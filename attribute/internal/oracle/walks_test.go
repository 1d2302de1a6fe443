package oracle

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var (
	walkRounds = flag.Int("walks", 250, "random walks of TestWalksReleaseNothingBarred, through every procedure in turn")
	walkFor    = flag.Duration("walkfor", 15*time.Second, "TestWalksReleaseNothingBarred begins no new walk after so long")
	walkSeed   = flag.Uint64("walkseed", 1, "seed of TestWalksReleaseNothingBarred")
	walkOnly   = flag.String("walkonly", "", "walk these procedures only: part of a full id")
	walkFrom   = flag.Int("walkfrom", 0, "the first walk")
)

// A taken step is one entry of the trail of a case.
type taken struct {
	step       *statute.Step
	of, choice string
	outcome    *statute.CaseOutcome
	wrong      bool // it was recorded, and something was wrong with it
}

// A trail is what happened in a case, read by itself: what was told, which steps were
// taken, and what follows from that. It asks the case for nothing but whose turn it is.
type trail struct {
	steps map[string]*statute.Step
	told  map[string]string
	past  []taken
}

func newTrail(p *review.Procedure) *trail {
	t := &trail{steps: map[string]*statute.Step{}, told: map[string]string{}}
	for _, s := range p.Steps() {
		t.steps[s.ID] = s
	}
	return t
}

// after lists the steps that may come after one, itself included, along every way.
func (t *trail) after(id string) map[string]bool {
	out := map[string]bool{}
	var go_ func(id string)
	go_ = func(id string) {
		if out[id] || t.steps[id] == nil {
			return
		}
		out[id] = true
		for _, b := range t.steps[id].Next {
			for _, to := range b.To {
				go_(to)
			}
		}
		for _, to := range course.Skipped(t.steps[id]) {
			go_(to)
		}
	}
	go_(id)
	for _, s := range t.steps {
		if s.Anytime {
			out[s.ID] = true
		}
	}
	return out
}

func back(x taken) bool {
	return course.Returns(x.step, x.choice) || x.step.FromAny && x.step.BackTo != ""
}

// standing are the steps that were taken and not gone back behind, the last taking of each
// for each party.
func (t *trail) standing() []taken {
	var out []taken
	for _, x := range t.past {
		if back(x) {
			gone := t.after(x.step.BackTo)
			out = slices.DeleteFunc(out, func(y taken) bool { return gone[y.step.ID] })
			continue
		}
		out = slices.DeleteFunc(out, func(y taken) bool { return y.step.ID == x.step.ID && y.of == x.of })
		out = append(out, x)
	}
	return out
}

// passed reports that a review was passed by all who had to, or another step in its place.
func (t *trail) passed(s *statute.Step, waiting bool) bool {
	mine, ok := false, true
	for _, x := range t.standing() {
		good := course.Passing(x.step, x.choice) && !x.wrong
		switch {
		case x.step.StandsFor == s.ID && good:
			mine, ok, waiting = true, true, false
		case x.step.ID == s.ID:
			mine, ok = true, ok && good
		}
	}
	return mine && ok && !waiting
}

// established is what the steps and the outcome have made known, by id.
func (t *trail) established(o *Oracle, ofOutcome *statute.CaseOutcome) map[string]string {
	out := map[string]string{}
	add := func(facts rules.Facts) {
		for name, v := range facts {
			out[o.facts[o.names[name]].ID] = fmt.Sprint(v)
		}
	}
	for _, x := range t.standing() {
		if course.Passing(x.step, x.choice) && !x.wrong {
			add(x.step.Establishes)
			if s := t.steps[x.step.StandsFor]; s != nil {
				add(s.Establishes)
			}
		}
	}
	if ofOutcome != nil {
		add(ofOutcome.Establishes)
	}
	return out
}

// known is what is given of the case: what was told stands before what was established.
func (t *trail) known(o *Oracle, ofOutcome *statute.CaseOutcome) map[string]string {
	out := t.established(o, ofOutcome)
	maps.Copy(out, t.told)
	return out
}

// A clerk takes random matters through a procedure.
type clerk struct {
	l           *Law
	law         *rules.Law
	p           *review.Procedure
	r           *rand.Rand
	keepers     map[statute.Release]*gatekeeper
	counts      map[string]int
	reached     map[string]int // releases that were let through
	unimpressed bool           // on purpose: no review is ever passed
}

func newClerk(l *Law, p *review.Procedure, counts, reached map[string]int) *clerk {
	c := &clerk{l: l, law: l.law, p: p, keepers: map[statute.Release]*gatekeeper{}, counts: counts, reached: reached}
	for _, rel := range []statute.Release{statute.ReleasePublic, statute.ReleaseRequest, statute.ReleasePart, keyword.ReleaseCircle, keyword.ReleaseRepost} {
		c.keepers[rel] = newGatekeeper(l, rel)
	}
	return c
}

// kind is what the procedure releases first by its own words.
func (c *clerk) kind() statute.Release {
	var all []statute.Release
	for _, o := range c.p.Decl().Outcomes {
		if o.Releases.Known() {
			all = append(all, o.Releases)
		}
	}
	for _, s := range c.p.Steps() {
		if s.Releases.Known() {
			all = append(all, s.Releases)
		}
	}
	if len(all) == 0 {
		return keyword.ReleaseNothing
	}
	return pick(c.r, all)
}

// matter draws what is true of a matter: everything that decides whether it may be
// released, and what the steps turn on.
func (c *clerk) matter() (map[string]string, bool) {
	rel := c.kind()
	if rel == keyword.ReleaseNothing {
		rel = statute.ReleasePublic
	}
	k := c.keepers[rel]
	k.prefers = nil
	if c.r.IntN(5) > 0 {
		k.prefers = func(w world) { c.dutiful(k, w) }
	}
	given, w, ok := k.whole(c.r)
	if !ok {
		return nil, false
	}
	o := c.l.o
	var list []int
	want := func(conds ...statute.Condition) {
		for _, cond := range conds {
			for _, id := range cond.Facts() {
				if i, ok := o.names[id]; ok {
					list = append(list, i)
				}
			}
		}
	}
	for _, s := range c.p.Steps() {
		want(s.When, s.Provided)
		for _, u := range s.Unless {
			want(u.When)
		}
		if s.Decides != "" && c.l.decs[s.Decides] != nil {
			list = append(list, c.l.Relevant(s.Decides)...)
		}
	}
	for _, out := range c.p.Decl().Outcomes {
		want(out.Provided)
	}
	for _, q := range rules.InForce[*statute.Requirement](c.law) {
		for _, m := range q.Binds {
			if of, _, ok := m.Step(); ok && of == c.p.Decl().FullID() {
				want(q.When, q.Demand)
			}
		}
	}
	for _, i := range list {
		f := o.facts[i]
		if w[i] == unknown && o.derived[i].holds == nil && f.Type != keyword.SetFact {
			before := slices.Clone(w)
			w[i] = pick(c.r, o.domains[i])
			if usual := o.otherwise(i); usual != unknown && c.r.IntN(3) > 0 {
				w[i] = usual
			}
			if g := o.groupOf[i]; len(g.facts) > 1 && o.settleGroup(g, w) != nil {
				copy(w, before)
			}
		}
		if w[i] != unknown && o.derived[i].holds == nil && f.Type != keyword.SetFact {
			given[f.ID] = o.values.text(w[i])
		}
	}
	return given, true
}

// dutiful lets a matter be as the steps want it, on the way to one release: most clerks
// do what is wanted of them.
func (c *clerk) dutiful(k *gatekeeper, w world) {
	o := c.l.o
	let := func(facts rules.Facts) { // what the steps establish is so
		for _, name := range slices.Sorted(maps.Keys(facts)) {
			i := o.names[name]
			if was := slices.Clone(w); w[i] == unknown {
				w[i] = o.values.number(fmt.Sprint(facts[name]))
				if g := o.groupOf[i]; len(g.facts) > 1 && o.settleGroup(g, w) != nil {
					copy(w, was)
				}
			}
		}
	}
	var goals []*statute.CaseOutcome
	for _, o := range c.p.Decl().Outcomes {
		if o.Releases.Known() {
			goals = append(goals, o)
		}
	}
	if len(goals) > 0 {
		goal := pick(c.r, goals)
		let(goal.Establishes)
		c.force(w, goal.Provided, yes)
	}
	for _, s := range c.p.Steps() {
		let(s.Establishes)
	}
	for _, d := range k.duties { // what a release violates, unless something else is so
		then := slices.Clone(w)
		for id, v := range k.made {
			then[o.names[id]] = o.values.number(v)
		}
		if d.must.holds(then) == d.violatedBy && c.r.IntN(20) > 0 {
			o.force(then, d.when, no, c.r)
			for id := range k.made {
				then[o.names[id]] = unknown
			}
			copy(w, then)
		}
	}
	for _, n := range c.r.Perm(len(c.p.Steps())) {
		s := c.p.Steps()[n]
		if c.r.IntN(8) > 0 {
			c.force(w, s.Provided, yes)
		}
		for _, u := range s.Unless {
			if course.Passing(s, u.On) && c.r.IntN(8) > 0 {
				c.force(w, u.When, no)
			}
		}
	}
	for _, q := range rules.InForce[*statute.Requirement](c.law) {
		for _, m := range q.Binds {
			if of, _, ok := m.Step(); ok && of == c.p.Decl().FullID() && c.r.IntN(20) > 0 {
				met := yes
				if q.Modality == keyword.MustNot {
					met = no
				}
				c.force(w, q.Demand, met)
			}
		}
	}
}

// force lets a condition come out so, where it reads facts alone.
func (c *clerk) force(w world, cond statute.Condition, want truth) {
	for _, id := range cond.Facts() {
		if _, ok := c.l.o.names[id]; !ok {
			return
		}
	}
	c.l.o.force(w, c.l.o.parse(cond.String()), want, c.r)
}

// draw is a value of a fact of which nothing was thought, "" for none.
func (c *clerk) draw(id string) string {
	o := c.l.o
	i := o.names[id]
	if o.derived[i].holds != nil || o.facts[i].Type == keyword.SetFact {
		return ""
	}
	if usual := o.otherwise(i); usual != unknown && c.r.IntN(2) > 0 {
		return o.values.text(usual)
	}
	return o.values.text(pick(c.r, o.domains[i]))
}

// some are some of the facts of a matter.
func (c *clerk) some(matter map[string]string, of int) rules.Facts {
	out := map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(matter)) {
		if c.r.IntN(10) < of {
			out[id] = matter[id]
			if c.r.IntN(60) == 0 {
				out[id] = "未知"
			}
		}
	}
	return c.l.o.given(out)
}

// tell notes what an event told.
func (c *clerk) tell(t *trail, facts rules.Facts) {
	for name, v := range facts {
		t.told[c.l.o.facts[c.l.o.names[name]].ID] = fmt.Sprint(v)
	}
}

// event makes up the next event. willing is of ten: how often the clerk goes forward.
func (c *clerk) event(cs review.Case, on deadline.Date, willing int) (review.Event, bool) {
	turns := cs.WhoMay(on)
	if len(turns) == 0 {
		return review.Event{}, false
	}
	turn := pick(c.r, turns)
	if c.r.IntN(10) < willing {
		if i := slices.IndexFunc(turns, func(t review.Turn) bool { return !t.Always }); i >= 0 && turn.Always {
			turn = turns[i]
		}
	}
	if turn.Silent != "" && c.r.IntN(2) == 0 {
		return review.Event{Kind: review.Silence, Step: turn.Step.ID, Of: turn.Of, On: on}, true
	}
	e := review.Event{Step: turn.Step.ID, Of: turn.Of, Role: pick(c.r, turn.Step.Roles), On: on, Actor: turn.Step.ID, Gives: map[string]string{}}
	if len(turn.Choices) > 0 {
		e.Choice = pick(c.r, turn.Choices)
		if passing := slices.DeleteFunc(slices.Clone(turn.Choices), func(s string) bool { return !course.Passing(turn.Step, s) }); len(passing) > 0 && c.r.IntN(10) < willing {
			e.Choice = pick(c.r, passing)
			if c.r.IntN(2) == 0 {
				for _, s := range passing { // what leads to a release
					if c.opening(turn.Step, s) {
						e.Choice = s
					}
				}
			}
		}
	}
	gives := slices.Clone(turn.Step.Gives)
	if may := slices.Concat(course.Endings(turn.Step, e.Choice), course.Conclusions(turn.Step, e.Choice)); len(may) > 0 {
		e.Outcome = pick(c.r, may)
		if out, ok := course.Outcome(c.p.Decl(), e.Outcome); ok {
			gives = append(gives, out.Gives...)
		}
	}
	for _, g := range append(gives, "理由") {
		e.Gives[g] = "有"
	}
	for _, s := range c.p.Steps() {
		if s.Per != "" {
			e.Parties = map[string][]string{s.Per: []string{"甲", "乙"}[:1+c.r.IntN(2)]}
		}
	}
	return e, true
}

// opening reports that a choice may come to a release at once.
func (c *clerk) opening(s *statute.Step, choice string) bool {
	if s.Releases.Known() {
		return true
	}
	return slices.ContainsFunc(slices.Concat(course.Endings(s, choice), course.Conclusions(s, choice)), func(term string) bool {
		o, ok := course.Outcome(c.p.Decl(), term)
		return ok && (o.Releases.Known() || o.Clears)
	})
}

// release is to whom an event that was taken makes something known.
func (c *clerk) release(e review.Event) (statute.Release, *statute.CaseOutcome) {
	s, ok := c.p.Step(e.Step)
	if !ok || e.Kind != review.Act && e.Kind != review.Silence && e.Kind != "" {
		return keyword.ReleaseNothing, nil
	}
	may := slices.Concat(course.Endings(s, e.Choice), course.Conclusions(s, e.Choice))
	term := e.Outcome
	if term == "" && len(may) == 1 {
		term = may[0]
	}
	o, ok := course.Outcome(c.p.Decl(), term)
	switch {
	case ok && o.Releases.Known():
		return o.Releases, o
	case s.Releases.Known() && course.Passing(s, e.Choice):
		return s.Releases, o
	}
	if !ok {
		o = nil
	}
	return keyword.ReleaseNothing, o
}

// walk takes one matter through the procedure and says what went wrong, "" for nothing.
func (c *clerk) walk() string {
	matter, ok := c.matter()
	if !ok {
		return ""
	}
	on := c.law.On()
	start := []int{0, 3, 8, 10, 10}[c.r.IntN(5)]
	open := review.Event{On: on, Facts: c.some(matter, start), Assume: pick(c.r, []string{"", "false"})}
	cs, err := c.p.Open(open)
	if err != nil {
		c.counts["not opened"]++
		return ""
	}
	c.counts["walks"]++
	t := newTrail(c.p)
	c.tell(t, open.Facts)
	willing := pick(c.r, []int{5, 8, 10, 10})
	records := c.r.IntN(4) == 0
	var log []string
	note := func(s string) string {
		return s + "\n  opened with " + fmt.Sprint(open.Facts) + " assume " + open.Assume + "\n  " + strings.Join(log, "\n  ")
	}
	ask, wrongs := map[string]bool{}, 0
	tried := map[string]int{}
	for range 60 {
		on = on.AddDays(c.r.IntN(3) / 2)
		if !cs.Ended() && (c.r.IntN(12) == 0 || len(ask) > 0) {
			facts := c.some(matter, c.r.IntN(3))
			for _, id := range slices.Sorted(maps.Keys(ask)) {
				if _, ok := matter[id]; !ok { // it was not thought of before
					matter[id] = c.draw(id)
				}
				if v := matter[id]; v != "" {
					facts[id] = c.l.o.given(map[string]string{id: v})[id]
				}
			}
			clear(ask)
			if next, err := cs.Apply(review.Event{Kind: review.Learn, On: on, Facts: facts}); err == nil {
				cs = next
				c.tell(t, facts)
				log = append(log, fmt.Sprint("learn ", facts))
			}
		}
		e, ok := c.event(cs, on, willing)
		if !ok {
			break
		}
		if records && c.r.IntN(6) == 0 {
			s := pick(c.r, c.p.Steps())
			e.Step, e.Of, e.Kind = s.ID, "", review.Act
			e.Choice, e.Outcome = "", ""
			if len(s.Choices) > 0 {
				e.Choice = pick(c.r, s.Choices)
			}
			if may := slices.Concat(course.Endings(s, e.Choice), course.Conclusions(s, e.Choice)); len(may) > 0 {
				e.Outcome = pick(c.r, may)
			}
			e.Role = pick(c.r, s.Roles)
			e.Recorded = true
		}
		if rel, _ := c.release(e); rel == statute.ReleasePart && c.r.IntN(3) > 0 {
			e.Segments = c.segments()
		}
		what := fmt.Sprint(e.Step, e.Of, e.Choice, e.Outcome)
		if tried[what] > 3 {
			continue
		}
		tried[what]++
		before := cs
		next, err := cs.Apply(e)
		var clock *review.Error
		if errors.As(err, &clock) && clock.Code == "bad-clock" && !e.Recorded { // it wants a length or an instant
			for _, by := range []string{"", "10 working days", "15 days"} {
				if e.By = (deadline.Period{}); by != "" {
					e.By = deadline.MustPeriod(by)
				}
				for _, at := range []time.Time{{}, time.Date(on.Year(), on.Month(), on.Day(), 10, 0, 0, 0, time.FixedZone("", 8*3600))} {
					if e.At = at; err != nil {
						next, err = cs.Apply(e)
					}
				}
			}
		}
		s, _ := c.p.Step(e.Step)
		if err != nil {
			var bad *review.Error
			if !errors.As(err, &bad) {
				return note("no error of review: " + err.Error())
			}
			c.counts["refused: "+string(bad.Code)]++
			if *walkOnly != "" {
				c.counts["why: "+bad.Message("zh")]++
			}
			for _, m := range bad.Missing {
				if i, ok := c.l.o.names[m]; ok && c.r.IntN(5) > 0 {
					ask[c.l.o.facts[i].ID] = true
				}
			}
			if wrong := c.refused(before, t, s, e, bad); wrong != "" {
				return note(fmt.Sprintf("%s %s: %s (%s)", e.Step, e.Choice, wrong, bad.Message("zh")))
			}
			wrongs++
			if wrongs > 40 {
				break
			}
			continue
		}
		e = next.Trail()[next.Len()-1].Event // as it was settled
		rel, out := c.release(e)
		was := len(before.Breaches())
		x := taken{step: s, of: e.Of, choice: e.Choice, outcome: out, wrong: e.Recorded && len(next.Breaches()) > was}
		if e.Kind == review.Silence {
			x.choice = s.Silence
		}
		t.past = append(t.past, x)
		log = append(log, fmt.Sprintf("%s %s %s %s %s recorded %v", e.Kind, e.Step, e.Of, e.Choice, e.Outcome, e.Recorded))
		if rel.Known() {
			c.counts["released: "+string(rel)]++
			wrong := ""
			if e.Recorded {
				wrong = c.recorded(next, t, rel, out, e, next.Breaches()[was:])
			} else {
				wrong = c.released(before, next, t, rel, out, e)
			}
			if wrong != "" {
				return note(fmt.Sprintf("%s %s %s: %s", rel, e.Step, e.Choice, wrong))
			}
		} else if next.Published() && !before.Published() {
			return note(e.Step + ": published, and nothing says that it releases")
		}
		cs = next
		if rel.Known() && !e.Recorded {
			c.reached[string(rel)+" "+c.p.Decl().FullID()+" "+cs.Outcome()]++
		}
		tried = map[string]int{}
	}
	return ""
}

// segments draws parts, some of them taken out.
func (c *clerk) segments() []review.Part {
	var out []review.Part
	bars := []rules.Facts{{"国家秘密": true}, {"法律行政法规禁止公开": true}, {"可能危及三安全一稳定": true}, {"国家秘密": false}, {}}
	for n := range 1 + c.r.IntN(3) {
		out = append(out, review.Part{Name: fmt.Sprint("第", n+1, "部分"), Facts: pick(c.r, bars), Removed: c.r.IntN(2) == 0})
	}
	return out
}

// missing lists the reviews that were not passed before a release and may be needed.
func (c *clerk) missing(cs review.Case, t *trail, w world) []string {
	waiting := map[string]bool{}
	for _, turn := range cs.WhoMay(cs.Latest()) {
		waiting[turn.Step.ID] = true
	}
	var out []string
	for _, s := range c.p.Steps() {
		if s.Review && c.l.o.parse(s.When.String()).holds(w) != no && (c.unimpressed || !t.passed(s, s.Per != "" && waiting[s.ID])) {
			out = append(out, s.ID)
		}
	}
	return out
}

// bad says what stands against a release in a complete world, "" for nothing.
func (c *clerk) bad(k *gatekeeper, w world, speaks speaker) string {
	as := k.attribute(w, speaks)
	dec := c.l.decs["attribute"]
	switch k.release {
	case keyword.ReleaseCircle: // bars only: what the organ may withhold it may show to some
		closed := slices.ContainsFunc(c.l.o.mix.closed, func(i int) bool { return w[i] == yea })
		leaf := c.l.leaf(dec, w, speaks)
		if closed || dec.held(w, speaks) || without(leaf) == 0 && !dec.chosen(w, speaks) {
			return as + " or held"
		}
	case keyword.ReleaseRepost:
		if as == held || as == attribute.Withheld {
			return as
		}
	case statute.ReleasePart:
		if as != attribute.Open && as != attribute.OnRequest {
			return as
		}
	default:
		if !k.lets(as) {
			return as
		}
	}
	return ""
}

// hostile draws completions in which something that can stand against the release does,
// and some at random.
func (c *clerk) hostile(k *gatekeeper, from *Case, n int, f func(w world) bool) {
	o, list := c.l.o, k.reads()
	try := func(w world) bool {
		full, ok := k.complete(&Case{w: w, before: w}, list, c.r)
		return !ok || f(full)
	}
	usual := func(w world) world { // nothing strange but what is known
		w = slices.Clone(w)
		for _, i := range list {
			if v := o.otherwise(i); w[i] == unknown && v != unknown && o.derived[i].holds == nil {
				was := slices.Clone(w)
				w[i] = v
				if g := o.groupOf[i]; len(g.facts) > 1 && o.settleGroup(g, w) != nil {
					copy(w, was)
				}
			}
		}
		return w
	}
	if !try(usual(from.w)) {
		return
	}
	dec := c.l.decs["attribute"]
	forced := func(clauses ...clause) bool {
		w := slices.Clone(from.w)
		for _, cl := range clauses {
			o.force(w, cl, yes, c.r)
		}
		return try(usual(w))
	}
	for _, g := range dec.grounds {
		if g.then == 0 && g.when.holds(from.w) == maybe && !forced(g.when) {
			return
		}
	}
	for _, h := range dec.holds {
		if h.doubt.holds(from.w) != no && h.answer.holds(from.w) != yes && !forced(h.doubt) {
			return
		}
	}
	for range n {
		if !try(from.w) {
			return
		}
	}
}

// breaking draws completions in which duties before the release may be violated.
func (c *clerk) breaking(k *gatekeeper, then *Case, speaks speaker, f func(id string)) {
	o := c.l.o
	for _, d := range k.duties {
		in, _, _ := strings.Cut(edition(d.id), "/")
		if !speaks(in, false) || d.when.holds(then.w) == no {
			continue
		}
		w := slices.Clone(then.w)
		o.force(w, d.when, yes, c.r)
		o.force(w, d.must, d.violatedBy, c.r)
		if d.when.holds(w) == yes && d.must.holds(w) == d.violatedBy {
			f(d.id + " " + k.shown(w, map[string]string{}))
		}
	}
}

// released says what is wrong with a release that was let through.
func (c *clerk) released(before, next review.Case, t *trail, rel statute.Release, out *statute.CaseOutcome, e review.Event) string {
	k, known := c.keepers[rel], t.known(c.l.o, out)
	now, err := k.bind(known)
	if err != nil {
		return "released on facts that contradict each other: " + err.Error()
	}
	if lacking := c.missing(next, t, now.w); len(lacking) > 0 {
		return fmt.Sprint("released without the reviews ", lacking)
	}
	c.counts["releases proved"]++
	wrong := ""
	speaks := c.l.speaks("attribute", now.before)
	if len(e.Segments) > 0 {
		if s := c.partly(k, known, e.Segments); s != "" {
			return s
		}
	} else if rel == statute.ReleasePart {
		return "released in part, and nobody said which part"
	} else {
		fine := 0
		c.hostile(k, now, 16, func(w world) bool {
			c.counts["completions"]++
			s := c.bad(k, w, speaks)
			if s == "" {
				fine++
			} else if rel != keyword.ReleaseRepost {
				wrong = "a completion is " + s + " " + k.shown(w, known)
				return false
			}
			return true
		})
		if rel == keyword.ReleaseRepost && fine == 0 {
			wrong = "reposted, and every completion is barred or held"
		}
	}
	if wrong != "" {
		return wrong
	}
	then, err := k.bind(k.released(known))
	if err != nil {
		c.counts["a release contradicts the facts"]++
		return ""
	}
	c.breaking(k, then, c.l.speaks("attribute", then.before), func(id string) { wrong = "a completion violates " + id })
	return wrong
}

// partly says what is wrong with a release in part.
func (c *clerk) partly(k *gatekeeper, known map[string]string, parts []review.Part) string {
	o, wrong := c.l.o, ""
	handed, removed := 0, 0
	for _, p := range parts {
		own := map[string]string{}
		for name, v := range p.Facts {
			own[name] = fmt.Sprint(v)
			if b, ok := v.(bool); ok {
				own[name] = map[bool]string{true: "是", false: "否"}[b]
			}
		}
		g, err := o.segment(Given{Values: known}, own)
		if err != nil {
			return "a part cannot be read: " + err.Error()
		}
		now, err := o.Bind(g, false)
		if err != nil {
			return "a part contradicts the whole: " + err.Error()
		}
		speaks := c.l.speaks("attribute", now.before)
		of := func(w world) string { // a part is no mixture of parts
			leaf := c.l.leaf(c.l.decs["attribute"], w, speaks)
			return append([]string{noRule, attribute.Withheld, attribute.OnRequest, attribute.Open}, slices.Repeat([]string{held}, onHold+4)...)[1+leaf]
		}
		if p.Removed {
			removed++
			c.hostile(k, now, 8, func(w world) bool {
				if as := of(w); as == attribute.Open || as == attribute.OnRequest {
					wrong = p.Name + " was taken out, and a completion is " + as
				}
				return wrong == ""
			})
			continue
		}
		handed++
		c.hostile(k, now, 8, func(w world) bool {
			if s := of(w); s == attribute.Withheld || s == held || s == attribute.OnRequest && k.release == statute.ReleasePublic {
				wrong = p.Name + " was handed over, and a completion is " + s + " " + k.shown(w, known)
			}
			return wrong == ""
		})
	}
	if wrong == "" && (handed == 0 || removed == 0 && k.release == statute.ReleasePart) {
		return "released in part, and not in part"
	}
	return wrong
}

// recorded says what is wrong with what is said of a release that was recorded: what is
// known to be barred is a breach, and no breach is made of what may have been lawful.
func (c *clerk) recorded(next review.Case, t *trail, rel statute.Release, out *statute.CaseOutcome, e review.Event, breaches []review.Breach) string {
	k := c.keepers[rel]
	known := t.known(c.l.o, nil)
	now, err := k.bind(known)
	if err != nil {
		return ""
	}
	said := false
	for _, b := range breaches {
		said = said || b.Code == review.Gate
	}
	speaks := c.l.speaks("attribute", now.before)
	if rel == statute.ReleasePart || len(e.Segments) > 0 || rel == keyword.ReleaseRepost {
		return ""
	}
	fine, all := 0, 0
	c.hostile(k, now, 16, func(w world) bool {
		all++
		as := k.attribute(w, speaks)
		if c.bad(k, w, speaks) == "" || as == noRule {
			fine++
		}
		return true
	})
	c.counts["recorded releases judged"]++
	switch {
	case fine == 0 && all > 8 && !said && len(breaches) == 0:
		return "recorded, every completion is barred, and nothing is said of it"
	case said && fine > 0:
		return fmt.Sprint("recorded as a breach, and a completion may be released: ", breaches[0].Text.ZH)
	}
	return ""
}

// refused says what is wrong with a refusal, or a question.
func (c *clerk) refused(cs review.Case, t *trail, s *statute.Step, e review.Event, bad *review.Error) string {
	if e.Recorded || s == nil {
		return ""
	}
	rel, out := c.release(e)
	clear := bad.Clearance
	if clear == nil || rel == statute.ReleasePart || len(e.Segments) > 0 || !rel.Known() {
		return ""
	}
	k := c.keepers[rel]
	then := &trail{steps: t.steps, told: t.told, past: append(slices.Clone(t.past), taken{step: s, of: e.Of, choice: e.Choice, outcome: out})}
	known := then.known(c.l.o, out)
	now, err := k.bind(known)
	if err != nil {
		return ""
	}
	speaks := c.l.speaks("attribute", now.before)
	reviews := slices.ContainsFunc(clear.Wants, func(w review.Want) bool { return w.Kind == "review" }) ||
		slices.ContainsFunc(clear.Against, func(o review.Obstacle) bool { return o.Kind == "review" })
	if reviews {
		if len(c.missing(cs, then, now.w)) == 0 && len(cs.Breaches()) == 0 { // after breaches more may be asked again
			return "said to lack a review, and none is lacking"
		}
		return ""
	}
	for _, w := range clear.Wants {
		if w.Kind != "fact" && w.Kind != "judgement" {
			return "" // parts, reasons and cases are asked of people
		}
	}
	after, err := k.bind(k.released(known))
	if err != nil {
		return ""
	}
	violated := map[string]bool{}
	c.breaking(k, after, c.l.speaks("attribute", after.before), func(id string) { id, _, _ = strings.Cut(id, " "); violated[id] = true })
	barred, open := false, false
	c.hostile(k, now, 16, func(w world) bool {
		as := k.attribute(w, speaks)
		if c.bad(k, w, speaks) != "" || as == noRule {
			barred = true
		} else {
			open = true
		}
		return true
	})
	c.counts["refusals proved"]++
	switch {
	case clear.Verdict == answer.False && open && !slices.ContainsFunc(clear.Against, func(o review.Obstacle) bool { return o.Kind == "duty" }):
		return "refused, and a completion may be released"
	case clear.Verdict == answer.False:
		for _, o := range clear.Against {
			if o.Kind == "duty" && !violated[edition(o.Rule)] && slices.ContainsFunc(k.duties, func(d duty) bool { return edition(d.id) == edition(o.Rule) }) {
				return "refused for " + o.Rule + ", which nothing violates"
			}
		}
	case !barred && len(violated) == 0 && rel != keyword.ReleaseRepost:
		for _, w := range clear.Wants {
			if _, said := known[c.l.o.id(w.What)]; said && known[c.l.o.id(w.What)] != "未知" {
				return "asks for what was told: " + w.What
			}
		}
		c.counts["asks where no completion was found that is barred"]++
	}
	return ""
}

// id is the id of a fact of any of its names.
func (o *Oracle) id(name string) string {
	if i, ok := o.names[name]; ok {
		return o.facts[i].ID
	}
	return name
}

// Random matters are walked through every procedure of every place: steps, choices,
// returns, silence, facts told or withheld, parts, events recorded afterwards. Nothing is
// released of which a completion of what is not known is barred, held, in breach of a duty
// before release or not reviewed; nothing is refused of which every completion is open.
func TestWalksReleaseNothingBarred(t *testing.T) {
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := New(book)
	counts, reached, fails := map[string]int{}, map[string]int{}, 0
	end := time.Now().Add(*walkFor)
	var clerks []*clerk
	for _, place := range Places {
		seen := map[string]bool{}
		for _, day := range clearDays {
			l := o.mustLaw(place, day)
			for _, p := range compiled(t, l.law) {
				if !seen[p.Decl().FullID()+p.Digest()] && strings.Contains(p.Decl().FullID(), *walkOnly) {
					seen[p.Decl().FullID()+p.Digest()] = true
					c := newClerk(l, p, counts, reached)
					clerks = append(clerks, c)
					if c.r = rand.New(rand.NewPCG(1, 1)); c.kind().Known() { // those in which something is released more often
						clerks = append(clerks, c, c)
					}
				}
			}
		}
	}
	for n := *walkFrom; n < *walkRounds && fails < 6 && time.Now().Before(end); n++ {
		c := clerks[n%len(clerks)]
		c.r = rand.New(rand.NewPCG(*walkSeed, uint64(n)))
		if s := c.walk(); s != "" {
			fails++
			t.Errorf("%d %s %s %s: %s", n, c.law.Place().ID, c.law.On(), c.p.Decl().FullID(), s)
		}
	}
	for _, m := range []map[string]int{counts, reached} {
		for _, s := range slices.Sorted(maps.Keys(m)) {
			t.Log(s, m[s])
		}
	}
	t.Log(len(clerks), "procedures")
}

// A gate that lets holds pass would be noticed, and one that asks for no reviews.
func TestWalksNotice(t *testing.T) {
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, fault := range map[string]func(o *Oracle, c *clerk){
		"holds count for nothing":       func(o *Oracle, _ *clerk) { o.Faults.IgnoreHolds = true },
		"a review is passed by nothing": func(_ *Oracle, c *clerk) { c.unimpressed = true },
	} {
		o := New(book)
		l := o.mustLaw("wuwei", "2024-03-01")
		p, err := review.Find(l.law, "wuwei-01-coordination/release_coordination")
		if err != nil {
			t.Fatal(err)
		}
		c, found := newClerk(l, p, map[string]int{}, map[string]int{}), false
		fault(o, c)
		for n := 0; n < 200 && !found; n++ {
			c.r = rand.New(rand.NewPCG(9, uint64(n)))
			found = c.walk() != ""
		}
		if !found {
			t.Error("nobody notices that", name)
		}
	}
}
