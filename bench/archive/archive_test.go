package archive

import (
	"context"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The archive is one on which the rules have something to do.
func TestTheArchiveSaysSomething(t *testing.T) {
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Reassessor(book)
	if err != nil {
		t.Fatal(err)
	}
	documents, err := Documents(book, 2000)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(Columns()); n != 34 {
		t.Errorf("%d columns, want 4 and 30 facts", n)
	}
	now := map[string]int{}
	sum, err := r.Run(context.Background(), Cycle(documents, 5000), 2, func(x attribute.Reassessed) error {
		now[x.Now]++
		return nil
	}, nil)
	if err != nil || sum.Rows != 5000 || sum.Broken > 1500 || sum.Undetermined > 2500 {
		t.Errorf("%+v %v", sum, err)
	}
	for _, a := range []string{attribute.Open, attribute.OnRequest, attribute.Withheld} {
		if now[a] < 100 {
			t.Errorf("%s: %d rows", a, now[a])
		}
	}
}
