package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// notices is a small law that says whom it covers.
func notices() *rules.Law {
	book, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: notices
facts:
  organ: {term: 机关类型, type: enum, values: [行政机关, 公共企事业单位]}
  official: {term: 履行职责中形成, type: bool}
  follows: {term: 参照本办法, type: bool}
  secret: {term: 国家秘密, type: bool}
  disputed: {term: 密与不密有争议, type: bool, doubts: [国家秘密]}
  private: {term: 涉及他人隐私, type: bool}
  harm: {term: 公开会损害他人, type: bool, judged_by: 行政机关, arises: 涉及他人隐私}
  vital: {term: 涉及切身利益, type: bool}
  paid: {term: 已收费, type: bool}
roles: {organ: 行政机关}
events: {formed: 信息形成}
decisions:
  openness:
    term: 公开
    about: information
    outcomes: [不予公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: open, force: duty}]
`)},
		"place.yaml": {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
scope:
  under: 第二条
  when: '机关类型 == "行政机关"'
  information: {under: 第三条, when: 履行职责中形成}
  only_if_given: [{under: 第四条, when: 参照本办法}]
articles:
  1:
    grounds:
      公开:
      - {id: secret, tier: bar, when: 国家秘密, then: 不予公开, scoped: false}
      - {id: harm, tier: bar, when: 公开会损害他人, then: 不予公开}
      - {id: vital, tier: open, when: 涉及切身利益, then: 主动公开}
    limits: {id: publish, from: 信息形成, within: 20 working days, owed_to: public}
  2: {note: 适用的机关}
  3: {note: 政府信息的含义}
  4: {note: 参照执行}
`)},
	})
	if err != nil {
		panic(err)
	}
	law, err := book.Law("here", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	return law
}

// Who is not covered gets no attribute, but the article that says so.
func ExampleScopeNote() {
	law := notices()
	for _, organ := range []any{nil, "公共企事业单位"} {
		a, err := law.Decide("公开", rules.Facts{"机关类型": organ, "涉及切身利益": true}, rules.AssumeFalse())
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(a)
		for _, n := range a.Presupposed {
			fmt.Println("视为符合：", n.Cite, n.When)
		}
		for _, n := range a.Silent {
			fmt.Println("不适用：", n.Cite, n.When)
		}
	}
	// Output:
	// 公开：主动公开
	// 视为符合： 《办法》第二条 机关类型 == "行政机关"
	// 公开：没有规则可以适用
	// 不适用： 《办法》第二条 机关类型 == "行政机关"
}

// One door for everybody who asks whether an instrument speaks.
func ExampleLaw_ScopeNote_matters() {
	law := notices()
	bd, err := law.Bind(rules.Facts{"机关类型": "行政机关", "履行职责中形成": false})
	if err != nil {
		fmt.Println(err)
		return
	}
	speaks, by := law.ScopeNote(statute.OnRequests, "law", bd)
	fmt.Println(speaks, by.Cite)
	for _, m := range []statute.Matter{statute.OnRequests, statute.OnInformation, statute.OnDuties} {
		truth, note := law.ScopeNote(m, "law", bd)
		fmt.Println(truth, note.Cite.Place())
	}
	lim, _ := law.Limit("publish")
	fmt.Println(lim.Matter() == statute.OnInformation, len(rules.InForce[*statute.Limit](law)), len(rules.InForce[*statute.Limit](law.For(bd))))
	// Output:
	// 是 《办法》第二条
	// 是 第二条
	// 否 第三条
	// 否 第三条
	// true 1 0
}

// What the head of an instrument says of what it covers.
func ExampleScope() {
	in, _ := notices().Book().Instrument("law")
	var s statute.Scope = in.Scope
	var clause *statute.ScopeClause = s.Information
	fmt.Println(s.IsZero(), s.Cite.Place(), s.When)
	fmt.Println(clause.Cite.Place(), clause.When, clause.Unless.IsZero())
	fmt.Println(s.OnlyIfGiven[0].Cite.Place(), s.OnlyIfGiven[0].When)
	fmt.Println(len(s.Clauses()))
	// Output:
	// false 第二条 机关类型 == "行政机关"
	// 第三条 履行职责中形成 true
	// 第四条 参照本办法
	// 3
}

// Nothing is taken for granted that is in doubt: because a fact says so, because the
// input says 未知, or because the host found a phrase in the title.
func ExampleDoubt() {
	law := notices()
	show := func(facts rules.Facts, opts ...rules.Option) {
		a, err := law.Decide("公开", facts, append(opts, rules.AssumeFalse())...)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(a)
		var doubted []answer.Doubted = a.Doubted
		for _, d := range doubted {
			fmt.Println(" ", d.Term, d.Because)
		}
	}
	show(rules.Facts{"涉及切身利益": true})
	show(rules.Facts{"涉及切身利益": true, "国家秘密": "未知"})
	show(rules.Facts{"涉及切身利益": true, "密与不密有争议": true})
	show(rules.Facts{"涉及切身利益": true}, rules.Doubt("国家秘密", "标题写“密”"))
	show(rules.Facts{"涉及切身利益": true, "涉及他人隐私": true}) // the question of harm is put
	// Output:
	// 公开：主动公开
	// 公开：未定（最严 不予公开，最宽 主动公开）
	//   国家秘密 未知
	// 公开：未定（最严 不予公开，最宽 主动公开）
	//   国家秘密 密与不密有争议
	// 公开：未定（最严 不予公开，最宽 主动公开）
	//   国家秘密 标题写“密”
	// 公开：未定（最严 不予公开，最宽 主动公开）
}

// What was given in vain, and whether it would have restrained something.
func ExampleUnread() {
	law := notices()
	a, err := law.Decide("公开", rules.Facts{"国家秘密": true, "已收费": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	var unread []answer.Unread = a.Unread
	for _, u := range unread {
		fmt.Println(u.Term, u.Value, u.Restrains)
	}
	fmt.Println(law.ReadBy("公开")["harm"])
	// Output:
	// 已收费 true false
	// true
}

// What the article says by which an instrument is silent, and the sentence of it.
func ExampleLaw_ScopeNote() {
	law := notices()
	bd, err := law.Bind(rules.Facts{"机关类型": "公共企事业单位"})
	if err != nil {
		fmt.Println(err)
		return
	}
	truth, note := law.ScopeNote(statute.OnRequests, "law", bd)
	fmt.Println(truth, note.Cite, note.When)
	// Output:
	// 否 《办法》第二条 机关类型 == "行政机关"
}

// Why an instrument is silent, for people.
func ExampleScopeNote_Explain() {
	law := notices()
	bd, err := law.Bind(rules.Facts{"机关类型": "公共企事业单位"})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, note := law.ScopeNote(statute.OnRequests, "law", bd)
	fmt.Println(note.Explain("zh"))
	fmt.Println(note.Explain("en"))
	// Output:
	// 给出的事实不符合《办法》第二条的适用范围（机关类型为“行政机关”）。
	// the facts given are outside the scope of law, art. 2 (机关类型 == "行政机关").
}
