package assess

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

var reportHead = []string{"表", "行", "名称", "列", "数值", "依据"}

// WriteCSV writes the report, a row for each cell of the form, with the ids behind
// it. ReadReport reads it back.
func (r *Report) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{reportHead}
	for _, c := range r.Cells {
		label := c.Row
		if l := requestLabels[c.Row]; c.Table == 3 && l != "" {
			label = l
		}
		rows = append(rows, []string{tableName(c.Table), c.Row, label, c.Column, c.Value.String(), strings.Join(c.From, " ")})
	}
	return out.WriteAll(rows)
}

// ReadReport reads a report as WriteCSV writes it; figures may have been changed
// by hand. Cells that are left out are 0. Mistakes are reported together with
// their lines.
func ReadReport(in io.Reader, organ string, year int) (*Report, error) {
	rows, lines, err := readTable(in, reportHead)
	if err != nil {
		return nil, err
	}
	r := NewReport(organ, year)
	var errs []error
	seen := map[cellKey]bool{}
	for i, row := range rows {
		table := map[string]int{"二": 2, "三": 3, "四": 4}[row["表"]]
		value, err := rules.ParseDecimal(row["数值"])
		if err != nil {
			errs = append(errs, at(lines[i], problem("“%s”不是数", "%s is not a number", row["数值"])))
			continue
		}
		k := cellKey{table, row["行"], row["列"]}
		if seen[k] {
			errs = append(errs, at(lines[i], problem("这一格重复了", "the cell stands twice")))
		}
		seen[k] = true
		var e *Error
		if err := r.Set(table, row["行"], row["列"], value); errors.As(err, &e) {
			errs = append(errs, at(lines[i], e))
		} else if from := strings.Fields(row["依据"]); len(from) > 0 {
			r.Cells[r.index[k]].From = from
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return r, nil
}

// ReadRequests reads requests from a table (CSV, UTF-8): 编号, 申请人类别, 收到日期,
// 办结日期, 办理结果. Mistakes are reported together with their lines.
func ReadRequests(in io.Reader) ([]RequestCase, error) {
	rows, lines, err := readTable(in, []string{"编号", "申请人类别", "收到日期", "办结日期", "办理结果"})
	if err != nil {
		return nil, err
	}
	var out []RequestCase
	var errs []error
	for i, row := range rows {
		c := RequestCase{ID: row["编号"], Applicant: row["申请人类别"], Outcome: row["办理结果"]}
		c.Received = date(row["收到日期"], lines[i], &errs)
		if row["办结日期"] != "" {
			c.Closed = date(row["办结日期"], lines[i], &errs)
		}
		out = append(out, c)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

// ReadDocuments reads documents from a table: 编号, 种类, 制发日期, 废止日期.
func ReadDocuments(in io.Reader) ([]Document, error) {
	rows, lines, err := readTable(in, []string{"编号", "种类", "制发日期", "废止日期"})
	if err != nil {
		return nil, err
	}
	var out []Document
	var errs []error
	for i, row := range rows {
		d := Document{ID: row["编号"], Kind: row["种类"], Made: date(row["制发日期"], lines[i], &errs)}
		if row["废止日期"] != "" {
			d.Repealed = date(row["废止日期"], lines[i], &errs)
		}
		out = append(out, d)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

// ReadDisputes reads reconsiderations and suits from a table: 编号, 途径, 结果.
func ReadDisputes(in io.Reader) ([]Dispute, error) {
	rows, _, err := readTable(in, []string{"编号", "途径", "结果"})
	if err != nil {
		return nil, err
	}
	var out []Dispute
	for _, row := range rows {
		out = append(out, Dispute{row["编号"], row["途径"], row["结果"]})
	}
	return out, nil
}

func date(s string, line int, errs *[]error) deadline.Date {
	d, err := deadline.ParseDate(s)
	if err != nil {
		*errs = append(*errs, at(line, problem("日期“%s”应写作 2023-10-31", "day %s: write 2023-10-31", s)))
	}
	return d
}

// Text writes the three tables for people, without empty rows of table three.
func (r *Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d年政府信息公开工作年度报告\n", r.Organ, r.Year)
	b.WriteString("二、主动公开政府信息情况\n")
	for _, c := range r.Cells {
		if c.Table == 2 {
			fmt.Fprintf(&b, "  %s %s：%s\n", c.Row, c.Column, c.Value)
		}
	}
	fmt.Fprintf(&b, "三、收到和处理政府信息公开申请情况（%s、%s）\n", strings.Join(applicantColumns, "、"), colTotal)
	for _, row := range requestRows() {
		if r.value(3, row, colTotal).Sign() == 0 && row != rowNew && row != rowCarried && row != rowTotal && row != rowOpen {
			continue
		}
		var figures []string
		for _, c := range append(ApplicantKinds(), colTotal) {
			figures = append(figures, r.value(3, row, c).String())
		}
		fmt.Fprintf(&b, "  %s %s：%s\n", row, requestLabels[row], strings.Join(figures, "、"))
	}
	fmt.Fprintf(&b, "四、政府信息公开行政复议、行政诉讼情况（%s、%s）\n", strings.Join(disputeResults, "、"), colTotal)
	for _, w := range disputeWays {
		var figures []string
		for _, c := range append(append([]string(nil), disputeResults...), colTotal) {
			figures = append(figures, r.value(4, w, c).String())
		}
		fmt.Fprintf(&b, "  %s：%s\n", w, strings.Join(figures, "、"))
	}
	return b.String()
}
