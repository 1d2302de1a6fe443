package input

import (
	"bytes"
	"io"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
)

// Table is a table that is no register, as CSV in UTF-8: what is that already, and JSON,
// as it stands, and other forms as attribute/register/sheets reads them.
func Table(a *app.App, shown string, data []byte) (io.Reader, error) {
	if text := bytes.TrimLeft(data, "\uFEFF \t\r\n"); bytes.HasPrefix(text, []byte("[")) || bytes.HasPrefix(text, []byte("{")) {
		return bytes.NewReader(data), nil
	}
	if a.Reading == (app.Reading{}) && !bytes.HasPrefix(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("sep=")) {
		src, err := register.Open(a.Ctx, shown, bytes.NewReader(data))
		if err == nil && len(src.Guessed) == 0 {
			return bytes.NewReader(data), nil
		}
	}
	text, guessed, err := sheets.CSV(a.Ctx, shown, bytes.NewReader(data), How(a))
	Guessed(a, shown, guessed)
	return text, err
}
