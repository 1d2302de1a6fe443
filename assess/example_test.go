package assess_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A unit's year by the law of Sucheng and the county's own scheme.
func Example() {
	book, err := policies.Load(os.DirFS("../testdata/assess/sucheng-2022"))
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("sucheng", deadline.MustDate("2022-12-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet, err := assess.NewSheet(law, "sucheng-2022")
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := sheet.Assess(assess.Unit{
		Name: "某局",
		Facts: rules.Facts{
			"已配备专职人员": true, "未完成要点任务数": 1, "逾期未更新栏目数": 2, "已组织业务培训": true,
			"按期答复申请件数": 7, "应答复申请件数": 8, "已解读文件件数": 3, "应解读文件件数": 3,
			"公开工作受国家省市级表彰": true, "公开类复议诉讼被纠错件数": 0,
		},
		Given: map[string]statute.Decimal{"content": statute.MustDecimal("4.5"), "carriers": statute.MustDecimal("11"), "standardisation": statute.MustDecimal("7")},
	}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res)
	fmt.Println(res.Why.In("zh"))
	// Output:
	// 某局：97.13 分，优秀
	// 指标 92.13 分，扣 0 分，加 5 分，总分 97.13；主要失分：栏目更新 3、依申请公开 1.87、载体建设 1；“优秀”为 90 分及以上（《宿城区政府信息公开工作考核制度》第十二条第四款）；建议等次“优秀”，由区政府办公室审定
}

// exampleSheet is the scheme of testdata under the law of Sucheng.
func exampleSheet() (*assess.Sheet, error) {
	book, err := policies.Load(os.DirFS("../testdata/assess/sucheng-2022"))
	if err != nil {
		return nil, err
	}
	law, err := book.Law("sucheng", deadline.MustDate("2022-12-31"))
	if err != nil {
		return nil, err
	}
	return assess.NewSheet(law, "sucheng-2022")
}

// exampleLaw is the law of a place on a day.
func exampleLaw(place, on string) (*rules.Law, error) {
	book, err := policies.Load()
	if err != nil {
		return nil, err
	}
	return book.Law(place, deadline.MustDate(on))
}

// What is not known makes the total a range; it is a grade only when nothing
// unknown can change it.
func ExampleSheet_Assess() {
	sheet, err := exampleSheet()
	if err != nil {
		fmt.Println(err)
		return
	}
	unit := assess.Unit{
		Name: "某局",
		Facts: rules.Facts{
			"已配备专职人员": true, "未完成要点任务数": 0, "逾期未更新栏目数": 0, "已组织业务培训": true, "按期答复申请件数": 8, "应答复申请件数": 8,
			"已解读文件件数": 3, "应解读文件件数": 3, "公开类复议诉讼被纠错件数": 0,
		},
		Given: map[string]statute.Decimal{"content": statute.MustDecimal("4"), "standardisation": statute.MustDecimal("7")},
	}
	res, err := sheet.Assess(unit, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res)
	for _, m := range res.Missing {
		fmt.Println(m.Explain("zh"))
	}
	unit.Given["carriers"] = statute.MustDecimal("3.5")
	res, err = sheet.Assess(unit, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res)
	fmt.Println(res.Next.Explain("zh"))
	// Output:
	// 某局：86~98 分，未定（优秀、良好）
	// 待查：考核组给“载体建设”评几分（0 至 12）？
	// 某局：89.5 分，良好
	// 距“优秀”还差 0.5 分；载体建设失 8.5 分；公开内容质量失 1 分；标准化规范化建设失 1 分
}

// Mistakes in a table are reported all at once, with their lines.
func ExampleSheet_ReadUnits() {
	sheet, err := exampleSheet()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = sheet.ReadUnits(strings.NewReader("单位,已组织业务培训,得分:carriers\n甲局,是,8\n乙局,也许,十二\n甲局,否,9\n"))
	fmt.Println(err)
	_, err = sheet.ReadUnits(strings.NewReader("单位,已组织业务训练\n甲局,是\n"))
	var wrong *assess.Error
	if errors.As(err, &wrong) {
		fmt.Println(wrong.Line, wrong.Says.In("en"))
	}
	// Output:
	// 第 3 行：“得分:carriers”应写分数，如 8.5，不是“十二”
	// 第 3 行：事实“已组织业务培训”的值“也许”无法识别：应为是、否（或 true、false）；没有查的留空，查过而不清楚的写“未知”。
	// 第 4 行：单位“甲局”在第 2 行已经有了，同一单位只写一行
	// 1 column 已组织业务训练: there is no 已组织业务训练, did you mean 已组织业务培训
}

// A host that wants the good rows beside the bad ones reads row by row.
func ExampleSheet_Units() {
	sheet, err := exampleSheet()
	if err != nil {
		fmt.Println(err)
		return
	}
	table := [][]string{{"单位", "已组织业务培训", "得分:carriers"}, {"甲局", "是", "8"}, {"乙局", "是", "八"}, {"丙局", "", ""}}
	units, err := sheet.Units(table[0], func(yield func(line int, cells []string) bool) {
		for i, cells := range table[1:] {
			if !yield(i+2, cells) {
				return
			}
		}
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit, err := range units {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(unit.Name, len(unit.Facts), len(unit.Given))
	}
	// Output:
	// 甲局 1 1
	// 第 3 行：“得分:carriers”应写分数，如 8.5，不是“八”
	// 丙局 0 0
}

// Equal totals share a place; whoever is still open has none.
func ExampleSheet_Rank() {
	sheet, err := exampleSheet()
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := os.Open("../testdata/assess/units.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer table.Close()
	units, err := sheet.ReadUnits(table)
	if err != nil {
		fmt.Println(err)
		return
	}
	var results []*assess.Result
	for _, u := range units {
		res, err := sheet.Assess(u, rules.AssumeFalse())
		if err != nil {
			fmt.Println(err)
			return
		}
		results = append(results, res)
	}
	ranking := sheet.Rank(results)
	for _, i := range []int{11, 12, 13, 18, 29, 30, 53, 59} {
		fmt.Println(ranking[i].Rank, ranking[i].Tied, ranking[i])
	}
	// Output:
	// 1 true 示例县产业园管委会：100 分，优秀
	// 13 true 示例县发展和改革局：99.5 分，优秀
	// 13 true 示例县教育局：99.5 分，优秀
	// 19 false 示例县审计局：98.5 分，优秀
	// 30 false 示例县城北街道办事处：90 分，优秀
	// 31 false 示例县古渡街道办事处：89.99 分，良好
	// 54 true 示例县城西街道办事处：100 分，不合格
	// 0 false 示例县新河街道办事处：100 分，未定（优秀、不合格）
}

// Ballots become points by the plan of a year, and the grade its consequences by
// the law.
func ExampleBallots() {
	book, err := policies.Load(os.DirFS("../testdata/assess/wuwei-social-2023"))
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("wuwei", deadline.MustDate("2023-12-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet, err := assess.NewSheet(law, "wuwei-social-2023")
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := sheet.Assess(assess.Unit{Name: "某局", Ballots: []assess.Ballots{
		{Source: "问卷评议", Votes: map[string]int{"优秀": 5, "满意": 20, "基本满意": 45, "不满意": 30}},
		{Source: "代表评议", Votes: map[string]int{"优秀": 1, "满意": 4, "基本满意": 8, "不满意": 2}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res)
	for _, c := range res.Consequences {
		fmt.Println(c.Explain("zh"))
	}
	// Output:
	// 某局：53.93 分，不满意
	// 等次的后果：武威市政府信息公开工作领导小组办公室应当：对评议情况的处置含“通报批评”（不明）（《武威市政府信息公开工作社会评议制度》第八条第（二）项）
}

// Mitigating and aggravating facts at once: the text of Baiyin is silent, and the
// answer says so.
func ExampleAccount() {
	law, err := exampleLaw("baiyin", "2022-06-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := assess.Account(law, rules.Facts{"违反规定收取费用": true, "追责情节": "较轻", "及时改正错误": true, "推卸转嫁责任": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Pursued, a.Weighing.ZH)
	for _, s := range a.Sanctions {
		if s.Status == answer.True {
			fmt.Println(s.Against, s.Measures, s.Cite)
		}
	}
	// Output:
	// 是 从轻和从重的情形同时存在，条文没有规定怎样处理，须由作出处理决定的机关说明理由后决定
	// 行政机关 [责令改正] 《白银市政务公开工作责任追究办法(试行)》第八条第（一）项
	// 负有责任的领导人员和直接责任人员 [诫勉谈话] 《白银市政务公开工作责任追究办法(试行)》第八条第（一）项
}

// Measures are held against the tiers that apply.
func ExampleAccountability_Check() {
	law, err := exampleLaw("sucheng", "2022-06-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := assess.Account(law, rules.Facts{"未经批准擅自公开": true, "追责情节": "较轻"}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	people := "负有责任的领导人员和直接责任人员"
	fmt.Println(a.Check(people, "约谈提醒", "诫勉谈话").Explain("zh"))
	fmt.Println(a.Check(people, "行政处分").Explain("zh"))
	// Output:
	// 可以这样处理；约谈提醒：《宿城区政府信息公开过错责任追究制度》第八条第（一）项；诫勉谈话：《宿城区政府信息公开过错责任追究制度》第八条第（一）项
	// 不可以这样处理；没有一个适用的档次允许对负有责任的领导人员和直接责任人员给予行政处分
}

// Two years of 不满意 in a row are found from the grades of both.
func ExampleSelfCheck() {
	law, err := exampleLaw("sucheng", "2022-12-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	check, err := assess.SelfCheck(law, "某局", rules.Facts{"社会评议等次": "不满意", "上年社会评议等次": "不满意"}, []string{"sucheng-13-social-evaluation"}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%+v\n", check.Count)
	for _, m := range check.Missing {
		if m.Fact == "evaluation_consequences" {
			fmt.Println(m.Explain("zh"))
		}
	}
	// Output:
	// {Complied:0 Violated:0 Warned:0 Unknown:16 NotApplicable:3}
	// 待查：主管部门作了哪些处置？
}

// Results that were worked out elsewhere, such as those of a case, are laid out alike.
func ExampleAudited() {
	law, err := exampleLaw("sucheng", "2022-12-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	bd, err := law.Bind(rules.Facts{"社会评议等次": "不满意", "上年社会评议等次": "不满意"}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	check, err := assess.Audited(law, "某局", law.Check(bd), []string{"sucheng-13-social-evaluation"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(check.Unit, len(check.Instruments))
	// Output: 某局 1
}

func ExampleBand() {
	sheet, err := exampleSheet()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range sheet.Bands {
		fmt.Println(b.Grade, b.Edges.In("zh"), b.Cite.Place())
	}
	// Output:
	// 优秀 90 分及以上 第十二条第四款
	// 良好 80 分及以上、不满 90 分 第十二条第五款
	// 合格 60 分及以上、不满 80 分 第十二条第六款
	// 不合格 不满 60 分 第十二条第七款
}
