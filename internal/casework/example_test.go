package casework_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A clerk writes walks beside the cases; they are taken over the embedded law.
func ExampleWalks() {
	walks := `cases: wuwei-03-secrecy
base: {place: wuwei, on: 2024-03-01, assume: false, procedure: 疑难事项报审}
walks:
  逾期不答复不视为同意:
    steps:
    - {step: refer, choice: 属于主管业务}
    - {refused: {silence: superior-decides, on: 2024-03-11}, because: not-silent}
    - {step: superior-decides, choice: 可以公开, on: 2024-03-11}
    expect: {outcome: 可以公开, late: [referral-answer]}
  逾期答复不算逾期:
    steps:
    - {step: refer, choice: 属于主管业务}
    - {step: superior-decides, choice: 可以公开, on: 2024-03-11}
    expect: {outcome: 可以公开, late: []}
`
	book, err := policies.LoadCases(context.Background(), fstest.MapFS{"ours.cases.yaml": {Data: []byte(walks)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range casework.Walks(book) {
		if r.Walk.Range.File != "ours.cases.yaml" {
			continue
		}
		fmt.Println(r.Walk.Name, r.Passed(), r.Case.Outcome())
		for _, d := range r.Failures {
			fmt.Println(d.Range, d.Message("zh"))
		}
	}
	// Output:
	// 逾期不答复不视为同意 true 可以公开
	// 逾期答复不算逾期 false 可以公开
	// ours.cases.yaml:14:35 走查“逾期答复不算逾期”：2024-03-11的逾期的期限应为无，实为wuwei-03-secrecy/referral-answer
}
