// Package pack writes bytes as a text that stands in a page: seven bits a character, so
// that a page grows by a seventh and not by the third of base64, and stays a text in UTF-8
// that editors, mail and servers leave alone. What HTML would change or end at (NUL, a
// carriage return, <) is not written: it shares a character of two bytes with the seven
// bits that follow.
// What must never happen here: anything but bytes.
package pack

import (
	"errors"
	"strings"
)

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

// Decode is what the page does in its own language, for tests: n is how many bytes there
// are.
func Decode(text string, n int) ([]byte, error) {
	out := make([]byte, 0, n)
	acc, bits := uint32(0), 0
	add := func(c rune) {
		acc, bits = acc<<7|uint32(c), bits+7
		if bits >= 8 && len(out) < n {
			bits -= 8
			out = append(out, byte(acc>>bits))
		}
	}
	for _, c := range text {
		if c >= 1<<9 {
			return nil, errors.New("pack: no text of Encode")
		}
		if c >= 128 {
			add(rune(barred[c>>7-1]))
			c &= 127
		}
		add(c)
	}
	if len(out) != n {
		return nil, errors.New("pack: the text is not complete")
	}
	return out, nil
}
