package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (prev *node) apply(e Event) (*node, *Error) {
	e, bad := e.settled()
	if bad != nil {
		return nil, bad
	}
	if e.Undated {
		e.On = prev.event.On
	}
	switch {
	case e.Kind == Open:
		return nil, mistake(codeBadEvent, "已经开始办理，不能再次 open", "the case is open already")
	case e.On.Before(prev.event.On) || !e.At.IsZero() && e.At.Before(prev.at):
		return nil, mistake(codeWrongDay,
			fmt.Sprintf("%s早于已有的事件（%s）", e.On, prev.event.On), fmt.Sprintf("%s is before the last event, of %s", e.On, prev.event.On))
	case prev.seq >= maxEvents:
		return nil, mistake(codeBadEvent, "事件过多", "too many events")
	case prev.m.ended && e.Kind != Happen && e.Kind != Extend && !e.Recorded:
		return nil, prev.closed()
	}
	if bad := prev.p.parties(e); bad != nil {
		return nil, bad
	}
	n := &node{
		prev: prev, p: prev.p, law: prev.law, seq: prev.seq + 1, event: e, m: prev.m, tasks: prev.tasks,
		actors: prev.actors, facts: prev.facts, established: prev.established, bound: prev.bound, truths: prev.truths, mute: prev.mute, at: prev.at,
		came: prev.m, omitted: prev.omitted, someday: prev.someday, tainted: prev.tainted,
	}
	if !e.At.IsZero() {
		n.at = e.At
	}
	if len(e.Facts) > 0 {
		if bad := n.learn(prev.facts, e.Facts); bad != nil {
			return nil, bad
		}
	}
	switch e.Kind {
	case Act, Silence:
		bad = n.act()
	case Happen:
		bad = n.report()
	case Extend:
		bad = n.extend()
	}
	if bad != nil {
		return nil, bad
	}
	if len(e.Facts) > 0 {
		n.p.sweep(&n.m, n.truth)
		n.p.recall(&n.m, n.truth)
	}
	n.makeGood()
	n.openTasks(n.came)
	n.seal(prev.hash[:])
	return n, nil
}

func (n *node) closed() *Error {
	return mistake(codeClosed, "案件已经办结", "the case is closed")
}

// parties checks that parties are named for what some step is taken once for each.
func (p *Procedure) parties(e Event) *Error {
	for of := range e.Parties {
		if !slices.ContainsFunc(p.steps, func(s *step) bool { return s.Per == of }) {
			return mistake(codeBadEvent, fmt.Sprintf("程序“%s”没有按“%s”分别办理的步骤", p.decl.Term, of), fmt.Sprintf("no step of %s is taken for each %q", p.decl.FullID(), of))
		}
	}
	return nil
}

// act takes a step, or lets silence take it.
func (n *node) act() *Error {
	e := &n.event
	i, ok := n.p.index[e.Step]
	if !ok {
		return n.unknownStep()
	}
	s := n.p.steps[i]
	if e.Recorded {
		n.jump(i, s)
	}
	if bad := n.turn(i, s); bad != nil {
		return bad
	}
	choice, bad := n.choice(i, s)
	if bad != nil {
		return bad
	}
	outcome, bad := n.outcome(s, choice)
	if bad != nil {
		return bad
	}
	if bad := n.settle(n.contents(s, choice, outcome)); bad != nil {
		return bad
	}
	if bad := n.settle(n.provided(s, choice)); bad != nil {
		return bad
	}
	if outcome > 0 {
		if bad := n.settle(n.outcomeProvided(s, n.p.decl.Outcomes[outcome-1])); bad != nil {
			return bad
		}
	}
	if bad := n.dutiful(i, s, choice, outcome); bad != nil {
		return bad
	}
	if bad := n.release(i, s, choice, outcome); bad != nil {
		return bad
	}
	if bad := n.happenings(s, choice); bad != nil {
		return bad
	}
	n.actors = slices.Clone(n.actors)
	n.actors[i] = e.Actor
	if n.waitForOthers(i, choice) {
		return nil
	}
	n.doneByAll(i, choice)
	n.m = n.p.fireAll(n.m, i, n.choices(i, choice), outcome, n.truth)
	n.disregard(i, s, choice)
	n.made = n.p.releases(s, choice, outcome)
	return n.establish(s)
}

// release lets pass what releases nothing, and weighs what does. The yes of an internal
// review needs its reviews alone.
func (n *node) release(i int, s *step, choice string, outcome int16) *Error {
	released := n.p.releases(s, choice, outcome)
	if !released.Known() && len(n.event.Segments) > 0 {
		return s.mistake(codeBadEvent, "这样办什么也不公开，不带 segments", "this releases nothing, and has no segments")
	}
	if !n.p.reviewed(s, choice, outcome) {
		return nil
	}
	after := n.lawful() // what was recorded in breach establishes nothing
	after.passed = after.passed.With(i)
	if s.for_ >= 0 {
		after.passed = after.passed.With(s.for_)
	}
	lacking := n.needed(n.p.unpassed(after, n.truth, n.p.reviews))
	if !lacking.Empty() && (!released.Known() || n.event.Recorded) {
		if bad := n.settle(n.unreviewed(s, lacking)); bad != nil {
			return bad
		}
	}
	if !released.Known() {
		return nil
	}
	after.passed = after.passed.And(n.p.reviews)
	if outcome > 0 {
		after.outcome = outcome
	}
	established := n.p.establishes(after)
	if bad := n.settle(n.contradicts(s, established)); bad != nil {
		return bad
	}
	supposed, bad := n.supposed(after)
	if bad != nil {
		return bad
	}
	g := &gate{
		law: n.law, gives: n.event.Gives, passed: n.p.listed(after.passed), supposed: n.p.listed(supposed.Minus(lacking)),
		Matter: Matter{Document: attribute.Document{Facts: known(established, n.facts)}, Release: released, Parts: n.event.Segments},
	}
	if n.since(n.event.On) != nil {
		g.later = func(old []answer.RequirementResult) []answer.RequirementResult {
			return n.with(old, n.event.On, func(law *rules.Law) []answer.RequirementResult { return g.before(law, g.bound.Released(g.Release)) })
		}
	}
	if !n.event.Recorded { // then it is a breach of its own
		g.lacking = n.p.listed(lacking)
	}
	return n.gate(s, g)
}

// supposed lists the reviews that were passed over because the case takes what was not
// given as false: no assumption settles a release.
func (n *node) supposed(m marking) (sets.Set, *Error) {
	if !n.assumes() || n.event.Recorded { // what nobody knows of the past is no breach
		return sets.Set{}, nil
	}
	bd, bad := n.plain()
	if bad != nil {
		return sets.Set{}, bad
	}
	return n.p.unpassed(m, func(c int) answer.Truth { return n.law.Test(n.p.conds[c], bd) }, n.p.reviews), nil
}

// listed are the steps of a set, in the law's order.
func (p *Procedure) listed(s sets.Set) []*step {
	var out []*step
	s.Each(func(i int) { out = append(out, p.steps[i]) })
	return out
}

func (n *node) unknownStep() *Error {
	var ids []string
	for _, s := range n.p.steps {
		ids = append(ids, s.ID)
	}
	return mistake(codeUnknownStep,
		fmt.Sprintf("程序“%s”没有步骤“%s”；步骤有：%s", n.p.decl.Term, n.event.Step, strings.Join(ids, "、")),
		fmt.Sprintf("procedure %s has no step %q; it has %s", n.p.decl.FullID(), n.event.Step, strings.Join(ids, ", ")))
}

// turn checks that the step may be taken now, and by whom.
func (n *node) turn(i int, s *step) *Error {
	e := &n.event
	switch {
	case s.FromAny && n.p.holds(s, n.truth) == answer.False:
		return s.mistake(NotItsTurn, "这一步的条件不成立："+s.When.Label("zh"), "the condition of the step does not hold: "+s.When.String())
	case !s.FromAny && !n.m.active.Has(i):
		now := (Case{n.prev}).turnsOn(e.On)
		return s.mistake(NotItsTurn, "还没有轮到这一步，或者已经办过。现在可以："+now.ZH, "it is not the turn of this step; now: "+now.EN)
	}
	if w := n.p.waits(n.m, i); !w.Empty() {
		names := n.p.names(w)
		return s.mistake(NotItsTurn, "要等这些步骤办完："+strings.Join(names, "、"), "these steps come first: "+strings.Join(names, ", ")).lacking(names)
	}
	if s.Per != "" {
		k := slices.IndexFunc(n.tasks, func(t task) bool { return t.step == i && t.of == e.Of })
		if k < 0 {
			var of []string
			for _, t := range n.tasks {
				if t.step == i {
					of = append(of, t.of)
				}
			}
			return s.mistake(codeBadEvent, fmt.Sprintf("of 要写明是哪一个%s：%s", s.Per, strings.Join(of, "、")), "of says which one: "+strings.Join(of, ", "))
		}
		if n.tasks[k].done {
			return s.mistake(NotItsTurn, e.Of+"已经办过这一步", e.Of+" has taken this step")
		}
	}
	if e.Kind == Silence {
		return nil
	}
	if bad := n.settle(n.role(s)); bad != nil {
		return bad
	}
	return n.settle(n.person(s))
}

// role checks as what the person acts. Of what is recorded it may not be known.
func (n *node) role(s *step) *Error {
	e := &n.event
	switch {
	case slices.Contains(s.Roles, e.Role), e.Recorded && e.Role == "":
		return nil
	case e.Recorded && !n.knownRole(e.Role):
		return s.mistake(codeBadEvent, fmt.Sprintf("没有“%s”这种角色", e.Role), fmt.Sprintf("there is no role %q", e.Role))
	}
	return s.mistake(WrongRole, fmt.Sprintf("“%s”不能办理这一步", e.Role), fmt.Sprintf("%q may not take this step", e.Role))
}

// person checks that another person acts where the step wants one.
func (n *node) person(s *step) *Error {
	e := &n.event
	for _, id := range s.OtherThan {
		other := n.actors[n.p.index[id]]
		switch {
		case e.Actor == "" && e.Recorded: // who it was is not known
		case e.Actor == "":
			return s.mistake(codeSamePerson, "这一步要由另一个人办理，请写明办理人（actor）", "another person must take this step: say who acts (actor)")
		case other == e.Actor:
			return s.mistake(codeSamePerson, "办理“"+id+"”的是同一个人，这一步要由另一个人办理", "the same person took "+id+"; another must take this step")
		}
	}
	return nil
}

// choice settles what was chosen.
func (n *node) choice(i int, s *step) (string, *Error) {
	e := &n.event
	if e.Kind == Silence {
		choice, bad := n.silent(i, s)
		if bad == nil {
			bad = n.settle(n.opens(s, choice))
		}
		return choice, bad
	}
	switch {
	case len(s.Choices) == 0 && e.Choice == "", slices.Contains(s.Choices, e.Choice):
	case e.Choice == "" && len(s.Choices) == 1:
		e.Choice = s.Choices[0]
	case e.Choice != "" && e.Choice == s.hush:
		return "", s.mistake(codeWrongChoice, "“"+e.Choice+"”只能因逾期不答而成立", e.Choice+" comes about by silence only").lacking(s.Choices)
	case len(s.Choices) == 0:
		return "", s.mistake(codeWrongChoice, fmt.Sprintf("这一步没有可选的处理，不能作“%s”", e.Choice), fmt.Sprintf("the step has no choices, so that there is no %q", e.Choice))
	case e.Choice == "":
		return "", s.mistake(codeWrongChoice, "没有写作怎样的处理；可以："+strings.Join(s.Choices, "、"), "no choice was made; there are "+strings.Join(s.Choices, ", ")).lacking(s.Choices)
	default:
		return "", s.mistake(codeWrongChoice, fmt.Sprintf("不能作“%s”的处理；可以：%s", e.Choice, strings.Join(s.Choices, "、")),
			fmt.Sprintf("%q is not a choice; there are %s", e.Choice, strings.Join(s.Choices, ", "))).lacking(s.Choices)
	}
	if bad := n.settle(n.opens(s, e.Choice)); bad != nil {
		return "", bad
	}
	if s.Decides != "" {
		if bad := n.settle(n.byLaw(s)); bad != nil {
			return "", bad
		}
	}
	return e.Choice, nil
}

// opens refuses a choice that contradicts what is known.
func (n *node) opens(s *step, choice string) *Error {
	for _, u := range s.Unless {
		if u.On != choice {
			continue
		}
		bd, bad := n.plain()
		if bad != nil {
			return bad
		}
		if n.law.Test(u.When, bd) == answer.True {
			return s.mistake(OtherwiseByLaw, "已知“"+u.When.Label("zh")+"”，不能“"+choice+"”", "not "+choice+", since "+u.When.String()+" is known to hold")
		}
	}
	return nil
}

// byLaw refuses a choice that the rules decide otherwise. Where they leave it open,
// people decide, and say why.
func (n *node) byLaw(s *step) *Error {
	e := &n.event
	d, ok := n.law.Book().Decision(s.Decides)
	if !ok || !slices.Contains(d.Outcomes, e.Choice) {
		return nil // 退回 and the like are not what the decision is about
	}
	a, err := n.law.Answer(s.Decides, n.bound)
	if err != nil {
		return s.mistake(codeBadFacts, explained(err, "zh"), explained(err, "en")).because(err)
	}
	// While a decision about release is open nothing more open is decided than the
	// strictest that is possible; while it may be held, than the strictest of all.
	strictest := d.Outcomes[0]
	held := slices.ContainsFunc(a.Held, func(h answer.HeldNote) bool { return h.Status != answer.False })
	if len(a.Possible) > 0 && !held {
		strictest = a.Possible[0]
	}
	closed := d.Meanwhile == keyword.MeanwhileClosed
	switch {
	case a.Decided && a.Outcome != "" && a.Outcome != e.Choice:
		var by []string
		for _, g := range a.Grounds {
			if g.Decisive {
				by = append(by, g.Cite.String())
			}
		}
		return s.mistake(OtherwiseByLaw, fmt.Sprintf("依照%s应为“%s”，不是“%s”", strings.Join(by, "、"), a.Outcome, e.Choice),
			fmt.Sprintf("the rules decide %s, not %s (%s)", a.Outcome, e.Choice, strings.Join(by, ", ")))
	case !slices.Contains(a.Possible, e.Choice) && len(a.Possible) > 0 && !(closed && held && e.Choice == strictest):
		return s.mistake(OtherwiseByLaw, fmt.Sprintf("依照规则只可能是：%s", strings.Join(a.Possible, "、")), "the rules only leave "+strings.Join(a.Possible, ", "))
	case a.Decided && a.Outcome != "":
		return nil
	}
	var missing []string
	for _, q := range slices.Concat(a.Missing, a.Judgements) {
		missing = append(missing, q.Term)
	}
	if closed && e.Choice != strictest {
		zh, en := "“"+d.Term+"”未定，只能作最严的“"+strictest+"”，或者先查明："+strings.Join(missing, "、"), d.ID+" is open: only the strictest, "+strictest+", or find out "+strings.Join(missing, ", ")
		for _, h := range a.Held {
			if h.Status == answer.True {
				missing = append(missing, h.ID[strings.LastIndex(h.ID, "/")+1:])
				zh, en = zh+"；暂缓，等"+h.Pending+"答复（"+h.Cite.String()+"）", en+"; held until "+h.Pending+" answers ("+h.Cite.Label("en")+")"
			}
		}
		return s.mistake(Gate, zh, en).lacking(missing).asking()
	}
	if reasons, excuse := unstated(n.law, keyword.GivesUndecided, e.Gives); len(reasons) > 0 || !excuse {
		return s.mistake(codeLacking, "规则没有得出结论（不清楚：“"+strings.Join(missing, "”“")+"”）；由人决定的，要写明"+strings.Join(reasons, "、"),
			"the rules leave it open (unknown: "+strings.Join(missing, ", ")+"); who decides must give "+strings.Join(reasons, ", ")).lacking(append(missing, reasons...)).asking()
	}
	return nil
}

// outcome settles which outcome a choice fixes, as 1 + its index; 0 for none.
func (n *node) outcome(s *step, choice string) (int16, *Error) {
	e := &n.event
	may := course.Endings(s.Step, choice)
	if len(may) == 0 {
		may = course.Conclusions(s.Step, choice)
	}
	switch {
	case len(may) == 0 && e.Outcome == "":
		if s.Closes && course.Passing(s.Step, choice) && n.m.outcome == 0 {
			return 0, n.settle(s.mistake(codeWrongOutcome, "还没有结果，不能办结", "there is no outcome yet to close the case with"))
		}
		return 0, nil
	case len(may) == 0:
		return 0, s.mistake(codeWrongOutcome, "这一步不产生结果，请删去 outcome", "this step has no outcome; remove it")
	case len(may) == 1 && e.Outcome == "":
		return n.p.outcomeIndex(may[0]), nil
	case slices.Contains(may, e.Outcome):
		return n.p.outcomeIndex(e.Outcome), nil
	}
	return 0, s.mistake(codeWrongOutcome, fmt.Sprintf("outcome 要写明是哪一种结果：%s", strings.Join(may, "、")),
		"outcome says which of "+strings.Join(may, ", ")).lacking(may)
}

func (p *Procedure) outcomeIndex(term string) int16 {
	return int16(1 + slices.IndexFunc(p.decl.Outcomes, func(o *statute.CaseOutcome) bool { return o.Term == term }))
}

// contents checks what the step must contain. Of what is recorded nobody may have
// written down what it contained.
func (n *node) contents(s *step, choice string, outcome int16) *Error {
	e := &n.event
	if e.Kind == Silence || e.Recorded && len(e.Gives) == 0 {
		return nil // nobody wrote anything
	}
	var lacking []string
	need := s.Gives
	if course.Returns(s.Step, choice) {
		need = nil // what is sent back is not finished
	}
	if outcome > 0 {
		need = slices.Concat(need, n.p.decl.Outcomes[outcome-1].Gives)
	}
	for _, part := range need {
		if strings.TrimSpace(e.Gives[part]) == "" && !slices.Contains(lacking, part) {
			lacking = append(lacking, part)
		}
	}
	if len(lacking) > 0 {
		return s.mistake(codeLacking, "缺少："+strings.Join(lacking, "、"), "lacking: "+strings.Join(lacking, ", ")).lacking(lacking)
	}
	return nil
}

// provided checks what must hold when the step is taken.
func (n *node) provided(s *step, choice string) *Error {
	if s.Provided.IsZero() || !course.Passing(s.Step, choice) || n.event.Kind == Silence {
		return nil
	}
	return n.holding(s, s.Provided, n.bound)
}

// outcomeProvided checks what must be known to hold for an outcome. What is released is
// never released on an assumption.
func (n *node) outcomeProvided(s *step, o *statute.CaseOutcome) *Error {
	if o.Provided.IsZero() {
		return nil
	}
	bd := n.bound
	if o.Releases.Known() {
		var bad *Error
		if bd, bad = n.plain(); bad != nil {
			return bad
		}
	}
	return n.holding(s, o.Provided, bd)
}

// holding refuses what a condition does not let through.
func (n *node) holding(s *step, c statute.Condition, bd *rules.Bound) *Error {
	switch n.law.Test(c, bd) {
	case answer.False:
		return s.mistake(codeNotProvided, "条件不成立："+c.Label("zh"), "the condition does not hold: "+c.String())
	case answer.Unknown:
		facts := n.unknownIn(c, bd)
		return s.mistake(codeNotProvided, "条件“"+c.Label("zh")+"”还不清楚，缺少事实："+strings.Join(facts, "、"),
			"the condition "+c.String()+" is unknown, for want of "+strings.Join(facts, ", ")).lacking(facts).asking()
	}
	return nil
}

// unknown lists the terms of facts that a condition reads and nobody knows.
func (n *node) unknown(c statute.Condition) []string { return n.unknownIn(c, n.bound) }

func (n *node) unknownIn(c statute.Condition, bd *rules.Bound) []string {
	var out []string
	for _, id := range c.Facts() {
		if _, known := bd.Known(id); known {
			continue
		}
		if f, ok := n.law.Book().Fact(id); ok {
			id = f.Term
		}
		out = append(out, id)
	}
	return out
}

func (n *node) unreviewed(s *step, lacking sets.Set) *Error {
	var names []string
	lacking.Each(func(i int) {
		r := n.p.steps[i]
		names = append(names, fmt.Sprintf("%s（%s，%s）", r.Does, strings.Join(r.Roles, "或者"), r.Cite.Place()))
	})
	return s.mistake(NotReviewed, "未经审查不得公开，还缺："+strings.Join(names, "；"), "nothing is published unreviewed; lacking: "+strings.Join(n.p.names(lacking), ", ")).lacking(n.p.names(lacking))
}

func (p *Procedure) names(s sets.Set) []string {
	var out []string
	s.Each(func(i int) { out = append(out, p.steps[i].ID) })
	return out
}

// openTasks sets out a task for each party in steps with `per` that have just
// become somebody's turn.
func (n *node) openTasks(before marking) {
	fresh := false
	for i, s := range n.p.steps {
		if s.Per == "" || !n.m.active.Has(i) || before.active.Has(i) && slices.ContainsFunc(n.tasks, func(t task) bool { return t.step == i && !t.done }) {
			continue
		}
		if !fresh {
			n.tasks, fresh = slices.Clone(n.tasks), true
		}
		parties := slices.Clone(n.event.Parties[s.Per])
		from, known := n.p.index[n.event.Step]
		if len(parties) == 0 {
			for _, t := range n.tasks { // those who were asked, or are asked again
				if t.step == i || known && t.step == from && n.p.steps[from].Per == s.Per && n.p.leads(from, t.choice, i) {
					parties = append(parties, t.of)
				}
			}
		}
		n.tasks = slices.DeleteFunc(n.tasks, func(t task) bool { return t.step == i })
		if len(parties) == 0 {
			parties = []string{""}
		}
		for _, of := range parties {
			if !slices.ContainsFunc(n.tasks, func(t task) bool { return t.step == i && t.of == of }) {
				n.tasks = append(n.tasks, task{step: i, of: of})
			}
		}
	}
}

// leads reports whether a choice at step from leads to step to, others that are
// passed over left out. Who chose another way has nothing to do there.
func (p *Procedure) leads(from int, choice string, to int) bool {
	return slices.ContainsFunc(p.steps[from].next[choice], func(j int) bool { return j == to || p.steps[j].lead.Has(to) })
}

// waitForOthers records what one party did and reports whether others still have
// to act. An answer that ends the case or sends it back does not wait.
func (n *node) waitForOthers(i int, choice string) bool {
	s := n.p.steps[i]
	if s.Per == "" {
		return false
	}
	n.tasks = slices.Clone(n.tasks)
	open := false
	for k := range n.tasks {
		t := &n.tasks[k]
		if t.step != i {
			continue
		}
		if t.of == n.event.Of {
			t.done, t.choice, t.wrong = true, choice, len(n.breaches) > 0
		}
		open = open || !t.done
	}
	return open && !s.alone(choice)
}

// choices lists the different choices of all parties of a step.
func (n *node) choices(i int, choice string) []string {
	s := n.p.steps[i]
	if s.alone(choice) {
		return []string{choice}
	}
	var all []string
	for _, t := range n.tasks {
		if t.step == i && t.done {
			all = append(all, t.choice)
		}
	}
	return s.together(all)
}
