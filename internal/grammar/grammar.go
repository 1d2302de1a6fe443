// Package grammar is the policy language as data: every kind of file, every kind of
// mapping with its keys in canonical order, and what the value of each key is. Whatever
// has to know the language rests on it: reading either spelling, unknown keys, the
// canonical layout, completion. It may import the dictionary (internal/terms), and is
// below every package that reads a file. What must never happen here: a mistake reported,
// a value judged, or a key that no loader reads.
package grammar

import (
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/internal/terms"
)

// Kind is what a single text is.
type Kind uint8

// Kinds of texts. None is the zero value: no text can stand here, only a mapping.
const (
	None       Kind = iota
	Name            // an id, a term, the name of a fact, a citation, a path: the same in both spellings
	Prose           // a sentence for people, which is never broken over lines
	Quote           // words of the law
	Condition       // over declared facts
	Word            // a word of a closed list
	NameOr          // a word of a closed list, or a name
	ProseOr         // a word of a closed list, or a sentence
	PeriodOr        // a word of a closed list, or a length of time: 20个工作日
	Recurrence      // 每年3月31日前
	Number
	Date
	Instant  // a day and time of day
	FactText // the value of a fact: 是, 否, 未知, a number, a day, a declared value
)

// Shape is what a value can be. The faces that it can have depend on how it is written:
// as one text, as a mapping, or as a list of what it can be.
type Shape struct {
	Text Kind   // as a text
	List string // the closed list of Word, NameOr, ProseOr, PeriodOr and some FactTexts

	In       string // as a mapping: the context of its keys
	Of       *Shape // as a mapping from names (In is empty): what each of them has
	Keys     string // the names can be words of this closed list
	Numbered bool   // the names are numbers of articles: 4, 4-1; 四, 四之一

	// Names says what the text is the name of, and Keyed what the names of the mapping are
	// names of: fact, event, actor, step …, "" for nothing that is declared by itself.
	Names, Keyed string

	Many   bool // a list of them, too
	Listed bool // a list of them, only
	// Section is set for mappings and lists that declare or contribute: they stand one
	// entry to a line, however short they are.
	Section bool
}

// Key is one key of a context.
type Key struct {
	Name  string // in English, by which loaders ask for it
	ZH    string
	Shape Shape
}

// Spelt is the key in Chinese or in English.
func (k *Key) Spelt(zh bool) string {
	if zh {
		return k.ZH
	}
	return k.Name
}

// Context is one kind of mapping. It is immutable.
type Context struct {
	Name string
	Keys []Key // in canonical order
	// Rest is what keys that are not listed have, such as names of decisions among the
	// expectations of a case; nil where there are none.
	Rest *Shape
	// Needs are the keys that a mapping must have.
	Needs []Need
	// Choose are the keys of which it has one, nil where it has no choice; where Exactly is
	// set, it has no second. Its reader says so.
	Choose  []string
	Exactly bool

	byName, byZH map[string]int
}

// Key finds a key by its English name, nil where the context has none.
func (c *Context) Key(name string) *Key {
	if i, ok := c.byName[name]; ok {
		return &c.Keys[i]
	}
	return nil
}

// Spelt finds a key by its Chinese spelling, nil where the context has none.
func (c *Context) Spelt(zh string) *Key {
	if i, ok := c.byZH[zh]; ok {
		return &c.Keys[i]
	}
	return nil
}

// Order is the place of a key in the canonical order. Names come before what is listed,
// and keys that have no place in the context last.
func (c *Context) Order(name string) int {
	switch i, ok := c.byName[name]; {
	case ok:
		return i
	case c.Rest != nil:
		return -1
	}
	return len(c.Keys)
}

// list is a closed list in both directions.
type list struct{ zh, en map[string]string }

// language is everything, indexed.
type language struct {
	contexts map[string]*Context
	kinds    []string // the first keys, in English
	lists    map[string]list
}

var loaded = sync.OnceValue(func() *language {
	l := &language{contexts: map[string]*Context{}, lists: map[string]list{}}
	for name, shapes := range contexts() {
		c := &Context{Name: name, byName: map[string]int{}, byZH: map[string]int{}}
		for i, p := range terms.Keys(name) {
			c.Keys = append(c.Keys, Key{Name: p.EN, ZH: p.ZH, Shape: shapes[p.EN]})
			c.byName[p.EN], c.byZH[p.ZH] = i, i
		}
		if rest, ok := shapes[anyKey]; ok {
			c.Rest = &rest
		}
		c.need()
		l.contexts[name] = c
	}
	for _, p := range terms.Keys("file") {
		l.kinds = append(l.kinds, p.EN)
	}
	for _, name := range terms.Lists() {
		x := list{map[string]string{}, map[string]string{}}
		for _, p := range terms.Words(name) {
			x.zh[p.EN], x.en[p.ZH] = p.ZH, p.EN
		}
		l.lists[name] = x
	}
	return l
})

// Of finds a context by its name, nil where there is none.
func Of(name string) *Context { return loaded().contexts[name] }

// Kinds lists the first keys of files, in English.
func Kinds() []string { return loaded().kinds }

// File finds what kind of file a first key names, and whether it is in Chinese. The
// context is nil for a key that is none.
func File(first string) (c *Context, zh bool) {
	for _, kind := range Kinds() {
		key := terms.Key{Context: "file", Name: kind}
		switch first {
		case kind:
			return Of(kind), false
		case key.In(true):
			return Of(kind), true
		}
	}
	return nil, false
}

// Meant lists the English names of the keys that are spelt so in Chinese somewhere.
func Meant(zh string) []string {
	var out []string
	for _, c := range loaded().contexts {
		if k := c.Spelt(zh); k != nil && !slices.Contains(out, k.Name) {
			out = append(out, k.Name)
		}
	}
	slices.Sort(out)
	return out
}

// English is the English spelling of a Chinese word of a closed list.
func English(name, zh string) (string, bool) {
	word, ok := loaded().lists[name].en[zh]
	if !ok {
		word = terms.Former(name, zh)
	}
	return word, word != ""
}

// Either reports whether files of either spelling may write the Chinese words of a
// list: what comes of a decision, its name, and the yes and no of a fact are Chinese
// everywhere.
func Either(name string) bool {
	return name == "expected" || name == "layer" || name == "fact-value" || name == "maps"
}

// Chinese is the Chinese spelling of an English word of a closed list.
func Chinese(name, en string) (string, bool) {
	word, ok := loaded().lists[name].zh[en]
	return word, ok
}

// Value is the shape of what a key of a mapping of this shape has; key is in English.
// It is nil where the key is not known.
func (s *Shape) Value(key string) *Shape {
	switch {
	case s == nil:
		return nil
	case s.In != "":
		c := Of(s.In)
		if k := c.Key(key); k != nil {
			return &k.Shape
		}
		return c.Rest
	}
	return s.Of
}

// Root is the shape of a whole file of a kind.
func Root(kind string) *Shape { return &Shape{In: kind, Section: true} }

// Prosaic reports whether a text of this shape is meant for people and stands apart from
// every limit on the length of lines.
func (k Kind) Prosaic() bool { return k == Prose || k == Quote || k == ProseOr }

// anyKey stands for keys that are not listed.
const anyKey = "*"

// ListOf is the closed list of which a text of this shape can be a word, "" for none.
func (s *Shape) ListOf() string {
	switch {
	case s == nil:
		return ""
	case s.Text == FactText && s.List == "":
		return "fact-value"
	}
	return s.List
}
