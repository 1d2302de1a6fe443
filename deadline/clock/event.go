package clock

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/internal/onejson"
	"github.com/gongkai-rules/gongkai/lang"
)

// The events that every limit knows.
const (
	EventExtend = "延长" // the limit is extended by Event.By; its day is that on which it was decided, and told as well unless Event.Told says when
	EventDone   = "办结" // what the limit asks for was done
)

// Event is something that happened on a day, as a host records it. Either On
// or At is given; limits in hours need At. It is plain data with stable JSON:
//
//	{"event": "收到申请", "on": "2024-01-29"}
//	{"event": "延长", "on": "2024-03-05", "by": "20 working days"}
//	{"event": "舆情发生", "at": "2024-03-05T09:30:00+08:00"}
type Event struct {
	Name string          // what happened, in the words of the limit
	On   deadline.Date   // the day; taken from At (China Standard Time) where that is given
	At   time.Time       // the instant, zero if only the day is known
	By   deadline.Period // for 延长: by how much; for the start of a limit that is set case by case: how long
	Of   string          // the subject, where several run side by side: the organ consulted
	Told deadline.Date   // for 延长: the day on which it was told; zero if it was told on the day of the event
	// All: for what completes a limit: all subjects together have done it. In a Docket it
	// completes the clock that they have in common, and that of no single one.
	All  bool
	For  string // in a Docket: the limit meant, where 延长 or 办结 could mean several: its id, the short one, or the beginning of it
	Note string // anything the host wants to keep
}

type eventJSON struct {
	Name string          `json:"event"`
	On   deadline.Date   `json:"on,omitzero"`
	At   string          `json:"at,omitempty"`
	By   deadline.Period `json:"by,omitzero"`
	Told deadline.Date   `json:"told,omitzero"`
	Of   string          `json:"of,omitempty"`
	All  bool            `json:"all,omitempty"`
	For  string          `json:"for,omitempty"`
	Note string          `json:"note,omitempty"`
}

// MarshalJSON writes the form shown at Event; instants are written in China
// Standard Time.
func (e Event) MarshalJSON() ([]byte, error) {
	j := eventJSON{e.Name, e.On, "", e.By, e.Told, e.Of, e.All, e.For, e.Note}
	if !e.At.IsZero() {
		j.On, j.At = deadline.Date{}, e.At.In(beijing).Format(time.RFC3339Nano)
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads the form shown at Event. Unknown keys, a missing or
// second day and a day that does not exist are *lang.Error.
func (e *Event) UnmarshalJSON(data []byte) error { return words.Placed(e.read(data)) }

// read is UnmarshalJSON, the field of a fault not yet named in its message.
func (e *Event) read(data []byte) *lang.Error {
	var j struct {
		Name *string `json:"event"`
		On   *string `json:"on"`
		At   *string `json:"at"`
		By   *string `json:"by"`
		Told *string `json:"told"`
		Of   string  `json:"of"`
		All  bool    `json:"all"`
		For  string  `json:"for"`
		Note string  `json:"note"`
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	// The letters count too: other readers take "On" for another key than "on".
	_, unknown := onejson.Unknown(data, "event", "on", "at", "by", "told", "of", "all", "for", "note")
	if err := dec.Decode(&j); err != nil || unknown {
		return words.Fault(words.BadEvent, "", "事件的写法不对；请写成 {\"event\": \"收到申请\", \"on\": \"2024-01-29\"}，可用的键：event、on、at、by、told、of、all、for、note", "this is not an event; write {\"event\": \"收到申请\", \"on\": \"2024-01-29\"}; the keys are event, on, at, by, told, of, all, for, note")
	}
	if key, twice := onejson.Twice(data); twice {
		return words.Fault(words.BadEvent, key, "“{1}”写了两次，请只留一个", "\"{1}\" is written twice; keep one", words.Shown(key))
	}
	out := Event{Of: j.Of, All: j.All, For: j.For, Note: j.Note}
	if j.Name != nil {
		out.Name = *j.Name
	}
	var err error
	if j.On != nil {
		if out.On, err = deadline.ParseDate(*j.On); err != nil {
			return words.Fault(words.BadEvent, "on", "“{1}”不是日期；请写成 2024-01-29", "\"{1}\" is not a date; write 2024-01-29", words.Shown(*j.On))
		}
	}
	if j.At != nil {
		if out.At, err = time.Parse(time.RFC3339, *j.At); err != nil {
			return words.Fault(words.BadEvent, "at", "“{1}”不是时刻；请写成 2024-01-29T09:30:00+08:00", "\"{1}\" is not an instant; write 2024-01-29T09:30:00+08:00", words.Shown(*j.At))
		}
	}
	if j.Told != nil {
		if out.Told, err = deadline.ParseDate(*j.Told); err != nil {
			return words.Fault(words.BadEvent, "told", "“{1}”不是日期；请写成 2024-01-29", "\"{1}\" is not a date; write 2024-01-29", words.Shown(*j.Told))
		}
	}
	if j.By != nil {
		if out.By, err = deadline.ParsePeriod(*j.By); err != nil {
			return words.Under("by", lang.Wrap(err))
		}
	}
	out, m := out.settled()
	if m == nil {
		*e = out
	}
	return m
}

// settled returns the event with its day filled in and its instant in one
// form, so that equal events are equal values.
func (e Event) settled() (Event, *lang.Error) {
	if strings.TrimSpace(e.Name) == "" {
		return e, words.Fault(words.BadEvent, "event", "缺少事件名称", "the name of the event is missing")
	}
	if !e.At.IsZero() {
		e.At = e.At.Round(0).In(beijing)
		on := deadline.DateOf(e.At)
		if on.IsZero() {
			return e, words.Fault(words.BadEvent, "at", "时刻超出可计算的年份", "the instant lies outside the years that can be computed", words.Shown(e.Name))
		}
		if !e.On.IsZero() && e.On != on {
			return e, words.Fault(words.BadEvent, "at", "日期{1}与时刻所在的{2}（北京时间）不一致，请只写一个", "the day {1} is not the day of the instant, {2} in China Standard Time; give one of them", e.On, on)
		}
		e.On = on
	}
	if e.On.IsZero() {
		return e, words.Fault(words.BadEvent, "on", "事件“{1}”没有日期", "event \"{1}\" has no day", words.Shown(e.Name))
	}
	if !e.By.IsZero() {
		if m := lang.Wrap(e.By.Validate()); m != nil {
			return e, words.Under("by", m)
		}
	}
	if e.All && e.Of != "" {
		return e, words.Fault(words.BadEvent, "all", "写了对象“{1}”的，不是全体，请删去 of 或者 all", "it is of \"{1}\" and so not of all; remove \"of\" or \"all\"", words.Shown(e.Of))
	}
	if e.Told.Before(e.On) && !e.Told.IsZero() {
		return e, words.Fault(words.BadEvent, "told", "告知之日早于决定之日{1}，请核对", "the day of telling is before that of deciding, {1}; check them", e.On)
	}
	return e, nil
}

// complete is the event as of the day on which it was told, where that is later.
func (e Event) complete() Event {
	if e.Told.After(e.On) {
		e.On, e.At = e.Told, time.Time{}
	}
	return e
}

// compareEvents orders by day, then by instant where it is known, then by
// everything else, so that a set of events has one order however it was given.
func compareEvents(a, b Event) int {
	return cmp.Or(
		a.On.Compare(b.On), a.At.Compare(b.At), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Of, b.Of),
		cmp.Compare(a.By.Unit, b.By.Unit), cmp.Compare(a.By.N, b.By.N), a.Told.Compare(b.Told), cmp.Compare(a.For, b.For), cmp.Compare(a.Note, b.Note), onlyB(a.All, b.All))
}

// onlyB orders false before true.
func onlyB(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

const (
	maxEvents     = 10_000
	maxEventBytes = 8 << 20
)

// ParseEvents reads a JSON array of events. All mistakes are reported at once,
// as *lang.Error joined by errors.Join, each with its place such as
// events[2].on.
func ParseEvents(data []byte) ([]Event, error) {
	if len(data) > maxEventBytes {
		return nil, words.Placed(words.Fault(words.BadTooMuch, "events", "内容超过{1}字节", "more than {1} bytes", maxEventBytes))
	}
	var raw []json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&raw); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			line, column, found := words.JsonPlace(data, syntax.Offset)
			return nil, words.Placed(words.Fault(words.BadEvent, "events", "第{1}行第{2}列的“{3}”不合 JSON 的写法；逗号、冒号、引号、括号用半角的，最后一项后面没有逗号；请写成 [{\"event\": \"收到申请\", \"on\": \"2024-01-29\"}]", "line {1}, column {2}: \"{3}\" is not JSON here; commas, colons, quotation marks and brackets are ASCII, with no comma behind the last; write [{\"event\": \"收到申请\", \"on\": \"2024-01-29\"}]", line, column, string(found)))
		}
		return nil, words.Placed(words.Fault(words.BadEvent, "events", "不是JSON数组（约在第{1}字节）；请写成 [{\"event\": \"收到申请\", \"on\": \"2024-01-29\"}]", "not a JSON array (near byte {1}); write [{\"event\": \"收到申请\", \"on\": \"2024-01-29\"}]", dec.InputOffset()))
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, words.Placed(words.Fault(words.BadEvent, "events", "数组之后还有内容，请删去", "something follows the array; remove it"))
	}
	if len(raw) > maxEvents {
		return nil, words.Placed(tooManyEvents())
	}
	events := make([]Event, len(raw))
	var wrong []*lang.Error
	for i, r := range raw {
		if m := events[i].read(r); m != nil {
			wrong = append(wrong, words.Under("events["+strconv.Itoa(i)+"]", m))
		}
	}
	if len(wrong) > 0 {
		return nil, words.Joined(wrong)
	}
	return events, nil
}

func tooManyEvents() *lang.Error {
	return words.Fault(words.BadTooMuch, "events", "事件超过{1}个", "more than {1} events", maxEvents)
}

// ordered returns a sorted copy.
func ordered(events []Event) []Event {
	out := slices.Clone(events)
	slices.SortFunc(out, compareEvents)
	return out
}

// beijing is China Standard Time, in which instants are written.
var beijing = deadline.MustDate("2000-01-01").Time().Location()
