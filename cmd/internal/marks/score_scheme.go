package marks

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// A scheme as a workbook has a row for each value that stands in its file. The file itself
// is the frame: what comes back is the file with other values, comments and layout kept.

// schemeValue is a value in the text of a scheme.
type schemeValue struct {
	line     int
	within   string // what it belongs to
	key      string
	from, to int    // where it stands, in bytes
	text     string // without quotation marks
}

// schemeFile is the text of a scheme and the values in it, in order.
type schemeFile struct {
	name   string
	text   string
	starts []int // of the lines, in bytes
	values []schemeValue
}

// find lists the values in what the book read. Texts of several lines are left as they are.
func (f *schemeFile) find(v mapping.Value, within []string, key string) {
	switch {
	case v.List != nil:
		for _, item := range v.List {
			f.find(item, within, key)
		}
	case v.Fields != nil:
		for _, name := range []string{"term", "area", "grade", "title", "id"} {
			if called := v.Get(name); called.Text != "" && key != "" {
				within = append(within[:len(within):len(within)], called.Text)
				break
			}
		}
		for _, field := range v.Fields {
			name, below := f.cut(field.Range), within
			if field.Value.Fields != nil || len(field.Value.List) > 0 {
				below = append(within[:len(within):len(within)], name)
			}
			f.find(field.Value, below, name)
		}
	case v.Set && v.Range.Start.Line == v.Range.End.Line && v.Range.Start.Column < v.Range.End.Column:
		text := f.cut(v.Range)
		if strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "'") {
			text = v.Text
		}
		f.values = append(f.values, schemeValue{v.Range.Start.Line, strings.Join(within, " / "), key, f.offset(v.Range.Start), f.offset(v.Range.End), text})
	}
}

// offset is where a place in the file is in its bytes. Columns are characters.
func (f *schemeFile) offset(p diag.Position) int {
	at := f.starts[p.Line-1]
	column := 1
	for i := range f.text[at:] {
		if column == p.Column {
			return at + i
		}
		column++
	}
	return len(f.text)
}

func (f *schemeFile) cut(r diag.Range) string { return f.text[f.offset(r.Start):f.offset(r.End)] }

func (f *schemeFile) digest() string {
	sum := sha256.Sum256([]byte(f.text))
	return hex.EncodeToString(sum[:8])
}

// schemeText is the file of the scheme as it stands.
func (s *score) schemeText() (*schemeFile, error) {
	var read mapping.Extra
	for _, e := range s.book.Extras("scheme") {
		if e.ID == *s.name {
			read = e
		}
	}
	if read.File == "" {
		return nil, app.Misused("“"+*s.name+"”没有细则文件。", *s.name+" has no scheme of its own.")
	}
	path, err := input.LayerFile(s.App, *s.policies, read.File)
	if err != nil {
		return nil, err
	}
	data, err := input.ReadAll(s.App, path, maxTable)
	if err != nil {
		return nil, err
	}
	f := &schemeFile{name: path, text: string(data)}
	at := len(f.text) - len(strings.TrimPrefix(f.text, "\uFEFF"))
	for line := range strings.Lines(f.text[at:]) {
		f.starts = append(f.starts, at)
		at += len(line)
	}
	f.find(read.Data, nil, "")
	return f, nil
}

// schemeOut writes the scheme as a workbook.
func (s *score) schemeOut(file string) error {
	f, err := s.schemeText()
	if err != nil {
		return err
	}
	w, err := sheets.NewWriter()
	if err != nil {
		return err
	}
	defer w.Close()
	var columns []sheets.Column
	for _, title := range []string{"编号", "行", "所属", "项", "值"} {
		columns = append(columns, sheets.Column{Title: title})
	}
	if err := w.Sheet(s.T("细则", "scheme"), columns...); err != nil {
		return err
	}
	for i, v := range f.values {
		if err := w.Row(strconv.Itoa(i+1), strconv.Itoa(v.line), v.within, v.key, v.text); err != nil {
			return err
		}
	}
	about := [][2]string{
		{s.T("文件", "file"), f.name},
		{s.T("填法", "how"), s.T("只改“值”一列；行不要增减、不要排序。改好以后用 gongkai score --scheme-in 写回规则文件。", "change nothing but the column 值; rows are neither added nor sorted. gongkai score --scheme-in makes a policy file of it.")},
		{s.T("指纹", "fingerprint"), f.digest()},
	}
	return saved(s.App, w, s.T("说明", "about"), about, "scheme "+f.digest(), file)
}

// schemeIn prints the scheme with the values of a workbook.
func (s *score) schemeIn(file string) error {
	f, err := s.schemeText()
	if err != nil {
		return err
	}
	from, _, err := input.Open(s.App, file)
	if err != nil {
		return err
	}
	defer from.Close()
	reg, err := sheets.Open(s.Ctx, file, from, sheets.How{Sheet: "1", Header: 1})
	if err != nil {
		return err
	}
	defer reg.Close()
	if reg.Stamp != "scheme "+f.digest() {
		return app.Failed(
			"“"+file+"”不是由 "+f.name+" 现在的内容生成的：细则在生成以后改动过，或者这是另一份细则。请用 --scheme-out 重新生成。",
			file+" was not made of "+f.name+" as it stands: the scheme was changed since, or it is another one. Make it anew with --scheme-out.",
		)
	}
	var out strings.Builder
	at, i := 0, 0
	for row, err := range reg.Rows {
		switch {
		case err != nil:
			return err
		case len(row.Faults) > 0:
			return row.Faults[0]
		case i >= len(f.values) || len(row.Cells) != 5 || row.Cells[0] != strconv.Itoa(i+1) || row.Cells[3] != f.values[i].key:
			return app.Failed(fmt.Sprintf("%s:%d：行的次序变了，或者增减了行。请用 --scheme-out 重新生成，只改“值”一列。", file, row.Line),
				fmt.Sprintf("%s:%d: rows were moved, added or removed. Make the workbook anew with --scheme-out and change nothing but 值.", file, row.Line))
		}
		v := f.values[i]
		i++
		out.WriteString(f.text[at:v.from])
		out.WriteString(schemeScalar(f.text[v.from:v.to], v.text, row.Cells[4]))
		at = v.to
	}
	if i != len(f.values) {
		return app.Failed(fmt.Sprintf("%s：缺少 %d 行。请用 --scheme-out 重新生成。", file, len(f.values)-i), fmt.Sprintf("%s: %d rows are missing. Make the workbook anew with --scheme-out.", file, len(f.values)-i))
	}
	out.WriteString(f.text[at:])
	if _, err := rules.Format(f.name, []byte(out.String()), ""); err != nil {
		return err
	}
	_, err = s.Out.WriteString(out.String())
	return err
}

// schemeScalar is a value as the file has it: as it was where it did not change, in
// quotation marks where it would be read as something else.
func schemeScalar(written, was, now string) string {
	if now == was {
		return written
	}
	now = strings.TrimSpace(now)
	if now == "" || now == "~" || written != was || strings.HasPrefix(now, "- ") || strings.HasPrefix(now, "? ") || strings.ContainsAny(now, ",:{}[]#\"'&*!|>%@`\n") {
		return strconv.Quote(now)
	}
	return now
}
