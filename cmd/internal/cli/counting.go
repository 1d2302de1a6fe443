package cli

import (
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// counting is by which calendars a command counts days: --calendars and --estimate,
// the same for all that count.
type counting struct {
	dirs     []string
	estimate bool
}

// countFlags gives a command the flags. What it reads with app.book then counts by
// them.
func (a *app) countFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&a.counting.dirs, "calendars", nil, a.t("另外读取`目录`中的历法文件（下一年的放假通知、临时放假）；可重复", "also count by the calendar files of a `directory`: next year's notice, an emergency closure; may be repeated"))
	f.BoolVar(&a.counting.estimate, "estimate", false, a.t("没有放假通知的年份按法定节假日、补假和周末推算，结果注明“推算”", "estimate years without a notice from the statutory holidays and days in lieu; results say so"))
}

// counted is a book that counts as the flags say. Mistakes in the files are printed
// with their places, what is doubtful in them on the error stream.
func (a *app) counted(book *rules.Book) (*rules.Book, error) {
	dirs := a.counting.dirs
	var fsys []fs.FS
	for _, dir := range dirs {
		f, err := a.directory(dir)
		if err != nil {
			return nil, err
		}
		fsys = append(fsys, f)
	}
	if len(dirs) > 0 {
		known := len(book.Diagnostics())
		next, err := book.WithCalendarFiles(fsys...)
		var many diag.List
		list := diag.List{}
		switch {
		case errors.As(err, &many):
			list, err = many, errReported
		case err == nil:
			list, book = next.Diagnostics()[known:], next
		}
		all := newLayers(dirs, fsys, nil)
		if e := diag.Print(a.err, all.rename(list), a.lang, all.source); e != nil {
			return nil, e
		}
		if err != nil {
			return nil, err
		}
	}
	if !a.counting.estimate {
		return book, nil
	}
	return book.WithCalendars(func(_ *rules.Place, c *deadline.Calendar) (*deadline.Calendar, error) { return c.Estimate(), nil })
}

// dated is a last day with how firmly it is known, where that is not for certain.
func (a *app) dated(d deadline.Date, s deadline.State) string {
	if d.IsZero() || s == deadline.Known || s == deadline.Unknown {
		return d.String()
	}
	return d.String() + a.t("（", " (") + s.Label(a.lang) + a.t("）", ")")
}
