package assess_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

var planUnits = []string{"示例区", "示例县", "示例局"}

func planOf2023(t testing.TB) *assess.Plan {
	t.Helper()
	plans := assess.Plans(lawOf(t, load(t, nil), "wuwei", "2023-11-15"))
	require.Len(t, plans, 1)
	return plans[0]
}

func ledger(t testing.TB, on string, units []string) *assess.Ledger {
	t.Helper()
	plan := planOf2023(t)
	entries, err := assess.ReadProgress(file(t, "progress.csv"))
	require.NoError(t, err)
	l, err := plan.Ledger(entries, units, deadline.MustDate(on))
	require.NoError(t, err)
	return l
}

func task(t testing.TB, l *assess.Ledger, id string) assess.TaskState {
	t.Helper()
	for _, s := range l.Tasks {
		if s.ID == id {
			return s
		}
	}
	require.Fail(t, "no task "+id)
	return assess.TaskState{}
}

// The seventeen tasks of 2023: four have a day, three are to be done as things come
// up and are led by named units, ten are standing.
func TestThePlanOf2023(t *testing.T) {
	plans := assess.Plans(lawOf(t, load(t, nil), "wuwei", "2023-11-15"))
	require.Len(t, plans, 1)
	require.Empty(t, assess.Plans(lawOf(t, load(t, nil), "wuwei", "2023-10-09")))
	due, pace, lead := map[string]string{}, map[string]int{}, map[string][]string{}
	ledger, err := plans[0].Ledger(nil, nil, deadline.MustDate("2023-11-15"))
	require.NoError(t, err)
	for _, x := range ledger.Tasks {
		if x.Pace == "" {
			due[x.ID] = x.Due.String()
		}
		pace[x.Pace]++
		if len(x.Lead) > 0 {
			lead[x.ID] = x.Lead
		}
		require.Equal(t, []string{"各县区人民政府", "市政府各部门"}, x.Units)
	}
	require.Equal(t, map[string]string{"task-10": "2023-10-31", "task-11": "2023-10-31", "task-14": "2023-11-30", "task-17": "2023-12-31"}, due)
	require.Equal(t, map[string]int{"": 4, scoring.PaceStanding: 10, scoring.PaceTimely: 3}, pace)
	require.Equal(t, map[string][]string{"task-03": {"市发展改革委"}, "task-04": {"市司法局", "市发展改革委"}, "task-06": {"市财政局", "市发展改革委"}}, lead)
}

func TestTasksOnADay(t *testing.T) {
	for _, c := range []struct {
		on, id string
		want   assess.State
		over   int
	}{
		{"2023-10-10", "task-10", "nothing on record", 0}, // the first day of the plan
		{"2023-10-31", "task-10", "nothing on record", 0}, // the last day is still in time
		{"2023-11-01", "task-10", "unrecorded", 1},        // 示例县 has said nothing so far
		{"2023-11-02", "task-10", "unrecorded", 2},
		{"2023-11-03", "task-10", "done late", 0},
		{"2023-11-01", "task-11", "overdue", 1}, // 示例县 reported, and had not finished
		{"2023-11-30", "task-14", "under way", 0},
		{"2023-12-01", "task-14", "overdue", 1},
		{"2024-01-05", "task-01", "nothing on record", 0}, // standing: never overdue
		{"2023-12-31", "task-17", "nothing on record", 0},
		{"2024-01-01", "task-17", "overdue", 1},
	} {
		st := task(t, ledger(t, c.on, planUnits), c.id)
		require.Equal(t, c.want, st.State, "%s on %s", c.id, c.on)
		require.Equal(t, c.over, st.DaysOver, "%s on %s", c.id, c.on)
	}
	of := func(on, id string) map[string]assess.State {
		out := map[string]assess.State{}
		for _, u := range task(t, ledger(t, on, planUnits), id).Reports {
			out[u.Unit] = u.State
		}
		return out
	}
	require.Equal(t, map[string]assess.State{"示例区": "done in time", "示例县": "done late", "示例局": "done in time"}, of("2023-11-15", "task-10"))
	require.Equal(t, map[string]assess.State{"示例区": "done in time", "示例县": "overdue", "示例局": "unrecorded"}, of("2023-11-15", "task-11"))
	require.Equal(t, map[string]assess.State{"示例区": "kept up", "示例县": "nothing on record", "示例局": "nothing on record"}, of("2023-11-15", "task-01"))
	// Without a list of units only those that reported are counted, and that is said.
	l := ledger(t, "2023-11-15", nil)
	require.Len(t, task(t, l, "task-01").Reports, 1)
	require.False(t, task(t, l, "task-01").Listed)
	require.True(t, task(t, l, "task-11").Listed, "a row without a day names a unit")
	plan := planOf2023(t)
	l, err := plan.Ledger(nil, nil, deadline.MustDate("2023-11-15"))
	require.NoError(t, err)
	require.Contains(t, l.Summary.In("zh"), "17 项没有列明责任单位")
	require.Equal(t, map[assess.State]int{"unrecorded": 2, "nothing on record": 15}, states(l))
}

func TestTheLedgerInTheReport(t *testing.T) {
	l := ledger(t, "2024-01-05", planUnits)
	require.NotContains(t, l.Summary.In("zh"), "没有列明")
	golden(t, "plan-2023.txt", l.Explain("zh"))
	var out strings.Builder
	require.NoError(t, l.WriteCSV(&out, "zh"))
	golden(t, "plan-2023.csv", out.String())
	require.Equal(t, 1+17*3, strings.Count(out.String(), "\n"))
	require.Contains(t, l.Explain("en"), "on 2024-01-05, 17 tasks: ")
	// The form that is handed out is the table that is read.
	plan := planOf2023(t)
	out.Reset()
	require.NoError(t, plan.WriteProgressForm(&out, planUnits))
	entries, err := assess.ReadProgress(strings.NewReader(out.String()))
	require.NoError(t, err)
	require.Len(t, entries, 17*3)
	l, err = plan.Ledger(entries, nil, deadline.MustDate("2023-10-31"))
	require.NoError(t, err)
	require.Equal(t, map[assess.State]int{"nothing on record": 17}, states(l))
	require.Len(t, l.Tasks[0].Reports, 3)
}

func TestEntriesThatAreRefused(t *testing.T) {
	plan := planOf2023(t)
	day := deadline.MustDate("2023-11-01")
	refused := func(units []string, entries ...assess.Progress) string {
		_, err := plan.Ledger(entries, units, deadline.MustDate("2023-12-01"))
		require.Error(t, err)
		return err.Error()
	}
	require.Contains(t, refused(nil, assess.Progress{Task: "task-99", Unit: "甲", On: day}), "没有任务“task-99”，是否指“task-")
	require.Contains(t, refused(nil, assess.Progress{Task: "task-01", On: day, Line: 7}), "第 7 行：第 1 条进展没有写单位")
	require.Contains(t, refused(nil, assess.Progress{Task: "task-01", Unit: "甲", Done: answer.True}), "写了进展，却没有日期")
	require.Contains(t, refused([]string{"示例县"}, assess.Progress{Task: "task-01", Unit: "示例区", On: day}), "不在责任单位之中")
	both := refused(nil,
		assess.Progress{Task: "task-10", Unit: "甲", On: day, Done: answer.True},
		assess.Progress{Task: "task-10", Unit: "甲", On: day.AddDays(1), Done: answer.False, Line: 3},
		assess.Progress{Task: "task-98", Unit: "甲", On: day, Line: 4})
	require.Contains(t, both, "第 3 行：甲：任务“task-10”在 2023-11-01 记为完成，2023-11-02 又记为未完成")
	require.Contains(t, both, "第 4 行", "all mistakes at once")
	_, err := plan.Ledger(nil, nil, deadline.MustDate("2023-10-09"))
	require.ErrorContains(t, err, "自 2023-10-10 起施行")
	_, err = plan.Ledger(nil, nil, deadline.Date{})
	require.ErrorContains(t, err, "没有给出日期")
}

// Everything the shipped law says is executed; what would not be, a task or a tier
// under a condition, is listed as such.
func TestWhatIsNotExecutedIsListed(t *testing.T) {
	listed := func(book *rules.Book) (out []string) {
		for _, d := range book.Diagnostics() {
			if d.Code == "GK1348" {
				out = append(out, d.Message("zh"))
			}
		}
		return out
	}
	require.Empty(t, listed(load(t, nil)))
	book := load(t, fstest.MapFS{"baiyin/99.yaml": {Data: []byte("instrument: baiyin-99-plan\ntitle: 试验方案\nplace: baiyin\nin_force: {from: 2021-01-01}\ntariffs: {按份: {id: copies, unit: 份}}\narticles:\n  1:\n" +
		"    assigns:\n    - {id: a, does: 公开, units: [市政府各部门], due: standing, when: 收取信息处理费}\n    - {id: b, does: 公开, units: [市政府各部门], due: standing}\n" +
		"    tariffs:\n      按量:\n      - {id: c, from: 1, price: 1, when: 收取信息处理费}\n      按份:\n      - {id: d, from: 1, price: 1}\n")}})
	require.Equal(t, []string{"assigns … when 中的 1 项已检查写法，目前没有程序执行它们", "tariffs … when 中的 1 项已检查写法，目前没有程序执行它们"}, listed(book))
	fee, err := assess.Charge(lawOf(t, book, "baiyin", "2021-06-01"), "copies", 0, 3)
	require.NoError(t, err, "a basis of a place's own is charged by")
	require.Equal(t, "按份计收3份：第1至3份，3份×1元＝3元；共 3 元（《试验方案》第一条）", fee.Explain("zh"))
	plans := assess.Plans(lawOf(t, book, "baiyin", "2021-06-01"))
	require.Len(t, plans, 1)
	_, err = plans[0].Ledger(nil, nil, deadline.MustDate("2021-06-01"))
	require.ErrorContains(t, err, "任务“a”附有条件")
}

// A ledger of as many entries as a table may hold, each of another unit, is put
// together in the time that reading it takes.
func TestALedgerOfManyUnits(t *testing.T) {
	plan := planOf2023(t)
	day := deadline.MustDate("2023-10-20")
	var entries []assess.Progress
	var units []string
	for i := range 100_000 {
		units = append(units, fmt.Sprint("单位", i))
		entries = append(entries, assess.Progress{Task: "task-10", Unit: units[i], On: day, Done: answer.True})
	}
	began := time.Now()
	l, err := plan.Ledger(entries, nil, day)
	require.NoError(t, err)
	require.Len(t, task(t, l, "task-10").Reports, len(units))
	l, err = plan.Ledger(entries[:1000], units[:2000], day)
	require.NoError(t, err)
	require.Len(t, task(t, l, "task-10").Reports, 2000)
	require.Less(t, time.Since(began), 20*time.Second)
}

// A unit named twice has its task once.
func TestALedgerNamesEachUnitOnce(t *testing.T) {
	l := ledger(t, "2023-11-15", append([]string{planUnits[0]}, planUnits...))
	require.Equal(t, ledger(t, "2023-11-15", planUnits), l)
}

func TestBrokenRowsOfProgressAreAllReported(t *testing.T) {
	_, err := assess.ReadProgress(strings.NewReader("任务,单位,日期,完成\n,甲,2023-10-11,是\ntask-01,甲,昨天,完成\n"))
	for _, want := range []string{"第 2 行：任务和单位都要写", "第 3 行：日期“昨天”", "第 3 行：“完成”应写 是 或者 否"} {
		require.ErrorContains(t, err, want)
	}
}

// states counts the tasks by their states.
func states(l *assess.Ledger) map[assess.State]int {
	out := map[assess.State]int{}
	for _, task := range l.Tasks {
		out[task.State]++
	}
	return out
}
