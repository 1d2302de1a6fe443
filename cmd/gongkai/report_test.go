package main

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

const assessed = "../../testdata/assess/"

// The year that balances, and its form filled in by hand, which does not.
var (
	balanced = []string{
		"report", "annual", "--year", "2022", "--organ", "示例县人民政府", "--requests", assessed + "requests.csv", "--documents", assessed + "documents.csv",
		"--disputes", assessed + "disputes.csv", "--figures", assessed + "figures.csv", "--last", assessed + "report-2021.csv",
	}
	unbalanced = []string{"report", "annual", "--year", "2022", "--organ", "示例县人民政府", "--figures", assessed + "report-2022-unbalanced.csv", "--last", assessed + "report-2021.csv"}
	plan2023   = []string{"report", "plan", "-j", "wuwei", assessed + "progress.csv"}
)

func with(args []string, more ...string) []string { return append(slices.Clone(args), more...) }

func TestReportGoldens(t *testing.T) {
	for _, c := range []struct {
		name string
		code int
		args []string
	}{
		{"help-report-zh", 0, []string{"report", "annual", "--help"}},
		{"help-report-en", 0, []string{"report", "annual", "--help", "--lang", "en"}},
		{"report-annual", 0, with(balanced, "--exit-code")},
		{"report-annual-text", 1, with(balanced, "--exit-code", "--government", "--text", "testdata/report/body.txt", "--lang", "en")},
		{"report-annual-unbalanced", 1, with(unbalanced, "--exit-code")},
		{"report-annual-cell", 0, with(balanced, "--cell", "三(三)1")},
		{"report-annual-broken", 1, []string{"report", "annual", "--year", "2022", "--requests", "testdata/report/requests.csv", "--figures", "testdata/report/figures.csv", "--documents", "testdata/report/none.csv"}},
		{"report-plan", 1, with(plan2023, "--on", "2023-11-15", "--exit-code")},
		{"report-plan-late", 0, with(plan2023, "--on", "2024-01-05", "--unit", "示例区", "--unit", "示例县", "--unit", "示例局", "--late", "--lang", "en")},
		{"report-plan-text", 0, with(plan2023, "--on", "2024-01-05", "--unit", "示例区", "--unit", "示例县", "--unit", "示例局", "--text")},
		{"report-fee-items", 0, []string{"report", "fee", "--items", "5", "--before", "28", "--on", "2024-03-01"}},
		{"report-fee-pages", 0, []string{"report", "fee", "--pages", "120", "--on", "2021-01-01", "--lang", "en"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, "", c.args...)
			if r.code != c.code {
				t.Errorf("exit code %d, want %d; %s", r.code, c.code, r.err)
			}
			golden(t, c.name, r)
		})
	}
}

// What --csv writes is what --last and --figures read, and the JSON holds the same.
func TestReportFormatsAgree(t *testing.T) {
	out := run(t, "", with(balanced, "--csv")...)
	if out.code != 0 || out.err != "" {
		t.Fatalf("%+v", out)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.out, "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Organ          string
		Year           int
		Cells          []struct{ Row, Column, Value string }
		Imbalances     []any
		CarriedChecked bool `json:"carried_checked"`
		Parts          []any
		Dues           []struct{ Due string }
	}
	if err := json.Unmarshal([]byte(run(t, "", with(balanced, "--json")...).out), &report); err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != len(report.Cells) || report.Imbalances == nil || len(report.Imbalances) != 0 || !report.CarriedChecked || len(report.Dues) != 2 || report.Dues[1].Due != "2023-03-31" {
		t.Errorf("%d rows, %+v", len(rows), report)
	}
	for i, c := range report.Cells {
		if rows[i+1][1] != c.Row || rows[i+1][3] != c.Column || rows[i+1][4] != c.Value {
			t.Errorf("%v is not %v", rows[i+1], c)
		}
	}
	again := run(t, out.out, "report", "annual", "--year", "2022", "--figures", "-", "--csv")
	if again.out != out.out {
		t.Errorf("read back: %s%s", again.out, again.err)
	}
	next := run(t, out.out, "report", "annual", "--year", "2023", "--requests", assessed+"requests.csv", "--documents", assessed+"documents.csv", "--last", "-")
	if !strings.Contains(next.out, "勾稽关系：相符。\n上年结转已与2022年报告核对。") {
		t.Errorf("the year after: %s%s", next.out, next.err)
	}
	// In CSV the findings go to the other stream, so that the table stays a table.
	off := run(t, "", with(unbalanced, "--csv")...)
	if strings.Contains(off.out, "应为") || strings.Count(off.err, "应为") != 8 {
		t.Errorf("%s", off.err)
	}
	ledger := run(t, "", with(plan2023, "--on", "2023-11-15", "--csv")...).out
	if _, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(ledger, "\uFEFF"))).ReadAll(); err != nil || !strings.HasPrefix(ledger, "\uFEFF任务,") {
		t.Errorf("%v %s", err, ledger)
	}
	form := run(t, "", "report", "plan", "-j", "wuwei", "--on", "2023-10-10", "--unit", "甲局", "--form").out
	empty := run(t, form, "report", "plan", "-j", "wuwei", "--on", "2023-10-31", "-")
	if empty.code != 0 || !strings.Contains(empty.out, "没有进展记录 17 项。\n") {
		t.Errorf("%+v", empty)
	}
	var fee struct{ Amount string }
	if err := json.Unmarshal([]byte(run(t, "", "report", "fee", "--pages", "250", "--on", "2024-03-01", "--json").out), &fee); err != nil || fee.Amount != "4700" {
		t.Errorf("%v %+v", err, fee)
	}
}

func TestReportExitCodes(t *testing.T) {
	for _, c := range []struct {
		name string
		code int
		says string
		args []string
	}{
		{"no year", 2, "--year", []string{"report", "annual", "--requests", assessed + "requests.csv"}},
		{"no figures", 2, "--requests", []string{"report", "annual", "--year", "2022"}},
		{"an unknown cell", 2, "没有“三（九）”这一行", with(balanced, "--cell", "三（九）")},
		{"two formats", 2, "--json", with(balanced, "--json", "--csv")},
		{"standard input twice", 2, "只能用一次", []string{"report", "annual", "--year", "2022", "--requests", "-", "--documents", "-"}},
		{"no such file", 1, "没有这个文件", []string{"report", "annual", "--year", "2022", "--requests", "testdata/none.csv"}},
		{"a directory", 1, "是目录", []string{"report", "annual", "--year", "2022", "--requests", "testdata"}},
		{"findings without --exit-code", 0, "", unbalanced},
		{"findings", 1, "", with(unbalanced, "--exit-code")},
		{"a table of another kind", 1, "documents.csv:1: 表头“种类”无法识别", []string{"report", "annual", "--year", "2022", "--requests", assessed + "documents.csv"}},
		{"a figure that was counted", 1, "figures.csv: 表三“一”“自然人”已经是 41，又填写为 1", []string{"report", "annual", "--year", "2022", "--requests", assessed + "requests.csv", "--figures", "testdata/report/figures.csv"}},
		{"no day", 2, "--on", []string{"report", "plan", "-j", "wuwei"}},
		{"no place", 2, "-j", []string{"report", "plan", "--on", "2023-11-15"}},
		{"no plan yet", 1, "自 2023-10-10 起施行", []string{"report", "plan", "-j", "wuwei", "--on", "2023-10-09"}},
		{"no plan at all", 1, "没有施行中的年度方案", []string{"report", "plan", "-j", "xiji", "--on", "2020-10-09"}},
		{"an unknown plan", 2, "是否指“wuwei-11-plan-2023”", []string{"report", "plan", "-j", "wuwei", "--on", "2023-11-15", "--plan", "wuwei-11-plan-2024"}},
		{"a form without units", 2, "--unit", []string{"report", "plan", "-j", "wuwei", "--on", "2023-11-15", "--form"}},
		{"a unit that is not listed", 1, "progress.csv:2: 示例区：不在责任单位之中", with(plan2023, "--on", "2023-11-15", "--unit", "示例县")},
		{"late tasks without --exit-code", 0, "", with(plan2023, "--on", "2023-11-15")},
		{"both bases", 2, "第三条", []string{"report", "fee", "--items", "5", "--pages", "10"}},
		{"no basis", 2, "--items", []string{"report", "fee"}},
		{"pages through the month", 2, "不累计", []string{"report", "fee", "--pages", "5", "--before", "10"}},
		{"before the tariff", 1, "自 2021-01-01 起施行", []string{"report", "fee", "--items", "5", "--on", "2020-12-31"}},
		{"too many", 1, "1000000", []string{"report", "fee", "--items", "99999999"}},
		{"an unknown subcommand", 2, "是否指“annual”", []string{"report", "anual"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, "", c.args...)
			if r.code != c.code || !strings.Contains(r.err, c.says) {
				t.Errorf("exit code %d, want %d; stderr %q, want %q", r.code, c.code, r.err, c.says)
			}
			if strings.Contains(r.err, "%!") || strings.Contains(r.err, "*errors") {
				t.Errorf("unreadable message %q", r.err)
			}
		})
	}
	for _, sub := range [][]string{{"report"}, {"report", "annual"}, {"report", "plan"}, {"report", "fee"}} {
		zh, en := run(t, "", with(sub, "--help")...), run(t, "", with(sub, "--help", "--lang", "en")...)
		if zh.code != 0 || !strings.Contains(zh.out, "示例：\n  gongkai report ") || !strings.Contains(en.out, "Examples:\n  gongkai report ") || strings.Contains(en.out, "。") {
			t.Errorf("%v: %s%s", sub, zh.out, en.out)
		}
	}
}

// The examples of the help run from the root of the project and do what they say.
func TestReportExamplesRun(t *testing.T) {
	for _, sub := range []string{"annual", "plan", "fee"} {
		_, examples, _ := strings.Cut(run(t, "", "report", sub, "--help").out, "示例：\n")
		examples, _, _ = strings.Cut(examples, "\n\n")
		for line := range strings.Lines(examples) {
			args := strings.Fields(strings.ReplaceAll(line, "testdata/assess/", assessed))[1:]
			if r := run(t, "", args...); r.err != "" || r.out == "" {
				t.Errorf("%s: %+v", line, r)
			}
		}
	}
}

// A case moved by package review, kept as a record, is counted where its outcome
// says; a record that was altered is refused.
func TestReportCountsReviewCases(t *testing.T) {
	book, err := policies.Load()
	must(t, err)
	law, err := book.Law("cn", deadline.MustDate("2022-12-19"))
	must(t, err)
	p, err := review.Find(law, "依申请公开")
	must(t, err)
	c, err := p.Open(review.Event{On: law.On(), Assume: "false", Facts: rules.Facts{}})
	must(t, err)
	open, err := json.Marshal(c)
	must(t, err)
	c, err = c.Apply(
		review.Event{Step: "register", Role: "政府信息公开工作机构", On: law.On(), Gives: map[string]string{"收到方式": "邮寄签收"}},
		review.Event{Step: "qualify", Choice: "不按申请处理", Outcome: "信访举报投诉类申请", Role: "政府信息公开工作机构", On: deadline.MustDate("2023-01-03"), Facts: rules.Facts{"信访投诉举报类申请": true}, Gives: map[string]string{"理由": "实为投诉", "救济途径": "六十日内申请行政复议"}},
	)
	must(t, err)
	closed, err := json.Marshal(c)
	must(t, err)
	cases := `[{"id": "2022-1", "applicant": "自然人", "head": "` + c.Head() + `", "case": ` + string(closed) + `}, {"id": "2022-2", "applicant": "商业企业", "case": ` + string(open) + `}]`
	for cell, want := range map[string]string{"一": "2022-1 2022-2", "四": "2022-1 2022-2", "三（七）": ""} {
		if got := traced(t, cases, "2022", cell); got != want {
			t.Errorf("2022, %s: %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"二": "2022-1 2022-2", "四": "2022-2", "三（五）1": "2022-1"} {
		if got := traced(t, cases, "2023", cell); got != want {
			t.Errorf("2023, %s: %q, want %q", cell, got, want)
		}
	}
	r := run(t, strings.Replace(cases, "实为投诉", "实为举报", 1), "report", "annual", "--year", "2022", "--cases", "-")
	if r.code != 1 || !strings.Contains(r.err, "案件 2022-1：") {
		t.Errorf("%+v", r)
	}
	for _, more := range []string{" []", "]"} {
		if r := run(t, cases+more, "report", "annual", "--year", "2022", "--cases", "-"); r.code != 1 || !strings.Contains(r.err, "JSON 数组") {
			t.Errorf("%+v", r)
		}
	}
	r = run(t, `[{"编号": "1"}]`, "report", "annual", "--year", "2022", "--cases", "-")
	if r.code != 1 || !strings.Contains(r.err, "JSON 数组") {
		t.Errorf("%+v", r)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// traced gives the cases behind the total of a row.
func traced(t *testing.T, cases, year, row string) string {
	t.Helper()
	r := run(t, cases, "report", "annual", "--year", year, "--cases", "-", "--cell", row+"/总计", "--json")
	var cells []struct{ From []string }
	if err := json.Unmarshal([]byte(r.out), &cells); err != nil || len(cells) != 1 {
		t.Fatalf("%v %+v", err, r)
	}
	return strings.Join(cells[0].From, " ")
}
