package assess_test

import (
	"fmt"
	"os"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A veto beats 95 points; what the next grade would take is said all the same.
func ExampleResult_reasons() {
	sheet, err := exampleSheet()
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := sheet.Assess(assess.Unit{
		Name: "某局",
		Facts: rules.Facts{
			"已配备专职人员": true, "未完成要点任务数": 0, "逾期未更新栏目数": 2, "已组织业务培训": true, "按期答复申请件数": 8, "应答复申请件数": 8,
			"已解读文件件数": 3, "应解读文件件数": 3, "公开类复议诉讼被纠错件数": 2,
		},
		Given:   map[string]statute.Decimal{"content": statute.MustDecimal("4"), "carriers": statute.MustDecimal("12"), "standardisation": statute.MustDecimal("7")},
		Reasons: map[string]string{"content": "两个栏目内容陈旧"},
	}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.ByPoints, "→", res.Grade)
	for _, x := range res.Reasons {
		fmt.Printf("%s%s\n", x.ZH, x.Cite.Place())
	}
	for _, l := range res.Lines {
		if l.Reason != "" {
			fmt.Println(l.Term, l.Points, l.Reason)
		}
	}
	for _, l := range res.Next.Lost {
		fmt.Println(l.Term, l.Points)
	}
	fmt.Println(sheet.Grades, sheet.Title)
	// Output:
	// 优秀 → 不合格
	// 指标 95 分，扣 0 分，加 0 分，总分 95
	// 主要失分：栏目更新 3、公开内容质量 1、标准化规范化建设 1
	// “优秀”为 90 分及以上第十二条第四款
	// 公开类复议诉讼被纠错件数不低于2，等次确定为“不合格”第十二条第八款
	// 公开内容质量 4 两个栏目内容陈旧
	// 栏目更新 3
	// 公开内容质量 1
	// 标准化规范化建设 1
	// [优秀 良好 合格 不合格] 2022年度政府信息公开工作百分考核细则（示例）
}

// Xiji lists one scale of grades and defines another; a grade is carried from one
// to the other only where both have it at the same end.
func ExampleResult_Explain() {
	law, err := exampleLaw("xiji", "2018-12-31")
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet, err := assess.NewSheet(law, "年度考核")
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := sheet.Assess(assess.Unit{Name: "某乡", Facts: rules.Facts{
		"组织机构健全领导责任明确": true, "公开效果显著": false, "认真执行公开规定": true, "工作有重点措施比较得力": true,
		"能够执行公开规定": true, "取得的成效": "较好成效", "群众满意程度": "比较满意", "工作不落实": false,
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(res.Explain("zh"))
	for _, s := range res.Scales {
		fmt.Println(s.Explain("en"), s.Grade == "")
	}
	for _, r := range res.Readings {
		fmt.Println(r.Explain("en"))
	}
	// Output:
	// 某乡：良好
	// 西吉县政务公开考核制度
	// 符合描述：认真执行公开规定；且组织机构健全领导责任明确；且工作有重点措施比较得力；且取得的成效为“较好成效”；且群众满意程度为“比较满意”或“满意”（《西吉县政务公开考核制度》第五条第三款）；建议等次“良好”，由政务公开办公室审定
	//   ○ 符合描述：认真执行公开规定；且组织机构健全领导责任明确；且工作有重点措施比较得力；且取得的成效为“较好成效”；且群众满意程度为“比较满意”或“满意”（《西吉县政务公开考核制度》第五条第三款）
	//   ○ 符合描述：能够执行公开规定；且取得的成效为“一定成效”或“较好成效”；且群众满意程度为“基本满意”或“比较满意”或“满意”（《西吉县政务公开考核制度》第五条第四款）
	// 读法（《西吉县政务公开考核制度》）：按逐一定义的优秀、良好、合格、不合格；另一读法：按所列的优秀、合格、基本合格、不合格
	// 按“第五条所列的等次”（优秀、合格、基本合格、不合格）：不能换算，须另行确定
	// on the scale 第五条所列的等次 (优秀、合格、基本合格、不合格): cannot be carried over true
	// reading (xiji-07-assessment): 按逐一定义的优秀、良好、合格、不合格; others: 按所列的优秀、合格、基本合格、不合格
}

// What each source of votes came to.
func ExampleSourceResult() {
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
	res, err := sheet.Assess(assess.Unit{Name: "某局", Ballots: []assess.Ballots{{Source: "问卷评议", Votes: map[string]int{"优秀": 2, "满意": 1}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, src := range res.Tally {
		fmt.Println(src.Source, src.Weight, src.Count, src.Score)
		for _, v := range src.Votes {
			fmt.Println("", v.Grade, v.Count, v.Share)
		}
	}
	fmt.Println(res)
	// Output:
	// 问卷评议 60 3 95
	//  优秀 2 66.7
	//  满意 1 33.3
	//  基本满意 0 0
	//  不满意 0 0
	// 代表评议 40 0 0~100
	// 某局：57~97 分，未定（优秀、满意、基本满意、不满意）
}

// A number of points is exact, or a range that the unknown can move it in.
func ExamplePoints() {
	exact := statute.MustDecimal("87.5")
	fmt.Println(assess.Points{Min: exact, Max: exact})
	fmt.Println(assess.Points{Min: statute.MustDecimal("80"), Max: statute.MustDecimal("87.5")})
	// Output:
	// 87.5
	// 80~87.5
}
