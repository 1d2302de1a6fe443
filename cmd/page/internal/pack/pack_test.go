package pack

import (
	"bytes"
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
		back, err := Decode(text, n)
		if err != nil || !bytes.Equal(back, data) {
			t.Fatalf("%d: %v\n%x\n%x", n, err, data, back)
		}
	}
	if _, err := Decode(Encode(make([]byte, 9))[:4], 9); err == nil {
		t.Error("a text that was cut off passes")
	}
}
