package source

import (
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// This file shows a file as it is written, to whoever writes it out again.

// Kids are the parts of a list, or the keys and values of a mapping, alternating, in
// file order.
func (n Node) Kids() []Node {
	if n.n == nil {
		return nil
	}
	out := make([]Node, len(n.n.kids))
	for i, k := range n.n.kids {
		out[i] = Node{n.f, k}
	}
	return out
}

// Shape is what the grammar says can stand here, nil where it says nothing.
func (n Node) Shape() *grammar.Shape {
	if n.n == nil {
		return nil
	}
	return n.n.shape
}

// Flow reports whether a list or mapping is written in brackets.
func (n Node) Flow() bool { return n.n != nil && n.n.flow }

// Quoted reports whether a scalar is written in quotation marks.
func (n Node) Quoted() bool { return n.n != nil && (n.n.style == single || n.n.style == double) }

// Start is where a value begins.
func (n Node) Start() diag.Position {
	if n.n == nil {
		return diag.Position{}
	}
	return n.n.start
}

// End is where a scalar ends: the place behind its last character.
func (n Node) End() diag.Position {
	if n.n == nil {
		return diag.Position{}
	}
	return n.n.end
}

// Lines are the lines of the file in characters, without their ends. They are read-only.
func (f *File) Lines() [][]rune { return f.text.lines }
