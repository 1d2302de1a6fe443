package rules

import (
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// Scorecard declares a scorecard to which articles contribute indicators, bands,
// bonuses, deductions, vetoes and caps. Package assess executes it.
type Scorecard struct {
	ID         string     `json:"id"`
	Term       string     `json:"term"`
	Full       Decimal    `json:"full"`
	Year       string     `json:"year,omitempty"`
	Instrument string     `json:"instrument"`
	Range      diag.Range `json:"-"`
}

// ScoreLine is one contribution to a scorecard. Which fields are set depends on
// Kind; the zero Decimal with its Has flag false means "not said".
type ScoreLine struct {
	Entry
	Scorecard string   `json:"scorecard"` // Chinese name of the scorecard
	Kind      string   `json:"kind"`      // the section's key: bands, vetoes …
	Grade     string   `json:"grade,omitempty"`
	Of        string   `json:"of,omitempty"`
	Area      string   `json:"area,omitempty"`
	Points    *Decimal `json:"points,omitempty"`
	Weight    *Decimal `json:"weight,omitempty"`
	From      *Decimal `json:"from,omitempty"`
	Above     *Decimal `json:"above,omitempty"`
	Below     *Decimal `json:"below,omitempty"`
	To        *Decimal `json:"to,omitempty"`
	AtMost    *Decimal `json:"at_most,omitempty"`
}

// scoreKinds are the sections of an article that contribute to scorecards.
var scoreKinds = []string{"indicators", "bands", "bonuses", "deductions", "vetoes", "caps"}

func (l *loader) scorecard(h *instrumentHead, term source.Str, v source.Node) {
	m := v.Map(&l.diags)
	c := &Scorecard{ID: term.S, Term: term.S, Year: text(m, "year"), Instrument: h.ID, Range: term.R}
	if s, ok := m.ID("id"); ok {
		c.ID = s.S
	}
	if d := l.decimal(m, "full"); d != nil {
		c.Full = *d
	}
	m.Str("note")
	m.Finish()
	h.Scorecards = append(h.Scorecards, c)
}

func (l *loader) decimal(m *source.Map, key string) *Decimal {
	s, ok := m.Str(key)
	if !ok {
		return nil
	}
	d, err := ParseDecimal(s.S)
	if err != nil {
		l.diags.Add(codeBadValue, s.R, key, s.S, diag.Text{ZH: "应为数字，最多九位小数", EN: "a decimal number with at most nine places"})
		return nil
	}
	return &d
}

func (l *loader) scoreSections(h *instrumentHead, at Citation, m *source.Map) {
	for _, kind := range scoreKinds {
		l.targets(m, kind, func(target source.Str, n source.Node) {
			e, em := l.entry(h, at, n, kind)
			line := &ScoreLine{Entry: e, Kind: kind, Scorecard: l.scorecardOf(target), Grade: text(em, "grade"), Of: text(em, "of"), Area: text(em, "area")}
			for key, to := range map[string]**Decimal{
				"points": &line.Points, "weight": &line.Weight, "from": &line.From, "above": &line.Above,
				"below": &line.Below, "to": &line.To, "at_most": &line.AtMost,
			} {
				*to = l.decimal(em, key)
			}
			em.Finish()
			h.Lines = append(h.Lines, line)
		})
	}
}

func (l *loader) scorecardOf(s source.Str) string {
	var names []string
	for _, in := range l.book.instruments {
		for _, c := range in.Scorecards {
			if c.ID == s.S || c.Term == s.S {
				return c.Term
			}
			names = append(names, c.Term)
		}
	}
	near, _ := diag.Nearest(s.S, names)
	l.diags.Add(codeUnknownProc, s.R, "scorecards", s.S, near)
	return ""
}
