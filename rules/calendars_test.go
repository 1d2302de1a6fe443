package rules_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// notice2027 is a notice as it might come, which balances.
const notice2027 = `通知,标题,范围,年份,修改,成文日期,发布日期
国办发明电〔2026〕9号,国务院办公厅关于2027年部分节假日安排的通知,全国,2027,,2026-11-03,2026-11-03

日期,至,天数,安排,名称,通知
2027-01-01,2027-01-03,3,放假,元旦,国办发明电〔2026〕9号
2027-02-05,2027-02-11,7,放假,春节,国办发明电〔2026〕9号
2027-02-14,,1,上班,春节,国办发明电〔2026〕9号
2027-04-03,2027-04-05,3,放假,清明节,国办发明电〔2026〕9号
2027-05-01,2027-05-05,5,放假,劳动节,国办发明电〔2026〕9号
2027-05-08,,1,上班,劳动节,国办发明电〔2026〕9号
2027-06-09,,1,放假,端午节,国办发明电〔2026〕9号
2027-09-15,,1,放假,中秋节,国办发明电〔2026〕9号
2027-10-01,2027-10-07,7,放假,国庆节,国办发明电〔2026〕9号
2027-09-26,,1,上班,国庆节,国办发明电〔2026〕9号
2027-10-09,,1,上班,国庆节,国办发明电〔2026〕9号
`

// closure is a notice of a region or body: 21-22 December 2026 are free.
func closure(scope string) string {
	return "通知,标题,范围,年份,修改,成文日期,发布日期\nx,x," + scope + ",,,2026-12-01,2026-12-01\n\n日期,至,天数,安排,名称,通知\n2026-12-21,2026-12-22,2,放假,停电,x\n"
}

func calendarFile(name, text string) fstest.MapFS {
	return fstest.MapFS{"calendars/" + name: {Data: []byte(text)}}
}

// dueIn counts 20 working days from 10 December 2026, across the year's end.
func dueIn(t *testing.T, l *rules.Law) string {
	t.Helper()
	d, err := l.Calendar().AddWorkingDays(deadline.MustDate("2026-12-10"), 20)
	if err != nil {
		require.Equal(t, "unknown-day", lang.Wrap(err).Code)
		return "unknown"
	}
	return d.Date.String()
}

// Every door by which next year's calendar reaches a law.
func TestCalendarsAtRunTime(t *testing.T) {
	plain := mustLoad(t, town())
	law := mustLaw(t, plain, "town", "2026-12-10")
	require.Equal(t, "unknown", dueIn(t, law))

	inLayer, err := rules.Load(town(), calendarFile("cn/2027.csv", notice2027))
	require.NoError(t, err)
	assert.Empty(t, inLayer.Diagnostics())
	assert.Equal(t, "2027-01-08", dueIn(t, mustLaw(t, inLayer, "town", "2026-12-10")))
	assert.Equal(t, plain.Digest(), inLayer.Digest(), "receipts name the calendar beside the policies")

	files := fstest.MapFS{"2027.csv": {Data: []byte(notice2027)}}
	over, err := plain.WithCalendarFiles(files)
	require.NoError(t, err)
	assert.Equal(t, "2027-01-08", dueIn(t, mustLaw(t, over, "town", "2026-12-10")))

	estimated, err := plain.WithCalendars(func(p *statute.Place, c *deadline.Calendar) (*deadline.Calendar, error) {
		assert.Equal(t, "town", p.ID)
		return c.Estimate(), nil
	})
	require.NoError(t, err)
	assert.Equal(t, "2027-01-08", dueIn(t, mustLaw(t, estimated, "town", "2026-12-10")))

	next, err := law.Calendar().Load(files)
	require.NoError(t, err)
	given := func(next *deadline.Calendar) *rules.Law {
		book, err := plain.WithCalendars(func(*statute.Place, *deadline.Calendar) (*deadline.Calendar, error) { return next, nil })
		require.NoError(t, err)
		return mustLaw(t, book, "town", "2026-12-10")
	}
	with := given(next)
	assert.Equal(t, "2027-01-08", dueIn(t, with))
	assert.Equal(t, "unknown", dueIn(t, law), "the law asked first is as it was")
	assert.Equal(t, "unknown", dueIn(t, mustLaw(t, plain, "town", "2026-12-10")))
	assert.Equal(t, "unknown", dueIn(t, with.AsKnown(deadline.MustDate("2026-11-02"))), "the notice was not published")
	assert.Equal(t, "2027-01-08", dueIn(t, with.AsKnown(deadline.MustDate("2026-11-02")).AsKnown(deadline.Date{})))
	other, err := with.At(deadline.MustDate("2026-12-11"))
	require.NoError(t, err)
	assert.Equal(t, "2027-01-08", dueIn(t, other))
	_, err = given(nil).Calendar().Working(deadline.MustDate("2024-03-01"))
	assert.Error(t, err, "no calendar is not the one before")
	_, err = plain.WithCalendars(func(*statute.Place, *deadline.Calendar) (*deadline.Calendar, error) { return nil, errors.New("no") })
	assert.EqualError(t, err, "no")
}

// A receipt names the calendar; a replay under another one says so.
func TestReplayUnderAnotherCalendar(t *testing.T) {
	book := mustLoad(t, town())
	over, err := book.WithCalendarFiles(fstest.MapFS{"2027.csv": {Data: []byte(notice2027)}})
	require.NoError(t, err)
	a, err := mustLaw(t, over, "town", "2026-12-10").Decide("公开属性", rules.Facts{"国家秘密": true})
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(a.Receipt.Calendar, "cn@2027-12-31:"), a.Receipt.Calendar)
	data, err := answer.Whole(a)
	require.NoError(t, err)
	again, err := over.Replay(data)
	require.NoError(t, err)
	assert.Empty(t, again.Calendar)
	again, err = book.Replay(data)
	require.NoError(t, err)
	assert.True(t, again.Same)
	assert.Equal(t, a.Receipt.Calendar, again.Calendar)
}

// Mistakes in calendar files are those of any other file: all at once, with their
// place. What is only doubtful does not stop the book.
func TestCalendarMistakes(t *testing.T) {
	twice := calendarFile("2027.csv", strings.Replace(notice2027, ",3,放假,元旦", ",2,放假,元旦", 1))
	twice["calendars/b.csv"] = &fstest.MapFile{Data: []byte("通知，标题，范围\n")}
	_, err := rules.Load(town(), twice)
	var many diag.List
	require.ErrorAs(t, err, &many)
	require.Len(t, many, 2)
	assert.Equal(t, "calendars/2027.csv:5:23", many[0].Range.String())
	assert.Equal(t, "写的是 2 天，从2027-01-01到2027-01-03却是 3 天（GK2117）", many[0].Message("zh"))
	assert.Equal(t, "calendars/b.csv:1:3", many[1].Range.String())

	// The content is checked against the calendar beneath, once for all places.
	_, err = rules.Load(town(), calendarFile("2026.csv", strings.ReplaceAll(closure("全国"), "2026-12-21,2026-12-22", "2026-10-01,2026-10-02")))
	require.ErrorAs(t, err, &many)
	require.Len(t, many, 1)
	assert.Equal(t, diag.Code("GK1390"), many[0].Code)

	turned := strings.Replace(notice2027, "2027-02-14,,1,上班", "2027-02-14,,1,放假", 1)
	book, err := rules.Load(town(), calendarFile("2027.csv", turned))
	require.NoError(t, err)
	require.Len(t, book.Diagnostics(), 1)
	assert.Equal(t, diag.Code("GK1391"), book.Diagnostics()[0].Code)
	assert.Equal(t, diag.Warning, book.Diagnostics()[0].Severity)

	_, err = rules.Load(town(), fstest.MapFS{"calendars/2027.xlsx": {Data: []byte("x")}})
	require.ErrorAs(t, err, &many)
	require.Len(t, many, 1)
	assert.Equal(t, diag.Code("GK1392"), many[0].Code)
	assert.Contains(t, many[0].Message("zh"), "不以 .csv 结尾")
	_, err = mustLoad(t, town()).WithCalendarFiles(fstest.MapFS{"2027.csv": {Data: []byte("x")}})
	require.ErrorAs(t, err, &many)
	assert.Equal(t, "2027.csv:1:1", many[0].Range.String())
}

// A file of a later layer takes the place of one at the same path.
func TestCalendarFileReplaced(t *testing.T) {
	wrong := calendarFile("2027.csv", "x")
	book, err := rules.Load(town(), wrong, calendarFile("2027.csv", notice2027))
	require.NoError(t, err)
	assert.Equal(t, "2027-01-08", dueIn(t, mustLaw(t, book, "town", "2026-12-10")))
}

// A notice lies over the places it concerns.
func TestCalendarScopes(t *testing.T) {
	two := town("village.yaml", "place: village\nterm: 小村\nsuperior: [town]\ncalendar: cn+nx\ninstruments: village/*.yaml\n",
		"hamlet.yaml", "place: hamlet\nterm: 小庄\ncalendar: cn+某自治区\ninstruments: hamlet/*.yaml\n")
	free := func(book *rules.Book, place string) bool {
		w, err := mustLaw(t, book, place, "2026-12-10").Calendar().Working(deadline.MustDate("2026-12-21"))
		require.NoError(t, err)
		return !w
	}
	region := func() fs.FS { return calendarFile("region.csv", strings.ReplaceAll(closure("某自治区"), "x", "y")) }
	for scope, want := range map[string][3]bool{
		"全国": {true, true, true}, "宁夏回族自治区": {false, true, false}, "小城": {true, false, false}, "village": {false, true, false}, "某机关": {true, true, true},
	} {
		closed := closure(scope)
		if scope == "宁夏回族自治区" {
			closed = strings.ReplaceAll(closed, "2026-12-21,2026-12-22,2", "2026-12-21,2026-12-21,1")
		}
		regionFile := strings.ReplaceAll(closure("某自治区"), "x", "y")
		regionFile = strings.ReplaceAll(regionFile, "2026-12-21,2026-12-22,2", "2026-12-24,,1")
		book, err := rules.Load(two, calendarFile("a.csv", closed), calendarFile("b.csv", regionFile))
		require.NoError(t, err, scope)
		assert.Equal(t, want, [3]bool{free(book, "town"), free(book, "village"), free(book, "hamlet")}, scope)
	}
	book, err := rules.Load(two, region())
	require.NoError(t, err)
	assert.Equal(t, [3]bool{false, false, true}, [3]bool{free(book, "town"), free(book, "village"), free(book, "hamlet")})
	assert.Contains(t, mustLaw(t, book, "hamlet", "2026-12-10").Calendar().Version(), "cn+某自治区@")
	_, err = rules.Load(two)
	assert.ErrorContains(t, err, "GK1317", "a region without a calendar file")
}

// A place's own holidays are a table in a folder that its place file names, and no Go.
func TestPlaceBringsItsCalendar(t *testing.T) {
	const yearly = `通知,标题,范围,年份,修改,成文日期,发布日期
某政发〔2025〕9号,关于2026年民族节日放假的通知,某自治州,2026,,2025-11-20,2025-11-20

日期,至,天数,安排,名称,通知
2026-03-25,2026-03-26,2,放假,三月街,某政发〔2025〕9号
`
	layer := func() fstest.MapFS {
		return town("village.yaml", "place: village\nterm: 小村\nsuperior: [town]\ncalendar: cn+zhou\ninstruments: village/*.yaml\n",
			"hamlet.yaml", "place: hamlet\nterm: 小庄\nsuperior: [town]\ncalendar: cn+nx+zhou\ninstruments: hamlet/*.yaml\n",
			"calendars/zhou/2026.csv", yearly)
	}
	book, err := rules.Load(layer())
	require.NoError(t, err)
	for place, free := range map[string]bool{"town": false, "village": true, "hamlet": true} {
		day, err := mustLaw(t, book, place, "2026-03-02").Calendar().Day(deadline.MustDate("2026-03-25"))
		require.NoError(t, err)
		assert.Equal(t, free, !day.Working, place)
		if free {
			assert.Equal(t, "三月街", day.Name)
		}
	}
	due, err := mustLaw(t, book, "village", "2026-03-02").Calendar().AddWorkingDays(deadline.MustDate("2026-03-24"), 1)
	require.NoError(t, err)
	assert.Equal(t, "2026-03-27", due.Date.String())

	// What a later notice says of a region that comes with the package reaches those
	// that have it, beside what a place brings.
	eid := strings.ReplaceAll(strings.ReplaceAll(closure("宁夏回族自治区"), "x", "宁政办发〔2026〕3号"), "2026-12-21,2026-12-22,2", "2026-12-21,,1")
	book, err = rules.Load(layer(), fstest.MapFS{"calendars/nx/extra.csv": {Data: []byte(eid)}})
	require.NoError(t, err)
	for place, free := range map[string]bool{"town": false, "village": false, "hamlet": true} {
		working, err := mustLaw(t, book, place, "2026-03-02").Calendar().Working(deadline.MustDate("2026-12-21"))
		require.NoError(t, err)
		assert.Equal(t, free, !working, place)
	}

	_, err = rules.Load(town("village.yaml", "place: village\nterm: 小村\nsuperior: [town]\ncalendar: cn+zhuo\ninstruments: village/*.yaml\n", "calendars/zhou/2026.csv", yearly))
	assert.ErrorContains(t, err, "GK1317", "a folder that is not there")
}
