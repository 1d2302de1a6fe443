package attribute_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func TestPlanSaysWhoWhereAndWhatElse(t *testing.T) {
	doc := attribute.Document{
		Title: "某县教育局 某县财政局关于下达补助经费的通知", Formed: day("2024-03-01"), Mark: "公开属性：主动公开",
		JointIssuers: []string{"某县教育局", "某县财政局"}, Lead: "某县教育局", Organ: "某县财政局",
		Facts: rules.Facts{"涉及切身利益": true, "已经公开前审查": true, "已经保密审查": false, "公开途径": []string{"报刊"}},
	}
	p, err := attribute.NewPlan(lawOf(t, "wuwei", "2024-03-01"), doc, rules.AssumeFalse())
	if err != nil {
		t.Fatal(err)
	}
	if p.Attribute != attribute.Open || p.Publisher.Outcome != "牵头制作的机关" || p.Organ != "某县教育局" {
		t.Errorf("%s %v %s", p.Result, p.Publisher, p.Organ)
	}
	status := map[string]attribute.Duty{}
	for _, d := range slices.Concat(p.Channels, p.Duties, p.Forbidden) {
		status[d.ID] = d
	}
	for id, want := range map[string]answer.Truth{
		"wuwei-02-attribute/open-on-portal":           answer.False, // the portal is required, the press is not enough
		"cn-regulation/open-channels":                 answer.True,
		"wuwei-02-attribute/review-before-disclosure": answer.False,
		"cn-regulation/review-first":                  answer.True,
		"wuwei-02-attribute/open-handed-over":         answer.Unknown,
	} {
		d, ok := status[id]
		if !ok || d.Done != want || d.Applies != answer.True || d.Cite.IsZero() || d.What.ZH == "" || d.What.EN == "" {
			t.Errorf("%s: %+v", id, d)
		}
	}
	for _, id := range []string{"wuwei-02-attribute/on-request-listed", "wuwei-02-attribute/fewer-every-year"} {
		if _, ok := status[id]; ok {
			t.Errorf("%s has nothing to do with it", id)
		}
	}
	if len(p.Channels) < 2 || !status["wuwei-02-attribute/open-on-portal"].Local || status["cn-regulation/open-channels"].Local {
		t.Errorf("%+v", p.Channels)
	}
	if text := p.Explain("zh"); strings.Contains(text, "- ：") || strings.Contains(text, "不得：不得") {
		t.Error(text)
	}
	for _, say := range []string{"由谁公开：牵头制作的机关，即某县教育局", "公开途径：", "同时应当：", "待办"} {
		if text := p.Explain("zh"); !strings.Contains(text, say) {
			t.Errorf("%q is not in\n%s", say, text)
		}
	}
	open, err := attribute.NewPlan(lawOf(t, "wuwei", "2024-03-01"), attribute.Document{})
	if err != nil || len(open.Channels)+len(open.Duties) > 0 || open.Publisher.Decided {
		t.Errorf("an undetermined document has a plan: %+v %v", open, err)
	}
}

func TestAdjust(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-03-01")
	for mark, want := range map[string]string{"此件不予公开": "应当调整", "此件公开发布": "不需调整"} {
		a, err := attribute.Adjust(law, attribute.Document{Mark: mark, Facts: rules.Facts{"因情势变化可以公开": true}}, rules.AssumeFalse())
		if err != nil || a.Outcome != want {
			t.Errorf("%s: %v %v", mark, a, err)
		}
	}
	if _, err := attribute.Adjust(law, attribute.Document{Secrecy: "机秘"}); err == nil {
		t.Error("no error")
	}
}

func TestDeadlines(t *testing.T) {
	for place, want := range map[string]map[string]string{
		"wuwei":   {"wuwei-02-attribute/publish-after-change": "2024-03-29"},
		"sucheng": {"sucheng-05-adjustment/mark-abolished": "2024-03-29", "sucheng-05-adjustment/tell-co-makers": "2024-03-06", "sucheng-05-adjustment/update-guide": "2024-03-06"},
	} {
		got := map[string]string{}
		for _, f := range attribute.Deadlines(lawOf(t, place, "2024-03-01"),
			clock.Event{Name: "属性调整为主动公开", On: day("2024-03-01")},
			clock.Event{Name: "文件废止或者失效", On: day("2024-03-01")},
			clock.Event{Name: "政府信息调整", On: day("2024-03-01")},
			clock.Event{Name: "没有这样的事", On: day("2024-03-01")}) {
			got[f.Limit] = f.Date.String()
			if f.Who == "" || f.Action == "" || f.Cite.IsZero() {
				t.Errorf("%+v", f)
			}
		}
		for id, due := range want {
			if got[id] != due {
				t.Errorf("%s %s: %q, want %s", place, id, got[id], due)
			}
		}
	}
	late := attribute.Deadlines(lawOf(t, "wuwei", "2026-12-20"), clock.Event{Name: "属性调整为主动公开", On: day("2026-12-20")})
	if len(late) != 1 || late[0].Err == nil || !strings.Contains(late[0].Err.Error(), "2027") {
		t.Errorf("%+v", late)
	}
	if data, err := json.Marshal(late); err != nil || !strings.Contains(string(data), `"action"`) || !strings.Contains(string(data), "2027") {
		t.Errorf("%s %v", data, err)
	}
}

func TestForwardingInSucheng(t *testing.T) {
	for as, want := range map[string]string{"主动公开": attribute.Open, "依申请公开": attribute.OnRequest, "未确定": attribute.OnRequest} {
		doc := attribute.Document{Forwards: &attribute.Forwarded{Attribute: as}}
		res := classify(t, "sucheng", "2024-03-01", doc, rules.AssumeFalse())
		if res.Attribute != want {
			t.Errorf("%s: %s", as, res)
		}
	}
	res := classify(t, "sucheng", "2024-03-01", attribute.Document{Forwards: &attribute.Forwarded{Attribute: "部分公开"}, Facts: rules.Facts{"涉及公众利益调整": true}}, rules.AssumeFalse())
	if res.Attribute != "" || slices.Contains(res.Possible, attribute.Open) {
		t.Errorf("a document that forwards a partly open one is %s", res)
	}
	segments := []attribute.Segment{{Facts: rules.Facts{"涉及公众利益调整": true}}, {Facts: rules.Facts{"国家秘密": true}}}
	res = classify(t, "sucheng", "2024-03-01", attribute.Document{Formed: day("2024-03-01"), Facts: rules.Facts{"能够区分处理": true}, Segments: segments}, rules.AssumeFalse())
	if res.Attribute != attribute.Partial || res.Mark.Text != "（此件部分公开）" || res.RedactedMark.Text != "（此件有删减）" || !strings.Contains(res.Mark.Where, "成文日期下一行") {
		t.Errorf("%s %+v %+v", res, res.Mark, res.RedactedMark)
	}
}

// A shorter period that a place sets itself stands beside the statutory one; a
// period that is owed to another office is none for publication.
func TestLocalAndStatutoryLastDay(t *testing.T) {
	book, err := policies.Load(fstest.MapFS{
		"here/place.yaml": {Data: []byte("place: here\nterm: 此地\nsuperior: [cn]\ncalendar: cn\ninstruments: here/1.yaml\n")},
		"here/1.yaml": {Data: []byte("instrument: here-1\ntitle: 此地制度\nplace: here\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    limits:\n" +
			"    - {id: ask, from: 信息形成或者变更, within: 5 working days, who: 行政机关, action: 征求意见, owed_to: office}\n" +
			"    - {id: sooner, from: 信息形成或者变更, within: 10 working days, who: 行政机关, action: 主动公开, owed_to: public}\n" +
			"    - {id: later, from: 信息形成或者变更, within: 15 working days, who: 行政机关, action: 主动公开, owed_to: public}\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	law, err := book.Law("here", day("2024-03-01"))
	if err != nil {
		t.Fatal(err)
	}
	res, err := attribute.Classify(law, attribute.Document{Formed: day("2024-03-01"), Facts: rules.Facts{"需要公众广泛知晓": true}}, rules.AssumeFalse())
	if err != nil {
		t.Fatal(err)
	}
	p := res.PublishBy
	if p.Date != day("2024-03-15") || p.Local.Limit != "here-1/sooner" || p.Local.Date != p.Date || p.Statutory.Limit != "cn-regulation/publish" || p.Statutory.Date != day("2024-03-29") {
		t.Errorf("%+v %+v %+v", p, p.Local, p.Statutory)
	}
	for lang, says := range map[string][]string{"zh": {"本地规定：自2024年3月1日起10个工作日", "法定：自2024年3月1日起20个工作日"}, "en": {"local: 10 working days", "statutory: 20 working days"}} {
		for _, say := range says {
			if text := res.Explain(lang); !strings.Contains(text, say) {
				t.Errorf("%q is not in\n%s", say, text)
			}
		}
	}
	// The register is judged by the law, and the place's own promise shown beside it.
	tl, err := attribute.NewTimeliness(book, "here")
	if err != nil {
		t.Fatal(err)
	}
	got := tl.Check(attribute.Publication{Issued: "2024-03-01", Published: "2024-03-29"})
	if got.Timing != attribute.OnTime || got.LocalDue == nil || got.LocalDue.Date != day("2024-03-15") || got.Due.Date != day("2024-03-29") {
		t.Errorf("%+v", got)
	}
}

func TestOutsideItsTimeAPlaceIsAnsweredBySuperiorLaw(t *testing.T) {
	if _, ok := bookOf(t).Instrument("xiji-01-proactive"); !ok {
		t.Fatal("xiji-01-proactive is gone")
	}
	for on, lapsed := range map[string]bool{"2023-01-01": true, "2018-03-01": false} {
		res := classify(t, "xiji", on, attribute.Document{Formed: day(on), Facts: rules.Facts{"需要公众广泛知晓": true}}, rules.AssumeFalse())
		if res.Attribute != attribute.Open || !res.Local.Silent || (len(res.Lapsed) > 0) != lapsed || (len(res.NotYet) > 0) == lapsed || res.PublishBy.Local != nil || res.PublishBy.Statutory == nil {
			t.Errorf("%s: %s %+v lapsed %v, not yet %v", on, res, res.Local, res.Lapsed, res.NotYet)
		}
	}
}

func TestPlanNamesWhatMustNotBeDone(t *testing.T) {
	book, err := policies.Load(fstest.MapFS{
		"here/place.yaml": {Data: []byte("place: here\nterm: 此地\nsuperior: [cn]\ncalendar: cn\ninstruments: here/1.yaml\n")},
		"here/1.yaml": {Data: []byte("instrument: here-1\ntitle: 此地制度\nplace: here\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    requires:\n" +
			"    - {id: no-letterhead, who: 行政机关, when: 已公开, must_not: 明传电报}\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	law, err := book.Law("here", day("2024-03-01"))
	if err != nil {
		t.Fatal(err)
	}
	for dispatch, want := range map[any]answer.Truth{true: answer.False, false: answer.True} {
		p, err := attribute.NewPlan(law, attribute.Document{Facts: rules.Facts{"需要公众广泛知晓": true, "明传电报": dispatch, "内容涉及国家秘密": false}}, rules.AssumeFalse())
		if err != nil || len(p.Forbidden) != 1 || p.Forbidden[0].Done != want || !strings.HasPrefix(p.Forbidden[0].What.ZH, "不得：") {
			t.Errorf("%v: %+v %v", dispatch, p.Forbidden, err)
		}
	}
}
