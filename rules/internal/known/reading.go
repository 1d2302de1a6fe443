package known

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// UnknownFact reports an undeclared fact, near being the declared name most like
// it, or "".
func (b *Vocabulary) UnknownFact(name, near string) *lang.Error {
	said := lang.Text{ZH: "未知事实“{1}”。请使用词汇表中已声明的事实名称。", EN: `unknown fact "{1}". Use a fact that the vocabulary declares.`}
	if near != "" {
		said = lang.Text{ZH: "未知事实“{1}”。是否指“{2}”？", EN: `unknown fact "{1}". Did you mean "{2}"?`}
	}
	return lang.New("unknown-fact", said, name, near).At(name, lang.Text{})
}

// BadValue reports a value of the wrong kind.
func BadValue(f *Fact, v any, wantZh, wantEn string) *lang.Error {
	return lang.New("bad-value", lang.Text{ZH: "事实“{1}”的值“{3}”无法识别：应为{4}。", EN: "fact {2} ({1}): cannot use value {3}: want {4}."},
		f.Term, f.ID, fmt.Sprint(v), lang.Text{ZH: wantZh, EN: wantEn}).At(f.Term, lang.Text{})
}

// Read is parseValue for many cases: values of bool and enum facts are shared, the
// others go to slot, or to the heap when it is nil. Nothing said is nil, 未知 is
// &unanswered.
func (f *Fact) Read(v any, slot *cond.Value) (*cond.Value, *lang.Error) {
	switch t := v.(type) {
	case bool:
		if f.Type == keyword.BoolFact {
			return BoolValue(t), nil
		}
	case string:
		if v := f.Shared(t); v != nil {
			return v, nil
		}
	case int:
		if f.Type == keyword.IntFact && len(f.bounds) == 0 && slot != nil {
			*slot = cond.Value{Known: true, Num: cond.NumberOf(int64(t))}
			return slot, nil
		}
	}
	if SaysUnknown(v) {
		return &Unanswered, nil
	}
	value, err := ParseValue(f, v)
	switch {
	case err != nil || !value.Known:
		return nil, err
	case f.Type == keyword.BoolFact:
		return BoolValue(value.Bool), nil
	case f.Type == keyword.EnumFact && value.Index < len(f.values):
		return &f.values[value.Index], nil
	case slot == nil:
		slot = new(cond.Value)
	}
	*slot = value
	return slot, nil
}

// SaysUnknown reports that a value is the answer 未知.
func SaysUnknown(v any) bool {
	switch t := v.(type) {
	case string:
		return strings.TrimSpace(t) == "未知"
	case cond.Truth:
		return t == cond.Unknown
	}
	return false
}

// Shared is what a text says of a bool or enum fact in its usual spelling, else nil.
func (f *Fact) Shared(text string) *cond.Value {
	switch f.Type {
	case keyword.EnumFact:
		for i := range f.values {
			if f.Values[i] == text {
				return &f.values[i]
			}
		}
	case keyword.BoolFact:
		switch text {
		case "是":
			return &ValueTrue
		case "否":
			return &ValueFalse
		}
	}
	return nil
}

func BoolValue(v bool) *cond.Value {
	if v {
		return &ValueTrue
	}
	return &ValueFalse
}

// ParseValue turns a host's value into a fact's value; an unknown Value (Known
// false) means the host did not know either.
func ParseValue(f *Fact, v any) (cond.Value, *lang.Error) {
	switch t := v.(type) {
	case nil:
		return cond.Value{}, nil
	case *bool:
		if t == nil {
			return cond.Value{}, nil
		}
		v = *t
	case cond.Truth:
		switch t {
		case cond.True:
			v = true
		case cond.False:
			v = false
		default:
			return cond.Value{}, nil
		}
	case string:
		s := strings.TrimSpace(t)
		if s == "" || s == "空" || s == "未知" {
			return cond.Value{}, nil
		}
		return parseText(f, s)
	case json.Number:
		return parseText(f, t.String())
	}
	switch f.Type {
	case keyword.BoolFact:
		if b, ok := v.(bool); ok {
			return cond.Value{Known: true, Bool: b}, nil
		}
	case keyword.DateFact:
		if d, ok := v.(deadline.Date); ok {
			return cond.Value{Known: !d.IsZero(), Date: d}, nil
		}
	case keyword.IntFact, keyword.DecimalFact:
		if n, ok := numberOf(v); ok {
			return checkNumber(f, n, v)
		}
	case keyword.SetFact:
		switch list := v.(type) {
		case []string:
			return parseSet(f, list)
		case []any:
			texts := make([]string, len(list))
			for i, e := range list {
				s, ok := e.(string)
				if !ok {
					return cond.Value{}, BadValue(f, v, "由“"+strings.Join(f.Values, "、")+"”组成的列表", "a list of declared values")
				}
				texts[i] = s
			}
			return parseSet(f, texts)
		}
	}
	zh, en := Wanted(f)
	return cond.Value{}, BadValue(f, v, zh, en)
}

func Wanted(f *Fact) (zh, en string) {
	switch f.Type {
	case keyword.BoolFact:
		return "是、否（或 true、false）；没有查的留空，查过而不清楚的写“未知”", "true or false; nothing when it was not looked into, 未知 when it was and is not clear"
	case keyword.EnumFact:
		return "“" + strings.Join(f.Values, "”“") + "”之一", "one of " + strings.Join(f.Values, ", ")
	case keyword.IntFact:
		return "整数", "an integer"
	case keyword.DecimalFact:
		return "数字，最多九位小数", "a decimal number with at most nine places"
	case keyword.DateFact:
		return "日期，写作 2024-03-01", "a date such as 2024-03-01"
	}
	return "由“" + strings.Join(f.Values, "、") + "”组成的列表", "a list of declared values"
}

func parseText(f *Fact, s string) (cond.Value, *lang.Error) {
	hintZh, hintEn := "", ""
	switch f.Type {
	case keyword.BoolFact:
		switch s {
		case "是", "true", "True", "TRUE":
			return cond.Value{Known: true, Bool: true}, nil
		case "否", "false", "False", "FALSE":
			return cond.Value{Known: true}, nil
		}
	case keyword.EnumFact:
		if i := slices.Index(f.Values, s); i >= 0 {
			return cond.Value{Known: true, Index: i}, nil
		}
		if near, ok := typo.Nearest(s, f.Values); ok {
			hintZh = fmt.Sprintf("；是否指“%s”", near)
			hintEn = fmt.Sprintf("; did you mean %s", near)
		}
	case keyword.IntFact, keyword.DecimalFact:
		if n, err := cond.ParseNumber(s); err == nil {
			return checkNumber(f, n, s)
		}
	case keyword.DateFact:
		if d, err := deadline.ParseDate(s); err == nil {
			return cond.Value{Known: true, Date: d}, nil
		}
	case keyword.SetFact:
		if s == "无" {
			return parseSet(f, nil)
		}
		return parseSet(f, strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、;；|,，", r) }))
	}
	zh, en := Wanted(f)
	return cond.Value{}, BadValue(f, s, zh+hintZh, en+hintEn)
}

func parseSet(f *Fact, list []string) (cond.Value, *lang.Error) {
	v := cond.Value{Known: true, Set: make([]bool, len(f.Values))}
	for _, s := range list {
		i := slices.Index(f.Values, strings.TrimSpace(s))
		if i < 0 {
			zh, en := Wanted(f)
			if near, ok := typo.Nearest(s, f.Values); ok {
				zh += fmt.Sprintf("；是否指“%s”", near)
				en += fmt.Sprintf("; did you mean %s", near)
			}
			return cond.Value{}, BadValue(f, s, zh, en)
		}
		v.Set[i] = true
	}
	return v, nil
}

func checkNumber(f *Fact, n cond.Number, given any) (cond.Value, *lang.Error) {
	if f.Type == keyword.IntFact && n.Scale() > 0 {
		return cond.Value{}, BadValue(f, given, "整数", "an integer")
	}
	for i := range f.bounds {
		if b := &f.bounds[i]; n.Cmp(b.limit)*b.sign > 0 {
			return cond.Value{}, BadValue(f, given, b.zh+b.limit.String()+" 的数", b.en+b.limit.String())
		}
	}
	return cond.Value{Known: true, Num: n}, nil
}

// Fact is a declared fact as its values are read and shown.
type Fact struct {
	*statute.Fact
	Index  int          // its place in the vocabulary
	values []cond.Value // of an enum, shared by all cases
	bounds []numberBound
	least  *cond.Value // of a number, nil for others; see Book.orLeast
}

// numberBound is the least or the greatest value that a number may have.
type numberBound struct {
	limit  cond.Number
	sign   int // of what lies beyond
	zh, en string
}

// Bound reads Min and Max, which the loader has checked.
func (f *Fact) Bound() {
	f.bounds = nil
	for _, b := range []struct {
		text string
		numberBound
	}{{f.Min, numberBound{sign: -1, zh: "不小于 ", en: "at least "}}, {f.Max, numberBound{sign: 1, zh: "不大于 ", en: "at most "}}} {
		if limit, err := cond.ParseNumber(b.text); err == nil {
			b.limit = limit
			f.bounds = append(f.bounds, b.numberBound)
		}
	}
}

// numberOf accepts every integer type, Decimal, and floats that are whole
// numbers: JSON decoders hand 3 over as float64(3).
func numberOf(v any) (cond.Number, bool) {
	switch n := v.(type) {
	case int:
		return cond.NumberOf(int64(n)), true
	case int8:
		return cond.NumberOf(int64(n)), true
	case int16:
		return cond.NumberOf(int64(n)), true
	case int32:
		return cond.NumberOf(int64(n)), true
	case int64:
		return cond.NumberOf(n), true
	case uint8:
		return cond.NumberOf(int64(n)), true
	case uint16:
		return cond.NumberOf(int64(n)), true
	case uint32:
		return cond.NumberOf(int64(n)), true
	case uint:
		return cond.NumberOf(int64(n)), uint64(n) <= math.MaxInt64
	case uint64:
		return cond.NumberOf(int64(n)), uint64(n) <= math.MaxInt64
	case statute.Decimal:
		exact, err := cond.ParseNumber(n.String())
		return exact, err == nil
	case float64:
		if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
			return cond.NumberOf(int64(n)), true
		}
	}
	return cond.Number{}, false
}

// Show prints a fact's value the way a host would give it.
func (f *Fact) Show(v cond.Value) string {
	switch f.Type {
	case keyword.BoolFact:
		if v.Bool {
			return "是"
		}
		return "否"
	case keyword.EnumFact:
		return f.Values[v.Index]
	case keyword.DateFact:
		return v.Date.String()
	case keyword.SetFact:
		var in []string
		for i, yes := range v.Set {
			if yes {
				in = append(in, f.Values[i])
			}
		}
		if len(in) == 0 {
			return "无"
		}
		return strings.Join(in, "、")
	}
	return v.Num.String()
}

// Plain is the value as stable JSON wants it.
func (f *Fact) Plain(v cond.Value) any {
	switch f.Type {
	case keyword.BoolFact:
		return v.Bool
	case keyword.IntFact:
		if n, err := strconv.ParseInt(v.Num.String(), 10, 64); err == nil {
			return n
		}
		return v.Num.String()
	case keyword.SetFact:
		in := []string{}
		for i, yes := range v.Set {
			if yes {
				in = append(in, f.Values[i])
			}
		}
		return in
	}
	return f.Show(v)
}
