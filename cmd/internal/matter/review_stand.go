package matter

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// stand is how a case stands on a day.
type stand struct {
	*reviewer
	c       review.Case
	day     deadline.Date
	turns   []review.Turn
	clocks  []answer.Reckoned
	late    []clock.Status
	needs   []review.Need
	eyes    []review.Finding
	unknown bool // a day that cannot be computed
}

func (r *reviewer) look(c review.Case, day deadline.Date) (*stand, error) {
	s := &stand{reviewer: r, c: c, day: day, turns: c.WhoMay(day), needs: c.Missing(), eyes: c.FourEyes()}
	var err error
	if s.clocks, err = c.Clocks(day); err != nil {
		return nil, err
	}
	for _, k := range s.clocks { // what is late is said once, of the limit that binds
		if k.Phase == clock.Overdue && k.Beside == "" {
			s.late = append(s.late, k.Status)
		}
	}
	var e *lang.Error
	for _, k := range s.clocks {
		s.unknown = s.unknown || errors.As(k.Err, &e) && e.Code == "unknown-day"
	}
	// What is still to be done comes first, the nearest day before the others.
	slices.SortStableFunc(s.clocks, func(a, b answer.Reckoned) int {
		if x, y := a.Done.IsZero(), b.Done.IsZero(); x != y {
			if x {
				return -1
			}
			return 1
		}
		return a.Due.Date.Compare(b.Due.Date)
	})
	return s, nil
}

// verdict is 1 for a day that no calendar reaches, and for findings that were asked
// for.
func (s *stand) verdict() error {
	if s.unknown {
		return app.ErrReported
	}
	return s.found(len(s.late) > 0 || len(s.eyes) > 0 || len(s.c.Breaches()) > 0)
}

func (s *stand) heading(zh, en string) {
	fmt.Fprintln(s.Out)
	fmt.Fprintln(s.Out, s.T(zh, en))
}

func (s *stand) result() error {
	res, ok := s.c.Result()
	if !ok && !s.c.Ended() {
		return nil
	}
	var rows [][2]string
	add := func(zh, en, value string) {
		if value != "" {
			rows = append(rows, [2]string{s.T(zh, en), value})
		}
	}
	s.heading("结果：", "Result:")
	if ok {
		add("结果", "outcome", res.Outcome.Term+s.Say("，%s", ", %s", res.On)+s.at(s.c.Procedure(), res.Cite))
		under, _ := s.c.Law().Resolve(res.Outcome.Under) // what is not law on the day stays as it is written
		add("依据", "rests on", s.cite.Of(under))
		if res.Remedy != nil {
			under := ""
			if res.Remedy.Under != "" {
				under = s.T("（", " (") + res.Remedy.Under + s.T("）", ")")
			}
			add("救济", "remedy", res.Remedy.Says+under)
		}
		add("年度报告", "annual report", res.Report)
	}
	switch {
	case s.c.Ended():
		add("状态", "state", s.Say("%s 办结", "ended %s", s.c.Latest()))
	case s.c.Published():
		add("状态", "state", s.T("已经决定公开，案件还没有办结", "to be published; the case goes on"))
	default:
		add("状态", "state", s.T("案件还没有办结", "the case goes on"))
	}
	s.rows("  ", rows)
	return nil
}

// next prints who may do what.
func (s *stand) next() error {
	if s.c.Ended() {
		return nil
	}
	p := s.c.Procedure()
	s.heading("接下来：", "Next:")
	t := s.Table(s.T("接下来", "next"), table.Column{Title: s.T("谁", "who")}, table.Column{Title: s.T("步骤", "step")}, table.Column{Title: s.T("做什么", "what"), Wrap: 44},
		table.Column{Title: s.T("可以", "may"), Wrap: 30}, table.Column{Title: s.T("期限", "due")}, table.Column{Title: s.T("依据", "article")}, table.Column{Title: s.T("说明", "remarks"), Wrap: 36})
	for _, turn := range s.turns {
		who := strings.Join(turn.Step.Roles, s.T("或者", " or "))
		if turn.Of != "" {
			who += s.T("（", " (") + turn.Of + s.T("）", ")")
		}
		var notes []string
		if len(turn.Unknown) > 0 {
			notes = append(notes, s.T("是否需要取决于：", "needed or not depends on: ")+strings.Join(turn.Unknown, s.cite.Comma()))
		}
		if turn.Silent != "" {
			notes = append(notes, s.Say("可以记为逾期不答（“%s”）", "silence may be recorded (%s)", turn.Silent))
		}
		if turn.Due != nil && turn.Due.Differs != nil {
			notes = append(notes, s.cite.Differs(turn.Due.Differs))
		}
		if turn.Always {
			notes = append(notes, s.T("任何时候", "at any time"))
		}
		if len(turn.Step.Gives) > 0 {
			notes = append(notes, s.T("须写明：", "gives: ")+strings.Join(turn.Step.Gives, s.cite.Comma()))
		}
		if err := t.Add(who, turn.Step.ID, s.does(turn.Step), strings.Join(turn.Choices, s.cite.Comma()), s.due(turn.Due), s.article(p, turn.Step.Cite), strings.Join(notes, s.T("；", "; "))); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	waiting := s.c.Waiting()
	for _, id := range slices.Sorted(maps.Keys(waiting)) {
		fmt.Fprintln(s.Out, "  "+s.Say("%s 要等：%s", "%s waits for %s", s.named(p, id), s.namedAll(p, waiting[id])))
	}
	return nil
}

func (s *stand) due(d *review.Due) string {
	switch {
	case d == nil:
		return ""
	case d.On.IsZero() && d.Paused && d.Called != "":
		return s.Say("%s，不计", "not counted: %s", d.Called)
	case d.On.IsZero():
		return s.T("无法确定", "cannot be told")
	case d.Overdue:
		return s.Say("%s 已逾期", "%s overdue", d.On)
	case d.Paused && d.Called != "":
		return s.Say("%[1]s（%[2]s，不计）", "%[1]s (not counted: %[2]s)", input.Dated(s.reviewer.App, d.On, d.State), d.Called)
	case d.Paused:
		return s.Say("%s（中止）", "%s (paused)", input.Dated(s.reviewer.App, d.On, d.State))
	}
	return input.Dated(s.reviewer.App, d.On, d.State)
}

// clockTable prints how every clock stands.
func (s *stand) clockTable() error {
	if len(s.clocks) == 0 {
		return nil
	}
	s.heading(s.Say("期限（%s）：", "", s.day), s.Say("", "Clocks on %s:", s.day))
	p := s.c.Procedure()
	t := s.Table(s.T("期限", "clocks"), table.Column{Title: s.T("期限", "limit")}, table.Column{Title: s.T("谁", "who")}, table.Column{Title: s.T("做什么", "action"), Wrap: 30},
		table.Column{Title: s.T("起算", "from")}, table.Column{Title: s.T("到期", "due")}, table.Column{Title: s.T("状态", "state")}, table.Column{Title: s.T("依据", "article")}, table.Column{Title: s.T("说明", "remarks"), Wrap: 36})
	for _, k := range s.clocks {
		var cite, who, action string
		for _, l := range p.Limits() {
			if l.FullID() == k.Limit {
				cite, who, action = s.article(p, l.Cite), l.Time.Who, l.Time.Action
			}
		}
		if k.Of != "" {
			who += s.T("（", " (") + k.Of + s.T("）", ")")
		}
		due := s.T("无法确定", "cannot be told")
		if !k.Due.Date.IsZero() {
			due = input.Dated(s.reviewer.App, k.Due.Date, k.Due.State)
		}
		if err := t.Add(k.Limit, who, action, k.Begun.String(), due, s.phase(k), cite, s.remarks(k)); err != nil {
			return err
		}
	}
	return t.Close()
}

func (s *stand) phase(k answer.Reckoned) string {
	out := k.Phase.Label(s.Lang)
	switch {
	case k.Beside != "":
		return s.Say("以 %s 为准", "%s binds", k.Beside)
	case k.Paused && k.Called != "":
		out = s.Say("%s，不计", "not counted: %s", k.Called)
		if !k.Remaining.IsZero() {
			out += s.T("，还有", ", left: ") + k.Remaining.Label(s.Lang)
		}
	case k.Phase == clock.Overdue && k.OverdueWork.N > 0:
		out += s.Say(" %d 个工作日", " by %d working days", k.OverdueWork.N)
	case k.Phase == clock.Overdue && k.OverdueDays > 0: // a limit in hours may have ended on the day itself
		out += s.Say(" %d 天", " by %d days", k.OverdueDays)
	case !k.Done.IsZero():
		out += " " + k.Done.String()
	case !k.Remaining.IsZero():
		out += s.T("，还有", ", left: ") + k.Remaining.Label(s.Lang)
	}
	return out
}

func (s *stand) remarks(k answer.Reckoned) string {
	var out []string
	if k.Open {
		out = append(out, s.T("与另一期限同为一事，以哪一处为准还算不出来", "another limit asks for the same act; which of them binds cannot be told yet"))
	}
	if k.Differs != nil {
		out = append(out, s.cite.Differs(k.Differs))
	}
	if k.Begun != k.Started {
		out = append(out, s.Say("%s 起算，其后重新起算", "started %s, then anew", k.Started))
	}
	if !k.Extended.IsZero() {
		out = append(out, s.Say("已延长%s，原为 %s", "extended by %s, was %s", k.Extended.Label(s.Lang), input.Dated(s.reviewer.App, k.FirstDue.Date, k.FirstDue.State)))
	}
	if k.Latest && k.Paused {
		out = append(out, s.Say("中止自 %s，按中止最长时间计算", "paused since %s, as long as it may last", k.Since))
	}
	if k.Warning {
		out = append(out, s.T("一般性规定", "holds as a rule"))
	}
	for _, f := range k.Findings {
		out = append(out, f.Text.In(s.Lang))
	}
	if k.Err != nil && !(k.Paused && k.Called != "") {
		out = append(out, lang.Wrap(k.Err).Message(s.Lang))
	}
	return strings.Join(out, s.T("；", "; "))
}

// missing prints what the case lacks.
func (s *stand) missing() error {
	if len(s.needs) == 0 {
		return nil
	}
	s.heading("还缺：", "Missing:")
	p := s.c.Procedure()
	kinds := map[string]string{"fact": s.T("事实", "fact"), "content": s.T("写明", "to be given"), "review": s.T("审查", "review"), "duty": s.T("要求", "duty")}
	t := s.Table(s.T("还缺", "missing"), table.Column{Title: s.T("种类", "kind")}, table.Column{Title: s.T("缺什么", "what"), Wrap: 40}, table.Column{Title: s.T("步骤", "step")}, table.Column{Title: s.T("依据", "article")}, table.Column{Title: s.T("要问的问题", "question"), Wrap: 50})
	for _, n := range s.needs {
		ask := ""
		if f, ok := s.book.Fact(n.What); ok && n.Kind == "fact" {
			ask = f.Ask
			if f.JudgedBy != "" {
				ask += s.T("（由", " (judged by ") + f.JudgedBy + s.T("判断）", ")")
			}
		}
		if err := t.Add(kinds[n.Kind], n.What, n.Step, s.article(p, n.Cite), ask); err != nil {
			return err
		}
	}
	return t.Close()
}

// scopes says which instruments are silent in the case, and of which it is
// presupposed that they cover it.
func (s *stand) scopes() error {
	silent, presupposed := s.c.Scope()
	if len(silent)+len(presupposed) == 0 {
		return nil
	}
	s.heading("适用范围：", "Scope:")
	for _, n := range silent {
		fmt.Fprintln(s.Out, "  "+s.T("不适用，期限不计算：", "Silent, no days are counted: ")+n.Explain(s.Lang))
	}
	var rows []string
	for _, n := range presupposed {
		rows = append(rows, s.cite.Of(n.Cite)+s.T("（", " (")+n.Condition.Label(s.Lang)+s.T("）", ")"))
	}
	if len(rows) > 0 {
		fmt.Fprintln(s.Out, "  "+s.T("没有给出、视为符合的：", "Presupposed, since nothing given denies it: ")+strings.Join(rows, s.T("；", "; ")))
	}
	return nil
}

func (s *stand) fourEyes() error {
	if len(s.eyes) == 0 {
		return nil
	}
	s.heading("一人两办：", "One person acted twice:")
	for _, f := range s.eyes {
		fmt.Fprintln(s.Out, "  "+f.Actor+s.T("：", ": ")+f.Explain(s.Lang))
	}
	return nil
}
