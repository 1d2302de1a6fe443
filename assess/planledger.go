package assess

import (
	"cmp"
	"errors"
	"slices"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Ledger is a plan on a day (台账).
type Ledger struct {
	Plan  string        `json:"plan"`
	Title string        `json:"title"`
	On    deadline.Date `json:"on"`
	Tasks []TaskState   `json:"tasks"`
	// Summary is how many tasks are in which state, in one line.
	Summary lang.Text `json:"-"`
}

// TaskState is one task on a day. Its State is that of the unit furthest behind.
type TaskState struct {
	ID    string           `json:"id"`
	Cite  statute.Citation `json:"cite"`
	Does  string           `json:"does"`
	Lead  []string         `json:"lead,omitempty"`
	Units []string         `json:"units"` // as the plan has them: 各县区人民政府
	Due   deadline.Date    `json:"due,omitzero"`
	Pace  string           `json:"pace,omitempty"` // standing (长期坚持), timely (及时发布), "" with a last day
	When  lang.Text        `json:"-"`              // by when, in words
	State State            `json:"state"`
	// DaysOver is how many days it is past its last day without having been
	// completed, 0 otherwise.
	DaysOver int `json:"days_over,omitempty"`
	// Listed reports whether the responsible units were named, by the caller or in
	// entries without a day. Where they were not, the state says only how those stand
	// that reported.
	Listed  bool        `json:"listed"`
	Reports []UnitState `json:"reports,omitempty"` // each unit, those of the list first
}

// UnitState is one unit's part of a task.
type UnitState struct {
	Unit  string        `json:"unit"`
	State State         `json:"state"`
	On    deadline.Date `json:"on,omitzero"` // the day it was completed, else of the latest entry
	Note  string        `json:"note,omitempty"`
}

// Ledger puts together the entries up to and including the day; later ones are left
// out. units are those responsible for every task; entries without a day name
// further ones for their task. The last day is still in time.
//
// A day before the plan is in force, an entry for an unknown task or, where units
// are given, of another unit, and entries that contradict each other are *Error values,
// all of them together.
func (p *Plan) Ledger(entries []Progress, units []string, on deadline.Date) (*Ledger, error) {
	switch {
	case on.IsZero():
		return nil, say.Problem("没有给出日期", "no day given")
	case on.Before(p.From):
		return nil, say.Problem("《%s》自 %s 起施行，%s 还没有台账", "%s is in force from %s, so there is no ledger on %s", p.Title, p.From, on)
	}
	if err := p.check(entries, units); err != nil {
		return nil, err
	}
	l := &Ledger{Plan: p.ID, Title: p.Title, On: on}
	byTask := map[string][]Progress{}
	for _, e := range entries {
		if !e.On.After(on) {
			byTask[e.Task] = append(byTask[e.Task], e)
		}
	}
	for _, t := range p.tasks {
		l.Tasks = append(l.Tasks, taskState(t, byTask[t.ID], units, on))
	}
	l.Summary = lang.Text{ZH: l.summary("zh"), EN: l.summary("en")}
	return l, nil
}

func (p *Plan) check(entries []Progress, units []string) error {
	var ids []string
	for _, t := range p.tasks {
		ids = append(ids, t.ID)
	}
	listed := make(map[string]bool, len(units))
	for _, u := range units {
		listed[u] = true
	}
	var errs []error
	for _, t := range p.tasks {
		if !t.When.IsZero() {
			errs = append(errs, say.Problem("任务“%s”附有条件（%s），台账不能判断", "task %s has a condition (%s), which a ledger cannot judge", t.ID, t.When))
		}
	}
	type part struct{ task, unit string }
	done := map[part]Progress{}
	for i, e := range entries {
		line := e.Line
		fail := func(x *Error) { errs = append(errs, x.On(line).Of(e.Unit)) }
		switch {
		case !slices.Contains(ids, e.Task):
			fail(say.Problem("没有任务“%s”", "there is no task %s", e.Task).Near(e.Task, ids))
		case e.Unit == "":
			fail(say.Problem("第 %d 条进展没有写单位", "entry %d names no unit", i+1))
		case e.On.IsZero() && (e.Done != answer.Unknown || e.Note != ""):
			fail(say.Problem("任务“%s”写了进展，却没有日期", "task %s: progress without a day", e.Task))
		case len(units) > 0 && !listed[e.Unit]:
			fail(say.Problem("不在责任单位之中", "not among the responsible units").Near(e.Unit, units))
		}
		k := part{e.Task, e.Unit}
		if first, ok := done[k]; e.Done == answer.True && (!ok || e.On.Before(first.On)) {
			done[k] = e
		}
	}
	for _, e := range entries {
		if d, ok := done[part{e.Task, e.Unit}]; ok && e.Done == answer.False && !e.On.Before(d.On) {
			x := say.Problem("任务“%s”在 %s 记为完成，%s 又记为未完成，请核实后删去一条", "task %s is done on %s and not done on %s: take one out", e.Task, d.On, e.On)
			x.Line = e.Line
			errs = append(errs, x.Of(e.Unit))
		}
	}
	return errors.Join(errs...)
}

// taskState judges one task by the entries for it. names are the units that have
// it; entries add theirs.
func taskState(t *scoring.PlanTask, entries []Progress, names []string, on deadline.Date) TaskState {
	st := TaskState{ID: t.ID, Cite: t.Cite, Does: t.Does, Lead: t.Lead, Units: t.Units, Due: t.Due, Pace: t.Pace, When: when(t), Listed: len(names) > 0}
	byUnit := map[string][]Progress{}
	var all []string
	unit := func(name string) {
		if _, known := byUnit[name]; !known {
			byUnit[name] = nil
			all = append(all, name)
		}
	}
	for _, name := range names {
		unit(name)
	}
	for _, e := range entries {
		unit(e.Unit)
		if e.On.IsZero() {
			st.Listed = true
			continue
		}
		byUnit[e.Unit] = append(byUnit[e.Unit], e)
	}
	for _, name := range all {
		own := byUnit[name]
		slices.SortStableFunc(own, func(a, b Progress) int { return a.On.Compare(b.On) })
		st.Reports = append(st.Reports, unitState(t, name, own, on))
	}
	st.State = unitState(t, "", nil, on).State
	if len(st.Reports) > 0 {
		st.State = slices.MinFunc(st.Reports, func(a, b UnitState) int {
			return cmp.Compare(slices.Index(behind[:], a.State), slices.Index(behind[:], b.State))
		}).State
	}
	if st.State.Late() {
		st.DaysOver = on.Sub(t.Due)
	}
	return st
}

// unitState judges one unit by its entries, which are in the order of their days.
func unitState(t *scoring.PlanTask, name string, own []Progress, on deadline.Date) UnitState {
	u := UnitState{Unit: name, State: notStarted}
	if n := len(own); n > 0 {
		u.On, u.Note, u.State = own[n-1].On, own[n-1].Note, underway
		if t.Pace != "" {
			u.State = kept
		}
	}
	if t.Pace != "" {
		return u
	}
	if on.After(t.Due) {
		u.State = overdue
		if len(own) == 0 {
			u.State = unrecorded
		}
	}
	// Where the plan says how often, the last of them completes it.
	times := 0
	for _, e := range own {
		if e.Done != answer.True {
			continue
		}
		if times++; times == max(1, t.Times) {
			u.On, u.Note, u.State = e.On, e.Note, doneInTime
			if e.On.After(t.Due) {
				u.State = doneLate
			}
		}
	}
	return u
}
