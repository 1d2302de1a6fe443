package assess

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// scorer fills one sheet for one unit.
type scorer struct {
	*Sheet
	*reader
	unit Unit
	res  *Result
	sum  sum
	// checks are the law's requirements against the unit, once asked for.
	checks map[string]answer.RequirementResult
	err    *Error
}

// says reads a condition aloud; “甲：是” is simply 甲.
func says(c statute.Condition) lang.Text {
	return lang.Text{ZH: plainYes.Replace(strings.TrimSuffix(c.Label("zh"), "：是")), EN: c.Label("en")}
}

var plainYes = strings.NewReplacer("：是；", "；", "：是）", "）")

func (s *scorer) fail(zh, en string, args ...any) {
	if s.err == nil {
		s.err = say.Problem(zh, en, args...).Of(s.unit.Name)
	}
}

// count is the value of a number fact: exact, or the range its declaration allows.
// unbounded says that there is no upper end.
func (s *scorer) count(line, fact string) (p Points, unbounded bool) {
	s.read[fact] = true
	if v, ok := s.bd.Known(fact); ok {
		n, err := statute.ParseDecimal(fmt.Sprint(v))
		s.sum.Keep(n, err)
		if n.Sign() < 0 { // less than nothing would turn a loss into a gain
			f, _ := s.reader.law.Book().Fact(fact)
			s.fail("“%s”不能小于 0，不能是 %s", "%s is %[2]s and cannot be less than 0", f.Term, n)
		}
		return exactly(n), false
	}
	s.miss(line, fact)
	f, _ := s.reader.law.Book().Fact(fact)
	p.Min, _ = statute.ParseDecimal(f.Min) // no declared minimum is 0
	most, err := statute.ParseDecimal(f.Max)
	p.Max = most
	return p.atLeast(statute.Decimal{}), err != nil
}

// amount is how much a loss, deduction or bonus comes to when its case stands.
// ceiling bounds it from above where nothing else does.
func (s *scorer) amount(line string, t answer.Truth, points statute.Decimal, per string, atMost *statute.Decimal, ceiling statute.Decimal) Points {
	p := exactly(points)
	if per != "" {
		n, unbounded := s.count(line, per)
		p = Points{s.sum.Times(points, n.Min), s.sum.Times(points, n.Max)}
		if unbounded {
			p.Max = most(ceiling, p.Min)
		}
	}
	if atMost != nil {
		p = p.atMost(*atMost)
	}
	switch t {
	case answer.False:
		return Points{}
	case answer.Unknown:
		p.Min = statute.Decimal{}
	}
	return p
}

// given takes the points that the assessors gave, which must lie between 0 and max.
func (s *scorer) given(id string, max *statute.Decimal) (statute.Decimal, bool) {
	n, ok := s.unit.Given[id]
	if ok && (n.Sign() < 0 || max != nil && n.Cmp(*max) > 0) {
		top := "∞"
		if max != nil {
			top = max.String()
		}
		s.fail("“%s”评了 %s 分，应在 0 至 %s 之间", "%s was given %s points; it takes 0 to %s", id, n, top)
	}
	return n, ok
}

func (s *scorer) add(l Line) {
	l.Reason = s.unit.Reasons[l.ID]
	s.res.Lines = append(s.res.Lines, l)
}

func (s *scorer) leaf(i *scoring.SchemeIndicator) {
	l := Line{ID: i.ID, Kind: kindIndicator, Term: i.Term, Area: i.Area, Cite: i.Cite, Full: i.Points, Status: answer.True}
	switch {
	case i.Assessed:
		if n, ok := s.given(i.ID, &i.Points); ok {
			l.Points = exactly(n)
			l.Why = say.Text("考核组评 %s 分", "the assessors gave %s", n)
		} else {
			l.Points = Points{Max: i.Points}
			l.Why = say.Text("考核组尚未评分", "not yet scored by the assessors")
			s.wait("given "+i.ID, Missing{Term: i.Term, Ask: fmt.Sprintf("考核组给“%s”评几分（0 至 %s）？", i.Term, i.Points)}, i.ID)
		}
	case i.Share != nil:
		l.Points, l.Why = s.share(i)
	case len(i.Loses) > 0:
		l.Points, l.Why = s.loses(i)
	default:
		switch s.test(i.ID, i.When) {
		case answer.True:
			l.Points = exactly(i.Points)
			l.Why = say.Text("符合：%s", "met: %s", says(i.When))
		case answer.False:
			l.Why = say.Text("不符合：%s", "not met: %s", says(i.When))
		default:
			l.Points = Points{Max: i.Points}
			l.Why = say.Text("尚不清楚：%s", "not known: %s", says(i.When))
		}
	}
	s.res.Base = s.sum.plus(s.res.Base, l.Points)
	s.add(l)
}

func (s *scorer) share(i *scoring.SchemeIndicator) (Points, lang.Text) {
	of, _ := s.count(i.ID, i.Share.Of)
	out, _ := s.count(i.ID, i.Share.OutOf)
	_, known1 := s.bd.Known(i.Share.Of)
	_, known2 := s.bd.Known(i.Share.OutOf)
	a, _ := s.reader.law.Book().Fact(i.Share.Of)
	b, _ := s.reader.law.Book().Fact(i.Share.OutOf)
	if known1 && known2 && of.Min.Cmp(out.Min) > 0 {
		s.fail("%s（%s）不能多于%s（%s）", "%s (%s) cannot be more than %s (%s)", a.Term, of.Min, b.Term, out.Min)
		return Points{}, lang.Text{}
	}
	if known2 && out.Min.Sign() == 0 {
		return exactly(i.Points), say.Text("%s为 0，没有应办的，得满分", "%s is 0, there was nothing to do", b.Term)
	}
	if !known1 || !known2 {
		return Points{Max: i.Points}, say.Text("尚不清楚：%s、%s", "not known: %s, %s", a.Term, b.Term)
	}
	n := s.sum.Keep(s.sum.Times(i.Points, of.Min).Quo(out.Min, s.places, s.how))
	return exactly(n), say.Text("%s × %s ÷ %s，保留%d位小数，得 %s 分", "%s × %s ÷ %s, %d places: %s", i.Points, of.Min, out.Min, s.places, n)
}

func (s *scorer) loses(i *scoring.SchemeIndicator) (Points, lang.Text) {
	var off Points
	var zh, en []string
	for _, loss := range i.Loses {
		t := answer.True
		what := says(loss.When)
		switch {
		case loss.Requirement != "":
			r, ok := s.requirement(loss.Requirement)
			switch {
			case !ok:
				t = answer.False
				s.res.Notes = append(s.res.Notes, say.Text("“%s”所依据的要求（%s）在 %s 没有施行，没有扣分", "the requirement behind %s (%s) is not in force on %s, so nothing is taken off", loss.ID, loss.Requirement, s.reader.law.On()))
			case r.Status == answer.Complied, r.Status == answer.NotApplicable:
				t = answer.False
			case r.Status == answer.StatusUnknown:
				t = answer.Unknown
				for _, id := range r.Missing {
					s.miss(loss.ID, id)
				}
			}
			what = say.Text("违反%s", "breach of %s", r.place())
		case loss.Per != "":
			f, _ := s.reader.law.Book().Fact(loss.Per)
			if loss.When.IsZero() {
				what = lang.Text{ZH: f.Term, EN: f.Term}
			}
			t = s.test(loss.ID, loss.When)
			if v, known := s.bd.Known(loss.Per); known {
				what = say.Text("%s %v%s", "%s %v%s", what, v, f.Unit)
			}
		default:
			t = s.test(loss.ID, loss.When)
		}
		p := s.amount(loss.ID, t, loss.Points, loss.Per, loss.AtMost, i.Points)
		if p.Max.Sign() > 0 {
			off := say.Text("%s，扣 %s", "%s: %s off", what, p)
			zh, en = append(zh, off.ZH), append(en, off.EN)
		}
		off = s.sum.plus(off, p)
	}
	got := s.sum.minus(exactly(i.Points), off).atLeast(statute.Decimal{})
	if len(zh) == 0 {
		return got, say.Text("没有扣分情形", "nothing to take off")
	}
	return got, lang.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

// checked is a requirement's result that may be absent.
type checked struct{ answer.RequirementResult }

// place is the citation, or nothing where the requirement is not in force.
func (c checked) place() statute.Citation {
	if c.Requirement == nil {
		return statute.Citation{}
	}
	return c.Cite
}

func (s *scorer) requirement(id string) (checked, bool) {
	if s.checks == nil {
		s.checks = map[string]answer.RequirementResult{}
		for _, r := range s.reader.law.Check(s.bd) {
			s.checks[r.FullID()] = r
		}
	}
	r, ok := s.checks[id]
	if ok {
		for _, c := range []statute.Condition{r.When, r.Demand} {
			for _, f := range c.Facts() {
				s.read[f] = true
			}
		}
	}
	return checked{r}, ok
}
