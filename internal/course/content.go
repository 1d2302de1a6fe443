package course

import (
	"strings"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Content is what must be stated on an occasion, whatever the step: what a vocabulary says
// under `gives`.
type Content struct {
	What  string             // 理由
	Under []statute.Citation // the articles that demand it, none where no text does
	Note  string             // then why it is demanded
}

// Names are what must be stated.
func Names(list []Content) []string {
	var out []string
	for _, c := range list {
		out = append(out, c.What)
	}
	return out
}

// Articles are the articles that demand it, as people cite them.
func (c Content) Articles() string {
	out := make([]string, len(c.Under))
	for i, at := range c.Under {
		out[i] = at.String()
	}
	return strings.Join(out, "、")
}
