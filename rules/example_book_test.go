package rules_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var loadOnce = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

// The shipped law, loaded once for all examples.
func allLaw() (*rules.Book, error) { return loadOnce() }

func shippedLaw(place, day string) *rules.Law {
	book, err := allLaw()
	if err != nil {
		panic(err)
	}
	law, err := book.Law(place, deadline.MustDate(day))
	if err != nil {
		panic(err)
	}
	return law
}

func ourBook() *rules.Book { return ourLaw().Book() }

func ExampleLoadContext() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := rules.LoadContext(ctx, ourRules)
	fmt.Println(errors.Is(err, context.Canceled))
	// Output: true
}

// A book says which places, instruments and decisions it holds.
func ExampleBook() {
	book := ourBook()
	for _, p := range book.Places() {
		fmt.Println(p.ID, p.Term, p.Calendar)
	}
	in, ok := book.Instrument("ours-01")
	fmt.Println(in.Title, in.InForce, ok)
	for _, article := range in.Articles {
		fmt.Println(article.Cite, article.Rules)
	}
	for _, d := range book.Decisions() {
		fmt.Println(d.ID, d.Term, d.Outcomes)
	}
	// Output:
	// ours 本市 cn
	// 本市信息公开办法 2020-01-01— true
	// 《本市信息公开办法》第一条 3
	// 《本市信息公开办法》第二条 2
	// attribute 公开属性 [不予公开 依申请公开 主动公开]
}

// A decision is found by id or term; its tiers are in the order in which they decide.
func ExampleBook_Decision() {
	d, ok := ourBook().Decision("公开属性")
	fmt.Println(d.ID, ok)
	for _, t := range d.Tiers {
		if t.Force == "ban" {
			fmt.Println(t.ID, "不得公开")
			continue
		}
		fmt.Println(t.ID, t.Force)
	}
	// Output:
	// attribute true
	// bar 不得公开
	// open duty
	// rest default
}

// What a form would ask: every fact with its type and question.
func ExampleBook_Facts() {
	book := ourBook()
	for _, f := range book.Facts() {
		if f.Type == "bool" && f.JudgedBy == "" {
			fmt.Println(f.ID, f.Term, f.Ask)
		}
	}
	f, ok := book.Fact("harm") // by id, term or other name
	fmt.Println(f.Term, f.JudgedBy, ok)
	fmt.Println(book.FactNames())
	// Output:
	// secret 国家秘密 是否为国家秘密？
	// vital 涉及切身利益 是否涉及公众切身利益？
	// 公开会造成损害 行政机关 true
	// [harm secret vital 公开会造成损害 公开属性 国家秘密 涉及切身利益]
}

// Relations that hold in every case: what is given must fit them, and what follows
// is known without asking.
func ExampleBook_Implications() {
	book, err := allLaw()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, im := range book.Implications() {
		if im.ID == "level-means-secret" {
			fmt.Println(im.When, "⇒", im.Then)
		}
	}
	// Output: 密级 in ["秘密", "机密", "绝密"] ⇒ 国家秘密
}

// Warnings and remarks do not stop loading. The digest names what was loaded: it is
// part of every receipt.
func ExampleBook_Diagnostics() {
	layer := fstest.MapFS{"ours/02.yaml": {Data: []byte(`instrument: ours-02
title: 又一个办法
place: ours
in_force: {from: 2021-01-01}
articles:
  1: {note: “参照执行”}
`)}}
	book, err := rules.Load(ourRules, layer)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range book.Diagnostics() {
		fmt.Println(d.Explain("zh"))
	}
	fmt.Println(book.Digest() == ourBook().Digest())
	// Output:
	// ours/02.yaml:6:13: 警告：中文引号是文字的一部分：值是“参照执行”连同它的引号[GK1063]
	// false
}

// A relation or a place that does not exist is answered with the nearest that does.
func ExampleLaw_Decide_unknown() {
	_, err := ourLaw().Decide("公开属姓", nil)
	var unknown *lang.Error
	fmt.Println(errors.As(err, &unknown), unknown.Code, unknown.Args[1])

	_, err = ourBook().Law("ours", deadline.Date{})
	var noDay *lang.Error
	fmt.Println(errors.As(err, &noDay), noDay.Code)
	// Output:
	// true unknown-decision 公开属性
	// true no-day
}

// Files of kinds that another package reads, a host's own mapping of codes among
// them, come as plain data with their places.
func ExampleBook_Extras() {
	layer := fstest.MapFS{"codes.yaml": {Data: []byte(`mapping: oa-codes
codes:
  "1": 主动公开
  "2": 依申请公开
colour: blue
`)}}
	book, err := rules.Load(ourRules, layer)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range book.Extras("mapping") {
		for _, code := range x.Data.Get("codes").Fields {
			fmt.Println(x.ID, code.Key, code.Value.Text)
		}
		fmt.Println(x.Data.Get("names").Present())
		for _, f := range x.Data.Unknown("mapping", "codes") {
			fmt.Println("没有这个键：", f.Key, f.Range)
		}
	}
	// Output:
	// oa-codes 1 主动公开
	// oa-codes 2 依申请公开
	// false
	// 没有这个键： colour codes.yaml:5:1
}

// The phrases that rules quote are held against the texts themselves.
func ExampleBook_CheckQuotes() {
	layer := fstest.MapFS{"ours/02.yaml": {Data: []byte(`instrument: ours-02
title: 本市发布办法
place: ours
in_force: {from: 2021-01-01}
articles:
  1:
    requires:
    - {id: told, who: 行政机关, must: 涉及切身利益, quote: 应当及时公开}
`)}}
	book, err := rules.Load(ourRules, layer)
	if err != nil {
		fmt.Println(err)
		return
	}
	sources := fstest.MapFS{"texts.txt": {Data: []byte("本市发布办法\n第一条 行政机关应当及时、准确地公开政府信息。\n")}}
	findings, err := book.CheckQuotes(context.Background(), sources)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range findings {
		fmt.Println(d.Code, d.Message("zh"))
	}
	// Output:
	// GK2012 给出的原文中没有“本市信息公开办法”，其中 5 条规则没有核对
	// GK2011 规则“ours-02/told”摘录的“应当及时公开”在原文中找不到
}

// Half of what a folder of policy files holds are test cases, which no answer needs.
func ExampleWithoutCases() {
	layer := fstest.MapFS{
		"place.yaml":     {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml":       {Data: []byte("instrument: law\ntitle: 办法\nplace: here\nin_force: {from: 2020-01-01}\narticles:\n  1: {omit: 目的与依据}\n")},
		"law.cases.yaml": {Data: []byte("cases: law\nbase: {place: here, on: 2024-03-01}\neach:\n  施行之后: {expect: {lapsed: [law]}}\n")},
	}
	with, err := rules.Load(layer)
	if err != nil {
		fmt.Println(err)
		return
	}
	without, err := rules.Load(rules.WithoutCases(layer))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(with.Cases()), len(without.Cases()), with.Digest() == without.Digest())
	// Output: 1 0 true
}

// A clerk's word finds the facts that the vocabulary has for it.
func ExampleBook_FactsAbout() {
	book := shippedLaw("wuwei", "2024-03-01").Book()
	for _, f := range book.FactsAbout("快递")[:2] {
		fmt.Println(f.Term)
	}
	// Output:
	// 通过邮政企业寄送
	// 采取特快专递或者挂号信
}

// What is found later in files of a book, such as by review.Check, is told in the spelling
// of each file.
func ExampleBook_Spelled() {
	book := shippedLaw("wuwei", "2024-03-01").Book()
	found := diag.List{{Code: "GK1018", Range: diag.Range{File: "wuwei/02-attribute.yaml"}}}
	fmt.Println(book.Spelled(found)[0].Chinese)
	// Output: true
}
