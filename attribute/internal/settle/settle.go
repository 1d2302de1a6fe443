// Package settle says what a document comes to, from what the rules say of its parts
// and from what is said of the parts together: it has an attribute if every way in
// which the unknown can turn out gives the same.
// It may import rules for the three truth values, and nothing else of the module.
// No article, no fact and no place stands here, and nothing is read twice: the single
// document, the register and the re-assessment of an archive all come this way.
package settle

import (
	"math/bits"

	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Kinds is a set of what parts of a document come to.
type Kinds uint8

const (
	Barred    Kinds = 1 << iota // 不予公开, since the law bars it
	Chosen                      // 不予公开, since the organ chose so where it may (条例 16)
	Requested                   // 依申请公开
	Opened                      // 主动公开
)

// Any is what a part can come to of which nothing is decided.
const Any = Barred | Requested | Opened

// Part is what the rules say of one part: of the document itself, where it has no
// segments.
type Part struct {
	Can     Kinds // what it can come to
	Decided bool
}

// Mixture is what is said of the parts together.
type Mixture struct {
	Closed    answer.Truth // it holds content that must not be opened
	Partly    answer.Truth // it forwards a document that is open only in part, and holds such content by that
	Foreign   answer.Truth // it holds content that is no government information
	Separable answer.Truth // what must not be opened can be separated from the rest
	Withheld  answer.Truth // the organ withholds what it may withhold
	Contested Kinds        // what was determined where 依申请公开 and 主动公开 meet; 0 is nothing
}

// Questions about the mixture, as bits.
const (
	AsksClosed = 1 << iota
	AsksPartly
	AsksForeign
	AsksSeparable
	AsksWithheld
	AsksContested

	asksAll = 1<<iota - 1
)

// Attributes as bits of their ranks, strictest first.
const (
	isWithheld = 1 << iota
	isOnRequest
	isPartial
	isOpen
)

// world is one way in which everything can turn out.
func world(set Kinds, facts int) int {
	if facts&(AsksClosed|AsksPartly) != 0 {
		set |= Barred
	}
	switch foreign := facts&AsksForeign != 0; {
	case set&(Requested|Opened) == 0:
		return isWithheld
	case foreign:
	case set == Requested:
		return isOnRequest
	case set == Opened:
		return isOpen
	}
	switch {
	case facts&AsksSeparable != 0:
		return isPartial
	// It is opened or kept as it stands. Content that is barred keeps it closed; where
	// the law leaves the choice, the organ chooses; content that is merely no
	// government information is no ground to refuse.
	case set&Barred != 0, set&Chosen != 0 && facts&AsksWithheld != 0:
		return isWithheld
	case set&Opened == 0:
		return isOnRequest
	case set&Requested == 0:
		return isOpen
	case facts&AsksContested != 0: // the text gives no precedence
		return isOpen
	}
	return isOnRequest
}

// Outcome is what a document comes to.
type Outcome struct {
	Settled  bool
	Rank     int // of the attribute, 0 the strictest, 3 主动公开; it means something where Settled
	Possible int // attributes, as bits of their ranks
	Asks     int // questions about the mixture that matter
}

// Of is the one way from what the rules say of the parts to the attribute of the
// document: it has it if every completion gives the same. A segment that is undecided,
// or of which no rule speaks, leaves the whole undetermined; of a document without
// segments what is said of the mixture may settle it all the same.
func Of(parts []Part, m Mixture, segments bool) Outcome {
	known, facts := m.known()
	sets, decided := uint16(1), true
	for _, p := range parts {
		sets, decided = joined(sets, p.Can), decided && p.Decided
	}
	out := Outcome{}
	out.Possible, out.Asks = completions(sets, known, facts)
	certain := out.Possible
	switch {
	case decided:
	case segments:
		return out
	default: // it may come to more than it shows
		certain, _ = completions(joined(1, Any), known, facts)
	}
	if bits.OnesCount8(uint8(certain)) == 1 {
		out.Settled, out.Rank = true, bits.TrailingZeros8(uint8(certain))
		out.Possible = certain
	}
	return out
}

// joined adds a part to the sets of kinds that can occur together, each a bit.
func joined(sets uint16, can Kinds) uint16 {
	if can == 0 {
		can = Any
	}
	var out uint16
	for set := range Kinds(16) {
		if sets&(1<<set) == 0 {
			continue
		}
		for k := Barred; k <= Opened; k <<= 1 {
			if can&k != 0 {
				out |= 1 << (set | k)
			}
		}
	}
	return out
}

// completions lists the attributes over every way in which the sets and the unknown
// facts can turn out, and the facts on which alone one of them turns.
func completions(sets uint16, known, facts int) (possible, asks int) {
	for set := range Kinds(16) {
		if sets&(1<<set) == 0 {
			continue
		}
		open := asksAll &^ known
		for some := open; ; some = (some - 1) & open { // every subset
			got := world(set, facts|some)
			possible |= got
			for q := 1; q <= open; q <<= 1 {
				if q&open != 0 && world(set, (facts|some)^q) != got {
					asks |= q
				}
			}
			if some == 0 {
				break
			}
		}
	}
	return possible, asks
}

// known says which facts of the mixture are known, and which of these hold.
func (m Mixture) known() (known, facts int) {
	for _, f := range [...]struct {
		truth answer.Truth
		bit   int
	}{{m.Closed, AsksClosed}, {m.Partly, AsksPartly}, {m.Foreign, AsksForeign}, {m.Separable, AsksSeparable}, {m.Withheld, AsksWithheld}} {
		if f.truth != answer.Unknown {
			known |= f.bit
		}
		if f.truth == answer.True {
			facts |= f.bit
		}
	}
	if m.Contested != 0 {
		known |= AsksContested
	}
	if m.Contested == Opened {
		facts |= AsksContested
	}
	return known, facts
}
