package cond

// Blame gives the clauses that make the condition what it is under get, in
// source order. Each of them has the truth value of the whole:
//
//   - False: the first clause of an and that fails, every clause of an or;
//   - Unknown: every clause that is still open;
//   - True: every clause of an and, the first clause of an or that holds.
//
// A clause inside of a negated bracket is returned negated, so that it reads as
// what was required: for not (a or b) with a true the blame lies with not a. To
// repair a False or settle an Unknown condition at least one of them has to
// change.
func (e *Expr) Blame(get func(fact int) *Value) []*Expr {
	b := blamer{get: get}
	b.collect(e, false)
	return b.clauses
}

type blamer struct {
	get     func(fact int) *Value
	clauses []*Expr
}

// collect adds the clauses of e, or of not e.
func (b *blamer) collect(e *Expr, negated bool) {
	switch e.Op {
	case OpNot:
		if k := e.Kids[0]; len(k.Kids) == 0 && !negated {
			b.add(e)
			return
		}
		b.collect(e.Kids[0], !negated)
	case OpAnd, OpOr:
		result := e.Eval(b.get)
		decides := result == False && e.Op == OpAnd || result == True && e.Op == OpOr
		for _, k := range e.Kids {
			if k.Eval(b.get) != result {
				continue
			}
			b.collect(k, negated)
			if decides {
				return
			}
		}
	default:
		if negated {
			e = Not(e)
		}
		b.add(e)
	}
}

// add leaves out a clause that was named before.
func (b *blamer) add(e *Expr) {
	for _, c := range b.clauses {
		if c.Equal(e) {
			return
		}
	}
	b.clauses = append(b.clauses, e)
}
