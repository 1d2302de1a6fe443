package assess

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/assess/internal/tables"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// when is by when the task is to be done.
func when(t *scoring.PlanTask) lang.Text {
	switch t.Pace {
	case scoring.PaceStanding:
		return lang.Text{ZH: "长期坚持", EN: "standing"}
	case scoring.PaceTimely:
		return lang.Text{ZH: "及时发布", EN: "as things come up"}
	}
	return lang.Text{ZH: t.Due.String(), EN: t.Due.String()}
}

// counts is how many tasks are in each state.
func (l *Ledger) counts() map[State]int {
	out := map[State]int{}
	for _, t := range l.Tasks {
		out[t.State]++
	}
	return out
}

// summary is the ledger in one line: how many tasks are in which state.
func (l *Ledger) summary(tag string) string {
	count := l.counts()
	var parts []string
	for _, s := range slices.Backward(behind[:]) {
		if count[s] > 0 {
			parts = append(parts, say.Text("%s %d 项", "%s: %d", s.Label(tag), count[s]).In(tag))
		}
	}
	out := say.Text("截至 %s，共 %d 项任务：%s", "on %s, %d tasks: %s", l.On, len(l.Tasks), strings.Join(parts, say.Pick(tag, "；", "; "))).In(tag)
	unlisted := 0
	for _, t := range l.Tasks {
		if !t.Listed {
			unlisted++
		}
	}
	if unlisted > 0 {
		out += say.Text("。%d 项没有列明责任单位，只按报送过进展的单位计", ". For %d of them the responsible units were not listed: only those that reported are counted", unlisted).In(tag)
	}
	return out + say.Pick(tag, "。", ".")
}

// Explain is what goes into the yearly report (落实情况): the summary, then every
// task with its units that are behind, in Chinese or, for "en", in English.
func (l *Ledger) Explain(tag string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s\n%s\n", l.Title, say.Pick(tag, "落实情况", ""), l.summary(tag))
	for _, t := range l.Tasks {
		lead := ""
		if len(t.Lead) > 0 {
			lead = say.Pick(tag, "，"+strings.Join(t.Lead, "、")+"牵头", ", led by "+strings.Join(t.Lead, ", "))
		}
		over := ""
		if t.DaysOver > 0 {
			over = say.Text("，已过 %d 天", ", %d days over", t.DaysOver).In(tag)
		}
		fmt.Fprintf(&b, say.Pick(tag, "%s %s（%s%s）：%s%s\n", "%s %s (%s%s): %s%s\n"), say.Pick(tag, t.Cite.Place(), t.ID), t.Does, t.When.In(tag), lead, t.State.Label(tag), over)
		for _, s := range behind {
			var names []string
			for _, u := range t.Reports {
				if u.State == s && (s.Late() || s == doneLate || s == notStarted) {
					names = append(names, u.Unit)
				}
			}
			if len(names) > 0 {
				fmt.Fprintf(&b, "    %s%s%s\n", s.Label(tag), say.Pick(tag, "：", ": "), strings.Join(names, say.Pick(tag, "、", ", ")))
			}
		}
	}
	return b.String()
}

var progressHead = []string{"任务", "单位", "日期", "完成", "说明"}

// ReadProgress reads entries from a table (CSV, UTF-8) with the columns 任务, 单位,
// 日期, 完成 (是, 否, or empty for progress only) and 说明. A row without 日期 says
// that the unit has the task. Mistakes are *Error values, all together with their lines;
// the entries are then nil, since a ledger from which one is missing would be wrong
// without anybody seeing it.
func ReadProgress(r io.Reader) ([]Progress, error) {
	rows, errs := tables.Read(r, progressHead, progressHead[:3])
	var out []Progress
	for _, row := range rows {
		p := Progress{Task: row.Cells["任务"], Unit: row.Cells["单位"], Note: row.Cells["说明"], Line: row.Line}
		p.On = row.Date("日期", &errs)
		switch row.Cells["完成"] {
		case "是":
			p.Done = answer.True
		case "否":
			p.Done = answer.False
		case "":
		default:
			errs = append(errs, say.Problem("“完成”应写 是 或者 否，这里是“%s”", "done is 是 or 否, not %s", row.Cells["完成"]).On(row.Line))
		}
		if p.Task == "" || p.Unit == "" {
			errs = append(errs, say.Problem("任务和单位都要写", "task and unit are both needed").On(row.Line))
		}
		out = append(out, p)
	}
	return tables.All(out, errs)
}

// WriteProgressForm writes an empty table for the units to fill in, which
// ReadProgress reads: every task of the plan for each of them.
func (p *Plan) WriteProgressForm(w io.Writer, units []string) error {
	rows := [][]string{progressHead}
	for _, t := range p.tasks {
		for _, u := range units {
			rows = append(rows, []string{t.ID, u, "", "", ""})
		}
	}
	return tables.Write(w, rows)
}

// WriteCSV writes the ledger, a row for each unit of each task, in Chinese or, for
// "en", with English headings and states.
func (l *Ledger) WriteCSV(w io.Writer, tag string) error {
	head := []string{"任务", "依据", "内容", "牵头单位", "责任单位", "时限", "单位", "状态", "日期", "逾期天数", "说明"}
	if lang.English(tag) {
		head = []string{"task", "article", "does", "lead", "responsible", "due", "unit", "state", "day", "days over", "note"}
	}
	rows := [][]string{head}
	for _, t := range l.Tasks {
		units := t.Reports
		if len(units) == 0 {
			units = []UnitState{{State: t.State}}
		}
		for _, u := range units {
			day, over := "", ""
			if !u.On.IsZero() {
				day = u.On.String()
			}
			if u.State.Late() {
				over = fmt.Sprint(l.On.Sub(t.Due))
			}
			rows = append(rows, []string{t.ID, t.Cite.String(), t.Does, strings.Join(t.Lead, "、"), strings.Join(t.Units, "、"), t.When.In(tag), u.Unit, u.State.Label(tag), day, over, u.Note})
		}
	}
	return tables.Write(w, rows)
}
