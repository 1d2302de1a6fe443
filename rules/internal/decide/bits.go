package decide

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Bits holds the truth of a program's atoms: one bit says known true, another
// known false, neither says unknown.
type Bits struct{ t, f []uint64 }

// Copy makes b, whatever it was, a copy that shares nothing.
func (b *Bits) Copy(of *Bits) {
	if n := len(of.t); cap(b.t) < n || cap(b.f) < n {
		both := make([]uint64, 2*n)
		b.t, b.f = both[:n:n], both[n:]
	}
	b.t, b.f = append(b.t[:0], of.t...), append(b.f[:0], of.f...)
}

func (b *Bits) set(atom int, v cond.Truth) {
	w, m := atom>>6, uint64(1)<<(atom&63)
	b.t[w] &^= m
	b.f[w] &^= m
	switch v {
	case cond.True:
		b.t[w] |= m
	case cond.False:
		b.f[w] |= m
	}
}

func (b *Bits) get(atom int) cond.Truth {
	w, m := atom>>6, uint64(1)<<(atom&63)
	switch {
	case b.t[w]&m != 0:
		return cond.True
	case b.f[w]&m != 0:
		return cond.False
	}
	return cond.Unknown
}

// literal is the part of a clause that lies in one word.
type literal struct {
	word     int
	pos, neg uint64 // atoms that must be true, atoms that must be false
}

// formula is a condition in disjunctive form over atoms. Distribution keeps
// Kleene's value, since his three values form a distributive lattice with an
// involution; nothing else is simplified away. A condition that would grow too
// large in this form keeps its tree.
type formula struct {
	constant cond.Truth  // True or False when there are no atoms
	clauses  [][]literal // any clause true makes it true, all false make it false
	tree     *cond.Branch
}

func (f *formula) Eval(b *Bits) cond.Truth {
	if f.tree != nil {
		return f.tree.Eval(b.get)
	}
	if f.constant != cond.Unknown {
		return f.constant
	}
	result := cond.False
	for _, clause := range f.clauses {
		isTrue, isFalse := true, false
		for _, l := range clause {
			t, f := b.t[l.word], b.f[l.word]
			if t&l.pos != l.pos || f&l.neg != l.neg {
				isTrue = false
				if f&l.pos != 0 || t&l.neg != 0 {
					isFalse = true
					break
				}
			}
		}
		if isTrue {
			return cond.True
		}
		if !isFalse {
			result = cond.Unknown
		}
	}
	return result
}

// masks gives the clauses of a formula that lies in one word, nil for others.
func (f *formula) masks() (out []mask, word int32) {
	if f.tree != nil || len(f.clauses) == 0 {
		if f.tree == nil && f.constant == cond.True {
			return []mask{{}}, 0
		}
		return nil, 0
	}
	word = int32(f.clauses[0][0].word)
	for _, c := range f.clauses {
		if len(c) != 1 || int32(c[0].word) != word {
			return nil, 0
		}
		out = append(out, mask{c[0].pos, c[0].neg})
	}
	return out, word
}

// compileFormula turns conditions joined by "and" into a formula; atomOf numbers
// atoms.
func compileFormula(es []*cond.Expr, atomOf func(*cond.Expr) int) formula {
	root := &cond.Branch{Op: cond.OpAnd}
	for _, e := range es {
		if e != nil {
			root.Kids = append(root.Kids, cond.BranchOf(e, atomOf))
		}
	}
	cs, ok := root.Clauses(false)
	if !ok {
		return formula{tree: root}
	}
	f := formula{constant: cond.False}
	for _, c := range cs {
		if len(c) == 0 {
			return formula{constant: cond.True}
		}
		f.constant = cond.Unknown
		f.clauses = append(f.clauses, pack(c))
	}
	return f
}

func pack(clause []int) []literal {
	var out []literal
	for _, lit := range clause {
		atom := max(lit, -lit) - 1
		w, m := atom>>6, uint64(1)<<(atom&63)
		i := 0
		for i < len(out) && out[i].word != w {
			i++
		}
		if i == len(out) {
			out = append(out, literal{word: w})
		}
		if lit > 0 {
			out[i].pos |= m
		} else {
			out[i].neg |= m
		}
	}
	return out
}
