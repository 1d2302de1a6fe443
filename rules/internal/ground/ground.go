package ground

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Reasons for what a sentence does not say, of the closed list not-in-text.
const (
	damaged         = "damaged"
	wholeArticle    = "whole-article"
	figureInArticle = "figure-in-article"
	figureElsewhere = "figure-elsewhere"
	figureInLaw     = "figure-in-law"
	figureRead      = "figure-read"
	actorElsewhere  = "actor-elsewhere"
	actorRead       = "actor-read"
	modalityRead    = "modality-read"
	citationRead    = "citation-read"
)

// mostReasons is the share of rules, in percent, that may have a reason.
const mostReasons = 15

// Check holds every rule of a corpus against its text. only is the file whose rules are
// looked at, "" for all.
func (t *Texts) Check(c *corpus.Corpus, only string) diag.List {
	var out diag.List
	rules, excused := 0, 0
	for _, in := range c.Instruments {
		if only != "" && in.Range.File != only {
			continue
		}
		k := &check{texts: t, c: c, in: in, out: &out, used: map[used]bool{}}
		if k.untold = c.Untold[in.ID]; k.untold == nil {
			k.untold = &corpus.Untold{}
		}
		all := rulesOf(in, k.untold.Said)
		if k.text = t.of(c, in); k.text == nil {
			out.Add(in.Range, mistake.NoSource{Instrument: in.Title, Rules: len(all)})
			continue
		}
		k.head()
		for _, p := range in.Procedures {
			k.outcomes(p)
		}
		for _, r := range all {
			k.rule(r)
		}
		k.idle()
		rules += len(all)
		for id, why := range k.untold.Why {
			if id != "" && len(why) > 0 {
				excused++
			}
		}
	}
	if only == "" && rules > 0 && excused*100 > rules*mostReasons && rules > 20 {
		out.Add(c.Instruments[0].Range, mistake.ManyReasons{Count: excused, Rules: rules, Percent: excused * 100 / rules, Limit: mostReasons})
	}
	out.Sort()
	return c.Spell(out)
}

// used is a reason that was needed.
type used struct{ rule, word string }

// check holds one instrument against its text.
type check struct {
	texts  *Texts
	c      *corpus.Corpus
	in     *statute.Instrument
	text   *text
	untold *corpus.Untold
	out    *diag.List
	used   map[used]bool
}

// excused reports whether one of these reasons is given, and notes that it was needed.
func (k *check) excused(rule string, words ...string) bool {
	for _, w := range words {
		if slices.ContainsFunc(k.untold.Why[rule], func(r corpus.Reason) bool { return r.Word == w }) {
			k.used[used{rule, w}] = true
			return true
		}
	}
	return false
}

// idle warns of reasons that nothing needed.
func (k *check) idle() {
	for id, why := range k.untold.Why {
		for _, r := range why {
			if !k.used[used{id, r.Word}] {
				k.out.Add(r.Range, mistake.IdleReason{Rule: k.name(id), Reason: word(r.Word)})
			}
		}
	}
}

func (k *check) name(rule string) string {
	if rule == "" {
		return statute.BaseID(k.in.ID)
	}
	return statute.BaseID(k.in.ID) + "/" + rule
}

func word(w string) terms.Word { return terms.Word{Context: "not-in-text", Name: w} }

// rule holds one rule against its sentence.
func (k *check) rule(r *rule) {
	at := k.text.regions(r.Cite)
	piece := k.text.piece(r.Cite)
	q := flat(plain(r.Quote))
	lost := piece != nil && !slices.ContainsFunc(at, func(x region) bool { return strings.Contains(flat(x.text), q) }) && k.excused(r.ID, damaged)
	if lost { // its markers, and so the place
		at = []region{{text: k.text.wholes[piece]}}
		if item := (statute.Citation{Item: r.Cite.Item}).Place(); r.Cite.Item > 0 && !stated(r, plain(item)) {
			k.out.Add(r.Range, mistake.FigureUnread{Rule: r.FullID(), Key: terms.Key{Context: "rule", Name: "item"}, Figure: item})
		}
	}
	if len(at) == 0 {
		k.out.Add(r.Range, mistake.NoPlace{Rule: r.FullID(), Place: r.Cite.Place()})
		return
	}
	sentence, lead, ok := k.quote(r, at)
	if !ok {
		return
	}
	k.figures(r, passage{r.Cite.Place(), sentence + "\n" + lead, k.text.wholes[piece]})
	if r.Cite.Unit == statute.Task { // its last day stands at its end
		lead += "\n" + k.text.wholes[piece]
	}
	k.days(r, sentence+"\n"+lead)
	k.actors(r, piece)
	k.cited(r, sentence+"\n"+lead)
	if r.mode != "" {
		if ok, found := k.text.agrees(r, sentence, lead, k.text.wholes[piece]); !ok && !k.excused(r.ID, modalityRead) {
			k.out.Add(r.Range, mistake.ModalityMissing{Rule: r.FullID(), Key: r.modeKey, Place: r.Cite.Place(), Found: list(found), Reason: word(modalityRead)})
		}
	}
}

// quote finds the sentences that a rule quotes, with what leads on to them.
func (k *check) quote(r *rule, at []region) (sentence, lead string, ok bool) {
	if r.Quote == "" {
		if !k.excused(r.ID, wholeArticle) {
			k.out.Add(r.Range, mistake.NoQuote{Rule: r.FullID(), Place: r.Cite.Place()})
			return "", "", false
		}
		for _, x := range at {
			sentence += x.text + "\n"
			lead = x.lead
		}
		return sentence, lead, true
	}
	if sentence, lead, ok = quoted(at, flat(plain(r.Quote))); !ok {
		k.differs(r.Range, r.FullID(), r.Cite, r.Quote, k.text)
	}
	return sentence, lead, ok
}

// quoted finds the sentences in which a phrase stands, with what leads on to them.
func quoted(at []region, phrase string) (sentence, lead string, ok bool) {
	for _, x := range at {
		switch {
		case strings.Contains(x.text, phrase):
			return sentences(x.text, phrase), x.lead + "\n" + opening(x.text, phrase), true
		case strings.Contains(flat(x.text), phrase):
			return x.text, x.lead, true
		}
	}
	return "", "", false
}

// differs says where a quote stands instead of the place from which it is cited, or what
// is nearest to it.
func (k *check) differs(at diag.Range, rule string, cite statute.Citation, quote string, t *text) {
	phrase := flat(plain(quote))
	if found := t.where(cite, phrase); found != "" {
		k.out.Add(at, mistake.QuoteElsewhere{Rule: rule, Quote: quote, Place: cite.Place(), Found: found})
		return
	}
	k.out.Add(at, mistake.QuoteDiffers{Rule: rule, Quote: quote, Nearest: nearest(t.whole, phrase)})
}

// opening is the sentence that leads on to the items in which a phrase stands, where the
// phrase stands below it: ……有下列情形之一的：.
func opening(text, phrase string) string {
	first, rest, ok := strings.Cut(text, "\n")
	if ok && strings.Contains(rest, phrase) {
		return first
	}
	return ""
}

// cited holds the article that a rule refers to against the sentence that does.
func (k *check) cited(r *rule, sentence string) {
	if r.refers == nil || r.refers.Number == 0 {
		return
	}
	for _, c := range []statute.Citation{{Number: r.refers.Number, Sub: r.refers.Sub}, {Para: r.refers.Para}, {Item: r.refers.Item}} {
		said := plain(c.Place())
		if strings.Contains(sentence, said) {
			continue
		}
		if !k.excused(r.ID, citationRead) {
			k.out.Add(r.Range, mistake.CitedUnsaid{
				Rule: r.FullID(), Key: terms.Key{Context: "reference", Name: "to"}, Cited: r.refers.Place(), Place: r.Cite.Place(), Reason: word(citationRead),
			})
			return
		}
		if !stated(r, said) {
			k.out.Add(r.Range, mistake.FigureUnread{Rule: r.FullID(), Key: terms.Key{Context: "reference", Name: "to"}, Figure: r.refers.Place()})
			return
		}
	}
}

// stated reports words that the text does not have and the reading or the note says.
func stated(r *rule, said string) bool {
	return strings.Contains(plain(r.Reading.Used+"\n"+r.Note), said)
}

// bound reports a day on which another text begins, or the one before it: from then on,
// or until then, a rule is what it is.
func (k *check) bound(_ statute.Citation, d day) bool {
	return d.key.Context == "span" && slices.ContainsFunc(k.c.Instruments, func(in *statute.Instrument) bool {
		if in.ID == k.in.ID {
			return false
		}
		if d.key.Name == "to" {
			return in.InForce.From == d.is.AddDays(1)
		}
		return in.InForce.From == d.is
	})
}

func (k *check) actors(r *rule, p *lawtext.Piece) {
	for _, actor := range r.actors {
		if actor == "" || k.names(actor, k.text.names[p], p) {
			continue
		}
		reason := actorRead
		if k.says(actor, k.text.named) {
			reason = actorElsewhere
		}
		if !k.excused(r.ID, reason) {
			k.out.Add(r.Range, mistake.ActorMissing{Rule: r.FullID(), Actor: actor, Place: r.Cite.Place(), Reason: word(reason)})
		}
	}
}

// names reports whether an article names an actor, by its term or as the text calls it,
// or leaves it to the article that says who is meant.
func (k *check) names(actor, article string, _ *lawtext.Piece) bool {
	if k.says(actor, article) {
		return true
	}
	return slices.ContainsFunc(k.untold.Actors, func(c *corpus.Called) bool { return c.Actor == actor && !c.Under.IsZero() && c.Under.Number > 0 })
}

// says reports whether a text has an actor, by its term or as the text calls it.
func (k *check) says(actor, text string) bool {
	if strings.Contains(text, name(actor)) {
		return true
	}
	for _, c := range k.untold.Actors {
		if c.Actor == actor && slices.ContainsFunc(c.Words, func(w string) bool { return strings.Contains(text, name(w)) }) {
			return true
		}
	}
	return false
}

// nearest finds the stretch of the text that shares the longest beginning or end with the
// quote: enough to see what was mistyped.
func nearest(source, quote string) string {
	q := []rune(quote)
	for n := len(q) - 1; n >= 4; n-- {
		for _, part := range []string{string(q[:n]), string(q[len(q)-n:])} {
			i := strings.Index(source, part)
			if i < 0 {
				continue
			}
			before := []rune(source[:i])
			after := []rune(source[i+len(part):])
			rest := len(q) - n + 2
			if part == string(q[:n]) {
				return part + string(after[:min(rest, len(after))])
			}
			return string(before[max(0, len(before)-rest):]) + part
		}
	}
	return ""
}
