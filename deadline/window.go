package deadline

import (
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Window is a run of days, both ends included. The zero value is no window.
type Window struct {
	From Date `json:"from"`
	To   Date `json:"to"`
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
