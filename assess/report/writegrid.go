package report

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/scoring"
)

// Grids are the tables of the report as the form prints them, for a web page or a
// workbook. ReadGrids reads them back.
func (r *Report) Grids() []Grid {
	var out []Grid
	for _, t := range r.tables() {
		g := Grid{Name: "表" + han.Numeral(t.Number) + " " + t.Title}
		switch t.Counts {
		case requests:
			g.Rows = r.requestRows(t)
		case disputes:
			g.Rows = r.disputeRows(t)
		default:
			g.Rows = r.documentRows(t)
		}
		out = append(out, g)
	}
	return out
}

// figure is a cell as it is printed.
func (r *Report) figure(table int, row, column string) Spot {
	c, _ := r.cell(table, row, column)
	if c.Empty {
		return Spot{}
	}
	return Spot{Text: c.Value.String()}
}

// printed is the name of a row as the form prints it: 一、…, （一）…, 1.….
func printed(row scoring.FormRow) string {
	name := row.Name
	if rest := strings.TrimPrefix(name, group(name)); rest != "" {
		return rest + "." + row.Label
	}
	if _, number, ok := strings.Cut(name, "（"); ok {
		return "（" + number + row.Label
	}
	return name + "、" + row.Label
}

func (r *Report) requestRows(t scoring.FormTable) [][]Spot {
	rows := requestHead(t.Rows[0].Columns)
	for i, row := range t.Rows {
		var line []Spot
		of := group(row.Name)
		switch {
		case of == row.Name:
			line = append(line, Spot{Text: printed(row), Right: 2, Head: true})
		case i == 0 || group(t.Rows[i-1].Name) != of:
			n := 1
			for i+n < len(t.Rows) && group(t.Rows[i+n].Name) == of {
				n++
			}
			line = append(line, Spot{Text: strings.TrimPrefix(row.Heading, strings.SplitN(of, "（", 2)[0]), Down: n, Head: true})
			fallthrough
		default:
			line = append(line, Spot{Text: printed(row), Head: true})
		}
		for _, c := range row.Columns {
			line = append(line, r.figure(t.Number, row.Name, c.Name))
		}
		rows = append(rows, line)
	}
	return rows
}

// requestHead is the head over the applicants: one line, or two where a heading reaches
// over several of them.
func requestHead(columns []scoring.FormColumn) [][]Spot {
	deep := 1
	if slices.ContainsFunc(columns, func(c scoring.FormColumn) bool { return c.Under != "" }) {
		deep = 2
	}
	head, below := []Spot{{Text: "项目", Right: 2, Down: deep, Head: true}}, []Spot(nil)
	for i, c := range columns {
		switch {
		case c.Under == "":
			head = append(head, Spot{Text: c.Name, Down: deep, Head: true})
			continue
		case i == 0 || columns[i-1].Under != c.Under:
			n := 1
			for i+n < len(columns) && columns[i+n].Under == c.Under {
				n++
			}
			head = append(head, Spot{Text: c.Under, Right: n, Head: true})
		}
		below = append(below, Spot{Text: c.Name, Head: true})
	}
	if deep == 1 {
		return [][]Spot{head}
	}
	return [][]Spot{head, below}
}

func (r *Report) disputeRows(t scoring.FormTable) [][]Spot {
	var ways, results, figures []Spot
	for _, row := range t.Rows {
		ways = append(ways, Spot{Text: row.Name, Right: len(row.Columns), Head: true})
		for _, c := range row.Columns {
			results = append(results, Spot{Text: c.Name, Head: true})
			figures = append(figures, r.figure(t.Number, row.Name, c.Name))
		}
	}
	return [][]Spot{ways, results, figures}
}

func (r *Report) documentRows(t scoring.FormTable) [][]Spot {
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row.Columns))
	}
	var rows [][]Spot
	// across makes the last of n cells reach to the edge of the table.
	across := func(line []Spot) []Spot {
		if short := width + 1 - len(line); short > 0 {
			line[len(line)-1].Right = short + 1
		}
		return line
	}
	for i, row := range t.Rows {
		if i == 0 || !slices.Equal(row.Columns, t.Rows[i-1].Columns) {
			head := []Spot{{Text: "信息内容", Head: true}}
			for _, c := range row.Columns {
				head = append(head, Spot{Text: c.Name, Head: true})
			}
			rows = append(rows, across(head))
		}
		line := []Spot{{Text: row.Name, Head: true}}
		for _, c := range row.Columns {
			line = append(line, r.figure(t.Number, row.Name, c.Name))
		}
		rows = append(rows, across(line))
	}
	return rows
}

// WriteHTML writes the tables as a page of its own, in UTF-8.
func (r *Report) WriteHTML(w io.Writer) error {
	b := bufio.NewWriter(w)
	title := html.EscapeString(fmt.Sprintf("%s%d年政府信息公开工作年度报告", r.Organ, r.Year))
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>body{font-family:serif;max-width:60em;margin:2em auto}table{border-collapse:collapse;margin:1em 0;width:100%%}td,th{border:1px solid #000;padding:.3em;text-align:center;font-weight:normal}th[colspan=\"2\"],th+th{text-align:left}</style>\n</head>\n<body>\n<h1>%s</h1>\n", title, title)
	for _, g := range r.Grids() {
		fmt.Fprintf(b, "<h2>%s</h2>\n<table>\n", html.EscapeString(g.Name))
		for _, row := range g.Rows {
			b.WriteString("<tr>")
			for _, s := range row {
				tag, span := "td", ""
				if s.Head {
					tag = "th"
				}
				if s.Down > 1 {
					span += fmt.Sprintf(" rowspan=\"%d\"", s.Down)
				}
				if s.Right > 1 {
					span += fmt.Sprintf(" colspan=\"%d\"", s.Right)
				}
				fmt.Fprintf(b, "<%s%s>%s</%s>", tag, span, html.EscapeString(s.Text), tag)
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</table>\n")
	}
	b.WriteString("</body>\n</html>\n")
	return b.Flush()
}
