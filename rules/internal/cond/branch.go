package cond

// Branch is the tree form of a condition over atoms.
type Branch struct {
	Op   Op // OpAnd, OpOr, OpNot, OpTrue, OpFalse, OpFact for an atom
	atom int
	Kids []*Branch
}

// Eval is the truth of the condition by Kleene's tables, get being that of an atom.
func (n *Branch) Eval(get func(atom int) Truth) Truth {
	switch n.Op {
	case OpTrue:
		return True
	case OpFalse:
		return False
	case OpFact:
		return get(n.atom)
	case OpNot:
		return -n.Kids[0].Eval(get)
	case OpAnd:
		r := True
		for _, k := range n.Kids {
			r = min(r, k.Eval(get))
		}
		return r
	}
	r := False
	for _, k := range n.Kids {
		r = max(r, k.Eval(get))
	}
	return r
}

// maxClauses bounds the disjunctive form of one condition.
const maxClauses = 16

// BranchOf is the tree form of a condition; atomOf numbers atoms.
func BranchOf(e *Expr, atomOf func(*Expr) int) *Branch {
	switch e.Op {
	case OpAnd, OpOr, OpNot:
		n := &Branch{Op: e.Op}
		for _, k := range e.Kids {
			n.Kids = append(n.Kids, BranchOf(k, atomOf))
		}
		return n
	case OpTrue, OpFalse:
		return &Branch{Op: e.Op}
	}
	return &Branch{Op: OpFact, atom: atomOf(e)}
}

// Clauses lists the disjunctive form as clauses of signed atoms (atom+1, negative
// when negated); ok is false when it grows too large.
func (n *Branch) Clauses(neg bool) (cs [][]int, ok bool) {
	switch {
	case n.Op == OpFact:
		lit := n.atom + 1
		if neg {
			lit = -lit
		}
		return [][]int{{lit}}, true
	case n.Op == OpNot:
		return n.Kids[0].Clauses(!neg)
	case n.Op == OpTrue != neg && (n.Op == OpTrue || n.Op == OpFalse):
		return [][]int{{}}, true
	case n.Op == OpTrue || n.Op == OpFalse:
		return nil, true
	case (n.Op == OpOr) != neg: // a disjunction after De Morgan
		for _, k := range n.Kids {
			sub, ok := k.Clauses(neg)
			if !ok || len(cs)+len(sub) > maxClauses {
				return nil, false
			}
			cs = append(cs, sub...)
		}
		return cs, true
	}
	cs = [][]int{{}}
	for _, k := range n.Kids {
		sub, ok := k.Clauses(neg)
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

// SameAtom reports whether two conditions that are not made of others say the same.
func SameAtom(a, b *Expr) bool {
	if a.Op != b.Op || a.Fact != b.Fact || a.Fact2 != b.Fact2 || a.Rel != b.Rel || len(a.Consts) != len(b.Consts) {
		return false
	}
	for i := range a.Consts {
		x, y := a.Consts[i], b.Consts[i]
		if x.Index != y.Index || x.Num != y.Num || x.Date != y.Date {
			return false
		}
	}
	return true
}
