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
	noText          = "no-text"
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
		k := &check{c: c, in: in, out: &out, used: map[used]bool{}}
		if k.untold = c.Untold[in.ID]; k.untold == nil {
			k.untold = &corpus.Untold{}
		}
		if k.text = t.of(c, in); k.text == nil {
			if !k.excused("", noText) {
				out.Add(in.Range, mistake.NoSource{Instrument: in.Title})
			}
			continue
		}
		all := rulesOf(in)
		k.head()
		for _, p := range in.Procedures {
			t.outcomes(k, p)
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
	c      *corpus.Corpus
	in     *statute.Instrument
	text   *text
	untold *corpus.Untold
	out    *diag.List
	used   map[used]bool
}

// outcomes holds the articles on which outcomes rest against the texts: they must be there.
func (t *Texts) outcomes(k *check, p *statute.Procedure) {
	for _, o := range p.Outcomes {
		read, there := false, o.Under.Number == 0
		for _, in := range k.c.Instruments {
			if there || in.ID != o.Under.Instrument && statute.BaseID(in.ID) != o.Under.Instrument {
				continue
			}
			if x := t.of(k.c, in); x != nil {
				read, there = true, len(x.regions(o.Under)) > 0
			}
		}
		if read && !there {
			k.out.Add(o.Range, mistake.NoPlace{Rule: p.FullID() + "/" + o.Term, Place: o.Under.Place()})
		}
	}
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
	}
	if len(at) == 0 {
		k.out.Add(r.Range, mistake.NoPlace{Rule: r.FullID(), Place: r.Cite.Place()})
		return
	}
	sentence, lead, ok := k.quote(r, at)
	if !ok {
		return
	}
	k.figures(r, sentence+"\n"+lead, k.text.wholes[piece])
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
	q := flat(plain(r.Quote))
	for _, x := range at {
		switch {
		case strings.Contains(x.text, q):
			return sentences(x.text, q), x.lead + "\n" + opening(x.text, q), true
		case strings.Contains(flat(x.text), q):
			return x.text, x.lead, true
		}
	}
	switch found := k.text.where(r.Cite, q); {
	case found != "":
		k.out.Add(r.Range, mistake.QuoteElsewhere{Rule: r.FullID(), Quote: r.Quote, Place: r.Cite.Place(), Found: found})
	default:
		k.out.Add(r.Range, mistake.QuoteDiffers{Rule: r.FullID(), Quote: r.Quote, Nearest: nearest(k.text.whole, q)})
	}
	return "", "", false
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

func (k *check) figures(r *rule, sentence, article string) {
	if len(r.figures) == 0 {
		return
	}
	here := figuresOf(sentence)
	for _, w := range r.figures {
		for _, f := range w.all {
			if has(here, f) {
				continue
			}
			var reasons []string
			switch {
			case has(figuresOf(article), f):
				reasons = []string{figureInArticle}
			case has(figuresOf(k.text.whole), f):
				reasons = []string{figureElsewhere, figureRead}
			case hasNumber(here, f):
				reasons = []string{figureRead, figureInLaw}
			default: // no reading makes one number of another
				reasons = []string{figureInLaw}
			}
			if !k.excused(r.ID, reasons...) {
				k.out.Add(r.Range, mistake.FigureMissing{Rule: r.FullID(), Key: w.key, Figure: w.said, Place: r.Cite.Place(), Reason: word(reasons[0])})
			}
			break
		}
	}
}

func (k *check) days(r *rule, sentence string) {
	for _, d := range r.days {
		if hasDay(sentence, d.is) || k.bound(r.Cite, d) || k.excused(r.ID, figureInLaw, figureRead) {
			continue
		}
		k.out.Add(r.Range, mistake.DayMissing{Of: r.FullID(), Key: d.key, Day: d.is.Label("zh"), Place: r.Cite.Place()})
	}
}

// cited holds the article that a rule refers to against the sentence that does.
func (k *check) cited(r *rule, sentence string) {
	if r.refers == nil || r.refers.Number == 0 {
		return
	}
	for _, c := range []statute.Citation{{Number: r.refers.Number, Sub: r.refers.Sub}, {Para: r.refers.Para}, {Item: r.refers.Item}} {
		if said := plain(c.Place()); !strings.Contains(sentence, said) && !k.excused(r.ID, citationRead) {
			k.out.Add(r.Range, mistake.CitedUnsaid{
				Rule: r.FullID(), Key: terms.Key{Context: "reference", Name: "to"}, Cited: r.refers.Place(), Place: r.Cite.Place(), Reason: word(citationRead),
			})
			return
		}
	}
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

// head holds what the head of the file says against the text: its days, and how actors
// are called.
func (k *check) head() {
	for _, c := range k.untold.Actors {
		for _, w := range c.Words {
			if !strings.Contains(k.text.named, name(w)) {
				k.out.Add(c.Range, mistake.ActorUnsaid{Actor: c.Actor, Word: w, Place: "《" + k.in.Title + "》"})
			}
		}
		if c.Under.Number == 0 {
			continue
		}
		if p := k.text.piece(c.Under); p == nil || !k.says(c.Actor, k.text.names[p]) {
			k.out.Add(c.Range, mistake.ActorUnsaid{Actor: c.Actor, Word: list(append([]string{c.Actor}, c.Words...)), Place: c.Under.Place()})
		}
	}
	k.inForce()
	k.remedies()
}

// remedies holds the days from and until which a remedy is open against those of the laws
// that change it.
func (k *check) remedies() {
	for _, p := range k.in.Procedures {
		said := map[statute.Remedy]bool{}
		for _, o := range p.Outcomes {
			for _, r := range o.Remedies {
				if said[r] {
					continue
				}
				said[r] = true
				for _, d := range []day{{terms.Key{Context: "span", Name: "from"}, r.InForce.From}, {terms.Key{Context: "span", Name: "to"}, r.InForce.To}} {
					if !d.is.IsZero() && !k.bound(statute.Citation{}, d) && d.is != k.in.InForce.From && d.is != k.in.InForce.To && !k.excused("", figureInLaw) {
						k.out.Add(o.Range, mistake.DayMissing{Of: p.FullID(), Key: d.key, Day: d.is.Label("zh"), Place: "《" + k.in.Title + "》"})
					}
				}
			}
		}
	}
}

// inForce holds the days of an instrument against the article that says when it begins
// and ends, and the day of its issue against the head of the text.
func (k *check) inForce() {
	var says string
	for _, p := range k.text.Pieces {
		if w := k.text.wholes[p]; strings.Contains(w, "施行") && !strings.Contains(w, "施行前") {
			says += w + "\n"
		}
	}
	missing := func(key string, d string, place string) {
		k.out.Add(k.in.Range, mistake.DayMissing{Of: k.in.ID, Key: terms.Key{Context: "span", Name: key}, Day: d, Place: place})
	}
	title := "《" + k.in.Title + "》"
	if !k.in.Issued.IsZero() && !hasDay(k.text.head, k.in.Issued) && !k.excused("", figureRead, damaged) {
		k.out.Add(k.in.Range, mistake.DayMissing{Of: k.in.ID, Key: terms.Key{Context: "instrument", Name: "issued"}, Day: k.in.Issued.Label("zh"), Place: title})
	}
	if says == "" && !strings.Contains(k.text.head, "年") {
		return // the text says nothing of days
	}
	from := day{terms.Key{Context: "span", Name: "from"}, k.in.InForce.From}
	if !hasDay(says, from.is) && from.is != k.in.Issued && !hasDay(k.text.head, from.is) && !k.excused("", figureInLaw, figureRead) {
		missing("from", from.is.Label("zh"), title)
	}
	to := day{terms.Key{Context: "span", Name: "to"}, k.in.InForce.To}
	if !to.is.IsZero() && !hasDay(says, to.is) && !k.bound(statute.Citation{}, to) && !k.excused("", figureRead, figureInLaw) {
		missing("to", to.is.Label("zh"), title)
	}
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
