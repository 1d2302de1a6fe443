package deadline

import "fmt"

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
		return ErrNoDate
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

// Year returns the year whose notice is missing.
func (e *UnknownDayError) Year() int { return e.Day.Year() }

// File returns the calendar file in which the year belongs.
func (e *UnknownDayError) File() string {
	return fmt.Sprintf("deadline/calendars/cn/%d.csv", e.Year())
}

// Error says in English what Explain says.
func (e *UnknownDayError) Error() string { return "deadline: " + e.Explain("en") }

// Explain names the day, the missing year and the remedy, in English if lang
// begins with "en" and in Chinese otherwise.
func (e *UnknownDayError) Explain(lang string) string {
	if english(lang) {
		s := fmt.Sprintf("no notice covers %s: ", e.Day)
		if !e.KnownOn.IsZero() && !e.Published.IsZero() {
			return s + fmt.Sprintf("the arrangement of %d was published on %s, after %s", e.Year(), e.Published, e.KnownOn)
		}
		s += fmt.Sprintf("the State Council's arrangement of %d is missing", e.Year())
		if !e.KnownOn.IsZero() {
			return s + fmt.Sprintf(" from what was known on %s", e.KnownOn)
		}
		return s + fmt.Sprintf("; add it as %s, or give a file of the same form with Calendar.Load", e.File())
	}
	s := fmt.Sprintf("没有覆盖%s的放假安排：", e.Day.Chinese())
	if !e.KnownOn.IsZero() && !e.Published.IsZero() {
		return s + fmt.Sprintf("%d年的安排于%s才发布，晚于%s", e.Year(), e.Published.Chinese(), e.KnownOn.Chinese())
	}
	s += fmt.Sprintf("缺少%d年部分节假日安排的通知", e.Year())
	if !e.KnownOn.IsZero() {
		return s + fmt.Sprintf("（按%s已知的数据）", e.KnownOn.Chinese())
	}
	return s + fmt.Sprintf("；请按该通知新建 %s，或在运行时提供同样格式的文件", e.File())
}
