package layout

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// same holds what was written against what was read: the same values under the same
// keys, the same comments, as many blank lines, the spelling that was asked for.
func same(was *source.File, name string, out []byte, zh bool) error {
	var found diag.List
	is, ok := source.Parse(name, out, source.Limits{}, &found)
	if err := found.Err(); err != nil || !ok {
		return err
	}
	if is.Chinese() != zh {
		return fmt.Errorf("spelling")
	}
	if err := sameNode(was.Root(), is.Root()); err != nil {
		return err
	}
	a, b := remarks(was), remarks(is)
	slices.Sort(a)
	slices.Sort(b)
	if !slices.Equal(a, b) {
		return fmt.Errorf("comments: %q, %q", a, b)
	}
	return nil
}

func sameNode(a, b source.Node) error {
	if a.Kind() != b.Kind() {
		return fmt.Errorf("%v: %v", b.Range(), b.Kind())
	}
	if a.Kind() == source.Scalar {
		if !sameText(a, b) {
			return fmt.Errorf("%v: %q, %q", b.Range(), a.Text(), b.Text())
		}
		return nil
	}
	x, y := parts(a), parts(b)
	if len(x) != len(y) {
		return fmt.Errorf("%v: %d, %d", b.Range(), len(x), len(y))
	}
	for i := range x {
		if err := sameNode(x[i], y[i]); err != nil {
			return err
		}
	}
	return nil
}

// parts are the kids of a node, those of a mapping in canonical order.
func parts(n source.Node) []source.Node {
	if n.Kind() != source.Mapping {
		return n.Kids()
	}
	var out []source.Node
	for _, e := range entries(n) {
		out = append(out, e.key, e.value)
	}
	return out
}

func sameText(a, b source.Node) bool {
	s, t := a.Text(), b.Text()
	if s == t {
		return true
	}
	shape := a.Shape()
	if shape == nil {
		return false
	}
	switch shape.Text {
	case grammar.Condition:
		v, ok := parse.Rewrite(s)
		w, also := parse.Rewrite(t)
		return ok && also && v.In(true) == w.In(true)
	case grammar.FactText:
		return factText(s) == factText(t)
	case grammar.Recurrence:
		p, err := recur.ParseRecurrence(s)
		q, other := recur.ParseRecurrence(t)
		return err == nil && other == nil && p == q
	case grammar.PeriodOr:
		p, err := deadline.ParsePeriod(s)
		q, other := deadline.ParsePeriod(t)
		return err == nil && other == nil && p == q
	}
	return false
}

// remarks are all comments of a file, and its blank lines but those at its end. They are
// found by striking out every text, without asking what they stand beside.
func remarks(f *source.File) []string {
	lines := f.Lines()
	struck := make([][]rune, len(lines))
	for i, l := range lines {
		struck[i] = slices.Clone(l)
	}
	for _, l := range leaves(f.Root(), nil, false, nil) {
		if l.node.Kind() != source.Scalar {
			continue
		}
		from, to := l.node.Start(), l.node.End()
		for line := from.Line; line <= to.Line; line++ {
			first, last := 1, len(struck[line-1])
			if line == from.Line {
				first = from.Column
			}
			if line == to.Line {
				last = min(last, to.Column-1)
			}
			for c := first; c <= last; c++ {
				struck[line-1][c-1] = 'x'
			}
			if line > from.Line && line < to.Line && len(struck[line-1]) == 0 {
				struck[line-1] = []rune{'x'} // part of the text
			}
		}
	}
	var out []string
	blank := 0
	for i, l := range struck {
		c := comment(l, 1, 0)
		switch {
		case strings.TrimSpace(string(l)) == "":
			blank++
			continue
		case c > 0:
			out = append(out, strings.TrimSpace(string(lines[i][c-1:])))
		}
		for ; blank > 0; blank-- {
			out = append(out, "")
		}
	}
	return out
}
