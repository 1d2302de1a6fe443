package input

import (
	"errors"
	"io"
	"os"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/lang"
)

// Open opens a file that was named on the command line: a register, a case, a table,
// events. It is the only place where the command does. The size is -1 where it is not
// known. What is no regular file is refused: a pipe can be given as standard input.
func Open(a *app.App, name string) (*os.File, int64, error) {
	f, info, err := outside.Open(name)
	if err != nil {
		return nil, -1, unreadable(a, name, err)
	}
	return f, info.Size(), nil
}

// ReadAll reads a file that was named on the command line, or standard input for -,
// and not more than limit bytes of it.
func ReadAll(a *app.App, name string, limit int64) ([]byte, error) {
	if name == "-" {
		return All(a, a.T("标准输入", "standard input"), a.In, limit)
	}
	f, _, err := Open(a, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return All(a, name, f, limit)
}

// All reads what is open already.
func All(a *app.App, name string, in io.Reader, limit int64) ([]byte, error) {
	data, err := outside.All(in, name, limit)
	var e *outside.Error
	switch {
	case errors.As(err, &e) && e.Why == outside.TooLarge:
		size := size(a, limit)
		return nil, &Problem{File: name, Text: lang.Text{ZH: "文件超过 " + size + "。", EN: "the file is larger than " + size + "."}}
	case err != nil:
		return nil, unreadable(a, name, err)
	}
	return data, nil
}

func size(a *app.App, n int64) string { return a.Say("%d MiB", "%d MiB", n>>20) }

// unreadable says why a file cannot be read, never in the words of the system.
func unreadable(a *app.App, name string, err error) error {
	var e *outside.Error
	if !errors.As(err, &e) {
		e = &outside.Error{Name: name, Err: err}
	}
	return &Problem{File: name, Text: lang.Text{ZH: e.Text("zh") + "。", EN: e.Text("en") + "."}}
}
