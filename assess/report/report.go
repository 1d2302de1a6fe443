package report

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Report is the statistical part of an annual report. Make one with New, also of
// cells that were kept as JSON. Count and Enter change it, so it is not safe for
// concurrent use meanwhile.
type Report struct {
	Organ string `json:"organ"`
	Year  int    `json:"year"`
	Cells []Cell `json:"cells"` // in the order of the form
	// Since is the day from which its form is in force: the form of the last day of the
	// year, and where there was none yet the first one after.
	Since deadline.Date `json:"-"`

	form  *scoring.Form
	index map[key]int // of the cells
}

// Cell is one figure of the report and what stands behind it.
type Cell struct {
	Table  int             `json:"table"` // 3 for 表三
	Row    string          `json:"row"`
	Column string          `json:"column"`
	Value  statute.Decimal `json:"value"`
	// From are the ids of the cases, documents or disputes it was counted from, or,
	// of a figure that was entered, where it was taken from.
	From []string `json:"from,omitempty"`
	// Empty says that nothing is written in the cell of a report that was read, which is
	// no 0; its value is 0.
	Empty bool `json:"empty,omitempty"`
	// Name is what the form calls a row that it numbers, "" for others.
	Name string `json:"-"`
}

type key struct {
	table       int
	row, column string
}

// formName is the form that a report has.
const formName = "annual-report"

// New is a report about a year in the form that the law prescribes for it, with the
// figures given and every other cell 0. law is that of any day on which the report is
// drawn up. A law that knows no form, and a figure that the form has no place for, are
// *assess.Error values.
func New(law *rules.Law, organ string, year int, cells ...Cell) (*Report, error) {
	last, err := deadline.NewDate(year, 12, 31)
	if err != nil {
		return nil, say.Problem("年度 %d 不合适", "year %d is out of range", year)
	}
	form, ok := inforce.Form(law, formName, last)
	if !ok {
		form = firstForm(law, last)
	}
	if form == nil {
		return nil, say.Problem("%s的规定中没有年度报告的表式（%s）", "the law of %s has no form of the annual report (%s)", law.Place().Term, formName)
	}
	r := &Report{Organ: organ, Year: year, Since: form.InForce.From, form: form, index: map[key]int{}}
	for _, t := range form.Tables {
		for _, row := range t.Rows {
			for _, c := range row.Columns {
				r.index[key{t.Number, row.Name, c.Name}] = len(r.Cells)
				r.Cells = append(r.Cells, Cell{Table: t.Number, Row: row.Name, Column: c.Name, Name: row.Label})
			}
		}
	}
	for _, c := range cells {
		if err := r.set(c); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// firstForm is the first form after a day.
func firstForm(law *rules.Law, day deadline.Date) *scoring.Form {
	for range maxYears {
		day = day.AddMonths(12)
		if f, ok := inforce.Form(law, formName, day); ok {
			return f
		}
	}
	return nil
}

// maxYears bounds how far ahead of a year its form is sought: the first forms are of
// 2019, the first reports of 2008.
const maxYears = 20

// tables are those of the form; a Report that New did not make has none.
func (r *Report) tables() []scoring.FormTable {
	if r.form == nil {
		return nil
	}
	return r.form.Tables
}

// table is the first table of the form that counts this, nil for none.
func (r *Report) table(counts string) *scoring.FormTable {
	all := r.tables()
	for i := range all {
		if all[i].Counts == counts {
			return &all[i]
		}
	}
	return nil
}

// What tables, rows and columns of a form count; see scoring.FormTable.
const (
	documents, requests, disputes            = "documents", "requests", "disputes"
	made, repealed, valid, amount, change    = "made", "repealed", "valid", "amount", "change"
	received, carried, outcome, closed, open = "received", "carried", "outcome", "closed", "open"
	each, pending, total                     = "each", "pending", "total"
)

// rowOf is the row of a table that counts this, "" for none.
func rowOf(t *scoring.FormTable, counts string) string {
	if t != nil {
		for _, row := range t.Rows {
			if row.Counts == counts {
				return row.Name
			}
		}
	}
	return ""
}

// columnOf is the column of a row that counts this, "" for none.
func columnOf(row scoring.FormRow, counts string) string {
	for _, c := range row.Columns {
		if c.Counts == counts {
			return c.Name
		}
	}
	return ""
}

// eachOf are the columns of a table that its totals are the sums of.
func eachOf(t *scoring.FormTable) []string {
	var out []string
	if t != nil && len(t.Rows) > 0 {
		for _, c := range t.Rows[0].Columns {
			if c.Counts != total {
				out = append(out, c.Name)
			}
		}
	}
	return out
}

// rowNames are the rows of a table, those that keep keeps.
func rowNames(t *scoring.FormTable, keep func(scoring.FormRow) bool) []string {
	var out []string
	if t != nil {
		for _, row := range t.Rows {
			if keep(row) {
				out = append(out, row.Name)
			}
		}
	}
	return out
}

func isOutcome(row scoring.FormRow) bool { return row.Counts == outcome }

// halfWidth turns brackets as they are often typed into those of the form.
func halfWidth(s string) string {
	return strings.NewReplacer("(", "（", ")", "）", " ", "").Replace(strings.TrimSpace(s))
}

// label is the cell as the form names it: 表三“三（一）”“自然人”.
func (c Cell) label() lang.Text {
	return say.Text("表%[4]s“%[2]s”“%[3]s”", "table %[1]d, row %[2]s, column %[3]s", c.Table, c.Row, c.Column, han.Numeral(c.Table))
}

// cell finds a figure by table, row and column as the form calls them (3, 三（一）,
// 自然人).
func (r *Report) cell(table int, row, column string) (Cell, bool) {
	i, ok := r.index[key{table, row, column}]
	if !ok {
		return Cell{}, false
	}
	return r.Cells[i], true
}

func (r *Report) value(table int, row, column string) statute.Decimal {
	c, _ := r.cell(table, row, column)
	return c.Value
}

// set puts a figure in the place of the one that is there, with where it was taken
// from. A cell the form does not have, a negative figure, and anything but a whole
// number where things are counted are *say.Errors.
func (r *Report) set(c Cell) error {
	i, ok := r.index[key{c.Table, c.Row, c.Column}]
	if !ok {
		return c.wrong("：没有这一格", ": there is no such cell")
	}
	whole, err := c.Value.Quo(statute.DecimalOf(1), 0, keyword.Down)
	switch {
	case c.Value.Sign() < 0 && !r.counts(c, change):
		return c.wrong("是 %s，不能小于 0", ": %s is below 0", c.Value)
	case !r.counts(c, amount) && (err != nil || whole != c.Value):
		return c.wrong("是 %s，应为整数", ": %s is no whole number", c.Value)
	}
	c.Name = r.Cells[i].Name
	r.Cells[i] = c
	return nil
}

// counts reports what the column of a cell counts: an amount may have a fraction, a
// change may be below 0.
func (r *Report) counts(c Cell, what string) bool {
	for _, t := range r.tables() {
		for _, row := range t.Rows {
			if t.Number == c.Table && row.Name == c.Row {
				return slices.Contains(row.Columns, scoring.FormColumn{Name: c.Column, Counts: what})
			}
		}
	}
	return false
}

// wrong is what is wrong with the cell.
func (c Cell) wrong(zh, en string, args ...any) *say.Error {
	is, more := c.label(), say.Text(zh, en, args...)
	return &say.Error{Says: lang.Text{ZH: is.ZH + more.ZH, EN: is.EN + more.EN}}
}

// Enter sets figures that are counted elsewhere (decisions on licences, sums
// collected). One that stands in the report already with another value is an
// *assess.Error: a figure counted from cases must not change unseen. So is a cell that
// the form does not have, a figure below 0 and a fraction where things are counted.
func (r *Report) Enter(cells ...Cell) error {
	for _, c := range cells {
		if have, ok := r.cell(c.Table, c.Row, c.Column); ok && have.Value.Sign() != 0 && have.Value != c.Value {
			return c.wrong("已经是 %s，又填写为 %s", ": is %s already, and %s was entered", have.Value, c.Value)
		}
	}
	for _, c := range cells {
		if have, ok := r.cell(c.Table, c.Row, c.Column); ok && have.Value == c.Value && len(have.From) > 0 {
			continue // what it was counted from says more
		}
		if err := r.set(c); err != nil {
			return err
		}
	}
	return nil
}

// Trace finds cells by a name as people write them: a row (三（一）, 予以公开,
// 行政复议), or a row and a column with / between (三(一)/自然人). An unknown one is an
// *assess.Error.
func (r *Report) Trace(name string) ([]Cell, error) {
	row, column, _ := strings.Cut(name, "/")
	row, column = halfWidth(row), halfWidth(column)
	var out []Cell
	var rows, columns []string
	for _, c := range r.Cells {
		rows = append(rows, c.Row)
		// 总计 and 其他 are columns too; as rows they are called by their numbers.
		if c.Row != row && (c.Name == "" || c.Name != row) {
			continue
		}
		columns = append(columns, c.Column)
		bare, _, _ := strings.Cut(c.Column, "（")
		if column == "" || column == c.Column || column == bare {
			out = append(out, c)
		}
	}
	switch {
	case len(columns) == 0:
		return nil, say.Problem("没有“%s”这一行，应写作 三（一）、予以公开、行政复议，或者加上列：三（一）/自然人", "there is no row %s: write 三（一）, 予以公开, 行政复议, or with the column 三（一）/自然人", row).Near(row, rows)
	case len(out) == 0:
		return nil, say.Problem("“%s”没有“%s”这一列，可用：%s", "row %s has no column %s; there are %s", row, column, strings.Join(columns, "、"))
	}
	return out, nil
}
