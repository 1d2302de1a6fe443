package decision

import (
	"testing"

	"github.com/gongkai-rules/gongkai/rules"
)

// All contenders must come to the same outcome, or their times mean nothing.
func TestContendersAgree(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range Cases() {
		want := Plain(&f)
		seen[want] = true
		row, err := c.Row(f)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{"map": PlainMap(f.Map())}
		got["row"], _, _ = row.Outcome()
		a, err := c.Law.Decide("公开", rules.Facts(f.Map()))
		if err != nil {
			t.Fatal(err)
		}
		got["whole"] = a.Outcome
		got["expr"], _ = c.AskExpr(f.Map())
		got["cel"], _ = c.AskCel(c.Cel, f.Map(), false)
		got["tracked"], _ = c.AskCel(c.Tracked, f.Map(), true)
		for who, out := range got {
			if out != want {
				t.Errorf("%s: %q, plain Go %q for %+v", who, out, want, f)
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("the cases show only %v", seen)
	}
}
