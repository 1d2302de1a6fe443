package rules_test

import (
	"encoding/json"
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Points and fees are exact: three times 0.1 is 0.3, and rounding is said, not
// suffered.
func ExampleDecimal() {
	tenth := statute.MustDecimal("0.1")
	sum := statute.DecimalOf(0)
	for range 3 {
		var err error
		if sum, err = sum.Add(tenth); err != nil {
			fmt.Println(err)
			return
		}
	}
	left, err := sum.Sub(statute.MustDecimal("0.3"))
	fmt.Println(sum, left.Sign(), err)

	// 15 points for 13 of 14 requests answered in time: two digits, halves up.
	share, err := statute.DecimalOf(15*13).Quo(statute.DecimalOf(14), 2, "half_up")
	fmt.Println(share, err)
	_, err = share.Quo(statute.Decimal{}, 2, "half_up")
	fmt.Println(err != nil)
	weighted, err := statute.MustDecimal("86.25").Mul(statute.MustDecimal("0.6"), 2, "half_up")
	fmt.Println(weighted, err)
	// Output:
	// 0.3 0 <nil>
	// 13.93 <nil>
	// true
	// 51.75 <nil>
}

func ExampleDecimal_Quo() {
	for _, how := range []string{"half_up", "half_even", "down", "up"} {
		two, err := statute.MustDecimal("89.945").Quo(statute.DecimalOf(1), 2, how)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(two, " ")
	}
	// Output: 89.95 89.94 89.94 89.95
}

// A citation is a place in a text: it can be compared, printed and kept.
func ExampleCitation() {
	item, err := statute.ParseCitation("《中华人民共和国政府信息公开条例》第三十六条第（五）项")
	if err != nil {
		fmt.Println(err)
		return
	}
	article := item // 第三十六条
	article.Item = 0
	fmt.Println(item.Place(), "|", item.Label("en"), "|", article.Covers(item), item.Covers(article))
	fmt.Println(item.Unit == statute.Article, statute.Citation{}.IsZero())
	kept, err := json.Marshal(item)
	if err != nil {
		fmt.Println(err)
		return
	}
	var again statute.Citation
	err = json.Unmarshal(kept, &again)
	fmt.Println(again == item, err)
	// Output:
	// 第三十六条第（五）项 | 《中华人民共和国政府信息公开条例》, art. 36, item 5 | true false
	// true true
	// true <nil>
}

// Both ends are in force.
func ExampleSpan() {
	s := statute.Span{From: deadline.MustDate("2018-04-01"), To: deadline.MustDate("2022-04-30")}
	for _, day := range []string{"2018-03-31", "2018-04-01", "2022-04-30", "2022-05-01"} {
		fmt.Print(s.Contains(deadline.MustDate(day)), " ")
	}
	fmt.Println(s)
	// Output: false true true false 2018-04-01—2022-04-30
}
