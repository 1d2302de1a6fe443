package main

import (
	"fmt"
	"strings"
)

func Example() {
	res, err := classify()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(res.Attribute, res.Mark, res.PublishBy)
	conclusion, _, _ := strings.Cut(res.Explain("zh"), "\n")
	fmt.Println(conclusion)
	// Output:
	// 主动公开 公开属性：主动公开 2024-03-29
	// 经审查，《关于调整公益性岗位补贴标准的通知》的公开属性认定为“主动公开”，依据：《武威市政府信息公文公开属性源头认定及动态调整制度》第四条第（一）项（“涉及公民、法人或者其他组织切身利益的”）。
}
