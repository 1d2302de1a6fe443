package edit

import (
	"cmp"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Outline is what a file declares: articles with the rules in them, facts, cases.
func (d *desk) Outline(file string, data []byte) []editing.Part {
	f := d.File(file, data)
	if f == nil {
		return nil
	}
	return parts(f, f.Root())
}

// parts lists what stands below a value, and passes over what only leads there.
func parts(f *source.File, n source.Node) []editing.Part {
	var out []editing.Part
	switch n.Kind() {
	case source.Seq:
		for _, k := range n.Kids() {
			if p, ok := entry(f, k); ok {
				out = append(out, p)
			} else {
				out = append(out, parts(f, k)...)
			}
		}
	case source.Mapping:
		s := n.Shape()
		for _, p := range n.Pairs() {
			below := parts(f, p.Value)
			switch {
			case s != nil && s.Numbered:
				out = append(out, part(editing.Article, articleName(p.Key, f.Chinese()), first(p.Value, "omit", "note"), p, below))
			case s != nil && s.Of != nil && s.Keyed == "" && s.Of.In != "" && (s.Section || s.Of.In == "declared"):
				as := where{f: f, key: true, shape: s}.declares()
				if s.Of.In == "case" || s.Of.In == "walk" {
					as, below = editing.Case, nil
				}
				name := p.Key.Written()
				if t := p.Value.Key("term").Text(); t != "" {
					name = t
				}
				out = append(out, part(cmp.Or(as, editing.Declaration), name, first(p.Value, "ask", "note"), p, below))
			case s != nil && s.In != "" && p.Key.S == "preamble":
				out = append(out, part(editing.Article, p.Key.Written(), "", p, below))
			default:
				out = append(out, below...)
			}
		}
	}
	return out
}

// articleName is 第七条 of the key 七 or 7, and other keys as they are.
func articleName(key source.Str, zh bool) string {
	if !zh {
		return key.Written()
	}
	number, sub, _ := strings.Cut(key.S, "-")
	n, ok := han.Number(number)
	if !ok || strings.HasPrefix(key.Written(), "第") {
		return key.Written()
	}
	name := statute.Citation{Unit: statute.Article, Number: n}
	name.Sub, _ = han.Number(cmp.Or(sub, "0"))
	return name.Place()
}

func part(as editing.Sort, name, detail string, p source.Pair, below []editing.Part) editing.Part {
	out := editing.Part{Sort: as, Name: name, Detail: detail, Head: p.Key.R, Range: p.Key.R, Parts: below}
	out.Range.End = last(p.Value, out.Range.End)
	return out
}

// entry is a rule or another entry of a list that has an id.
func entry(f *source.File, n source.Node) (editing.Part, bool) {
	if n.Kind() != source.Mapping || n.Shape() == nil || n.Shape().In == "" {
		return editing.Part{}, false
	}
	for _, p := range n.Pairs() {
		if p.Key.S != "id" || p.Value.Kind() != source.Scalar {
			continue
		}
		out := editing.Part{Sort: editing.Declaration, Name: p.Value.Text(), Detail: first(n, "when", "does", "quote", "term", "action"), Head: p.Value.Range(), Range: n.Range()}
		if grammar.Of(n.Shape().In).Key("quote") != nil {
			out.Sort = editing.Rule
		}
		out.Range.Start, out.Range.End = n.Start(), last(n, out.Head.End)
		if before(out.Head.Start, out.Range.Start) {
			out.Range.Start = out.Head.Start
		}
		return out, true
	}
	return editing.Part{}, false
}

// first is the first of some keys that has a text.
func first(n source.Node, keys ...string) string {
	for _, k := range keys {
		if t := n.Key(k).Text(); t != "" {
			return t
		}
	}
	return ""
}

// last is the end of the last text below a value, at least that which is given.
func last(n source.Node, end diag.Position) diag.Position {
	if n.Kind() == source.Scalar && before(end, n.End()) {
		return n.End()
	}
	for _, k := range n.Kids() {
		end = last(k, end)
	}
	return end
}
