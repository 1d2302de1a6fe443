package assess_test

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Everything that Xiji's text holds against a release that never came: who pursues
// it, who bears which share, how it is challenged, where the text is silent.
func ExampleAccountability() {
	law, err := exampleLaw("xiji", "2018-06-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := assess.Account(law, rules.Facts{
		"应当公开而没有公开": true, "追责情节": "严重", "影响程度": "较大", "造成严重后果": false,
		"行为作出的途径": "主管领导审核批准或者同意", "领导直接授意": true, "承办人提出异议未被采纳": true,
		"实施责任追究": true, "已完成的追责程序": []string{"全面调查取证", "下达书面通知"},
	}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range a.Shares {
		for _, x := range s.Shares {
			if s.Status == answer.True {
				fmt.Println(x.Who, x.Bears)
			}
		}
	}
	for _, p := range a.PursuedBy[:2] {
		fmt.Println(p.By, p.Against)
	}
	for _, d := range a.Procedure {
		if d.Status == answer.Violated {
			fmt.Println(d.Who, d.Must.ZH, d.Cite.Place())
		}
	}
	for _, c := range a.Challenge {
		fmt.Println(c.Ways[0].What, c.Within, c.Suspends)
	}
	fmt.Println(len(a.Measures), a.Silent[0].ZH)
	// Output:
	// 主管领导 主要责任
	// 直接承办人 不承担责任
	// [政务公开办公室] 行政机关
	// [各部门单位的纪委纪检组] 直接责任人
	// 作出处理决定的机关 应当：已完成的追责程序含“听取陈述申辩” 第八条
	// 作出处理决定的机关 应当：已完成的追责程序含“准确区分责任” 第八条
	// 行政机关 应当：已完成的追责程序含“停止和纠正行为” 第九条
	// 行政机关 应当：已完成的追责程序含“书面报告改正情况” 第九条
	// 申请复核 30日 未知
	// 0 条文没有写明各种处理能否合并使用
}

// What is light on one side and heavy on the other is listed with its article; the
// whole answer can be read out.
func ExampleAccountability_Explain() {
	law, err := exampleLaw("baiyin", "2022-06-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := rules.Facts{
		"违反规定收取费用": true, "追责情节": "较重", "有必要通报批评": true, "实施责任追究": true,
		"主动配合调查处理": false, "及时改正错误": true, "主动避免挽回损失或者不良影响": false, "法定的其他从轻情形": false,
		"推卸转嫁责任": false, "干扰妨碍调查处理": false, "不采取补救措施致使损失或者影响扩大": false, "造成重大损失或者严重社会影响": false,
		"一年内应予追究的次数": 1, "法定的其他从重情形": false,
	}
	a, err := assess.Account(law, facts, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range append(a.Lighter, a.Heavier...) {
		fmt.Println(f.When.In("zh"), f.Then, f.Status)
	}
	for _, m := range a.Measures[:2] {
		fmt.Println(m.Name, m.Cite.Place())
	}
	fmt.Print(a.Explain("zh"))
	// Output:
	// 及时改正错误 [从轻 减轻 免予处理] 是
	// 诫勉谈话 第七条第一款第（一）项
	// 责令改正 第七条第一款第（二）项
	// 白银市，按 2022-06-01 的规定：有应当追究责任的情形
	// 情形：
	//   ○ 违反规定收取费用；或以有偿服务方式提供政府信息（《白银市政务公开工作责任追究办法(试行)》第六条第（九）项）
	// 处理：
	//   ○ 追责情节为“较重”或“严重”：由监察机关或者上级行政机关对行政机关应当责令改正（《白银市政务公开工作责任追究办法(试行)》第八条第（二）项）
	//   ○ 追责情节为“较重”或“严重”；且有必要通报批评：由监察机关或者上级行政机关对行政机关必要时可以通报批评（《白银市政务公开工作责任追究办法(试行)》第八条第（二）项）
	//   ○ 追责情节为“较重”或“严重”：由监察机关或者上级行政机关对负有责任的领导人员和直接责任人员应当行政处分（《白银市政务公开工作责任追究办法(试行)》第八条第（二）项）
	//   各种处理可以单独使用，也可以合并使用
	// 从轻、从重：
	//   ○ 及时改正错误：从轻、减轻、免予处理（《白银市政务公开工作责任追究办法(试行)》第九条第（二）项）
	//   应当从轻、减轻、免予处理（选择其一）
	// 由谁追究：
	//   ○ 政府信息公开工作主管部门（《白银市政务公开工作责任追究办法(试行)》第五条）
	//   ○ 监察机关或者上级行政机关追究行政机关（《白银市政务公开工作责任追究办法(试行)》第八条）
	// 没有给出、视为适用：
	//   机关类型为“人民政府”或“政府工作部门”或“派出机构”或“内设机构”或“授权组织”（《白银市政务公开工作责任追究办法(试行)》第二条）
	//   机关类型为“人民政府”或“政府工作部门”或“派出机构”或“内设机构”或“授权组织”（《中华人民共和国行政复议法（2017年）》第二条）
	//   机关类型为“人民政府”或“政府工作部门”或“派出机构”或“内设机构”或“授权组织”；且已移送国家档案馆：否（《中华人民共和国政府信息公开条例（2019年）》第五十四条）
	// 条文没有写明：
	//   《白银市公共企事业单位信息公开办法（试行）》第二条第一款只在写明下列情形时适用，没有写明：机关类型为“公共企事业单位”；且市本级单位：是；且依法承担社会公共服务职能：是。受行政机关委托管理社会公共事务的事业单位也在其内。
	//   条文没有规定承办人、审批领导和集体之间怎样分担责任
	//   条文没有规定怎样提出异议，依有关法律、法规
	// 读法（《白银市政务公开工作责任追究办法(试行)》第八条第（一）项）：轻微归入较轻；另一读法：轻微不予处理
	// 读法（《白银市政务公开工作责任追究办法(试行)》第八条第（二）项）：严重归入较重；另一读法：严重的另行处理
}

// Whoever does not meet a condition, or has not been looked at, may not take part.
func ExampleEligible() {
	law, err := exampleLaw("wuwei", "2024-03-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	fit := rules.Facts{"邀请代表列席会议": true, "列席代表公正并有群众基础": true, "列席代表有政治素质和参政议政能力": true, "列席代表遵纪守法无不良记录": true}
	allowed, _, err := assess.Eligible(law, "列席代表条件", fit)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(allowed)
	fit["列席代表具有民主政治权利"] = true
	allowed, results, err := assess.Eligible(law, "列席代表条件", fit)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(allowed, len(results))
	_, _, err = assess.Eligible(law, "评议员条件", fit)
	fmt.Println(err)
	// Output:
	// 未知
	// 是 4
	// 没有“评议员条件”这份清单
}

// The self-check of a unit as a table to fill in and sign.
func ExampleAudit_WriteCSV() {
	law, err := exampleLaw("sucheng", "2022-12-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	steps := []string{"制定评议方案", "方案向社会公布", "汇总评定", "报领导同意"}
	check, err := assess.SelfCheck(law, "某局", rules.Facts{"已完成的评议步骤": steps, "评议提出意见建议": false}, []string{"sucheng-13-social-evaluation"}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, in := range check.Instruments {
		for _, art := range in.Articles {
			if art.Article == "第八条" {
				fmt.Println(in.Title, art.Article, len(art.Results))
			}
		}
	}
	var all assess.Counts = check.Count
	fmt.Printf("%+v\n", all)
	if err := check.WriteCSV(os.Stdout, "zh"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 宿城区政府信息公开社会评议制度 第八条 5
	// {Complied:4 Violated:4 Warned:0 Unknown:4 NotApplicable:7}
	// 单位,制度,条款,责任主体,要求,情况,待查,与上位法的不同
	// 某局,宿城区政府信息公开社会评议制度,第七条,区政府办公室,应当：采用的评议方式含“公众评议”；或采用的评议方式含“代表评议”；或采用的评议方式含“专业评议”,不明,采用的评议方式,
	// 某局,宿城区政府信息公开社会评议制度,第八条第（一）项,区政府办公室,应当：已完成的评议步骤含“制定评议方案”,符合,,
	// 某局,宿城区政府信息公开社会评议制度,第八条第（一）项,区政府办公室,应当：已完成的评议步骤含“方案向社会公布”,符合,,
	// 某局,宿城区政府信息公开社会评议制度,第八条第（二）项,区政府办公室,应当：已完成的评议步骤含“组织检查评议”,违反,,
	// 某局,宿城区政府信息公开社会评议制度,第八条第（三）项,区政府办公室,应当：已完成的评议步骤含“开展问卷调查”,违反,,
	// 某局,宿城区政府信息公开社会评议制度,第八条第（四）项,区政府办公室,应当：已完成的评议步骤含“汇总评定”,符合,,
	// 某局,宿城区政府信息公开社会评议制度,第九条,区政府办公室,应当：评议结果已用于考核,不明,评议结果已用于考核,
	// 某局,宿城区政府信息公开社会评议制度,第十条,区政府办公室,应当：已完成的评议步骤含“报领导同意”,符合,,
	// 某局,宿城区政府信息公开社会评议制度,第十条,区政府办公室,应当：已完成的评议步骤含“书面反馈”,违反,,
	// 某局,宿城区政府信息公开社会评议制度,第十条,区政府办公室,应当：已完成的评议步骤含“公开评议结果”,违反,,
	// 某局,宿城区政府信息公开社会评议制度,第十三条,区政府办公室,应当：对评议情况的处置含“责令改正”；或对评议情况的处置含“通报批评”,不明,社会评议等次、上年社会评议等次、对评议情况的处置,
	// 某局,宿城区政府信息公开社会评议制度,第十三条,区政府办公室,应当：对评议情况的处置含“责令改正”；或对评议情况的处置含“通报批评”,不明,社会反映强烈、对评议情况的处置,
}

// Every answer of the package is brief in JSON, and whole on request.
func ExampleResult_whole() {
	sheet, err := exampleSheet()
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := sheet.Assess(assess.Unit{Name: "甲局"}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	brief, _ := json.Marshal(res)
	whole, _ := answer.Whole(res)
	fmt.Println(len(brief) < 6<<10, len(whole) > 3*len(brief), res.Receipt.Decision)
	place := sheet.Rank([]*assess.Result{res})[0]
	brief, _ = json.Marshal(place)
	whole, _ = answer.Whole(place)
	fmt.Println(len(brief) < 6<<10, len(whole) > 3*len(brief))

	law, err := exampleLaw("baiyin", "2022-06-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := assess.Account(law, rules.Facts{"违反规定收取费用": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	brief, _ = json.Marshal(a)
	whole, _ = answer.Whole(a)
	fmt.Println(len(brief) < 6<<10, len(whole) > 3*len(brief))
	// Output:
	// true true sucheng-12-assessment/yearly
	// true true
	// true true
}
