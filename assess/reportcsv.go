package assess

import (
	"errors"
	"io"
	"strings"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

var reportHead = []string{"表", "行", "名称", "列", "数值", "依据"}

// WriteCSV writes the report, a row for each cell of the form, with the ids behind
// it. ReadReport reads it back.
func (r *Report) WriteCSV(w io.Writer) error {
	rows := [][]string{reportHead}
	for _, c := range r.Cells {
		label := c.Row
		if l := RequestLabel(c.Row); c.Table == 3 && l != "" {
			label = l
		}
		rows = append(rows, []string{tableName(c.Table), c.Row, label, c.Column, c.Value.String(), strings.Join(c.From, sourceMark)})
	}
	return writeTable(w, rows)
}

// ReadReport reads a report as WriteCSV writes it; figures may have been changed
// by hand. Cells that are left out are 0. Mistakes are *Errors, all together with
// their lines.
func ReadReport(in io.Reader, organ string, year int) (*Report, error) {
	cells, lines, errs := readCells(in)
	r := NewReport(organ, year)
	for i, c := range cells {
		if err := r.Set(c.Table, c.Row, c.Column, c.Value, c.From...); err != nil {
			errs = append(errs, onLine(err, lines[i]))
		}
	}
	if len(errs) > 0 {
		return nil, inOrder(errs)
	}
	return r, nil
}

// ReadFigures reads some cells of the form from a table with the columns of
// WriteCSV, of which 名称 and 依据 may be missing, for Report.Enter. Mistakes are
// *Errors, all together with their lines.
func ReadFigures(in io.Reader) ([]Cell, error) {
	cells, lines, errs := readCells(in)
	blank := NewReport("", FirstFormYear)
	for i, c := range cells {
		if err := blank.Set(c.Table, c.Row, c.Column, c.Value); err != nil {
			errs = append(errs, onLine(err, lines[i]))
		}
	}
	return allOr(cells, errs)
}

func onLine(err error, line int) error {
	var e *Error
	if errors.As(err, &e) {
		return at(line, e)
	}
	return err
}

func readCells(in io.Reader) (cells []Cell, lines []int, errs []error) {
	rows, errs := readTable(in, reportHead, []string{"表", "行", "列", "数值"})
	seen := map[cellKey]int{}
	for _, row := range rows {
		c := Cell{Row: halfWidth(row.cells["行"]), Column: row.cells["列"], From: sources(row.cells["依据"])}
		switch strings.Trim(row.cells["表"], "表") {
		case "二", "2":
			c.Table = 2
		case "三", "3":
			c.Table = 3
		case "四", "4":
			c.Table = 4
		default:
			errs = append(errs, at(row.line, problem("没有表“%s”，应写 二、三 或者 四", "there is no table %s: write 二, 三 or 四", row.cells["表"])))
			continue
		}
		value, err := statute.ParseDecimal(row.cells["数值"])
		if err != nil {
			errs = append(errs, at(row.line, problem("“%s”不是数，没有的写 0", "%s is not a number; write 0 where there is none", row.cells["数值"])))
			continue
		}
		c.Value = value
		k := cellKey{c.Table, c.Row, c.Column}
		if first, dup := seen[k]; dup {
			errs = append(errs, at(row.line, c.wrong("在第 %d 行已经有了", ": stands in line %d already", first)))
			continue
		}
		seen[k] = row.line
		cells, lines = append(cells, c), append(lines, row.line)
	}
	return cells, lines, errs
}

// ReadRequests reads requests from a table (CSV, UTF-8): 编号, 申请人类别, 收到日期,
// 办结日期, 办理结果. The last is the number of a row of table three or what the form
// calls it. Mistakes, cases that could not be counted among them, are *Errors, all
// together with their lines.
func ReadRequests(in io.Reader) ([]RequestCase, error) {
	head := []string{"编号", "申请人类别", "收到日期", "办结日期", "办理结果"}
	rows, errs := readTable(in, head, head)
	var out []RequestCase
	for _, row := range rows {
		n := len(errs)
		c := RequestCase{ID: row.cells["编号"], Applicant: row.cells["申请人类别"], Outcome: row.cells["办理结果"], Line: row.line}
		c.Received, c.Closed = row.date("收到日期", &errs), row.date("办结日期", &errs)
		if known, ok := OutcomeRow(c.Outcome); ok {
			c.Outcome = known
		}
		errs = row.keep(errs, n, c.check())
		out = append(out, c)
	}
	return allOr(out, errs)
}

// allOr gives the rows, or nothing where there are mistakes: a table from which one is
// missing would be counted wrong without anybody seeing it.
func allOr[T any](rows []T, errs []error) ([]T, error) {
	if len(errs) > 0 {
		return nil, inOrder(errs)
	}
	return rows, nil
}

// keep adds what is wrong with a row, unless one of its cells is known to be wrong
// already.
func (r tableRow) keep(errs []error, before int, e *Error) []error {
	if e != nil && len(errs) == before {
		errs = append(errs, at(r.line, e))
	}
	return errs
}

// ReadDocuments reads documents from a table: 编号, 种类, 制发日期, 废止日期. Mistakes
// are *Errors, all together with their lines.
func ReadDocuments(in io.Reader) ([]Document, error) {
	head := []string{"编号", "种类", "制发日期", "废止日期"}
	rows, errs := readTable(in, head, head)
	var out []Document
	for _, row := range rows {
		n := len(errs)
		d := Document{ID: row.cells["编号"], Kind: row.cells["种类"], Line: row.line}
		d.Made, d.Repealed = row.date("制发日期", &errs), row.date("废止日期", &errs)
		errs = row.keep(errs, n, d.check())
		out = append(out, d)
	}
	return allOr(out, errs)
}

// ReadDisputes reads reconsiderations and suits from a table: 编号, 途径, 受理日期,
// 审结日期, 结果. Mistakes are *Errors, all together with their lines.
func ReadDisputes(in io.Reader) ([]Dispute, error) {
	head := []string{"编号", "途径", "受理日期", "审结日期", "结果"}
	rows, errs := readTable(in, head, head)
	var out []Dispute
	for _, row := range rows {
		n := len(errs)
		d := Dispute{ID: row.cells["编号"], Way: row.cells["途径"], Result: row.cells["结果"], Line: row.line}
		d.Filed, d.Closed = row.date("受理日期", &errs), row.date("审结日期", &errs)
		errs = row.keep(errs, n, d.check())
		out = append(out, d)
	}
	return allOr(out, errs)
}

// sourceMark stands between the cases behind a figure; their numbers may hold spaces.
const sourceMark = "；"

func sources(cell string) []string {
	var out []string
	for s := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == '；' || r == ';' }) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
