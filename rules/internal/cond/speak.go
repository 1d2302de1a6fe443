package cond

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
)

// Chinese reads the condition aloud, so that a clerk can paste it into a reply:
//
//	商业秘密 and not 第三方同意     商业秘密：是；且第三方同意：否
//	密级 in ["机密", "秘密"]        密级为“机密”或“秘密”
//	得分 < 60 or "网站" not in 渠道  得分低于60；或渠道不含“网站”
//	not (甲 or 乙)                  并非（甲：是；或乙：是）
//
// The wording is mechanical: a yes/no fact is never turned into prose, because a
// term does not say whether 是, 有 or 已 belongs in front of it.
func (e *Expr) Chinese() string { return speech{chinese{}}.whole(e) }

// English is the counterpart of Chinese. Facts go by their ids, since the
// English of a term is nowhere declared; values stand as they are declared.
//
//	商业秘密 and not 第三方同意     business_secret: yes; and third_party_consents: no
func (e *Expr) English() string { return speech{english{}}.whole(e) }

// speech reads conditions aloud with the words of one language.
type speech struct{ words words }

// words are what the languages do not share.
type words interface {
	constant(bool) string
	joint(and bool) string
	group(s string) string
	not(s string) string // s is a group already
	fact(f *Fact) string
	yes(f string, yes bool) string
	value(f *Fact, v *Value) string
	compare(f, other string, r Rel, t Type) string
	same(f, other string, same bool) string
	among(f string, values []string, in bool) string
	has(f, value string, has bool) string
}

func (s speech) whole(e *Expr) string { return s.say(e, true) }

// say reads e, or its negation if holds is false.
func (s speech) say(e *Expr, holds bool) string {
	w := s.words
	switch e.Op {
	case OpTrue, OpFalse:
		return w.constant((e.Op == OpTrue) == holds)
	case OpNot:
		return s.say(e.Kids[0], !holds)
	case OpAnd, OpOr:
		parts := make([]string, len(e.Kids))
		for i, k := range e.Kids {
			parts[i] = s.say(k, true)
			if k.Op == OpAnd || k.Op == OpOr {
				parts[i] = w.group(parts[i])
			}
		}
		text := strings.Join(parts, w.joint(e.Op == OpAnd))
		if !holds {
			return w.not(w.group(text))
		}
		return text
	}
	f := w.fact(e.Fact)
	switch e.Op {
	case OpFact:
		return w.yes(f, holds)
	case OpHas:
		return w.has(f, w.value(e.Fact, &e.Consts[0]), holds)
	case OpIn:
		values := make([]string, len(e.Consts))
		for i := range e.Consts {
			values[i] = w.value(e.Fact, &e.Consts[i])
		}
		return w.among(f, values, holds)
	}
	r := e.Rel
	if !holds {
		r = r.Inverse()
	}
	if e.Op == OpCmp2 {
		other := w.fact(e.Fact2)
		if r == Eq || r == Ne {
			return w.same(f, other, r == Eq)
		}
		return w.compare(f, other, r, e.Fact.Type)
	}
	return w.compare(f, w.value(e.Fact, &e.Consts[0]), r, e.Fact.Type)
}

type chinese struct{}

func (chinese) constant(t bool) string {
	if t {
		return "任何情形"
	}
	return "无此情形"
}

func (chinese) joint(and bool) string {
	if and {
		return "；且"
	}
	return "；或"
}

func (chinese) group(s string) string { return "（" + s + "）" }
func (chinese) not(s string) string   { return "并非" + s }
func (chinese) fact(f *Fact) string   { return f.name() }

func (chinese) yes(f string, yes bool) string {
	if yes {
		return f + "：是"
	}
	return f + "：否"
}

func (chinese) value(f *Fact, v *Value) string {
	switch f.Type {
	case Enum, Set:
		return "“" + f.Values[v.Index] + "”"
	case Date:
		return chineseDay(v.Date)
	}
	return v.Num.String()
}

func chineseDay(d deadline.Date) string {
	return fmt.Sprintf("%d年%d月%d日", d.Year(), int(d.Month()), d.Day())
}

func (chinese) compare(f, other string, r Rel, t Type) string {
	if t == Date {
		return f + [...]string{"为", "不为", "早于", "不晚于", "晚于", "不早于"}[r] + other
	}
	return f + [...]string{"为", "不为", "低于", "不高于", "高于", "不低于"}[r] + other
}

func (chinese) same(f, other string, same bool) string {
	if same {
		return f + "与" + other + "相同"
	}
	return f + "与" + other + "不同"
}

func (chinese) among(f string, values []string, in bool) string {
	switch {
	case in:
		return f + "为" + strings.Join(values, "或")
	case len(values) == 1:
		return f + "不为" + values[0]
	}
	return f + "既不为" + strings.Join(values, "，也不为")
}

func (chinese) has(f, value string, has bool) string {
	if has {
		return f + "含" + value
	}
	return f + "不含" + value
}

type english struct{}

func (english) constant(t bool) string {
	if t {
		return "always"
	}
	return "never"
}

func (english) joint(and bool) string {
	if and {
		return "; and "
	}
	return "; or "
}

func (english) group(s string) string { return "(" + s + ")" }
func (english) not(s string) string   { return "not " + s }

func (english) fact(f *Fact) string {
	if f.ID == "" {
		return f.Term
	}
	return f.ID
}

func (english) yes(f string, yes bool) string {
	if yes {
		return f + ": yes"
	}
	return f + ": no"
}

func (english) value(f *Fact, v *Value) string {
	if f.Type == Date {
		return v.Date.String()
	}
	return f.Constant(v)
}

func (english) compare(f, other string, r Rel, t Type) string {
	if t == Date {
		return f + [...]string{" is ", " is not ", " is before ", " is on or before ", " is after ", " is on or after "}[r] + other
	}
	return f + [...]string{" is ", " is not ", " is less than ", " is at most ", " is more than ", " is at least "}[r] + other
}

func (english) same(f, other string, same bool) string {
	if same {
		return f + " equals " + other
	}
	return f + " differs from " + other
}

func (english) among(f string, values []string, in bool) string {
	if in {
		return f + " is " + strings.Join(values, " or ")
	}
	if len(values) == 1 {
		return f + " is not " + values[0]
	}
	return f + " is neither " + strings.Join(values, " nor ")
}

func (english) has(f, value string, has bool) string {
	if has {
		return f + " includes " + value
	}
	return f + " does not include " + value
}
