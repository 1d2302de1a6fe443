package deadline

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// run is a stretch of consecutive days of which the calendar says the same.
type run struct {
	From, To Date // To is included, and before From when the walk went backward
	Days     int  // how many days, From and To included
	Day      Day  // what is said of the first of them, and of all but for the date
}

// runs divides the days from from to to, both included, into runs, going
// backward if to is before from. A day that is not covered is an
// error (unknown-day).
func (c *Calendar) runs(from, to Date) ([]run, error) {
	var runs []run
	for day, err := range c.Days(from, to) {
		if err != nil {
			return nil, err
		}
		if n := len(runs) - 1; n >= 0 && alike(runs[n].Day, day) {
			runs[n].To = day.Date
			runs[n].Days++
			continue
		}
		runs = append(runs, run{From: day.Date, To: day.Date, Days: 1, Day: day})
	}
	return runs, nil
}

func alike(a, b Day) bool {
	a.Date = b.Date
	return a == b
}

// ExplainAdd computes AddWorkingDays(d, n) and says how it came about: which
// holidays were passed over, how many weekend days, which weekend days were
// worked and counted, each with its notice, and how firmly all that is known.
func (c *Calendar) ExplainAdd(d Date, n int, lang string) (string, error) {
	due, err := c.AddWorkingDays(d, n)
	if err != nil {
		return "", err
	}
	day, err := c.Day(due.Date)
	if err != nil {
		return "", err
	}
	first := d
	var head string
	switch {
	case n > 0:
		first = d.AddDays(1)
		head = words.Both(fmt.Sprintf("%s之后第%d个工作日是%s（%s）", d, n, due.Date, words.WeekdayLabel(due.Date.Weekday(), lang)), fmt.Sprintf("working day %d after %s is %s (%s)", n, d, due.Date, due.Date.Weekday())).In(lang)
	case n < 0:
		first = d.AddDays(-1)
		head = words.Both(fmt.Sprintf("%s之前第%d个工作日是%s（%s）", d, -n, due.Date, words.WeekdayLabel(due.Date.Weekday(), lang)), fmt.Sprintf("working day %d before %s is %s (%s)", -n, d, due.Date, due.Date.Weekday())).In(lang)
	default:
		return day.Explain(lang), nil
	}
	return c.account(head, first, due.Date, due.State, lang)
}

// ExplainCount computes CountWorkingDays(from, to) and says how it came
// about, as ExplainAdd does.
func (c *Calendar) ExplainCount(from, to Date, lang string) (string, error) {
	count, err := c.CountWorkingDays(from, to)
	if err != nil {
		return "", err
	}
	a, b := from, to
	if to.Before(from) {
		a, b = to, from
	}
	head := words.Both(fmt.Sprintf("%s之后至%s（含）有%d个工作日", a, b, max(count.N, -count.N)), fmt.Sprintf("%s after %s up to and including %s", plural(max(count.N, -count.N), "working day"), a, b)).In(lang)
	if count.N < 0 {
		head += words.Both(fmt.Sprintf("，止日在起日之前，记作%d", count.N), fmt.Sprintf(", counted backward, hence %d", count.N)).In(lang)
	}
	if a == b {
		return head, nil
	}
	return c.account(head, a.AddDays(1), b, count.State, lang)
}

// ExplainRoll computes Roll(d, rule) and says what the day arrived at is. Where the
// rule of 民法典 203 ends on an ordinary day off it says so, with the day of the
// other reading, by which that is a holiday too.
func (c *Calendar) ExplainRoll(d Date, rule RollRule, lang string) (string, error) {
	due, err := c.Roll(d, rule)
	if err != nil {
		return "", err
	}
	if rule == "" {
		return words.Both(due.Date.String()+"不移动", due.Date.String()+" stays").In(lang), nil
	}
	day, err := c.Day(due.Date)
	if err != nil {
		return "", err
	}
	s := day.Explain(lang)
	if r, ok := c.RollReading(due.Date, rule); ok {
		s += "\n" + r.Explain(lang)
	}
	return s, nil
}

// RollReading is the reading by which a day arrived at is no holiday though it is
// not worked, and the day under the other one.
func (c *Calendar) RollReading(d Date, rule RollRule) (Reading, bool) {
	if rule != RollAfterHoliday {
		return Reading{}, false
	}
	if working, err := c.Working(d); err != nil || working {
		return Reading{}, false
	}
	other := Alternative{Text: words.Both("休息日也是休假日，移到其后第一个工作日", "the weekend is a holiday too, so it moves on to the first working day")}
	if due, err := c.Roll(d, RollForward); err == nil {
		other.Due, other.State = due.Date, due.State
	}
	return Reading{words.ReadingHolidayOnly,
		words.Both("节日的次日是休息日，不属于该节日的假期，不再移动", "the day after the holiday is an ordinary day off, which is not part of it, so it moves no further"),
		[]Alternative{other}}, true
}

func (c *Calendar) account(head string, from, to Date, state State, lang string) (string, error) {
	runs, err := c.runs(from, to)
	if err != nil {
		return "", err
	}
	var off, worked []string
	weekend, noData, noYears := 0, "", map[int]bool{}
	for _, r := range runs {
		switch r.Day.Kind {
		case DayOff:
			off = append(off, r.line(lang))
		case AdjustedWork:
			worked = append(worked, r.line(lang))
		case Weekend:
			weekend += r.Days
		}
		if r.Day.NoData != "" {
			noData = r.Day.NoData
			noYears[r.From.Year()], noYears[r.To.Year()] = true, true
		}
	}
	parts := []string{head}
	sep, stop := words.Both("、", ", ").In(lang), words.Both("；", "; ").In(lang)
	if weekend > 0 {
		off = append(off, words.Both(fmt.Sprintf("休息日%d天", weekend), plural(weekend, "weekend day")).In(lang))
	}
	if len(off) > 0 {
		parts = append(parts, words.Both("不计：", "not counted: ").In(lang)+strings.Join(off, sep))
	}
	if len(worked) > 0 {
		parts = append(parts, words.Both("调休上班，计入：", "weekend days worked and counted: ").In(lang)+strings.Join(worked, sep))
	}
	if w := words.Caveat(state.String(), "", 0, lang); w != "" {
		parts = append(parts, w)
	}
	for _, y := range sortedYears(noYears) {
		parts = append(parts, words.Caveat("known", noData, y, lang))
	}
	return strings.Join(parts, stop), nil
}

// line is a run with its dates, name and notice, in calendar order.
func (r run) line(lang string) string {
	from, to := r.From, r.To
	if to.Before(from) {
		from, to = to, from
	}
	span := from.String()
	if from != to {
		span += words.Both("至", " to ").In(lang) + to.String()
	}
	if r.Day.Notice == (Notice{}) {
		return words.Both(span+r.Day.Name, span+" "+r.Day.Name).In(lang)
	}
	return words.Both(span+r.Day.Name+"（"+r.Day.Notice.Number+"）", span+" "+r.Day.Name+" ("+r.Day.Notice.Number+")").In(lang)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
