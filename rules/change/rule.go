package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ruleEffect answers whether some case of a single rule is answered otherwise.
func (p *pair) ruleEffect(c *Change) Effect {
	e := Effect{Kind: c.Kind, Name: c.Name, Cite: c.Cite, Term: c.What, By: []string{c.Name}, Verdict: Undecided}
	if e.Term == "" {
		e.Term = c.Name
	}
	list := []*Change{c}
	try := func(find func(site) (*Witness, bool)) Effect {
		sure := true
		for _, at := range p.sites(owners(list)) {
			if !c.was.holds(at.on) && !c.now.holds(at.on) || c.How == howReplaced && !c.now.holds(at.on) { // then what it replaces speaks
				continue
			}
			w, s := find(at)
			if w != nil {
				e.Verdict, e.Witness = c.kindOf(), w
				return e
			}
			sure = sure && s
		}
		if sure {
			e.Verdict = None
		}
		return e
	}
	switch cmp.Or(c.now, c.was).data.(type) {
	case *statute.Requirement:
		return try(func(at site) (*Witness, bool) { return p.duty(at, c) })
	case *statute.Limit:
		return try(func(at site) (*Witness, bool) { return p.limit(at, c) })
	case *statute.Instrument:
		return try(func(at site) (*Witness, bool) { return p.speaks(at, c) })
	}
	if cmp.Or(c.now, c.was).entry == nil {
		return p.declared(c, e)
	}
	return try(func(at site) (*Witness, bool) { return p.applies(at, c) })
}

// kindOf is the verdict of a change of which there is a case: another answer, or another
// article alone.
func (c *Change) kindOf() string {
	if c.How != howChanged && c.How != howReplaced {
		return Differs
	}
	for _, part := range c.Parts {
		if !part.words && part.Key != "cite" && part.Key != "parallels" && part.Key != "overrides" && !strings.HasPrefix(part.Key, "departs") {
			return Differs
		}
	}
	return verdictReasons
}

// other reports a change of something else than when the rule applies.
func (c *Change) other() bool {
	return slices.ContainsFunc(c.Parts, func(part Part) bool {
		return !part.words && part.Key != "when" && !strings.HasPrefix(part.Key, "in_force")
	})
}

// requirementOf is a duty as a thing, nil for none.
func requirementOf(t *thing) *statute.Requirement {
	if t == nil {
		return nil
	}
	q, _ := t.data.(*statute.Requirement)
	return q
}

// statuses of a duty as leaves of a function.
const (
	idle = iota
	complied
	violated
)

// duty looks for a case in which a duty stands otherwise, itself changed or by ties of
// facts that did.
func (p *pair) duty(at site, c *Change, ties ...*Change) (*Witness, bool) {
	things := [2]*thing{c.was, c.now}
	q := p.ask(at, append(ties, c)...)
	for i, t := range things {
		if t.holds(at.on) {
			q.condition(i, t.entry.When)
			q.condition(i, requirementOf(t).Demand)
		}
	}
	q.seal()
	b := q.x[0].Builder
	var status, applies [2]exact.Ref
	for i, t := range things {
		status[i], applies[i] = exact.Leaf(idle), exact.False
		if !t.holds(at.on) {
			continue
		}
		d := requirementOf(t)
		applies[i] = q.build(i, d.When)
		demand := q.build(i, d.Demand)
		switch d.Modality {
		case keyword.MustNot:
			demand = b.Not(demand)
		case keyword.May:
			demand = exact.True // whatever is done
		}
		status[i] = b.Ite(applies[i], b.Ite(demand, exact.Leaf(complied), exact.Leaf(violated)), exact.Leaf(idle))
	}
	apart := q.apart(status[0], status[1], func(a, b int) bool { return a == b })
	if !q.exact() {
		return nil, false
	}
	results := func(t *try) [2]*answer.RequirementResult { return p.checked(at, things, t) }
	found := func(t *try) *Witness {
		r := results(t)
		w := p.witness(at, t)
		w.Was, w.Now = dutySays(r[0]), dutySays(r[1])
		return w
	}
	if apart != exact.False {
		t := q.cases(apart, func(t *try) bool {
			r := results(t)
			a, b := statusOf(r[0]), statusOf(r[1])
			return (r[0] != nil || r[1] != nil) && a != b && a != answer.StatusUnknown && b != answer.StatusUnknown
		})
		if t != nil {
			return found(t), true
		}
	}
	if slices.ContainsFunc(ties, (*Change).ties) {
		if t := q.loosenedCase(ties, status, results); t != nil {
			return found(t), true
		}
		return nil, false
	}
	if !c.other() && c.How == howChanged {
		return nil, apart == exact.False
	}
	either := q.where(b.Or(applies[0], applies[1]))
	if either == exact.False {
		return nil, apart == exact.False
	}
	t := q.cases(either, func(t *try) bool {
		r := results(t)
		for _, x := range r {
			if x != nil && (x.Status == answer.Complied || x.Status == answer.Violated || x.Overruled()) {
				return dutyKey(r[0]) != dutyKey(r[1])
			}
		}
		return false
	})
	if t == nil {
		return nil, false
	}
	return found(t), true
}

// loosenedCase is a case in which a duty stands otherwise by a tie of facts alone.
func (q *question) loosenedCase(ties []*Change, status [2]exact.Ref, results func(*try) [2]*answer.RequirementResult) *try {
	for _, f := range q.loosened(ties, status) {
		t := q.some(f, func(t *try) bool {
			r := results(t)
			return (r[0] != nil || r[1] != nil) && statusOf(r[0]) != statusOf(r[1])
		})
		if t != nil {
			return t
		}
	}
	return nil
}

// checked is how a duty stands in both laws, nil where the law does not have it.
func (p *pair) checked(at site, things [2]*thing, t *try) (out [2]*answer.RequirementResult) {
	for i, s := range []*side{p.old, p.new} {
		if !things[i].holds(at.on) {
			continue
		}
		bd, err := at.laws[i].Bind(t.known(s), t.options()...)
		if err != nil {
			return [2]*answer.RequirementResult{}
		}
		for _, r := range at.laws[i].Check(bd) {
			if r.Requirement == requirementOf(things[i]) {
				out[i] = &r
			}
		}
	}
	return out
}

// statusOf is the status of a duty, of one that is not there or not asked for none.
func statusOf(r *answer.RequirementResult) answer.Status {
	if r == nil || r.Overruled() {
		return answer.NotApplicable
	}
	return r.Status
}

// dutyKey is all that a duty says in a case.
func dutyKey(r *answer.RequirementResult) string {
	if r == nil {
		return ""
	}
	o := dutySays(r)
	return o.Says.EN + "|" + o.By[0].String()
}

// dutySays is what a duty says in a case.
func dutySays(r *answer.RequirementResult) Outcome {
	if r == nil {
		return Outcome{Says: lang.Text{ZH: "没有这项要求", EN: "there is no such duty"}}
	}
	modal := map[statute.Modality]lang.Text{
		keyword.MustNot: {ZH: "不得", EN: "must not"}, keyword.Should: {ZH: "原则上应当", EN: "should"},
		keyword.May: {ZH: "可以", EN: "may"},
	}[r.Modality]
	if modal.ZH == "" {
		modal = lang.Text{ZH: "应当", EN: "must"}
	}
	if r.Generally {
		modal = lang.Text{ZH: "原则上" + modal.ZH, EN: "generally " + modal.EN}
	}
	zh, en := r.Who+modal.ZH+"："+r.Demand.Label("zh"), r.Who+" "+modal.EN+": "+r.Demand.Label("en")
	var when []string
	for _, m := range r.Binds {
		when = append(when, string(m))
	}
	if r.AfterBreach {
		when = append(when, "违反之后")
	}
	if len(when) > 0 {
		zh, en = zh+"（"+strings.Join(when, "、")+"）", en+" ("+strings.Join(when, ", ")+")"
	}
	status := r.Status
	if r.Overruled() {
		status = r.Local
		zh, en = zh+"，与上位法不一致", en+", inconsistent with superior law"
	}
	if r.Differs != nil {
		zh, en = zh+"，"+r.Differs.Explain("zh"), en+", "+r.Differs.Explain("en")
	}
	return Outcome{Says: lang.Text{ZH: zh + "——" + status.Label("zh"), EN: en + " — " + status.Label("en")}, By: []statute.Citation{r.Cite}}
}

// applies looks for a case in which a rule of another kind applies in one law and not in
// the other, or applies and says something else.
func (p *pair) applies(at site, c *Change) (*Witness, bool) {
	things := [2]*thing{c.was, c.now}
	q := p.ask(at, c)
	f, b := q.whens(things, at.on), q.x[0].Builder
	apart := q.where(b.Ite(f[0], b.Not(f[1]), f[1]))
	if c.other() || c.How != howChanged {
		apart = q.where(b.Or(f[0], f[1]))
	}
	if !q.exact() {
		return nil, false
	}
	if apart == exact.False {
		return nil, true
	}
	stands := func(t *try) [2]answer.Truth { return p.stands(at, things, t) }
	t := q.cases(apart, func(t *try) bool {
		s := stands(t)
		if s[0] == answer.Unknown || s[1] == answer.Unknown {
			return false
		}
		return s[0] != s[1] || s[0] == answer.True && (c.other() || c.How != howChanged)
	})
	if t == nil {
		return nil, false
	}
	w, s := p.witness(at, t), stands(t)
	w.Was, w.Now = ruleSays(things[0], s[0], c, false), ruleSays(things[1], s[1], c, true)
	return w, true
}

// stands is whether a rule applies in a case, in both laws.
func (p *pair) stands(at site, things [2]*thing, t *try) (out [2]answer.Truth) {
	for i, s := range []*side{p.old, p.new} {
		out[i] = answer.False
		if !things[i].holds(at.on) {
			continue
		}
		bd, err := at.laws[i].Bind(t.known(s), t.options()...)
		if err != nil {
			return [2]answer.Truth{}
		}
		if out[i] = at.laws[i].Test(things[i].entry.When, bd); out[i] == answer.True {
			if speaks, _ := at.laws[i].ScopeNote(statute.OnRequests, things[i].in.ID, bd); speaks == answer.False {
				out[i] = answer.False
			}
		}
	}
	return out
}

// ruleSays is what a rule says in a case, as far as it is other in the other book.
func ruleSays(t *thing, stands answer.Truth, c *Change, now bool) Outcome {
	if t != nil && stands == answer.Unknown {
		return Outcome{Says: lang.Text{ZH: "适用不适用不明", EN: "it is not known whether it applies"}, By: []statute.Citation{t.cite}}
	}
	if t == nil || stands != answer.True {
		return Outcome{Says: lang.Text{ZH: "不适用", EN: "does not apply"}}
	}
	o := Outcome{Says: lang.Text{ZH: "适用", EN: "applies"}, By: []statute.Citation{t.cite}}
	for _, part := range c.Parts {
		if part.words || part.condition && part.Key == "when" || strings.HasPrefix(part.Key, "in_force") { // a span shows on the days on which one law is silent
			continue
		}
		v := part.Was
		if now {
			v = part.Now
		}
		if v.ZH == "" {
			v = lang.Text{ZH: "（无）", EN: "—"}
		}
		o.Says = lang.Text{ZH: o.Says.ZH + "，" + part.As.ZH + "：" + v.ZH, EN: o.Says.EN + ", " + part.As.EN + ": " + v.EN}
	}
	return o
}

// speaks looks for a day on which an instrument is law in one book and not in the other,
// or of which its head says something else.
func (p *pair) speaks(at site, c *Change) (*Witness, bool) {
	var says [2]Outcome
	for i, t := range []*thing{c.was, c.now} {
		says[i] = Outcome{Says: lang.Text{ZH: "不施行", EN: "not in force"}}
		if t.holds(at.on) {
			says[i] = ruleSays(t, answer.True, c, i == 1)
			says[i].Says = lang.Text{ZH: "施行" + strings.TrimPrefix(says[i].Says.ZH, "适用"), EN: "in force" + strings.TrimPrefix(says[i].Says.EN, "applies")}
			says[i].By = nil
		}
	}
	if says[0].Says == says[1].Says {
		return nil, true
	}
	w := &Witness{Place: at.place, On: at.on}
	w.Was, w.Now = says[0], says[1]
	return w, true
}

// declared answers for what is no rule and touches no decision: facts that only duties
// read, places, lists, forms.
func (p *pair) declared(c *Change, e Effect) Effect {
	switch c.Kind {
	case "fact", "implication":
		return p.factEffect(c, e)
	}
	e.Verdict = Differs // whatever is asked of it is answered by what it says
	w := &Witness{}
	for _, s := range p.sites(owners([]*Change{c})) {
		w.Place, w.On = s.place, s.on
		break
	}
	for i, t := range []*thing{c.was, c.now} {
		o := Outcome{Says: lang.Text{ZH: "没有", EN: "none"}}
		if t != nil {
			o = ruleSays(t, answer.True, c, i == 1)
			o.By = nil
		}
		if i == 0 {
			w.Was = o
		} else {
			w.Now = o
		}
	}
	e.Witness = w
	return e
}
