// Package app is one run of the command: its streams, its language, the shape of its
// commands and their help, what is told when something is wrong, and the exit code.
// It may import what speaks and counts nothing: lang, plain, typo and cobra.
// What must never happen here: a question of law, a file that is opened, a format in
// which answers leave. Those who ask, read and print take an *App.
package app

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

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
)

// Exit codes.
const (
	exitOK     = 0 // it ran
	exitFailed = 1 // something could not be read, check or test found errors, or --exit-code and findings
	exitMisuse = 2 // the command line is wrong
	// With --exit-code, where a command tells them apart.
	ExitRefused = 3
	ExitOpen    = 4 // undetermined
)

// App is one run of the command.
type App struct {
	Ctx  context.Context
	In   io.Reader
	Out  *bufio.Writer // harmless: see Run
	Err  io.Writer     // harmless
	Bars io.Writer     // standard error as it is, for what draws on it
	Wire io.Writer     // standard output as it is, for what speaks with a program
	Lang string
	Now  func() time.Time

	Counting Counting // by which calendars days are counted
	Reading  Reading  // how tables are read
	Stamp    string   // of the workbook that is being read, "" where it has none
	To       string   // the file that the answer is written to, "" for standard output
	Args     []string // as they were typed, without the program's name
	// About says what an answer rests on, as pairs of a label and a text, for a sheet
	// beside it; it is asked when the answer is complete.
	About []func() [][2]string

	// Tables takes the tables of a text for people, where they go to a workbook; nil where
	// they are printed.
	Tables func(name string, cols []table.Column) func(row []string) error

	// outTerminal and errTerminal say whether people are looking on.
	OutTerminal, ErrTerminal bool
}

// Counting is by which calendars a command counts days: --calendars and --estimate,
// the same for all that count.
type Counting struct {
	Dirs     []string
	Estimate bool
}

// Reading settles how a command reads tables, where it would guess: --encoding, --sheet,
// --header and --mapping, the same for all that read.
type Reading struct {
	Encoding, Sheet string
	Header          int
	Mapping         string // the host's own columns and words
}

// Start runs the command that tree builds with its arguments (without the program's
// name) and returns the exit code.
func Start(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, tree func(*App) *cobra.Command) int {
	// Whatever text comes from a register, a policy file or a header reaches people
	// through these two, and through nothing else.
	out, errs := plain.Writer(stdout), plain.Writer(stderr)
	a := &App{
		Ctx: ctx, In: stdin, Out: bufio.NewWriter(out), Err: errs, Bars: stderr, Wire: stdout, Now: time.Now,
		Args: args, Lang: language(args), OutTerminal: Terminal(stdout), ErrTerminal: Terminal(stderr),
	}
	err := a.execute(tree(a), args)
	if flush := cmp.Or(a.Out.Flush(), out.Close()); flush != nil && err == nil {
		err = Failed("无法写出结果："+Cause(flush, "zh"), "cannot write the result: "+Cause(flush, "en"))
	}
	code := a.exit(err)
	if errs.Close() != nil { // nobody is left to be told
		return exitFailed
	}
	return code
}

// Table begins a table of a text for people. Its name is that of its sheet, in a workbook.
func (a *App) Table(name string, cols ...table.Column) *table.Table {
	if a.Tables == nil {
		return table.New(a.Out, cols...)
	}
	return table.To(a.Tables(name, cols), cols...)
}

func Terminal(w io.Writer) bool {
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

// T chooses the text of the language spoken.
func (a *App) T(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(a.Lang) }

// Say is t with values.
func (a *App) Say(zh, en string, args ...any) string { return fmt.Sprintf(a.T(zh, en), args...) }

// Misuse is a mistake in the command line.
type Misuse struct{ lang.Text }

func Misused(zh, en string) *Misuse { return &Misuse{lang.Text{ZH: zh, EN: en}} }

func (m *Misuse) Error() string             { return m.ZH }
func (m *Misuse) Message(tag string) string { return m.In(tag) }

// Failure is a mistake in what was read.
type Failure struct{ lang.Text }

func Failed(zh, en string) *Failure { return &Failure{lang.Text{ZH: zh, EN: en}} }

func (f *Failure) Error() string             { return f.ZH }
func (f *Failure) Message(tag string) string { return f.In(tag) }

// Exit ends the run with a code that says what was found; people have been told.
type Exit int

func (e Exit) Error() string { return fmt.Sprint("exit code ", int(e)) }

// reported says that people have been told already.
var ErrReported = errors.New("reported")

// Message is the text of an error in the language spoken, joined ones on lines of
// their own.
func (a *App) Message(err error) string { return strings.Join(a.Messages(err), "\n") }

// Messages lists the texts of the errors inside one.
func (a *App) Messages(err error) []string {
	var speaks interface{ Message(lang string) string }
	if errors.Is(err, context.Canceled) && !errors.As(err, &speaks) {
		return []string{a.T("已中断。", "interrupted.")}
	}
	return lang.Messages(err, a.Lang)
}

func (a *App) exit(err error) int {
	var wrong *Misuse
	var code Exit
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, ErrReported):
		return exitFailed
	case errors.As(err, &wrong):
		fmt.Fprintln(a.Err, a.T("用法错误：", "misuse: ")+wrong.Message(a.Lang))
		return exitMisuse
	}
	for _, m := range a.Messages(err) {
		fmt.Fprintln(a.Err, a.T("错误：", "error: ")+m)
	}
	return exitFailed
}
