package rules

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// here gives the outcomes that may be called one of these in the other decision.
func here(d *statute.DecisionDecl, outcomes []string, other *statute.DecisionDecl) []string {
	var out []string
	for _, o := range d.Outcomes {
		if meets(corpus.AnsweredAs(d, o, other), outcomes) {
			out = append(out, o)
		}
	}
	return out
}

func meets(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

// tie lays the answer of superior law, which it gives under another name, beside that of
// a local decision. The local outcome stands wherever it stays within what superior law
// leaves, or superior law says nothing on it; else the superior outcome is what a clerk
// may lawfully do. What superior law leaves open is open here too, and what is held there
// is held.
func (l *Law) tie(a *answer.Answer, d *statute.DecisionDecl, bd *known.Bound) error {
	n, err := l.answer(d.Answers.Decision, bd)
	if err != nil {
		return err
	}
	other := l.book.c.Decisions[n.Decision]
	a.Answered, a.Superior = n.Term, n.Superior
	for _, g := range n.Grounds {
		if g.Layer == layerNames[decide.Superior] {
			a.Grounds = append(a.Grounds, g)
		}
	}
	besides(a, n)
	if n.Superior.Silent || a.NoRule {
		return nil
	}
	if !slices.ContainsFunc(a.Possible, func(o string) bool { return corpus.AnsweredAs(d, o, other) != nil }) {
		return nil
	}
	// A local rule may open what superior law only permits to withhold.
	may, must := n.Superior.Possible, n.Superior.Binding
	var keep, bad, covered []string
	for _, o := range a.Possible {
		list := corpus.AnsweredAs(d, o, other)
		if list != nil && len(must) > 0 && !meets(list, may) {
			bad = append(bad, o)
			continue
		}
		keep, covered = append(keep, o), append(covered, list...)
	}
	if len(bad) > 0 {
		l.tiedConflict(a, n, d, bad)
	}
	// Refusing what superior law has no ground to refuse: giving it away cannot be taken
	// back, so a person decides.
	depart := l.book.c.Voc.Facts[l.book.c.Voc.Names[other.Departure]]
	if other.Departure == "" {
		depart = nil
	}
	for _, o := range bad {
		if depart == nil || !within(corpus.AnsweredAs(d, o, other), other.Outcomes[:1]) {
			continue
		}
		switch v := bd.Value(depart.Index); {
		case v == nil || !v.Known:
			keep = append(keep, o)
			a.Judgements = append(a.Judgements, answer.Question{Fact: depart.ID, Term: depart.Term, Type: depart.Type, Values: depart.Values, Ask: depart.Ask, JudgedBy: depart.JudgedBy})
		case slices.Contains(corpus.AnsweredAs(d, o, other), depart.Values[v.Index]):
			keep, covered = append(keep, o), append(covered, may...)
		}
	}
	var open []string // what superior law may come to and no local outcome allows for
	for _, s := range must {
		if !slices.Contains(covered, s) {
			open = append(open, s)
		}
	}
	for _, o := range here(d, open, other) {
		if !slices.Contains(keep, o) {
			keep = append(keep, o)
		}
	}
	only(a, keep, d)
	if len(open) > 0 && !a.Decided {
		asks(a, n)
	}
	heldBy(a, n, d, other)
	return nil
}

// only leaves these outcomes possible.
func only(a *answer.Answer, keep []string, d *statute.DecisionDecl) {
	slices.SortFunc(keep, func(x, y string) int { return slices.Index(d.Outcomes, x) - slices.Index(d.Outcomes, y) })
	a.Possible, a.Strictest, a.MostOpen = keep, "", ""
	if len(keep) > 0 && !d.Unordered {
		a.Strictest, a.MostOpen = keep[0], keep[len(keep)-1]
	}
	if len(keep) == 1 {
		if a.Outcome != keep[0] && a.Decided {
			a.Outcome = keep[0]
		}
		return
	}
	a.Decided, a.Outcome = false, ""
}

// asks takes over what the other decision needs to know.
func asks(a, n *answer.Answer) {
	for _, list := range []struct{ to, from *[]answer.Question }{{&a.Missing, &n.Missing}, {&a.Judgements, &n.Judgements}} {
		for _, q := range *list.from {
			if !slices.ContainsFunc(*list.to, func(x answer.Question) bool { return x.Fact == q.Fact }) {
				*list.to = append(*list.to, q)
			}
		}
	}
}

// heldBy holds what the other decision holds, but for an outcome that is the strictest
// there or on which it says nothing.
func heldBy(a, n *answer.Answer, d, other *statute.DecisionDecl) {
	opens := func(o string) bool {
		list := corpus.AnsweredAs(d, o, other)
		return list != nil && slices.ContainsFunc(list, func(s string) bool { return s != other.Outcomes[0] })
	}
	if !slices.ContainsFunc(a.Possible, opens) {
		return
	}
	for _, h := range n.Held {
		h.Decision = n.Term
		a.Held = append(a.Held, h)
	}
	if n.OnHold || slices.ContainsFunc(n.Held, func(h answer.HeldNote) bool { return h.Status != answer.False }) {
		a.OnHold = a.OnHold || n.OnHold
		a.Decided, a.Outcome = false, ""
		if !n.OnHold {
			asks(a, n)
		}
	}
}

// besides takes over what the other answer rests on, and takes from what was given in
// vain what it reads.
func besides(a, n *answer.Answer) {
	a.Exact = a.Exact && n.Exact
	for _, list := range []struct{ to, from *[]answer.Assumption }{{&a.Assumed, &n.Assumed}, {&a.AssumedJudged, &n.AssumedJudged}, {&a.Implied, &n.Implied}} {
		for _, x := range *list.from {
			if !slices.ContainsFunc(*list.to, func(y answer.Assumption) bool { return y.Fact == x.Fact }) {
				*list.to = append(*list.to, x)
			}
		}
	}
	for _, list := range []struct{ to, from *[]answer.ScopeNote }{{&a.Silent, &n.Silent}, {&a.Presupposed, &n.Presupposed}} {
		for _, x := range *list.from {
			if !slices.ContainsFunc(*list.to, func(y answer.ScopeNote) bool { return y.Cite == x.Cite }) {
				*list.to = append(*list.to, x)
			}
		}
	}
	for _, x := range n.Doubted {
		if !slices.ContainsFunc(a.Doubted, func(y answer.Doubted) bool { return y.Fact == x.Fact }) {
			a.Doubted = append(a.Doubted, x)
		}
	}
	a.Unread = slices.DeleteFunc(a.Unread, func(x answer.Unread) bool {
		return !slices.ContainsFunc(n.Unread, func(y answer.Unread) bool { return y.Fact == x.Fact })
	})
}

// tiedConflict shows both where the local decision comes to what superior law does not
// leave.
func (l *Law) tiedConflict(a, n *answer.Answer, d *statute.DecisionDecl, bad []string) {
	for _, o := range bad {
		k := answer.Conflict{Says: o, Instead: listOf(n.Superior.Possible), Possible: !a.Decided || !n.Superior.Decided}
		strictest := n.Outcomes[0]
		k.How = "withholds"
		if slices.Contains(n.Superior.Possible, strictest) {
			k.How = "discloses-barred"
		}
		for i := range a.Grounds {
			g := &a.Grounds[i]
			switch {
			case g.Layer == layerNames[decide.Local] && g.Then == o && g.Status == answer.True:
				e := l.entryOf(g.ID)
				if e == nil {
					continue
				}
				k.Local = append(k.Local, l.refTo(e))
				if _, ok := l.departsFrom(e.Departs); ok {
					k.How, k.Note = e.Departs.How, e.Departs.Note
				}
				g.Decisive = false
			case g.Layer == layerNames[decide.Superior] && (g.Decisive || !n.Superior.Decided && g.Status == answer.True && !g.Residual):
				if e := l.entryOf(g.ID); e != nil {
					k.Superior = append(k.Superior, l.refTo(e))
				}
			}
		}
		if len(k.Local) == 0 {
			continue
		}
		k.Binds = answer.BindsOf(&statute.Departure{How: k.How})
		if n.Superior.Decided && !slices.Contains(n.Superior.Possible, strictest) {
			k.Binds = answer.PeopleJudge // whether to give what the local text refuses
		}
		a.Conflicts = append(a.Conflicts, k)
	}
}

func listOf(s []string) string { return strings.Join(s, "、") }

// entryOf finds a ground or an exception of the law by its full id.
func (l *Law) entryOf(full string) *statute.Entry {
	for _, in := range l.Instruments() {
		for _, g := range inForce(in.Grounds, l.on) {
			if g.FullID() == full {
				return &g.Entry
			}
		}
		for _, x := range inForce(in.Lifts, l.on) {
			if x.FullID() == full {
				return &x.Entry
			}
		}
	}
	return nil
}
