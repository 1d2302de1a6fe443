package paper

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/pattern"
)

// Secrecy is a mark of secrecy as it stands on a document: 机密★10年, 秘密★6个月,
// 绝密★长期, or a level alone. The zero Secrecy is no level (无).
type Secrecy struct {
	Level  string          `json:"level,omitempty"` // 秘密, 机密, 绝密
	Period deadline.Period `json:"period,omitzero"` // 保密期限, zero where none is printed
	Open   string          `json:"open,omitempty"`  // 长期, 启用前, 公布前 …: a period without a last day
	Until  deadline.Date   `json:"until,omitzero"`  // a last day printed as such
}

// IsZero reports that no level is marked.
func (s Secrecy) IsZero() bool { return s == Secrecy{} }

// String prints the mark with its star: 机密★10年.
func (s Secrecy) String() string {
	switch {
	case s.IsZero():
		return ""
	case !s.Period.IsZero():
		return s.Level + "★" + s.Period.Label("zh")
	case !s.Until.IsZero():
		return s.Level + "★" + s.Until.String()
	case s.Open != "":
		return s.Level + "★" + s.Open
	}
	return s.Level
}

// Ends is the last day of the period for a document formed on the day, the zero
// Date where the mark does not say.
func (s Secrecy) Ends(formed deadline.Date) deadline.Date {
	switch {
	case !s.Until.IsZero():
		return s.Until
	case s.Period.IsZero() || formed.IsZero():
		return deadline.Date{}
	case s.Period.Unit == deadline.Year:
		return formed.AddMonths(12 * s.Period.N)
	case s.Period.Unit == deadline.Month:
		return formed.AddMonths(s.Period.N)
	case s.Period.Unit == deadline.CalendarDay:
		return formed.AddDays(s.Period.N)
	}
	return deadline.Date{}
}

// Endless is the period that never ends by itself.
const Endless = "长期"

var secrecyMark = pattern.New(`^(绝密|机密|秘密)(?:级)?(?:[★☆*](.*))?$`)

// ParseSecrecy reads a mark of secrecy; nothing and 无 are none. Anything else,
// such as 内部 (which is no level of State secrets), is not ok.
func ParseSecrecy(s string) (mark Secrecy, ok bool) {
	text := Squeeze(s)
	if text == "" || text == "无" || text == "空" {
		return Secrecy{}, true
	}
	m := secrecyMark().FindStringSubmatch(text)
	if m == nil {
		return Secrecy{}, false
	}
	out := Secrecy{Level: m[1]}
	switch rest := m[2]; rest {
	case "":
	case Endless, "启用前", "公布前", "公开前", "解密前":
		out.Open = rest
	default:
		if d, err := deadline.ParseDate(rest); err == nil {
			out.Until = d
			break
		}
		p, err := deadline.ParsePeriod(rest)
		if err != nil || p.N <= 0 || p.Unit == deadline.WorkingDay || p.Unit == deadline.Hour {
			return Secrecy{}, false
		}
		out.Period = p
	}
	return out, true
}
