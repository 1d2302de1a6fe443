package input

import (
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// CountFlags gives a command the flags. What it reads with Book then counts by
// them.
func CountFlags(a *app.App, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&a.Counting.Dirs, "calendars", nil, a.T("另外读取`目录`中的历法文件（下一年的放假通知、临时放假）；可重复", "also count by the calendar files of a `directory`: next year's notice, an emergency closure; may be repeated"))
	f.BoolVar(&a.Counting.Estimate, "estimate", false, a.T("没有放假通知的年份按法定节假日、补假和周末推算，结果注明“推算”", "estimate years without a notice from the statutory holidays and days in lieu; results say so"))
}

// Counted is a book that counts as the flags say. Mistakes in the files are printed
// with their places, what is doubtful in them on the error stream.
func Counted(a *app.App, book *rules.Book) (*rules.Book, error) {
	dirs := a.Counting.Dirs
	var fsys []fs.FS
	for _, dir := range dirs {
		f, err := Directory(a, dir)
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
			list, err = many, app.ErrReported
		case err == nil:
			list, book = next.Diagnostics()[known:], next
		}
		all := NewLayers(dirs, fsys, nil)
		if e := diag.Print(a.Err, all.Rename(list), a.Lang, all.Source); e != nil {
			return nil, e
		}
		if err != nil {
			return nil, err
		}
	}
	if !a.Counting.Estimate {
		return book, nil
	}
	return book.WithCalendars(func(_ *statute.Place, c *deadline.Calendar) (*deadline.Calendar, error) { return c.Estimate(), nil })
}

// Dated is a last day with how firmly it is known, where that is not for certain.
func Dated(a *app.App, d deadline.Date, s deadline.State) string {
	if d.IsZero() || s == deadline.Known || s == deadline.Unknown {
		return d.String()
	}
	return d.String() + a.T("（", " (") + s.Label(a.Lang) + a.T("）", ")")
}
