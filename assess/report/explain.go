package report

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/internal/scoring"
)

// Explain writes the tables for people, every row of the form. The names of the form
// stay Chinese in every language.
func (r *Report) Explain(tag string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s\n", r.Organ, say.Text("%d年政府信息公开工作年度报告（表格）", " annual report on openness of government information, %d: tables", r.Year).In(tag))
	for _, t := range r.tables() {
		fmt.Fprintf(&b, "\n%s\n", say.Text("表%[2]s %[3]s", "table %[1]d %[3]s", t.Number, han.Numeral(t.Number), t.Title).In(tag))
		if t.Counts == documents {
			r.lines(&b, t)
			continue
		}
		var columns []string
		var rows [][]string
		for _, row := range t.Rows {
			if row.Heading != "" {
				rows = append(rows, []string{row.Heading})
			}
			cells := []string{called(row)}
			columns = columns[:0]
			for _, c := range row.Columns {
				columns = append(columns, c.Name)
				cells = append(cells, r.value(t.Number, row.Name, c.Name).String())
			}
			rows = append(rows, cells)
		}
		matrix(&b, columns, rows)
	}
	return b.String()
}

// lines prints rows that have columns of their own.
func (r *Report) lines(b *strings.Builder, t scoring.FormTable) {
	width := 16
	for _, row := range t.Rows {
		width = max(width, plain.Width(row.Name)+2)
	}
	for _, row := range t.Rows {
		var parts []string
		for _, c := range row.Columns {
			parts = append(parts, c.Name+" "+r.value(t.Number, row.Name, c.Name).String())
		}
		fmt.Fprintf(b, "  %s%s\n", padded(row.Name, width), strings.Join(parts, "，"))
	}
}

// called is a row with what the form calls it.
func called(row scoring.FormRow) string {
	switch {
	case row.Short != "":
		return row.Name + " " + row.Short
	case row.Label != "":
		return row.Name + " " + row.Label
	}
	return row.Name
}

// matrix prints figures under their columns, which line up under Chinese text.
func matrix(b *strings.Builder, columns []string, rows [][]string) {
	first := 0
	for _, row := range rows {
		first = max(first, plain.Width(row[0]))
	}
	line := "  " + strings.Repeat(" ", first)
	for _, c := range columns {
		line += "  " + c
	}
	b.WriteString(line + "\n")
	for _, row := range rows {
		line := "  " + padded(row[0], first)
		for i, cell := range row[1:] {
			line += "  " + strings.Repeat(" ", max(0, plain.Width(columns[i])-plain.Width(cell))) + cell
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-plain.Width(s)))
}
