package review_test

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/gongkai-rules/gongkai/review"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// clearing is what the examples ask about: the notice of testdata/clear, an office in
// Wuwei, and the review that was recorded of it.
type clearing struct {
	law    *rules.Law
	matter review.Matter
	review review.Case
}

func exampleClearing() clearing {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	book, err := policies.Load()
	must(err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-20"))
	must(err)
	read := func(name string) []byte {
		data, err := os.ReadFile("../testdata/clear/" + name)
		must(err)
		return data
	}
	office, err := book.ReadProfile("office.yaml", read("office.yaml"))
	must(err)
	var rows []map[string]any
	must(json.Unmarshal(read("notice.json"), &rows))
	doc, err := register.Document(book, rows[0])
	must(err)
	events, err := review.ParseEvents(read("secrecy-review.json"))
	must(err)
	opened, err := law.At(events[0].On)
	must(err)
	p, err := review.Find(opened, "保密审查")
	must(err)
	c, err := p.Open(events[0])
	must(err)
	c, err = c.Apply(events[1:]...)
	must(err)
	return clearing{law, review.Matter{Document: doc, Profile: office}, c}
}

// May it be published now? Not before the review has answered what nobody else knows.
func ExampleClear() {
	x := exampleClearing()
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	fmt.Println(c.Verdict == answer.True, c.Label("zh"))

	x.matter.Cases = []review.Case{x.review}
	c, err = review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	fmt.Println(c.Verdict == answer.True, c.Label("zh"))
	brief, _ := json.Marshal(c)
	whole, _ := answer.Whole(c)
	fmt.Println(len(brief) < 3<<10, len(whole) > 10*len(brief))
	// Output:
	// false 还不能公开
	// true 可以公开
	// true true
}

// The page that a clerk reads.
func ExampleClearance_Explain() {
	x := exampleClearing()
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	fmt.Print(c.Explain("zh"))
	// Output:
	// 还不能公开：《关于调整公益性岗位补贴标准的通知》，向社会公开（武威市，2024-03-20）。
	// 谁公开：制作的机关（《中华人民共和国政府信息公开条例（2019年）》第十条第一款）。
	// 公开属性：未定（最严 不予公开，最宽 主动公开）。
	// 接下来由谁办：
	//   - 信息产生机构：提出是否公开的初步意见（“保密审查”，还没有开始，《武威市政府信息公开保密审查制度》第十条第（一）项），由此查明：法律行政法规禁止公开、可能危及三安全一稳定、内容涉及国家秘密、已经公开前审查、已经保密审查、可能违反保密规定
	// 最迟：如认定为主动公开，2024-03-29（自2024-03-01起20个工作日，《中华人民共和国政府信息公开条例（2019年）》第二十六条）。
}

func ExampleClearance_Label() {
	x := exampleClearing()
	x.matter.Release = statute.ReleaseRequest
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	fmt.Println(c.Label("zh"), "/", c.Label("en"))
	// Output: 还不能提供 / may not be handed over yet
}

// What nobody but people can find out is asked in groups; what a procedure answers is
// among Next.
func ExampleClearance_Questions() {
	x := exampleClearing()
	delete(x.matter.Document.Facts, "涉及其他行政机关")
	x.matter.Document.Cells = nil
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(c.Questions()) > 0)
	var next review.Action = c.Next[0]
	fmt.Println(next.Term, next.Who)
	// Output:
	// true
	// 保密审查 [信息产生机构]
}

// A late release is still due.
func ExampleLastDay() {
	x := exampleClearing()
	x.matter.On = deadline.MustDate("2024-04-15")
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	var d review.LastDay = c.Days[0]
	fmt.Println(d.On, d.Late, d.Cite.Place())
	// Output: 2024-03-29 true 第二十六条
}

// What stands against a release, what is wanted for it, what was done: plain data, each
// with its kind and article.
func ExampleClearance() {
	x := exampleClearing()
	x.matter.Cases = []review.Case{x.review}
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	for _, s := range c.Passed {
		if s.Kind == "review" {
			var done review.Support = s
			fmt.Println(done.Text.ZH, done.On, done.Cite.Place())
		}
	}
	var kinds []string
	for _, s := range c.Passed {
		if len(kinds) == 0 || kinds[len(kinds)-1] != s.Kind {
			kinds = append(kinds, s.Kind)
		}
	}
	fmt.Println(kinds)
	// Output:
	// 保密审查：批准公开 2024-03-12 第十条第（四）项
	// [ground duty review]
}

// A bar is final, a hold or a duty is not: something can be done about it.
func ExampleObstacle() {
	x := exampleClearing()
	x.matter.Document = attribute.Document{Facts: rules.Facts{"国家秘密": true}}
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	kind := "bar"
	for _, o := range c.Against {
		var against review.Obstacle = o
		if against.Kind == kind && against.Cite.Instrument == "cn-regulation@2019" {
			fmt.Println(against.Text.ZH, against.Cite.Place(), against.Curable)
		}
	}
	// Output: 不予公开 第十四条 false
}

// An open case is waited for: whose turn it is.
func ExampleWant() {
	x := exampleClearing()
	first := x.review.Trail()[0].Event
	p, err := review.Find(x.review.Law(), "保密审查")
	if err != nil {
		panic(err)
	}
	open, err := p.Open(first)
	if err != nil {
		panic(err)
	}
	x.matter.Cases = []review.Case{open}
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	kind := "case"
	for _, w := range c.Wants {
		var want review.Want = w
		if want.Kind == kind {
			fmt.Println(want.What, want.Case, want.Who)
		}
	}
	// Output: 保密审查 1 [信息产生机构]
}

// Of a text that is handed over in part each removal needs its ground.
func ExamplePart() {
	x := exampleClearing()
	x.matter.Cases = []review.Case{x.review}
	x.matter.Release = statute.ReleasePart
	x.matter.Parts = []review.Part{
		{Name: "正文"},
		{Name: "附件", Removed: true},
	}
	c, err := review.Clear(x.law, x.matter)
	if err != nil {
		panic(err)
	}
	for _, o := range c.Against {
		fmt.Println(o.Part, o.Text.ZH)
	}
	// Output: 附件 删去这一部分没有根据
}
