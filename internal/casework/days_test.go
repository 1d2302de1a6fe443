package casework

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Every instrument, and every rule with days of its own, is law on its first and on its
// last day, and neither the day before nor the day after: a case for each, made here.
func TestDaysInForce(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	instruments, rules := 0, 0
	look := func(in *statute.Instrument, name string, span statute.Span) {
		on := span.From
		if on.IsZero() {
			on = span.To
		}
		spec := &cases.Spec{Name: name, Place: in.Place, On: on, Subject: statute.BaseID(in.ID), Spans: []cases.ExpectSpan{{Rule: cases.Word{S: name}, Span: span}}}
		for _, d := range RunCase(book, spec).Failures {
			assert.Fail(t, d.Message("zh"), in.ID)
		}
	}
	for _, in := range book.Instruments() {
		look(in, in.ID, in.InForce)
		instruments++
		seen := map[string]bool{}
		in.Entries(func(e *statute.Entry) {
			span, some := e.InForce.Overlap(in.InForce)
			if own := e.InForce; own.From.IsZero() && own.To.IsZero() || !some || seen[e.ID] || span == in.InForce {
				return
			}
			seen[e.ID] = true
			if more := editions(book.Instruments(), e); more > 1 {
				return // the other edition has a rule of that name
			}
			look(in, e.FullID(), span)
			rules++
		})
	}
	t.Log(instruments, "instruments,", rules, "dated rules")
	assert.GreaterOrEqual(t, instruments, 45)
	assert.Positive(t, rules)
}

// editions counts the rules of a full id.
func editions(all []*statute.Instrument, e *statute.Entry) int {
	n := 0
	for _, in := range all {
		in.Entries(func(o *statute.Entry) {
			if o.FullID() == e.FullID() {
				n++
			}
		})
	}
	return n
}
