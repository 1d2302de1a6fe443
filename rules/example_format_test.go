package rules_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/rules"
)

// A file in English is written out as a clerk writes it.
func ExampleFormat() {
	out, err := rules.Format("01.yaml", []byte(`instrument: town-01
title: 公开制度
place: town
in_force: {from: 2020-01-01}   # 自发布之日起
articles:
  1:
    requires:
    - {id: reasons, must: '已说明理由 or "编号" in 登记簿要素', who: 拟稿人}
`), "zh")
	if err != nil {
		fmt.Println(err)
	}
	fmt.Print(string(out))
	// Output:
	// 文件: town-01
	// 全称: 公开制度
	// 地区: town
	// 施行: {自: 2020-01-01}  # 自发布之日起
	// 条文:
	//   一:
	//     要求:
	//     - {编号: reasons, 谁: 拟稿人, 应当: 已说明理由 或 登记簿要素 含 编号}
}
