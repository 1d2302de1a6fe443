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

// outer is the numbered row that a row of a request table is one of, "" for one that stands
// by itself: 三 of 三（三）1.
func outer(name string) string {
	number, _, inside := strings.Cut(name, "（")
	if !inside {
		return ""
	}
	return number
}

// names is how many columns the names of the rows of requests take: 三、, （三）, 1.
const names = 3

func (r *Report) requestRows(t scoring.FormTable) [][]Spot {
	rows := requestHead(t.Rows[0].Columns)
	// alike is how many rows from one on have the same of something.
	alike := func(i int, of func(string) string) (n int) {
		for i+n < len(t.Rows) && of(t.Rows[i+n].Name) == of(t.Rows[i].Name) {
			n++
		}
		return n
	}
	for i, row := range t.Rows {
		var line []Spot
		in, of := outer(row.Name), group(row.Name)
		begins := func(of func(string) string) bool { return i == 0 || of(t.Rows[i-1].Name) != of(row.Name) }
		if in != "" && begins(outer) {
			line = append(line, Spot{Text: strings.Replace(row.Heading, in+" ", in+"、", 1), Down: alike(i, outer), Head: true})
		}
		switch {
		case in == "":
			line = append(line, Spot{Text: printed(row), Right: names, Head: true})
		case of == row.Name:
			line = append(line, Spot{Text: printed(row), Right: names - 1, Head: true})
		case begins(group):
			line = append(line, Spot{Text: strings.TrimPrefix(row.Heading, in), Down: alike(i, group), Head: true})
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

// requestHead is the head over the applicants: two lines, or three where a heading reaches
// over several of them.
func requestHead(columns []scoring.FormColumn) [][]Spot {
	deep := 1
	if slices.ContainsFunc(columns, func(c scoring.FormColumn) bool { return c.Under != "" }) {
		deep = 2
	}
	top := []Spot{{Text: "项目", Right: names, Down: deep + 1, Head: true}, {Text: "申请人情况", Right: len(columns), Head: true}}
	var head, below []Spot
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
		return [][]Spot{top, head}
	}
	return [][]Spot{top, head, below}
}

func (r *Report) disputeRows(t scoring.FormTable) [][]Spot {
	var over, ways, results, figures []Spot
	for _, row := range t.Rows {
		n := len(row.Columns)
		switch last := len(over) - 1; {
		case row.Heading != "": // reaches over the ways behind it, too
			over = append(over, Spot{Text: row.Heading, Right: n, Head: true})
			ways = append(ways, Spot{Text: row.Name, Right: n, Head: true})
		case len(ways) > 0:
			over[last].Right += n
			ways = append(ways, Spot{Text: row.Name, Right: n, Head: true})
		default:
			over = append(over, Spot{Text: row.Name, Right: n, Down: 2, Head: true})
		}
		for _, c := range row.Columns {
			results = append(results, Spot{Text: c.Name, Head: true})
			figures = append(figures, r.figure(t.Number, row.Name, c.Name))
		}
	}
	return [][]Spot{over, ways, results, figures}
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
		if row.Heading != "" {
			rows = append(rows, across([]Spot{{Text: row.Heading, Head: true}}))
		}
		if i == 0 || row.Heading != "" || !slices.Equal(row.Columns, t.Rows[i-1].Columns) {
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

// pageStyle lays the tables out as the form prints them, for a browser and for paper.
const pageStyle = "@page{size:A4 landscape;margin:15mm}body{font-family:serif;max-width:64em;margin:2em auto}h1{text-align:center}table{border-collapse:collapse;margin:1em 0;width:100%}tr{page-break-inside:avoid}td,th{border:1px solid #000;padding:.3em;text-align:center;font-weight:normal}th.name{text-align:left}"

// WriteHTML writes the tables as a page of its own, in UTF-8.
func (r *Report) WriteHTML(w io.Writer) error {
	b := bufio.NewWriter(w)
	title := html.EscapeString(fmt.Sprintf("%s%d年政府信息公开工作年度报告", r.Organ, r.Year))
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<h1>%s</h1>\n", title, pageStyle, title)
	for _, g := range r.Grids() {
		// Word processors draw the frame by the attribute alone.
		fmt.Fprintf(b, "<h2>%s</h2>\n<table border=\"1\" cellspacing=\"0\">\n", html.EscapeString(g.Name))
		for _, row := range g.Rows {
			b.WriteString("<tr>")
			figures := slices.ContainsFunc(row, func(s Spot) bool { return !s.Head })
			for _, s := range row {
				tag, span := "td", " align=\"center\""
				if s.Head {
					tag, span = "th", ""
				}
				if s.Head && figures {
					span = " class=\"name\" align=\"left\""
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
