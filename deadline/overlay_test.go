package deadline_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

// A broken file: every line says what is wrong with it. Nothing hides
// anything else.
const broken = `# 2027 年，错误百出
通知,标题,范围,年份,修改,成文日期,发布日期,来源
国办发明电〔2026〕9号,国务院办公厅关于2027年部分节假日安排的通知,全国,2027,,2026-11-03,2026-11-02,
国办发明电〔2026〕9号,又写一遍,全国,,,2026-11-03,2026-11-03,
国办发明电〔2027〕1号,,全国,二七,没有这个通知,2027-01-05,,

日期,至,天数,安排,名称,通知
2027-01-01,2027-01-03,2,放假,元旦,国办发明电〔2026〕9号
2027-01-04,,,上班,元旦,国办发明电〔2026〕9号
2027-01-02,,,放假,元旦,国办发明电〔2026〕9号
2027-02-30,,,放假,春节,国办发明电〔2026〕9号
2027-02-06,,,放价,春节,国办发明电〔2026〕9号
2027-02-07,2027-02-05,,放假,春节,国办发明电〔2026〕9号
2027-02-08,,,放假,,国办发明电〔2026〕9号
2027-02-09,,,放假,春节
2027-02-10,,,放假,春节,国办发明电〔2026〕8号
2026-05-01,,,放假,劳动节,国办发明电〔2026〕9号
2027-05-01，2027-05-05，5，放假，劳动节，国办发明电〔2026〕9号
2027-10-01,2027-10-07,7,放假,国庆节,国办发明电〔2026〕9号,多一格
2027-10-09,,,上班,"国庆节,国办发明电〔2026〕9号
`

// inFile is a mistake of a calendar file with its arguments by their names.
type inFile struct {
	*lang.Error
	File         string
	Line, Column int
	what, remedy lang.Text
}

func inFiles(err error) []inFile {
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	var out []inFile
	for _, e := range many.Unwrap() {
		m := lang.Wrap(e)
		out = append(out, inFile{m, m.Args[0].(string), m.Args[1].(int), m.Args[2].(int), m.Args[3].(lang.Text), m.Args[4].(lang.Text)})
	}
	return out
}

func TestEveryMistakeAtOnce(t *testing.T) {
	_, err := china(t).Load(fstest.MapFS{"2027.csv": {Data: []byte(broken)}})
	got := inFiles(err)
	want := []string{
		"3:59 GK2126", "4:1 GK2122", "5:1 GK2124", "5:15 GK2125", "5:19 GK2127", "5:39 GK2125",
		"8:23 GK2117", "9:1 GK2119", "10:1 GK2118", "11:1 GK2111", "12:14 GK2113", "13:1 GK2112", "14:17 GK2114",
		"15:19 GK2115", "16:20 GK2116", "17:1 GK2121", "18:11 GK2103", "19:46 GK2109", "20:17 GK2110",
	}
	var have []string
	for _, m := range got {
		have = append(have, fmt.Sprintf("%d:%d %s", m.Line, m.Column, m.Code))
		for _, tag := range []string{"zh", "en"} {
			if s := m.Message(tag); !strings.HasPrefix(s, m.Field+": ") || strings.Contains(s, "{") || m.what.In(tag) == "" || m.remedy.In(tag) == "" {
				t.Errorf("%s: %s", tag, s)
			}
		}
	}
	if a, b := strings.Join(have, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s\n%s", a, b, err)
	}
}

// Mistakes that spoil a whole file, and those that only show against the
// calendar beneath.
func TestMistakes(t *testing.T) {
	const notice = "通知,标题,范围,年份,修改,成文日期,发布日期,来源\n"
	const rows = "日期,至,天数,安排,名称,通知\n"
	const closure = notice + "某政发〔2024〕1号,停电通知,某县,,,2024-03-01,2024-03-01,\n"
	for _, c := range []struct {
		what, text, want string
	}{
		{"GBK", "\xcd\xa8\xd6\xaa,\xb1\xea\xcc\xe2\n", "1:0 GK2101"},
		{"GBK in a later line", notice + "a,\xb1\xea\xcc\xe2,全国\n", "2:0 GK2101"},
		{"UTF-16", "\xff\xfe\x1a\x90", "0:0 GK2102"},
		{"full-width commas in the header", "通知，标题，范围\n", "1:3 GK2103"},
		{"tabs", "通知\t标题\t范围\n", "1:3 GK2104"},
		{"semicolons", "日期;安排;名称;通知\n", "1:3 GK2104"},
		{"no header", "2027-01-01,,1,放假,元旦,x\n", "1:1 GK2105"},
		{"full-width commas without header", "2027-01-01，放假\n", "1:11 GK2103"},
		{"a full-width comma among others", closure + rows + "2024-03-04,,1,放假，停电,某政发〔2024〕1号\n", "4:17 GK2103"},
		{"unknown column", "通知,标题,范围,备考\n", "1:10 GK2106"},
		{"missing column", "日期,安排,通知\n", "1:1 GK2107"},
		{"column twice", "通知,标题,范围,标题\n", "1:10 GK2108"},
		{"empty", "\n\n", "0:0 GK2132"},
		{"too large", strings.Repeat("#\n", 1<<19+1), "0:0 GK2129"},
		{"two rows for one day", closure + rows + "2024-03-04,,,放假,停电,某政发〔2024〕1号\n2024-03-04,,,放假,停水,某政发〔2024〕1号\n", "5:1 GK2118"},
		{"a working day already", closure + rows + "2024-03-05,,,上班,停电,某政发〔2024〕1号\n", "4:1 GK2119"},
		{"an adjusted working day already", closure + rows + "2024-02-18,,,上班,停电,某政发〔2024〕1号\n", "4:1 GK2119"},
		{"a closure of free days", closure + rows + "2024-03-02,2024-03-03,2,放假,停电,某政发〔2024〕1号\n", "4:1 GK2120"},
		{"a notice without rows", closure, "2:1 GK2128"},
		{"a year arranged twice", strings.ReplaceAll(yearNotice(2026), "9号", "99号"), "2:1 GK2123 5:1 GK2118 6:1 GK2118"},
		{"a notice that is there already", strings.ReplaceAll(yearNotice(2026), "9号", "7号"), "2:1 GK2122"},
		{"amends what came later", notice + "x,x,全国,,国办发明电〔2025〕7号,2024-01-01,2024-01-01,\n" + rows + "2026-07-01,,,放假,x,x\n", "2:1 GK2124"},
		{"amends nothing", notice + "x,x,全国,,y,2026-01-01,2026-01-01,\n" + rows + "2026-07-01,,,放假,x,x\n", "2:1 GK2124"},
		{"changes a day without naming what it amends", notice + "x,x,全国,,,2026-01-01,2026-01-01,\n" + rows + "2026-10-01,,,上班,x,x\n", "4:1 GK2118"},
		{"a century", closure + rows + "2024-03-05,2124-03-05,,放假,停电,某政发〔2024〕1号\n", "4:1 GK2112"},
		{"far away", closure + rows + "1024-03-05,,,放假,停电,某政发〔2024〕1号\n", "4:1 GK2112"},
		{"no date at all", closure + rows + ",,,放假,停电,某政发〔2024〕1号\n", "4:1 GK2111"},
	} {
		_, err := china(t).Load(fstest.MapFS{"a.csv": {Data: []byte(c.text)}})
		var have []string
		for _, x := range inFiles(err) {
			have = append(have, fmt.Sprintf("%d:%d %s", x.Line, x.Column, x.Code))
		}
		if got := strings.Join(have, " "); got != c.want {
			t.Errorf("%s: got %q, want %q\n%v", c.what, got, c.want, err)
		}
	}
}

// What spreadsheets make of a file is still read: byte order mark, CRLF,
// padding commas, slashes, quotes, a missing newline at the end.
func TestSpreadsheetHabits(t *testing.T) {
	text := "\uFEFF通知,标题,范围,年份,修改,成文日期,发布日期,来源\r\n" +
		"x,\"迁址,停办\",某县,,,2024/3/1,2024年3月2日,\r\n,,,,,,,\r\n" +
		"日期,至,天数,安排,名称,通知,,\r\n2024/3/4,2024/3/5,2天,放假, 迁址 ,x,,"
	c := load(t, china(t), "迁址.CSV", text)
	d, err := c.Day(day("2024-03-05"))
	if err != nil || d.Working || d.Name != "迁址" || d.Notice.Title != "迁址,停办" || d.Notice.Published != day("2024-03-02") {
		t.Errorf("%+v, %v", d, err)
	}
	if !strings.HasPrefix(c.Version(), "cn+某县@") {
		t.Errorf("the calendar is called %q", c.Version())
	}
	english := "notice,title,scope\nx,Flood,Xiji\n\ndate,kind,name,notice\n2024-03-04,off,flood,x\n"
	if d, _ := load(t, china(t), "a.csv", english).Day(day("2024-03-04")); d.Working {
		t.Errorf("an English file: %+v", d)
	}
}

func TestNextYear(t *testing.T) {
	cn := china(t)
	c := load(t, cn, "2027.csv", yearNotice(2027))
	due, err := c.AddWorkingDays(day("2026-12-25"), 10)
	if err != nil || due != (deadline.Due{Date: day("2027-01-13"), State: deadline.Known}) {
		t.Errorf("2026-12-25 + 10 = %+v, %v", due, err)
	}
	if d, _ := c.Day(day("2026-12-30")); d.Working || d.State != deadline.Known || d.Notice.Year != 2027 {
		t.Errorf("2026-12-30: %+v", d)
	}
	if d, _ := c.Day(day("2026-12-31")); d.State != deadline.Known {
		t.Errorf("2026-12-31: %+v", d)
	}
	if d, _ := c.Day(day("2027-12-31")); d.State != deadline.Provisional {
		t.Errorf("2027-12-31: %+v", d)
	}
	if d, _ := c.AsKnown(day("2026-11-02")).Day(day("2026-12-30")); !d.Working || d.State != deadline.Provisional {
		t.Errorf("2026-12-30 before the notice: %+v", d)
	}
	if d, err := cn.Day(day("2027-01-01")); err == nil {
		t.Errorf("the old calendar changed: %+v", d)
	}
	nx := load(t, named(t, "cn+nx"), "2027.csv", yearNotice(2027))
	if due, err := nx.AddWorkingDays(day("2026-12-25"), 10); err != nil || due != (deadline.Due{Date: day("2027-01-13"), State: deadline.Partial, NoOverlay: true}) {
		t.Errorf("on top of cn+nx: %+v, %v", due, err)
	}
}

// An amendment and a closure in one directory, and an office that works on a
// national holiday.
func TestLayers(t *testing.T) {
	const amend = `通知,标题,范围,年份,修改,成文日期,发布日期,来源
国办发明电〔2026〕1号,调整,全国,,国办发明电〔2025〕7号,2026-04-01,2026-04-02,

日期,至,天数,安排,名称,通知
2026-05-05,,1,上班,劳动节,国办发明电〔2026〕1号
2026-05-09,,1,放假,劳动节,国办发明电〔2026〕1号
`
	const office = `通知,标题,范围,年份,修改,成文日期,发布日期,来源
某办〔2026〕3号,防汛值守,某局,,,2026-06-01,2026-06-01,

日期,至,天数,安排,名称,通知
2026-06-19,2026-06-20,2,上班,防汛,某办〔2026〕3号
2026-06-22,,1,放假,防汛,某办〔2026〕3号
`
	c, err := china(t).Load(fstest.MapFS{"a/amend.csv": {Data: []byte(amend)}, "b.csv": {Data: []byte(office)}, "readme.txt": {Data: []byte("?")}})
	if err != nil {
		t.Fatal(err)
	}
	for date, worked := range map[string]bool{"2026-05-05": true, "2026-05-09": false, "2026-06-19": true, "2026-06-20": true, "2026-06-21": false, "2026-06-22": false, "2018-06-01": true} {
		d, err := c.Day(day(date))
		if err != nil || d.Working != worked || d.State != deadline.Known || d.NoData != "" {
			t.Errorf("%s: %+v, %v", date, d, err)
		}
	}
	if d, _ := c.AsKnown(day("2026-04-01")).Day(day("2026-05-09")); !d.Working {
		t.Errorf("before the amendment: %+v", d)
	}
}

// The amendment has the last word though its number sorts first.
func TestAmendedOnTheSameDay(t *testing.T) {
	c := load(t, china(t), "a.csv", `通知,标题,范围,年份,修改,成文日期,发布日期,来源
甲,临时放假,某县,,,2024-03-01,2024-03-01,
丙,再改,某县,,甲、乙,2024-03-01,2024-03-02,
乙,改期,某县,,甲,2024-03-01,2024-03-01,

日期,至,天数,安排,名称,通知
2024-03-04,2024-03-06,3,放假,迁址,甲
2024-03-05,2024-03-06,2,上班,迁址,乙
2024-03-06,,1,放假,迁址,丙
`)
	for date, number := range map[string]string{"2024-03-04": "甲", "2024-03-05": "乙", "2024-03-06": "丙"} {
		if d, err := c.Day(day(date)); err != nil || d.Notice.Number != number || d.Working != (number == "乙") {
			t.Errorf("%s: %+v, %v", date, d, err)
		}
	}
	c = load(t, china(t), "a.csv", `notice,title,scope,amends
a,later,x,b
b,first,x,

date,kind,name,notice
2024-03-04,off,n,b
2024-03-04,work,n,a
`)
	if d, err := c.Day(day("2024-03-04")); err != nil || d.Notice.Number != "a" || !d.Working {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestOverlayIsReusable(t *testing.T) {
	o, err := deadline.ReadOverlay(fstest.MapFS{"2027.csv": {Data: []byte(yearNotice(2027))}})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range deadline.Names() {
		c, err := named(t, name).With(o)
		if err != nil || !strings.HasPrefix(c.Version(), name+"@2027-12-31:") {
			t.Errorf("%s: %s, %v", name, c.Version(), err)
		}
	}
	if _, err := china(t).With(o, o); err == nil {
		t.Error("the same notice was taken twice")
	}
}

type brokenFS struct{ fstest.MapFS }

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == "a.csv" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.Open(name)
}

func TestUnreadableFile(t *testing.T) {
	_, err := deadline.ReadOverlay(brokenFS{fstest.MapFS{"a.csv": {Data: []byte("x")}}})
	m := inFiles(err)
	if len(m) != 1 || m[0].Code != "GK2131" || m[0].File != "a.csv" {
		t.Errorf("%v", err)
	}
	if got := m[0].Message("zh"); !strings.Contains(got, "没有读取的权限") || strings.Contains(got, "permission") {
		t.Error(got)
	}
	// A folder or a link out of the folder is no calendar, and says so.
	_, err = deadline.ReadOverlay(fstest.MapFS{"b.csv": {Data: []byte("/dev/zero"), Mode: fs.ModeSymlink}})
	if m = inFiles(err); len(m) != 1 || m[0].Code != "GK2131" || !strings.Contains(m[0].Message("en"), "leads out of the folder") {
		t.Errorf("%v", err)
	}
}

func FuzzCalendarFile(f *testing.F) {
	f.Add([]byte(broken))
	f.Add([]byte(yearNotice(2027)))
	f.Add([]byte("\xff\xfe通知，"))
	f.Add([]byte("通知,标题,范围\nx,y,z\n日期,安排,名称,通知\n2024-03-04,休,a,x\n2024-03-09,班,a,x\n\"\n"))
	cn := china(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := cn.Load(fstest.MapFS{"a.csv": {Data: data}})
		if err == nil {
			// What was accepted must answer like any calendar.
			for d := c.Covers().From; d.Before(c.Covers().From.AddDays(40)); d = d.AddDays(1) {
				sameAdd(t, c, d, 3)
				sameCount(t, c, d, d.AddDays(300))
			}
			return
		}
		m := inFiles(err)
		if len(m) == 0 {
			t.Fatalf("not a list of mistakes: %v", err)
		}
		lines := strings.Split(string(data), "\n")
		for _, x := range m {
			if x.Line < 0 || x.Line > len(lines) || x.Column < 0 || x.Line > 0 && x.Column > len([]rune(lines[x.Line-1]))+2 {
				t.Errorf("there is no place %d:%d", x.Line, x.Column)
			}
			if x.what.ZH == "" || x.remedy.EN == "" {
				t.Errorf("no text for %s", x.Code)
			}
		}
	})
}
