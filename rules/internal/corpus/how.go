package corpus

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
)

// HowLabel says how a rule departs from superior law.
func HowLabel(how, tag string) string {
	t, ok := howText[how]
	if !ok {
		return how
	}
	if lang.English(tag) {
		return t[1]
	}
	return t[0]
}

// howText are the directions of departures in Chinese and English.
var howText = map[string][2]string{
	"discloses-barred":       {"公开上位法不得公开的信息", "discloses what superior law bars"},
	"hardens":                {"把上位法的“可以不公开”改成“不予公开”", "turns “may withhold” into “shall not disclose”"},
	"withholds":              {"限制上位法要求公开的信息", "withholds what superior law opens"},
	"softens":                {"放宽上位法的规定", "is looser than superior law"},
	"adds-ground":            {"增加上位法没有的不公开理由", "adds a ground superior law does not have"},
	"adds-condition":         {"增加上位法没有的条件", "adds a condition"},
	"adds-fee":               {"增加收费", "adds a fee"},
	"lengthens":              {"延长期限", "lengthens a period"},
	"shortens":               {"缩短期限", "shortens a period"},
	"outdated":               {"沿用已经失效的规定", "follows repealed law"},
	keyword.InternalReview:   {"增设内部审批", "adds an internal approval"},
	keyword.StricterOnSelf:   {"自我从严", "is stricter on the organ itself"},
	keyword.FavoursApplicant: {"有利于申请人", "favours the applicant"},
	"other":                  {"与上位法不同", "differs from superior law"},
}
