package input

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Counts are what went through a command that reads registers.
type Counts struct {
	Rows, Broken int
}

// Problem is a mistake in an input, with its place.
type Problem struct {
	File string
	Line int // from 1; 0 where the whole input is meant
	lang.Text
}

func (p *Problem) Error() string { return p.Message("zh") }

func (p *Problem) Message(tag string) string {
	at := p.File
	if p.Line > 0 {
		at += fmt.Sprint(":", p.Line)
	}
	return at + ": " + p.In(tag)
}

// EachSource opens the registers one after the other, standard input where there are
// none or one is -. One that cannot be read is reported and the next one is read;
// the error then says so at the end.
func EachSource(a *app.App, files []string, do func(*register.Source) error) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	failed := false
	for _, name := range files {
		err := source(a, name, do)
		var stop *app.Misuse
		switch {
		case err == nil:
		case a.Ctx.Err() != nil, errors.As(err, &stop), !aboutInput(a, err):
			return err
		case errors.Is(err, app.ErrReported):
			failed = true
		default:
			for _, m := range a.Messages(err) {
				fmt.Fprintln(a.Err, a.T("错误：", "error: ")+m)
			}
			failed = true
		}
	}
	if failed {
		return app.ErrReported
	}
	return nil
}

// aboutInput reports that an error is one of what was read, and not of what was to
// be written.
func aboutInput(a *app.App, err error) bool {
	var wrong *register.Error
	var p *Problem
	var f *app.Failure
	return errors.As(err, &f) || errors.As(err, &wrong) || errors.As(err, &p) || errors.Is(err, app.ErrReported)
}

func source(a *app.App, name string, do func(*register.Source) error) error {
	in, shown, size := a.In, name, int64(-1)
	if name == "-" {
		shown = a.T("标准输入", "standard input")
		if f, ok := in.(*os.File); ok {
			if app.Terminal(f) {
				fmt.Fprintln(a.Err, a.T("从标准输入读取；没有给出文件名。按 Ctrl-D 结束。", "reading standard input, since no file was named. End with Ctrl-D."))
			}
			in = &interruptible{ctx: a.Ctx, r: in}
		}
	} else {
		f, n, err := Open(a, name)
		if err != nil {
			return err
		}
		defer f.Close()
		in, size = f, n
	}
	counted := &counter{r: in}
	reg, err := sheets.Open(a.Ctx, shown, counted, How(a))
	if err != nil {
		return err
	}
	defer reg.Close()
	Guessed(a, shown, reg.Guessed)
	src := reg.Source
	a.Stamp = reg.Stamp
	bar := progress(a, size)
	defer bar.finish()
	rows := 0
	all := src.Rows
	src.Rows = func(yield func(register.Row, error) bool) {
		for row, err := range all {
			if rows&0x3f == 0 {
				bar.at(counted.n)
			}
			rows++
			if !yield(row, err) {
				return
			}
		}
	}
	err = do(src)
	if err == nil && rows == 0 {
		if src.Columns == nil {
			fmt.Fprintln(a.Err, a.Say("%s：是空的 JSON，一条登记也没有。", "%s: JSON without an entry.", shown))
		} else {
			fmt.Fprintln(a.Err, a.Say("%s：只有表头，没有数据行。", "%s: a header and no rows.", shown))
		}
	}
	return err
}

// EachEntry reads the registers as documents. head makes the header of each, do takes
// every row, those that cannot be used included.
func EachEntry(a *app.App, files []string, head headed, do func(file string, e *register.Entry, err error) error) error {
	return EachSource(a, files, func(src *register.Source) error {
		h, err := head(src)
		if err != nil {
			return OfHeader(a, src, err)
		}
		r := h.Reader()
		var e register.Entry
		for row, err := range src.Rows {
			if err != nil && row.Line == 0 {
				return err // of the whole
			}
			if err == nil {
				err = r.Read(row, &e)
			} else {
				e = register.Entry{Line: row.Line}
			}
			if err := do(src.Name, &e, err); err != nil {
				return err
			}
		}
		return nil
	})
}

// Unjoin lists the errors inside a joined one.
func Unjoin(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range many.Unwrap() {
			out = append(out, Unjoin(e)...)
		}
		return out
	}
	return []error{err}
}

// headed makes the header of a register.
type headed func(*register.Source) (*register.Header, error)

// OfHeader says where the columns stand that a header could not take, and tells
// misuse of the command line from mistakes in the register.
func OfHeader(a *app.App, src *register.Source, err error) error {
	var out []error
	for _, one := range Unjoin(err) {
		var e *register.Error
		if !errors.As(one, &e) {
			out = append(out, one)
			continue
		}
		if e.Code == "ignored" {
			return app.Misused(e.Text.ZH, e.Text.EN)
		}
		e.File, e.Line = src.Name, src.Line
		out = append(out, e)
	}
	return errors.Join(out...)
}

// Why is what is wrong with a row, without its place, which stands beside it.
func Why(a *app.App, err error) string {
	var parts []string
	for _, one := range Unjoin(err) {
		var e *register.Error
		if errors.As(one, &e) {
			parts = append(parts, e.Text.In(a.Lang))
			continue
		}
		parts = append(parts, a.Messages(one)...)
	}
	return strings.Join(parts, " ")
}

// Header is the header of documents under the flags.
func (f RowFlags) Header(a *app.App, book *rules.Book, src *register.Source, opts ...register.Option) (*register.Header, error) {
	return Header(a, book, src, *f.Ignore, opts...)
}

// Header is the header of documents under the flags of reading, without what is ignored.
func Header(a *app.App, book *rules.Book, src *register.Source, ignore []string, opts ...register.Option) (*register.Header, error) {
	if a.Reading.Mapping != "" {
		codes, err := Mapping(book, a.Reading.Mapping)
		if err != nil {
			return nil, err
		}
		opts = append(opts, register.WithCodes(codes))
	}
	return register.NewHeader(book, src.Columns, append(opts, register.Ignore(ignore...))...)
}

// Mapping finds a host's mapping file by its name.
func Mapping(book *rules.Book, name string) (*register.Codes, error) {
	var names []string
	for _, e := range book.Extras("mapping") {
		names = append(names, e.ID)
	}
	if !slices.Contains(names, name) {
		m := app.Misused("没有名为“"+name+"”的对照表。", "there is no mapping "+name+".")
		if len(names) > 0 {
			m.ZH += "已有：" + strings.Join(names, "、") + "。"
			m.EN += " There are: " + strings.Join(names, ", ") + "."
		} else {
			m.ZH += "对照表是以 mapping: 开头的规则文件，用 --policies 给出所在目录。"
			m.EN += " A mapping is a policy file that begins with mapping:; name its directory with --policies."
		}
		return nil, m
	}
	return register.CodesOf(book, name)
}

// ReadFlags are the flags of every command that reads tables, which settle what would be
// guessed.
func ReadFlags(a *app.App, cmd *cobra.Command) {
	EncodingFlag(a, cmd)
	f := cmd.Flags()
	f.StringVar(&a.Reading.Sheet, "sheet", "", a.T("读工作簿（.xlsx）的哪一张`工作表`：名称或者第几张", "which `sheet` of a workbook (.xlsx): its name or number"))
	f.IntVar(&a.Reading.Header, "header", 0, a.T("表头在第几`行`", "the `line` of the header"))
}

// EncodingFlag is --encoding, for those that read texts.
func EncodingFlag(a *app.App, cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.Reading.Encoding, "encoding", "", a.T("文本的`编码`：", "the `encoding` of a text: ")+strings.Join(sheets.Encodings(), a.T("、", ", ")))
}

// MappingFlag is --mapping, for those that read registers.
func MappingFlag(a *app.App, cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.Reading.Mapping, "mapping", "", a.T("本单位自己的列名和值，按这个`对照表`读取（--policies 中的 mapping 文件）", "read the host's own columns and words by this `mapping` (a mapping file under --policies)"))
}

// How is how tables are read under the flags.
func How(a *app.App) sheets.How {
	return sheets.How{Encoding: a.Reading.Encoding, Sheet: a.Reading.Sheet, Header: a.Reading.Header}
}

// settles names the flag that settles a guess.
var settles = lang.Text{ZH: "如果不对，请用 --encoding、--sheet 或者 --header 写明。", EN: "If that is wrong, settle it with --encoding, --sheet or --header."}

// Guessed says once what was guessed about a table.
func Guessed(a *app.App, shown string, guessed []lang.Text) {
	if len(guessed) == 0 {
		return
	}
	text := shown + a.T("：", ": ")
	for _, g := range guessed {
		text += g.In(a.Lang) + a.T("", " ")
	}
	fmt.Fprintln(a.Err, text+settles.In(a.Lang))
}

// counter counts what passes through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// interruptible reads what may keep one waiting, until the context is done.
type interruptible struct {
	ctx    context.Context
	r      io.Reader
	chunks chan chunk
	rest   []byte
	err    error
}

type chunk struct {
	data []byte
	err  error
}

func (i *interruptible) Read(p []byte) (int, error) {
	if i.chunks == nil {
		i.chunks = make(chan chunk, 1)
		go func() {
			for {
				buf := make([]byte, 64<<10)
				n, err := i.r.Read(buf)
				i.chunks <- chunk{buf[:n], err}
				if err != nil {
					return
				}
			}
		}()
	}
	for len(i.rest) == 0 {
		if i.err != nil {
			return 0, i.err
		}
		select {
		case <-i.ctx.Done():
			return 0, context.Cause(i.ctx)
		case c := <-i.chunks:
			i.rest, i.err = c.data, c.err
		}
	}
	n := copy(p, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}

// RowFlags are the flags of every command that reads registers.
type RowFlags struct {
	Ignore *[]string
	Assume *bool
	Exit   *bool
}

func NewRowFlags(a *app.App, cmd *cobra.Command) RowFlags {
	MappingFlag(a, cmd)
	return NewTableFlags(a, cmd)
}

// NewTableFlags are those of tables whose columns no mapping knows.
func NewTableFlags(a *app.App, cmd *cobra.Command) RowFlags {
	f := cmd.Flags()
	ReadFlags(a, cmd)
	return RowFlags{
		Ignore: f.StringSlice("ignore", nil, a.T("不使用的`列名`，逗号分隔；可重复", "`columns` that are not used, separated by commas; may be repeated")),
		Assume: f.Bool("assume-false", false, a.T("没有给出的事实按“否”处理，并在每一行写明", "take facts that are not given as false, and say so on every row")),
		Exit:   f.Bool("exit-code", false, a.T("有需要处理的结果时以 1 退出", "exit with 1 when there are findings")),
	}
}
