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
				less := settle.Of(parts, a, segments)
				if less.Settled && less.Possible != 1<<less.Rank {
					t.Fatalf("%v %+v: settled as %d, possible %b", parts, a, less.Rank, less.Possible)
				}
				for _, b := range all {
					if !refines(a, b) {
						continue
					}
					more := settle.Of(parts, b, segments)
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
	if out := settle.Of(open, m, true); out.Settled {
		t.Errorf("%+v", out)
	}
	if out := settle.Of(open, m, false); !out.Settled || out.Rank != 0 {
		t.Errorf("closed content that cannot be separated keeps it closed: %+v", out)
	}
	if out := settle.Of(open, settle.Mixture{Closed: answer.False, Foreign: answer.False, Partly: answer.False}, false); out.Settled || out.Asks != 0 && out.Possible == 0 {
		t.Errorf("%+v", out)
	}
}
