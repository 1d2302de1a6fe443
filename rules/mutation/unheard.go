package mutation

import (
	"reflect"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// neverAssumed is what a fact says that AssumeFalse never answers.
const neverAssumed = "unknown"

// unheard is why no answer changes where another thing is assumed of a fact, or its
// question arises otherwise; "" where one may. What a scope reads was given: it never
// rests on what is assumed.
func unheard(book, mutated *rules.Book, m *Mutant) string {
	was, ok1 := book.Fact(m.Rule)
	now, ok2 := mutated.Fact(m.Rule)
	if m.section != relations || !ok1 || !ok2 || len(was.Doubts) > 0 || !was.Implies.IsZero() || !was.Derived.IsZero() {
		return ""
	}
	switch m.Key {
	case "arises":
		if was.Otherwise == neverAssumed && len(tying(book, was)) == 0 && !rests(book, was) {
			return "从不代为假定的，何时要问不改变结论"
		}
	case "otherwise":
		if was.Arises.IsZero() && !rests(book, was) && !read(book, was) && quiet(book, was, now) {
			return "没有规则读它，适用范围只看已知的"
		}
	}
	return ""
}

// tying are the relations between facts that speak of one.
func tying(book *rules.Book, f *statute.Fact) []statute.Implication {
	return slices.DeleteFunc(book.Implications(), func(im statute.Implication) bool {
		return !slices.Contains(im.When.Facts(), f.ID) && !slices.Contains(im.Then.Facts(), f.ID)
	})
}

// rests reports that the meaning of another fact, or its question, turns on one.
func rests(book *rules.Book, f *statute.Fact) bool {
	return slices.ContainsFunc(book.Facts(), func(o *statute.Fact) bool {
		return slices.Contains(slices.Concat(o.Implies.Facts(), o.Derived.Facts(), o.Arises.Facts()), f.ID)
	})
}

// quiet reports that no relation says anything of other facts where the fact is as either
// law assumes it: of these, then, the same is known as where nothing is assumed of it.
func quiet(book *rules.Book, laws ...*statute.Fact) bool {
	for _, f := range laws {
		v := cond.Value{Known: true}
		switch {
		case f.Otherwise == neverAssumed:
			continue
		case f.Type == keyword.EnumFact:
			if v.Index = slices.Index(f.Values, f.Otherwise); v.Index < 0 {
				continue // nothing is assumed
			}
		case f.Type != keyword.BoolFact || f.Otherwise != "":
			return len(tying(book, f)) == 0
		}
		for _, im := range tying(book, f) {
			e := im.When.Tree()
			at := slices.IndexFunc(e.Facts(), func(c *cond.Fact) bool { return c.ID == f.ID })
			if at < 0 || slices.Contains(im.Then.Facts(), f.ID) {
				return false
			}
			index := e.Facts()[at].Index
			if e.Eval(func(i int) *cond.Value {
				if i == index {
					return &v
				}
				return nil
			}) != cond.False {
				return false
			}
		}
	}
	return true
}

// read reports that something but a scope may read a fact: a condition does, or a word
// anywhere in a rule is its name.
func read(book *rules.Book, f *statute.Fact) bool {
	found := func(name string) bool { return name == f.ID || name == f.Term || slices.Contains(f.Also, name) }
	for _, in := range book.Instruments() {
		rulesOf := *in
		rulesOf.Scope = statute.Scope{}
		if mentions(reflect.ValueOf(rulesOf), found) {
			return true
		}
	}
	return mentions(reflect.ValueOf(book.Decisions()), found) || mentions(reflect.ValueOf(book.Annexes("")), found)
}

// mentions reports that a condition or a word in v has such a name.
func mentions(v reflect.Value, found func(name string) bool) bool {
	if v.IsValid() && v.Type() == reflect.TypeFor[statute.Condition]() {
		return !v.CanInterface() || slices.ContainsFunc(v.Interface().(statute.Condition).Facts(), found)
	}
	switch v.Kind() {
	case reflect.String:
		return found(v.String())
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && mentions(v.Elem(), found)
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if mentions(v.Index(i), found) {
				return true
			}
		}
	case reflect.Map:
		for k, x := range v.Seq2() {
			if mentions(k, found) || mentions(x, found) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if mentions(v.Field(i), found) {
				return true
			}
		}
	}
	return false
}
