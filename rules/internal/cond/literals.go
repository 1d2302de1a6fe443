package cond

// Literals visits the atoms of a condition with the sign in which they help it to hold,
// or to fail where neg is set.
func Literals(e *Expr, neg bool, visit func(atom *Expr, neg bool)) {
	switch {
	case e == nil || e.Op == OpTrue || e.Op == OpFalse:
	case e.Op == OpNot:
		Literals(e.Kids[0], !neg, visit)
	case e.Op == OpAnd || e.Op == OpOr:
		for _, k := range e.Kids {
			Literals(k, neg, visit)
		}
	default:
		visit(e, neg)
	}
}
