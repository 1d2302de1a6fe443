package draw

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
)

// Measures of bars along days, in pixels.
const (
	plotWidth = 560
	rowHeight = 32
	rowGap    = 20 // between names, bars and notes
)

// Days is bars along days, one below the other, with a line for the day looked at.
type Days struct {
	Title string
	On    deadline.Date // the day looked at
	Rows  []Row
	Marks []Mark
}

// Row is a bar. A day that is not known is the zero Date.
type Row struct {
	Name, Note string // before and after it
	From       deadline.Date
	Due        deadline.Date // its end; the day looked at where it is not known
	Done       deadline.Date // it shows as met
	Over       deadline.Date // red from Due up to here; zero for not at all
	Pauses     []Span        // pale and dashed
}

// Span is a stretch of days.
type Span struct{ From, To deadline.Date }

// Mark is a red mark on a day, with what it stands for.
type Mark struct {
	On   deadline.Date
	Text string
}

// span is the first and the last day of the picture.
func (d Days) span() (first, last deadline.Date) {
	first, last = d.On, d.On
	reach := func(day deadline.Date) {
		if !day.IsZero() && day.After(last) {
			last = day
		}
	}
	for _, r := range d.Rows {
		if r.From.Before(first) {
			first = r.From
		}
		reach(r.Due)
		reach(r.Done)
		for _, p := range r.Pauses {
			reach(p.To)
		}
	}
	for _, m := range d.Marks {
		if m.On.Before(first) {
			first = m.On
		}
		if m.On.After(last) {
			last = m.On
		}
	}
	return first, last
}

// scale is where days lie in the picture.
type scale struct {
	first deadline.Date
	days  int
	left  int
}

func (s scale) at(d deadline.Date) int { return s.left + d.Sub(s.first)*plotWidth/s.days }

func (s scale) bar(b *strings.Builder, y int, from, to deadline.Date, class string) {
	fmt.Fprintf(b, `<rect class="%s" x="%d" y="%d" width="%d" height="16"/>`+"\n", class, s.at(from), y, max(2, s.at(to)-s.at(from)))
}

// SVG draws the bars by itself, without any other program.
func (d Days) SVG() string {
	first, last := d.span()
	left, right := 0, 0
	for _, r := range d.Rows {
		left, right = max(left, textWidth(r.Name, textSize)), max(right, textWidth(r.Note, labelSize))
	}
	s := scale{first, max(1, last.Sub(first)), margin + left + rowGap}
	notes := s.left + plotWidth + rowGap
	top := margin + 46
	foot := top + rowHeight*len(d.Rows)
	var b strings.Builder
	openSVG(&b, max(notes+right+margin, margin*2+textWidth(d.Title, 18)), foot+margin+24, d.Title)
	for i, r := range d.Rows {
		y := top + i*rowHeight
		fmt.Fprintf(&b, `<text class="text" x="%d" y="%d">%s</text>`+"\n", margin, y+13, escape(r.Name))
		r.draw(&b, y, s, d.On)
		fmt.Fprintf(&b, `<text class="note" x="%d" y="%d" font-size="%d">%s</text>`+"\n", notes, y+13, labelSize, escape(r.Note))
	}
	x := s.at(d.On)
	fmt.Fprintf(&b, `<line class="today" x1="%d" y1="%d" x2="%d" y2="%d"/>`+"\n", x, top-12, x, foot)
	fmt.Fprintf(&b, `<text class="todaytext" x="%d" y="%d" font-size="%d" text-anchor="middle">%s</text>`+"\n", x, foot+18, labelSize, d.On)
	for _, m := range d.Marks {
		fmt.Fprintf(&b, `<path class="over" d="M%d %dl5 -10h-10z"><title>%s</title></path>`+"\n", s.at(m.On), top-4, escape(m.Text))
	}
	for _, edge := range []struct {
		d      deadline.Date
		anchor string
	}{{first, "start"}, {last, "end"}} {
		fmt.Fprintf(&b, `<text class="note" x="%d" y="%d" font-size="%d" text-anchor="%s">%s</text>`+"\n", s.at(edge.d), top-18, labelSize, edge.anchor, edge.d)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// draw draws the bar, red beyond its end, and its pauses over it.
func (r Row) draw(b *strings.Builder, y int, s scale, on deadline.Date) {
	end, class := r.Due, "run"
	if end.IsZero() {
		end = on
	}
	if !r.Done.IsZero() {
		class = "met"
	}
	s.bar(b, y, r.From, end, class)
	if !r.Over.IsZero() {
		s.bar(b, y, end, r.Over, "over")
	}
	for _, p := range r.Pauses {
		to := p.To
		if !r.Due.IsZero() && to.After(r.Due) {
			to = r.Due
		}
		if !r.Done.IsZero() && to.After(r.Done) {
			to = r.Done
		}
		if !to.Before(p.From) {
			s.bar(b, y, p.From, to, "pause")
		}
	}
}
