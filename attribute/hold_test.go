package attribute_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// doubted is a document of wide interest about which there is a doubt.
func doubted(more rules.Facts) attribute.Document {
	// The doubt keeps the rights of others from being assumed away: they are denied.
	facts := rules.Facts{"需要公众广泛知晓": true, "不能确定是否可以公开": true, "商业秘密": false, "个人隐私": false, "涉及第三方其他合法权益": false}
	for k, v := range more {
		facts[k] = v
	}
	return attribute.Document{Title: "关于某事的通知", Formed: day("2024-03-01"), Facts: facts}
}

func openBy(t *testing.T, doc attribute.Document) (*attribute.Result, attribute.Brief) {
	t.Helper()
	law := lawOf(t, "wuwei", "2024-03-01")
	res, err := attribute.Classify(law, doc, rules.AssumeFalse())
	if err != nil {
		t.Fatal(err)
	}
	c, err := attribute.NewClassifier(law.Book(), "wuwei", rules.AssumeFalse())
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Session().Brief(&doc)
	if err != nil {
		t.Fatal(err)
	}
	if b.Attribute != res.Attribute || b.OnHold != res.OnHold || b.Mark != res.Mark || b.PublishBy.String() != res.PublishBy.String() && !res.PublishBy.IfOpen {
		t.Errorf("brief %+v, whole %q %v", b, res.Attribute, res.OnHold)
	}
	return res, b
}

// TestHeldDocument: no attribute, no mark, no day; the answer says who answers and what
// ends the hold, on every door.
func TestHeldDocument(t *testing.T) {
	res, _ := openBy(t, doubted(nil))
	if res.Attribute != "" || !res.OnHold || res.Mark.Text != "" || !res.PublishBy.IsZero() || len(res.Held) == 0 {
		t.Fatalf("%q %v %v %v %v", res.Attribute, res.OnHold, res.Mark, res.PublishBy, res.Held)
	}
	who := strings.Join(res.Pending(), "、")
	if !strings.Contains(who, "保密行政管理部门") || res.Label("zh") != "暂缓（待"+who+"答复）" || res.Label("en") != "held (until "+who+" answers)" {
		t.Error(res.Label("zh"), res.Label("en"))
	}
	for _, want := range []string{"《关于某事的通知》的公开属性暂缓认定，依据：", "第十七条第三款", "须待" + who + "答复。在认定之前不得公开。", "解除的条件：审查确定结论为"} {
		if !strings.Contains(res.Explain("zh"), want) {
			t.Errorf("no %s in\n%s", want, res.Explain("zh"))
		}
	}
	if !strings.Contains(res.Explain("en"), "is held, by cn-regulation@2019, art. 17") {
		t.Error(res.Explain("en"))
	}
	data, err := answer.Whole(res)
	if err != nil || !strings.Contains(string(data), `"on_hold":true,"held":[{"id":"`) {
		t.Error(string(data[:200]), err)
	}

	// Answered, either way.
	res, _ = openBy(t, doubted(rules.Facts{"审查确定结论": "可以公开"}))
	if res.Attribute != attribute.Open || res.OnHold || len(res.Held) > 0 || res.Mark.Text == "" || res.PublishBy.IsZero() {
		t.Errorf("%q %v %v %v", res.Attribute, res.Held, res.Mark, res.PublishBy)
	}
	res, _ = openBy(t, doubted(rules.Facts{"审查确定结论": "不得公开"}))
	if res.Attribute != attribute.Withheld || res.OnHold {
		t.Errorf("%q %v", res.Attribute, res.Held)
	}
	// The strictest outcome is not held back.
	res, _ = openBy(t, doubted(rules.Facts{"国家秘密": true}))
	if res.Attribute != attribute.Withheld || res.OnHold || len(res.Held) == 0 {
		t.Errorf("%q %v %v", res.Attribute, res.OnHold, res.Held)
	}
}

// TestHeldParts: what is doubted of the whole is doubted of every part; a part that is
// held leaves the document undetermined; a doubt that no part has is a contradiction.
func TestHeldParts(t *testing.T) {
	apart := func(whole rules.Facts, parts ...rules.Facts) attribute.Document {
		doc := attribute.Document{Formed: day("2024-03-01"), Facts: doubted(whole).Facts}
		delete(doc.Facts, "需要公众广泛知晓")
		if whole["不能确定是否可以公开"] == nil {
			delete(doc.Facts, "不能确定是否可以公开")
		}
		for _, p := range parts {
			doc.Segments = append(doc.Segments, attribute.Segment{Facts: p})
		}
		return doc
	}
	wide := rules.Facts{"需要公众广泛知晓": true}
	unsure := rules.Facts{"需要公众广泛知晓": true, "不能确定是否可以公开": true}
	for name, doc := range map[string]attribute.Document{
		"the whole": apart(rules.Facts{"能够区分处理": true, "不能确定是否可以公开": true}, wide, wide),
		"a part":    apart(rules.Facts{"能够区分处理": true}, wide, unsure),
		"one left":  apart(rules.Facts{"能够区分处理": true, "不能确定是否可以公开": true}, wide, rules.Facts{"需要公众广泛知晓": true, "不能确定是否可以公开": false}),
		"the rest":  {Formed: day("2024-03-01"), Facts: rules.Facts{"不能确定是否可以公开": true}, Uncovered: true, Segments: []attribute.Segment{{Facts: rules.Facts{"需要公众广泛知晓": true, "不能确定是否可以公开": false}}}},
	} {
		res, _ := openBy(t, doc)
		if res.Attribute != "" || !res.OnHold || len(res.Held) == 0 || !res.PublishBy.IsZero() {
			t.Errorf("%s: %q on hold %v %v, by %v", name, res.Attribute, res.OnHold, res.Held, res.PublishBy)
		}
	}
	no := rules.Facts{"需要公众广泛知晓": true, "不能确定是否可以公开": false}
	_, err := attribute.Classify(lawOf(t, "wuwei", "2024-03-01"), apart(rules.Facts{"能够区分处理": true, "不能确定是否可以公开": true}, no, no), rules.AssumeFalse())
	var bar *lang.Error
	if !errors.As(err, &bar) || !strings.Contains(err.Error(), "不能确定是否可以公开") {
		t.Errorf("%v", err)
	}
	// It was there, and was answered for the part that it was about.
	res, _ := openBy(t, apart(rules.Facts{"能够区分处理": true, "不能确定是否可以公开": true}, no, rules.Facts{"需要公众广泛知晓": true, "审查确定结论": "可以公开"}))
	if res.Attribute != attribute.Open {
		t.Errorf("%q %v", res.Attribute, res.Held)
	}
}

// TestHeldArchive: what is held is not settled: it does not turn open, and no change
// toward openness is said.
func TestHeldArchive(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-06-03")
	r, err := attribute.NewReassessor(law, rules.AssumeFalse())
	if err != nil {
		t.Fatal(err)
	}
	facts := rules.Facts{"工作需要": true, "本单位主要领导研究同意": true, "情势变化": true, "因情势变化可以公开": true}
	for _, held := range []bool{false, true} {
		doc := doubted(facts)
		doc.Determined = attribute.OnRequest
		if !held {
			doc.Facts["不能确定是否可以公开"] = false
		}
		got := r.Check(&doc)
		if got.Err != nil {
			t.Fatal(got.Err)
		}
		if got.OnHold != held || got.TurnsOpen == held || (got.Now == attribute.Open) == held || (got.Change != "") == held {
			t.Errorf("held %v: %+v", held, got)
		}
		a, err := attribute.Adjust(law, doc, rules.AssumeFalse())
		if err != nil || a.OnHold != held || (a.Outcome != "") == held || got.Change != a.Outcome {
			t.Errorf("held %v: %v %v", held, a, err)
		}
	}
}

// TestHeldElsewhere: a plan publishes nothing while the document is held, and places that
// part because one of them holds it say by which article.
func TestHeldElsewhere(t *testing.T) {
	p, err := attribute.NewPlan(lawOf(t, "wuwei", "2024-03-01"), doubted(nil), rules.AssumeFalse())
	if err != nil || p.Attribute != "" || len(p.Channels)+len(p.Duties)+len(p.Forbidden) > 0 || !p.PublishBy.IsZero() {
		t.Errorf("%+v %v", p, err)
	}
	// 可能涉密 waits for the review body of the organ in Sucheng.
	doc := attribute.Document{Formed: day("2024-03-01"), Facts: rules.Facts{"需要公众广泛知晓": true, "可能涉密": true, "国家秘密": false, "内容涉及国家秘密": false}}
	cn, err := attribute.Classify(lawOf(t, "cn", "2024-03-01"), doc, rules.AssumeFalse())
	if err != nil || cn.Attribute != attribute.Open {
		t.Fatalf("%v %v", cn, err)
	}
	here, err := attribute.Classify(lawOf(t, "sucheng", "2024-03-01"), doc, rules.AssumeFalse())
	if err != nil || here.Attribute != "" || !here.OnHold {
		t.Fatalf("%v %v", here, err)
	}
	if !slices.ContainsFunc(here.Held, func(n answer.HeldNote) bool { return strings.HasPrefix(n.ID, "sucheng-") }) {
		t.Errorf("%+v", here.Held)
	}
}

// TestSomeBarIsABar: a part of which one of two bars must stand, nobody knows which, is
// barred and not withheld by choice.
func TestSomeBarIsABar(t *testing.T) {
	res, _ := openBy(t, attribute.Document{Formed: day("2024-03-01"), Facts: rules.Facts{"能够区分处理": false}, Segments: []attribute.Segment{
		{Facts: rules.Facts{"依法应当保密": true}}, {Facts: rules.Facts{"需要公众广泛知晓": true}},
	}})
	if res.Attribute != attribute.Withheld {
		t.Errorf("%q %v", res.Attribute, res.Possible)
	}
}
