package review

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

func wellFormed(t *testing.T, text string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(t, err)
	}
}

func TestEveryShippedProcedureCanBeDrawn(t *testing.T) {
	for _, p := range shipped(t) {
		d := p.Diagram()
		wellFormed(t, d.SVG())
		for _, s := range p.Steps() {
			if s.Does != "" {
				assert.Contains(t, d.Mermaid(), s.Cite.Place())
				assert.Contains(t, d.DOT(), s.Does)
			}
		}
		assert.NotContains(t, d.Mermaid(), "linkStyle", "nothing is lit without a case")
	}
}

func TestThePathOfACaseIsLit(t *testing.T) {
	c := walked(t)
	d := c.Diagram()
	wellFormed(t, d.SVG())
	m := d.Mermaid()
	assert.Contains(t, m, "class n0 taken\n", "draft")
	assert.Contains(t, m, "class n1 taken\n", "office")
	assert.Contains(t, m, "class n6 turn\n", "deputy")
	assert.NotContains(t, m, "class n4", "nobody was asked")
	assert.Contains(t, m, "linkStyle ")
	assert.Contains(t, d.DOT(), `fillcolor="#ffe9a8"`)
	lit := 0
	for _, e := range d.graph.Edges {
		if e.Lit {
			lit++
			from, to := d.graph.Nodes[e.From].ID, d.graph.Nodes[e.To].ID
			assert.Contains(t, []string{"draft office", "office draft", "office secrecy", "office ask", "ask deputy", "secrecy deputy"}, from+" "+to)
		}
	}
	assert.Equal(t, 6, lit, "the way past ask, which was not needed, too")
	assert.Contains(t, d.Mermaid(), "退回")
}

// seen is what a reader sees of a picture, taken from the SVG alone.
type seen struct {
	boxes, texts []area
	lines        [][4]int
	width        int
	height       int
}

type area struct {
	x1, y1, x2, y2 int
	what           string
}

func (a area) meets(b area) bool { return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2 }

// crosses reports whether a line, level or upright, runs through the area.
func (a area) crosses(l [4]int) bool {
	return a.meets(area{min(l[0], l[2]), min(l[1], l[3]), max(l[0], l[2]) + 1, max(l[1], l[3]) + 1, ""})
}

func look(t *testing.T, svg string) seen {
	t.Helper()
	var out seen
	dec := xml.NewDecoder(strings.NewReader(svg))
	var open map[string]string
	number := func(name string) int {
		n, err := strconv.Atoi(open[name])
		require.NoError(t, err, "%s of %v", name, open)
		return n
	}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			open = map[string]string{"": e.Name.Local}
			for _, a := range e.Attr {
				open[a.Name.Local] = a.Value
			}
			switch {
			case e.Name.Local == "svg":
				out.width, out.height = number("width"), number("height")
			case e.Name.Local == "rect" && open["class"] != "ground":
				out.boxes = append(out.boxes, area{number("x"), number("y"), number("x") + number("width"), number("y") + number("height"), "box"})
			case e.Name.Local == "path" && strings.HasPrefix(open["class"], "line"):
				var points []int
				for _, f := range strings.FieldsFunc(open["d"], func(r rune) bool { return strings.ContainsRune("ML ", r) }) {
					n, err := strconv.Atoi(f)
					require.NoError(t, err)
					points = append(points, n)
				}
				for k := 0; k+3 < len(points); k += 2 {
					out.lines = append(out.lines, [4]int{points[k], points[k+1], points[k+2], points[k+3]})
				}
			}
		case xml.CharData:
			if open[""] != "text" || strings.TrimSpace(string(e)) == "" {
				continue
			}
			size := 14
			if open["font-size"] != "" {
				size = number("font-size")
			}
			a := area{number("x"), number("y") - size*8/10, number("x") + plain.Width(string(e))*size/2, number("y") + 2, string(e)}
			switch w := a.x2 - a.x1; open["text-anchor"] {
			case "middle":
				a.x1, a.x2 = a.x1-w/2, a.x2-w/2
			case "end":
				a.x1, a.x2 = a.x1-w, a.x2-w
			}
			out.texts = append(out.texts, a)
		}
	}
}

// Nothing lies on anything else: boxes, the texts in them and beside arrows, and
// the arrows themselves, of every procedure that ships.
func TestPicturesAreReadable(t *testing.T) {
	largest := 0
	for _, p := range append(shipped(t), town(t)) {
		s := look(t, p.Diagram().SVG())
		largest = max(largest, len(s.boxes))
		for i, a := range s.boxes {
			for _, b := range s.boxes[i+1:] {
				assert.False(t, a.meets(b), "%s: boxes %v %v", p, a, b)
			}
			for _, l := range s.lines {
				inner := area{a.x1 + 1, a.y1 + 1, a.x2 - 1, a.y2 - 1, ""}
				assert.False(t, inner.crosses(l), "%s: %v through %v", p, l, a)
			}
		}
		for i, a := range s.texts {
			for _, b := range s.texts[i+1:] {
				assert.False(t, a.meets(b), "%s: %v on %v", p, a, b)
			}
			for _, l := range s.lines {
				assert.False(t, a.crosses(l), "%s: %v through %v", p, l, a)
			}
			inside := 0
			for _, b := range s.boxes {
				if a.meets(b) {
					inside++
					assert.True(t, a.x1 >= b.x1 && a.x2 <= b.x2 && a.y1 >= b.y1 && a.y2 <= b.y2, "%s: %v sticks out of %v", p, a, b)
				}
			}
			assert.LessOrEqual(t, inside, 1)
			assert.True(t, a.x1 >= 0 && a.x2 <= s.width && a.y1 >= 0 && a.y2 <= s.height, "%s: %v outside of the picture", p, a)
		}
	}
	assert.Greater(t, largest, 60, "the procedure for requests is large")
}

var stepBox = regexp.MustCompile(`<rect class="box[^"]*" x="\d+" y="(\d+)"`)

// Every step has its box and every arrow its head, and what leads upwards is a return,
// or one of two ways that lead to each other.
func TestPicturesAreWhole(t *testing.T) {
	for _, p := range shipped(t) {
		d := p.Diagram()
		svg := d.SVG()
		boxes := stepBox.FindAllStringSubmatch(svg, -1) // in the order of the steps
		require.Len(t, boxes, len(p.steps), "%s", p)
		assert.Equal(t, len(d.graph.Edges), strings.Count(svg, " marker-end="), "%s", p)
		height := func(i int) int {
			y, err := strconv.Atoi(boxes[i][1])
			require.NoError(t, err)
			return y
		}
		for k, e := range d.graph.Edges {
			if e.To < len(p.steps) && height(e.To) <= height(e.From) {
				back := e.Dotted || p.steps[e.To].lead.Has(e.From) || e.To == e.From
				assert.True(t, back, "%s: edge %d, %s to %s, leads upwards", p, k, d.graph.Nodes[e.From].ID, d.graph.Nodes[e.To].ID)
			}
		}
	}
}

// Choices that lead to one step share an arrow.
func TestChoicesShareAnArrow(t *testing.T) {
	p := townOn(t, changed(t, "next: {同意: deputy, 报请: authority}", "next: {同意: deputy, 报请: deputy}"), "2024-03-01")
	d := p.Diagram()
	var labels []string
	for _, e := range d.graph.Edges {
		if d.graph.Nodes[e.From].ID == d.graph.Nodes[2].ID && e.To < len(p.steps) {
			labels = append(labels, p.steps[e.To].ID+" "+e.Label)
		}
	}
	assert.Equal(t, []string{"deputy 同意、报请", "deputy 条件不成立"}, labels, "the other way is dotted")
}

// A clock that cannot be reckoned says why, but for one that waits for what has a name.
func TestNotesOfClocks(t *testing.T) {
	wrong := errors.New("no calendar")
	for _, k := range []struct {
		clock.Status
		want string
	}{
		{clock.Status{Phase: clock.Running, Due: deadline.Due{Date: day("2024-03-29")}}, clock.Running.Label("zh") + "，到期 2024-03-29"},
		{clock.Status{Phase: clock.Paused, Paused: true, Called: "待补正", Err: wrong}, "待补正，不计"},
	} {
		assert.Equal(t, k.want, clockNote(answer.Reckoned{Status: k.Status}))
	}
	assert.Contains(t, clockNote(answer.Reckoned{Status: clock.Status{Phase: clock.Paused, Err: wrong}}), "no calendar")
	assert.Contains(t, clockNote(answer.Reckoned{Status: clock.Status{Phase: clock.Running, Called: "待补正", Err: wrong}}), "no calendar")
}

func TestSpecialCharactersAreEscaped(t *testing.T) {
	p := townOn(t, changed(t, "does: 拟稿, releases: nothing, next: office", `does: '写"<稿>"', releases: nothing, next: office`), "2024-03-01")
	wellFormed(t, p.Diagram().SVG())
	assert.NotContains(t, p.Diagram().Mermaid(), `"<稿>"`)
	c := closed(t, p, rules.Facts{"已标注": true})
	svg, err := c.Timeline(day("2024-03-05"))
	require.NoError(t, err)
	wellFormed(t, svg)
	assert.Contains(t, svg, "2024-03-29")
}
