package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
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
	// they name the attribute itself.
	ID   string         `json:"id,omitempty"`
	Cite rules.Citation `json:"cite,omitzero"`
	Note string         `json:"note,omitempty"`
}

// String is the wording.
func (m Mark) String() string { return m.Text }

// IsZero reports that there is no mark.
func (m Mark) IsZero() bool { return m == Mark{} }

// Prescribed reports whether a rule of the place lays the wording down. Where none
// does, what PrintMark gives is no more than the usual form.
func (m Mark) Prescribed() bool { return m.ID != "" }

// Kinds of mistakes in a mark.
const (
	MarkMissing   = "missing"   // nothing on the document looks like a mark
	MarkUnknown   = "unknown"   // it looks like one, with a wording that has no meaning here
	MarkAmbiguous = "ambiguous" // more than one attribute, or an unticked box
)

// MarkError says why the text of a document shows no attribute. A mark that is
// not understood is never taken for any attribute.
type MarkError struct {
	Code    string   `json:"code"`
	Text    string   `json:"text"`
	Place   string   `json:"place"`
	Nearest string   `json:"nearest,omitempty"` // the known wording most like it
	Known   []string `json:"known,omitempty"`   // wordings with a meaning here
}

// Error gives the message in Chinese.
func (e *MarkError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *MarkError) Message(lang string) string {
	var b bilingual
	switch e.Code {
	case MarkMissing:
		b = say("没有找到公开属性标注：“%s”。", "no mark of the disclosure attribute in %q.", e.Text)
	case MarkAmbiguous:
		b = say("公开属性标注不止一种含义或者没有勾选：“%s”。", "the mark %q names more than one attribute, or none is ticked.", e.Text)
	default:
		b = say("不认识的公开属性标注“%s”。", "unknown mark %q.", e.Text)
	}
	if e.Nearest != "" {
		b.zh += "是否指“" + e.Nearest + "”？"
		b.en += " Did you mean " + e.Nearest + "?"
	}
	if len(e.Known) > 0 {
		b.zh += "可用的标注：" + strings.Join(e.Known, "、") + "。"
		b.en += " Known marks: " + strings.Join(e.Known, ", ") + "."
	}
	return b.text(lang)
}

// NoMarkError says that a place that prescribes marks has none for an attribute.
type NoMarkError struct{ Place, Attribute string }

// Error gives the message in Chinese.
func (e *NoMarkError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *NoMarkError) Message(lang string) string {
	return pick(lang, "“"+e.Place+"”没有规定“"+e.Attribute+"”的标注。", "no mark is laid down for "+e.Attribute+" here.")
}

// PrintMark returns what to print on a document of the attribute, and where. The
// place's own rules say so; where a place lays down no marks at all, it is 此件 and
// the attribute in brackets, which no rule prescribes (ID is then empty). A place
// that lays down marks, but none for the attribute, is a *NoMarkError.
func PrintMark(law *rules.Law, attribute string) (Mark, error) {
	return printMark(law, attribute, false)
}

// PrintRedactedMark returns what to print on the redacted copy of a document that
// is open in part; the zero Mark where the place lays down none.
func PrintRedactedMark(law *rules.Law) Mark {
	m, err := printMark(law, Partial, true)
	if err != nil {
		return Mark{}
	}
	return m
}

func printMark(law *rules.Law, attribute string, redacted bool) (Mark, error) {
	marks := law.Marks()
	for _, m := range marks {
		if m.Attribute == attribute && m.Print != "" && (m.On == onRedacted) == redacted {
			return Mark{Attribute: attribute, Text: m.Print, Where: m.Where, Redacted: redacted, ID: m.FullID(), Cite: m.Cite, Note: m.Note}, nil
		}
	}
	if len(marks) > 0 || redacted || !slices.Contains(Attributes(), attribute) {
		return Mark{}, &NoMarkError{law.Place().Term, attribute}
	}
	return Mark{Attribute: attribute, Text: "（此件" + attribute + "）"}, nil
}

// onRedacted is how policy files say that a mark belongs on the redacted copy.
const onRedacted = "redacted"

// wording is one way to name an attribute, without the frame around it.
type wording struct {
	text []rune
	mark Mark
}

// general are the wordings that mean the same everywhere.
func general() []wording {
	return []wording{
		{[]rune(Open), Mark{Attribute: Open}},
		{[]rune("公开发布"), Mark{Attribute: Open}},
		{[]rune(OnRequest), Mark{Attribute: OnRequest}},
		{[]rune(Partial), Mark{Attribute: Partial}},
		{[]rune("有删减"), Mark{Attribute: Partial, Redacted: true}},
		{[]rune(Withheld), Mark{Attribute: Withheld}},
		{[]rune("不公开"), Mark{Attribute: Withheld}},
	}
}

// labels stand before the attribute in an imprint or a register; words before
// them (政府信息公开属性) do not matter.
var labels = [...]string{"公开属性", "公开方式", "公开选项", "公开类别", "公开类型", "公开形式"}

const thisItem = "此件"

// unframed takes 此件, a label and brackets away from a wording.
func unframed(s string) []rune {
	s = strings.Trim(squeeze(s), "()。.")
	s = strings.TrimPrefix(s, thisItem)
	for _, l := range labels {
		if i := strings.Index(s, l); i >= 0 {
			s = strings.TrimPrefix(s[i+len(l):], ":")
		}
	}
	return []rune(s)
}

// wordings lists what has a meaning under the law, longest first; the place's own
// meaning goes before the general one.
func wordings(law *rules.Law) []wording {
	var out []wording
	add := func(w wording) {
		known := func(o wording) bool { return slices.Equal(o.text, w.text) }
		if len(w.text) > 0 && !slices.ContainsFunc(out, known) {
			out = append(out, w)
		}
	}
	if law != nil {
		for _, m := range law.Marks() {
			for _, text := range append([]string{m.Print}, m.Also...) {
				add(wording{unframed(text), Mark{Attribute: m.Attribute, Redacted: m.On == onRedacted, Where: m.Where, ID: m.FullID(), Cite: m.Cite}})
			}
		}
	}
	for _, w := range general() {
		add(w)
	}
	slices.SortStableFunc(out, func(a, b wording) int { return len(b.text) - len(a.text) })
	return out
}

// ParseMark reads the mark on a document: 此件公开发布, 公开属性：主动公开, 公开方式
// 主动公开, with or without brackets, full or half width, spaces between the
// characters, or standing in a longer line such as an imprint; ticked boxes too.
// What a wording means is for the law's place to say.
//
// Text without a mark, a wording without a meaning and two attributes at once are
// *MarkError; there is no default. Text is what was found, cut to the mark.
func ParseMark(law *rules.Law, text string) (Mark, error) {
	p := markParser{src: fold(text), words: wordings(law)}
	found, code := p.parse()
	if code == "" {
		found.Text = strings.TrimSpace(text)
		return found, nil
	}
	e := &MarkError{Code: code, Text: strings.TrimSpace(text)}
	if law != nil {
		e.Place = law.Place().ID
	}
	if code == MarkUnknown {
		for _, w := range p.words {
			e.Known = append(e.Known, string(w.text))
		}
		e.Nearest = nearest(p.odd, e.Known)
	}
	return Mark{}, e
}

// words reports whether a mark bears the words that the place lays down for its
// attribute, and what these are: a wording that another place uses says which attribute
// was meant, but is not this place's mark. Brackets do not matter, nor what stands
// around it. Unknown where the place lays down none.
func words(law *rules.Law, m Mark) (rules.Truth, Mark) {
	want, err := PrintMark(law, m.Attribute)
	if err != nil || want.ID == "" {
		return rules.Unknown, Mark{}
	}
	found := squeeze(m.Text)
	for _, rule := range law.Marks() {
		if rule.FullID() != m.ID {
			continue
		}
		for _, text := range append([]string{rule.Print}, rule.Also...) {
			if own := strings.Trim(squeeze(text), "()。."); own != "" && strings.Contains(found, own) {
				return rules.True, want
			}
		}
	}
	return rules.False, want
}
