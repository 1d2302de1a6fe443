package marks

import (
	"io"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
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
