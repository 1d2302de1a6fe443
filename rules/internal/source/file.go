// Package source reads policy files: YAML made safe for people who do not know
// YAML. It may import the grammar, days and diag, is the only importer of yaml.v3 and must
// never show one of its types, or read past the limits of a file.
//
// Every mistake becomes a diagnostic with a place, a cause and a remedy, as many
// at once as can be told apart. What YAML reads without complaint and differently
// from what the eye reads (tags, a second document, a repeated key, a comma that
// makes a second key) is a mistake here.
package source

import "github.com/gongkai-rules/gongkai/rules/diag"

// File is one parsed policy file. It is immutable and safe for concurrent use.
type File struct {
	Name string
	text *text
	root *node
	zh   bool // in the Chinese spelling
}

// Root is the outermost value.
func (f *File) Root() Node { return Node{f, f.root} }

// Range names the file as a whole.
func (f *File) Range() diag.Range { return diag.Range{File: f.Name} }

func (f *File) rangeOf(n *node) diag.Range {
	return diag.Range{File: f.Name, Start: n.start, End: n.end}
}

// head is a short range at the start of a value, for mistakes that concern the
// whole of it: its first key, or its opening bracket.
func (f *File) head(n *node) diag.Range {
	if n.kind == Mapping && !n.flow && len(n.kids) > 0 {
		return f.rangeOf(n.kids[0])
	}
	end := n.start
	end.Column++
	return diag.Range{File: f.Name, Start: n.start, End: end}
}

func (f *File) str(n *node) Str {
	return Str{
		S:      n.value,
		R:      f.rangeOf(n),
		Quoted: n.style == single || n.style == double,
		Block:  n.style == literal || n.style == folded,
		f:      f,
		n:      n,
	}
}
