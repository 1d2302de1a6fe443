package diag

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A template is plain text with two marks:
//
//	{1}           the first argument
//	[[2|…]]       … is shown only when the second argument is not empty
//
// Arguments are numbered so that the languages may order them differently. A
// missing argument is empty rather than an error: a diagnostic must always be
// printable.

const maxArgRunes = 60 // a message stays readable whatever a file contains

func expand(template, lang string, args []any) string {
	var b strings.Builder
	for template != "" {
		i := strings.IndexAny(template, "{[")
		if i < 0 {
			b.WriteString(template)
			break
		}
		b.WriteString(template[:i])
		template = template[i:]
		if n, rest, ok := placeholder(template); ok {
			b.WriteString(argument(args, n, lang))
			template = rest
			continue
		}
		if n, body, rest, ok := conditional(template); ok {
			if argument(args, n, lang) != "" {
				b.WriteString(expand(body, lang, args))
			}
			template = rest
			continue
		}
		b.WriteByte(template[0])
		template = template[1:]
	}
	return b.String()
}

// placeholder reads "{n}" at the start of s.
func placeholder(s string) (n int, rest string, ok bool) {
	if len(s) >= 3 && s[0] == '{' && s[1] >= '1' && s[1] <= '9' && s[2] == '}' {
		return int(s[1] - '0'), s[3:], true
	}
	return 0, s, false
}

// conditional reads "[[n|body]]" at the start of s. Conditionals do not nest.
func conditional(s string) (n int, body, rest string, ok bool) {
	if len(s) < 6 || s[:2] != "[[" || s[2] < '1' || s[2] > '9' || s[3] != '|' {
		return 0, "", s, false
	}
	body, rest, ok = strings.Cut(s[4:], "]]")
	return int(s[2] - '0'), body, rest, ok
}

func argument(args []any, n int, lang string) string {
	if n > len(args) {
		return ""
	}
	return format(args[n-1], lang)
}

func format(arg any, lang string) string {
	switch v := arg.(type) {
	case nil:
		return ""
	case string:
		return shorten(v)
	case Text:
		return v.In(lang)
	case Range:
		return v.String()
	case []string:
		sep := "、"
		if lang == EN {
			sep = ", "
		}
		short := make([]string, len(v))
		for i, s := range v {
			short[i] = shorten(s)
		}
		return strings.Join(short, sep)
	case fmt.Stringer:
		return shorten(v.String())
	default:
		return shorten(fmt.Sprint(v))
	}
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
