package output

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	whole "github.com/gongkai-rules/gongkai/internal/forms"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

// Sink takes answers one by one: cells for people and spreadsheets, a value for
// programs. Cells or value may be nil: then those who want the other see the answer.
type Sink interface {
	Add(cells []string, value any) error
	Close() error
}

type tableSink struct{ t *table.Table }

func (s tableSink) Add(cells []string, _ any) error {
	if cells == nil {
		return nil
	}
	return s.t.Add(cells...)
}

func (s tableSink) Close() error { return s.t.Close() }

const bom = "\uFEFF"

// csvSink writes a byte order mark first: without it spreadsheets take UTF-8 for
// the encoding of the system and show garbage.
type csvSink struct{ w *csv.Writer }

func newCSVSink(w io.Writer, cols []table.Column) (Sink, error) {
	if _, err := io.WriteString(w, bom); err != nil {
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
func (s csvSink) Add(cells []string, _ any) error {
	if cells == nil {
		return nil
	}
	return s.w.Write(plain.Cells(cells))
}

func (s csvSink) Close() error { s.w.Flush(); return s.w.Error() }

// jsonSink writes an array, one value on each line, so that it can be read whole or
// line by line, and written without keeping anything.
type jsonSink struct {
	out *bufio.Writer
	w   io.WriteCloser
	n   int
}

func newJSONSink(out *bufio.Writer) *jsonSink { return &jsonSink{out: out, w: plain.JSON(out)} }

func (s *jsonSink) Add(_ []string, value any) error {
	if value == nil {
		return nil
	}
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

// fullSink passes values on with everything in them.
type fullSink struct{ Sink }

func (s fullSink) Add(cells []string, value any) error {
	if value == nil {
		return s.Sink.Add(cells, nil)
	}
	text, err := whole.Nested(value)
	if err != nil {
		return err
	}
	return s.Sink.Add(cells, json.RawMessage(text))
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
