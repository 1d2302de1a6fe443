package assess

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

// maxUnits bounds the rows of one table.
const maxUnits = 100_000

// withoutMark leaves out a byte order mark, which spreadsheets write.
func withoutMark(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	if lead, err := in.Peek(3); err == nil && string(lead) == "\uFEFF" {
		_, _ = in.Discard(3) // they were just peeked at
	}
	return in
}

// ReadUnits reads a table (CSV, UTF-8, with or without byte order mark), a row for
// each unit; Columns says what the columns may be. A column without a meaning, a
// cell that cannot be read and a unit named twice are errors, all reported together
// with their lines; the units are then nil, so that nobody is ranked among half a
// county by mistake. A host that wants the good rows all the same reads them with
// Columns.
func (s *Sheet) ReadUnits(r io.Reader) ([]Unit, error) {
	table := csv.NewReader(withoutMark(r))
	table.FieldsPerRecord = -1
	head, err := table.Read()
	if err != nil {
		return nil, tableError(err)
	}
	columns, err := s.Columns(head)
	if err != nil {
		return nil, err
	}
	var units []Unit
	var errs []error
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errors.Join(append(errs, tableError(err))...)
		}
		if len(units) >= maxUnits {
			return nil, problem("单位过多，最多 %d 个", "too many units, at most %d", maxUnits)
		}
		line, _ := table.FieldPos(0)
		u, err := columns.Unit(line, row)
		if err != nil {
			errs = append(errs, err)
		}
		units = append(units, u)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return units, nil
}

func at(line int, e *Error) error {
	e.Line = line
	return e
}

func tableError(err error) error {
	var p *csv.ParseError
	switch {
	case errors.As(err, &p):
		return at(p.Line, problem("表格格式有误：第 %d 列附近引号不成对（%v）", "malformed table near column %d: %v", p.Column, p.Err))
	case errors.Is(err, io.EOF):
		return problem("表格是空的", "the table is empty")
	}
	return err
}

// WriteRanking writes the ranking as CSV: place, unit, total, grade, why.
func WriteRanking(w io.Writer, ranking []Ranked, lang string) error {
	head := []string{"名次", "单位", "总分", "等次", "理由"}
	if lang == "en" {
		head = []string{"rank", "unit", "total", "grade", "why"}
	}
	rows := [][]string{head}
	for _, r := range ranking {
		rank := fmt.Sprint(r.Rank)
		switch {
		case r.Rank == 0:
			rank = pick(lang, "未定", "open")
		case r.Tied:
			rank += pick(lang, "（并列）", " (tied)")
		}
		grade := r.Grade
		if grade == "" {
			grade = pick(lang, "未定", "open")
		}
		total := ""
		if r.Scored {
			total = r.Total.String()
		}
		rows = append(rows, []string{rank, r.Unit, total, grade, r.Why(lang)})
	}
	return writeTable(w, rows)
}

// writeTable writes a table that a spreadsheet may open: nothing in it is a formula.
func writeTable(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		if err := out.Write(plain.Cells(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
