package assess_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Whom the texts on accountability do not cover gets no tiers, no shares and no way of
// challenge from them, but the article that says so.
func TestAccountabilityOfWhomTheTextDoesNotCover(t *testing.T) {
	outside := map[string]string{"wuwei": "公共企事业单位", "sucheng": "公共企事业单位", "xiji": "党组织"} // in Xiji public services are evaluated too
	for place, on := range map[string]string{"wuwei": "2024-01-15", "sucheng": "2022-06-01", "xiji": "2018-06-01"} {
		a := account(t, place, on, rules.Facts{"机关类型": outside[place], "政务新媒体账号": false, "未经批准擅自公开": true})
		assert.Empty(t, a.Measures, place)
		for _, l := range a.Sanctions {
			assert.Contains(t, l.Cite.Instrument, "cn-secrecy", "%s: the secrecy law binds everybody, and nothing else does", place)
		}
		assert.Empty(t, a.Shares, place)
		assert.Empty(t, a.PursuedBy, place)
		assert.Empty(t, a.Challenge, place)
		assert.NotEqual(t, answer.True, a.Pursued, place)
		assert.Contains(t, a.Explain("zh"), "的适用范围", place)
		assert.NotContains(t, a.Explain("zh"), "没有施行的责任追究规定", "%s: they are in force", place)
		assert.Contains(t, a.Explain("en"), "outside the scope", place)
	}
	a := account(t, "sucheng", "2022-06-01", rules.Facts{"未经批准擅自公开": true})
	assert.NotEmpty(t, a.Sanctions)
	assert.Contains(t, a.Explain("zh"), "视为适用", "that the text covers the unit is presupposed, and said")
	a = account(t, "sucheng", "2022-06-01", rules.Facts{"未经批准擅自公开": true, "机关类型": "政府工作部门"})
	assert.NotContains(t, a.Explain("zh"), "第二条第二款", "nothing is presupposed of the text that is known to cover it")
}

// A unit that the scorecard's text does not cover gets no grade by it.
func TestScoreOfAUnitThatIsNotCovered(t *testing.T) {
	sheet, err := assess.NewSheet(lawOf(t, load(t, nil), "sucheng", "2022-06-01"), "社会评议")
	require.NoError(t, err)
	_, err = sheet.Assess(assess.Unit{Name: "自来水公司", Facts: rules.Facts{"机关类型": "公共企事业单位"}})
	var bad *assess.Error
	require.ErrorAs(t, err, &bad)
	assert.Contains(t, bad.Error(), "自来水公司")
	assert.Contains(t, bad.Error(), "第二条第二款")
	assert.Contains(t, bad.Message("en"), "does not apply")
	for _, facts := range []rules.Facts{nil, {"机关类型": "政府工作部门"}, {"机关类型": "公共企事业单位", "已有专门规定": false, "声明参照执行": true}} {
		_, err = sheet.Assess(assess.Unit{Name: "某单位", Facts: facts})
		assert.NoError(t, err, "%v", facts)
	}
}
