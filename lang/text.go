package lang

import (
	"fmt"
	"strings"
)

// English reports whether a language tag asks for English: "en", "en-US", "EN",
// "en_GB" or the word "english", in any case. Everything else, "" included, is
// answered in Chinese, since that is what those who keep the rules read.
func English(tag string) bool {
	first := strings.TrimSpace(tag)
	if i := strings.IndexAny(first, "-_."); i >= 0 {
		first = first[:i]
	}
	return strings.EqualFold(first, "en") || strings.EqualFold(first, "english")
}

// Text is one statement in both languages. The zero Text says nothing. Texts are
// comparable.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In is the text in the language asked for. What exists in one language only, as the
// title of a notice does, is given in that one.
func (t Text) In(lang string) string {
	if English(lang) && t.EN != "" || t.ZH == "" {
		return t.EN
	}
	return t.ZH
}

// Fill puts values into a template. In it, {1} is the first argument, and [[2|…]] is
// shown only where the second is not empty (these do not nest); arguments are numbered
// since the languages may order them differently. One that is missing is empty: a
// message can always be printed.
//
// An argument is shown in the language of the text: a Text as it reads there, a value
// with Label(lang) by its label, an error by its message, a list of strings or Texts
// with the language's comma, a fmt.Stringer by String, anything else as fmt.Sprint
// has it. Arguments are never expanded themselves.
func (t Text) Fill(args ...any) Text {
	return Text{ZH: expand(t.ZH, "zh", args), EN: expand(t.EN, "en", args)}
}

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

// conditional reads "[[n|body]]" at the start of s.
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
	comma := "、"
	if lang == "en" {
		comma = ", "
	}
	switch v := args[n-1].(type) {
	case nil:
		return ""
	case string:
		return v
	case Text:
		return v.In(lang)
	case []string:
		return strings.Join(v, comma)
	case []Text:
		words := make([]string, len(v))
		for i, t := range v {
			words[i] = t.In(lang)
		}
		return strings.Join(words, comma)
	case interface{ Label(lang string) string }:
		return v.Label(lang)
	case error:
		return strings.Join(Messages(v, lang), "\n")
	default:
		return fmt.Sprint(v)
	}
}
