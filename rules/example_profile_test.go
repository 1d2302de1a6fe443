package rules_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// exampleProfile is a profile as an office writes it.
const exampleProfile = `单位情况: renshe
名称: 武威市人力资源和社会保障局
地区: wuwei
事实:
  机关类型: 政府工作部门
  机关层级: 设区的市级
`

func exampleOffice() (*rules.Book, *rules.Profile) {
	book, err := policies.Load()
	if err != nil {
		panic(err)
	}
	profile, err := book.ReadProfile("单位情况.yaml", []byte(exampleProfile))
	if err != nil {
		panic(err)
	}
	return book, profile
}

// What is the same for all documents of an organ is given once.
func ExampleBook_ReadProfile() {
	book, profile := exampleOffice()
	fmt.Println(profile.Term, profile.Place)

	_, err := book.ReadProfile("单位情况.yaml", []byte("单位情况: renshe\n地区: wuwei\n事实: {国家秘密: 否}\n"))
	fmt.Println(err)
	// Output:
	// 武威市人力资源和社会保障局 wuwei
	// 单位情况.yaml:3:6: 错误：“国家秘密”不是单位情况，各份文件可以不同[GK1375]
}

// The facts of the organ are given facts in every case. A case that says otherwise
// contradicts itself.
func ExampleWithProfile() {
	book, profile := exampleOffice()
	law, err := book.Law(profile.Place, deadline.MustDate("2024-03-01"))
	if err != nil {
		panic(err)
	}
	a, err := law.Decide("公开属性", rules.Facts{"社会救助": true}, rules.AssumeFalse(), rules.WithProfile(profile))
	if err != nil {
		panic(err)
	}
	fmt.Println(a.Outcome)
	_, err = law.Decide("公开属性", rules.Facts{"机关类型": "人民政府"}, rules.WithProfile(profile))
	fmt.Println(err)
	// Output:
	// 主动公开
	// 事实“机关类型”自相矛盾：单位情况（单位情况.yaml:5:9）写的是“政府工作部门”，本件写的是“人民政府”；请改正其中一处，不是本单位的文件不用这份单位情况。
}

func ExampleProfile_Facts() {
	_, profile := exampleOffice()
	fmt.Println(profile.Facts())
	// Output: map[organ_kind:政府工作部门 organ_level:设区的市级]
}

func ExampleProfile_Where() {
	_, profile := exampleOffice()
	fmt.Println(profile.Where("机关层级"))
	// Output: 单位情况.yaml:6:9 true
}

// Profiles may lie in a folder of rules, and are checked with it.
func ExampleBook_Profiles() {
	book, err := policies.Load()
	if err != nil {
		panic(err)
	}
	fmt.Println(len(book.Profiles()), "in the shipped law")
	// Output: 0 in the shipped law
}
