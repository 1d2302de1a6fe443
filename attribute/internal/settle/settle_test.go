package settle_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/attribute/internal/settle"

	"github.com/gongkai-rules/gongkai/rules/answer"
)

// mixtures lists every mixture, some with more known than others.
func mixtures() []settle.Mixture {
	truths := []answer.Truth{answer.Unknown, answer.False, answer.True}
	var out []settle.Mixture
	for _, closed := range truths {
		for _, foreign := range truths {
			for _, separable := range truths {
				for _, withheld := range truths {
					for _, contested := range []settle.Kinds{0, settle.Requested, settle.Opened} {
						out = append(out, settle.Mixture{Closed: closed, Partly: answer.False, Foreign: foreign, Separable: separable, Withheld: withheld, Contested: contested})
					}
				}
			}
		}
	}
	return out
}

// together is some law of unequal parts: the first that holds of what can be separated, what
// keeps the whole closed, and the channel that is left.
func together(set settle.Kinds, facts int) int {
	const withheld, onRequest, partial, open = 0, 1, 2, 3
	switch {
	case facts&settle.AsksSeparable != 0:
		return partial
	case set&settle.Barred != 0, facts&(settle.AsksClosed|settle.AsksPartly) != 0, set&settle.Chosen != 0 && facts&settle.AsksWithheld != 0:
		return withheld
	case set&settle.Opened == 0:
		return onRequest
	case set&settle.Requested == 0, facts&settle.AsksContested != 0:
		return open
	}
	return onRequest
}

// refines reports that b knows all that a knows, and knows it alike.
func refines(a, b settle.Mixture) bool {
	more := func(a, b answer.Truth) bool { return a == answer.Unknown || a == b }
	return more(a.Closed, b.Closed) && more(a.Foreign, b.Foreign) && more(a.Separable, b.Separable) && more(a.Withheld, b.Withheld) && (a.Contested == 0 || a.Contested == b.Contested)
}

// What is settled stays settled, the same, whatever else comes to be known; and what
// comes out then was possible before.
func TestMoreKnowledgeNeverTurnsWhatIsSettled(t *testing.T) {
	part := func(can settle.Kinds) settle.Part { return settle.Part{Can: can, Decided: true} }
	all := mixtures()
	for _, parts := range [][]settle.Part{
		{part(settle.Barred)}, {part(settle.Requested)}, {part(settle.Opened)}, {part(settle.Chosen)},
		{part(settle.Barred), part(settle.Opened)}, {part(settle.Requested), part(settle.Opened)}, {part(settle.Chosen), part(settle.Opened)}, {part(settle.Barred | settle.Chosen), part(settle.Requested)},
	} {
		for _, segments := range []bool{false, true} {
			for _, a := range all {
				less := settle.Of(together, parts, a, segments)
				if less.Settled && less.Possible != 1<<less.Rank {
					t.Fatalf("%v %+v: settled as %d, possible %b", parts, a, less.Rank, less.Possible)
				}
				for _, b := range all {
					if !refines(a, b) {
						continue
					}
					more := settle.Of(together, parts, b, segments)
					switch {
					case less.Settled && (!more.Settled || more.Rank != less.Rank):
						t.Fatalf("%v: %+v is settled as %d, %+v as %+v", parts, a, less.Rank, b, more)
					case more.Possible&^less.Possible != 0:
						t.Fatalf("%v: %+v allows %b, %+v %b", parts, a, less.Possible, b, more.Possible)
					}
				}
			}
		}
	}
}

// A segment of which nothing is decided leaves the whole open, however much is said of
// the parts together; a document without segments may be settled by that alone.
func TestAnUndecidedSegment(t *testing.T) {
	open := []settle.Part{{Can: settle.Any}}
	m := settle.Mixture{Closed: answer.True, Partly: answer.False, Foreign: answer.False, Separable: answer.False}
	if out := settle.Of(together, open, m, true); out.Settled {
		t.Errorf("%+v", out)
	}
	if out := settle.Of(together, open, m, false); !out.Settled || out.Rank != 0 {
		t.Errorf("closed content that cannot be separated keeps it closed: %+v", out)
	}
	if out := settle.Of(together, open, settle.Mixture{Closed: answer.False, Foreign: answer.False, Partly: answer.False}, false); out.Settled || out.Asks != 0 && out.Possible == 0 {
		t.Errorf("%+v", out)
	}
}

// Of what is all of one kind no law is asked, and where the law leaves open what unequal parts
// make, nothing is settled.
func TestALawThatIsSilent(t *testing.T) {
	silent := func(settle.Kinds, int) int { return settle.Silent }
	plain := settle.Mixture{Closed: answer.False, Partly: answer.False, Foreign: answer.False, Separable: answer.False, Withheld: answer.False, Contested: settle.Opened}
	one := func(k settle.Kinds) settle.Part { return settle.Part{Can: k, Decided: true} }
	for rank, k := range map[int]settle.Kinds{0: settle.Barred, 1: settle.Requested, 3: settle.Opened} {
		if out := settle.Of(silent, []settle.Part{one(k), one(k)}, plain, true); !out.Settled || out.Rank != rank {
			t.Errorf("%v: %+v", k, out)
		}
	}
	if out := settle.Of(silent, []settle.Part{one(settle.Barred), one(settle.Chosen)}, plain, true); !out.Settled || out.Rank != 0 {
		t.Errorf("nothing can be opened: %+v", out)
	}
	closed := plain
	closed.Closed = answer.True
	for name, c := range map[string]struct {
		out      settle.Outcome
		possible int
	}{
		"two channels":   {settle.Of(silent, []settle.Part{one(settle.Requested), one(settle.Opened)}, plain, true), 0b1111},
		"closed content": {settle.Of(silent, []settle.Part{one(settle.Opened)}, closed, false), 0b1101},
	} {
		if c.out.Settled || c.out.Possible != c.possible {
			t.Errorf("%s: %+v", name, c.out)
		}
	}
}
