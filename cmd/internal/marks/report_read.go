package marks

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/internal/onejson"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// maxTable bounds the bytes of a table that is read whole.
const maxTable = 256 << 20

// inputs gathers what is wrong with several files, so that it is reported at once.
type inputs struct {
	errs  []error
	stdin bool
}

func (in *inputs) err() error { return errors.Join(in.errs...) }

// of says in which file the mistakes are.
func (in *inputs) of(file string, err error) error {
	in.errs = append(in.errs, within(file, err)...)
	return in.err()
}

// within names the file in front of each mistake.
func within(file string, err error) []error {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range many.Unwrap() {
			out = append(out, within(file, e)...)
		}
		return out
	}
	var own *assess.Error
	if errors.As(err, &own) {
		placed := *own
		placed.Line = 0
		return []error{&input.Problem{File: file, Line: own.Line, Text: lang.Text{ZH: placed.Message("zh") + "。", EN: placed.Message("en") + "."}}}
	}
	return []error{err}
}

// readFile reads one of the files as a table of rows, nothing where none is named.
func readFile[T any](a *app.App, in *inputs, name string, read func(io.Reader) (T, error)) T {
	return readData(a, in, name, func(shown string, data []byte) (none T, _ error) {
		text, err := input.Table(a, shown, data)
		if err != nil {
			return none, err
		}
		return read(text)
	})
}

// readReport reads figures of a report: as they were kept in a table, or as it was
// published, in a page or a workbook.
func readReport(a *app.App, in *inputs, name string, r *report.Report, published bool) []report.Cell {
	return readData(a, in, name, func(shown string, data []byte) ([]report.Cell, error) {
		page := bytes.HasPrefix(bytes.TrimLeft(data, "\uFEFF \t\r\n"), []byte("<"))
		if page || bytes.HasPrefix(data, []byte("PK\x03\x04")) || published && !bytes.Contains(data[:min(len(data), 4096)], []byte("数值")) {
			grids, err := sheets.Grids(a.Ctx, shown, bytes.NewReader(data), input.How(a))
			if err != nil {
				return nil, err
			}
			if page || !slices.ContainsFunc(grids, keptFigures) {
				return r.ReadGrids(grids)
			}
		}
		text, err := input.Table(a, shown, data)
		if err != nil {
			return nil, err
		}
		return r.ReadFigures(text)
	})
}

// keptFigures reports a sheet in which each figure has a row of its own.
func keptFigures(g report.Grid) bool {
	return slices.ContainsFunc(g.Rows, func(row []report.Spot) bool {
		return slices.ContainsFunc(row, func(s report.Spot) bool { return s.Text == "数值" })
	})
}

// readData reads one of the files, nothing where none is named.
func readData[T any](a *app.App, in *inputs, name string, read func(shown string, data []byte) (T, error)) T {
	var none T
	if name == "" {
		return none
	}
	file, shown := a.In, name
	if name == "-" {
		if shown = a.T("标准输入", "standard input"); in.stdin {
			in.errs = append(in.errs, app.Misused("标准输入（-）只能用一次。", "standard input (-) can be read once only."))
			return none
		}
		in.stdin = true
	} else {
		f, _, err := input.Open(a, name)
		if err != nil {
			in.errs = append(in.errs, err)
			return none
		}
		defer f.Close()
		file = f
	}
	data, err := input.All(a, shown, file, maxTable)
	if err != nil {
		in.errs = append(in.errs, err)
		return none
	}
	out, err := read(shown, data)
	if err != nil {
		in.errs = append(in.errs, within(shown, err)...)
		return none
	}
	return out
}

// storedCase is a request as a host keeps it: what its register knows beside the
// record that gongkai review --save wrote.
type storedCase struct {
	ID        string          `json:"id"`
	Applicant string          `json:"applicant"`
	Head      string          `json:"head"`
	Case      json.RawMessage `json:"case"`
}

// storedCases reads an array of them, in one meaning only.
func storedCases(in io.Reader) ([]storedCase, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil { // refuses what follows the array
		return nil, err
	}
	out := make([]storedCase, len(raw))
	for i, one := range raw {
		if _, twice := onejson.Twice(one); twice {
			return nil, errors.New("a key stands twice")
		}
		if _, unknown := onejson.Unknown(one, "id", "applicant", "head", "case"); unknown {
			return nil, errors.New("an unknown key")
		}
		if err := json.Unmarshal(one, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// stored turns cases of package review into plain data for the report. This is the
// seam between the two packages, which do not know each other.
func stored(a *app.App, book *rules.Book, in io.Reader) ([]report.Request, error) {
	list, err := storedCases(in)
	if err != nil {
		return nil, app.Failed(
			`案件文件应是 JSON 数组：[{"id": "2022-001", "applicant": "自然人", "head": "保存时印出的末端", "case": 案件记录}]。`,
			`a file of cases is a JSON array: [{"id": "2022-001", "applicant": "自然人", "head": "as printed when saved", "case": RECORD}].`,
		)
	}
	var out []report.Request
	var errs []error
	for i, s := range list {
		fail := func(err error) {
			name := s.ID
			if name == "" {
				name = fmt.Sprint("#", i+1)
			}
			why := a.Message(err)
			errs = append(errs, app.Failed("案件 "+name+"："+why, "case "+name+": "+why))
		}
		if err := a.Ctx.Err(); err != nil {
			return nil, err
		}
		c, err := review.Replay(book, s.Case, s.Head)
		if err != nil {
			fail(err)
			continue
		}
		one := report.Request{ID: s.ID, Applicant: s.Applicant, Received: c.Opened()}
		if r, ok := c.Result(); ok {
			if r.Report == "" {
				fail(app.Failed(
					"程序“"+c.Procedure().Decl().Term+"”的结果“"+r.Outcome.Term+"”不计入年度报告表三，请不要列在这里。",
					"the outcome "+r.Outcome.Term+" of "+c.Procedure().Decl().FullID()+" is counted in no row of table three: leave it out here.",
				))
				continue
			}
			one.Closed, one.Outcome = r.On, r.Report
		}
		out = append(out, one)
	}
	return out, errors.Join(errs...)
}
