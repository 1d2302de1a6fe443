package days

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/deadline/ical"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// remark writes a line beside the answer: on the error stream where the answer is data.
func (d *due) remark(zh, en string, args ...any) {
	to := d.Format.Beside()
	if d.ics {
		to = d.Err
	}
	fmt.Fprintln(to, d.Say(zh, en, args...))
}

// tell says what the events were read as.
func (d *due) tell(h rules.Happened) error {
	under := func(m rules.Meant) string {
		if m.Decl.Under.Instrument == "" {
			return m.Decl.Note
		}
		s := d.cited(m.Decl.Under)
		if m.Decl.Note != "" {
			s += d.T("；", "; ") + m.Decl.Note
		}
		return s
	}
	for _, m := range h.As {
		d.remark("%[1]s“%[2]s”即“%[3]s”（%[4]s）。", "%[2]s on %[1]s counts as %[3]s (%[4]s).", eventDay(m.Event), m.Event.Name, m.Decl.Is, under(m))
	}
	for _, m := range h.Idle {
		note := under(m)
		if note != "" {
			note = d.T("（", " (") + note + d.T("）", ")")
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
func (d *due) cited(c statute.Citation) string {
	return c.Label(d.Lang)
}

// unconfirmed says what a request that arrived without confirmation amounts to: by the
// text no period has begun; beside it, the days there would be from its arrival.
func (d *due) unconfirmed(m rules.Meant, events []clock.Event, at deadline.Date) error {
	awaited, ok := d.law.Book().Event(m.Decl.Awaits)
	if !ok {
		return nil
	}
	note := m.Decl.Note
	if note != "" {
		note = d.T("；", "; ") + note
	}
	d.remark("%[1]s“%[2]s”，没有记录“%[3]s”：按条文，期限尚未起算（%[4]s%[5]s）。", "%[2]s on %[1]s, and no %[3]s recorded: by the text no period has begun (%[4]s%[5]s).",
		eventDay(m.Event), m.Event.Name, m.Decl.Awaits, d.cited(m.Decl.Under), note)
	from := m.Event
	if from.Name = awaited.Is; from.Name == "" {
		from.Name = awaited.Term
	}
	if slices.ContainsFunc(events, func(e clock.Event) bool { return e.Name == from.Name }) {
		return nil
	}
	all, err := d.clocksAt(append(slices.Clone(events), from), at, func(*statute.Limit) bool { return true })
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

// outside warns where the law of another day was asked for than that of the events: a
// limit that was not law when it would have begun.
func (d *due) outside(r answer.Reckoned) {
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

func (d *due) show(all []clock.Status) error {
	var e *lang.Error
	failed := false
	out := make([]dueJSON, 0, len(all))
	reckoned := d.law.For(nil).Reckon(all, d.bound)
	for _, st := range reckoned {
		failed = failed || errors.As(st.Err, &e) && e.Code == "unknown-day"
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
	told := false
	err := d.Format.Give(output.Answer{Value: out, Text: func() error {
		if d.ics {
			return d.agenda(reckoned)
		}
		told = true
		if d.Tables != nil {
			return d.showTable(reckoned)
		}
		for i, j := range out {
			if i > 0 {
				fmt.Fprintln(d.Out)
			}
			fmt.Fprintln(d.Out, reckoned[i].Explain(d.Lang))
			d.outside(reckoned[i])
			if j.Ledger != nil {
				fmt.Fprintln(d.Out, strings.TrimRight(j.Ledger.Explain(d.Lang), "\n"))
			}
		}
		return nil
	}})
	if err != nil {
		return err
	}
	if !told {
		for _, r := range reckoned {
			d.outside(r)
		}
	}
	if failed {
		return app.ErrReported
	}
	return nil
}

// showTable gives the limits, and the days of each where they are asked for, as tables.
func (d *due) showTable(all []answer.Reckoned) error {
	cite := output.NewCiter(d.App, d.law.Book(), d.law.Place())
	t := d.Table(d.T("期限", "limits"), table.Column{Title: d.T("期限", "limit")}, table.Column{Title: d.T("谁", "who")}, table.Column{Title: d.T("做什么", "action")}, table.Column{Title: d.T("起算", "from")},
		table.Column{Title: d.T("到期", "due")}, table.Column{Title: d.T("状态", "state")}, table.Column{Title: d.T("依据", "article")}, table.Column{Title: d.T("说明", "remarks")})
	for _, r := range all {
		day, at := d.T("无法确定", "cannot be told"), ""
		if !r.Due.Date.IsZero() {
			day = input.Dated(d.App, r.Due.Date, r.Due.State)
		}
		if r.Rule != nil {
			at = cite.Of(r.Rule.Cite)
		}
		if err := t.Add(r.Limit, r.Who, r.Action, r.Begun.String(), day, r.Phase.Label(d.Lang), at, strings.TrimSpace(r.Explain(d.Lang))); err != nil {
			return err
		}
		d.outside(r)
	}
	if err := t.Close(); err != nil || !d.ledger {
		return err
	}
	t = d.Table(d.T("逐日", "days"), table.Column{Title: d.T("期限", "limit")}, table.Column{Title: d.T("日期", "day")}, table.Column{Title: d.T("计", "counted")}, table.Column{Title: d.T("理由", "reason")})
	for _, r := range all {
		for _, day := range r.Ledger().Rows {
			counted := ""
			if day.Counted {
				counted = "✓"
			}
			if err := t.Add(r.Limit, day.Date.String(), counted, day.Explain(d.Lang)); err != nil {
				return err
			}
		}
	}
	return t.Close()
}

func (d *due) agenda(all []answer.Reckoned) error {
	if d.matter == "" {
		return app.Misused("--ics 须用 --matter 写明事项的名称，再次导入时据此更新。", "--ics needs --matter, the name by which a re-import updates.")
	}
	stamp, err := stampTime(d.App, d.stamp)
	if err != nil {
		return err
	}
	agenda := ical.Agenda{Name: d.matter, Stamp: stamp}
	for _, st := range all {
		if e, ok := st.Entry(d.matter); ok && st.Beside == "" {
			agenda.Entries = append(agenda.Entries, e)
		}
	}
	return writeAgenda(d.App, agenda)
}
