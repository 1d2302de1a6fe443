//go:build js

// Command engine is the command gongkai as a page keeps it: loaded once, asked many
// times. It answers with the bytes of the command, since it runs the command. What a page
// has no use for is left out by the tag page. It may import the command and nothing that
// answers; it must never work anything out by itself, or reach a network.
package main

import (
	"bytes"
	"context"
	"runtime/debug"
	"syscall/js"

	"github.com/gongkai-rules/gongkai/cmd/internal/cli"
)

// main offers gongkaiRun(args, stdin) → {stdout, stderr, exit}, tells gongkaiReady and
// stays. The law is loaded when something is first asked of it.
func main() {
	// Next to nothing of what the first answer and the loading for it make is given back.
	debug.SetGCPercent(-1)
	js.Global().Set("gongkaiRun", js.FuncOf(run))
	if ready := js.Global().Get("gongkaiReady"); ready.Type() == js.TypeFunction {
		ready.Invoke()
	}
	select {}
}

func run(_ js.Value, in []js.Value) any {
	args := make([]string, in[0].Length())
	for i := range args {
		args[i] = in[0].Index(i).String()
	}
	var stdin []byte // a text, or the bytes of a file
	if in[1].Type() == js.TypeString {
		stdin = []byte(in[1].String())
	} else {
		stdin = make([]byte, in[1].Length())
		js.CopyBytesToGo(stdin, in[1])
	}
	var out, errs bytes.Buffer
	code := cli.Run(context.Background(), args, bytes.NewReader(stdin), &out, &errs)
	debug.SetGCPercent(400)
	return map[string]any{"stdout": out.String(), "stderr": errs.String(), "exit": code}
}
