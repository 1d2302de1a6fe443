package rules

import "github.com/gongkai-rules/gongkai/rules/internal/cond"

// bits holds the truth of a program's atoms: one bit says known true, another
// known false, neither says unknown.
type bits struct{ t, f []uint64 }

func (b *bits) set(atom int, v cond.Truth) {
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

func (b *bits) get(atom int) cond.Truth {
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
	tree     *branch
}

// branch is the tree form of a condition over atoms.
type branch struct {
	op   cond.Op // OpAnd, OpOr, OpNot, OpTrue, OpFalse, OpFact for an atom
	atom int
	kids []*branch
}

func (f *formula) eval(b *bits) cond.Truth {
	if f.tree != nil {
		return f.tree.eval(b)
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

func (n *branch) eval(b *bits) cond.Truth {
	switch n.op {
	case cond.OpTrue:
		return cond.True
	case cond.OpFalse:
		return cond.False
	case cond.OpFact:
		return b.get(n.atom)
	case cond.OpNot:
		return -n.kids[0].eval(b)
	case cond.OpAnd:
		r := cond.True
		for _, k := range n.kids {
			r = min(r, k.eval(b))
		}
		return r
	}
	r := cond.False
	for _, k := range n.kids {
		r = max(r, k.eval(b))
	}
	return r
}

// maxClauses bounds the disjunctive form of one condition.
const maxClauses = 16

// compileFormula turns conditions joined by "and" into a formula; atomOf numbers
// atoms.
func compileFormula(es []*cond.Expr, atomOf func(*cond.Expr) int) formula {
	root := &branch{op: cond.OpAnd}
	for _, e := range es {
		if e != nil {
			root.kids = append(root.kids, branchOf(e, atomOf))
		}
	}
	cs, ok := root.clauses(false)
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

func branchOf(e *cond.Expr, atomOf func(*cond.Expr) int) *branch {
	switch e.Op {
	case cond.OpAnd, cond.OpOr, cond.OpNot:
		n := &branch{op: e.Op}
		for _, k := range e.Kids {
			n.kids = append(n.kids, branchOf(k, atomOf))
		}
		return n
	case cond.OpTrue, cond.OpFalse:
		return &branch{op: e.Op}
	}
	return &branch{op: cond.OpFact, atom: atomOf(e)}
}

// clauses lists the disjunctive form as clauses of signed atoms (atom+1, negative
// when negated); ok is false when it grows too large.
func (n *branch) clauses(neg bool) (cs [][]int, ok bool) {
	switch {
	case n.op == cond.OpFact:
		lit := n.atom + 1
		if neg {
			lit = -lit
		}
		return [][]int{{lit}}, true
	case n.op == cond.OpNot:
		return n.kids[0].clauses(!neg)
	case n.op == cond.OpTrue != neg && (n.op == cond.OpTrue || n.op == cond.OpFalse):
		return [][]int{{}}, true
	case n.op == cond.OpTrue || n.op == cond.OpFalse:
		return nil, true
	case (n.op == cond.OpOr) != neg: // a disjunction after De Morgan
		for _, k := range n.kids {
			sub, ok := k.clauses(neg)
			if !ok || len(cs)+len(sub) > maxClauses {
				return nil, false
			}
			cs = append(cs, sub...)
		}
		return cs, true
	}
	cs = [][]int{{}}
	for _, k := range n.kids {
		sub, ok := k.clauses(neg)
		if !ok || len(cs)*len(sub) > maxClauses {
			return nil, false
		}
		var next [][]int
		for _, a := range cs {
			for _, b := range sub {
				next = append(next, append(append([]int(nil), a...), b...))
			}
		}
		cs = next
	}
	return cs, true
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
