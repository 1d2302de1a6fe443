package edit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// where is a text in a file, a key or a value, and the way to it.
type where struct {
	f     *source.File
	path  []source.Pair // from the root: keys, and the mapping that each stands in
	in    []source.Node
	text  source.Str
	key   bool
	label string // the key of a value, in English; of a key its own name
	shape *grammar.Shape
}

// each visits every key and value of a file.
func each(f *source.File, visit func(where)) { walk(where{f: f}, f.Root(), visit) }

func walk(w where, n source.Node, visit func(where)) {
	switch n.Kind() {
	case source.Scalar:
		w.text, _ = n.Str(nil)
		w.shape = n.Shape()
		visit(w)
	case source.Seq:
		for _, k := range n.Kids() {
			walk(w, k, visit)
		}
	case source.Mapping:
		for _, p := range n.Pairs() {
			below := w
			below.path = append(slices.Clip(w.path), p)
			below.in = append(slices.Clip(w.in), n)
			below.label = p.Key.S
			k := below
			k.text, k.key, k.shape = p.Key, true, n.Shape()
			visit(k)
			walk(below, p.Value, visit)
		}
	}
}

// find is the text at a place.
func find(f *source.File, at diag.Position) (found where, ok bool) {
	each(f, func(w where) {
		r := w.text.R
		if !ok && !before(at, r.Start) && !before(r.End, at) {
			found, ok = w, true
		}
	})
	return found, ok
}

func before(a, b diag.Position) bool {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) < 0
}

// parent is the mapping in which a text stands.
func (w where) parent() source.Node {
	if len(w.in) == 0 {
		return source.Node{}
	}
	return w.in[len(w.in)-1]
}

// inside reports whether the mapping of a text begins at a place.
func (w where) inside(at diag.Position) bool { return w.parent().Start() == at }

// declares is the sort of what a key declares, or the id of a rule, "" for none.
func (w where) declares() editing.Sort {
	shape := w.shape
	switch {
	case w.key && shape != nil && shape.Of != nil && shape.Keyed == "":
		return map[string]editing.Sort{
			"fact": editing.Fact, "event": editing.Event, "decision": editing.Decision, "procedure": editing.Procedure,
			"scorecard": editing.Declaration, "checklist": editing.Declaration, "outcome": editing.Outcome,
		}[shape.Of.In]
	case !w.key && w.label == "id":
		if in := w.parent().Shape(); in != nil && in.In != "" && grammar.Of(in.In).Key("quote") != nil {
			return editing.Rule
		}
	case !w.key && w.label == "outcomes" && shape != nil && shape.Text == grammar.Name:
		return editing.Outcome
	case !w.key && len(w.path) == 1:
		return map[string]editing.Sort{"instrument": editing.Instrument, "place": editing.Place}[w.label]
	}
	return ""
}

// sort is what a text is the name of, "" for nothing that is declared.
func (w where) sort() editing.Sort {
	s := w.shape
	if s == nil {
		return ""
	}
	if !w.key {
		return sorts[s.Names]
	}
	if s.In == "" {
		return sorts[s.Keyed]
	}
	if c := grammar.Of(s.In); c.Key(w.text.S) == nil && c.Rest != nil {
		if c.Rest.Names == "outcome" {
			return editing.Decision
		}
		if c.Rest.Text == grammar.FactText {
			return editing.Fact
		}
	}
	return ""
}

// condition reports whether a text is one.
func (w where) condition() bool { return !w.key && w.shape != nil && w.shape.Text == grammar.Condition }

// under is the key that leads to a text below one of a context's keys: the decision of
// the grounds that it stands among.
func (w where) under(keyed string) string {
	for i := len(w.path) - 1; i >= 0; i-- {
		if s := w.in[i].Shape(); s != nil && s.Keyed == keyed {
			return w.path[i].Key.S
		}
	}
	return ""
}

// home is what a text belongs to, by which names that several things have are told apart:
// the decision, the procedure, the instrument of its file or of its cases.
func (w where) home(n *names) []string {
	var out []string
	add := func(as editing.Sort, word string) {
		for _, x := range n.by[as][word] {
			out = append(out, x.id, statute.BaseID(strings.SplitN(x.id, "/", 2)[0])+strings.TrimPrefix(x.id, strings.SplitN(x.id, "/", 2)[0]))
		}
	}
	add(editing.Decision, w.under("decision"))
	if w.sort() == editing.Outcome && len(w.path) > 0 && !w.key {
		add(editing.Decision, w.label)
	}
	add(editing.Procedure, w.under("procedure"))
	for _, p := range w.path { // a procedure that is declared
		if s := p.Value.Shape(); s != nil && s.In == "procedure" {
			add(editing.Procedure, p.Key.S)
		}
	}
	if len(w.in) > 0 {
		root := w.in[0]
		add(editing.Procedure, root.Key("base").Key("procedure").Text())
		add(editing.Decision, root.Key("base").Key("decision").Text())
		for _, kind := range []string{"instrument", "cases"} {
			out = append(out, statute.BaseID(root.Key(kind).Text()))
		}
	}
	for _, m := range w.in {
		if s := m.Shape(); s != nil && (s.In == "walk" || s.In == "case") {
			add(editing.Procedure, m.Key("procedure").Text())
			add(editing.Decision, m.Key("decision").Text())
		}
	}
	return out
}

// token is a run of what names are made of.
type token struct{ from, to int }

func tokens(text []rune) (out []token) {
	from := -1
	for i, r := range append(slices.Clip(text), ' ') {
		switch word := r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r); {
		case word && from < 0:
			from = i
		case !word && from >= 0:
			out, from = append(out, token{from, i}), -1
		}
	}
	return out
}

// spot is what stands at a place in a text.
func (w where) spot(n *names, at diag.Position) (editing.Spot, bool) {
	if w.condition() {
		return w.inCondition(n, at)
	}
	as := w.sort()
	if as == "" {
		as = w.declares()
	}
	switch {
	case as == editing.Citation:
		s := editing.Spot{Sort: as, Name: w.text.S, Range: w.text.R}
		if x := n.cited(w.text.S); x != nil {
			s.ID = x.id
		}
		return s, true
	case as != "":
		s := editing.Spot{Sort: as, Name: w.text.S, Range: w.text.R}
		if x := n.resolve(as, w.text.S, w); x != nil {
			s.ID, s.Sort = x.id, x.sort
		}
		return s, true
	case w.key && w.shape != nil && w.shape.In != "":
		c := grammar.Of(w.shape.In)
		if k := c.Key(w.text.S); k != nil {
			return editing.Spot{Sort: editing.Key, Name: w.text.Written(), Range: w.text.R, ZH: k.ZH, EN: k.Name, For: c.Says(k.Name), Holds: holds(&k.Shape)}, true
		}
	}
	return editing.Spot{}, false
}

// inCondition is the name in a condition at a place.
func (w where) inCondition(n *names, at diag.Position) (editing.Spot, bool) {
	runes := []rune(w.text.Written())
	for _, t := range tokens(runes) {
		r := w.text.At(t.from, t.to)
		if before(at, r.Start) || before(r.End, at) {
			continue
		}
		word := string(runes[t.from:t.to])
		for _, as := range []editing.Sort{editing.Fact, editing.Decision} {
			if x := n.resolve(as, word, w); x != nil {
				return editing.Spot{Sort: as, Name: word, ID: x.id, Range: r}, true
			}
		}
	}
	return editing.Spot{}, false
}

// cited is what declares the article that a citation names.
func (n *names) cited(text string) *name {
	c, err := statute.ParseCitation(text)
	if err != nil || n.c == nil {
		return nil
	}
	called := cmp.Or(c.Instrument, c.Title)
	for _, in := range n.c.Instruments {
		if !in.Is(called) && in.Title != called && in.Short != called {
			continue
		}
		at := c
		at.Instrument, at.Title = in.ID, in.Title
		for _, a := range in.Articles {
			if a.Cite.Covers(at) {
				return &name{sort: editing.Citation, id: in.ID + " " + a.Cite.String(), words: []string{text}, at: a.Range}
			}
		}
	}
	return nil
}
