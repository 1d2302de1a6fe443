package review_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var loadOnce = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

// shipped compiles a procedure of the shipped law, loaded once for all examples.
func shipped(place, on, name string) *review.Procedure {
	book, err := loadOnce()
	if err != nil {
		panic(err)
	}
	law, err := book.Law(place, deadline.MustDate(on))
	if err != nil {
		panic(err)
	}
	p, err := review.Find(law, name)
	if err != nil {
		panic(err)
	}
	return p
}

// asked is a consultation in Sucheng: two organs were asked on 1 March 2022 and have
// had the letter since the 2nd; one has answered.
func asked() review.Case {
	p := shipped("sucheng", "2022-03-01", "公开协调")
	c, err := p.Open(review.Event{On: p.Law().On(), Assume: "false"})
	if err != nil {
		panic(err)
	}
	letter, organs := deadline.MustDate("2022-03-02"), []string{"区教育局", "区卫健局"}
	c, err = c.Apply(
		review.Event{Step: "ask", Role: "行政机关", Actor: "u07", On: p.Law().On(), Gives: map[string]string{"征求意见书": "第3号"}, Parties: map[string][]string{"被征求意见机关": organs}},
		review.Event{Kind: review.Happen, Name: "收到征求意见书", Of: organs[0], On: letter},
		review.Event{Kind: review.Happen, Name: "收到征求意见书", Of: organs[1], On: letter},
		review.Event{Step: "reply", Of: organs[0], Choice: "同意", Role: "被征求意见机关", Actor: "u21", On: deadline.MustDate("2022-03-04")},
	)
	if err != nil {
		panic(err)
	}
	return c
}

// What a case is waiting for, how its clocks stand, and what silence means.
func ExampleCase() {
	c := asked()
	fmt.Println(c.Procedure().Decl().Term, c.Law().On(), c.Opened(), c.Latest(), c.Len())
	for _, day := range []string{"2022-03-09", "2022-03-10"} {
		on := deadline.MustDate(day)
		clocks, err := c.Clocks(on)
		if err != nil {
			fmt.Println(err)
			return
		}
		late := slices.DeleteFunc(slices.Clone(clocks), func(k answer.Reckoned) bool { return k.Phase != clock.Overdue })
		fmt.Println(day, len(clocks), len(late))
		for _, t := range c.WhoMay(on) {
			fmt.Printf("%s %s %s %q\n", t.Step.ID, t.Of, t.Due.On, t.Silent)
		}
	}
	c, err := c.Apply(review.Event{Kind: review.Silence, Step: "reply", Of: "区卫健局", On: deadline.MustDate("2022-03-10")})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err = c.Apply(review.Event{Step: "settle", Choice: "达成一致", Role: "行政机关", On: deadline.MustDate("2022-03-11"), Gives: map[string]string{"协商情况": "一致同意公开"}})
	fmt.Println(c.Outcome(), c.Ended(), c.Published(), err)
	// Output:
	// 公开协调 2022-03-01 2022-03-01 2022-03-04 5
	// 2022-03-09 2 0
	// reply 区卫健局 2022-03-09 ""
	// 2022-03-10 2 1
	// reply 区卫健局 2022-03-09 "同意"
	// 同意公开 true false <nil>
}

// An event that is not allowed leaves the case as it was, and says what would be.
func ExampleError() {
	c := asked()
	_, err := c.Apply(review.Event{Step: "settle", Choice: "达成一致", Role: "行政机关", On: deadline.MustDate("2022-03-07")})
	var bad *review.Error
	if errors.As(err, &bad) {
		fmt.Println(bad.Code == review.NotItsTurn, bad.Step, bad.Roles, bad.Cite)
	}
	_, err = c.Apply(review.Event{Kind: review.Silence, Step: "reply", Of: "区卫健局", On: deadline.MustDate("2022-03-09")})
	fmt.Println(err)
	// Output:
	// true settle [行政机关] 《宿城区政府信息公开协调制度》第八条
	// 期限到2022-03-09届满，还不能视为逾期（步骤：reply 书面回复，由被征求意见机关办理，依据《宿城区政府信息公开协调制度》第七条）
}

// The audit trail: every event with its article.
func ExampleCase_Trail() {
	for _, e := range asked().Trail() {
		fmt.Println(e)
	}
	// Output:
	// 1 2022-03-01 开始办理
	// 2 2022-03-01 行政机关：书面征求涉及的其他行政机关意见（第五条）
	// 3 2022-03-02 收到征求意见书（区教育局）
	// 4 2022-03-02 收到征求意见书（区卫健局）
	// 5 2022-03-04 被征求意见机关 同意：书面回复（区教育局）（第七条）
}

// The host stores events as JSON; an altered one is found.
func ExampleParseEvents() {
	events, err := review.ParseEvents([]byte(`[
		{"do": "open", "on": "2022-03-01", "assume": "false"},
		{"do": "act", "step": "assess", "choice": "不需澄清", "role": "政府信息公开工作机构", "actor": "u07", "on": "2022-03-01", "gives": {"评估意见": "内容属实"}}
	]`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p := shipped("sucheng", "2022-03-01", "虚假信息澄清")
	c, err := p.Open(events[0])
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, need := range c.Missing() {
		fmt.Println(need.Kind, need.What, need.Step, need.Cite.Place())
	}
	if c, err = c.Apply(events[1:]...); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Outcome(), c.Len(), c.Facts()["澄清名义"] == nil)

	record, err := json.Marshal(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	forged := strings.Replace(string(record), "内容属实", "内容不实", 1)
	_, err = review.Replay(p.Law().Book(), []byte(forged), c.Head())
	var bad *review.Error
	fmt.Println(errors.As(err, &bad), bad.Code, bad.Seq)
	_, err = review.Replay(p.Law().Book(), record, c.Head(), review.EvenIfChanged())
	fmt.Println(err)
	// Output:
	// content 评估意见 assess 第十条
	// review 批准以区政府名义澄清 district-approves 第八条第（一）项
	// review 批准以本机关名义澄清 own-principal-approves 第八条第（二）项
	// 不需澄清 2 true
	// true tampered 2
	// <nil>
}

// A host keeps one row for each event: what came since is appended, under a key of case
// and number, so that of two who write at once one is refused; and the rows make the case
// again. Altered, dropped or moved, they do not.
func ExampleStoredEvent() {
	type row struct { // of a table with the primary key (matter, seq)
		Matter string
		Seq    int
		Text   []byte
	}
	var table []row
	store := func(matter string, c review.Case, after int) error {
		for _, s := range c.Stored(after) {
			text, err := json.Marshal(s)
			if err != nil {
				return err
			}
			table = append(table, row{matter, s.Seq, text}) // INSERT: refused where the key is taken
		}
		return nil
	}
	read := func(book *rules.Book, matter, head string) (review.Case, error) {
		var rows []review.StoredEvent
		for _, r := range table { // SELECT … WHERE matter = ? ORDER BY seq
			if r.Matter != matter {
				continue
			}
			var s review.StoredEvent
			if err := json.Unmarshal(r.Text, &s); err != nil {
				return review.Case{}, err
			}
			rows = append(rows, s)
		}
		return review.Rebuild(book, rows, head)
	}

	p := shipped("sucheng", "2022-03-01", "虚假信息澄清")
	c, err := p.Open(review.Event{On: deadline.MustDate("2022-03-01"), Actor: "u03", Assume: "false"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(store("2022-17", c, 0))
	stored := c.Len()
	c, err = c.Apply(review.Event{Step: "assess", Choice: "不需澄清", Role: "政府信息公开工作机构", Actor: "u07", On: deadline.MustDate("2022-03-01"), Gives: map[string]string{"评估意见": "内容属实"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(store("2022-17", c, stored), len(table), c.Stored(stored)[0].Before == c.Stored(0)[0].Hash)

	again, err := read(p.Law().Book(), "2022-17", c.Head())
	fmt.Println(again.Outcome(), err)
	again, err = p.Rebuild(c.Stored(0), c.Head()) // with the procedure at hand, for many cases
	fmt.Println(again.Len(), err)
	table[1].Text = bytes.Replace(table[1].Text, []byte("内容属实"), []byte("内容不实"), 1)
	_, err = read(p.Law().Book(), "2022-17", c.Head())
	fmt.Println(err)
	// Output:
	// <nil>
	// <nil> 2 true
	// 不需澄清 <nil>
	// 2 <nil>
	// 第2个事件：事件被改动、删去或者调换了次序
}

// The Spring Festival of 2020 was prolonged while a request was being answered.
func ExampleCase_Moves() {
	today := shipped("wuwei", "2020-01-13", "依申请公开").Law()
	p, err := review.Find(today.AsKnown(today.On()), "依申请公开")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := p.Open(review.Event{On: today.On(), Facts: rules.Facts{"无法联系申请人": false}, Assume: "false"})
	if err != nil {
		fmt.Println(err)
		return
	}
	moves, err := c.Moves(today.Calendar())
	for _, m := range moves {
		fmt.Println(m.Limit, m.Before.Date, m.After.Date, len(m.Causes), m.Causes[0].After.Notice.Number)
	}
	fmt.Println(err)
	// Output:
	// cn-regulation/answer 2020-02-13 2020-02-17 3 国办发明电〔2020〕1号
	// <nil>
}

// Where two are meant, one person acted twice.
func ExampleCase_FourEyes() {
	p := shipped("sucheng", "2022-03-01", "虚假信息澄清")
	on, office := p.Law().On(), "政府信息公开工作机构"
	c, err := p.Open(review.Event{On: on, Assume: "false"})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err = c.Apply(
		review.Event{Step: "assess", Choice: "需要澄清", Role: office, Actor: "u07", On: on, Gives: map[string]string{"评估意见": "不实"}},
		review.Event{Step: "plan", Role: office, Actor: "u07", On: on, Gives: map[string]string{"内容": "说明", "渠道": "平台", "方式": "公告"}},
		review.Event{Step: "name", Choice: "以区政府名义", Role: office, Actor: "u07", On: on, Facts: rules.Facts{"澄清名义": "区政府"}},
		review.Event{Step: "district-approves", Choice: "同意", Role: "区政府", Actor: "u07", On: on},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range c.FourEyes()[:1] {
		fmt.Println(f.Steps, f.Actor)
		fmt.Println(f.Explain("zh"))
	}
	// Output:
	// [name district-approves] u07
	// “确定以谁的名义澄清”与“批准以区政府名义澄清”由同一个人办理（第八条、第八条第（一）项）
}

// Pictures: the procedure with the path of the case lit, and its clocks.
func ExampleDiagram() {
	c := asked()
	d := c.Diagram()
	fmt.Println(strings.HasPrefix(d.SVG(), "<svg"), strings.HasPrefix(d.DOT(), "digraph"))
	lines := strings.Split(shipped("sucheng", "2022-03-01", "公开协调").Diagram().Mermaid(), "\n")
	fmt.Println(lines[0], slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "达成一致") }))
	timeline, err := c.Timeline(deadline.MustDate("2022-03-10"))
	fmt.Println(strings.HasPrefix(timeline, "<svg"), err)
	// Output:
	// true true
	// flowchart TD true
	// true <nil>
}

// Whether the organ is one that the Regulation binds was not said: it is presupposed. Then
// it comes out that the documents lie with a State archive: no day is counted by the
// Regulation any more.
func ExampleCase_Scope() {
	p := shipped("wuwei", "2024-03-01", "依申请公开")
	c, err := p.Open(review.Event{On: p.Law().On(), Assume: "false"})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, presupposed := c.Scope()
	fmt.Println(presupposed[0].Cite.Place())
	c, err = c.Apply(review.Event{Kind: review.Learn, On: p.Law().On(), Facts: rules.Facts{"已移送国家档案馆": true}})
	if err != nil {
		fmt.Println(err)
		return
	}
	clocks, _ := c.Clocks(c.Latest())
	silent, _ := c.Scope()
	fmt.Println(len(clocks), silent[0].Cite.Place())
	// Output:
	// 第五十四条
	// 0 第五十四条
}

// A request whose answer has two clocks, Sucheng's and the statute's: on one and the same
// day the statute's binds, and what is late is said once.
func ExampleCase_Clocks() {
	p := shipped("sucheng", "2022-03-01", "依申请公开")
	c, err := p.Open(review.Event{On: p.Law().On(), Facts: rules.Facts{"无法联系申请人": false}, Assume: "false"})
	if err != nil {
		panic(err)
	}
	all, err := c.Clocks(deadline.MustDate("2022-03-30"))
	if err != nil {
		panic(err)
	}
	for _, k := range all {
		if k.Phase == clock.Overdue && k.Beside == "" {
			fmt.Println(k.Rule.Cite, k.Due.Date)
		}
	}
	// Output:
	// 《中华人民共和国政府信息公开条例（2019年）》第三十三条第二款 2022-03-29
	// 《宿城区政府信息依申请公开制度》第七条第一款 2022-03-01
}
