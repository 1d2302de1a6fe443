//go:build wasip1

// Command counter is a library whose answers depend on what was done before it was frozen.
package main

import (
	"sort"
	"strings"
)

var known = map[string]int{}

func main() {}

//go:wasmexport prepare
func prepare() { known["days"], known["years"] = 20, 3 }

//go:wasmexport ask
func ask(n int32) int32 { return int32(known["days"]) + n }

// rare does what ask does not.
//
//go:wasmexport rare
func rare(n int32) int32 {
	words := strings.Fields(strings.Repeat("b a ", int(n)))
	sort.Strings(words)
	if words[0] != "a" || len(words) != 2*int(n) {
		return -1
	}
	return int32(known["years"]) * n
}
