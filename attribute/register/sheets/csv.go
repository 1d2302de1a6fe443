package sheets

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
)

// CSV passes a table in any of the forms that Open reads on as CSV in UTF-8, for readers
// of tables that are no registers, and says what was guessed. Each row keeps its line; line
// ends inside a cell become blanks. A row or cell that cannot be read ends the reading with
// its error: what is counted leaves nothing out.
func CSV(ctx context.Context, name string, r io.Reader, how How) (_ io.Reader, guessed []lang.Text, err error) {
	reg, err := Open(ctx, name, r, how)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if e := reg.Close(); err == nil {
			err = e
		}
	}()
	if reg.Columns == nil {
		return nil, nil, wrong("file", name, lang.Text{ZH: "这是 JSON，这里要的是表格。", EN: "this is JSON, and a table is wanted."})
	}
	out := &lined{}
	out.w = csv.NewWriter(&out.text)
	err = out.row(reg.Line, reg.Columns)
	for row, wrong := range reg.Rows {
		if err == nil {
			err = wrong
		}
		if err == nil && len(row.Faults) > 0 {
			err = row.Faults[0]
		}
		if err != nil {
			return nil, nil, err
		}
		err = out.row(row.Line, row.Cells)
	}
	out.w.Flush()
	return &out.text, reg.Guessed, err
}

// lined is CSV in which each row stands on its line.
type lined struct {
	text bytes.Buffer
	w    *csv.Writer
	line int
}

func (l *lined) row(at int, cells []string) error {
	l.w.Flush()
	for l.line++; l.line < at; l.line++ {
		l.text.WriteByte('\n')
	}
	flat := make([]string, len(cells))
	for i, c := range cells {
		flat[i] = strings.Join(strings.FieldsFunc(c, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
	}
	return l.w.Write(flat)
}
