package statute_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Of which cases a rule is law: those received since July. What it asks is part of When,
// on the fact received_on.
func ExampleTransition() {
	e := statute.Entry{ID: "answer", AppliesFrom: statute.Transition{Received: deadline.MustDate("2024-07-01")}}
	fmt.Println(e.AppliesFrom.Received, e.AppliesFrom != statute.Transition{})
	// Output: 2024-07-01 true
}
