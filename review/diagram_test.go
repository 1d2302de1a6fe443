package review

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules"
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
	for _, e := range d.edges {
		if e.lit {
			lit++
			from, to := d.nodes[e.from].id, d.nodes[e.to].id
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

// Every arrow is there: from the box of its step to that of its target, or to an
// outcome beside it.
func TestPicturesAreWhole(t *testing.T) {
	for _, p := range shipped(t) {
		d := p.Diagram()
		l := d.layout()
		steps := 0
		for _, n := range d.nodes {
			if !n.end {
				steps++
			}
		}
		assert.Len(t, l.order, steps, "%s", p)
		assert.Equal(t, len(d.edges), len(l.straight())+len(l.right.out)+len(l.left.out), "%s", p)
		heads := 0
		for _, w := range l.wires {
			if w.arrow {
				heads++
			}
		}
		assert.Equal(t, len(d.edges), heads, "%s", p)
		for k, e := range d.edges {
			if l.pos[e.to] >= 0 && l.pos[e.to] <= l.pos[e.from] {
				back := e.dotted || p.steps[e.to].lead.has(e.from) || e.to == e.from
				assert.True(t, back, "%s: edge %d, %s to %s, leads upwards", p, k, d.nodes[e.from].id, d.nodes[e.to].id)
			}
		}
	}
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

// A label is shown and obeyed by nobody, however the reader of the picture is set up.
func TestLabelsOfPicturesAreOnlyText(t *testing.T) {
	bad := "<script>alert(1)</script> %%{init: {\"securityLevel\": \"loose\"}}%% `md` a & b #quot; \x1b[2J\u202e\nend\"] --> n9"
	d := Diagram{
		title: bad,
		nodes: []diagramNode{{id: "a", lines: []string{bad, "件数 > 10"}}, {id: "b", lines: []string{bad}, end: true}},
		edges: []diagramEdge{{from: 0, to: 1, label: bad}},
	}
	m := d.Mermaid()
	for _, s := range []string{"<script", "</", "%%", "`", "\"loose", "\x1b", "\u202e", "\"] --> n9"} {
		assert.NotContains(t, m, s)
	}
	assert.Contains(t, m, "#lt;script#gt;alert(1)")
	assert.Contains(t, m, "#37;#37;{init")
	assert.Contains(t, m, "a #amp; b #35;quot;")
	assert.Contains(t, m, "件数 #gt; 10")
	assert.Equal(t, 3, strings.Count(m, "n0")+strings.Count(m, "n1")-1, "%s", m) // two nodes, one arrow between them
	dot := d.DOT()
	assert.NotContains(t, dot, "\x1b")
	assert.NotContains(t, dot, "<script")
	assert.Contains(t, dot, "a &amp; b #quot;")
	assert.Equal(t, 5, strings.Count(dot, ";\n"), "%s", dot) // no label ends its line
	wellFormed(t, d.SVG())
	assert.NotContains(t, d.SVG(), "<script")
}
