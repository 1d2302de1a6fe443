//go:build !page

package sheets

import (
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

// Column is a column of a sheet that is written.
type Column struct {
	Title  string
	Number bool // cells that are numbers are written as such
}

// Writer writes a workbook of sheets, each with a header that stays in sight, columns as
// wide as their texts, and days that are days. What is written as text is text: no cell is
// a formula, whatever it begins with. Rows go to temporary files, so that memory does not
// grow with them. It is for one goroutine; Close it.
type Writer struct {
	file   *excelize.File
	sheet  *excelize.StreamWriter
	open   bool // a sheet is being written
	names  []string
	cols   []Column
	line   int
	widths []float64
	held   [][]string
	styles struct{ head, text, day, number int }
}

// Limits of a sheet, and of what is looked at for the widths.
const (
	sampleRows  = 200
	maxWidth    = 60
	longTitle   = 12
	maxCellText = 32_000 // characters; spreadsheets refuse more than 32767
)

// NewWriter begins a workbook.
func NewWriter() (*Writer, error) {
	w := &Writer{file: excelize.NewFile()}
	format := "yyyy-mm-dd"
	var frame []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		frame = append(frame, excelize.Border{Type: side, Color: "BFBFBF", Style: 1})
	}
	var err error
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&w.styles.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&w.styles.text, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&w.styles.number, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1}}},
		{&w.styles.day, excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}}},
	} {
		s.style.Border = frame
		if *s.id, err = w.file.NewStyle(&s.style); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Sheet begins the next sheet. Signs that a name may not hold are left out.
func (w *Writer) Sheet(name string, columns ...Column) error {
	if err := w.end(); err != nil {
		return err
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' {
			return -1
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 31 {
		name = string(r[:31])
	}
	if len(w.names) == 0 {
		if err := w.file.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else if _, err := w.file.NewSheet(name); err != nil {
		return err
	}
	w.names, w.open, w.cols, w.line = append(w.names, name), true, columns, 0
	w.held, w.widths = nil, make([]float64, len(columns))
	return nil
}

func (w *Writer) widen(i int, text string) {
	for line := range strings.Lines(text) {
		w.widths[i] = min(max(w.widths[i], float64(plain.Width(line))+2), maxWidth)
	}
}

// Row adds a row of texts. A text that is a day is written as a day, one in a column of
// numbers that is a number as a number.
func (w *Writer) Row(cells ...string) error {
	if w.held == nil && w.line > 0 {
		return w.put(cells)
	}
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = c
		if i < len(w.widths) {
			w.widen(i, c)
		}
	}
	if w.held = append(w.held, row); len(w.held) == sampleRows {
		return w.begin()
	}
	return nil
}

// begin writes what was held back until the widths were known.
func (w *Writer) begin() error {
	if w.line > 0 {
		return nil
	}
	name, total := w.names[len(w.names)-1], 0.0
	titles := make([]string, len(w.cols))
	for i, c := range w.cols {
		titles[i] = c.Title
		needs := float64(plain.Width(c.Title)) + 2
		if needs > longTitle { // goes on below
			needs = max(math.Ceil(needs/2)+2, longTitle)
		}
		w.widths[i] = min(max(w.widths[i], needs), maxWidth)
		total += w.widths[i]
	}
	if err := printable(w.file, name, total); err != nil {
		return err
	}
	var err error
	if w.sheet, err = w.file.NewStreamWriter(name); err != nil {
		return err
	}
	for i, width := range w.widths {
		if err := w.sheet.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	titled := false
	head := make([]any, len(w.cols))
	for i, c := range w.cols {
		titled = titled || c.Title != ""
		head[i] = excelize.Cell{StyleID: w.styles.head, Value: clean(c.Title)}
	}
	if titled {
		err := w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name})
		if err != nil {
			return err
		}
		if err := w.sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
			return err
		}
		w.line++
		if err := w.sheet.SetRow("A1", head, excelize.RowOpts{Height: w.height(titles)}); err != nil {
			return err
		}
	}
	held := w.held
	w.held = nil
	for _, row := range held {
		if err := w.put(row); err != nil {
			return err
		}
	}
	w.line = max(w.line, 1)
	return nil
}

func (w *Writer) put(cells []string) error {
	w.line++
	out := make([]any, len(cells))
	for i, text := range cells {
		out[i] = w.value(i, text)
	}
	at, err := excelize.CoordinatesToCellName(1, w.line)
	if err != nil {
		return err
	}
	return w.sheet.SetRow(at, out, excelize.RowOpts{Height: w.height(cells)})
}

// height is how high a row is whose texts go on below.
func (w *Writer) height(cells []string) float64 {
	const line, most = 15.0, 400.0
	lines := 1.0
	for i, text := range cells {
		n := 0.0
		for part := range strings.Lines(text) {
			width := float64(maxWidth)
			if i < len(w.widths) {
				width = w.widths[i]
			}
			n += max(math.Ceil(float64(plain.Width(strings.TrimRight(part, "\n")))/max(width-1, 1)), 1)
		}
		lines = max(lines, n)
	}
	return min(lines*line, most)
}

// How many characters of a sheet can be read across a page of A4 and of A3, on which
// offices print what is wide.
const (
	acrossA4 = 220
	acrossA3 = 440
)

// printable lays a sheet across a page of A4, or A3 where that cannot be read; what is wider
// goes on other pages.
func printable(f *excelize.File, sheet string, width float64) error {
	paper, across, one, any, yes := 9, "landscape", 1, 0, true
	if width > acrossA4 {
		paper = 8
	}
	page := excelize.PageLayoutOptions{Size: &paper, Orientation: &across}
	if width <= acrossA3 {
		page.FitToWidth, page.FitToHeight = &one, &any
		if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
			return err
		}
	}
	return f.SetPageLayout(sheet, &page)
}

func (w *Writer) value(i int, text string) any {
	if d, err := deadline.ParseDate(text); err == nil && len(text) == len(time.DateOnly) {
		return excelize.Cell{StyleID: w.styles.day, Value: time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC)}
	}
	if i < len(w.cols) && w.cols[i].Number {
		if n, err := strconv.ParseFloat(text, 64); err == nil && len(text) < 16 {
			return excelize.Cell{StyleID: w.styles.number, Value: n}
		}
	}
	return excelize.Cell{StyleID: w.styles.text, Value: clean(text)}
}

// clean takes out what a workbook cannot hold and what turns the direction of a text.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r != '\n' && plain.Odd(r) {
			return -1
		}
		return r
	}, s)
	if r := []rune(s); len(r) > maxCellText {
		s = string(r[:maxCellText-1]) + "…"
	}
	return s
}

// end ends the sheet that is being written.
func (w *Writer) end() error {
	if !w.open {
		return nil
	}
	if err := w.begin(); err != nil {
		return err
	}
	w.open = false
	return w.sheet.Flush()
}

// WriteTo ends the workbook and writes it.
func (w *Writer) WriteTo(to io.Writer) (int64, error) {
	if err := w.end(); err != nil {
		return 0, err
	}
	return w.file.WriteTo(to)
}

// stampMark begins the stamp among the properties of a workbook.
const stampMark = "gongkai"

// Stamp puts a text into the properties of the workbook, where spreadsheets keep it, so
// that a sheet which comes back filled in is told from one that was made for something
// else. Register.Stamp reads it. A stamp is words divided by blanks: what stands between
// keywords spreadsheets change.
func (w *Writer) Stamp(text string) error {
	return w.file.SetDocProps(&excelize.DocProperties{Keywords: stampMark + " " + text})
}

// Close gives up what the writer holds.
func (w *Writer) Close() error { return w.file.Close() }
