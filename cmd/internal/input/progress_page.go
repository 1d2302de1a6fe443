//go:build page

package input

import "github.com/gongkai-rules/gongkai/cmd/internal/app"

// reading shows nothing: a page has no terminal.
type reading struct{}

func progress(*app.App, int64) *reading { return &reading{} }

func (*reading) at(int64) {}

func (*reading) finish() {}
