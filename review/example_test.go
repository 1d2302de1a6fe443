package review_test

import (
	"encoding/json"
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A secrecy review in Wuwei: opened, moved, asked who is next, stored and read back.
func Example() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := review.Find(law, "保密审查")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := p.Open(review.Event{On: law.On(), Actor: "u07", Assume: "false"})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err = c.Apply(review.Event{
		Step: "initial-opinion", Role: "信息产生机构", Actor: "u07", On: law.On(),
		Gives: map[string]string{"意见": "建议主动公开"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, turn := range c.WhoMay(law.On()) {
		fmt.Println(turn.Explain("zh"))
	}
	_, err = c.Apply(review.Event{Step: "leader-approves", Choice: "同意", Outcome: "批准公开", Role: "分管领导", Actor: "u01", On: law.On()})
	fmt.Println(err)

	data, err := json.Marshal(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	again, err := review.Replay(book, data, c.Head())
	fmt.Println(again.Head() == c.Head(), err)
	// Output:
	// 信息产生机构负责人 可以 同意、退回：提出是否公开的审查意见（unit-head-opinion，第十条第（二）项）
	// 还没有轮到这一步，或者已经办过。现在可以：信息产生机构负责人 可以 同意、退回：提出是否公开的审查意见（unit-head-opinion，第十条第（二）项）（步骤：leader-approves 审查批准，由分管领导办理，依据《武威市政府信息公开保密审查制度》第十条第（四）项）
	// true <nil>
}

// A refusal of a request on 2 January 2024, the first working day on which
// reconsideration comes before a suit.
func ExampleCase_Result() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("cn", deadline.MustDate("2023-12-18"))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := review.Find(law, "依申请公开")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := p.Open(review.Event{On: law.On(), Assume: "false", Facts: rules.Facts{"国家秘密": true}})
	if err != nil {
		fmt.Println(err)
		return
	}
	office := "政府信息公开工作机构"
	c, err = c.Apply(
		review.Event{Step: "register", Role: office, On: law.On(), Gives: map[string]string{"收到方式": "邮寄签收"}},
		review.Event{Step: "qualify", Choice: "按申请办理", Role: office, On: law.On()},
		review.Event{Step: "clear", Choice: "内容明确", Role: office, On: law.On()},
		review.Event{Step: "search", Choice: "有", Role: "行政机关", On: law.On(), Gives: map[string]string{"检索情况": "查到1件"}},
		review.Event{Step: "review", Choice: "不同意", Role: "保密审查机构", On: law.On(), Gives: map[string]string{"意见": "属于国家秘密"}},
		review.Event{
			Step: "refuse", Outcome: "属于国家秘密", Role: "行政机关", On: deadline.MustDate("2024-01-02"),
			Gives: map[string]string{"理由": "已定为机密", "依据": "《条例》第十四条", "救济途径": "六十日内申请行政复议"},
		},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, _ := c.Result()
	fmt.Println(r.Outcome.Term, r.Report, r.On)
	fmt.Println(r.Remedy.Says)
	// Output:
	// 属于国家秘密 三（三）1 2024-01-02
	// 应当先依法申请行政复议，对复议决定不服的再提起行政诉讼；也可以投诉、举报；行政复议自知道答复之日起六十日内，向本级人民政府申请，答复的机关是人民政府的向上一级人民政府（省级的向它自己）申请，垂直领导的向上一级主管部门申请
}
