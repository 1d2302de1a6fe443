package known

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Reset makes every fact unknown again but those of the organ, and leaves only these
// doubts.
func (bd *Bound) Reset(doubts []DoubtMark) {
	for i := range bd.Given {
		bd.at[bd.Given[i].Index] = 0
	}
	bd.dropApart()
	bd.Given = bd.Given[:0]
	bd.Marks = append(bd.Marks[:0], doubts...)
	if bd.organ != nil {
		_ = bd.stand(bd.organ) // it was of this vocabulary when the case was made
	}
}

// Put gives a fact a value, whatever was said of it before.
func (bd *Bound) Put(index int, v *cond.Value) {
	if len(bd.Marks) > 0 {
		bd.Unanswer(index)
	}
	if at, known := bd.Find(index); known {
		bd.Given[at].V = v
		return
	}
	bd.add(Binding{Index: index, V: v})
}

// Takes reports whether something was said of a fact that can be taken back: what holds
// of the organ is not taken back by saying nothing.
func (bd *Bound) Takes(index int) bool {
	_, known := bd.Find(index)
	return known && bd.Stands(index) == nil
}

// Forget makes a fact unknown again: one that is taken back must not go on to count as
// it was.
func (bd *Bound) Forget(index int) {
	if at, known := bd.Find(index); known {
		bd.Given[at].Implied = true
		bd.DropImplied()
	}
}

// Mark keeps a fact open for a reason that the host has, or as answered 未知.
func (bd *Bound) Mark(m DoubtMark) { bd.Marks = append(bd.Marks, m) }

// Said reports whether something was said of the fact: a value, or 未知; or that a value
// follows from what was given.
func (bd *Bound) Said(index int) bool {
	_, known := bd.Find(index)
	return known || len(bd.Marks) > 0 && bd.Unanswered(index)
}

// Give adds one more thing said of the case. Unlike put it overwrites nothing: a fact
// that was given another value contradicts itself.
func (bd *Bound) Give(index int, v *cond.Value) *lang.Error {
	at, known := bd.Find(index)
	if known && bd.organ != nil {
		if e := bd.Disagrees(index, v); e != nil {
			return e
		}
	}
	f := bd.Voc.Facts[index]
	switch {
	case !known && v != &Unanswered && len(bd.Marks) == 0: // nearly always
		bd.add(Binding{Index: index, V: v})
	case v == &Unanswered:
		if !known && !bd.Unanswered(index) {
			bd.Mark(DoubtMark{Index: index})
		} else if known {
			return answeredTwice(f)
		}
	case !known && bd.Unanswered(index):
		return answeredTwice(f)
	case !known:
		bd.add(Binding{Index: index, V: v})
	case !EqualValue(bd.Given[at].V, v):
		was, is := f.Show(*bd.Given[at].V), f.Show(*v)
		return contradiction(f, fmt.Sprintf("既说“%s”，又说“%s”", was, is), fmt.Sprintf("it is said to be %s and to be %s", was, is))
	}
	return nil
}

func answeredTwice(f *Fact) *lang.Error {
	return contradiction(f, "既给出了值，又说“未知”", "it is given a value and said to be unknown")
}

// Settled is a copy of the case that shares nothing with it, with what follows.
func (bd *Bound) Settled() (*Bound, error) {
	out := &Bound{Voc: bd.Voc, Assume: bd.Assume, Given: slices.Clone(bd.Given), at: slices.Clone(bd.at), Marks: slices.Clone(bd.Marks), Apart: slices.Clone(bd.Apart), organ: bd.organ}
	for i := range out.Given {
		v := *out.Given[i].V // a row will use its own values again
		out.Given[i].V = &v
	}
	out.DropImplied()
	if err := out.Conclude(); err != nil {
		return nil, err
	}
	return out, nil
}
