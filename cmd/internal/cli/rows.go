package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/register"
)

// counts are what went through a command that reads registers.
type counts struct {
	rows, broken int
}

// eachRow reads the registers one after the other, standard input where there are
// none or one is -, and hands every row to do, broken ones included. A file that
// cannot be read is reported and the next one is read; the error then says so at
// the end.
func (a *app) eachRow(files []string, open func(header []string, file string) error, do func(register.Row) error) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	failed := false
	for _, name := range files {
		err := a.eachRowOf(name, open, do)
		var p *register.Problem
		switch {
		case err == nil:
		case errors.As(err, &p):
			fmt.Fprintln(a.err, a.t("错误：", "error: ")+p.Message(a.lang))
			failed = true
		default:
			return err
		}
	}
	if failed {
		return errReported
	}
	return nil
}

func (a *app) eachRowOf(name string, open func(header []string, file string) error, do func(register.Row) error) error {
	in, shown, size := a.in, name, int64(-1)
	if name == "-" {
		shown = a.t("标准输入", "standard input")
		if f, ok := in.(*os.File); ok && terminal(f) {
			fmt.Fprintln(a.err, a.t("从标准输入读取；没有给出文件名。按 Ctrl-D 结束。", "reading standard input, since no file was named. End with Ctrl-D."))
		}
	} else {
		f, n, err := a.open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		in, size = f, n
	}
	r, err := register.Open(shown, in)
	if err != nil {
		return err
	}
	if err := open(r.Header(), shown); err != nil {
		return err
	}
	bar := a.progress(size)
	defer bar.finish()
	for n := 0; ; n++ {
		row, err := r.Next()
		if err == io.EOF {
			if n == 0 {
				fmt.Fprintln(a.err, a.say("%s：只有表头，没有数据行。", "%s: a header and no rows.", shown))
			}
			return nil
		}
		if err != nil {
			return err
		}
		if n&0x3f == 0 {
			if err := context.Cause(a.ctx); err != nil {
				return err
			}
			bar.at(r.Bytes())
		}
		if err := do(row); err != nil {
			return err
		}
	}
}

// reading shows how far a long input has been read.
type reading struct {
	a       *app
	size    int64
	bar     *progressbar.ProgressBar
	started time.Time
}

// patience is how long an input may take before a progress bar is shown.
const patience = 700 * time.Millisecond

// progress prepares a progress bar; it appears only on a terminal that the results
// are not written to, and only where there is something to wait for.
func (a *app) progress(size int64) *reading {
	if !a.errTerminal || a.outTerminal {
		return &reading{}
	}
	return &reading{a: a, size: size, started: a.now()}
}

func (r *reading) at(n int64) {
	if r.a == nil || r.bar == nil && r.a.now().Sub(r.started) < patience {
		return
	}
	if r.bar == nil {
		r.bar = progressbar.NewOptions64(r.size, progressbar.OptionSetWriter(r.a.bars), progressbar.OptionShowBytes(true),
			progressbar.OptionSetDescription(r.a.t("读取", "reading")), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
	}
	_ = r.bar.Set64(n) // a bar that cannot be drawn is no reason to stop
}

func (r *reading) finish() {
	if r.bar != nil {
		_ = r.bar.Finish()
	}
}

// rowFlags are the flags of every command that reads registers.
type rowFlags struct {
	ignore *[]string
	assume *bool
	exit   *bool
}

func (a *app) rowFlags(cmd *cobra.Command) rowFlags {
	f := cmd.Flags()
	return rowFlags{
		ignore: f.StringSlice("ignore", nil, a.t("不使用的`列名`，逗号分隔；可重复", "`columns` that are not used, separated by commas; may be repeated")),
		assume: f.Bool("assume-false", false, a.t("没有给出的事实按“否”处理，并在每一行写明", "take facts that are not given as false, and say so on every row")),
		exit:   f.Bool("exit-code", false, a.t("有需要处理的结果时以 1 退出", "exit with 1 when there are findings")),
	}
}
