package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/lang"
)

const maxArgRunes = 60 // a message stays readable whatever a file contains

// fill puts the arguments of a diagnostic into a text of the catalogue, each of them
// on one line, printable and at a readable length.
func fill(t lang.Text, args []any) lang.Text {
	shown := make([]any, len(args))
	for i, arg := range args {
		switch v := arg.(type) {
		case nil, lang.Text, []lang.Text:
			shown[i] = v
		case string:
			shown[i] = shorten(v)
		case Range:
			shown[i] = v.String() // a place is never shortened: the line is what the reader needs
		case []string:
			short := make([]string, len(v))
			for k, s := range v {
				short[k] = shorten(s)
			}
			shown[i] = short
		default:
			shown[i] = shorten(fmt.Sprint(v))
		}
	}
	return t.Fill(shown...)
}

// shorten keeps an argument on one line, printable and at a readable length.
func shorten(s string) string {
	s = clean(s)
	if utf8.RuneCountInString(s) <= maxArgRunes {
		return s
	}
	r := []rune(s)
	return string(r[:maxArgRunes-1]) + "…"
}

// clean makes text from outside safe to print. A place is cleaned and never
// shortened: however deep the folder, the line is what the reader needs.
func clean(s string) string {
	return strings.Map(printable, strings.ToValidUTF8(s, "\uFFFD"))
}

// printable replaces what would move the cursor, colour the terminal or hide
// text by a visible stand-in of one cell.
func printable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r == '\u3000' || unicode.IsPrint(r):
		return r
	}
	return '·'
}
