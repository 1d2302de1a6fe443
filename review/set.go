package review

import "math/bits"

// maxSteps bounds the steps of one procedure.
const maxSteps = 128

// set is a set of steps by index. It is a comparable value, so that states of a
// procedure can be keys.
type set [2]uint64

func (s set) has(i int) bool  { return s[i>>6]&(1<<(i&63)) != 0 }
func (s set) with(i int) set  { s[i>>6] |= 1 << (i & 63); return s }
func (s set) less(i int) set  { s[i>>6] &^= 1 << (i & 63); return s }
func (s set) and(o set) set   { return set{s[0] & o[0], s[1] & o[1]} }
func (s set) or(o set) set    { return set{s[0] | o[0], s[1] | o[1]} }
func (s set) minus(o set) set { return set{s[0] &^ o[0], s[1] &^ o[1]} }
func (s set) empty() bool     { return s == set{} }

// each calls f for every member in ascending order.
func (s set) each(f func(int)) {
	for w, word := range s {
		for word != 0 {
			i := bits.TrailingZeros64(word)
			word &= word - 1
			f(w<<6 + i)
		}
	}
}
