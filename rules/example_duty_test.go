package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// dutiful is a small law that says when its requirements are looked at.
func dutiful() *rules.Law {
	book, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: duties
facts:
  published: {term: 已公开, type: bool}
  supplied: {term: 已提供, type: bool}
  reviewed: {term: 已经审查, type: bool}
  reasoned: {term: 已说明理由, type: bool}
  leaked: {term: 已经泄露, type: bool}
  reported: {term: 已报告, type: bool}
roles: {drafter: 拟稿人, office: 办公室}
gives: {理由: {excepted: {under: law 第四条}}}
releases:
  主动公开: {已公开: 是}
  依申请公开: {已提供: 是}
`)},
		"place.yaml": {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
procedures:
  审查: {id: review, starts: draft, outcomes: {办结: {releases: nothing}}}
articles:
  1:
    steps:
      审查:
      - {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: sign}
      - {id: sign, role: 办公室, does: 签发, releases: nothing, ends: 办结}
  2:
    requires:
    - {id: reviewed-first, who: 办公室, when: 已公开 or 已提供, must: 已经审查, binds: [before-release, before-supply], quote: 未经审查不得公开}
    - {id: reasons, who: 拟稿人, must: 已说明理由, binds: draft}
    - {id: report, who: 办公室, when: 已经泄露, must: 已报告, after_breach: true}
  3: {note: 追究, executed: law/reviewed-first}
  4: {note: 台账, executed: none}
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

// A duty before release is one sentence, about what was published; the gate asks it of
// what is to be.
func ExampleBound_Released() {
	law := dutiful()
	bd, err := law.Bind(rules.Facts{"已公开": false, "已经审查": false})
	if err != nil {
		fmt.Println(err)
		return
	}
	moment, _ := statute.ReleasePublic.Before()
	after := bd.Released(statute.ReleasePublic)
	for _, r := range law.CheckAt(moment, after) {
		fmt.Println("现在公开：", r.ID, r.Status.Label("zh"))
	}
	for _, r := range law.Check(bd) {
		fmt.Println("现在：", r.ID, r.Status.Label("zh"))
	}
	fmt.Println(moment.Label("zh"), law.Check(after)[0].Status.Label("zh"))
	for _, r := range []statute.Release{statute.ReleaseRequest, "转载", "不公开"} {
		fmt.Println(r.Label("en"), r.Known(), law.Book().Makes(r))
	}
	for _, c := range law.Book().MustGive("excepted") { // where something is done although it binds generally
		fmt.Println(c.What, c.Articles())
	}
	// Output:
	// 现在公开： reviewed-first 违反
	// 现在： reviewed-first 不明
	// 现在： reasons 不明
	// 现在： report 不明
	// 公开之前 违反
	// 依申请公开 true map[supplied:true]
	// repost true map[]
	// nothing false map[]
	// 理由 《办法》第四条
}

// A requirement can bind at a step.
func ExampleLaw_CheckAt() {
	law := dutiful()
	bd, err := law.Bind(rules.Facts{"已说明理由": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range law.CheckAt(statute.AtStep("law/review", "draft"), bd) {
		fmt.Println(r.ID, r.Status.Label("zh"))
	}
	// Output: reasons 符合
}

func ExampleMoment() {
	for _, r := range rules.InForce[*statute.Requirement](dutiful()) {
		for _, m := range r.Binds {
			procedure, step, ok := m.Step()
			fmt.Println(r.ID, m.Label("zh"), procedure, step, ok)
		}
		fmt.Println(r.ID, r.BindsAt(statute.Afterwards), r.AfterBreach)
	}
	// Output:
	// reviewed-first 公开之前   false
	// reviewed-first 提供之前   false
	// reviewed-first false false
	// reasons law/review/draft law/review draft true
	// reasons false false
	// report true true
}

// An article without rules says what carries it out.
func ExampleCarrier() {
	in, _ := dutiful().Book().Instrument("law")
	var carried statute.Carrier
	for _, a := range in.Articles {
		for _, carried = range a.Executed {
			fmt.Println(a.Cite.Place(), carried.Kind, carried.ID)
		}
		if a.NotEncoded {
			fmt.Println(a.Cite.Place(), "尚未编入")
		}
	}
	// Output:
	// 第三条 rule law/reviewed-first
	// 第四条 尚未编入
}
