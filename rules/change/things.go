package change

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/inside"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// thing is one thing that a book declares: a rule, the head of an instrument, a fact.
type thing struct {
	kind  string // the context of its keys
	name  string // as receipts have it
	in    *statute.Instrument
	entry *statute.Entry // nil where it is no rule
	id    string
	cite  statute.Citation
	at    diag.Range
	data  any
	side  *side

	digest string
	read   []leaf // see says
}

// says is what it says, key by key.
func (t *thing) says() []leaf {
	if t.read == nil {
		t.read = t.side.read(t)
	}
	return t.read
}

// side is one of the two books.
type side struct {
	book   *rules.Book
	c      *corpus.Corpus
	things []*thing
	by     map[string]*thing
}

// contexts are the kinds of mapping that types of plain data are.
var contexts = map[string]string{
	"Ground": "ground", "Lift": "lift", "Hold": "hold", "Requirement": "requirement", "Reference": "reference", "Mark": "mark",
	"Limit": "limit", "Recurrence": "recurrence", "Step": "step", "Procedure": "procedure", "ChecklistDecl": "checklist",
	"Indicator": "indicator", "Band": "band", "Bonus": "bonus", "Deduction": "deduction", "Veto": "veto", "Cap": "cap",
	"Measure": "measure", "Combination": "combination", "Sanction": "sanction", "Factor": "factor", "Allocation": "allocation",
	"Pursuit": "pursuit", "Challenge": "challenge", "PlanTask": "assignment", "Tariff": "tariff", "FeeBasis": "basis",
	"Scorecard": "scorecard", "Scheme": "scheme", "Form": "form",
}

// look lists what a book declares, in the law's order.
func look(book *rules.Book) *side {
	s := &side{book: book, c: inside.Corpus(book), by: map[string]*thing{}}
	add := func(kind, name, id string, at diag.Range, data any) {
		s.things = append(s.things, &thing{kind: kind, name: name, id: id, at: at, data: data})
	}
	for _, f := range s.c.Voc.Facts {
		add("fact", "facts/"+f.ID, f.ID, f.Range, f.Fact)
	}
	for _, im := range s.c.Voc.Implications {
		add("implication", "implications/"+im.ID, im.ID, im.Range, &im.Implication)
	}
	for _, e := range s.c.Events {
		add("event", "events/"+e.ID, e.ID, diag.Range{}, e)
	}
	for _, r := range sortedKeys(s.c.Releases) {
		makes := s.c.Releases[statute.Release(r)]
		add("vocabulary", "releases/"+r, r, diag.Range{}, &makes)
	}
	for _, word := range sortedKeys(s.c.Choices) {
		does := lang.Text{ZH: terms.Word{Context: "choice", Name: s.c.Choices[word]}.In(true), EN: s.c.Choices[word]}
		add("vocabulary", "choices/"+word, word, diag.Range{}, &does)
	}
	for _, at := range sortedKeys(s.c.Gives) {
		for _, c := range s.c.Gives[at] {
			by := struct {
				Under []statute.Citation
				Note  string
			}{c.Under, c.Note}
			add("must-give-by", "gives/"+c.What+"/"+at, c.What, diag.Range{}, &by)
		}
	}
	for _, id := range s.c.DecisionOrder {
		add("decision", "decisions/"+id, id, s.c.Decisions[id].Range, s.c.Decisions[id])
	}
	for _, id := range s.c.PlaceOrder {
		add("place", "places/"+id, id, s.c.Places[id].Range, s.c.Places[id])
	}
	for _, in := range s.c.Instruments {
		s.instrument(in)
	}
	for _, x := range s.c.Schemes {
		add("scheme", "schemes/"+x.ID, x.ID, x.Range, x)
	}
	for _, f := range s.c.Forms {
		add("form", "forms/"+f.ID, f.ID, f.Range, f)
	}
	for _, o := range s.c.Organs {
		facts := map[string]any{}
		for _, f := range o.Facts {
			facts[s.c.Voc.Facts[f.Index].Term] = s.c.Voc.Facts[f.Index].Show(f.Value)
		}
		add("profile", "profiles/"+o.ID, o.ID, o.Range, &struct {
			Term, Place, Note string
			Facts             map[string]any
		}{o.Term, o.Place, o.Note, facts})
	}
	for _, x := range s.c.Extras {
		digest := canon.Digest(x.Data)
		add("mapping", x.Kind+"/"+x.ID, x.ID, x.Data.Range, &digest)
	}
	for _, t := range s.things {
		s.by[t.kind+" "+t.name], t.side = t, s
		if t.digest == "" {
			t.digest = canon.Digest(t.data)
		}
	}
	return s
}

// instrument adds what an instrument says: its head, and its rules in the order of the
// text.
func (s *side) instrument(in *statute.Instrument) {
	s.things = append(s.things, &thing{kind: "instrument", name: in.ID, id: in.ID, in: in, at: in.Range, data: in, digest: digestOf(s.book, in)})
	var rest []*thing
	for i := range in.Articles {
		a := &in.Articles[i]
		rest = append(rest, &thing{kind: "article", name: in.ID + "/articles " + a.Cite.Place(), in: in, cite: a.Cite, at: a.Range, data: a})
	}
	for _, c := range in.Scope.Clauses() {
		kind := "scope-clause"
		if c == in.Scope.Information {
			kind = "scope-information"
		}
		rest = append(rest, &thing{kind: kind, name: in.ID + "/" + c.ID, id: c.ID, in: in, entry: &c.Entry, cite: c.Cite, at: c.Range, data: c})
	}
	v := reflect.ValueOf(in).Elem()
	for i := range v.NumField() {
		if f := v.Type().Field(i); !canon.Layout(f) && f.Tag.Get("json") == "-" {
			rest = append(rest, s.rules(in, v.Field(i))...)
		}
	}
	slices.SortStableFunc(rest, func(a, b *thing) int { return inText(a.cite, b.cite) })
	s.things = append(s.things, rest...)
}

// inText is the order of a text; what has no article comes first.
func inText(a, b statute.Citation) int {
	return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Sub, b.Sub), cmp.Compare(a.Para, b.Para),
		cmp.Compare(a.Item, b.Item), cmp.Compare(a.Subitem, b.Subitem))
}

func (s *side) rules(in *statute.Instrument, v reflect.Value) (out []*thing) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, s.rules(in, v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out = append(out, s.rules(in, v.Field(i))...)
		}
	case reflect.Interface:
		return s.rules(in, v.Elem())
	case reflect.Pointer:
		data := v.Interface()
		if _, ok := data.(statute.Annex); ok {
			return s.rules(in, v.Elem())
		}
		x, _ := inside.Declared(s.book).Of(data)
		t := &thing{kind: contexts[v.Type().Elem().Name()], name: x.Name, in: in, data: data, digest: x.Digest}
		if e, ok := data.(interface{ Common() *statute.Entry }); ok {
			t.entry = e.Common()
			t.id, t.cite, t.at = t.entry.ID, t.entry.Cite, t.entry.Range
		} else {
			t.id = v.Elem().FieldByName("ID").String()
			t.at, _ = v.Elem().FieldByName("Range").Interface().(diag.Range)
		}
		return []*thing{t}
	}
	return out
}

func sortedKeys[K ~string, V any](m map[K]V) []string {
	var out []string
	for k := range m {
		out = append(out, string(k))
	}
	slices.Sort(out)
	return out
}

// full is the id by which other rules name it, without edition.
func (t *thing) full() string {
	if t.in == nil {
		return t.id
	}
	return statute.BaseID(t.in.ID) + strings.TrimPrefix(t.name, t.in.ID)
}

// digestOf is the digest of what a book declares.
func digestOf(book *rules.Book, p any) string {
	x, _ := inside.Declared(book).Of(p)
	return x.Digest
}
