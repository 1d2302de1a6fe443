//go:build !page

package input

import (
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
)

// reading shows how far a long input has been read.
type reading struct {
	a       *app.App
	size    int64
	bar     *progressbar.ProgressBar
	started time.Time
}

// patience is how long an input may take before a progress bar is shown.
const patience = 700 * time.Millisecond

// progress prepares a progress bar; it appears only on a terminal that the results
// are not written to, and only where there is something to wait for.
func progress(a *app.App, size int64) *reading {
	if !a.ErrTerminal || a.OutTerminal {
		return &reading{}
	}
	return &reading{a: a, size: size, started: a.Now()}
}

func (r *reading) at(n int64) {
	if r.a == nil || r.bar == nil && r.a.Now().Sub(r.started) < patience {
		return
	}
	if r.bar == nil {
		r.bar = progressbar.NewOptions64(r.size, progressbar.OptionSetWriter(r.a.Bars), progressbar.OptionShowBytes(true),
			progressbar.OptionSetDescription(r.a.T("读取", "reading")), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
	}
	_ = r.bar.Set64(n) // a bar that cannot be drawn is no reason to stop
}

func (r *reading) finish() {
	if r.bar != nil {
		_ = r.bar.Finish()
	}
}
