package review_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// A procedure compiled for the law of a day.
func ExampleProcedure() {
	p := shipped("sucheng", "2022-03-01", "公开协调")
	fmt.Println(p.Decl().Term, p.Decl().FullID(), len(p.Digest()) > 0, p.Law().Place().Term)
	for _, s := range p.Steps()[:2] {
		fmt.Println(s.ID, s.Roles, s.Cite.Place())
	}
	for _, l := range p.Limits() {
		fmt.Println(l.ID, l.Time.Within.Label("zh"))
	}
	s, ok := p.Step("report")
	fmt.Println(s.Does, ok, len(p.Prove()))
	// Output:
	// 公开协调 sucheng-04-coordination/coordination true 宿城区
	// ask [行政机关] 第五条
	// reply [被征求意见机关] 第七条
	// consultation-reply 5个工作日
	// 报请协调解决 true 0
}

// A host's own procedure, with a hole in it, and the walk that shows how it is meant.
var holed = fstest.MapFS{
	"words.yaml":      {Data: []byte("vocabulary: ours\nfacts:\n  urgent: {term: 紧急, type: bool}\nchoices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}\nroles: {unit: 承办单位, secrecy: 保密审查机构, law: 法制机构}\ndecisions:\n  attribute:\n    term: 公开属性\n    outcomes: [不予公开, 依申请公开, 主动公开]\n    tiers: [{id: open, force: duty}]\n")},
	"ours/place.yaml": {Data: []byte("place: ours\nterm: 本县\ncalendar: cn\ninstruments: ours/*.yaml\n")},
	"ours/01.yaml": {Data: []byte(`instrument: ours-01
title: 本县公开审查办法
place: ours
in_force: {from: 2022-01-01}
procedures:
  公开审查:
    id: ours_check
    starts: draft
    outcomes: {已公开: {releases: 主动公开}}
articles:
  1:
    steps:
      公开审查:
      - {id: draft, role: 承办单位, does: 拟稿, releases: nothing, may: [送审, 直接发布], next: {送审: [secrecy, legal], 直接发布: publish}}
      - {id: secrecy, role: 保密审查机构, does: 保密审查, releases: nothing, review: true, next: publish}
      - {id: legal, role: 法制机构, does: 合法性审查, releases: nothing, may: [同意], back_to: draft, next: publish}
      - {id: publish, role: 承办单位, does: 发布, releases: by-outcome, back_to: draft, ends: {同意: 已公开}}
  2:
    grounds: {公开属性: [{id: all, tier: open, then: 主动公开}]}
`)},
	"ours/01.cases.yaml": {Data: []byte(`cases: ours-01
base: {place: ours, on: 2022-03-01, assume: false, procedure: 公开审查}
walks:
  两项审查以后发布: {steps: [{step: draft, choice: 送审}, secrecy, {step: legal, choice: 同意}, {step: publish, choice: 同意}], expect: {outcome: 已公开, published: true}}
`)},
}

// What is wrong with a procedure is told as a story.
func ExampleCheck() {
	book, err := rules.Load(holed)
	if err != nil {
		fmt.Println(err)
		return
	}
	list, err := review.Check(context.Background(), book)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range list {
		fmt.Println(d.Code, d.Message("zh"))
	}
	// Output: GK1421 程序“公开审查”可以不经“保密审查”（第一条）就公开：承办单位（直接发布）拟稿（第一条） → 承办单位（同意）发布（第一条），结果“已公开”
}

// A step that several lead to waits for all of them.
func ExampleCase_Waiting() {
	book, err := rules.Load(holed)
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("ours", deadline.MustDate("2022-03-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := review.Find(law, "公开审查")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := p.Open(review.Event{On: deadline.MustDate("2022-03-01"), Assume: "false"})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err = c.Apply(
		review.Event{Step: "draft", Choice: "送审", Role: "承办单位", On: deadline.MustDate("2022-03-01")},
		review.Event{Step: "secrecy", Role: "保密审查机构", On: deadline.MustDate("2022-03-01")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Waiting())
	// Output: map[publish:[legal]]
}
