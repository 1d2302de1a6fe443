package answer

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Binding says which of a local and a superior rule holds where they differ.
type Binding string

// Bindings. What superior law leaves to the organ and a local text decides once and for
// all (收紧裁量) is a reading: people judge whether the text may do so.
const (
	SuperiorBinds Binding = "superior"  // 按上位法办
	BothBind      Binding = "both"      // 两处都要遵守
	PeopleJudge   Binding = "judgement" // 由机关判断
)

// Difference is a local rule that parts from superior law in force on the day: both
// articles, since when each is law, in which direction, and which of the two binds.
type Difference struct {
	How      string    `json:"how"` // one of the words of `departs`
	Binds    Binding   `json:"binds"`
	Local    GroundRef `json:"local"`
	Superior GroundRef `json:"superior"` // its ID is "" where only the article is named
	Note     string    `json:"note,omitempty"`
}

// BindsOf says which of the two holds of a departure: both, where the difference leaves
// what superior law grants and forbids untouched (an internal approval, being stricter on
// oneself, favouring the applicant).
func BindsOf(d *statute.Departure) Binding {
	switch d.How {
	case keyword.InternalReview, keyword.StricterOnSelf, keyword.FavoursApplicant:
		return BothBind
	case "hardens":
		return PeopleJudge
	}
	return SuperiorBinds
}

// Label says in a word how the two stand: 与上位法不一致, 与上位法不同 or 收紧裁量.
func (d *Difference) Label(tag string) string {
	switch {
	case lang.English(tag) && d.Binds == BothBind:
		return "differs from superior law"
	case lang.English(tag) && d.Binds == PeopleJudge:
		return "narrows a discretion (a reading)"
	case lang.English(tag):
		return "inconsistent with superior law"
	case d.Binds == BothBind:
		return "与上位法不同"
	case d.Binds == PeopleJudge:
		return "收紧裁量（读法）"
	}
	return "与上位法不一致"
}

// Explain is the difference in one sentence, in Chinese or, for "en", in English: the
// label, both articles with the days since when they are law, and which binds.
func (d *Difference) Explain(tag string) string {
	w := &narrator{en: lang.English(tag)}
	label := d.Label(tag)
	if d.Binds != PeopleJudge && d.How != "other" {
		label += w.pick("（"+towards(d.How, "zh")+"）", " ("+towards(d.How, "en")+")")
	}
	s := label + w.pick("：本地"+w.refs([]GroundRef{d.Local})+"；上位法"+w.refs([]GroundRef{d.Superior})+"；", ": local "+w.refs([]GroundRef{d.Local})+"; superior "+w.refs([]GroundRef{d.Superior})+"; ") + d.Binds.Label(tag) + w.pick("。", ".")
	if d.Note != "" && !w.en {
		s += d.Note + "。"
	}
	return s
}

// Label says which of the two is to be followed.
func (b Binding) Label(tag string) string {
	switch {
	case lang.English(tag) && b == BothBind:
		return "both are to be obeyed"
	case lang.English(tag) && b == PeopleJudge:
		return "the organ judges within what superior law leaves to it"
	case lang.English(tag):
		return "superior law is to be followed"
	case b == BothBind:
		return "两处都要遵守"
	case b == PeopleJudge:
		return "上位法留有裁量，由机关判断"
	}
	return "按上位法办"
}
