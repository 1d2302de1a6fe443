package rulestest_test

import (
	"os"
	"testing"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

// A test of the host: every case of the folder is a subtest.
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
	results := rulestest.RunBook(t, book)
	rulestest.Cover(t, book, results, 90)
}
