package draw

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

// mermaidText writes a label so that a reader of Mermaid shows it and obeys nothing in
// it, however it is configured: no tag, no entity, no directive (%%{init…}), no
// Markdown, and not the end of the label.
func mermaidText(s string) string {
	return mermaidMarks.Replace(plain.Line(s))
}

var mermaidMarks = strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "#", "#35;", "%%", "#37;#37;", "`", "#96;")

// Mermaid writes the picture as a Mermaid flowchart.
func (d Graph) Mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for i, n := range d.Nodes {
		var lines []string
		for _, l := range n.Lines {
			lines = append(lines, mermaidText(l))
		}
		text := strings.Join(lines, "<br/>")
		left, right := "[", "]"
		if n.End {
			left, right = "([", "])"
		}
		fmt.Fprintf(&b, "  n%d%s\"%s\"%s\n", i, left, text, right)
	}
	var lit []string
	for k, e := range d.Edges {
		arrow := "-->"
		if e.Dotted {
			arrow = "-.->"
		}
		if e.Label != "" {
			arrow += "|\"" + mermaidText(e.Label) + "\"|"
		}
		fmt.Fprintf(&b, "  n%d %s n%d\n", e.From, arrow, e.To)
		if e.Lit {
			lit = append(lit, fmt.Sprint(k))
		}
	}
	b.WriteString("  classDef review stroke-width:3px\n  classDef taken fill:#cfe8cf\n  classDef turn fill:#ffe9a8\n")
	if slices.ContainsFunc(d.Nodes, func(n Node) bool { return n.Wrong }) {
		b.WriteString("  classDef breach stroke:#c0392b,color:#c0392b\n")
	}
	for i, n := range d.Nodes {
		for _, c := range n.classes() {
			fmt.Fprintf(&b, "  class n%d %s\n", i, c)
		}
	}
	if len(lit) > 0 {
		fmt.Fprintf(&b, "  linkStyle %s stroke:#2a7a2a,stroke-width:3px\n", strings.Join(lit, ","))
	}
	return b.String()
}

func (n Node) classes() []string {
	var out []string
	if n.Bar {
		out = append(out, "review")
	}
	switch n.State {
	case Taken:
		out = append(out, "taken")
	case Turn:
		out = append(out, "turn")
	}
	if n.Wrong {
		out = append(out, "breach")
	}
	return out
}

// DOT writes the picture for Graphviz.
func (d Graph) DOT() string {
	quote := func(s string) string {
		lines := strings.Split(s, "\n")
		for i, l := range lines {
			lines[i] = plain.Line(l)
		}
		s = strings.Join(lines, "\n")
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s) + `"`
	}
	var b strings.Builder
	fmt.Fprintf(&b, "digraph {\n  label=%s;\n  node [shape=box, fontname=\"sans-serif\"];\n", quote(d.Title))
	for i, n := range d.Nodes {
		var attrs []string
		if n.End {
			attrs = append(attrs, "shape=ellipse")
		}
		if n.Bar {
			attrs = append(attrs, "penwidth=3")
		}
		switch n.State {
		case Taken:
			attrs = append(attrs, "style=filled", `fillcolor="#cfe8cf"`)
		case Turn:
			attrs = append(attrs, "style=filled", `fillcolor="#ffe9a8"`)
		}
		if n.Wrong {
			attrs = append(attrs, `color="#c0392b"`, `fontcolor="#c0392b"`)
		}
		attrs = append(attrs, "label="+quote(strings.Join(n.Lines, "\n")))
		fmt.Fprintf(&b, "  n%d [%s];\n", i, strings.Join(attrs, ", "))
	}
	for _, e := range d.Edges {
		attrs := []string{"label=" + quote(e.Label)}
		if e.Dotted {
			attrs = append(attrs, "style=dashed")
		}
		if e.Lit {
			attrs = append(attrs, `color="#2a7a2a"`, "penwidth=3")
		}
		fmt.Fprintf(&b, "  n%d -> n%d [%s];\n", e.From, e.To, strings.Join(attrs, ", "))
	}
	b.WriteString("}\n")
	return b.String()
}
