package layout

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// note is what stands around a value and is none: comments, and blank lines as "".
type note struct {
	lead  []string // on lines of their own before it
	trail []string // behind it on its line
	foot  []string // on lines of their own at the end of a list or mapping
}

// notes are those of a file, by where their value stands.
type notes map[place]*note

// place tells the nodes of a file apart: what begins at one place differs in kind.
type place struct {
	at   diag.Position
	kind source.Kind
}

func placeOf(n source.Node) place { return place{n.Start(), n.Kind()} }

var none = &note{}

func (x notes) of(n source.Node) *note {
	if found := x[placeOf(n)]; found != nil {
		return found
	}
	return none
}

func (x notes) at(n source.Node) *note {
	p := placeOf(n)
	if x[p] == nil {
		x[p] = &note{}
	}
	return x[p]
}

// leaf is a scalar, or a list or mapping without anything in it, with everything around
// it from the outermost.
type leaf struct {
	node source.Node
	up   []source.Node
	key  bool
}

func (l *leaf) end() diag.Position { return l.node.End() }

// leaves lists the leaves of a file in its order.
func leaves(n source.Node, up []source.Node, key bool, out []leaf) []leaf {
	if n.Kind() != source.Seq && n.Kind() != source.Mapping || len(n.Kids()) == 0 {
		return append(out, leaf{n, slices.Clone(up), key})
	}
	for i, k := range n.Kids() {
		out = leaves(k, append(up, n), n.Kind() == source.Mapping && i%2 == 0, out)
	}
	return out
}

// reader walks a file line by line and gives every comment and blank line its place.
type reader struct {
	f      *source.File
	lines  [][]rune
	leaves []leaf
	next   int      // the first leaf that begins at or behind the place reached
	held   []string // comments and blank lines that wait for what they stand before
	column int      // of the first comment held, 0 for none
	first  int      // line of it
	out    notes
}

func readNotes(f *source.File) notes {
	r := &reader{f: f, lines: f.Lines(), leaves: leaves(f.Root(), nil, false, nil), out: notes{}}
	slices.SortStableFunc(r.leaves, func(a, b leaf) int { return before(a.node.Start(), b.node.Start()) })
	for line := 1; line <= len(r.lines); {
		line = r.line(line)
	}
	r.finish()
	return r.out
}

func before(a, b diag.Position) int {
	if a.Line != b.Line {
		return a.Line - b.Line
	}
	return a.Column - b.Column
}

// line reads one line, and those that a text goes on over, and returns the next.
func (r *reader) line(line int) int {
	l := r.lines[line-1]
	text := strings.TrimSpace(string(l))
	if text == "" {
		r.hold("", 0, line)
		return line + 1
	}
	if text[0] == '#' {
		r.hold(text, len(l)-len([]rune(strings.TrimLeft(string(l), " \t")))+1, line)
		return line + 1
	}
	r.release(line)
	col := 1
	for {
		last := r.pass(line, col)
		if last == nil {
			break
		}
		end := last.end()
		line, col = end.Line, end.Column
		if c := comment(r.lines[line-1], col, r.nextColumn(line)); c > 0 {
			r.trail(last, line, col, c)
			return line + 1
		}
	}
	if c := comment(r.lines[line-1], col, 0); c > 0 { // behind a dash and nothing else
		r.hold(strings.TrimSpace(string(r.lines[line-1][c-1:])), c, line)
	}
	return line + 1
}

// pass goes over the leaf that begins on this line at or behind a column.
func (r *reader) pass(line, col int) *leaf {
	if r.next >= len(r.leaves) {
		return nil
	}
	l := &r.leaves[r.next]
	if at := l.node.Start(); at.Line != line || at.Column < col {
		return nil
	}
	r.next++
	return l
}

func (r *reader) nextColumn(line int) int {
	if r.next < len(r.leaves) && r.leaves[r.next].node.Start().Line == line {
		return r.leaves[r.next].node.Start().Column
	}
	return 0
}

// comment finds the column of a comment from a column on, up to another, 0 for none.
func comment(l []rune, from, to int) int {
	if to == 0 {
		to = len(l) + 1
	}
	for c := from; c < to; c++ {
		if l[c-1] == '#' && (c == 1 || l[c-2] == ' ' || l[c-2] == '\t') {
			return c
		}
	}
	return 0
}

// trail gives a comment to what ends before it: the text, or the brackets that are
// closed between the two.
func (r *reader) trail(last *leaf, line, col, at int) {
	node, up := last.node, last.up
	closed := 0
	for _, c := range r.lines[line-1][col-1 : at-1] {
		if c == ']' || c == '}' {
			closed++
		}
	}
	if node.Kind() != source.Scalar {
		closed-- // its own
	}
	for ; closed > 0 && len(up) > 0; closed-- {
		node, up = up[len(up)-1], up[:len(up)-1]
	}
	n := r.out.at(node)
	n.trail = append(n.trail, strings.TrimSpace(string(r.lines[line-1][at-1:])))
}

func (r *reader) hold(text string, column, line int) {
	if text != "" && r.column == 0 {
		r.column, r.first = column, line
	}
	r.held = append(r.held, text)
}

// release gives what was held to the leaf that this line begins with, or, where it is
// indented further, to the end of the list or mapping before.
func (r *reader) release(line int) {
	if len(r.held) == 0 || r.next >= len(r.leaves) {
		return
	}
	l := &r.leaves[r.next]
	r.foot(indentOf(r.lines[line-1]))
	if len(r.held) == 0 {
		return
	}
	n := r.out.at(owner(l))
	n.lead = append(n.lead, r.held...)
	r.held, r.column = nil, 0
}

// owner is what a comment before a leaf belongs to: the item of a list that begins with
// it, the whole entry where it is a value on a line below its key.
func owner(l *leaf) source.Node {
	node, up := l.node, l.up
	for len(up) > 0 {
		parent := up[len(up)-1]
		first := parent.Kids()[0]
		switch {
		case parent.Kind() == source.Seq:
			return node
		case first.Start() != node.Start(), len(up) < 2, up[len(up)-2].Kind() != source.Seq:
			return node
		}
		node, up = parent, up[:len(up)-1]
	}
	return node
}

func indentOf(l []rune) int {
	for i, c := range l {
		if c != ' ' && c != '\t' {
			return i + 1
		}
	}
	return 1
}

// foot moves comments that are indented further than what comes next to the end of the
// list or mapping before, up to the last of them.
func (r *reader) foot(next int) {
	if r.column == 0 || r.column <= next || r.next == 0 {
		return
	}
	last := &r.leaves[r.next-1]
	var to source.Node
	for _, up := range last.up {
		if !up.Flow() && column(r.lines, up) <= r.column {
			to = up
		}
	}
	if to.Kind() == source.Absent {
		return
	}
	end := len(r.held)
	for end > 0 && r.held[end-1] == "" {
		end--
	}
	n := r.out.at(to)
	n.foot = append(n.foot, r.held[:end]...)
	r.held, r.column = r.held[end:], 0
}

// column is that of the entries of a list or mapping that is written without brackets.
func column(lines [][]rune, n source.Node) int {
	at := n.Kids()[0].Start()
	if n.Kind() == source.Mapping {
		return at.Column
	}
	for c := at.Column - 1; c > 0; c-- {
		if lines[at.Line-1][c-1] == '-' {
			return c
		}
	}
	return at.Column
}

// finish gives what is left at the end of the file to whatever it is indented like.
func (r *reader) finish() {
	for len(r.held) > 0 && r.held[len(r.held)-1] == "" {
		r.held = r.held[:len(r.held)-1]
	}
	if len(r.held) == 0 {
		return
	}
	if r.column > 1 {
		r.foot(1)
	}
	n := r.out.at(r.f.Root())
	n.foot = append(n.foot, r.held...)
	r.held = nil
}
