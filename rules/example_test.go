package rules_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A host's own small law: a vocabulary, a place and one instrument. Real hosts keep
// the files in a folder and pass os.DirFS.
var ourRules = fstest.MapFS{
	"vocabulary.yaml": {Data: []byte(`vocabulary: ours
facts:
  secret: {term: 国家秘密, type: bool, ask: 是否为国家秘密？}
  vital: {term: 涉及切身利益, type: bool, ask: 是否涉及公众切身利益？}
  harm: {term: 公开会造成损害, type: bool, judged_by: 行政机关, ask: 公开是否会造成损害？}
roles: {organ: 行政机关}
events: {formed: 信息形成}
decisions:
  attribute:
    term: 公开属性
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: open, force: duty}, {id: rest, force: default}]
`)},
	"place.yaml": {Data: []byte("place: ours\nterm: 本市\ncalendar: cn\ninstruments: ours/*.yaml\n")},
	"ours/01.yaml": {Data: []byte(`instrument: ours-01
title: 本市信息公开办法
place: ours
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      公开属性:
      - {item: 一, id: secret, tier: bar, when: 国家秘密 or 公开会造成损害, then: 不予公开}
      - {item: 二, id: vital, tier: open, when: 涉及切身利益, then: 主动公开}
      - {item: 三, id: rest, tier: rest, then: 依申请公开}
  2:
    requires:
    - {id: no-harm, who: 行政机关, when: 涉及切身利益, must_not: 公开会造成损害}
    limits:
    - {id: publish, from: 信息形成, within: 20 working days}
`)},
}

func ourLaw() *rules.Law {
	book, err := rules.Load(ourRules)
	if err != nil {
		panic(err)
	}
	law, err := book.Law("ours", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	return law
}

func ExampleLoad() {
	book, err := rules.Load(ourRules)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, in := range book.Instruments() {
		fmt.Println(in.ID, in.Title, len(in.Grounds))
	}
	// Output: ours-01 本市信息公开办法 3
}

// Every mistake is reported at once, with its place and what to write instead.
func ExampleLoad_mistakes() {
	layer := fstest.MapFS{"ours/02.yaml": {Data: []byte(`instrument: ours-02
title: 又一个办法
place: ours
in_force: {from: 2021-02-29}
articles:
  1:
    grounds:
      公开属性:
      - {id: leak, tier: bar, when: 国家密秘, then: 不予公布}
`)}}
	_, err := rules.Load(ourRules, layer)
	var all diag.List
	if errors.As(err, &all) {
		diag.Print(os.Stdout, all, "zh", nil)
	}
	// Output:
	// ours/02.yaml:4:18: 错误：日历上没有 2021-02-29 这一天[GK1109]
	//   改法：对照原文核对年、月、日
	// ours/02.yaml:9:37: 错误：未知事实“国家密秘”。是否指“国家秘密”？[GK1203]
	//   改法：改为 国家秘密；如果确实是新的事实，请先在词汇表中声明
	// ours/02.yaml:9:49: 错误：决定“公开属性”没有结论“不予公布”[GK1331]
	//   改法：写 不予公开、依申请公开、主动公开 之一；是否指“不予公开”
}

// Law is asked as of a day: another day, another edition.
func ExampleBook_Law() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []string{"2019-05-14", "2019-05-15"} {
		law, err := book.Law("cn", deadline.MustDate(day))
		if err != nil {
			fmt.Println(err)
			return
		}
		limit, _ := law.Limit("publish")
		fmt.Println(day, limit.Cite)
	}
	_, err = book.Law("wuwie", deadline.MustDate("2024-03-01"))
	var unknown *lang.Error
	fmt.Println(errors.As(err, &unknown), unknown.Code, unknown.Args[1])
	// Output:
	// 2019-05-14 《中华人民共和国政府信息公开条例（2007年）》第十八条
	// 2019-05-15 《中华人民共和国政府信息公开条例（2019年）》第二十六条
	// true unknown-place wuwei
}

// What is not known leaves the answer open; the answer says what to ask first and
// who must judge.
func ExampleLaw_Decide() {
	a, err := ourLaw().Decide("公开属性", rules.Facts{"涉及切身利益": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a)
	for _, q := range a.Missing {
		fmt.Println("还需查明：", q.Ask, q.Cites[0])
	}
	for _, q := range a.Judgements {
		fmt.Println("须由人判断：", q.Ask, q.JudgedBy)
	}
	// Output:
	// 公开属性：未定（最严 不予公开，最宽 主动公开）
	// 还需查明： 是否为国家秘密？ 《本市信息公开办法》第一条第（一）项
	// 须由人判断： 公开是否会造成损害？ 行政机关
}

// The host may close the world, and the answer names what was taken for granted.
func ExampleLaw_Decide_assumeFalse() {
	a, err := ourLaw().Decide("公开属性", rules.Facts{"涉及切身利益": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Outcome, a.Local.By)
	fmt.Println(a.Assumed[0].Term, a.AssumedJudged[0].Term)
	// Output:
	// 主动公开 [ours-01/vital]
	// 国家秘密 公开会造成损害
}

// A misspelt name is an error, never an unknown.
func ExampleLaw_Decide_misspelt() {
	_, err := ourLaw().Decide("公开属性", rules.Facts{"国家密秘": true}, rules.AssumeFalse())
	var wrong *lang.Error
	if errors.As(err, &wrong) {
		fmt.Println(wrong.Message("zh"))
		fmt.Println(wrong.Code, wrong.Args[1])
	}
	// Output:
	// 未知事实“国家密秘”。是否指“国家秘密”？
	// unknown-fact 国家秘密
}

func ExampleAnswer_Explain() {
	a, err := ourLaw().Decide("公开属性", rules.Facts{"国家秘密": false, "公开会造成损害": false, "涉及切身利益": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(a.Explain("zh"))
	// Output:
	// 结论：公开属性为“主动公开”。
	// 本地规定：“主动公开”。
	//   - 《本市信息公开办法》第一条第（二）项，主动公开
	//   - 《本市信息公开办法》第一条第（三）项，依申请公开（成立，但不决定结论）
	// 上位法：没有登记对应的规定。
	// 没有成立或者尚不明确的依据：
	//   - 《本市信息公开办法》第一条第（一）项（不予公开）不成立，没有满足的是：国家秘密：是
}

// A whole answer is given again from its JSON, and held against what it was.
func ExampleBook_Replay() {
	law := ourLaw()
	a, err := law.Decide("公开属性", rules.Facts{"国家秘密": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	kept, err := answer.Whole(a)
	if err != nil {
		fmt.Println(err)
		return
	}
	again, err := law.Book().Replay(kept)
	fmt.Println(again.Answer.Outcome, again.Explain("zh"), err)
	receipt, err := answer.ReceiptOf(kept)
	fmt.Println(receipt.Place, receipt.On, receipt.Given, err)
	// Output:
	// 不予公开 结论相同，所依据的规则相同 <nil>
	// ours 2024-03-01 map[secret:true] <nil>
}

// Many cases of one decision: facts are set by column and the row is used again.
func ExampleLaw_Row() {
	law := ourLaw()
	secret, err := law.Book().Column("国家秘密")
	if err != nil {
		fmt.Println(err)
		return
	}
	vital, err := law.Book().Column("涉及切身利益")
	if err != nil {
		fmt.Println(err)
		return
	}
	row, err := law.Row("公开属性", rules.AssumeFalse()) // for one goroutine
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range [][2]string{{"否", "是"}, {"是", "是"}, {"", ""}} {
		row.Reset()
		for i, c := range []rules.Column{secret, vital} {
			if err := row.Set(c, line[i]); err != nil {
				fmt.Println(err)
				return
			}
		}
		fmt.Println(row.Outcome())
	}
	// Output:
	// 主动公开 true <nil>
	// 不予公开 true <nil>
	// 依申请公开 true <nil>
}

// Requirements say what must be, under which condition, and how that stands.
func ExampleLaw_Check() {
	law := ourLaw()
	for _, facts := range []rules.Facts{
		{"涉及切身利益": true, "公开会造成损害": false},
		{"涉及切身利益": true, "公开会造成损害": true},
		{"涉及切身利益": true},
		{"涉及切身利益": false},
	} {
		bound, err := law.Bind(facts)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, r := range law.Check(bound) {
			fmt.Println(r.Cite, r.Status, r.Missing)
		}
	}
	// Output:
	// 《本市信息公开办法》第二条 complied []
	// 《本市信息公开办法》第二条 violated []
	// 《本市信息公开办法》第二条 unknown [harm]
	// 《本市信息公开办法》第二条 n/a []
}

func ExampleParseCitation() {
	for _, s := range []string{"《武威市政府信息公开保密审查制度》第六条第（二）项", "cn-regulation@2007 第18条第1款", "第六条"} {
		c, err := statute.ParseCitation(s)
		if err != nil {
			fmt.Println("不是引用")
			continue
		}
		fmt.Println(c, c.Number, c.Para, c.Item)
	}
	// Output:
	// 《武威市政府信息公开保密审查制度》第六条第（二）项 6 0 2
	// 《cn-regulation@2007》第十八条第一款 18 1 0
	// 不是引用
}

func ExampleParseDecimal() {
	a, err := statute.ParseDecimal("89.95")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Cmp(statute.MustDecimal("90")), a)
	// Output: -1 89.95
}

func ExampleBook_Analyze() {
	layer := fstest.MapFS{"ours/02.yaml": {Data: []byte(`instrument: ours-02
title: 又一个办法
place: ours
in_force: {from: 2021-01-01}
articles:
  1:
    grounds:
      公开属性:
      - {id: never, tier: bar, when: 国家秘密 and not 国家秘密, then: 不予公开}
`)}}
	book, err := rules.Load(ourRules, layer)
	if err != nil {
		fmt.Println(err)
		return
	}
	findings, err := book.Analyze(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range findings {
		if d.Severity == diag.Warning && d.Code == "GK2002" {
			fmt.Println(d.Explain("zh"))
		}
	}
	// Output: ours/02.yaml:9:14: 警告：规则“ours-02/never”的条件永远不能成立：国家秘密 and not 国家秘密[GK2002]
}
