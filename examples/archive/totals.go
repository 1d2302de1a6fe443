package main

import (
	"cmp"
	"slices"
)

// Cell is one count of the totals: how many documents of an office and a year came out so.
// In the table of articles a document counts once for each article on which it rests, in
// that of documents once.
type Cell struct {
	Table   string `json:"table"`
	Office  string `json:"office"`
	Year    string `json:"year"`
	Article string `json:"article,omitempty"`
	Outcome string `json:"outcome"`
	Rows    int64  `json:"rows,omitempty"`
}

// The two tables.
const (
	byDocument = "documents"
	byArticle  = "articles"
)

func (c Cell) key() Cell { c.Rows = 0; return c }

func compareCells(a, b Cell) int {
	return cmp.Or(cmp.Compare(b.Table, a.Table), cmp.Compare(a.Office, b.Office), cmp.Compare(a.Year, b.Year),
		cmp.Compare(a.Article, b.Article), cmp.Compare(a.Outcome, b.Outcome))
}

// cellsOf are counts in one order.
func cellsOf(counts map[Cell]int64) []Cell {
	out := make([]Cell, 0, len(counts))
	for c, n := range counts {
		c.Rows = n
		out = append(out, c)
	}
	slices.SortFunc(out, compareCells)
	return out
}
