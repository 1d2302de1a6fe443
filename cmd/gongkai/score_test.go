package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

const (
	county      = "../../testdata/assess/sucheng-2022"
	countyUnits = "../../testdata/assess/units.csv"
)

// TestGoldenAssessment pins what a policy office puts before its leaders.
func TestGoldenAssessment(t *testing.T) {
	score := []string{"score", "--policies", county}
	with := func(args ...string) []string { return append(append([]string(nil), score...), args...) }
	social := []string{"score", "--policies", "../../testdata/assess/wuwei-social-2023", "../../testdata/assess/ballots.csv"}
	for _, c := range []struct {
		name string
		code int
		args []string
	}{
		{"help-score-zh", 0, []string{"help", "score"}},
		{"help-score-en", 0, []string{"score", "-h", "--lang", "en"}},
		{"help-audit-zh", 0, []string{"help", "audit"}},
		{"help-liability-zh", 0, []string{"help", "liability"}},
		{"score-county", 0, with(countyUnits, "--assume-false")},
		{"score-county-en", 0, with(countyUnits, "--assume-false", "--lang", "en")},
		{"score-county-csv", 0, with(countyUnits, "--assume-false", "--csv")},
		{"score-unit", 0, with(countyUnits, "--assume-false", "--unit", "示例县财政局", "--unit", "示例县城西街道办事处", "--unit", "示例县新河街道办事处")},
		{"score-broken", 1, with("../../testdata/assess/units-broken.csv")},
		{"score-social", 0, social},
		{"score-described", 0, []string{"score", "-j", "wuwei", "--on", "2023-12-31", "--scheme", "年度考核", "../../testdata/assess/described.csv"}},
		{"audit-units", 0, []string{"audit", "-j", "sucheng", "--on", "2022-12-31", "--instrument", "社会评议制度", "../../testdata/assess/self-check.csv"}},
		{"audit-unit-all", 0, []string{"audit", "-j", "sucheng", "--on", "2022-12-31", "--all", "-f", "社会评议等次=不满意", "-f", "上年社会评议等次=不满意", "--instrument", "sucheng-13-social-evaluation", "--instrument", "考核制度"}},
		{"liability-both-sides", 0, []string{"liability", "-j", "sucheng", "--on", "2022-06-01", "-f", "未经批准擅自公开=是", "-f", "追责情节=较轻", "-f", "及时改正错误=是", "-f", "推卸转嫁责任=是", "--against", "行政机关", "--measure", "责令改正", "--assume-false"}},
		{"liability-shares", 0, []string{"liability", "-j", "xiji", "--on", "2018-06-01", "-f", "应当公开而没有公开=是", "-f", "行为作出的途径=主管领导审核批准或者同意", "-f", "领导直接授意=是", "-f", "承办人提出异议未被采纳=是", "--assume-false"}},
		{"liability-no-tier-en", 0, []string{"liability", "-j", "wuwei", "--on", "2024-01-15", "-f", "违反规定收取费用=是", "-f", "追责情节=较轻", "-f", "影响程度=较小", "-f", "给群众利益造成损害=否", "-f", "违反党纪政纪=否", "-f", "构成犯罪=否", "--lang", "en", "--assume-false"}},
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

// TestACountyInOneCommand holds the table against its own rules: every unit once,
// better grades before worse, ties sharing a place, a place for nobody who is open.
func TestACountyInOneCommand(t *testing.T) {
	r := run(t, "", "score", "--policies", county, countyUnits, "--assume-false", "--json", "--full")
	if r.code != 0 {
		t.Fatalf("exit code %d: %s", r.code, r.err)
	}
	var out struct {
		Units []struct {
			Rank  int
			Tied  bool
			Unit  string
			Grade string
			Total struct{ Min, Max string }
			Lines []struct {
				Why  struct{ Zh string }
				Cite struct{ Instrument string }
			}
			Missing []any
		}
	}
	if err := json.Unmarshal([]byte(r.out), &out); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(countyUnits)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil || len(out.Units) != 60 || len(rows) != 61 {
		t.Fatalf("%d of %d units: %v", len(out.Units), len(rows)-1, err)
	}
	worth := map[string]int{"优秀": 0, "良好": 1, "合格": 2, "不合格": 3, "": 4}
	seen := map[string]bool{}
	for i, u := range out.Units {
		if seen[u.Unit] {
			t.Errorf("%s stands twice", u.Unit)
		}
		seen[u.Unit] = true
		if (u.Grade == "") != (u.Rank == 0) || u.Rank == 0 && len(u.Missing) == 0 {
			t.Errorf("%s: grade %q, rank %d, asks %d", u.Unit, u.Grade, u.Rank, len(u.Missing))
		}
		for _, l := range u.Lines {
			if l.Why.Zh == "" || l.Cite.Instrument == "" {
				t.Errorf("%s: a line without reason or article", u.Unit)
			}
		}
		if i == 0 {
			continue
		}
		before := out.Units[i-1]
		if worth[before.Grade] > worth[u.Grade] {
			t.Errorf("%s (%s) stands before %s (%s)", before.Unit, before.Grade, u.Unit, u.Grade)
		}
		same := before.Grade == u.Grade && before.Total == u.Total
		if u.Rank > 0 && (same != (u.Rank == before.Rank) || same && !(u.Tied && before.Tied) || !same && u.Rank != i+1) {
			t.Errorf("%s: rank %d after %d", u.Unit, u.Rank, before.Rank)
		}
	}
}

func TestScoreMisuse(t *testing.T) {
	for _, c := range []struct {
		name, stdin string
		code        int
		says        string
		args        []string
	}{
		{"no scheme", "", 2, "--policies", []string{"score", countyUnits}},
		{"no such scheme", "", 1, "是否指“sucheng-2022”", []string{"score", "--policies", county, "--scheme", "sucheng-202", "-j", "sucheng", "--on", "2022-12-31", countyUnits}},
		{"a scorecard without a day", "", 2, "--on", []string{"score", "-j", "wuwei", "--scheme", "年度考核", countyUnits}},
		{"a scheme of another place", "", 1, "不适用", []string{"score", "--policies", county, "-j", "wuwei", "--on", "2024-01-01", countyUnits}},
		{"a day of another year", "", 1, "是 2022 年度的", []string{"score", "--policies", county, "--on", "2025-01-01", countyUnits}},
		{"an unknown column", "单位,已培训业务\n甲,是\n", 1, "没有“已培训业务”", []string{"score", "--policies", county}},
		{"no column for the unit", "已组织业务培训\n是\n", 1, "没有“单位”", []string{"score", "--policies", county}},
		{"a unit that is not there", "", 1, "是否指“示例县财政局”", []string{"score", "--policies", county, countyUnits, "--unit", "示例县财政", "--assume-false"}},
		{"JSON", `[{"单位":"甲"}]`, 1, "CSV", []string{"score", "--policies", county}},
		{"a fact cannot be ignored", "", 2, "不能忽略", []string{"score", "--policies", county, "--ignore", "已组织业务培训", countyUnits}},
		{"too many rows", "单位\n" + strings.Repeat("甲,乙\n", 20_001), 1, "最多 20000 个", []string{"score", "--policies", county}},
		{"findings", "单位\n甲\n", 1, "", []string{"score", "--policies", county, "--exit-code"}},
		{"an unknown instrument", "", 2, "是否指", []string{"audit", "-j", "sucheng", "--on", "2022-12-31", "--instrument", "sucheng-13-socal-evaluation"}},
		{"whom without what", "", 2, "--measure", []string{"liability", "-j", "sucheng", "--on", "2022-06-01", "--against", "行政机关"}},
		{"nobody the text knows", "", 2, "可用的有", []string{"liability", "-j", "sucheng", "--on", "2022-06-01", "--against", "路人", "--measure", "责令改正"}},
		{"a breach is a finding", "", 1, "", []string{"liability", "-j", "xiji", "--on", "2018-06-01", "-f", "应当公开而没有公开=是", "--exit-code"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, c.stdin, c.args...)
			if r.code != c.code || !strings.Contains(r.err, c.says) {
				t.Errorf("exit code %d, want %d; stderr %q, want %q", r.code, c.code, r.err, c.says)
			}
		})
	}
	// An ignored column is passed over, and the rest is read.
	r := run(t, "单位,备注,已组织业务培训\n甲,x,是\n", "score", "--policies", county, "--ignore", "备注", "--csv")
	if r.code != 0 || !strings.Contains(r.out, "甲") {
		t.Errorf("%+v", r)
	}
}

// TestOneTableForAuditAndScore: the table of the county is audited as it is, and
// what the audit finds is what the scheme takes off.
func TestOneTableForAuditAndScore(t *testing.T) {
	r := run(t, "", "audit", "-j", "sucheng", "--on", "2022-12-31", "--policies", county, "--instrument", "考核制度", countyUnits)
	if r.code != 0 || !strings.Contains(r.out, "示例县财政局") || !strings.Contains(r.out, "单位、题名") {
		t.Errorf("%d %s %s", r.code, r.out[:min(len(r.out), 300)], r.err)
	}
	dir := t.TempDir()
	data, err := os.ReadFile(county + "/scheme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	vocabulary, err := os.ReadFile(county + "/vocabulary.yaml")
	if err != nil {
		t.Fatal(err)
	}
	old := "{id: ignored, when: 不受理不答复投诉举报, points: 6}"
	if !strings.Contains(string(data), old) {
		t.Fatal("the scheme has changed")
	}
	fed := strings.Replace(string(data), old, "{id: ignored, requirement: sucheng-13-social-evaluation/two-years-dissatisfied, points: 6}", 1)
	for name, text := range map[string]string{"scheme.yaml": fed, "vocabulary.yaml": string(vocabulary)} {
		if err := os.WriteFile(dir+"/"+name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r = run(t, "", "score", "--policies", dir, "../../testdata/assess/self-check.csv", "--json", "--full")
	if !strings.Contains(r.out, "违反《宿城区政府信息公开社会评议制度》第十三条，扣 0~6") || !strings.Contains(r.out, "breach of sucheng-13-social-evaluation, art. 13: 0~6 off") {
		t.Errorf("%s%s", r.out, r.err)
	}
}
