package load

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxQuote is the length, in characters, of the operative phrase a rule may quote.
const maxQuote = 40

// instrumentBody reads the articles.
func (l *loader) instrumentBody(h *instrumentHead) {
	l.scopeOf(h)
	l.called(h)
	if h.preamble.Present() {
		l.article(h, statute.Citation{Instrument: h.ID, Title: h.Title, Unit: statute.Preamble}, h.preamble)
	}
	for _, a := range l.numbers(h) {
		if a.n > 0 {
			l.article(h, statute.Citation{Instrument: h.ID, Title: h.Title, Unit: h.unit, Number: a.n, Sub: a.sub}, a.node)
		}
	}
}

// article reads one article: what it contributes, by kind.
func (l *loader) article(h *instrumentHead, c statute.Citation, v source.Node) {
	m := v.Map(&l.diags)
	info := statute.ArticleInfo{Cite: c, Omit: text(m, "omit"), Note: text(m, "note"), Range: v.Range()}
	before := len(h.entryIDs)
	moved := false
	for _, key := range []string{"scope", terms.Key{Context: "instrument", Name: "scope"}.In(true)} {
		if k, ok := m.Key(key); ok {
			m.Get(key) // so that it is not an unknown key as well
			l.diags.Add(k.R, mistake.ScopeMoved{Instrument: h.ID})
			moved = true
		}
	}
	l.executed(h, &info, m, len(h.Articles))
	l.sections(h, c, m)
	m.Finish(articleElsewhere)
	info.Rules = len(h.entryIDs) - before
	switch {
	case !m.OK() || moved:
	case info.Omit != "" && info.Rules > 0:
		l.diags.Add(v.Range(), mistake.OmitAndRules{Article: c.Place()})
	case info.Omit == "" && info.Rules == 0 && info.Note == "" && !m.Has("executed") && !l.troubled(v.Range()):
		l.diags.Add(v.Range(), mistake.EmptyArticle{Article: c.Place()})
	}
	if info.NotEncoded && info.Note != "" {
		l.diags.Add(v.Range(), mistake.NotEncoded{Article: c.Place(), Why: info.Note})
	}
	h.Articles = append(h.Articles, info)
}

var articleElsewhere = source.Elsewhere{
	"when": inRule, "then": inRule, "quote": inRule, "item": inRule, "tier": inRule, "must": inRule,
	"title":    {ZH: "文件开头", EN: "at the top of the file"},
	"in_force": {ZH: "文件开头，或者某一条规则里", EN: "at the top of the file, or in a rule"},
}

// sections reads every kind of entry an article may hold. Kinds that belong to a
// declared target are mappings from the target to a list; others are lists.
func (l *loader) sections(h *instrumentHead, at statute.Citation, m *source.Map) {
	l.targets(m, "grounds", func(target source.Str, n source.Node) { l.ground(h, at, target, n) })
	l.targets(m, "lifts", func(target source.Str, n source.Node) { l.lift(h, at, target, n) })
	l.targets(m, "holds", func(target source.Str, n source.Node) { l.hold(h, at, target, n) })
	l.list(m, "requires", func(n source.Node) { l.requirements(h, at, source.Str{}, n) })
	l.targets(m, "checklists", func(target source.Str, n source.Node) { l.requirements(h, at, target, n) })
	l.list(m, "refers", func(n source.Node) { l.reference(h, at, n) })
	l.list(m, "marks", func(n source.Node) { l.mark(h, at, n) })
	l.list(m, "limits", func(n source.Node) { l.limit(h, at, n) })
	l.list(m, "recurs", func(n source.Node) { l.recurrence(h, at, n) })
	l.targets(m, "steps", func(target source.Str, n source.Node) { l.step(h, at, target, n) })
	l.scoreSections(h, at, m)
}

func (l *loader) list(m *source.Map, key string, read func(source.Node)) {
	for _, n := range m.OneOrMany(key) {
		if l.mayHaveEach(key, n) {
			read(n)
		}
	}
	l.itemsDone()
}

func (l *loader) targets(m *source.Map, key string, read func(source.Str, source.Node)) {
	m.Map(key).Each(func(target source.Str, v source.Node) {
		for _, n := range v.OneOrMany() {
			if l.mayHaveEach(key, n) {
				read(target, n)
			}
		}
		l.itemsDone()
	})
}

// mayHaveEach reports a list within an entry of a kind that has none. What the entries of
// such a list lack is not said besides.
func (l *loader) mayHaveEach(kind string, n source.Node) bool {
	if kind == "requires" || kind == "checklists" {
		return true
	}
	for _, key := range n.Keys() {
		if zh := (terms.Key{Context: "requirement", Name: "each"}).In(true); key.S == "each" || key.S == zh {
			d := l.diags.Add(key.R, mistake.UnknownKey{Key: key.Written(), Belongs: inRequirements})
			d.Edits = []diag.Edit{}
			return false
		}
	}
	return true
}

var inRequirements = lang.Text{ZH: "{article/requires+}或者 {article/checklists+}之下的一项里；这里每一项各写各的", EN: "in an entry of {article/requires} or {article/checklists}; here each entry is written out"}

// entry reads what every rule has in common. The caller goes on with the map and
// finishes it.
func (l *loader) entry(h *instrumentHead, at statute.Citation, n source.Node) (statute.Entry, *source.Map) {
	return l.entryOf(h, at, n.Map(&l.diags))
}

func (l *loader) entryOf(h *instrumentHead, at statute.Citation, m *source.Map) (statute.Entry, *source.Map) {
	n := m.Node()
	e := statute.Entry{Cite: at, Range: n.Range()}
	m.Get("id") // the first of the keys there are
	if m.Has("overrides") {
		if ref, ok := m.Str("overrides"); ok {
			l.override(h, &e, ref, m)
		}
	} else if id, ok := m.ID("id"); ok {
		e.ID, e.Range = id.S, id.R
	}
	if e.ID != "" {
		if first, dup := h.entryIDs[e.ID]; dup {
			d := l.diags.Add(e.Range, mistake.DuplicateName{Name: e.ID, What: nameKind("rules")})
			d.Related = append(d.Related, diag.Related{Range: first, Text: e.ID})
		}
		h.entryIDs[e.ID] = e.Range
	} else {
		h.entryIDs[strconv.Itoa(len(h.entryIDs))+"?"] = e.Range
	}
	for _, part := range []struct {
		key string
		to  *int
	}{{"para", &e.Cite.Para}, {"item", &e.Cite.Item}, {"subitem", &e.Cite.Subitem}} {
		if s, ok := m.Str(part.key); ok {
			n, ok := han.Parse(s.S)
			if !ok {
				meant := strings.Trim(s.S, "第款项目（）()〔〕、.．，, ")
				if _, ok := han.Parse(meant); !ok {
					meant = ""
				}
				l.diags.Add(s.R, mistake.BadItem{Key: terms.Key{Context: "rule", Name: part.key}, Value: s.S, Meant: meant})
			}
			*part.to = n
		}
	}
	when, hasWhen := m.Str("when")
	e.When = l.condition(when, hasWhen, l.scope)
	e.Quote = l.quote(m)
	l.untold(h, e.ID, m)
	e.Note = text(m, "note")
	if s, ok := m.Str("binding"); ok {
		e.Generally = s.S == "generally"
		if !e.Generally {
			l.diags.Add(s.R, mistake.Binding{Binding: s.S})
		}
	}
	e.Reading = l.reading(m)
	if m.Has("in_force") {
		e.InForce = l.span(m.Map("in_force"))
		if !corpus.Overlap(e.InForce, h.InForce) {
			l.diags.Add(e.Range, mistake.RuleSpan{Rule: e.ID, Dates: e.InForce.String(), InForce: h.InForce.String()})
		}
	}
	if m.Has("departs") {
		e.Departs = l.departure(m.Map("departs"))
	}
	if m.Has("applies_from") {
		l.transition(&e, m.Map("applies_from"))
	}
	return e, m
}

// quote reads the operative phrase.
func (l *loader) quote(m *source.Map) string {
	q, ok := m.Str("quote")
	if length := len([]rune(q.S)); ok && length > maxQuote {
		l.diags.Add(q.R, mistake.LongQuote{Length: length, Limit: maxQuote})
	}
	return q.S
}

// cite reads a citation. Once every instrument is known, that is in the list given, it
// is checked that what it cites exists, and an instrument cited by id gets its title.
func (l *loader) cite(into *statute.Citation, s source.Str, when *[]func()) {
	c, err := statute.ParseCitation(s.S)
	if err != nil {
		l.diags.Add(s.R, mistake.BadCitation{Text: s.S})
		return
	}
	*into = c
	*when = append(*when, func() { l.checkCited(into, s) })
}

func (l *loader) target(s source.Str) *statute.DecisionDecl {
	if d, ok := l.book.Voc.DecisionNamed(s.S); ok {
		return l.book.Decisions[d.ID]
	}
	var terms []string
	for _, d := range l.book.Decisions {
		terms = append(terms, d.Term)
	}
	slices.Sort(terms)
	near := l.guesses.Nearest(s.S, terms)
	l.unknown(s, mistake.UnknownDecision{Decision: s.S, Nearest: near})
	return nil
}

func (l *loader) outcome(d *statute.DecisionDecl, s source.Str) string {
	if !slices.Contains(d.Outcomes, s.S) {
		near := l.guesses.Nearest(s.S, d.Outcomes)
		l.diags.Add(s.R, mistake.UnknownOutcome{Outcome: s.S, Decision: d.Term, Nearest: near, Outcomes: d.Outcomes})
		return ""
	}
	return s.S
}

func (l *loader) ground(h *instrumentHead, at statute.Citation, target source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	l.item(e)
	g := &statute.Ground{Entry: e, Everyone: l.everyone(m)}
	d := l.target(target)
	tier, hasTier := m.Str("tier")
	then, hasThen := m.Str("then")
	det, hasDet := m.Str("determination")
	m.Finish()
	if d == nil || !hasTier || !hasThen {
		return
	}
	g.Decision = d.ID
	i := slices.IndexFunc(d.Tiers, func(t statute.Tier) bool { return t.ID == tier.S || t.Term == tier.S })
	if i < 0 {
		l.unknownTier(d, tier)
		return
	}
	g.Tier = d.Tiers[i].ID
	if g.Everyone && d.Tiers[i].Force != keyword.Ban {
		k, _ := m.Key("scoped")
		scoped, _ := m.Get("scoped").Str(&l.diags)
		l.diags.Add(k.R, mistake.BadValue{Key: terms.Key{Context: "", Name: k.S}, Value: scoped.Written(), Accepted: lang.Text{
			ZH: "只写在 {tier/force}: {force/ban+} 的顺位上；“" + tier.S + "”不是，删掉这个键",
			EN: "only grounds of a tier with {tier/force}: {force/ban} hold whomever the instrument covers; " + tier.S + " is none: delete the key",
		}})
	}
	if g.Then = l.outcome(d, then); g.Then == "" {
		return
	}
	g.Determination = d.Tiers[i].Determination
	if hasDet {
		g.Determination = l.boolFact(det, "determination")
	}
	h.Grounds = append(h.Grounds, g)
}

func (l *loader) lift(h *instrumentHead, at statute.Citation, target source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	lift := &statute.Lift{Entry: e}
	d := l.target(target)
	names := m.Strs("lifts")
	if then, ok := m.Str("then"); ok && d != nil {
		lift.Then = l.outcome(d, then)
	}
	m.Finish()
	if d == nil {
		return
	}
	lift.Decision = d.ID
	for _, s := range names {
		l.later = append(l.later, func() { l.liftTarget(h, lift, s) })
	}
	h.Lifts = append(h.Lifts, lift)
}

// ofList are the keys that a list of requirements says once for all of them.
var ofList = []string{"para", "item", "who", "binding", "in_force", "applies_from", "reading", "departs", "binds", "after_breach", "parallels", "note"}

// requirements reads a requirement, or several that have their beginning in common: who,
// and when.
func (l *loader) requirements(h *instrumentHead, at statute.Citation, list source.Str, n source.Node) {
	if each := n.Key("each"); !each.Present() {
		one := n.Map(&l.diags)
		one.Get("each") // which could stand here
		l.requirement(h, at, list, one, statute.Condition{})
		return
	}
	head := n.Map(&l.diags)
	each := head.OneOrMany("each")
	if at, ok := head.Key("each"); ok && len(each) == 0 {
		l.diags.Add(at.R, mistake.EmptyValue{Key: at.Written()})
	}
	for _, key := range ofList {
		head.Get(key)
	}
	when, has := head.Str("when")
	common := l.condition(when, has, l.scope)
	for _, one := range each {
		l.requirement(h, at, list, one.Map(&l.diags).Under(head, ofList...), common)
	}
	head.Finish(source.Elsewhere{"id": inEach, "must": inEach, "should": inEach, "must_not": inEach, "may": inEach, "quote": inEach})
}

var inEach = lang.Text{ZH: "{requirement/each}之下的每一项里", EN: "in each of {requirement/each}"}

func (l *loader) requirement(h *instrumentHead, at statute.Citation, list source.Str, m *source.Map, common statute.Condition) {
	e, m := l.entryOf(h, at, m)
	if !common.IsZero() {
		e.When = joined(common.Tree(), e.When)
	}
	r := &statute.Requirement{Entry: e, Who: l.actor(m, "who")}
	l.duty(h, r, m)
	if list.S != "" {
		r.Checklist = l.checklistOf(list)
	}
	found := 0
	for _, mod := range grammar.Of("requirement").Choose {
		if mod == "each" { // a list of requirements was taken apart before
			continue
		}
		if s, ok := m.Str(mod); ok {
			found++
			r.Modality, r.Demand = statute.Modality(mod), l.condition(s, true, l.scope)
		}
	}
	r.Parallels = l.parallel(h, m, false)
	m.Finish()
	if found != 1 && m.OK() {
		if found > 0 || !m.MayMean(grammar.Of("requirement").Choose...) { // else the misspelt key is the mistake
			l.diags.Add(e.Range, mistake.Modality{ID: e.ID})
		}
		return
	}
	switch {
	case r.Modality == keyword.Should:
		r.Generally = true
	case r.Modality == keyword.May && (m.Has("binds") || r.AfterBreach || r.Checklist != ""):
		l.diags.Add(e.Range, mistake.MayBinds{ID: e.ID})
	}
	if r.Generally && m.Has("binds") {
		l.demands(keyword.GivesExcepted, e.Range, lang.Text{ZH: "要求“" + e.ID + "”只是原则上的，没有做到也可以办", EN: "requirement " + e.ID + " binds generally, so that it can be departed from"})
	}
	h.Requirements = append(h.Requirements, r)
}

func (l *loader) reference(h *instrumentHead, at statute.Citation, n source.Node) {
	e, m := l.entry(h, at, n)
	r := &statute.Reference{Entry: e, For: text(m, "for")}
	if s, ok := m.Str("to"); ok {
		l.cite(&r.To, s, &l.later)
		if u, ok := m.Str("until"); ok {
			// The end of a range stands in the same instrument as its beginning.
			article := r.To
			article.Para, article.Item, article.Subitem = 0, 0, 0
			var err error
			if r.Until, err = article.At(u.S); err != nil {
				l.diags.Add(u.R, mistake.BadCitation{Text: u.S})
			} else {
				l.later = append(l.later, func() { l.checkCited(&r.Until, u) })
			}
		}
	}
	m.Finish()
	h.References = append(h.References, r)
}

func (l *loader) mark(h *instrumentHead, at statute.Citation, n source.Node) {
	e, m := l.entry(h, at, n)
	k := &statute.Mark{Entry: e, Print: text(m, "print"), Where: text(m, "where"), On: text(m, "on")}
	if s, ok := m.Str("attribute"); ok {
		k.Attribute = s.S
		// A document can also be 部分公开, which is what unequal parts make and so is no
		// outcome of the decision about each.
		if d := l.book.Decisions["attribute"]; d != nil && s.S != keyword.ReleasePart {
			l.outcome(d, s)
		}
	}
	for _, s := range m.Strs("also") {
		k.Also = append(k.Also, s.S)
	}
	m.Finish()
	h.Marks = append(h.Marks, k)
}

// ParseArticleKey reads the key of an article block: 4, or 4-1 for 第四条之一.
func ParseArticleKey(key string) (number, sub int, ok bool) {
	head, tail, split := strings.Cut(key, "-")
	number, err := strconv.Atoi(head)
	if err != nil || number < 1 || number >= 10000 || head[0] == '0' || head[0] == '+' {
		return 0, 0, false
	}
	if !split {
		return number, 0, true
	}
	sub, err = strconv.Atoi(tail)
	return number, sub, err == nil && sub > 0 && sub < 100 && tail[0] != '0' && tail[0] != '+'
}

// numbered is an article as a file lists it.
type numbered struct {
	key    source.Str
	node   source.Node
	n, sub int
	ok     bool // the key is a number as it should be
}

// numbers reads the keys of the articles and says what is wrong with their order: once
// for each number that is out of it, and not for those that are right behind it.
func (l *loader) numbers(h *instrumentHead) []numbered {
	var list []numbered
	h.articles.Each(func(key source.Str, v source.Node) {
		a := numbered{key: key, node: v}
		a.n, a.sub, a.ok = ParseArticleKey(key.S)
		if !a.ok {
			l.noNumber(h, &a, list)
		}
		list = append(list, a)
	})
	at := func(n, sub int) string {
		return statute.Citation{Unit: h.unit, Number: n, Sub: sub}.Place()
	}
	last := numbered{}
	for i, a := range list {
		if a.n == 0 {
			continue
		}
		if i+1 < len(list) && a.n != last.n+1 && list[i+1].n == last.n+2 && a.n != list[i+1].n {
			// The one behind fits the one before: this number is the slip.
			l.diags.Add(a.key.R, mistake.ArticleOrder{Article: at(a.n, a.sub), Previous: at(last.n, last.sub), Meant: at(last.n+1, 0)})
			last = numbered{n: last.n + 1}
			continue
		}
		switch {
		case a.n < last.n || a.n == last.n && a.sub <= last.sub:
			l.diags.Add(a.key.R, mistake.ArticleOrder{Article: at(a.n, a.sub), Previous: at(last.n, last.sub)})
		case a.n == last.n+2:
			l.diags.Add(a.key.R, mistake.ArticleGap{Article: at(last.n+1, 0), Instrument: h.ID})
		case a.n > last.n+2:
			l.diags.Add(a.key.R, mistake.ArticleGap{Article: at(last.n+1, 0) + "至" + at(a.n-1, 0), Instrument: h.ID})
		}
		last = a
	}
	return list
}

// sectionOf is the English of a key that stands in an article, in either spelling.
func sectionOf(key string) (string, bool) {
	for _, p := range terms.Keys("article") {
		if key == p.EN || key == p.ZH {
			return p.EN, true
		}
	}
	return "", false
}

// noNumber says what is wrong with a key that is no number: a number written otherwise,
// which counts in the order of the articles, or what belongs under the article above.
func (l *loader) noNumber(h *instrumentHead, a *numbered, before []numbered) {
	if section, ok := sectionOf(a.key.S); ok && len(before) > 0 {
		above := before[len(before)-1]
		l.takeBack(above.key.R, mistake.Code[mistake.EmptyValue]())
		d := l.diags.Add(a.key.R, mistake.ArticleDepth{Key: terms.Key{Context: "article", Name: section}, Article: above.key.Written()})
		d.Edits = a.key.Deeper()
		return
	}
	meant := ""
	if n, ok := han.Number(strings.Trim(a.key.S, "第条款、，.．（）() ")); ok && n > 0 && n < 10000 {
		a.n, meant = n, strconv.Itoa(n)
		if a.key.Chinese() {
			meant = han.Numeral(n)
		}
	}
	l.diags.Add(a.key.R, mistake.ArticleKey{Key: a.key.S, Meant: meant})
}

// takeBack removes what was said of a place before its cause was known.
func (l *loader) takeBack(at diag.Range, code string) {
	l.diags = slices.DeleteFunc(l.diags, func(d diag.Diagnostic) bool { return string(d.Code) == code && d.Range == at })
}

// troubled reports whether something in a stretch of a file was refused already: what it
// holds altogether is then not known.
func (l *loader) troubled(r diag.Range) bool {
	return slices.ContainsFunc(l.diags, func(d diag.Diagnostic) bool {
		in := func(x diag.Range) bool {
			return x.File == r.File && x.Start.Line >= r.Start.Line && x.Start.Line <= r.End.Line
		}
		return d.Severity == diag.Error && (in(d.Range) || slices.ContainsFunc(d.Related, func(x diag.Related) bool { return in(x.Range) }))
	})
}

// items holds the items of one list of an article against the order in which the text
// has them: 一、四、三 has one that is out of it. Rules with a quote are left alone, since
// the quote ties them to their sentence and some texts are better read in another order.
type items struct {
	at   statute.Citation
	list []item
}

type item struct {
	n      int
	at     diag.Range
	quoted bool
}

// item notes where a ground of the list stands. Steps and limits stand in the order in
// which they are taken.
func (l *loader) item(e statute.Entry) {
	place := e.Cite
	place.Item, place.Subitem = 0, 0
	if place != l.items.at {
		l.itemsDone()
		l.items.at = place
	}
	if e.Cite.Item > 0 && e.Cite.Subitem == 0 {
		l.items.list = append(l.items.list, item{e.Cite.Item, e.Range, e.Quote != ""})
	}
}

// itemsDone says what is wrong with the order of the list that ends.
func (l *loader) itemsDone() {
	list, at := l.items.list, l.items.at
	l.items = items{}
	place := func(n int) string {
		c := at
		c.Item = n
		return c.Place()
	}
	for i := 1; i < len(list); i++ {
		before := 0
		if i > 1 {
			before = list[i-2].n
		}
		one, next := list[i-1], list[i]
		slip := one
		if before > next.n || one.n == next.n {
			slip = next
		}
		switch {
		case slip.quoted:
			continue
		case one.n > next.n:
			l.diags.Add(slip.at, mistake.ItemOrder{Item: place(one.n), Next: place(next.n)})
			return
		case one.n == next.n && i+1 < len(list) && list[i+1].n == next.n+2:
			l.diags.Add(slip.at, mistake.ItemTwice{Item: place(next.n), Missing: place(next.n + 1)})
			return
		}
	}
}
