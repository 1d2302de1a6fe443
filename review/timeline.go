package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Measures of timelines, in pixels.
const (
	plotWidth = 560
	rowHeight = 32
)

// Timeline draws the clocks of the case as they stand on the day: a bar from the
// start to the last day, red from there when the limit has passed, pale and dashed
// where time does not count, a line for the day looked at, and a red mark for each breach
// that was recorded. What is late is red
// once: a clock beside another that binds is not. Clocks whose last day cannot be
// computed say why.
func (c Case) Timeline(on deadline.Date) (string, error) {
	all, err := c.Reckoned(on)
	if err != nil {
		return "", err
	}
	first, last := on, on
	var names, notes []string
	left, right := 0, 0
	for _, s := range all {
		if s.Started.Before(first) {
			first = s.Started
		}
		days := []deadline.Date{s.Due.Date, s.Done}
		for _, p := range s.Pauses {
			days = append(days, p.To)
		}
		for _, d := range days {
			if !d.IsZero() && d.After(last) {
				last = d
			}
		}
		name, note := c.clockName(s), clockNote(s)
		names, notes = append(names, name), append(notes, note)
		left, right = max(left, textWidth(name, textSize)), max(right, textWidth(note, labelSize))
	}
	wrong := c.breachDays()
	for _, b := range wrong {
		if b.On.Before(first) {
			first = b.On
		}
		if b.On.After(last) {
			last = b.On
		}
	}
	days := max(1, last.Sub(first))
	plot := margin + left + 20
	at := func(d deadline.Date) int { return plot + d.Sub(first)*plotWidth/days }
	title := c.n.p.decl.Term + "：" + on.String() + "的期限"
	top := margin + 46
	foot := top + rowHeight*len(all)
	var b strings.Builder
	openSVG(&b, max(plot+plotWidth+20+right+margin, margin*2+textWidth(title, 18)), foot+margin+24, title)
	bar := func(y int, from, to deadline.Date, class string) {
		fmt.Fprintf(&b, `<rect class="%s" x="%d" y="%d" width="%d" height="16"/>`+"\n", class, at(from), y, max(2, at(to)-at(from)))
	}
	for i, s := range all {
		y := top + i*rowHeight
		fmt.Fprintf(&b, `<text class="text" x="%d" y="%d">%s</text>`+"\n", margin, y+13, escape(names[i]))
		end, class := s.Due.Date, "run"
		if end.IsZero() {
			end = on
		}
		if !s.Done.IsZero() {
			class = "met"
		}
		switch {
		case s.Phase == clock.Overdue && s.Beside == "":
			bar(y, s.Started, end, class)
			bar(y, end, on, "over")
		case s.Phase == clock.Late && s.Beside == "":
			bar(y, s.Started, end, class)
			bar(y, end, s.Done, "over")
		default:
			bar(y, s.Started, end, class)
		}
		for _, p := range s.Pauses {
			from, to := p.From, p.To
			if !s.Due.Date.IsZero() && to.After(s.Due.Date) {
				to = s.Due.Date
			}
			if !s.Done.IsZero() && to.After(s.Done) {
				to = s.Done
			}
			if to.Before(from) {
				continue
			}
			bar(y, from, to, "pause")
		}
		fmt.Fprintf(&b, `<text class="note" x="%d" y="%d" font-size="%d">%s</text>`+"\n", plot+plotWidth+20, y+13, labelSize, escape(notes[i]))
	}
	x := at(on)
	fmt.Fprintf(&b, `<line class="today" x1="%d" y1="%d" x2="%d" y2="%d"/>`+"\n", x, top-12, x, foot)
	fmt.Fprintf(&b, `<text class="todaytext" x="%d" y="%d" font-size="%d" text-anchor="middle">%s</text>`+"\n", x, foot+18, labelSize, on)
	for _, w := range wrong {
		fmt.Fprintf(&b, `<path class="over" d="M%d %dl5 -10h-10z"><title>%s</title></path>`+"\n", at(w.On), top-4, escape(w.Text.ZH))
	}
	for _, edge := range []struct {
		d      deadline.Date
		anchor string
	}{{first, "start"}, {last, "end"}} {
		fmt.Fprintf(&b, `<text class="note" x="%d" y="%d" font-size="%d" text-anchor="%s">%s</text>`+"\n", at(edge.d), top-18, labelSize, edge.anchor, edge.d)
	}
	b.WriteString("</svg>\n")
	return b.String(), nil
}

// breachDays are the breaches of which the day is known.
func (c Case) breachDays() []Breach {
	undated := map[int]bool{}
	for n := c.n; n != nil; n = n.prev {
		undated[n.seq] = n.event.Undated
	}
	return slices.DeleteFunc(c.Breaches(), func(b Breach) bool { return undated[b.Seq] })
}

func (c Case) clockName(s rules.Reckoned) string {
	name := s.Limit
	if s.Rule != nil {
		name = s.Rule.Cite.Place() + " " + s.Rule.Time.Action
	}
	if s.Of != "" {
		name += "（" + s.Of + "）"
	}
	return name
}

func clockNote(s rules.Reckoned) string {
	note := s.Phase.Label("zh")
	if s.Paused && s.Called != "" {
		note = s.Called + "，不计"
	}
	if s.Beside != "" {
		note += "（以 " + s.Beside + " 为准）"
	}
	switch {
	case s.Err != nil && s.Phase == clock.Paused && s.Called != "":
	case s.Err != nil:
		note += "：" + lang.Wrap(s.Err).Message("zh")
	case !s.Due.Date.IsZero():
		note += "，到期 " + s.Due.Date.String()
	}
	if !s.Done.IsZero() {
		note += "，办结 " + s.Done.String()
	}
	return note
}
