// Package forms writes answers as JSON in two forms: whole, with everything in it, and
// brief, which is the whole with only the keys that a shape names.
//
// It is a leaf: it may import the standard library alone, and knows no answer. What is in
// a brief form stands in the whole one under the same key; what is here must never add to it but
// the version of the form and how much was left out.
package forms

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
)

// schemas are the versions of the whole forms there are, by the struct that has one.
// They are filled before main runs, and only read after.
var schemas = map[reflect.Type]string{}

// Register says that T, a struct, has a whole form of its own, and which version. It is
// called where variables of a package begin, never later.
func Register[T any](schema string) string {
	schemas[reflect.TypeFor[T]()] = schema
	return schema
}

// schemaOf is the version of the whole form that a value has, or what it points to.
func schemaOf(v reflect.Value) (schema string, ok bool) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() {
		return "", false
	}
	schema, ok = schemas[v.Type()]
	return schema, ok
}

// Whole writes a struct that has a whole form as encoding/json does without methods of its
// own, behind the version of the form; what has one within it, however deep, is written so,
// too.
func Whole(v any) ([]byte, error) {
	schema, ok := schemaOf(reflect.ValueOf(v))
	if !ok {
		return nil, lang.New("no-whole-form", lang.Text{ZH: "{1}没有完整形式；有的是各种答复，如判断、公开属性、得分、能否公开。", EN: "a {1} has no whole form; answers have, such as decisions, attributes, scores and clearances"}, fmt.Sprintf("%T", v))
	}
	return object(schema, v, nil)
}

func object(schema string, v any, shape Shape) ([]byte, error) {
	value := reflect.Indirect(reflect.ValueOf(v))
	var b bytes.Buffer
	b.WriteString(`{"schema":`)
	text, err := encode(schema)
	if err != nil {
		return nil, err
	}
	b.Write(text)
	if err := fields(&b, value, shape); err != nil {
		return nil, err
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Nested writes any value for programs: whole where within it is what has a whole form.
func Nested(v any) ([]byte, error) {
	var b bytes.Buffer
	err := write(&b, reflect.ValueOf(v), nil)
	return b.Bytes(), err
}

// encode is json.Marshal that leaves <, > and & as they are: whoever wants them escaped
// escapes the whole.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// fields writes the fields of a struct that the shape keeps, nil for all, each behind a
// comma, but for keys that an outer struct has taken.
func fields(b *bytes.Buffer, v reflect.Value, shape Shape, taken ...string) error {
	own := slices.Clone(taken)
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name != "" {
			own = append(own, name)
		}
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		x := v.Field(i)
		if f.Anonymous && name == "" {
			if inner := reflect.Indirect(x); inner.Kind() == reflect.Struct {
				if err := fields(b, inner, shape, own...); err != nil {
					return err
				}
			}
			continue
		}
		if !f.IsExported() || name == "-" || slices.Contains(taken, name) || strings.Contains(opts, "omitempty") && empty(x) || strings.Contains(opts, "omitzero") && zero(x) {
			continue
		}
		if name == "" {
			name = f.Name
		}
		below, kept := shape[name]
		if shape != nil && !kept {
			continue
		}
		text, err := encode(name)
		if err != nil {
			return err
		}
		before := b.Len()
		b.WriteByte(',')
		b.Write(text)
		b.WriteByte(':')
		value := b.Len()
		if err := write(b, x, below); err != nil {
			return err
		}
		if shape != nil && string(b.Bytes()[value:]) == "null" {
			b.Truncate(before) // a brief form says nothing of what there is not
		}
	}
	return nil
}

func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.Array, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func zero(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	return v.IsZero()
}

// write writes of one value what the shape keeps, nil for all.
func write(b *bytes.Buffer, v reflect.Value, shape Shape) error {
	if !v.IsValid() || (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil() {
		b.WriteString("null")
		return nil
	}
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	var text []byte
	var err error
	if schema, ok := schemaOf(v); ok {
		text, err = object(schema, v.Interface(), nil)
	} else {
		switch x := v.Interface().(type) {
		case json.Marshaler, encoding.TextMarshaler:
			text, err = encode(x)
		default:
			return plain(b, v, shape)
		}
	}
	if err != nil || shape == nil {
		b.Write(text)
		return err
	}
	return pruned(b, text, shape)
}

func plain(b *bytes.Buffer, v reflect.Value, shape Shape) error {
	switch {
	case v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
		return write(b, v.Elem(), shape)
	case v.Kind() == reflect.Struct:
		var in bytes.Buffer
		if err := fields(&in, v, shape); err != nil {
			return err
		}
		b.WriteByte('{')
		b.Write(bytes.TrimPrefix(in.Bytes(), []byte(",")))
		b.WriteByte('}')
		return nil
	case v.Kind() == reflect.Slice && !v.IsNil() && v.Type().Elem().Kind() != reflect.Uint8 || v.Kind() == reflect.Array:
		b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte(',')
			}
			x := v.Index(i)
			if x.CanAddr() && x.Kind() == reflect.Struct {
				x = x.Addr() // its methods may be on the pointer
			}
			if err := write(b, x, shape); err != nil {
				return err
			}
		}
		b.WriteByte(']')
		return nil
	}
	text, err := encode(v.Interface())
	if err != nil || shape == nil {
		b.Write(text)
		return err
	}
	return pruned(b, text, shape)
}

// Shape is what a brief form keeps: the keys of an object with what is kept below each.
// A key without a shape keeps all below it.
type Shape map[string]Shape

// Keep reads a shape: "outcome grounds{id cite{place}}" keeps outcome whole, and of each
// ground its id and the place in its cite. It panics where brackets do not match.
func Keep(text string) Shape {
	words := strings.Fields(strings.NewReplacer("{", " { ", "}", " } ").Replace(text))
	shape, rest := keep(words)
	if len(rest) > 0 {
		panic("forms.Keep: brackets do not match in " + text)
	}
	return shape
}

func keep(words []string) (Shape, []string) {
	out, last := Shape{}, ""
	for len(words) > 0 {
		w := words[0]
		words = words[1:]
		switch w {
		case "}":
			return out, words
		case "{":
			out[last], words = keep(words)
		default:
			out[w], last = nil, w
		}
	}
	return out, nil
}

// Field is a key of a brief form that has been written already.
type Field struct {
	Key  string
	JSON []byte
}

// Brief writes the brief form of a struct: what the shape keeps of its whole form, then
// the further fields, and under "more" how much of its lists was left out, by key, where
// that is anything.
func Brief(schema string, v any, shape Shape, more map[string]int, further ...Field) ([]byte, error) {
	out, err := object(schema, v, shape)
	if err != nil {
		return nil, err
	}
	out = bytes.TrimSuffix(out, []byte("}"))
	for _, f := range further {
		out = append(append(out, `,"`+f.Key+`":`...), f.JSON...)
	}
	for k, n := range more {
		if n <= 0 {
			delete(more, k)
		}
	}
	if len(more) > 0 {
		text, err := encode(more)
		if err != nil {
			return nil, err
		}
		out = append(append(out, `,"more":`...), text...)
	}
	return append(out, '}'), nil
}

// pruned writes of a text of JSON what the shape keeps.
func pruned(b *bytes.Buffer, text json.RawMessage, shape Shape) error {
	text = bytes.TrimSpace(text)
	if len(text) == 0 || !slices.Contains([]byte("{["), text[0]) {
		b.Write(text)
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	open, err := dec.Token()
	if err != nil {
		return err
	}
	list := open == json.Delim('[')
	b.WriteByte(text[0])
	for first := true; dec.More(); {
		var key string
		if !list {
			k, err := dec.Token()
			if err != nil {
				return err
			}
			key = k.(string)
		}
		var x json.RawMessage
		if err := dec.Decode(&x); err != nil {
			return err
		}
		below, kept := shape[key]
		if list {
			below, kept = shape, true
		}
		if !kept || bytes.Equal(x, []byte("null")) {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		if !list {
			name, err := encode(key)
			if err != nil {
				return err
			}
			b.Write(append(name, ':'))
		}
		if below == nil {
			b.Write(x)
		} else if err := pruned(b, x, below); err != nil {
			return err
		}
	}
	b.WriteByte(text[len(text)-1])
	return nil
}
