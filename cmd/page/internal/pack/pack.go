// Package pack writes bytes as a text that stands in a page: seven bits a character, so
// that a page grows by a seventh and not by the third of base64, and stays a text in UTF-8
// that editors, mail and servers leave alone. What HTML would change or end at (NUL, a
// carriage return, <) is not written: it shares a character of two bytes with the seven
// bits that follow.
// What must never happen here: anything but bytes.
package pack

import "strings"

// barred are the characters that HTML does not keep.
const barred = "\x00\r<"

// Encode writes bytes as text.
func Encode(data []byte) string {
	var out strings.Builder
	out.Grow(len(data)*8/7 + len(data)/50)
	held := -1 // the index of a barred character that waits for the next seven bits
	put := func(c byte) {
		switch i := strings.IndexByte(barred, c); {
		case held >= 0:
			out.WriteRune(rune(held+1)<<7 | rune(c))
			held = -1
		case i >= 0:
			held = i
		default:
			out.WriteByte(c)
		}
	}
	acc, bits := uint32(0), 0
	for _, b := range data {
		acc, bits = acc<<8|uint32(b), bits+8
		for bits >= 7 {
			bits -= 7
			put(byte(acc >> bits & 0x7f))
		}
	}
	if bits > 0 {
		put(byte(acc << (7 - bits) & 0x7f))
	}
	if held >= 0 {
		put(0)
	}
	return out.String()
}
