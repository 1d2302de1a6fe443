// Command quickstart classifies one document: the ten lines that a host starts
// from.
package main

import (
	"fmt"
	"log"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func main() {
	res, err := classify()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(res.Attribute, res.Mark, res.PublishBy)
	fmt.Println(res.Assumed)
	fmt.Println(res.Explain("zh"))
}

func classify() (*attribute.Result, error) {
	book, err := policies.Load() // the embedded law
	if err != nil {
		return nil, err
	}
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	if err != nil {
		return nil, err
	}
	doc := attribute.Document{
		Title:  "关于调整公益性岗位补贴标准的通知",
		Formed: deadline.MustDate("2024-03-01"),
		Facts:  rules.Facts{"涉及切身利益": true},
	}
	return attribute.Classify(law, doc, rules.AssumeFalse()) // every fact not listed is false, and says so
}
