package attribute

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
)

// DocumentError says which field of a document cannot be used.
type DocumentError struct {
	Field string // title, number, secrecy, mark, segments[2] …
	Err   error
}

// Error gives the message in Chinese.
func (e *DocumentError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *DocumentError) Message(lang string) string {
	field := e.Field
	if name, ok := fieldNames[field]; ok {
		field = name
	}
	return pick(lang, field+"："+message(e.Err, "zh"), e.Field+": "+message(e.Err, "en"))
}

// Unwrap returns the cause.
func (e *DocumentError) Unwrap() error { return e.Err }

// message asks an error for its text in a language.
func message(err error, tag string) string { return strings.Join(lang.Messages(err, tag), "\n") }

// AttributeError reports a word that is none of the four attributes.
type AttributeError struct{ Given string }

// Error gives the message in Chinese.
func (e *AttributeError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *AttributeError) Message(lang string) string {
	near := nearest(e.Given, Attributes())
	zh, en := "", ""
	if near != "" {
		zh, en = "是否指“"+near+"”？", " Did you mean "+near+"?"
	}
	return pick(lang, fmt.Sprintf("“%s”不是公开属性，应为不予公开、依申请公开、部分公开、主动公开之一。%s", e.Given, zh),
		fmt.Sprintf("%q is no attribute: want 不予公开, 依申请公开, 部分公开 or 主动公开.%s", e.Given, en))
}
