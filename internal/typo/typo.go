// Package typo guesses which name was meant by a misspelt one, for every message that
// suggests what to write instead. It imports leaves only and never knows
// what the names are names of; a wrong guess is worse than none.
package typo

import (
	"math/bits"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/han"
)

const maxNameRunes = 64 // longer strings are not misspelt names

// Nearest finds the candidate that name was most likely meant to be. It counts
// inserted, dropped, exchanged and swapped characters (not bytes), and allows
// one mistake in up to five characters, two in up to eight, three beyond; case,
// full-width forms and the choice between - and _ do not count. Failing that, a
// single candidate that contains the name, or is contained in it, is taken. The
// result does not depend on the order of the candidates.
func Nearest(name string, candidates []string) (string, bool) {
	best, _ := nearest(name, candidates)
	return best, best != ""
}

// Sole is Nearest, and reports whether only this name can have been meant: no other one is
// as near, and neither of the two denies what the other says.
func Sole(name string, candidates []string) (best string, sole bool) {
	best, sole = nearest(name, candidates)
	return best, sole && !Opposed(name, best)
}

// Opposed reports whether one of two names that are alike denies what the other says.
func Opposed(a, b string) bool { return denials(a) != denials(b) }

// denials counts the characters of a name that turn it into its opposite.
func denials(name string) int {
	n := 0
	for _, r := range name {
		if strings.ContainsRune("不非否未无没免勿", r) {
			n++
		}
	}
	return n
}

// nearest is the candidate that was most likely meant, "" for none, and whether no other
// is as near.
func nearest(name string, candidates []string) (string, bool) {
	folded := fold(name)
	if len(folded) == 0 || len(folded) > maxNameRunes {
		return "", false
	}
	best, bestScore, found, sole := "", score{}, false, false
	mine, most := letters(name), maxTolerance
	for _, c := range candidates {
		// Most candidates are nothing like the name, and that is seen without
		// comparing letter by letter.
		if d := letters(c); d.apart(mine) > most {
			continue
		}
		fc := fold(c)
		if len(fc) == 0 || len(fc) > maxNameRunes || c == name {
			continue
		}
		d := distance(folded, fc)
		if d > tolerance(max(len(folded), len(fc))) || d >= len(folded) {
			continue
		}
		s := score{d, -commonPrefix(folded, fc), abs(len(fc) - len(folded)), c}
		switch {
		case !found || s.distance < bestScore.distance:
			sole = true
		case s.distance == bestScore.distance && c != best:
			sole = false
		}
		if !found || s.less(bestScore) {
			best, bestScore, found = c, s, true
		}
	}
	if found {
		return best, sole
	}
	best, found = contained(folded, candidates)
	return best, found
}

// maxTolerance is the most that tolerance gives.
const maxTolerance = 3

func tolerance(runes int) int {
	switch {
	case runes < 2:
		return 0
	case runes <= 5:
		return 1
	case runes <= 8:
		return 2
	}
	return 3
}

type score struct {
	distance, prefix, length int
	name                     string
}

func (s score) less(t score) bool {
	if s.distance != t.distance {
		return s.distance < t.distance
	}
	if s.prefix != t.prefix {
		return s.prefix < t.prefix
	}
	if s.length != t.length {
		return s.length < t.length
	}
	return s.name < t.name
}

// contained suggests only when there is one answer: 秘密 could be 国家秘密 or
// 商业秘密, and a wrong suggestion is worse than none.
func contained(name []rune, candidates []string) (string, bool) {
	if len(name) < 2 {
		return "", false
	}
	best, diff, unique := "", 0, false
	text, mine := string(name), letters(string(name))
	for _, c := range candidates {
		if o := letters(c); o.which[0]&^mine.which[0]|o.which[1]&^mine.which[1] != 0 && mine.which[0]&^o.which[0]|mine.which[1]&^o.which[1] != 0 {
			continue // each has characters that the other has not
		}
		fc := fold(c)
		if len(fc) < 2 || len(fc) > maxNameRunes || string(fc) == text {
			continue
		}
		d := abs(len(fc) - len(name))
		if d > min(len(fc), len(name)) || !strings.Contains(string(fc), text) && !strings.Contains(text, string(fc)) {
			continue
		}
		switch {
		case best == "" || d < diff:
			best, diff, unique = c, d, true
		case d == diff && c != best:
			unique = false
		}
	}
	if !unique {
		return "", false
	}
	return best, true
}

func fold(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r, ok := foldRune(r); ok {
			out = append(out, r)
		}
	}
	return out
}

// foldRune is a character as names are compared; blanks do not count.
func foldRune(r rune) (rune, bool) {
	r = han.Narrow(r)
	if r == '-' {
		r = '_'
	}
	if r == ' ' || r == '\u3000' {
		return 0, false
	}
	if r < 0x80 {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r, true
	}
	return unicode.ToLower(r), true
}

// outline is what a name has, whatever the order: how many characters, and which.
type outline struct {
	length int
	which  [2]uint64
}

func letters(s string) outline {
	var o outline
	for _, r := range s {
		r, ok := foldRune(r)
		if !ok {
			continue
		}
		o.length++
		h := uint32(r) * 0x9e3779b1 >> 25
		o.which[h>>6] |= 1 << (h & 63)
	}
	return o
}

// apart is a lower bound of the distance between two names: one mistake changes the
// length by one, and takes at most one character away and brings one in.
func (o outline) apart(p outline) int {
	only := func(a, b outline) int {
		return bits.OnesCount64(a.which[0]&^b.which[0]) + bits.OnesCount64(a.which[1]&^b.which[1])
	}
	return max(abs(o.length-p.length), only(o, p), only(p, o))
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours each count one.
func distance(a, b []rune) int {
	prev2 := make([]int, len(b)+1)
	prev := make([]int, len(b)+1)
	cur := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

func commonPrefix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
