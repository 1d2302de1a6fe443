package ground

import (
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

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
	for _, c := range scoring.Of(k.in).Scorecards {
		k.full(c)
	}
}

// full holds the full mark of a scorecard against the text, or against what its reading says.
func (k *check) full(c *scoring.Scorecard) {
	for _, f := range figuresOf(plain(c.Full.String() + "分")) {
		if c.Full.Sign() == 0 || has(figuresOf(k.text.whole), f) || f.n == "100" && strings.Contains(k.text.whole, "百分制") || has(figuresOf(plain(c.Reading.Used)), f) {
			continue
		}
		k.out.Add(c.Range, mistake.FigureMissing{Rule: c.FullID(), Key: terms.Key{Context: "scorecard", Name: "full"}, Figure: f.n + "分", Place: "《" + k.in.Title + "》", Reason: word(figureRead)})
	}
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
					if !d.is.IsZero() && !k.bound(statute.Citation{}, d) && d.is != k.in.InForce.From && d.is != k.in.InForce.To && !k.foretold(d.is, figureInLaw) {
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
	if !k.in.Issued.IsZero() && !hasDay(k.text.head, k.in.Issued) && !k.foretold(k.in.Issued, figureRead, damaged) {
		k.out.Add(k.in.Range, mistake.DayMissing{Of: k.in.ID, Key: terms.Key{Context: "instrument", Name: "issued"}, Day: k.in.Issued.Label("zh"), Place: title})
	}
	if says == "" && !strings.Contains(k.text.head, "年") {
		return // the text says nothing of days
	}
	from := day{terms.Key{Context: "span", Name: "from"}, k.in.InForce.From}
	if !hasDay(says, from.is) && from.is != k.in.Issued && !hasDay(k.text.head, from.is) && !k.foretold(from.is, figureInLaw, figureRead) {
		missing("from", from.is.Label("zh"), title)
	}
	to := day{terms.Key{Context: "span", Name: "to"}, k.in.InForce.To}
	if !to.is.IsZero() && !hasDay(says, to.is) && !k.bound(statute.Citation{}, to) && !k.foretold(to.is, figureRead, figureInLaw) {
		missing("to", to.is.Label("zh"), title)
	}
}

// foretold reports a day that the text does not have and the reading of the file says, for
// one of these reasons.
func (k *check) foretold(d deadline.Date, words ...string) bool {
	return hasDay(plain(k.in.Reading.Used), d) && k.excused("", words...)
}
