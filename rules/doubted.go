package rules

import (
	"slices"
)

// Doubted is a fact that AssumeFalse leaves open although it has something to take for
// it: it was answered 未知, the host doubts it, or another fact does.
type Doubted struct {
	Fact string `json:"fact"` // id
	Term string `json:"term"`
	// Because is the phrase that the host quotes, or the term of the fact that puts
	// this one in doubt or would be decided by it; "未知" for an answer of 未知.
	Because string `json:"because,omitempty"`
	// By is the id of that other fact, "" where the input itself raised the doubt.
	By string `json:"by,omitempty"`
}

// answered is the Because of a fact that was answered 未知.
const answered = "未知"

// Doubted lists what the input says must not be assumed, in the order of the
// vocabulary: facts answered 未知 and facts that Doubt names, unless they are known
// from others. Under AssumeFalse it lists as well what other facts put in doubt.
func (bd *Bound) Doubted() []Doubted {
	out := bd.doubtedInput()
	for i := range bd.book.facts {
		out = bd.appendDoubtedBy(out, i)
	}
	return bd.inOrder(out)
}

func (bd *Bound) inOrder(list []Doubted) []Doubted {
	slices.SortStableFunc(list, func(x, y Doubted) int { return bd.book.names[x.Fact] - bd.book.names[y.Fact] })
	return list
}

// doubtedInput lists the doubts that the input raised.
func (bd *Bound) doubtedInput() []Doubted {
	var out []Doubted
	for _, m := range bd.marks {
		if v := bd.value(m.index); v != nil && v.Known {
			continue
		}
		f := bd.book.facts[m.index]
		d := Doubted{Fact: f.ID, Term: f.Term, Because: m.because}
		if !m.host {
			d.Because = answered
		}
		out = append(out, d)
	}
	return out
}

// appendDoubtedBy adds a fact that another one keeps from being assumed.
func (bd *Bound) appendDoubtedBy(out []Doubted, i int) []Doubted {
	if bd.marked(i) || bd.book.assumptions[i] == nil {
		return out
	}
	if why, by := bd.leftOpen(i); why == doubtedByFact || why == tied || by != i {
		f, other := bd.book.facts[i], bd.book.facts[by]
		out = append(out, Doubted{Fact: f.ID, Term: f.Term, Because: other.Term, By: other.ID})
	}
	return out
}

// doubtsOf are the doubts of which a receipt takes note: those that the host raised,
// in a stable order.
func (bd *Bound) doubtsOf() []Doubted {
	var out []Doubted
	for _, m := range bd.marks {
		if m.host {
			f := bd.book.facts[m.index]
			out = append(out, Doubted{Fact: f.ID, Term: f.Term, Because: m.because})
		}
	}
	return bd.inOrder(out)
}
