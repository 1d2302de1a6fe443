package cli

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

// sink takes results one by one: cells for people and spreadsheets, a value for
// programs.
type sink interface {
	add(cells []string, value any) error
	close() error
}

func (a *app) sink(o *output, cols ...table.Column) (sink, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	switch {
	case o.json:
		return newJSONSink(a.out), nil
	case o.csv:
		return newCSVSink(a.out, cols)
	}
	return tableSink{table.New(a.out, cols...)}, nil
}

type tableSink struct{ t *table.Table }

func (s tableSink) add(cells []string, _ any) error { return s.t.Add(cells...) }
func (s tableSink) close() error                    { return s.t.Close() }

// csvSink writes a byte order mark first: without it spreadsheets take UTF-8 for
// the encoding of the system and show garbage.
type csvSink struct{ w *csv.Writer }

func newCSVSink(w io.Writer, cols []table.Column) (sink, error) {
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
func (s csvSink) add(cells []string, _ any) error { return s.w.Write(plain.Cells(cells)) }
func (s csvSink) close() error                    { s.w.Flush(); return s.w.Error() }

// jsonSink writes an array, one value on each line, so that it can be read whole or
// line by line, and written without keeping anything.
type jsonSink struct {
	out *bufio.Writer
	w   io.WriteCloser
	n   int
}

func newJSONSink(out *bufio.Writer) *jsonSink { return &jsonSink{out: out, w: plain.JSON(out)} }

func (s *jsonSink) add(_ []string, value any) error {
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

func (s *jsonSink) close() error {
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

// printJSON prints one value, indented.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(plain.JSON(a.out))
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
