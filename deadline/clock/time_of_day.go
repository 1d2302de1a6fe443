package clock

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// TimeOfDay is a time on the clock in minutes after midnight, 0 to 1440
// (24:00). The zero value, 00:00, serves as "not given".
type TimeOfDay int

// String returns HH:MM.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// MarshalText writes what String returns; JSON uses it.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads HH:MM, 00:00 to 24:00.
func (t *TimeOfDay) UnmarshalText(text []byte) error {
	s := string(text)
	if len(s) == len("17:30") && s[2] == ':' {
		h, ok1 := words.Digits(s[:2])
		m, ok2 := words.Digits(s[3:])
		if v := TimeOfDay(h*60 + m); ok1 && ok2 && m < 60 && v <= 24*60 {
			*t = v
			return nil
		}
	}
	return words.Fault(words.BadWord, "", "“{1}”不是时刻；请写成 17:30", "\"{1}\" is not a time of day; write 17:30", words.Shown(s))
}
