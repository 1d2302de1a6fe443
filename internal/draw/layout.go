package draw

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

// legend is what the marks mean.
const legend = "粗框：没有通过的不得公开　绿：办过　黄：轮到　虚线：退回、不需要，或者结果已定而案件继续"

// captionWidth is how many columns the label of an arrow may take.
const captionWidth = 52

// layout is where everything of a picture goes.
type layout struct {
	d             Graph
	foot          string // below all, "" for nothing
	order         []int  // steps from top to bottom
	pos           []int  // of each node in the order, -1 for outcomes
	boxes         []box  // of steps
	pills         []pill
	wires         []wire
	texts         []label
	width, height int

	right, left side
	aside       int // where steps begin to which no other leads
}

// side is what goes on beside the boxes. Every target has one lane, which all
// arrows to it join.
type side struct {
	in    map[int]int // height at which arrows reach a node
	out   []departure
	lanes map[int]int // of each target, counted from the boxes
	count int
	label int // width of the widest label
}

type departure struct {
	edge int
	y    int
}

func (d Graph) layout(foot string) *layout {
	l := &layout{d: d, foot: foot, pos: make([]int, len(d.Nodes)), boxes: make([]box, len(d.Nodes))}
	l.sort()
	straight := l.straight()
	l.right, l.left = l.sideOf(straight, true), l.sideOf(straight, false)
	l.place()
	l.right.assign(d, l)
	l.left.assign(d, l)
	l.connect(straight)
	return l
}

// sort puts the steps in an order in which what follows stands below, and beside
// its predecessor where it can. Steps to which no other leads come last.
func (l *layout) sort() {
	d := l.d
	forward := d.forward()
	before := make([]int, len(d.Nodes))
	for _, next := range forward {
		for _, j := range next {
			before[j]++
		}
	}
	var ready []int // the last is next
	var loose []int
	for i := len(d.Nodes) - 1; i >= 0; i-- {
		switch {
		case d.Nodes[i].End:
			l.pos[i] = -1
		case i == d.First:
			ready = append(ready, i)
		case before[i] == 0:
			loose = append(loose, i)
		}
	}
	slices.Reverse(loose)
	run := func() {
		for len(ready) > 0 {
			i := ready[len(ready)-1]
			ready = ready[:len(ready)-1]
			l.pos[i] = len(l.order)
			l.order = append(l.order, i)
			for k := len(forward[i]) - 1; k >= 0; k-- {
				j := forward[i][k]
				if before[j]--; before[j] == 0 && !d.Nodes[j].End && j != d.First {
					ready = append(ready, j)
				}
			}
		}
	}
	run()
	l.aside = len(l.order)
	for _, i := range loose {
		ready = append(ready, i)
		run()
	}
}

// forward lists where the arrows of every node lead, those that lead back left out.
func (d Graph) forward() [][]int {
	next := make([][]int, len(d.Nodes))
	for _, e := range d.Edges {
		next[e.From] = append(next[e.From], e.To)
	}
	out := make([][]int, len(d.Nodes))
	state := make([]int, len(d.Nodes))
	var visit func(i int)
	visit = func(i int) {
		state[i] = 1
		for _, j := range next[i] {
			if state[j] == 1 || slices.Contains(out[i], j) {
				continue
			}
			out[i] = append(out[i], j)
			if state[j] == 0 {
				visit(j)
			}
		}
		state[i] = 2
	}
	if d.First < len(d.Nodes) {
		visit(d.First)
	}
	for i := range d.Nodes {
		if state[i] == 0 {
			visit(i)
		}
	}
	return out
}

// straight tells the edges drawn from a box to the one below it, and where: its
// distance from the left side of the box.
func (l *layout) straight() map[int]int {
	out := map[int]int{}
	used := map[int]int{}
	for k, e := range l.d.Edges {
		if l.pos[e.To] < 0 || l.pos[e.To] != l.pos[e.From]+1 {
			continue
		}
		x := 40 + used[e.From]
		need := textWidth(l.caption(e), labelSize) + 40
		if x+need > boxWidth && used[e.From] > 0 {
			continue // beside the boxes then
		}
		out[k] = x
		used[e.From] += need
	}
	return out
}

// goesRight reports whether an edge runs on the right of the boxes.
func (l *layout) goesRight(e Edge) bool {
	return l.pos[e.To] < 0 || l.pos[e.To] > l.pos[e.From]
}

func (l *layout) sideOf(straight map[int]int, right bool) side {
	s := side{in: map[int]int{}, lanes: map[int]int{}}
	for k, e := range l.d.Edges {
		if _, direct := straight[k]; direct || l.goesRight(e) != right {
			continue
		}
		s.out = append(s.out, departure{edge: k})
		if l.pos[e.To] >= 0 {
			s.in[e.To] = 0
		}
		s.label = max(s.label, textWidth(l.caption(e), labelSize)+20)
	}
	return s
}

// place puts the boxes one below the other, each as tall as its text and its arrows
// need.
func (l *layout) place() {
	y := margin + 30
	for at, i := range l.order {
		n := l.d.Nodes[i]
		if at == l.aside && at > 0 {
			l.texts = append(l.texts, label{0, y + 6, "没有先后、随时可以办的步骤："})
			y += 20
		}
		b := box{y: y, w: boxWidth, lines: wrapped(n.Lines, wrapAt)}
		b.h = len(b.lines)*lineHeight + 12
		for _, s := range []*side{&l.right, &l.left} {
			slots := 0
			if _, reached := s.in[i]; reached {
				s.in[i] = y + 16
				slots++
			}
			for k := range s.out {
				if l.d.Edges[s.out[k].edge].From == i {
					s.out[k].y = y + 16 + slots*slotHeight
					slots++
				}
			}
			b.h = max(b.h, slots*slotHeight+8)
		}
		l.boxes[i] = b
		y += b.h + boxGap
	}
	l.height = y
	if l.foot != "" {
		l.texts = append(l.texts, label{0, y + 4, l.foot})
		l.height += 24
	}
}

// assign gives every target a lane; the shorter a way, the nearer to the boxes.
func (s *side) assign(d Graph, l *layout) {
	type stretch struct{ to, low, high int }
	var all []stretch
	for _, to := range l.order {
		y, reached := s.in[to]
		if !reached {
			continue
		}
		w := stretch{to, y, y}
		for _, o := range s.out {
			if d.Edges[o.edge].To == to {
				w.low, w.high = min(w.low, o.y), max(w.high, o.y)
			}
		}
		all = append(all, w)
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return cmp.Compare(a.high-a.low, b.high-b.low) })
	var taken [][]stretch
	for _, w := range all {
		lane := 0
		for lane < len(taken) && slices.ContainsFunc(taken[lane], func(o stretch) bool { return w.low <= o.high+6 && o.low <= w.high+6 }) {
			lane++
		}
		if lane == len(taken) {
			taken = append(taken, nil)
		}
		taken[lane] = append(taken[lane], w)
		s.lanes[w.to] = lane
	}
	s.count = len(taken)
}

// connect settles the columns and draws the wires.
func (l *layout) connect(straight map[int]int) {
	x := margin
	if len(l.left.out) > 0 {
		x += l.left.count*laneWidth + l.left.label + 16
	}
	pillWidth := 0
	for _, o := range l.right.out {
		if e := l.d.Edges[o.edge]; l.pos[e.To] < 0 {
			pillWidth = max(pillWidth, textWidth(l.d.Nodes[e.To].Lines[0], labelSize)+24)
		}
	}
	for i := range l.boxes {
		l.boxes[i].x = x
	}
	for k := range l.texts {
		l.texts[k].x = x
	}
	pills := x + boxWidth + l.right.label + 24
	lanes := pills + pillWidth + 20
	l.width = max(lanes+l.right.count*laneWidth+margin, margin*2+textWidth(l.d.Title, 18), x+textWidth(l.foot, labelSize)+margin)
	for k, e := range l.d.Edges {
		if dx, direct := straight[k]; direct {
			a, b := l.boxes[e.From], l.boxes[e.To]
			l.wires = append(l.wires, wire{points: [][2]int{{x + dx, a.y + a.h}, {x + dx, b.y}}, arrow: true, dotted: e.Dotted, lit: e.Lit})
			l.say(x+dx+8, a.y+a.h+boxGap/2+4, l.caption(e))
		}
	}
	for _, o := range l.right.out {
		e := l.d.Edges[o.edge]
		from := x + boxWidth
		l.say(from+10, o.y-5, l.caption(e))
		if l.pos[e.To] < 0 {
			text := l.d.Nodes[e.To].Lines[0]
			l.pills = append(l.pills, pill{box{x: pills, y: o.y - 10, w: textWidth(text, labelSize) + 24, h: 20, lines: []string{text}}, e.To})
			l.wires = append(l.wires, wire{points: [][2]int{{from, o.y}, {pills, o.y}}, arrow: true, dotted: e.Dotted, lit: e.Lit})
			continue
		}
		l.route(e, from, o.y, lanes+l.right.lanes[e.To]*laneWidth, l.right.in[e.To])
	}
	for _, o := range l.left.out {
		e := l.d.Edges[o.edge]
		l.say(x-10-textWidth(l.caption(e), labelSize), o.y-5, l.caption(e))
		l.route(e, x, o.y, x-16-l.left.label-l.left.lanes[e.To]*laneWidth, l.left.in[e.To])
	}
}

// route leads an arrow from the side of a box to the lane of its target, and on.
func (l *layout) route(e Edge, x, y, lane, to int) {
	l.wires = append(l.wires,
		wire{points: [][2]int{{x, y}, {lane, y}}, dotted: e.Dotted, lit: e.Lit, joins: true},
		wire{points: [][2]int{{lane, y}, {lane, to}, {x, to}}, arrow: true, dotted: e.Dotted, lit: e.Lit})
}

// caption is the label of an edge where it is drawn: many choices are counted, and
// a choice that is called like its outcome is not said twice.
func (l *layout) caption(e Edge) string {
	if l.pos[e.To] < 0 && e.Label == l.d.Nodes[e.To].Lines[0] {
		return ""
	}
	choices := strings.Split(e.Label, "、")
	if plain.Width(e.Label) <= captionWidth || len(choices) < 3 {
		return e.Label
	}
	return fmt.Sprintf("%s等%d种", choices[0], len(choices))
}

func (l *layout) say(x, y int, text string) {
	if text != "" {
		l.texts = append(l.texts, label{x, y, text})
	}
}

// Order lists the boxes, outcomes apart, as they are drawn from top to bottom.
func (d Graph) Order() []int {
	l := &layout{d: d, pos: make([]int, len(d.Nodes))}
	l.sort()
	return l.order
}
