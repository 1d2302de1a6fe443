package review_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// notices is a small procedure: a draft, a review, a signature.
func notices() *review.Procedure {
	book, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: notices
facts:
  published: {term: 已公开, type: bool}
  secret: {term: 涉密, type: bool}
  reasoned: {term: 已说明理由, type: bool}
  withdrawn: {term: 已撤回, type: bool}
choices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}
roles: {drafter: 拟稿人, reviewer: 保密机构, head: 负责人}
releases: {主动公开: {已公开: true}}
`)},
		"place.yaml": {Data: []byte("place: town\nterm: 镇\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 发布办法
place: town
in_force: {from: 2020-01-01}
procedures:
  发布: {id: release, starts: draft, outcomes: {已发布: {releases: 主动公开}}}
articles:
  1:
    steps:
      发布:
      - {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: check}
      - {id: check, role: 保密机构, does: 保密审查, releases: nothing, review: true, may: [同意, 退回], back_to: draft, next: {同意: sign}}
      - {id: sign, role: 负责人, does: 签发, releases: by-outcome, ends: 已发布}
  2:
    requires:
    - {id: reasons, who: 拟稿人, must: 已说明理由, binds: draft}
    - {id: withdraw, who: 负责人, when: 已公开 and 涉密, must: 已撤回, after_breach: true}
`)},
	})
	if err != nil {
		panic(err)
	}
	law, err := book.Law("town", deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	p, err := review.Find(law, "发布")
	if err != nil {
		panic(err)
	}
	return p
}

// Apply refuses what the law does not allow; Record takes what happened all the same.
func ExampleCase_Record() {
	c, err := notices().Open(review.Event{On: deadline.MustDate("2024-03-01"), Facts: rules.Facts{"涉密": true, "已说明理由": false}})
	if err != nil {
		fmt.Println(err)
		return
	}
	draft := review.Event{Step: "draft", Role: "拟稿人", On: deadline.MustDate("2024-03-01")}
	if _, err := c.Apply(draft); err != nil {
		fmt.Println(err)
	}
	for _, e := range []review.Event{draft, {Step: "sign", Role: "负责人", On: deadline.MustDate("2024-03-04")}} {
		if c, err = c.Record(e); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(c.Outcome())
	// Output:
	// 违反要求：拟稿人应当“已说明理由：是”（《发布办法》第二条），没有做到；先做到再办，或者作退回、不同意（步骤：draft 拟稿，由拟稿人办理，依据《发布办法》第二条）
	// 已发布
}

func ExampleCase_Breaches() {
	c, err := notices().Open(review.Event{On: deadline.MustDate("2024-03-01"), Facts: rules.Facts{"涉密": true}})
	if err != nil {
		fmt.Println(err)
		return
	}
	if c, err = c.Record(review.Event{Step: "draft"}); err != nil { // nobody knows when, or by whom
		fmt.Println(err)
		return
	}
	if c, err = c.Record(review.Event{Step: "sign", Role: "负责人", On: deadline.MustDate("2024-03-04")}); err != nil {
		fmt.Println(err)
		return
	}
	var b review.Breach
	for _, b = range c.Breaches() {
		fmt.Println(b.Seq, b.Code, b.Cite.Place(), b.Text.In("zh"))
	}
	for _, r := range b.Now {
		fmt.Println("现在：", r.Who, r.Demand.Label("zh"))
	}
	// Output:
	// 3 omitted 第一条 没有经过“保密审查”（check），就办了“签发”
	// 3 not-reviewed 第一条 未经审查不得公开，还缺：保密审查（保密机构，第一条）
	// 现在： 负责人 已撤回：是
}

// The audit of a case reads each requirement at its moment, and says what has changed.
func ExampleCase_Audit() {
	c, err := notices().Open(review.Event{On: deadline.MustDate("2024-03-01"), Facts: rules.Facts{"已说明理由": true}})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err = c.Apply(
		review.Event{Step: "draft", Role: "拟稿人", On: deadline.MustDate("2024-03-01")},
		review.Event{Kind: review.Learn, On: deadline.MustDate("2024-03-04"), Facts: rules.Facts{"已说明理由": false}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	var l review.Looked
	for _, l = range c.Audit() {
		fmt.Println(l.ID, l.Moment.Label("zh"), l.Seq, l.Status.Label("zh"), l.Now, l.Changed)
	}
	// Output:
	// reasons law/release/draft 2 符合 violated [已说明理由]
	// withdraw 事后 0 不明  []
}
