//go:build wasip1

// Command engine is the command gongkai as a page keeps it: loaded once, asked many
// times. It answers with the bytes of the command, since it runs the command. What a page
// has no use for is left out by the tag page. It is built as a library (-buildmode=c-shared);
// a page has it as it stands after prepare, see package frozen. It may import the command and
// nothing that answers; it must never work anything out by itself, or reach a network.
package main

import (
	"bytes"
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"unsafe"

	"github.com/gongkai-rules/gongkai/cmd/internal/cli"
)

func main() {} // never called: a library has none

var (
	asked     []byte
	out, errs bytes.Buffer
	answer    answered
)

// answered is how a run ended: the exit code, and where and how long stdout and stderr are.
// It stands until the next run.
type answered struct{ exit, out, outLen, errs, errsLen int32 }

// take makes room for a question of n bytes: arguments, each ended by a NUL, then stdin.
//
//go:wasmexport take
func take(n int32) unsafe.Pointer {
	asked = make([]byte, n)
	return unsafe.Pointer(unsafe.SliceData(asked))
}

// run runs the command with what take made room for, whose first bytes are the arguments.
//
//go:wasmexport run
func run(args int32) unsafe.Pointer {
	ask(args)
	debug.SetGCPercent(400)
	return unsafe.Pointer(&answer)
}

// ask runs the command with what take made room for, whose first n bytes are the arguments.
func ask(n int32) {
	out.Reset()
	errs.Reset()
	args := strings.Split(string(asked[:n]), "\x00")
	exit := cli.Run(context.Background(), args[:len(args)-1], bytes.NewReader(asked[n:]), &out, &errs)
	at := func(b []byte) int32 { return int32(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) }
	answer = answered{int32(exit), at(out.Bytes()), int32(out.Len()), at(errs.Bytes()), int32(errs.Len())}
}

// prepare loads the law and asks what it is given once, so that whatever is made on first use
// is there; then it tidies up. It gives the exit code.
//
//go:wasmexport prepare
func prepare(args int32) int32 {
	debug.SetGCPercent(20) // little is spread over the memory
	ask(args)
	exit := answer.exit
	_, _ = os.Stderr.Write(errs.Bytes()) // for whoever builds the page
	asked, out, errs, answer = nil, bytes.Buffer{}, bytes.Buffer{}, answered{}
	blank()
	debug.SetGCPercent(-1) // next to nothing of what the first answer makes is given back
	return exit
}

// blank clears what memory is free: what was left in it would be carried along with the rest.
func blank() {
	samples := []metrics.Sample{{Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	free := func() uint64 {
		metrics.Read(samples)
		return samples[0].Value.Uint64() + samples[1].Value.Uint64()
	}
	runtime.GC()
	runtime.GC() // what the first has found is swept
	var all [][]byte
	for size := uint64(4 << 20); size >= 8<<10; size /= 2 {
		for before := free(); before >= size; before = free() {
			all = append(all, make([]byte, size))
			if free() >= before { // no free piece was large enough: this one is new
				break
			}
		}
	}
	runtime.KeepAlive(all)
	all = nil
	runtime.GC()
	runtime.GC()
}
