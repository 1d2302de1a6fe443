package assess

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Explain says in one sentence that the duty follows from the grade.
func (c Duty) Explain(tag string) string {
	return say.Text("等次的后果：%s%s（%s）", "follows from the grade: %s%s (%s)", c.Who, say.Pick(tag, "", " ")+c.Must.In(tag), c.Status.Label(tag)).In(tag) + place(c.Cite, tag)
}

// consequences tests the duties that apply because of the grade.
func (s *scorer) consequences(facts rules.Facts, opts []rules.Option) {
	r, id := s.res, s.card.Becomes
	if id == "" || !r.decided() {
		return
	}
	f, _ := s.reader.law.Book().Fact(id)
	if v, given := s.bd.Known(id); given && !s.bd.Assumed(id) && fmt.Sprint(v) != r.Grade {
		r.Notes = append(r.Notes, say.Text("给出的%s是“%s”，按得分应为“%s”，请核对", "%s is given as %s; the points make it %s: check", f.Term, v, r.Grade))
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
		s.err = say.From(err).Of(s.unit.Name)
		return
	}
	for _, q := range s.reader.law.Check(bd) {
		if q.Status != answer.NotApplicable && slices.Contains(q.When.Facts(), id) && s.reader.law.Test(q.When, bd) == answer.True {
			r.Consequences = append(r.Consequences, Duty{ID: q.FullID(), Cite: q.Cite, When: says(q.When), Who: q.Who, Must: must(q.Requirement), Status: q.Status})
		}
	}
}
