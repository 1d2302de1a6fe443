package cli

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
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// dateFlag is a day on the command line.
type dateFlag struct{ d deadline.Date }

func (f *dateFlag) String() string { return f.d.String() }
func (f *dateFlag) Type() string   { return "date" }
func (f *dateFlag) Set(s string) error {
	d, ok := parseDay(s)
	if !ok && noSuchDay(s) {
		return misused("没有这一天，请核对年月日。", "is a day that does not exist: check year, month and day.")
	}
	if !ok {
		return misused("不是日期，应写作 2024-03-01。", "is not a date: write 2024-03-01.")
	}
	f.d = d
	return nil
}

// parseDay reads a day as registers write it.
func parseDay(s string) (deadline.Date, bool) {
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

// argDay reads a day given as an argument.
func (a *app) argDay(s string) (deadline.Date, error) {
	d, ok := parseDay(s)
	if !ok {
		if noSuchDay(s) {
			return d, misused("没有“"+s+"”这一天，请核对年月日。", "there is no day "+s+": check year, month and day.")
		}
		return d, misused("“"+s+"”不是日期，应写作 2024-03-01。", s+" is not a date: write 2024-03-01.")
	}
	return d, nil
}

func (a *app) dayFlag(cmd *cobra.Command, name, zh, en string) *dateFlag {
	f := &dateFlag{}
	cmd.Flags().Var(f, name, a.t(zh, en))
	return f
}

func (a *app) placeFlag(cmd *cobra.Command, std string) *string {
	return cmd.Flags().StringP("place", "j", std, a.t("适用哪个`地区`的规定，如 wuwei 或者 武威市", "the `place` whose law applies, such as wuwei or 武威市"))
}

func (a *app) policyFlag(cmd *cobra.Command) *[]string {
	return cmd.Flags().StringArray("policies", nil, a.t("在内置规则之上再读取`目录`中的规则文件；可重复", "read the policy files of a `directory` on top of the embedded law; may be repeated"))
}

// output is how results are to be printed.
type output struct {
	json, csv bool
}

func (a *app) outputFlags(cmd *cobra.Command, csv bool) *output {
	o := &output{}
	cmd.Flags().BoolVar(&o.json, "json", false, a.t("输出 JSON，供程序读取", "print JSON for programs"))
	if csv {
		cmd.Flags().BoolVar(&o.csv, "csv", false, a.t("输出 CSV，可用 Excel 或 WPS 打开", "print CSV that a spreadsheet opens"))
	}
	return o
}

func (o *output) check() error {
	if o.json && o.csv {
		return misused("--json 和 --csv 只能选一个。", "choose one of --json and --csv.")
	}
	return nil
}

// directory opens a directory of policy or calendar files.
func (a *app) directory(dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, failed("没有目录“"+dir+"”。", "there is no directory "+dir+".")
	case err != nil:
		return nil, failed("目录“"+dir+"”无法读取。", "the directory "+dir+" cannot be read.")
	case !info.IsDir():
		return nil, failed("“"+dir+"”不是目录。请写文件所在的目录。", dir+" is not a directory: give the directory that holds the file.")
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, failed("没有读取目录“"+dir+"”的权限，请管理员授予。", "no permission to read the directory "+dir+": ask for it.")
	}
	return os.DirFS(dir), nil
}

// embedded is the law that ships with the program, read once: it cannot change, and
// Run may be called many times in one process.
var embedded = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

// book loads the embedded law and the given layers. Mistakes in them are printed
// with their places.
func (a *app) book(ctx context.Context, layers []string) (*rules.Book, error) {
	var fsys []fs.FS
	for _, dir := range layers {
		f, err := a.directory(dir)
		if err != nil {
			return nil, err
		}
		fsys = append(fsys, f)
	}
	load := func() (*rules.Book, error) { return policies.LoadContext(ctx, fsys...) }
	if len(fsys) == 0 {
		load = embedded
	}
	book, err := load()
	var many diag.List
	if errors.As(err, &many) {
		all := newLayers(layers, fsys, policies.FS())
		if err := diag.Print(a.err, all.rename(many), a.lang, all.source); err != nil {
			return nil, err
		}
		return nil, errReported
	}
	if err != nil {
		return nil, err
	}
	return a.counted(book)
}

// place finds a place by id or term; an unknown one is a misuse that names the
// nearest.
func (a *app) place(book *rules.Book, name string) (*rules.Place, error) {
	var known []string
	for _, p := range book.Places() {
		if p.ID == name || p.Term == name {
			return p, nil
		}
		known = append(known, p.ID, p.Term)
	}
	if name == "" {
		return nil, misused("请用 -j 指明地区："+strings.Join(known, "、")+"。", "name the place with -j: "+strings.Join(known, ", ")+".")
	}
	return nil, a.unknown(lang.Text{ZH: "地区", EN: "place"}, name, known)
}
