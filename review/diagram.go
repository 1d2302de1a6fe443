package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/draw"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Diagram is a procedure as a picture: boxes for steps and outcomes, arrows for
// choices. Mermaid, DOT and SVG draw it. When it is made of a Case, the path the
// case has taken is lit and the steps whose turn it is are marked.
type Diagram struct{ graph draw.Graph }

// SVG draws the picture by itself, without any other program: the steps one below
// the other, so that no arrow crosses a box; outcomes beside the choices that lead
// to them; arrows that skip steps on the right, those that lead back on the left.
func (d Diagram) SVG() string { return d.graph.SVG() }

// Mermaid writes the picture as a Mermaid flowchart.
func (d Diagram) Mermaid() string { return d.graph.Mermaid() }

// DOT writes the picture for Graphviz.
func (d Diagram) DOT() string { return d.graph.DOT() }

// Diagram draws the procedure itself.
func (p *Procedure) Diagram() Diagram { return p.diagram(Case{}) }

// Diagram draws the procedure of the case with its path lit. The zero Case gives an
// empty picture.
func (c Case) Diagram() Diagram {
	if c.n == nil {
		return Diagram{}
	}
	return c.n.p.diagram(c)
}

func (p *Procedure) diagram(c Case) Diagram {
	d := draw.Graph{Title: p.decl.Term + "（" + p.decl.Instrument + "）", First: p.first}
	for _, s := range p.steps {
		what := s.Does
		if what == "" {
			what = s.ID
		}
		n := draw.Node{ID: s.ID, Lines: []string{strings.Join(s.Roles, "或者"), what, s.Cite.Place()}, Bar: s.Review}
		if !s.When.IsZero() {
			n.Lines = append(n.Lines, "仅当："+s.When.Label("zh"))
		}
		if s.Anytime || s.FromAny {
			n.Lines = append(n.Lines, "（任何时候）")
		}
		d.Nodes = append(d.Nodes, n)
	}
	for i, o := range p.decl.Outcomes {
		d.Nodes = append(d.Nodes, draw.Node{ID: fmt.Sprintf("outcome-%d", i+1), Lines: []string{o.Term}, End: true})
	}
	taken := c.choicesTaken()
	for i, s := range p.steps {
		p.arrows(&d, i, s, taken[i])
	}
	if c.n == nil {
		return Diagram{d}
	}
	for i := range p.steps {
		switch {
		case c.n.m.active.Has(i):
			d.Nodes[i].State = draw.Turn
		case len(taken[i]) > 0:
			d.Nodes[i].State = draw.Taken
		}
	}
	if k := c.n.m.outcome; k > 0 {
		d.Nodes[len(p.steps)+int(k)-1].State = draw.Taken
	}
	c.lightSkips(&d)
	c.markBreaches(&d)
	return Diagram{d}
}

// markBreaches says at the boxes what was wrong with what was recorded.
func (c Case) markBreaches(d *draw.Graph) {
	for _, b := range c.Breaches() {
		i, ok := c.n.p.index[b.Step]
		if !ok {
			continue
		}
		mark := "补记：违反规定办理"
		if b.Code == codeOmitted {
			mark = "补记：没有经过"
		}
		n := &d.Nodes[i]
		n.Wrong = true
		if !slices.Contains(n.Lines, mark) {
			n.Lines = append(n.Lines, mark)
		}
	}
}

// lightSkips lights the ways past steps that the case came to and did not need, so
// that its path has no gaps.
func (c Case) lightSkips(d *draw.Graph) {
	for again := true; again; {
		again = false
		for i, s := range c.n.p.steps {
			if d.Nodes[i].State != draw.Plain || c.n.p.holds(s, c.n.truth) != answer.False ||
				!slices.ContainsFunc(d.Edges, func(e draw.Edge) bool { return e.To == i && e.Lit }) {
				continue
			}
			for k := range d.Edges {
				e := &d.Edges[k]
				if e.From == i && e.Dotted && !e.Lit && slices.Contains(s.skip, e.To) {
					e.Lit, again = true, true
				}
			}
		}
	}
}

// choicesTaken lists what was chosen at each step in the course of the case.
func (c Case) choicesTaken() map[int][]string {
	out := map[int][]string{}
	for n := c.n; n != nil; n = n.prev {
		i, ok := n.p.index[n.event.Step]
		if !ok {
			continue
		}
		choice := n.event.Choice
		if n.event.Kind == Silence {
			choice = n.p.steps[i].Silence
		}
		out[i] = append(out[i], choice)
	}
	return out
}

// arrows adds the ways on from a step; choices with one target share an arrow.
func (p *Procedure) arrows(d *draw.Graph, i int, s *step, taken []string) {
	add := func(to int, label string, dotted, lit bool) {
		for k := range d.Edges {
			e := &d.Edges[k]
			if e.From == i && e.To == to && e.Dotted == dotted {
				if label != "" && !slices.Contains(strings.Split(e.Label, "、"), label) {
					e.Label = strings.TrimPrefix(e.Label+"、"+label, "、")
				}
				e.Lit = e.Lit || lit
				return
			}
		}
		d.Edges = append(d.Edges, draw.Edge{From: i, To: to, Label: label, Dotted: dotted, Lit: lit})
	}
	for _, choice := range s.words() {
		lit := slices.Contains(taken, choice)
		label := choice
		if choice != "" && choice == s.Silence {
			label += "（逾期亦同）"
		}
		for _, j := range s.next[choice] {
			add(j, label, false, lit)
		}
		for _, term := range course.Endings(s.Step, choice) {
			add(len(p.steps)+int(p.outcomeIndex(term))-1, label, false, lit)
		}
		for _, term := range course.Conclusions(s.Step, choice) {
			add(len(p.steps)+int(p.outcomeIndex(term))-1, label, true, lit)
		}
	}
	if s.back >= 0 {
		add(s.back, s.Returns, true, s.FromAny && len(taken) > 0 || slices.Contains(taken, s.Returns))
	}
	if s.cond >= 0 {
		for _, j := range s.skip {
			add(j, "条件不成立", true, false)
		}
	}
}

// Timeline draws the clocks of the case as they stand on the day: a bar from the
// start to the last day, red from there when the limit has passed, pale and dashed
// where time does not count, a line for the day looked at, and a red mark for each breach
// that was recorded. What is late is red
// once: a clock beside another that binds is not. Clocks whose last day cannot be
// computed say why.
func (c Case) Timeline(on deadline.Date) (string, error) {
	all, err := c.Clocks(on)
	if err != nil {
		return "", err
	}
	bars := draw.Days{Title: c.n.p.decl.Term + "：" + on.String() + "的期限", On: on}
	for _, s := range all {
		row := draw.Row{Name: c.clockName(s), Note: clockNote(s), From: s.Started, Due: s.Due.Date, Done: s.Done}
		switch {
		case s.Beside != "":
		case s.Phase == clock.Overdue:
			row.Over = on
		case s.Phase == clock.Late:
			row.Over = s.Done
		}
		for _, p := range s.Pauses {
			row.Pauses = append(row.Pauses, draw.Span{From: p.From, To: p.To})
		}
		bars.Rows = append(bars.Rows, row)
	}
	for _, b := range c.breachDays() {
		bars.Marks = append(bars.Marks, draw.Mark{On: b.On, Text: b.Text.ZH})
	}
	return bars.SVG(), nil
}

// breachDays are the breaches of which the day is known.
func (c Case) breachDays() []Breach {
	undated := map[int]bool{}
	for n := c.n; n != nil; n = n.prev {
		undated[n.seq] = n.event.Undated
	}
	return slices.DeleteFunc(c.Breaches(), func(b Breach) bool { return undated[b.Seq] })
}

func (c Case) clockName(s answer.Reckoned) string {
	name := s.Limit
	if s.Rule != nil {
		name = s.Rule.Cite.Place() + " " + s.Rule.Time.Action
	}
	if s.Of != "" {
		name += "（" + s.Of + "）"
	}
	return name
}

func clockNote(s answer.Reckoned) string {
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
