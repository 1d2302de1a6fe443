package load

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var factTypes = []string{"bool", "enum", "int", "decimal", "date", "set"}

// maxFacts bounds the vocabulary of one book.
const maxFacts = 20_000

// vocabularyTerms are the sections of a vocabulary that merely declare names.
var vocabularyTerms = []string{"roles", "organs", "events", "channels"}

func (l *loader) vocabulary(f kindFile) {
	m := f.root
	m.Map("facts").Each(func(id source.Str, v source.Node) { l.fact(id, v) })
	for _, what := range vocabularyTerms {
		m.Map(what).Each(func(id source.Str, v source.Node) { l.declare(what, id, v) })
	}
	m.Map("decisions").Each(func(id source.Str, v source.Node) { l.decision(id, v, "") })
	for _, n := range m.List("implications") {
		im := n.Map(&l.diags)
		id, _ := im.ID("id")
		when, hasWhen := im.Str("when")
		then, hasThen := im.Str("then")
		im.Str("note")
		im.Finish()
		l.later = append(l.later, func() {
			if hasWhen && hasThen {
				l.relate(statute.Implication{ID: id.S, When: l.condition(when, true, l.within), Then: l.condition(then, true, l.within), Range: n.Range()})
			}
		})
	}
	m.Map("synonyms").Each(func(said source.Str, v source.Node) {
		for _, word := range v.Strs(&l.diags) {
			name := strings.ToLower(said.S)
			l.book.Voc.Synonyms[name] = append(l.book.Voc.Synonyms[name], strings.ToLower(word.S))
		}
	})
	m.Map("topics").Each(func(name source.Str, v source.Node) { l.topic(f, name, v) })
	l.makesTrue(m)
	m.Map("choices").Each(func(word source.Str, v source.Node) { l.choice(word, v) })
	m.Map("gives").Each(func(what source.Str, v source.Node) { l.content(what, v) })
	m.Str("note")
	m.Finish(vocabularyElsewhere)
	if m.Misspelt("gives") {
		l.unsaid = occasions // the misspelt key is the mistake
	}
}

var vocabularyElsewhere = source.Elsewhere{
	"term": {ZH: "某个事实、决定之下", EN: "under a fact or decision"},
	"type": {ZH: "某个事实之下", EN: "under a fact"},
}

func (l *loader) declare(what string, id source.Str, v source.Node) {
	if !id.CheckID(&l.diags) {
		return
	}
	term := source.Str{}
	if v.Kind() == source.Mapping && what == "events" {
		term = l.event(id, v)
	} else if v.Kind() == source.Mapping {
		m := v.Map(&l.diags)
		term, _ = m.Str("term")
		m.Str("note")
		m.Finish()
	} else {
		term, _ = v.Str(&l.diags)
		if what == "events" {
			l.book.Events = append(l.book.Events, &statute.EventDecl{ID: id.S, Term: term.S})
		}
	}
	if l.terms[what] == nil {
		l.terms[what] = map[string]declared{}
	}
	for _, name := range []source.Str{id, term} {
		if name.S == "" {
			continue
		}
		if first, dup := l.terms[what][name.S]; dup && (first.id != id.S || first.term != term.S || name == id) {
			d := l.diags.Add(name.R, mistake.DuplicateName{Name: name.S, What: nameKind(what)})
			d.Related = append(d.Related, diag.Related{Range: first.r, Text: first.term})
			continue
		}
		l.terms[what][name.S] = declared{id.S, term.S, name.R}
	}
}

// event reads an event that is more than a name.
func (l *loader) event(id source.Str, v source.Node) source.Str {
	m := v.Map(&l.diags)
	term, _ := m.Str("term")
	e := &statute.EventDecl{ID: id.S, Term: term.S, Note: text(m, "note")}
	if s, ok := m.Str("is"); ok {
		l.later = append(l.later, func() { e.Is = l.term("events", s) })
	}
	if s, ok := m.Str("awaits"); ok {
		l.later = append(l.later, func() { e.Awaits = l.term("events", s) })
	}
	if s, ok := m.Str("under"); ok {
		l.cite(&e.Under, s, &l.linked)
	}
	m.Finish()
	l.book.Events = append(l.book.Events, e)
	return term
}

func (l *loader) fact(id source.Str, v source.Node) {
	b := l.book
	m := v.Map(&l.diags)
	ok := id.CheckID(&l.diags) && m.OK()
	f := &known.Fact{Fact: &statute.Fact{ID: id.S, Range: id.R}}
	term, hasTerm := m.Str("term")
	f.Term = term.S
	typ, hasType := m.Str("type")
	if hasType && !slices.Contains(factTypes, typ.S) {
		l.diags.Add(typ.R, mistake.UnknownFactType{Type: typ.S, Nearest: nearWord("fact-type", typ.S, factTypes), Types: words("fact-type", factTypes)})
		ok = false
	}
	f.Type = statute.FactType(typ.S)
	values := m.Strs("values")
	f.Values = l.values(f, values, m)
	for _, a := range m.Strs("also") {
		f.Also = append(f.Also, a.S)
		l.nameFact(a, len(b.Voc.Facts))
	}
	f.Ask, f.Note, f.Unit, f.Of = text(m, "ask"), text(m, "note"), text(m, "unit"), l.of(m)
	if s, ok := m.Str("judged_by"); ok {
		l.later = append(l.later, func() { f.JudgedBy = l.actorNamed(s) })
	}
	cf := &cond.Fact{Index: len(b.Voc.Facts), ID: f.ID, Term: f.Term, Type: condType(f.Type), Values: f.Values}
	l.bounds(f, cf, m)
	l.otherwise(f, m)
	implies, hasImplies := m.Str("implies")
	derived, hasDerived := m.Str("derived")
	for key, has := range map[string]source.Str{"implies": implies, "derived": derived} {
		if has.S != "" && f.Type != keyword.BoolFact && hasType {
			l.diags.Add(has.R, mistake.NotBoolFact{Fact: f.Term, Key: terms.Key{Context: "fact", Name: key}})
			hasImplies, hasDerived = false, false
		}
	}
	arises, hasArises := m.Str("arises")
	if hasArises && hasType && (f.Type != keyword.BoolFact && f.Type != keyword.EnumFact && f.Type != keyword.SetFact || !m.Has("judged_by")) {
		l.diags.Add(arises.R, mistake.ArisesOnly{Fact: f.Term})
		hasArises = false
	}
	doubts := m.Strs("doubts")
	m.Finish()
	tooMany := len(b.Voc.Facts) >= maxFacts
	if !ok || !hasTerm || !hasType || tooMany {
		l.lose(fact, append([]string{f.ID, f.Term}, f.Also...)...)
		if tooMany && !l.full {
			l.full = true // once: the next ten thousand say no more
			l.diags.Add(id.R, mistake.TooMany{What: terms.Key{Context: "vocabulary", Name: "facts"}, Count: len(b.Voc.Facts) + 1, Limit: maxFacts})
		}
		return
	}
	index := b.Voc.Add(f, cf)
	l.nameFact(id, index)
	if term.S != id.S {
		l.nameFact(term, index)
	}
	l.later = append(l.later, func() {
		if hasDerived {
			f.Derived = l.condition(derived, true, l.within)
		}
		if hasArises {
			f.Arises = l.condition(arises, true, l.within)
		}
		for _, s := range doubts {
			l.doubt(f, s)
		}
		if hasImplies {
			f.Implies = l.condition(implies, true, l.within)
			self := statute.ConditionOf(&cond.Expr{Op: cond.OpFact, Fact: cf}, true)
			l.relate(statute.Implication{ID: f.ID, When: self, Then: f.Implies, Range: implies.R})
		}
	})
}

// doubt reads one of the facts that f puts in doubt.
func (l *loader) doubt(f *known.Fact, s source.Str) {
	i, ok := l.book.Voc.Names[s.S]
	switch {
	case !ok:
		near := l.guesses.Nearest(s.S, l.book.Voc.FactNames)
		l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
	case i == f.Index:
		l.diags.Add(s.R, mistake.ArisesLoop{Fact: f.Term, Path: f.Term + " → " + f.Term})
	case slices.Contains(f.Doubts, l.book.Voc.Facts[i].ID):
		l.diags.Add(s.R, mistake.DuplicateName{Name: s.S, What: nameKind("facts")})
	default:
		f.Doubts = append(f.Doubts, l.book.Voc.Facts[i].ID)
	}
}

// nameFact gives a fact a name that conditions and inputs may use.
func (l *loader) nameFact(name source.Str, index int) {
	if name.S == "" {
		return
	}
	if !parse.ValidName(name.S) {
		l.diags.Add(name.R, mistake.TermSyntax{Term: name.S})
		return
	}
	if l.claim(name.S, name.R, "facts") {
		l.book.Voc.Name(name.S, index)
	}
}

func text(m *source.Map, key string) string {
	s, _ := m.Str(key)
	return s.S
}

func condType(t statute.FactType) cond.Type {
	return cond.Type(max(slices.Index(factTypes, string(t)), 0))
}

func (l *loader) values(f *known.Fact, values []source.Str, m *source.Map) []string {
	closed := f.Type == keyword.EnumFact || f.Type == keyword.SetFact
	if closed && len(values) < 1 || !closed && len(values) > 0 {
		at := m.Range()
		if k, ok := m.Key("values"); ok {
			at = k.R
		}
		l.diags.Add(at, mistake.FactValues{Fact: f.Term, Type: string(f.Type)})
		return nil
	}
	var out []string
	for _, v := range values {
		if slices.Contains(out, v.S) {
			l.diags.Add(v.R, mistake.DuplicateName{Name: v.S, What: nameKind("values")})
			continue
		}
		if slices.Contains(reserved, v.S) {
			l.diags.Add(v.R, mistake.ReservedValue{Fact: f.Term, Value: v.S})
		}
		out = append(out, v.S)
		if f.Type == keyword.EnumFact {
			l.later = append(l.later, func() {
				if i, ok := l.book.Voc.Names[v.S]; ok && i < len(l.book.Voc.Facts) && l.book.Voc.Facts[i].Type == keyword.EnumFact {
					l.diags.Add(v.R, mistake.ValueAndFact{Fact: f.Term, Value: v.S})
				}
			})
		}
	}
	return out
}

// reserved are the words that mean the same of every fact.
var reserved = []string{"是", "否", "未知", "空", "true", "false", "unknown"}

func (l *loader) bounds(f *known.Fact, cf *cond.Fact, m *source.Map) {
	for _, side := range []struct {
		key  string
		text *string
		num  *cond.Number
		has  *bool
	}{{"min", &f.Min, &cf.Min, &cf.HasMin}, {"max", &f.Max, &cf.Max, &cf.HasMax}} {
		s, ok := m.Str(side.key)
		if !ok {
			continue
		}
		if !slices.Contains(factTypes, string(f.Type)) {
			continue // reported; which type was meant is not known
		}
		n, err := cond.ParseNumber(s.S)
		if err != nil || f.Type != keyword.IntFact && f.Type != keyword.DecimalFact || f.Type == keyword.IntFact && n.Scale() > 0 {
			l.diags.Add(s.R, mistake.Bounds{Fact: f.Term, Key: terms.Key{Context: "fact", Name: side.key}, Value: s.S})
			continue
		}
		*side.text, *side.num, *side.has = s.S, n, true
	}
	if cf.HasMin && cf.HasMax && cf.Min.Cmp(cf.Max) > 0 {
		l.diags.Add(m.Range(), mistake.Bounds{Fact: f.Term, Key: terms.Key{Context: "fact", Name: "max"}, Value: f.Max})
	}
	f.Bound()
}

// otherwise reads what AssumeFalse takes for the fact; "unknown" takes nothing.
func (l *loader) otherwise(f *known.Fact, m *source.Map) {
	s, ok := m.Str("otherwise")
	if !ok {
		return
	}
	if s.S == "unknown" {
		f.Otherwise = s.S
		return
	}
	if v, err := known.ParseValue(f, s.S); err != nil || !v.Known {
		zh, en := known.Wanted(f)
		l.diags.Add(s.R, mistake.Otherwise{Fact: f.Term, Value: s.S, Accepted: lang.Text{ZH: zh, EN: en}})
		return
	}
	f.Otherwise = s.S
}

func (l *loader) relate(im statute.Implication) {
	if im.When.Tree() == nil || im.Then.Tree() == nil {
		return
	}
	l.book.Voc.Relate(im)
}

// finishVocabulary makes decisions readable as facts and runs what had to wait
// for every name to be declared.
func (l *loader) finishVocabulary() {
	b := l.book
	l.inOrder()
	for _, id := range b.DecisionOrder {
		b.Voc.AddDecision(b.Decisions[id], l.reads[id])
	}
	slices.Sort(b.Voc.FactNames)
	for _, f := range l.later {
		f()
	}
	l.later = nil
	if l.known != nil { // those of later files were not related last
		slices.SortStableFunc(b.Voc.Implications, func(x, y *known.Implication) int { return cmp.Compare(x.Range.File, y.Range.File) })
	}
	l.derivedLoops()
	l.arisesLoops()
	b.Voc.Prepare()
	added := l.known == nil || len(l.kinds["vocabulary"]) > 0
	if added && l.diags.Err() == nil && (&known.Bound{Voc: b.Voc}).Impossible(b.Voc.Implications) {
		l.diags.Add(b.Voc.Implications[0].Range, mistake.NoWorld{})
	}
}

// derivedLoops refuses facts whose meaning leads back to themselves.
func (l *loader) derivedLoops() {
	state := make([]int, len(l.book.Voc.Facts)) // 0 new, 1 on the path, 2 done
	var trail []string
	var walk func(i int) bool
	walk = func(i int) bool {
		f := l.book.Voc.Facts[i]
		if f.Derived.Tree() == nil || state[i] == 2 {
			return true
		}
		trail = append(trail, f.Term)
		defer func() { trail = trail[:len(trail)-1] }()
		if state[i] == 1 {
			l.derivedLoop(trail)
			return false
		}
		state[i] = 1
		for _, inner := range f.Derived.Tree().Facts() {
			if !walk(inner.Index) {
				f.Derived = statute.Condition{}
				break
			}
		}
		state[i] = 2
		return true
	}
	for i := range l.book.Voc.Facts {
		walk(i)
	}
}

// arisesLoops refuses questions that arise only once they are answered.
func (l *loader) arisesLoops() {
	b := l.book
	b.Voc.PrepareLate(func(i int, path []int) {
		terms := make([]string, len(path))
		for n, j := range path {
			terms[n] = b.Voc.Facts[j].Term
		}
		l.diags.Add(b.Voc.Facts[i].Range, mistake.ArisesLoop{Fact: b.Voc.Facts[i].Term, Path: strings.Join(terms, " → ")})
	})
}

// ofOrgan is whose fact it is when it is not that of one case.
const ofOrgan = "organ"

// of reads whose a fact is: `of: organ` is the only thing to say.
func (l *loader) of(m *source.Map) string {
	s, ok := m.Str("of")
	switch {
	case !ok:
	case s.S == ofOrgan, s.S == "机关":
		return ofOrgan
	default:
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "fact", Name: m.Written("of")}, Value: s.S, Accepted: onlyValue("fact-of", ofOrgan)})
	}
	return ""
}

// meanwhile reads what holds while a decision is open: `meanwhile: closed` is the only
// thing to say.
func (l *loader) meanwhile(m *source.Map) string {
	s, ok := m.Str("meanwhile")
	switch {
	case !ok:
	case s.S == keyword.MeanwhileClosed, s.S == "不公开":
		return keyword.MeanwhileClosed
	default:
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "decision", Name: m.Written("meanwhile")}, Value: s.S, Accepted: onlyValue("meanwhile", keyword.MeanwhileClosed)})
	}
	return ""
}

// onlyValue says that a key has one value, the word of a list that has no other.
func onlyValue(list, word string) lang.Text {
	said := "{" + list + "/" + word
	return lang.Text{ZH: "只能写 " + said + "+}，没有别的值；不是这个意思的，删掉这个键", EN: "its only value is " + said + "}; delete the key if that is not meant"}
}

// blame chooses, among the places that make up a circle, the one that the author of
// the last layer wrote: a host mends its own file, not the one it was shipped. Of
// several the one that closes the circle, which comes last, is taken.
func (l *loader) blame(places []diag.Range) diag.Range {
	best := places[0]
	for _, r := range places[1:] {
		if l.layer(r) >= l.layer(best) {
			best = r
		}
	}
	return best
}

// layer is the layer in which something stands.
func (l *loader) layer(at diag.Range) int {
	if l.layerOf == nil {
		l.layerOf = map[string]int{}
		for _, f := range l.raw {
			l.layerOf[f.name] = f.layer
		}
	}
	return l.layerOf[at.File]
}

// feed is a rule by which one decision reads another.
type feed struct {
	to  string
	at  diag.Range
	ids string
}

// feedLoops refuses decisions whose outcome leads back to themselves, at the rule that
// makes it so.
func (l *loader) feedLoops() {
	b := l.book
	reads := map[string][]feed{}
	note := func(decision string, e *statute.Entry, c statute.Condition) {
		if c.Tree() == nil {
			return
		}
		for _, f := range c.Tree().Facts() {
			if !b.Voc.IsFact(f.Index) {
				reads[decision] = append(reads[decision], feed{f.ID, e.Range, e.FullID()})
			}
		}
	}
	for _, in := range b.Instruments {
		for _, g := range in.Grounds {
			note(g.Decision, &g.Entry, g.When)
		}
		for _, x := range in.Lifts {
			note(x.Decision, &x.Entry, x.When)
		}
		for _, x := range in.Holds {
			for _, d := range b.HeldBy(x) {
				note(d, &x.Entry, x.When)
				note(d, &x.Entry, x.ResolvedWhen)
			}
		}
	}
	state := map[string]int{}
	var trail []string
	var by []feed // by[i] leads from trail[i] to the next
	var walk func(id string)
	walk = func(id string) {
		if state[id] == 2 {
			return
		}
		trail = append(trail, id)
		defer func() { trail = trail[:len(trail)-1] }()
		if state[id] == 1 {
			l.feedLoop(trail, by)
			return
		}
		state[id] = 1
		for _, next := range reads[id] {
			by = append(by, next)
			walk(next.to)
			by = by[:len(by)-1]
		}
		state[id] = 2
	}
	for _, id := range b.DecisionOrder {
		walk(id)
	}
}

// feedLoop reports a circle: the last of the trail stands in it before.
func (l *loader) feedLoop(trail []string, by []feed) {
	last := trail[len(trail)-1]
	from := 0
	for trail[from] != last {
		from++
	}
	var terms []string
	for _, id := range trail[from:] {
		terms = append(terms, l.book.Decisions[id].Term)
	}
	var places []diag.Range
	for _, f := range by[from:] {
		places = append(places, f.at)
	}
	at := l.blame(places)
	d := l.diags.Add(at, mistake.FeedLoop{Decision: l.book.Decisions[last].Term, Path: strings.Join(terms, " → ")})
	for _, f := range by[from:] {
		if f.at != at {
			d.Related = append(d.Related, diag.Related{Range: f.at, Text: f.ids})
		}
	}
}

// derivedLoop reports facts whose meaning leads back to themselves: the last of the
// trail stands in it before.
func (l *loader) derivedLoop(trail []string) {
	last := trail[len(trail)-1]
	from := 0
	for trail[from] != last {
		from++
	}
	var places []diag.Range
	for _, term := range trail[from : len(trail)-1] {
		places = append(places, l.book.Voc.Facts[l.book.Voc.Names[term]].Range)
	}
	slices.Reverse(places) // of equals the one at which the circle begins and ends
	l.diags.Add(l.blame(places), mistake.DerivedLoop{Fact: last, Path: strings.Join(trail[from:], " → ")})
}

// topicLines are the kinds of lines that a topic may gather whole.
var topicLines = []string{"bands", "bonuses", "deductions", "vetoes", "caps", "tariffs", "recurs", "sanctions", "marks", "silences"}

// topic reads what a topic gathers: the limits that run from events, the rules that read
// facts or contribute to decisions, the lines of a kind. What stands in them is told by
// whoever compares places; here the names are looked up.
func (l *loader) topic(f kindFile, name source.Str, v source.Node) {
	m := v.Map(&l.diags)
	events, facts, decisions := m.Strs("events"), m.Strs("facts"), m.Strs("decisions")
	for _, s := range m.Strs("lines") {
		if !slices.Contains(topicLines, s.S) {
			l.word(s, terms.Key{Context: "topic", Name: "lines"}, "topic-lines", topicLines)
		}
	}
	m.Str("note")
	m.Finish()
	l.linked = append(l.linked, func() {
		for _, s := range events {
			l.term("events", s)
		}
		for _, s := range facts {
			if _, ok := l.book.Fact(s.S); !ok {
				near := l.guesses.Of(s.S)
				l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
			}
		}
		for _, s := range decisions {
			if _, ok := l.book.Decision(s.S); !ok {
				l.unknown(s, mistake.UnknownDecision{Decision: s.S})
			}
		}
	})
	var said diag.List
	l.book.Written = append(l.book.Written, mapping.Extra{Kind: "topic", ID: name.S, File: f.raw.name, Data: plain(v, &said)})
}
