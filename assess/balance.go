package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
)

// Imbalance is a figure that does not agree with the others: in which cell, what
// it should be, and by how much it is off.
type Imbalance struct {
	Table  int           `json:"table"`
	Row    string        `json:"row"`
	Column string        `json:"column"`
	Have   rules.Decimal `json:"have"`
	Want   rules.Decimal `json:"want"`
	Off    rules.Decimal `json:"off"` // have less want
	Why    Text          `json:"why"`
}

// String is the imbalance in one Chinese line.
func (i Imbalance) String() string { return i.Message("zh") }

// Message is the imbalance in one line, in Chinese or, for "en", in English.
func (i Imbalance) Message(lang string) string {
	return pick(lang,
		fmt.Sprintf("表%s“%s”“%s”为 %s，应为 %s，相差 %s：%s", tableName(i.Table), i.Row, i.Column, i.Have, i.Want, i.Off, i.Why.ZH),
		fmt.Sprintf("table %d, row %s, column %s: %s should be %s, off by %s: %s", i.Table, i.Row, i.Column, i.Have, i.Want, i.Off, i.Why.EN))
}

// Balance checks every sum of the form (勾稽关系): in table three, 一 + 二 = 三（七）
// + 四 in every column, 三（七） is the sum of the outcomes, 总计 that of the columns;
// in table four the totals. With last year's report, 二 must be its 四, and what is
// valid must follow from what was valid, made and repealed; without it these are
// not checked.
func (r *Report) Balance(before *Report) ([]Imbalance, error) {
	var out []Imbalance
	var s sum
	check := func(table int, row, column string, want rules.Decimal, zh, en string) {
		if have := r.value(table, row, column); have != want {
			out = append(out, Imbalance{table, row, column, have, want, s.sub(have, want), Text{zh, en}})
		}
	}
	for _, row := range requestRows() {
		all := rules.Decimal{}
		for _, c := range applicantColumns {
			all = s.add(all, r.value(3, row, c))
		}
		check(3, row, colTotal, all, "应为各类申请人之和", "must be the sum of the columns")
	}
	for _, c := range append(ApplicantKinds(), colTotal) {
		all := rules.Decimal{}
		for _, row := range rules.ReportRows() {
			all = s.add(all, r.value(3, row, c))
		}
		check(3, rowTotal, c, all, "应为三（一）至三（六）之和", "must be the sum of 三（一） to 三（六）")
		came := s.add(r.value(3, rowNew, c), r.value(3, rowCarried, c))
		check(3, rowOpen, c, s.sub(came, r.value(3, rowTotal, c)), "应为一加二减三（七）", "must be 一 + 二 − 三（七）")
		if before != nil {
			check(3, rowCarried, c, before.value(3, rowOpen, c), "应等于上年的四", "must be last year's 四")
		}
	}
	for _, w := range disputeWays {
		all := rules.Decimal{}
		for _, c := range disputeResults {
			all = s.add(all, r.value(4, w, c))
		}
		check(4, w, colTotal, all, "应为各种结果之和", "must be the sum of the results")
	}
	if before != nil {
		for _, p := range publicationRows {
			if !slices.Contains(p.columns, "现行有效件数") {
				continue
			}
			valid := s.add(before.value(2, p.row, "现行有效件数"), r.value(2, p.row, "本年制发件数"))
			check(2, p.row, "现行有效件数", s.sub(valid, r.value(2, p.row, "本年废止件数")), "应为上年有效加本年制发减本年废止", "must be last year's, plus made, less repealed")
		}
		if before.Year != r.Year-1 {
			return nil, problem("给出的上年报告是 %d 年的，本报告是 %d 年的", "the report before is of %d, this one of %d", before.Year, r.Year)
		}
	}
	if s.err != nil {
		return nil, problem("数字超出可以精确计算的范围", "figures beyond what can be held exactly")
	}
	return out, nil
}

// MissingParts lists the parts that a report with these headings lacks. A heading
// counts when it contains the name of the part.
func MissingParts(headings []string) []string {
	var out []string
	for _, p := range reportParts {
		if !slices.ContainsFunc(headings, func(h string) bool { return strings.Contains(h, p) }) {
			out = append(out, p)
		}
	}
	return out
}
