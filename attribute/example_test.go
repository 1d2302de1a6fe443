package attribute_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func ExampleClassify() {
	book, err := policies.Load()
	if err != nil {
		panic(err)
	}
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	doc := attribute.Document{
		Title:  "关于调整公益性岗位补贴标准的通知",
		Formed: deadline.MustDate("2024-03-01"),
		Facts:  rules.Facts{"涉及切身利益": true},
	}
	res, err := attribute.Classify(law, doc, rules.AssumeFalse())
	if err != nil {
		panic(err)
	}
	fmt.Println(res.Attribute, res.Mark, res.PublishBy)
	// Output: 主动公开 公开属性：主动公开 2024-03-29
}
