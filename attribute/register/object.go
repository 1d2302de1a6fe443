package register

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/lang"
)

// object reads one JSON object: its keys in order, and what stands under them. A
// key that stands twice is refused, however it is written: which of the two was
// meant, nobody can tell. So is anything behind the object.
func object(text []byte) ([]string, []any, *Error) {
	if !utf8.Valid(text) {
		return nil, nil, notUTF8(text)
	}
	o := &objectReader{text: text, dec: json.NewDecoder(bytes.NewReader(text))}
	o.dec.UseNumber()
	t, err := o.dec.Token()
	if err != nil {
		return nil, nil, o.syntax(err)
	}
	if t != json.Delim('{') {
		return nil, nil, o.wrong(codeSyntax, "每一条应是 JSON 对象 {…}。", "each entry is to be a JSON object {…}.")
	}
	out, e := o.object(1)
	if e != nil {
		return nil, nil, e
	}
	if _, err := o.dec.Token(); err != io.EOF {
		return nil, nil, o.wrong(codeTrailing, "对象之后还有多余的内容。请删除，或者另起一条。", "there is something behind the object: remove it, or make it an entry of its own.")
	}
	return out.Names, out.Values, nil
}

type objectReader struct {
	text []byte
	dec  *json.Decoder
}

// wrong is a mistake at what was read last.
func (o *objectReader) wrong(code string, zh, en string) *Error {
	e := &Error{Code: code, Text: lang.Text{ZH: zh, EN: en}}
	return o.place(e, int(o.dec.InputOffset()))
}

// place says where a byte of the text is: the line, counted from that of the
// object, is added where the object's is known.
func (o *objectReader) place(e *Error, offset int) *Error {
	before := o.text[:min(max(offset, 1), len(o.text))]
	lines := bytes.Count(before, []byte("\n"))
	if lines > 0 {
		e.down = lines
	}
	e.At = 0
	for _, c := range before[bytes.LastIndexByte(before, '\n')+1:] {
		if utf8.RuneStart(c) {
			e.At++
		}
	}
	e.At = max(e.At, 1)
	return e
}

// syntax says what is wrong with JSON, without a library's words.
func (o *objectReader) syntax(err error) *Error {
	e := &Error{Code: codeSyntax, err: err}
	var bad *json.SyntaxError
	switch {
	case errors.As(err, &bad) && !errors.Is(err, io.ErrUnexpectedEOF):
		e.Text.ZH = "不是正确的 JSON 对象：这里附近有误，请检查引号、逗号和括号；文字须用英文双引号括起来。"
		e.Text.EN = "not a JSON object: look at the quotation marks, commas and brackets here; texts stand in double quotes."
		// The offset of the error is not counted from the beginning: it is what
		// follows the last token.
		at := int(o.dec.InputOffset())
		for at < len(o.text) && strings.IndexByte(" \t\r\n:,", o.text[at]) >= 0 {
			at++
		}
		return o.place(e, min(at+1, len(o.text)))
	case errors.As(err, &bad), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		e.Text.ZH, e.Text.EN = "不是正确的 JSON 对象：内容不完整，缺少结尾的引号或者 }。", "not a JSON object: it ends too early; a quotation mark or } is missing."
	default:
		e.Text.ZH, e.Text.EN = "不是正确的 JSON 对象：请检查引号、逗号和括号。", "not a JSON object: look at the quotation marks, commas and brackets."
	}
	return o.place(e, int(o.dec.InputOffset()))
}

// object reads what stands behind {.
func (o *objectReader) object(depth int) (Object, *Error) {
	var out Object
	seen := map[string]bool{}
	for o.dec.More() {
		t, err := o.dec.Token()
		if err != nil {
			return out, o.syntax(err)
		}
		name := cells.Seen(t.(string)) // a key, or Token would have failed
		if seen[name] {
			e := o.wrong(codeTwice, "“"+cut(name)+"”出现了两次。请只保留一个。", "“"+cut(name)+"” stands twice: keep one.")
			e.Column, e.Other = name, name
			return out, e
		}
		seen[name] = true
		if len(out.Names) >= maxColumns {
			return out, o.wrong(codeSyntax, "本条的项目超过 "+itoa(maxColumns)+" 个。", "the entry has more than "+itoa(maxColumns)+" keys.")
		}
		v, e := o.value(depth)
		if e != nil {
			return out, e
		}
		out.Names, out.Values = append(out.Names, name), append(out.Values, v)
	}
	if _, err := o.dec.Token(); err != nil {
		return out, o.syntax(err)
	}
	return out, nil
}

func (o *objectReader) value(depth int) (any, *Error) {
	t, err := o.dec.Token()
	if err != nil {
		return nil, o.syntax(err)
	}
	if _, bracket := t.(json.Delim); bracket && depth >= maxDepth {
		return nil, o.wrong(codeSyntax, "括号套得太深，最多 "+itoa(maxDepth)+" 层。", "brackets stand too deep in one another; at most "+itoa(maxDepth)+".")
	}
	switch t {
	case json.Delim('{'):
		return o.object(depth + 1)
	case json.Delim('['):
		list := []any{}
		for o.dec.More() {
			v, e := o.value(depth + 1)
			if e != nil {
				return nil, e
			}
			list = append(list, v)
		}
		if _, err := o.dec.Token(); err != nil {
			return nil, o.syntax(err)
		}
		return list, nil
	}
	return t, nil
}
