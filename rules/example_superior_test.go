package rules_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/rules"
)

// A departure says in which direction local law parts from superior law; three
// directions are lawful differences.
func ExampleDeparture_Lawful() {
	for _, how := range []string{rules.InternalReview, rules.StricterOnSelf, rules.FavoursApplicant, "adds-fee"} {
		d := rules.Departure{How: how}
		fmt.Println(rules.HowLabel(d.How, "zh"), d.Lawful())
	}
	// Output:
	// 增设内部审批 true
	// 自我从严 true
	// 有利于申请人 true
	// 增加收费 false
}

// A decision can name the one by which superior law answers the same question, or say
// that there is none.
func ExampleCounterpart() {
	none := rules.Counterpart{None: true}
	same := rules.Counterpart{Decision: "request_answer", Outcomes: map[string]string{"政府信息不存在": "信息不存在"}}
	fmt.Println(none.None, rules.NoCounterpart, same.Decision, same.Outcomes["政府信息不存在"])
	// Output: true none request_answer 信息不存在
}
