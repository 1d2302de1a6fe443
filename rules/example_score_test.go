package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A scorecard says what the law says; the points of a year stand in its scheme.
func ExampleScorecard() {
	law := shippedLaw("sucheng", "2022-03-01")
	card, ok := inforce.Scorecard(law, "年度考核") // by term, id or full id
	fmt.Println(card.FullID(), card.Full, card.Grades, card.DeterminedBy, ok)
	fmt.Println(card.Rank("优秀"), card.Rank("不合格"), card.Rank("满意"))
	lines := inforce.Lines(law, card) // of all scorecards: inforce.Lines(law, nil)
	for _, b := range lines.Bands {
		if b.Numeric() {
			fmt.Println(b.Cite.Place(), b.Grade, b.Holds(statute.MustDecimal("89.995")), b.Holds(statute.DecimalOf(90)))
		}
	}
	for _, c := range lines.Caps {
		if c.AtMost != nil { // others bound the grade
			fmt.Println(c.Cite.Place(), c.Of, c.AtMost, c.Generally)
		}
	}
	// Output:
	// sucheng-12-assessment/yearly 100 [优秀 良好 合格 不合格] 区政府办公室 true
	// 0 3 -1
	// 第十二条第四款 优秀 false true
	// 第十二条第五款 良好 true false
	// 第十二条第六款 合格 false false
	// 第十二条第七款 不合格 false false
	// 第十三条第二款 bonus 5 true
	// 第十三条第二款 bonuses 10 true
	// 第十三条第二款 total 100 false
}

// What the articles contribute to a scorecard, each kind by itself or all in the order
// of the text.
func ExampleScoreLines() {
	law := shippedLaw("sucheng", "2022-03-01")
	card, _ := inforce.Scorecard(law, "年度考核")
	lines := inforce.Lines(law, card)
	area, bonus := lines.Indicators[0], lines.Bonuses[0]
	fmt.Println(area.Cite.Place(), area.Area, area.Weight == nil)
	var worth scoring.Worth = bonus.Worth
	fmt.Println(bonus.Cite.Place(), bonus.When, worth.Points == nil) // the scheme of the year says how many
	for _, less := range inforce.Lines(shippedLaw("wuwei", "2023-12-31"), nil).Deductions {
		fmt.Println(less.Scorecard, less.Cite.Place(), less.When)
	}
	fmt.Println(len(lines.Entries()), lines.Entries()[0].FullID())
	// Output:
	// 第八条第（一）项 组织推进 true
	// 第十三条第（一）项 公开工作获领导批示肯定或者点名表扬 true
	// wuwei-08-assessment/yearly 第五条第（一）项 未按时限完成工作任务
	// wuwei-08-assessment/yearly 第五条第（一）项 工作质量不高
	// 29 sucheng-12-assessment/organisation
}

// A text that contradicts itself about the names of its grades keeps both scales.
func ExampleScale() {
	law := shippedLaw("xiji", "2020-01-01")
	for _, card := range inforce.Scorecards(law) {
		fmt.Println(card.FullID(), card.Grades)
		for _, s := range card.Scales {
			fmt.Println(s.Name, s.Grades)
		}
	}
	for _, v := range inforce.Lines(law, nil).Vetoes {
		fmt.Println(v.Cite.Place(), v.When, v.Grade)
	}
	// Output:
	// xiji-07-assessment/yearly [优秀 良好 合格 不合格]
	// 第五条所列的等次 [优秀 合格 基本合格 不合格]
	// xiji-14-social-evaluation/social [合格 不合格]
	// 第十二条 "被评议单位" in 违反评议纪律的主体 不合格
}

// A town's scorecard and the schemes that fill it.
var scored = fstest.MapFS{
	"vocabulary.yaml": {Data: []byte(`vocabulary: scored
facts:
  staff: {term: 配备专人, type: bool}
  late: {term: 逾期栏目数, type: int, min: 0}
  answered: {term: 按期答复件数, type: int, min: 0}
  received: {term: 应答复件数, type: int, min: 0}
  praised: {term: 获表扬, type: bool}
roles: {office: 办公室}
`)},
	"place.yaml": {Data: []byte("place: scored\nterm: 本县\ncalendar: cn\ninstruments: law/*.yaml\n")},
	"law/01.yaml": {Data: []byte(`instrument: scored-01
title: 本县考核办法
place: scored
in_force: {from: 2020-01-01}
scorecards:
  年度考核: {id: yearly, full: 100, grades: [合格, 不合格], determined_by: 办公室}
  社会评议: {id: social, full: 100, grades: [满意, 不满意], determined_by: 办公室}
articles:
  1:
    indicators:
      年度考核:
      - {item: 一, id: work, area: 日常工作}
      - {item: 二, id: requests, area: 依申请公开}
    bands:
      年度考核:
      - {id: pass, grade: 合格, from: 60}
      - {id: fail, grade: 不合格, below: 60}
  2:
    bonuses:
      年度考核:
      - {id: praise, when: 获表扬}
    vetoes:
      年度考核:
      - {id: much-too-late, when: 逾期栏目数 >= 10, grade: 不合格}
  3:
    bands:
      社会评议:
      - {id: content, grade: 满意, from: 80}
      - {id: discontent, grade: 不满意, below: 80}
`)},
	"2024.yaml": {Data: []byte(`scheme: scored-2024
title: 2024年评分细则
for: scored-01/yearly
year: 2024
round: {places: 2, how: half_up}
indicators:
- id: work
  area: 日常工作
  points: 70
  indicators:
  - {id: staff, term: 配备专人, points: 20, when: 配备专人}
  - {id: columns, term: 栏目更新, points: 50, loses: [{id: stale, per: 逾期栏目数, points: 2.5}]}
- {id: requests, area: 依申请公开, points: 30, share: {of: 按期答复件数, out_of: 应答复件数}}
bonuses: {praise: {points: 5}}
`)},
	"2024-social.yaml": {Data: []byte(`scheme: scored-social-2024
title: 2024年评议方案
for: scored-01/social
year: 2024
votes: {sources: {问卷评议: 60, 代表评议: 40}, values: {满意: 100, 不满意: 0}}
`)},
}

// The scheme of a year, read and held against its instrument.
func ExampleScheme() {
	book, err := rules.Load(scored)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, ok := inforce.Scheme(book, "scored-2024")
	fmt.Println(s.Title, s.Scorecard, s.Full, s.Places, ok)
	for _, leaf := range s.Leaves() {
		fmt.Println(leaf.ID, leaf.Area, leaf.Points)
		for _, loss := range leaf.Loses {
			fmt.Println("  -", loss.Points, loss.Per)
		}
		if leaf.Share != nil {
			fmt.Println("  ×", leaf.Share.Of, "÷", leaf.Share.OutOf)
		}
	}
	for _, a := range s.Awards {
		fmt.Println(a.Line, a.Points)
	}
	// Output:
	// 2024年评分细则 scored-01/yearly 100 2 true
	// staff 日常工作 20
	// columns 日常工作 50
	//   - 2.5 late
	// requests 依申请公开 30
	//   × answered ÷ received
	// scored-01/praise 5
}

// Ballots: what each grade is worth, and what each source weighs.
func ExampleSchemeVotes() {
	book, err := rules.Load(scored)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range inforce.Schemes(book) {
		if s.Votes == nil {
			continue
		}
		for _, source := range s.Votes.Sources {
			fmt.Println(source.Name, source.Weight)
		}
		for _, v := range s.Votes.Values {
			fmt.Println(v.Grade, v.Value)
		}
	}
	law, err := book.Law("scored", deadline.MustDate("2024-12-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, ok := inforce.Scorecard(law, "social")
	fmt.Println(ok)
	// Output:
	// 问卷评议 60
	// 代表评议 40
	// 满意 100
	// 不满意 0
	// true
}

// All that is in force of one kind, the place's own first.
func ExampleInForce() {
	law := shippedLaw("sucheng", "2022-03-01")
	marks := rules.InForce[*statute.Mark](law)
	fmt.Println(len(marks), marks[0].Cite.Place(), marks[0].Print)
	// Output: 5 第五条第一款 （此件公开发布）
}

// What a book holds for the packages that carry it out is seen by its rules.
func ExampleBook_Annexes() {
	book, err := rules.Load(scored)
	if err != nil {
		fmt.Println(err)
		return
	}
	var schemes []statute.Annex = book.Annexes("")
	in, _ := book.Instrument("scored-01")
	fmt.Println(len(schemes), len(in.Annexes))
	for _, a := range in.Annexes {
		for _, e := range a.Entries() {
			fmt.Println(e.Cite.Place(), e.ID)
		}
	}
	// Output:
	// 2 1
	// 第一条第（一）项 work
	// 第一条第（二）项 requests
	// 第一条 pass
	// 第一条 fail
	// 第二条 praise
	// 第二条 much-too-late
	// 第三条 content
	// 第三条 discontent
}
