package cond

import (
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
)

// String writes the condition in one canonical form: ASCII operators, Chinese
// terms, brackets where and and or meet. Parsed again it gives an equal
// condition.
func (e *Expr) String() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}

func (e *Expr) write(b *strings.Builder) {
	switch e.Op {
	case OpTrue:
		b.WriteString("true")
	case OpFalse:
		b.WriteString("false")
	case OpAnd, OpOr:
		for i, k := range e.Kids {
			switch {
			case i == 0:
			case e.Op == OpAnd:
				b.WriteString(" and ")
			default:
				b.WriteString(" or ")
			}
			k.within(b, k.Op == OpAnd || k.Op == OpOr)
		}
	case OpNot:
		k := e.Kids[0]
		if k.isIn() {
			k.membership(b, " not in ")
			return
		}
		b.WriteString("not ")
		k.within(b, k.Op != OpFact && !(k.Op == OpNot && !k.Kids[0].isIn()))
	case OpFact:
		b.WriteString(e.Fact.name())
	case OpIn, OpHas:
		e.membership(b, " in ")
	case OpCmp, OpCmp2:
		b.WriteString(e.Fact.name() + " " + e.Rel.Text() + " ")
		if e.Op == OpCmp2 {
			b.WriteString(e.Fact2.name())
		} else {
			b.WriteString(e.Fact.Constant(&e.Consts[0]))
		}
	}
}

func (e *Expr) isIn() bool { return e.Op == OpIn || e.Op == OpHas }

func (e *Expr) within(b *strings.Builder, brackets bool) {
	if brackets {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	e.write(b)
}

func (e *Expr) membership(b *strings.Builder, in string) {
	if e.Op == OpHas {
		b.WriteString(e.Fact.Constant(&e.Consts[0]) + in + e.Fact.name())
		return
	}
	b.WriteString(e.Fact.name() + in + "[")
	for i := range e.Consts {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(e.Fact.Constant(&e.Consts[i]))
	}
	b.WriteByte(']')
}

// name is how conditions call the fact: by its term, which every reader knows.
func (f *Fact) name() string {
	if f.Term == "" {
		return f.ID
	}
	return f.Term
}

// Constant writes a value of the fact's type as a condition does.
func (f *Fact) Constant(v *Value) string {
	switch f.Type {
	case Enum, Set:
		return Quoted(f.Values[v.Index])
	case Date:
		return DateCall(v.Date)
	default:
		return v.Num.String()
	}
}

// text is the relation as conditions write it.
func (r Rel) Text() string { return [...]string{"==", "!=", "<", "<=", ">", ">="}[r] }

// quote writes a string as conditions write it.
func Quoted(s string) string {
	if strings.ContainsAny(s, `\"`) {
		s = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s)
	}
	return `"` + s + `"`
}

func DateCall(d deadline.Date) string { return `date("` + d.String() + `")` }
