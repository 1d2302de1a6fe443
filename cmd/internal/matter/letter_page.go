//go:build page

package matter

import (
	"io"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
)

// A page gives letters as data: what fills templates keeps every method of every type in
// the program.

func letterText(io.Writer, *letter) error {
	return app.Misused("这一版程序只能用 --json 给出文书。", "this build gives letters with --json alone.")
}

func letterPage(w io.Writer, l *letter) error { return letterText(w, l) }
