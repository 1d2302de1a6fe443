package rules

import (
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

func (l *loader) extra(kind string, f kindFile) {
	e := Extra{Kind: kind, ID: f.id.S, File: f.raw.name, Data: l.plain(f.root.Node())}
	f.root.Each(func(source.Str, source.Node) {}) // the package that reads it checks the keys
	l.book.extras = append(l.book.extras, e)
}

func (l *loader) plain(n source.Node) Value {
	v := Value{Range: n.Range(), Label: n.Label(), set: n.Present()}
	switch n.Kind() {
	case source.Scalar:
		s, _ := n.Str(&l.diags)
		v.Text = s.S
	case source.Seq:
		for _, item := range n.Items(&l.diags) {
			v.List = append(v.List, l.plain(item))
		}
	case source.Mapping:
		n.Map(&l.diags).Each(func(key source.Str, value source.Node) {
			v.Fields = append(v.Fields, Field{key.S, key.R, l.plain(value)})
		})
	}
	return v
}
