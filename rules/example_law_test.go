package rules_test

import (
	"fmt"
	"maps"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A law is what is in force in one place on one day: its own instruments, and the
// superior ones beside them.
func ExampleLaw() {
	law := shippedLaw("xiji", "2020-01-01")
	fmt.Println(law.Place().Term, law.On(), law.Calendar().Covers().From)
	all := law.Instruments()
	for _, in := range all[:2] {
		fmt.Println(in.Title, in.InForce)
	}
	for _, in := range all {
		if in.Place != law.Place().ID {
			fmt.Println(in.ID, in.InForce.From)
		}
	}
	// Output:
	// 西吉县 2020-01-01 2006-12-30
	// 西吉县政府政务公开制度 2018-04-01—2022-04-30
	// 西吉县政务公开保密审查制度 2018-04-01—2022-04-30
	// cn-reconsideration@2017 2018-01-01
	// cn-regulation@2019 2019-05-15
	// cn-secrecy-law@2010 2010-10-01
	// cn-secrecy-rules@2014 2014-03-01
}

// On 27 January 2020 the Spring Festival was prolonged. What an officer could work
// out a week before is the calendar as known then, whatever the day of the law.
func ExampleLaw_AsKnown() {
	law := shippedLaw("wuwei", "2020-01-10")
	limit, _ := law.Limit("cn-regulation/publish")
	for _, known := range []string{"2020-01-20", "2020-01-28"} {
		then := law.AsKnown(deadline.MustDate(known))
		status, err := limit.Time.At(then.Calendar(), law.On(), clock.Circumstances{}, clock.Event{Name: limit.Time.From, On: law.On()})
		fmt.Println(known, status.Due.Date, err)
	}
	// Output:
	// 2020-01-20 2020-02-12 <nil>
	// 2020-01-28 2020-02-14 <nil>
}

// The same place on another day: another edition speaks.
func ExampleLaw_At() {
	law := shippedLaw("wuwei", "2019-05-15")
	before, err := law.At(law.On().AddDays(-1))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range []*rules.Law{before, law} {
		for _, in := range l.Instruments() {
			if in.Place != l.Place().ID {
				fmt.Println(l.On(), in.ID)
			}
		}
	}
	// Output:
	// 2019-05-14 cn-reconsideration@2017
	// 2019-05-14 cn-regulation@2007
	// 2019-05-14 cn-secrecy-law@2010
	// 2019-05-14 cn-secrecy-rules@2014
	// 2019-05-15 cn-reconsideration@2017
	// 2019-05-15 cn-regulation@2019
	// 2019-05-15 cn-secrecy-law@2010
	// 2019-05-15 cn-secrecy-rules@2014
}

// Time limits stand in their articles; package deadline/clock counts with them.
func ExampleInForce_limits() {
	law := shippedLaw("sucheng", "2022-03-01")
	for _, l := range rules.InForce[*statute.Limit](law) {
		if l.Cite.Instrument == "sucheng-04-coordination" {
			fmt.Printf("%s %s：自%s起 %s，%s %q\n", l.Cite.Place(), l.ID, l.Time.From, l.Time.Within.Label("zh"), l.OwedTo, l.Parallels)
		}
	}
	// Output:
	// 第七条 consultation-reply：自收到征求意见书起 5个工作日，office ""
	// 第七条 co-maker-reply：自共同制作机关收到征求意见书起 5个工作日，co_maker "cn-regulation/co-maker-opinion"
}

// Lifts name the grounds they remove.
func ExampleInForce_lifts() {
	for _, l := range rules.InForce[*statute.Lift](shippedLaw("wuwei", "2024-03-01")) {
		if l.ID == "third-party-consents" {
			fmt.Println(l.Cite, l.When, l.Lifts)
		}
	}
	// Output:
	// 《武威市政府信息公开保密审查制度》第七条 第三方同意 [wuwei-03-secrecy/business-secret wuwei-03-secrecy/privacy wuwei-03-secrecy/business-secret-harm wuwei-03-secrecy/privacy-harm wuwei-03-secrecy/other-third-party-harm]
	// 《中华人民共和国政府信息公开条例（2019年）》第十五条 第三方同意 [cn-regulation/business-secret cn-regulation/privacy cn-regulation/other-third-party-rights]
}

// What comes round again, with how far back it looks.
func ExampleInForce_recurrences() {
	for _, r := range rules.InForce[*statute.Recurrence](shippedLaw("sucheng", "2022-03-01")) {
		if r.ID == "year-end-assessment" {
			fmt.Println(r.Cite.Place(), r.Every.Label("zh"), r.Who, r.Duty, r.Generally)
		}
	}
	// Output: 第十条 每年12月或者次年1月 区政府办公室 进行政府信息公开工作年终考核 true
}

// Marks are the wordings by which documents show their attribute.
func ExampleInForce_marks() {
	for _, m := range rules.InForce[*statute.Mark](shippedLaw("wuwei", "2024-03-01")) {
		if m.Cite.Instrument == "wuwei-02-attribute" {
			fmt.Println(m.Cite.Place(), m.Attribute, m.Print, m.Where)
		}
	}
	// Output:
	// 第五条第（一）项 主动公开 公开属性：主动公开 版记之前的信息公开选项处
	// 第五条第（一）项 依申请公开 公开属性：依申请公开 版记之前的信息公开选项处
	// 第五条第（一）项 不予公开 公开属性：不予公开 版记之前的信息公开选项处
}

// References are resolved by date.
func ExampleInForce_references() {
	for _, r := range rules.InForce[*statute.Reference](shippedLaw("wuwei", "2024-03-01")) {
		if r.Cite.Instrument == "wuwei-02-attribute" {
			fmt.Println(r.Cite.Place(), "→", r.To, r.Until.Place(), r.For)
		}
	}
	// Output:
	// 第四条第（一）项 → 《中华人民共和国政府信息公开条例》第十九条 第二十六条 主动公开（《条例》第三章）
	// 第四条第（二）项 → 《中华人民共和国政府信息公开条例》第二十七条 第四十五条 依申请公开其他相关规定
	// 第四条第（三）项 → 《中华人民共和国政府信息公开条例》第十七条  公开审查机制
}

// What texts say of accountability, each kind by itself.
func ExampleLiability() {
	law := shippedLaw("sucheng", "2022-03-01")
	lines := inforce.Liability(law)
	fmt.Println(lines.Measures[0].Name, lines.Factors[0].Effect, lines.Combines[0].Together, lines.Pursuits[0].By)
	for _, l := range lines.Sanctions {
		if !strings.HasPrefix(l.Cite.Instrument, "sucheng") {
			continue // superior law speaks too
		}
		fmt.Println(l.Cite.Place(), l.When, l.How, l.Measures, l.Against)
	}
	for _, l := range lines.Challenges {
		for _, w := range l.Ways {
			fmt.Println(l.Cite.Place(), w.What, w.To, *l.Suspends) // nil where the text is silent
		}
	}
	// Output:
	// 督促整改 lighter true [区政府办公室]
	// 第十一条 已公开 and (涉及其他行政机关 or 可能影响其他机关履职) and not 已书面征求其他机关意见 as_fits [责令改正 通报批评] 行政机关
	// 第十一条 已公开 and 协调达成一致 and not 已按协调意见公开 as_fits [责令改正 通报批评] 行政机关
	// 第十一条 已公开 and 其他机关提出异议 and not 已采取补救措施 as_fits [责令改正 通报批评] 行政机关
	// 第十五条 发现涉及本机关的虚假或者不完整信息 and not 已发布准确信息澄清 as_fits [责令改正 通报批评] 行政机关
	// 第十五条 未及时履行协助澄清职责 as_fits [责令改正 通报批评] 行政机关
	// 第十五条 传播散布炒作虚假信息 as_fits [责令改正 通报批评] 行政机关
	// 第十五条 (虚假公开 or 公开内容不真实 or 公开内容不完整) and 发布的虚假信息影响社会秩序 as_fits [责令改正 通报批评] 行政机关
	// 第八条第（一）项 追责情节 in ["轻微", "较轻"] must [责令改正] 行政机关
	// 第八条第（一）项 追责情节 in ["轻微", "较轻"] as_fits [约谈提醒 责令公开道歉 诫勉谈话] 负有责任的领导人员和直接责任人员
	// 第八条第（二）项 追责情节 in ["较重", "严重"] must [责令改正] 行政机关
	// 第八条第（二）项 追责情节 in ["较重", "严重"] and 有必要通报批评 may [通报批评] 行政机关
	// 第八条第（二）项 追责情节 in ["较重", "严重"] must [行政处分] 负有责任的领导人员和直接责任人员
	// 第八条第（三）项 构成犯罪 refer [移送司法机关依法追究刑事责任] 负有责任的领导人员和直接责任人员
	// 第十一条第二款 申请复核 [作出处理决定的机关] false
	// 第十一条第二款 申诉 [区公务员局 监察机关] false
}

// How responsibility is shared.
func ExampleShare() {
	for _, l := range inforce.Liability(shippedLaw("xiji", "2020-01-01")).Allocations {
		for _, s := range l.Shares {
			fmt.Println(l.Cite.Place(), s.Who, s.Bears)
		}
	}
	// Output:
	// 第六条第（一）项 直接承办人 全部责任
	// 第六条第（二）项 主管领导 主要责任
	// 第六条第（二）项 直接承办人 次要责任
	// 第六条第（二）项 主管领导 主要责任
	// 第六条第（二）项 直接承办人 不承担责任
	// 第六条第（三）项 班子主要领导 主要责任
	// 第六条第（三）项 其他领导成员 次要责任
	// 第四十一条第一款 主要领导 第一责任
	// 第四十一条第一款 分管领导 主要责任
}

// Tasks of a yearly plan with a last day.
func ExamplePlanTask() {
	for _, t := range rules.InForce(shippedLaw("wuwei", "2023-11-01"), func(in *statute.Instrument) []*scoring.PlanTask { return scoring.Of(in).PlanTasks }) {
		if !t.Due.IsZero() {
			fmt.Println(t.Cite.Place(), t.Due, t.Does)
		}
	}
	// Output:
	// 任务（十） 2023-10-31 继续开展“政务公开主题日”活动
	// 任务（十一） 2023-10-31 编制出台《基层政务公开工作指南》
	// 任务（十四） 2023-11-30 加强学习培训
	// 任务（十七） 2023-12-31 抓好工作落实
}

// Tiers of a progressive charge.
func ExampleTariff() {
	law := shippedLaw("cn", "2024-03-01")
	in, _ := law.Book().Instrument("cn-processing-fees")
	var basis *scoring.FeeBasis = scoring.Of(in).FeeBases[0] // what a fee is counted by is declared
	fmt.Println(basis.Term, basis.Unit, basis.Monthly)
	for _, t := range inforce.Tariffs(law, "按件") {
		fmt.Println(t.Cite.Place(), t.From, t.To, t.Price, t.Step, t.Rises)
	}
	// Output:
	// 按件 件 true
	// 第四条第二款 1 10 0 0 0
	// 第四条第二款 11 30 100 0 0
	// 第四条第二款 31 0 200 10 100
}

// A receipt tells whether what was decided under one law could come out otherwise under
// another: by the rules that were read, whatever else was edited.
func ExampleLaw_Receipt() {
	law := shippedLaw("wuwei", "2024-03-01")
	limit, _ := law.Limit("cn-regulation/publish")
	on := func(day string) answer.Receipt {
		return shippedLaw("wuwei", day).Receipt("是否公开、何时公开", nil, []string{"公开属性"}, limit)
	}
	fmt.Println(maps.Equal(on("2024-03-01").Rules, on("2024-03-02").Rules))
	fmt.Println(maps.Equal(on("2024-03-01").Rules, on("2019-05-14").Rules)) // the Regulation of 2007
	fmt.Println(len(on("2024-03-01").Rules["cn-regulation@2019/publish"]))
	// Output:
	// true
	// false
	// 16
}

// A citation that people write names no edition: which one it means is a question of the
// day, and whether it is the place's own law one of the place.
func ExampleLaw_Resolve() {
	book, _ := policies.Load()
	for _, day := range []string{"2018-06-01", "2024-06-01"} {
		law, _ := book.Law("wuwei", deadline.MustDate(day))
		for _, cited := range []string{"cn-regulation 第十四条", "《武威市政府信息公开保密审查制度》第六条", "cn-regulation@2007 第十四条"} {
			c, _ := statute.ParseCitation(cited)
			c, inForce := law.Resolve(c)
			fmt.Println(day, c.Label("en"), inForce, law.IsLocal(c))
		}
	}
	// Output:
	// 2018-06-01 cn-regulation@2007, art. 14 true false
	// 2018-06-01 《武威市政府信息公开保密审查制度》, art. 6 false false
	// 2018-06-01 cn-regulation@2007, art. 14 true false
	// 2024-06-01 cn-regulation@2019, art. 14 true false
	// 2024-06-01 wuwei-03-secrecy, art. 6 true true
	// 2024-06-01 cn-regulation@2007, art. 14 false false
}

// Whose law it is that a duty rests on.
func ExampleLaw_IsLocal() {
	book, _ := policies.Load()
	law, _ := book.Law("wuwei", deadline.MustDate("2024-06-01"))
	own := 0
	limits := rules.InForce[*statute.Limit](law)
	for _, l := range limits {
		if law.IsLocal(l.Cite) {
			own++
		}
	}
	fmt.Println(own > 0, own < len(limits))
	// Output: true true
}
