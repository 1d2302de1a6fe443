package attribute_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// lawFor loads the embedded law; a host keeps the book.
func lawFor(place, on string) (*rules.Book, *rules.Law) {
	book, err := loadBook() // policies.Load, once
	if err != nil {
		panic(err)
	}
	law, err := book.Law(place, deadline.MustDate(on))
	if err != nil {
		panic(err)
	}
	return book, law
}

func ExampleClassify() {
	_, law := lawFor("wuwei", "2024-03-01")
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

	// Without the assumption the same document is undetermined.
	res, err = attribute.Classify(law, doc)
	if err != nil {
		panic(err)
	}
	fmt.Println(res.Label("zh"))
	fmt.Println(len(res.Missing) > 0, len(res.Judgements) > 0)
	// Output:
	// 主动公开 公开属性：主动公开 2024-03-29
	// 未定（最严 不予公开，最宽 主动公开）
	// true true
}

func ExampleParseMark() {
	_, law := lawFor("wuwei", "2024-03-01")
	for _, text := range []string{"（此件公开发布）", "公开方式　主动公开", "此件内部公开"} {
		m, err := attribute.ParseMark(law, text)
		if err != nil {
			fmt.Println(strings.SplitAfter(err.Error(), "。")[0])
			continue
		}
		fmt.Println(m.Attribute)
	}
	// Output:
	// 主动公开
	// 主动公开
	// 不认识的公开属性标注“此件内部公开”。
}

func ExampleTimeliness() {
	book, _ := lawFor("cn", "2024-03-01")
	t, err := attribute.NewTimeliness(book, "cn")
	if err != nil {
		panic(err)
	}
	x := t.Check(attribute.Publication{Title: "某通知", Issued: "2023-12-18", Published: "2024-01-17"})
	fmt.Println(x.Timing.Label("zh"), x.LateBy, x.Due.Date, x.Due.Cite)
	// Output: 逾期 1 2024-01-16 《中华人民共和国政府信息公开条例（2019年）》第二十六条
}

func ExampleReassessor() {
	_, law := lawFor("wuwei", "2024-06-03")
	r, err := attribute.NewReassessor(law, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	formed := deadline.MustDate("2020-01-02")
	rows := slices.Values([]attribute.ArchiveRow{
		{Line: 2, Document: &attribute.Document{Title: "某补贴办法", Formed: formed, Mark: "此件不予公开", Facts: rules.Facts{"涉及切身利益": true, "因情势变化可以公开": true}}},
		{Line: 3, Document: &attribute.Document{Title: "某值班表", Formed: formed, Mark: "公开属性：依申请公开"}},
	})
	sum, err := r.Run(context.Background(), rows, 0, func(x attribute.Reassessed) error {
		if x.Err != nil {
			fmt.Println(x.Err.Message("zh"))
			return nil
		}
		fmt.Println(x.Was, "→", x.Now, x.Change, r.Rounds()[x.Due[0]].Cite.Place(), r.PublishBy())
		return nil
	}, nil)
	fmt.Println(sum.Rows, sum.Broken, err)
	// Output:
	// 不予公开 → 主动公开 应当调整 第八条 2024-07-02
	// 依申请公开 → 依申请公开 不需调整 第八条 2024-07-02
	// 2 0 <nil>
}

// What a host takes for an attribute is one of four words; a slip says which was meant.
func ExampleParseAttribute() {
	for _, text := range []string{"主动公开", "主动公布"} {
		a, err := attribute.ParseAttribute(text)
		var wrong *lang.Error
		if errors.As(err, &wrong) {
			fmt.Println(wrong.Code, wrong.Args)
			continue
		}
		fmt.Println(a)
	}
	// Output:
	// 主动公开
	// attribute [主动公布 主动公开]
}
