package main

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
)

func TestTimelinessCounts(t *testing.T) {
	in := `title,issued,published
按期,2024-03-01,2024-03-29
逾期一日,2024-03-01,2024-04-01
早于条例,2008-04-30,2008-05-06
早于条例而且颠倒,2008-04-30,2008-04-01
颠倒,2024-03-05,2024-03-01
没有日期,,2024-03-01
日期不存在,2024-02-30,2024-03-29
中共某县委关于某事的意见,2024-03-01,2024-03-29
`
	r := run(t, in, "timeliness", "--json")
	var sum map[string]any
	if err := json.Unmarshal([]byte(r.out), &sum); err != nil || r.code != 0 {
		t.Fatalf("%v %+v", err, r)
	}
	for key, want := range map[string]float64{"rows": 8, "on_time": 2, "late": 1, "before_law": 2, "contradictory": 1, "unreadable": 2, "scope_unchecked": 1} {
		if sum[key] != want {
			t.Errorf("%s is %v, want %v", key, sum[key], want)
		}
	}
	table := run(t, in, "timeliness").out
	for _, want := range []string{"逾期 1 个工作日", "2024-03-29", "第7行", "2024-02-30"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
}

func TestCalendarJSONKeys(t *testing.T) {
	cases := []struct {
		args []string
		code int
		want map[string]any
	}{
		{[]string{"add", "2026-02-13", "1"}, 0, map[string]any{"date": "2026-02-14", "working": true, "working_days": 1.0, "provisional": false, "notice": "国办发明电〔2025〕7号"}},
		{[]string{"add", "2026-02-18", "-5"}, 0, map[string]any{"date": "2026-02-10", "working_days": -5.0}},
		{[]string{"add", "2026-02-14", "1"}, 0, map[string]any{"date": "2026-02-24"}},
		{[]string{"count", "2024-03-01", "2024-03-29"}, 0, map[string]any{"working_days": 20.0}},
		{[]string{"count", "2024-03-29", "2024-03-01"}, 0, map[string]any{"working_days": -20.0}},
		{[]string{"roll", "2024-02-10"}, 0, map[string]any{"date": "2024-02-18"}},
		{[]string{"roll", "2024-02-10", "--rule", "backward"}, 0, map[string]any{"date": "2024-02-09"}},
		{[]string{"day", "2018-12-31", "--known", "2018-11-01"}, 0, map[string]any{"working": true, "provisional": true}},
		{[]string{"day", "2018-12-31"}, 0, map[string]any{"working": false, "provisional": false}},
		{[]string{"add", "2021-05-12", "1", "-j", "西吉县"}, 0, map[string]any{"date": "2021-05-17"}},
		{[]string{"add", "2021-05-12", "1"}, 0, map[string]any{"date": "2021-05-13"}},
		{[]string{"day", "2027-03-01"}, 1, map[string]any{"date": "2027-03-01", "working": nil}},
		{[]string{"day", "2027-03-01", "--estimate"}, 0, map[string]any{"working": true, "state": "estimated"}},
	}
	for _, c := range cases {
		r := run(t, "", append(append([]string{"calendar"}, c.args...), "--json")...)
		var got map[string]any
		if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != c.code {
			t.Errorf("%v: %v %+v", c.args, err, r)
			continue
		}
		for k, want := range c.want {
			if got[k] != want {
				t.Errorf("%v: %s is %v, want %v", c.args, k, got[k], want)
			}
		}
		if e, _ := got["error"].(string); (e != "") != (c.code != 0) {
			t.Errorf("%v: error %q", c.args, e)
		}
	}
}

func TestClocksFromEvents(t *testing.T) {
	events := `[{"event": "收到申请", "on": "2024-01-29"}, {"event": "告知补正", "on": "2024-02-02"}, {"event": "收到补正的申请", "on": "2024-02-05"}, {"event": "延长", "on": "2024-02-26", "by": "20 working days"}]`
	r := run(t, events, "due", "answer", "-j", "cn", "--events", "-", "--at", "2024-03-01", "--json", "--ledger")
	var got []struct {
		Limit  string
		Status struct {
			Due      struct{ Date string }
			FirstDue struct{ Date string } `json:"first_due"`
		}
		Ledger struct {
			Counted, Skipped, Total int
			Rows                    []any
		}
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != 0 || len(got) != 1 {
		t.Fatalf("%v %+v", err, r)
	}
	g := got[0]
	if g.Limit != "cn-regulation/answer" || g.Status.FirstDue.Date != "2024-03-08" || g.Status.Due.Date != "2024-04-08" {
		t.Errorf("%+v", g.Status)
	}
	if g.Ledger.Counted != 40 || g.Ledger.Counted+g.Ledger.Skipped != len(g.Ledger.Rows) {
		t.Errorf("the ledger does not add up: %+v", g.Ledger)
	}
	if r := run(t, `[{"event": "收到申清", "on": "2024-01-29"}]`, "due", "-j", "cn", "--events", "-"); r.code != 1 || !strings.Contains(r.err, "收到申清") {
		t.Errorf("a misspelt event: %+v", r)
	}
}

func TestCalendarExportIsReproducible(t *testing.T) {
	args := []string{"ics", "-j", "wuwei", "--from", "2024-01-01", "--to", "2024-12-31", "--stamp", "2024-01-01"}
	a, b := run(t, "", args...), run(t, "", args...)
	if a.code != 0 || a.out != b.out || !strings.HasPrefix(a.out, "BEGIN:VCALENDAR\r\n") || strings.Count(a.out, "BEGIN:VEVENT") < 3 {
		t.Errorf("%+v", a)
	}
}

func TestFormatsOfCheckAndTestAreWellFormed(t *testing.T) {
	r := run(t, "", "test", "testdata/failing", "--run", ".", "--junit")
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
	}
	if err := xml.Unmarshal([]byte(r.out), &suites); err != nil || suites.Tests != 3 || suites.Failures != 1 || r.code != 1 {
		t.Errorf("%v %+v", err, r)
	}
	r = run(t, "", "check", "testdata/broken", "--sarif")
	var log struct {
		Version string
		Runs    []struct {
			Results []struct {
				RuleID    string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(r.out), &log); err != nil || log.Version != "2.1.0" || len(log.Runs) != 1 || len(log.Runs[0].Results) < 3 {
		t.Fatalf("%v %+v", err, r)
	}
	at := log.Runs[0].Results[0].Locations[0].PhysicalLocation
	if at.ArtifactLocation.URI != "testdata/broken/town/01-opening.yaml" || at.Region.StartLine == 0 {
		t.Errorf("%+v", at)
	}
	if r := run(t, "", "check", "testdata/broken", "--sarif", "--json"); r.code != 2 {
		t.Errorf("two formats: %+v", r)
	}
}

func TestDecideAuditAndCompare(t *testing.T) {
	town := []string{"--policies", "testdata/rules", "--on", "2024-03-01"}
	r := run(t, "", append([]string{"decide", "公开属性", "-j", "qingshui", "-f", "国家秘密=否", "-f", "村级账目=是", "--json", "--full"}, town...)...)
	var answer struct {
		Outcome string
		Decided bool
		Local   struct{ By []string }
	}
	if err := json.Unmarshal([]byte(r.out), &answer); err != nil || !answer.Decided || answer.Outcome != "主动公开" || strings.Join(answer.Local.By, "") != "qingshui-01-opening/village-account" {
		t.Errorf("%v %+v", err, r)
	}
	r = run(t, "", append([]string{"decide", "公开属性", "-j", "qingshui", "-f", "村级账目=是", "--exit-code"}, town...)...)
	if r.code != 1 || !strings.Contains(r.out, "尚不能确定") || !strings.Contains(r.out, "国家秘密") {
		t.Errorf("undetermined is a finding, and says what to ask: %+v", r)
	}
	if r = run(t, "", append([]string{"decide", "公开属性", "-j", "qingshui", "-f", "国家秘密=否", "-f", "state_secret=是"}, town...)...); r.code != 1 || r.out != "" {
		t.Errorf("contradictory facts are refused: %+v", r)
	}

	register := "题名,成文日期,已公开,已经保密审查,已经公开前审查\n甲,2024-03-01,是,否,是\n乙,2024-03-01,是,是,是\n丙,2024-03-01,大概,是,是\n"
	r = run(t, register, "audit", "-j", "wuwei", "--json", "--exit-code", "-")
	var audited []struct {
		Row          int
		Error        string
		Counts       map[string]int
		Requirements []struct{ ID, Status string }
	}
	if err := json.Unmarshal([]byte(r.out), &audited); err != nil || r.code != 1 || len(audited) != 3 {
		t.Fatalf("%v %+v", err, r)
	}
	if a := audited[0]; a.Counts["violated"] == 0 || a.Requirements[0].Status != "violated" || audited[1].Counts["violated"] != 0 || audited[2].Error == "" || audited[2].Row != 4 {
		t.Errorf("%+v", audited)
	}

	r = run(t, "题名,成文日期,国家秘密,村级账目\n甲,2024-03-01,否,是\n乙,2024-03-01,是,否\n", append([]string{"compare", "-j", "cn,清水镇", "--assume-false", "--json"}, town[:2]...)...)
	var compared []struct {
		Differs bool
		Places  []struct {
			Place  string
			Result struct{ Attribute string }
		}
	}
	if err := json.Unmarshal([]byte(r.out), &compared); err != nil || r.code != 0 || len(compared) != 2 {
		t.Fatalf("%v %+v", err, r)
	}
	if c := compared[0]; !c.Differs || c.Places[0].Place != "cn" || c.Places[0].Result.Attribute != "依申请公开" || c.Places[1].Result.Attribute != "主动公开" || compared[1].Differs {
		t.Errorf("%+v", compared)
	}
}

func TestFactsMakeARegisterThatClassifyReads(t *testing.T) {
	header := run(t, "", "facts", "-j", "wuwei", "--header")
	if header.code != 0 || !strings.Contains(header.out, "国家秘密") {
		t.Fatalf("%+v", header)
	}
	columns := strings.Count(header.out, ",")
	row := "甲,,,2024-03-01," + strings.Repeat(",", columns-4)
	if r := run(t, header.out+row+"\n", "classify", "-j", "wuwei"); r.code != 0 || !strings.Contains(r.out, "未定") {
		t.Errorf("%+v", r)
	}
}

func TestExplainFindsCodesRulesArticlesAndFacts(t *testing.T) {
	for what, want := range map[string]string{
		"gk1203":                              "未知事实",
		"qingshui-01-opening/village-account": "村级账目：是",
		"《清水镇政务公开办法》第二条":          "qingshui-01-opening/state-secret",
		"qingshui-01-opening 第一条": "目的与依据",
		"村级账目":                    "是否为村级财务收支账目？",
	} {
		if r := run(t, "", "explain", what, "--policies", "testdata/rules"); r.code != 0 || !strings.Contains(r.out, want) {
			t.Errorf("%s: %+v", what, r)
		}
	}
	if r := run(t, "", "explain", "村级帐目", "--policies", "testdata/rules"); r.code != 2 || !strings.Contains(r.err, "是否指“村级账目”") {
		t.Errorf("%+v", r)
	}
}
