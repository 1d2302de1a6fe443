package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Diagram is a procedure as a picture: boxes for steps and outcomes, arrows for
// choices. Mermaid, DOT and SVG draw it. When it is made of a Case, the path the
// case has taken is lit and the steps whose turn it is are marked.
type Diagram struct {
	title string
	first int // the step with which a case begins
	nodes []diagramNode
	edges []diagramEdge
}

type diagramNode struct {
	id    string
	lines []string // role, what is done, article
	end   bool     // an outcome
	bar   bool     // a review without which nothing is published
	state light
	wrong bool // passed over, or taken in breach of the law
}

type diagramEdge struct {
	from, to int
	label    string
	dotted   bool // a return, or a step passed over
	lit      bool
}

// light says how a box is shown.
type light uint8

const (
	plainLight light = iota
	takenLight       // the case has been here
	turnLight        // it is the turn of this step
)

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
	d := Diagram{title: p.decl.Term + "（" + p.decl.Instrument + "）", first: p.first}
	for _, s := range p.steps {
		what := s.Does
		if what == "" {
			what = s.ID
		}
		n := diagramNode{id: s.ID, lines: []string{strings.Join(s.Roles, "或者"), what, s.Cite.Place()}, bar: s.Review}
		if !s.When.IsZero() {
			n.lines = append(n.lines, "仅当："+s.When.Chinese())
		}
		if s.Anytime || s.FromAny {
			n.lines = append(n.lines, "（任何时候）")
		}
		d.nodes = append(d.nodes, n)
	}
	for i, o := range p.decl.Outcomes {
		d.nodes = append(d.nodes, diagramNode{id: fmt.Sprintf("outcome-%d", i+1), lines: []string{o.Term}, end: true})
	}
	taken := c.choicesTaken()
	for i, s := range p.steps {
		p.arrows(&d, i, s, taken[i])
	}
	if c.n == nil {
		return d
	}
	for i := range p.steps {
		switch {
		case c.n.m.active.has(i):
			d.nodes[i].state = turnLight
		case len(taken[i]) > 0:
			d.nodes[i].state = takenLight
		}
	}
	if k := c.n.m.outcome; k > 0 {
		d.nodes[len(p.steps)+int(k)-1].state = takenLight
	}
	c.lightSkips(&d)
	c.markBreaches(&d)
	return d
}

// markBreaches says at the boxes what was wrong with what was recorded.
func (c Case) markBreaches(d *Diagram) {
	for _, b := range c.Breaches() {
		i, ok := c.n.p.index[b.Step]
		if !ok {
			continue
		}
		mark := "补记：违反规定办理"
		if b.Code == Omitted {
			mark = "补记：没有经过"
		}
		n := &d.nodes[i]
		n.wrong = true
		if !slices.Contains(n.lines, mark) {
			n.lines = append(n.lines, mark)
		}
	}
}

// lightSkips lights the ways past steps that the case came to and did not need, so
// that its path has no gaps.
func (c Case) lightSkips(d *Diagram) {
	for again := true; again; {
		again = false
		for i, s := range c.n.p.steps {
			if d.nodes[i].state != plainLight || c.n.p.holds(s, c.n.truth) != rules.False ||
				!slices.ContainsFunc(d.edges, func(e diagramEdge) bool { return e.to == i && e.lit }) {
				continue
			}
			for k := range d.edges {
				e := &d.edges[k]
				if e.from == i && e.dotted && !e.lit && slices.Contains(s.skip, e.to) {
					e.lit, again = true, true
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
func (p *Procedure) arrows(d *Diagram, i int, s *step, taken []string) {
	add := func(to int, label string, dotted, lit bool) {
		for k := range d.edges {
			e := &d.edges[k]
			if e.from == i && e.to == to && e.dotted == dotted {
				if label != "" && !slices.Contains(strings.Split(e.label, "、"), label) {
					e.label = strings.TrimPrefix(e.label+"、"+label, "、")
				}
				e.lit = e.lit || lit
				return
			}
		}
		d.edges = append(d.edges, diagramEdge{i, to, label, dotted, lit})
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
		for _, term := range s.Endings(choice) {
			add(len(p.steps)+int(p.outcomeIndex(term))-1, label, false, lit)
		}
		for _, term := range s.Conclusions(choice) {
			add(len(p.steps)+int(p.outcomeIndex(term))-1, label, true, lit)
		}
	}
	if s.back >= 0 {
		add(s.back, statute.ChoiceReturn, true, s.FromAny && len(taken) > 0 || slices.Contains(taken, statute.ChoiceReturn))
	}
	if s.cond >= 0 {
		for _, j := range s.skip {
			add(j, "条件不成立", true, false)
		}
	}
}

// mermaidText writes a label so that a reader of Mermaid shows it and obeys nothing in
// it, however it is configured: no tag, no entity, no directive (%%{init…}), no
// Markdown, and not the end of the label.
func mermaidText(s string) string {
	return mermaidMarks.Replace(plain.Line(s))
}

var mermaidMarks = strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "#", "#35;", "%%", "#37;#37;", "`", "#96;")

// Mermaid writes the picture as a Mermaid flowchart.
func (d Diagram) Mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for i, n := range d.nodes {
		var lines []string
		for _, l := range n.lines {
			lines = append(lines, mermaidText(l))
		}
		text := strings.Join(lines, "<br/>")
		left, right := "[", "]"
		if n.end {
			left, right = "([", "])"
		}
		fmt.Fprintf(&b, "  n%d%s\"%s\"%s\n", i, left, text, right)
	}
	var lit []string
	for k, e := range d.edges {
		arrow := "-->"
		if e.dotted {
			arrow = "-.->"
		}
		if e.label != "" {
			arrow += "|\"" + mermaidText(e.label) + "\"|"
		}
		fmt.Fprintf(&b, "  n%d %s n%d\n", e.from, arrow, e.to)
		if e.lit {
			lit = append(lit, fmt.Sprint(k))
		}
	}
	b.WriteString("  classDef review stroke-width:3px\n  classDef taken fill:#cfe8cf\n  classDef turn fill:#ffe9a8\n")
	if slices.ContainsFunc(d.nodes, func(n diagramNode) bool { return n.wrong }) {
		b.WriteString("  classDef breach stroke:#c0392b,color:#c0392b\n")
	}
	for i, n := range d.nodes {
		for _, c := range n.classes() {
			fmt.Fprintf(&b, "  class n%d %s\n", i, c)
		}
	}
	if len(lit) > 0 {
		fmt.Fprintf(&b, "  linkStyle %s stroke:#2a7a2a,stroke-width:3px\n", strings.Join(lit, ","))
	}
	return b.String()
}

func (n diagramNode) classes() []string {
	var out []string
	if n.bar {
		out = append(out, "review")
	}
	switch n.state {
	case takenLight:
		out = append(out, "taken")
	case turnLight:
		out = append(out, "turn")
	}
	if n.wrong {
		out = append(out, "breach")
	}
	return out
}

// DOT writes the picture for Graphviz.
func (d Diagram) DOT() string {
	quote := func(s string) string {
		lines := strings.Split(s, "\n")
		for i, l := range lines {
			lines[i] = plain.Line(l)
		}
		s = strings.Join(lines, "\n")
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s) + `"`
	}
	var b strings.Builder
	fmt.Fprintf(&b, "digraph {\n  label=%s;\n  node [shape=box, fontname=\"sans-serif\"];\n", quote(d.title))
	for i, n := range d.nodes {
		var attrs []string
		if n.end {
			attrs = append(attrs, "shape=ellipse")
		}
		if n.bar {
			attrs = append(attrs, "penwidth=3")
		}
		switch n.state {
		case takenLight:
			attrs = append(attrs, "style=filled", `fillcolor="#cfe8cf"`)
		case turnLight:
			attrs = append(attrs, "style=filled", `fillcolor="#ffe9a8"`)
		}
		if n.wrong {
			attrs = append(attrs, `color="#c0392b"`, `fontcolor="#c0392b"`)
		}
		attrs = append(attrs, "label="+quote(strings.Join(n.lines, "\n")))
		fmt.Fprintf(&b, "  n%d [%s];\n", i, strings.Join(attrs, ", "))
	}
	for _, e := range d.edges {
		attrs := []string{"label=" + quote(e.label)}
		if e.dotted {
			attrs = append(attrs, "style=dashed")
		}
		if e.lit {
			attrs = append(attrs, `color="#2a7a2a"`, "penwidth=3")
		}
		fmt.Fprintf(&b, "  n%d -> n%d [%s];\n", e.from, e.to, strings.Join(attrs, ", "))
	}
	b.WriteString("}\n")
	return b.String()
}
