package cond

import "cmp"

// Not is Kleene's negation.
func (t Truth) Not() Truth { return -t }

// String is 是, 否 or 未知.
func (t Truth) String() string {
	switch t {
	case True:
		return "是"
	case False:
		return "否"
	}
	return "未知"
}

func truth(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Eval gives the truth of the condition by Kleene's tables. get returns the value
// of the fact with the given index; nil means unknown, as does a Value that is
// not Known. Whatever depends on an unknown value is Unknown, unless the other
// side of an and or an or decides; so Unknown is a lower bound of what is known,
// and p or not p is Unknown while p is. Eval allocates nothing and may be called
// from many goroutines.
func (e *Expr) Eval(get func(fact int) *Value) Truth {
	switch e.Op {
	case OpTrue:
		return True
	case OpFalse:
		return False
	case OpNot:
		return -e.Kids[0].Eval(get)
	case OpAnd:
		result := True
		for _, k := range e.Kids {
			if result = min(result, k.Eval(get)); result == False {
				break
			}
		}
		return result
	case OpOr:
		result := False
		for _, k := range e.Kids {
			if result = max(result, k.Eval(get)); result == True {
				break
			}
		}
		return result
	}
	return e.atom(get)
}

// atom evaluates a condition without parts.
func (e *Expr) atom(get func(fact int) *Value) Truth {
	v := get(e.Fact.Index)
	if v == nil || !v.Known {
		return Unknown
	}
	switch e.Op {
	case OpFact:
		return truth(v.Bool)
	case OpCmp:
		return truth(e.Rel.holds(compare(e.Fact.Type, v, &e.Consts[0])))
	case OpIn:
		for i := range e.Consts {
			if compare(e.Fact.Type, v, &e.Consts[i]) == 0 {
				return True
			}
		}
		return False
	case OpHas:
		i := e.Consts[0].Index
		return truth(i < len(v.Set) && v.Set[i])
	case OpCmp2:
		w := get(e.Fact2.Index)
		if w == nil || !w.Known {
			return Unknown
		}
		return truth(e.Rel.holds(compare(e.Fact.Type, v, w)))
	}
	return Unknown
}

// compare orders two known values of one type. For Bool and Enum only equality
// means something.
func compare(t Type, v, w *Value) int {
	switch t {
	case Bool:
		if v.Bool == w.Bool {
			return 0
		}
		return 1
	case Enum:
		return cmp.Compare(v.Index, w.Index)
	case Date:
		return v.Date.Compare(w.Date)
	default:
		return v.Num.Cmp(w.Num)
	}
}

func (r Rel) holds(order int) bool {
	switch r {
	case Eq:
		return order == 0
	case Ne:
		return order != 0
	case Lt:
		return order < 0
	case Le:
		return order <= 0
	case Gt:
		return order > 0
	default:
		return order >= 0
	}
}
