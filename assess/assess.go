package assess

import (
	"slices"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Assess fills the sheet for one unit. Points given for something that takes none,
// or more than it takes, facts that contradict each other, and facts by which the
// scorecard's instrument does not cover the unit are errors: a wrong entry must not
// become a wrong grade.
func (s *Sheet) Assess(u Unit, opts ...rules.Option) (*Result, error) {
	bd, err := s.law.Bind(u.Facts, opts...)
	if err != nil {
		return nil, say.From(err).Of(u.Name)
	}
	if truth, n := s.law.ScopeNote(statute.OnRequests, s.card.Instrument, bd); truth == answer.False && n != nil {
		e := say.Problem("考核“%s”不适用于该单位：", "scorecard %s does not apply to this unit: ", s.card.Term).Of(u.Name)
		return nil, e.And("%[1]s", "%[2]s", n.Explain("zh"), n.Explain("en"))
	}
	r := &Result{
		Unit: u.Name, Scorecard: s.card.Term, On: s.law.On(), DeterminedBy: s.card.DeterminedBy, Receipt: s.receipt(bd),
	}
	if in, ok := s.law.Book().Instrument(s.card.Instrument); ok {
		r.Title = in.Title
	}
	x := &scorer{Sheet: s, reader: newReader(s.law, bd), unit: u, res: r}
	x.without()
	x.exceeds()
	if s.scheme != nil {
		r.Title = s.scheme.Title
		r.Scored = true
		for _, leaf := range s.scheme.Leaves() {
			x.leaf(leaf)
		}
		if s.scheme.Votes != nil {
			x.votes()
		}
		x.total()
	} else {
		x.unscored()
	}
	x.grade()
	x.consequences(u.Facts, opts)
	x.assumed()
	if x.err != nil {
		return nil, x.err
	}
	if x.sum.Err() != nil {
		return nil, say.Problem("分数超出可以精确计算的范围：%v", "points beyond what can be held exactly: %v", x.sum.Err()).Of(u.Name)
	}
	r.Missing, r.Readings = x.missing, x.readings
	r.Reasons = r.reasons()
	r.Why = lang.Text{ZH: r.why("zh"), EN: r.why("en")}
	return r, nil
}

// without refuses what a unit brings and nothing reads: a misspelt id must not pass
// for points given.
func (s *scorer) without() {
	takes := s.givable()
	for _, id := range sortedKeys(s.unit.Given) {
		if !takes[id] {
			s.fail("“%s”不由考核组给分", "%s takes no points from the assessors", id)
		}
	}
	for _, id := range sortedKeys(s.unit.Reasons) {
		if !slices.Contains(s.lineIDs(), id) {
			s.fail("说明写给“%s”，而没有这一项", "a reason is given for %s, and there is no such line", id)
		}
	}
	if len(s.unit.Ballots) > 0 && len(s.sources()) == 0 {
		s.fail("细则没有写票数怎样计算（votes），选票不能使用", "the scheme has no votes, so ballots cannot be used")
	}
}

// unscored shows how bonuses and deductions stand where there is no scheme to give
// them points. What is not known of them is not asked for: it decides nothing.
func (s *scorer) unscored() {
	for _, x := range slices.Concat(s.deductions(), s.bonuses()) {
		t := s.reader.law.Test(x.When, s.bd)
		s.add(Line{ID: x.ID, Kind: x.kind, Term: says(x.When).ZH, Cite: x.Cite, Status: t, Why: say.Text("没有当年细则，不能计分", "no scheme for the year, so no points")})
	}
}

// assumed lists what AssumeFalse took for granted among the facts that were read.
func (s *scorer) assumed() {
	for id := range s.read {
		if s.bd.Assumed(id) {
			f, _ := s.reader.law.Book().Fact(id)
			s.res.Assumed = append(s.res.Assumed, f.Term)
		}
	}
	slices.Sort(s.res.Assumed)
}

// receipt says with what a unit is assessed: the scorecard, every line that stands in it,
// and the scheme of the year.
func (s *Sheet) receipt(bd *rules.Bound) answer.Receipt {
	lines := inforce.Lines(s.law, s.card)
	read := []any{s.card}
	if s.scheme != nil {
		read = append(read, s.scheme)
	}
	for _, e := range lines.Entries() {
		read = append(read, e)
	}
	return s.law.Receipt(s.card.FullID(), bd, nil, read...)
}
