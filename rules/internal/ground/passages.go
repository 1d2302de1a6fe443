package ground

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/pattern"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// passage is where figures are looked for.
type passage struct{ place, sentence, article string }

// outcomes hold the articles on which outcomes rest against the texts that are at hand:
// the quote beside one must stand in the very article.
func (k *check) outcomes(p *statute.Procedure) {
	for _, o := range p.Outcomes {
		of := corpus.OfOutcome(p.ID, o.Term)
		said, quote, cite := k.untold.Said[of], "", o.Under
		if said != nil {
			quote = said.Quote
		}
		switch {
		case cite.Number > 0:
			k.found(o.Range, of, p.FullID()+"/"+o.Term, cite, quote)
		case quote != "" && !strings.Contains(flat(k.text.whole), flat(plain(quote))):
			k.differs(o.Range, p.FullID()+"/"+o.Term, statute.Citation{Instrument: k.in.ID}, quote, k.text)
		}
	}
}

// part finds the passage of a part of a rule; ok is false where it is not there, which was
// reported.
func (k *check) part(r *rule, said *corpus.Passage) (at passage, ok bool) {
	cite := said.Cite
	if cite.IsZero() { // another paragraph of the article, as a rule
		cite = r.Cite
		cite.Para, cite.Item, cite.Subitem = 0, 0, 0
	}
	at, ok = k.found(said.Range, "", r.FullID(), cite, said.Quote)
	return at, ok && at.sentence != ""
}

// found finds a quote in the very place of whatever text is meant, in one edition where
// several are. What is not there is reported, a missing quote unless a reason is given
// under the name of; where no text is at hand the sentence is empty.
func (k *check) found(on diag.Range, of, rule string, cite statute.Citation, quote string) (at passage, ok bool) {
	var read *text
	there := false
	for _, in := range k.c.Instruments {
		if in.ID != cite.Instrument && statute.BaseID(in.ID) != cite.Instrument {
			continue
		}
		x := k.texts.of(k.c, in)
		if x == nil {
			continue
		}
		regions := x.regions(cite)
		if read == nil || !there {
			read = x
		}
		there = there || len(regions) > 0
		if sentence, lead, ok := quoted(regions, flat(plain(quote))); ok && quote != "" {
			return passage{cite.Place(), sentence + "\n" + lead, x.wholes[x.piece(cite)]}, true
		}
	}
	switch {
	case read == nil:
		return at, true
	case !there:
		k.out.Add(on, mistake.NoPlace{Rule: rule, Place: cite.Place()})
	case quote == "" && k.excused(of, wholeArticle):
	case quote == "":
		k.out.Add(on, mistake.NoQuote{Rule: rule, Place: cite.Place()})
	default:
		k.differs(on, rule, cite, quote, read)
	}
	return at, false
}

// figures hold the figures of a rule, with what they count, against the passage of each.
func (k *check) figures(r *rule, own passage) {
	parts := map[*corpus.Passage]passage{nil: own}
	for _, said := range r.parts {
		if at, ok := k.part(r, said); ok {
			parts[said] = at
		}
	}
	for _, w := range r.figures {
		at, ok := parts[w.part]
		if !ok {
			continue // its quote was not found, which was said, or it has no text
		}
		here := figuresOf(at.sentence)
		if w.any && any(at.sentence) {
			continue
		}
		for _, f := range w.all {
			if !w.any && has(here, f) {
				continue
			}
			var reasons []string
			switch {
			case !w.any && has(figuresOf(at.article), f):
				reasons = []string{figureInArticle}
			case has(figuresOf(k.text.whole), f):
				reasons = []string{figureElsewhere, figureRead, figureInLaw}
			case hasNumber(here, f):
				reasons = []string{figureRead, figureInLaw}
			default: // no reading makes one number of another
				reasons = []string{figureInLaw}
			}
			switch {
			case !k.excused(r.ID, reasons...):
				k.out.Add(r.Range, mistake.FigureMissing{Rule: r.FullID(), Key: w.key, Figure: w.said, Place: at.place, Reason: word(reasons[0])})
			case reasons[0] != figureInArticle && !k.excused(r.ID, figureElsewhere) && !has(figuresOf(plain(r.Reading.Used+r.Note)), f) && !k.follows(r, w):
				k.out.Add(r.Range, mistake.FigureUnread{Rule: r.FullID(), Key: w.key, Figure: w.said})
			}
			break
		}
	}
}

// counted is a number of times or of things.
var counted = pattern.New(`(?:^|[^第(])([0-9一二两三四五六七八九十]+)(?:次|个[^工月小季]|名|人|件|篇|项|家|页)`)

// any reports a sentence that counts nothing, or one: it may be asked whether there is any.
func any(sentence string) bool {
	all := counted().FindAllStringSubmatch(sentence, -1)
	return len(all) == 0 || slices.ContainsFunc(all, func(m []string) bool { return m[1] == "1" || m[1] == "一" })
}

// follows reports a figure that is that of the superior limit beside which the rule stands.
func (k *check) follows(r *rule, w wanted) bool {
	for _, in := range k.c.Instruments {
		for _, x := range in.Limits {
			if r.parallels != "" && (x.FullID() == r.parallels || statute.BaseID(x.FullID()) == r.parallels) && x.Time.Within.Label("zh") == w.said {
				return true
			}
		}
	}
	return false
}

// days hold the days of a rule against its sentence, or against its reading.
func (k *check) days(r *rule, sentence string) {
	for _, d := range r.days {
		switch {
		case hasDay(sentence, d.is) || k.bound(r.Cite, d):
		case !k.excused(r.ID, figureInLaw, figureRead):
			k.out.Add(r.Range, mistake.DayMissing{Of: r.FullID(), Key: d.key, Day: d.is.Label("zh"), Place: r.Cite.Place()})
		case !hasDay(plain(r.Reading.Used+r.Note), d.is):
			k.out.Add(r.Range, mistake.FigureUnread{Rule: r.FullID(), Key: d.key, Figure: d.is.Label("zh")})
		}
	}
}
