package rules_test

import (
	"errors"
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Facts are bound once and asked many things. What follows from them is known too.
func ExampleLaw_Bind() {
	law := shippedLaw("cn", "2024-03-01")
	bd, err := law.Bind(rules.Facts{"密级": "机密"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bd.Truth("国家秘密"))
	v, ok := bd.Known("密级")
	fmt.Println(v, ok)
	_, ok = bd.Known("涉及切身利益")
	fmt.Println(ok)
	a, err := law.Answer("公开属性", bd)
	fmt.Println(a.Outcome, a.Decided, err)
	fmt.Println(a.Local.By, a.Superior.Silent)
	// Output:
	// 是
	// 机密 true
	// false
	// 不予公开 true <nil>
	// [cn-regulation/state-secret] true
}

// All mistakes of the input are reported at once; facts that contradict each other
// are one.
func ExampleBook_Bind() {
	book, err := allLaw()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = book.Bind(rules.Facts{"国家密秘": true, "密级": "机秘"})
	var all interface{ Unwrap() []error }
	if errors.As(err, &all) {
		for _, e := range all.Unwrap() {
			fmt.Println(e)
		}
	}
	_, err = book.Bind(rules.Facts{"密级": "机密", "国家秘密": false})
	fmt.Println(err != nil)
	// Output:
	// 事实“密级”的值“机秘”无法识别：应为“无”“秘密”“机密”“绝密”之一；是否指“机密”。
	// 未知事实“国家密秘”。是否指“国家秘密”？
	// true
}

// A row of a register has columns that are no facts: they are named, so that a
// misspelt one does not pass for one of them.
func ExampleIgnore() {
	given := rules.Facts{"标题": "关于补贴的通知", "涉及切身利益": "是"}
	ours := []rules.Option{rules.AssumeFalse(), rules.Ignore("标题")}
	a, err := ourLaw().Decide("公开属性", given, ours...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Outcome)
	given["标提"] = "又一列"
	_, err = ourLaw().Decide("公开属性", given, ours...)
	fmt.Println(err)
	// Output:
	// 主动公开
	// 未知事实“标提”。请使用词汇表中已声明的事实名称。
}

// What was assumed is told apart from what was given.
func ExampleBound_Assumed() {
	bd, err := ourBook().Bind(rules.Facts{"涉及切身利益": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bd.Assumed("涉及切身利益"), bd.Assumed("国家秘密"), bd.Truth("国家秘密"))
	// Output: false true 否
}

// Conditions can be read aloud, listed by their facts and tested by Kleene's tables.
func ExampleCondition() {
	law := ourLaw()
	secret := rules.InForce[*statute.Ground](law)[0]
	when := secret.When
	fmt.Println(when)
	fmt.Println(when.Label("zh"))
	fmt.Println(when.Facts())
	for _, facts := range []rules.Facts{{"国家秘密": true}, {"国家秘密": false}, {"国家秘密": false, "harm": false}} {
		bd, err := law.Bind(facts)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(law.Test(when, bd))
	}
	// Output:
	// 国家秘密 or 公开会造成损害
	// 国家秘密：是；或公开会造成损害：是
	// [secret harm]
	// 是
	// 未知
	// 否
}

// A condition may read the outcome of a decision; such a one is tested under a law.
func ExampleLaw_Test() {
	layer := fstest.MapFS{"ours/02.yaml": {Data: []byte(`instrument: ours-02
title: 本市发布办法
place: ours
in_force: {from: 2021-01-01}
articles:
  1:
    requires:
    - {id: harmless, who: 行政机关, when: '公开属性 == "主动公开"', must_not: 公开会造成损害}
`)}}
	book, err := rules.Load(ourRules, layer)
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("ours", deadline.MustDate("2024-03-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range rules.InForce[*statute.Requirement](law) {
		if r.ID != "harmless" || r.Modality != "must_not" {
			continue
		}
		for _, facts := range []rules.Facts{{"涉及切身利益": true}, {"涉及切身利益": true, "国家秘密": false, "公开会造成损害": false}, {"国家秘密": true}} {
			bd, err := law.Bind(facts)
			if err != nil {
				fmt.Println(err)
				return
			}
			fmt.Println(r.FullID(), r.When, law.Test(r.When, bd))
		}
	}
	// Output:
	// ours-02/harmless 公开属性 == "主动公开" 未知
	// ours-02/harmless 公开属性 == "主动公开" 是
	// ours-02/harmless 公开属性 == "主动公开" 否
}

// The fast way for a register: cells are read once and set on many rows.
func ExampleRow() {
	law := ourLaw()
	vital, err := law.Book().Column("涉及切身利益")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(vital.Fact().Term)
	yes, err := vital.Read("是")
	if err != nil {
		fmt.Println(err)
		return
	}
	row, err := law.Row("公开属性", rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := row.Give(yes); err != nil {
		fmt.Println(err)
	}
	fmt.Println(row.Outcome())
	for _, s := range row.Standings(nil) {
		fmt.Println(s.Ground.Cite.Place(), s.Status, s.Lifted)
	}
	fmt.Println(row.Truth(vital))

	row.Reset()
	secret, err := law.Book().Column("国家秘密")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := row.Set(secret, true); err != nil {
		fmt.Println(err)
	}
	fmt.Println(row.Outcome())
	bound, err := row.Bound() // for all else a law can be asked
	fmt.Println(bound.Truth("国家秘密"), err)

	if err := row.Set(vital, "也许"); err != nil {
		fmt.Println(err)
	}
	_, decided, err := row.Outcome()
	fmt.Println(decided, err != nil) // not before Reset
	// Output:
	// 涉及切身利益
	// 主动公开 true <nil>
	// 第一条第（一）项 否 false
	// 第一条第（二）项 是 false
	// 第一条第（三）项 是 false
	// 是
	// 不予公开 true <nil>
	// 是 <nil>
	// 事实“涉及切身利益”的值“也许”无法识别：应为是、否（或 true、false）；没有查的留空，查过而不清楚的写“未知”。
	// false true
}

// An archive hands over one map of Go values a case: the row takes them whole, or
// value by value as cells.
func ExampleRow_Bind() {
	law := ourLaw()
	row, err := law.Row("公开属性", rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, facts := range []rules.Facts{{"vital": true}, {"vital": false}, {"vital": "也许"}} {
		if err := row.Bind(facts); err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(row.Outcome())
	}
	vital, err := law.Book().Column("vital")
	if err != nil {
		fmt.Println(err)
		return
	}
	cell, err := vital.Read(true)
	if err != nil {
		fmt.Println(err)
		return
	}
	row.Reset()
	if err := row.Give(cell); err != nil {
		fmt.Println(err)
	}
	fmt.Println(row.Outcome())
	// Output:
	// 主动公开 true <nil>
	// 依申请公开 true <nil>
	// 事实“涉及切身利益”的值“也许”无法识别：应为是、否（或 true、false）；没有查的留空，查过而不清楚的写“未知”。
	// 主动公开 true <nil>
}

// Truth has three values, and its zero value is 未知.
func ExampleTruth() {
	var t answer.Truth
	fmt.Println(t, t == answer.Unknown, answer.True, answer.False)
	// Output: 未知 true 是 否
}
