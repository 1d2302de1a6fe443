package register

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// csvSource reads a table. encoding/csv parses what is quoted; which lines belong
// to one row is found here, because it would take the rest of the file for one
// cell behind a quotation mark that is never closed, and could not go on.
type csvSource struct {
	file  string
	lines *lineReader
	comma byte
	names []string
	buf   []byte
}

// maxRowLines bounds the lines of one row, so that an open quotation mark costs
// little to get over.
const maxRowLines = 1000

func newCSVSource(file string, r *bufio.Reader) (*csvSource, error) {
	s := &csvSource{file: file, lines: newLineReader(r), comma: ','}
	for {
		cells, first, err := s.record()
		var p *Problem
		switch {
		case err == io.EOF:
			return nil, &Problem{File: file, Zh: "没有表头。", En: "there is no header line."}
		case errors.As(err, &p):
			p.Zh, p.En = "表头无法识别："+p.Zh, "the header line is unreadable: "+p.En
			return nil, p
		case err != nil:
			return nil, failed(file, first, err)
		case blank(cells):
			continue
		}
		return s, s.setHeader(cells, first)
	}
}

func (s *csvSource) setHeader(cells []string, no int) error {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > maxColumns {
		return &Problem{File: s.file, Line: no, Zh: "表头有 " + itoa(len(cells)) + " 列，最多 " + itoa(maxColumns) + " 列。", En: "the header has " + itoa(len(cells)) + " columns; at most " + itoa(maxColumns) + "."}
	}
	seen := map[string]int{}
	for i, c := range cells {
		name := strings.TrimSpace(c)
		if name == "" {
			return &Problem{File: s.file, Line: no, Zh: "表头第 " + itoa(i+1) + " 列没有名称。请写上名称，或者删除该列。", En: "column " + itoa(i+1) + " of the header has no name: name it or remove it."}
		}
		if j, dup := seen[name]; dup {
			return &Problem{File: s.file, Line: no, Zh: "表头第 " + itoa(j+1) + " 列和第 " + itoa(i+1) + " 列都叫“" + name + "”。请删除或者改名。", En: "columns " + itoa(j+1) + " and " + itoa(i+1) + " are both called “" + name + "”: remove or rename one."}
		}
		seen[name] = i
		s.names = append(s.names, name)
	}
	return nil
}

func (s *csvSource) header() []string { return s.names }

func (s *csvSource) next() (Row, error) {
	for {
		cells, first, err := s.record()
		var p *Problem
		switch {
		case errors.As(err, &p):
			return Row{File: s.file, Line: p.Line, Broken: p}, nil
		case err != nil:
			return Row{}, failed(s.file, first, err)
		case blank(cells):
			continue
		}
		row := Row{File: s.file, Line: first}
		// Spreadsheets write cells behind the last column; empty ones say nothing.
		for len(cells) > len(s.names) && strings.TrimSpace(cells[len(cells)-1]) == "" {
			cells = cells[:len(cells)-1]
		}
		if len(cells) != len(s.names) {
			row.Broken = &Problem{File: s.file, Line: first,
				Zh: "本行有 " + itoa(len(cells)) + " 列，表头有 " + itoa(len(s.names)) + " 列。含逗号的内容须用英文双引号括起来。",
				En: "the row has " + itoa(len(cells)) + " columns, the header " + itoa(len(s.names)) + ". Quote a cell that holds a comma."}
			return row, nil
		}
		row.Names = s.names
		row.Values = make([]any, len(cells))
		for i, c := range cells {
			row.Values[i] = c
		}
		return row, nil
	}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// record reads one row of one or more lines. A *Problem is a broken row, behind
// which reading goes on with the next line.
func (s *csvSource) record() (cells []string, first int, err error) {
	l, err := s.lines.next()
	if err != nil {
		return nil, l.no, err
	}
	if s.names == nil && bytes.IndexByte(l.text, ',') < 0 && bytes.IndexByte(l.text, '\t') >= 0 {
		s.comma = '\t'
	}
	broken := func(zh, en string) ([]string, int, error) {
		return nil, l.no, &Problem{File: s.file, Line: l.no, Zh: zh, En: en}
	}
	if l.long {
		return broken("本行超过 1 MiB，已跳过。", "the row is longer than 1 MiB and was skipped.")
	}
	if bytes.IndexByte(l.text, '"') < 0 {
		if !utf8.Valid(l.text) {
			return broken(notUTF8Zh, notUTF8En)
		}
		return strings.Split(string(l.text), string(rune(s.comma))), l.no, nil
	}
	// A quoted cell may run over several lines.
	s.buf = append(s.buf[:0], l.text...)
	var more []line
	for open := quoteOpen(s.buf, s.comma, false); open; {
		n, err := s.lines.next()
		if err == io.EOF || err == nil && (n.long || len(more) >= maxRowLines || len(s.buf)+len(n.text) > maxRow) {
			if err == nil {
				more = append(more, n)
			}
			s.lines.putBack(more)
			return broken("双引号没有闭合；从下一行继续。单元格里的双引号须写两遍（\"\"）。", "a quotation mark is never closed; reading goes on with the next line. Double a quotation mark inside a cell (\"\").")
		}
		if err != nil {
			return nil, n.no, err
		}
		more = append(more, n)
		s.buf = append(append(s.buf, '\n'), n.text...)
		open = quoteOpen(n.text, s.comma, true)
	}
	if !utf8.Valid(s.buf) {
		return broken(notUTF8Zh, notUTF8En)
	}
	r := csv.NewReader(bytes.NewReader(s.buf))
	r.Comma = rune(s.comma)
	r.FieldsPerRecord = -1
	cells, err = r.Read()
	if err != nil {
		// Lines that were taken along may be rows of their own.
		s.lines.putBack(more)
		return broken("双引号的位置不对。含双引号的单元格须整个用双引号括起来，里面的双引号写两遍（\"\"）。", "a quotation mark is in the wrong place. Quote the whole cell and double the marks inside it (\"\").")
	}
	return cells, l.no, nil
}

const (
	notUTF8Zh = "本行含有不是 UTF-8 的字节，可能是从别的编码复制来的。请重新录入本行。"
	notUTF8En = "the row holds bytes that are not UTF-8, perhaps pasted from another encoding. Type it again."
)

// quoteOpen reports whether a quoted cell is still open at the end of a line, given
// whether one was at its beginning.
func quoteOpen(text []byte, comma byte, open bool) bool {
	start := !open // at the beginning of a cell
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case open && c == '"':
			if i+1 < len(text) && text[i+1] == '"' {
				i++
				continue
			}
			open = false
		case open:
		case c == comma:
			start = true
			continue
		case c == '"' && start:
			open = true
		}
		start = false
	}
	return open
}
