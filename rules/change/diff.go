package change

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/analyze"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/inside"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// schema is the version of the JSON of a report.
const schema = "change/v1"

// Diff says what is other in one book than in another, and whether there is a case whose
// answer changes. Spelling, layout, comments and order without meaning are no change. The
// effort is bounded and counted in what is done, so that the same books have the same
// report; where it does not suffice, the effect says so (Undecided). The error is that of
// ctx.
func Diff(ctx context.Context, old, new *rules.Book) (*Report, error) {
	r := &Report{Schema: schema, Was: old.Digest(), Now: new.Digest(), old: old, new: new}
	p := &pair{}
	if r.Was != r.Now {
		p.old, p.new = look(old), look(new)
		p.renames()
		r.Changes = p.changes()
		p.meanings(r.Changes)
		if err := p.effects(ctx, r); err != nil {
			return r, err
		}
	}
	r.calendars() // no digest of the law is over them
	return r, ctx.Err()
}

// pair is the two books.
type pair struct {
	old, new *side
	renamed  map[string]string // names in the old book -> in the new one
	fulls    map[string]string // the same by full id
	eras     map[string][]deadline.Date
	asked    map[string][]site            // by the places that have the law
	told     map[string][2]*answer.Answer // see decide
	x        *decide.Explorer             // from which those of each question are made
	nearby   map[string]near              // by the name of a change
}

// renames finds rules that have another id and say the same.
func (p *pair) renames() {
	p.renamed, p.fulls = map[string]string{}, map[string]string{}
	content := func(t *thing) string {
		if t.kind == "fact" || t.kind == "decision" || t.kind == "place" || t.kind == "article" || t.kind == "instrument" {
			return "" // an id that conditions and hosts name
		}
		var out strings.Builder
		out.WriteString(t.kind)
		if t.in != nil {
			out.WriteString(" " + t.in.ID)
		}
		for _, l := range t.says() {
			if l.path != "id" {
				out.WriteString("\n" + l.path + "=")
				if l.is {
					out.WriteString(plain(l.cond.Tree()))
				} else {
					out.WriteString(l.says.EN)
				}
			}
		}
		return out.String()
	}
	gone := map[string][]*thing{}
	for _, t := range p.old.things {
		if p.new.by[t.kind+" "+t.name] == nil {
			if c := content(t); c != "" {
				gone[c] = append(gone[c], t)
			}
		}
	}
	for _, t := range p.new.things {
		if p.old.by[t.kind+" "+t.name] != nil {
			continue
		}
		if c := content(t); c != "" && len(gone[c]) == 1 {
			was := gone[c][0]
			p.renamed[was.name], p.fulls[was.full()] = t.name, t.full()
			delete(gone, c)
		}
	}
}

// changes lists what is other, in the order of the new book; what is gone stands behind
// what stood before it in the old one.
func (p *pair) changes() []Change {
	var out []Change
	names := map[string]string{}
	for was, now := range p.renamed {
		names[now] = was
	}
	replaced, gone := p.replaced(), map[*thing]bool{}
	for _, was := range replaced {
		gone[was] = true
	}
	for _, t := range p.new.things {
		was := p.old.by[t.kind+" "+t.name]
		how := howChanged
		if was == nil {
			if name, ok := names[t.name]; ok {
				was, how = p.old.by[t.kind+" "+name], howRenamed
			}
		}
		if was == nil && replaced[t] != nil {
			was, how = replaced[t], howReplaced
		}
		switch {
		case was == nil && t.takenOver():
		case was == nil:
			out = append(out, p.change(howAdded, nil, t))
		case how == howReplaced:
			out = append(out, p.change(howReplaced, was, t))
		case how == howRenamed:
			c := p.change(howRenamed, was, t)
			c.Parts, c.Meaning = []Part{{Key: "id", As: keyOf("rule", "id"), Was: lang.Text{ZH: was.id, EN: was.id}, Now: lang.Text{ZH: t.id, EN: t.id}}}, meansSame
			out = append(out, c)
		case was.digest == t.digest && len(p.fulls) == 0:
		default:
			c := p.change(howChanged, was, t)
			if gone[was] && !slices.ContainsFunc(c.Parts, func(part Part) bool { return !strings.HasPrefix(part.Key, "in_force") }) {
				continue // what replaces it says from when on
			}
			if len(c.Parts) > 0 {
				out = append(out, c)
			}
		}
	}
	for _, t := range p.old.things {
		if p.new.by[t.kind+" "+t.name] == nil && p.renamed[t.name] == "" && !gone[t] && !t.takenOver() {
			out = append(out, p.change(howRemoved, t, nil))
		}
	}
	rank := map[string]int{}
	for i, t := range p.old.things {
		rank[t.kind+" "+t.name] = i
	}
	for i, t := range p.new.things {
		rank[t.kind+" "+t.name] = i
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		if a.Instrument != b.Instrument {
			return strings.Compare(a.Instrument, b.Instrument)
		}
		if a.Instrument == "" {
			return 0
		}
		return cmp.Or(boolCmp(a.Kind == "instrument", b.Kind == "instrument"), inText(a.Cite, b.Cite))
	})
	return out
}

func boolCmp(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// takenOver reports the frame of an instrument that has nothing but rules which replace
// others: its articles, and the scope that it has of them. Those rules say what they do.
func (t *thing) takenOver() bool {
	return t.in != nil && t.side.replaces(t.in) && slices.Contains([]string{"article", "scope-clause", "scope-information"}, t.kind)
}

// replaces reports an instrument that has nothing but rules which replace others.
func (s *side) replaces(in *statute.Instrument) bool {
	some := false
	for _, t := range s.things {
		if t.in != in || t.entry == nil || strings.HasPrefix(t.kind, "scope-") {
			continue
		}
		if some = t.entry.Overrides != nil; !some {
			return false
		}
	}
	return some
}

// replaced are the rules of the old book that rules of a layer replace in the new one.
func (p *pair) replaced() map[*thing]*thing {
	out := map[*thing]*thing{}
	for _, t := range p.new.things {
		if t.entry == nil || t.entry.Overrides == nil {
			continue
		}
		for _, was := range p.old.things {
			if was.entry != nil && was.entry.Overrides == nil && was.kind == t.kind && was.entry.FullID() == t.entry.FullID() && was.cite == t.entry.Overrides.Cite {
				out[t] = was
			}
		}
	}
	return out
}

// change is one change with what it says.
func (p *pair) change(how string, was, now *thing) Change {
	t := cmp.Or(now, was)
	c := Change{How: how, Kind: t.kind, Name: t.name, Cite: t.cite, Range: t.at, was: was, now: now}
	if t.in != nil {
		c.Instrument, c.Title, c.Document = t.in.ID, t.in.Title, t.in.Document
	}
	s := p.new
	if now == nil {
		s = p.old
	}
	c.What = s.about(t)
	var a, b []leaf
	if was != nil {
		a = p.rename(was.says())
	}
	if now != nil {
		b = now.says()
	}
	c.Parts = parts(a, b)
	if how == howReplaced {
		of := was.cite
		c.Parts = append([]Part{{Key: "overrides", As: lang.Text{ZH: "取代", EN: "overrides"}, Now: lang.Text{ZH: of.Label("zh") + "（" + was.id + "）", EN: of.Label("en") + " (" + was.id + ")"}}}, c.Parts...)
	}
	return c
}

// rename puts the new ids into what names rules that were renamed.
func (p *pair) rename(says []leaf) []leaf {
	if len(p.fulls) == 0 {
		return says
	}
	out := slices.Clone(says)
	for i := range out {
		for was, now := range p.fulls {
			if out[i].is || out[i].path == "id" {
				continue
			}
			items := strings.Split(out[i].says.EN, ", ")
			for k, item := range items {
				if item == was || out[i].path != "note" && item == short(was) && item != "" {
					items[k] = now
					if item != was {
						items[k] = short(now)
					}
				}
			}
			text := strings.Join(items, ", ")
			if text != out[i].says.EN {
				out[i].says = lang.Text{ZH: strings.Join(items, "、"), EN: text}
			}
		}
	}
	return out
}

func short(full string) string { return full[strings.LastIndexByte(full, '/')+1:] }

// parts lists the keys that say something else.
func parts(was, now []leaf) []Part {
	type both struct{ was, now *leaf }
	var order []string
	of := map[string]*both{}
	note := func(list []leaf, put func(*both, *leaf)) {
		seen := map[string]int{}
		for i := range list {
			l := &list[i]
			seen[l.path]++
			path := l.path + strings.Repeat("'", seen[l.path]-1)
			if of[path] == nil {
				of[path] = &both{}
				order = append(order, path)
			}
			put(of[path], l)
		}
	}
	note(now, func(x *both, l *leaf) { x.now = l })
	note(was, func(x *both, l *leaf) { x.was = l })
	var out []Part
	for _, path := range order {
		x := of[path]
		if x.was != nil && x.now != nil && path == "demand" && x.was.key != x.now.key {
			out = append(out, Part{Key: "modality", As: lang.Text{ZH: "力度", EN: "modality"}, Was: x.was.as, Now: x.now.as})
		}
		if x.was != nil && x.now != nil && alike(*x.was, *x.now) {
			continue
		}
		l := cmp.Or(x.now, x.was)
		part := Part{Key: l.key, As: l.as, words: isWords(l.path), condition: l.is}
		if x.was != nil {
			part.Was, part.was = x.was.says, x.was.cond
		}
		if x.now != nil {
			part.Now, part.now = x.now.says, x.now.cond
		}
		if part.Was == part.Now && l.is { // the same words for other values
			continue
		}
		out = append(out, part)
	}
	return out
}

// isWords reports a key that people read and no answer turns on.
func isWords(path string) bool {
	for _, part := range strings.Split(path, ".") {
		name, _, _ := strings.Cut(part, "[")
		if slices.Contains(wordKeys, name) {
			return true
		}
	}
	return false
}

// about says what a thing is about: who must do what, what results.
func (s *side) about(t *thing) string {
	join := func(parts ...string) string {
		return strings.Join(slices.DeleteFunc(parts, func(x string) bool { return x == "" }), "，")
	}
	switch x := t.data.(type) {
	case *statute.Limit:
		return join(x.Time.Who, x.Time.Action)
	case *statute.Requirement:
		return join(x.Who, x.Checklist)
	case *statute.Ground:
		return join(s.term(x.Decision), x.Then)
	case *statute.Lift:
		return s.term(x.Decision)
	case *statute.Hold:
		return join(s.term(x.Decision), x.Pending)
	case *statute.Step:
		return join(strings.Join(x.Roles, "、"), x.Does)
	case *statute.Recurrence:
		return join(x.Who, x.Duty)
	case *statute.Procedure:
		return x.Term
	case *statute.Fact:
		return x.Term
	case *statute.DecisionDecl:
		return x.Term
	case *statute.EventDecl:
		return x.Term
	case *statute.Place:
		return x.Term
	}
	return ""
}

func (s *side) term(decision string) string {
	if d, ok := s.book.Decision(decision); ok {
		return d.Term
	}
	return decision
}

// meanings tells apart what is no change of law: words, and conditions that are proved to
// hold in the same cases.
func (p *pair) meanings(list []Change) {
	for i := range list {
		c := &list[i]
		if c.How != howChanged && c.How != howReplaced {
			continue
		}
		words, same := true, true
		for k := range c.Parts {
			part := &c.Parts[k]
			words = words && part.words
			same = same && (part.words || part.condition && part.Key != "arises" && p.sameCases(part) || // what is not false puts a question
				part.Key == "otherwise" && p.sameAssumption(c))
		}
		switch {
		case c.How == howReplaced: // another text says it now
		case words:
			c.Meaning = meansWords
		case same:
			c.Meaning = meansSame
		}
	}
	for i := range list {
		if c := &list[i]; c.Kind == "article" && c.How == howChanged {
			c.Meaning = meansWords
		}
	}
}

// sameAssumption proves that the same is taken where a fact is not given: nothing, of one
// that is neither so nor not so and of which nothing is declared.
func (p *pair) sameAssumption(c *Change) bool {
	was, now := factOf(c.was), factOf(c.now)
	if was == nil || now == nil {
		return false
	}
	old, new := p.old.c.Voc, p.new.c.Voc
	a, b := old.Assumption(old.Names[was.ID]), new.Assumption(new.Names[now.ID])
	return a == nil && b == nil || a != nil && b != nil && known.EqualValue(a, b)
}

// sameCases proves that a condition holds in the same cases as before.
func (p *pair) sameCases(part *Part) bool {
	a, b := part.was.Tree(), part.now.Tree()
	if a == nil || b == nil {
		return false
	}
	return analyze.SameInBoth(inside.Corpus(p.old.book).Voc, inside.Corpus(p.new.book).Voc, a, b)
}
