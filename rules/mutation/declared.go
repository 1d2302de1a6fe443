package mutation

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// declared lists every change of the file of a place or of a vocabulary: whom the
// instruments of a place cover; what ties facts to each other, when a question arises,
// what a fact puts in doubt, what a release makes true, what a choice does, the force of tiers.
func declared(b bench.Bench, file bench.File) []Mutant {
	book := b.Book().(*rules.Book)
	f := &finder{b: b, book: book, file: file, in: &statute.Instrument{ID: file.ID}, by: map[string]*statute.Entry{}}
	root := file.Root()
	if file.Kind == "place" {
		f.at.section = "scope"
		f.with("scope", func() { f.scope(root.Key("scope"), "scope") })
		numbered(f.out)
		return f.out
	}
	f.decisions(root)
	for _, p := range root.Key("facts").Pairs() {
		f.at = place{section: relations, rule: p.Key.S}
		f.fact(p.Value)
	}
	for _, n := range root.Key("implications").Values() {
		f.at = place{section: relations, rule: n.Key("id").Text()}
		for _, key := range []string{"when", "then"} {
			f.with(key, func() { f.relation(n.Key(key)) })
		}
	}
	for _, p := range root.Key("releases").Pairs() {
		f.at = place{section: relations, rule: p.Key.S}
		for _, q := range p.Value.Pairs() {
			f.with(q.Key.S, func() { f.drop(kindRelation, q.Value) })
		}
	}
	for _, p := range root.Key("choices").Pairs() {
		f.at = place{section: relations, rule: p.Key.S}
		f.with("choices", func() { f.swap(kindNext, p.Value, []string{keyword.ChoicePasses, keyword.ChoiceStops}) })
	}
	for _, p := range root.Key("gives").Pairs() {
		f.at = place{section: relations, rule: p.Key.S}
		for _, q := range p.Value.Pairs() {
			f.with(q.Key.S, func() { f.drop(kindRelation, q.Value) })
		}
	}
	numbered(f.out)
	for i := range f.out {
		f.out[i].facts = factsOf(b, &f.out[i])
	}
	return f.out
}

// fact lists the changes of what a fact means.
func (f *finder) fact(n source.Node) {
	for _, p := range n.Pairs() {
		f.with(p.Key.S, func() {
			switch p.Key.S {
			case "derived", "arises":
				f.relation(p.Value)
			case "implies":
				if p.Value.Kind() == source.Scalar {
					f.relation(p.Value)
				} else {
					for _, one := range p.Value.Values() {
						f.drop(kindRelation, one)
					}
				}
			case "doubts":
				for _, one := range p.Value.Values() {
					f.drop(kindRelation, one)
				}
			case "otherwise":
				f.drop(kindRelation, p.Value)
			}
		})
	}
}

// relation lists the changes of a condition that ties facts.
func (f *finder) relation(at source.Node) {
	if at.Kind() != source.Scalar {
		return
	}
	from := len(f.out)
	f.condition(at)
	for i := from; i < len(f.out); i++ {
		f.out[i].Kind = kindRelation
	}
}

// factsOf are the facts that a relation ties: by id.
func factsOf(b bench.Bench, m *Mutant) []string {
	out := []string{m.Rule}
	if e, ok := b.Condition(m.Was); ok { // a fact alone is a condition, too
		for _, f := range e.Facts() {
			out = append(out, f.ID)
		}
	}
	return out
}
