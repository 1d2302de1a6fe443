package register_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A register goes in, and every document is classified under the law of its day. A
// row that cannot be read says why; the rest goes on.
func Example() {
	book, err := shipped() // policies.Load, once
	if err != nil {
		fmt.Println(err)
		return
	}
	src, err := register.Open(context.Background(), "登记表.csv", strings.NewReader("题名,成文日期,涉及切身利益,经办人\n"+
		"关于调整补贴标准的通知,2024年3月1日,是,张三\n"+
		"关于某事的通知,去年,,李四\n"+
		"关于落户的通知,2024-03-01,TRUE,王五\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	header, err := register.NewHeader(book, src.Columns, register.Ignore("经办人"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for e, err := range header.Entries(src.Rows) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		law, err := book.Law("wuwei", e.Document.Formed)
		if err != nil {
			fmt.Println(err)
			return
		}
		res, err := attribute.Classify(law, e.Document, rules.AssumeFalse())
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.Line, e.Document.Title, res.Attribute, res.PublishBy)
	}
	// Output:
	// 2 关于调整补贴标准的通知 主动公开 2024-03-29
	// 3:2: “成文日期”：日期“去年”无法识别。应写作 2024-03-01。
	// 4 关于落户的通知 主动公开 2024-03-29
}

// What columns mean; a misspelt one, and one thing under two names, are errors with
// their places, all at once.
func ExampleHeader() {
	book, _ := shipped()
	h, err := register.NewHeader(book, []string{"标题", "成文日期", "国家秘密", "得分：一"}, register.IgnoreFunc(func(s string) bool { return strings.HasPrefix(s, "得分") }))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%q\n", h.Fields())

	_, err = register.NewHeader(book, []string{"密级标志", "国家密秘", "国家秘密标志"})
	fmt.Println(err)
	var wrong *register.Error
	fmt.Println(errors.As(err, &wrong), wrong.Code, wrong.Column, wrong.Nearest, wrong.At)
	fmt.Println(wrong.Text.In("en"))
	for _, f := range register.Fields()[:2] {
		fmt.Println(f.ID, f.Names[0])
	}
	// Output:
	// ["title" "formed" "" ""]
	// “国家密秘”既不是文件的项目，也不是已声明的事实。是否指“国家秘密”？确实不用的列须写明忽略（--ignore 国家密秘）。
	// “密级标志”和“国家秘密标志”是同一项，请只保留一个。
	// true unknown 国家密秘 国家秘密 2
	// “国家密秘” is neither a field of a document nor a declared fact. Did you mean “国家秘密”? Name what is not to be used as ignored (--ignore 国家密秘).
	// title 题名
	// number 发文字号
}

// Rows from elsewhere: a host fills in a Source, and a Reader uses one Entry for
// all of them.
func ExampleSource() {
	book, _ := shipped()
	src := register.Source{Name: "数据库", Columns: []string{"序号", "题名", "国家秘密"}}
	src.Rows = func(yield func(register.Row, error) bool) {
		_ = yield(register.Row{Line: 1, Cells: []string{"17", "某通知", "否"}}, nil) &&
			yield(register.Row{Line: 2, Cells: []string{"18", "某意见", "也许"}}, nil)
	}
	h, err := register.NewHeader(book, src.Columns)
	if err != nil {
		fmt.Println(err)
		return
	}
	r := h.Reader()
	var e register.Entry
	for row, err := range src.Rows {
		if err == nil {
			err = r.Read(row, &e)
		}
		fmt.Println(e.ID, e.Document.Title, len(e.Faults), err)
	}
	// Output:
	// 17 某通知 0 <nil>
	// 18 某意见 1 <nil>
}

// A row as keys and values, such as an object of JSON that a host has decoded. Facts
// stand beside the fields or under facts, and never under two names.
func ExampleDocument() {
	book, _ := shipped()
	doc, err := register.Document(book, map[string]any{"标题": "某通知", "成文日期": "2024-03-01", "涉及切身利益": true, "经办人": "张三"}, register.Ignore("经办人"))
	fmt.Println(doc.Title, doc.Formed, err)
	_, err = register.Document(book, map[string]any{"国家秘密": true, "facts": map[string]any{"state_secret": nil}})
	fmt.Println(err)
	// Output:
	// 某通知 2024-03-01 <nil>
	// “state_secret”和“国家秘密”是同一项，请只保留一个。
}

// Objects of JSON: each row brings keys of its own, and objects inside keep theirs
// in order.
func ExampleObject() {
	src, err := register.Open(context.Background(), "a.jsonl", strings.NewReader(`{"题名":"某通知","facts":{"国家秘密":false}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for row, err := range src.Rows {
		var facts register.Object
		facts, _ = row.Values[1].(register.Object)
		fmt.Println(row.Line, row.Names, facts.Names, facts.Values, err)
	}
	// Output: 1 [题名 facts] [国家秘密] [false] <nil>
}

// Rows that are no documents: what a decision is asked about. Facts come by name, for
// binding.
func ExampleMatters() {
	book, _ := shipped()
	h, err := register.NewHeader(book, []string{"单位", "成文日期", "文种"}, register.Matters())
	if err != nil {
		fmt.Println(err)
		return
	}
	var e register.Entry
	err = h.Reader().Read(register.Row{Line: 2, Cells: []string{"甲局", "2024/3/1", "通知"}}, &e)
	fmt.Println(e.Document.Title, e.Document.Facts, err)
	// Output: 甲局 map[document_kind:通知 formed_on:2024-03-01] <nil>
}

// A cell that no rule reads is worth a remark, one that the rules read is the end of
// its row; and columns that no row's decision read are named.
func ExampleEntry_Needed() {
	book, err := shipped() // policies.Load, once
	if err != nil {
		fmt.Println(err)
		return
	}
	wuwei, err := attribute.NewClassifier(book, "wuwei", rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	src, err := register.Open(context.Background(), "a.csv", strings.NewReader("题名,成文日期,国家秘密,公开日期,已经保密审查\n"+
		"甲,2024-03-01,不清楚,,否\n"+
		"乙,2024-03-01,,未公开,否\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	header, err := register.NewHeader(book, src.Columns)
	if err != nil {
		fmt.Println(err)
		return
	}
	reader, usage, session := header.Reader(), header.Usage(), wuwei.Session()
	var e register.Entry
	for row, err := range src.Rows {
		if err == nil {
			err = reader.Read(row, &e)
		}
		var reads *attribute.Reads
		if err == nil {
			reads, err = wuwei.Reads(&e.Document)
		}
		if err == nil {
			err = e.Needed(reads)
		}
		if err != nil {
			fmt.Println(err)
			continue
		}
		usage.Add(&e, reads)
		brief, err := session.Brief(&e.Document)
		fmt.Println(e.Document.Title, brief.Attribute, e.Fault() != nil, err)
	}
	fmt.Println(usage.Unread())
	// Output:
	// 2:3: 事实“国家秘密”的值“不清楚”无法识别：应为是、否（或 true、false）；没有查的留空，查过而不清楚的写“未知”。
	// 乙 依申请公开 true <nil>
	// [已经保密审查]
}

// Days as people write them. Nothing is guessed at.
func ExampleParseDate() {
	for _, s := range []string{"2024年3月1日", "2024/3/1 0:00", "45352"} {
		d, err := register.ParseDate(s)
		fmt.Println(d == deadline.MustDate("2024-03-01"), err)
	}
	// Output:
	// true <nil>
	// true <nil>
	// false 日期“45352”无法识别：像是电子表格里日期的序号（2024-03-01），请把该列的格式设为日期再另存。应写作 2024-03-01。
}

// A host's own codes are mapped on purpose; a code that is not in the mapping is an
// error, never one of the four.
func ExampleCodes() {
	codes, err := register.NewCodes("oa", map[string]string{"1": attribute.Open, "免于公开": attribute.Withheld})
	if err != nil {
		fmt.Println(err)
		return
	}
	book, err := policies.Load(fstest.MapFS{"codes.yaml": {Data: []byte("mapping: oa-system\nmaps: 公开属性\ncodes:\n  \"1\": 主动公开\n  \"2\": 依申请公开\n")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := register.Document(book, map[string]any{"标注": "免于公开"}, register.WithCodes(codes))
	fmt.Println(doc.Determined, err)
	_, err = register.Document(book, map[string]any{"标注": "9"}, register.WithCodes(codes))
	var unknown *register.Error
	fmt.Println(errors.As(err, &unknown), unknown.Code, unknown.Value, err)

	// The same, as a policy file of the host has it.
	if codes, err = register.CodesOf(book, "oa-system"); err != nil {
		fmt.Println(err)
		return
	}
	doc, err = register.Document(book, map[string]any{"标注": "2"}, register.WithCodes(codes))
	fmt.Println(doc.Determined, err)
	// Output:
	// 不予公开 <nil>
	// true value 9 “标注”：对照表“oa”没有代码“9”。已有：1、免于公开。
	// 依申请公开 <nil>
}
