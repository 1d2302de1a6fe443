package main

import (
	"encoding"
	"encoding/json"
	"maps"
	"reflect"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// schemas makes JSON Schemas of types by their tags, each named type once.
type schemas struct {
	defs object
	// brief is set inside an answer: its brief form may leave out any key, however deep.
	brief bool
}

var (
	marshaler     = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

// written are types that write JSON of their own.
var written = map[reflect.Type]object{
	reflect.TypeFor[deadline.Date]():     date,
	reflect.TypeFor[time.Time]():         {"type": "string", "format": "date-time"},
	reflect.TypeFor[answer.Truth]():      {"type": []string{"boolean", "null"}},
	reflect.TypeFor[statute.Condition](): text,
	reflect.TypeFor[json.RawMessage]():   {},
	reflect.TypeFor[statute.Citation](): {"type": "object", "required": []string{"instrument", "place", "text"}, "additionalProperties": false,
		"properties": object{"instrument": text, "place": text, "text": text}},
	reflect.TypeFor[lang.Error](): {"type": "object", "required": []string{"zh", "en"}, "additionalProperties": false,
		"properties": object{"code": text, "field": text, "args": object{"type": "array"}, "zh": text, "en": text}},
	reflect.TypeFor[review.Case](): {"type": "object", "required": []string{"schema", "events", "head"}, "additionalProperties": false,
		"properties": object{"schema": object{"const": "case/v1"}, "events": object{"type": "array", "items": object{"type": "object"}}, "head": text}},
}

func (s *schemas) of(v any) object { return s.typ(reflect.TypeOf(v)) }

// reply is the schema of what an endpoint writes; of rows, with that of their answers.
func (s *schemas) reply(e endpoint) object {
	if e.rows == nil {
		return s.of(e.reply)
	}
	row := s.structure(reflect.TypeFor[Row]())
	row["properties"].(object)["answer"] = s.typ(reflect.TypeOf(e.rows))
	rows := s.structure(reflect.TypeFor[Rows]())
	rows["properties"].(object)["rows"] = object{"type": "array", "items": row}
	return rows
}

func (s *schemas) typ(t reflect.Type) object {
	if w, ok := written[t]; ok {
		if s.brief && w["required"] != nil {
			w = maps.Clone(w)
			delete(w, "required")
		}
		return w
	}
	switch {
	case t.Kind() == reflect.Pointer:
		return object{"anyOf": []object{s.typ(t.Elem()), {"type": "null"}}}
	case hasForms(t):
	case t.Implements(textMarshaler):
		return text
	case t.Implements(marshaler):
		return object{"type": "object"}
	}
	switch t.Kind() {
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.String:
		return text
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Uint8, reflect.Uint64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Slice, reflect.Array:
		return object{"type": []string{"array", "null"}, "items": s.typ(t.Elem())}
	case reflect.Map:
		return object{"type": []string{"object", "null"}, "additionalProperties": s.typ(t.Elem())}
	case reflect.Struct:
		name := strings.ReplaceAll(strings.TrimPrefix(t.PkgPath()[strings.LastIndexByte(t.PkgPath(), '/')+1:]+"."+t.Name(), "main."), "[", "_")
		if t.Name() == "" {
			return s.structure(t)
		}
		if s.brief || hasForms(t) {
			name = "brief." + name
		}
		if s.defs[name] == nil {
			s.defs[name] = object{} // a type may hold itself
			s.defs[name] = s.structure(t)
		}
		return object{"$ref": "#/components/schemas/" + name}
	}
	return object{} // any value: a fact
}

// hasForms reports an answer, which has a brief and a whole form: the keys of the whole,
// some left out of the brief, and how much more there is of a list.
func hasForms(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[answer.Answer](), reflect.TypeFor[attribute.Result](), reflect.TypeFor[review.Clearance]():
		return true
	}
	return false
}

func (s *schemas) structure(t reflect.Type) object {
	props, need := object{}, []string{}
	if hasForms(t) {
		props["schema"], props["more"] = text, object{"type": "object", "additionalProperties": object{"type": "integer"}}
		need = append(need, "schema")
		was := s.brief
		s.brief = true
		s.fields(t, props, nil)
		s.brief = was
	} else if s.brief {
		s.fields(t, props, nil)
	} else {
		s.fields(t, props, &need)
	}
	return object{"type": "object", "properties": props, "required": need, "additionalProperties": false}
}

// fields puts in what encoding/json writes of a struct; need is nil where a brief form may
// leave everything out.
func (s *schemas) fields(t reflect.Type, props object, need *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				s.fields(inner, props, need)
				continue
			}
		}
		if !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		if _, outer := props[name]; !outer {
			props[name] = s.typ(f.Type)
		}
		if need != nil && opts == "" {
			*need = append(*need, name)
		}
	}
}
