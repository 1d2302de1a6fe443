package report

import (
	"errors"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ReadGrids reads the figures of a report from the tables of a web page or a workbook, for
// Enter. Tables, rows and columns are found by their names as the form of the year has
// them; what is no table of the form is passed over. A cell in which nothing is written is
// Empty, which is no 0 that somebody wrote. A table of the form that is not there, a row or
// column that is missing or that nobody knows, and a figure that is none are *assess.Error
// values, all together with their places.
func (r *Report) ReadGrids(grids []Grid) ([]Cell, error) {
	if r.form == nil {
		return nil, formless()
	}
	g := gridReader{r: r}
	for n, grid := range grids {
		squares, e := grid.squares()
		if e != nil {
			return nil, e
		}
		g.grid, g.squares = gridName(grid, n), squares
		for _, t := range r.tables() {
			switch t.Counts {
			case requests:
				g.requests(t)
			case disputes:
				g.disputes(t)
			case documents:
				g.documents(t)
			}
		}
	}
	if len(g.errs) == 0 {
		g.complete()
	}
	if len(g.errs) > 0 {
		return nil, errors.Join(g.errs...)
	}
	return g.cells, nil
}

func gridName(g Grid, n int) string {
	if g.Name != "" {
		return g.Name
	}
	return "第" + han.Numeral(n+1) + "个表格"
}

// gridReader reads tables of one source.
type gridReader struct {
	r       *Report
	grid    string
	squares [][]square
	cells   []Cell
	seen    map[key]bool
	errs    []error
}

func (g *gridReader) wrong(row, column int, zh, en string, args ...any) {
	is := say.Text("%s第 %d 行第 %d 列：", "%s, row %d, column %d: ", g.grid, row+1, column+1)
	more := say.Text(zh, en, args...)
	g.errs = append(g.errs, &say.Error{Says: lang.Text{ZH: is.ZH + more.ZH, EN: is.EN + more.EN}})
}

// give takes a figure of a cell of the form from a square.
func (g *gridReader) give(t scoring.FormTable, row, column string, i, j int) {
	k := key{t.Number, row, column}
	if g.seen[k] {
		g.wrong(i, j, "表%s“%s”“%s”已经有了，又出现一次", "table %s, %s, %s stands twice", han.Numeral(t.Number), row, column)
		return
	}
	if g.seen == nil {
		g.seen = map[key]bool{}
	}
	g.seen[k] = true
	c := Cell{Table: t.Number, Row: row, Column: column}
	text, empty := figureText(g.squares[i][j].text)
	if c.Empty = empty; !empty {
		value, err := statute.ParseDecimal(text)
		if err != nil {
			g.wrong(i, j, "“%s”不是数", "%s is no number", g.squares[i][j].text)
			return
		}
		c.Value = value
		blank := *g.r
		blank.Cells = slices.Clone(g.r.Cells)
		if err := blank.set(c); err != nil {
			var e *say.Error
			if errors.As(err, &e) {
				g.wrong(i, j, "%s", "%s", e)
			}
			return
		}
	}
	g.cells = append(g.cells, c)
}

// figureText is a figure without the commas of thousands; a dash, a stroke and 无 are
// nothing that is written.
func figureText(s string) (text string, empty bool) {
	s = han.Half(s)
	switch strings.Trim(s, "-—/－") {
	case "", "无":
		return "", true
	}
	parts := strings.Split(s, ",")
	for i, p := range parts {
		whole, _, _ := strings.Cut(p, ".")
		if i > 0 && len(whole) != 3 || i == 0 && len(parts) > 1 && (len(whole) == 0 || len(whole) > 3) {
			return s, false // no thousands
		}
	}
	return strings.Join(parts, ""), false
}

// requests reads the table whose rows are numbered and whose columns are applicants.
func (g *gridReader) requests(t scoring.FormTable) {
	first := slices.IndexFunc(g.squares, func(row []square) bool {
		return slices.ContainsFunc(row, func(s square) bool { return named(t.Rows[0], s.text) })
	})
	if first < 1 {
		return
	}
	columns, left := map[string]int{}, len(g.squares[first])
	for j, s := range g.squares[first-1] {
		for _, c := range t.Rows[0].Columns {
			if bare(s.text) != bare(c.Name) {
				continue
			}
			if _, dup := columns[c.Name]; dup && s.at != g.squares[first-1][j-1].at {
				g.wrong(first-1, j, "“%s”出现了两次", "%s stands twice", c.Name)
			}
			columns[c.Name], left = j, min(left, j)
		}
	}
	for _, c := range t.Rows[0].Columns {
		if _, ok := columns[c.Name]; !ok {
			g.wrong(first-1, 0, "表%s没有“%s”这一栏；数字连在一起、分不出栏的，请从原网页另存为 HTML，或者用原来的工作簿", "table %s has no column %s; where the figures run together take the page itself (HTML) or the workbook", han.Numeral(t.Number), c.Name)
			return
		}
	}
	next := 0
	for i := first; i < len(g.squares) && next < len(t.Rows); i++ {
		label := ""
		for j := range left {
			if s := g.squares[i][j].text; s != "" {
				label = s
			}
		}
		at := slices.IndexFunc(t.Rows[next:], func(row scoring.FormRow) bool { return named(row, label) })
		if at < 0 {
			if g.filled(i, left) {
				g.wrong(i, left-1, "表%s没有“%s”这一行", "table %s has no row %s", han.Numeral(t.Number), label)
			}
			continue
		}
		row := t.Rows[next+at]
		next += at + 1
		for _, c := range row.Columns {
			g.give(t, row.Name, c.Name, i, columns[c.Name])
		}
	}
}

// filled reports that a row has a figure from a column on.
func (g *gridReader) filled(i, from int) bool {
	return slices.ContainsFunc(g.squares[i][from:], func(s square) bool {
		text, empty := figureText(s.text)
		_, err := statute.ParseDecimal(text)
		return !empty && err == nil
	})
}

// disputes reads the table of one row whose columns are ways, and results below them.
func (g *gridReader) disputes(t scoring.FormTable) {
	head := slices.IndexFunc(g.squares, func(row []square) bool {
		return !slices.ContainsFunc(t.Rows[0].Columns, func(c scoring.FormColumn) bool {
			return !slices.ContainsFunc(row, func(s square) bool { return bare(s.text) == bare(c.Name) })
		})
	})
	for head >= 0 && head+1 < len(g.squares) && slices.ContainsFunc(g.squares[head+1], func(s square) bool { return bare(s.text) == bare(t.Rows[0].Columns[0].Name) }) {
		head++ // a name that reaches over several rows
	}
	if head < 1 || head+1 >= len(g.squares) {
		return
	}
	for j, s := range g.squares[head] {
		column := slices.IndexFunc(t.Rows[0].Columns, func(c scoring.FormColumn) bool { return bare(s.text) == bare(c.Name) })
		if column < 0 {
			continue
		}
		way := ""
		for i := range head {
			for _, row := range t.Rows {
				if bare(g.squares[i][j].text) == bare(row.Name) {
					way = row.Name
				}
			}
		}
		if way == "" {
			g.wrong(head, j, "看不出“%s”属于哪一种途径", "which way %s belongs to cannot be seen", s.text)
			continue
		}
		g.give(t, way, t.Rows[0].Columns[column].Name, head+1, j)
	}
}

// documents reads the table whose rows have headings of their own above them.
func (g *gridReader) documents(t scoring.FormTable) {
	for i, squares := range g.squares {
		at := slices.IndexFunc(t.Rows, func(row scoring.FormRow) bool { return len(squares) > 1 && named(row, squares[0].text) })
		if at < 0 {
			continue
		}
		row := t.Rows[at]
		for _, c := range row.Columns {
			if j := g.under(i, c.Name); j > 0 {
				g.give(t, row.Name, c.Name, i, j)
			}
		}
	}
}

// under is the column of a row whose nearest heading above has a name, 0 for none.
func (g *gridReader) under(i int, name string) int {
	for h := i - 1; h >= 0; h-- {
		if g.filled(h, 1) {
			continue // a row of figures
		}
		for j := 1; j < len(g.squares[h]); j++ {
			if b := bare(g.squares[h][j].text); b != "" && (b == bare(name) || strings.HasPrefix(b, bare(name))) {
				return j
			}
		}
	}
	return 0
}

// complete says which cells of the form were not found, one sentence for each table or row.
func (g *gridReader) complete() {
	found := map[int]bool{}
	for k := range g.seen {
		found[k.table] = true
	}
	if len(found) == 0 {
		g.errs = append(g.errs, say.Problem(
			"没有找到年度报告的表格：从网页上复制下来、数字连在一起的文字无法读取，请另存网页为 HTML，或者用原来的工作簿",
			"no table of the annual report was found: a text copied from a page, whose figures run together, cannot be read; save the page as HTML, or take the workbook",
		))
		return
	}
	for _, t := range g.r.tables() {
		if !found[t.Number] {
			g.errs = append(g.errs, say.Problem("没有找到表%[2]s（%[3]s）", "table %[1]d (%[3]s) was not found", t.Number, han.Numeral(t.Number), t.Title))
			continue
		}
		for _, row := range t.Rows {
			var lacks []string
			for _, c := range row.Columns {
				if !g.seen[key{t.Number, row.Name, c.Name}] {
					lacks = append(lacks, c.Name)
				}
			}
			if len(lacks) > 0 {
				g.errs = append(g.errs, say.Problem("表%[2]s“%[3]s”没有找到：%[4]s", "table %[1]d, row %[3]s: not found: %[4]s", t.Number, han.Numeral(t.Number), called(row), strings.Join(lacks, "、")))
			}
		}
	}
}
