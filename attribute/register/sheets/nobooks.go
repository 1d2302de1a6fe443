//go:build page

package sheets

import (
	"context"
	"io"

	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/lang"
)

// A page (tag page) reads texts and no workbooks: what reads and writes those is half of a
// program that is sent as a page.

// Column is a column of a sheet that is written.
type Column struct {
	Title  string
	Number bool // cells that are numbers are written as such
}

// Writer writes no workbook in a browser: NewWriter says so.
type Writer struct{}

func absent(name string) *register.Error {
	return wrong("file", name, lang.Text{
		ZH: "这一版程序不读写工作簿（.xlsx）。请在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”，或者用命令 gongkai。",
		EN: "this build reads and writes no workbooks (.xlsx): save it as “CSV UTF-8 (comma delimited)”, or use the command gongkai.",
	})
}

// NewWriter says that no workbook is written here.
func NewWriter() (*Writer, error) { return nil, absent("") }

// Sheet is never reached.
func (w *Writer) Sheet(string, ...Column) error { return absent("") }

// Row is never reached.
func (w *Writer) Row(...string) error { return absent("") }

// WriteTo is never reached.
func (w *Writer) WriteTo(io.Writer) (int64, error) { return 0, absent("") }

// Stamp is never reached.
func (w *Writer) Stamp(string) error { return absent("") }

// Close has nothing to give up.
func (w *Writer) Close() error { return nil }

// Grids says that no workbook, and no web page, is read here.
func Grids(_ context.Context, name string, _ io.Reader, _ How) ([]report.Grid, error) {
	return nil, absent(name)
}

// WriteGrids says that no workbook is written here.
func WriteGrids(io.Writer, string, []report.Grid) error { return absent("") }

func openArchive(_ context.Context, name string, _ io.Reader, _ How) (*Register, error) {
	return nil, absent(name)
}
