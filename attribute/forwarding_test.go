package attribute_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// A title forwards where 转发 or 批转 is its act, or where it issues (印发) another organ's
// paper. It never sets the fact: it is quoted, and the fact is not assumed.
func TestTitlesThatForward(t *testing.T) {
	for title, phrase := range map[string]string{
		"宿城区人民政府办公室转发区水利局关于农村饮水安全工作意见的通知":       "转发区水利局",
		"转发省卫生健康委关于加强基层医疗机构管理的通知":               "转发省卫生",
		"某县人民政府办公室关于转发《某省防汛条例实施意见》的通知":          "转发《》",
		"国务院批转国家发展改革委关于深化经济体制改革重点工作意见的通知":       "批转国家发展",
		"《某市人民政府办公厅转发市教育局关于义务教育招生工作意见的通知》":      "转发市教育局",
		"某县人民政府办公室关于印发《县水利局关于节水工作的意见》的通知":       "印发",
		"某市人民政府办公厅印发市财政局等部门关于规范补贴发放意见的通知":       "印发市财政局",
		"某市人民政府关于印发某局某某方案的通知":                   "印发某局",
		"武威市人民政府办公室关于印发武威市教育局年度计划的通知":           "印发武威市教育局",
		"某县人民政府办公室关于印发《县水利局节水工作要点》的通知":          "印发县水利局",
		"某市人民政府关于印发全市教育工作部署的通知":                 "",
		"某省人民政府关于印发城镇布局规划的通知":                   "",
		"某省人民政府关于印发某省政府投资项目管理办法的通知":             "",
		"某县人民政府办公室关于印发委托执法办法的通知":                "",
		"关于禁止转发不实信息的通知":                         "",
		"某县人民政府关于印发某县政务公开办法的通知":                 "",
		"某市人民政府办公室关于印发市水利局职能配置、内设机构和人员编制规定的通知":  "",
		"某省人民政府办公厅印发贯彻落实国务院关于深化改革意见实施方案的通知":     "",
		"某省人民政府办公厅关于贯彻落实国务院办公厅转发财政部有关意见的通知":     "",
		"某县人民政府关于废止《某县人民政府关于转发某办法的通知》的决定":       "",
		"关于2023年第一批转移支付资金安排的通知":                 "",
		"关于调整公益性岗位补贴标准的通知":                      "",
		"某县人民政府办公室关于规范使用工作群严禁违规转发涉密信息的通知":       "",
		"某市人民政府关于印发某市人民政府工作规则的通知":               "",
		"某县住房和城乡建设局关于做好省住房城乡建设厅转发文件落实情况自查工作的通知": "",
	} {
		res := classify(t, "sucheng", "2024-03-01", attribute.Document{Title: title, Formed: day("2024-03-01")})
		got := ""
		if res.Forwards != nil {
			got = res.Forwards.Phrase
		}
		if (got == "") != (phrase == "") || !strings.HasPrefix(got, phrase) {
			t.Errorf("%s: %q, want %q", title, got, phrase)
		}
		quoted := func(n string) bool { return got != "" && strings.Contains(n, got) }
		if got != "" && !slices.ContainsFunc(res.Notes, func(n lang.Text) bool { return quoted(n.ZH) && quoted(n.EN) }) {
			t.Errorf("%s: %v does not quote %q", title, res.Notes, got)
		}
		if v, known := res.Receipt.Given["forwarded"]; known {
			t.Errorf("%s: the title sets the fact to %v", title, v)
		}
	}
}

// Sucheng lets a forwarding document follow the forwarded one (article 8): where the
// title says 转发 and nobody says more, nothing is published.
func TestForwardingIsNotAssumedAway(t *testing.T) {
	doc := attribute.Document{
		Title: "宿城区人民政府办公室转发区水利局关于农村饮水安全工作意见的通知", Number: "宿区政办发〔2023〕80号", Issuer: "宿城区人民政府办公室", Formed: day("2023-12-18"),
		Facts: rules.Facts{"涉及公众利益调整": true},
	}
	res := classify(t, "sucheng", "2023-12-18", doc, rules.AssumeFalse())
	asks := func(fact string) bool {
		return slices.ContainsFunc(slices.Concat(res.Missing, res.Judgements), func(q answer.Question) bool { return q.Fact == fact })
	}
	if res.Attribute != "" || !asks("forwarded") || res.PublishBy.String() != "" {
		t.Errorf("%s %v", res, res.Missing)
	}
	// What the input says goes before what the title suggests.
	doc.Facts["转发文件"] = false
	if res = classify(t, "sucheng", "2023-12-18", doc, rules.AssumeFalse()); res.Attribute != attribute.Open || res.Forwards != nil {
		t.Errorf("%s %+v", res, res.Forwards)
	}
	doc.Facts["转发文件"] = true
	if res = classify(t, "sucheng", "2023-12-18", doc, rules.AssumeFalse()); res.Attribute != "" || !asks("forwarded_attribute") {
		t.Errorf("%s %v", res, res.Missing)
	}
	// Elsewhere no article lets it follow: the first question is who opens it, and what is
	// forwarded may be open in part only.
	doc.Facts = rules.Facts{"涉及切身利益": true}
	doc.Formed = day("2024-03-01")
	res = classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse())
	if res.Attribute != "" || !asks("forwarded") || !asks("forwarded_attribute") || res.Forwards == nil || res.Forwards.Publisher == nil || len(res.Forwards.Publisher.Possible) == 0 {
		t.Fatalf("%s %v %+v", res, res.Missing, res.Forwards)
	}
	for lang, say := range map[string][]string{"zh": {"公开义务主体", "第十条"}, "en": {"who opens", "art. 10"}} {
		for _, s := range say {
			if text := res.Explain(lang); !strings.Contains(text, s) {
				t.Errorf("%q is not in\n%s", s, text)
			}
		}
	}
	doc.Forwards = &attribute.Forwarded{Attribute: attribute.Open}
	if res = classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse()); res.Attribute != attribute.Open || res.Forwards.Publisher == nil {
		t.Errorf("%s %+v", res, res.Forwards)
	}
}
