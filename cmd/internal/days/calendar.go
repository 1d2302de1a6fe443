// Package days holds the commands about days: calendar, due, ics.
// It may import app, input, output and table, and of the law deadline and rules.
// What must never happen here: a day that is counted or moved. deadline does that, by
// the calendar of a place; here it is asked and its answer written down, with how
// firmly the day is known.
package days

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

// Calendar is the command gongkai calendar.
func Calendar(a *app.App) *cobra.Command {
	k := &calendars{App: a, format: output.NewFormat(a, output.Value), years: output.NewFormat(a, output.Value|output.Tables)}
	cmd := a.Command(app.Entry{
		Use:   "calendar",
		Short: lang.Text{ZH: "工作日历：某日是否工作日、加减工作日、计数、顺延", EN: "the calendar of working days: what a day is, add, count, roll"},
		Long: lang.Text{
			ZH: `内置国务院办公厅历年放假通知；没有通知的日子不猜，报出缺哪一年、怎样补。
--json 的键：date 日期，working 是否工作日，working_days 工作日数，provisional 暂定（次年通知公布前可能变动），
state 已知程度（known 已知，partial 缺地方数据，provisional 暂定，estimated 推算，unknown 未知），kind 和 name 日子的种类和节日名，
notice 依据的通知，no_data 没有当年数据的地方，other_reading 顺延的另一种解释，error 无法计算的原因。`,
			EN: `Holds the notices of the State Council. A day that no notice covers is an error that names the year to add.
Keys of --json: date, working, working_days (a number), provisional (next year's notice may still change it),
state (known, partial where a region has no data, provisional, estimated, unknown), kind and name of the day,
notice (the notice it rests on), no_data (the region), other_reading (of a roll), error.`},
		Example: `gongkai calendar day 2026-02-14
gongkai calendar add 2024-03-01 20`,
		Run: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	})
	cmd.AddCommand(k.dayCommand(), k.addCommand(), k.countCommand(), k.rollCommand(), k.yearCommand(), k.checkFiles())
	for _, c := range cmd.Commands() {
		if c.Name() == "check" {
			continue
		}
		c.Flags().StringVarP(&k.place, "place", "j", "", a.T("用哪个`地区`的日历（西吉含宁夏的节假日）；不写则为全国", "the `place` whose calendar is used; by default the national one"))
		c.Flags().Var(&k.known, "known", a.T("按这一天已经公布的通知计算", "as it was known on this day"))
		input.CountFlags(a, c)
		if c.Name() == "year" {
			k.years.On(c)
			continue
		}
		k.format.On(c)
	}
	return cmd
}

// calendars is what the subcommands share.
type calendars struct {
	*app.App
	place  string
	known  input.DateFlag
	format *output.Format
	years  *output.Format // of what has a table
}

// calendarJSON is the answer for programs. Its keys are documented in the help.
type calendarJSON struct {
	From        string `json:"from,omitempty"`
	To          string `json:"to,omitempty"`
	Date        string `json:"date,omitempty"`
	Working     *bool  `json:"working,omitempty"`
	WorkingDays *int   `json:"working_days,omitempty"`
	Provisional bool   `json:"provisional"`
	State       string `json:"state,omitempty"`
	Kind        string `json:"kind,omitempty"`
	Name        string `json:"name,omitempty"`
	Notice      string `json:"notice,omitempty"`
	NoOverlay   bool   `json:"no_overlay,omitempty"`
	NoData      string `json:"no_data,omitempty"`
	// OtherReading is where the day moves to if the weekend after a holiday is one too.
	OtherReading string `json:"other_reading,omitempty"`
	Error        string `json:"error,omitempty"`
}

// calendar is the calendar of a place, or one by its own name, counting as the flags
// say, as known on a day.
func (k *calendars) calendar() (*deadline.Calendar, error) {
	c, err := k.calendarOf(k.place)
	if err == nil && !k.known.D.IsZero() {
		c = c.AsKnown(k.known.D)
	}
	return c, err
}

func (k *calendars) calendarOf(place string) (*deadline.Calendar, error) {
	if place == "" {
		place = "cn"
	}
	if named := slices.Contains(deadline.Names(), place); named && len(k.Counting.Dirs) == 0 {
		c, err := deadline.ByName(place) // no need to read the law for it
		if err == nil && k.Counting.Estimate {
			c = c.Estimate()
		}
		return c, err
	}
	book, err := input.Book(k.App, k.Ctx, nil)
	if err != nil {
		return nil, err
	}
	id := ""
	for _, p := range book.Places() {
		if p.Calendar == place {
			id = p.ID
		}
	}
	if id == "" || place == "cn" {
		p, err := input.Place(k.App, book, place)
		if err != nil {
			return nil, err
		}
		id = p.ID
	}
	law, err := book.Law(id, deadline.DateOf(k.Now()))
	if err != nil {
		return nil, err
	}
	return law.Calendar(), nil
}

// print prints an answer, or says why there is none. Both ways exit code and text
// agree: what cannot be computed is a failure.
func (k *calendars) print(out calendarJSON, lines string, err error) error {
	var e *lang.Error
	if errors.As(err, &e) && e.Code == "unknown-day" {
		out.State = deadline.Unknown.String()
	}
	if err == nil {
		return k.format.Give(output.Answer{Value: out, Text: func() error {
			_, err := fmt.Fprintln(k.Out, strings.TrimRight(lines, "\n"))
			return err
		}})
	}
	out.Error = k.Message(err)
	return k.format.Give(output.Answer{Value: out, Text: func() error { return err }}.Failed())
}

func (k *calendars) about(c *deadline.Calendar, d deadline.Date, out *calendarJSON) error {
	out.Date = d.String()
	day, err := c.Day(d)
	if err != nil {
		return err
	}
	out.Working, out.Provisional, out.State = &day.Working, day.State == deadline.Provisional, day.State.String()
	out.Kind, out.Name, out.Notice, out.NoOverlay, out.NoData = string(day.Kind), day.Name, day.Notice.Number, day.NoData != "", day.NoData
	return nil
}

func (k *calendars) dayCommand() *cobra.Command {
	return k.Command(app.Entry{
		Use: "day " + k.T("<日期>", "<DATE>"), Short: lang.Text{ZH: "某日是不是工作日，依据哪个通知", EN: "whether a day is worked, and by which notice"},
		Example: "gongkai calendar day 2026-02-14", Args: k.Between(1, 1),
		Run: func(_ *cobra.Command, args []string) error {
			d, c, err := k.start(args[0])
			if err != nil {
				return err
			}
			var out calendarJSON
			if err := k.about(c, d, &out); err != nil {
				return k.print(out, "", err)
			}
			day, _ := c.Day(d)
			return k.print(out, day.Explain(k.Lang), nil)
		},
	})
}

func (k *calendars) start(arg string) (deadline.Date, *deadline.Calendar, error) {
	d, err := input.ArgDay(k.App, arg)
	if err != nil {
		return d, nil, err
	}
	c, err := k.calendar()
	return d, c, err
}

func (k *calendars) addCommand() *cobra.Command {
	return k.Command(app.Entry{
		Use: "add " + k.T("<日期> <工作日数>", "<DATE> <N>"), Short: lang.Text{ZH: "某日之后（负数为之前）第 N 个工作日；当日不计", EN: "the N-th working day after a day (before it, if N is negative); the day itself is not counted"},
		Example: "gongkai calendar add 2024-03-01 20\ngongkai calendar add 2026-02-18 -5", Args: k.Between(2, 2),
		Run: func(_ *cobra.Command, args []string) error {
			n, err := strconv.Atoi(strings.Replace(args[1], app.Minus, "-", 1))
			if err != nil {
				return app.Misused("“"+args[1]+"”不是整数。", args[1]+" is not a whole number.")
			}
			d, c, err := k.start(args[0])
			if err != nil {
				return err
			}
			out := calendarJSON{From: d.String(), WorkingDays: &n}
			due, err := c.AddWorkingDays(d, n)
			if err != nil {
				return k.print(out, "", err)
			}
			if err := k.about(c, due.Date, &out); err != nil {
				return k.print(out, "", err)
			}
			out.Provisional, out.State, out.NoOverlay = due.State == deadline.Provisional, due.State.String(), due.NoOverlay
			why, err := c.ExplainAdd(d, n, k.Lang)
			return k.print(out, due.Date.String()+"\n"+why, err)
		},
	})
}

func (k *calendars) countCommand() *cobra.Command {
	return k.Command(app.Entry{
		Use: "count " + k.T("<起> <止>", "<FROM> <TO>"), Short: lang.Text{ZH: "两日之间的工作日数：起日不计，止日计入", EN: "working days after FROM up to and including TO"},
		Example: "gongkai calendar count 2024-03-01 2024-03-29", Args: k.Between(2, 2),
		Run: func(_ *cobra.Command, args []string) error {
			from, c, err := k.start(args[0])
			if err != nil {
				return err
			}
			to, err := input.ArgDay(k.App, args[1])
			if err != nil {
				return err
			}
			out := calendarJSON{From: from.String(), To: to.String()}
			n, err := c.CountWorkingDays(from, to)
			if err != nil {
				return k.print(out, "", err)
			}
			out.WorkingDays, out.Provisional, out.State, out.NoOverlay = &n.N, n.State == deadline.Provisional, n.State.String(), n.NoOverlay
			why, err := c.ExplainCount(from, to, k.Lang)
			return k.print(out, strconv.Itoa(n.N)+"\n"+why, err)
		},
	})
}

func (k *calendars) rollCommand() *cobra.Command {
	rule := ""
	rules := map[string]deadline.RollRule{
		"forward": deadline.RollForward, "顺延": deadline.RollForward, "after-holiday": deadline.RollAfterHoliday, "节后": deadline.RollAfterHoliday,
		"backward": deadline.RollBackward, "提前": deadline.RollBackward,
	}
	cmd := k.Command(app.Entry{
		Use: "roll " + k.T("<日期>", "<DATE>"), Short: lang.Text{ZH: "期限末日遇节假日时移到哪一天", EN: "where a last day that is not worked moves to"},
		Example: "gongkai calendar roll 2024-02-10\ngongkai calendar roll 2024-02-10 --rule after-holiday", Args: k.Between(1, 1),
		Run: func(_ *cobra.Command, args []string) error {
			r, ok := rules[rule]
			if !ok {
				return k.Unknown(lang.Text{ZH: "顺延规则", EN: "rule"}, rule, []string{"forward", "after-holiday", "backward"})
			}
			d, c, err := k.start(args[0])
			if err != nil {
				return err
			}
			out := calendarJSON{From: d.String()}
			due, err := c.Roll(d, r)
			if err != nil {
				return k.print(out, "", err)
			}
			if err := k.about(c, due.Date, &out); err != nil {
				return k.print(out, "", err)
			}
			out.Provisional, out.State, out.NoOverlay = due.State == deadline.Provisional, due.State.String(), due.NoOverlay
			if other, err := c.Roll(d, deadline.RollForward); err == nil && r == deadline.RollAfterHoliday && !*out.Working {
				out.OtherReading = other.Date.String()
			}
			why, err := c.ExplainRoll(d, r, k.Lang)
			return k.print(out, due.Date.String()+"\n"+why, err)
		},
	})
	cmd.Flags().StringVar(&rule, "rule", "forward", k.T("`规则`：forward 顺延到首个工作日，after-holiday 节假日结束的次日（民法典第二百零三条），backward 提前", "the `rule`: forward to the first working day, after-holiday (民法典 203), backward"))
	return cmd
}

func (k *calendars) yearCommand() *cobra.Command {
	return k.Command(app.Entry{
		Use: "year " + k.T("<年份>", "<YEAR>"), Short: lang.Text{ZH: "一年的放假和调休，各依据哪个通知", EN: "the days off and adjusted working days of a year, with their notices"},
		Example: "gongkai calendar year 2026", Args: k.Between(1, 1),
		Run: func(_ *cobra.Command, args []string) error {
			y, err := strconv.Atoi(strings.TrimSuffix(args[0], "年"))
			if err != nil || y < 1 || y > 9999 {
				return app.Misused("“"+args[0]+"”不是年份。", args[0]+" is not a year.")
			}
			c, err := k.calendar()
			if err != nil {
				return err
			}
			return k.year(c, y)
		},
	})
}

type yearJSON struct {
	Year        int            `json:"year"`
	WorkingDays *int           `json:"working_days,omitempty"` // not for a year that is unknown
	Provisional bool           `json:"provisional"`
	State       deadline.State `json:"state"`
	NoData      string         `json:"no_data,omitempty"` // the region without data for the year
	Runs        []run          `json:"runs"`
	Error       string         `json:"error,omitempty"`
}

// run is a stretch of consecutive days of which the calendar says the same.
type run struct {
	From deadline.Date `json:"from"`
	To   deadline.Date `json:"to"`
	Days int           `json:"days"`
	Day  deadline.Day  `json:"day"` // what is said of the first of them, and of all but for the date
}

func runsOf(c *deadline.Calendar, from, to deadline.Date) ([]run, error) {
	var runs []run
	for day, err := range c.Days(from, to) {
		if err != nil {
			return nil, err
		}
		if n := len(runs) - 1; n >= 0 {
			same := day
			if same.Date = runs[n].Day.Date; same == runs[n].Day {
				runs[n].To = day.Date
				runs[n].Days++
				continue
			}
		}
		runs = append(runs, run{From: day.Date, To: day.Date, Days: 1, Day: day})
	}
	return runs, nil
}

func (k *calendars) year(c *deadline.Calendar, y int) error {
	first, last := deadline.MustDate(fmt.Sprintf("%04d-01-01", y)), deadline.MustDate(fmt.Sprintf("%04d-12-31", y))
	out := yearJSON{Year: y, State: deadline.Known}
	runs, err := runsOf(c, first, last)
	if err != nil {
		out.Error, out.State = k.Message(err), deadline.Unknown
		return k.years.Give(output.Answer{Value: out, Text: func() error { return err }}.Failed())
	}
	working := 0
	out.Runs, out.WorkingDays = []run{}, &working
	for _, r := range runs {
		if r.Day.Working {
			working += r.Days
		}
		out.Provisional = out.Provisional || r.Day.State == deadline.Provisional
		out.State = min(out.State, r.Day.State)
		if r.Day.NoData != "" {
			out.NoData = r.Day.NoData
		}
		// Ordinary weekdays and weekends are not listed, but for those that the next
		// year's notice may still change.
		if r.Day.Kind == deadline.DayOff || r.Day.Kind == deadline.AdjustedWork || r.Day.State == deadline.Provisional {
			out.Runs = append(out.Runs, r)
		}
	}
	return k.years.Give(output.Answer{Value: out, Text: func() error { return k.yearText(out) }})
}

// yearText prints a year for people.
func (k *calendars) yearText(out yearJSON) error {
	t := k.Table(k.T("日历", "calendar"), table.Column{Title: k.T("日期", "from")}, table.Column{Title: k.T("至", "to")}, table.Column{Title: k.T("天数", "days"), Right: true},
		table.Column{Title: k.T("安排", "kind")}, table.Column{Title: k.T("名称", "name")}, table.Column{Title: k.T("已知程度", "state")}, table.Column{Title: k.T("通知", "notice")})
	for _, r := range out.Runs {
		if err := t.Add(r.From.String(), r.To.String(), strconv.Itoa(r.Days), r.Day.Kind.Label(k.Lang), r.Day.Name, r.Day.State.Label(k.Lang), r.Day.Notice.Number); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	fmt.Fprintln(k.Out, k.Say("%d年共 %d 个工作日。", "%d has %d working days.", out.Year, *out.WorkingDays))
	if out.State == deadline.Estimated {
		fmt.Fprintln(k.Out, k.T("全年是推算的：放假安排尚未发布，按法定节假日、补假和周末推算，没有调休；以公布的通知为准，不能据以认定逾期。",
			"The year is estimated from the statutory holidays, days in lieu and weekends, without adjusted days; the notice will decide. Nobody is late by it."))
	}
	if out.NoData != "" {
		fmt.Fprintln(k.Out, k.Say("%s没有%d年的数据，只按其余历法计算：地方假日会使工作日减少。", "%s has no data for %d, only the rest of the calendar speaks: regional holidays make working days fewer.", out.NoData, out.Year))
	}
	return nil
}

func (k *calendars) checkFiles() *cobra.Command {
	return k.Command(app.Entry{
		Use: "check " + k.T("<目录>", "<DIR>"), Short: lang.Text{ZH: "检查日历文件（下一年的通知、地区的节假日）", EN: "check calendar files: next year's notice, a region's holidays"},
		Example: "gongkai calendar check ./calendars", Args: k.Between(1, 1),
		Run: func(_ *cobra.Command, args []string) error {
			fsys, err := input.Directory(k.App, args[0])
			if err != nil {
				return err
			}
			c, err := base(fsys)
			if err != nil {
				return err
			}
			c, err = c.Load(fsys)
			if many, ok := err.(interface{ Unwrap() []error }); ok {
				for _, m := range many.Unwrap() {
					fmt.Fprintln(k.Out, inFolder(args[0], lang.Wrap(m)).Message(k.Lang))
				}
				return app.ErrReported
			}
			if err != nil {
				return err
			}
			warnings := c.Warnings()
			for _, m := range warnings {
				fmt.Fprintln(k.Out, k.T("警告：", "warning: ")+inFolder(args[0], m).Message(k.Lang))
			}
			if len(warnings) > 0 {
				_, err = fmt.Fprintln(k.Out, k.Say("没有错误，有 %d 个警告，请对照通知核对；日历覆盖 %s 至 %s。", "no mistakes, %d warnings: check them against the notice; the calendar covers %s to %s.", len(warnings), c.Covers().From, c.Covers().To))
				return err
			}
			_, err = fmt.Fprintln(k.Out, k.Say("没有错误；日历覆盖 %s 至 %s。", "no mistakes; the calendar covers %s to %s.", c.Covers().From, c.Covers().To))
			return err
		},
	})
}

// inFolder is a mistake of a calendar file, which is named by its path.
func inFolder(folder string, m *lang.Error) *lang.Error {
	text := func(tag string) string {
		return path.Join(folder, m.Field) + strings.TrimPrefix(m.Message(tag), m.Field)
	}
	return lang.New(m.Code, lang.Text{ZH: text("zh"), EN: text("en")})
}

// base is the calendar beneath files that are to be checked: the one with the region
// that they speak of.
func base(fsys fs.FS) (*deadline.Calendar, error) {
	o, err := deadline.ReadOverlay(fsys)
	if err != nil {
		return deadline.China() // Load says it all
	}
	for _, name := range deadline.Names() {
		c, err := deadline.ByName(name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(o.Scopes(), func(s string) bool { return s != deadline.National && slices.Contains(c.Scopes(), s) }) {
			return c, nil
		}
	}
	return deadline.China()
}
