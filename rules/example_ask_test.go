package rules_test

import (
	"errors"
	"fmt"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// What is said of a case from several sides: the same thing twice is fine, two
// different things are a contradiction.
func ExampleRow_Give() {
	law := ourLaw()
	secret, err := law.Book().Column("国家秘密")
	if err != nil {
		fmt.Println(err)
		return
	}
	yes, err := secret.Read("是")
	if err != nil {
		fmt.Println(err)
		return
	}
	no, err := secret.Read("否")
	if err != nil {
		fmt.Println(err)
		return
	}
	v, known := yes.Value()
	fmt.Println(yes.Fact().ID, v, known)

	row, err := law.Row("公开属性", rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(row.Give(yes), row.Give(yes), row.Truth(secret))
	var bad *lang.Error
	fmt.Println(errors.As(row.Give(no), &bad))
	fmt.Println(row.Outcome())
	// Output:
	// secret true true
	// <nil> <nil> 是
	// true
	//  false 事实“国家秘密”自相矛盾：既说“是”，又说“否”。
}

// The days on which the law of a place changes.
func ExampleBook_Eras() {
	eras, err := ourLaw().Book().Eras("ours")
	fmt.Println(eras, err)
	// Output: [—2019-12-31 2020-01-01—] <nil>
}
