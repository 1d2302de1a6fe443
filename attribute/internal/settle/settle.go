// Package settle says what a document comes to, from what the rules say of its parts
// and from what is said of the parts together: it has an attribute if every way in
// which the unknown can turn out gives the same.
// It may import rules/answer for the three truth values, and nothing else of the module.
// An article, a fact or a place must never stand here: what unequal parts make together is
// the law's to say (条例 37), and whoever asks hands it in. Nothing is read twice: the single
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

	// Worlds is how many answers to them there are.
	Worlds  = 1 << iota
	asksAll = Worlds - 1
)

// Attributes as bits of their ranks, strictest first.
const (
	isWithheld = 1 << iota
	isOnRequest
	isPartial
	isOpen
)

// Silent is what a Law says that does not say.
const Silent = -1

// Law says what unequal parts make together, as the rank of an attribute, or Silent: of the
// kinds that the parts come to, and the answers to the questions about them. It is asked only
// where something can be opened and something else is there besides.
type Law func(set Kinds, facts int) int

// world is what comes, as bits, of one way in which everything can turn out. What is all of
// one kind is of that kind, by no article; what no article says of unequal parts may be
// closed, open in part, or what one of them is.
func world(law Law, set Kinds, facts int) int {
	all := set
	if facts&(AsksClosed|AsksPartly) != 0 {
		all |= Barred
	}
	switch foreign := facts&AsksForeign != 0; {
	case all&(Requested|Opened) == 0:
		return isWithheld
	case foreign:
	case all == Requested:
		return isOnRequest
	case all == Opened:
		return isOpen
	}
	if rank := law(set, facts); rank != Silent {
		return 1 << rank
	}
	could := isWithheld | isPartial
	if all&Requested != 0 {
		could |= isOnRequest
	}
	if all&Opened != 0 {
		could |= isOpen
	}
	return could
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
func Of(law Law, parts []Part, m Mixture, segments bool) Outcome {
	known, facts := m.known()
	sets, decided := uint16(1), true
	for _, p := range parts {
		sets, decided = joined(sets, p.Can), decided && p.Decided
	}
	out := Outcome{}
	out.Possible, out.Asks = completions(law, sets, known, facts)
	certain := out.Possible
	switch {
	case decided:
	case segments:
		return out
	default: // it may come to more than it shows
		certain, _ = completions(law, joined(1, Any), known, facts)
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
func completions(law Law, sets uint16, known, facts int) (possible, asks int) {
	for set := range Kinds(16) {
		if sets&(1<<set) == 0 {
			continue
		}
		open := asksAll &^ known
		for some := open; ; some = (some - 1) & open { // every subset
			got := world(law, set, facts|some)
			possible |= got
			for q := 1; q <= open; q <<= 1 {
				if q&open != 0 && world(law, set, (facts|some)^q) != got {
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
