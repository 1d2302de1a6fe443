package report

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/assess/internal/tables"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var reportHead = []string{"表", "行", "名称", "列", "数值", "依据"}

// WriteCSV writes the report, a row for each cell of the form, with the ids behind
// it. ReadFigures reads it back.
func (r *Report) WriteCSV(w io.Writer) error {
	rows := [][]string{reportHead}
	for _, c := range r.Cells {
		label := c.Row
		if c.Name != "" {
			label = c.Name
		}
		rows = append(rows, []string{han.Numeral(c.Table), c.Row, label, c.Column, c.Value.String(), strings.Join(c.From, sourceMark)})
	}
	return tables.Write(w, rows)
}

// ReadFigures reads some cells of the form from a table with the columns of
// WriteCSV, of which 名称 and 依据 may be missing, for Enter: those counted elsewhere, or
// all of a report that was kept. Mistakes are *assess.Error values, all together with their
// lines.
func (r *Report) ReadFigures(in io.Reader) ([]Cell, error) {
	cells, lines, errs := r.readCells(in)
	blank := *r
	blank.Cells = slices.Clone(r.Cells)
	for i, c := range cells {
		c.From = nil
		if err := blank.set(c); err != nil {
			errs = append(errs, onLine(err, lines[i]))
		}
	}
	return tables.All(cells, errs)
}

func onLine(err error, line int) error {
	var e *say.Error
	if errors.As(err, &e) {
		return e.On(line)
	}
	return err
}

func (r *Report) readCells(in io.Reader) (cells []Cell, lines []int, errs []error) {
	rows, errs := tables.Read(in, reportHead, []string{"表", "行", "列", "数值"})
	seen := map[key]int{}
	for _, row := range rows {
		c := Cell{Row: halfWidth(row.Cells["行"]), Column: row.Cells["列"], From: sources(row.Cells["依据"])}
		number, ok := han.Number(strings.Trim(row.Cells["表"], "表"))
		if !ok || !slices.ContainsFunc(r.tables(), func(t scoring.FormTable) bool { return t.Number == number }) {
			errs = append(errs, r.noTable(row.Cells["表"]).On(row.Line))
			continue
		}
		c.Table = number
		value, err := statute.ParseDecimal(row.Cells["数值"])
		if err != nil {
			errs = append(errs, say.Problem("“%s”不是数，没有的写 0", "%s is not a number; write 0 where there is none", row.Cells["数值"]).On(row.Line))
			continue
		}
		c.Value = value
		k := key{c.Table, c.Row, c.Column}
		if first, dup := seen[k]; dup {
			errs = append(errs, c.wrong("在第 %d 行已经有了", ": stands in line %d already", first).On(row.Line))
			continue
		}
		seen[k] = row.Line
		cells, lines = append(cells, c), append(lines, row.Line)
	}
	return cells, lines, errs
}

// noTable says which tables there are.
func (r *Report) noTable(name string) *say.Error {
	var all []string
	for _, t := range r.tables() {
		all = append(all, han.Numeral(t.Number))
	}
	if len(all) == 0 {
		return formless()
	}
	last := len(all) - 1
	return say.Problem("没有表“%s”，应写 %[2]s 或者 %[4]s", "there is no table %s: write %[3]s or %[4]s", name, strings.Join(all[:last], "、"), strings.Join(all[:last], ", "), all[last])
}

// ReadRequests reads requests from a table (CSV, UTF-8): 编号, 申请人类别, 收到日期,
// 办结日期, 办理结果. The last is the number of a row of the form or what the form
// calls it. Mistakes, cases that could not be counted among them, are *assess.Error values, all
// together with their lines.
func (r *Report) ReadRequests(in io.Reader) ([]Request, error) {
	head := []string{"编号", "申请人类别", "收到日期", "办结日期", "办理结果"}
	rows, errs := tables.Read(in, head, head)
	var out []Request
	for _, row := range rows {
		n := len(errs)
		c := Request{ID: row.Cells["编号"], Applicant: row.Cells["申请人类别"], Outcome: row.Cells["办理结果"], Line: row.Line}
		c.Received, c.Closed = row.Date("收到日期", &errs), row.Date("办结日期", &errs)
		if row := r.outcomeRow(halfWidth(c.Outcome)); row != "" {
			c.Outcome = row
		}
		errs = row.Keep(errs, n, r.checkRequest(c))
		out = append(out, c)
	}
	return tables.All(out, errs)
}

// ReadDocuments reads documents from a table: 编号, 种类, 制发日期, 废止日期. Mistakes
// are *assess.Error values, all together with their lines.
func (r *Report) ReadDocuments(in io.Reader) ([]Document, error) {
	head := []string{"编号", "种类", "制发日期", "废止日期"}
	rows, errs := tables.Read(in, head, head)
	var out []Document
	for _, row := range rows {
		n := len(errs)
		d := Document{ID: row.Cells["编号"], Kind: row.Cells["种类"], Line: row.Line}
		d.Made, d.Repealed = row.Date("制发日期", &errs), row.Date("废止日期", &errs)
		errs = row.Keep(errs, n, r.checkDocument(d))
		out = append(out, d)
	}
	return tables.All(out, errs)
}

// ReadDisputes reads reconsiderations and suits from a table: 编号, 途径, 受理日期,
// 审结日期, 结果. Mistakes are *assess.Error values, all together with their lines.
func (r *Report) ReadDisputes(in io.Reader) ([]Dispute, error) {
	head := []string{"编号", "途径", "受理日期", "审结日期", "结果"}
	rows, errs := tables.Read(in, head, head)
	var out []Dispute
	for _, row := range rows {
		n := len(errs)
		d := Dispute{ID: row.Cells["编号"], Way: row.Cells["途径"], Result: row.Cells["结果"], Line: row.Line}
		d.Filed, d.Closed = row.Date("受理日期", &errs), row.Date("审结日期", &errs)
		errs = row.Keep(errs, n, r.checkDispute(d))
		out = append(out, d)
	}
	return tables.All(out, errs)
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
