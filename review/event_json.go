package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/onejson"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
)

// eventKeys are the keys of an event, as they are written.
var eventKeys = []string{
	"do", "step", "of", "choice", "outcome", "role", "actor", "on", "at", "gives", "facts", "parties", "segments", "event", "limit", "by", "told", "assume", "note", "recorded", "undated",
}

// meaning reports a text of an event that readers of JSON take in different ways.
func meaning(data []byte) *Error {
	if _, unknown := onejson.Unknown(data, eventKeys...); unknown {
		return wrongEvent(data, errors.New("unknown key"))
	}
	if key, twice := onejson.Twice(data); twice {
		return mistake(BadEvent, "事件的写法不对：“"+key+"”写了两次，请只留一个", "this is not an event: "+key+" is written twice; keep one")
	}
	return nil
}

// wrongEvent says what is wrong with the text of an event, never in the words of
// the JSON library.
func wrongEvent(data []byte, err error) *Error {
	zh, en := explained(err, "zh"), explained(err, "en")
	var typ *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	name, unknown := onejson.Unknown(data, eventKeys...)
	switch {
	case unknown:
		zh, en = fmt.Sprintf("没有“%s”这个键", name), fmt.Sprintf("there is no key %q", name)
		if near, ok := typo.Nearest(name, eventKeys); ok {
			zh, en = zh+"，是否指“"+near+"”", en+"; did you mean "+near
		}
		zh, en = zh+"；可用："+strings.Join(eventKeys, "、"), en+"; there are: "+strings.Join(eventKeys, ", ")
	case errors.As(err, &syntax):
		zh, en = whatSyntax(data, err)
	case errors.As(err, &typ):
		zh, en = fmt.Sprintf("“%s”的值不能是这种写法（%s）", typ.Field, jsonKinds[typ.Value].or(typ.Value, "zh")), fmt.Sprintf("%s cannot be a %s", typ.Field, typ.Value)
	default:
		if on, ok := textOf(data, "on"); ok {
			if _, wrong := deadline.ParseDate(on); wrong != nil {
				zh, en = fmt.Sprintf("on 的值“%s”不是日期，应写作 2024-03-01", on), fmt.Sprintf("on: %q is not a date; write 2024-03-01", on)
			}
		}
		if at, ok := textOf(data, "at"); ok && strings.HasPrefix(err.Error(), "parsing time") {
			zh, en = fmt.Sprintf("at 的值“%s”不是时刻，应写作 2024-03-01T09:30:00+08:00", at), fmt.Sprintf("at: %q is no instant; write 2024-03-01T09:30:00+08:00", at)
		}
	}
	return mistake(BadEvent, "事件的写法不对："+zh, "this is not an event: "+en).because(err)
}

type words struct{ zh, en string }

func (w words) or(other, tag string) string {
	switch {
	case w == words{}:
		return other
	case lang.English(tag):
		return w.en
	}
	return w.zh
}

var jsonKinds = map[string]words{
	"string": {"文字", "text"}, "number": {"数字", "number"}, "bool": {"true 或 false", "true or false"},
	"array": {"列表", "list"}, "object": {"花括号", "object"},
}

// textOf is the text under a key of an object.
func textOf(data []byte, key string) (string, bool) {
	var m map[string]json.RawMessage
	var s string
	if json.Unmarshal(data, &m) != nil || json.Unmarshal(m[key], &s) != nil {
		return "", false
	}
	return s, true
}

// wrongJSON says where a text stops being JSON, and what is often meant.
func wrongJSON(data []byte, err error) *Error {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")), bytes.IndexByte(data, 0) >= 0:
		return mistake(BadEvent, "文件看来是 UTF-16 编码，请用编辑器“另存为”，编码选 UTF-8", "the file seems to be UTF-16; save it as UTF-8")
	case !utf8.Valid(data):
		return mistake(BadEvent, "文件不是 UTF-8 编码（可能是 GBK），请用编辑器“另存为”，编码选 UTF-8", "the file is not UTF-8 (perhaps GBK); save it as UTF-8")
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return mistake(BadEvent, `不是JSON数组；请写成 [{"do": "open", "on": "2024-03-01"}]`, `not a JSON array; write [{"do": "open", "on": "2024-03-01"}]`).because(err)
	}
	zh, en := whatSyntax(data, err)
	return mistake(BadEvent, zh, en).because(err)
}

func whatSyntax(data []byte, err error) (zh, en string) {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) || int(syntax.Offset) >= len(data) && strings.Contains(err.Error(), "unexpected end") {
		return "文件没有写完：缺少结尾的 ]、} 或者引号", "the file ends in the middle: a ], a } or a quotation mark is missing"
	}
	at := max(int(syntax.Offset)-1, 0)
	before := data[:min(at, len(data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	found, _ := utf8.DecodeRune(data[len(before):])
	previous := bytes.TrimRight(before, " \t\r\n")
	hint, hintEN := "对照上下文核对逗号、冒号、引号和括号", "check commas, colons, quotation marks and brackets"
	switch {
	case strings.ContainsRune("，：“”‘’｛｝［］、；　", found):
		hint, hintEN = "标点要用半角（英文）的", "use ASCII punctuation"
	case (found == ']' || found == '}') && bytes.HasSuffix(previous, []byte(",")):
		hint, hintEN = "前面多了一个逗号，请删去", "remove the comma before it"
	case found == '{' || found == '"':
		hint, hintEN = "前面少了逗号或者冒号", "a comma or colon is missing before it"
	}
	return fmt.Sprintf("第%d行第%d列的“%c”不合 JSON 的写法：%s", line, column, found, hint),
		fmt.Sprintf("line %d, column %d: %q is not JSON here: %s", line, column, found, hintEN)
}
