package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAuditNamesSuperiorLaw: a local duty that superior law forbids is shown beside the
// article that stands, asks nothing, and nobody violates it, in the table and in CSV; JSON
// has the same.
func TestAuditNamesSuperiorLaw(t *testing.T) {
	need := []string{"audit", "-j", "xiji", "--on", "2020-02-20", "--instrument", "xiji-03-on-request", "-f", "有公开申请=是", "-f", "生产生活科研等特殊需要=否"}
	consent := []string{"audit", "-j", "wuwei", "--on", "2024-03-20", "--instrument", "wuwei-03-secrecy", "-f", "共同制作=是", "-f", "已公开=是", "-f", "其他机关书面同意=否",
		"-f", "其他机关答复=逾期未答复", "-f", "有公开申请=是"}
	for _, c := range []struct {
		name string
		args []string
		want []string
	}{
		{"不得要求特殊需要", need, []string{"按上位法办", "《依申请公开制度》第二条第一款，2018年4月1日起", "《条例（2019年）》第二十七条，2019年5月15日起"}},
		{"逾期未答复视为同意", consent, []string{"按上位法办", "《保密审查制度》第十一条", "《条例（2019年）》第三十四条，2019年5月15日起"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, as := range [][]string{{"--csv"}, {"--csv", "--assume-false"}} {
				got := run(t, "", append(c.args, as...)...)
				require.Equal(t, 0, got.code, got.err)
				for _, s := range c.want {
					assert.Contains(t, got.out, s)
				}
			}
			got := run(t, "", c.args...)
			assert.Contains(t, got.out, "按上位法办")
			got = run(t, "", append(c.args, "--json")...)
			assert.Contains(t, got.out, `"binds":"superior"`)
		})
	}
	before := run(t, "", "audit", "-j", "xiji", "--on", "2019-05-14", "--instrument", "xiji-03-on-request", "-f", "有公开申请=是", "-f", "生产生活科研等特殊需要=否", "--csv")
	assert.Contains(t, before.out, ",违反,申请人,应当：生产生活科研等特殊需要", "the revision is not in force yet")
}

// TestNoEnterpriseHasAnOrgansClock: article 55 sends public enterprises to their own
// rules: no door gives them the days of organs, and each says which law stands there.
func TestNoEnterpriseHasAnOrgansClock(t *testing.T) {
	for _, place := range []struct{ id, day string }{{"baiyin", "2022-03-01"}, {"wuwei", "2024-03-01"}, {"sucheng", "2022-03-01"}, {"xiji", "2021-03-01"}, {"cn", "2024-03-01"}} {
		t.Run(place.id, func(t *testing.T) {
			events := `[{"event": "收到申请", "on": "` + place.day + `"}, {"event": "信息形成或者变更", "on": "` + place.day + `"}]`
			r := run(t, events, "due", "-j", place.id, "--events", "-", "-f", "机关类型=公共企事业单位")
			assert.Equal(t, 1, r.code, r.out)
			assert.Contains(t, r.err, "不适用")
			assert.Empty(t, r.out)
			r = run(t, "", "due", "-j", place.id, "--on", place.day, "-f", "机关类型=公共企事业单位")
			for _, limit := range []string{"cn-regulation/", "cn-processing-fees/", "sucheng-", "xiji-0", "wuwei-01", "wuwei-02", "wuwei-03"} {
				assert.NotContains(t, r.out, limit)
			}
			r = run(t, `[{"do": "open", "on": "`+place.day+`", "assume": "false", "facts": {"机关类型": "公共企事业单位"}}]`, "review", "依申请公开", "-", "-j", place.id)
			assert.Equal(t, 1, r.code, r.out)
			assert.NotContains(t, r.out, "到期")
			doc := `[{"题名": "关于水价的通知", "成文日期": "` + place.day + `", "机关类型": "公共企事业单位", "影响群众生活的变动事项": "是"}]`
			r = run(t, doc, "classify", "-j", place.id, "--assume-false", "--csv", "-")
			assert.NotContains(t, r.out, "最迟公开,20")
			assert.NotContains(t, r.out, "2022-03-29")
			assert.NotContains(t, r.out, "2024-03-29")
		})
	}
}

// TestClocksNameSuperiorLaw: due and review say of a local limit that parts from superior
// law in which direction, by which article, since when, and which of the two days binds.
func TestClocksNameSuperiorLaw(t *testing.T) {
	// Fifteen days are the county's own promise; they bind it, and nobody calls them unlawful.
	r := run(t, `[{"do": "open", "on": "2020-06-01", "assume": "false", "facts": {"申请形式": "书面"}}]`, "review", "依申请公开", "-", "-j", "xiji", "--json")
	require.Equal(t, 0, r.code, r.err)
	assert.Contains(t, r.out, `"how": "stricter-on-self"`)
	assert.Contains(t, r.out, `"beside": "xiji-03-on-request/answer"`)
	r = run(t, `[{"do": "open", "on": "2020-06-01", "assume": "false", "facts": {"申请形式": "书面"}}]`, "review", "依申请公开", "-", "-j", "xiji")
	assert.Contains(t, r.out, "与上位法不同（自我从严）")
	assert.NotContains(t, r.out, "不一致")
	r = run(t, "", "due", "answer", "2020-06-01", "-j", "xiji")
	require.Equal(t, 0, r.code, r.err)
	assert.Contains(t, r.out, "与上位法不同（自我从严）")
	assert.Contains(t, r.out, "第三十三条第二款")
	// Five days cannot be taken from a co-maker whom the Regulation gives fifteen.
	r = run(t, `[{"event": "共同制作机关收到征求意见书", "on": "2022-03-01"}]`, "due", "-j", "sucheng", "--events", "-")
	require.Equal(t, 0, r.code, r.err)
	assert.Contains(t, r.out, "与上位法不一致（缩短期限）")
	assert.Contains(t, r.out, "第三十四条")
	assert.Contains(t, r.out, "按上位法办")
	assert.Contains(t, r.out, "2022-03-22")
}

// TestWordsOfReview: a decision is named by its term, and where the text gives silence no
// meaning the remedy does not say when it has one.
func TestWordsOfReview(t *testing.T) {
	r := run(t, "", "review", "查阅点投诉举报", "-j", "wuwei", "--on", "2024-03-01")
	require.Equal(t, 0, r.code, r.err)
	assert.Contains(t, r.out, "决定：查阅点投诉受理")
	assert.NotContains(t, r.out, "point_complaint_admission")
	r = run(t, `[{"do": "open", "on": "2024-03-01", "assume": "false", "facts": {}}, {"do": "silence", "step": "register", "on": "2024-03-20"}]`, "review", "依申请公开", "-", "-j", "cn")
	assert.Equal(t, 1, r.code, r.out)
	assert.Contains(t, r.err, "不能用 silence 办")
	assert.NotContains(t, r.err, "次日起才能记")
}

// TestLocalFeeWithoutBasis: what a county charged lawfully until 2019 has had no basis since:
// the Regulation's free supply is violated, and the county's own line says which binds.
func TestLocalFeeWithoutBasis(t *testing.T) {
	charge := func(day string) string {
		r := run(t, "", "audit", "-j", "xiji", "--on", day, "--csv", "--assume-false", "-f", "有公开申请=是", "-f", "收取费用=是", "-f", "收取的费用种类=检索成本、复制成本、邮寄成本")
		require.Equal(t, 0, r.code, r.err)
		return r.out
	}
	after := charge("2021-03-10")
	assert.Contains(t, after, "违反,行政机关,不得：收取费用：是,《条例》第四十二条第一款")
	assert.Contains(t, after, "与上位法不一致（增加收费）：本地《依申请公开制度》第十三条，2018年4月1日起；上位法《条例（2019年）》第四十二条，2019年5月15日起；按上位法办")
	before := charge("2019-05-14")
	assert.NotContains(t, before, "第四十二条")
	assert.NotContains(t, before, "增加收费")
}

// TestWordsFitTheDecision: only a decision about release speaks of publishing and of grounds
// for withholding; a rule about joint requests is no scope; what is open between one value
// and itself is not called a range.
func TestWordsFitTheDecision(t *testing.T) {
	complaint := run(t, "", "decide", "查阅点投诉受理", "-j", "wuwei", "--on", "2024-03-01", "--assume-false")
	require.Equal(t, 0, complaint.code, complaint.err)
	assert.NotContains(t, complaint.out, "最严可能为“受理”，最宽可能为“受理”")
	publisher := run(t, "", "decide", "公开义务主体", "-j", "wuwei", "--on", "2024-04-08", "-f", "联合拟稿=是", "--all")
	require.Equal(t, 0, publisher.code, publisher.err)
	assert.NotContains(t, publisher.out, "不公开理由")
	request := run(t, "", "decide", "依申请答复", "-j", "sucheng", "--on", "2022-03-01", "--assume-false", "--all", "-f", "履行行政管理职能中形成=是", "-f", "以一定形式记录保存=是")
	require.Equal(t, 0, request.code, request.err)
	assert.NotContains(t, request.out, "多人联合提交")
	assert.NotContains(t, request.out, "没有相关规定")
	assert.Contains(t, request.out, "上位法（公开属性）：“依申请公开”")
	for _, r := range []ran{complaint, publisher, request} {
		assert.NotContains(t, r.out, "不得公开。")
	}
}
