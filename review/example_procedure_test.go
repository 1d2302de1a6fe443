package review_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A procedure compiled for the law of a day.
func ExampleProcedure() {
	p := shipped("sucheng", "2022-03-01", "公开协调")
	fmt.Println(p.Term(), p.Decl().FullID(), len(p.Digest()) > 0, p.Law().Place().Term)
	for _, s := range p.Steps()[:2] {
		fmt.Println(s.ID, s.Roles, s.Cite.Place())
	}
	for _, l := range p.Limits() {
		fmt.Println(l.ID, l.Time.Within.Chinese())
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

func ExampleProcedures() {
	p := shipped("sucheng", "2022-03-01", "公开协调")
	found := 0
	for _, other := range review.Procedures(p.Law()) {
		if other.Decl().Instrument == p.Decl().Instrument {
			fmt.Println(other)
			found++
		}
	}
	fmt.Println(found, len(review.Prove(p.Law())))
	// Output:
	// 公开协调（sucheng-04-coordination）
	// 1 0
}

// A host's own procedure, with a hole in it, and the walk that shows how it is meant.
var holed = fstest.MapFS{
	"words.yaml":      {Data: []byte("vocabulary: ours\nfacts:\n  urgent: {term: 紧急, type: bool}\nroles: {unit: 承办单位, secrecy: 保密审查机构, law: 法制机构}\ndecisions:\n  attribute:\n    term: 公开属性\n    outcomes: [不予公开, 依申请公开, 主动公开]\n    tiers: [{id: open, force: duty}]\n")},
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
      - {id: legal, role: 法制机构, does: 合法性审查, releases: nothing, back_to: draft, next: publish}
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
	for _, d := range review.Check(book) {
		fmt.Println(d.Code, d.Message("zh"))
	}
	// Output: GK1421 程序“公开审查”可以不经“保密审查”（第一条）就公开：承办单位（直接发布）拟稿（第一条） → 承办单位（同意）发布（第一条），结果“已公开”
}

// Walks are taken, and what none of them takes is listed.
func ExampleCoverWalks() {
	book, err := rules.Load(holed)
	if err != nil {
		fmt.Println(err)
		return
	}
	results := review.Walks(book)
	for _, r := range results {
		fmt.Println(r.Walk.Name, r.Passed(), r.Case.Outcome(), len(r.Failures))
	}
	cover := review.CoverWalks(book, results)
	fmt.Println(cover[0].Term, cover[0].Walks, review.WalkScore(cover))
	for _, part := range cover[0].Gaps() {
		fmt.Println(part.Kind, part.Text("zh"), part.Walks)
	}
	for _, kind := range review.WalkedKinds() {
		if gaps := cover[0].Gaps(kind); len(gaps) > 0 {
			fmt.Println(kind, gaps[0].Step)
		}
	}
	// Output:
	// 两项审查以后发布 true 已公开 0
	// 公开审查 1 72
	// choice 处理 draft 直接发布 0
	// return 退回 legal 0
	// return 退回 publish 0
	// choice draft
	// return legal
}

// A step that several lead to waits for all of them.
func ExampleCase_Waiting() {
	book, err := rules.Load(holed)
	if err != nil {
		fmt.Println(err)
		return
	}
	walk := *book.Cases()[0].Walks[0]
	walk.Items, walk.Expect = walk.Items[:2], statute.WalkState{} // as far as the secrecy review
	fmt.Println(review.RunWalk(book, &walk).Case.Waiting())
	// Output: map[publish:[legal]]
}
