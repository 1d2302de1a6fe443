package register

import (
	"strconv"

	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/lang"
)

// Codes of mistakes, see Error.
const (
	codeFile     = "file"
	codeGBK      = "gbk"
	codeHeader   = "header"
	codeUnknown  = "unknown"
	codeTwice    = "twice"
	codeIgnored  = "ignored"
	codeCells    = "cells"
	codeQuote    = "quote"
	codeLong     = "long"
	codeEncoding = "encoding"
	codeSyntax   = "syntax"
	codeTrailing = "trailing"
	codeValue    = "value"
	codeCode     = "code"
)

// Error is a mistake in a register: where it is, what it is
// and what to write instead, in both languages. It is data; mistakes of one row are
// joined. Its code is one of these:
//
//	file      the whole input: no text, no UTF-8, empty, unreadable
//	gbk       text in GBK (GB18030); Value is the beginning of a line, as it stands there
//	header    the header line: no name, too many columns, divided by the wrong sign
//	unknown   a name that is neither a field nor a fact
//	twice     one thing under two names, or one name twice
//	ignored   something that may not be ignored
//	cells     more or fewer cells than columns
//	quote     a quotation mark in the wrong place, or never closed
//	long      a row over the limit
//	encoding  bytes of a row that are not UTF-8
//	syntax    not JSON
//	trailing  something behind the end
//	value     a value that its column or key does not take
//	code      a code that has no meaning in a mapping; Other names the mapping
type Error struct {
	Code   string `json:"code"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`   // from 1; 0 where the whole input is meant or nobody knows
	At     int    `json:"at,omitempty"`     // the character of that line, or the number of the column, from 1; 0 not known
	Column string `json:"column,omitempty"` // the column or key
	Other  string `json:"other,omitempty"`  // the name under which the same thing is there too
	Field  string `json:"field,omitempty"`  // the id of the field or fact that the value was for
	Value  string `json:"value,omitempty"`  // what stands there, of a value that is a text
	// Nearest is the name that was perhaps meant.
	Nearest string `json:"nearest,omitempty"`

	// Text is what is wrong and what to write instead, without the place.
	Text lang.Text `json:"text"`

	err  error
	down int // lines below the beginning of the row
}

// Error gives place and message in Chinese.
func (e *Error) Error() string { return e.Message("zh") }

// Message gives place, cause and remedy in the language asked for.
func (e *Error) Message(lang string) string {
	at := e.File
	if e.Line > 0 {
		if at != "" {
			at += ":"
		}
		at += strconv.Itoa(e.Line)
		if e.At > 0 {
			at += ":" + strconv.Itoa(e.At)
		}
	}
	if at != "" {
		at += ": "
	}
	return at + e.Text.In(lang)
}

// Unwrap returns the error of the library that found the mistake, or nil.
func (e *Error) Unwrap() error { return e.err }

// at says where a mistake is, unless that is known.
func (e *Error) at(file string, line int) *Error {
	if e.File == "" {
		e.File = file
	}
	if e.Line == 0 && line > 0 {
		e.Line = line + e.down
	}
	return e
}

func itoa(n int) string { return strconv.Itoa(n) }

// cut shortens a name for a message.
func cut(s string) string { return cells.Cut(s) }
