package days

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Due is the command gongkai due.
func Due(a *app.App) *cobra.Command {
	d := &due{App: a}
	cmd := a.Command(app.Entry{
		Use:   "due " + a.T("[期限] [日期]", "[LIMIT] [DATE]"),
		Short: lang.Text{ZH: "某项期限哪一天届满，逐日列出计与不计", EN: "when a time limit ends, with every day counted or skipped"},
		Long: lang.Text{
			ZH: `不写期限时列出该地的全部期限。期限从什么事件起算由规则写明，<日期>是该事件发生的那一天。
有中止、补正、延长的，把事件写成 JSON，用 --events 读取（- 为标准输入）：
  [{"event": "收到申请", "on": "2024-01-29"}, {"event": "延长", "on": "2024-03-05", "by": "20 working days"}]
只写 --events 而不写期限时，这些事件启动的全部期限一并计算。
事件的写法：
  完成    写它要求办的那件事，如“告知补正”“第三方提出意见”“作出答复”，或者“办结”并用 for 写明是哪一个期限；
          都没有记录的，过了期就是逾期。邮寄的答复写交邮之日。
  for     期限的编号、短编号（answer）或者开头几个字；“延长”“办结”对同一件事的各个期限只写一次。
  by      多长：延长多久，或者由机关确定的期限（补正期限、延迟答复的期限）有多久。
  told    延长是在另一天告知的，写告知之日；决定和告知都要在原期限之内。
  of      对象，如被征求意见的第三方是哪一家。
  收到    依提交方式写：当面提交申请、签收申请、与申请人确认平信申请、双方确认申请、代填口头申请；
          只有到达而没有确认的，写平信申请到达、网络传真申请到达。
-f 写明本件的事实，如 -f 机关类型=公共企事业单位：不适用于本件的文件，其期限不列出，也不计算；
-f 申请内容不明确=否：不该补正的，不算没有告知补正；-f 已于当日登记=是：已经办了。`,
			EN: `Without a limit, lists the limits of the place. The rule says from which event a limit runs; DATE is the day
of that event. Pauses, corrections and extensions are read from JSON events with --events (- is standard input):
  [{"event": "收到申请", "on": "2024-01-29"}, {"event": "延长", "on": "2024-03-05", "by": "20 working days"}]
With --events and no limit, every limit that the events start is computed.
How events are written:
  done    write the act that the limit asks for, such as 告知补正, 第三方提出意见 or 作出答复; or 办结, with the limit in
          "for". A limit of which neither is recorded is overdue after its day. An answer by post: the day of posting.
  for     the id of a limit, the short one (answer) or its beginning; 延长 and 办结 are written once for all the
          limits that ask for one act.
  by      how long: an extension, or a period that the organ sets (to correct, to answer later).
  told    the day on which an extension was told, where that is another day; deciding and telling both come
          before the first period ends.
  of      the subject, such as which third party was asked.
  receipt by the channel: 当面提交申请, 签收申请, 与申请人确认平信申请, 双方确认申请, 代填口头申请; what arrived and was not
          confirmed: 平信申请到达, 网络传真申请到达.
-f gives facts of the matter, such as -f organ_kind=公共企事业单位: limits of instruments that do not cover it are
neither listed nor computed; -f 申请内容不明确=否: nobody is late with a notice that was not due.`},
		Example: `gongkai due -j wuwei --on 2024-03-01
gongkai due publish 2024-03-01 -j wuwei --ledger
gongkai due -j cn --events 事件.json --at 2024-04-01`,
		Args: a.Between(0, 2),
		Run:  func(_ *cobra.Command, args []string) error { return d.run(args) },
	})
	d.place, d.policies = input.PlaceFlag(a, cmd, "cn"), input.PolicyFlag(a, cmd)
	input.CountFlags(a, cmd)
	d.facts, d.organ = input.FactFlag(a, cmd), input.ProfileFlag(a, cmd)
	d.on = input.DayFlag(a, cmd, "on", "按哪一天的规定；不写时按事件发生之日", "the day whose law applies; by default the day of the event")
	d.at = input.DayFlag(a, cmd, "at", "在哪一天看（到期、剩余、逾期）", "the day to look at: due, remaining, overdue")
	d.known = input.DayFlag(a, cmd, "known", "按这一天已经公布的放假通知计算", "with the calendar as it was known on this day")
	f := cmd.Flags()
	f.StringVar(&d.events, "events", "", a.T("JSON 事件`文件`，- 为标准输入", "a `file` of JSON events; - is standard input"))
	f.StringVar(&d.by, "by", "", a.T("由机关逐案确定的期限，定了`多久`，如 10个工作日", "how `long`, for a limit that is set case by case"))
	f.BoolVar(&d.ledger, "ledger", false, a.T("逐日列出计与不计及其理由", "list every day, counted or skipped, with the reason"))
	f.BoolVar(&d.ics, "ics", false, a.T("输出 iCalendar，可导入日历软件", "print iCalendar"))
	f.StringVar(&d.matter, "matter", "", a.T("该事项的`名称`，用于 iCalendar 的标识", "the `name` of the matter, for iCalendar identifiers"))
	f.StringVar(&d.stamp, "stamp", "", a.T("iCalendar 的生成`时刻`；不写则为现在", "the `time` of the iCalendar export; by default now"))
	d.Format = output.Flags(a, cmd, output.Value|output.Tables)
	return cmd
}

type due struct {
	*app.App
	place         *string
	policies      *[]string
	facts         *[]string
	organ         *input.Organ
	on, at, known *input.DateFlag
	by, events    string
	ledger, ics   bool
	matter, stamp string
	Format        *output.Format
	law           *rules.Law // as it speaks in the case
	bound         *rules.Bound
}

// dueJSON is one limit of the JSON output.
type dueJSON struct {
	Limit   string             `json:"limit"`
	Cite    statute.Citation   `json:"cite,omitzero"`
	Status  clock.Status       `json:"status"`
	Open    bool               `json:"open,omitempty"`    // another limit asks for the same act, and it cannot be told which binds
	Differs *answer.Difference `json:"differs,omitempty"` // how it departs from superior law
	Ledger  *clock.Ledger      `json:"ledger,omitempty"`
}

func (d *due) run(args []string) error {
	if d.ics && (!d.Format.People() || d.ledger) {
		return app.Misused("--ics 不能与其他格式、--ledger 同用。", "--ics goes with no other format and not with --ledger.")
	}
	if len(args) == 2 && d.events != "" {
		return app.Misused("日期和 --events 只能给一个。", "give a date or --events, not both.")
	}
	if len(args) == 1 && d.events == "" {
		return app.Misused("缺少起算的日期，或者用 --events 给出事件。", "give the day from which it runs, or --events.")
	}
	book, err := input.Book(d.App, d.Ctx, *d.policies)
	if err != nil {
		return err
	}
	p, profile, err := input.Placed(d.App, book, *d.place, d.organ)
	if err != nil {
		return err
	}
	var events []clock.Event
	if d.events != "" {
		if events, err = d.readEvents(); err != nil {
			return err
		}
	}
	if len(args) == 2 {
		e := clock.Event{}
		if e.On, e.At, err = d.when(args[1]); err != nil {
			return err
		}
		if d.by != "" {
			if e.By, err = deadline.ParsePeriod(d.by); err != nil {
				return err
			}
		}
		events = []clock.Event{e}
	}
	day := d.on.D
	if day.IsZero() && len(events) > 0 {
		day = eventDay(slices.MinFunc(events, func(x, y clock.Event) int { return eventDay(x).Compare(eventDay(y)) }))
	}
	if day.IsZero() && len(args) == 0 && d.events == "" {
		day = deadline.DateOf(d.Now()) // a mere list of what there is
	}
	if d.law, err = book.Law(p.ID, day); err != nil {
		return err
	}
	if !d.known.D.IsZero() {
		d.law = d.law.AsKnown(d.known.D)
	}
	facts, err := input.ParseFacts(d.App, book, *d.facts)
	if err != nil {
		return err
	}
	if d.bound, err = book.Bind(facts, input.WithProfile(nil, profile)...); err != nil {
		return err
	}
	d.law = d.law.For(d.bound)
	switch {
	case len(args) == 0 && len(events) == 0:
		return d.list()
	case len(args) == 0:
		return d.docket(events, func(*statute.Limit) bool { return true })
	}
	return d.limit(args[0], events)
}

func eventDay(e clock.Event) deadline.Date {
	if e.On.IsZero() && !e.At.IsZero() {
		return deadline.DateOf(e.At)
	}
	return e.On
}

// when reads the day of an event, or the instant where a limit runs in hours.
func (d *due) when(s string) (deadline.Date, time.Time, error) {
	if day, ok := input.ParseDay(s); ok {
		return day, time.Time{}, nil
	}
	cst := time.FixedZone("CST", 8*3600)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, s, cst); err == nil {
			return deadline.DateOf(t), t, nil
		}
	}
	return deadline.Date{}, time.Time{}, app.Misused("“"+s+"”不是日期，应写作 2024-03-01；按小时计的期限写作 2024-03-01T09:30。", s+" is not a date: write 2024-03-01, or 2024-03-01T09:30 for a limit in hours.")
}

// maxEvents bounds the bytes of an event file.
const maxEvents = 4 << 20

func (d *due) readEvents() ([]clock.Event, error) {
	data, err := input.ReadAll(d.App, d.events, maxEvents)
	if err != nil {
		return nil, err
	}
	events, err := clock.ParseEvents(data)
	if err == nil && len(events) == 0 {
		return nil, app.Failed("事件文件里没有事件。", "the event file holds no event.")
	}
	return events, err
}

func (d *due) list() error {
	limits := rules.InForce[*statute.Limit](d.law)
	return d.Format.Give(output.Answer{Value: limits, Text: func() error { return d.listText(limits) }})
}

func (d *due) listText(limits []*statute.Limit) error {
	cite := output.NewCiter(d.App, d.law.Book(), d.law.Place())
	t := d.Table(d.T("期限", "limits"), table.Column{Title: d.T("期限", "limit")}, table.Column{Title: d.T("自", "from")}, table.Column{Title: d.T("多久", "within")},
		table.Column{Title: d.T("谁", "who")}, table.Column{Title: d.T("做什么", "action"), Max: 40}, table.Column{Title: d.T("依据", "article")})
	for _, l := range limits {
		within := l.Time.Within.Label(d.Lang)
		if l.Time.SetByEvent {
			within = d.T("由机关确定", "set case by case")
		}
		if err := t.Add(l.FullID(), l.Time.From, within, l.Time.Who, l.Time.Action, cite.Rule(&l.Entry)); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	fmt.Fprintln(d.Out)
	fmt.Fprintln(d.Out, d.Say("%s，%s 适用的期限 %d 项。", "%s on %s: %d limits.", d.law.Place().Term, d.law.On(), len(limits)))
	cite.Legend(d.App)
	return nil
}

// limit runs the clocks of one limit, or of all that share the short id: the
// place's own and the statutory one beside it.
func (d *due) limit(name string, events []clock.Event) error {
	var found []*statute.Limit
	var known []string
	for _, l := range rules.InForce[*statute.Limit](d.law) {
		if l.FullID() == name || l.ID == name || standsIn(l.Cite, name) {
			found = append(found, l)
		}
		known = append(known, l.ID, l.FullID())
	}
	if len(found) == 0 {
		if err := d.silent(name); err != nil {
			return err
		}
		if err := d.elsewhen(name); err != nil {
			return err
		}
		if err := d.dayless(name); err != nil {
			return err
		}
		return d.Unknown(lang.Text{ZH: "期限", EN: "limit"}, name, known)
	}
	if d.events != "" {
		return d.docket(events, func(l *statute.Limit) bool { return slices.Contains(found, l) })
	}
	var all []clock.Status
	for _, l := range found {
		e := events[0]
		e.Name = l.Time.From
		at := d.at.D
		if at.IsZero() {
			at = eventDay(e)
		}
		st, err := l.Time.At(d.law.Calendar(), at, d.law.Circumstances(l, d.bound), e)
		if err != nil {
			return err
		}
		all = append(all, st)
	}
	return d.show(all)
}
