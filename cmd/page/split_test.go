package main

import (
	"bytes"
	"errors"
	"testing"
)

func TestSplit(t *testing.T) {
	head := "\x00asm\x01\x00\x00\x00"
	// Segments stand in no order, and bytes between them are zero.
	memory := "\x0b\x11\x02\x00\x41\xc0\x00\x0b\x02cd\x00\x41\x04\x0b\x03abc"
	module := head + "\x00\x03\x01xy" + "\x0a\x02zz" + memory + "\x00\x02\x01n"
	code, data, err := split([]byte(module))
	if err != nil || string(code) != head+"\x0a\x02zz" {
		t.Fatalf("%q %v", code, err)
	}
	want := make([]byte, 66)
	copy(want[4:], "abc")
	copy(want[64:], "cd")
	if !bytes.Equal(data, want) {
		t.Errorf("%q", data)
	}
	for n := range len(head + memory) {
		if _, _, err := split([]byte((head + memory)[:n])); !errors.Is(err, errModule) {
			t.Errorf("cut off after %d bytes: %v", n, err)
		}
	}
}
