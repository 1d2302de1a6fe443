//go:build !page

package sheets

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai-rules/gongkai/lang"
)

// Limits of one sheet.
const (
	maxMerged   = 50_000
	maxFormulas = 10_000
	maxCell     = 1 << 20   // bytes of a text
	maxRowText  = 4 << 20   // bytes of all texts of a row
	maxTexts    = 3_000_000 // texts that cells share
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

// scan reads a sheet to its end, or to a line where one is given, so that one that breaks
// off is refused before its first row is given and nothing in it is more than can be held;
// it learns what the library does not say while it streams.
func (b *book) scan(sheet string, until int) (*marks, error) {
	s := scanner{m: &marks{formulas: map[place]bool{}}, texts: b.texts}
	err := b.tokens(b.parts[sheet], func(t xml.Token) error {
		if until > 0 && s.at.line > until {
			return io.EOF
		}
		return s.token(t)
	})
	var over limit
	switch {
	case err == nil:
		return s.m, nil
	case errors.As(err, &over):
		return nil, wrong("file", b.name, over.text(sheet))
	case context.Cause(b.ctx) != nil:
		return nil, context.Cause(b.ctx)
	}
	return nil, broken(b.name)
}

// tokens reads a part of the workbook to its end, or until a token gives io.EOF.
func (b *book) tokens(part string, token func(xml.Token) error) error {
	f, err := b.zip.Open(part)
	if err != nil {
		return err
	}
	defer f.Close()
	d, depth := xml.NewDecoder(f), 0
	for n := 0; ; n++ {
		if n&0xfff == 0 && context.Cause(b.ctx) != nil {
			return context.Cause(b.ctx)
		}
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) && depth == 0 && n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > 64 {
				return errors.New("nested too deep")
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return errors.New("an end without a beginning")
			}
		case xml.Directive:
			return errors.New("a declaration of a document type")
		}
		if err := token(t); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// measure learns how long the texts are that cells share: a file of a few bytes may call for
// the same long text in each of a thousand cells.
func (b *book) measure() error {
	part := ""
	for _, f := range b.zip.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, "\\", "/"), sharedTexts) {
			part = f.Name
		}
	}
	if part == "" {
		return nil
	}
	inside := false
	err := b.tokens(part, func(t xml.Token) error {
		switch e := t.(type) {
		case xml.StartElement:
			if inside = inside || e.Name.Local == "si"; e.Name.Local == "si" {
				if len(b.texts) >= maxTexts {
					return limit("texts")
				}
				b.texts = append(b.texts, 0)
			}
		case xml.EndElement:
			inside = inside && e.Name.Local != "si"
		case xml.CharData:
			if !inside {
				return nil
			}
			last := &b.texts[len(b.texts)-1]
			if *last += uint32(min(len(e), maxCell)); *last > maxCell {
				return limit("cell")
			}
		}
		return nil
	})
	var over limit
	switch {
	case errors.As(err, &over):
		return wrong("file", b.name, over.text(""))
	case context.Cause(b.ctx) != nil:
		return context.Cause(b.ctx)
	case err != nil:
		return broken(b.name)
	}
	return nil
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
	case "row":
		return lang.Text{ZH: "工作表“{1}”有一行的内容超过 {2} MiB。请把过长的内容另存。", EN: "a row of sheet {1} holds more than {2} MiB: keep the long text elsewhere."}.Fill(sheet, maxRowText>>20)
	case "texts":
		return lang.Text{ZH: "工作簿里不同的内容超过 {1} 项。请另存为“CSV UTF-8（逗号分隔）”，或者分成几个文件。", EN: "the workbook holds more than {1} different texts: save it as “CSV UTF-8 (comma delimited)”, or divide it."}.Fill(maxTexts)
	}
	return lang.Text{ZH: "有一个单元格超过 1 MiB[[1|（工作表“{1}”）]]。请把过长的内容另存。", EN: "a cell[[1| of sheet {1}]] holds more than 1 MiB: keep the long text elsewhere."}.Fill(sheet)
}

type scanner struct {
	m     *marks
	texts []uint32
	at    place
	cell  bool   // inside one
	kind  string // of the cell: s for a text that cells share
	index []byte // of such a text
	bytes int    // of its text
	row   int    // bytes of the row so far
}

func (s *scanner) token(t xml.Token) error {
	switch e := t.(type) {
	case xml.StartElement:
		return s.start(e)
	case xml.EndElement:
		if e.Name.Local == "c" && s.cell {
			s.cell = false
			return s.end()
		}
	case xml.CharData:
		if !s.cell {
			return nil
		}
		if s.bytes += len(e); s.bytes > maxCell {
			return limit("cell")
		}
		if s.kind == "s" && len(s.index) < 16 {
			s.index = append(s.index, e...)
		}
		s.m.last = max(s.m.last, s.at.line)
	}
	return nil
}

// end is the end of a cell.
func (s *scanner) end() error {
	if text := strings.TrimSpace(string(s.index)); s.kind == "s" && text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n >= len(s.texts) {
			// The library would give the number for the text.
			return errors.New("a text that is not there")
		}
		s.bytes = int(s.texts[n])
	}
	if s.row += s.bytes; s.row > maxRowText {
		return limit("row")
	}
	return nil
}

func (s *scanner) start(e xml.StartElement) error {
	ref, kind := "", ""
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r", "ref":
			ref = a.Value
		case "t":
			kind = a.Value
		}
	}
	switch e.Name.Local {
	case "row":
		s.at, s.row = place{s.at.line + 1, 0}, 0
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
		s.cell, s.kind, s.index, s.bytes = true, kind, s.index[:0], 0
		if s.at.column++; s.at.column > excelize.MaxColumns {
			return errors.New("more columns than there can be")
		}
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
