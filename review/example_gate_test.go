package review_test

import (
	"errors"
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// A release passes the gate: what stands against it is named with its article, and what
// let it through is kept.
func ExampleCase_Clearance() {
	on := deadline.MustDate("2022-03-01")
	book, err := rules.Load(holed)
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("ours", on)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := review.Find(law, "公开审查")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := p.Open(review.Event{On: on})
	if err != nil {
		fmt.Println(err)
		return
	}
	publish := review.Event{Step: "publish", Choice: "同意", Role: "承办单位", On: on}
	_, err = c.Apply(review.Event{Step: "draft", Choice: "直接发布", Role: "承办单位", On: on}, publish)
	var bad *review.Error
	if errors.As(err, &bad) {
		fmt.Println(bad.Code, bad.Missing, bad.Cites())
	}
	c, err = p.Open(review.Event{On: on})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err = c.Apply(
		review.Event{Step: "draft", Choice: "送审", Role: "承办单位", On: on},
		review.Event{Step: "secrecy", Role: "保密审查机构", On: on},
		review.Event{Step: "legal", Choice: "同意", Role: "法制机构", On: on},
		publish,
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, by := range c.Clearance().Passed {
		fmt.Println(by.Kind, by.Rule, by.Text.ZH)
	}
	// Output:
	// not-reviewed [secrecy] [《本县公开审查办法》第一条 《本县公开审查办法》第一条]
	// ground ours-01/all 主动公开
	// review secrecy 保密审查
}
