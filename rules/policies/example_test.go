package policies_test

import (
	"context"
	"fmt"
	"io/fs"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The shipped law, and a host's own place over it.
func ExampleLoad() {
	ours := fstest.MapFS{
		"qingshi/place.yaml": {Data: []byte("place: qingshi\nterm: 清石县\nsuperior: [cn]\ncalendar: cn\ninstruments: qingshi/*.yaml\n")},
		"qingshi/01.yaml": {Data: []byte(`instrument: qingshi-01
title: 清石县信息公开办法
place: qingshi
in_force: {from: 2022-01-01}
articles:
  1:
    grounds:
      公开属性:
      - {id: villages, tier: open, when: 村级财务收支, then: 主动公开}
`)},
		"qingshi/words.yaml": {Data: []byte("vocabulary: qingshi\nfacts:\n  qs_accounts: {term: 村级财务收支, type: bool, ask: 是否为村级财务收支？}\n")},
	}
	book, err := policies.Load(ours) // or os.DirFS("our-rules")
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("清石县", deadline.MustDate("2024-03-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, facts := range []rules.Facts{{"村级财务收支": true}, {"村级财务收支": true, "密级": "秘密"}} {
		a, err := law.Decide("公开属性", facts, rules.AssumeFalse())
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(a.Outcome, a.Local.By, a.Superior.By)
	}
	// Output:
	// 主动公开 [qingshi-01/villages] [cn-regulation/residual cn-regulation/right-to-apply]
	// 不予公开 [qingshi-01/villages] [cn-regulation/state-secret]
}

// Loading can be given up.
func ExampleLoadContext() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := policies.LoadContext(ctx)
	fmt.Println(err)
	// Output: context canceled
}

// With the test cases, for checking: answers and receipts are the same.
func ExampleLoadCases() {
	with, err := policies.LoadCases(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	without, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(with.Cases()) > 0, len(without.Cases()), with.Digest() == without.Digest())
	// Output: true 0 true
}

// The files themselves: to read one, or to show it.
func ExampleFS() {
	names, err := fs.Glob(policies.FS(), "cn/*.cases.yaml")
	fmt.Println(names, err)
	// Output: [cn/01-regulation-2007.cases.yaml cn/02-regulation-2019.cases.yaml cn/03-processing-fees.cases.yaml cn/04-secrecy-law-2010.cases.yaml cn/05-secrecy-law-2024.cases.yaml cn/06-secrecy-rules-2014.cases.yaml cn/07-secrecy-rules-2024.cases.yaml cn/10-reconsideration-law-2017.cases.yaml cn/11-reconsideration-law-2023.cases.yaml] <nil>
}
