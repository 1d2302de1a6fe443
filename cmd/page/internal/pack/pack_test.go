package pack

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 600 {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(r.Uint32())
			if n%3 == 0 { // what is barred, again and again
				data[i] = []byte{0, 0x1a, 0x0d, 0x79, 0xf0}[r.IntN(5)]
			}
		}
		text := Encode(data)
		if strings.ContainsAny(text, barred) || !utf8.ValidString(text) {
			t.Fatalf("%d: barred characters, or no UTF-8", n)
		}
		back, err := decode(text, n)
		if err != nil || !bytes.Equal(back, data) {
			t.Fatalf("%d: %v\n%x\n%x", n, err, data, back)
		}
	}
	if _, err := decode(Encode(make([]byte, 9))[:4], 9); err == nil {
		t.Error("a text that was cut off passes")
	}
}

// decode is what the page does in its own language: n is how many bytes there are.
func decode(text string, n int) ([]byte, error) {
	out := make([]byte, 0, n)
	acc, bits := uint32(0), 0
	for _, c := range text {
		if c >= 0xe0 {
			return nil, errors.New("pack: no text of Encode")
		}
		if c < 128 {
			acc, bits = acc<<7|uint32(c), bits+7
		} else {
			acc, bits = acc<<12|uint32(barred[(c-128)>>5])<<5|uint32(c&31), bits+12
		}
		for ; bits >= 8 && len(out) < n; bits -= 8 {
			out = append(out, byte(acc>>(bits-8)))
		}
	}
	if len(out) != n {
		return nil, errors.New("pack: the text is not complete")
	}
	return out, nil
}
