package rules_test

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// The questions of several answers are asked together, each fact once, and no more of
// them than fit a screen.
func ExampleAnswer_Questions_several() {
	book, err := policies.Load()
	if err != nil {
		panic(err)
	}
	law, err := book.Law("cn", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	var both answer.Answer
	for _, decision := range []string{"公开义务主体", "公开属性"} {
		a, err := law.Decide(decision, nil)
		if err != nil {
			panic(err)
		}
		both.Missing, both.Judgements = append(both.Missing, a.Missing...), append(both.Judgements, a.Judgements...)
	}
	groups := both.Questions()
	fmt.Println(groups[0].Under.Place(), groups[0].Questions[0].Term)
	text := answer.AskText(groups, "zh", 8)
	fmt.Println(strings.Count(text, "\n") <= 8)
	// Output:
	// 第十条 法律法规对公开权限另有规定
	// true
}

func ExampleAskText() {
	a := answer.Answer{
		Missing: []answer.Question{
			{Fact: "state_secret", Term: "国家秘密", Ask: "是否已依法确定为国家秘密？"},
			{Fact: "consent", Term: "第三方同意", After: []string{"business_secret"}},
		},
		Judgements: []answer.Question{{Fact: "harm", Term: "公开会损害第三方合法权益", Ask: "公开是否会损害第三方合法权益？", JudgedBy: "行政机关"}},
	}
	fmt.Print(answer.AskText(a.Questions(), "zh", 0))
	// Output:
	// 还需查明：
	//   - 是否已依法确定为国家秘密？
	// 须由人判断：
	//   - 公开是否会损害第三方合法权益？——由行政机关
	// 以上有答“是”的，再查明 1 项。
}

// What a release turns on is asked once, and nothing before it is known that it matters.
func ExampleLaw_Questions() {
	book, err := policies.Load()
	if err != nil {
		panic(err)
	}
	law, err := book.Law("cn", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	bd, err := law.Bind(nil)
	if err != nil {
		panic(err)
	}
	moment, _ := statute.ReleasePublic.Before()
	after := bd.Released(statute.ReleasePublic)
	for _, q := range law.Questions(after, law.CheckAt(moment, after)) {
		if q.Term == "已经公开前审查" || q.Term == "已与有关机关协商确认" {
			fmt.Println(q.Term, q.Under.Place(), q.After)
		}
	}
	// Output:
	// 已与有关机关协商确认 第十一条 [affects_other_organs]
	// 已经公开前审查 第十七条 []
}

func ExampleCites() {
	book, err := policies.Load()
	if err != nil {
		panic(err)
	}
	law, err := book.Law("cn", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	var cites []statute.Citation
	for _, g := range rules.InForce[*statute.Ground](law) {
		if g.ID == "state-secret" || g.ID == "law-forbids" || g.ID == "business-secret" {
			cites = append(cites, g.Cite)
		}
	}
	fmt.Println(answer.Cites("zh", cites...))
	// Output: 《中华人民共和国政府信息公开条例（2019年）》第十四条、第十五条
}
