package report

import (
	"github.com/gongkai-rules/gongkai/assess/internal/exact"
	"github.com/gongkai-rules/gongkai/lang"
)

// Compare holds a report that was published against what was counted here: where it says
// something else than the cases behind a figure. Tables of which nothing was counted are
// passed over, and a cell in which nothing was published is compared as 0.
func (r *Report) Compare(published []Cell) []Imbalance {
	counted := map[int]bool{}
	for _, c := range r.Cells {
		counted[c.Table] = counted[c.Table] || len(c.From) > 0
	}
	var s exact.Sum
	var out []Imbalance
	for _, p := range published {
		own, ok := r.cell(p.Table, p.Row, p.Column)
		if !ok || !counted[p.Table] || !r.countable(own) || own.Value == p.Value {
			continue
		}
		out = append(out, Imbalance{Table: p.Table, Row: p.Row, Column: p.Column, Have: p.Value, Want: own.Value, Off: s.Sub(p.Value, own.Value),
			Why: lang.Text{ZH: "公布的数字与台账计数不一致", EN: "published, and not what the cases come to"}})
	}
	return out
}

// countable reports a cell that Count fills: one of requests, disputes, and of documents
// those made, repealed and valid.
func (r *Report) countable(c Cell) bool {
	if t := r.table(documents); t != nil && t.Number == c.Table {
		return r.counts(c, made) || r.counts(c, repealed) || r.counts(c, valid)
	}
	return true
}
