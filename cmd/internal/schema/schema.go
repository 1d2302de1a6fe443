// Package schema says in JSON Schema (draft 2020-12) what the policy language is, for
// editors that know nothing else of it: one schema for each kind of file in each spelling,
// and one for all of them.
//
// It may import the table of the language (internal/grammar) and its dictionary, and
// makes everything of them: what must never happen here is a key, a closed word, or what
// a key is for, that is written down a second time.
//
// A schema refuses no file that the loader takes. It cannot refuse everything that the
// loader refuses: a name that nobody declared, a condition that is none, a key that is
// there twice, the order of keys.
package schema

import (
	"slices"
	"strconv"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

const draft = "https://json-schema.org/draft/2020-12/schema"

// Of is the schema of one kind of file, named in English, in the Chinese or the English
// spelling.
func Of(kind string, zh bool) ([]byte, error) {
	w := writer{zh: zh}
	root := w.file(kind)
	out := object{{"$schema", draft}}
	return pretty(append(append(out, root...), member{"$defs", w.defs()}))
}

// All is the schema of all kinds of files in both spellings, told apart by the first key.
func All() ([]byte, error) {
	var defs object
	chain := object{{"not", object{}}} // no first key, no policy file
	kinds := slices.Clone(grammar.Kinds())
	// What is a key of another kind of file as well is asked for last, so it comes first here.
	slices.SortStableFunc(kinds, func(a, b string) int { return within(b) - within(a) })
	for _, kind := range kinds {
		for _, zh := range []bool{false, true} {
			w := writer{zh: zh}
			root := w.file(kind)
			chain = object{{"if", object{{"required", []string{w.first(kind)}}}}, {"then", root}, {"else", chain}}
			for _, d := range w.defs() {
				if !slices.ContainsFunc(defs, func(m member) bool { return m.key == d.key }) {
					defs = append(defs, d)
				}
			}
		}
	}
	out := object{{"$schema", draft}, {"title", "规则文件 policy files"}, {"type", "object"}}
	return pretty(append(append(out, chain...), member{"$defs", defs}))
}

// within is 1 where the first key of a kind is a key of another kind, too.
func within(kind string) int {
	for _, other := range grammar.Kinds() {
		if other != kind && grammar.Of(other).Key(kind) != nil {
			return 1
		}
	}
	return 0
}

// writer writes in one spelling, and remembers which mappings it spoke of.
type writer struct {
	zh   bool
	said []string // contexts, in the order in which they came up
	at   map[string]lang.Text
}

func (w *writer) t(t lang.Text) string {
	if w.zh {
		return t.ZH
	}
	return t.EN
}

func (w *writer) first(kind string) string { return terms.Key{Context: "file", Name: kind}.In(w.zh) }

func (w *writer) file(kind string) object {
	var out object
	out.put("title", w.first(kind))
	out.put("description", w.t(grammar.KindSays(kind)))
	out.put("$ref", w.ref(kind, grammar.KindTitle(kind)))
	out.put("required", []string{w.first(kind)})
	s := &snippets{w: w}
	out.put("defaultSnippets", []object{s.file(kind)})
	return out
}

func (w *writer) name(context string) string {
	if w.zh {
		return "zh-" + context
	}
	return "en-" + context
}

// ref is where a context is spoken of; title is what it is called there first.
func (w *writer) ref(context string, title lang.Text) string {
	if !slices.Contains(w.said, context) {
		w.said = append(w.said, context)
		if w.at == nil {
			w.at = map[string]lang.Text{}
		}
		w.at[context] = title
	}
	return "#/$defs/" + w.name(context)
}

// defs are the contexts that were spoken of, and those that they speak of.
func (w *writer) defs() object {
	var out object
	for i := 0; i < len(w.said); i++ {
		out = append(out, member{w.name(w.said[i]), w.context(grammar.Of(w.said[i]))})
	}
	return out
}

func (w *writer) spelt(c *grammar.Context, keys ...string) []string {
	var out []string
	for _, key := range keys {
		out = append(out, c.Key(key).Spelt(w.zh))
	}
	return out
}

// context is one kind of mapping.
func (w *writer) context(c *grammar.Context) object {
	out := object{{"title", w.t(w.at[c.Name])}, {"type", "object"}}
	var properties object
	for i := range c.Keys {
		k := &c.Keys[i]
		p := object{}
		p.put("title", k.Spelt(w.zh))
		p.put("description", w.t(c.Says(k.Name)))
		p = append(p, w.shape(&k.Shape, lang.Text{ZH: k.ZH, EN: k.Name})...)
		properties = append(properties, member{k.Spelt(w.zh), p})
	}
	out = append(out, member{"properties", properties})
	if c.Rest == nil {
		out = append(out, member{"additionalProperties", false})
	} else {
		out = append(out, member{"additionalProperties", w.shape(c.Rest, lang.Text{})})
	}
	return append(out, w.needs(c)...)
}

// needs are the keys that must be there.
func (w *writer) needs(c *grammar.Context) object {
	var required []string
	var beside object
	var either []object
	for _, n := range c.Needs {
		switch keys := w.spelt(c, n.Any...); {
		case n.Given != "":
			beside = append(beside, member{c.Key(n.Given).Spelt(w.zh), keys})
		case len(keys) == 1:
			required = append(required, keys[0])
		default:
			either = append(either, object{{"anyOf", having(keys)}})
		}
	}
	if len(c.Choose) > 0 {
		how := "anyOf"
		if c.Exactly {
			how = "oneOf"
		}
		either = append(either, object{{how, having(w.spelt(c, c.Choose...))}})
	}
	var out object
	out.put("required", required)
	out.put("dependentRequired", beside)
	if len(either) > 0 {
		out = append(out, member{"allOf", either})
	}
	return out
}

func having(keys []string) []object {
	var out []object
	for _, key := range keys {
		out = append(out, object{{"required", []string{key}}})
	}
	return out
}

// shape is what a value can be; title is the key that leads to it.
func (w *writer) shape(s *grammar.Shape, title lang.Text) object {
	var faces []object
	if s.Text != grammar.None {
		faces = append(faces, w.text(s)...)
	}
	switch {
	case s.In != "":
		faces = append(faces, object{{"$ref", w.ref(s.In, title)}})
	case s.Of != nil:
		faces = append(faces, w.names(s, title))
	}
	one := eitherOf(faces)
	var snips object
	if s.In != "" || s.Of != nil {
		snips.put("defaultSnippets", (&snippets{w: w}).value(s, w.t(title)))
	}
	switch {
	case s.Listed:
		one = object{{"type", "array"}, {"items", one}}
	case s.Many:
		one = eitherOf(append(faces, object{{"type", "array"}, {"items", one}}))
	}
	return append(one, snips...)
}

func eitherOf(faces []object) object {
	if len(faces) == 1 {
		return slices.Clone(faces[0])
	}
	return object{{"anyOf", faces}}
}

// names is a mapping from names.
func (w *writer) names(s *grammar.Shape, title lang.Text) object {
	value := w.shape(s.Of, title)
	out := object{{"type", "object"}}
	switch {
	case s.Numbered:
		number := `^[1-9][0-9]*(-[1-9][0-9]*)?$`
		if w.zh {
			number = `^([1-9][0-9]*(-[1-9][0-9]*)?|[〇零一二三四五六七八九十百千]+(之[一二三四五六七八九十]+)?)$`
		}
		out = append(out, member{"patternProperties", object{{number, value}}}, member{"additionalProperties", false})
	default:
		if s.Keys != "" {
			out = append(out, member{"propertyNames", object{{"enum", w.words(s.Keys)}}})
		}
		out = append(out, member{"additionalProperties", value})
	}
	return out
}

// words are the words of a closed list.
func (w *writer) words(list string) []any {
	var out []any
	add := func(word string) {
		if !slices.Contains(out, any(word)) {
			out = append(out, word)
		}
		if b, err := strconv.ParseBool(word); err == nil && word == strconv.FormatBool(b) {
			out = append(out, b) // as YAML reads it
		}
	}
	for _, p := range terms.Words(list) {
		if w.zh || grammar.Either(list) {
			add(p.ZH)
		}
		if !w.zh || grammar.Either(list) {
			add(p.EN)
		}
	}
	for _, said := range terms.Formers(list) {
		add(said)
	}
	return out
}

// text are the faces of a value that is one text.
func (w *writer) text(s *grammar.Shape) []object {
	scalar := object{{"type", []string{"string", "number", "boolean"}}}
	if example := s.Text.Example(w.zh); example != "" {
		scalar = append(scalar, member{"examples", []string{example}})
	}
	var closed []object
	if list := s.ListOf(); list != "" {
		closed = append(closed, object{{"enum", w.words(list)}})
	}
	pattern := s.Text.Pattern()
	switch s.Text {
	case grammar.Word:
		return closed
	case grammar.Number:
		return []object{{{"type", []string{"number", "string"}}, {"pattern", pattern}}}
	case grammar.Date, grammar.Instant, grammar.PeriodOr, grammar.Recurrence:
		scalar[0].value = "string"
		if pattern != "" {
			scalar = append(scalar, member{"pattern", pattern})
		}
	}
	return append(closed, scalar)
}
