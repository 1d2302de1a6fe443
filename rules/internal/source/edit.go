package source

import "slices"

// Pair is a key of a mapping with its value.
type Pair struct {
	Key   Str
	Value Node
}

// Pairs lists the keys of a mapping with their values, in file order; nil for anything
// else.
func (n Node) Pairs() []Pair {
	if n.Kind() != Mapping {
		return nil
	}
	out := make([]Pair, 0, len(n.n.kids)/2)
	for k := range slices.Chunk(n.n.kids, 2) {
		out = append(out, Pair{n.f.str(k[0]), Node{n.f, k[1]}})
	}
	return out
}

// Values lists the items of a list, and anything else as a list of one.
func (n Node) Values() []Node { return n.OneOrMany() }

// Text is the text of a scalar, "" for anything else.
func (n Node) Text() string {
	if n.Kind() != Scalar {
		return ""
	}
	return n.n.value
}

// Key finds the value of a key of a mapping; an Absent Node where there is none.
func (n Node) Key(key string) Node {
	for _, p := range n.Pairs() {
		if p.Key.S == key {
			return p.Value
		}
	}
	return Node{}
}

// Set is the file with another text in the place of a scalar. The file itself stays as
// it is; what did not change is shared by both.
func (f *File) Set(at Node, text string) *File {
	return f.edit(at.n, func(n *node) *node {
		changed := *n
		changed.value, changed.said = text, ""
		changed.kind = Scalar
		changed.kids = nil
		return &changed
	})
}

// Rename is the file with another key in the place of one.
func (f *File) Rename(key Str, to string) *File {
	return f.edit(key.n, func(n *node) *node {
		changed := *n
		changed.value, changed.said = to, ""
		return &changed
	})
}

// Without is the file without a value: an item of a list, or a key with what it holds.
func (f *File) Without(at Node) *File {
	return f.edit(at.n, func(*node) *node { return nil })
}

// Add is the file with one more key, and a text, in a mapping that does not have it.
func (f *File) Add(at Node, key, text string) *File {
	return f.edit(at.n, func(n *node) *node {
		changed := *n
		at := func(value string) *node {
			return &node{kind: Scalar, style: double, value: value, label: key, raw: n.raw, start: n.start, end: n.start}
		}
		changed.kids = append(slices.Clip(n.kids), at(key), at(text))
		return &changed
	})
}

// Append is the file with one more item in a list, itself a part of the file.
func (f *File) Append(list, item Node) *File {
	return f.edit(list.n, func(n *node) *node {
		changed := *n
		if n.kind != Seq {
			return n
		}
		changed.kids = append(slices.Clip(n.kids), item.n)
		return &changed
	})
}

// Graft is the file with one more key in a mapping, whose value is a part of the file.
func (f *File) Graft(at Node, key string, value Node) *File {
	return f.edit(at.n, func(n *node) *node {
		changed := *n
		k := &node{kind: Scalar, value: key, label: key, raw: n.raw, start: n.start, end: n.start}
		changed.kids = append(slices.Clip(n.kids), k, value.n)
		return &changed
	})
}

// Only is a list with one item alone, or the mapping of one key to it: what Graft puts
// in a place that had none of the kind.
func Only(item Node, key string) Node {
	list := &node{kind: Seq, label: key, raw: item.n.raw, start: item.n.start, end: item.n.end, kids: []*node{item.n}}
	if key == "" {
		return Node{item.f, list}
	}
	k := &node{kind: Scalar, value: key, label: key, raw: item.n.raw, start: item.n.start, end: item.n.start}
	return Node{item.f, &node{kind: Mapping, raw: item.n.raw, start: item.n.start, end: item.n.end, kids: []*node{k, list}}}
}

// edit replaces one node by what it becomes, nil for nothing.
func (f *File) edit(at *node, become func(*node) *node) *File {
	root, _ := rebuilt(f.root, at, become)
	return &File{Name: f.Name, text: f.text, root: root, zh: f.zh}
}

// rebuilt is a tree with one node replaced; found reports whether it was in it.
func rebuilt(n, at *node, become func(*node) *node) (out *node, found bool) {
	if n == at {
		return become(n), true
	}
	for i, k := range n.kids {
		kid, found := rebuilt(k, at, become)
		if !found {
			continue
		}
		changed := *n
		changed.kids = slices.Clone(n.kids)
		switch {
		case kid != nil:
			changed.kids[i] = kid
		case n.kind == Mapping:
			changed.kids = slices.Delete(changed.kids, i-1, i+1) // the key with its value
		default:
			changed.kids = slices.Delete(changed.kids, i, i+1)
		}
		return &changed, true
	}
	return n, false
}
