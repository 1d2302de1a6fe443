package assess

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Unit is one assessed unit and what is known of it.
type Unit struct {
	Name  string      `json:"unit"`
	Facts rules.Facts `json:"facts"`
	// Given are the points the assessors gave, by the id of the indicator, bonus or
	// deduction.
	Given map[string]statute.Decimal `json:"given,omitempty"`
	// Reasons say why, by the same ids; they are shown beside the points.
	Reasons map[string]string `json:"reasons,omitempty"`
	// Exceeds are recorded reasons for going beyond a cap that binds generally
	// (一般), by the id of the cap.
	Exceeds map[string]string `json:"exceeds,omitempty"`
	// Ballots are the votes of a social evaluation.
	Ballots []Ballots `json:"ballots,omitempty"`
}

// Error reports input that cannot be used, in Chinese and English.
type Error struct {
	Unit string // whose input, "" for none in particular
	Line int    // line of a table, 0 for none
	zh   string
	en   string
	// cause is an error of package rules, nil where this package found the mistake.
	cause error
}

// Unwrap gives the error of package rules behind it, nil if there is none.
func (e *Error) Unwrap() error { return e.cause }

// Error gives the message in Chinese.
func (e *Error) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for, "zh" or "en".
func (e *Error) Message(lang string) string {
	var b strings.Builder
	if e.Line > 0 {
		b.WriteString(pick(lang, fmt.Sprintf("第 %d 行：", e.Line), fmt.Sprintf("line %d: ", e.Line)))
	}
	if e.Unit != "" {
		b.WriteString(pick(lang, e.Unit+"：", e.Unit+": "))
	}
	b.WriteString(e.Text(lang))
	return b.String()
}

// Text is the message without its place and unit.
func (e *Error) Text(lang string) string { return pick(lang, e.zh, e.en) }

func problem(zh, en string, args ...any) *Error {
	return &Error{zh: fmt.Sprintf(zh, args...), en: fmt.Sprintf(en, args...)}
}

func (e *Error) of(unit string) *Error {
	e.Unit = unit
	return e
}

func pick(lang, zh, en string) string {
	if lang == "en" {
		return en
	}
	return zh
}

// Text is a sentence in Chinese and English.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In is the text in the language asked for.
func (t Text) In(lang string) string { return pick(lang, t.ZH, t.EN) }

func text(zh, en string, args ...any) Text {
	return Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}
