package canon_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// declared is all that a book declares and digests: the types below these are reached
// from them, so that a new field, or a new type of a field, is tested without an edit.
var declared = []any{statute.Fact{}, statute.DecisionDecl{}, statute.Implication{}, statute.Place{}, statute.Instrument{}, scoring.Text{}, scoring.Scheme{}, scoring.Form{}}

// TestEveryFieldCounts: whatever field of whatever type of statute changes, the digest
// changes, but for those that are layout.
func TestEveryFieldCounts(t *testing.T) {
	fields := 0
	for _, d := range declared {
		typ := reflect.TypeOf(d)
		fields += everyField(typ, map[reflect.Type]bool{}, func(path string, change func(reflect.Value) bool) {
			full, changed := filled(typ, 0), filled(typ, 0)
			require.Equal(t, canon.Digest(full.Interface()), canon.Digest(changed.Interface()), "the same data twice")
			layout := change(changed)
			same := canon.Digest(full.Interface()) == canon.Digest(changed.Interface())
			assert.Equal(t, layout, same, "%s.%s", typ.Name(), path)
		})
	}
	assert.Greater(t, fields, 250, "fields were found")
}

// everyField visits every field of a type, however deep, with a change of it alone.
func everyField(typ reflect.Type, seen map[reflect.Type]bool, visit func(string, func(reflect.Value) bool)) int {
	n := 0
	var walk func(typ reflect.Type, path string, at func(reflect.Value) reflect.Value, layout bool)
	walk = func(typ reflect.Type, path string, at func(reflect.Value) reflect.Value, layout bool) {
		n++
		visit(path, func(root reflect.Value) bool { other(at(root)); return layout })
		switch {
		case layout || typ == reflect.TypeFor[statute.Condition]() || seen[typ]:
			return
		case typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice || typ.Kind() == reflect.Array:
			walk(typ.Elem(), path+"/", func(r reflect.Value) reflect.Value {
				if v := at(r); v.Kind() == reflect.Pointer {
					return v.Elem()
				} else {
					return v.Index(0)
				}
			}, false)
		case typ.Kind() == reflect.Struct:
			seen[typ] = true
			defer delete(seen, typ)
			for i := range typ.NumField() {
				f := typ.Field(i)
				if !f.IsExported() && typ.PkgPath() != reflect.TypeFor[statute.Fact]().PkgPath() {
					continue // of a day or a number: all of it is changed as one
				}
				walk(f.Type, path+"."+f.Name, func(r reflect.Value) reflect.Value { return at(r).Field(i) }, canon.Layout(f))
			}
		}
	}
	for i := range typ.NumField() {
		f := typ.Field(i)
		walk(f.Type, f.Name, func(r reflect.Value) reflect.Value { return r.Field(i) }, canon.Layout(f))
	}
	return n
}

// filled is a value with something in every field.
func filled(typ reflect.Type, depth int) reflect.Value {
	v := reflect.New(typ).Elem()
	fill(v, depth)
	return v
}

var bare = cond.Fact{ID: "x", Term: "甲", Type: cond.Bool}

func condition(id string) statute.Condition {
	f := bare
	f.ID = id
	return statute.ConditionOf(&cond.Expr{Op: cond.OpFact, Fact: &f}, true)
}

func fill(v reflect.Value, depth int) {
	if !v.CanSet() {
		v = reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
	}
	switch v.Interface().(type) {
	case statute.Condition:
		v.Set(reflect.ValueOf(condition("x")))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Unix(1, 0)))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString("文")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.Interface:
		if v.Type() == reflect.TypeFor[statute.Annex]() { // what one says is declared above by itself
			v.Set(reflect.ValueOf(&scoring.Text{FeeBases: []*scoring.FeeBasis{{}}}))
			return
		}
		v.Set(reflect.ValueOf("值"))
	case reflect.Pointer:
		if depth < 12 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), depth+1)
		}
	case reflect.Slice:
		if depth < 12 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0), depth+1)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), depth+1)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		k, e := filled(v.Type().Key(), depth+1), filled(v.Type().Elem(), depth+1)
		v.SetMapIndex(k, e)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth+1)
		}
	default:
		panic(fmt.Sprintf("%s is no plain data", v.Type()))
	}
}

// other makes a filled value another one.
func other(v reflect.Value) {
	if !v.CanSet() {
		v = reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
	}
	switch v.Interface().(type) {
	case statute.Condition:
		v.Set(reflect.ValueOf(condition("y")))
		return
	case diag.Range:
		v.Set(reflect.ValueOf(diag.Range{File: "anders.yaml"}))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.String:
		v.SetString(v.String() + "异")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(v.Uint() + 1)
	case reflect.Interface:
		if v.Type() == reflect.TypeFor[statute.Annex]() {
			v.SetZero()
			return
		}
		v.Set(reflect.ValueOf(true))
	case reflect.Struct:
		other(v.Field(0))
	default: // a pointer, a list or a map is gone
		v.SetZero()
	}
}

// TestOneFormForOneMeaning: order of keys, empty lists and spelling are nothing; a nil
// number and a number of zero are two.
func TestOneFormForOneMeaning(t *testing.T) {
	type named struct {
		List []string
		Map  map[string]any
		N    *statute.Decimal
	}
	zero := statute.DecimalOf(0)
	assert.Equal(t, canon.Digest(named{}), canon.Digest(named{List: []string{}, Map: map[string]any{}}))
	assert.Equal(t, canon.Digest(named{Map: map[string]any{"a": 1, "b": true}}), canon.Digest(named{Map: map[string]any{"b": true, "a": 1}}))
	assert.NotEqual(t, canon.Digest(named{}), canon.Digest(named{N: &zero}))
	assert.NotEqual(t, canon.Digest([]string{"ab", "c"}), canon.Digest([]string{"a", "bc"}))
	assert.NotEqual(t, canon.Digest([]string{"a", ""}), canon.Digest([]string{"", "a"}))
	assert.NotEqual(t, canon.Digest(any("1")), canon.Digest(any(1)))

	renamed := bare
	renamed.Term = "乙"
	other := statute.ConditionOf(&cond.Expr{Op: cond.OpFact, Fact: &renamed}, true)
	assert.Equal(t, canon.Digest(condition("x")), canon.Digest(other), "the id is what counts")
}

// TestConditionsAreFound: all of them, whatever they stand in.
func TestConditionsAreFound(t *testing.T) {
	step := &statute.Step{Entry: statute.Entry{When: condition("a")}, Provided: condition("b"), Unless: []statute.Unless{{When: condition("c")}}}
	var ids []string
	for _, c := range canon.Conditions(step) {
		ids = append(ids, c.Facts()...)
	}
	assert.ElementsMatch(t, []string{"a", "b", "c"}, ids)
}
