package rules

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (l *loader) planTask(h *instrumentHead, at statute.Citation, n source.Node) {
	e, m := l.entry(h, at, n)
	a := &statute.PlanTask{Entry: e}
	if s, ok := m.ReqStr("does"); ok {
		a.Does = s.S
	}
	for _, s := range m.Strs("lead") {
		a.Lead = append(a.Lead, l.actorNamed(s))
	}
	m.Req("units")
	for _, s := range m.Strs("units") {
		a.Units = append(a.Units, l.actorNamed(s))
	}
	if s, ok := m.ReqStr("due"); ok {
		switch d, err := deadline.ParseDate(s.S); {
		case s.S == statute.PaceStanding || s.S == statute.PaceTimely:
			a.Pace = s.S
		case err == nil:
			a.Due = d
		default:
			l.diags.Add(s.R, mistake.AssignDue{Value: s.S, Accepted: []string{"2023-10-31", statute.PaceStanding, statute.PaceTimely}})
		}
	}
	if s, ok := m.Str("times"); ok {
		if n, ok := han.Parse(s.S); ok && n > 0 {
			a.Times = n
		} else {
			l.diags.Add(s.R, mistake.ScoreNumber{Key: terms.Key{Context: "assignment", Name: "times"}, Value: s.S, Accepted: lang.Text{ZH: "正整数", EN: "a whole number above 0"}})
		}
	}
	m.Finish()
	h.PlanTasks = append(h.PlanTasks, a)
}
