package deadline

import (
	"encoding/json"
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// UnknownDayError says that an operation reached a day that no notice
// covers. Day is the first such day on the way.
type UnknownDayError struct {
	Day       Date   // the first uncovered day reached
	Calendar  string // the name of the calendar
	KnownOn   Date   // the day given to AsKnown, zero if none
	Published Date   // when the notice for Day's year was published, if it is known but was not on KnownOn
	Last      Date   // the last covered day, zero if there is none
}

func (c *Calendar) unknown(d Date) error {
	if d.IsZero() {
		return words.ErrNoDate
	}
	e := &UnknownDayError{Day: d, Calendar: c.Name(), KnownOn: c.on, Last: c.last}
	if c.src != nil {
		for _, n := range c.src.layers[0].entries {
			if n.Year == d.Year() && n.knownFrom.After(c.on) {
				e.Published = n.Published
			}
		}
	}
	return e
}

// file is the name of the calendar file in which the year belongs, within a folder of
// calendar files.
func (e *UnknownDayError) file() string { return fmt.Sprintf("cn/%d.csv", e.Day.Year()) }

// guide tells how a calendar file is written.
const guide = "docs/calendar-guide.zh-CN.md"

// Error is the message in Chinese, as with all errors.
func (e *UnknownDayError) Error() string { return e.Message("zh") }

// Message names the day, the missing year and the remedy, in the words of the
// command gongkai, in English if lang begins with "en" and in Chinese otherwise.
func (e *UnknownDayError) Message(lang string) string {
	s := e.missing(lang)
	if !e.KnownOn.IsZero() {
		return s
	}
	s += words.Both(fmt.Sprintf("；请把通知写成历法文件 %s（写法见 %s），用 --calendars 指明所在目录", e.file(), guide), fmt.Sprintf("; write its notice as a calendar file %s (%s) and give its folder with --calendars", e.file(), guide)).In(lang)
	if e.Day.After(e.Last) && !e.Last.IsZero() {
		s += words.Both("；通知公布前可以用 --estimate 推算", ", or use --estimate until it is published").In(lang)
	}
	return s
}

// MarshalJSON writes the message in both languages, {"zh", "en"}.
func (e *UnknownDayError) MarshalJSON() ([]byte, error) {
	return json.Marshal(words.Both(e.Message("zh"), e.Message("en")))
}

// missing is what is wrong, without what to do.
func (e *UnknownDayError) missing(lang string) string {
	if words.English(lang) {
		s := fmt.Sprintf("no notice covers %s: ", e.Day)
		if !e.KnownOn.IsZero() && !e.Published.IsZero() {
			return s + fmt.Sprintf("the arrangement of %d was published on %s, after %s", e.Day.Year(), e.Published, e.KnownOn)
		}
		s += fmt.Sprintf("the State Council's arrangement of %d is missing", e.Day.Year())
		if !e.KnownOn.IsZero() {
			s += fmt.Sprintf(" from what was known on %s", e.KnownOn)
		}
		return s
	}
	s := fmt.Sprintf("没有覆盖%s的放假安排：", e.Day.Label("zh"))
	if !e.KnownOn.IsZero() && !e.Published.IsZero() {
		return s + fmt.Sprintf("%d年的安排于%s才发布，晚于%s", e.Day.Year(), e.Published.Label("zh"), e.KnownOn.Label("zh"))
	}
	s += fmt.Sprintf("缺少%d年部分节假日安排的通知", e.Day.Year())
	if !e.KnownOn.IsZero() {
		s += fmt.Sprintf("（按%s已知的数据）", e.KnownOn.Label("zh"))
	}
	return s
}
