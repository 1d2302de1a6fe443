package assess

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

// maxReportRows bounds the rows of one table: many times what a province receives
// in a year, and still little enough to hold.
const maxReportRows = 300_000

// tableRow is a row of a table by its headings.
type tableRow struct {
	line  int
	cells map[string]string
}

// date reads a day; an empty cell is the zero Date.
func (r tableRow) date(column string, errs *[]error) deadline.Date {
	s := r.cells[column]
	if s == "" {
		return deadline.Date{}
	}
	d, err := deadline.ParseDate(hyphens(s))
	if err != nil {
		*errs = append(*errs, at(r.line, problem("%s“%s”不是日期，应写作 2023-10-31", "%s %s is no day: write 2023-10-31", column, s)))
	}
	return d
}

// inOrder joins mistakes in the order of their lines.
func inOrder(errs []error) error {
	line := func(err error) int {
		var e *Error
		if errors.As(err, &e) {
			return e.Line
		}
		return 0
	}
	slices.SortStableFunc(errs, func(a, b error) int { return cmp.Compare(line(a), line(b)) })
	return errors.Join(errs...)
}

// hyphens writes a day as spreadsheets and people have it, year first (2023/3/1,
// 2023.3.1, 2023年3月1日), as 2023-03-01. Anything else is left as it is.
func hyphens(s string) string {
	if t, ok := strings.CutSuffix(s, "日"); ok {
		s = strings.NewReplacer("年", "-", "月", "-").Replace(t)
	}
	for _, sep := range []string{"-", "/", "."} {
		if p := strings.Split(s, sep); len(p) == 3 && len(p[0]) == 4 {
			for i := range p {
				if len(p[i]) == 1 {
					p[i] = "0" + p[i]
				}
			}
			return strings.Join(p, "-")
		}
	}
	return s
}

// readTable reads a table whose columns are all known, in any order; needed ones
// must be there, others are empty where they are not. Rows with the wrong number of
// cells are reported and the rest is still read, so that all mistakes are seen at
// once.
func readTable(r io.Reader, known, needed []string) ([]tableRow, []error) {
	table := csv.NewReader(withoutMark(r))
	table.FieldsPerRecord = -1
	head, err := table.Read()
	if err != nil {
		return nil, []error{tableError(err)}
	}
	var errs []error
	seen := map[string]bool{}
	for i, name := range head {
		head[i] = strings.TrimSpace(name)
		switch {
		case !slices.Contains(known, head[i]):
			e := problem("表头“%s”无法识别，可用：%s", "unknown column %s; there are %s", head[i], strings.Join(known, "、"))
			errs = append(errs, at(1, e.near(head[i], known)))
		case seen[head[i]]:
			errs = append(errs, at(1, problem("表头“%s”重复", "column %s stands twice", head[i])))
		}
		seen[head[i]] = true
	}
	for _, name := range needed {
		if !seen[name] {
			errs = append(errs, at(1, problem("表头没有“%s”", "the head has no column %s", name)))
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	var rows []tableRow
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return rows, append(errs, tableError(err))
		}
		line, _ := table.FieldPos(0)
		if len(row) != len(head) {
			errs = append(errs, at(line, problem("有 %d 格，表头有 %d 格", "%d cells, the head has %d", len(row), len(head))))
			continue
		}
		if len(rows) >= maxReportRows {
			return nil, []error{problem("行数过多，最多 %d 行", "too many rows, at most %d", maxReportRows)}
		}
		m := make(map[string]string, len(head))
		for i, cell := range row {
			m[head[i]] = plain.Uncell(strings.TrimSpace(cell)) // as writeTable wrote it
		}
		rows = append(rows, tableRow{line, m})
	}
	return rows, errs
}
