package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Procedure is a procedure compiled for the law of one day: its steps from all
// instruments in force, who may take them and where each choice leads. It is
// immutable and safe for concurrent use.
type Procedure struct {
	decl    *statute.Procedure
	law     *rules.Law
	steps   []*step
	index   map[string]int
	first   int
	conds   []statute.Condition // distinct conditions of steps
	limits  []*statute.Limit
	dated   bool          // some rule asks which cases it is of
	later   bool          // one that was not yet law does
	digest  func() string // made when it is first asked for
	shape   func() string // the digest without what the gate reads: what is proved turns on it
	anytime sets.Set
	fromAny sets.Set
	reviews sets.Set
	// memory is the steps of which a case must remember that they were taken: those
	// that open or come back by themselves, and those whose outcome a return undoes.
	// To remember more would only make states differ that behave alike.
	memory sets.Set
	// line is lineage.
	line []string
	// readAlways is the conditions of steps that may be taken at any time.
	readAlways sets.Set
}

// step is a step with what follows from its place among the others.
type step struct {
	*statute.Step
	cond  int      // index of its condition, -1 for always
	lead  sets.Set // steps that may follow it, returns apart
	after sets.Set // what must be done again when a matter comes back to this step
	skip  []int
	next  map[string][]int
	back  int // -1 for none
	for_  int // the review it stands for, -1 for none
	// hush is a choice that only silence can take, "" for none.
	hush string
	ways []way // what may be done at it, for the proof
	// reads is the conditions that may be looked at from this step on.
	reads sets.Set
	// duties are the requirements that bind at it.
	duties []*statute.Requirement
}

// maxSteps bounds the steps of one procedure, as sets of them do.
const maxSteps = 128

// maxOutcomes bounds the outcomes of one procedure, which markings number.
const maxOutcomes = 1000

// procedures compiles every procedure in force, local ones first. Those that
// cannot be compiled are left out; Check reports them.
func procedures(law *rules.Law) []*Procedure {
	var out []*Procedure
	for _, decl := range law.Procedures() {
		if p, err := compile(law, decl); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// Find compiles the procedure in force with the name: term (保密审查), id or full
// id (wuwei-03-secrecy/secrecy_review); Law.Procedures lists them. A place's own procedure comes before one
// of the layers above. The error is an *Error.
func Find(law *rules.Law, name string) (*Procedure, error) {
	var names []string
	for _, decl := range law.Procedures() {
		if decl.Term == name || decl.ID == name || decl.FullID() == name {
			return compile(law, decl)
		}
		names = append(names, decl.Term)
	}
	near, _ := typo.Nearest(name, names)
	return nil, unknownProcedure(law, name, near)
}

// compile takes the steps and limits of everything in force: what is silent in a case
// is told by its facts.
func compile(law *rules.Law, decl *statute.Procedure) (*Procedure, error) {
	law = law.For(nil)
	p := &Procedure{decl: decl, law: law, index: map[string]int{}, first: -1}
	if up := decl.Extends; up != "" && !slices.ContainsFunc(law.Procedures(), func(o *statute.Procedure) bool { return o.FullID() == up && o.Instrument != decl.Instrument }) {
		return nil, broken(p, "所沿用的程序“"+up+"”当日不在施行", "the procedure "+up+" that it extends is not in force on the day")
	}
	for _, s := range law.Steps(decl) {
		if _, twice := p.index[s.ID]; twice {
			return nil, broken(p, "步骤编号“"+s.ID+"”在不同文件里重复", "step id "+s.ID+" is used in two instruments")
		}
		p.index[s.ID] = len(p.steps)
		p.steps = append(p.steps, &step{Step: s, cond: -1, back: -1, for_: -1, next: map[string][]int{}})
	}
	switch {
	case len(p.steps) == 0:
		return nil, broken(p, "没有任何步骤", "there are no steps")
	case len(p.steps) > maxSteps:
		return nil, broken(p, "步骤过多（最多128个）", "there are more than 128 steps")
	case len(decl.Outcomes) == 0:
		return nil, broken(p, "没有声明结果（outcomes）", "no outcomes are declared")
	case len(decl.Outcomes) > maxOutcomes:
		return nil, broken(p, "结果过多（最多1000个）", "there are more than 1000 outcomes")
	}
	if i, ok := p.index[decl.Starts]; ok {
		p.first = i
	} else {
		return nil, broken(p, "第一步“"+decl.Starts+"”当日不在施行", "its first step is not in force on the day")
	}
	for i, s := range p.steps {
		if err := p.link(i, s); err != nil {
			return nil, err
		}
	}
	p.bindDuties()
	p.await()
	p.reach()
	p.foresee()
	p.memory = p.anytime.Or(p.reviews)
	for i, s := range p.steps {
		s.ways = p.waysOf(i, s)
		if len(s.Establishes) > 0 {
			p.memory = p.memory.With(i)
		}
		if s.back < 0 {
			continue
		}
		p.steps[s.back].after.Each(func(j int) {
			if len(p.steps[j].Concludes) > 0 {
				p.memory = p.memory.With(j)
			}
		})
	}
	p.pickLimits()
	p.shape = sync.OnceValue(func() string { return digestOf(p.receipt(false)) })
	p.digest = sync.OnceValue(func() string { return digestOf(p.receipt(true)) })
	return p, nil
}

// link resolves the names a step uses.
func (p *Procedure) link(i int, s *step) error {
	var missing string
	find := func(id string) int {
		j, ok := p.index[id]
		if !ok {
			missing = id
			return -1
		}
		return j
	}
	s.hush = course.Hush(s.Step)
	for _, c := range s.words() {
		for _, id := range course.Branches(s.Step, c) {
			s.next[c] = append(s.next[c], find(id))
		}
	}
	if s.BackTo != "" {
		s.back = find(s.BackTo)
	}
	if s.StandsFor != "" {
		s.for_ = find(s.StandsFor)
	}
	for _, id := range s.OtherThan {
		find(id)
	}
	for _, id := range course.Skipped(s.Step) {
		s.skip = append(s.skip, find(id))
	}
	if missing != "" {
		return broken(p, "步骤“"+s.ID+"”所指的“"+missing+"”当日不在施行", "step "+s.ID+" names "+missing+", which is not in force on the day")
	}
	if !s.When.IsZero() {
		text := s.When.String()
		s.cond = slices.IndexFunc(p.conds, func(c statute.Condition) bool { return c.String() == text })
		if s.cond < 0 {
			s.cond = len(p.conds)
			p.conds = append(p.conds, s.When)
		}
	}
	switch {
	case s.Anytime:
		p.anytime = p.anytime.With(i)
	case s.FromAny:
		p.fromAny = p.fromAny.With(i)
	}
	if s.Review {
		p.reviews = p.reviews.With(i)
	}
	return nil
}

// words lists every choice of a step, the one of silence included; "" when the
// step is simply done.
func (s *step) words() []string { return course.Words(s.Step) }

// reach works out which steps may follow which. Returns are left out: what is
// gone back to does not come after.
func (p *Procedure) reach() {
	for _, s := range p.steps {
		for _, to := range s.next {
			for _, j := range to {
				s.lead = s.lead.With(j)
			}
		}
		for _, j := range s.skip {
			s.lead = s.lead.With(j)
		}
	}
	for changed := true; changed; {
		changed = false
		for _, s := range p.steps {
			all := s.lead
			s.lead.Each(func(j int) { all = all.Or(p.steps[j].lead) })
			if all != s.lead {
				s.lead, changed = all, true
			}
		}
	}
	for i, s := range p.steps {
		// What was consulted about before the matter came back may not be what is
		// sent out after it, so that consultations are done again too.
		s.after = s.lead.With(i).Or(p.anytime)
	}
}

func (p *Procedure) pickLimits() {
	want := map[string]bool{}
	for _, id := range p.decl.Limits {
		want[id] = true
	}
	for _, s := range p.steps {
		for _, id := range s.Limits {
			want[id] = true
		}
	}
	all := rules.InForce[*statute.Limit](p.law)
	for more := true; more; {
		more = false
		for _, l := range all {
			if want[l.FullID()] && l.Time.BoundedBy != "" && !want[l.Time.BoundedBy] {
				want[l.Time.BoundedBy], more = true, true
			}
		}
	}
	for _, l := range all {
		if want[l.FullID()] && !slices.ContainsFunc(p.limits, func(o *statute.Limit) bool { return o.FullID() == l.FullID() }) {
			p.limits = append(p.limits, l)
		}
	}
	slices.SortStableFunc(p.limits, func(a, b *statute.Limit) int { return cmp.Compare(a.FullID(), b.FullID()) })
}

// receipt says on what the procedure rests: its steps, limits, outcomes and the
// requirements at its steps, the decisions that they come to, and the relations between
// the facts that all of them read; and with the gate, what the gate reads where something
// is released.
func (p *Procedure) receipt(gate bool) answer.Receipt {
	parts, decisions := []any{p.decl}, []string{}
	for _, s := range p.steps {
		parts = append(parts, s.Step)
		if s.Decides != "" {
			decisions = append(decisions, s.Decides)
		}
	}
	for _, l := range p.limits {
		parts = append(parts, l)
	}
	for _, r := range p.bound() {
		parts = append(parts, r)
	}
	if gate && p.releasesAny() {
		decisions = append(decisions, decisionAttribute)
		for _, r := range rules.InForce[*statute.Requirement](p.law) {
			if r.BindsAt(statute.BeforeRelease) || r.BindsAt(statute.BeforeSupply) {
				parts = append(parts, r)
			}
		}
	}
	return p.law.Receipt(p.decl.FullID(), nil, decisions, parts...)
}

// digestOf names what a receipt rests on, whatever else the law says.
func digestOf(r answer.Receipt) string {
	text, _ := json.Marshal(r.Rules) // texts by name: encoding cannot fail
	h := sha256.Sum256(text)
	return hex.EncodeToString(h[:8])
}

// releasesAny reports whether some step or outcome releases.
func (p *Procedure) releasesAny() bool {
	return slices.ContainsFunc(p.steps, func(s *step) bool { return s.Releases.Known() }) ||
		slices.ContainsFunc(p.decl.Outcomes, func(o *statute.CaseOutcome) bool { return o.Releases.Known() })
}

// Decl is the declaration in the policy file.
func (p *Procedure) Decl() *statute.Procedure { return p.decl }

// Law is the law the procedure was compiled for.
func (p *Procedure) Law() *rules.Law { return p.law }

// Digest identifies how the procedure behaves: steps, limits and outcomes, the decisions
// it comes to and the relations between the facts it reads.
func (p *Procedure) Digest() string { return p.digest() }

// Steps lists the steps in the law's order.
func (p *Procedure) Steps() []*statute.Step {
	out := make([]*statute.Step, len(p.steps))
	for i, s := range p.steps {
		out[i] = s.Step
	}
	return out
}

// Step finds a step by id.
func (p *Procedure) Step(id string) (*statute.Step, bool) {
	i, ok := p.index[id]
	if !ok {
		return nil, false
	}
	return p.steps[i].Step, true
}

// Limits lists the time limits that run in the procedure.
func (p *Procedure) Limits() []*statute.Limit { return slices.Clone(p.limits) }
