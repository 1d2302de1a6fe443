package rules

import (
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// holdWords are keys of holds that have a Chinese spelling.
var holdWords = map[string]string{
	"pending": "待", "resolved_when": "何时解除", "within": "限时", "from": "自", "scoped": groundWords["scoped"],
}

var (
	inGround      = lang.Text{ZH: "{article/grounds} 之下；暂缓不定结论", EN: "under {article/grounds}; a hold gives no outcome"}
	holdElsewhere = source.Elsewhere{"tier": inGround, "then": inGround, "determination": inGround}
)

func (l *loader) hold(h *instrumentHead, at statute.Citation, target source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	m.Words(holdWords)
	d := l.target(target)
	x := &statute.Hold{Entry: e, Everyone: l.everyone(m)}
	m.Req("when")
	if s, ok := m.ReqStr("pending"); ok {
		x.Pending = s.S
	}
	if s, ok := m.ReqStr("resolved_when"); ok {
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
		l.diags.Add(n.Range(), mistake.BadValue{Key: terms.Key{Context: "decision", Name: m.Written("ordered")}, Value: written.S, Accepted: lang.Text{
			ZH: "只能写 false（否）；结果从严到宽排列的，不写这个键",
			EN: "only false can be said; outcomes stand from the strictest to the most open without this key",
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
