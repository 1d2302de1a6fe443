package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Every reading and every departure that is no right of the place stands in the report,
// with what is odd, what was taken and what the office is asked.
func TestAnomaliesOfTheTexts(t *testing.T) {
	r := run(t, "", "check", "--anomalies", "--json")
	var list []struct {
		Instrument string
		Anomalies  []struct {
			Rules                 []string
			Quote, Odd, Used, Ask string
			Others                []string
		}
	}
	if err := json.Unmarshal([]byte(r.out), &list); err != nil {
		t.Fatal(err, r.err)
	}
	told := map[string][]string{}
	for _, x := range list {
		for _, a := range x.Anomalies {
			if a.Odd == "" || a.Used == "" || a.Ask == "" || utf8.RuneCountInString(a.Quote) > 40 {
				t.Errorf("%s: %+v", x.Instrument, a)
			}
			for _, rule := range a.Rules {
				told[x.Instrument+"/"+rule] = append(told[x.Instrument+"/"+rule], a.Used)
			}
		}
	}
	book, err := policies.Load()
	must(t, err)
	for _, in := range book.Instruments() {
		in.Entries(func(e *statute.Entry) {
			name := in.ID + "/" + e.ID
			if e.Reading.Used != "" && !slices.Contains(told[name], e.Reading.Used) || e.Departs != nil && answer.BindsOf(e.Departs) != answer.BothBind && len(told[name]) == 0 {
				t.Errorf("%s is not told", name)
			}
		})
	}
	text := run(t, "", "check", "--anomalies", "-j", "xiji")
	for _, says := range []string{"## 西吉县", "第三条**“国家秘密及其密级具体范围的规定为依据”", "疑点：条号脱落", "采用：按次序为第三条", "建议：请核对正式文本", "还是“有效期届满之日当日即不再适用”"} {
		if text.code != 0 || !strings.Contains(text.out, says) || strings.Contains(text.out, "武威市") {
			t.Errorf("%q: %d %s", says, text.code, text.err)
		}
	}
	dir := t.TempDir()
	writeRules(t, dir, "wuwei/99-ours.yaml", "文件: wuwei-99-ours\n全称: <b>本单位规定</b>\n地区: wuwei\n施行: {自: 2024-01-01}\n条文:\n  一:\n    要求:\n    - {编号: a, 应当: 已公开, 原文: 应当公开, 读法: {采用: 甲, 另读: [乙], 缘由: 没有写明}}\n")
	page := run(t, "", "check", "--anomalies", "--html", dir)
	if page.code != 0 || !strings.Contains(page.out, "&lt;b&gt;本单位规定") || strings.Contains(page.out, "<b>本") || strings.Count(page.out, "<h3>") != 1 {
		t.Errorf("%d %s %s", page.code, page.out, page.err)
	}
	for _, args := range [][]string{{"-j", "wuwei"}, {"--anomalies", "--sarif"}, {"--anomalies", "--quick"}, {"--html"}} {
		if r := run(t, "", append([]string{"check"}, args...)...); r.code != 2 {
			t.Errorf("%v: %d %s", args, r.code, r.err)
		}
	}
}
