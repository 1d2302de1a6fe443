package report

import (
	"errors"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Request is one request for information. It is plain data, so that any system can
// hand in its cases; with package review, ID and Applicant are the host's own,
// Received is the day of the case's opening, and Closed and Outcome are On and
// Report of its Result, which is there from the day on which the outcome is fixed:
// a case counts by what was decided, though serving and filing it go on.
type Request struct {
	ID        string        `json:"id"`
	Applicant string        `json:"applicant"` // a column of the form: 自然人
	Received  deadline.Date `json:"received"`
	Closed    deadline.Date `json:"closed,omitzero"` // zero: still open
	// Outcome is the row of the form: 三（一）, 三（三）1. Where a request was split and
	// part of it given, it is 三（二） and nothing else.
	Outcome string `json:"outcome,omitempty"`
	Line    int    `json:"-"` // of the table it was read from, 0 for none
}

func (r *Report) checkRequest(c Request) *say.Error {
	t := r.table(requests)
	if t == nil {
		return say.Problem("这一年的报告没有申请情况的表", "the form of this year has no table of requests")
	}
	closed := !c.Closed.IsZero()
	applicants := eachOf(t)
	switch {
	case c.ID == "":
		return say.Problem("申请没有编号", "the request has no id")
	case !slices.Contains(applicants, c.Applicant):
		return say.Problem("申请“%s”的申请人类别“%s”无法识别，可用：%s", "request %s: unknown kind of applicant %s; there are %s", c.ID, c.Applicant, strings.Join(applicants, "、"))
	case c.Received.IsZero():
		return say.Problem("申请“%s”没有收到日期", "request %s has no day of receipt", c.ID)
	case closed && c.Closed.Before(c.Received):
		return say.Problem("申请“%s”%s 办结，早于 %s 收到", "request %s was closed on %s, before it came on %s", c.ID, c.Closed, c.Received)
	case closed != (c.Outcome != ""):
		return say.Problem("申请“%s”的办结日期和办理结果要么都写，要么都不写（尚未办结）", "request %s needs both a closing day and an outcome, or neither while it is open", c.ID)
	case closed && r.outcomeRow(c.Outcome) == "":
		row := t.Rows[slices.IndexFunc(t.Rows, isOutcome)]
		e := say.Problem("申请“%s”的办理结果“%s”不是表%[3]s的一行，应写作 %[5]s 或者 %[6]s", "request %s: outcome %s is no row of table %[4]d: write %[5]s or %[6]s",
			c.ID, c.Outcome, han.Numeral(t.Number), t.Number, row.Name, row.Label)
		return e.Near(c.Outcome, outcomeNames(t))
	}
	return nil
}

// outcomeRow is the row in which an outcome is counted, "" for none.
func (r *Report) outcomeRow(name string) string {
	if r.form == nil {
		return ""
	}
	row, _ := r.form.Row(name)
	return row.Name
}

func outcomeNames(t *scoring.FormTable) []string {
	names := rowNames(t, isOutcome)
	for _, row := range t.Rows {
		if isOutcome(row) {
			names = append(names, row.Label)
		}
	}
	return names
}

// Document is a rule or normative document, for the table that counts documents.
type Document struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"` // 规章, 行政规范性文件
	Made     deadline.Date `json:"made"`
	Repealed deadline.Date `json:"repealed,omitzero"` // the first day on which it is no longer valid
	Line     int           `json:"-"`                 // of the table it was read from, 0 for none
}

func (r *Report) checkDocument(d Document) *say.Error {
	kinds := rowNames(r.table(documents), func(row scoring.FormRow) bool { return columnOf(row, made) != "" })
	switch {
	case d.ID == "":
		return say.Problem("文件没有编号", "the document has no id")
	case r.kindRow(d.Kind) < 0:
		return say.Problem("文件“%s”的种类“%s”应为%[3]s", "document %s: kind %s must be %[4]s", d.ID, d.Kind, strings.Join(kinds, "或者"), strings.Join(kinds, " or "))
	case d.Made.IsZero():
		return say.Problem("文件“%s”没有制发日期", "document %s has no day on which it was made", d.ID)
	case !d.Repealed.IsZero() && d.Repealed.Before(d.Made):
		return say.Problem("文件“%s”%s 废止，早于 %s 制发", "document %s was repealed on %s, before it was made on %s", d.ID, d.Repealed, d.Made)
	}
	return nil
}

// Dispute is a reconsideration or suit.
type Dispute struct {
	ID     string `json:"id"`
	Way    string `json:"way"`    // 行政复议, 未经复议直接起诉, 复议后起诉
	Result string `json:"result"` // 结果维持, 结果纠正, 其他结果, 尚未审结
	// Filed is the day it was accepted. It is counted in every year in which it was
	// open: with its result in the year it was closed, 尚未审结 in those before.
	Filed  deadline.Date `json:"filed"`
	Closed deadline.Date `json:"closed,omitzero"` // zero: 尚未审结
	Line   int           `json:"-"`               // of the table it was read from, 0 for none
}

func (r *Report) checkDispute(d Dispute) *say.Error {
	t := r.table(disputes)
	ways, results := rowNames(t, func(scoring.FormRow) bool { return true }), eachOf(t)
	closed, still := !d.Closed.IsZero(), r.pending()
	switch {
	case d.ID == "":
		return say.Problem("案件没有案号", "the dispute has no number")
	case !slices.Contains(ways, d.Way):
		return say.Problem("案件“%s”的途径“%s”无法识别，可用：%s", "dispute %s: unknown way %s; there are %s", d.ID, d.Way, strings.Join(ways, "、"))
	case !slices.Contains(results, d.Result):
		return say.Problem("案件“%s”的结果“%s”无法识别，可用：%s", "dispute %s: unknown result %s; there are %s", d.ID, d.Result, strings.Join(results, "、"))
	case d.Filed.IsZero():
		return say.Problem("案件“%s”没有受理日期", "dispute %s has no day on which it was accepted", d.ID)
	case closed == (d.Result == still):
		return say.Problem("案件“%s”审结的要写审结日期，%[2]s的不写", "dispute %s needs a closing day unless it is %s", d.ID, still)
	case closed && d.Closed.Before(d.Filed):
		return say.Problem("案件“%s”%s 审结，早于 %s 受理", "dispute %s was closed on %s, before it was accepted on %s", d.ID, d.Closed, d.Filed)
	}
	return nil
}

// formless says that a report does not come from New.
func formless() *say.Error {
	return say.Problem("报告没有表式，要用 report.New 建立", "the report has no form: make it with report.New")
}

// pending is the result of a dispute that is still open.
func (r *Report) pending() string {
	if t := r.table(disputes); t != nil && len(t.Rows) > 0 {
		return columnOf(t.Rows[0], pending)
	}
	return ""
}

// Count fills an empty report from cases, documents and disputes, so that every
// figure lists what it was counted from. What does not belong to the year is left
// out. What cannot be placed, and an id used twice, are *assess.Error values, all together, and
// nothing is counted: a case left out quietly would make the report wrong.
func (r *Report) Count(asked []Request, issued []Document, disputed []Dispute) error {
	if r.form == nil {
		return formless()
	}
	first, err := deadline.NewDate(r.Year, 1, 1)
	if err != nil {
		return say.Problem("年度 %d 不合适", "year %d is out of range", r.Year)
	}
	var errs []error
	ids := map[string]bool{}
	judge := func(kind, id string, line int, e *say.Error) {
		if e == nil && ids[kind+id] {
			e = say.Problem("%s“%s”重复", "%s %s stands twice", kind, id)
		}
		ids[kind+id] = true
		if e != nil {
			e.Line = line
			errs = append(errs, e)
		}
	}
	for _, c := range asked {
		judge("申请编号", c.ID, c.Line, r.checkRequest(c))
	}
	for _, d := range issued {
		judge("文件编号", d.ID, d.Line, r.checkDocument(d))
	}
	for _, d := range disputed {
		judge("案号", d.ID, d.Line, r.checkDispute(d))
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	t := tally{r: r, first: first, last: first.AddMonths(12).AddDays(-1)}
	for _, c := range r.Cells {
		if c.Value.Sign() != 0 {
			return c.wrong("已有数字，不能再计数", ": holds a figure already, so nothing is counted")
		}
	}
	for _, c := range asked {
		t.request(c)
	}
	for _, d := range issued {
		t.document(d)
	}
	for _, d := range disputed {
		t.dispute(d)
	}
	for i := range r.Cells {
		r.Cells[i].Value = statute.DecimalOf(int64(len(r.Cells[i].From)))
	}
	return nil
}

// tally counts into the cells of a report.
type tally struct {
	r           *Report
	first, last deadline.Date
}

func (t *tally) put(table int, row, id string, columns ...string) {
	for _, c := range columns {
		if i, ok := t.r.index[key{table, row, c}]; ok {
			cell := &t.r.Cells[i]
			cell.From = append(cell.From, id)
		}
	}
}

func (t *tally) request(c Request) {
	done := !c.Closed.IsZero()
	if c.Received.After(t.last) || done && c.Closed.Before(t.first) {
		return
	}
	table := t.r.table(requests)
	put := func(row string) { t.put(table.Number, row, c.ID, c.Applicant, columnOf(table.Rows[0], total)) }
	came := received
	if c.Received.Before(t.first) {
		came = carried
	}
	put(rowOf(table, came))
	if done && !c.Closed.After(t.last) {
		put(t.r.outcomeRow(c.Outcome))
		put(rowOf(table, closed))
	} else {
		put(rowOf(table, open))
	}
}

func (t *tally) document(d Document) {
	if d.Made.After(t.last) {
		return
	}
	table := t.r.table(documents)
	row := table.Rows[t.r.kindRow(d.Kind)]
	if !d.Made.Before(t.first) {
		t.put(table.Number, row.Name, d.ID, columnOf(row, made))
	}
	switch {
	case d.Repealed.IsZero() || d.Repealed.After(t.last):
		t.put(table.Number, row.Name, d.ID, columnOf(row, valid))
	case !d.Repealed.Before(t.first):
		t.put(table.Number, row.Name, d.ID, columnOf(row, repealed))
	}
}

// kindRow is the row of a kind of document, by its name or that of another edition, -1 for
// none.
func (r *Report) kindRow(kind string) int {
	t := r.table(documents)
	if t == nil {
		return -1
	}
	return slices.IndexFunc(t.Rows, func(row scoring.FormRow) bool {
		return columnOf(row, made) != "" && (row.Name == kind || slices.Contains(row.Also, kind))
	})
}

func (t *tally) dispute(d Dispute) {
	done := !d.Closed.IsZero()
	if d.Filed.After(t.last) || done && d.Closed.Before(t.first) {
		return
	}
	table, result := t.r.table(disputes), d.Result
	if !done || d.Closed.After(t.last) {
		result = t.r.pending()
	}
	t.put(table.Number, d.Way, d.ID, result, columnOf(table.Rows[0], total))
}
