package register

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/attribute/register/internal/heading"
	"github.com/gongkai-rules/gongkai/lang"
)

// csvReader reads a table. encoding/csv parses what is quoted; which lines belong
// to one row is found here, because it would take the rest of the input for one
// cell behind a quotation mark that is never closed, and could not go on.
type csvReader struct {
	file    string
	lines   lineReader
	comma   byte
	head    int  // the line of the header
	sep     bool // the file itself says what divides its columns
	names   []string
	guessed []lang.Text
	buf     []byte   // a row of several lines
	cells   []string // of the last row, used again
	again   int      // lines put back so far
}

// header reads the first line that is not blank and no title above the table.
func (s *csvReader) header() ([]string, error) {
	var titles []int
	for {
		cells, first, err := s.record()
		var p *Error
		switch {
		case err == io.EOF:
			return nil, &Error{Code: codeHeader, File: s.file, Text: lang.Text{ZH: "没有表头。第一行应写各列的名称，如 题名,成文日期。", EN: "there is no header line: the first line names the columns, such as 题名,成文日期."}}
		case errors.As(err, &p):
			p.Text.ZH, p.Text.EN = "表头无法识别："+p.Text.ZH, "the header line is unreadable: "+p.Text.EN
			return nil, p.at(s.file, first)
		case err != nil:
			return nil, err
		case blankRow(cells):
			continue
		case titleRow(cells) && len(titles) < heading.MaxAbove:
			titles = append(titles, first)
			continue
		}
		if len(titles) > 0 {
			s.guess("第 {1} 行当作表头，之前的标题行没有读取。", "line {1} is taken for the header; the title above it was not read.", first)
		}
		s.head = first
		if err := s.setHeader(cells, first); err != nil {
			return nil, err
		}
		return s.names, nil
	}
}

// titleRow reports the title of a table as spreadsheets save it: one cell among empty
// ones.
func titleRow(cells []string) bool {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n == 1 && len(cells) > 2
}

// guess notes what was guessed.
func (s *csvReader) guess(zh, en string, args ...any) {
	s.guessed = append(s.guessed, lang.Text{ZH: zh, EN: en}.Fill(args...))
}

// divide finds what divides the columns, by the first line: a line sep= says so and is no
// header (said is true); otherwise a line without a comma is divided by what it has.
func (s *csvReader) divide(text []byte) (said bool) {
	mark, ok := bytes.CutPrefix(bytes.Trim(bytes.TrimSpace(text), `"`), []byte("sep="))
	if ok && !s.sep && len(mark) <= 1 {
		s.sep = true
		if len(mark) == 0 {
			mark = []byte("\t") // trimmed away
		}
		s.comma, s.lines.comma = mark[0], mark[0]
		return true
	}
	if s.sep || bytes.IndexByte(text, ',') >= 0 {
		return false
	}
	for _, d := range []struct {
		mark   byte
		zh, en string
	}{{'\t', "制表符", "tabs"}, {';', "分号“;”", "semicolons"}, {'|', "竖线“|”", "bars"}} {
		if bytes.IndexByte(text, d.mark) >= 0 {
			s.comma, s.lines.comma, s.sep = d.mark, d.mark, true
			if d.mark != '\t' {
				s.guess("各列按{1}分隔。", "columns are divided by {2}.", d.zh, d.en)
			}
			break
		}
	}
	return false
}

func (s *csvReader) setHeader(cells []string, no int) error {
	names, wrong := heading.Names(cells)
	if wrong == nil {
		s.names = names
		return nil
	}
	e := &Error{Code: codeHeader, File: s.file, Line: no, At: wrong.At, Text: wrong.Text}
	if wrong.Twin != "" {
		e.Code, e.Column, e.Other = codeTwice, wrong.Twin, wrong.Twin
	}
	return e
}

func (s *csvReader) next() (Row, error) {
	for {
		cells, first, err := s.record()
		if err != nil {
			var p *Error
			if errors.As(err, &p) && p.Code != codeFile {
				return Row{Line: first}, p.at(s.file, first)
			}
			return Row{}, err
		}
		// Spreadsheets write cells behind the last column; empty ones say nothing.
		for len(cells) > len(s.names) && strings.TrimSpace(cells[len(cells)-1]) == "" {
			cells = cells[:len(cells)-1]
		}
		if len(cells) != len(s.names) {
			if blankRow(cells) {
				continue
			}
			return Row{Line: first}, &Error{Code: codeCells, File: s.file, Line: first,
				Text: lang.Text{ZH: "本行有 " + itoa(len(cells)) + " 列，表头有 " + itoa(len(s.names)) + " 列。含逗号的内容须用英文双引号括起来。", EN: "the row has " + itoa(len(cells)) + " columns, the header " + itoa(len(s.names)) + ". Quote a cell that holds a comma."}}
		}
		if blankRow(cells) {
			continue
		}
		return Row{Line: first, Cells: cells}, nil
	}
}

func blankRow(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// record reads one row of one or more lines. An *Error other than that of the input
// as a whole is a broken row, behind which reading goes on.
func (s *csvReader) record() (cells []string, first int, err error) {
	l, err := s.lines.next(false)
	if err == nil && s.names == nil && s.divide(l.text) {
		l, err = s.lines.next(false)
	}
	if err != nil {
		return nil, l.no, failed(s.file, l.no, err)
	}
	if l.long && !l.open {
		return nil, l.no, tooLong(s.file, l.no, "本行")
	}
	if !l.long && bytes.IndexByte(l.text, '"') < 0 {
		if !utf8.Valid(l.text) {
			return nil, l.no, notUTF8(l.text)
		}
		return s.split(string(l.text)), l.no, nil
	}
	return s.quoted(l)
}

// split divides a line without quotation marks. The cells share the line's memory.
func (s *csvReader) split(text string) []string {
	s.cells = s.cells[:0]
	for {
		i := strings.IndexByte(text, s.comma)
		if i < 0 {
			s.cells = append(s.cells, text)
			return s.cells
		}
		s.cells = append(s.cells, text[:i])
		text = text[i+1:]
	}
}

// quoted reads a row with quotation marks, which may run over several lines.
func (s *csvReader) quoted(l line) ([]string, int, error) {
	s.buf = append(s.buf[:0], l.text...)
	long := l.long
	var more []line
	for open := l.long || quoteOpen(s.buf, s.comma, false); open; {
		n, err := s.lines.next(true)
		switch {
		case err == io.EOF && (long || !s.putBack(more)):
			return nil, l.no, s.neverEnds(l.no)
		case err == io.EOF:
			return nil, l.no, &Error{Code: codeQuote, Text: lang.Text{ZH: "双引号没有闭合；从下一行继续。单元格里的双引号须写两遍（\"\"）。", EN: "a quotation mark is never closed; reading goes on with the next line. Double a quotation mark inside a cell (\"\")."}}
		case err != nil:
			return nil, l.no, failed(s.file, n.no, err)
		}
		if open = n.open; !n.long {
			open = quoteOpen(n.text, s.comma, true)
		}
		if long = long || n.long || len(more) >= maxLines || len(s.buf)+len(n.text) > maxRow; long {
			// What stands inside a cell is no row, however long the cell is. It is
			// passed over without being kept.
			more = nil
			if !open {
				return nil, l.no, tooLong(s.file, l.no, "第 "+itoa(l.no)+" 至 "+itoa(n.no)+" 行是一行登记，它")
			}
			continue
		}
		s.buf = append(append(s.buf, '\n'), n.text...)
		n.text = bytes.Clone(n.text)
		more = append(more, n)
	}
	if !utf8.Valid(s.buf) {
		return nil, l.no, notUTF8(s.buf)
	}
	r := csv.NewReader(bytes.NewReader(s.buf))
	r.Comma = rune(s.comma)
	r.FieldsPerRecord = -1
	cells, err := r.Read()
	if err != nil {
		// Lines that were taken along may be rows of their own.
		if !s.putBack(more) {
			return nil, l.no, s.neverEnds(l.no)
		}
		e := &Error{Code: codeQuote, Text: lang.Text{ZH: "双引号的位置不对。含双引号的单元格须整个用双引号括起来，里面的双引号写两遍（\"\"）。", EN: "a quotation mark is in the wrong place. Quote the whole cell and double the marks inside it (\"\")."}}
		var p *csv.ParseError
		if errors.As(err, &p) && p.Line == 1 {
			e.At = utf8.RuneCount(s.buf[:min(p.Column-1, len(s.buf))]) + 1
		}
		return nil, l.no, e
	}
	return cells, l.no, nil
}

// putBack returns lines to be read anew, unless lines were read anew so often that the
// input can only be meant to keep its reader busy.
func (s *csvReader) putBack(more []line) bool {
	if s.again += len(more); s.again > 4*(s.lines.no+maxLines) {
		s.lines.back = nil
		return false
	}
	s.lines.putBack(more)
	return true
}

// neverEnds is the end of an input inside a cell over the limit: what of it were
// rows nobody can tell.
func (s *csvReader) neverEnds(no int) error {
	return &Error{Code: codeQuote, Text: lang.Text{ZH: "从本行起双引号不能配对，这一部分没有读取。单元格里的双引号须写两遍（\"\"）。", EN: "from here on quotation marks do not pair, and nothing of that was read. Double a quotation mark inside a cell (\"\")."}}
}

func tooLong(file string, no int, what string) *Error {
	return &Error{Code: codeLong, File: file, Line: no, Text: lang.Text{ZH: what + "超过 1 MiB，已跳过。请检查是否漏了双引号，或者把过长的内容另存。", EN: "the row is longer than 1 MiB and was skipped. Look for a missing quotation mark, or keep the long text elsewhere."}}
}

// notUTF8 says where bytes of another encoding stand.
func notUTF8(text []byte) *Error {
	at := 0
	for i := 0; i < len(text); {
		at++
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return &Error{Code: codeEncoding, At: at, Text: lang.Text{ZH: "含有不是 UTF-8 的字节，可能是从别的编码复制来的。请重新录入本行。", EN: "the row holds bytes that are not UTF-8, perhaps pasted from another encoding. Type it again."}}
}

// quoteOpen reports whether a quoted cell is still open at the end of a line, given
// whether one was at its beginning.
func quoteOpen(text []byte, comma byte, open bool) bool {
	q := quotes{comma: comma, open: open, start: !open}
	q.scan(text)
	return q.isOpen()
}

// quotes follows the quotation marks of a line that comes in parts.
type quotes struct {
	comma byte
	open  bool // inside a quoted cell
	start bool // at the beginning of a cell
	half  bool // a mark inside a cell, which is doubled or ends it
}

func (q *quotes) scan(part []byte) {
	for _, c := range part {
		if q.half {
			q.half = false
			if c == '"' {
				continue
			}
			q.open = false
		}
		switch {
		case q.open:
			q.half = c == '"'
		case c == q.comma:
			q.start = true
			continue
		case c == '"' && q.start:
			q.open = true
		}
		q.start = false
	}
}

func (q *quotes) isOpen() bool { return q.open && !q.half }
