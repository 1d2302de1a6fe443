package rules_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Local and superior law are decided apart. Where they part, the answer is what may
// lawfully be done, and both articles stand beside each other.
func ExampleConflict() {
	a, err := shippedLaw("wuwei", "2024-03-01").Decide("公开属性",
		rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Outcome)
	for _, layer := range []answer.LayerAnswer{a.Local, a.Superior} {
		fmt.Println(layer.Outcome, layer.By)
	}
	for _, c := range a.Conflicts {
		fmt.Println((&statute.Departure{How: c.How}).Label("zh"), c.Says, "→", c.Instead)
		for _, r := range append(c.Local, c.Superior...) {
			fmt.Println(" ", r.Cite, r.Since)
		}
	}
	// Output:
	// 不予公开
	// 不予公开 [wuwei-03-secrecy/business-secret wuwei-03-secrecy/business-secret-harm]
	// 不予公开 [cn-regulation/business-secret]
	// 公开上位法不得公开的信息 依申请公开 → 不予公开
	//   《武威市政府信息公文公开属性源头认定及动态调整制度》第四条第（二）项 2023-12-18
	//   《中华人民共和国政府信息公开条例（2019年）》第十五条 2019-05-15
}

// The same in the law itself: rules that declare their departure, for a review of
// the texts.
func ExampleDeparture() {
	for _, g := range rules.InForce[*statute.Ground](shippedLaw("wuwei", "2024-03-01")) {
		if g.Departs != nil && g.Departs.How == "hardens" && g.Cite.Instrument == "wuwei-02-attribute" {
			fmt.Println(g.Cite.Place(), g.When, g.Then, g.Departs.From)
		}
	}
	// Output:
	// 第四条第（三）项 过程性信息 不予公开 《中华人民共和国政府信息公开条例》第十六条第二款
	// 第四条第（三）项 行政执法案卷信息 不予公开 《中华人民共和国政府信息公开条例》第十六条第二款
}

// Every ground is in the answer, with how it stands and what stopped it.
func ExampleGroundResult() {
	a, err := ourLaw().Decide("公开属性", rules.Facts{"国家秘密": false, "公开会造成损害": false, "涉及切身利益": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range a.Grounds {
		fmt.Printf("%s %s %t %q\n", g.ID, g.Status, g.Decisive, g.Stopped)
	}
	// Output:
	// ours-01/secret 否 false "国家秘密"
	// ours-01/vital 是 true ""
	// ours-01/rest 是 false ""
}

// An assignment to 依申请公开 and an opening that both stand, with no precedence in
// the text: people settle it, and the answer says who and how.
func ExampleContestNote() {
	law := shippedLaw("sucheng", "2022-03-01")
	a, err := law.Decide("公开属性", rules.Facts{"商业秘密": true, "第三方同意": true, "本单位确定主动公开": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a)
	for _, c := range a.Contests {
		for _, g := range c.Grounds {
			fmt.Println(g.Cite)
		}
		fmt.Println(c.ResolvedBy, "；", c.WayOut)
	}
	if d, ok := law.Book().Decision("公开属性"); ok {
		for _, c := range d.Contests {
			fmt.Println(c.Between, c.ResolvedBy)
		}
	}
	// Output:
	// 公开属性：未定（最严 依申请公开，最宽 主动公开）
	// 《宿城区政府信息公开属性认定制度》第七条第（二）项
	// 《宿城区政府信息公开属性认定制度》第七条第（一）项
	// 竞合时确定的公开属性 ； 拆分文件或者去标识化后分别确定
	// [on_request open] contested_outcome
}

// Instruments that do not speak on the day are named.
func ExampleLaw_OutOfForce() {
	law := shippedLaw("xiji", "2022-05-01")
	lapsed, _ := law.OutOfForce()
	for _, in := range lapsed[:1] {
		fmt.Println(in.Title, in.InForce)
	}
	_, notYet := shippedLaw("wuwei", "2018-03-31").OutOfForce()
	for _, in := range notYet[:1] {
		fmt.Println(in.Title, in.InForce.From)
	}
	a, err := law.Decide("公开属性", rules.Facts{"涉及切身利益": true}, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Outcome, a.Local.Silent, a.Lapsed[0].ID)
	// Output:
	// 西吉县政府政务公开制度 2018-04-01—2022-04-30
	// 武威市政务公开发布协调制度 2023-12-18
	// 依申请公开 true xiji-01-proactive
}

// An answer that rests on a reading of damaged or silent text names it and the
// others.
func ExampleReadingNote() {
	a, err := shippedLaw("cn", "2024-03-01").Decide("公开属性",
		rules.Facts{"已标注国家秘密标志": true, "仍在保密期限内": true, "内容涉及国家秘密": false})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range a.Readings {
		fmt.Println(r.Cite, "读作：", r.Used)
		fmt.Println("也可读作：", r.Others)
	}
	// Output:
	// 《中华人民共和国政府信息公开条例（2019年）》第十四条 读作： 标有国家秘密标志并仍在保密期限内（含延长后的期限）的，在依法解密以前按已依法确定为国家秘密处理
	// 也可读作： [只看有无定密决定，不看标志]
}

// A host keeps the brief answer, the receipt (once for all answers with its id) and the
// facts. Years later the answer is given again by the law as it is then, and the two are
// held against each other: an edit elsewhere is no difference.
func ExampleReceipt_Compare() {
	facts := rules.Facts{"国家秘密": true}
	a, err := ourLaw().Decide("公开属性", facts, rules.AssumeFalse())
	if err != nil {
		fmt.Println(err)
		return
	}
	brief, _ := json.Marshal(a)
	receipt := a.Receipt
	receipt.Given = nil // the facts are kept apart
	row, _ := json.Marshal(receipt)

	for _, edit := range []string{"", "articles:\n  1: {note: 说明}\n", "articles:\n  1:\n    lifts:\n      公开属性:\n      - {id: approved, lifts: [ours-01/secret], when: 涉及切身利益, note: 例外}\n"} {
		layers := []fs.FS{ourRules}
		if edit != "" {
			head := "instrument: ours-02\ntitle: 又一个办法\nplace: ours\nin_force: {from: 2021-01-01}\n"
			layers = append(layers, fstest.MapFS{"ours/02.yaml": {Data: []byte(head + edit)}})
		}
		book, err := rules.Load(layers...)
		if err != nil {
			fmt.Println(err)
			return
		}
		var then answer.Receipt
		if err := json.Unmarshal(row, &then); err != nil {
			fmt.Println(err)
			return
		}
		law, err := book.LawOf(then)
		if err != nil {
			fmt.Println(err)
			return
		}
		now, err := law.Decide(then.Decision, facts, rules.AssumeFalse())
		if err != nil {
			fmt.Println(err)
			return
		}
		replayed, err := then.Compare(brief, now, now.Receipt)
		fmt.Println(replayed.Same, replayed.Rules, replayed.Where, then.ID == now.Receipt.ID, err)
	}
	// Output:
	// true []  true <nil>
	// true []  false <nil>
	// false [ours-02 ours-02/approved] assumed false <nil>
}

// What is missing, and what follows from what was given, as data for a form.
func ExampleQuestion() {
	a, err := shippedLaw("cn", "2024-03-01").Decide("公开属性", rules.Facts{"商业秘密": true, "密级": "机密"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Outcome, a.Implied[0].Term, a.Implied[0].Value)

	a, err = ourLaw().Decide("公开属性", rules.Facts{"涉及切身利益": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, q := range append(a.Missing, a.Judgements...) {
		fmt.Println(q.Fact, q.Type, q.Ask, q.JudgedBy, q.Touches, q.Cites[0].Place())
	}
	// Output:
	// 不予公开 国家秘密 true
	// secret bool 是否为国家秘密？  1 第一条第（一）项
	// harm bool 公开是否会造成损害？ 行政机关 1 第一条第（一）项
}

// What to ask of a document: in groups, one article at a time, and nothing before what
// it hangs on. The first of them is what to ask first.
func ExampleAnswer_Questions() {
	a, err := shippedLaw("cn", "2024-03-01").Decide("公开属性", rules.Facts{"国家秘密": false})
	if err != nil {
		fmt.Println(err)
		return
	}
	first := a.Questions()[0]
	fmt.Println(first.Under.Place(), first.Questions[0].Term)
	for _, g := range a.Questions() {
		for _, q := range g.Questions {
			if q.Term == "公开会损害第三方合法权益" {
				fmt.Println(q.Term, "hangs on", q.After)
			}
		}
	}
	// Output:
	// 第十四条 已标注国家秘密标志
	// 公开会损害第三方合法权益 hangs on [business_secret privacy other_third_party_rights]
}

// A group of questions is one multiple choice.
func ExampleQuestionGroup() {
	a, err := shippedLaw("cn", "2024-03-01").Decide("公开属性", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range a.Questions() {
		switch {
		case g.Of == "organ":
			fmt.Println("once:", g.Questions[0].Term)
		case !g.Later && g.JudgedBy == "" && g.Under.Number == 15:
			for _, q := range g.Questions {
				fmt.Println(q.Term)
			}
		}
	}
	// Output:
	// 商业秘密
	// 个人隐私
	// 涉及第三方其他合法权益
	// once: 机关层级
}

// Brief is the answer on one screen; Explain is all of it.
func ExampleAnswer_Brief() {
	a, err := shippedLaw("cn", "2024-03-01").Decide("公开属性", rules.Facts{"国家秘密": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(a.Brief("zh")) {
		if !strings.HasPrefix(line, "按") { // what it was made with
			fmt.Print(line)
		}
	}
	// Output:
	// 结论：公开属性为“不予公开”。
	// 依据：
	//   - 《中华人民共和国政府信息公开条例（2019年）》第十四条：“依法确定为国家秘密的政府信息”，不予公开
	// 由给出的事实推出：正式公布时即视为解密：否。
	// 视为符合适用范围的文件 1 件（没有给出不符合的事实）。
}

// Only of some decisions is it said that nothing is published before they are settled.
func ExampleAnswer_untilDecided() {
	a, err := shippedLaw("cn", "2024-03-01").Decide("公开属性", nil)
	fmt.Println(a.Meanwhile, err)
	// Output: closed <nil>
}

// The brief form of an answer puts one screen of questions; a host that writes a form of
// its own takes the same.
func ExampleAskFirst() {
	a, err := shippedLaw("wuwei", "2024-03-01").Decide("公开属性", rules.Facts{"商业秘密": true})
	if err != nil {
		fmt.Println(err)
		return
	}
	missing, judgements := answer.AskFirst(a.Missing, a.Judgements)
	fmt.Println(len(missing)+len(judgements), len(a.Missing)+len(a.Judgements) > 10)
	brief, _ := json.Marshal(a)
	whole, _ := answer.Whole(a)
	fmt.Println(len(brief) < 6<<10, len(whole) > 10*len(brief))
	// Output:
	// 10 true
	// true true
}
