package assess_test

import (
	"fmt"
	"os"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
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
		Given: map[string]rules.Decimal{"content": rules.MustDecimal("4.5"), "carriers": rules.MustDecimal("11"), "standardisation": rules.MustDecimal("7")},
	}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res)
	fmt.Println(res.Why("zh"))
	// Output:
	// 某局：97.13 分，优秀
	// 指标 92.13 分，扣 0 分，加 5 分，总分 97.13；主要失分：栏目更新 3、依申请公开 1.87、载体建设 1；“优秀”为 90 分及以上（《宿城区政府信息公开工作考核制度》第十二条第四款）；建议等次“优秀”，由区政府办公室审定
}
