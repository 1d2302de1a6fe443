package matter

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// eventOn is the day of an event.
func eventOn(e review.Event) deadline.Date {
	if e.On.IsZero() && !e.At.IsZero() {
		return deadline.DateOf(e.At)
	}
	return e.On
}

// standing prints how the case went and how it stands on the day.
func (r *reviewer) standing(c review.Case, day deadline.Date) error {
	s, err := r.look(c, day)
	if err != nil {
		return err
	}
	if err := r.Format.Give(output.Answer{Value: s.json(), Text: func() error { return r.tell(c, s) }}); err != nil {
		return err
	}
	return s.verdict()
}

// tell prints for people how the case went and how it stands.
func (r *reviewer) tell(c review.Case, s *stand) error {
	r.title(c)
	if err := r.trail(c); err != nil {
		return err
	}
	for _, part := range []func() error{s.result, s.breaches, s.audited, s.next, s.clockTable, s.scopes, s.missing, s.fourEyes} {
		if err := part(); err != nil {
			return err
		}
	}
	fmt.Fprintln(r.Out)
	if r.save != "" {
		fmt.Fprintln(r.Out, r.Say("已存入 %s。", "Saved in %s.", r.save))
	}
	fmt.Fprintln(r.Out, r.T("末端（另行保存，以后用 --head 核对）：", "Head (keep it elsewhere, check with --head): ")+c.Head())
	r.cite.Legend(r.App)
	return nil
}

// broken reports an event that was refused, after what went before it.
func (r *reviewer) broken(c review.Case, wrong error) error {
	var e *refused
	if !r.Format.People() && errors.As(wrong, &e) {
		j := caseJSON{Error: &mistakeJSON{e.mistake, e.mistake.Message(r.Lang), e.remedy.In(r.Lang)}}
		if c.Len() > 0 {
			j.head(c)
		}
		return r.Format.Give(output.Answer{Value: j}.Failed())
	}
	if c.Len() > 0 {
		r.title(c)
		if err := r.trail(c); err != nil {
			return err
		}
		// What went well is read before what did not.
		if err := r.Out.Flush(); err != nil {
			return err
		}
	}
	return wrong
}

func (r *reviewer) title(c review.Case) {
	decl := c.Procedure().Decl()
	r.cite.Used = append(r.cite.Used, decl.Instrument)
	fmt.Fprintln(r.Out, r.Say("%s（%s），%s，%s 开始，适用当日的规定", "%s (%s), %s, opened %s under the law of that day", decl.Term, decl.FullID(), r.placeName(c.Law()), c.Opened()))
	for _, k := range changes(c) {
		if k.gone {
			fmt.Fprintln(r.Out, r.Say("  自 %s 起这一程序不再施行；本案仍适用开始时的规定", "  from %s on the procedure is no longer law; the case keeps the law of its opening", k.from))
		} else {
			fmt.Fprintln(r.Out, r.Say("  自 %s 起这一程序的规定有变化；本案仍适用开始时的规定", "  from %s on the law of the procedure is another; the case keeps that of its opening", k.from))
		}
	}
	fmt.Fprintln(r.Out)
}

// change is a day from which a procedure is another, or gone.
type change struct {
	from deadline.Date
	gone bool
}

// changes lists the days, after a case was opened and up to its latest event, from which
// its procedure is another than before: steps taken then stand under the older law.
func changes(c review.Case) []change {
	law, p := c.Law(), c.Procedure()
	eras, err := law.Book().Eras(law.Place().ID)
	if err != nil {
		return nil
	}
	var out []change
	was := p.Digest()
	for _, era := range eras {
		if !era.From.After(c.Opened()) || era.From.After(c.Latest()) {
			continue
		}
		then, err := law.At(era.From)
		if err != nil {
			return out
		}
		now := ""
		if p, err := review.Find(then, p.Decl().FullID()); err == nil {
			now = p.Digest()
		}
		if now != was {
			out = append(out, change{era.From, now == ""})
		}
		was = now
	}
	return out
}

// later are, by event, the requirements that were no law yet at the opening and say that
// they speak in the case.
func later(c review.Case) map[int][]review.Looked {
	out, then := map[int][]review.Looked{}, rules.InForce[*statute.Requirement](c.Law())
	for _, l := range c.Audit() {
		if l.Seq > 0 && !slices.Contains(then, l.Requirement) {
			out[l.Seq] = append(out[l.Seq], l)
		}
	}
	return out
}

// trail prints what has happened, event by event.
func (r *reviewer) trail(c review.Case) error {
	t := r.Table(r.T("经过", "trail"), table.Column{Title: "#", Right: true}, table.Column{Title: r.T("日期", "day")}, table.Column{Title: r.T("谁", "who")},
		table.Column{Title: r.T("做什么", "what"), Wrap: 44}, table.Column{Title: r.T("选择", "choice")}, table.Column{Title: r.T("依据", "article")}, table.Column{Title: r.T("结果和说明", "remarks"), Wrap: 36})
	changed, later := changes(c), later(c)
	for _, e := range c.Trail() {
		who, what, choice, notes := r.entry(c, e)
		if len(changed) > 0 && e.Event.Step != "" && !eventOn(e.Event).Before(changed[0].from) {
			notes = append(notes, r.Say("依 %s 的规定", "by the law of %s", c.Opened()))
		}
		for _, l := range later[e.Seq] {
			notes = append(notes, r.Say("另依 %s（后来施行，适用于本案）", "also by %s, of later law that speaks in the case", r.article(c.Procedure(), l.Cite)))
		}
		if e.Outcome != "" {
			notes = append([]string{r.T("结果：", "outcome: ") + e.Outcome}, notes...)
		}
		if err := t.Add(fmt.Sprint(e.Seq), r.eventDay(e.Event), who, what, choice, r.article(c.Procedure(), e.Cite), strings.Join(notes, r.T("；", "; "))); err != nil {
			return err
		}
	}
	return t.Close()
}

func (r *reviewer) entry(c review.Case, e review.Entry) (who, what, choice string, notes []string) {
	v := e.Event
	who, what, choice = v.Role, e.Does, v.Choice
	if what == "" {
		what = v.Step
	}
	switch v.Kind {
	case review.Open:
		what = r.T("开始办理", "the case begins")
		if b := c.Procedure().Decl().Begins; b != "" {
			what += r.T("：", ": ") + b
		}
	case review.Happen:
		what = v.Name
	case review.Learn:
		what = r.T("查明事实", "facts found out")
	case review.Extend:
		what = r.T("延长期限", "extends ") + " " + v.Limit + " " + v.By.Label(r.Lang)
	case review.Silence:
		if s, ok := c.Procedure().Step(v.Step); ok {
			choice = s.Silence
		}
		notes = append(notes, r.T("逾期不答", "no answer in time"))
	}
	if v.Of != "" {
		what += r.T("（", " (") + v.Of + r.T("）", ")")
	}
	if v.Actor != "" {
		notes = append(notes, r.T("办理人 ", "actor ")+v.Actor)
	}
	if len(v.Facts) > 0 {
		notes = append(notes, r.facts(v.Facts))
	}
	for _, p := range slices.Sorted(maps.Keys(v.Parties)) {
		notes = append(notes, p+r.T("：", ": ")+strings.Join(v.Parties[p], r.cite.Comma()))
	}
	if v.Assume != "" {
		notes = append(notes, r.T("没有写明的事实按“否”处理", "facts not given are taken as false"))
	}
	if v.Note != "" {
		notes = append(notes, v.Note)
	}
	if v.Recorded {
		notes = append(notes, r.T("补记", "recorded"))
	}
	if n := len(e.Breaches); n > 0 {
		notes = append(notes, r.Say("违反 %d 处，见下", "%d breaches, see below", n))
	}
	return who, what, choice, notes
}

// facts prints facts by their terms.
func (r *reviewer) facts(f rules.Facts) string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(f)) {
		name := id
		if fact, ok := r.book.Fact(id); ok {
			name = fact.Term
		}
		value := fmt.Sprint(f[id])
		switch v := f[id].(type) {
		case bool:
			value = r.T(map[bool]string{true: "是", false: "否"}[v], value)
		case nil:
			value = r.T("不明", "unknown")
		case []any:
			var parts []string
			for _, p := range v {
				parts = append(parts, fmt.Sprint(p))
			}
			value = strings.Join(parts, r.cite.Comma())
		}
		out = append(out, name+"="+value)
	}
	return strings.Join(out, r.cite.Comma())
}
