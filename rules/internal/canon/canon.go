// Package canon writes plain data in one canonical form and names it by a digest: two
// pieces of data with one meaning have one form, however they were spelt or laid out.
//
// It is a leaf below the engine: it may import statute's condition, conditions' trees and
// diag's places, and no package that decides or loads. It never lists the fields of a
// type: what is added to one of statute's types is in its digest from the first day.
// Places in files (diag.Range) and fields marked `digest:"-"` are layout and stay out.
package canon

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Digest names data by 16 hexadecimal digits.
func Digest(data ...any) string {
	h := sha256.Sum256(Append(nil, data...))
	return hex.EncodeToString(h[:8])
}

// Append appends the canonical form of plain data: of structs the fields that are not
// zero under their names, so that a field that nothing uses yet changes nothing; of maps
// the entries in the order of their keys; of conditions the tree, by the ids of facts.
// Nil and empty lists are one, a nil pointer and one to a zero value are not.
func Append(dst []byte, data ...any) []byte {
	for _, x := range data {
		dst = append(value(dst, reflect.ValueOf(x)), ';')
	}
	return dst
}

var (
	rangeType     = reflect.TypeFor[diag.Range]()
	conditionType = reflect.TypeFor[statute.Condition]()
	timeType      = reflect.TypeFor[time.Time]()
)

// Layout reports that a field of a struct says where something stands or is kept, and
// nothing of what it says.
func Layout(f reflect.StructField) bool {
	return f.Type == rangeType || f.Tag.Get("digest") == "-"
}

// value appends one value; nothing for the zero value of its type.
func value(dst []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Invalid:
		return dst
	case reflect.Bool:
		if v.Bool() {
			dst = append(dst, '1')
		}
		return dst
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n := v.Int(); n != 0 {
			dst = strconv.AppendInt(dst, n, 10)
		}
		return dst
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if n := v.Uint(); n != 0 {
			dst = strconv.AppendUint(dst, n, 10)
		}
		return dst
	case reflect.Float32, reflect.Float64:
		if f := v.Float(); f != 0 {
			dst = strconv.AppendFloat(dst, f, 'g', -1, 64)
		}
		return dst
	case reflect.String:
		if v.Len() > 0 {
			dst = text(dst, v.String())
		}
		return dst
	case reflect.Pointer:
		if !v.IsNil() {
			dst = value(append(dst, '&'), v.Elem())
		}
		return dst
	case reflect.Interface:
		if !v.IsNil() {
			dst = append(dst, v.Elem().Kind().String()...)
			dst = value(append(dst, ':'), v.Elem())
		}
		return dst
	case reflect.Slice, reflect.Array:
		return list(dst, v)
	case reflect.Map:
		return entries(dst, v)
	case reflect.Struct:
		return fields(dst, v)
	}
	panic(fmt.Sprintf("canon: %s is no plain data", v.Type()))
}

func text(dst []byte, s string) []byte {
	dst = strconv.AppendInt(dst, int64(len(s)), 10)
	return append(append(dst, '"'), s...)
}

func list(dst []byte, v reflect.Value) []byte {
	if v.Len() == 0 || v.Kind() == reflect.Array && v.IsZero() {
		return dst
	}
	dst = append(dst, '[')
	for i := range v.Len() {
		dst = append(value(dst, v.Index(i)), ',')
	}
	return append(dst, ']')
}

func entries(dst []byte, v reflect.Value) []byte {
	if v.Len() == 0 {
		return dst
	}
	var all [][]byte
	for it := v.MapRange(); it.Next(); {
		all = append(all, value(append(value(nil, it.Key()), '='), it.Value()))
	}
	slices.SortFunc(all, bytes.Compare)
	dst = append(dst, '(')
	for _, e := range all {
		dst = append(append(dst, e...), ',')
	}
	return append(dst, ')')
}

func fields(dst []byte, v reflect.Value) []byte {
	switch v.Type() {
	case conditionType:
		return condition(dst, v.Interface().(statute.Condition).Tree())
	case timeType:
		if at := v.Interface().(time.Time); !at.IsZero() {
			dst = at.UTC().AppendFormat(dst, time.RFC3339Nano)
		}
		return dst
	}
	open := false
	for _, f := range planOf(v.Type()) {
		x := v.Field(f.index)
		if x.IsZero() {
			continue
		}
		start := len(dst)
		if !open {
			dst = append(dst, '{')
		}
		dst = append(dst, f.name...)
		named := len(dst)
		if dst = value(dst, x); len(dst) == named { // an empty list, or what is all layout
			dst = dst[:start]
			continue
		}
		dst, open = append(dst, ','), true
	}
	if open {
		dst = append(dst, '}')
	}
	return dst
}

// field is a field of a struct that is no layout.
type field struct {
	index int
	name  string // with the sign behind it
}

// plans remembers the fields of every type.
var plans sync.Map // reflect.Type -> []field

func planOf(typ reflect.Type) []field {
	if known, ok := plans.Load(typ); ok {
		return known.([]field)
	}
	var out []field
	for i := range typ.NumField() {
		if f := typ.Field(i); !Layout(f) {
			out = append(out, field{i, f.Name + "="})
		}
	}
	plans.Store(typ, out)
	return out
}

var operators = [...]string{
	cond.OpAnd: "and", cond.OpOr: "or", cond.OpNot: "not", cond.OpFact: "is", cond.OpIn: "in", cond.OpHas: "has", cond.OpCmp: "cmp", cond.OpCmp2: "cmp2",
}

// condition appends a tree by what it means: facts by their ids, numbers and days by
// their values. No condition at all is nothing.
func condition(dst []byte, e *cond.Expr) []byte {
	if e == nil {
		return dst
	}
	dst = append(dst, '<')
	switch e.Op {
	case cond.OpTrue:
		dst = append(dst, "true"...)
	case cond.OpFalse:
		dst = append(dst, "false"...)
	case cond.OpAnd, cond.OpOr, cond.OpNot:
		dst = append(dst, operators[e.Op]...)
		for _, k := range e.Kids {
			dst = condition(dst, k)
		}
	default:
		dst = text(dst, e.Fact.ID)
		dst = append(dst, operators[e.Op]...)
		if e.Op == cond.OpCmp || e.Op == cond.OpCmp2 {
			dst = append(dst, e.Rel.Text()...)
		}
		for i := range e.Consts {
			dst = text(dst, e.Fact.Constant(&e.Consts[i]))
		}
		if e.Fact2 != nil {
			dst = text(dst, e.Fact2.ID)
		}
	}
	return append(dst, '>')
}

// Conditions lists the conditions in plain data, however deep.
func Conditions(data any) []statute.Condition {
	var out []statute.Condition
	visit(reflect.ValueOf(data), &out)
	return out
}

func visit(v reflect.Value, out *[]statute.Condition) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			visit(v.Elem(), out)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			visit(v.Index(i), out)
		}
	case reflect.Struct:
		if v.Type() == conditionType {
			if c := v.Interface().(statute.Condition); c.Tree() != nil {
				*out = append(*out, c)
			}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				visit(v.Field(i), out)
			}
		}
	}
}
