package attribute

import (
	"math/bits"

	"github.com/gongkai-rules/gongkai/rules"
)

// kinds is a set of what parts of a document come to.
type kinds uint8

const (
	barred    kinds = 1 << iota // 不予公开, since the law bars it
	chosen                      // 不予公开, since the organ chose so where it may (条例 16)
	requested                   // 依申请公开
	opened                      // 主动公开
)

// any is what a part can come to of which nothing is decided.
const anyKind = barred | requested | opened

// part is what the rules say of one part: of the document itself, where it has no
// segments.
type part struct {
	can     kinds // what it can come to
	decided bool
}

// mixture is what is said of the parts together.
type mixture struct {
	closed    rules.Truth // it holds content that must not be opened
	partly    rules.Truth // it forwards a document that is open only in part, and holds such content by that
	foreign   rules.Truth // it holds content that is no government information
	separable rules.Truth // what must not be opened can be separated from the rest
	withheld  rules.Truth // the organ withholds what it may withhold
	contested kinds       // what was determined where 依申请公开 and 主动公开 meet; 0 is nothing
}

// Questions about the mixture, as bits.
const (
	asksClosed = 1 << iota
	asksPartly
	asksForeign
	asksSeparable
	asksWithheld
	asksContested

	asksAll = 1<<iota - 1
)

// Attributes as bits, in the order of Attributes.
const (
	isWithheld = 1 << iota
	isOnRequest
	isPartial
	isOpen
)

// world is one way in which everything can turn out.
func world(set kinds, facts int) int {
	if facts&(asksClosed|asksPartly) != 0 {
		set |= barred
	}
	switch foreign := facts&asksForeign != 0; {
	case set&(requested|opened) == 0:
		return isWithheld
	case foreign:
	case set == requested:
		return isOnRequest
	case set == opened:
		return isOpen
	}
	switch {
	case facts&asksSeparable != 0:
		return isPartial
	// It is opened or kept as it stands. Content that is barred keeps it closed; where
	// the law leaves the choice, the organ chooses; content that is merely no
	// government information is no ground to refuse.
	case set&barred != 0, set&chosen != 0 && facts&asksWithheld != 0:
		return isWithheld
	case set&opened == 0:
		return isOnRequest
	case set&requested == 0:
		return isOpen
	case facts&asksContested != 0: // the text gives no precedence
		return isOpen
	}
	return isOnRequest
}

// settled is what a document comes to.
type settled struct {
	attribute string
	possible  int // attributes, as bits
	asks      int // questions about the mixture that matter
}

// settle is the one way from what the rules say of the parts to the attribute of the
// document: it has it if every completion gives the same. A segment that is undecided,
// or of which no rule speaks, leaves the whole undetermined; of a document without
// segments what is said of the mixture may settle it all the same.
func settle(parts []part, m mixture, segments bool) settled {
	known, facts := m.known()
	sets, decided := uint16(1), true
	for _, p := range parts {
		sets, decided = joined(sets, p.can), decided && p.decided
	}
	out := settled{}
	out.possible, out.asks = completions(sets, known, facts)
	certain := out.possible
	switch {
	case decided:
	case segments:
		return out
	default: // it may come to more than it shows
		certain, _ = completions(joined(1, anyKind), known, facts)
	}
	if bits.OnesCount8(uint8(certain)) == 1 {
		out.attribute = Attributes()[bits.TrailingZeros8(uint8(certain))]
		out.possible = certain
	}
	return out
}

// joined adds a part to the sets of kinds that can occur together, each a bit.
func joined(sets uint16, can kinds) uint16 {
	if can == 0 {
		can = anyKind
	}
	var out uint16
	for set := range kinds(16) {
		if sets&(1<<set) == 0 {
			continue
		}
		for k := barred; k <= opened; k <<= 1 {
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
	for set := range kinds(16) {
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
func (m mixture) known() (known, facts int) {
	for _, f := range [...]struct {
		truth rules.Truth
		bit   int
	}{{m.closed, asksClosed}, {m.partly, asksPartly}, {m.foreign, asksForeign}, {m.separable, asksSeparable}, {m.withheld, asksWithheld}} {
		if f.truth != rules.Unknown {
			known |= f.bit
		}
		if f.truth == rules.True {
			facts |= f.bit
		}
	}
	if m.contested != 0 {
		known |= asksContested
	}
	if m.contested == opened {
		facts |= asksContested
	}
	return known, facts
}

// attributesOf lists attributes, strictest first.
func attributesOf(possible int) []string {
	var out []string
	for i, a := range Attributes() {
		if possible&(1<<i) != 0 {
			out = append(out, a)
		}
	}
	return out
}
