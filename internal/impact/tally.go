// Package impact runs registers under two laws and counts what changes, for the command
// and those who measure it. It may import attribute with its registers, and rules. What
// must never happen here: a row decided otherwise than attribute decides it, or passed by
// though it could be decided otherwise.
package impact

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Totals are what was looked at.
type Totals struct {
	Looked    int `json:"looked"`    // rows, answers and cases
	Untouched int `json:"untouched"` // of them, rows of days on which nothing that decides them changed
	Changed   int `json:"changed"`
	Broken    int `json:"broken"` // unreadable
	Stranded  int `json:"stranded"`
}

// Group is what changes alike.
type Group struct {
	Kind  string    `json:"kind"` // attribute, day, mark, next, answer, articles, stranded
	Was   lang.Text `json:"was"`
	Now   lang.Text `json:"now"`
	By    []string  `json:"by,omitempty"` // articles then
	ByNow []string  `json:"by_now,omitempty"`
	// Moved is by how many days last days move, at least and at most.
	Moved *[2]int `json:"moved,omitempty"`
	Count int     `json:"count"`
	First string  `json:"first"` // file:line and title

	Line int `json:"-"` // of First
}

func (g *Group) key() string {
	return g.Kind + "|" + g.Was.ZH + "|" + g.Now.ZH + "|" + strings.Join(g.By, ";") + "|" + strings.Join(g.ByNow, ";")
}

// moves notes by how many days a last day moves.
func (g *Group) moves(least, most int) {
	if g.Moved == nil {
		g.Moved = &[2]int{least, most}
		return
	}
	g.Moved[0], g.Moved[1] = min(g.Moved[0], least), max(g.Moved[1], most)
}

// Bad is a row that cannot be read, and why.
type Bad struct {
	Line int
	Err  error
}

// maxTold is how many rows of a register that cannot be read are named.
const maxTold = 20

// Tally counts what changes. The zero Tally is ready; it is for one goroutine.
type Tally struct {
	Totals
	Bad    []Bad // the first rows that cannot be read
	groups map[string]*Group
}

// Add counts one that changes, or as many as the group counts, and returns the group that
// they are in.
func (t *Tally) Add(g Group) *Group {
	if t.groups == nil {
		t.groups = map[string]*Group{}
	}
	g.Count = max(g.Count, 1)
	known := t.groups[g.key()]
	if known == nil {
		t.groups[g.key()] = &g
		return &g
	}
	known.Count += g.Count
	if g.Line < known.Line {
		known.First, known.Line = g.First, g.Line
	}
	if g.Moved != nil {
		known.moves(g.Moved[0], g.Moved[1])
	}
	return known
}

// Unreadable counts a row that cannot be read.
func (t *Tally) Unreadable(line int, err error) {
	t.Looked++
	t.Broken++
	t.Bad = append(t.Bad, Bad{line, err})
	if len(t.Bad) >= 2*maxTold {
		t.first()
	}
}

// first keeps the first of the rows that cannot be read.
func (t *Tally) first() {
	slices.SortFunc(t.Bad, func(a, b Bad) int { return a.Line - b.Line })
	t.Bad = t.Bad[:min(len(t.Bad), maxTold)]
}

// Merge adds what others counted. The rows that cannot be read stay apart: they are those
// of one register.
func (t *Tally) Merge(o *Tally) {
	t.Looked, t.Untouched, t.Changed = t.Looked+o.Looked, t.Untouched+o.Untouched, t.Changed+o.Changed
	t.Broken, t.Stranded = t.Broken+o.Broken, t.Stranded+o.Stranded
	for _, g := range o.groups {
		t.Add(*g)
	}
}

// add merges what others counted of the same register, with the rows that cannot be read.
func (t *Tally) add(o *Tally) {
	t.Merge(o)
	t.Bad = append(t.Bad, o.Bad...)
}

// Groups are what changes alike, the most frequent first.
func (t *Tally) Groups() []*Group {
	out := make([]*Group, 0, len(t.groups))
	for _, g := range t.groups {
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b *Group) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.key(), b.key()))
	})
	return out
}

// Cites are citations in words, each once.
func Cites(list []statute.Citation, tag string) []string {
	var out []string
	for _, c := range list {
		if s := c.Label(tag); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
