package attribute_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Texts of a document that cannot be read say which field they stand in.
func Example_unreadable() {
	_, law := lawFor("wuwei", "2024-03-01")
	_, err := attribute.Classify(law, attribute.Document{Title: "某通知", Secrecy: "内部"}, rules.AssumeFalse())
	var bad *lang.Error
	if errors.As(err, &bad) {
		fmt.Println(bad.Code, bad.Field, bad.Args)
	}
	fmt.Println(err)
	// Output:
	// secrecy secrecy [内部]
	// 密级标志：无法识别的密级标志“内部”：应写作 无、秘密、机密、绝密，或者带保密期限，如 机密★10年、秘密★6个月、绝密★长期。
}

// A register of publications, row by row: memory does not grow with it.
func ExampleTimeliness_Run() {
	book, _ := lawFor("cn", "2024-03-01")
	t, err := attribute.NewTimeliness(book, "cn")
	if err != nil {
		fmt.Println(err)
		return
	}
	rows := func(yield func(attribute.Publication, error) bool) {
		_ = yield(attribute.Publication{Line: 2, Title: "某通知", Issued: "2024-03-01", Published: "2024-03-29"}, nil) &&
			yield(attribute.Publication{Line: 3, Title: "某办法", Issued: "2024-02-30", Published: "2024-03-29"}, nil)
	}
	var again attribute.TimelinessSummary
	sum, err := t.Run(context.Background(), rows, func(x attribute.Timely) error {
		again.Add(x)
		if x.Err != nil {
			fmt.Println(x.Line, x.Timing, x.Err.Code)
			return nil
		}
		fmt.Println(x.Line, x.Timing, x.Due.Date)
		return nil
	})
	fmt.Println(sum.Rows, sum.OnTime, sum.Unreadable, sum == again, err)

	ours, err := rules.Load(fstest.MapFS{"place.yaml": {Data: []byte("place: ours\nterm: 本市\ncalendar: cn\ninstruments: ours/*.yaml\n")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = attribute.NewTimeliness(ours, "ours")
	fmt.Println(err)
	// Output:
	// 2 on_time 2024-03-29
	// 3 unreadable row-date
	// 2 1 1 true <nil>
	// 2000年1月1日在“本市”没有关于公开期限的规定。
}

// One row of an archive; and the counts of two archives together.
func ExampleReassessor_Check() {
	_, law := lawFor("wuwei", "2024-06-03")
	r, err := attribute.NewReassessor(law, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	var sum attribute.ReassessSummary
	row := r.Check(&attribute.Document{Title: "某补贴办法", Mark: "此件不予公开", Facts: rules.Facts{"涉及切身利益": true}})
	sum.Add(row)
	fmt.Println(row.Was, row.Now, row.TurnsOpen, sum.Differs)
	// Output: 不予公开 主动公开 true 1
}

// Many documents of one place: each under the law of the day on which it was formed.
func ExampleClassifier() {
	book, _ := lawFor("wuwei", "2024-03-01")
	c, err := attribute.NewClassifier(book, "wuwei", rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	s := c.Session() // one for each goroutine; c.On(day) asks the law of one day
	for _, doc := range []attribute.Document{
		{Title: "某补贴办法", Formed: deadline.MustDate("2024-03-01"), Facts: rules.Facts{"涉及切身利益": true}},
		{Title: "某值班表", Formed: deadline.MustDate("2024-05-06"), Number: "未编"},
		{Title: "某方案"},
	} {
		var b attribute.Brief
		if b, err = s.Brief(&doc); err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %s %s %q\n", b.On, b.Attribute, b.Mark, b.PublishBy)
	}
	// One day for all; and one document explained.
	doc := attribute.Document{Title: "某方案"}
	day := c.On(deadline.MustDate("2024-06-03"))
	res, err := day.Session().Classify(&doc)
	law, _ := day.Law(&doc)
	fmt.Println(c.Place().Term, law.On(), res.Attribute, err)
	var none *lang.Error
	_, err = c.Law(&doc)
	fmt.Println(errors.As(err, &none) && none.Code == "no-day")
	b, err := c.On(deadline.MustDate("2024-06-03")).Session().Brief(&doc)
	fmt.Println(b.On, b.Attribute, err)
	// The same document under another law, or under that of another day: does it come to the same?
	before, err := c.On(deadline.MustDate("2012-06-03")).Session().Brief(&doc)
	fmt.Println(before.Same(&b), err)
	// Output:
	// 2024-03-01 主动公开 公开属性：主动公开 "2024-03-29"
	// 2024-05-06 依申请公开 公开属性：依申请公开 ""
	// 没有成文日期，不知道适用哪一天的规定；请补充成文日期，或者指定日期。
	// 武威市 2024-06-03 依申请公开 <nil>
	// true
	// 2024-06-03 依申请公开 <nil>
	// false <nil>
}

// A document that is secret as a whole, of which no part is secret, contradicts itself.
func ExampleDocument_uncovered() {
	_, law := lawFor("wuwei", "2024-03-01")
	doc := attribute.Document{
		Facts:    rules.Facts{"国家秘密": true},
		Segments: []attribute.Segment{{Name: "正文", Facts: rules.Facts{"国家秘密": false}}},
	}
	_, err := attribute.Classify(law, doc, rules.AssumeFalse())
	var bar *lang.Error
	fmt.Println(errors.As(err, &bar), bar.Code, bar.Args[2])
	// What the segments do not cover is judged by what is known of the whole.
	doc.Uncovered = true
	res, err := attribute.Classify(law, doc, rules.AssumeFalse())
	fmt.Println(res.Label("zh"), err)
	// Output:
	// true bar-nowhere 国家秘密：是
	// 未定（最严 不予公开，最宽 部分公开） <nil>
}

// What an attribute can depend on in a place, on the day of a document: a register that
// gives anything else gives it in vain.
func ExampleReads() {
	book, _ := lawFor("wuwei", "2024-03-01")
	c, err := attribute.NewClassifier(book, "wuwei")
	if err != nil {
		fmt.Println(err)
		return
	}
	var reads *attribute.Reads
	if reads, err = c.Reads(&attribute.Document{Formed: deadline.MustDate("2024-03-01")}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(reads.Fact("state_secret"), reads.Fact("secrecy_reviewed"), reads.Field("formed"), reads.Field("published"))
	// Output: true false true false
}

// Every decision can be asked of a document, on its facts and on what its fields say.
func ExampleBind() {
	_, law := lawFor("wuwei", "2024-03-01")
	bd, err := attribute.Bind(law, attribute.Document{Title: "某通知", Secrecy: "机密★10年", Formed: deadline.MustDate("2024-03-01")})
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := law.Answer("公开属性", bd)
	fmt.Println(bd.Truth("已标注国家秘密标志"), a.Outcome, err)
	// Output: 是 不予公开 <nil>
}

// A row of an archive without a document is broken, and the rest goes on.
func ExampleArchiveRow() {
	_, law := lawFor("wuwei", "2024-06-03")
	r, err := attribute.NewReassessor(law)
	if err != nil {
		fmt.Println(err)
		return
	}
	rows := slices.Values([]attribute.ArchiveRow{{Line: 1}, {Line: 2, Document: &attribute.Document{Title: "某方案"}}})
	sum, err := r.Run(context.Background(), rows, 1, func(row attribute.Reassessed) error {
		if row.Err != nil {
			fmt.Println(row.Line, row.Err.Code, row.Err.Message("zh"))
			return nil
		}
		fmt.Println(row.Line, row.Now == "")
		return nil
	}, nil)
	fmt.Println(sum.Rows, sum.Broken, err)
	// Output:
	// 1 no-document 没有给出文件。
	// 2 true
	// 2 1 <nil>
}
