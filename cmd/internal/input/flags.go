// Package input is what comes into the command: files, registers and standard input
// with their limits and progress, the law with the layers, calendars and profile that
// flags lay over it, facts given by hand, and matters to ask about one by one.
// It may import app, output (to say how answers leave) and the readers of the library.
// What must never happen here: a file opened in another way than through outside, an
// answer, or a reader of registers beside attribute/register.
package input

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// DateFlag is a day on the command line.
type DateFlag struct{ D deadline.Date }

func (f *DateFlag) String() string { return f.D.String() }
func (f *DateFlag) Type() string   { return "date" }
func (f *DateFlag) Set(s string) error {
	d, ok := ParseDay(s)
	if !ok && noSuchDay(s) {
		return app.Misused("没有这一天，请核对年月日。", "is a day that does not exist: check year, month and day.")
	}
	if !ok {
		return app.Misused("不是日期，应写作 2024-03-01。", "is not a date: write 2024-03-01.")
	}
	f.D = d
	return nil
}

// ParseDay reads a day as registers write it.
func ParseDay(s string) (deadline.Date, bool) {
	d, err := register.ParseDate(s)
	return d, err == nil
}

// noSuchDay reports a day in the right form that the calendar does not have:
// 2026-02-30.
func noSuchDay(s string) bool {
	_, err := time.Parse(time.DateOnly, strings.TrimSpace(s))
	var e *time.ParseError
	return errors.As(err, &e) && strings.Contains(e.Message, "out of range")
}

// ArgDay reads a day given as an argument.
func ArgDay(a *app.App, s string) (deadline.Date, error) {
	d, ok := ParseDay(s)
	if !ok {
		if noSuchDay(s) {
			return d, app.Misused("没有“"+s+"”这一天，请核对年月日。", "there is no day "+s+": check year, month and day.")
		}
		return d, app.Misused("“"+s+"”不是日期，应写作 2024-03-01。", s+" is not a date: write 2024-03-01.")
	}
	return d, nil
}

func DayFlag(a *app.App, cmd *cobra.Command, name, zh, en string) *DateFlag {
	f := &DateFlag{}
	cmd.Flags().Var(f, name, a.T(zh, en))
	return f
}

func PlaceFlag(a *app.App, cmd *cobra.Command, std string) *string {
	return cmd.Flags().StringP("place", "j", std, a.T("适用哪个`地区`的规定，如 wuwei 或者 武威市", "the `place` whose law applies, such as wuwei or 武威市"))
}

func PolicyFlag(a *app.App, cmd *cobra.Command) *[]string {
	return cmd.Flags().StringArray("policies", nil, a.T("在内置规则之上再读取`目录`中的规则文件；可重复", "read the policy files of a `directory` on top of the embedded law; may be repeated"))
}

// Directory opens a directory of policy or calendar files.
func Directory(a *app.App, dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, app.Failed("没有目录“"+dir+"”。", "there is no directory "+dir+".")
	case err != nil:
		return nil, app.Failed("目录“"+dir+"”无法读取。", "the directory "+dir+" cannot be read.")
	case !info.IsDir():
		return nil, app.Failed("“"+dir+"”不是目录。请写文件所在的目录。", dir+" is not a directory: give the directory that holds the file.")
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, app.Failed("没有读取目录“"+dir+"”的权限，请管理员授予。", "no permission to read the directory "+dir+": ask for it.")
	}
	return os.DirFS(dir), nil
}

// embedded is the law that ships with the program, read once: it cannot change, and
// Run may be called many times in one process.
var embedded = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

// Embedded reports whether a book is the law that ships with the program and nothing else.
func Embedded(book *rules.Book) bool {
	b, err := embedded()
	return err == nil && b == book
}

// shipped is the same with its cases, for those who check and test.
var shipped = sync.OnceValues(func() (*rules.Book, error) { return policies.LoadCases(context.Background()) })

// Shipped is the law that ships with the program, with its cases.
func Shipped() (*rules.Book, error) { return shipped() }

// Book loads the embedded law and the given layers. Mistakes in them are printed
// with their places.
func Book(a *app.App, ctx context.Context, layers []string) (*rules.Book, error) {
	return bookOf(a, ctx, layers, embedded, policies.LoadContext)
}

// BookAndCases is Book with the cases beside the law, for those who show them.
func BookAndCases(a *app.App, ctx context.Context, layers []string) (*rules.Book, error) {
	return bookOf(a, ctx, layers, shipped, policies.LoadCases)
}

func bookOf(a *app.App, ctx context.Context, layers []string, alone func() (*rules.Book, error), over func(context.Context, ...fs.FS) (*rules.Book, error)) (*rules.Book, error) {
	var fsys []fs.FS
	for _, dir := range layers {
		f, err := Directory(a, dir)
		if err != nil {
			return nil, err
		}
		fsys = append(fsys, f)
	}
	load := func() (*rules.Book, error) { return over(ctx, fsys...) }
	if len(fsys) == 0 {
		load = alone
	}
	book, err := load()
	var many diag.List
	if errors.As(err, &many) {
		all := NewLayers(layers, fsys, policies.FS())
		if err := diag.Print(a.Err, all.Rename(many), a.Lang, all.Source); err != nil {
			return nil, err
		}
		return nil, app.ErrReported
	}
	if err != nil {
		return nil, err
	}
	return Counted(a, book)
}

// Place finds a place by id or term; an unknown one is a misuse that names the
// nearest.
func Place(a *app.App, book *rules.Book, name string) (*statute.Place, error) {
	var known []string
	for _, p := range book.Places() {
		if p.ID == name || p.Term == name {
			return p, nil
		}
		known = append(known, p.ID, p.Term)
	}
	if name == "" {
		return nil, app.Misused("请用 -j 指明地区："+strings.Join(known, "、")+"。", "name the place with -j: "+strings.Join(known, ", ")+".")
	}
	return nil, a.Unknown(lang.Text{ZH: "地区", EN: "place"}, name, known)
}
