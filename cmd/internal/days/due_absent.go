package days

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// standsIn reports whether a rule stands in the article of that name: 第三十三条 for what
// stands in its second paragraph.
func standsIn(c statute.Citation, name string) bool {
	place, whole := c.Place(), c.String()
	return strings.HasPrefix(name, "第") && (place == name || strings.HasPrefix(place, name+"第")) ||
		strings.HasPrefix(name, "《") && (whole == name || strings.HasPrefix(whole, name+"第"))
}

// dayless says so where an article is named that sets no days: there is nothing to count.
func (d *due) dayless(name string) error {
	m := &app.Failure{}
	for _, in := range d.law.For(nil).Instruments() {
		for _, a := range in.Articles {
			if !standsIn(a.Cite, name) {
				continue
			}
			m.ZH += a.Cite.String() + "没有规定期限，不计算。"
			m.EN += a.Cite.Label("en") + " sets no period: there is nothing to count. "
		}
	}
	if m.ZH == "" {
		return nil
	}
	m.EN = strings.TrimSpace(m.EN)
	return m
}

// silent says so where a limit is in force and its instrument does not cover the case.
// Without a name, any limit will do.
func (d *due) silent(name string) error {
	m := &app.Failure{}
	seen := map[string]bool{}
	for _, l := range rules.InForce[*statute.Limit](d.law.For(nil)) {
		if name != "" && l.FullID() != name && l.ID != name {
			continue
		}
		truth, n := d.law.ScopeNote(l.Matter(), l.Cite.Instrument, d.bound)
		if truth != answer.False || n == nil || seen[n.Cite.String()] {
			continue
		}
		seen[n.Cite.String()] = true
		m.ZH += "期限“" + l.FullID() + "”不适用：" + n.Explain("zh")
		m.EN += "the limit " + l.FullID() + " does not apply: " + n.Explain("en") + " "
	}
	if m.ZH == "" {
		return nil
	}
	m.EN = strings.TrimSpace(m.EN)
	return m
}

// elsewhen says so where a limit exists and is not in force on the day: that is no
// slip of the pen.
func (d *due) elsewhen(name string) error {
	book, on := d.law.Book(), d.law.On()
	places := output.Chain(book, d.law.Place().ID)
	m := &app.Failure{}
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
				m.ZH += fmt.Sprintf("期限“%s”（%s）自%s起施行，%s尚未施行。", l.FullID(), l.Cite, from.Label("zh"), on.Label("zh"))
				m.EN += fmt.Sprintf("the limit %s (%s) is in force from %s on, not yet on %s. ", l.FullID(), l.Cite.Label("en"), from, on)
			} else {
				m.ZH += fmt.Sprintf("期限“%s”（%s）施行至%s，%s已经失效。", l.FullID(), l.Cite, to.Label("zh"), on.Label("zh"))
				m.EN += fmt.Sprintf("the limit %s (%s) was in force until %s and has lapsed on %s. ", l.FullID(), l.Cite.Label("en"), to, on)
			}
		}
	}
	if m.ZH == "" {
		return nil
	}
	m.ZH += "用 --on 可以写明按哪一天的规定。"
	m.EN += "--on says which day's law applies."
	return m
}

// inForceOf is the stretch of days on which a rule of the instrument is law.
func inForceOf(in *statute.Instrument, l *statute.Limit) statute.Span {
	span, _ := in.InForce.Overlap(l.InForce)
	return span
}

// stretch says on which days a limit is law.
func (d *due) stretch(s statute.Span) string {
	if s.To.IsZero() {
		return d.Say("自%s起施行", "in force from %s on", s.From)
	}
	return d.Say("施行于%s至%s", "in force from %s to %s", s.From, s.To)
}

// elsewhenUsed lists the limits of the place that know an event and are not in force.
func (d *due) elsewhenUsed(event string) string {
	var out []string
	places := output.Chain(d.law.Book(), d.law.Place().ID)
	for _, in := range d.law.Book().Instruments() {
		for _, l := range in.Limits {
			if slices.Contains(places, in.Place) && l.Time.Knows(event) && !inForceOf(in, l).Contains(d.law.On()) {
				out = append(out, l.FullID()+" "+d.stretch(inForceOf(in, l)))
			}
		}
	}
	return strings.Join(out, d.T("、", ", "))
}
