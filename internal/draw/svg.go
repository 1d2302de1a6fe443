package draw

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

// Measures of pictures, in pixels.
const (
	boxWidth   = 390
	boxInset   = 12
	boxGap     = 38 // between boxes, with room for the arrow and its label
	lineHeight = 20
	slotHeight = 26 // between arrows that leave or reach a box at its side
	laneWidth  = 14
	margin     = 30
	textSize   = 14
	labelSize  = 12
	wrapAt     = 51 // columns in a box; a Chinese character takes two
)

// style is how a picture looks on light and on dark ground.
const style = `<style>
.ground{fill:#fff}.text{fill:#1b1b1b}.box{fill:#f6f6f6;stroke:#444}.pill{fill:#fff;stroke:#444}
.line{fill:none;stroke:#6b6b6b}.head,.dot{fill:#6b6b6b}.note{fill:#595959}
.taken{fill:#cfe8cf}.turn{fill:#ffe9a8}.lit{stroke:#2a7a2a;stroke-width:3}.lithead,.litdot{fill:#2a7a2a}
.run{fill:#9ec5e8}.pause{fill:#e4e4e4;stroke:#8a8a8a;stroke-dasharray:3 2}.met{fill:#a9d6a9}.over{fill:#e07a6a}.today{stroke:#c00}.todaytext{fill:#c00}
@media (prefers-color-scheme: dark){
.ground{fill:#16181c}.text{fill:#ececec}.box{fill:#24272d;stroke:#b5b5b5}.pill{fill:#16181c;stroke:#b5b5b5}
.line{stroke:#9a9a9a}.head,.dot{fill:#9a9a9a}.note{fill:#b9b9b9}
.taken{fill:#1f4a2a}.turn{fill:#5a4a12}.lit{stroke:#6fcf7f}.lithead,.litdot{fill:#6fcf7f}
.run{fill:#2f5d86}.pause{fill:#3a3d43;stroke:#8f8f8f;stroke-dasharray:3 2}.met{fill:#2c6135}.over{fill:#a34436}.today{stroke:#ff7b72}.todaytext{fill:#ff7b72}
}
</style>
`

func escape(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// textWidth is how wide a text is drawn at most, in pixels.
func textWidth(s string, size int) int { return (plain.Width(s)*size*11 + 19) / 20 }

// wrapped breaks lines that are too wide for a box, after a mark where one is near.
func wrapped(lines []string, columns int) []string {
	var out []string
	for _, l := range lines {
		r := []rune(l)
		for plain.Width(string(r)) > columns {
			n, good, used := 0, 0, 0
			for n < len(r) {
				if used += plain.Width(string(r[n])); used > columns {
					break
				}
				n++
				if strings.ContainsRune("，、；：。）”·", r[n-1]) {
					good = n
				}
			}
			if good > n*2/3 {
				n = good
			}
			n = max(n, 1)
			out = append(out, string(r[:n]))
			r = r[n:]
		}
		out = append(out, string(r))
	}
	return out
}

func openSVG(b *strings.Builder, w, h int, title string) {
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',SimSun,sans-serif" font-size="%d">`+"\n", w, h, w, h, textSize)
	b.WriteString(style)
	fmt.Fprintf(b, "<title>%s</title>\n<rect class=\"ground\" width=\"100%%\" height=\"100%%\"/>\n<text class=\"text\" x=\"%d\" y=\"%d\" font-size=\"18\">%s</text>\n", escape(title), margin, margin+6, escape(title))
}

// SVG draws the picture by itself, without any other program: the steps one below
// the other, so that no arrow crosses a box; outcomes beside the choices that lead
// to them; arrows that skip steps on the right, those that lead back on the left.
func (d Graph) SVG() string {
	l := d.layout(legend)
	var b strings.Builder
	openSVG(&b, l.width, l.height, d.Title)
	l.draw(&b, "")
	b.WriteString("</svg>\n")
	return b.String()
}

// Figure draws the picture as a part of a page that brings colours for its classes: without
// ground, heading and legend. Ids within it begin with prefix, so that a page can hold
// several. To a screen reader it is one image of that title.
func (d Graph) Figure(prefix string) string {
	l := d.layout("")
	var b strings.Builder
	top := margin + 14
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" width="%d" height="%d" viewBox="0 %d %d %d" font-size="%d">`+"\n",
		escape(d.Title), l.width, l.height-top, top, l.width, l.height-top, textSize)
	l.draw(&b, prefix)
	b.WriteString("</svg>\n")
	return b.String()
}

// draw draws what lies on the ground.
func (l *layout) draw(b *strings.Builder, prefix string) {
	fmt.Fprintf(b, `<defs><marker id="%[1]sa" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0L10 5L0 10z"/></marker>`+
		`<marker id="%[1]sb" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="lithead" d="M0 0L10 5L0 10z"/></marker></defs>`+"\n", prefix)
	for _, lit := range []bool{false, true} { // what is lit lies on top
		for _, w := range l.wires {
			if w.lit == lit {
				w.draw(b, prefix)
			}
		}
	}
	for _, p := range l.pills {
		p.draw(b, l.d.Nodes[p.node], true)
	}
	for i := range l.d.Nodes {
		if l.pos[i] >= 0 {
			l.boxes[i].draw(b, l.d.Nodes[i], false)
		}
	}
	for _, t := range l.texts {
		fmt.Fprintf(b, `<text class="note" x="%d" y="%d" font-size="%d">%s</text>`+"\n", t.x, t.y, labelSize, escape(t.text))
	}
}

// wire is an arrow, or a part of one: a line through points.
type wire struct {
	points [][2]int
	arrow  bool // has a head
	joins  bool // begins where it joins another: has a dot at its end
	dotted bool
	lit    bool
}

func (w wire) draw(b *strings.Builder, prefix string) {
	var path strings.Builder
	for k, p := range w.points {
		fmt.Fprintf(&path, "%c%d %d", "ML"[min(k, 1)], p[0], p[1])
	}
	class, head, dot, extra := "line", "a", "dot", ""
	if w.lit {
		class, head, dot = "line lit", "b", "litdot"
	}
	if w.dotted {
		extra = ` stroke-dasharray="5 4"`
	}
	if w.arrow {
		extra += ` marker-end="url(#` + prefix + head + `)"`
	}
	fmt.Fprintf(b, `<path class="%s" d="%s"%s/>`+"\n", class, path.String(), extra)
	if w.joins {
		end := w.points[len(w.points)-1]
		fmt.Fprintf(b, `<circle class="%s" cx="%d" cy="%d" r="3"/>`+"\n", dot, end[0], end[1])
	}
}

// label is a text beside an arrow; y is its base line.
type label struct {
	x, y int
	text string
}

type box struct {
	x, y, w, h int
	lines      []string
}

// pill is an outcome beside a choice.
type pill struct {
	box
	node int
}

func (at box) draw(b *strings.Builder, n Node, round bool) {
	class, radius, thick := "box", 4, 1
	if round {
		class, radius = "pill", at.h/2
	}
	switch n.State {
	case Taken:
		class += " taken"
	case Turn:
		class += " turn"
	}
	if n.Bar {
		thick = 3
	}
	fmt.Fprintf(b, `<rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="%d" stroke-width="%d"/>`+"\n", class, at.x, at.y, at.w, at.h, radius, thick)
	if round {
		fmt.Fprintf(b, `<text class="text" x="%d" y="%d" font-size="%d" text-anchor="middle">%s</text>`+"\n", at.x+at.w/2, at.y+at.h/2+4, labelSize, escape(at.lines[0]))
		return
	}
	for k, l := range at.lines {
		weight := ""
		if k == 0 {
			weight = ` font-weight="bold"`
		}
		fmt.Fprintf(b, `<text class="text" x="%d" y="%d"%s>%s</text>`+"\n", at.x+boxInset, at.y+4+(k+1)*lineHeight-5, weight, escape(l))
	}
}
