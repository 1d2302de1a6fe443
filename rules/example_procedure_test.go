package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Procedures are data here; package review moves cases through them.
func ExampleProcedure() {
	law := shippedLaw("sucheng", "2022-03-01")
	for _, p := range law.Procedures() {
		if p.FullID() != "sucheng-04-coordination/coordination" {
			continue
		}
		fmt.Println(p.Term, p.Subject, p.Starts, p.Events)
		for _, o := range p.Outcomes {
			fmt.Println(" ", o.Term, o.Refuses)
		}
	}
	// Output:
	// 公开协调 涉及其他行政机关的政府信息 ask [收到征求意见书]
	//   同意公开 false
	//   按处理意见公开 false
	//   不公开 false
}

// Where each choice of a step leads.
func ExampleStep() {
	for _, s := range rules.InForce[*statute.Step](shippedLaw("sucheng", "2022-03-01")) {
		if s.Procedure != "sucheng-04-coordination/coordination" || s.ID != "reply" && s.ID != "settle" {
			continue
		}
		fmt.Println(s.Cite.Place(), s.Roles, s.Does, s.Choices)
		for _, choice := range s.Choices {
			fmt.Println(" ", choice, course.Passing(s, choice), course.Branches(s, choice), course.Endings(s, choice), course.Leads(s, choice))
		}
		for _, b := range s.Next {
			fmt.Println("  next:", b.On, b.To)
		}
		for _, e := range s.Ends {
			fmt.Println("  ends:", e.On, e.Outcomes)
		}
		for _, e := range s.Events {
			fmt.Println("  event:", e.On, e.Event)
		}
		fmt.Println("  silence:", s.Silence, s.Limits)
	}
	// Output:
	// 第七条 [被征求意见机关] 书面回复 [同意 不同意]
	//   同意 true [settle] [] true
	//   不同意 false [settle] [] true
	//   next: 同意 [settle]
	//   next: 不同意 [settle]
	//   event: 同意 其他机关提出意见
	//   event: 不同意 其他机关提出意见
	//   silence: 同意 [sucheng-04-coordination/consultation-reply]
	// 第八条 [行政机关] 汇总意见，与不同意的机关协商 [达成一致 未达成一致 协商不公开]
	//   达成一致 true [] [同意公开] true
	//   未达成一致 true [report] [] true
	//   协商不公开 true [] [不公开] true
	//   next: 未达成一致 [report]
	//   ends: 达成一致 [同意公开]
	//   ends: 协商不公开 [不公开]
	//   silence:  []
}

// The steps of a procedure, those that it takes over from one above included.
func ExampleLaw_Steps() {
	law := shippedLaw("sucheng", "2022-03-01")
	for _, p := range law.Procedures() {
		if p.FullID() == "sucheng-04-coordination/coordination" {
			for _, s := range law.Steps(p) {
				fmt.Println(s.Cite.Place(), s.Does)
			}
		}
	}
	// Output:
	// 第五条 书面征求涉及的其他行政机关意见
	// 第七条 书面回复
	// 第八条 汇总意见，与不同意的机关协商
	// 第八条 报请协调解决
	// 第八条 会同司法、保密、监察等部门研究提出处理意见
	// 第八条 协调解决
}

// What follows when a step is passed over, and what a choice concludes while the
// case goes on.
func ExampleStep_skipped() {
	for _, s := range rules.InForce[*statute.Step](shippedLaw("cn", "2024-03-01")) {
		if s.FullID() == "cn-regulation/ask-other-organs" {
			fmt.Println(s.Does, s.When, course.Skipped(s))
		}
	}
	for _, s := range rules.InForce[*statute.Step](shippedLaw("cn", "2018-03-01")) {
		if s.FullID() == "cn-regulation/decide" {
			fmt.Println(s.Does, course.Conclusions(s, ""))
		}
	}
	// Output:
	// 与有关机关协商、确认 涉及其他行政机关 [review]
	// 决定是否公开 [予以公开 部分公开 不予公开]
}

// What is open against an outcome depends on the day it is given: since 1 January
// 2024 a refusal under articles 14 to 16 goes to reconsideration first.
func ExampleCaseOutcome_remedy() {
	for _, p := range shippedLaw("cn", "2024-03-01").Procedures() {
		o, ok := course.Outcome(p, "属于国家秘密")
		if !ok {
			continue
		}
		for _, day := range []string{"2023-12-31", "2024-01-01"} {
			r, _ := course.Remedy(o, deadline.MustDate(day))
			fmt.Println(day, r.Says, r.Under)
		}
		fmt.Println(o.Report, o.Under.Place(), o.Gives)
	}
	// Output:
	// 2023-12-31 可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼；行政复议自知道答复之日起六十日内，向本级人民政府或者上一级主管部门申请，答复的机关是人民政府的向上一级人民政府（省级的向它自己）申请 《条例》第五十一条，《行政复议法》（2017年修正）第九条、第十二条至第十四条
	// 2024-01-01 应当先依法申请行政复议，对复议决定不服的再提起行政诉讼；也可以投诉、举报；行政复议自知道答复之日起六十日内，向本级人民政府申请，答复的机关是人民政府的向上一级人民政府（省级的向它自己）申请，垂直领导的向上一级主管部门申请 《行政复议法》（2023年修订）第二十三条第一款第（四）项、第二十条、第二十四条、第二十七条
	// 三（三）1 第十四条 [理由 依据 救济途径]
}

// The form of the annual report about 2022: its tables, and the row in which an outcome
// of a request is counted.
func ExampleForm() {
	law := shippedLaw("sucheng", "2023-01-01")
	form, ok := inforce.Form(law, "annual-report", deadline.MustDate("2022-12-31"))
	fmt.Println(form.ID, form.Name(), form.Document, ok)
	for _, table := range form.Tables {
		var first scoring.FormRow = table.Rows[0]
		var column scoring.FormColumn = first.Columns[0]
		fmt.Println(table.Number, table.Counts, len(table.Rows), first.Name, first.Label, column.Name, column.Counts)
	}
	row, ok := form.Row("属于国家秘密")
	fmt.Println(row.Name, ok)
	// What the text of a report must have, too, is a form.
	parts, ok := inforce.Form(law, "report-parts", law.On())
	var part scoring.FormPart = parts.Parts[0]
	fmt.Println(part.Name, part.Cite.Place(), ok)
	// Output:
	// annual-report@2021 annual-report 国办公开办函〔2021〕30号 true
	// 2 documents 6 规章  本年制发件数 made
	// 3 requests 25 一 本年新收政府信息公开申请数量 自然人 each
	// 4 disputes 3 行政复议  结果维持 each
	// 三（三）1 true
	// 主动公开政府信息情况 第五十条第（一）项 true
}

// A checklist is a list of required elements, and its state is summed up.
func ExampleListStatus() {
	law := shippedLaw("sucheng", "2022-03-01")
	for _, in := range law.Instruments() {
		for _, list := range in.Checklists {
			if list.ID == "consultation_letter" {
				fmt.Println(list.Term, in.Title)
			}
		}
	}
	given := rules.Facts{"已书面征求其他机关意见": true, "有其他需要说明的内容": false}
	for _, content := range []any{nil, []string{"基本情况"}, []string{"基本情况", "需沟通协调的事项", "本机关意见和依据"}} {
		given["征求意见书内容"] = content
		bd, err := law.Bind(given)
		if err != nil {
			fmt.Println(err)
			return
		}
		results := law.Check(bd)
		status := answer.ListStatus(results, "征求意见书")
		fmt.Println(status.Label("zh"), status == answer.Complied)
	}
	// Output:
	// 征求意见书 宿城区政府信息公开协调制度
	// 不明 false
	// 违反 false
	// 符合 true
}

func ExampleStatus_Label() {
	for _, s := range []answer.Status{answer.Complied, answer.Violated, answer.StatusUnknown, answer.NotApplicable} {
		fmt.Print(s.Label("zh"), " ", s.Label("en"), "; ")
	}
	// Output: 符合 complied; 违反 violated; 不明 unknown; 不适用 n/a;
}

// Walks stand beside the cases of a file and are data here; package review takes
// them. Every name in them was checked when the book was loaded.
func ExampleWalk() {
	layer := fstest.MapFS{
		"ours/words.yaml": {Data: []byte("vocabulary: ours-02-words\nchoices: {同意: passes, 退回: returns}\n")},
		"ours/02.yaml": {Data: []byte(`instrument: ours-02
title: 本市公开审查办法
place: ours
in_force: {from: 2020-01-01}
procedures:
  公开审查: {id: check, starts: draft, outcomes: {已公开: {releases: 主动公开}}}
articles:
  1:
    steps:
      公开审查:
      - {id: draft, role: 行政机关, does: 拟稿, releases: nothing, next: office}
      - {id: office, role: 行政机关, does: 审查, releases: by-outcome, review: true, may: [同意], back_to: draft, ends: 已公开}
`)},
		"ours/02.cases.yaml": {Data: []byte(`cases: ours-02
walks:
  退回以后再通过的公开:
    place: ours
    on: 2024-03-01
    procedure: 公开审查
    steps:
    - draft
    - {step: office, choice: 退回, on: 2024-03-04}
    - {see: {next: [draft]}}
    - {refused: {step: office, choice: 同意}, because: not-its-turn}
    - draft
    - {step: office, choice: 同意}
    expect: {outcome: 已公开, published: true}
`)},
	}
	book, err := rules.Load(ourRules, layer)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range book.Cases()[0].Walks {
		fmt.Println(w.Name, w.Procedure, w.On)
		for _, item := range w.Items {
			if item.Kind == walks.WalkSees {
				see(item.See)
				continue
			}
			fmt.Printf("%s %s %q %q\n", item.Kind, item.Name, item.Choice, item.Because)
		}
		see(w.Expect)
	}
	// Output:
	// 退回以后再通过的公开 ours-02/check 2024-03-01
	// step draft "" ""
	// step office "退回" ""
	// see next [draft]
	// step office "同意" "not-its-turn"
	// step draft "" ""
	// step office "同意" ""
	// see outcome [已公开]
	// see published [true]
}

func see(state walks.WalkState) {
	for _, c := range state.Checks {
		fmt.Println("see", c.What, c.Want)
	}
}

// What a partial disclosure hands over and what it takes out, and on which ground.
func ExampleWalkPart() {
	book, err := rules.Load(policies.FS())
	if err != nil {
		fmt.Println(err)
		return
	}
	var parts []walks.WalkPart
	for _, file := range book.Cases() {
		for _, w := range file.Walks {
			for _, item := range w.Items {
				if w.Place == "xiji" && len(item.Segments) > 0 && len(parts) == 0 {
					parts = item.Segments
				}
			}
		}
	}
	for _, part := range parts {
		fmt.Printf("%s %v %v %q\n", part.Name, part.Facts, part.Removed, part.Ground)
	}
	// Output:
	// 正文 map[] false ""
	// 附件 map[state_secret:true] true "xiji-02-secrecy-review/content-secret"
}

// What a procedure says that it makes known, and to whom.
func ExampleRelease() {
	for _, p := range shippedLaw("wuwei", "2024-06-03").Procedures() {
		if p.FullID() != "wuwei-03-secrecy/secrecy_review" && p.FullID() != "wuwei-01-coordination/release_coordination" {
			continue
		}
		for _, o := range p.Outcomes {
			fmt.Println(p.Term, o.Term, o.Releases, o.Releases.Label("en"), o.Releases.Known(), o.Clears)
		}
	}
	// Output:
	// 发布协调 已发布 主动公开 主动公开 true false
	// 发布协调 不发布 不公开 nothing false false
	// 发布协调 未经批准不发布 不公开 nothing false false
	// 保密审查 批准公开 不公开 nothing false true
	// 保密审查 批准删减后公开 不公开 nothing false true
	// 保密审查 不批准公开 不公开 nothing false false
}

// A choice that contradicts what is known is refused.
func ExampleUnless() {
	law, err := rules.Load(fstest.MapFS{
		"words.yaml": {Data: []byte("vocabulary: words\nfacts: {petition: {term: 信访, type: bool}}\nchoices: {同意: passes, 不同意: stops, 退回: returns}\nroles: {office: 行政机关}\n")},
		"place.yaml": {Data: []byte("place: town\nterm: 镇\ncalendar: cn\ninstruments: town/*.yaml\n")},
		"town/01.yaml": {Data: []byte(`instrument: town-01
title: 办法
place: town
in_force: {from: 2024-01-01}
procedures: {登记: {id: register, starts: sort, outcomes: {作为申请: {releases: nothing}, 转信访: {releases: nothing}}}}
articles:
  1:
    steps:
      登记:
      - {id: sort, role: 行政机关, does: 分办, releases: nothing, unless: {受理: 信访}, ends: {受理: 作为申请, 转送: 转信访}}
`)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	in, _ := law.Instrument("town-01")
	for _, u := range in.Steps[0].Unless {
		var not statute.Unless = u
		fmt.Println(not.On, not.When)
	}
	// Output: 受理 信访
}
