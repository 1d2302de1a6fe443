package attribute_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// A doubt that somebody else must answer holds the attribute, and stops no period.
func ExampleLastDayIfOpen() {
	_, law := lawFor("wuwei", "2024-03-01")
	doc := attribute.Document{Formed: deadline.MustDate("2024-03-01"), Facts: rules.Facts{"不能确定是否可以公开": true, "审查确定结论": "未确定", "涉及切身利益": true}}
	res, err := attribute.Classify(law, doc, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println((res.Attribute != ""), res.PublishBy.IsZero(), res.Pending())
	fmt.Println(attribute.LastDayIfOpen(law, doc).Date)
	// Output:
	// false true [有关主管部门或者保密行政管理部门]
	// 2024-03-29
}

// What is known of a document: the facts given and those that follow from its fields.
func ExampleResult_Bound() {
	_, law := lawFor("wuwei", "2024-03-01")
	res, err := attribute.Classify(law, attribute.Document{Title: "关于某事的通知", Formed: deadline.MustDate("2024-03-01")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Bound().Known("文种"))
	// Output: 通知 true
}
