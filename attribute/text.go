package attribute

import (
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// nearest is the candidate that is most like s, "" when none is like it.
func nearest(s string, candidates []string) string {
	near, _ := typo.Nearest(s, candidates)
	return near
}

// citation is an article as each language writes it.
func citation(c statute.Citation) lang.Text { return lang.Text{ZH: c.String(), EN: c.Label("en")} }
