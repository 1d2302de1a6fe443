package deadline

import (
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Day is what a calendar says about one day. It is a comparable value.
type Day struct {
	Date    Date   `json:"date"`
	Working bool   `json:"working"`
	State   State  `json:"state"` // unknown for a day that is not covered
	Kind    Kind   `json:"kind"`
	Name    string `json:"name,omitempty"`    // the holiday it belongs to, 春节; empty for an ordinary day
	Notice  Notice `json:"notice,omitzero"`   // the notice that settles it; zero for an ordinary day
	NoData  string `json:"no_data,omitempty"` // scopes of overlays that have no data for this year, joined by 、
}

// Explain says in one sentence whether the day is worked and which notice
// says so, in English if lang begins with "en" and in Chinese otherwise.
func (d Day) Explain(lang string) string {
	if words.English(lang) {
		return d.explainEN()
	}
	return d.explainZH()
}

func (d Day) explainZH() string {
	var b strings.Builder
	b.WriteString(d.Date.String() + "（" + words.WeekdayLabel(d.Date.Weekday(), "zh") + "）")
	switch {
	case d.State == Unknown:
		b.WriteString("是否工作日未知：没有覆盖这一天的放假安排")
	case d.Kind == DayOff:
		b.WriteString("不是工作日：" + d.Name + "放假")
	case d.Kind == Weekend:
		b.WriteString("不是工作日：休息日")
	case d.Kind == AdjustedWork:
		b.WriteString("是工作日：" + d.Name + "调休上班")
	default:
		b.WriteString("是工作日")
	}
	if d.Notice != (Notice{}) {
		b.WriteString("（" + d.Notice.label("zh") + "）")
	}
	if s := words.Caveat(d.State.String(), d.NoData, d.Date.Year(), "zh"); s != "" {
		b.WriteString("；" + s)
	}
	return b.String()
}

func (d Day) explainEN() string {
	var b strings.Builder
	b.WriteString(d.Date.String() + " (" + d.Date.Weekday().String() + ")")
	switch {
	case d.State == Unknown:
		b.WriteString(" may or may not be a working day: no notice covers it")
	case d.Kind == DayOff:
		b.WriteString(" is not a working day: day off for " + d.Name)
	case d.Kind == Weekend:
		b.WriteString(" is not a working day: weekend")
	case d.Kind == AdjustedWork:
		b.WriteString(" is a working day: worked in exchange for " + d.Name)
	default:
		b.WriteString(" is a working day")
	}
	if d.Notice != (Notice{}) {
		b.WriteString(" (" + d.Notice.label("en") + ")")
	}
	if s := words.Caveat(d.State.String(), d.NoData, d.Date.Year(), "en"); s != "" {
		b.WriteString("; " + s)
	}
	return b.String()
}
