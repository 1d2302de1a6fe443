package parse

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPrintParse: whatever is printed is read again as the same condition.
func TestPrintParse(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	v := testScope()
	for range 5_000 {
		e := randomExpr(r, v, 4)
		text := e.String()
		again, ps := Parse(text, v, Limits{Runes: 100_000})
		require.Empty(t, ps, text)
		require.True(t, again.Equal(e), "%s was read as %s", e, again)
		require.Equal(t, text, again.String())
	}
}

// TestSpeech is a golden of the two readings; people paste them into replies.
func TestSpeech(t *testing.T) {
	for _, row := range []struct{ src, zh, en string }{
		{"商业秘密", "商业秘密：是", "business_secret: yes"},
		{"not 第三方同意", "第三方同意：否", "third_party_consents: no"},
		{"not not 第三方同意", "第三方同意：是", "third_party_consents: yes"},
		{"涉及商业秘密 and not 第三方同意", "商业秘密：是；且第三方同意：否", "business_secret: yes; and third_party_consents: no"},
		{"商业秘密 and (个人隐私 or not 国家秘密)", "商业秘密：是；且（个人隐私：是；或国家秘密：否）", "business_secret: yes; and (privacy: yes; or state_secret: no)"},
		{"not (商业秘密 or 个人隐私)", "并非（商业秘密：是；或个人隐私：是）", "not (business_secret: yes; or privacy: yes)"},
		{"商业秘密 == 个人隐私", "商业秘密与个人隐私相同", "business_secret equals privacy"},
		{"not (密级 == 拟定密级)", "密级与拟定密级不同", "secrecy_level differs from proposed_level"},
		{`密级 == "机密"`, "密级为“机密”", `secrecy_level is "机密"`},
		{`密级 != "机密"`, "密级不为“机密”", `secrecy_level is not "机密"`},
		{`密级 in ["机密", "绝密"]`, "密级为“机密”或“绝密”", `secrecy_level is "机密" or "绝密"`},
		{`密级 not in ["机密", "绝密"]`, "密级既不为“机密”，也不为“绝密”", `secrecy_level is neither "机密" nor "绝密"`},
		{`密级 not in ["机密"]`, "密级不为“机密”", `secrecy_level is not "机密"`},
		{`"网站" in 公开渠道`, "公开渠道含“网站”", `channels includes "网站"`},
		{`"网站" not in 公开渠道`, "公开渠道不含“网站”", `channels does not include "网站"`},
		{"得分 < 60", "得分低于60", "score is less than 60"},
		{"not (得分 < 60)", "得分不低于60", "score is at least 60"},
		{"得分 <= 89.50", "得分不高于89.5", "score is at most 89.5"},
		{"得分 > 办理天数", "得分高于办理天数", "score is more than days"},
		{`形成日期 >= date("2008-05-01")`, "形成日期不早于2008年5月1日", "formed is on or after 2008-05-01"},
		{"形成日期 < 收到日期", "形成日期早于收到日期", "formed is before received"},
		{"true", "任何情形", "always"},
		{"false", "无此情形", "never"},
	} {
		e := parse(t, row.src)
		assert.Equal(t, row.zh, e.Chinese(), row.src)
		assert.Equal(t, row.en, e.English(), row.src)
	}
}
