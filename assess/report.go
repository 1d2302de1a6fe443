package assess

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// Columns of table three, in the order of the form.
var applicantColumns = []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}

// Rows and columns that are sums or stand by themselves.
const (
	rowNew     = "一"    // 本年新收
	rowCarried = "二"    // 上年结转
	rowTotal   = "三（七）" // 本年度办理结果总计
	rowOpen    = "四"    // 结转下年度继续办理
	colTotal   = "总计"
)

// ApplicantKinds lists the columns of table three besides the total.
func ApplicantKinds() []string { return slices.Clone(applicantColumns) }

// requestRows lists the rows of table three in the order of the form.
func requestRows() []string {
	return slices.Concat([]string{rowNew, rowCarried}, rules.ReportRows(), []string{rowTotal, rowOpen})
}

// requestLabels are the names of the rows (国办公开办函〔2021〕30号).
var requestLabels = map[string]string{
	"一": "本年新收政府信息公开申请数量", "二": "上年结转政府信息公开申请数量",
	"三（一）": "予以公开", "三（二）": "部分公开",
	"三（三）1": "属于国家秘密", "三（三）2": "其他法律行政法规禁止公开", "三（三）3": "危及“三安全一稳定”", "三（三）4": "保护第三方合法权益",
	"三（三）5": "属于三类内部事务信息", "三（三）6": "属于四类过程性信息", "三（三）7": "属于行政执法案卷", "三（三）8": "属于行政查询事项",
	"三（四）1": "本机关不掌握相关政府信息", "三（四）2": "没有现成信息需要另行制作", "三（四）3": "补正后申请内容仍不明确",
	"三（五）1": "信访举报投诉类申请", "三（五）2": "重复申请", "三（五）3": "要求提供公开出版物", "三（五）4": "无正当理由大量反复申请", "三（五）5": "要求确认或重新出具已获取信息",
	"三（六）1": "逾期不补正不再处理", "三（六）2": "逾期未缴费不再处理", "三（六）3": "其他",
	"三（七）": "总计", "四": "结转下年度继续办理",
}

// Table two: what is counted, and in which columns.
var publicationRows = []struct {
	row     string
	columns []string
}{
	{"规章", []string{"本年制发件数", "本年废止件数", "现行有效件数"}},
	{"行政规范性文件", []string{"本年制发件数", "本年废止件数", "现行有效件数"}},
	{"行政许可", []string{"本年处理决定数量"}},
	{"行政处罚", []string{"本年处理决定数量"}},
	{"行政强制", []string{"本年处理决定数量"}},
	{"行政事业性收费", []string{"本年收费金额（万元）"}},
}

// Table four: ways and results.
var (
	disputeWays    = []string{"行政复议", "未经复议直接起诉", "复议后起诉"}
	disputeResults = []string{"结果维持", "结果纠正", "其他结果", "尚未审结"}
)

// Parts of the annual report that the Regulation of 2019 demands (article 50), and
// what governments add to the fourth.
var reportParts = []string{"主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"}

// ReportParts lists the parts the annual report must have.
func ReportParts() []string { return slices.Clone(reportParts) }

// Cell is one figure of the report and what stands behind it: ids of cases,
// documents or disputes. A figure that was entered has no ids.
type Cell struct {
	Table  int           `json:"table"` // 2, 3, 4
	Row    string        `json:"row"`
	Column string        `json:"column"`
	Value  rules.Decimal `json:"value"`
	From   []string      `json:"from,omitempty"`
}

// Report is the statistical part of an annual report. Cells stand in the order of
// the form; those that are not there are 0.
type Report struct {
	Organ string `json:"organ"`
	Year  int    `json:"year"`
	Cells []Cell `json:"cells"`
	index map[cellKey]int
}

type cellKey struct {
	table       int
	row, column string
}

// NewReport is an empty report, every cell of the form 0.
func NewReport(organ string, year int) *Report {
	r := &Report{Organ: organ, Year: year, index: map[cellKey]int{}}
	for _, p := range publicationRows {
		for _, c := range p.columns {
			r.put(2, p.row, c)
		}
	}
	for _, row := range requestRows() {
		for _, c := range append(ApplicantKinds(), colTotal) {
			r.put(3, row, c)
		}
	}
	for _, w := range disputeWays {
		for _, c := range append(slices.Clone(disputeResults), colTotal) {
			r.put(4, w, c)
		}
	}
	return r
}

func (r *Report) put(table int, row, column string) {
	r.index[cellKey{table, row, column}] = len(r.Cells)
	r.Cells = append(r.Cells, Cell{Table: table, Row: row, Column: column})
}

// Cell finds a figure by table (2, 3, 4), row and column as the form calls them
// (三（一）, 自然人).
func (r *Report) Cell(table int, row, column string) (Cell, bool) {
	i, ok := r.index[cellKey{table, row, column}]
	if !ok {
		return Cell{}, false
	}
	return r.Cells[i], true
}

// Set enters a figure, in place of one counted from cases.
func (r *Report) Set(table int, row, column string, value rules.Decimal) error {
	i, ok := r.index[cellKey{table, row, column}]
	if !ok {
		return problem("表%s没有“%s”“%s”这一格", "table %s has no cell %s, %s", tableName(table), row, column)
	}
	if value.Sign() < 0 {
		return problem("表%s“%s”“%s”不能小于 0", "table %s, %s, %s: below 0", tableName(table), row, column)
	}
	r.Cells[i].Value, r.Cells[i].From = value, nil
	return nil
}

func tableName(n int) string {
	if n >= 2 && n <= 4 {
		return []string{"二", "三", "四"}[n-2]
	}
	return "？"
}

func (r *Report) value(table int, row, column string) rules.Decimal {
	c, _ := r.Cell(table, row, column)
	return c.Value
}

// count adds one to a cell, with what it comes from.
func (r *Report) count(table int, row, column, id string) {
	c := &r.Cells[r.index[cellKey{table, row, column}]]
	n, err := c.Value.Add(rules.DecimalOf(1))
	if err == nil { // a count of cases in memory cannot leave the range
		c.Value = n
	}
	c.From = append(c.From, id)
}

// RequestCase is one request for information, as it stood at the end of the year.
type RequestCase struct {
	ID        string        `json:"id"`
	Applicant string        `json:"applicant"` // one of ApplicantKinds
	Received  deadline.Date `json:"received"`
	Closed    deadline.Date `json:"closed,omitzero"` // zero: still open
	// Outcome is the row of table three: 三（一）, 三（三）1. Where a request was split
	// and part of it given, it is 三（二） and nothing else.
	Outcome string `json:"outcome,omitempty"`
}

// Document is a rule or normative document for table two.
type Document struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"` // 规章, 行政规范性文件
	Made     deadline.Date `json:"made"`
	Repealed deadline.Date `json:"repealed,omitzero"` // the first day on which it is no longer valid
}

// Dispute is a reconsideration or suit for table four, in the year of the report.
type Dispute struct {
	ID     string `json:"id"`
	Way    string `json:"way"`    // 行政复议, 未经复议直接起诉, 复议后起诉
	Result string `json:"result"` // 结果维持, 结果纠正, 其他结果, 尚未审结
}

// Count fills the report from cases, documents and disputes. What does not belong
// to the year is left out; what cannot be placed is an *Error that names it, since
// a case left out quietly would unbalance the report.
func (r *Report) Count(requests []RequestCase, documents []Document, disputes []Dispute) error {
	first := deadline.MustDate("2000-01-01").AddYears(r.Year - 2000)
	last := first.AddYears(1).AddDays(-1)
	seen := map[string]bool{}
	for _, c := range requests {
		if seen[c.ID] || c.ID == "" {
			return problem("申请“%s”没有编号或者编号重复", "request %s has no id, or one used twice", c.ID)
		}
		seen[c.ID] = true
		closed := !c.Closed.IsZero()
		switch {
		case !slices.Contains(applicantColumns, c.Applicant):
			return problem("申请“%s”的申请人类别“%s”无法识别，可用：%s", "request %s: unknown kind of applicant %s; there are %s", c.ID, c.Applicant, strings.Join(applicantColumns, "、"))
		case c.Received.IsZero():
			return problem("申请“%s”没有收到日期", "request %s has no day of receipt", c.ID)
		case closed && c.Closed.Before(c.Received):
			return problem("申请“%s”办结早于收到", "request %s was closed before it came", c.ID)
		case closed != (c.Outcome != ""):
			return problem("申请“%s”的办结日期和办理结果要么都有，要么都没有", "request %s has either a closing day or an outcome, not both", c.ID)
		case closed && !slices.Contains(rules.ReportRows(), c.Outcome):
			return problem("申请“%s”的办理结果“%s”不是表三的一栏", "request %s: outcome %s is no row of table three", c.ID, c.Outcome)
		}
		if c.Received.After(last) || closed && c.Closed.Before(first) {
			continue
		}
		put := func(row string) {
			r.count(3, row, c.Applicant, c.ID)
			r.count(3, row, colTotal, c.ID)
		}
		if c.Received.Before(first) {
			put(rowCarried)
		} else {
			put(rowNew)
		}
		if closed && !c.Closed.After(last) {
			put(c.Outcome)
			put(rowTotal)
		} else {
			put(rowOpen)
		}
	}
	for _, d := range documents {
		if d.Kind != "规章" && d.Kind != "行政规范性文件" || d.Made.IsZero() {
			return problem("文件“%s”要写明种类（规章、行政规范性文件）和制发日期", "document %s needs its kind and the day it was made", d.ID)
		}
		if d.Made.After(last) {
			continue
		}
		if !d.Made.Before(first) {
			r.count(2, d.Kind, "本年制发件数", d.ID)
		}
		switch {
		case d.Repealed.IsZero() || d.Repealed.After(last):
			r.count(2, d.Kind, "现行有效件数", d.ID)
		case !d.Repealed.Before(first):
			r.count(2, d.Kind, "本年废止件数", d.ID)
		}
	}
	for _, d := range disputes {
		if !slices.Contains(disputeWays, d.Way) || !slices.Contains(disputeResults, d.Result) {
			return problem("案件“%s”的途径“%s”或者结果“%s”无法识别", "dispute %s: unknown way %s or result %s", d.ID, d.Way, d.Result)
		}
		r.count(4, d.Way, d.Result, d.ID)
		r.count(4, d.Way, colTotal, d.ID)
	}
	return nil
}
