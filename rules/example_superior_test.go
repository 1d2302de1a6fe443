package rules_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A departure says in which direction local law parts from superior law; three
// directions are lawful differences.
func ExampleBindsOf() {
	for _, how := range []string{"internal-review", "stricter-on-self", "favours-applicant", "adds-fee"} {
		d := statute.Departure{How: how}
		fmt.Println(d.Label("zh"), answer.BindsOf(&d).Label("zh"))
	}
	// Output:
	// 增设内部审批 两处都要遵守
	// 自我从严 两处都要遵守
	// 有利于申请人 两处都要遵守
	// 增加收费 按上位法办
}

// A decision can name the one by which superior law answers the same question, or say
// that there is none.
func ExampleCounterpart() {
	none := statute.Counterpart{None: true}
	same := statute.Counterpart{Decision: "attribute", Outcomes: map[string][]string{"保护第三方合法权益": {"不予公开"}}}
	fmt.Println(none.None, same.Decision, same.Outcomes["保护第三方合法权益"])
	// Output: true attribute [不予公开]
}

// A county's text asked applicants for a special need; since the revision of the
// Regulation nobody may. The duty is shown, and asks nothing.
func ExampleLaw_Difference() {
	book, _ := policies.Load()
	law, _ := book.Law("xiji", deadline.MustDate("2020-02-20"))
	bd, _ := law.Bind(rules.Facts{"有公开申请": true, "生产生活科研等特殊需要": false})
	for _, r := range law.Check(bd) {
		if r.FullID() == "xiji-03-on-request/special-need" {
			fmt.Println(r.Status.Label("zh"), r.Overruled(), r.Local.Label("zh"))
			d := law.Difference(&r.Entry, bd)
			fmt.Println(d.Label("zh"), (&statute.Departure{How: d.How}).Label("zh"), d.Binds.Label("zh"), d.Binds == answer.BothBind)
			fmt.Println(r.Differs.Explain("en"))
		}
	}
	// Output:
	// 不适用 true 违反
	// 与上位法不一致 增加上位法没有的条件 按上位法办 false
	// inconsistent with superior law (adds a condition): local xiji-03-on-request, art. 2, para. 1, since 2018-04-01; superior cn-regulation@2019, art. 27, since 2019-05-15; superior law is to be followed.
}

// Both rules bind, superior law alone does, or people judge.
func ExampleBinding() {
	for _, b := range []answer.Binding{answer.SuperiorBinds, answer.BothBind, answer.PeopleJudge} {
		fmt.Println(b, b.Label("zh"))
	}
	// Output:
	// superior 按上位法办
	// both 两处都要遵守
	// judgement 上位法留有裁量，由机关判断
}

// A conflict says how the local text stands to superior law: a permission that was
// hardened is a reading, whatever else is inconsistent.
func ExampleConflict_Label() {
	for _, how := range []string{"hardens", "adds-ground"} {
		k := answer.Conflict{How: how}
		fmt.Println(k.Label("zh"))
	}
	// Output:
	// 收紧裁量（读法）
	// 与上位法不一致
}

// The condition of a scope is read aloud as every condition is.
func ExampleScopeNote_presupposed() {
	book, _ := policies.Load()
	law, _ := book.Law("xiji", deadline.MustDate("2020-02-20"))
	a, _ := law.Decide("公开义务主体", rules.Facts{"信息来源": "本机关制作"})
	for _, n := range a.Presupposed {
		if n.Instrument == "xiji-01-proactive" {
			fmt.Println(n.Condition.Label("zh"))
		}
	}
	// Output: 机关类型为“人民政府”或“政府工作部门”或“授权组织”
}
