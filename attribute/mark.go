package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/internal/marks"
	"github.com/gongkai-rules/gongkai/internal/paper"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Mark is the wording by which a document shows its attribute, as found on a
// document or as it is to be printed. The zero Mark is no mark.
type Mark struct {
	Attribute string `json:"attribute,omitempty"`
	Text      string `json:"text,omitempty"`  // what is printed
	Where     string `json:"where,omitempty"` // where on the document, in the place's words
	// Redacted says that this is the mark of a redacted copy (此件有删减), not that
	// of the document.
	Redacted bool `json:"redacted,omitempty"`
	// ID and Cite name the rule that gives the wording its meaning in this place.
	// They are empty for wordings whose meaning is the same everywhere, because
	// they name the attribute itself, and for the usual form where the place lays
	// none down.
	ID   string           `json:"id,omitempty"`
	Cite statute.Citation `json:"cite,omitzero"`
	Note string           `json:"note,omitempty"`
}

// String is the wording.
func (m Mark) String() string { return m.Text }

// PrintMark returns what to print on a document of the attribute, and where. The
// place's own rules say so; where a place lays down no marks at all, it is 此件 and
// the attribute in brackets, which no rule prescribes (ID is then empty). A place
// that lays down marks, but none for the attribute, is an error of code no-mark.
func PrintMark(law *rules.Law, attribute string) (Mark, error) {
	return printMark(law, attribute, false)
}

func printMark(law *rules.Law, attribute string, redacted bool) (Mark, error) {
	own := rules.InForce[*statute.Mark](law)
	for _, m := range own {
		if m.Attribute == attribute && m.Print != "" && (m.On == onRedacted) == redacted {
			return Mark{Attribute: attribute, Text: m.Print, Where: m.Where, Redacted: redacted, ID: m.FullID(), Cite: m.Cite, Note: m.Note}, nil
		}
	}
	if len(own) > 0 || redacted || !slices.Contains(Attributes(), attribute) {
		return Mark{}, wrong(codeNoMark, law.Place().Term, attribute)
	}
	return Mark{Attribute: attribute, Text: "（此件" + attribute + "）"}, nil
}

// onRedacted is how policy files say that a mark belongs on the redacted copy.
const onRedacted = "redacted"

// general are the wordings that mean the same everywhere.
func general() []marks.Wording {
	word := func(text, attribute string, redacted bool) marks.Wording {
		return marks.Wording{Text: []rune(text), Meaning: marks.Meaning{Attribute: attribute, Redacted: redacted, Rule: -1}}
	}
	return []marks.Wording{
		word(Open, Open, false), word("公开发布", Open, false),
		word(OnRequest, OnRequest, false),
		word(Partial, Partial, false), word("有删减", Partial, true),
		word(Withheld, Withheld, false), word("不公开", Withheld, false),
	}
}

// wordings lists what has a meaning under rules of marks, longest first; the place's own
// meaning goes before the general one.
func wordings(own []*statute.Mark) []marks.Wording {
	var out []marks.Wording
	add := func(w marks.Wording) {
		known := func(o marks.Wording) bool { return slices.Equal(o.Text, w.Text) }
		if len(w.Text) > 0 && !slices.ContainsFunc(out, known) {
			out = append(out, w)
		}
	}
	for i, m := range own {
		for _, text := range append([]string{m.Print}, m.Also...) {
			add(marks.Wording{Text: marks.Unframed(text), Meaning: marks.Meaning{Attribute: m.Attribute, Redacted: m.On == onRedacted, Rule: i}})
		}
	}
	for _, w := range general() {
		add(w)
	}
	slices.SortStableFunc(out, func(a, b marks.Wording) int { return len(b.Text) - len(a.Text) })
	return out
}

// ParseMark reads the mark on a document: 此件公开发布, 公开属性：主动公开, 公开方式
// 主动公开, with or without brackets, full or half width, spaces between the
// characters, or standing in a longer line such as an imprint; ticked boxes too.
// What a wording means is for the law's place to say.
//
// Text without a mark, a wording without a meaning and two attributes at once are
// errors (mark-missing, mark-unknown, mark-ambiguous); there is no default, and a mark
// that is not understood is never taken for any attribute.
func ParseMark(law *rules.Law, text string) (Mark, error) {
	var own []*statute.Mark
	if law != nil {
		own = rules.InForce[*statute.Mark](law)
	}
	words := wordings(own)
	found, why, odd := marks.Parse(text, words)
	text = strings.TrimSpace(text)
	switch why {
	case marks.Missing:
		return Mark{}, wrong(codeMarkMissing, text)
	case marks.Ambiguous:
		return Mark{}, wrong(codeMarkAmbiguous, text)
	case marks.Unknown:
		var known []string
		for _, w := range words {
			known = append(known, string(w.Text))
		}
		return Mark{}, wrong(codeMarkUnknown, text, nearest(odd, known), known)
	}
	m := Mark{Attribute: found.Attribute, Text: text, Redacted: found.Redacted}
	if found.Rule >= 0 {
		rule := own[found.Rule]
		m.Where, m.ID, m.Cite = rule.Where, rule.FullID(), rule.Cite
	}
	return m, nil
}

// words reports whether a mark bears the words that the place lays down for its
// attribute, and what these are: a wording that another place uses says which attribute
// was meant, but is not this place's mark. Brackets do not matter, nor what stands
// around it. Unknown where the place lays down none.
func words(law *rules.Law, m Mark) (answer.Truth, Mark) {
	want, err := PrintMark(law, m.Attribute)
	if err != nil || want.ID == "" {
		return answer.Unknown, Mark{}
	}
	found := paper.Squeeze(m.Text)
	for _, rule := range rules.InForce[*statute.Mark](law) {
		if rule.FullID() != m.ID {
			continue
		}
		for _, text := range append([]string{rule.Print}, rule.Also...) {
			if own := strings.Trim(paper.Squeeze(text), "()。."); own != "" && strings.Contains(found, own) {
				return answer.True, want
			}
		}
	}
	return answer.False, want
}
