package deadline

import (
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Reading is one choice between the meanings that a text allows. A limit may
// declare the wording; an answer shows every reading that bore on it.
type Reading struct {
	ID     string        `json:"id"`               // of the package (see its documentation) or of the caller
	Used   lang.Text     `json:"used"`             // how the text was read
	Others []Alternative `json:"others,omitempty"` // how else it may be read
}

// Alternative is a reading that was not used.
type Alternative struct {
	Text  lang.Text `json:"text"`
	Due   Date      `json:"due,omitzero"`   // in an answer: the day that would be due under it, where it can be computed
	State State     `json:"state,omitzero"` // how firmly that day is known
}

// Explain gives the reading and its alternatives in the language lang.
func (r Reading) Explain(lang string) string {
	s := words.Both("解释：", "reading: ").In(lang) + r.Used.In(lang)
	for _, o := range r.Others {
		s += words.Both("；另一种解释：", "; or else: ").In(lang) + o.Text.In(lang)
		if !o.Due.IsZero() {
			day := o.Due.String()
			if o.State != Known && o.State != Unknown {
				day += words.Both("，"+o.State.Label(lang), ", "+o.State.Label(lang)).In(lang)
			}
			s += words.Both("（"+day+"）", " ("+day+")").In(lang)
		}
	}
	return s
}
