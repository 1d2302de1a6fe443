package report

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/exact"
	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Imbalance is a figure that does not agree with the others: in which cell, what
// it should be, and by how much it is off.
type Imbalance struct {
	Table  int             `json:"table"`
	Row    string          `json:"row"`
	Column string          `json:"column"`
	Have   statute.Decimal `json:"have"`
	Want   statute.Decimal `json:"want"`
	Off    statute.Decimal `json:"off"` // have less want
	Why    lang.Text       `json:"why"`
	// Lacks and Extra are cases that stand behind the one figure and not behind the
	// other, where both reports say which cases these are.
	Lacks []string `json:"lacks,omitempty"`
	Extra []string `json:"extra,omitempty"`
	// Hint marks a comparison that is worth a look but that the form does not demand.
	Hint bool `json:"hint,omitempty"`
}

// Message is the imbalance in one line, in the language asked for.
func (i Imbalance) Message(tag string) string {
	cell := Cell{Table: i.Table, Row: i.Row, Column: i.Column}.label().In(tag)
	sign := ""
	if i.Off.Sign() > 0 {
		sign = "+"
	}
	if i.Off.Sign() == 0 {
		return cell + say.Text("为 %s：", ": %s: ", i.Have).In(tag) + i.Why.In(tag) + i.which(tag)
	}
	return cell + say.Text("为 %s，应为 %s，相差 %s%s：", ": %s should be %s, off by %s%s: ", i.Have, i.Want, sign, i.Off).In(tag) + i.Why.In(tag) + i.which(tag)
}

// which names the cases that make the difference.
func (i Imbalance) which(tag string) string {
	out := ""
	if len(i.Lacks) > 0 {
		out += say.Pick(tag, "；缺少 ", "; lacks ") + strings.Join(i.Lacks, say.Pick(tag, "、", ", "))
	}
	if len(i.Extra) > 0 {
		out += say.Pick(tag, "；多出 ", "; has besides ") + strings.Join(i.Extra, say.Pick(tag, "、", ", "))
	}
	return out
}

// Balance checks every sum of the form (勾稽关系), which follows from what its rows and
// columns count: of requests, those received and carried are those closed and still
// open, those closed are the sum of the outcomes, and totals are the sums of their
// columns. With last year's report, what was carried must be what it left open, cell by
// cell, and what is valid is compared with what was valid, made and repealed (a hint
// only: a document can also lapse). Without it these are not checked. A report of
// another year than the last is an *assess.Error.
func (r *Report) Balance(before *Report) ([]Imbalance, error) {
	if before != nil && before.Year != r.Year-1 {
		return nil, say.Problem("给出的上年报告是 %d 年的，本报告是 %d 年的", "the report before is of %d, this one of %d", before.Year, r.Year)
	}
	b := balance{r: r}
	if t := r.table(requests); t != nil {
		b.requests(t)
	}
	if t := r.table(disputes); t != nil {
		for _, row := range t.Rows {
			b.check(t.Number, row.Name, columnOf(row, total), b.sum(t.Number, []string{row.Name}, eachOf(t)), lang.Text{ZH: "应为各种结果之和", EN: "must be the sum of the results"})
		}
	}
	if before != nil {
		b.carried(before)
		b.valid(before)
	}
	if b.s.Err() != nil {
		return nil, say.Problem("数字超出可以精确计算的范围", "figures beyond what can be held exactly")
	}
	return b.out, nil
}

type balance struct {
	r   *Report
	s   exact.Sum
	out []Imbalance
}

// requests checks the sums of the table of requests.
func (b *balance) requests(t *scoring.FormTable) {
	n, sum := t.Number, columnOf(t.Rows[0], total)
	for _, row := range t.Rows {
		b.check(n, row.Name, sum, b.sum(n, []string{row.Name}, eachOf(t)), lang.Text{ZH: "应为各类申请人之和", EN: "must be the sum of the columns"})
	}
	outcomes := rowNames(t, isOutcome)
	first, last := group(outcomes[0]), group(outcomes[len(outcomes)-1])
	came, old, done, left := rowOf(t, received), rowOf(t, carried), rowOf(t, closed), rowOf(t, open)
	for _, c := range append(eachOf(t), sum) {
		b.check(n, done, c, b.sum(n, outcomes, []string{c}), say.Text("应为%s至%s之和", "must be the sum of %s to %s", first, last))
		all := b.sum(n, []string{came, old}, []string{c})
		b.check(n, left, c, b.s.Sub(all, b.r.value(n, done, c)), say.Text("应为%s加%s减%s", "must be %s + %s − %s", came, old, done))
	}
}

// group is the group of a row: 三（六） of 三（六）3.
func group(row string) string { return strings.TrimRight(row, "0123456789") }

// carried holds what was carried over against what last year's report left open.
func (b *balance) carried(before *Report) {
	t, last := b.r.table(requests), before.table(requests)
	if t == nil || last == nil {
		return
	}
	row, left := rowOf(t, carried), rowOf(last, open)
	for _, c := range append(eachOf(t), columnOf(t.Rows[0], total)) {
		b.check(t.Number, row, c, before.value(last.Number, left, c), say.Text("应等于上年的%s", "must be last year's %s", left))
		have, _ := b.r.cell(t.Number, row, c)
		want, _ := before.cell(last.Number, left, c)
		b.cases(have, want)
	}
}

// valid compares the documents that are valid with last year's, made and repealed.
func (b *balance) valid(before *Report) {
	t, last := b.r.table(documents), before.table(documents)
	if t == nil || last == nil {
		return
	}
	for _, row := range t.Rows {
		now, new, gone := columnOf(row, valid), columnOf(row, made), columnOf(row, repealed)
		was := slices.IndexFunc(last.Rows, func(x scoring.FormRow) bool { return x.Name == row.Name && columnOf(x, valid) != "" })
		if now == "" || was < 0 {
			continue
		}
		sum := b.s.Add(before.value(last.Number, row.Name, columnOf(last.Rows[was], valid)), b.r.value(t.Number, row.Name, new))
		n := len(b.out)
		b.check(t.Number, row.Name, now, b.s.Sub(sum, b.r.value(t.Number, row.Name, gone)), lang.Text{ZH: "上年有效加本年制发减本年废止；有文件自行失效的除外", EN: "last year's, plus made, less repealed, unless some lapsed"})
		if len(b.out) > n {
			b.out[n].Hint = true
		}
	}
}

func (b *balance) sum(table int, rows, columns []string) statute.Decimal {
	all := statute.Decimal{}
	for _, row := range rows {
		for _, c := range columns {
			all = b.s.Add(all, b.r.value(table, row, c))
		}
	}
	return all
}

func (b *balance) check(table int, row, column string, want statute.Decimal, why lang.Text) {
	cell, _ := b.r.cell(table, row, column)
	if cell.Empty && want.Sign() != 0 {
		b.out = append(b.out, Imbalance{Table: table, Row: row, Column: column, Have: cell.Value, Want: want, Off: b.s.Sub(cell.Value, want), Why: lang.Text{ZH: "没有填写；" + why.ZH, EN: "left empty; " + why.EN}, Hint: true})
		return
	}
	if have := cell.Value; have != want {
		b.out = append(b.out, Imbalance{Table: table, Row: row, Column: column, Have: have, Want: want, Off: b.s.Sub(have, want), Why: why})
	}
}

// cases holds the cases carried over against those left open last year: equal
// numbers of different cases are no balance either.
func (b *balance) cases(have, want Cell) {
	if !have.counted() || !want.counted() {
		return // figures that were entered do not say
	}
	lacks, extra := without(want.From, have.From), without(have.From, want.From)
	if len(lacks) == 0 && len(extra) == 0 {
		return
	}
	if have.Value == want.Value {
		b.out = append(b.out, Imbalance{
			Table: have.Table, Row: have.Row, Column: have.Column, Have: have.Value, Want: want.Value,
			Why: lang.Text{ZH: "件数相等，但不是上年结转的那几件", EN: "as many, but not those left open last year"},
		})
	}
	last := &b.out[len(b.out)-1]
	last.Lacks, last.Extra = lacks, extra
}

// counted reports whether the cell lists one source for each unit of its figure.
func (c Cell) counted() bool { return statute.DecimalOf(int64(len(c.From))) == c.Value }

func without(all, these []string) []string {
	var out []string
	for _, s := range all {
		if !slices.Contains(these, s) {
			out = append(out, s)
		}
	}
	return out
}
