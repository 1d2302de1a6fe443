// Package rulestest runs the cases that stand beside policy files as Go subtests:
// for Gongkai's own law, and for the rules of every host.
//
//	func TestOurRules(t *testing.T) {
//		rulestest.Run(t, os.DirFS("our-rules"))
//	}
//
// A case that names a fact, rule, outcome or limit that does not exist fails the
// whole run when it is loaded, so that no case passes because a name was misspelt.
package rulestest

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Run loads the layers as rules.Load does and runs every case.
func Run(t *testing.T, layers ...fs.FS) {
	t.Helper()
	book, err := rules.Load(layers...)
	if err != nil {
		t.Fatal(message(err))
	}
	RunBook(t, book)
}

// RunBook runs every case of a book, each as a subtest named by its file and its
// Chinese sentence, and returns the results in the order of the files. A book
// without a single case fails.
func RunBook(t *testing.T, book *rules.Book) []rules.CaseResult {
	t.Helper()
	var results []rules.CaseResult
	for _, file := range book.Cases() {
		t.Run(file.Name, func(t *testing.T) {
			for _, c := range file.Cases {
				t.Run(c.Name, func(t *testing.T) {
					r := book.Run(c)
					results = append(results, r)
					for _, d := range r.Failures {
						t.Errorf("%s: %s", d.Range, d.Message("zh"))
					}
				})
			}
		})
	}
	if len(results) == 0 && !t.Failed() {
		t.Error("没有一个案例可以运行 (there is no case to run)")
	}
	return results
}

// Cover measures what the results have shown and fails when it is less than
// percent, listing what is left to show.
func Cover(t *testing.T, book *rules.Book, results []rules.CaseResult, percent int) rules.Coverage {
	t.Helper()
	c := book.Cover(results)
	if c.Score() >= percent {
		return c
	}
	t.Errorf("规则覆盖率 %d%%，要求 %d%% (coverage below the threshold)", c.Score(), percent)
	for _, r := range c.Gaps() {
		t.Logf("%s %s：真 %v，假 %v，未知 %v", r.ID, r.Cite, r.True, r.False, r.Unknown)
	}
	for _, b := range c.Boundaries {
		if !b.Full() {
			t.Logf("%s %s：%s 在 %s 之下 %v，等于 %v，之上 %v", b.ID, b.Cite, b.Fact, b.At, b.Below, b.Equal, b.Above)
		}
	}
	return c
}

func message(err error) string {
	var many *diag.Errors
	if errors.As(err, &many) {
		return many.Error()
	}
	return err.Error()
}
