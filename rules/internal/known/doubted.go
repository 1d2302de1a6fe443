package known

import (
	"slices"
)

// DoubtedFact is a fact that AssumeFalse leaves open although it has something to take
// for it.
type DoubtedFact struct {
	Index   int
	Because string // the phrase that the host quotes, or the term of the fact that puts it in doubt
	By      int    // that other fact, -1 where the input itself raised the doubt
}

// Answered is the Because of a fact that was answered 未知.
const Answered = "未知"

// DoubtedAll lists what the input says must not be assumed, in the order of the
// vocabulary: facts answered 未知 and facts that the host doubts, unless they are known
// from others. Where facts are assumed it lists as well what other facts put in doubt.
func (bd *Bound) DoubtedAll() []DoubtedFact {
	out := bd.DoubtedInput()
	for i := range bd.Voc.Facts {
		out = bd.AppendDoubtedBy(out, i)
	}
	return InOrder(out)
}

func InOrder(list []DoubtedFact) []DoubtedFact {
	slices.SortStableFunc(list, func(x, y DoubtedFact) int { return x.Index - y.Index })
	return list
}

// DoubtedInput lists the doubts that the input raised.
func (bd *Bound) DoubtedInput() []DoubtedFact {
	var out []DoubtedFact
	for _, m := range bd.Marks {
		if v := bd.Value(m.Index); v != nil && v.Known {
			continue
		}
		d := DoubtedFact{m.Index, m.Because, -1}
		if !m.Host {
			d.Because = Answered
		}
		out = append(out, d)
	}
	return out
}

// AppendDoubtedBy adds a fact that another one keeps from being assumed.
func (bd *Bound) AppendDoubtedBy(out []DoubtedFact, i int) []DoubtedFact {
	if bd.marked(i) || bd.Voc.Assumptions[i] == nil {
		return out
	}
	if why, by := bd.leftOpen(i); why == doubtedByFact || why == tied || by != i {
		out = append(out, DoubtedFact{i, bd.Voc.Facts[by].Term, by})
	}
	return out
}

// DoubtsOf are the doubts of which a receipt takes note: those that the host raised,
// in a stable order.
func (bd *Bound) DoubtsOf() []DoubtedFact {
	var out []DoubtedFact
	for _, m := range bd.Marks {
		if m.Host {
			out = append(out, DoubtedFact{m.Index, m.Because, -1})
		}
	}
	return InOrder(out)
}
