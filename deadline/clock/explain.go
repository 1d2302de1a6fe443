package clock

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Explain says in the language lang, over several lines, where the clock
// stands and why: the limit with its article, the due day and how firmly it is
// known, what is left or overdue, the readings used and what to look at.
func (s Status) Explain(lang string) string {
	if s.time == nil {
		return noClock().Message(lang)
	}
	var lines []string
	say := func(zh, en string, args ...any) {
		lines = append(lines, fmt.Sprintf(words.Both(zh, en).In(lang), args...))
	}
	head := s.Limit
	if s.Of != "" {
		head += " [" + s.Of + "]"
	}
	lines = append(lines, head+words.Both("：", ": ").In(lang)+s.bearing().Explain(lang))
	if s.Beside != "" {
		say("截至%[1]s：与期限 %[2]s 同为一事，以其为准", "as of %[1]s: asks for the same act as limit %[2]s, which binds", s.moment(), s.Beside)
	} else {
		label := s.Phase.Label(lang)
		if s.Phase == Paused && s.Called != "" {
			label = words.Both(s.Called+"，不计", "not counted: "+s.Called).In(lang)
		}
		say("截至%[1]s：%[2]s", "as of %[1]s: %[2]s", s.moment(), label)
	}
	s.explainStart(say)
	s.explainDue(say, lang)
	s.explainRest(say, lang)
	for _, r := range s.Readings {
		lines = append(lines, r.Explain(lang))
	}
	for _, f := range s.Findings {
		say("注意：%s", "note: %s", f.Text.In(lang))
	}
	if s.Warning {
		say("原则性规定：如有书面说明理由的决定，可以超过", "holds as a rule (原则上): a recorded and reasoned determination may exceed it")
	}
	return strings.Join(lines, "\n")
}

// bearing is the limit with those of its pauses and restarts that something in the
// matter has to do with: an answer says what bore on it, the limit itself says all.
func (s Status) bearing() *Limit {
	l := s.clock.limit.clone()
	happened := func(name string) bool {
		return slices.ContainsFunc(s.clock.events, func(e Event) bool { return e.Name == name && s.seen.sees(e) })
	}
	l.Pauses = slices.DeleteFunc(l.Pauses, func(p Pause) bool { return !happened(p.From) })
	l.Restarts = slices.DeleteFunc(l.Restarts, func(r string) bool {
		return !happened(r) && !slices.ContainsFunc(l.Pauses, func(p Pause) bool { return p.Until == r })
	})
	return &l
}

func (s Status) moment() string {
	if !s.Instant.IsZero() {
		return s.Instant.Format("2006-01-02 15:04:05")
	}
	return s.At.String()
}

type sayer func(zh, en string, args ...any)

func (s Status) explainStart(say sayer) {
	if s.Begun != s.Started {
		say("%[1]s起算，%[2]s因“%[3]s”重新起算", "started on %[1]s, anew on %[2]s by %[3]s", s.Started, s.Begun, s.time.begin.Name)
	} else {
		t := s.kind().starts
		say(t.ZH, t.EN, s.Started)
	}
}

func (s Status) explainDue(say sayer, lang string) {
	if s.Err != nil && s.Paused && s.Called != "" && standsStill(s.Err) {
		say("到期日待“%s”之后才能确定", "there is no due day before %s", s.Awaits)
	} else if s.Err != nil {
		say("到期日无法确定：%s", "there is no due day: %s", words.Message(s.Err, lang))
	}
	if !s.Extended.IsZero() && !s.FirstDue.Date.IsZero() {
		say("原到期日%[1]s，延长%[2]s", "first due on %[1]s, extended by %[2]s", marked(s.FirstDue, lang), s.Extended.Label(lang))
	}
	if s.Err != nil {
		return
	}
	when := s.Due.Date.String()
	if s.clock.limit.hours() || !s.Exclusive {
		when = s.DueAt.In(beijing).Format("2006-01-02 15:04")
	}
	line := s.kind().due.In(lang) + " " + when
	if c := reliance(s.Due, lang); c != "" {
		line += words.Both("（"+c+"）", " ("+c+")").In(lang)
	}
	if s.Latest {
		line += words.Both("，可能更早", ", possibly sooner").In(lang)
	}
	say("%s", "%s", line)
}

// marked is the day, and how firmly it is known where that is not for certain.
func marked(d deadline.Due, lang string) string {
	if d.State == deadline.Known || d.State == deadline.Unknown {
		return d.Date.String()
	}
	return d.Date.String() + words.Both("（"+d.State.Label(lang)+"）", " ("+d.State.Label(lang)+")").In(lang)
}

// reliance says what a due day cannot be relied on for.
func reliance(d deadline.Due, lang string) string {
	c := words.Caveat(d.State.String(), "", d.Date.Year(), lang)
	if d.NoOverlay {
		if c != "" {
			c += words.Both("；", "; ").In(lang)
		}
		c += words.Both("地方历法没有所涉年份的数据", "a regional calendar has no data for a year concerned").In(lang)
	}
	return c
}

func (s Status) explainRest(say sayer, lang string) {
	if s.Paused {
		switch {
		case s.Called != "":
			say("自%[1]s起%[2]s，不计", "not counted since %[1]s: %[2]s", s.Since, s.Called)
		case s.Awaits != "":
			say("自%[1]s起中止，等待“%[2]s”", "paused since %[1]s, until %[2]s", s.Since, s.Awaits)
		default:
			say("自%s起中止", "paused since %s", s.Since)
		}
		if !s.IfResumed.Date.IsZero() {
			say("如在%[1]s结束中止，到期日为%[2]s", "if the pause ended on %[1]s it would be due on %[2]s", s.At, marked(s.IfResumed, lang))
		}
	}
	switch {
	case !s.Done.IsZero():
		say("%[1]s办结（%[2]s）", "done on %[1]s (%[2]s)", s.Done, s.time.done.Name)
	case s.Phase == Done:
		say("已办，日期没有记录，不能认定是否按期", "done on a day that is not recorded: it cannot be told whether in time")
	case s.RemainingTime > 0:
		say("剩余%s", "left: %s", hoursLeft(s.RemainingTime).In(lang))
	case !s.Remaining.IsZero() && s.Remaining.N == 0 && s.Err == nil:
		say("当日到期", "the last day")
	case !s.Remaining.IsZero():
		say("剩余%s", "left: %s", s.Remaining.Label(lang))
	}
	if s.Beside != "" {
		return
	}
	who := s.clock.limit.Who
	if s.Of != "" && who != "" {
		who += words.Both("（"+s.Of+"）", " ("+s.Of+")").In(lang)
	}
	if s.OverdueDays > 0 {
		by := words.Both("", "")
		if who != "" {
			by = words.Both(who, ": "+who)
		}
		if s.OverdueWork.State == deadline.Unknown {
			say("%[2]s逾期%[1]d日", "overdue by %[1]d calendar days%[3]s", s.OverdueDays, by.ZH, by.EN)
		} else {
			say("%[3]s逾期%[1]d日（%[2]d个工作日）", "overdue by %[1]d calendar days (%[2]d working days)%[4]s", s.OverdueDays, s.OverdueWork.N, by.ZH, by.EN)
		}
	}
	if l := s.clock.limit; s.Phase == Overdue && l.Silence != "" {
		cite := ""
		if l.Citation != "" {
			cite = words.Both("（"+l.Citation+"）", " ("+l.Citation+")").In(lang)
		}
		say("逾期后果%[1]s：%[2]s", "silence means%[1]s: %[2]s", cite, l.consequence(lang))
	}
}

// hoursLeft is a time of hours, minutes and seconds in words, without those that are none.
func hoursLeft(d time.Duration) lang.Text {
	var zh, en []string
	for _, u := range []struct {
		n      time.Duration
		zh, en string
	}{
		{d / time.Hour, "小时", "h"}, {d % time.Hour / time.Minute, "分", "m"}, {d % time.Minute / time.Second, "秒", "s"},
	} {
		if u.n > 0 {
			zh, en = append(zh, fmt.Sprintf("%d%s", u.n, u.zh)), append(en, fmt.Sprintf("%d%s", u.n, u.en))
		}
	}
	return words.Both(strings.Join(zh, ""), strings.Join(en, " "))
}
