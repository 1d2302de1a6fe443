// Package sets is sets of steps, or of conditions, by index. A set is a comparable
// value, so that where a case stands can be a key. It may import nothing but the
// standard library and knows nothing of procedures. An index of 128 or more panics:
// whoever numbers things keeps the bound. A set is never changed in place.
package sets

import "math/bits"

// set is a set of steps, or of conditions, by index: of 128 at most. It is a comparable value, so that states of a
// procedure can be keys.
type Set [2]uint64

func (s Set) Has(i int) bool  { return s[i>>6]&(1<<(i&63)) != 0 }
func (s Set) With(i int) Set  { s[i>>6] |= 1 << (i & 63); return s }
func (s Set) Less(i int) Set  { s[i>>6] &^= 1 << (i & 63); return s }
func (s Set) And(o Set) Set   { return Set{s[0] & o[0], s[1] & o[1]} }
func (s Set) Or(o Set) Set    { return Set{s[0] | o[0], s[1] | o[1]} }
func (s Set) Minus(o Set) Set { return Set{s[0] &^ o[0], s[1] &^ o[1]} }
func (s Set) Empty() bool     { return s == Set{} }

// each calls f for every member in ascending order.
func (s Set) Each(f func(int)) {
	for w, word := range s {
		for word != 0 {
			i := bits.TrailingZeros64(word)
			word &= word - 1
			f(w<<6 + i)
		}
	}
}
