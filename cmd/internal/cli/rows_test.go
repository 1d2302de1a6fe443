package cli

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

// A terminal that is waited for is given up when the command is interrupted, and that
// is said to be an interruption and no empty file.
func TestInterruptionWhileWaitingForInput(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	never, w := io.Pipe()
	defer w.Close()
	in := &interruptible{ctx: ctx, r: never}
	go cancel()
	if _, err := in.Read(make([]byte, 10)); err != context.Canceled {
		t.Errorf("%v", err)
	}
	var out, errs bytes.Buffer
	code := Run(ctx, []string{"classify", "-j", "wuwei"}, strings.NewReader(""), &out, &errs)
	if code != 1 || !strings.Contains(errs.String(), "已中断") || strings.Contains(errs.String(), "空的") {
		t.Errorf("%d %s", code, errs.String())
	}
}

func TestInterruptibleReadsEverything(t *testing.T) {
	text := strings.Repeat("一二三\n", 50_000)
	got, err := io.ReadAll(&interruptible{ctx: context.Background(), r: strings.NewReader(text)})
	if err != nil || string(got) != text {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
