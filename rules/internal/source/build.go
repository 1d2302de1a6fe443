package source

import (
	"gopkg.in/yaml.v3"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// builder turns the YAML tree into ours and reports what YAML lets pass.
type builder struct {
	f      *File
	limits Limits
	diags  *diag.List
	nodes  int
}

func (b *builder) build(y *yaml.Node, label string, depth int) *node {
	if y.Kind == yaml.DocumentNode {
		return b.build(y.Content[0], label, depth)
	}
	if depth > b.limits.MaxDepth {
		b.diags.Add(codeTooDeep, b.f.text.span(y.Line, y.Column, y.Column+1), b.limits.MaxDepth)
		return nil
	}
	if b.nodes++; b.nodes > b.limits.MaxNodes {
		if b.nodes == b.limits.MaxNodes+1 {
			b.diags.Add(codeTooManyNodes, b.f.text.span(y.Line, y.Column, y.Column+1), b.limits.MaxNodes)
		}
		return nil
	}
	n := &node{label: label, raw: diag.Position{Line: y.Line, Column: y.Column}, flow: y.Style&yaml.FlowStyle != 0}
	n.start = b.f.text.orig(n.raw)
	switch y.Kind {
	case yaml.MappingNode:
		n.kind = Mapping
		seen := map[string]*node{}
		for i := 0; i+1 < len(y.Content); i += 2 {
			k := b.build(y.Content[i], label, depth+1)
			if k == nil {
				continue
			}
			if first, dup := seen[k.value]; dup {
				d := b.diags.Add(codeDuplicateKey, b.f.rangeOf(k), k.value, first.start.Line)
				d.Related = append(d.Related, diag.Related{Range: b.f.rangeOf(first), Text: k.value})
				continue
			}
			seen[k.value] = k
			v := b.build(y.Content[i+1], k.value, depth+1)
			if v == nil {
				continue
			}
			n.kids = append(n.kids, k, v)
		}
	case yaml.SequenceNode:
		n.kind = Seq
		for _, c := range y.Content {
			if k := b.build(c, label, depth+1); k != nil {
				n.kids = append(n.kids, k)
			}
		}
	case yaml.ScalarNode:
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
	default:
		b.diags.Add(codeAlias, b.f.text.span(y.Line, y.Column, y.Column+1))
		return nil
	}
	n.end = n.start
	if n.kind == Scalar {
		n.end = b.f.text.orig(b.f.text.extent(n))
	} else if len(n.kids) > 0 {
		n.end = n.kids[len(n.kids)-1].end
	}
	return n
}
