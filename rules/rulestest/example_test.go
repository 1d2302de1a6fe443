package rulestest_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

// A host's rules over the shipped law: its own cases and walks are subtests, and so is
// every shipped case that its rules break.
func ExampleRunOver() {
	var t *testing.T // of func TestOurRules(t *testing.T)
	rulestest.RunOver(t, policies.FS(), os.DirFS("our-rules"))
}

// Rules that are complete by themselves: every case and every walk is a subtest.
func ExampleRun() {
	var t *testing.T // of func TestOurRules(t *testing.T)
	rulestest.Run(t, os.DirFS("our-rules"))
}

// The same over a book that is loaded already, with a bound on what the cases must
// have shown of the rules, in percent.
func ExampleCover() {
	var t *testing.T // of func TestOurRulesAreCovered(t *testing.T)
	book, err := rules.Load(os.DirFS("our-rules"))
	if err != nil {
		t.Fatal(err)
	}
	var results rulestest.Results = rulestest.RunBook(t, book)
	rulestest.Cover(t, book, results, 90)
}

// What no walk takes of the procedures of a place: steps and outcomes.
func ExampleCoverWalks() {
	var t *testing.T // of func TestOurProceduresAreWalked(t *testing.T)
	book, err := rules.Load(policies.FS(), os.DirFS("our-rules"))
	if err != nil {
		t.Fatal(err)
	}
	results := rulestest.RunBook(t, book)
	rulestest.CoverWalks(t, book, results, []string{"qingshui"}, "step", "outcome")
}

// Whether a host's cases hold every word of its rules: 200 changes of them, drawn by the
// hash of the commit in a test that runs in CI, must all be noticed.
func ExampleMutate() {
	var t *testing.T // of func TestOurCasesNotice(t *testing.T)
	report := rulestest.Mutate(t, policies.FS(), 200, 20240301, os.DirFS("our-rules"))
	t.Log(report.Score())
}

// A host that loads policies again while it runs refuses those that its own cases
// contradict.
func ExampleFailures() {
	book, err := rules.Load(rules.WithoutCases(policies.FS()), fstest.MapFS{"ours.cases.yaml": {Data: []byte(`
案例: wuwei-02-attribute
逐例:
  国家秘密可以公开:
    {地区: wuwei, 日期: 2024-03-01, 其余事实: 按否, 已知: {国家秘密: 是}, 应为: {公开属性: 主动公开}}
`)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	failures, err := rulestest.Failures(context.Background(), book)
	for _, d := range failures {
		fmt.Println(d.Range, d.Message("zh"))
	}
	fmt.Println(err)
	// Output:
	// ours.cases.yaml:5:69 案例“国家秘密可以公开”：公开属性应为“主动公开”，实为“不予公开”
	// <nil>
}
