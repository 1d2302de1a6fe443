package assess_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// halfGiven is a unit of which a bonus is given, one is not the case, one waits for its
// points, the rest is not known, and a reason stands beside one indicator.
func halfGiven(t *testing.T) *assess.Result {
	t.Helper()
	u := scored("70", rules.Facts{"公开工作获领导批示肯定或者点名表扬": true, "公开工作受国家省市级表彰": false, "公开工作被媒体正面专题报道": true})
	u.Given["leaders-praise"] = statute.MustDecimal("4")
	u.Reasons = map[string]string{"a1": "制度不全"}
	r, err := plainSheet(t).Assess(u)
	require.NoError(t, err)
	return r
}

func TestExplanationsGiveEveryLineThatStandsOrMay(t *testing.T) {
	r := halfGiven(t)
	lines := strings.Split(r.Explain("zh"), "\n")
	for _, line := range []string{
		"  ○ 组织推进：10 / 10 考核组评 10 分；说明：制度不全（《宿城区政府信息公开工作考核制度》第八条第（一）项）",
		"  ○ 主动公开：10 / 10 考核组评 10 分（《宿城区政府信息公开工作考核制度》第八条第（二）项）",
		"  ○ 公开工作获领导批示肯定或者点名表扬：4 符合：公开工作获领导批示肯定或者点名表扬（《宿城区政府信息公开工作考核制度》第十三条第（一）项）",
		"  ○ 公开工作被媒体正面专题报道：0~5 公开工作被媒体正面专题报道；考核组尚未给分；单项不超过 5 分（《宿城区政府信息公开工作考核制度》第十三条第二款）（《宿城区政府信息公开工作考核制度》第十三条第（四）项）",
		"  ？ 网站新媒体获国家省级表彰：0~5 尚不清楚：网站新媒体获国家省级表彰；考核组尚未给分；单项不超过 5 分（《宿城区政府信息公开工作考核制度》第十三条第二款）（《宿城区政府信息公开工作考核制度》第十三条第（三）项）",
		"  ？ “良好”为 80 分及以上、不满 90 分（《宿城区政府信息公开工作考核制度》第十二条第五款）",
		"  ？ “合格”为 60 分及以上、不满 80 分（《宿城区政府信息公开工作考核制度》第十二条第六款）",
	} {
		assert.Contains(t, lines, line)
	}
	assert.False(t, slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "公开工作受国家省市级表彰") }), "a bonus that is not the case")
}

// The brief form keeps what makes the points or bounds the grade, and counts the rest.
func TestBriefScoresCountWhatTheyLeaveOut(t *testing.T) {
	r := halfGiven(t)
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var brief struct {
		Lines   []struct{ ID string }
		Missing []any
		More    map[string]int
	}
	require.NoError(t, json.Unmarshal(text, &brief))
	var ids []string
	for _, l := range brief.Lines {
		ids = append(ids, l.ID)
	}
	assert.Equal(t, []string{"leaders-praise", "site-award", "media", "writing", "article", "exchange", "other", "all", "untrained", "hours-short"}, ids)
	assert.Equal(t, len(r.Lines), len(ids)+brief.More["lines"])
	assert.Equal(t, len(r.Missing), len(brief.Missing)+brief.More["missing"])
}

// What decides nothing is not asked for.
func TestOnlyWhatAConditionTurnsOnIsMissing(t *testing.T) {
	law := strings.Replace(deductionLaw, "when: 公开类复议诉讼被纠错件数 > 0,", "when: 公开类复议诉讼被纠错件数 > 0 or 本年未参加培训,", 1)
	sheet, err := assess.NewSheet(lawOf(t, load(t, fstest.MapFS{"s.yaml": {Data: []byte(deducting)}, "sucheng/98-late.yaml": {Data: []byte(law)}}), "sucheng", "2022-12-31"), "deducting-2022")
	require.NoError(t, err)
	for late, asked := range map[string]bool{"0": true, "3": false} {
		r, err := sheet.Assess(assess.Unit{Name: "甲", Facts: rules.Facts{"公开类复议诉讼被纠错件数": late}, Given: map[string]statute.Decimal{"all": statute.MustDecimal("10")}})
		require.NoError(t, err)
		assert.Equal(t, asked, slices.ContainsFunc(r.Missing, func(m assess.Missing) bool { return m.Term == "本年未参加培训" }), late)
	}
}
