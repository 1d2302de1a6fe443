package answer

import (
	"strings"
)

// Unread is a fact that was given and that nothing in the decision reads.
type Unread struct {
	Fact  string `json:"fact"` // id
	Term  string `json:"term"`
	Value any    `json:"value"`
	// Restrains reports that in this law the fact, with this value, speaks against
	// something: turned to its opposite it could take away a bar, a must-not or a hold; or
	// it keeps a bar from being lifted or a hold from being resolved; or it puts something
	// in doubt.
	Restrains bool   `json:"restrains,omitempty"`
	Shown     string `json:"-"` // the value in words
}

// unread says which facts were given in vain, those that restrain something first.
func (w *narrator) unread() {
	for _, part := range []struct {
		restrains bool
		zh, en    string
	}{
		{true, "给出了限制公开的事实，而这里没有规则看它，请核对：%s。", "Given and restraining, and read by nothing here: %s."},
		{false, "给出而这里没有用到的事实：%s。", "Given, and read by nothing here: %s."},
	} {
		var out []string
		for _, u := range w.a.Unread {
			if u.Restrains == part.restrains {
				out = append(out, w.pick(u.Term, u.Fact)+w.pick("：", " = ")+u.Shown)
			}
		}
		if len(out) > 0 {
			w.line(part.zh, part.en, strings.Join(out, w.pick("；", "; ")))
		}
	}
}
