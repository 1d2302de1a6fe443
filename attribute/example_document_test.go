package attribute_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// A document that is open in part: a segment is taken out, with its ground, and the
// redacted copy bears a mark of its own.
func ExampleSegment() {
	_, law := lawFor("wuwei", "2024-03-01")
	doc := attribute.Document{
		Title: "关于公布补贴名单的通知", Formed: deadline.MustDate("2024-03-01"),
		Facts: rules.Facts{"涉及切身利益": true, "能够区分处理": true},
		Segments: []attribute.Segment{
			{Name: "名单"},
			{Name: "身份证号码", Facts: rules.Facts{"个人隐私": true, "公开会损害第三方合法权益": true}},
		},
	}
	res, err := attribute.Classify(law, doc, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Attribute, res.Channel, res.Attribute != "")
	for _, s := range res.Segments {
		fmt.Println(s.Name, s.Answer.Outcome)
	}
	for _, r := range res.Removed {
		fmt.Println(r.Segment, r.Outcome, r.Grounds[0].Cite)
	}
	// Output:
	// 部分公开 主动公开 true
	// 名单 主动公开
	// 身份证号码 不予公开
	// 身份证号码 不予公开 《武威市政府信息公开保密审查制度》第六条第（二）项
}

// For an answer to an applicant: one paragraph, or the whole reasoning.
func ExampleResult_Explain() {
	_, law := lawFor("wuwei", "2024-03-01")
	res, err := attribute.Classify(law, attribute.Document{Facts: rules.Facts{"国家秘密": true}}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	// The first line can be pasted into an answer to an applicant.
	conclusion, _, more := strings.Cut(res.Explain("zh"), "\n")
	fmt.Println(conclusion)
	fmt.Println(more)
	fmt.Println(len(res.Assumed) > 0)
	// Output:
	// 经审查，该政府信息的公开属性认定为“不予公开”，依据：《武威市政府信息公文公开属性源头认定及动态调整制度》第四条第（三）项（“依法确定为国家秘密的政府信息”）；《武威市政府信息公开保密审查制度》第六条第（二）项（“虽未标识，但内容涉及国家秘密、工作秘密”）；《中华人民共和国政府信息公开条例（2019年）》第十四条（“依法确定为国家秘密的政府信息”）。
	// true
	// true
}

// What the document itself bears is held against the answer: its mark, the party
// bodies among its issuers, the document it forwards.
func ExampleExistingMark() {
	_, law := lawFor("wuwei", "2024-03-01")
	res, err := attribute.Classify(law, attribute.Document{
		Title: "某市人民政府办公室 中共某市委办公室关于转发某意见的通知", Formed: deadline.MustDate("2024-03-01"),
		Mark: "此件内部公开", Forwards: &attribute.Forwarded{Title: "某意见", Attribute: attribute.OnRequest},
		Facts: rules.Facts{"涉及切身利益": true},
	}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	var mark *lang.Error
	if errors.As(res.Existing.Err, &mark) {
		fmt.Println(mark.Code, mark.Args[0], res.Existing.Agrees)
	}
	fmt.Println(res.Party.Bodies, res.Party.Note.In("zh"))
	fmt.Println(res.Forwards.Attribute, res.Attribute, res.Forwards.Same)
	// Output:
	// mark-unknown 此件内部公开 未知
	// [中共某市委办公室] 待核适用范围
	// 依申请公开 主动公开 否
}

// Who publishes, through which channels and by when, and what else is asked for.
func ExamplePlan() {
	_, law := lawFor("cn", "2024-03-01")
	p, err := attribute.NewPlan(law, attribute.Document{
		Title: "关于补贴标准的通知", Issuer: "某市人民政府", Organ: "某市人民政府", Formed: deadline.MustDate("2024-03-01"),
		Facts: rules.Facts{"涉及公众利益调整": true, "信息来源": "本机关制作"},
	}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %s %s %q\n", p.Attribute, p.PublishBy, p.Publisher.Outcome, p.Organ)
	for _, d := range p.Duties[:1] {
		fmt.Println(d.Cite, d.What.In("zh"), d.Done)
	}
	fmt.Println(len(p.Explain("zh")) > 0)
	// Output:
	// 主动公开 2024-03-29 制作的机关 "某市人民政府"
	// 《中华人民共和国政府信息公开条例（2019年）》第十七条第二款 已经公开前审查：是 未知
	// true
}

// What follows from an event, and by when.
func ExampleDeadlines() {
	_, law := lawFor("wuwei", "2024-03-01")
	for _, f := range attribute.Deadlines(law, clock.Event{Name: "信息形成或者变更", On: law.On()}) {
		fmt.Println(f.Limit, f.Date, f.Who)
	}
	// Output: cn-regulation/publish 2024-03-29 行政机关
}

// Whether the attribute that a document has must be changed.
func ExampleAdjust() {
	_, law := lawFor("wuwei", "2024-06-03")
	a, err := attribute.Adjust(law, attribute.Document{Determined: attribute.Withheld, Facts: rules.Facts{"因情势变化可以公开": true}}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Outcome)
	// Output: 应当调整
}

// What to print, and where; a place's own rules say so.
func ExamplePrintMark() {
	_, law := lawFor("wuwei", "2024-03-01")
	for _, a := range attribute.Attributes() {
		m, err := attribute.PrintMark(law, a)
		var none *lang.Error
		if errors.As(err, &none) {
			fmt.Println(none.Code, none.Args[1])
			continue
		}
		fmt.Println(a, m.Text, m.Cite)
	}
	_, err := attribute.PrintMark(law, "公开")
	fmt.Println(err)
	// The Regulation lays down no marks: this is no more than the usual form.
	_, national := lawFor("cn", "2024-03-01")
	m, _ := attribute.PrintMark(national, attribute.Open)
	fmt.Println(m, m.Text == "", m.ID == "")
	// Output:
	// 不予公开 公开属性：不予公开 《武威市政府信息公文公开属性源头认定及动态调整制度》第五条第（一）项
	// 依申请公开 公开属性：依申请公开 《武威市政府信息公文公开属性源头认定及动态调整制度》第五条第（一）项
	// no-mark 部分公开
	// 主动公开 公开属性：主动公开 《武威市政府信息公文公开属性源头认定及动态调整制度》第五条第（一）项
	// “武威市”没有规定“公开”的标注。
	// （此件主动公开） false true
}

// What a host stores or sends is the brief form; on request there is everything.
func ExampleResult_whole() {
	_, law := lawFor("wuwei", "2024-03-01")
	doc := attribute.Document{Title: "关于调整公益性岗位补贴标准的通知", Formed: deadline.MustDate("2024-03-01"), Facts: rules.Facts{"涉及切身利益": true}}
	res, err := attribute.Classify(law, doc, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	brief, _ := json.Marshal(res)
	whole, _ := answer.Whole(res)
	fmt.Println(len(brief) < 3<<10, len(whole) > 10*len(brief))

	plan, err := attribute.NewPlan(law, doc, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	brief, _ = json.Marshal(plan)
	whole, _ = answer.Whole(plan)
	fmt.Println(len(whole) > 5*len(brief))
	// Output:
	// true true
	// true
}
