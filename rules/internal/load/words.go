package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
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
	"choices":     {ZH: "处理", EN: "a choice"},
	"gives":       {ZH: "必须载明的内容", EN: "what must be stated"},
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

// bindingWords are how a rule binds, in both spellings.
var bindingWords = map[string]string{
	"must": "must", "应当": "must", "must_not": "must_not", "不得": "must_not", "may": "may", "可以": "may", "generally": "generally", "原则上": "generally",
	"as_fits": "as_fits", "视情": "as_fits", "refer": "refer", "移送": "refer", "strictly": "strictly", "严格": "strictly",
	"review": "review", "必经审查": "review", // of a step
}

// coverWords are how an instrument's scope stands, in both spellings.
var coverWords = map[string]string{"covered": cases.Covered, "适用": cases.Covered, "silent": cases.Silent, "不适用": cases.Silent, "presupposed": cases.Presupposed, "推定": cases.Presupposed}

// row is one rule as a table of an instrument has it: where it stands, who it names, how
// it binds. Of the actors none may be left out; how it binds need not be said.
func row(rule source.Str, words []source.Str, at diag.Range) []cases.ExpectSays {
	parts := map[string][]source.Str{}
	for _, s := range words {
		key := "who"
		if _, err := (statute.Citation{}).At(s.S); err == nil {
			key = "cites"
		} else if bindingWords[s.S] != "" {
			key = "binding"
		} else if releaseNamed(s.S) != "" {
			key = "releases"
		}
		parts[key] = append(parts[key], s)
	}
	out := []cases.ExpectSays{{Key: "who", Rule: word(rule), Want: wordsOf(parts["who"]), At: at}}
	for _, key := range []string{"cites", "binding", "releases"} {
		if len(parts[key]) > 0 {
			out = append(out, cases.ExpectSays{Key: key, Rule: word(rule), Want: saysOf(key, parts[key]), At: at})
		}
	}
	return out
}

// saysOf is what a rule is to say under a key, in the words of the law as it is loaded.
func saysOf(key string, list []source.Str) []cases.Word {
	out := wordsOf(list)
	for i := range out {
		w := &out[i]
		switch key {
		case "binding":
			w.S = bindingWords[w.S]
		case "releases":
			w.S = string(releaseNamed(w.S))
		case "binds":
			if m, ok := momentWords[w.S]; ok {
				w.S = string(m)
			}
		case "tier": // of what makes it lighter or heavier
			if effect, ok := effectWords[w.S]; ok {
				w.S = effect
			}
		case "departs":
			for _, k := range departureKinds {
				if k.zh == w.S {
					w.S = k.how
				}
			}
		}
	}
	return out
}
