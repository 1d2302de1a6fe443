package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var forces = []string{string(keyword.Ban), string(keyword.Permission), string(keyword.Assignment), string(keyword.Duty), string(keyword.Default)}

// decision reads the declaration of a decision; place is "" in a vocabulary.
func (l *loader) decision(id source.Str, v source.Node, instrument string) {
	m := v.Map(&l.diags)
	d := &statute.DecisionDecl{ID: id.S, Term: id.S, Range: id.R}
	if instrument != "" {
		// In an instrument the key is the Chinese name, and an id may be added.
		if s, ok := m.ID("id"); ok {
			d.ID = s.S
		}
		if s, ok := m.Str("term"); ok {
			d.Term = s.S
		}
	} else if s, ok := m.ReqStr("term"); ok {
		d.Term = s.S
		id.CheckID(&l.diags)
	}
	outcomes := m.Get("outcomes").Items(&l.diags)
	for _, o := range outcomes {
		if s, ok := o.Str(&l.diags); ok {
			if slices.Contains(d.Outcomes, s.S) {
				l.diags.Add(s.R, mistake.DuplicateName{Name: s.S, What: nameKind("outcomes")})
				continue
			}
			d.Outcomes = append(d.Outcomes, s.S)
		}
	}
	if len(d.Outcomes) < 2 && len(outcomes) < 2 {
		l.diags.Add(id.R, mistake.FewOutcomes{Decision: d.Term})
	}
	for _, n := range m.Get("tiers").Items(&l.diags) {
		l.tier(d, n)
	}
	if len(d.Tiers) == 0 {
		l.diags.Add(id.R, mistake.NoTiers{Decision: d.Term})
	}
	for _, n := range m.List("contests") {
		l.contest(d, n)
	}
	if dm := m.Map("departure"); dm.OK() {
		if s, ok := dm.Str("resolved_by"); ok {
			l.later = append(l.later, func() { d.Departure = l.resolver(d, s) })
		}
		dm.Str("note")
		dm.Finish()
	}
	d.Gap = text(m, "gap")
	d.Information = l.about(m)
	d.Meanwhile = l.meanwhile(m)
	d.Unordered = !l.ordered(m)
	if s, ok := m.Str("held_with"); ok {
		l.later = append(l.later, func() { l.heldWith(d, s) })
	}
	l.answers(d, m)
	m.Str("note")
	m.Finish()
	l.addDecision(d, id)
}

func (l *loader) addDecision(d *statute.DecisionDecl, at source.Str) {
	ok := l.claim(d.ID, at.R, "decisions")
	if d.Term != d.ID {
		ok = l.claim(d.Term, at.R, "decisions") && ok
	}
	if !ok || len(d.Outcomes) < 2 || len(d.Tiers) == 0 {
		l.lose(fact, d.ID, d.Term)
		return
	}
	if !parse.ValidName(d.Term) {
		l.diags.Add(at.R, mistake.TermSyntax{Term: d.Term})
	}
	l.book.Decisions[d.ID] = d
	l.book.DecisionOrder = append(l.book.DecisionOrder, d.ID)
}

func (l *loader) tier(d *statute.DecisionDecl, n source.Node) {
	m := n.Map(&l.diags)
	id, _ := m.ID("id")
	t := statute.Tier{ID: id.S, Term: text(m, "term")}
	if s, ok := m.Str("force"); ok {
		if !slices.Contains(forces, s.S) {
			l.diags.Add(s.R, mistake.UnknownForce{Force: s.S, Nearest: nearWord("force", s.S, forces), Forces: words("force", forces)})
		}
		t.Force = statute.Force(s.S)
	}
	if t.ID != "" && slices.ContainsFunc(d.Tiers, func(o statute.Tier) bool { return o.ID == t.ID }) {
		l.diags.Add(id.R, mistake.DuplicateName{Name: id.S, What: nameKind("tiers")})
	}
	at := len(d.Tiers)
	d.Tiers = append(d.Tiers, t)
	if s, ok := m.Str("determination"); ok {
		l.later = append(l.later, func() { d.Tiers[at].Determination = l.boolFact(s, "determination") })
	}
	m.Str("note")
	m.Finish()
}

// boolFact resolves the name of a bool fact to its id.
func (l *loader) boolFact(s source.Str, key string) string {
	f, ok := l.within.Fact(s.S)
	if !ok {
		near := l.guesses.Of(s.S)
		l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
		return ""
	}
	if f.Type != cond.Bool {
		l.diags.Add(s.R, mistake.NotBoolFact{Fact: f.Term, Key: terms.Key{Context: "tier", Name: key}})
		return ""
	}
	return f.ID
}

// resolver resolves the enum fact by which people settle a decision.
func (l *loader) resolver(d *statute.DecisionDecl, s source.Str) string {
	f, ok := l.within.Fact(s.S)
	if !ok {
		near := l.guesses.Of(s.S)
		l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
		return ""
	}
	bad := f.Type != cond.Enum
	for _, v := range f.Values {
		bad = bad || !slices.Contains(d.Outcomes, v)
	}
	if bad {
		l.diags.Add(s.R, mistake.Resolver{Fact: f.Term, Decision: d.Term, Outcomes: d.Outcomes})
		return ""
	}
	return f.ID
}

func (l *loader) contest(d *statute.DecisionDecl, n source.Node) {
	m := n.Map(&l.diags)
	between := m.Strs("between")
	c := statute.Contest{WayOut: text(m, "way_out")}
	order := -1
	for i, s := range between {
		at := slices.IndexFunc(d.Tiers, func(t statute.Tier) bool { return t.ID == s.S })
		if at < 0 {
			l.unknownTier(d, s)
			continue
		}
		if i < 2 {
			c.Between[i] = s.S
		}
		if at <= order {
			order = len(d.Tiers)
		} else {
			order = at
		}
	}
	if len(between) != 2 || order == len(d.Tiers) {
		l.diags.Add(n.Range(), mistake.Contest{Decision: d.Term})
	}
	resolved, ok := m.Str("resolved_by")
	m.Finish()
	at := len(d.Contests)
	d.Contests = append(d.Contests, c)
	if ok {
		l.later = append(l.later, func() { d.Contests[at].ResolvedBy = l.resolver(d, resolved) })
	}
}

func (l *loader) unknownTier(d *statute.DecisionDecl, s source.Str) {
	var ids []string
	for _, t := range d.Tiers {
		ids = append(ids, t.ID)
	}
	near := l.guesses.Nearest(s.S, ids)
	l.unknown(s, mistake.UnknownTier{Tier: s.S, Decision: d.Term, Nearest: near, Tiers: ids})
}

var (
	inGround      = lang.Text{ZH: "{article/grounds} 之下；暂缓不定结论", EN: "under {article/grounds}; a hold gives no outcome"}
	holdElsewhere = source.Elsewhere{"tier": inGround, "then": inGround, "determination": inGround}
)

func (l *loader) hold(h *instrumentHead, at statute.Citation, target source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	d := l.target(target)
	x := &statute.Hold{Entry: e, Everyone: l.everyone(m)}
	if s, ok := m.Str("pending"); ok {
		x.Pending = s.S
	}
	if s, ok := m.Str("resolved_when"); ok {
		x.ResolvedWhen = l.condition(s, true, l.scope)
	}
	within, hasWithin := m.Str("within")
	if hasWithin {
		x.Within = l.period(within)
	}
	from, hasFrom := m.Str("from")
	if hasFrom {
		x.From = l.term("events", from)
	}
	if s, ok := m.Str("binding"); ok {
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "rule", Name: "binding"}, Value: s.S, Accepted: lang.Text{
			ZH: "暂缓没有力度之分，删掉这个键", EN: "a hold has no force to choose: delete the key",
		}})
	}
	m.Finish(holdElsewhere)
	switch {
	case !m.OK() || d == nil:
		return
	case d.Unordered:
		l.diags.Add(target.R, mistake.HoldUnordered{Decision: d.Term})
	case hasWithin != hasFrom:
		at := within
		if hasFrom {
			at = from
		}
		l.diags.Add(at.R, mistake.HoldPeriod{Hold: e.ID, Within: terms.Key{Context: "hold", Name: m.Written("within")}, From: terms.Key{Context: "hold", Name: m.Written("from")}})
	}
	x.Decision = d.ID
	h.Holds = append(h.Holds, x)
}

// ordered reads whether the outcomes of a decision have an order of strictness:
// `ordered: false` is the only thing to say.
func (l *loader) ordered(m *source.Map) bool {
	n := m.Get("ordered")
	if !n.Present() {
		return true
	}
	ordered, ok := m.Bool("ordered")
	if ok && ordered {
		written, _ := n.Str(&l.diags)
		l.diags.Add(n.Range(), mistake.BadValue{Key: terms.Key{Context: "decision", Name: m.Written("ordered")}, Value: written.Written(), Accepted: lang.Text{
			ZH: "只能写 {yes-no/false+}；结果从严到宽排列的，不写这个键",
			EN: "only {yes-no/false} can be said; outcomes stand from the strictest to the most open without this key",
		}})
	}
	return !ok || ordered
}

// heldWith resolves the decision whose holds hold another one too.
func (l *loader) heldWith(d *statute.DecisionDecl, s source.Str) {
	switch other := l.target(s); {
	case other == nil:
	case d.Unordered:
		l.diags.Add(s.R, mistake.HoldUnordered{Decision: d.Term})
	case other == d:
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "decision", Name: "held_with"}, Value: s.S, Accepted: lang.Text{ZH: "写另一个决定；自己的暂缓不用写", EN: "name another decision: its own holds hold it anyway"}})
	default:
		d.HeldWith = other.ID
	}
}
