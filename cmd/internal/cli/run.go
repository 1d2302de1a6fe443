// Package cli is the command gongkai: what it reads, what it prints, and how it
// exits. Everything it knows of the law comes from the packages rules, attribute
// and deadline.
package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
)

// Exit codes.
const (
	exitOK     = 0 // it ran
	exitFailed = 1 // something could not be read, check or test found errors, or --exit-code and findings
	exitMisuse = 2 // the command line is wrong
	// With --exit-code, where a command tells them apart.
	exitRefused = 3
	exitOpen    = 4 // undetermined
)

// app is one run of the command.
type app struct {
	ctx  context.Context
	in   io.Reader
	out  *bufio.Writer // harmless: see Run
	err  io.Writer     // harmless
	bars io.Writer     // standard error as it is, for what draws on it
	lang string
	now  func() time.Time

	counting counting // by which calendars days are counted

	// outTerminal and errTerminal say whether people are looking on.
	outTerminal, errTerminal bool
}

// start runs the command that tree builds with its arguments (without the program's
// name) and returns the exit code.
func start(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, tree func(*app) *cobra.Command) int {
	// Whatever text comes from a register, a policy file or a header reaches people
	// through these two, and through nothing else.
	out, errs := plain.Writer(stdout), plain.Writer(stderr)
	a := &app{
		ctx: ctx, in: stdin, out: bufio.NewWriter(out), err: errs, bars: stderr, now: time.Now,
		lang: language(args), outTerminal: terminal(stdout), errTerminal: terminal(stderr),
	}
	err := a.execute(tree(a), args)
	if flush := cmp.Or(a.out.Flush(), out.Close()); flush != nil && err == nil {
		err = failed("无法写出结果："+cause(flush, "zh"), "cannot write the result: "+cause(flush, "en"))
	}
	code := a.exit(err)
	if errs.Close() != nil { // nobody is left to be told
		return exitFailed
	}
	return code
}

func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// language finds --lang ahead of everything else: help and mistakes in other flags
// are to be in that language too.
func language(args []string) string {
	for i, arg := range args {
		switch {
		case arg == "--":
			return "zh"
		case arg == "--lang" && i+1 < len(args):
			return speak(args[i+1])
		case strings.HasPrefix(arg, "--lang="):
			return speak(strings.TrimPrefix(arg, "--lang="))
		}
	}
	return "zh"
}

func speak(tag string) string {
	if tag == "en" {
		return "en"
	}
	return "zh"
}

// t chooses the text of the language spoken.
func (a *app) t(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(a.lang) }

// say is t with values.
func (a *app) say(zh, en string, args ...any) string { return fmt.Sprintf(a.t(zh, en), args...) }

// misuse is a mistake in the command line.
type misuse struct{ lang.Text }

func misused(zh, en string) *misuse { return &misuse{lang.Text{ZH: zh, EN: en}} }

func (m *misuse) Error() string             { return m.ZH }
func (m *misuse) Message(tag string) string { return m.In(tag) }

// failure is a mistake in what was read.
type failure struct{ lang.Text }

func failed(zh, en string) *failure { return &failure{lang.Text{ZH: zh, EN: en}} }

func (f *failure) Error() string             { return f.ZH }
func (f *failure) Message(tag string) string { return f.In(tag) }

// exitWith ends the run with a code that says what was found; people have been told.
type exitWith int

func (e exitWith) Error() string { return fmt.Sprint("exit code ", int(e)) }

// reported says that people have been told already.
var errReported = errors.New("reported")

// message is the text of an error in the language spoken, joined ones on lines of
// their own.
func (a *app) message(err error) string { return strings.Join(a.messages(err), "\n") }

// messages lists the texts of the errors inside one.
func (a *app) messages(err error) []string {
	var speaks interface{ Message(lang string) string }
	if errors.Is(err, context.Canceled) && !errors.As(err, &speaks) {
		return []string{a.t("已中断。", "interrupted.")}
	}
	return lang.Messages(err, a.lang)
}

func (a *app) exit(err error) int {
	var wrong *misuse
	var code exitWith
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, errReported):
		return exitFailed
	case errors.As(err, &wrong):
		fmt.Fprintln(a.err, a.t("用法错误：", "misuse: ")+wrong.Message(a.lang))
		return exitMisuse
	}
	for _, m := range a.messages(err) {
		fmt.Fprintln(a.err, a.t("错误：", "error: ")+m)
	}
	return exitFailed
}
