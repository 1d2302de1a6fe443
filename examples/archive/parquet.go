package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/lang"
)

// Limits of what a Parquet file may claim of itself: what it says is believed before its
// pages are read.
const (
	maxColumns = 2000
	maxChunk   = 1 << 30 // bytes of one column of a row group, unpacked
	parquetRun = 128     // rows taken at a time
)

// parquetRows gives the rows of a Parquet file as those of a table. What a cell means is the
// register's: here it only becomes the text that a person would have written. A column
// whose values no person writes in one way (instants, fractions, lists) is refused.
func parquetRows(ctx context.Context, name string, in io.ReaderAt, size int64, ignored []string) (src *register.Source, err error) {
	defer rescue(name, &err)
	f, err := parquet.OpenFile(in, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, broken(name, err)
	}
	src = &register.Source{Name: name}
	var texts []func(parquet.Value) string
	fields := f.Root().Columns()
	if len(fields) > maxColumns {
		return nil, unfit(name, "", fmt.Sprintf("超过 %d 列", maxColumns), fmt.Sprintf("more than %d columns", maxColumns))
	}
	for _, c := range fields {
		text := textOf(c)
		if slices.Contains(ignored, c.Name()) && c.Leaf() && !c.Repeated() {
			text = func(parquet.Value) string { return "" }
		}
		if text == nil {
			return nil, unfit(name, c.Name(), "这种类型的列不能读：日期请用 DATE 或者文字，其余用文字、BOOLEAN 或者整数", "a column of this type cannot be read: days are DATE or text, the rest is text, BOOLEAN or whole numbers")
		}
		src.Columns, texts = append(src.Columns, c.Name()), append(texts, text)
	}
	for _, g := range f.Metadata().RowGroups {
		for _, c := range g.Columns {
			if c.MetaData.TotalUncompressedSize > maxChunk || g.NumRows < 0 {
				return nil, unfit(name, "", "一组里的一列展开后超过 1 GiB", "a column of a row group unpacks to more than 1 GiB")
			}
		}
	}
	src.Rows = func(yield func(register.Row, error) bool) {
		if err := eachRow(ctx, f, texts, yield); err != nil {
			if ctx.Err() == nil {
				err = broken(name, err)
			}
			yield(register.Row{}, err)
		}
	}
	return src, nil
}

// eachRow passes the rows on; the error is one of the whole file. Only what the library does
// is rescued from a panic: a panic of whoever takes the rows is none of the file's.
func eachRow(ctx context.Context, f *parquet.File, texts []func(parquet.Value) string, yield func(register.Row, error) bool) error {
	line := 0
	cells := make([]string, len(texts))
	buf := make([]parquet.Row, parquetRun)
	for _, g := range f.RowGroups() {
		rows, err := begin(g)
		if err != nil {
			return err
		}
		for err == nil {
			if err = ctx.Err(); err != nil {
				break
			}
			var n int
			n, err = read(rows, buf)
			for _, row := range buf[:n] {
				line++
				bad := fill(cells, row, texts, line)
				if !yield(register.Row{Line: line, Cells: cells}, bad) {
					return rows.Close()
				}
			}
			if n == 0 && err == nil {
				err = io.ErrUnexpectedEOF
			}
		}
		if err = errors.Join(err, rows.Close()); !errors.Is(err, io.EOF) {
			return err
		}
	}
	if int64(line) != f.NumRows() {
		return fmt.Errorf("%d rows of %d", line, f.NumRows())
	}
	return nil
}

func begin(g parquet.RowGroup) (rows parquet.Rows, err error) {
	defer rescue("", &err)
	return g.Rows(), nil
}

func read(rows parquet.Rows, buf []parquet.Row) (n int, err error) {
	defer rescue("", &err)
	return rows.ReadRows(buf)
}

// fill writes a row's values as cells. Text that is no UTF-8 spoils its row.
func fill(cells []string, row parquet.Row, texts []func(parquet.Value) string, line int) error {
	clear(cells)
	for _, v := range row {
		i := v.Column()
		if v.IsNull() || i < 0 || i >= len(cells) {
			continue
		}
		cells[i] = texts[i](v)
		if !utf8.ValidString(cells[i]) {
			return &register.Error{Code: "encoding", Line: line, At: i + 1, Text: lang.Text{ZH: fmt.Sprintf("第 %d 列不是 UTF-8 文字", i+1), EN: fmt.Sprintf("column %d is no UTF-8 text", i+1)}}
		}
	}
	return nil
}

// textOf says how the values of a column are written, nil where nobody writes such in one
// way.
func textOf(c *parquet.Column) func(parquet.Value) string {
	if !c.Leaf() || c.Repeated() {
		return nil
	}
	typ := c.Type()
	logical := typ.LogicalType()
	if logical == nil || logical.Value == nil {
		old := typ.ConvertedType()
		switch {
		case typ.Kind() == parquet.ByteArray && (old == nil || *old == deprecated.UTF8 || *old == deprecated.Enum):
			return func(v parquet.Value) string { return string(v.ByteArray()) }
		case typ.Kind() == parquet.Int32 && old != nil && *old == deprecated.Date:
			return day
		case typ.Kind() == parquet.Boolean:
			return yesNo
		case old == nil && (typ.Kind() == parquet.Int32 || typ.Kind() == parquet.Int64):
			return whole64
		}
		return nil
	}
	switch t := logical.Value.(type) {
	case *format.StringType, *format.EnumType:
		return func(v parquet.Value) string { return string(v.ByteArray()) }
	case *format.DateType:
		return day
	case *format.IntType:
		if t.IsSigned {
			return whole64
		}
		return func(v parquet.Value) string { return strconv.FormatUint(v.Uint64(), 10) }
	}
	return nil
}

func yesNo(v parquet.Value) string {
	if v.Boolean() {
		return "是"
	}
	return "否"
}

func day(v parquet.Value) string {
	return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
}

func whole64(v parquet.Value) string {
	if v.Kind() == parquet.Int32 {
		return strconv.FormatInt(int64(v.Int32()), 10)
	}
	return strconv.FormatInt(v.Int64(), 10)
}

// rescue makes an error of a panic over a file that lies about itself.
func rescue(name string, err *error) {
	if p := recover(); p != nil {
		*err = broken(name, fmt.Errorf("%v", p))
	}
}

// broken is a file that is no Parquet, or no longer whole.
func broken(name string, cause error) error {
	var e *register.Error
	if errors.As(cause, &e) {
		return e
	}
	return &register.Error{Code: "file", File: name, Text: lang.Text{
		ZH: "不是完整的 Parquet 文件（可能被截断或者损坏），请重新导出", EN: "no whole Parquet file (cut off or damaged, perhaps); export it again",
	}}
}

func unfit(name, column, zh, en string) error {
	if column != "" {
		zh, en = "“"+column+"”列："+zh, "column "+column+": "+en
	}
	return &register.Error{Code: "header", File: name, Column: column, Text: lang.Text{ZH: zh, EN: en}}
}
