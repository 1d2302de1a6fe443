package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// The form of the annual report's tables two, three and four is that of 2021
// (国办公开办函〔2021〕30号). Row and column names below are the form's own.

// Columns of table three, in the order of the form.
var applicantColumns = [...]string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}

// Rows and columns that are sums or stand by themselves.
const (
	rowNew     = "一"    // 本年新收
	rowCarried = "二"    // 上年结转
	rowTotal   = "三（七）" // 本年度办理结果总计
	rowOpen    = "四"    // 结转下年度继续办理
	colTotal   = "总计"
	colValid   = "现行有效件数"
)

// FirstFormYear is the first year the form of 2021 was made for.
const FirstFormYear = 2021

// ApplicantKinds lists the columns of table three besides the total.
func ApplicantKinds() []string { return slices.Clone(applicantColumns[:]) }

// requestColumns are all columns of table three.
func requestColumns() []string { return append(ApplicantKinds(), colTotal) }

// requestRows lists the rows of table three in the order of the form.
func requestRows() []string {
	return slices.Concat([]string{rowNew, rowCarried}, rules.ReportRows(), []string{rowTotal, rowOpen})
}

// RequestLabel is what the form calls a row of table three: 三（一） is 予以公开. It is
// "" for a row that does not exist.
func RequestLabel(row string) string {
	switch row {
	case rowNew:
		return "本年新收政府信息公开申请数量"
	case rowCarried:
		return "上年结转政府信息公开申请数量"
	case rowTotal:
		return "总计"
	case rowOpen:
		return "结转下年度继续办理"
	case "三（一）":
		return "予以公开"
	case "三（二）":
		return "部分公开"
	case "三（三）1":
		return "属于国家秘密"
	case "三（三）2":
		return "其他法律行政法规禁止公开"
	case "三（三）3":
		return "危及“三安全一稳定”"
	case "三（三）4":
		return "保护第三方合法权益"
	case "三（三）5":
		return "属于三类内部事务信息"
	case "三（三）6":
		return "属于四类过程性信息"
	case "三（三）7":
		return "属于行政执法案卷"
	case "三（三）8":
		return "属于行政查询事项"
	case "三（四）1":
		return "本机关不掌握相关政府信息"
	case "三（四）2":
		return "没有现成信息需要另行制作"
	case "三（四）3":
		return "补正后申请内容仍不明确"
	case "三（五）1":
		return "信访举报投诉类申请"
	case "三（五）2":
		return "重复申请"
	case "三（五）3":
		return "要求提供公开出版物"
	case "三（五）4":
		return "无正当理由大量反复申请"
	case "三（五）5":
		return "要求行政机关确认或重新出具已获取信息"
	case "三（六）1":
		return "申请人无正当理由逾期不补正、行政机关不再处理其申请"
	case "三（六）2":
		return "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其申请"
	case "三（六）3":
		return "其他"
	}
	return ""
}

// halfWidth turns brackets as they are often typed into those of the form.
func halfWidth(s string) string {
	return strings.NewReplacer("(", "（", ")", "）", " ", "").Replace(strings.TrimSpace(s))
}

// OutcomeRow finds the row of table three that an outcome is counted in, by its
// number (三（三）1, also with half-width brackets) or by what the form calls it
// (属于国家秘密).
func OutcomeRow(name string) (string, bool) {
	name = halfWidth(name)
	for _, row := range rules.ReportRows() {
		if name == row || name == RequestLabel(row) {
			return row, true
		}
	}
	return "", false
}

// publicationRow is a row of table two and its columns.
type publicationRow struct {
	row     string
	columns []string
}

func publicationRows() []publicationRow {
	made := []string{"本年制发件数", "本年废止件数", colValid}
	decided := []string{"本年处理决定数量"}
	return []publicationRow{
		{"规章", made}, {"行政规范性文件", made},
		{"行政许可", decided}, {"行政处罚", decided}, {"行政强制", decided},
		{"行政事业性收费", []string{"本年收费金额（万元）"}},
	}
}

// Table four: ways and results.
var (
	disputeWays    = [...]string{"行政复议", "未经复议直接起诉", "复议后起诉"}
	disputeResults = [...]string{"结果维持", "结果纠正", "其他结果", pending}
)

// pending is the result of a dispute that is still open.
const pending = "尚未审结"

// Cell is one figure of the report and what stands behind it.
type Cell struct {
	Table  int             `json:"table"` // 2, 3, 4
	Row    string          `json:"row"`
	Column string          `json:"column"`
	Value  statute.Decimal `json:"value"`
	// From are the ids of the cases, documents or disputes it was counted from, or,
	// of a figure that was entered, where it was taken from.
	From []string `json:"from,omitempty"`
}

// Label is the cell as the form names it: 表三“三（一）”“自然人”.
func (c Cell) Label(lang string) string {
	return pick(lang,
		"表"+tableName(c.Table)+"“"+c.Row+"”“"+c.Column+"”",
		fmt.Sprintf("table %d, row %s, column %s", c.Table, c.Row, c.Column))
}

// Report is the statistical part of an annual report. Make one with NewReport.
// Count, Enter and Set change it, so it is not safe for concurrent use meanwhile.
type Report struct {
	Organ string `json:"organ"`
	Year  int    `json:"year"`
	Cells []Cell `json:"cells"` // in the order of the form; one that is not there is 0
}

// NewReport is an empty report, every cell of the form 0.
func NewReport(organ string, year int) *Report {
	r := &Report{Organ: organ, Year: year}
	r.complete()
	return r
}

// complete puts the cells of the form in their order, adding those that are not
// there, so that reports read from JSON can be counted on like new ones.
func (r *Report) complete() {
	var form []Cell
	add := func(table int, row string, columns ...string) {
		for _, c := range columns {
			cell := Cell{Table: table, Row: row, Column: c}
			if i := r.find(table, row, c); i >= 0 {
				cell = r.Cells[i]
			}
			form = append(form, cell)
		}
	}
	for _, p := range publicationRows() {
		add(2, p.row, p.columns...)
	}
	for _, row := range requestRows() {
		add(3, row, requestColumns()...)
	}
	for _, w := range disputeWays {
		add(4, w, append(slices.Clone(disputeResults[:]), colTotal)...)
	}
	r.Cells = form
}

func (r *Report) find(table int, row, column string) int {
	return slices.IndexFunc(r.Cells, func(c Cell) bool { return c.Table == table && c.Row == row && c.Column == column })
}

// Cell finds a figure by table (2, 3, 4), row and column as the form calls them
// (三（一）, 自然人).
func (r *Report) Cell(table int, row, column string) (Cell, bool) {
	i := r.find(table, row, column)
	if i < 0 {
		return Cell{}, false
	}
	return r.Cells[i], true
}

func (r *Report) value(table int, row, column string) statute.Decimal {
	c, _ := r.Cell(table, row, column)
	return c.Value
}

// Set puts a figure in the place of the one that is there, with where it was taken
// from. A cell the form does not have, a negative figure, and anything but a whole
// number where things are counted are *Errors.
func (r *Report) Set(table int, row, column string, value statute.Decimal, from ...string) error {
	i := r.find(table, row, column)
	cell := Cell{Table: table, Row: row, Column: column, Value: value, From: from}
	if i < 0 {
		return cell.wrong("：没有这一格", ": there is no such cell")
	}
	whole, err := value.Round(0, statute.Down)
	switch {
	case value.Sign() < 0:
		return cell.wrong("是 %s，不能小于 0", ": %s is below 0", value)
	case row != "行政事业性收费" && (err != nil || whole != value):
		return cell.wrong("是 %s，应为整数", ": %s is no whole number", value)
	}
	r.Cells[i] = cell
	return nil
}

// wrong is what is wrong with the cell.
func (c Cell) wrong(zh, en string, args ...any) *Error {
	literal := strings.NewReplacer("%", "%%")
	return problem(literal.Replace(c.Label("zh"))+zh, literal.Replace(c.Label("en"))+en, args...)
}

// Enter sets figures that are counted elsewhere (decisions on licences, sums
// collected). One that stands in the report already with another value is an *Error:
// a figure counted from cases must not change unseen.
func (r *Report) Enter(cells ...Cell) error {
	for _, c := range cells {
		if have, ok := r.Cell(c.Table, c.Row, c.Column); ok && have.Value.Sign() != 0 && have.Value != c.Value {
			return c.wrong("已经是 %s，又填写为 %s", ": is %s already, and %s was entered", have.Value, c.Value)
		}
	}
	for _, c := range cells {
		if have, ok := r.Cell(c.Table, c.Row, c.Column); ok && have.Value == c.Value && len(have.From) > 0 {
			continue // what it was counted from says more
		}
		if err := r.Set(c.Table, c.Row, c.Column, c.Value, c.From...); err != nil {
			return err
		}
	}
	return nil
}

// Trace finds cells by a name as people write them: a row (三（一）, 予以公开,
// 行政复议), or a row and a column with / between (三(一)/自然人). An unknown one is an
// *Error.
func (r *Report) Trace(name string) ([]Cell, error) {
	row, column, _ := strings.Cut(name, "/")
	row, column = halfWidth(row), halfWidth(column)
	var out []Cell
	var rows, columns []string
	for _, c := range r.Cells {
		rows = append(rows, c.Row)
		// 总计 and 其他 are columns too; as rows they are called by their numbers.
		if c.Row != row && (c.Table != 3 || RequestLabel(c.Row) != row) {
			continue
		}
		columns = append(columns, c.Column)
		if column == "" || column == c.Column || column == strings.TrimSuffix(c.Column, "（万元）") {
			out = append(out, c)
		}
	}
	switch {
	case len(columns) == 0:
		return nil, problem("没有“%s”这一行，应写作 三（一）、予以公开、行政复议，或者加上列：三（一）/自然人", "there is no row %s: write 三（一）, 予以公开, 行政复议, or with the column 三（一）/自然人", row).near(row, rows)
	case len(out) == 0:
		return nil, problem("“%s”没有“%s”这一列，可用：%s", "row %s has no column %s; there are %s", row, column, strings.Join(columns, "、"))
	}
	return out, nil
}

func tableName(n int) string {
	switch n {
	case 2:
		return "二"
	case 3:
		return "三"
	case 4:
		return "四"
	}
	return "？"
}
