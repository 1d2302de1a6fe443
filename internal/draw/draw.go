// Package draw draws pictures: graphs of boxes and arrows, and bars along days.
// It is handed plain nodes, edges, rows and texts, and knows no procedure, no case and
// no law. It may import days, and what reads widths and escapes of text; nothing else.
// What it is given is text: a label must never become markup, a directive or a link, and a
// picture never fetches anything from elsewhere.
package draw

// Graph is boxes and the arrows between them. The zero Graph is an empty picture.
type Graph struct {
	Title string
	First int // the node at the top
	Nodes []Node
	Edges []Edge
}

// Node is a box.
type Node struct {
	ID    string
	Lines []string
	End   bool // an outcome, drawn beside what leads to it
	Bar   bool // with a thick frame
	State Light
	Wrong bool // in red
}

// Edge is an arrow between two nodes, by index.
type Edge struct {
	From, To int
	Label    string // choices, joined by 、
	Dotted   bool
	Lit      bool // lies on the way that was taken
}

// Light says how a box is shown.
type Light uint8

// The lights of boxes.
const (
	Plain Light = iota
	Taken       // what was done
	Turn        // whose turn it is
)
