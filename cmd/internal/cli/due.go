package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

func (a *app) dueCommand() *cobra.Command {
	d := &due{app: a}
	cmd := a.command(entry{
		use:   "due " + a.t("[期限] [日期]", "[LIMIT] [DATE]"),
		short: text{"某项期限哪一天届满，逐日列出计与不计", "when a time limit ends, with every day counted or skipped"},
		long: text{
			`不写期限时列出该地的全部期限。期限从什么事件起算由规则写明，<日期>是该事件发生的那一天。
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
			`Without a limit, lists the limits of the place. The rule says from which event a limit runs; DATE is the day
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
		example: `gongkai due -j wuwei --on 2024-03-01
gongkai due publish 2024-03-01 -j wuwei --ledger
gongkai due -j cn --events 事件.json --at 2024-04-01`,
		args: a.between(0, 2),
		run:  func(_ *cobra.Command, args []string) error { return d.run(args) },
	})
	d.place, d.policies = a.placeFlag(cmd, "cn"), a.policyFlag(cmd)
	a.countFlags(cmd)
	d.facts, d.organ = a.factFlag(cmd), a.profileFlag(cmd)
	d.on = a.dayFlag(cmd, "on", "按哪一天的规定；不写时按事件发生之日", "the day whose law applies; by default the day of the event")
	d.at = a.dayFlag(cmd, "at", "在哪一天看（到期、剩余、逾期）", "the day to look at: due, remaining, overdue")
	d.known = a.dayFlag(cmd, "known", "按这一天已经公布的放假通知计算", "with the calendar as it was known on this day")
	f := cmd.Flags()
	f.StringVar(&d.events, "events", "", a.t("JSON 事件`文件`，- 为标准输入", "a `file` of JSON events; - is standard input"))
	f.StringVar(&d.by, "by", "", a.t("由机关逐案确定的期限，定了`多久`，如 10个工作日", "how `long`, for a limit that is set case by case"))
	f.BoolVar(&d.ledger, "ledger", false, a.t("逐日列出计与不计及其理由", "list every day, counted or skipped, with the reason"))
	f.BoolVar(&d.ics, "ics", false, a.t("输出 iCalendar，可导入日历软件", "print iCalendar"))
	f.StringVar(&d.matter, "matter", "", a.t("该事项的`名称`，用于 iCalendar 的标识", "the `name` of the matter, for iCalendar identifiers"))
	f.StringVar(&d.stamp, "stamp", "", a.t("iCalendar 的生成`时刻`；不写则为现在", "the `time` of the iCalendar export; by default now"))
	d.output = a.outputFlags(cmd, false)
	return cmd
}

type due struct {
	*app
	place         *string
	policies      *[]string
	facts         *[]string
	organ         *organ
	on, at, known *dateFlag
	by, events    string
	ledger, ics   bool
	matter, stamp string
	output        *output
	law           *rules.Law // as it speaks in the case
	bound         *rules.Bound
}

// dueJSON is one limit of the JSON output.
type dueJSON struct {
	Limit   string            `json:"limit"`
	Cite    rules.Citation    `json:"cite,omitzero"`
	Status  deadline.Status   `json:"status"`
	Open    bool              `json:"open,omitempty"`    // another limit asks for the same act, and it cannot be told which binds
	Differs *rules.Difference `json:"differs,omitempty"` // how it departs from superior law
	Ledger  *deadline.Ledger  `json:"ledger,omitempty"`
}

func (d *due) run(args []string) error {
	if d.ics && (d.output.json || d.ledger) {
		return &misuse{"--ics 不能与 --json、--ledger 同用。", "--ics goes with neither --json nor --ledger."}
	}
	if len(args) == 2 && d.events != "" {
		return &misuse{"日期和 --events 只能给一个。", "give a date or --events, not both."}
	}
	if len(args) == 1 && d.events == "" {
		return &misuse{"缺少起算的日期，或者用 --events 给出事件。", "give the day from which it runs, or --events."}
	}
	book, err := d.book(d.ctx, *d.policies)
	if err != nil {
		return err
	}
	p, profile, err := d.placed(book, *d.place, d.organ)
	if err != nil {
		return err
	}
	var events []deadline.Event
	if d.events != "" {
		if events, err = d.readEvents(); err != nil {
			return err
		}
	}
	if len(args) == 2 {
		e := deadline.Event{}
		if e.On, e.At, err = d.when(args[1]); err != nil {
			return err
		}
		if d.by != "" {
			if e.By, err = deadline.ParsePeriod(d.by); err != nil {
				return err
			}
		}
		events = []deadline.Event{e}
	}
	day := d.on.d
	if day.IsZero() && len(events) > 0 {
		day = eventDay(slices.MinFunc(events, func(x, y deadline.Event) int { return eventDay(x).Compare(eventDay(y)) }))
	}
	if day.IsZero() && len(args) == 0 && d.events == "" {
		day = deadline.DateOf(d.now()) // a mere list of what there is
	}
	if d.law, err = book.Law(p.ID, day); err != nil {
		return err
	}
	if !d.known.d.IsZero() {
		d.law = d.law.AsKnown(d.known.d)
	}
	facts, err := d.parseFacts(book, *d.facts)
	if err != nil {
		return err
	}
	if d.bound, err = book.Bind(facts, withProfile(nil, profile)...); err != nil {
		return err
	}
	d.law = d.law.For(d.bound)
	switch {
	case len(args) == 0 && len(events) == 0:
		return d.list()
	case len(args) == 0:
		return d.docket(events, func(*rules.Limit) bool { return true })
	}
	return d.limit(args[0], events)
}

func eventDay(e deadline.Event) deadline.Date {
	if e.On.IsZero() && !e.At.IsZero() {
		return deadline.DateOf(e.At)
	}
	return e.On
}

// when reads the day of an event, or the instant where a limit runs in hours.
func (d *due) when(s string) (deadline.Date, time.Time, error) {
	if day, ok := parseDay(s); ok {
		return day, time.Time{}, nil
	}
	cst := time.FixedZone("CST", 8*3600)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, s, cst); err == nil {
			return deadline.DateOf(t), t, nil
		}
	}
	return deadline.Date{}, time.Time{}, &misuse{"“" + s + "”不是日期，应写作 2024-03-01；按小时计的期限写作 2024-03-01T09:30。", s + " is not a date: write 2024-03-01, or 2024-03-01T09:30 for a limit in hours."}
}

// maxEvents bounds the bytes of an event file.
const maxEvents = 4 << 20

func (d *due) readEvents() ([]deadline.Event, error) {
	data, err := d.readAll(d.events, maxEvents)
	if err != nil {
		return nil, err
	}
	events, err := deadline.ParseEvents(data)
	if err == nil && len(events) == 0 {
		return nil, &failure{"事件文件里没有事件。", "the event file holds no event."}
	}
	return events, err
}

func (d *due) list() error {
	limits := d.law.Limits()
	if d.output.json {
		return d.printJSON(limits)
	}
	cite := d.citer(d.law.Book(), d.law.Place())
	t := table.New(d.out, table.Column{Title: d.t("期限", "limit")}, table.Column{Title: d.t("自", "from")}, table.Column{Title: d.t("多久", "within")},
		table.Column{Title: d.t("谁", "who")}, table.Column{Title: d.t("做什么", "action"), Max: 40}, table.Column{Title: d.t("依据", "article")})
	for _, l := range limits {
		within := l.Time.Within.Label(d.lang)
		if l.Time.SetByEvent {
			within = d.t("由机关确定", "set case by case")
		}
		if err := t.Add(l.FullID(), l.Time.From, within, l.Time.Who, l.Time.Action, cite.of(l.Cite)); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	fmt.Fprintln(d.out)
	fmt.Fprintln(d.out, d.say("%s，%s 适用的期限 %d 项。", "%s on %s: %d limits.", d.law.Place().Term, d.law.On(), len(limits)))
	cite.legend(d.app)
	return nil
}

// limit runs the clocks of one limit, or of all that share the short id: the
// place's own and the statutory one beside it.
func (d *due) limit(name string, events []deadline.Event) error {
	var found []*rules.Limit
	var known []string
	for _, l := range d.law.Limits() {
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
		return d.unknown(text{"期限", "limit"}, name, known)
	}
	if d.events != "" {
		return d.docket(events, func(l *rules.Limit) bool { return slices.Contains(found, l) })
	}
	var all []deadline.Status
	for _, l := range found {
		e := events[0]
		e.Name = l.Time.From
		clock, err := deadline.NewClock(l.Time, d.law.Calendar(), e)
		if err != nil {
			return err
		}
		clock = clock.Given(d.law.Circumstances(l, d.bound))
		st, err := clock.Latest()
		if !d.at.d.IsZero() {
			st, err = clock.At(d.at.d)
		}
		if err != nil {
			return err
		}
		all = append(all, st)
	}
	return d.show(all)
}

// standsIn reports whether a rule stands in the article of that name: 第三十三条 for what
// stands in its second paragraph.
func standsIn(c rules.Citation, name string) bool {
	place, whole := c.Place(), c.String()
	return strings.HasPrefix(name, "第") && (place == name || strings.HasPrefix(place, name+"第")) ||
		strings.HasPrefix(name, "《") && (whole == name || strings.HasPrefix(whole, name+"第"))
}

// dayless says so where an article is named that sets no days: there is nothing to count.
func (d *due) dayless(name string) error {
	m := &failure{}
	for _, in := range d.law.For(nil).Instruments() {
		for _, a := range in.Articles {
			if !standsIn(a.Cite, name) {
				continue
			}
			m.zh += a.Cite.String() + "没有规定期限，不计算。"
			m.en += a.Cite.English() + " sets no period: there is nothing to count. "
		}
	}
	if m.zh == "" {
		return nil
	}
	m.en = strings.TrimSpace(m.en)
	return m
}

// silent says so where a limit is in force and its instrument does not cover the case.
// Without a name, any limit will do.
func (d *due) silent(name string) error {
	m := &failure{}
	seen := map[string]bool{}
	for _, l := range d.law.For(nil).Limits() {
		if name != "" && l.FullID() != name && l.ID != name {
			continue
		}
		truth, n := d.law.ScopeNote(l.Matter(), l.Cite.Instrument, d.bound)
		if truth != rules.False || n == nil || seen[n.Cite.String()] {
			continue
		}
		seen[n.Cite.String()] = true
		m.zh += "期限“" + l.FullID() + "”不适用：" + n.Silence("zh")
		m.en += "the limit " + l.FullID() + " does not apply: " + n.Silence("en") + " "
	}
	if m.zh == "" {
		return nil
	}
	m.en = strings.TrimSpace(m.en)
	return m
}

// elsewhen says so where a limit exists and is not in force on the day: that is no
// slip of the pen.
func (d *due) elsewhen(name string) error {
	book, on := d.law.Book(), d.law.On()
	places := chain(book, d.law.Place().ID)
	m := &failure{}
	for _, in := range book.Instruments() {
		if !slices.Contains(places, in.Place) {
			continue
		}
		for _, l := range in.Limits {
			if l.FullID() != name && l.ID != name {
				continue
			}
			span := inForceOf(in, l)
			from, to := span.From, span.To
			if on.Before(from) {
				m.zh += fmt.Sprintf("期限“%s”（%s）自%s起施行，%s尚未施行。", l.FullID(), l.Cite, from.Chinese(), on.Chinese())
				m.en += fmt.Sprintf("the limit %s (%s) is in force from %s on, not yet on %s. ", l.FullID(), l.Cite.English(), from, on)
			} else {
				m.zh += fmt.Sprintf("期限“%s”（%s）施行至%s，%s已经失效。", l.FullID(), l.Cite, to.Chinese(), on.Chinese())
				m.en += fmt.Sprintf("the limit %s (%s) was in force until %s and has lapsed on %s. ", l.FullID(), l.Cite.English(), to, on)
			}
		}
	}
	if m.zh == "" {
		return nil
	}
	m.zh += "用 --on 可以写明按哪一天的规定。"
	m.en += "--on says which day's law applies."
	return m
}

// docket runs the limits that the events start, as far as they are wanted.
func (d *due) docket(events []deadline.Event, wanted func(*rules.Limit) bool) error {
	happened := d.law.For(nil).Happened(events)
	if err := d.tell(happened); err != nil {
		return err
	}
	at := d.at.d
	if at.IsZero() {
		at = eventDay(slices.MaxFunc(events, func(x, y deadline.Event) int { return eventDay(x).Compare(eventDay(y)) }))
	}
	all, err := d.clocksAt(happened.Events, at, wanted)
	if err != nil {
		return err
	}
	for _, m := range happened.Arrived {
		if err := d.unconfirmed(m, happened.Events, at); err != nil {
			return err
		}
	}
	started := len(all) > 0
	limits := d.law.Limits()
	silent := slices.DeleteFunc(slices.Clone(all), func(st deadline.Status) bool {
		return slices.ContainsFunc(limits, func(l *rules.Limit) bool { return l.FullID() == st.Limit })
	})
	all = slices.DeleteFunc(all, func(st deadline.Status) bool {
		return !slices.ContainsFunc(limits, func(l *rules.Limit) bool { return l.FullID() == st.Limit && wanted(l) })
	})
	switch {
	case len(all) > 0:
		return d.show(all)
	case started && len(silent) > 0:
		if err := d.silent(""); err != nil {
			return err
		}
	case len(happened.Arrived) > 0:
		return nil // what there is to say has been said
	}
	return &failure{
		"这些事件没有启动任何期限：缺少起算的事件，如“收到申请”。执行 gongkai due -j 地区 --on 日期，“自”一列就是各期限的起算事件。",
		"these events start no limit: the event from which one runs is missing, such as 收到申请. gongkai due -j PLACE --on DATE lists them under “from”.",
	}
}

// clocksAt lays out the clocks of the limits in force that are wanted, and of those that
// bound them, and gives how they stand on the day. Those of silent instruments are among
// them: a limit may be bound by one that is silent.
func (d *due) clocksAt(events []deadline.Event, at deadline.Date, wanted func(*rules.Limit) bool) ([]deadline.Status, error) {
	all := d.law.For(nil).Limits()
	picked := map[string]bool{}
	for _, l := range all {
		for id := l.FullID(); wanted(l) && id != "" && !picked[id]; {
			picked[id] = true
			i := slices.IndexFunc(all, func(o *rules.Limit) bool { return o.FullID() == id })
			if i < 0 {
				break
			}
			id = all[i].Time.BoundedBy
		}
	}
	var limits, others []deadline.Limit
	for _, l := range all {
		if picked[l.FullID()] {
			limits = append(limits, l.Time)
		} else {
			others = append(others, l.Time)
		}
	}
	docket, err := deadline.NewDocket(d.law.Calendar(), limits...)
	if err != nil {
		return nil, err
	}
	if docket, err = docket.With(forThese(events, limits, others)...); err != nil {
		return nil, err
	}
	for _, l := range all {
		if picked[l.FullID()] && (!l.When.IsZero() || !l.Met.IsZero()) {
			docket = docket.Given(l.FullID(), d.law.Circumstances(l, d.bound))
		}
	}
	return docket.At(at)
}

// forThese leaves out what only the other limits have to do with: events that they alone
// know, and lengths that they alone take. What nobody knows stays, and is an error.
func forThese(events []deadline.Event, limits, others []deadline.Limit) []deadline.Event {
	knows := func(list []deadline.Limit, name string) bool {
		return slices.ContainsFunc(list, func(l deadline.Limit) bool { return l.Role(name) != deadline.RoleNone })
	}
	sets := func(list []deadline.Limit, name string) bool {
		return slices.ContainsFunc(list, func(l deadline.Limit) bool {
			r := l.Role(name)
			return l.SetByEvent && (r == deadline.RoleStart || r == deadline.RoleRestart)
		})
	}
	var out []deadline.Event
	for _, e := range events {
		if !knows(limits, e.Name) && knows(others, e.Name) {
			continue
		}
		if e.Name != deadline.EventExtend && !sets(limits, e.Name) && sets(others, e.Name) {
			e.By = deadline.Period{}
		}
		out = append(out, e)
	}
	return out
}

// remark writes a line beside the answer: on the error stream where the answer is data.
func (d *due) remark(zh, en string, args ...any) {
	to := io.Writer(d.out)
	if d.output.json || d.ics {
		to = d.err
	}
	fmt.Fprintln(to, d.say(zh, en, args...))
}

// tell says what the events were read as.
func (d *due) tell(h rules.Happened) error {
	under := func(m rules.Meant) string {
		if m.Decl.Under.Instrument == "" {
			return m.Decl.Note
		}
		s := d.cited(m.Decl.Under)
		if m.Decl.Note != "" {
			s += d.t("；", "; ") + m.Decl.Note
		}
		return s
	}
	for _, m := range h.As {
		d.remark("%[1]s“%[2]s”即“%[3]s”（%[4]s）。", "%[2]s on %[1]s counts as %[3]s (%[4]s).", eventDay(m.Event), m.Event.Name, m.Decl.Is, under(m))
	}
	for _, m := range h.Idle {
		note := under(m)
		if note != "" {
			note = d.t("（", " (") + note + d.t("）", ")")
		}
		if when := d.elsewhenUsed(m.Event.Name); when != "" {
			d.remark("%[1]s“%[2]s”：用到它的期限那一天没有施行（%[3]s），不计算。", "%[2]s on %[1]s: the limits that know it were not in force (%[3]s).", eventDay(m.Event), m.Event.Name, when)
			continue
		}
		d.remark("%[1]s“%[2]s”不停止、也不改变任何期限%[3]s。", "%[2]s on %[1]s neither stops nor moves any limit%[3]s.", eventDay(m.Event), m.Event.Name, note)
	}
	return nil
}

// cited is a citation in the language of the user.
func (d *due) cited(c rules.Citation) string {
	if d.lang == "en" {
		return c.English()
	}
	return c.String()
}

// unconfirmed says what a request that arrived without confirmation amounts to: by the
// text no period has begun; beside it, the days there would be from its arrival.
func (d *due) unconfirmed(m rules.Meant, events []deadline.Event, at deadline.Date) error {
	awaited, ok := d.law.Book().Event(m.Decl.Awaits)
	if !ok {
		return nil
	}
	note := m.Decl.Note
	if note != "" {
		note = d.t("；", "; ") + note
	}
	d.remark("%[1]s“%[2]s”，没有记录“%[3]s”：按条文，期限尚未起算（%[4]s%[5]s）。", "%[2]s on %[1]s, and no %[3]s recorded: by the text no period has begun (%[4]s%[5]s).",
		eventDay(m.Event), m.Event.Name, m.Decl.Awaits, d.cited(m.Decl.Under), note)
	from := m.Event
	if from.Name = awaited.Is; from.Name == "" {
		from.Name = awaited.Term
	}
	if slices.ContainsFunc(events, func(e deadline.Event) bool { return e.Name == from.Name }) {
		return nil
	}
	all, err := d.clocksAt(append(slices.Clone(events), from), at, func(*rules.Limit) bool { return true })
	if err != nil {
		return err
	}
	for _, r := range d.law.Reckon(all, d.bound) {
		if r.Rule == nil || r.Rule.Time.From != from.Name || r.Beside != "" || r.Due.Date.IsZero() || !r.Rule.When.IsZero() {
			continue
		}
		d.remark("  若自到达之日起算：%[1]s%[2]s，到期日 %[3]s（%[4]s）", "  if it ran from the arrival: %[1]s %[2]s, due on %[3]s (%[4]s)", r.Rule.Time.Who, r.Rule.Time.Action, r.Due.Date, d.cited(r.Rule.Cite))
	}
	return nil
}

// inForceOf is the stretch of days on which a rule of the instrument is law.
func inForceOf(in *rules.Instrument, l *rules.Limit) rules.Span {
	span := in.InForce
	if l.InForce.From.After(span.From) {
		span.From = l.InForce.From
	}
	if !l.InForce.To.IsZero() && (span.To.IsZero() || l.InForce.To.Before(span.To)) {
		span.To = l.InForce.To
	}
	return span
}

// stretch says on which days a limit is law.
func (d *due) stretch(s rules.Span) string {
	if s.To.IsZero() {
		return d.say("自%s起施行", "in force from %s on", s.From)
	}
	return d.say("施行于%s至%s", "in force from %s to %s", s.From, s.To)
}

// elsewhenUsed lists the limits of the place that know an event and are not in force.
func (d *due) elsewhenUsed(event string) string {
	var out []string
	places := chain(d.law.Book(), d.law.Place().ID)
	for _, in := range d.law.Book().Instruments() {
		for _, l := range in.Limits {
			if slices.Contains(places, in.Place) && l.Time.Role(event) != deadline.RoleNone && !inForceOf(in, l).Contains(d.law.On()) {
				out = append(out, l.FullID()+" "+d.stretch(inForceOf(in, l)))
			}
		}
	}
	return strings.Join(out, d.t("、", ", "))
}

// outside warns where the law of another day was asked for than that of the events: a
// limit that was not law when it would have begun.
func (d *due) outside(r rules.Reckoned) {
	if r.Rule == nil {
		return
	}
	for _, in := range d.law.Book().Instruments() {
		if in.ID != r.Rule.Cite.Instrument {
			continue
		}
		if span := inForceOf(in, r.Rule); !span.Contains(r.Started) {
			d.remark("注意：%[1]s %[2]s，起算之日%[3]s不在其内；这是按 --on 所写%[4]s的规定计算的。", "note: %[1]s is %[2]s; %[3]s, from which it runs, lies outside. It is counted by the law of %[4]s (--on).",
				r.Limit, d.stretch(span), r.Started, d.law.On())
		}
	}
}

func (d *due) show(all []deadline.Status) error {
	var unknown *deadline.UnknownDayError
	failed := false
	out := make([]dueJSON, 0, len(all))
	reckoned := d.law.For(nil).Reckon(all, d.bound)
	for _, st := range reckoned {
		failed = failed || errors.As(st.Err, &unknown)
		j := dueJSON{Limit: st.Limit, Status: st.Status, Open: st.Open, Differs: st.Differs}
		if st.Rule != nil {
			j.Cite = st.Rule.Cite
		}
		if d.ledger {
			l := st.Ledger()
			j.Ledger = &l
		}
		out = append(out, j)
	}
	switch {
	case d.ics:
		if err := d.agenda(reckoned); err != nil {
			return err
		}
		for _, r := range reckoned {
			d.outside(r)
		}
	case d.output.json:
		if err := d.printJSON(out); err != nil {
			return err
		}
		for _, r := range reckoned {
			d.outside(r)
		}
	default:
		for i, j := range out {
			if i > 0 {
				fmt.Fprintln(d.out)
			}
			fmt.Fprintln(d.out, reckoned[i].Explain(d.lang))
			d.outside(reckoned[i])
			if j.Ledger != nil {
				fmt.Fprintln(d.out, strings.TrimRight(j.Ledger.Explain(d.lang), "\n"))
			}
		}
	}
	if failed {
		return errReported
	}
	return nil
}

func (d *due) agenda(all []rules.Reckoned) error {
	if d.matter == "" {
		return &misuse{"--ics 须用 --matter 写明事项的名称，再次导入时据此更新。", "--ics needs --matter, the name by which a re-import updates."}
	}
	stamp, err := d.stampTime(d.stamp)
	if err != nil {
		return err
	}
	agenda := deadline.Agenda{Name: d.matter, Stamp: stamp}
	for _, st := range all {
		if e, ok := st.Entry(d.matter); ok && st.Beside == "" {
			agenda.Entries = append(agenda.Entries, e)
		}
	}
	return d.writeAgenda(agenda)
}
