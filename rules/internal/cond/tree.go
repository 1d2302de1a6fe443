package cond

import (
	"slices"
)

// Walk calls visit for e and everything below it, in source order, and does not
// go below a node for which visit returns false.
func (e *Expr) Walk(visit func(*Expr) bool) {
	if !visit(e) {
		return
	}
	for _, k := range e.Kids {
		k.Walk(visit)
	}
}

// Facts lists the facts of the condition, each once, in order of appearance.
func (e *Expr) Facts() []*Fact {
	var facts []*Fact
	seen := map[int]bool{}
	e.Walk(func(k *Expr) bool {
		for _, f := range [...]*Fact{k.Fact, k.Fact2} {
			if f != nil && !seen[f.Index] {
				seen[f.Index] = true
				facts = append(facts, f)
			}
		}
		return true
	})
	return facts
}

// Equal reports whether two conditions are written alike, places in the source
// apart. Conditions that merely mean the same are not Equal.
func (e *Expr) Equal(o *Expr) bool {
	if e == nil || o == nil {
		return e == o
	}
	return e.Op == o.Op && e.Rel == o.Rel && sameFact(e.Fact, o.Fact) && sameFact(e.Fact2, o.Fact2) &&
		slices.EqualFunc(e.Consts, o.Consts, SameValue) &&
		slices.EqualFunc(e.Kids, o.Kids, (*Expr).Equal)
}

func sameFact(f, g *Fact) bool {
	return f == g || f != nil && g != nil && f.Index == g.Index && f.ID == g.ID
}

// And joins conditions, leaving out what is constantly true. It is True without
// any. The place is that of the first to the last.
func And(kids ...*Expr) *Expr { return join(OpAnd, OpTrue, OpFalse, kids) }

// Or joins conditions, leaving out what is constantly false. It is False without
// any.
func Or(kids ...*Expr) *Expr { return join(OpOr, OpFalse, OpTrue, kids) }

func join(op, neutral, deciding Op, kids []*Expr) *Expr {
	e := &Expr{Op: op}
	if len(kids) > 0 {
		e.From, e.To = kids[0].From, kids[len(kids)-1].To
	}
	for _, k := range kids {
		switch k.Op {
		case neutral:
		case deciding:
			return &Expr{Op: deciding, From: e.From, To: e.To}
		case op:
			e.Kids = append(e.Kids, k.Kids...)
		default:
			e.Kids = append(e.Kids, k)
		}
	}
	switch len(e.Kids) {
	case 0:
		e.Op = neutral
	case 1:
		return e.Kids[0]
	}
	return e
}

// Not negates a condition; a negation is taken off rather than doubled.
func Not(e *Expr) *Expr { return negation(e, e.From, e.To) }

func negation(e *Expr, from, to int) *Expr {
	switch e.Op {
	case OpTrue:
		return &Expr{Op: OpFalse, From: from, To: to}
	case OpFalse:
		return &Expr{Op: OpTrue, From: from, To: to}
	case OpNot:
		return e.Kids[0]
	}
	return &Expr{Op: OpNot, Kids: []*Expr{e}, From: from, To: to}
}

// Simplify gives what is left of the condition once all that get knows is filled
// in: a constant, or a condition over unknown facts only that is true in the same
// completions. Parts that stay as they are are shared with e.
func (e *Expr) Simplify(get func(fact int) *Value) *Expr {
	switch e.Op {
	case OpTrue, OpFalse:
		return e
	case OpNot:
		k := e.Kids[0].Simplify(get)
		if k == e.Kids[0] {
			return e
		}
		return negation(k, e.From, e.To)
	case OpAnd, OpOr:
		kids := make([]*Expr, len(e.Kids))
		changed := false
		for i, k := range e.Kids {
			kids[i] = k.Simplify(get)
			changed = changed || kids[i] != k
		}
		if !changed {
			return e
		}
		if e.Op == OpAnd {
			return And(kids...)
		}
		return Or(kids...)
	}
	switch e.atom(get) {
	case True:
		return &Expr{Op: OpTrue, From: e.From, To: e.To}
	case False:
		return &Expr{Op: OpFalse, From: e.From, To: e.To}
	}
	return e
}

// flipped is the relation seen from the other side: 5 < a is a > 5.
func (r Rel) Flipped() Rel { return [...]Rel{Eq, Ne, Gt, Ge, Lt, Le}[r] }

// Inverse is the relation that holds if and only if r does not.
func (r Rel) Inverse() Rel { return [...]Rel{Ne, Eq, Ge, Gt, Le, Lt}[r] }

// same compares constants of one fact.
func SameValue(v, w Value) bool {
	return v.Index == w.Index && v.Num == w.Num && v.Date == w.Date
}
