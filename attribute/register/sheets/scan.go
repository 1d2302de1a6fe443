//go:build !page

package sheets

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai-rules/gongkai/lang"
)

// Limits of one sheet.
const (
	maxMerged   = 50_000
	maxFormulas = 10_000
	maxCell     = 1 << 20 // bytes of a text
)

// place is a cell: its line and column, from 1.
type place struct{ line, column int }

// area is what is merged.
type area struct{ from, to place }

// marks are what a sheet says beside the texts of its cells.
type marks struct {
	merged   []area
	formulas map[place]bool
	last     int // the last line with something in it
}

// scan reads a sheet to its end, so that one that breaks off is refused before its first
// row is given, and learns what the library does not say while it streams.
func (b *book) scan(sheet string) (*marks, error) {
	f, err := b.zip.Open(b.parts[sheet])
	if err != nil {
		return nil, broken(b.name)
	}
	defer f.Close()
	m := &marks{formulas: map[place]bool{}}
	s := scanner{d: xml.NewDecoder(f), m: m}
	for n := 0; ; n++ {
		if n&0xfff == 0 && context.Cause(b.ctx) != nil {
			return nil, context.Cause(b.ctx)
		}
		t, err := s.d.RawToken()
		if errors.Is(err, io.EOF) && s.depth == 0 && n > 0 {
			return m, nil
		}
		if err == nil {
			err = s.token(t)
		}
		var over limit
		switch {
		case errors.As(err, &over):
			return nil, wrong("file", b.name, over.text(sheet))
		case err != nil:
			return nil, broken(b.name)
		}
	}
}

// limit is what a sheet has too much of.
type limit string

func (l limit) Error() string { return string(l) }

func (l limit) text(sheet string) lang.Text {
	switch l {
	case "formulas":
		return lang.Text{ZH: "工作表“{1}”的公式超过 {2} 个。请全选复制，“选择性粘贴”为“数值”后另存。", EN: "sheet {1} holds more than {2} formulas: paste it as values and save it anew."}.Fill(sheet, maxFormulas)
	case "merged":
		return lang.Text{ZH: "工作表“{1}”的合并单元格超过 {2} 处。请取消合并后另存。", EN: "sheet {1} has more than {2} merged areas: unmerge them and save it anew."}.Fill(sheet, maxMerged)
	}
	return lang.Text{ZH: "工作表“{1}”有一个单元格超过 1 MiB。请把过长的内容另存。", EN: "a cell of sheet {1} holds more than 1 MiB: keep the long text elsewhere."}.Fill(sheet)
}

type scanner struct {
	d     *xml.Decoder
	m     *marks
	depth int
	at    place
	cell  bool // inside one
	bytes int  // of its text
}

func (s *scanner) token(t xml.Token) error {
	switch e := t.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > 64 {
			return errors.New("nested too deep")
		}
		return s.start(e)
	case xml.EndElement:
		if s.depth--; s.depth < 0 {
			return errors.New("an end without a beginning")
		}
		if e.Name.Local == "c" {
			s.cell = false
		}
	case xml.CharData:
		if !s.cell {
			return nil
		}
		if s.bytes += len(e); s.bytes > maxCell {
			return limit("cell")
		}
		s.m.last = max(s.m.last, s.at.line)
	case xml.Directive:
		return errors.New("a declaration of a document type")
	}
	return nil
}

func (s *scanner) start(e xml.StartElement) error {
	ref := ""
	for _, a := range e.Attr {
		if a.Name.Local == "r" || a.Name.Local == "ref" {
			ref = a.Value
		}
	}
	switch e.Name.Local {
	case "row":
		s.at = place{s.at.line + 1, 0}
		if ref != "" {
			n := 0
			for _, c := range ref {
				if c < '0' || c > '9' || n > excelize.TotalRows {
					return errors.New("a row without a number")
				}
				n = 10*n + int(c-'0')
			}
			s.at.line = n
		}
	case "c":
		s.cell, s.bytes = true, 0
		s.at.column++
		if ref != "" {
			column, line, err := excelize.CellNameToCoordinates(ref)
			if err != nil || line != s.at.line || column < s.at.column {
				return errors.New("a cell out of order")
			}
			s.at.column = column
		}
	case "f":
		if len(s.m.formulas) >= maxFormulas {
			return limit("formulas")
		}
		s.m.formulas[s.at] = true
		s.m.last = max(s.m.last, s.at.line)
	case "mergeCell":
		if len(s.m.merged) >= maxMerged {
			return limit("merged")
		}
		return s.merge(ref)
	}
	return nil
}

func (s *scanner) merge(ref string) error {
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		return nil // one cell
	}
	var a area
	var errs [2]error
	a.from.column, a.from.line, errs[0] = excelize.CellNameToCoordinates(first)
	a.to.column, a.to.line, errs[1] = excelize.CellNameToCoordinates(last)
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	s.m.merged = append(s.m.merged, a)
	return nil
}
