package source

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// indexedFrom is the number of kids from which a mapping is looked up by hash;
// shorter ones are walked.
const indexedFrom = 24

// Map reads a mapping key by key and remembers what was asked for, so that
// Finish can report the keys that nobody reads. A getter that finds the wrong
// shape reports it and answers false; an absent key answers false in silence.
// A Map is for one goroutine.
type Map struct {
	node  Node
	diags *diag.List
	ok    bool
	index map[string]int
	asked []string
	all   bool // Each has read every key

	required []required // of them those whose absence was reported
	strange  []string   // for each key that nobody knows the nearest known one, "" for none

	head      *Map     // of a list: what all its entries have
	inherited []string // keys that they have from it
}

// Under makes keys that are not in m those of head: what a list says once for all its
// entries. It returns m.
func (m *Map) Under(head *Map, keys ...string) *Map {
	m.head, m.inherited = head, keys
	return m
}

// required is a key that was found missing, with those that may stand in its place.
type required struct {
	key     string
	instead []string
}

// OK reports whether there was a mapping to read.
func (m *Map) OK() bool { return m.ok }

// Node returns the value this Map reads.
func (m *Map) Node() Node { return m.node }

// Range is where the mapping stands.
func (m *Map) Range() diag.Range { return m.node.Range() }

// Len is the number of keys.
func (m *Map) Len() int {
	if !m.ok {
		return 0
	}
	return len(m.node.n.kids) / 2
}

// context is what the grammar says of the mapping, nil where it says nothing.
func (m *Map) context() *grammar.Context {
	if !m.ok || m.node.n.shape == nil {
		return nil
	}
	return grammar.Of(m.node.n.shape.In)
}

// Term is a key of the mapping as a mistake names it.
func (m *Map) Term(key string) terms.Key {
	if c := m.context(); c != nil {
		return terms.Key{Context: c.Name, Name: key}
	}
	return terms.Key{Name: key}
}

// spoken is a key in the spelling of the file.
func (m *Map) spoken(key string) string {
	if c := m.context(); c != nil {
		if k := c.Key(key); k != nil {
			return k.Spelt(m.node.f.zh)
		}
	}
	return key
}

// find is where a key stands among the kids, -1 where it is not given.
func (m *Map) find(key string) int {
	if !m.ok {
		return -1
	}
	if m.index != nil {
		if i, ok := m.index[key]; ok {
			return i
		}
		return -1
	}
	for i := 0; i < len(m.node.n.kids); i += 2 {
		if m.node.n.kids[i].value == key {
			return i
		}
	}
	return -1
}

// Get returns the value of key, whatever its shape, and an Absent Node when the
// key is not there.
func (m *Map) Get(key string) Node {
	if m.asked == nil {
		m.asked = make([]string, 0, 16) // as many as most sections know
	}
	if !slices.Contains(m.asked, key) {
		m.asked = append(m.asked, key)
	}
	if i := m.find(key); i >= 0 {
		return Node{m.node.f, m.node.n.kids[i+1]}
	}
	if m.head != nil && slices.Contains(m.inherited, key) {
		return m.head.Get(key)
	}
	return Node{}
}

// Has reports whether the key is there, with or without a value.
func (m *Map) Has(key string) bool { return m.Get(key).Kind() != Absent }

// Key returns the key itself with its place.
func (m *Map) Key(key string) (Str, bool) {
	if i := m.find(key); i >= 0 {
		return m.node.f.str(m.node.n.kids[i]), true
	}
	return Str{}, false
}

// Written is a key as the file spells it, English or Chinese.
func (m *Map) Written(key string) string {
	if k, ok := m.Key(key); ok {
		return k.Written()
	}
	return m.spoken(key)
}

// Req is Get for a key that must be there for another reason than the grammar's; its
// absence is reported.
func (m *Map) Req(key string) Node {
	n := m.Get(key)
	if m.ok && n.Kind() == Absent {
		m.missing(key, nil)
	}
	return n
}

// missing reports a key that is not there, once. It is taken back where one of instead
// turns out to be there, misspelt.
func (m *Map) missing(key string, instead []string) {
	m.required = append(m.required, required{key, instead})
	at, what := m.node.f.head(m.node.n), mistake.MissingKey{Key: m.spoken(key)}
	if !slices.ContainsFunc(*m.diags, func(d diag.Diagnostic) bool {
		return d.Range == at && d.Code == diag.Code(mistake.Code[mistake.MissingKey]()) && len(d.Args) > 0 && d.Args[0] == what.Key
	}) {
		m.diags.Add(at, what)
	}
}

// Str reads a text. Any scalar will do, and the text is what stands in the
// file: 007 is "007", yes is "yes".
func (m *Map) Str(key string) (Str, bool) { return m.Get(key).Str(m.diags) }

// ReqStr is Str for a key that must be there.
func (m *Map) ReqStr(key string) (Str, bool) { return m.Req(key).Str(m.diags) }

// Int reads a whole decimal number.
func (m *Map) Int(key string) (int, bool) { return m.Get(key).Int(m.diags) }

// Bool reads true, false, 是 or 否.
func (m *Map) Bool(key string) (value, ok bool) { return m.Get(key).Bool(m.diags) }

// Date reads a day written YYYY-MM-DD.
func (m *Map) Date(key string) (deadline.Date, bool) { return m.Get(key).Date(m.diags) }

// Strs reads a text or a list of texts. Items of another shape are reported
// and left out.
func (m *Map) Strs(key string) []Str { return m.Get(key).Strs(m.diags) }

// List reads a list.
func (m *Map) List(key string) []Node { return m.Get(key).Items(m.diags) }

// OneOrMany reads a list, or anything else as a list of one.
func (m *Map) OneOrMany(key string) []Node { return m.Get(key).OneOrMany() }

// Map reads a mapping. The result is never nil.
func (m *Map) Map(key string) *Map { return m.Get(key).Map(m.diags) }

// ID reads an id and reports one that is not valid (see ValidID).
func (m *Map) ID(key string) (Str, bool) { return m.Get(key).ID(m.diags) }

// Each visits every key in file order; all keys count as asked for. Keys
// without a value are visited too, with a Null Node.
func (m *Map) Each(visit func(key Str, value Node)) {
	m.all = true
	if !m.ok {
		return
	}
	for k := range slices.Chunk(m.node.n.kids, 2) {
		visit(m.node.f.str(k[0]), Node{m.node.f, k[1]})
	}
}

// Elsewhere says where keys belong that are often written at the wrong level:
// {"quote": {ZH: "规则条目", EN: "the entry of a rule"}}.
type Elsewhere map[string]lang.Text

// Empty lists the keys whose value is a list or a mapping with nothing in it.
// They do not count as asked for.
func (m *Map) Empty() []Str {
	var out []Str
	if !m.ok {
		return nil
	}
	for k := range slices.Chunk(m.node.n.kids, 2) {
		if v := k[1]; (v.kind == Seq || v.kind == Mapping) && len(v.kids) == 0 {
			out = append(out, m.node.f.str(k[0]))
		}
	}
	return out
}

// Finish reports every key that was never asked for, with the nearest one that
// was, or with the place where the key belongs.
func (m *Map) Finish(elsewhere ...Elsewhere) {
	if !m.ok || m.all {
		return
	}
	for i := 0; i < len(m.node.n.kids); i += 2 {
		k := m.node.n.kids[i]
		if slices.Contains(m.asked, k.value) {
			continue
		}
		var known []string
		for _, en := range m.asked {
			known = append(known, m.spoken(en))
		}
		said := k.written()
		nearest, sole := typo.Sole(said, known)
		var where lang.Text
		for _, e := range elsewhere {
			for _, en := range append(grammar.Meant(said), k.value, said) {
				if t, ok := e[en]; ok {
					where = t
				}
			}
		}
		m.strange = append(m.strange, nearest)
		m.found(nearest)
		d := m.diags.Add(m.node.f.rangeOf(k), mistake.UnknownKey{Key: said, Nearest: nearest, Belongs: where, Known: m.spellings()})
		d.Edits = []diag.Edit{}
		if sole && where == (lang.Text{}) && m.find(nearest) < 0 {
			d.Edits = append(d.Edits, diag.Edit{Range: d.Range, Text: nearest})
		}
	}
}

// spellings are the keys that were asked for, in the spelling of the file.
func (m *Map) spellings() []string {
	out := slices.Clone(m.asked)
	for i, en := range out {
		out[i] = m.spoken(en)
	}
	return out
}

// found takes back that a key is missing: it is there, misspelt.
func (m *Map) found(key string) {
	if key == "" || m.find(key) >= 0 {
		return
	}
	head := m.node.f.head(m.node.n)
	for _, r := range m.required {
		missing := m.spoken(r.key)
		if missing != key && !slices.ContainsFunc(r.instead, func(other string) bool { return m.spoken(other) == key }) {
			continue
		}
		*m.diags = slices.DeleteFunc(*m.diags, func(d diag.Diagnostic) bool {
			return d.Code == diag.Code(mistake.Code[mistake.MissingKey]()) && d.Range == head && len(d.Args) > 0 && d.Args[0] == missing
		})
	}
}

// Stands takes back that a key is missing: another one is reported in its place.
func (m *Map) Stands(key string) { m.found(m.spoken(key)) }

// Misspelt reports whether a key is there in another spelling, as Finish has found out.
func (m *Map) Misspelt(key string) bool { return slices.Contains(m.strange, m.spoken(key)) }

// MayMean reports whether a key that Finish does not know may have been meant to be one of
// these: it is near to one of them, or to none at all.
func (m *Map) MayMean(keys ...string) bool {
	return slices.Contains(m.strange, "") || slices.ContainsFunc(keys, m.Misspelt)
}

// Ignore makes keys that were asked for unknown again, where they would have no effect.
func (m *Map) Ignore(keys ...string) {
	m.asked = slices.DeleteFunc(m.asked, func(key string) bool { return slices.Contains(keys, key) })
}
