package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// scope finds names for conditions.
type scope struct {
	book      *corpus.Corpus
	decisions bool
	guesses   *known.Guesses
}

// Fact finds a fact, or a decision read as a fact, by any of its names.
func (s *scope) Fact(name string) (*cond.Fact, bool) {
	f, ok := s.book.Voc.ReadNamed(name)
	if !ok || !s.decisions && !s.book.Voc.IsFact(f.Index) {
		return nil, false
	}
	return f, true
}

// Nearest is what a name that was not found was most likely meant to be.
func (s *scope) Nearest(name string) string { return s.guesses.Of(name) }

// nameKinds says in words what a name names; the keys are those of the files.
var nameKinds = map[string]lang.Text{
	"facts":       {ZH: "事实的名称", EN: "a fact"},
	"decisions":   {ZH: "决定的名称", EN: "a decision"},
	"roles":       {ZH: "角色的名称", EN: "a role"},
	"organs":      {ZH: "机关的名称", EN: "an organ"},
	"events":      {ZH: "事件的名称", EN: "an event"},
	"channels":    {ZH: "渠道的名称", EN: "a channel"},
	"outcomes":    {ZH: "结论", EN: "an outcome"},
	"tiers":       {ZH: "顺位的编号", EN: "a tier"},
	"rules":       {ZH: "规则的编号", EN: "a rule"},
	"places":      {ZH: "地区的编号", EN: "a place"},
	"instruments": {ZH: "制度的编号", EN: "an instrument"},
	"indicators":  {ZH: "指标的编号", EN: "an indicator"},
	"binds":       {ZH: "核对的时间", EN: "a moment"},
	"releases":    {ZH: "公开方式", EN: "a release"},
	"executed":    {ZH: "另见的规则", EN: "what carries the article"},
	"values":      {ZH: "选项", EN: "a value"},
}

// nameKind is what kind of thing a name names.
func nameKind(key string) lang.Text {
	if t, ok := nameKinds[key]; ok {
		return t
	}
	return lang.Text{ZH: key, EN: key}
}

// words are words of a closed list, as a mistake names them.
func words(list string, of []string) []terms.Word {
	var out []terms.Word
	for _, name := range of {
		w := terms.Word{Context: list, Name: name}
		if en := (func(p terms.Pair) bool { return p.ZH == name && p.EN != name }); slices.ContainsFunc(terms.Words(list), en) {
			continue // the Chinese spelling of a word that stands there in English
		}
		out = append(out, w)
	}
	return out
}

// keysOf are keys of a context, as a mistake names them.
func keysOf(context string, of []string) []terms.Key {
	out := make([]terms.Key, len(of))
	for i, k := range of {
		out[i] = terms.Key{Context: context, Name: k}
	}
	return out
}

// nearWord is the word of a list that was most likely meant by what was written, in
// either spelling; the zero Word where none is near.
func nearWord(list, written string, of []string) terms.Word {
	for _, w := range words(list, of) {
		if near(written, of, w.Name, w.In(true), func(en string) string { return terms.Word{Context: list, Name: en}.In(true) }) {
			return w
		}
	}
	return terms.Word{}
}

// nearKey is the same of keys.
func nearKey(context, written string, of []string) terms.Key {
	for _, k := range keysOf(context, of) {
		if near(written, of, k.Name, k.In(true), func(en string) string { return terms.Key{Context: context, Name: en}.In(true) }) {
			return k
		}
	}
	return terms.Key{}
}

// near reports whether one word in its two spellings is the nearest to what was written.
func near(written string, all []string, en, zh string, chinese func(string) string) bool {
	var both []string
	for _, w := range all {
		both = append(both, w, chinese(w))
	}
	found, ok := typo.Nearest(written, both)
	return ok && (found == en || found == zh)
}

func (l *loader) extra(f kindFile) {
	f.root.Each(func(source.Str, source.Node) {}) // the package that reads it checks the keys
	l.book.Extras = append(l.book.Extras, mapping.Extra{Kind: "mapping", ID: f.id.S, File: f.raw.name, Data: plain(f.root.Node(), &l.diags)})
}

// written is a file as it is written, of a kind that is read here. What is wrong in it is
// said by its reader.
func written(kind string, f kindFile) mapping.Extra {
	var said diag.List
	return mapping.Extra{Kind: kind, ID: f.id.S, File: f.raw.name, Data: plain(f.root.Node(), &said)}
}

func plain(n source.Node, diags *diag.List) mapping.Value {
	v := mapping.Value{Range: n.Range(), Label: n.Label(), Set: n.Present()}
	switch n.Kind() {
	case source.Scalar:
		s, _ := n.Str(diags)
		v.Text = s.S
	case source.Seq:
		for _, item := range n.Items(diags) {
			v.List = append(v.List, plain(item, diags))
		}
	case source.Mapping:
		n.Map(diags).Each(func(key source.Str, value source.Node) {
			v.Fields = append(v.Fields, mapping.Field{Key: key.S, Range: key.R, Value: plain(value, diags)})
		})
	}
	return v
}

// calendarFiles reads the calendar files that the layers hold, each under its path. It
// returns nil where there are none.
func (l *loader) calendarFiles(files []rawFile) *deadline.Overlay {
	if len(files) == 0 {
		return nil
	}
	texts := map[string][]byte{}
	for _, f := range files {
		texts[f.name] = f.data
	}
	o, err := deadline.ParseOverlay(texts)
	l.diags = append(l.diags, corpus.CalendarMistakes(err)...)
	return o
}
