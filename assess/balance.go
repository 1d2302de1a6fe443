package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
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
	Why    Text            `json:"why"`
	// Lacks and Extra are cases that stand behind the one figure and not behind the
	// other, where both reports say which cases these are.
	Lacks []string `json:"lacks,omitempty"`
	Extra []string `json:"extra,omitempty"`
	// Hint marks a comparison that is worth a look but that the form does not demand.
	Hint bool `json:"hint,omitempty"`
}

// String is the imbalance in one Chinese line.
func (i Imbalance) String() string { return i.Message("zh") }

// Message is the imbalance in one line, in Chinese or, for "en", in English.
func (i Imbalance) Message(lang string) string {
	cell := Cell{Table: i.Table, Row: i.Row, Column: i.Column}.Label(lang)
	sign := ""
	if i.Off.Sign() > 0 {
		sign = "+"
	}
	if i.Off.Sign() == 0 {
		return cell + pick(lang, fmt.Sprintf("为 %s：", i.Have), fmt.Sprintf(": %s: ", i.Have)) + i.Why.In(lang) + i.which(lang)
	}
	return pick(lang,
		fmt.Sprintf("%s为 %s，应为 %s，相差 %s%s：%s", cell, i.Have, i.Want, sign, i.Off, i.Why.ZH),
		fmt.Sprintf("%s: %s should be %s, off by %s%s: %s", cell, i.Have, i.Want, sign, i.Off, i.Why.EN)) + i.which(lang)
}

// which names the cases that make the difference.
func (i Imbalance) which(lang string) string {
	out := ""
	if len(i.Lacks) > 0 {
		out += pick(lang, "；缺少 ", "; lacks ") + strings.Join(i.Lacks, pick(lang, "、", ", "))
	}
	if len(i.Extra) > 0 {
		out += pick(lang, "；多出 ", "; has besides ") + strings.Join(i.Extra, pick(lang, "、", ", "))
	}
	return out
}

// Balance checks every sum of the form (勾稽关系). In table three, 一 + 二 = 三（七）
// + 四 in every column, 三（七） is the sum of the outcomes and 总计 that of the
// columns; in table four the totals. With last year's report, 二 must be its 四, cell
// by cell, and what is valid is compared with what was valid, made and repealed (a
// hint only: a document can also lapse). Without it these are not checked. A report
// of another year than the last is an *Error.
func (r *Report) Balance(before *Report) ([]Imbalance, error) {
	if before != nil && before.Year != r.Year-1 {
		return nil, problem("给出的上年报告是 %d 年的，本报告是 %d 年的", "the report before is of %d, this one of %d", before.Year, r.Year)
	}
	b := balance{r: r}
	all := requestColumns()
	for _, row := range requestRows() {
		b.check(3, row, colTotal, b.sum(3, []string{row}, applicantColumns[:]), "应为各类申请人之和", "must be the sum of the columns")
	}
	for _, c := range all {
		b.check(3, rowTotal, c, b.sum(3, rules.ReportRows(), []string{c}), "应为三（一）至三（六）之和", "must be the sum of 三（一） to 三（六）")
		came := b.sum(3, []string{rowNew, rowCarried}, []string{c})
		b.check(3, rowOpen, c, b.s.sub(came, r.value(3, rowTotal, c)), "应为一加二减三（七）", "must be 一 + 二 − 三（七）")
	}
	for _, w := range disputeWays {
		b.check(4, w, colTotal, b.sum(4, []string{w}, disputeResults[:]), "应为各种结果之和", "must be the sum of the results")
	}
	if before != nil {
		for _, c := range all {
			b.check(3, rowCarried, c, before.value(3, rowOpen, c), "应等于上年的四", "must be last year's 四")
			b.cases(before, c)
		}
		for _, p := range publicationRows() {
			if !slices.Contains(p.columns, colValid) {
				continue
			}
			valid := b.s.add(before.value(2, p.row, colValid), r.value(2, p.row, "本年制发件数"))
			n := len(b.out)
			b.check(2, p.row, colValid, b.s.sub(valid, r.value(2, p.row, "本年废止件数")), "上年有效加本年制发减本年废止；有文件自行失效的除外", "last year's, plus made, less repealed, unless some lapsed")
			if len(b.out) > n {
				b.out[n].Hint = true
			}
		}
	}
	if b.s.err != nil {
		return nil, problem("数字超出可以精确计算的范围", "figures beyond what can be held exactly")
	}
	return b.out, nil
}

type balance struct {
	r   *Report
	s   sum
	out []Imbalance
}

func (b *balance) sum(table int, rows, columns []string) statute.Decimal {
	all := statute.Decimal{}
	for _, row := range rows {
		for _, c := range columns {
			all = b.s.add(all, b.r.value(table, row, c))
		}
	}
	return all
}

func (b *balance) check(table int, row, column string, want statute.Decimal, zh, en string) {
	if have := b.r.value(table, row, column); have != want {
		b.out = append(b.out, Imbalance{Table: table, Row: row, Column: column, Have: have, Want: want, Off: b.s.sub(have, want), Why: Text{zh, en}})
	}
}

// cases holds the cases carried over against those left open last year: equal
// numbers of different cases are no balance either.
func (b *balance) cases(before *Report, column string) {
	have, _ := b.r.Cell(3, rowCarried, column)
	want, _ := before.Cell(3, rowOpen, column)
	if !have.counted() || !want.counted() {
		return // figures that were entered do not say
	}
	lacks, extra := without(want.From, have.From), without(have.From, want.From)
	if len(lacks) == 0 && len(extra) == 0 {
		return
	}
	if have.Value == want.Value {
		b.out = append(b.out, Imbalance{
			Table: 3, Row: rowCarried, Column: column, Have: have.Value, Want: want.Value,
			Why: Text{"件数相等，但不是上年结转的那几件", "as many, but not those left open last year"},
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
