package matter

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// eventDay is when an event happened, as far as that is known.
func (r *reviewer) eventDay(e review.Event) string {
	if e.Undated {
		return r.T("日期不明", "no day")
	}
	return e.On.String()
}

// breaches prints what was wrong with events that were recorded, and what must be done
// now.
func (s *stand) breaches() error {
	all := s.c.Breaches()
	if len(all) == 0 {
		return nil
	}
	s.heading("违反规定（补记的事件）：", "Breaches (of recorded events):")
	t := s.Table(s.T("违反规定", "breaches"), table.Column{Title: "#", Right: true}, table.Column{Title: s.T("步骤", "step")}, table.Column{Title: s.T("情况", "what"), Wrap: 56},
		table.Column{Title: s.T("依据", "article")})
	for _, b := range all {
		if err := t.Add(fmt.Sprint(b.Seq), b.Step, b.Text.In(s.Lang), s.cite.Of(b.Cite)); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	now := all[0].Now
	if len(now) == 0 {
		return nil
	}
	s.heading("现在应当办：", "To be done now:")
	t = s.Table(s.T("现在应当办", "to be done"), table.Column{Title: s.T("谁", "who")}, table.Column{Title: s.T("应办", "what"), Wrap: 56}, table.Column{Title: s.T("依据", "article")})
	for _, q := range now {
		what := q.Quote
		if what == "" || lang.English(s.Lang) {
			what = output.Demand(s.reviewer.App, q)
		}
		if err := t.Add(q.Who, what, s.cite.Of(q.Cite)); err != nil {
			return err
		}
	}
	return t.Close()
}

// audited prints the requirements that were looked at in the case, each on the facts of
// its moment, and those violated on the facts that are known now.
func (s *stand) audited() error {
	if !s.audit {
		return nil
	}
	s.heading("核对的要求：", "Requirements looked at:")
	t := s.Table(s.T("核对的要求", "requirements"), table.Column{Title: "#", Right: true}, table.Column{Title: s.T("何时", "when")}, table.Column{Title: s.T("结果", "status")},
		table.Column{Title: s.T("谁", "who")}, table.Column{Title: s.T("要求", "demand"), Wrap: 44}, table.Column{Title: s.T("依据", "article")}, table.Column{Title: s.T("说明", "remarks"), Wrap: 36})
	for _, l := range s.c.Audit() {
		if l.Status == answer.NotApplicable || l.Seq == 0 && l.Status != answer.Violated {
			continue
		}
		seq, when := fmt.Sprint(l.Seq), l.Moment.Label(s.Lang)
		if l.Seq == 0 {
			seq, when = "", s.T("现在", "now")
		}
		if _, step, ok := l.Moment.Step(); ok {
			when = step
		}
		var notes []string
		if l.Now != "" {
			notes = append(notes, s.Say("现在的事实下为“%s”", "on the facts known now: %s", l.Now.Label(s.Lang)))
		}
		if len(l.Changed) > 0 {
			notes = append(notes, s.T("此后改变的事实：", "changed since: ")+strings.Join(l.Changed, s.cite.Comma()))
		}
		if err := t.Add(seq, when, l.Status.Label(s.Lang), l.Who, output.Demand(s.reviewer.App, l.RequirementResult), s.cite.Of(l.Cite), strings.Join(notes, s.T("；", "; "))); err != nil {
			return err
		}
	}
	return t.Close()
}
