package rules

import (
	"github.com/gongkai-rules/gongkai/deadline"
)

// calendarFiles reads the calendar files that the layers hold, each under its path. It
// returns nil where there are none.
func (l *loader) calendarFiles(files []rawFile) *deadline.Overlay {
	if len(files) == 0 {
		return nil
	}
	texts := map[string][]byte{}
	for _, f := range files {
		texts[f.name] = f.data
	}
	o, err := deadline.ParseOverlay(texts)
	l.diags = append(l.diags, calendarMistakes(err)...)
	return o
}
