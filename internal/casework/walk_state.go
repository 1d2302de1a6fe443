package casework

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// walkLabel is the Chinese name of what a walk looks at.
func walkLabel(what string) string {
	return map[string]string{
		"outcome": "结果", "published": "是否公开", "ended": "是否办结", "report": "年报栏目", "remedy": "救济", "next": "轮到的步骤",
		"waiting": "等待的步骤", "silent": "可以视为逾期不答的步骤", "unreviewed": "公开之前还缺的审查", "late": "逾期的期限", "paused": "暂停的期限", "due": "期限", "asks": "待查事实", "breaches": "违反", "todo": "现在应办", "let_through": "放行依据",
	}[what]
}

// look checks what must be so at a point of the walk.
func (r *walkRun) look(st walks.WalkState) {
	on := st.On
	if on.IsZero() {
		on = r.Case.Latest()
	}
	if on.Before(r.Case.Latest()) {
		r.fail(st.Range, fmt.Sprintf("看的是%s，早于已经办到的%s", on, r.Case.Latest()), fmt.Sprintf("it looks at %s, before what has been done by %s", on, r.Case.Latest()))
		return
	}
	clocks, err := r.Case.Clocks(on)
	if err != nil {
		r.failed(st.Range, err)
		return
	}
	for _, c := range st.Checks {
		r.check(c, on, clocks)
	}
}

func (r *walkRun) check(c walks.WalkCheck, on deadline.Date, clocks []answer.Reckoned) {
	if zh, en := r.idle(c, on, clocks); zh != "" {
		r.fail(c.Range, zh, en)
		return
	}
	if c.What == "due" {
		r.due(c, clocks)
		return
	}
	got := r.sees(c.What, on, clocks)
	ok := slices.Equal(got, c.Want)
	if c.What == "let_through" {
		ok = !slices.ContainsFunc(c.Want, func(w string) bool {
			return !slices.ContainsFunc(got, func(g string) bool { return g == w || strings.HasSuffix(g, "/"+w) })
		})
	}
	if c.What == "remedy" && len(got) == 1 && c.Want[0] != walks.WalkNone {
		ok = strings.Contains(got[0], c.Want[0])
	}
	if !ok {
		r.differs(c.Range, walkLabel(c.What), c.What, on, c.Want, got)
		return
	}
	if c.What == "late" {
		r.late = append(r.late, got...)
	}
}

// idle says why a check would show nothing, whatever it expects: it would pass, or
// fail, for want of something to look at.
func (r *walkRun) idle(c walks.WalkCheck, on deadline.Date, clocks []answer.Reckoned) (zh, en string) {
	switch c.What {
	case "late", "paused":
		for _, s := range clocks {
			if s.Err != nil && s.Phase == clock.Open {
				return fmt.Sprintf("期限 %s 在%s怎样算不出来：%s", s.Limit, on, lang.Wrap(s.Err).Message("zh")), fmt.Sprintf("how %s stands on %s cannot be told: %s", s.Limit, on, lang.Wrap(s.Err).Message("en"))
			}
		}
		if len(clocks) == 0 && len(c.Want) == 0 {
			return fmt.Sprintf("到%s还没有一个期限起算，%s: [] 什么也检验不了", on, c.What), fmt.Sprintf("no clock has started by %s, so that %s: [] checks nothing", on, c.What)
		}
	case "next", "waiting", "silent", "unreviewed", "asks", "breaches", "todo":
	default:
		if walkLabel(c.What) == "" || len(c.Want) == 0 { // of a Walk that was not loaded
			return fmt.Sprintf("不能检验“%s”", c.What), fmt.Sprintf("%q with nothing expected cannot be checked", c.What)
		}
	}
	return "", ""
}

func (r *walkRun) differs(at diag.Range, zh, en string, on deadline.Date, want, got []string) {
	r.fail(at, fmt.Sprintf("%s的%s应为%s，实为%s", on, zh, named(want, "zh"), named(got, "zh")), fmt.Sprintf("%s on %s: want %s, got %s", en, on, named(want, "en"), named(got, "en")))
}

// sees is how the case stands in one respect, sorted, each thing once.
func (r *walkRun) sees(what string, on deadline.Date, clocks []answer.Reckoned) []string {
	var got []string
	switch what {
	case "outcome", "report", "remedy":
		got = []string{r.comesTo(what)}
	case "published":
		got = []string{fmt.Sprint(r.Case.Published())}
	case "ended":
		got = []string{fmt.Sprint(r.Case.Ended())}
	case "let_through":
		if c := r.Case.Clearance(); c != nil {
			for _, p := range c.Passed {
				got = append(got, p.Rule)
			}
		}
	case "next", "silent":
		for _, t := range r.Case.WhoMay(on) {
			if what == "next" && !t.Always || what == "silent" && t.Silent != "" {
				got = append(got, t.Step.ID)
			}
		}
	case "waiting":
		got = slices.Collect(maps.Keys(r.Case.Waiting()))
	case "late", "paused":
		for _, s := range clocks {
			if what == "late" && (s.Phase == clock.Overdue || s.Phase == clock.Late) || what == "paused" && s.Paused {
				got = append(got, s.Limit)
			}
		}
	case "breaches", "todo":
		got = r.wrong(what)
	case "asks", "unreviewed":
		for _, n := range r.Case.Missing() {
			switch {
			case what == "asks" && n.Kind == "fact":
				got = append(got, n.What)
			case what == "unreviewed" && n.Kind == "review":
				got = append(got, n.Step)
			}
		}
	}
	slices.Sort(got)
	return slices.Compact(got)
}

// comesTo is what the case has come to: its outcome, the row of the report that counts
// it, or the remedy.
func (r *walkRun) comesTo(what string) string {
	res, fixed := r.Case.Result()
	switch {
	case what == "outcome" && fixed:
		return res.Outcome.Term
	case what == "report" && res.Report != "":
		return res.Report
	case what == "remedy" && res.Remedy != nil:
		return res.Remedy.Says
	}
	return walks.WalkNone
}

// wrong names what was breached: the duty, the step left out, or the code; or what is
// to be done about it now.
func (r *walkRun) wrong(what string) []string {
	var got []string
	for _, b := range r.Case.Breaches() {
		switch {
		case what == "todo":
			for _, q := range b.Now {
				got = append(got, q.FullID())
			}
		case len(b.Duties) > 0:
			got = append(got, b.Duties[0].FullID())
		case b.Code == "omitted":
			got = append(got, b.Step)
		default:
			got = append(got, string(b.Code))
		}
	}
	return got
}

// due checks the last day, or the last instant, of a clock.
func (r *walkRun) due(c walks.WalkCheck, clocks []answer.Reckoned) {
	var mine []answer.Reckoned
	for _, s := range clocks {
		switch {
		case s.Limit != c.Limit:
		case s.Of == c.Of || c.Of == "":
			mine = append(mine, s)
		case s.Of == "": // one clock for all
			mine = append([]answer.Reckoned{s}, mine...)
		}
	}
	what := "期限 " + c.Limit
	if c.Of != "" {
		what += "（" + c.Of + "）"
	}
	got := walks.WalkNone
	switch {
	case len(mine) > 1 && c.Of == "":
		var of []string
		for _, s := range mine {
			of = append(of, s.Of)
		}
		r.fail(c.Range, what+"有几个，要写明是谁的：{"+strings.Join(of, ": 日期, ")+": 日期}", c.Limit+" runs for each of "+strings.Join(of, ", ")+": say whose, {"+of[0]+": day}")
		return
	case len(mine) > 0:
		got = dueText(mine[len(mine)-1].Status, len(c.Want[0]) > len("2024-03-01"))
	}
	if got != c.Want[0] {
		r.fail(c.Range, fmt.Sprintf("%s应到%s，实为%s", what, c.Want[0], got), fmt.Sprintf("limit %s: want %s, got %s", c.Limit, c.Want[0], got))
	}
}

func dueText(s clock.Status, instant bool) string {
	switch {
	case s.Err != nil:
		return lang.Wrap(s.Err).Message("zh")
	case instant && !s.DueAt.IsZero():
		return s.DueAt.In(time.FixedZone("CST", 8*60*60)).Format("2006-01-02 15:04")
	}
	return s.Due.Date.String()
}
