package cli

import (
	"errors"
	"io"
	"os"

	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/lang"
)

// open opens a file that was named on the command line: a register, a case, a table,
// events. It is the only place where the command does. The size is -1 where it is not
// known. What is no regular file is refused: a pipe can be given as standard input.
func (a *app) open(name string) (*os.File, int64, error) {
	f, info, err := outside.Open(name)
	if err != nil {
		return nil, -1, a.unreadable(name, err)
	}
	return f, info.Size(), nil
}

// readAll reads a file that was named on the command line, or standard input for -,
// and not more than limit bytes of it.
func (a *app) readAll(name string, limit int64) ([]byte, error) {
	if name == "-" {
		return a.all(a.t("标准输入", "standard input"), a.in, limit)
	}
	f, _, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return a.all(name, f, limit)
}

// all reads what is open already.
func (a *app) all(name string, in io.Reader, limit int64) ([]byte, error) {
	data, err := outside.All(in, name, limit)
	var e *outside.Error
	switch {
	case errors.As(err, &e) && e.Why == outside.TooLarge:
		size := a.size(limit)
		return nil, &problem{file: name, Text: lang.Text{ZH: "文件超过 " + size + "。", EN: "the file is larger than " + size + "."}}
	case err != nil:
		return nil, a.unreadable(name, err)
	}
	return data, nil
}

func (a *app) size(n int64) string { return a.say("%d MiB", "%d MiB", n>>20) }

// unreadable says why a file cannot be read, never in the words of the system.
func (a *app) unreadable(name string, err error) error {
	var e *outside.Error
	if !errors.As(err, &e) {
		e = &outside.Error{Name: name, Err: err}
	}
	return &problem{file: name, Text: lang.Text{ZH: e.Text("zh") + "。", EN: e.Text("en") + "."}}
}
