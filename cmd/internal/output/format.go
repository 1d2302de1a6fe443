// Package output is how answers leave the command: the formats, tables among them, and
// citations short enough for a cell with the legend that gives their titles.
// It may import app and table, and of the law what is cited and reported: rules, diag.
// What must never happen here: a command, or a decision about what an answer says.
// Outside of it no format is named: a new one is written here and nowhere else.
package output

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	whole "github.com/gongkai-rules/gongkai/internal/forms"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Gives says what a command has to give beside text for people.
type Gives int

// What answers consist of.
const (
	Value   Gives = 1 << iota // one value for programs
	Rows                      // rows of cells, or values one by one
	Found                     // diagnostics with their places
	Ran                       // cases that were run
	Page                      // forms with merged cells, beside rows
	Tables                    // tables within the text for people
	Brief                     // values that have a brief form, and a whole one on request
	Summary                   // a text with headings and lists
)

// form is one format. A command offers those that can be made of what it gives.
type form struct {
	name  string
	usage lang.Text
	of    Gives
	file  bool                                                // it is written to a file that the flag names
	rows  func(a *app.App, cols []table.Column) (Sink, error) // rows as they come; nil: it is no such form
	whole func(a *app.App, ans Answer) error                  // an answer at once; nil: by its rows
	// sheet passes a table on that a package of the library wrote; nil: row by row.
	sheet func(a *app.App, write func(io.Writer) error) error
}

var forms = []form{
	{
		name: "json", usage: lang.Text{ZH: "输出 JSON，供程序读取", EN: "print JSON for programs"}, of: Value | Rows | Found,
		rows:  func(a *app.App, _ []table.Column) (Sink, error) { return newJSONSink(a.Out), nil },
		whole: wholeJSON,
	},
	{
		name: "csv", usage: lang.Text{ZH: "输出 CSV，可用 Excel 或 WPS 打开", EN: "print CSV that a spreadsheet opens"}, of: Rows,
		rows:  func(a *app.App, cols []table.Column) (Sink, error) { return newCSVSink(a.Out, cols) },
		sheet: Spreadsheet,
	},
	{
		name: "xlsx", usage: lang.Text{ZH: "写成 Excel 工作簿`文件`（.xlsx），另附一张说明", EN: "write a workbook `file` (.xlsx), with a sheet that says what was asked"}, of: Rows | Tables, file: true,
		rows: newXLSXSink,
	},
	{name: "html", usage: lang.Text{ZH: "输出网页（HTML）", EN: "print a web page (HTML)"}, of: Page, whole: page},
	{name: "markdown", usage: lang.Text{ZH: "输出 Markdown，供合并请求的页面显示", EN: "print Markdown, for the page of a pull request"}, of: Summary, whole: func(a *app.App, ans Answer) error { return ans.Summary(a.Out) }},
	{name: "sarif", usage: lang.Text{ZH: "输出 SARIF 2.1.0，供代码平台显示", EN: "print SARIF 2.1.0"}, of: Found, whole: sarif},
	{name: "github", usage: lang.Text{ZH: "输出 GitHub 注释", EN: "print GitHub annotations"}, of: Found, whole: annotations},
	{name: "junit", usage: lang.Text{ZH: "输出 JUnit XML", EN: "print JUnit XML"}, of: Ran, whole: junit},
}

// Format is in which form an answer leaves a command: as text for people, or in one of
// the forms, by the flags of the command line.
type Format struct {
	a     *app.App
	on    []bool   // by form
	to    []string // by form, the file to write
	full  bool     // values with everything in them, and not in brief
	gives Gives
}

// NewFormat is the format of commands that give something; On puts its flags on each.
func NewFormat(a *app.App, gives Gives) *Format {
	return &Format{a: a, on: make([]bool, len(forms)), to: make([]string, len(forms)), gives: gives}
}

// Flags gives a command the flags of the forms that it can give.
func Flags(a *app.App, cmd *cobra.Command, gives Gives) *Format {
	f := NewFormat(a, gives)
	f.On(cmd)
	return f
}

// On puts the flags on a command.
func (f *Format) On(cmd *cobra.Command) {
	for i, x := range forms {
		switch {
		case x.of&f.gives == 0:
		case x.file:
			cmd.Flags().StringVar(&f.to[i], x.name, "", x.usage.In(f.a.Lang))
		default:
			cmd.Flags().BoolVar(&f.on[i], x.name, false, x.usage.In(f.a.Lang))
		}
	}
	if f.gives&Brief != 0 {
		cmd.Flags().BoolVar(&f.full, "full", false, f.a.T("与 --json 同用：输出全部内容，不只是摘要", "with --json: print everything, not only the brief form"))
	}
}

// chosen is the form asked for, nil for text.
func (f *Format) chosen() *form {
	for i, on := range f.on {
		if on || f.to[i] != "" {
			f.a.To = f.to[i]
			return &forms[i]
		}
	}
	return nil
}

// Check refuses more than one form.
func (f *Format) Check() error {
	var names []string
	for i, on := range f.on {
		if on || f.to[i] != "" {
			names = append(names, "--"+forms[i].name)
		}
	}
	if f.full && !f.on[0] {
		return app.Misused("--full 要与 --json 同用。", "--full goes with --json.")
	}
	if len(names) > 1 {
		return app.Misused(strings.Join(names, " 和 ")+" 只能选一个。", "choose one of "+strings.Join(names, " and ")+".")
	}
	return nil
}

// Is reports that a form was asked for by its name.
func (f *Format) Is(name string) bool { x := f.chosen(); return x != nil && x.name == name }

// People reports that the answer is text for people, who are told what programs count
// for themselves.
func (f *Format) People() bool { return f.chosen() == nil }

// Whole reports that the answer is one value, and not row by row.
func (f *Format) Whole() bool { x := f.chosen(); return x != nil && x.whole != nil }

// Refuse is the misuse of a flag that has no effect beside a form, nil where there is
// none.
func (f *Format) Refuse(flag string) error {
	x := f.chosen()
	if x == nil {
		return nil
	}
	return app.Misused(flag+" 不能与 --"+x.name+" 同用。", flag+" does not go with --"+x.name+".")
}

// Beside is where remarks go: under the answer for people, on the error stream where the
// answer is data.
func (f *Format) Beside() io.Writer {
	if f.People() {
		return f.a.Out
	}
	return f.a.Err
}

// Sink takes the rows of an answer as they come.
func (f *Format) Sink(cols ...table.Column) (Sink, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	if x := f.chosen(); x != nil {
		if x.rows == nil {
			return nil, app.Misused("这个结果不能写成 --"+x.name+"。", "this answer has no form --"+x.name+".")
		}
		sink, err := x.rows(f.a, cols)
		if f.full && err == nil {
			sink = fullSink{sink}
		}
		return sink, err
	}
	return tableSink{table.New(f.a.Out, cols...)}, nil
}

// Story takes answers that people read as text and not in a table.
type Story struct{ sink Sink }

// Story is Sink for such answers; programs and spreadsheets see what they see in a Sink.
func (f *Format) Story(cols ...table.Column) (Story, error) {
	if f.People() {
		return Story{}, nil
	}
	sink, err := f.Sink(cols...)
	return Story{sink}, err
}

// Add gives the next answer; text is called where people are told.
func (s Story) Add(cells []string, value any, text func() error) error {
	if s.sink == nil {
		return text()
	}
	return s.sink.Add(cells, value)
}

// Close ends the story.
func (s Story) Close() error {
	if s.sink == nil {
		return nil
	}
	return s.sink.Close()
}

// Answer is one answer, in all that forms are made of. What a command does not give may
// be left out.
type Answer struct {
	Value any // for programs

	Cols []table.Column // of the rows
	Rows func(Sink) error
	// Sheet writes the rows instead as a table that is read back; a package of the library
	// lays its columns down.
	Sheet func(io.Writer) error

	Found diag.List
	Ran   []Case

	// Page writes a web page; Book a workbook that is a form, and not a table.
	Page, Book func(io.Writer) error

	// Summary writes a text with headings and lists.
	Summary func(io.Writer) error

	Text func() error // for people; without it the rows are a table

	failed bool
}

// Failed is an answer that says why there is none: for programs it is printed, for people
// Text returns the reason, and either way the command fails.
func (ans Answer) Failed() Answer {
	ans.failed = true
	return ans
}

// Give prints an answer in the form asked for. A form of which the answer has nothing is
// text.
func (f *Format) Give(ans Answer) error {
	err := f.Check()
	if err == nil {
		err = f.give(ans)
	}
	if err == nil && ans.failed {
		return app.ErrReported
	}
	return err
}

func (f *Format) give(ans Answer) error {
	x := f.chosen()
	switch {
	case x != nil && x.whole != nil:
		if f.full && ans.Value != nil {
			text, err := whole.Nested(ans.Value)
			if err != nil {
				return err
			}
			ans.Value = json.RawMessage(text)
		}
		return x.whole(f.a, ans)
	case x != nil && x.file && ans.Book != nil:
		return written(f.a, ans.Book)
	case x != nil && x.file && ans.Rows == nil && ans.Sheet == nil && ans.Text != nil:
		return recorded(f.a, ans.Text)
	case x != nil && ans.Sheet != nil:
		return f.sheet(ans.Sheet)
	case ans.Rows == nil || x == nil && ans.Text != nil:
		return ans.Text()
	}
	sink, err := f.Sink(ans.Cols...)
	if err != nil {
		return err
	}
	if err := ans.Rows(sink); err != nil {
		return err
	}
	return sink.Close()
}

// sheet passes a table that was written as CSV on to the form asked for.
func (f *Format) sheet(write func(io.Writer) error) error {
	if x := f.chosen(); x.sheet != nil {
		return x.sheet(f.a, write)
	}
	in, out := io.Pipe()
	go func() { out.CloseWithError(write(out)) }()
	defer in.Close()
	r := csv.NewReader(in)
	head, err := r.Read()
	if err != nil {
		return err
	}
	cols := make([]table.Column, len(head))
	for i, title := range head {
		cols[i].Title = plain.Uncell(title)
	}
	sink, err := f.Sink(cols...)
	for err == nil {
		var row []string
		if row, err = r.Read(); err == nil {
			for i := range row {
				row[i] = plain.Uncell(row[i])
			}
			err = sink.Add(row, row)
		}
	}
	if errors.Is(err, io.EOF) {
		return sink.Close()
	}
	return err
}

// Spreadsheet prints a table that a package of the library writes as CSV, so that a
// spreadsheet opens it.
func Spreadsheet(a *app.App, write func(io.Writer) error) error {
	if _, err := a.Out.WriteString(bom); err != nil {
		return err
	}
	return write(a.Out)
}

// Header prints the titles of an empty table for a spreadsheet.
func Header(a *app.App, titles []string) error {
	cols := make([]table.Column, len(titles))
	for i, title := range titles {
		cols[i].Title = title
	}
	sink, err := newCSVSink(a.Out, cols)
	if err != nil {
		return err
	}
	return sink.Close()
}

// wholeJSON prints one value, indented; diagnostics where there is no other.
func wholeJSON(a *app.App, ans Answer) error {
	if ans.Value == nil {
		return diag.WriteJSON(plain.JSON(a.Out), ans.Found, a.Lang)
	}
	return printJSON(a, ans.Value)
}

func printJSON(a *app.App, v any) error {
	enc := json.NewEncoder(plain.JSON(a.Out))
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
