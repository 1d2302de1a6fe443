// Package output is how answers leave the command: the formats, tables among them, and
// citations short enough for a cell with the legend that gives their titles.
// It may import app and table, and of the law what is cited and reported: rules, diag.
// What must never happen here: a command, or a decision about what an answer says.
// Outside of it no format is named: a new one is written here and nowhere else.
package output

import (
	"github.com/spf13/cobra"

	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

// Format is how results are to be printed.
type Format struct {
	Json, Csv bool
}

func Flags(a *app.App, cmd *cobra.Command, csv bool) *Format {
	o := &Format{}
	cmd.Flags().BoolVar(&o.Json, "json", false, a.T("输出 JSON，供程序读取", "print JSON for programs"))
	if csv {
		cmd.Flags().BoolVar(&o.Csv, "csv", false, a.T("输出 CSV，可用 Excel 或 WPS 打开", "print CSV that a spreadsheet opens"))
	}
	return o
}

func (o *Format) Check() error {
	if o.Json && o.Csv {
		return app.Misused("--json 和 --csv 只能选一个。", "choose one of --json and --csv.")
	}
	return nil
}

// Sink takes results one by one: cells for people and spreadsheets, a value for
// programs.
type Sink interface {
	Add(cells []string, value any) error
	Close() error
}

func NewSink(a *app.App, o *Format, cols ...table.Column) (Sink, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	switch {
	case o.Json:
		return NewJSONSink(a.Out), nil
	case o.Csv:
		return newCSVSink(a.Out, cols)
	}
	return tableSink{table.New(a.Out, cols...)}, nil
}

type tableSink struct{ t *table.Table }

func (s tableSink) Add(cells []string, _ any) error { return s.t.Add(cells...) }
func (s tableSink) Close() error                    { return s.t.Close() }

// csvSink writes a byte order mark first: without it spreadsheets take UTF-8 for
// the encoding of the system and show garbage.
type csvSink struct{ w *csv.Writer }

func newCSVSink(w io.Writer, cols []table.Column) (Sink, error) {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return nil, err
	}
	s := csvSink{csv.NewWriter(w)}
	s.w.UseCRLF = true
	var titles []string
	for _, c := range cols {
		titles = append(titles, c.Title)
	}
	return s, s.w.Write(plain.Cells(titles))
}

// What a spreadsheet would take for a formula is marked as text.
func (s csvSink) Add(cells []string, _ any) error { return s.w.Write(plain.Cells(cells)) }
func (s csvSink) Close() error                    { s.w.Flush(); return s.w.Error() }

// jsonSink writes an array, one value on each line, so that it can be read whole or
// line by line, and written without keeping anything.
type jsonSink struct {
	out *bufio.Writer
	w   io.WriteCloser
	n   int
}

func NewJSONSink(out *bufio.Writer) *jsonSink { return &jsonSink{out: out, w: plain.JSON(out)} }

func (s *jsonSink) Add(_ []string, value any) error {
	lead := ",\n"
	if s.n == 0 {
		lead = "[\n"
	}
	s.n++
	data, err := marshal(value)
	if err != nil {
		return err
	}
	if _, err := s.out.WriteString(lead); err != nil {
		return err
	}
	_, err = s.w.Write(data)
	return err
}

func (s *jsonSink) Close() error {
	end := "\n]\n"
	if s.n == 0 {
		end = "[]\n"
	}
	_, err := s.out.WriteString(end)
	return err
}

// marshal writes JSON without turning < and & into escapes.
func marshal(v any) ([]byte, error) {
	var b lineBuffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b[:len(b)-1], nil
}

type lineBuffer []byte

func (b *lineBuffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

// PrintJSON prints one value, indented.
func PrintJSON(a *app.App, v any) error {
	enc := json.NewEncoder(plain.JSON(a.Out))
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
