package assess

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Consequence is a duty that the law attaches to a grade (通报表扬, 责令限期整改), and
// how it stands: StatusUnknown while nobody has said whether it was done.
type Consequence struct {
	ID     string           `json:"id"` // full id of the requirement
	Cite   statute.Citation `json:"cite"`
	When   string           `json:"when"`
	Who    string           `json:"who,omitempty"`
	Must   Text             `json:"must"` // 应当：…, 应：…, 不得：…
	Status rules.Status     `json:"status"`
}

// Explain is the consequence in one sentence.
func (c Consequence) Explain(lang string) string {
	return text("等次的后果：%s%s（%s）", "follows from the grade: %s%s (%s)", c.Who, pick(lang, "", " ")+c.Must.In(lang), c.Status.Label(lang)).In(lang) + place(c.Cite, lang)
}

// consequences tests the duties that apply because of the grade.
func (s *scorer) consequences(facts rules.Facts, opts []rules.Option) {
	r, id := s.res, s.card.Becomes
	if id == "" || !r.Decided() {
		return
	}
	f, _ := s.reader.law.Book().Fact(id)
	if v, given := s.bd.Known(id); given && !s.bd.Assumed(id) && fmt.Sprint(v) != r.Grade {
		r.Notes = append(r.Notes, text("给出的%s是“%s”，按得分应为“%s”，请核对", "%s is given as %s; the points make it %s: check", f.Term, v, r.Grade))
		return
	}
	with := rules.Facts{}
	for name, v := range facts {
		if g, ok := s.reader.law.Book().Fact(name); !ok || g.ID != id {
			with[name] = v
		}
	}
	with[id] = r.Grade
	bd, err := s.reader.law.Bind(with, opts...)
	if err != nil {
		s.err = said(err).of(s.unit.Name)
		return
	}
	for _, q := range s.reader.law.Check(bd) {
		if q.Status != rules.NotApplicable && slices.Contains(q.When.Facts(), id) && s.reader.law.Test(q.When, bd) == rules.True {
			r.Consequences = append(r.Consequences, Consequence{ID: q.FullID(), Cite: q.Cite, When: says(q.When), Who: q.Who, Must: Text{demand(q.Requirement, "zh"), demand(q.Requirement, "en")}, Status: q.Status})
		}
	}
}
