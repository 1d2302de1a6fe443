package statute_test

import (
	"fmt"
	"log"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A citation written short is one of the article at hand.
func ExampleCitation_At() {
	article, err := statute.ParseCitation("《政府信息公开条例》第十六条")
	if err != nil {
		log.Fatal(err)
	}
	second, err := article.At("第二款")
	fmt.Println(second, err)
	// Output: 《政府信息公开条例》第十六条第二款 <nil>
}

// All rules of an instrument that lie in force on their own dates.
func ExampleInstrument_Entries() {
	book, err := policies.Load()
	if err != nil {
		log.Fatal(err)
	}
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	if err != nil {
		log.Fatal(err)
	}
	for _, in := range law.Instruments() {
		if !in.Is("cn-regulation") {
			continue
		}
		dated := 0
		in.Entries(func(e *statute.Entry) {
			if e.Common().InForce != (statute.Span{}) {
				dated++
			}
		})
		fmt.Println(in.ID, statute.BaseID(in.ID), statute.Edition(in.ID), dated)
	}
	// Output: cn-regulation@2019 cn-regulation 2019 1
}

// A limit that has dates of its own is law on the days that it shares with its instrument.
func ExampleSpan_Overlap() {
	instrument := statute.Span{From: deadline.MustDate("2018-04-01"), To: deadline.MustDate("2022-04-30")}
	limit := statute.Span{From: deadline.MustDate("2020-01-01")}
	fmt.Println(instrument.Overlap(limit))
	_, some := instrument.Overlap(statute.Span{From: deadline.MustDate("2023-01-01")})
	fmt.Println(some)
	// Output:
	// 2020-01-01—2022-04-30 true
	// false
}

func ExampleRelease() {
	for _, r := range []statute.Release{statute.ReleasePublic, "转载", "不公开"} {
		fmt.Print(r, "=", r.Label("en"), " ")
	}
	// Output: 主动公开=主动公开 转载=repost 不公开=nothing
}
