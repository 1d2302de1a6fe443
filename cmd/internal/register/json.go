package register

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// linesSource reads JSON Lines: one object on each line.
type linesSource struct {
	file  string
	lines *lineReader
}

func (s *linesSource) header() []string { return nil }

func (s *linesSource) next() (Row, error) {
	for {
		l, err := s.lines.next()
		if err != nil {
			return Row{}, failed(s.file, l.no, err)
		}
		if len(bytes.TrimSpace(l.text)) == 0 {
			continue
		}
		if l.long {
			return tooLong(s.file, l.no), nil
		}
		return objectRow(s.file, l.no, l.text), nil
	}
}

func tooLong(file string, no int) Row {
	return Row{File: file, Line: no, Broken: &Problem{File: file, Line: no, Zh: "本条超过 1 MiB，已跳过。", En: "the entry is longer than 1 MiB and was skipped."}}
}

// objectRow reads one JSON object. A key that stands twice is refused: which of the
// two was meant, nobody can tell.
func objectRow(file string, no int, text []byte) Row {
	row := Row{File: file, Line: no}
	names, values, err := object(text)
	var p *Problem
	switch {
	case errors.As(err, &p):
		p.File, p.Line = file, no
		row.Broken = p
	case err != nil:
		row.Broken = &Problem{File: file, Line: no, Zh: "不是正确的 JSON 对象：" + jsonCause(err, "zh"), En: "not a JSON object: " + jsonCause(err, "en")}
	default:
		row.Names, row.Values = names, values
	}
	return row
}

func object(text []byte) (names []string, values []any, err error) {
	if !utf8.Valid(text) {
		return nil, nil, &Problem{Zh: notUTF8Zh, En: notUTF8En}
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	t, err := dec.Token()
	if err != nil {
		return nil, nil, err
	}
	if t != json.Delim('{') {
		return nil, nil, &Problem{Zh: "每一条应是 JSON 对象 {…}。", En: "each entry is to be a JSON object {…}."}
	}
	seen := map[string]bool{}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		name := strings.TrimSpace(t.(string)) // a key, or Token would have failed
		if seen[name] {
			return nil, nil, &Problem{Zh: "“" + name + "”出现了两次。请只保留一个。", En: "“" + name + "” stands twice: keep one."}
		}
		seen[name] = true
		if len(names) >= maxColumns {
			return nil, nil, &Problem{Zh: "本条的项目超过 " + itoa(maxColumns) + " 个。", En: "the entry has more than " + itoa(maxColumns) + " keys."}
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, nil, err
		}
		v, err := value(raw)
		if err != nil {
			return nil, nil, err
		}
		names, values = append(names, name), append(values, v)
	}
	if _, err := dec.Token(); err != nil {
		return nil, nil, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, nil, &Problem{Zh: "对象之后还有多余的内容。", En: "there is something behind the object."}
	}
	return names, values, nil
}

// value reads a value of an entry; an object in it is held as Object, so that no
// key gets lost in it either.
func value(raw json.RawMessage) (any, error) {
	text := bytes.TrimLeft(raw, " \t\r\n")
	switch {
	case bytes.HasPrefix(text, []byte("{")):
		names, values, err := object(text)
		return Object{names, values}, err
	case bytes.HasPrefix(text, []byte("[")):
		var parts []json.RawMessage
		if err := json.Unmarshal(text, &parts); err != nil {
			return nil, err
		}
		list := make([]any, len(parts))
		for i, p := range parts {
			v, err := value(p)
			if err != nil {
				return nil, err
			}
			list[i] = v
		}
		return list, nil
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
	err := dec.Decode(&v)
	return v, err
}

// Object is an object inside an entry: its keys in order.
type Object struct {
	Names  []string
	Values []any
}

func jsonCause(err error, lang string) string {
	var syntax *json.SyntaxError
	at := func(n int64) string {
		if lang == "en" {
			return "at character " + itoa(int(n)) + ": " + err.Error()
		}
		return "第 " + itoa(int(n)) + " 个字节附近有误，请检查引号、逗号和括号；文字须用英文双引号括起来。"
	}
	switch {
	case errors.As(err, &syntax):
		return at(syntax.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		if lang == "en" {
			return "it ends too early."
		}
		return "内容不完整，缺少结尾的 }。"
	}
	if lang == "en" {
		return err.Error()
	}
	return "请检查引号、逗号和括号。"
}

// jsonSource reads a JSON array of objects, or objects one after the other, each
// over as many lines as it likes. It finds where an entry ends by itself, so that a
// mistake in one does not cost the rest.
type jsonSource struct {
	file string
	r    *bufio.Reader
	line int
	in   bool // inside the array
	done bool
	text []byte
}

func newJSONSource(file string, r *bufio.Reader) *jsonSource {
	return &jsonSource{file: file, r: r, line: 1}
}

func (s *jsonSource) header() []string { return nil }

func (s *jsonSource) next() (Row, error) {
	for !s.done {
		c, err := s.r.ReadByte()
		if err != nil {
			s.done = true
			if err == io.EOF && s.in {
				return Row{}, &Problem{File: s.file, Line: s.line, Zh: "文件不完整：缺少结尾的 ]。", En: "the file ends too early: ] is missing."}
			}
			return Row{}, failed(s.file, s.line, err)
		}
		switch c {
		case '\n':
			s.line++
		case ' ', '\t', '\r', ',':
		case '[':
			if s.in {
				return s.entry(c)
			}
			s.in = true
		case ']':
			if s.in {
				s.done, s.in = true, false
				continue
			}
			return s.entry(c)
		default:
			return s.entry(c)
		}
	}
	return Row{}, io.EOF
}

// skip goes on to the next line that begins or ends something.
func (s *jsonSource) skip() error {
	for {
		p, err := s.r.Peek(1)
		if err != nil {
			return nil // next says so
		}
		switch p[0] {
		case ' ', '\t', '\r', '\n':
			s.line += bytes.Count(p, []byte("\n"))
			if _, err := s.r.Discard(1); err != nil {
				return err
			}
			continue
		case '{', ']':
			return nil
		}
		for {
			part, err := s.r.ReadSlice('\n')
			if err == bufio.ErrBufferFull {
				continue
			}
			s.line += bytes.Count(part, []byte("\n"))
			if err != nil {
				return nil
			}
			break
		}
	}
}

// entry reads up to the end of the entry that begins with c: behind its last
// bracket, or before the next comma or bracket of the array.
func (s *jsonSource) entry(c byte) (Row, error) {
	start := s.line
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
			s.line++
			s.text = text
			return objectRow(s.file, start, text), s.skip()
		case c == '\n':
			s.line++
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
		var err error
		if depth == 0 && !quoted {
			if p, _ := s.r.Peek(1); len(p) == 1 && (p[0] == ',' || p[0] == ']' || p[0] == '\n') {
				break
			}
		}
		if c, err = s.r.ReadByte(); err != nil {
			if err != io.EOF {
				s.done = true
				return Row{}, failed(s.file, s.line, err)
			}
			s.done = true
			break
		}
	}
	s.text = text
	if long {
		return tooLong(s.file, start), nil
	}
	return objectRow(s.file, start, text), nil
}
