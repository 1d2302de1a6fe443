package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/onejson"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Kind says what sort of event it is.
type Kind string

// Kinds of events. The empty Kind is Act, except that Open takes it as Open.
const (
	Open    Kind = "open"    // the case begins
	Act     Kind = "act"     // a role takes a step
	Happen  Kind = "happen"  // something the clocks need to know happened outside the steps
	Learn   Kind = "learn"   // facts were found out or determined
	Silence Kind = "silence" // a limit passed without an answer, and that means something
	Extend  Kind = "extend"  // a limit is extended
)

var kinds = []Kind{Open, Act, Happen, Learn, Silence, Extend}

// Event is one thing that happened in a case, as the host records it: plain data
// with stable JSON. Actor is whatever the host calls a person by; this package
// only compares it.
type Event struct {
	Kind    Kind              `json:"do"`
	Step    string            `json:"step,omitempty"`    // act, silence
	Of      string            `json:"of,omitempty"`      // the party, where a step is taken once for each
	Choice  string            `json:"choice,omitempty"`  // act: one of the choices of the step
	Outcome string            `json:"outcome,omitempty"` // act: which outcome, where the choice leads to one of several
	Role    string            `json:"role,omitempty"`    // as what the person acts
	Actor   string            `json:"actor,omitempty"`
	On      deadline.Date     `json:"on,omitzero"`
	At      time.Time         `json:"at,omitzero"` // the instant, for limits in hours; On follows from it
	Gives   map[string]string `json:"gives,omitempty"`
	Facts   rules.Facts       `json:"facts,omitempty"`
	// Parties names, for steps with `per` that open, who they are: {"第三方": ["甲公司"]}.
	Parties map[string][]string `json:"parties,omitempty"`
	// Segments are the parts of what is released, those that are taken out included.
	Segments []Part          `json:"segments,omitempty"`
	Name     string          `json:"event,omitempty"`  // happen: the event in the words of limits
	Limit    string          `json:"limit,omitempty"`  // extend: id
	By       deadline.Period `json:"by,omitzero"`      // extend, or a period that an authority sets
	Told     deadline.Date   `json:"told,omitzero"`    // extend: the day on which it was told, where that is later
	Assume   string          `json:"assume,omitempty"` // open: "false" takes facts not given as false (rules.AssumeFalse)
	Note     string          `json:"note,omitempty"`
	// Recorded says that the event happened and is told afterwards: it is taken whether
	// the law allowed it or not. Case.Record sets it. Every kind but open may be recorded.
	Recorded bool `json:"recorded,omitempty"`
	// Undated marks a recorded event of which nobody knows the day: it stands after the
	// one before it, with On as that one has it, and ends clocks on no day in particular.
	// An event that is recorded without a day gets it.
	Undated bool `json:"undated,omitempty"`
}

// UnmarshalJSON reads an event. A key that is unknown, stands twice or is written in
// other letters is an error.
func (e *Event) UnmarshalJSON(data []byte) error {
	type plain Event
	var p plain
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	dec.UseNumber()
	if err := dec.Decode(&p); err != nil {
		return wrongEvent(data, err)
	}
	if m := meaning(data); m != nil {
		return m
	}
	*e = Event(p)
	return nil
}

// day is when the event happened, as far as that is known.
func (e Event) day() string {
	if e.Undated {
		return "日期不明"
	}
	return e.On.String()
}

const (
	maxEvents     = 100_000
	maxEventBytes = 64 << 20
)

// ParseEvents reads a JSON array of events. Errors are *Error with the number of
// the event.
func ParseEvents(data []byte) ([]Event, error) {
	if len(data) > maxEventBytes {
		return nil, mistake(codeBadEvent, "事件文件过大", "the events are too large")
	}
	if !utf8.Valid(data) {
		return nil, wrongJSON(data, nil)
	}
	var raw []json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&raw); err != nil {
		return nil, wrongJSON(data, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, mistake(codeBadEvent, "数组之后还有内容，请删去", "something follows the array; remove it")
	}
	if len(raw) > maxEvents {
		return nil, mistake(codeBadEvent, "事件过多", "too many events")
	}
	out := make([]Event, len(raw))
	for i, r := range raw {
		if err := out[i].UnmarshalJSON(r); err != nil {
			return nil, numbered(err, i+1)
		}
	}
	return out, nil
}

func numbered(err error, seq int) error {
	if e, ok := err.(*Error); ok {
		c := *e
		c.Seq = seq
		return &c
	}
	return err
}

// clone is the event with maps and lists of its own: what is recorded must not
// change when a host changes what it handed in, or what it was given.
func (e Event) clone() Event {
	e.Gives = maps.Clone(e.Gives)
	e.Facts = cloneFacts(e.Facts)
	e.Parties = maps.Clone(e.Parties)
	for class, of := range e.Parties {
		e.Parties[class] = slices.Clone(of)
	}
	e.Segments = slices.Clone(e.Segments)
	for i := range e.Segments {
		e.Segments[i].Facts = cloneFacts(e.Segments[i].Facts)
	}
	return e
}

func cloneFacts(facts rules.Facts) rules.Facts {
	out := maps.Clone(facts)
	for id, v := range out {
		switch v := v.(type) {
		case []string:
			out[id] = slices.Clone(v)
		case []any:
			out[id] = slices.Clone(v)
		case *bool:
			if v != nil {
				out[id] = *v
			}
		}
	}
	return out
}

// unreadable finds a text that is not UTF-8. JSON cannot hold it, so that a record
// with it would read as one that was tampered with.
func (e Event) unreadable() (string, bool) {
	texts := []string{e.Step, e.Of, e.Choice, e.Outcome, e.Role, e.Actor, e.Name, e.Limit, e.Assume, e.Note}
	for part, text := range e.Gives {
		texts = append(texts, part, text)
	}
	for class, of := range e.Parties {
		texts = append(append(texts, class), of...)
	}
	for _, p := range e.Segments {
		texts = append(texts, p.Name, p.Ground)
	}
	slices.Sort(texts) // the same mistake is named each time
	for _, s := range texts {
		if !utf8.ValidString(s) {
			return s, true
		}
	}
	return "", false
}

// settled checks the day and that every field belongs to the kind. What it gives
// shares nothing with the host, which may use its maps again.
func (e Event) settled() (Event, *Error) {
	e = e.clone()
	if e.Kind == "" {
		e.Kind = Act
	}
	if text, ok := e.unreadable(); ok {
		return e, mistake(codeBadEvent, fmt.Sprintf("文字“%s”不是 UTF-8 编码，请转换后再记录", strings.ToValidUTF8(text, "�")),
			fmt.Sprintf("the text %q is not UTF-8: convert it before it is recorded", text))
	}
	if !slices.Contains(kinds, e.Kind) {
		return e, mistake(codeBadEvent, fmt.Sprintf("没有“%s”这种事件；可用：open、act、happen、learn、silence、extend", e.Kind),
			fmt.Sprintf("there is no event %q; use open, act, happen, learn, silence or extend", e.Kind))
	}
	if !e.At.IsZero() {
		e.At = e.At.Round(0).UTC()
		on := deadline.DateOf(e.At)
		if on.IsZero() || !e.On.IsZero() && e.On != on {
			return e, mistake(codeBadEvent, "日期与时刻（北京时间）不一致，请只写一个", "the day is not that of the instant in China Standard Time; give one of them")
		}
		e.On = on
	}
	if e.On.IsZero() && e.Recorded {
		e.Undated = true
	}
	if e.On.IsZero() && !e.Undated {
		return e, mistake(codeBadEvent, "事件没有日期（on）", "the event has no day (on)")
	}
	need := func(kinds ...Kind) bool { return slices.Contains(kinds, e.Kind) }
	for _, f := range []struct {
		name string
		set  bool
		ok   bool
	}{
		{"step", e.Step != "", need(Act, Silence)},
		{"of", e.Of != "", need(Act, Silence, Happen, Extend)},
		{"choice", e.Choice != "", need(Act)},
		{"outcome", e.Outcome != "", need(Act, Silence)},
		{"gives", len(e.Gives) > 0, need(Act)},
		{"facts", len(e.Facts) > 0, need(Open, Act, Learn)},
		{"parties", len(e.Parties) > 0, need(Open, Act, Silence)},
		{"segments", len(e.Segments) > 0, need(Act)},
		{"event", e.Name != "", need(Happen)},
		{"limit", e.Limit != "", need(Extend)},
		{"by", !e.By.IsZero(), need(Open, Act, Happen, Extend)},
		{"told", !e.Told.IsZero(), need(Extend)},
		{"assume", e.Assume != "", need(Open)},
		{"recorded", e.Recorded, need(Act, Happen, Learn, Extend, Silence)},
		{"undated", e.Undated, e.Recorded},
	} {
		if f.set && !f.ok {
			return e, mistake(codeBadEvent, fmt.Sprintf("事件 %s 不带 %s", e.Kind, f.name), fmt.Sprintf("an event %s has no %s", e.Kind, f.name))
		}
	}
	for _, f := range []struct {
		name string
		miss bool
	}{
		{"step", e.Step == "" && (e.Kind == Act || e.Kind == Silence)},
		{"event", e.Name == "" && e.Kind == Happen},
		{"facts", len(e.Facts) == 0 && e.Kind == Learn},
		{"limit", e.Limit == "" && e.Kind == Extend},
	} {
		if f.miss {
			return e, mistake(codeBadEvent, fmt.Sprintf("事件 %s 缺少 %s", e.Kind, f.name), fmt.Sprintf("an event %s needs %s", e.Kind, f.name))
		}
	}
	if e.Assume != "" && e.Assume != "false" {
		return e, mistake(codeBadEvent, `assume 只能是 "false"`, `assume can only be "false"`)
	}
	return e, nil
}

// eventKeys are the keys of an event, as they are written.
var eventKeys = []string{
	"do", "step", "of", "choice", "outcome", "role", "actor", "on", "at", "gives", "facts", "parties", "segments", "event", "limit", "by", "told", "assume", "note", "recorded", "undated",
}

// meaning reports a text of an event that readers of JSON take in different ways.
func meaning(data []byte) *Error {
	keys := onejson.Of(data)
	if _, unknown := keys.Unknown(eventKeys...); unknown {
		return wrongEvent(data, errors.New("unknown key"))
	}
	if key, twice := keys.Twice(); twice {
		return mistake(codeBadEvent, "事件的写法不对：“"+key+"”写了两次，请只留一个", "this is not an event: "+key+" is written twice; keep one")
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
	return mistake(codeBadEvent, "事件的写法不对："+zh, "this is not an event: "+en).because(err)
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
		return mistake(codeBadEvent, "文件看来是 UTF-16 编码，请用编辑器“另存为”，编码选 UTF-8", "the file seems to be UTF-16; save it as UTF-8")
	case !utf8.Valid(data):
		return mistake(codeBadEvent, "文件不是 UTF-8 编码（可能是 GBK），请用编辑器“另存为”，编码选 UTF-8", "the file is not UTF-8 (perhaps GBK); save it as UTF-8")
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return mistake(codeBadEvent, `不是JSON数组；请写成 [{"do": "open", "on": "2024-03-01"}]`, `not a JSON array; write [{"do": "open", "on": "2024-03-01"}]`).because(err)
	}
	zh, en := whatSyntax(data, err)
	return mistake(codeBadEvent, zh, en).because(err)
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
