package cli

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/review"
)

// eventDay is when an event happened, as far as that is known.
func (r *reviewer) eventDay(e review.Event) string {
	if e.Undated {
		return r.t("日期不明", "no day")
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
	t := table.New(s.out, table.Column{Title: "#", Right: true}, table.Column{Title: s.t("步骤", "step")}, table.Column{Title: s.t("情况", "what"), Wrap: 56},
		table.Column{Title: s.t("依据", "article")})
	for _, b := range all {
		if err := t.Add(fmt.Sprint(b.Seq), b.Step, b.Text.In(s.lang), s.cite.of(b.Cite)); err != nil {
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
	t = table.New(s.out, table.Column{Title: s.t("谁", "who")}, table.Column{Title: s.t("应办", "what"), Wrap: 56}, table.Column{Title: s.t("依据", "article")})
	for _, q := range now {
		what := q.Quote
		if what == "" || s.lang == "en" {
			what = s.demand(q)
		}
		if err := t.Add(q.Who, what, s.cite.of(q.Cite)); err != nil {
			return err
		}
	}
	return t.Close()
}
