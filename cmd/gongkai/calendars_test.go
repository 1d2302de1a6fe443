package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const nextYear = "testdata/calendars"

// compact takes the spaces out of JSON, which some commands write in lines.
func compact(s string) string { return strings.ReplaceAll(s, `": `, `":`) }

// A document formed in December has its last day in a year whose notice is not known
// to the program. Every command that counts takes the notice from a folder, or an
// estimate that is marked as one.
func TestNextYearReachesEveryCommand(t *testing.T) {
	document := "标题,成文日期,涉及切身利益\n关于某事的通知,2026-12-10,是\n"
	published := "title,issued,published\n甲,2026-12-10,2027-01-20\n"
	local := filepath.Join(t.TempDir(), "events.json")
	require.NoError(t, os.WriteFile(local, []byte(`[{"event":"收到申请","on":"2026-12-10"}]`), 0o600))
	for _, c := range []struct {
		in        string
		args      []string
		known     string // with next year's notice
		estimated string // with --estimate
	}{
		{document, []string{"classify", "-j", "wuwei", "--assume-false"}, "2027-01-08 ", "2027-01-08（推算）"},
		{document, []string{"classify", "-j", "wuwei", "--assume-false", "--csv"}, "2027-01-08,", "2027-01-08（推算）,"},
		{document, []string{"classify", "-j", "wuwei", "--assume-false", "--json"}, `"state": "known"`, `"state": "estimated"`},
		{document, []string{"classify", "-j", "wuwei", "--assume-false", "--explain"}, "最迟公开日：2027年1月8日", "（推算）"},
		{document, []string{"compare", "-j", "wuwei", "--assume-false", "--json"}, `"date": "2027-01-08"`, `"state": "estimated"`},
		{published, []string{"timeliness"}, "逾期 8 个工作日", "2027-01-08（推算）"},
		{published, []string{"timeliness", "--csv"}, "2027-01-08,", "2027-01-08（推算）,"},
		{published, []string{"timeliness", "--json"}, `"late": 1`, `"state": "estimated"`},
		{"", []string{"due", "publish", "2026-12-10", "-j", "wuwei"}, "到期日 2027-01-08", "到期日 2027-01-08（推算"},
		{"", []string{"due", "publish", "2026-12-10", "-j", "wuwei", "--ledger"}, "2027-01-08", "推算"},
		{"", []string{"due", "publish", "2026-12-10", "-j", "wuwei", "--json"}, `"date": "2027-01-08"`, `"state": "estimated"`},
		{"", []string{"due", "publish", "2026-12-10", "-j", "wuwei", "--ics", "--matter", "某件", "--stamp", "2026-12-11"}, "20270108", "【推算】"},
		{"", []string{"due", "--events", local, "-j", "cn"}, "到期日 2027-01-08", "推算"},
		{"", []string{"calendar", "add", "2026-12-10", "20"}, "2027-01-08\n", "推算"},
		{"", []string{"calendar", "add", "2026-12-10", "20", "-j", "xiji", "--json"}, `"state": "partial"`, `"state": "estimated"`},
		{"", []string{"ics", "-j", "sucheng", "--from", "2027-05-01", "--to", "2027-05-31", "--list"}, "2027-05：2027年5月15日；其间没有工作日，条文没有规定顺延；另一种解释：顺延的，为2027年5月17日  ", "2027年5月17日（推算）"},
		{"", []string{"review", "公开协调", "../../testdata/review/next-year.json", "-j", "sucheng"}, "2027-01-06 ", "2027-01-06（推算）"},
		{"", []string{"review", "公开协调", "../../testdata/review/next-year.json", "-j", "sucheng", "--json"}, `"state": "known"`, `"state": "estimated"`},
		{"", []string{"decide", "公开属性", "-j", "wuwei", "--on", "2026-12-10", "-f", "国家秘密=是", "--json", "--full"}, `"calendar": "cn@2027-12-31:`, `"calendar": "cn@2050-12-31:`},
	} {
		name := strings.Join(c.args, " ")
		plain := run(t, c.in, c.args...)
		c.known, c.estimated = compact(c.known), compact(c.estimated)
		assert.NotContains(t, compact(plain.out), c.known, name)
		known := run(t, c.in, append(c.args, "--calendars", nextYear)...)
		assert.Contains(t, compact(known.out), c.known, name)
		assert.NotContains(t, known.out, "推算", name)
		assert.NotContains(t, known.out, "estimated", name)
		est := run(t, c.in, append(c.args, "--estimate")...)
		assert.Contains(t, compact(est.out), c.estimated, name)
		assert.Zero(t, known.code, "%s\n%s", name, known.err)
		assert.NotContains(t, known.err, "GK", name)
	}
	assert.Contains(t, run(t, document, "classify", "-j", "wuwei", "--assume-false").out, "--estimate")
	// Nobody is late by a day that is only estimated.
	r := run(t, published, "timeliness", "--estimate")
	assert.Contains(t, r.out, "不能据以认定逾期")
	assert.Contains(t, r.out, "逾期 0")
	for _, command := range []string{"classify", "review", "decide", "timeliness", "due", "ics", "test", "compare", "audit"} {
		help := run(t, "", command, "--help").out
		assert.Contains(t, help, "--calendars", command)
		assert.Contains(t, help, "--estimate", command)
	}
	assert.Contains(t, run(t, "", "report", "annual", "--help").out, "--calendars")
	assert.Contains(t, run(t, "", "calendar", "add", "--help").out, "--estimate")
}

// Cases are run with the calendars given.
func TestCasesCountByCalendars(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "town"), 0o700))
	for name, text := range map[string]string{
		"town.yaml":          "place: town\nterm: 小城\nsuperior: [cn]\ncalendar: cn\ninstruments: town/*.yaml\n",
		"town/01.yaml":       "instrument: town-01\ntitle: 小城办法\nplace: town\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    limits:\n    - {id: publish, from: 信息形成, within: 20 working days}\n",
		"town/01.cases.yaml": "cases: town-01\nbase: {place: town, on: 2026-12-10}\neach:\n  跨年:\n    expect: {limit: {id: town-01/publish, from: 2026-12-10, due: 2027-01-08}}\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	r := run(t, "", "test", dir, "--calendars", nextYear)
	assert.Zero(t, r.code, r.out+r.err)

	// A layer may bring the calendar itself.
	data, err := os.ReadFile(nextYear + "/2027.csv")
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "calendars", "cn"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "calendars", "cn", "2027.csv"), data, 0o600))
	assert.Contains(t, run(t, "", "due", "publish", "2026-12-10", "-j", "town", "--policies", dir).out, "到期日 2027-01-08")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "calendars", "cn", "2027.csv"), []byte(strings.Replace(string(data), ",3,放假,元旦", ",2,放假,元旦", 1)), 0o600))
	r = run(t, "", "due", "publish", "2026-12-10", "-j", "town", "--policies", dir)
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.err, dir+"/calendars/cn/2027.csv:6:23")
	assert.Contains(t, r.err, "GK2117")
}

// A file with a row dropped, doubled or turned round is warned of, when it is checked
// and when it is used.
func TestCalendarCheckWarns(t *testing.T) {
	data, err := os.ReadFile(nextYear + "/2027.csv")
	require.NoError(t, err)
	var none []string
	for line := range strings.Lines(string(data)) {
		if !strings.Contains(line, "上班") {
			none = append(none, line)
		}
	}
	for what, text := range map[string]string{
		"turned round": strings.Replace(string(data), "2027-02-14,,1,上班", "2027-02-14,,1,放假", 1),
		"none worked":  strings.Join(none, ""),
	} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(dir+"/2027.csv", []byte(text), 0o600))
		r := run(t, "", "calendar", "check", dir)
		assert.Contains(t, r.out, "警告："+dir+"/2027.csv:3:1", what)
		assert.Contains(t, r.out, "GK2133", what)
		assert.Contains(t, r.out, "有 1 个警告", what)
		r = run(t, "", "due", "publish", "2026-12-10", "-j", "wuwei", "--calendars", dir)
		assert.Contains(t, r.err, "GK2133", what)
		assert.Zero(t, r.code)
	}
	r := run(t, "", "calendar", "check", nextYear)
	assert.Contains(t, r.out, "没有错误；日历覆盖 2006-12-30 至 2027-12-31")
	assert.Equal(t, 1, run(t, "", "calendar", "check", t.TempDir()).code, "nothing to check")
	r = run(t, "", "due", "publish", "2026-12-10", "-j", "wuwei", "--calendars", t.TempDir())
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.err, "没有历法文件")
}

// What is not known is said, in every form.
func TestMissingDataAreSaid(t *testing.T) {
	for _, c := range []struct{ want, args string }{
		{"宁夏回族自治区没有2026年的数据", "year 2026 -j xiji"},
		{`"state": "partial"`, "year 2024 -j xiji --json"},
		{`"no_data": "宁夏回族自治区"`, "year 2024 -j xiji --json"},
		{`"state": "partial"`, "day 2024-04-10 -j xiji --json"},
		{`"state": "unknown"`, "day 2027-02-08 --json"},
		{`"state": "unknown"`, "add 2026-12-25 10 --json"},
		{`"state": "unknown"`, "year 2027 --json"},
		{"--estimate", "day 2027-02-08 --json"},
		{"docs/calendar-guide.zh-CN.md", "day 2027-02-08 --json"},
		{"记作-1", "count 2026-02-24 2026-02-14"},
		{"（2019-06-10）", "roll 2019-06-07 --rule after-holiday"},
		{`"other_reading": "2019-06-10"`, "roll 2019-06-07 --rule after-holiday --json"},
		{"没有“2026-02-30”这一天", "day 2026-02-30"},
		{"劳动节（补假）放假", "day 2027-05-03 --estimate"},
		{"2027年共 248 个工作日", "year 2027 --estimate"},
	} {
		r := run(t, "", append([]string{"calendar"}, strings.Fields(c.args)...)...)
		assert.Contains(t, r.out+r.err, c.want, c.args)
	}
	assert.Less(t, strings.Count(run(t, "", "calendar", "year", "2027", "--estimate").out, "\n"), 15)
	assert.NotContains(t, run(t, "", "calendar", "year", "2024", "-j", "xiji", "--json").out, `"kind": "weekday"`)
	doc := "标题,成文日期,涉及切身利益\n关于某事的通知,2020-03-20,是\n"
	assert.NotContains(t, run(t, doc, "classify", "-j", "xiji", "--assume-false").out, "缺地方数据")
	doc = strings.Replace(doc, "2020", "2018", 1)
	doc = strings.Replace(doc, "03-20", "05-20", 1)
	assert.Contains(t, run(t, doc, "classify", "-j", "xiji", "--assume-false").out, "缺地方数据")
}

// A clock in JSON says which article it is of, who owes what.
func TestClockJSONNamesItsArticle(t *testing.T) {
	for _, args := range [][]string{
		{"due", "cn-regulation/answer", "2024-03-01", "-j", "cn", "--json"},
		{"review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--on", "2022-03-07", "--json"},
	} {
		out := run(t, "", args...).out
		for _, want := range []string{`"limit": "cn-regulation`, `"citation": "《中华人民共和国政府信息公开条例（2019年）》第三十三条`, `"who": "行政机关"`, `"action": "`} {
			assert.Contains(t, out, want, args)
		}
	}
	assert.Contains(t, run(t, "", "due", "cn-regulation/answer", "2024-03-01", "-j", "cn", "--json").out, `"cite": {`)
}

// A limit that is not in force on the day is not called a name that does not exist.
func TestLimitOfAnotherTime(t *testing.T) {
	r := run(t, "", "due", "wuwei-03-secrecy/referral-answer", "2023-12-05", "-j", "wuwei")
	assert.NotZero(t, r.code)
	assert.Contains(t, r.err, "尚未施行", r.err)
	r = run(t, "", "due", "no-such-limit", "2023-12-05", "-j", "wuwei")
	assert.Contains(t, r.err, "没有“no-such-limit”这个期限")
}
