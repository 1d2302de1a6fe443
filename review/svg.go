package review

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
)

// Measures of pictures, in pixels.
const (
	boxWidth   = 210
	boxGapX    = 40
	boxGapY    = 70
	lineHeight = 18
	margin     = 30
	wrapAt     = 14 // Chinese characters on a line
	rowLength  = 6  // boxes side by side
)

func escape(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// wrapped breaks lines that are too wide for a box.
func wrapped(lines []string) []string {
	var out []string
	for _, l := range lines {
		r := []rune(l)
		for len(r) > wrapAt {
			out = append(out, string(r[:wrapAt]))
			r = r[wrapAt:]
		}
		out = append(out, string(r))
	}
	return out
}

// ranks places every box below all that lead to it; arrows that lead back are left
// out.
func (d Diagram) ranks() []int {
	out := make([]int, len(d.nodes))
	next := make([][]int, len(d.nodes))
	for _, e := range d.edges {
		next[e.from] = append(next[e.from], e.to)
	}
	state := make([]int, len(d.nodes))
	var order []int
	forward := make([][]int, len(d.nodes))
	var visit func(i int)
	visit = func(i int) {
		state[i] = 1
		for _, j := range next[i] {
			if state[j] == 1 {
				continue
			}
			forward[i] = append(forward[i], j)
			if state[j] == 0 {
				visit(j)
			}
		}
		state[i] = 2
		order = append(order, i)
	}
	for i := range d.nodes {
		if state[i] == 0 {
			visit(i)
		}
	}
	slices.Reverse(order)
	for _, i := range order {
		for _, j := range forward[i] {
			out[j] = max(out[j], out[i]+1)
		}
	}
	return out
}

type box struct{ x, y, w, h int }

func (b box) cx() int { return b.x + b.w/2 }

// SVG draws the picture by itself, without any other program.
func (d Diagram) SVG() string {
	rank := d.ranks()
	rows := map[int][]int{}
	deepest := 0
	for i, r := range rank {
		rows[r] = append(rows[r], i)
		deepest = max(deepest, r)
	}
	boxes := make([]box, len(d.nodes))
	y, width := margin+30, 0
	for r := 0; r <= deepest; r++ {
		d.byParents(rows[r], boxes, rank)
		for line := range slices.Chunk(rows[r], rowLength) {
			tall := 0
			for k, i := range line {
				h := len(wrapped(d.nodes[i].lines))*lineHeight + 14
				boxes[i] = box{margin + k*(boxWidth+boxGapX), y, boxWidth, h}
				tall = max(tall, h)
				width = max(width, boxes[i].x+boxWidth)
			}
			y += tall + boxGapY
		}
	}
	var b strings.Builder
	openSVG(&b, width+margin+60, y, d.title)
	b.WriteString(`<defs><marker id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>` + "\n")
	for _, e := range d.edges {
		d.arrow(&b, e, boxes, rank, width)
	}
	for i, n := range d.nodes {
		n.draw(&b, boxes[i])
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// byParents puts the boxes of a row in the order of those above that lead to them,
// so that fewer arrows cross.
func (d Diagram) byParents(row []int, boxes []box, rank []int) {
	centre := map[int]int{}
	for _, i := range row {
		sum, n := 0, 0
		for _, e := range d.edges {
			if e.to == i && rank[e.from] < rank[i] {
				sum, n = sum+boxes[e.from].cx(), n+1
			}
		}
		if n > 0 {
			centre[i] = sum / n
		}
	}
	slices.SortStableFunc(row, func(a, b int) int { return cmp.Compare(centre[a], centre[b]) })
}

func openSVG(b *strings.Builder, w, h int, title string) {
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">`+"\n", w, h, w, h)
	fmt.Fprintf(b, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n<text x=\"%d\" y=\"%d\" font-size=\"16\">%s</text>\n", escape(title), margin, margin, escape(title))
}

func (d Diagram) arrow(b *strings.Builder, e diagramEdge, boxes []box, rank []int, width int) {
	from, to := boxes[e.from], boxes[e.to]
	var path string
	var lx, ly int
	if rank[e.to] > rank[e.from] {
		x1, y1, x2, y2 := from.cx(), from.y+from.h, to.cx(), to.y
		path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, x1, y1+boxGapY/2, x2, y2-boxGapY/2, x2, y2)
		lx, ly = (x1+x2)/2, (y1+y2)/2
	} else { // back, by the right-hand side
		x1, y1, x2, y2 := from.x+from.w, from.y+from.h/2, to.x+to.w, to.y+to.h/2
		far := max(x1, x2) + 30 + 6*(e.from%5)
		path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, far, y1, far, y2, x2, y2)
		lx, ly = min(far, width+20)-14, (y1+y2)/2
	}
	color, thick, dash := "#555", 1, ""
	if e.lit {
		color, thick = "#2a7a2a", 3
	}
	if e.dotted {
		dash = ` stroke-dasharray="5 4"`
	}
	fmt.Fprintf(b, `<path d="%s" fill="none" stroke="%s" stroke-width="%d"%s marker-end="url(#a)"/>`+"\n", path, color, thick, dash)
	if e.label != "" {
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle" fill="%s" font-size="11">%s</text>`+"\n", lx, ly, color, escape(e.label))
	}
}

func (n diagramNode) draw(b *strings.Builder, at box) {
	fill := map[light]string{plainLight: "#f6f6f6", takenLight: "#cfe8cf", turnLight: "#ffe9a8"}[n.state]
	round, thick := 4, 1
	if n.end {
		round = at.h / 2
	}
	if n.bar {
		thick = 3
	}
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" rx="%d" fill="%s" stroke="#333" stroke-width="%d"/>`+"\n", at.x, at.y, at.w, at.h, round, fill, thick)
	for k, l := range wrapped(n.lines) {
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle">%s</text>`+"\n", at.cx(), at.y+(k+1)*lineHeight, escape(l))
	}
}

// Timeline draws the clocks of the case as they stand on the day: a bar from the
// start to the last day, red from there when the limit has passed, and a line for
// the day looked at. Clocks whose last day cannot be computed say why.
func (c Case) Timeline(on deadline.Date) (string, error) {
	all, err := c.Clocks(on)
	if err != nil {
		return "", err
	}
	first, last := on, on
	for _, s := range all {
		if s.Started.Before(first) {
			first = s.Started
		}
		for _, d := range []deadline.Date{s.Due.Date, s.Done} {
			if !d.IsZero() && d.After(last) {
				last = d
			}
		}
	}
	const label, plot, row = 330, 560, 30
	days := max(1, last.Sub(first))
	at := func(d deadline.Date) int { return margin + label + d.Sub(first)*plot/days }
	var b strings.Builder
	title := c.n.p.decl.Term + "：" + on.String() + "的期限"
	openSVG(&b, margin*2+label+plot+120, margin*3+row*len(all)+20, title)
	for i, s := range all {
		y := margin + 30 + i*row
		name := s.Limit
		for _, l := range c.n.p.limits {
			if l.FullID() == s.Limit {
				name = l.Cite.Place() + " " + l.Time.Action
			}
		}
		if s.Of != "" {
			name += "（" + s.Of + "）"
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d">%s</text>`+"\n", margin, y+13, escape(name))
		end, note := s.Due.Date, s.Phase.Label("zh")
		if end.IsZero() {
			end = on
			if s.Err != nil {
				note = deadline.ExplainError(s.Err, "zh")
			}
		} else {
			note += " " + end.String()
		}
		bar := func(from, to deadline.Date, color string) {
			fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="16" fill="%s"/>`+"\n", at(from), y, max(2, at(to)-at(from)), color)
		}
		color := "#9ec5e8"
		if !s.Done.IsZero() {
			color = "#cfe8cf"
		}
		bar(s.Started, end, color)
		switch {
		case s.Phase == deadline.Overdue:
			bar(end, on, "#e07a6a")
		case !s.Done.IsZero() && s.Done.After(end):
			bar(end, s.Done, "#e07a6a")
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d" font-size="11">%s</text>`+"\n", margin+label+plot+6, y+13, escape(note))
	}
	x := at(on)
	fmt.Fprintf(&b, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#c00"/>`+"\n", x, margin+20, x, margin+40+row*len(all))
	fmt.Fprintf(&b, `<text x="%d" y="%d" fill="#c00" font-size="11" text-anchor="middle">%s</text>`+"\n</svg>\n", x, margin+54+row*len(all), on)
	return b.String(), nil
}
