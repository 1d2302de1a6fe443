package draw

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A label is shown and obeyed by nobody, however the reader of the picture is set up.
func TestLabelsOfPicturesAreOnlyText(t *testing.T) {
	bad := "<script>alert(1)</script> %%{init: {\"securityLevel\": \"loose\"}}%% `md` a & b #quot; \x1b[2J\u202e\nend\"] --> n9"
	d := Graph{
		Title: bad,
		Nodes: []Node{{ID: "a", Lines: []string{bad, "件数 > 10"}}, {ID: "b", Lines: []string{bad}, End: true}},
		Edges: []Edge{{From: 0, To: 1, Label: bad}},
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
	var whole struct{}
	require.NoError(t, xml.Unmarshal([]byte(d.SVG()), &whole))
	assert.NotContains(t, d.SVG(), "<script")
	require.NoError(t, xml.Unmarshal([]byte(d.Figure("p")), &whole))
	assert.NotContains(t, d.Figure("p"), "<script")
	assert.NotContains(t, d.Figure("p"), "<style")
	assert.Contains(t, d.Figure("p"), `id="pa"`)
}
