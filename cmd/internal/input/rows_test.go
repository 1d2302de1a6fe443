package input

import (
	"context"
	"io"
	"strings"
	"testing"
)

// A terminal that is waited for is given up when the command is interrupted.
func TestInterruptionWhileWaitingForInput(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	never, w := io.Pipe()
	defer w.Close()
	in := &interruptible{ctx: ctx, r: never}
	go cancel()
	if _, err := in.Read(make([]byte, 10)); err != context.Canceled {
		t.Errorf("%v", err)
	}
}

func TestInterruptibleReadsEverything(t *testing.T) {
	text := strings.Repeat("一二三\n", 50_000)
	got, err := io.ReadAll(&interruptible{ctx: context.Background(), r: strings.NewReader(text)})
	if err != nil || string(got) != text {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
