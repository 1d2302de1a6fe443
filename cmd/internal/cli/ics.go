package cli

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

func (a *app) icsCommand() *cobra.Command {
	c := &ics{app: a}
	cmd := a.command(entry{
		use:   "ics",
		short: lang.Text{ZH: "把一地的定期工作导出为 iCalendar 日历", EN: "the recurring obligations of a place as iCalendar"},
		long: lang.Text{
			ZH: "导入 Outlook、手机日历等；标识固定，再次导入即更新。尚待放假通知确定的日子标为暂定。--list 只列出，不导出。\n-f 写明本机关的事实，如 -f 机关类型=公共企事业单位：不适用于它的文件，其定期工作不列出。",
			EN: "For any calendar program; identifiers are stable, so a re-import updates. Days that may still change are tentative. --list only lists.\n-f gives facts of the organ, such as -f organ_kind=公共企事业单位: what instruments that do not cover it demand is left out."},
		example: `gongkai ics -j wuwei --from 2024-01-01 --to 2024-12-31 > 武威2024.ics
gongkai ics -j wuwei --from 2024-01-01 --to 2024-12-31 --list`,
		args: a.between(0, 0),
		run:  func(*cobra.Command, []string) error { return c.run() },
	})
	c.place, c.policies = a.placeFlag(cmd, ""), a.policyFlag(cmd)
	a.countFlags(cmd)
	c.facts, c.organ = a.factFlag(cmd), a.profileFlag(cmd)
	c.from = a.dayFlag(cmd, "from", "从哪一天", "the first day")
	c.to = a.dayFlag(cmd, "to", "到哪一天", "the last day")
	cmd.Flags().StringVar(&c.stamp, "stamp", "", a.t("生成`时刻`；同一时刻生成的文件逐字节相同，不写则为现在", "the `time` of the export; the same one gives the same bytes; by default now"))
	cmd.Flags().BoolVar(&c.list, "list", false, a.t("列出各项，不导出", "list instead of exporting"))
	return cmd
}

type ics struct {
	*app
	place    *string
	policies *[]string
	facts    *[]string
	organ    *organ
	from, to *dateFlag
	stamp    string
	list     bool
}

func (c *ics) run() error {
	if c.from.d.IsZero() || c.to.d.IsZero() {
		return misused("请用 --from 和 --to 写明起止日期。", "give the span with --from and --to.")
	}
	book, err := c.book(c.ctx, *c.policies)
	if err != nil {
		return err
	}
	place, profile, err := c.placed(book, *c.place, c.organ)
	if err != nil {
		return err
	}
	law, err := book.Law(place.ID, c.from.d)
	if err != nil {
		return err
	}
	stamp, err := c.stampTime(c.stamp)
	if err != nil {
		return err
	}
	facts, err := c.parseFacts(book, *c.facts)
	if err != nil {
		return err
	}
	bound, err := book.Bind(facts, withProfile(nil, profile)...)
	if err != nil {
		return err
	}
	duties, err := obligations(book, place.ID, bound)
	if err != nil {
		return err
	}
	agenda := deadline.Agenda{Name: place.Term + "政务公开定期工作", Stamp: stamp}
	for _, o := range duties {
		occurrences, err := o.Occurrences(law.Calendar(), c.from.d, c.to.d)
		if err != nil {
			return err
		}
		if c.list {
			for _, occ := range occurrences {
				c.out.WriteString(occ.Explain(c.lang) + "  " + o.Who + " " + o.Action + "  " + o.Citation + "\n")
			}
			continue
		}
		agenda.Entries = append(agenda.Entries, o.Entries(0, occurrences...)...)
	}
	if c.list {
		return nil
	}
	return c.writeAgenda(agenda)
}

// obligations are those of a place and of superior law, each for the days on which
// it is in force: a span may cross the day on which law changes. Those of instruments
// that are silent on the facts are left out.
func obligations(book *rules.Book, place string, bound *rules.Bound) ([]deadline.Obligation, error) {
	places := chain(book, place)
	var out []deadline.Obligation
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
		if truth, n := law.ScopeNote(rules.OnInformation, in.ID, bound); truth == rules.False && n != nil {
			continue
		}
		for _, r := range in.Recurrences {
			o := deadline.Obligation{ID: r.FullID(), Citation: r.Cite.String(), Repeats: r.Every, Who: r.Who, Action: r.Duty, Since: in.InForce.From, Until: in.InForce.To}
			if r.InForce.From.After(o.Since) {
				o.Since = r.InForce.From
			}
			if !r.InForce.To.IsZero() && (o.Until.IsZero() || r.InForce.To.Before(o.Until)) {
				o.Until = r.InForce.To
			}
			if r.Generally {
				o.Binding = deadline.Generally
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
func (a *app) stampTime(s string) (time.Time, error) {
	if s == "" {
		return a.now(), nil
	}
	if d, ok := parseDay(s); ok {
		return d.Time(), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, misused("--stamp 应写作 2024-03-01 或者 2024-03-01T09:00:00+08:00。", "--stamp is 2024-03-01 or 2024-03-01T09:00:00+08:00.")
	}
	return t, nil
}

func (a *app) writeAgenda(agenda deadline.Agenda) error {
	data, err := agenda.ICal()
	if err != nil {
		return err
	}
	_, err = a.out.Write(data)
	return err
}
