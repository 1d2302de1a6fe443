package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// doubts is a small law that sends a doubt to somebody else.
func doubts() *rules.Law {
	book, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: doubts
facts:
  vital: {term: 涉及切身利益, type: bool}
  unsure: {term: 不能确定是否可以公开, type: bool}
  found: {term: 审查确定结论, type: enum, values: [未作出, 可以公开, 不得公开], otherwise: 未作出, ask: 有关部门是否已经答复？}
decisions:
  openness:
    term: 公开
    meanwhile: closed
    outcomes: [不予公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: open, force: duty}]
`)},
		"place.yaml": {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      公开:
      - {id: found-closed, tier: bar, when: '审查确定结论 == "不得公开"', then: 不予公开}
      - {id: vital, tier: open, when: 涉及切身利益, then: 主动公开}
  2:
    holds:
      公开:
      - {id: unsure, when: 不能确定是否可以公开, pending: 有关主管部门, resolved_when: '审查确定结论 in ["可以公开", "不得公开"]', quote: 不能确定的，报有关主管部门确定}
`)},
	})
	if err != nil {
		panic(err)
	}
	law, err := book.Law("here", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	return law
}

// What a law leaves to others to find out, and what ends the waiting.
func ExampleInForce_holds() {
	for _, h := range rules.InForce[*statute.Hold](doubts()) {
		fmt.Printf("%s: %s → %s，直到 %s\n", h.Cite, h.When, h.Pending, h.ResolvedWhen)
	}
	// Output:
	// 《办法》第二条: 不能确定是否可以公开 → 有关主管部门，直到 审查确定结论 in ["可以公开", "不得公开"]
}

// While the doubt stands nothing is published, though nothing is left to find out; the
// answer says who answers, and what ends it.
func ExampleAnswer_Pending() {
	law := doubts()
	a, err := law.Decide("公开", rules.Facts{"涉及切身利益": true, "不能确定是否可以公开": true}, rules.AssumeFalse())
	fmt.Println(a.Decided, a.OnHold, a.Possible, a.Pending(), err)
	a, err = law.Decide("公开", rules.Facts{"涉及切身利益": true, "不能确定是否可以公开": true, "审查确定结论": "可以公开"})
	fmt.Println(a.Outcome, a.OnHold, a.Pending(), err)
	// Output:
	// false true [主动公开] [有关主管部门] <nil>
	// 主动公开 false [] <nil>
}

func ExampleHeldNote_Explain() {
	a, err := doubts().Decide("公开", rules.Facts{"不能确定是否可以公开": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range a.Held {
		fmt.Println(n.Explain("zh"))
	}
	// Output:
	// 暂缓：《办法》第二条：“不能确定的，报有关主管部门确定”。由有关主管部门答复，条文没有规定答复的期限；解除的条件：审查确定结论为“可以公开”或“不得公开”。
}

// A register asks of every row whether a doubt stands that the law sends to somebody.
func ExampleRow_OnHold() {
	row, err := doubts().Row("公开", rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, facts := range []rules.Facts{
		{"涉及切身利益": true},
		{"涉及切身利益": true, "不能确定是否可以公开": true},
		{"涉及切身利益": true, "不能确定是否可以公开": true, "审查确定结论": "可以公开"},
	} {
		if err := row.Bind(facts); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row.OnHold())
	}
	// Output:
	// false
	// true
	// false
}
