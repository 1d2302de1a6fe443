package assess

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Plan is a yearly plan whose tasks are kept in a ledger. It is immutable.
type Plan struct {
	ID    string
	Title string
	Tasks []*rules.PlanTask
}

// NewPlan finds the plan with the instrument id; one without tasks is an *Error.
func NewPlan(book *rules.Book, id string) (*Plan, error) {
	var known []string
	for _, in := range book.Instruments() {
		if len(in.PlanTasks) == 0 {
			continue
		}
		if in.ID == id {
			return &Plan{in.ID, in.Title, in.PlanTasks}, nil
		}
		known = append(known, in.ID)
	}
	e := problem("没有方案“%s”", "there is no plan %s", id)
	if near, ok := diag.Nearest(id, known); ok {
		e.zh += "，是否指“" + near + "”"
		e.en += ", did you mean " + near
	}
	return nil, e
}

// Progress is an entry of the ledger: what a unit reported of a task on a day.
type Progress struct {
	Task string        `json:"task"` // id
	Unit string        `json:"unit"`
	On   deadline.Date `json:"on"`
	Done bool          `json:"done"`
	Note string        `json:"note,omitempty"`
}

// State is how a task stands on a day.
type State string

// States of tasks. Standing tasks are never done: their state says whether
// anything is on record.
const (
	DoneInTime State = "done in time"
	DoneLate   State = "done late"
	Overdue    State = "overdue"
	Underway   State = "under way"
	NotStarted State = "not started" // nothing on record
	Kept       State = "kept up"     // standing, with something on record
)

// Label is the state in Chinese or English.
func (s State) Label(lang string) string {
	if lang == "en" {
		return string(s)
	}
	return map[State]string{DoneInTime: "按期完成", DoneLate: "逾期完成", Overdue: "逾期未完成", Underway: "进行中", NotStarted: "没有进展记录", Kept: "长期坚持，有进展记录"}[s]
}

// Ledger is the plan on a day.
type Ledger struct {
	Plan  string        `json:"plan"`
	Title string        `json:"title"`
	On    deadline.Date `json:"on"`
	Tasks []TaskState   `json:"tasks"`
}

// TaskState is one task on a day. Its State is that of the unit that is furthest
// behind; Units lists each that reported.
type TaskState struct {
	ID    string         `json:"id"`
	Cite  rules.Citation `json:"cite"`
	Does  string         `json:"does"`
	Lead  []string       `json:"lead,omitempty"`
	Units []string       `json:"units"`
	Due   deadline.Date  `json:"due,omitzero"`
	Pace  string         `json:"pace,omitempty"`
	State State          `json:"state"`
	// DaysOver is how many days it is past its last day, 0 if it is not overdue.
	DaysOver int         `json:"days_over,omitempty"`
	Reports  []UnitState `json:"reports,omitempty"`
}

// UnitState is one unit's part of a task.
type UnitState struct {
	Unit  string        `json:"unit"`
	State State         `json:"state"`
	On    deadline.Date `json:"on,omitzero"` // of the entry that decides
	Note  string        `json:"note,omitempty"`
}

// Ledger puts the entries up to and including the day together; later ones are
// left out. units lists those that must report on every task; without it, the
// units that appear in the entries. An entry for an unknown task is an *Error.
func (p *Plan) Ledger(entries []Progress, units []string, on deadline.Date) (*Ledger, error) {
	if on.IsZero() {
		return nil, problem("没有给出日期", "no day given")
	}
	var ids []string
	for _, t := range p.Tasks {
		ids = append(ids, t.ID)
	}
	for i, e := range entries {
		if !slices.Contains(ids, e.Task) {
			x := problem("没有任务“%s”", "there is no task %s", e.Task)
			if near, ok := diag.Nearest(e.Task, ids); ok {
				x.zh += "，是否指“" + near + "”"
				x.en += ", did you mean " + near
			}
			return nil, x.of(e.Unit)
		}
		if e.On.IsZero() {
			return nil, problem("第 %d 条进展没有日期", "entry %d has no day", i+1).of(e.Unit)
		}
		if len(units) > 0 && !slices.Contains(units, e.Unit) {
			return nil, problem("“%s”不在责任单位之中", "%s is not among the units", e.Unit)
		}
	}
	l := &Ledger{Plan: p.ID, Title: p.Title, On: on}
	for _, t := range p.Tasks {
		l.Tasks = append(l.Tasks, p.task(t, entries, units, on))
	}
	return l, nil
}

// behind orders states from those furthest behind.
var behind = []State{Overdue, NotStarted, Underway, DoneLate, Kept, DoneInTime}

func (p *Plan) task(t *rules.PlanTask, entries []Progress, units []string, on deadline.Date) TaskState {
	st := TaskState{ID: t.ID, Cite: t.Cite, Does: t.Does, Lead: t.Lead, Units: t.Units, Due: t.Due, Pace: t.Pace}
	names := slices.Clone(units)
	if names == nil {
		for _, e := range entries {
			if e.Task == t.ID && !e.On.After(on) && !slices.Contains(names, e.Unit) {
				names = append(names, e.Unit)
			}
		}
	}
	for _, name := range names {
		var own []Progress
		for _, e := range entries {
			if e.Task == t.ID && e.Unit == name && !e.On.After(on) {
				own = append(own, e)
			}
		}
		slices.SortStableFunc(own, func(a, b Progress) int { return a.On.Compare(b.On) })
		st.Reports = append(st.Reports, unitState(t, name, own, on))
	}
	if len(st.Reports) == 0 {
		st.Reports = nil
		st.State = unitState(t, "", nil, on).State
	} else {
		st.State = slices.MinFunc(st.Reports, func(a, b UnitState) int {
			return cmp.Compare(slices.Index(behind, a.State), slices.Index(behind, b.State))
		}).State
	}
	if st.State == Overdue {
		st.DaysOver = on.Sub(t.Due)
	}
	return st
}

func unitState(t *rules.PlanTask, name string, own []Progress, on deadline.Date) UnitState {
	u := UnitState{Unit: name, State: NotStarted}
	if n := len(own); n > 0 {
		u.On, u.Note, u.State = own[n-1].On, own[n-1].Note, Underway
		if t.Pace != "" {
			u.State = Kept
		}
	}
	if t.Pace == "" {
		// The first entry that says done is when it was done.
		if i := slices.IndexFunc(own, func(e Progress) bool { return e.Done }); i >= 0 {
			u.On, u.Note, u.State = own[i].On, own[i].Note, DoneInTime
			if own[i].On.After(t.Due) {
				u.State = DoneLate
			}
		} else if on.After(t.Due) {
			u.State = Overdue
		}
	}
	return u
}

// Report is what goes into the yearly report: every task, how it stands, and what
// is overdue, in Chinese or, for "en", in English.
func (l *Ledger) Report(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s（%s）\n", l.Title, l.On)
	count := map[State]int{}
	for _, t := range l.Tasks {
		count[t.State]++
		due := pick(lang, "至"+t.Due.String(), "by "+t.Due.String())
		switch t.Pace {
		case rules.PaceStanding:
			due = pick(lang, "长期坚持", "standing")
		case rules.PaceTimely:
			due = pick(lang, "及时发布", "as things come up")
		}
		lead := ""
		if len(t.Lead) > 0 {
			lead = pick(lang, "，", ", led by ") + strings.Join(t.Lead, "、") + pick(lang, "牵头", "")
		}
		over := ""
		if t.DaysOver > 0 {
			over = text("，逾期 %d 天", ", %d days over", t.DaysOver).In(lang)
		}
		fmt.Fprintf(&b, "%s %s（%s%s）：%s%s\n", t.Cite.Place(), t.Does, due, lead, t.State.Label(lang), over)
		for _, u := range t.Reports {
			if u.State == Overdue || u.State == DoneLate || u.State == NotStarted {
				fmt.Fprintf(&b, "    %s：%s\n", u.Unit, u.State.Label(lang))
			}
		}
	}
	var parts []string
	for _, s := range behind {
		if count[s] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", s.Label(lang), count[s]))
		}
	}
	fmt.Fprintf(&b, "%s\n", strings.Join(parts, pick(lang, "，", ", ")))
	return b.String()
}

// ReadProgress reads entries from a table (CSV, UTF-8): 任务, 单位, 日期, 完成 (是 or
// 否), 说明. Mistakes are reported together with their lines.
func ReadProgress(r io.Reader) ([]Progress, error) {
	rows, lines, err := readTable(r, []string{"任务", "单位", "日期", "完成", "说明"})
	if err != nil {
		return nil, err
	}
	var out []Progress
	var errs []error
	for i, row := range rows {
		p := Progress{Task: row["任务"], Unit: row["单位"], Note: row["说明"]}
		if p.On, err = deadline.ParseDate(row["日期"]); err != nil {
			errs = append(errs, at(lines[i], problem("日期“%s”应写作 2023-10-31", "day %s: write 2023-10-31", row["日期"])))
		}
		switch row["完成"] {
		case "是":
			p.Done = true
		case "否", "":
		default:
			errs = append(errs, at(lines[i], problem("“完成”写是或者否，这里是“%s”", "done is 是 or 否, not %s", row["完成"])))
		}
		if p.Task == "" || p.Unit == "" {
			errs = append(errs, at(lines[i], problem("任务和单位都要写", "task and unit are both needed")))
		}
		out = append(out, p)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

// readTable reads a table whose columns are all named and known; columns may come
// in any order, and those that do not appear are empty.
func readTable(r io.Reader, known []string) (rows []map[string]string, lines []int, err error) {
	table := csv.NewReader(withoutMark(r))
	table.FieldsPerRecord = -1
	head, err := table.Read()
	if err != nil {
		return nil, nil, tableError(err)
	}
	var errs []error
	seen := map[string]bool{}
	for i, name := range head {
		head[i] = strings.TrimSpace(name)
		if !slices.Contains(known, head[i]) || seen[head[i]] {
			near, _ := diag.Nearest(head[i], known)
			errs = append(errs, at(1, problem("表头“%s”无法识别或者重复，可用：%s；最接近的是“%s”", "column %s is unknown or stands twice; there are %s; nearest %s", head[i], strings.Join(known, "、"), near)))
		}
		seen[head[i]] = true
	}
	for len(errs) == 0 {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			errs = append(errs, tableError(err))
			break
		}
		line, _ := table.FieldPos(0)
		if len(row) != len(head) {
			errs = append(errs, at(line, problem("有 %d 格，表头有 %d 格", "%d cells, the head has %d", len(row), len(head))))
			break
		}
		if len(rows) >= maxRows {
			return nil, nil, problem("行数过多，最多 %d 行", "too many rows, at most %d", maxRows)
		}
		m := map[string]string{}
		for i, cell := range row {
			m[head[i]] = strings.TrimSpace(cell)
		}
		rows, lines = append(rows, m), append(lines, line)
	}
	return rows, lines, errors.Join(errs...)
}
