package edit

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/load"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// name is one thing that files declare.
type name struct {
	sort   editing.Sort
	id     string   // full, which nothing else of its sort has
	words  []string // by which it is called, the first as it is written
	of     string   // what it belongs to: the instrument of a rule, the decision of a tier, the procedure of a step
	detail lang.Text
	at     diag.Range
}

// names are all names that were declared.
type names struct {
	c   *corpus.Corpus
	by  map[editing.Sort]map[string][]*name
	all map[editing.Sort][]*name
}

func namesOf(r *load.Reading) *names {
	c := r.Corpus
	n := &names{c: c, by: map[editing.Sort]map[string][]*name{}, all: map[editing.Sort][]*name{}}
	for _, f := range c.Voc.Facts {
		n.add(editing.Fact, f.ID, "", lang.Text{ZH: f.Ask, EN: f.Ask}, f.Range, append([]string{f.Term, f.ID}, f.Also...)...)
	}
	for _, id := range c.DecisionOrder {
		n.decision(c.Decisions[id])
	}
	for _, id := range c.PlaceOrder {
		p := c.Places[id]
		n.add(editing.Place, p.ID, "", lang.Text{ZH: p.Term, EN: p.Term}, p.Range, p.ID, p.Term)
	}
	for what, as := range map[string]editing.Sort{"roles": editing.Actor, "organs": editing.Actor, "events": editing.Event, "channels": editing.Channel} {
		for _, key := range slices.Sorted(maps.Keys(r.Terms[what])) {
			if t := r.Terms[what][key]; key == t.ID {
				n.add(as, what+"/"+t.ID, "", lang.Text{ZH: t.ID, EN: t.ID}, t.Range, t.Term, t.ID)
			}
		}
	}
	for _, in := range c.Instruments {
		n.instrument(in)
	}
	return n
}

func (n *names) add(as editing.Sort, id, of string, detail lang.Text, at diag.Range, words ...string) {
	x := &name{as, id, slices.DeleteFunc(words, func(w string) bool { return w == "" }), of, detail, at}
	n.all[as] = append(n.all[as], x)
	if n.by[as] == nil {
		n.by[as] = map[string][]*name{}
	}
	for _, w := range x.words {
		if !slices.Contains(n.by[as][w], x) {
			n.by[as][w] = append(n.by[as][w], x)
		}
	}
}

func (n *names) decision(d *statute.DecisionDecl) {
	n.add(editing.Decision, d.ID, "", lang.Text{ZH: strings.Join(d.Outcomes, "、"), EN: strings.Join(d.Outcomes, ", ")}, d.Range, d.Term, d.ID)
	for _, o := range d.Outcomes {
		n.add(editing.Outcome, d.ID+"/"+o, d.ID, lang.Text{ZH: d.Term, EN: d.ID}, d.Range, o)
	}
	for _, t := range d.Tiers {
		n.add(editing.Tier, d.ID+"/"+t.ID, d.ID, lang.Text{ZH: t.Term, EN: t.Term}, d.Range, t.ID, t.Term)
	}
}

func (n *names) instrument(in *statute.Instrument) {
	title := lang.Text{ZH: "《" + in.Title + "》", EN: "《" + in.Title + "》"}
	base := statute.BaseID(in.ID)
	n.add(editing.Instrument, in.ID, "", title, in.Range, in.ID, base, in.Title, in.Short)
	in.Entries(func(e *statute.Entry) {
		said := e.Cite.String()
		if e.Quote != "" {
			said += " " + e.Quote
		}
		n.add(editing.Rule, in.ID+"/"+e.ID, base, lang.Text{ZH: said, EN: said}, e.Range, e.ID, base+"/"+e.ID, in.ID+"/"+e.ID, e.FullID())
	})
	terms := map[string]string{}
	for _, other := range n.c.Instruments {
		for _, p := range other.Procedures {
			terms[p.FullID()] = p.Term
		}
	}
	for _, s := range in.Steps {
		words := []string{s.ID, base + "/" + s.ID}
		if t := terms[s.Procedure]; t != "" {
			words = append(words, t+"/"+s.ID, s.Procedure[strings.Index(s.Procedure, "/")+1:]+"/"+s.ID)
		}
		n.add(editing.Step, in.ID+"/"+s.ID, s.Procedure, lang.Text{ZH: s.Does, EN: s.Does}, cmp.Or(s.Entry.Range, s.Range), words...)
	}
	for _, p := range in.Procedures {
		n.add(editing.Procedure, in.ID+"/"+p.ID, base, title, p.Range, p.Term, p.ID, base+"/"+p.ID)
		for _, o := range p.Outcomes {
			n.add(editing.Outcome, in.ID+"/"+p.ID+"/"+o.Term, base+"/"+p.ID, lang.Text{ZH: p.Term, EN: p.ID}, o.Range, o.Term, p.Term+"/"+o.Term, p.ID+"/"+o.Term)
		}
	}
	for _, c := range scoring.Of(in).Scorecards {
		n.add(editing.Declaration, in.ID+"/"+c.ID, base, title, in.Range, c.Term, c.ID, base+"/"+c.ID)
	}
	for _, c := range scoring.Of(in).FeeBases {
		n.add(editing.Declaration, in.ID+"/"+c.ID, base, title, c.Range, c.Term, c.ID)
	}
	for _, c := range in.Checklists {
		n.add(editing.Declaration, in.ID+"/"+c.ID, base, title, c.Range, c.Term, c.ID, base+"/"+c.ID)
	}
}

// sorts are the sorts of what shapes name, as the grammar calls it.
var sorts = map[string]editing.Sort{
	"fact": editing.Fact, "actor": editing.Actor, "event": editing.Event, "decision": editing.Decision, "outcome": editing.Outcome,
	"tier": editing.Tier, "rule": editing.Rule, "step": editing.Step, "procedure": editing.Procedure, "place": editing.Place,
	"instrument": editing.Instrument, "citation": editing.Citation, "scorecard": editing.Declaration, "checklist": editing.Declaration,
	"tariff": editing.Declaration,
}

// resolve finds what a word names at a place: what belongs to where it stands before all
// others, nil for nothing.
func (n *names) resolve(as editing.Sort, word string, w where) *name {
	list := n.by[as][word]
	if len(list) == 0 && as == editing.Rule { // what a case says of an outcome
		list = n.by[editing.Outcome][word]
	}
	if len(list) == 0 {
		return nil
	}
	home := w.home(n)
	for _, x := range list {
		if x.of != "" && slices.Contains(home, x.of) {
			return x
		}
	}
	return list[0]
}

// facts lists the facts that a text may be about, all of them for none.
func (n *names) facts(about string) []*known.Fact {
	if n.c == nil {
		return nil
	}
	if about == "" {
		return n.c.Voc.Facts
	}
	var out []*known.Fact
	for _, i := range n.c.Voc.About(about) {
		out = append(out, n.c.Voc.Facts[i])
	}
	for _, f := range n.c.Voc.Facts {
		if strings.Contains(f.ID, strings.ToLower(about)) && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// used lists where a spot's thing is named.
func (n *names) used(s editing.Spot, files map[string]*source.File) []diag.Range {
	var called []string
	for _, x := range n.all[s.Sort] {
		if x.id == s.ID {
			called = x.words
		}
	}
	if len(called) == 0 {
		return nil
	}
	var out []diag.Range
	for _, file := range slices.Sorted(maps.Keys(files)) {
		each(files[file], func(w where) {
			if as := w.sort(); (as == s.Sort || as == editing.Rule) && slices.Contains(called, w.text.S) {
				if x := n.resolve(as, w.text.S, w); x != nil && x.sort == s.Sort && x.id == s.ID {
					out = append(out, w.text.R)
				}
				return
			}
			if w.condition() && (s.Sort == editing.Fact || s.Sort == editing.Decision) {
				runes := []rune(w.text.Written())
				for _, t := range tokens(runes) {
					if slices.Contains(called, string(runes[t.from:t.to])) {
						out = append(out, w.text.At(t.from, t.to))
					}
				}
			}
		})
	}
	return out
}

// exact is where a name itself is written in its declaration, which may be long.
func exact(f *source.File, x *name) diag.Range {
	at := x.at
	if f == nil || at.Start.Line == 0 {
		return at
	}
	found := false
	each(f, func(w where) {
		if found || !slices.Contains(x.words, w.text.S) || w.text.R.Start.Line < at.Start.Line {
			return
		}
		declares := w.key && (w.text.R.Start == at.Start || x.sort == editing.Outcome) || !w.key && (w.label == "id" || w.label == "outcomes" && x.sort == editing.Outcome)
		if declares && (w.text.R.Start.Line == at.Start.Line || w.inside(at.Start) || x.sort == editing.Tier || x.sort == editing.Outcome) {
			at, found = w.text.R, true
		}
	})
	return at
}
