package known

import (
	"encoding/binary"
	"hash/maphash"

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
		v, kind := g.V, bd.Voc.Facts[g.Index].Type
		state := keyOther
		switch {
		case !v.Known:
			state = keyUnknown
		case kind == keyword.BoolFact:
			state = Tabulated(v, true)
		}
		if dst = binary.AppendUvarint(dst, uint64(g.Index*keyStates+state)); state != keyOther {
			continue
		}
		switch kind {
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
	dst = binary.AppendUvarint(dst, uint64(len(bd.Voc.Facts)*keyStates)) // no fact: they end here
	dst = append(dst, byte(Tabulated(BoolValue(bd.Assume), true)))
	for _, m := range bd.Marks {
		dst = append(dst, byte(m.Index), byte(m.Index>>8), byte(Tabulated(BoolValue(m.Host), true)))
	}
	return dst
}

// keyStates is how many things a key says of a fact by one number: no, yes, unknown, or
// that its value follows.
const (
	keyUnknown = 2
	keyOther   = 3
	keyStates  = 4
)

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

// Memory keeps what became of cases, by their keys: registers repeat themselves. It holds
// at most so many, of those whose keys fall together the latest that were asked for, and
// ceases for a while where hardly any case comes back. Its room does not grow with the
// cases, and is used again. It is for one goroutine.
type Memory[T any] struct {
	seed    maphash.Seed
	sets    []memorySet[T]
	puts    int // of late
	hits    int
	rest    int // cases to pass by without remembering
	numbers uint64
}

// memorySet are the cases whose keys fall together, the latest first; it fits a line of
// the processor's cache.
type memorySet[T any] struct {
	hash [memoryWays]uint64
	of   [memoryWays]*kept[T]
}

// kept is what is kept of a case.
type kept[T any] struct {
	key []byte
	of  T
}

const (
	memoryWays = 4
	memorySets = 1 << 10
	memoryRoom = memoryWays * memorySets
)

// Number is one that it did not give before: to begin the keys of one of those who share
// it with, or to tell a case from all others kept.
func (m *Memory[T]) Number() uint64 {
	m.numbers++
	return m.numbers
}

// Get is what is kept under a key, nil for nothing.
func (m *Memory[T]) Get(key []byte) *T {
	if m.rest > 0 {
		m.rest--
		return nil
	}
	if m.sets == nil {
		return nil
	}
	hash := maphash.Bytes(m.seed, key)
	s := &m.sets[hash%memorySets]
	for i, h := range s.hash {
		if x := s.of[i]; h == hash && x != nil && string(x.key) == string(key) {
			m.hits++
			copy(s.hash[1:i+1], s.hash[:i])
			copy(s.of[1:i+1], s.of[:i])
			s.hash[0], s.of[0] = hash, x
			return &x.of
		}
	}
	return nil
}

// Keeps reports whether what Put is given is kept.
func (m *Memory[T]) Keeps() bool { return m.rest == 0 }

// Put is room to keep something under a key that Get has nothing of. It may still hold what
// was kept of another case, of which idle says that nobody looks at it.
func (m *Memory[T]) Put(key []byte, idle func(*T) bool) *T {
	if m.sets == nil {
		m.seed, m.sets = maphash.MakeSeed(), make([]memorySet[T], memorySets)
	}
	hash := maphash.Bytes(m.seed, key)
	s := &m.sets[hash%memorySets]
	x := s.of[memoryWays-1]
	if x == nil || !idle(&x.of) {
		x = &kept[T]{}
	}
	x.key = append(x.key[:0], key...)
	copy(s.hash[1:], s.hash[:])
	copy(s.of[1:], s.of[:])
	s.hash[0], s.of[0] = hash, x
	if m.puts++; m.puts == memoryRoom {
		if m.hits < memoryRoom/8 {
			m.sets, m.rest = nil, 16*memoryRoom
		}
		m.puts, m.hits = 0, 0
	}
	return &x.of
}
