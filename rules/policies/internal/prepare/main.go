// Command prepare reads and links the shipped law and writes it down in the form in which
// package policies embeds it: go generate ./rules/policies. It may import the loader and
// the files, and must never read what was prepared before.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/gongkai-rules/gongkai/rules/internal/load"
)

func main() {
	law, err := load.Link(context.Background(), os.DirFS("."))
	if err == nil {
		err = os.WriteFile("prepared.bin", law, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
