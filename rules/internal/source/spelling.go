package source

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// This file reads the Chinese spelling of the language. The first key of a file says
// which spelling it is in; keys and closed words of a Chinese file are then turned into
// English by what the grammar says of the mapping they stand in, so that everything
// above reads one spelling. A node remembers how it was written.

// speller turns one file into English.
type speller struct {
	f     *File
	zh    bool
	mixed []mix
	diags *diag.List
}

// mix is a key or word in the other spelling than its file's.
type mix struct {
	at    diag.Range
	said  string
	right string
}

// speak finds the spelling of the file and gives every node its shape.
func (f *File) speak(diags *diag.List) {
	if f.root.kind != Mapping || len(f.root.kids) == 0 {
		return
	}
	c, zh := grammar.File(f.root.kids[0].value)
	if c == nil {
		f.zh = strings.ContainsFunc(f.root.kids[0].value, func(r rune) bool { return unicode.Is(unicode.Han, r) })
		return // the loader says so
	}
	f.zh = zh
	s := speller{f: f, zh: zh, diags: diags}
	s.walk(f.root, grammar.Root(c.Name))
	s.report()
}

// Chinese reports whether the file is in the Chinese spelling.
func (f *File) Chinese() bool { return f.zh }

func (s *speller) walk(n *node, shape *grammar.Shape) {
	n.shape = shape
	switch n.kind {
	case Scalar:
		s.word(n, shape.ListOf())
	case Seq:
		for _, k := range n.kids {
			s.walk(k, shape)
		}
	case Mapping:
		s.keys(n, shape)
		for i := 0; i < len(n.kids); i += 2 {
			s.walk(n.kids[i+1], shape.Value(n.kids[i].value))
		}
	}
}

// keys turns the keys of a mapping into English, and leaves out what is then there twice.
func (s *speller) keys(n *node, shape *grammar.Shape) {
	if shape == nil {
		return
	}
	changed := false
	for i := 0; i < len(n.kids); i += 2 {
		k := n.kids[i]
		switch {
		case shape.In != "":
			s.key(k, grammar.Of(shape.In))
		case shape.Keys != "":
			s.word(k, shape.Keys)
		case shape.Numbered && s.zh:
			if number, ok := articleNumber(k.value); ok {
				k.say(number)
			}
		}
		changed = changed || k.said != ""
	}
	if changed {
		s.once(n)
	}
}

// say lets a node be read as another word than the one that stands in the file.
func (n *node) say(word string) {
	if word != n.value {
		n.said, n.value = n.value, word
	}
}

// written is the text of a scalar as it stands in the file.
func (n *node) written() string {
	if n.said != "" {
		return n.said
	}
	return n.value
}

func (s *speller) key(k *node, c *grammar.Context) {
	zh := c.Spelt(k.value)
	switch en := c.Key(k.value); {
	case zh != nil:
		if !s.zh {
			s.mix(k, zh.Name)
		}
		k.say(zh.Name)
	case en != nil && s.zh:
		s.mix(k, en.ZH)
	}
}

// word turns a word of a closed list into English.
func (s *speller) word(n *node, list string) {
	if list == "" {
		return
	}
	if en, ok := grammar.English(list, n.value); ok {
		if !s.zh && en != n.value && !grammar.Either(list) {
			s.mix(n, en)
		}
		n.say(en)
	} else if zh, ok := grammar.Chinese(list, n.value); ok && s.zh && !grammar.Either(list) {
		s.mix(n, zh)
	}
}

func (s *speller) mix(n *node, right string) {
	s.mixed = append(s.mixed, mix{s.f.rangeOf(n), n.value, right})
}

// maxMixed is how many further places of a file in both spellings are named.
const maxMixed = 10

// report makes one diagnostic of all places: a file whose first key alone was translated
// has the same mistake everywhere.
func (s *speller) report() {
	if len(s.mixed) == 0 {
		return
	}
	first, kind := s.mixed[0], s.f.root.kids[0]
	d := s.diags.Add(first.at, mistake.MixedSpelling{
		Written: first.said, Meant: first.right, Places: len(s.mixed),
		First: kind.written(), Other: terms.Key{Context: "file", Name: kind.value}.In(!s.zh),
	})
	for _, m := range s.mixed {
		d.Edits = append(d.Edits, diag.Edit{Range: m.at, Text: m.right})
	}
	for _, m := range s.mixed[1:min(len(s.mixed), maxMixed+1)] {
		d.Related = append(d.Related, diag.Related{Range: m.at, Text: m.said + " → " + m.right})
	}
}

// once leaves out keys that became the same word, 四 and 4. One in either spelling is
// reported as such and no more.
func (s *speller) once(n *node) {
	seen := make(map[string]*node, len(n.kids)/2)
	kids := n.kids[:0]
	for i := 0; i < len(n.kids); i += 2 {
		k := n.kids[i]
		first, dup := seen[k.value]
		if !dup {
			seen[k.value] = k
			kids = append(kids, k, n.kids[i+1])
			continue
		}
		if len(s.mixed) == 0 {
			d := s.diags.Add(s.f.rangeOf(k), mistake.DuplicateKey{Key: k.written(), Line: strconv.Itoa(first.start.Line), Other: first.written()})
			d.Related = append(d.Related, diag.Related{Range: s.f.rangeOf(first), Text: first.written()})
		}
	}
	n.kids = kids
}

// articleNumber reads 四 and 四之一 as 4 and 4-1.
func articleNumber(s string) (string, bool) {
	head, tail := s, ""
	for i, r := range s {
		if r == '之' {
			head, tail = s[:i], s[i+len("之"):]
			break
		}
	}
	n, ok := han.Parse(head)
	if !ok || head == s {
		return strconv.Itoa(n), ok
	}
	sub, ok := han.Parse(tail)
	return strconv.Itoa(n) + "-" + strconv.Itoa(sub), ok
}
