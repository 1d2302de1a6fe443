package rules_test

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A request is received by the channel it came through (条例 31): what was handed in is
// received that day, what came over the internet when both sides have confirmed it.
func ExampleLaw_Happened() {
	book, _ := policies.Load()
	law, _ := book.Law("sucheng", deadline.MustDate("2022-03-01"))
	on := func(name, day string) clock.Event { return clock.Event{Name: name, On: deadline.MustDate(day)} }

	var h rules.Happened = law.Happened([]clock.Event{on("当面提交申请", "2022-03-01"), on("要求说明理由", "2022-03-03")})
	fmt.Println(h.Events[0].Name, h.Events[0].On)
	var meant rules.Meant = h.As[0]
	fmt.Println(meant.Event.Name, meant.Decl.Under)
	fmt.Println(h.Idle[0].Event.Name, h.Idle[0].Decl.Note)

	h = law.Happened([]clock.Event{on("网络传真申请到达", "2022-03-01")})
	fmt.Println(len(h.Events), h.Arrived[0].Decl.Awaits)
	// Output:
	// 收到申请 2022-03-01
	// 当面提交申请 《中华人民共和国政府信息公开条例》第三十一条第（一）项
	// 要求说明理由 《条例》第三十五条没有写不计算在内
	// 0 双方确认申请
}

func ExampleBook_Event() {
	book, _ := policies.Load()
	var e *statute.EventDecl
	e, ok := book.Event("letter_confirmed")
	fmt.Println(ok, e.Term, e.Is)
	// Output: true 与申请人确认平信申请 收到申请
}

// What facts say about a clock: nobody is late with telling the applicant to correct a
// request of which nobody knows whether it is clear.
func ExampleLaw_Circumstances() {
	book, _ := policies.Load()
	law, _ := book.Law("cn", deadline.MustDate("2024-03-01"))
	notice, _ := law.Limit("cn-regulation/correction-notice")
	for _, facts := range []rules.Facts{{}, {"申请内容不明确": false}, {"已一次性告知补正": true, "申请内容不明确": true}} {
		bound, _ := law.Bind(facts)
		c := law.Circumstances(notice, bound)
		fmt.Printf("%v %v %q\n", c.Idle, c.Done, c.Doubt.ZH)
	}
	// Output:
	// false false "是否逾期不能认定，取决于：申请内容不明确"
	// true false ""
	// false true ""
}

// Xiji gives itself 15 working days where the Regulation gives 20: the organ may be
// stricter on itself, so the earlier day binds.
func ExampleLaw_Reckon() {
	book, _ := policies.Load()
	law, _ := book.Law("xiji", deadline.MustDate("2020-06-01"))
	docket := func(names ...string) []clock.Status {
		var limits []clock.Limit
		for _, name := range names {
			l, _ := law.Limit(name)
			limits = append(limits, l.Time)
		}
		d, _ := clock.NewDocket(law.Calendar(), limits...)
		d, _ = d.With(clock.Event{Name: limits[0].From, On: deadline.MustDate("2020-06-01")})
		all, _ := d.At(deadline.MustDate("2020-06-01"))
		return all
	}
	for _, r := range law.Reckon(docket("xiji-03-on-request/answer", "cn-regulation/answer"), nil) {
		var clock answer.Reckoned = r
		fmt.Printf("%s %s %q\n", clock.Limit, clock.Due.Date, clock.Beside)
		fmt.Println(strings.Contains(clock.Explain("zh"), "以其为准"))
	}
	// Output:
	// xiji-03-on-request/answer 2020-06-22 ""
	// false
	// cn-regulation/answer 2020-06-30 "xiji-03-on-request/answer"
	// true
}
