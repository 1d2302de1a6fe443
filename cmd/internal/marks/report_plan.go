package marks

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// planned is one run of gongkai report plan.
type planned struct {
	*app.App
	place         *string
	policies      *[]string
	Format        *output.Format
	on            *input.DateFlag
	plan          string
	units         []string
	late          bool
	asText, blank bool
	exit          bool
}

func planCommand(a *app.App) *cobra.Command {
	r := &planned{App: a}
	cmd := a.Command(app.Entry{
		Use:   "plan " + a.T("[进展表]", "[PROGRESS]"),
		Short: lang.Text{ZH: "年度方案的任务台账：谁牵头、何时完成、哪些逾期、哪些没有进展记录", EN: "the ledger of a yearly plan: who leads, by when, what is overdue, what has nothing on record"},
		Long: lang.Text{
			ZH: `进展表是 CSV（- 为标准输入）：任务、单位、日期、完成（是、否，或者空着）、说明；没有日期的一行只表示该单位承担这项任务。
--on 之后的进展不计。已过时限而没有任何记录的，是否完成不明，与有记录而未完成的分开列。
不给进展表时列出方案的各项任务。--text 输出写入年度报告的落实情况；--form 输出供各单位填写的空表。`,
			EN: `PROGRESS is a CSV table (- is standard input): 任务, 单位, 日期, 完成 (是, 否 or empty), 说明; a row without a day says only that the unit has the task.
Entries after --on are not counted. What is past its last day with nothing on record is unknown, and told apart from what is on record and not done.
Without a table, the tasks are listed. --text prints what goes into the annual report, --form an empty table for the units to fill in.`},
		Example: `gongkai report plan -j wuwei --on 2023-11-15 testdata/assess/progress.csv
gongkai report plan -j wuwei --on 2024-01-05 testdata/assess/progress.csv --text
gongkai report plan -j wuwei --on 2023-10-10 --unit 示例区 --unit 示例县 --form`,
		Args: a.Between(0, 1),
		Run:  func(_ *cobra.Command, args []string) error { return r.run(args) },
	})
	r.place, r.policies, r.Format = input.PlaceFlag(a, cmd, ""), input.PolicyFlag(a, cmd), output.Flags(a, cmd, output.Rows)
	input.CountFlags(a, cmd)
	input.ReadFlags(a, cmd)
	r.on = input.DayFlag(a, cmd, "on", "在哪一天看", "the day to look at")
	f := cmd.Flags()
	f.StringVar(&r.plan, "plan", "", a.T("哪一个`方案`；该地只有一个时可以不写", "which `plan`, where the place has several"))
	f.StringArrayVar(&r.units, "unit", nil, a.T("承担各项任务的`单位`，可重复；不写则按进展表", "a responsible `unit`, may be repeated; by default those of the table"))
	f.BoolVar(&r.late, "late", false, a.T("只列已过时限而没有完成的任务", "only tasks past their last day and not done"))
	f.BoolVar(&r.asText, "text", false, a.T("输出写入年度报告的落实情况", "print what goes into the annual report"))
	f.BoolVar(&r.blank, "form", false, a.T("输出空的进展表（CSV）", "print an empty table of progress (CSV)"))
	f.BoolVar(&r.exit, "exit-code", false, a.T("有任务已过时限而没有完成时以 1 退出", "exit with 1 when a task is past its last day and not done"))
	return cmd
}

func (r *planned) run(args []string) error {
	if err := r.Format.Check(); err != nil {
		return err
	}
	switch {
	case r.on.D.IsZero():
		return app.Misused("请用 --on 写明在哪一天看，如 --on 2023-11-15。", "say with --on which day to look at, as in --on 2023-11-15.")
	case r.blank && len(r.units) == 0:
		return app.Misused("--form 要用 --unit 写明各承担单位。", "--form needs the units, each with --unit.")
	case (r.asText || r.blank) && !r.Format.People() || r.asText && r.blank:
		return app.Misused("--text、--form、--json、--csv 只能选一个。", "choose one of --text, --form, --json, --csv.")
	}
	book, err := input.Book(r.App, r.Ctx, *r.policies)
	if err != nil {
		return err
	}
	p, err := input.Place(r.App, book, *r.place)
	if err != nil {
		return err
	}
	law, err := book.Law(p.ID, r.on.D)
	if err != nil {
		return err
	}
	plan, err := r.find(law)
	if err != nil {
		return err
	}
	if r.blank {
		return output.Spreadsheet(r.App, func(w io.Writer) error { return plan.WriteProgressForm(w, r.units) })
	}
	var in inputs
	var entries []assess.Progress
	if len(args) == 1 {
		entries = readFile(r.App, &in, args[0], assess.ReadProgress)
		if err := in.err(); err != nil {
			return err
		}
	}
	l, err := plan.Ledger(entries, r.units, r.on.D)
	if err != nil {
		return in.of(args0(args), err)
	}
	return r.print(l, output.NewCiter(r.App, book, p))
}

func args0(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

func (r *planned) find(law *rules.Law) (*assess.Plan, error) {
	plans := assess.Plans(law)
	var known []string
	for _, p := range plans {
		if p.ID == r.plan || r.plan == "" && len(plans) == 1 {
			return p, nil
		}
		known = append(known, p.ID)
	}
	switch {
	case len(plans) > 0 && r.plan != "":
		return nil, r.Unknown(lang.Text{ZH: "方案", EN: "plan"}, r.plan, known)
	case len(plans) > 0:
		return nil, app.Misused("请用 --plan 写明是哪一个方案："+strings.Join(known, "、")+"。", "say with --plan which plan: "+strings.Join(known, ", ")+".")
	}
	f := app.Failed(
		fmt.Sprintf("%s在 %s 没有施行中的年度方案。", law.Place().Term, law.On()),
		fmt.Sprintf("%s has no yearly plan in force on %s.", law.Place().ID, law.On()),
	)
	_, notYet := law.OutOfForce()
	for _, note := range notYet {
		if in, ok := law.Book().Instrument(note.ID); ok && len(scoring.Of(in).PlanTasks) > 0 {
			f.ZH += fmt.Sprintf("《%s》自 %s 起施行。", in.Title, in.InForce.From)
			f.EN += fmt.Sprintf(" %s is in force from %s.", in.ID, in.InForce.From)
		}
	}
	return nil, f
}

func (r *planned) print(l *assess.Ledger, cite *output.Citer) error {
	late := 0
	shown := l.Tasks[:0:0]
	for _, t := range l.Tasks {
		over := t.State.Late()
		if over {
			late++
		}
		if over || !r.late {
			shown = append(shown, t)
		}
	}
	summary := l.Summary.In(r.Lang)
	some := *l
	some.Tasks = shown
	err := r.Format.Give(output.Answer{
		Value: some,
		Sheet: func(w io.Writer) error { return some.WriteCSV(w, r.Lang) },
		Text: func() error {
			if r.asText {
				_, err := r.Out.WriteString(some.Explain(r.Lang))
				return err
			}
			fmt.Fprintf(r.Out, "%s\n%s\n\n", l.Title, summary)
			return r.table(shown, cite)
		},
	})
	if err == nil && r.exit && late > 0 {
		return app.ErrReported
	}
	return err
}

func (r *planned) table(tasks []assess.TaskState, cite *output.Citer) error {
	same := true // the plan of 2023 makes all units responsible for everything
	for _, x := range tasks {
		same = same && slices.Equal(x.Units, tasks[0].Units)
	}
	if same && len(tasks) > 0 {
		fmt.Fprintf(r.Out, "%s%s\n\n", r.T("责任单位：", "responsible: "), strings.Join(tasks[0].Units, "、"))
	}
	cols := []table.Column{{Title: r.T("任务", "task")}, {Title: r.T("内容", "what"), Wrap: 52}, {Title: r.T("牵头", "lead")}, {Title: r.T("完成时限", "due")}, {Title: r.T("状态", "state")}, {Title: r.T("责任单位", "responsible"), Wrap: 32}}
	if same {
		cols = cols[:5]
	}
	t := table.New(r.Out, cols...)
	reports := 0
	for _, x := range tasks {
		state := x.State.Label(r.Lang)
		if x.DaysOver > 0 {
			state += r.Say("，已过 %d 天", ", %d days over", x.DaysOver)
		}
		reports += len(x.Reports)
		cite.Of(x.Cite) // for the legend
		if err := t.Add(x.Cite.Place()+" "+x.ID, x.Does, strings.Join(x.Lead, "、"), x.When.In(r.Lang), state, strings.Join(x.Units, "、")); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	fmt.Fprintln(r.Out)
	if reports > 0 {
		fmt.Fprintln(r.Out, r.T("各单位：", "By unit:"))
		t = table.New(r.Out, table.Column{Title: r.T("任务", "task")}, table.Column{Title: r.T("单位", "unit")}, table.Column{Title: r.T("状态", "state")}, table.Column{Title: r.T("日期", "day")}, table.Column{Title: r.T("说明", "note"), Wrap: 48})
		for _, x := range tasks {
			for _, u := range x.Reports {
				day := ""
				if !u.On.IsZero() {
					day = u.On.String()
				}
				if err := t.Add(x.ID, u.Unit, u.State.Label(r.Lang), day, u.Note); err != nil {
					return err
				}
			}
		}
		if err := t.Close(); err != nil {
			return err
		}
		fmt.Fprintln(r.Out)
	}
	cite.Legend(r.App)
	return nil
}
