package source

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Kind is the shape of a Node.
type Kind uint8

// Shapes. Absent is the zero value: the key was not there. Null is a key
// without a value, which Parse has reported already.
const (
	Absent Kind = iota
	Null
	Scalar
	Seq
	Mapping
)

// style is how a scalar was written.
type style uint8

const (
	plain style = iota
	single
	double
	literal // |
	folded  // >
)

// node is one value of the tree. Mappings keep keys and values alternating in
// kids, in file order, without duplicates.
type node struct {
	kind  Kind
	style style
	flow  bool
	value string
	said  string        // what stands in the file, where value is what it means in English
	label string        // the key that leads here, for messages
	raw   diag.Position // where YAML found it, in the repaired text
	start diag.Position // in the file as it is
	end   diag.Position
	kids  []*node
	shape *grammar.Shape // nil where the grammar does not know what stands here
}

// Node is a value in a policy file and its place. The zero Node is Absent; its
// methods answer empty. Nodes are read-only.
type Node struct {
	f *File
	n *node
}

// Kind returns the shape.
func (n Node) Kind() Kind {
	if n.n == nil {
		return Absent
	}
	return n.n.kind
}

// Present reports whether there is something to read: the key was given and
// has a value.
func (n Node) Present() bool { return n.Kind() > Null }

// Range is where the value stands; the zero Range for an absent one.
func (n Node) Range() diag.Range {
	if n.n == nil {
		return diag.Range{}
	}
	return n.f.rangeOf(n.n)
}

// Label is the key that leads to this value, for messages: list items carry
// the key of their list.
func (n Node) Label() string {
	if n.n == nil {
		return ""
	}
	return n.n.label
}

// Map reads a mapping. Any other shape is reported and gives an empty Map whose
// OK is false; so does an absent or empty value, without a report. What the grammar says a
// mapping must have and this one lacks is reported.
func (n Node) Map(diags *diag.List) *Map {
	m := &Map{node: n, diags: diags}
	if !n.Present() {
		return m
	}
	if n.n.kind != Mapping {
		n.wrongKind(wantMap, diags)
		return m
	}
	m.ok = true
	if len(n.n.kids) > indexedFrom {
		m.index = make(map[string]int, len(n.n.kids)/2)
		for i := 0; i < len(n.n.kids); i += 2 {
			m.index[n.n.kids[i].value] = i
		}
	}
	if c := m.context(); c != nil {
		for _, need := range c.Needs {
			if !need.Met(func(key string) bool { return m.find(key) >= 0 }) {
				m.missing(need.Any[0], need.Any[1:])
			}
		}
	}
	return m
}

// Items reads a list. Any other shape is reported and gives none.
func (n Node) Items(diags *diag.List) []Node {
	if !n.Present() {
		return nil
	}
	if n.n.kind != Seq {
		n.wrongKind(wantList, diags)
		return nil
	}
	return n.items()
}

// OneOrMany reads a list, or anything else as a list of one.
func (n Node) OneOrMany() []Node {
	switch {
	case !n.Present():
		return nil
	case n.n.kind == Seq:
		return n.items()
	}
	return []Node{n}
}

func (n Node) items() []Node {
	out := make([]Node, 0, len(n.n.kids))
	for _, k := range n.n.kids {
		if k.kind != Null { // reported by Parse
			out = append(out, Node{n.f, k})
		}
	}
	return out
}

// Keys returns the keys of a mapping in file order, and nil for anything else.
func (n Node) Keys() []Str {
	if n.Kind() != Mapping {
		return nil
	}
	keys := make([]Str, 0, len(n.n.kids)/2)
	for k := range slices.Chunk(n.n.kids, 2) {
		keys = append(keys, n.f.str(k[0]))
	}
	return keys
}
