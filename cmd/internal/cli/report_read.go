package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/cmd/internal/register"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// maxTable bounds the bytes of a table that is read whole.
const maxTable = 256 << 20

// all reads a table or text to its end.
func (a *app) all(name string, in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxTable+1))
	switch {
	case err != nil:
		return nil, a.unreadable(name, err)
	case len(data) > maxTable:
		return nil, &register.Problem{File: name, Zh: "文件超过 256 MiB。", En: "the file is larger than 256 MiB."}
	}
	return data, nil
}

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
		return []error{&register.Problem{File: file, Line: own.Line, Zh: placed.Message("zh") + "。", En: placed.Message("en") + "."}}
	}
	return []error{err}
}

// readFile reads one of the files, nothing where none is named.
func readFile[T any](a *app, in *inputs, name string, read func(io.Reader) (T, error)) T {
	var none T
	if name == "" {
		return none
	}
	file, shown := a.in, name
	if name == "-" {
		if shown = a.t("标准输入", "standard input"); in.stdin {
			in.errs = append(in.errs, &misuse{"标准输入（-）只能用一次。", "standard input (-) can be read once only."})
			return none
		}
		in.stdin = true
	} else {
		f, err := os.Open(name)
		if err != nil {
			in.errs = append(in.errs, a.unreadable(name, err))
			return none
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			in.errs = append(in.errs, &register.Problem{File: name, Zh: "是目录，不是文件。", En: "is a directory, not a file."})
			return none
		}
		file = f
	}
	data, err := a.all(shown, file)
	if err == nil {
		// A spreadsheet or another encoding is told from a table with mistakes.
		_, err = register.Open(shown, bytes.NewReader(data))
	}
	if err != nil {
		in.errs = append(in.errs, err)
		return none
	}
	out, err := read(bytes.NewReader(data))
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

// stored turns cases of package review into plain data for the report. This is the
// seam between the two packages, which do not know each other.
func (a *app) stored(book *rules.Book, in io.Reader) ([]assess.RequestCase, error) {
	var list []storedCase
	dec := json.NewDecoder(in)
	dec.DisallowUnknownFields()
	err := dec.Decode(&list)
	if err == nil {
		if _, end := dec.Token(); end != io.EOF {
			err = errors.New("something follows the array")
		}
	}
	if err != nil {
		return nil, &failure{
			`案件文件应是 JSON 数组：[{"id": "2022-001", "applicant": "自然人", "head": "保存时印出的末端", "case": 案件记录}]。`,
			`a file of cases is a JSON array: [{"id": "2022-001", "applicant": "自然人", "head": "as printed when saved", "case": RECORD}].`,
		}
	}
	var out []assess.RequestCase
	var errs []error
	for i, s := range list {
		fail := func(err error) {
			name := s.ID
			if name == "" {
				name = fmt.Sprint("#", i+1)
			}
			why := a.message(err)
			errs = append(errs, &failure{"案件 " + name + "：" + why, "case " + name + ": " + why})
		}
		if err := a.ctx.Err(); err != nil {
			return nil, err
		}
		c, err := review.Replay(book, s.Case, s.Head)
		if err != nil {
			fail(err)
			continue
		}
		one := assess.RequestCase{ID: s.ID, Applicant: s.Applicant, Received: c.Opened()}
		if r, ok := c.Result(); ok {
			if r.Report == "" {
				fail(&failure{
					"程序“" + c.Procedure().Decl().Term + "”的结果“" + r.Outcome.Term + "”不计入年度报告表三，请不要列在这里。",
					"the outcome " + r.Outcome.Term + " of " + c.Procedure().Decl().FullID() + " is counted in no row of table three: leave it out here.",
				})
				continue
			}
			one.Closed, one.Outcome = r.On, r.Report
		}
		out = append(out, one)
	}
	return out, errors.Join(errs...)
}
