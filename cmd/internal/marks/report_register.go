package marks

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/register"
)

// documentColumns are the columns of a table of documents, and the field of a register
// that says the same, "" for none.
var documentColumns = []struct{ name, field string }{{"编号", "number"}, {"种类", ""}, {"制发日期", "formed"}, {"废止日期", ""}}

// asDocuments makes the table of documents of a register with a column 种类: rows that have
// one are documents that the report counts, by the number and the day of formation that a
// register has; those that have none are counted. What is that table already is passed on as
// it is. Each row keeps its line.
func asDocuments(text io.Reader) (table io.Reader, without int, _ error) {
	data, err := io.ReadAll(text)
	if err != nil {
		return nil, 0, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return bytes.NewReader(data), 0, nil // the reader of tables has the words
	}
	at := make([]int, len(documentColumns))
	for i, c := range documentColumns {
		names := []string{c.name}
		for _, f := range register.Fields() {
			if f.ID == c.field {
				names = append(names, f.Names...)
			}
		}
		at[i] = slices.IndexFunc(head, func(h string) bool { return slices.Contains(names, strings.TrimSpace(h)) })
	}
	plain := at[0] >= 0 && strings.TrimSpace(head[at[0]]) == "编号" && at[2] >= 0 && strings.TrimSpace(head[at[2]]) == "制发日期"
	if plain || at[0] < 0 || at[1] < 0 || at[2] < 0 {
		return bytes.NewReader(data), 0, nil
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	line := 0
	put := func(to int, row []string) error {
		w.Flush()
		for line++; line < to; line++ {
			out.WriteByte('\n')
		}
		return w.Write(row)
	}
	first, _ := r.FieldPos(0)
	err = put(first, []string{"编号", "种类", "制发日期", "废止日期"})
	for err == nil {
		var cells []string
		if cells, err = r.Read(); err != nil {
			break
		}
		row := make([]string, len(at))
		for i, column := range at {
			if column < 0 || column >= len(cells) {
				continue
			}
			row[i] = strings.TrimSpace(cells[column])
			if d, bad := register.ParseDate(row[i]); i > 1 && bad == nil {
				row[i] = d.String()
			}
		}
		if row[1] == "" {
			without++
			continue
		}
		n, _ := r.FieldPos(0)
		err = put(n, row)
	}
	w.Flush()
	if err != io.EOF {
		return bytes.NewReader(data), 0, nil
	}
	return &out, without, w.Error()
}
