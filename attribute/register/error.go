package register

import (
	"strconv"
	"strings"
)

// Code says what kind of mistake an Error is.
type Code string

// The kinds of mistakes.
const (
	CodeFile     Code = "file"     // the whole input: no text, no UTF-8, empty, unreadable
	CodeGBK      Code = "gbk"      // text in GBK (GB18030); Value is the beginning of a line, as it stands there
	CodeHeader   Code = "header"   // the header line: no name, too many columns, divided by the wrong sign
	CodeUnknown  Code = "unknown"  // a name that is neither a field nor a fact
	CodeTwice    Code = "twice"    // one thing under two names, or one name twice
	CodeIgnored  Code = "ignored"  // something that may not be ignored
	CodeCells    Code = "cells"    // more or fewer cells than columns
	CodeQuote    Code = "quote"    // a quotation mark in the wrong place, or never closed
	CodeLong     Code = "long"     // a row over the limit
	CodeEncoding Code = "encoding" // bytes of a row that are not UTF-8
	CodeSyntax   Code = "syntax"   // not JSON
	CodeTrailing Code = "trailing" // something behind the end
	CodeValue    Code = "value"    // a value that its column or key does not take
)

// Error is a mistake in a register: where it is, what it is and what to write
// instead, in both languages. It is data; mistakes of one row are joined.
type Error struct {
	Code   Code   `json:"code"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`   // from 1; 0 where the whole input is meant or nobody knows
	At     int    `json:"at,omitempty"`     // the character of that line, or the number of the column, from 1; 0 not known
	Column string `json:"column,omitempty"` // the column or key
	Other  string `json:"other,omitempty"`  // the name under which the same thing is there too
	Field  string `json:"field,omitempty"`  // the id of the field or fact that the value was for
	Value  string `json:"value,omitempty"`  // what stands there, of a value that is a text
	// Nearest is the name that was perhaps meant.
	Nearest string `json:"nearest,omitempty"`

	zh, en string
	err    error
	down   int // lines below the beginning of the row
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
	return at + e.Text(lang)
}

// Text is the message without its place.
func (e *Error) Text(lang string) string {
	if english(lang) {
		return e.en
	}
	return e.zh
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

func english(lang string) bool { return strings.HasPrefix(lang, "en") }

func itoa(n int) string { return strconv.Itoa(n) }

// cut shortens a name for a message.
func cut(s string) string {
	const longest = 60
	if r := []rune(s); len(r) > longest {
		return string(r[:longest-1]) + "…"
	}
	return s
}
