package schema

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/terms"
)

// snippets writes what an editor can put in with one key: a file, or a mapping, with the
// keys that must be there and a stop at each value.
type snippets struct {
	w     *writer
	stops int
	depth int
}

// file is a whole file of a kind.
func (s *snippets) file(kind string) object {
	c := grammar.Of(kind)
	first := s.w.first(kind)
	body := object{{first, s.stop(s.w.t(grammar.KindTitle(kind)))}}
	return object{{"label", first}, {"description", s.w.t(grammar.KindSays(kind))}, {"body", append(body, s.keys(c, kind)...)}}
}

// value is what can stand behind a key.
func (s *snippets) value(of *grammar.Shape, label string) []object {
	if label == "" {
		return nil
	}
	return []object{{{"label", label}, {"body", s.shape(of, label)}}}
}

// maxNested is how deep mappings in mappings are written out.
const maxNested = 3

func (s *snippets) shape(of *grammar.Shape, label string) any {
	s.depth++
	defer func() { s.depth-- }()
	var one any
	switch {
	case s.depth > maxNested:
		return s.stop(label)
	case of.Text != grammar.None:
		one = s.text(of, label)
	case of.In != "":
		one = s.keys(grammar.Of(of.In), "")
	default:
		name := label
		switch {
		case of.Numbered && s.w.zh:
			name = "一"
		case of.Numbered:
			name = "1"
		}
		one = object{{s.stop(name), s.shape(of.Of, label)}}
	}
	if of.Listed || of.Many && of.Text == grammar.None {
		return []any{one}
	}
	return one
}

// keys are those of a mapping that must be there, or the first where none must.
func (s *snippets) keys(c *grammar.Context, but string) object {
	var names []string
	for _, n := range c.Needs {
		if n.Given == "" {
			names = append(names, n.Any[0])
		}
	}
	if len(c.Choose) > 0 {
		names = append(names, c.Choose[0])
	}
	if len(names) == 0 && but == "" && len(c.Keys) > 0 {
		names = append(names, c.Keys[0].Name)
	}
	var out object
	for i := range c.Keys { // in canonical order
		k := &c.Keys[i]
		for _, name := range names {
			if name == k.Name && name != but {
				out = append(out, member{k.Spelt(s.w.zh), s.shape(&k.Shape, k.Spelt(s.w.zh))})
			}
		}
	}
	return out
}

func (s *snippets) stop(label string) string {
	s.stops++
	return fmt.Sprintf("${%d:%s}", s.stops, label)
}

func (s *snippets) text(of *grammar.Shape, label string) string {
	if of.Text == grammar.Word {
		var words []string
		for _, p := range terms.Words(of.List) {
			words = append(words, terms.Word{Context: of.List, Name: p.EN}.In(s.w.zh))
		}
		s.stops++
		return fmt.Sprintf("${%d|%s|}", s.stops, strings.Join(words, ","))
	}
	if example := of.Text.Example(s.w.zh); example != "" && of.Text != grammar.Condition {
		label = example
	}
	return s.stop(label)
}
