package source

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// builder turns the YAML tree into ours and reports what YAML lets pass.
type builder struct {
	f       *File
	limits  Limits
	diags   *diag.List
	nodes   int
	refused bool // too deep or too many: one report is enough
}

func (b *builder) document(doc *document) *node {
	n := b.build(doc.Content[0], "", 0)
	if b.refused {
		return nil
	}
	return n
}

// build returns nil for what cannot be used; it has been reported then. depth
// is the number of lists and mappings around y.
func (b *builder) build(y *yaml.Node, label string, depth int) *node {
	if b.refused {
		return nil
	}
	n := &node{
		label: label,
		flow:  y.Style&yaml.FlowStyle != 0,
		raw:   diag.Position{Line: max(y.Line, 1), Column: max(y.Column, 1)},
	}
	n.start = b.f.text.orig(n.raw)
	n.end = n.start
	if b.nodes++; b.nodes > b.limits.MaxNodes {
		b.refuse(n, mistake.TooManyNodes{Limit: b.limits.MaxNodes})
		return nil
	}
	b.properties(y, n)
	switch y.Kind {
	case yaml.MappingNode, yaml.SequenceNode:
		if depth >= b.limits.MaxDepth {
			b.refuse(n, mistake.TooDeep{Limit: b.limits.MaxDepth})
			return nil
		}
		if y.Kind == yaml.MappingNode {
			b.mapping(y, n, depth+1)
		} else {
			b.list(y, n, label, depth+1)
		}
		if k := len(n.kids); k > 0 {
			n.end = n.kids[k-1].end
		}
	case yaml.ScalarNode:
		b.scalar(y, n)
	default:
		return nil // an alias, reported by properties
	}
	return n
}

func (b *builder) refuse(n *node, what mistake.Mistake) {
	b.refused = true
	b.diags.Add(b.f.head(n), what)
}

// properties reports tags, anchors and aliases. The character in the file
// decides, because YAML forgets a lone "!", which reads as "not".
func (b *builder) properties(y *yaml.Node, n *node) {
	l := b.f.text.line(n.raw.Line)
	if n.raw.Column > len(l) || !strings.ContainsRune("!&*", l[n.raw.Column-1]) || y.Line == 0 {
		return
	}
	if _, mended := b.f.text.replaced[n.raw]; mended {
		return
	}
	end := n.raw.Column
	for end <= len(l) && !isBlank(l[end-1]) && (end == n.raw.Column || !strings.ContainsRune(",[]{}", l[end-1])) {
		end++
	}
	token := l[n.raw.Column-1 : end-1]
	b.diags.Add(b.f.text.span(n.raw.Line, n.raw.Column, end), property(token))
	if y.Kind == yaml.ScalarNode && y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		// The text goes on as it stands in the file, so that a condition
		// "!x" is checked as one instead of being called empty.
		y.Tag = "!!str"
		y.Value = strings.TrimSpace(string(token) + " " + y.Value)
	}
}

func (b *builder) scalar(y *yaml.Node, n *node) {
	n.kind, n.value = Scalar, y.Value
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.style = double
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.style = single
	case y.Style&yaml.LiteralStyle != 0:
		n.style = literal
	case y.Style&yaml.FoldedStyle != 0:
		n.style = folded
	case y.Tag == "!!null":
		n.kind = Null
	}
	if n.kind == Null {
		n.end = b.f.text.orig(diag.Position{Line: n.raw.Line, Column: n.raw.Column + len(y.Value)})
		return
	}
	end := b.f.text.extent(n)
	n.end = b.f.text.orig(end)
	if n.style == plain {
		b.restore(n, end)
	}
}

// restore puts back the characters that a repair had replaced.
func (b *builder) restore(n *node, end diag.Position) {
	if len(b.f.text.replaced) == 0 || end.Line != n.raw.Line {
		return
	}
	value := []rune(n.value)
	if end.Column-n.raw.Column != len(value) {
		return
	}
	for i := range value {
		if r, ok := b.f.text.replaced[diag.Position{Line: n.raw.Line, Column: n.raw.Column + i}]; ok {
			value[i] = r
		}
	}
	n.value = string(value)
}

// wideQuoted warns of “text” in one pair of Chinese quotation marks, which are
// part of the text and quote nothing.
func (b *builder) wideQuoted(n *node) {
	inner, ok := strings.CutPrefix(n.value, "“")
	if !ok || n.kind != Scalar || n.style != plain {
		return
	}
	inner, ok = strings.CutSuffix(inner, "”")
	if ok && !strings.ContainsAny(inner, "“”") {
		b.diags.Add(b.f.rangeOf(n), mistake.WideQuoted{Text: inner})
	}
}

func (b *builder) list(y *yaml.Node, n *node, label string, depth int) {
	n.kind = Seq
	for _, c := range y.Content {
		k := b.build(c, label, depth)
		if k == nil {
			continue
		}
		b.wideQuoted(k)
		if k.kind == Null {
			b.diags.Add(b.f.rangeOf(k), mistake.EmptyItem{List: label})
		}
		if n.flow && k.kind == Scalar && k.style == plain {
			if i := strings.IndexAny(k.value, "，、"); i >= 0 {
				at := len([]rune(k.value[:i]))
				d := b.diags.Add(b.f.str(k).At(at, at+1), mistake.WideComma{Text: k.value})
				if label != "others" && label != "另读" { // there it may be part of a sentence
					for c, r := range []rune(k.value) {
						if r == '，' || r == '、' {
							d.Edits = append(d.Edits, diag.Edit{Range: b.f.str(k).At(c, c+1), Text: ", "})
						}
					}
				}
			}
		}
		n.kids = append(n.kids, k)
	}
}
