package output

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
)

// xlsxSink writes a workbook: the rows, and a sheet that says what was asked and by which
// law. The file is put in its place when all rows are there.
type xlsxSink struct {
	a *app.App
	w *sheets.Writer
}

func newXLSXSink(a *app.App, cols []table.Column) (Sink, error) {
	w, err := sheets.NewWriter()
	if err != nil {
		return nil, err
	}
	return &xlsxSink{a, w}, w.Sheet(a.T("结果", "answers"), columns(cols)...)
}

func (s *xlsxSink) Add(cells []string, _ any) error {
	if cells == nil {
		return nil
	}
	return s.w.Row(cells...)
}

func (s *xlsxSink) Close() error {
	defer s.w.Close()
	return about(s.a, s.w)
}

// about adds the sheet that says what was asked and by which law, with lines that were
// said beside the tables, and writes the workbook.
func about(a *app.App, w *sheets.Writer, lines ...string) error {
	if err := w.Sheet(a.T("说明", "about"), sheets.Column{}, sheets.Column{}); err != nil {
		return err
	}
	pairs := [][2]string{{a.T("命令", "command"), "gongkai " + strings.Join(a.Args, " ")}}
	for _, of := range a.About {
		pairs = append(pairs, of()...)
	}
	for i, line := range lines {
		label := ""
		if i == 0 {
			label = a.T("说明", "remarks")
		}
		pairs = append(pairs, [2]string{label, line})
	}
	for _, pair := range pairs {
		if err := w.Row(pair[0], pair[1]); err != nil {
			return err
		}
	}
	return written(a, func(to io.Writer) error { _, err := w.WriteTo(to); return err })
}

// recorded writes a workbook of a text for people: a sheet for each table in it, and what
// stands around them beside what was asked.
func recorded(a *app.App, text func() error) error {
	w, err := sheets.NewWriter()
	if err != nil {
		return err
	}
	defer w.Close()
	var said bytes.Buffer
	out := a.Out
	a.Out = bufio.NewWriter(&said)
	names := map[string]int{}
	a.Tables = func(name string, cols []table.Column) func([]string) error {
		begun := false
		return func(row []string) error {
			if begun {
				return w.Row(row...)
			}
			begun = true
			if names[name]++; names[name] > 1 {
				name += " " + strconv.Itoa(names[name])
			}
			return errors.Join(w.Sheet(name, columns(cols)...), w.Row(row...))
		}
	}
	err = errors.Join(text(), a.Out.Flush())
	a.Out, a.Tables = out, nil
	switch {
	case err != nil:
		return err
	case len(names) == 0:
		return app.Misused("这个结果里没有表，不能写成 --xlsx。", "this answer has no table, and no form --xlsx.")
	}
	var lines []string
	for line := range strings.Lines(said.String()) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasSuffix(line, "：") && !strings.HasSuffix(line, ":") { // what leads to a table
			lines = append(lines, line)
		}
	}
	return about(a, w, lines...)
}

// columns are those of a sheet.
func columns(cols []table.Column) []sheets.Column {
	out := make([]sheets.Column, len(cols))
	for i, c := range cols {
		out[i] = sheets.Column{Title: strings.TrimSpace(c.Title), Number: c.Right}
	}
	return out
}

// written puts what is written into the file that the answer goes to.
func written(a *app.App, write func(io.Writer) error) error { return ToFile(a, a.To, write) }

// ToFile puts what is written into a file, and says so.
func ToFile(a *app.App, name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if err := ReplaceFile(a, name, b.Bytes()); err != nil {
		return err
	}
	fmt.Fprintln(a.Err, a.Say("已写入 %s。", "written to %s.", name))
	return nil
}

// page prints a web page.
func page(a *app.App, ans Answer) error {
	if ans.Page == nil {
		return app.Misused("这个结果不能写成 --html。", "this answer has no form --html.")
	}
	return ans.Page(a.Out)
}
