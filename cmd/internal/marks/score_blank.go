package marks

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
)

// blank writes an empty table of the sheet for an office to fill in.
func (s *score) blank(file string) error {
	stamp, err := s.sheet.Fingerprint()
	if err != nil {
		return err
	}
	w, err := sheets.NewWriter()
	if err != nil {
		return err
	}
	defer w.Close()
	head := s.sheet.Head()
	columns := make([]sheets.Column, len(head))
	for i, name := range head {
		columns[i].Title = name
	}
	if err := w.Sheet(s.T("打分表", "units"), columns...); err != nil {
		return err
	}
	about := [][2]string{
		{s.T("考核", "scorecard"), s.sheet.Scorecard},
		{s.T("细则", "scheme"), *s.name},
		{s.T("填法", "how"), s.T("一行一个单位；事实填“是”“否”或者数目，没有查的留空，查过而不清楚的写“未知”；列名不要改。", "a row for each unit; facts are 是, 否 or a number; leave empty what was not looked into, write 未知 for what is not clear; leave the names of columns as they are.")},
		{s.T("指纹", "fingerprint"), stamp},
	}
	return saved(s.App, w, s.T("说明", "about"), about, "score "+stamp, file)
}

// saved adds a sheet of pairs to a workbook, stamps it and writes it to a file.
func saved(a *app.App, w *sheets.Writer, name string, about [][2]string, stamp, file string) error {
	if err := w.Sheet(name, sheets.Column{}, sheets.Column{}); err != nil {
		return err
	}
	for _, pair := range about {
		if err := w.Row(pair[0], pair[1]); err != nil {
			return err
		}
	}
	if err := w.Stamp(stamp); err != nil {
		return err
	}
	return output.ToFile(a, file, func(to io.Writer) error { _, err := w.WriteTo(to); return err })
}

// fresh refuses a table that was made for another scheme than the one that it is read by.
func (s *score) fresh(stamp string) error {
	was, ours := strings.CutPrefix(stamp, "score ")
	if !ours {
		return nil
	}
	now, err := s.sheet.Fingerprint()
	if err != nil {
		return err
	}
	if was != now {
		return app.Failed(
			"这张打分表是按另一份细则、或者细则改动以前的样子生成的（指纹 "+was+"，现在是 "+now+"）。请用 --blank 重新生成，再把内容填进去。",
			"this table was made for another scheme, or before the scheme was changed (fingerprint "+was+", now "+now+"). Make it anew with --blank and fill it in.",
		)
	}
	return nil
}

// A scheme as a workbook has a row for each value that stands in its file. The file itself
// is the frame: what comes back is the file with other values, comments and layout kept.

// schemeValue is a value in the text of a file.
type schemeValue struct {
	line     int
	key      string
	from, to int
}

var (
	schemeBlock = regexp.MustCompile(`^(\s*(?:- )*)([^\s{}\[\],:#"']+):\s+([^\s{\[#|>&*!"'].*?|"[^"]*"|'[^']*')(?:\s+#.*)?\s*$`)
	schemeFlow  = regexp.MustCompile(`([^\s{}\[\],:#"']+):\s+("[^"]*"|'[^']*'|[^\s,{}\[\]#][^,{}\[\]#]*?)\s*(?:[,}]|\s#|$)`)
	schemeItem  = regexp.MustCompile(`^\s*- ([^\s{\[#:][^:#]*?)(?:\s+#.*)?\s*$`)
)

// schemeValues finds the values in the text of a scheme, in order.
func schemeValues(text string) []schemeValue {
	var out []schemeValue
	at := 0
	for n, line := range strings.SplitAfter(text, "\n") {
		body := strings.TrimRight(line, "\r\n")
		switch m := schemeBlock.FindStringSubmatchIndex(body); {
		case strings.HasPrefix(strings.TrimSpace(body), "#"):
		case m != nil:
			out = append(out, schemeValue{n + 1, body[m[4]:m[5]], at + m[6], at + m[7]})
		default:
			found := schemeFlow.FindAllStringSubmatchIndex(body, -1)
			for _, m := range found {
				out = append(out, schemeValue{n + 1, body[m[2]:m[3]], at + m[4], at + m[5]})
			}
			if m := schemeItem.FindStringSubmatchIndex(body); m != nil && len(found) == 0 {
				out = append(out, schemeValue{n + 1, "-", at + m[2], at + m[3]})
			}
		}
		at += len(line)
	}
	return out
}

func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// schemeText is the file of the scheme as it stands.
func (s *score) schemeText() (name, text string, err error) {
	scheme, ok := inforce.Scheme(s.book, *s.name)
	if !ok {
		return "", "", app.Misused("“"+*s.name+"”没有细则文件。", *s.name+" has no scheme of its own.")
	}
	path, err := input.LayerFile(s.App, *s.policies, scheme.Range.File)
	if err != nil {
		return "", "", err
	}
	data, err := input.ReadAll(s.App, path, maxTable)
	return path, string(data), err
}

// schemeOut writes the scheme as a workbook.
func (s *score) schemeOut(file string) error {
	name, text, err := s.schemeText()
	if err != nil {
		return err
	}
	w, err := sheets.NewWriter()
	if err != nil {
		return err
	}
	defer w.Close()
	if err := w.Sheet(s.T("细则", "scheme"), sheets.Column{Title: "编号"}, sheets.Column{Title: "行"}, sheets.Column{Title: "项"}, sheets.Column{Title: "值"}); err != nil {
		return err
	}
	for i, v := range schemeValues(text) {
		if err := w.Row(strconv.Itoa(i+1), strconv.Itoa(v.line), v.key, text[v.from:v.to]); err != nil {
			return err
		}
	}
	about := [][2]string{
		{s.T("文件", "file"), name},
		{s.T("填法", "how"), s.T("只改“值”一列；行不要增减、不要排序。改好以后用 gongkai score --scheme-in 写回规则文件。", "change nothing but the column 值; rows are neither added nor sorted. gongkai score --scheme-in makes a policy file of it.")},
		{s.T("指纹", "fingerprint"), digestOf(text)},
	}
	return saved(s.App, w, s.T("说明", "about"), about, "scheme "+digestOf(text), file)
}

// schemeIn prints the scheme with the values of a workbook.
func (s *score) schemeIn(file string) error {
	name, text, err := s.schemeText()
	if err != nil {
		return err
	}
	f, _, err := input.Open(s.App, file)
	if err != nil {
		return err
	}
	defer f.Close()
	reg, err := sheets.Open(s.Ctx, file, f, sheets.How{Sheet: "1", Header: 1})
	if err != nil {
		return err
	}
	defer reg.Close()
	if reg.Stamp != "scheme "+digestOf(text) {
		return app.Failed(
			"“"+file+"”不是由 "+name+" 现在的内容生成的：细则在生成以后改动过，或者这是另一份细则。请用 --scheme-out 重新生成。",
			file+" was not made of "+name+" as it stands: the scheme was changed since, or it is another one. Make it anew with --scheme-out.",
		)
	}
	values := schemeValues(text)
	var out strings.Builder
	from, i := 0, 0
	for row, err := range reg.Rows {
		switch {
		case err != nil:
			return err
		case len(row.Faults) > 0:
			return row.Faults[0]
		case i >= len(values) || len(row.Cells) != 4 || row.Cells[0] != strconv.Itoa(i+1) || row.Cells[2] != values[i].key:
			return app.Failed(fmt.Sprintf("%s:%d：行的次序变了，或者增减了行。请用 --scheme-out 重新生成，只改“值”一列。", file, row.Line),
				fmt.Sprintf("%s:%d: rows were moved, added or removed. Make the workbook anew with --scheme-out and change nothing but 值.", file, row.Line))
		}
		v := values[i]
		i++
		out.WriteString(text[from:v.from])
		out.WriteString(schemeScalar(text[v.from:v.to], row.Cells[3]))
		from = v.to
	}
	if i != len(values) {
		return app.Failed(fmt.Sprintf("%s：缺少 %d 行。请用 --scheme-out 重新生成。", file, len(values)-i), fmt.Sprintf("%s: %d rows are missing. Make the workbook anew with --scheme-out.", file, len(values)-i))
	}
	out.WriteString(text[from:])
	_, err = s.Out.WriteString(out.String())
	return err
}

// schemeScalar is a value as the file has it: as it was where it did not change, in
// quotation marks where it would be read as something else.
func schemeScalar(was, now string) string {
	if now == was {
		return was
	}
	now = strings.TrimSpace(now)
	if now == "" || strings.ContainsAny(now, ",:{}[]#\"'&*!|>%@`\n") {
		return strconv.Quote(now)
	}
	return now
}
