package review

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
			assert.Contains(t, []string{"draft office", "office draft", "office secrecy", "office ask", "secrecy deputy"}, from+" "+to)
		}
	}
	assert.Equal(t, 5, lit)
	assert.Contains(t, d.Mermaid(), "退回")
}

func TestBoxesDoNotOverlap(t *testing.T) {
	for _, p := range shipped(t) {
		rank := p.Diagram().ranks()
		d := p.Diagram()
		for _, e := range d.edges {
			if e.from != e.to && !e.dotted && rank[e.to] <= rank[e.from] {
				// Only arrows that lead back may point upwards.
				i := p.index[d.nodes[e.to].id]
				assert.True(t, p.steps[i].lead.has(e.from), "%s: %s → %s", p, d.nodes[e.from].id, d.nodes[e.to].id)
			}
		}
	}
}

func TestSpecialCharactersAreEscaped(t *testing.T) {
	p := townOn(t, changed(t, "does: 拟稿, next: office", `does: '写"<稿>"', next: office`), "2024-03-01")
	wellFormed(t, p.Diagram().SVG())
	assert.NotContains(t, p.Diagram().Mermaid(), `"<稿>"`)
	c := closed(t, p, rules.Facts{"已标注": true})
	svg, err := c.Timeline(day("2024-03-05"))
	require.NoError(t, err)
	wellFormed(t, svg)
	assert.Contains(t, svg, "2024-03-29")
}
