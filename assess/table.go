package assess

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Bounds on the rows of one table.
const (
	maxUnits = 100_000
	maxRows  = 5_000_000
)

// withoutMark leaves out a byte order mark, which spreadsheets write.
func withoutMark(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	if lead, err := in.Peek(3); err == nil && string(lead) == "\uFEFF" {
		_, _ = in.Discard(3) // they were just peeked at
	}
	return in
}

// ReadUnits reads a table (CSV, UTF-8, with or without byte order mark), a row for
// each unit. The columns: 单位; facts by term or id; 得分:ID, points given by the
// assessors; 说明:ID, their reason; 突破:ID, the recorded reason for going beyond a
// cap; 票:SOURCE:GRADE, ballots. An empty cell is unknown. A column that is none of
// these, a cell that cannot be read and a unit named twice are errors, all reported
// together with their lines; the units are then nil.
func (s *Sheet) ReadUnits(r io.Reader) ([]Unit, error) {
	table := csv.NewReader(withoutMark(r))
	table.FieldsPerRecord = -1
	head, err := table.Read()
	if err != nil {
		return nil, tableError(err)
	}
	columns, errs := s.columns(head)
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	var units []Unit
	seen := map[string]int{}
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
		u := Unit{Facts: rules.Facts{}, Given: map[string]rules.Decimal{}, Reasons: map[string]string{}, Exceeds: map[string]string{}}
		if len(row) != len(head) {
			errs = append(errs, at(line, problem("有 %d 格，表头有 %d 格", "%d cells, the head has %d", len(row), len(head))))
			continue
		}
		for i, cell := range row {
			if cell = strings.TrimSpace(cell); cell != "" {
				if e := columns[i](&u, cell); e != nil {
					errs = append(errs, at(line, e))
				}
			}
		}
		if first, dup := seen[u.Name]; dup {
			errs = append(errs, at(line, problem("单位“%s”在第 %d 行已经有了", "unit %s is already in line %d", u.Name, first)))
		}
		if u.Name == "" {
			errs = append(errs, at(line, problem("没有单位名称", "the unit has no name")))
		}
		seen[u.Name] = line
		if _, err := s.law.Bind(u.Facts); err != nil {
			errs = append(errs, at(line, problem("%s", "%s", err.Error())))
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

type cellReader func(u *Unit, cell string) *Error

// columns works out what each column of the head means.
func (s *Sheet) columns(head []string) ([]cellReader, []error) {
	var out []cellReader
	var errs []error
	takes := s.givable()
	var lines, caps []string
	for _, list := range s.lines {
		for _, l := range list {
			lines = append(lines, l.ID)
			if l.Kind == rules.KindCap {
				caps = append(caps, l.ID)
			}
		}
	}
	if s.scheme != nil {
		for _, leaf := range s.scheme.Leaves() {
			lines = append(lines, leaf.ID)
		}
	}
	seen := map[string]bool{}
	for _, name := range head {
		name = strings.TrimSpace(strings.ReplaceAll(name, "：", ":"))
		kind, id, tagged := strings.Cut(name, ":")
		var read cellReader
		unknown := func(what string, known []string) {
			e := problem("表头“%s”：没有“%s”", "column %s: there is no %s", name, what)
			if near, ok := diag.Nearest(what, known); ok {
				e.zh += "，是否指“" + near + "”"
				e.en += ", did you mean " + near
			}
			errs = append(errs, at(1, e))
		}
		switch {
		case seen[name]:
			errs = append(errs, at(1, problem("表头“%s”重复", "column %s stands twice", name)))
		case name == "单位":
			read = func(u *Unit, cell string) *Error { u.Name = cell; return nil }
		case tagged && kind == "得分":
			if !takes[id] {
				unknown(id, sortedKeys(takes))
			}
			read = func(u *Unit, cell string) *Error {
				d, err := rules.ParseDecimal(cell)
				if err != nil {
					return problem("“%s”不是分数：%s", "%s: not a number: %s", name, cell)
				}
				u.Given[id] = d
				return nil
			}
		case tagged && kind == "说明":
			if !slices.Contains(lines, id) {
				unknown(id, lines)
			}
			read = func(u *Unit, cell string) *Error { u.Reasons[id] = cell; return nil }
		case tagged && kind == "突破":
			if !slices.Contains(caps, id) {
				unknown(id, caps)
			}
			read = func(u *Unit, cell string) *Error { u.Exceeds[id] = cell; return nil }
		case tagged && kind == "票":
			source, grade, _ := strings.Cut(id, ":")
			if s.card.Rank(grade) < 0 {
				unknown(grade, s.card.Grades)
			}
			read = func(u *Unit, cell string) *Error {
				d, err := rules.ParseDecimal(cell)
				n, whole := int(0), false
				if err == nil {
					_, e := fmt.Sscanf(d.String(), "%d", &n)
					whole = e == nil && fmt.Sprint(n) == d.String() && n >= 0
				}
				if !whole {
					return problem("“%s”不是票数：%s", "%s: not a number of votes: %s", name, cell)
				}
				u.Ballots = append(u.Ballots, Ballots{source, map[string]int{grade: n}})
				return nil
			}
		default:
			f, ok := s.law.Book().Fact(name)
			if !ok {
				unknown(name, append(s.law.Book().FactNames(), "单位"))
				break
			}
			read = func(u *Unit, cell string) *Error { u.Facts[f.ID] = cell; return nil }
		}
		seen[name] = true
		out = append(out, read)
	}
	if !seen["单位"] {
		errs = append(errs, at(1, problem("表头没有“单位”", "the head has no column 单位")))
	}
	return out, errs
}

func sortedKeys(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// WriteRanking writes the ranking as CSV: place, unit, total, grade, why.
func WriteRanking(w io.Writer, ranking []Ranked, lang string) error {
	out := csv.NewWriter(w)
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
	return out.WriteAll(rows)
}
