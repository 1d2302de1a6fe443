package known

import (
	"encoding/binary"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
)

// Key adds to dst what is known of the case before anything is concluded, but for facts
// that are passed over: cases of one vocabulary with the same key come to the same, since
// nothing else is looked at. What may be passed over is what nobody asks and what is alone.
func (bd *Bound) Key(dst []byte, passed []bool) []byte {
	for i := range bd.Given {
		g := &bd.Given[i]
		if passed[g.Index] {
			continue
		}
		v, high := g.V, byte(g.Index>>8)
		if !v.Known {
			high |= 0x80 // no place in a vocabulary is as far as that
		}
		dst = append(dst, byte(g.Index), high)
		switch bd.Voc.Facts[g.Index].Type {
		case keyword.BoolFact:
			dst = append(dst, byte(Tabulated(v, true)))
		case keyword.EnumFact:
			dst = append(dst, byte(v.Index), byte(v.Index>>8))
		case keyword.DateFact:
			dst = binary.LittleEndian.AppendUint32(dst, uint32(v.Date.Sub(firstDay)))
		case keyword.SetFact:
			dst = append(dst, byte(len(v.Set)), byte(len(v.Set)>>8))
			for _, in := range v.Set {
				dst = append(dst, byte(Tabulated(BoolValue(in), true)))
			}
		default:
			n, _ := v.Num.Int64()
			dst = append(binary.LittleEndian.AppendUint64(dst, uint64(n)), byte(v.Num.Scale()))
		}
	}
	dst = append(dst, 0xff, 0xff, byte(Tabulated(BoolValue(bd.Assume), true)))
	for _, m := range bd.Marks {
		dst = append(dst, byte(m.Index), byte(m.Index>>8), byte(Tabulated(BoolValue(m.Host), true)))
	}
	return dst
}

// Alone lists, by fact, those that say nothing about others, and about which others say
// nothing: no relation, meaning, question or doubt ties them to any.
func (b *Vocabulary) Alone() []bool {
	alone := make([]bool, len(b.Facts))
	for i, f := range b.Facts {
		alone[i] = b.touching[i] == nil && !b.derives[i] && !b.sensitive[i] && len(f.Doubts) == 0
	}
	for _, rests := range b.Rests {
		for _, i := range rests {
			alone[i] = false
		}
	}
	for i := range b.late {
		for _, list := range [][]int{{b.late[i].index}, b.late[i].doubters, b.late[i].moot, b.late[i].reads} {
			for _, f := range list {
				alone[f] = false
			}
		}
	}
	return alone
}

// firstDay is where days of a key are counted from; a known day is one.
var firstDay = deadline.MustDate("0001-01-01")

// Concluded is what followed from the facts of a case.
type Concluded struct {
	implied []Binding
	apart   []Apart
}

// Concluded is what followed, for the next case of the same key.
func (bd *Bound) Concluded() (out Concluded) {
	for i := range bd.Given {
		if bd.Given[i].Implied {
			out.implied = append(out.implied, bd.Given[i])
		}
	}
	out.apart = slices.Clone(bd.Apart)
	return out
}

// Recall is Conclude for a case of which it is known what follows.
func (bd *Bound) Recall(c *Concluded) {
	for _, g := range c.implied {
		bd.add(g)
	}
	for _, a := range c.apart {
		bd.setApart(a)
	}
}

// Memory keeps what became of cases, by their keys: registers repeat themselves. It holds
// the latest ones, at most twice memoryRoom, and ceases for a while where hardly any case
// comes back. It is for one goroutine.
type Memory[T any] struct {
	young, old map[string]*T
	hits       int
	rest       int // cases to pass by without remembering
}

const memoryRoom = 2048

// Get is what is kept under a key, nil for nothing.
func (m *Memory[T]) Get(key []byte) *T {
	if m.rest > 0 {
		m.rest--
		return nil
	}
	if x := m.young[string(key)]; x != nil {
		m.hits++
		return x
	}
	x := m.old[string(key)]
	if x != nil {
		m.hits++
		m.put(string(key), x)
	}
	return x
}

// Keeps reports whether what Put is given is kept.
func (m *Memory[T]) Keeps() bool { return m.rest == 0 }

// Put keeps something under a key that Get has nothing of.
func (m *Memory[T]) Put(key []byte, x *T) { m.put(string(key), x) }

func (m *Memory[T]) put(key string, x *T) {
	if m.young == nil {
		m.young = map[string]*T{}
	}
	m.young[key] = x
	if len(m.young) < memoryRoom {
		return
	}
	m.old, m.young = m.young, nil
	if m.hits < memoryRoom/8 {
		m.old, m.rest = nil, 16*memoryRoom
	}
	m.hits = 0
}
