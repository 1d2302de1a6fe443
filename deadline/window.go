package deadline

import (
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Window is a run of days, both ends included. The zero value is no window.
type Window struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// IsZero reports whether w is no window.
func (w Window) IsZero() bool { return w == Window{} }

// Contains reports whether d lies in the window, its ends included.
func (w Window) Contains(d Date) bool {
	return !w.From.IsZero() && !d.Before(w.From) && !d.After(w.To)
}

// Len returns the number of days in the window.
func (w Window) Len() int {
	if w.From.IsZero() || w.To.Before(w.From) {
		return 0
	}
	return w.To.Sub(w.From) + 1
}

// String returns one day as YYYY-MM-DD and several as YYYY-MM-DD/YYYY-MM-DD.
func (w Window) String() string {
	if w.From == w.To {
		return w.From.String()
	}
	return w.From.String() + "/" + w.To.String()
}

// Label writes the window in the language lang.
func (w Window) Label(lang string) string {
	switch {
	case w.From == w.To && words.English(lang):
		return w.From.String()
	case w.From == w.To:
		return w.From.Label("zh")
	case words.English(lang):
		return w.From.String() + " to " + w.To.String()
	}
	return w.From.Label("zh") + "至" + w.To.Label("zh")
}
