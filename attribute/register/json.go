package register

import (
	"bufio"
	"bytes"
	"io"

	"github.com/gongkai-rules/gongkai/lang"
)

// linesReader reads JSON Lines: one object on each line.
type linesReader struct {
	file  string
	lines lineReader
}

func (s *linesReader) next() (Row, error) {
	for {
		l, err := s.lines.next(false)
		switch {
		case err != nil:
			return Row{}, failed(s.file, l.no, err)
		case l.long:
			return Row{Line: l.no}, tooLong(s.file, l.no, "本条")
		case len(bytes.TrimSpace(l.text)) == 0:
			continue
		}
		return objectRow(s.file, l.no, l.text)
	}
}

// objectRow reads one JSON object.
func objectRow(file string, no int, text []byte) (Row, error) {
	names, values, err := object(text)
	if err != nil {
		err.at(file, no)
		return Row{Line: no}, err
	}
	return Row{Line: no, Names: names, Values: values}, nil
}

// jsonReader reads a JSON array of objects, or objects one after the other, each
// over as many lines as it likes. It finds where an entry ends by itself, so that a
// mistake in one does not cost the rest.
type jsonReader struct {
	file   string
	r      *bufio.Reader
	line   int
	column int  // of the byte read last, in its line
	in     bool // inside the array
	closed bool // behind it
	some   bool // an entry was there
	comma  bool // one was there behind the last entry
	done   bool
	text   []byte
}

// read is the next byte, with its place kept.
func (s *jsonReader) read() (byte, error) {
	c, err := s.r.ReadByte()
	if err == nil {
		s.column++
		if c == '\n' {
			s.line++
			s.column = 0
		}
	}
	return c, err
}

func (s *jsonReader) wrong(code string, zh, en string) (Row, error) {
	return Row{Line: s.line}, &Error{Code: code, File: s.file, Line: s.line, At: s.column, Text: lang.Text{ZH: zh, EN: en}}
}

func (s *jsonReader) next() (Row, error) {
	for !s.done {
		c, err := s.read()
		if err != nil {
			s.done = true
			if err == io.EOF && s.in {
				return s.wrong(codeSyntax, "文件不完整：缺少结尾的 ]。之后如还有登记，没有读到。", "the file ends too early: ] is missing. Whatever was to follow was not read.")
			}
			return Row{}, failed(s.file, s.line, err)
		}
		switch {
		case c == '\n' || c == ' ' || c == '\t' || c == '\r':
		case s.closed:
			s.done = true
			return s.wrong(codeTrailing, "结尾的 ] 之后还有多余的内容，没有读取。请删除，或者并入列表。", "there is something behind the final ], which was not read. Remove it or make it part of the list.")
		case c == ',' && s.in && s.some && !s.comma:
			s.comma = true
		case c == ',':
			return s.wrong(codeSyntax, "多了一个逗号。", "a comma too many.")
		case c == '[' && !s.in && !s.some:
			s.in = true
		case c == ']' && s.in:
			s.in, s.closed = false, true
			if s.comma {
				return s.wrong(codeSyntax, "] 之前多了一个逗号；如果后面还有登记，没有读到。", "there is a comma before the ]: if something was to follow, it was not read.")
			}
		case s.in && s.some && !s.comma:
			row, err := s.entry(c)
			if err == nil {
				return Row{Line: row.Line}, &Error{Code: codeSyntax, File: s.file, Line: row.Line, Text: lang.Text{ZH: "本条与上一条之间缺少逗号。", EN: "a comma is missing between this entry and the one before."}}
			}
			return row, err
		default:
			s.some, s.comma = true, false
			return s.entry(c)
		}
	}
	return Row{}, io.EOF
}

// skip goes on to the next line that begins or ends something.
func (s *jsonReader) skip() {
	for {
		p, err := s.r.Peek(1)
		if err != nil {
			return // next says so
		}
		switch p[0] {
		case ' ', '\t', '\r', '\n':
			_, _ = s.read() // it is there
			continue
		case '{', ']':
			s.comma = s.in
			if p[0] == ']' {
				s.comma = false
			}
			return
		}
		for c := byte(0); c != '\n'; {
			if c, err = s.read(); err != nil {
				return
			}
		}
	}
}

// entry reads up to the end of the entry that begins with c: behind its last
// bracket, or before the next comma or bracket of the array.
func (s *jsonReader) entry(c byte) (Row, error) {
	start, begins := s.line, s.column
	text := s.text[:0]
	depth, quoted, escaped, long := 0, false, false, false
	for {
		if len(text) < maxRow {
			text = append(text, c)
		} else {
			long = true
		}
		switch {
		case c == '\n' && quoted:
			// No string runs over the end of a line. How the brackets stand
			// behind one that does nobody can tell, so the next entry is the
			// next line that looks like one.
			s.text = text
			row, err := s.object(start, begins, text)
			s.skip()
			return row, err
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth <= 0 && !quoted && (c == '}' || c == ']') {
			break
		}
		if depth == 0 && !quoted {
			if p, _ := s.r.Peek(1); len(p) == 1 && (p[0] == ',' || p[0] == ']' || p[0] == '\n') {
				break
			}
		}
		var err error
		if c, err = s.read(); err != nil {
			s.done = true
			if err != io.EOF {
				return Row{}, failed(s.file, s.line, err)
			}
			break
		}
	}
	s.text = text
	if long {
		return Row{Line: start}, tooLong(s.file, start, "本条")
	}
	return s.object(start, begins, text)
}

// object reads an entry that begins at a character of a line.
func (s *jsonReader) object(no, column int, text []byte) (Row, error) {
	row, err := objectRow(s.file, no, text)
	if e, ok := err.(*Error); ok && e.Line == no && e.At > 0 {
		e.At += column - 1
	}
	return row, err
}
