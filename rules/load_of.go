package rules

import (
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// ofOrgan is whose fact it is when it is not that of one case.
const ofOrgan = "organ"

// of reads whose a fact is: `of: organ` is the only thing to say.
func (l *loader) of(m *source.Map) string {
	s, ok := m.Str("of")
	switch {
	case !ok:
	case s.S == ofOrgan, s.S == "机关":
		return ofOrgan
	default:
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "fact", Name: m.Written("of")}, Value: s.S, Accepted: onlyValue("organ", "机关")})
	}
	return ""
}

// MeanwhileClosed is what a decision about release says of the time before it is
// settled: nothing is published.
const MeanwhileClosed = "closed"

// meanwhile reads what holds while a decision is open: `meanwhile: closed` is the only
// thing to say.
func (l *loader) meanwhile(m *source.Map) string {
	s, ok := m.Str("meanwhile")
	switch {
	case !ok:
	case s.S == MeanwhileClosed, s.S == "不公开":
		return MeanwhileClosed
	default:
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "decision", Name: m.Written("meanwhile")}, Value: s.S, Accepted: onlyValue(MeanwhileClosed, "不公开")})
	}
	return ""
}

// onlyValue says that a key has one value, in two spellings.
func onlyValue(en, zh string) lang.Text {
	return lang.Text{ZH: "只能写 " + en + "（" + zh + "），没有别的值；不是这个意思的，删掉这个键", EN: "its only value is " + en + "; delete the key if that is not meant"}
}
