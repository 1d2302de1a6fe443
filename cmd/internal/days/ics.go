package days

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline/ical"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ICS is the command gongkai ics.
func ICS(a *app.App) *cobra.Command {
	c := &ics{App: a}
	cmd := a.Command(app.Entry{
		Use:   "ics",
		Short: lang.Text{ZH: "把一地的定期工作导出为 iCalendar 日历", EN: "the recurring obligations of a place as iCalendar"},
		Long: lang.Text{
			ZH: "导入 Outlook、手机日历等；标识固定，再次导入即更新。尚待放假通知确定的日子标为暂定。--list 只列出，不导出。\n-f 写明本机关的事实，如 -f 机关类型=公共企事业单位：不适用于它的文件，其定期工作不列出。",
			EN: "For any calendar program; identifiers are stable, so a re-import updates. Days that may still change are tentative. --list only lists.\n-f gives facts of the organ, such as -f organ_kind=公共企事业单位: what instruments that do not cover it demand is left out."},
		Example: `gongkai ics -j wuwei --from 2024-01-01 --to 2024-12-31 > 武威2024.ics
gongkai ics -j wuwei --from 2024-01-01 --to 2024-12-31 --list`,
		Args: a.Between(0, 0),
		Run:  func(*cobra.Command, []string) error { return c.run() },
	})
	c.place, c.policies = input.PlaceFlag(a, cmd, ""), input.PolicyFlag(a, cmd)
	input.CountFlags(a, cmd)
	c.facts, c.organ = input.FactFlag(a, cmd), input.ProfileFlag(a, cmd)
	c.from = input.DayFlag(a, cmd, "from", "从哪一天", "the first day")
	c.to = input.DayFlag(a, cmd, "to", "到哪一天", "the last day")
	cmd.Flags().StringVar(&c.stamp, "stamp", "", a.T("生成`时刻`；同一时刻生成的文件逐字节相同，不写则为现在", "the `time` of the export; the same one gives the same bytes; by default now"))
	cmd.Flags().BoolVar(&c.list, "list", false, a.T("列出各项，不导出", "list instead of exporting"))
	return cmd
}

type ics struct {
	*app.App
	place    *string
	policies *[]string
	facts    *[]string
	organ    *input.Organ
	from, to *input.DateFlag
	stamp    string
	list     bool
}

func (c *ics) run() error {
	if c.from.D.IsZero() || c.to.D.IsZero() {
		return app.Misused("请用 --from 和 --to 写明起止日期。", "give the span with --from and --to.")
	}
	book, err := input.Book(c.App, c.Ctx, *c.policies)
	if err != nil {
		return err
	}
	place, profile, err := input.Placed(c.App, book, *c.place, c.organ)
	if err != nil {
		return err
	}
	law, err := book.Law(place.ID, c.from.D)
	if err != nil {
		return err
	}
	stamp, err := stampTime(c.App, c.stamp)
	if err != nil {
		return err
	}
	facts, err := input.ParseFacts(c.App, book, *c.facts)
	if err != nil {
		return err
	}
	bound, err := book.Bind(facts, input.WithProfile(nil, profile)...)
	if err != nil {
		return err
	}
	duties, err := obligations(book, place.ID, bound)
	if err != nil {
		return err
	}
	agenda := ical.Agenda{Name: place.Term + "政务公开定期工作", Stamp: stamp}
	for _, o := range duties {
		occurrences, err := o.Occurrences(law.Calendar(), c.from.D, c.to.D)
		if err != nil {
			return err
		}
		if c.list {
			for _, occ := range occurrences {
				c.Out.WriteString(occ.Explain(c.Lang) + "  " + o.Who + " " + o.Action + "  " + o.Citation + "\n")
			}
			continue
		}
		agenda.Entries = append(agenda.Entries, o.Entries(0, occurrences...)...)
	}
	if c.list {
		return nil
	}
	return writeAgenda(c.App, agenda)
}

// obligations are those of a place and of superior law, each for the days on which
// it is in force: a span may cross the day on which law changes. Those of instruments
// that are silent on the facts are left out.
func obligations(book *rules.Book, place string, bound *rules.Bound) ([]recur.Obligation, error) {
	places := output.Chain(book, place)
	var out []recur.Obligation
	for _, in := range book.Instruments() {
		if !slices.Contains(places, in.Place) {
			continue
		}
		if len(in.Recurrences) == 0 {
			continue
		}
		law, err := book.Law(place, in.InForce.From)
		if err != nil {
			return nil, err
		}
		if truth, n := law.ScopeNote(statute.OnInformation, in.ID, bound); truth == answer.False && n != nil {
			continue
		}
		for _, r := range in.Recurrences {
			law, _ := in.InForce.Overlap(r.InForce)
			o := recur.Obligation{ID: r.FullID(), Citation: r.Cite.String(), Repeats: r.Every, Who: r.Who, Action: r.Duty, Since: law.From, Until: law.To}
			if r.Generally {
				o.Generally = true
			}
			// Two editions of an instrument share their ids.
			if in.ID != "" && in.ID != r.FullID()[:len(r.FullID())-len(r.ID)-1] {
				o.ID = in.ID + "/" + r.ID
			}
			out = append(out, o)
		}
	}
	return out, nil
}

// stampTime reads when an export was made.
func stampTime(a *app.App, s string) (time.Time, error) {
	if s == "" {
		return a.Now(), nil
	}
	if d, ok := input.ParseDay(s); ok {
		return d.Time(), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, app.Misused("--stamp 应写作 2024-03-01 或者 2024-03-01T09:00:00+08:00。", "--stamp is 2024-03-01 or 2024-03-01T09:00:00+08:00.")
	}
	return t, nil
}

func writeAgenda(a *app.App, agenda ical.Agenda) error {
	data, err := agenda.ICal()
	if err != nil {
		return err
	}
	_, err = a.Out.Write(data)
	return err
}
