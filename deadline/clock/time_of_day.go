package clock

import "github.com/gongkai-rules/gongkai/deadline/internal/words"

// closes is when business closes in minutes after midnight, 0 to 1440 (24:00), and
// whether it is written as HH:MM; 0 where it is not given.
func (c *Counting) closes() (minutes int, ok bool) {
	s := c.Closes
	if len(s) != len("17:30") || s[2] != ':' {
		return 0, s == ""
	}
	h, ok1 := words.Digits(s[:2])
	m, ok2 := words.Digits(s[3:])
	if at := h*60 + m; ok1 && ok2 && m < 60 && at <= 24*60 {
		return at, true
	}
	return 0, false
}
