//go:build !page

package sheets

import (
	"context"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/internal/heading"
	"github.com/gongkai-rules/gongkai/lang"
)

// table is a sheet that is read as a register.
type table struct {
	*book
	sheet string
	marks *marks
	line  int // of the row read last
	width int

	waiting []area          // merged areas below, in the order of their lines
	down    map[int]carried // by column: what a merged cell says in the rows below its first
	across  area            // of those over several columns the one that goes down furthest
	beside  area            // of those beside the table that say something, likewise
}

// carried is what a merged cell says as far as its last line.
type carried struct {
	text    string
	formula bool
	to      int
}

// deepest is how many lines a divided heading may have.
const deepest = 5

// header finds the header and what is read below it.
func (t *table) header(src *register.Source) error {
	rows, lines, err := t.beginning(t.sheet)
	if err != nil {
		return t.failed(err)
	}
	at := heading.Find(rows, known)
	if want := t.how.Header; want > 0 {
		if at = slices.Index(lines, want); at < 0 {
			return wrong("header", t.name, lang.Text{ZH: "工作表“{1}”的第 {2} 行没有内容，不能作表头。", EN: "line {2} of sheet {1} is empty and no header."}.Fill(t.sheet, want))
		}
	} else if at > 0 {
		src.Guessed = append(src.Guessed, lang.Text{
			ZH: "第 {1} 行当作表头，之前的 {2} 行没有读取。",
			EN: "line {1} is taken for the header; {2} lines above it were not read.",
		}.Fill(lines[at], at))
	}
	if at < 0 {
		return wrong("header", t.name, lang.Text{ZH: "工作表“{1}”没有内容，至少应有一行表头。", EN: "sheet {1} is empty: it needs a header line at least."}.Fill(t.sheet))
	}
	first := lines[at]
	last := first
	for _, a := range t.marks.merged {
		if a.from.line == first {
			last = max(last, min(a.to.line, first+deepest-1))
		}
	}
	if last > first && !slices.ContainsFunc(lines, func(l int) bool { return l > first && l <= last }) {
		last = first // merged for looks, nothing stands below
	}
	names := slices.Clone(rows[at])
	for i := at + 1; i < len(rows) && lines[i] <= last; i++ {
		for len(names) < len(rows[i]) {
			names = append(names, "")
		}
		for c, text := range rows[i] {
			if strings.TrimSpace(text) != "" {
				names[c] = text // the lower of two headings
			}
		}
	}
	if e := t.formulaIn(first, last); e != nil {
		return e
	}
	columns, mistake := heading.Names(names)
	if mistake != nil {
		e := &register.Error{Code: "header", File: t.name, Line: first, At: mistake.At, Text: mistake.Text}
		if mistake.Twin != "" {
			e.Code, e.Column, e.Other = "twice", mistake.Twin, mistake.Twin
		}
		return e
	}
	src.Columns, src.Line, t.width = columns, first, len(columns)
	return t.below(last, src)
}

func (t *table) formulaIn(first, last int) error {
	for p := range t.marks.formulas {
		if p.line >= first && p.line <= last {
			return t.formula(p)
		}
	}
	return nil
}

// formula says that a cell holds one.
func (t *table) formula(p place) *register.Error {
	name := heading.Column(p.column)
	return &register.Error{Code: "value", File: t.name, Line: p.line, At: p.column, Text: lang.Text{
		ZH: "{1}{2} 是公式，它的结果是在别处算出的，没有读取。请复制该列，“选择性粘贴”为“数值”。",
		EN: "{1}{2} is a formula; its result was worked out elsewhere and is not read. Paste the column as values.",
	}.Fill(name, p.line)}
}

// below starts reading behind the header.
func (t *table) below(header int, src *register.Source) error {
	rows, err := t.file.Rows(t.sheet)
	if err != nil {
		return t.failed(err)
	}
	t.rows, t.down = rows, map[int]carried{}
	for _, a := range t.marks.merged {
		if a.to.line > header {
			t.waiting = append(t.waiting, a)
		}
	}
	slices.SortFunc(t.waiting, func(a, b area) int { return a.from.line - b.from.line })
	src.Rows = func(yield func(register.Row, error) bool) {
		for t.line < t.marks.last {
			row, err := t.next(header)
			if err == nil && row.Line == 0 {
				continue
			}
			if !yield(row, err) || err != nil && row.Line == 0 {
				return
			}
		}
	}
	return nil
}

// next is the next row, one without a line where there is nothing in it.
func (t *table) next(header int) (row register.Row, err error) {
	defer func() {
		if recover() != nil {
			row, err = register.Row{}, broken(t.name)
		}
	}()
	if t.line&0x3f == 0 && context.Cause(t.ctx) != nil {
		return register.Row{}, context.Cause(t.ctx)
	}
	if t.rows == nil || !t.rows.Next() {
		// It was read to its end once, so that what is missing is no end.
		return register.Row{}, broken(t.name)
	}
	t.line++
	cells, err := t.rows.Columns()
	if err != nil {
		return register.Row{}, t.failed(err)
	}
	if t.line <= header {
		return register.Row{}, nil
	}
	across := t.carry(cells)
	return t.row(cells, across)
}

// carry takes up what is merged from this line on; the column of an area that goes over
// several columns is returned, 0 for none.
func (t *table) carry(cells []string) (across int) {
	// Of areas that overlap the one that goes furthest is enough to refuse the rows.
	further := func(kept *area, a area) {
		if a.to.line > kept.to.line {
			*kept = a
		}
	}
	for len(t.waiting) > 0 && t.waiting[0].from.line <= t.line {
		a := t.waiting[0]
		t.waiting = t.waiting[1:]
		text := ""
		if a.from.line == t.line && a.from.column <= len(cells) {
			text = cells[a.from.column-1]
		}
		switch {
		case a.from.column != a.to.column:
			further(&t.across, a)
		case a.from.column <= t.width:
			t.down[a.from.column] = carried{to: a.to.line, text: text, formula: t.marks.formulas[a.from]}
		case strings.TrimSpace(text) != "":
			further(&t.beside, a)
		}
	}
	if t.across.to.line >= t.line {
		return t.across.from.column
	}
	return 0
}

// row is a row with what merged cells say in it.
func (t *table) row(cells []string, across int) (register.Row, error) {
	out := register.Row{Line: t.line, Serials: !t.from1904}
	for column, c := range t.down {
		if c.to < t.line {
			delete(t.down, column)
			continue
		}
		for len(cells) < column {
			cells = append(cells, "")
		}
		cells[column-1] = c.text
		if c.formula {
			out.Faults = append(out.Faults, t.formula(place{t.line, column}))
		}
	}
	for column := 1; column <= t.width && len(t.marks.formulas) > 0; column++ {
		if p := (place{t.line, column}); t.marks.formulas[p] {
			out.Faults = append(out.Faults, t.formula(p))
		}
	}
	if blank(cells) && len(out.Faults) == 0 {
		return register.Row{}, nil
	}
	if across > 0 {
		return out, &register.Error{Code: "cells", File: t.name, Line: t.line, At: across, Text: lang.Text{
			ZH: "本行有横跨几列的合并单元格（从 {1} 列起），分不清内容属于哪一列。请取消合并，逐列填写。",
			EN: "cells of the row are merged over several columns (from {1}), and what belongs to which cannot be told. Unmerge them.",
		}.Fill(heading.Column(across))}
	}
	beside := 0
	if t.beside.to.line >= t.line {
		beside = t.beside.from.column
	}
	for len(cells) > t.width && beside == 0 {
		if strings.TrimSpace(cells[len(cells)-1]) != "" {
			beside = len(cells)
			break
		}
		cells = cells[:len(cells)-1]
	}
	if beside > 0 {
		return out, &register.Error{Code: "cells", File: t.name, Line: t.line, At: beside, Text: lang.Text{
			ZH: "本行的 {1} 列有内容，但表头没有这一列。请补上列名，或者删除该列。",
			EN: "column {1} of the row is filled, and the header has no such column: name it or remove it.",
		}.Fill(heading.Column(beside))}
	}
	for len(cells) < t.width {
		cells = append(cells, "")
	}
	for _, e := range out.Faults {
		if e.At <= len(cells) {
			cells[e.At-1] = ""
		}
	}
	out.Cells = cells
	return out, nil
}

// failed is an error of the library, in words for people.
func (t *table) failed(err error) error {
	if context.Cause(t.ctx) != nil {
		return context.Cause(t.ctx)
	}
	if err == nil {
		return nil
	}
	return broken(t.name)
}
