// Package tables reads and writes the tables (CSV, UTF-8) that clerks fill in: columns by
// their names, every mistake with its line, days as people write them. It may import days,
// cells and the sentences of say; it knows no law, and it never leaves out a row in silence.
package tables

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

// maxRows bounds the rows of one table: many times what a province receives
// in a year, and still little enough to hold.
const maxRows = 300_000

// Row is a row of a table by its headings.
type Row struct {
	Line  int
	Cells map[string]string
}

// Date reads a day; an empty cell is the zero Date.
func (r Row) Date(column string, errs *[]error) deadline.Date {
	s := r.Cells[column]
	if s == "" {
		return deadline.Date{}
	}
	d, why := cells.Date(s)
	if why.ZH != "" {
		*errs = append(*errs, say.Problem("%s“%s”不是日期，应写作 2023-10-31", "%s %s is no day: write 2023-10-31", column, s).On(r.Line))
	}
	return d
}

// InOrder joins mistakes in the order of their lines.
func InOrder(errs []error) error {
	line := func(err error) int {
		var e *say.Error
		if errors.As(err, &e) {
			return e.Line
		}
		return 0
	}
	slices.SortStableFunc(errs, func(a, b error) int { return cmp.Compare(line(a), line(b)) })
	return errors.Join(errs...)
}

// Read reads a table whose columns are all known, in any order; needed ones
// must be there, others are empty where they are not. Rows with the wrong number of
// cells are reported and the rest is still read, so that all mistakes are seen at
// once.
func Read(r io.Reader, known, needed []string) ([]Row, []error) {
	table := csv.NewReader(WithoutMark(r))
	table.FieldsPerRecord = -1
	head, err := table.Read()
	if err != nil {
		return nil, []error{Fault(err)}
	}
	var errs []error
	seen := map[string]bool{}
	for i, name := range head {
		head[i] = strings.TrimSpace(name)
		switch {
		case !slices.Contains(known, head[i]):
			e := say.Problem("表头“%s”无法识别，可用：%s", "unknown column %s; there are %s", head[i], strings.Join(known, "、"))
			errs = append(errs, e.Near(head[i], known).On(1))
		case seen[head[i]]:
			errs = append(errs, say.Problem("表头“%s”重复", "column %s stands twice", head[i]).On(1))
		}
		seen[head[i]] = true
	}
	for _, name := range needed {
		if !seen[name] {
			errs = append(errs, say.Problem("表头没有“%s”", "the head has no column %s", name).On(1))
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	var rows []Row
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return rows, append(errs, Fault(err))
		}
		line, _ := table.FieldPos(0)
		if len(row) != len(head) {
			errs = append(errs, say.Problem("有 %d 格，表头有 %d 格", "%d cells, the head has %d", len(row), len(head)).On(line))
			continue
		}
		if len(rows) >= maxRows {
			return nil, []error{say.Problem("行数过多，最多 %d 行", "too many rows, at most %d", maxRows)}
		}
		m := make(map[string]string, len(head))
		for i, cell := range row {
			m[head[i]] = plain.Uncell(strings.TrimSpace(cell)) // as Write wrote it
		}
		rows = append(rows, Row{line, m})
	}
	return rows, errs
}

// WithoutMark leaves out a byte order mark, which spreadsheets write.
func WithoutMark(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	if lead, err := in.Peek(3); err == nil && string(lead) == "\uFEFF" {
		_, _ = in.Discard(3) // they were just peeked at
	}
	return in
}

func Fault(err error) error {
	var p *csv.ParseError
	switch {
	case errors.As(err, &p):
		return say.Problem("表格格式有误：第 %d 列附近引号不成对（%v）", "malformed table near column %d: %v", p.Column, p.Err).On(p.Line)
	case errors.Is(err, io.EOF):
		return say.Problem("表格是空的", "the table is empty")
	}
	return err
}

// All gives the rows, or nothing where there are mistakes: a table from which one is
// missing would be counted wrong without anybody seeing it.
func All[T any](rows []T, errs []error) ([]T, error) {
	if len(errs) > 0 {
		return nil, InOrder(errs)
	}
	return rows, nil
}

// Keep adds what is wrong with a row, unless one of its cells is known to be wrong
// already.
func (r Row) Keep(errs []error, before int, e *say.Error) []error {
	if e != nil && len(errs) == before {
		errs = append(errs, e.On(r.Line))
	}
	return errs
}

// Write writes a table that a spreadsheet may open: nothing in it is a formula.
func Write(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		if err := out.Write(plain.Cells(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
