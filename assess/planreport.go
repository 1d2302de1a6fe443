package assess

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// When is by when the task is to be done, in Chinese or, for "en", in English.
func (t TaskState) When(lang string) string {
	switch t.Pace {
	case statute.PaceStanding:
		return pick(lang, "长期坚持", "standing")
	case statute.PaceTimely:
		return pick(lang, "及时发布", "as things come up")
	}
	return t.Due.String()
}

// Counts is how many tasks are in each state.
func (l *Ledger) Counts() map[State]int {
	out := map[State]int{}
	for _, t := range l.Tasks {
		out[t.State]++
	}
	return out
}

// Summary is the ledger in one line: how many tasks are in which state.
func (l *Ledger) Summary(lang string) string {
	count := l.Counts()
	var parts []string
	for _, s := range slices.Backward(behind[:]) {
		if count[s] > 0 {
			parts = append(parts, text("%s %d 项", "%s: %d", s.Label(lang), count[s]).In(lang))
		}
	}
	out := text("截至 %s，共 %d 项任务：%s", "on %s, %d tasks: %s", l.On, len(l.Tasks), strings.Join(parts, pick(lang, "；", "; "))).In(lang)
	unlisted := 0
	for _, t := range l.Tasks {
		if !t.Listed {
			unlisted++
		}
	}
	if unlisted > 0 {
		out += text("。%d 项没有列明责任单位，只按报送过进展的单位计", ". For %d of them the responsible units were not listed: only those that reported are counted", unlisted).In(lang)
	}
	return out + pick(lang, "。", ".")
}

// Report is what goes into the yearly report (落实情况): the summary, then every
// task with its units that are behind, in Chinese or, for "en", in English.
func (l *Ledger) Report(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s\n%s\n", l.Title, pick(lang, "落实情况", ""), l.Summary(lang))
	for _, t := range l.Tasks {
		lead := ""
		if len(t.Lead) > 0 {
			lead = pick(lang, "，"+strings.Join(t.Lead, "、")+"牵头", ", led by "+strings.Join(t.Lead, ", "))
		}
		over := ""
		if t.DaysOver > 0 {
			over = text("，已过 %d 天", ", %d days over", t.DaysOver).In(lang)
		}
		fmt.Fprintf(&b, pick(lang, "%s %s（%s%s）：%s%s\n", "%s %s (%s%s): %s%s\n"), pick(lang, t.Cite.Place(), t.ID), t.Does, t.When(lang), lead, t.State.Label(lang), over)
		for _, s := range behind {
			var names []string
			for _, u := range t.Reports {
				if u.State == s && (s.late() || s == DoneLate || s == NotStarted) {
					names = append(names, u.Unit)
				}
			}
			if len(names) > 0 {
				fmt.Fprintf(&b, "    %s%s%s\n", s.Label(lang), pick(lang, "：", ": "), strings.Join(names, pick(lang, "、", ", ")))
			}
		}
	}
	return b.String()
}

var progressHead = []string{"任务", "单位", "日期", "完成", "说明"}

// ReadProgress reads entries from a table (CSV, UTF-8) with the columns 任务, 单位,
// 日期, 完成 (是, 否, or empty for progress only) and 说明. A row without 日期 says
// that the unit has the task. Mistakes are *Errors, all together with their lines;
// the entries are then nil, since a ledger from which one is missing would be wrong
// without anybody seeing it.
func ReadProgress(r io.Reader) ([]Progress, error) {
	rows, errs := readTable(r, progressHead, progressHead[:3])
	var out []Progress
	for _, row := range rows {
		p := Progress{Task: row.cells["任务"], Unit: row.cells["单位"], Note: row.cells["说明"], Line: row.line}
		p.On = row.date("日期", &errs)
		switch row.cells["完成"] {
		case "是":
			p.Done = rules.True
		case "否":
			p.Done = rules.False
		case "":
		default:
			errs = append(errs, at(row.line, problem("“完成”应写 是 或者 否，这里是“%s”", "done is 是 or 否, not %s", row.cells["完成"])))
		}
		if p.Task == "" || p.Unit == "" {
			errs = append(errs, at(row.line, problem("任务和单位都要写", "task and unit are both needed")))
		}
		out = append(out, p)
	}
	return allOr(out, errs)
}

// WriteProgressForm writes an empty table for the units to fill in, which
// ReadProgress reads: every task of the plan for each of them.
func (p *Plan) WriteProgressForm(w io.Writer, units []string) error {
	rows := [][]string{progressHead}
	for _, t := range p.Tasks {
		for _, u := range units {
			rows = append(rows, []string{t.ID, u, "", "", ""})
		}
	}
	return writeTable(w, rows)
}

// WriteCSV writes the ledger, a row for each unit of each task, in Chinese or, for
// "en", with English headings and states.
func (l *Ledger) WriteCSV(w io.Writer, lang string) error {
	head := []string{"任务", "依据", "内容", "牵头单位", "责任单位", "时限", "单位", "状态", "日期", "逾期天数", "说明"}
	if lang == "en" {
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
			if u.State.late() {
				over = fmt.Sprint(l.On.Sub(t.Due))
			}
			rows = append(rows, []string{t.ID, t.Cite.String(), t.Does, strings.Join(t.Lead, "、"), strings.Join(t.Units, "、"), t.When(lang), u.Unit, u.State.Label(lang), day, over, u.Note})
		}
	}
	return writeTable(w, rows)
}
