// Command gongkai answers, from Chinese government-information-disclosure law,
// which attribute a document has, by when to act, and whether policy files are
// right. Run gongkai --help. It may import the list of commands (internal/cli), and must
// never decide anything itself.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/gongkai-rules/gongkai/cmd/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
