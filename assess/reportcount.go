package assess

import (
	"errors"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// RequestCase is one request for information. It is plain data, so that any system
// can hand in its cases; with package review, ID and Applicant are the host's own,
// Received is the day of the case's opening, and Closed and Outcome are On and
// Report of its Result, which is there from the day on which the outcome is fixed:
// a case counts by what was decided, though serving and filing it go on.
type RequestCase struct {
	ID        string        `json:"id"`
	Applicant string        `json:"applicant"` // one of ApplicantKinds
	Received  deadline.Date `json:"received"`
	Closed    deadline.Date `json:"closed,omitzero"` // zero: still open
	// Outcome is the row of table three: 三（一）, 三（三）1. Where a request was split
	// and part of it given, it is 三（二） and nothing else.
	Outcome string `json:"outcome,omitempty"`
	Line    int    `json:"-"` // of the table it was read from, 0 for none
}

func (c RequestCase) check() *Error {
	closed := !c.Closed.IsZero()
	switch {
	case c.ID == "":
		return problem("申请没有编号", "the request has no id")
	case !slices.Contains(applicantColumns[:], c.Applicant):
		return problem("申请“%s”的申请人类别“%s”无法识别，可用：%s", "request %s: unknown kind of applicant %s; there are %s", c.ID, c.Applicant, strings.Join(applicantColumns[:], "、"))
	case c.Received.IsZero():
		return problem("申请“%s”没有收到日期", "request %s has no day of receipt", c.ID)
	case closed && c.Closed.Before(c.Received):
		return problem("申请“%s”%s 办结，早于 %s 收到", "request %s was closed on %s, before it came on %s", c.ID, c.Closed, c.Received)
	case closed != (c.Outcome != ""):
		return problem("申请“%s”的办结日期和办理结果要么都写，要么都不写（尚未办结）", "request %s needs both a closing day and an outcome, or neither while it is open", c.ID)
	case closed && !slices.Contains(rules.ReportRows(), c.Outcome):
		e := problem("申请“%s”的办理结果“%s”不是表三的一行，应写作 三（一） 或者 予以公开", "request %s: outcome %s is no row of table three: write 三（一） or 予以公开", c.ID, c.Outcome)
		return e.near(c.Outcome, outcomeNames())
	}
	return nil
}

func outcomeNames() []string {
	names := rules.ReportRows()
	for _, row := range rules.ReportRows() {
		names = append(names, RequestLabel(row))
	}
	return names
}

// Document is a rule or normative document for table two.
type Document struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"` // 规章, 行政规范性文件
	Made     deadline.Date `json:"made"`
	Repealed deadline.Date `json:"repealed,omitzero"` // the first day on which it is no longer valid
	Line     int           `json:"-"`                 // of the table it was read from, 0 for none
}

func (d Document) check() *Error {
	switch {
	case d.ID == "":
		return problem("文件没有编号", "the document has no id")
	case d.Kind != "规章" && d.Kind != "行政规范性文件":
		return problem("文件“%s”的种类“%s”应为规章或者行政规范性文件", "document %s: kind %s must be 规章 or 行政规范性文件", d.ID, d.Kind)
	case d.Made.IsZero():
		return problem("文件“%s”没有制发日期", "document %s has no day on which it was made", d.ID)
	case !d.Repealed.IsZero() && d.Repealed.Before(d.Made):
		return problem("文件“%s”%s 废止，早于 %s 制发", "document %s was repealed on %s, before it was made on %s", d.ID, d.Repealed, d.Made)
	}
	return nil
}

// Dispute is a reconsideration or suit for table four.
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

func (d Dispute) check() *Error {
	closed := !d.Closed.IsZero()
	switch {
	case d.ID == "":
		return problem("案件没有案号", "the dispute has no number")
	case !slices.Contains(disputeWays[:], d.Way):
		return problem("案件“%s”的途径“%s”无法识别，可用：%s", "dispute %s: unknown way %s; there are %s", d.ID, d.Way, strings.Join(disputeWays[:], "、"))
	case !slices.Contains(disputeResults[:], d.Result):
		return problem("案件“%s”的结果“%s”无法识别，可用：%s", "dispute %s: unknown result %s; there are %s", d.ID, d.Result, strings.Join(disputeResults[:], "、"))
	case d.Filed.IsZero():
		return problem("案件“%s”没有受理日期", "dispute %s has no day on which it was accepted", d.ID)
	case closed == (d.Result == pending):
		return problem("案件“%s”审结的要写审结日期，尚未审结的不写", "dispute %s needs a closing day unless it is 尚未审结", d.ID)
	case closed && d.Closed.Before(d.Filed):
		return problem("案件“%s”%s 审结，早于 %s 受理", "dispute %s was closed on %s, before it was accepted on %s", d.ID, d.Closed, d.Filed)
	}
	return nil
}

// Count fills an empty report from cases, documents and disputes, so that every
// figure lists what it was counted from. What does not belong to the year is left
// out. What cannot be placed, and an id used twice, are *Errors, all together, and
// nothing is counted: a case left out quietly would make the report wrong.
func (r *Report) Count(requests []RequestCase, documents []Document, disputes []Dispute) error {
	first, err := deadline.NewDate(r.Year, 1, 1)
	if err != nil {
		return problem("年度 %d 不合适", "year %d is out of range", r.Year)
	}
	r.complete()
	var errs []error
	ids := map[string]bool{}
	judge := func(kind, id string, line int, e *Error) {
		if e == nil && ids[kind+id] {
			e = problem("%s“%s”重复", "%s %s stands twice", kind, id)
		}
		ids[kind+id] = true
		if e != nil {
			e.Line = line
			errs = append(errs, e)
		}
	}
	for _, c := range requests {
		judge("申请编号", c.ID, c.Line, c.check())
	}
	for _, d := range documents {
		judge("文件编号", d.ID, d.Line, d.check())
	}
	for _, d := range disputes {
		judge("案号", d.ID, d.Line, d.check())
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	t := tally{r: r, first: first, last: first.AddYears(1).AddDays(-1), index: map[cellKey]int{}}
	for i, c := range r.Cells {
		t.index[cellKey{c.Table, c.Row, c.Column}] = i
		if c.Value.Sign() != 0 {
			return c.wrong("已有数字，不能再计数", ": holds a figure already, so nothing is counted")
		}
	}
	for _, c := range requests {
		t.request(c)
	}
	for _, d := range documents {
		t.document(d)
	}
	for _, d := range disputes {
		t.dispute(d)
	}
	for i := range r.Cells {
		r.Cells[i].Value = statute.DecimalOf(int64(len(r.Cells[i].From)))
	}
	return nil
}

type cellKey struct {
	table       int
	row, column string
}

// tally counts into the cells of a complete report.
type tally struct {
	r           *Report
	first, last deadline.Date
	index       map[cellKey]int
}

func (t *tally) put(table int, row, id string, columns ...string) {
	for _, c := range columns {
		cell := &t.r.Cells[t.index[cellKey{table, row, c}]]
		cell.From = append(cell.From, id)
	}
}

func (t *tally) request(c RequestCase) {
	closed := !c.Closed.IsZero()
	if c.Received.After(t.last) || closed && c.Closed.Before(t.first) {
		return
	}
	came := rowNew
	if c.Received.Before(t.first) {
		came = rowCarried
	}
	t.put(3, came, c.ID, c.Applicant, colTotal)
	if closed && !c.Closed.After(t.last) {
		t.put(3, c.Outcome, c.ID, c.Applicant, colTotal)
		t.put(3, rowTotal, c.ID, c.Applicant, colTotal)
	} else {
		t.put(3, rowOpen, c.ID, c.Applicant, colTotal)
	}
}

func (t *tally) document(d Document) {
	if d.Made.After(t.last) {
		return
	}
	if !d.Made.Before(t.first) {
		t.put(2, d.Kind, d.ID, "本年制发件数")
	}
	switch {
	case d.Repealed.IsZero() || d.Repealed.After(t.last):
		t.put(2, d.Kind, d.ID, colValid)
	case !d.Repealed.Before(t.first):
		t.put(2, d.Kind, d.ID, "本年废止件数")
	}
}

func (t *tally) dispute(d Dispute) {
	closed := !d.Closed.IsZero()
	if d.Filed.After(t.last) || closed && d.Closed.Before(t.first) {
		return
	}
	result := d.Result
	if !closed || d.Closed.After(t.last) {
		result = pending
	}
	t.put(4, d.Way, d.ID, result, colTotal)
}
