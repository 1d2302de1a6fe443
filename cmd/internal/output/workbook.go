package output

import (
	"bytes"
	"fmt"
	"io"
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
	columns := make([]sheets.Column, len(cols))
	for i, c := range cols {
		columns[i] = sheets.Column{Title: strings.TrimSpace(c.Title), Number: c.Right}
	}
	return &xlsxSink{a, w}, w.Sheet(a.T("结果", "answers"), columns...)
}

func (s *xlsxSink) Add(cells []string, _ any) error {
	if cells == nil {
		return nil
	}
	return s.w.Row(cells...)
}

func (s *xlsxSink) Close() error {
	defer s.w.Close()
	if err := s.w.Sheet(s.a.T("说明", "about"), sheets.Column{}, sheets.Column{}); err != nil {
		return err
	}
	about := [][2]string{{s.a.T("命令", "command"), "gongkai " + strings.Join(s.a.Args, " ")}}
	for _, of := range s.a.About {
		about = append(about, of()...)
	}
	for _, pair := range about {
		if err := s.w.Row(pair[0], pair[1]); err != nil {
			return err
		}
	}
	return written(s.a, func(w io.Writer) error { _, err := s.w.WriteTo(w); return err })
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
