package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// An interruption is said to be one, and no empty file.
func TestInterruptionIsNoEmptyFile(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	code := Run(ctx, []string{"classify", "-j", "wuwei"}, strings.NewReader(""), &out, &errs)
	if code != 1 || !strings.Contains(errs.String(), "已中断") || strings.Contains(errs.String(), "空的") {
		t.Errorf("%d %s", code, errs.String())
	}
}
