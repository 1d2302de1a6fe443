package assess

import (
	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// award is what a bonus or deduction of the law comes to: by the scheme, by the
// law, or as the assessors gave.
func (s *scorer) award(line extra, ceiling statute.Decimal) (Points, answer.Truth, lang.Text) {
	t := s.test(line.ID, line.When)
	what := says(line.When)
	n, given := s.given(line.ID, nil)
	a := s.awards[line.FullID()]
	var p Points
	switch {
	case a != nil:
		p = s.amount(line.ID, t, a.Points, a.Per, a.AtMost, ceiling)
	case line.Points != nil:
		p = s.amount(line.ID, t, *line.Points, line.Per, line.AtMost, ceiling)
	case given && t == answer.False && n.Sign() > 0:
		s.fail("“%s”给了 %s 分，而情形并不存在：%s", "%s was given %s, and its case is not met: %s", line.ID, n, what)
	case given:
		p = s.amount(line.ID, t, n, "", line.AtMost, ceiling)
	case t != answer.False:
		p = Points{Max: ceiling}
		verb := "加"
		if line.kind == kindDeduction {
			verb = "扣"
		}
		s.wait("given "+line.ID, Missing{Term: what.ZH, Ask: "“" + what.ZH + "”" + verb + "几分？"}, line.ID)
		if t == answer.Unknown {
			return p, t, say.Text("尚不清楚：%s；考核组尚未给分", "not known: %s; no points given yet", what)
		}
		return p, t, say.Text("%s；考核组尚未给分", "%s; no points given yet", what)
	}
	switch t {
	case answer.True:
		return p, t, say.Text("符合：%s", "met: %s", what)
	case answer.False:
		return p, t, say.Text("没有这种情形：%s", "not the case: %s", what)
	}
	return p, t, say.Text("尚不清楚：%s", "not known: %s", what)
}

// cap cuts points by the caps of one kind that hold. A cap that binds generally
// gives way to a recorded reason.
func (s *scorer) cap(of string, p Points) (Points, *scoring.Cap) {
	var cutBy *scoring.Cap
	for _, c := range s.lines.Caps {
		if c.Of != of {
			continue
		}
		if reason := s.unit.Exceeds[c.ID]; reason != "" {
			if !c.Generally {
				s.fail("%s没有“一般”，不能突破（%s）", "%s is absolute and cannot be exceeded (%s)", c.Cite, c.ID)
			}
			continue
		}
		cut := p.atMost(*c.AtMost)
		switch s.test(c.ID, c.When) {
		case answer.Unknown:
			cut = Points{cut.Min, p.Max}
		case answer.False:
			cut = p
		}
		if cut != p {
			p, cutBy = cut, c
		}
	}
	return p, cutBy
}

// sumOf adds the bonuses or deductions, each and together within their caps.
func (s *scorer) sumOf(lines []extra, each, all string) Points {
	var total Points
	ceiling := s.full()
	deducts := all == scoring.CapDeductions
	for _, line := range lines {
		p, t, why := s.award(line, ceiling)
		p, cut := s.cap(each, p)
		if cut != nil {
			why.ZH += "；单项不超过 " + cut.AtMost.String() + " 分（" + cut.Cite.String() + "）"
			why.EN += "; at most " + cut.AtMost.String() + " each (" + cut.Cite.Label("en") + ")"
		}
		total = s.sum.plus(total, p)
		shown := p
		if deducts {
			shown = s.sum.minus(Points{}, p)
		}
		s.add(Line{ID: line.ID, Kind: line.kind, Term: says(line.When).ZH, Cite: line.Cite, Points: shown, Status: t, Why: why})
	}
	capped, cut := s.cap(all, total)
	if cut != nil && deducts {
		s.note(cut, say.Text("扣分合计", "deductions together"), total, capped, s.sum.gap(s.sum.minus(Points{}, total), s.sum.minus(Points{}, capped)))
	} else if cut != nil {
		s.note(cut, say.Text("加分合计", "bonuses together"), total, capped, s.sum.gap(total, capped))
	}
	return capped
}

// note records a cap on a sum as a line of its own, with what it takes away, so
// that the lines of a result add up to its total.
func (s *scorer) note(c *scoring.Cap, what lang.Text, from, to, adds Points) {
	s.add(Line{
		ID: c.ID, Kind: kindCap, Term: c.Quote, Cite: c.Cite, Points: adds, Status: answer.True,
		Why: say.Text("%[1]s %[3]s 分，按 %[4]s 分计算", "%[2]s %[3]s, counted as %[4]s", what.ZH, what.EN, from, to),
	})
}

func (s *scorer) full() statute.Decimal {
	if s.scheme != nil {
		return s.scheme.Full
	}
	return s.card.Full
}

// exceeds lists the recorded reasons, so that nobody has to look for them, and
// refuses reasons for caps that do not exist.
func (s *scorer) exceeds() {
	for _, c := range s.lines.Caps {
		if reason := s.unit.Exceeds[c.ID]; reason != "" {
			s.res.Notes = append(s.res.Notes, say.Text("突破%s（%s）的理由：%s", "reason for going beyond %s (%s): %s", c.Quote, c.Cite, reason))
		}
	}
	for id := range s.unit.Exceeds {
		found := false
		for _, c := range s.lines.Caps {
			found = found || c.ID == id
		}
		if !found {
			s.fail("没有“%s”这个上限", "there is no cap %s", id)
		}
	}
}

// total puts base, deductions and bonuses together.
func (s *scorer) total() {
	r := s.res
	r.Deducted = s.sumOf(s.deductions(), scoring.CapDeduction, scoring.CapDeductions)
	r.Bonus = s.sumOf(s.bonuses(), scoring.CapBonus, scoring.CapBonuses)
	raw := s.sum.plus(s.sum.minus(r.Base, r.Deducted), r.Bonus)
	r.Total = raw.atLeast(statute.Decimal{})
	if raw != r.Total {
		s.add(Line{
			ID: "at-least-0", Kind: kindCap, Term: "总分不低于 0 分", Points: s.sum.gap(raw, r.Total), Status: answer.True,
			Why: say.Text("扣分超过得分，按 0 分计算", "more is taken off than was earned; counted as 0"),
		})
	}
	if capped, cut := s.cap(scoring.CapTotal, r.Total); cut != nil {
		s.note(cut, say.Text("总分", "the total"), r.Total, capped, s.sum.gap(r.Total, capped))
		r.Total = capped
	}
}
