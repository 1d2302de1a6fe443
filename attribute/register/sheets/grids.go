//go:build !page

package sheets

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
)

// maxPage is how many bytes of a web page are read.
const maxPage = 16 << 20

// Grids reads the tables of a web page, or the sheets of a workbook that are seen, as they
// stand there, for Report.ReadGrids. Of a formula the result is read that was stored with
// it: whoever reads figures so checks their sums.
func Grids(ctx context.Context, name string, r io.Reader, how How) ([]report.Grid, error) {
	br := bufio.NewReaderSize(r, peekBytes)
	head, err := br.Peek(peekBytes)
	if stopped := context.Cause(ctx); stopped != nil {
		return nil, stopped
	}
	switch text := bytes.TrimLeft(head, " \t\r\n\xEF\xBB\xBF"); {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return sheetGrids(ctx, name, br, how)
	case bytes.HasPrefix(text, []byte("<")):
		return pageGrids(name, br, how)
	case len(text) == 0 && err != nil:
		return nil, wrong("file", name, lang.Text{ZH: "文件是空的。", EN: "the file is empty."})
	}
	if e := foreign(name, head); e != nil {
		e.File = name
		return nil, e
	}
	return nil, wrong("file", name, lang.Text{
		ZH: "这是文字，不是网页或者工作簿：从网页上复制的表格，数字会连在一起，分不开。请在浏览器里把网页另存为 HTML，或者用原来的工作簿（*.xlsx）。",
		EN: "this is a text, no page and no workbook: in a table that was copied from a page the figures run together. Save the page as HTML, or take the workbook (*.xlsx).",
	})
}

// pageGrids are the tables of a page, those inside others by themselves.
func pageGrids(name string, r io.Reader, how How) ([]report.Grid, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxPage {
		return nil, wrong("file", name, lang.Text{ZH: "网页超过 {1} MiB。", EN: "the page is larger than {1} MiB."}.Fill(maxPage>>20))
	}
	kind := ""
	if how.Encoding != "" {
		if e := how.check(); e != nil {
			e.File = name
			return nil, e
		}
		kind = "text/html; charset=" + how.Encoding
	}
	text, err := charset.NewReader(bytes.NewReader(data), kind)
	if err != nil {
		return nil, broken(name)
	}
	root, err := html.Parse(text)
	if err != nil {
		return nil, wrong("file", name, lang.Text{ZH: "网页无法读取。请在浏览器里另存一份。", EN: "the page cannot be read. Save it anew in a browser."})
	}
	var out []report.Grid
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Table && !inside(n, atom.Table) {
			out = append(out, report.Grid{Name: fmt.Sprintf("第%d个表格", len(out)+1), Rows: tableRows(n)})
		}
	}
	return out, nil
}

// inside reports that an element of a kind stands below a node.
func inside(n *html.Node, kind atom.Atom) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.DataAtom == kind {
			return true
		}
	}
	return false
}

func tableRows(table *html.Node) [][]report.Spot {
	var rows [][]report.Spot
	for n := range table.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Tr {
			continue
		}
		row := []report.Spot{}
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && (c.DataAtom == atom.Td || c.DataAtom == atom.Th) {
				row = append(row, report.Spot{Text: textOf(c), Down: span(c, "rowspan"), Right: span(c, "colspan"), Head: c.DataAtom == atom.Th})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func span(n *html.Node, key string) int {
	for _, a := range n.Attr {
		if a.Key == key {
			if v, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil && v > 0 && v < 1<<16 {
				return v
			}
		}
	}
	return 1
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode && c.Parent.DataAtom != atom.Style && c.Parent.DataAtom != atom.Script:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && c.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	return strings.TrimSpace(b.String())
}

// sheetGrids are the sheets of a workbook.
func sheetGrids(ctx context.Context, name string, r io.Reader, how How) (grids []report.Grid, err error) {
	b, err := openBook(ctx, name, r, how)
	if err != nil {
		return nil, err
	}
	defer func() {
		if recover() != nil {
			grids, err = nil, broken(name)
		}
		if e := b.close(); err == nil {
			err = e
		}
	}()
	sheets := b.file.GetSheetList()
	if how.Sheet != "" {
		one, _, err := b.choose()
		if err != nil {
			return nil, err
		}
		sheets = []string{one}
	}
	for _, s := range sheets {
		if seen, err := b.file.GetSheetVisible(s); how.Sheet == "" && (err != nil || !seen) || b.parts[s] == "" {
			continue
		}
		g, err := b.grid(s)
		if err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// maxGridRows is how many rows of a sheet are looked at for a table that is no register.
const maxGridRows = 2000

func (b *book) grid(sheet string) (report.Grid, error) {
	m, err := b.scan(sheet, 0)
	if err != nil {
		return report.Grid{}, err
	}
	covered, over := map[place]bool{}, map[place]area{}
	for _, a := range m.merged {
		over[a.from] = a
		for l := a.from.line; l <= min(a.to.line, maxGridRows); l++ {
			for c := a.from.column; c <= min(a.to.column, 256); c++ {
				covered[place{l, c}] = place{l, c} != a.from
			}
		}
	}
	rows, err := b.file.Rows(sheet)
	if err != nil {
		return report.Grid{}, broken(b.name)
	}
	defer rows.Close()
	g := report.Grid{Name: sheet}
	for line := 1; line <= min(m.last, maxGridRows) && rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return report.Grid{}, broken(b.name)
		}
		row := []report.Spot{}
		for c := 1; c <= max(len(cells), 1); c++ {
			at := place{line, c}
			if covered[at] {
				continue
			}
			s := report.Spot{Down: 1, Right: 1}
			if c <= len(cells) {
				s.Text = cells[c-1]
			}
			if a, ok := over[at]; ok {
				s.Down, s.Right = a.to.line-a.from.line+1, a.to.column-a.from.column+1
			}
			row = append(row, s)
		}
		g.Rows = append(g.Rows, row)
	}
	return g, nil
}

// WriteGrids writes tables that are forms as a workbook, each on a sheet of its own, merged
// and framed as the form has them.
func WriteGrids(w io.Writer, title string, grids []report.Grid) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	frame := []excelize.Border{{Type: "left", Color: "000000", Style: 1}, {Type: "right", Color: "000000", Style: 1}, {Type: "top", Color: "000000", Style: 1}, {Type: "bottom", Color: "000000", Style: 1}}
	styles := map[bool]int{}
	for _, head := range []bool{true, false} {
		if styles[head], err = f.NewStyle(&excelize.Style{Border: frame, Alignment: &excelize.Alignment{Horizontal: map[bool]string{true: "left", false: "center"}[head], Vertical: "center", WrapText: true}}); err != nil {
			return err
		}
	}
	big, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}, Alignment: &excelize.Alignment{Vertical: "center"}})
	if err != nil {
		return err
	}
	for n, g := range grids {
		name := []rune(strings.NewReplacer(":", "", "\\", "", "/", "", "?", "", "*", "", "[", "", "]", "", "'", "").Replace(g.Name))
		sheet := string(name[:min(len(name), 31)])
		if n == 0 {
			err = f.SetSheetName("Sheet1", sheet)
		} else {
			_, err = f.NewSheet(sheet)
		}
		if err == nil {
			err = putGrid(f, sheet, title+" "+g.Name, g, styles, big)
		}
		if err != nil {
			return err
		}
	}
	_, err = f.WriteTo(w)
	return err
}

func putGrid(f *excelize.File, sheet, title string, g report.Grid, styles map[bool]int, big int) error {
	name := func(column, line int) string {
		at, err := excelize.CoordinatesToCellName(column, line)
		if err != nil {
			return "A1" // a grid is far smaller than a sheet
		}
		return at
	}
	if err := f.SetCellStr(sheet, "A1", clean(title)); err != nil {
		return err
	}
	if err := f.SetCellStyle(sheet, "A1", "A1", big); err != nil {
		return err
	}
	if err := printable(f, sheet, 0); err != nil {
		return err
	}
	taken, width, wide := map[place]bool{}, 0, map[int]float64{}
	for i, row := range g.Rows {
		line, column := i+3, 1
		// Names of rows stand to the left, those of columns in the middle.
		heads := !slices.ContainsFunc(row, func(s report.Spot) bool { return !s.Head })
		for _, s := range row {
			for taken[place{line, column}] {
				column++
			}
			down, right := max(s.Down, 1), max(s.Right, 1)
			from, to := name(column, line), name(column+right-1, line+down-1)
			for l := line; l < line+down; l++ {
				for c := column; c < column+right; c++ {
					taken[place{l, c}] = true
				}
			}
			if right == 1 {
				wide[column] = max(wide[column], min(float64(plain.Width(s.Text))+2, maxWidth))
			}
			var err error
			if n, e := strconv.ParseFloat(s.Text, 64); e == nil && !s.Head && len(s.Text) < 16 {
				err = f.SetCellFloat(sheet, from, n, -1, 64)
			} else {
				err = f.SetCellStr(sheet, from, clean(s.Text))
			}
			if err == nil && from != to {
				err = f.MergeCell(sheet, from, to)
			}
			if err == nil {
				err = f.SetCellStyle(sheet, from, to, styles[s.Head && !heads])
			}
			if err != nil {
				return err
			}
			column += right
			width = max(width, column-1)
		}
	}
	for c := 1; c <= width; c++ {
		letter, err := excelize.ColumnNumberToName(c)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(sheet, letter, letter, max(wide[c], 10)); err != nil {
			return err
		}
	}
	return nil
}
