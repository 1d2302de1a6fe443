// Package pack writes bytes as a text that stands in a page: seven bits a character, so
// that a page grows by a seventh and not by the third of base64, and stays a text in UTF-8
// that editors, mail and servers leave alone. What HTML would change or end at (NUL, a
// carriage return, <) is not written: it shares a character of two bytes with the five
// bits that follow. No character is beyond U+00FF, so that a browser keeps the text with
// one byte for each.
// It may import the standard library alone. What must never happen here: bytes that come
// back otherwise than they went in.
package pack

import "strings"

// barred are the characters that HTML does not keep.
const barred = "\x00\r<"

// Encode writes bytes as text.
func Encode(data []byte) string {
	var out strings.Builder
	out.Grow(len(data)*8/7 + len(data)/50)
	acc, bits, next := uint32(0), 0, 0
	take := func(n int) uint32 { // the next n bits, zeros after the end
		for ; bits < n; bits += 8 {
			acc <<= 8
			if next < len(data) {
				acc |= uint32(data[next])
			}
			next++
		}
		bits -= n
		return acc >> bits & (1<<n - 1)
	}
	for next < len(data) || next == len(data) && bits > 0 {
		c := take(7)
		if i := strings.IndexByte(barred, byte(c)); i >= 0 {
			out.WriteRune(rune(0x80 | uint32(i)<<5 | take(5)))
		} else {
			out.WriteByte(byte(c))
		}
	}
	return out.String()
}
