package changes

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Diff is the command gongkai diff.
func Diff(a *app.App) *cobra.Command {
	c := &diff{App: a}
	cmd := a.Command(app.Entry{
		Use:   "diff " + a.T("[旧目录] 新目录", "[OLD] NEW"),
		Short: lang.Text{ZH: "比较两套规则：改了哪一条的什么，有没有一种情形的结论因此改变", EN: "compare two laws: what was changed in which article, and whether any case is answered otherwise"},
		Long: lang.Text{
			ZH: `按条款列出两套规则的不同：期限由几日改为几日、增删了哪种情形、谁来办、何时施行、引哪一条、应当还是可以、步骤、收费、分值。
注释、排版、中英文写法、没有意义的先后次序都不算改动；只改说明文字的、换了写法而情形相同的，单独注明。
对改动涉及的每项决定、要求、期限、程序和其他各行，给出结论改变的最小例子（在两套规则下各运行过一遍），
或者说明已证明没有这样的情形；计算量有限，没有证明也没有找到的，照实写明。
目录和文件叠加在内置规则之上；写 - 的是内置规则，只写一个的与内置规则比较。`,
			EN: `Lists by article in what two laws differ: a limit of so many days, a ground that came or went, who must act, from which
day, by which article, must or may, steps, fees, scores. Comments, layout, the spelling and order without meaning are no
change; changes of words, and conditions proved to hold in the same cases, are marked. Of every decision, duty, limit,
procedure and other rule that is touched it gives the smallest case that is answered otherwise, run through both laws, or
says that there is none, proved; or that neither was found within the effort. Directories and files are laid over the
embedded law; - is the embedded law, and one argument is held against it.`,
		},
		Example: `gongkai diff ./our-rules
gongkai diff ./our-rules ./our-rules-2025 --markdown
gongkai diff --alone /tmp/main/rules/policies rules/policies --github`,
		Args: a.Between(1, 2),
		Run:  func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.laws = lawsOf(a, cmd)
	c.formats = output.Flags(a, cmd, output.Value|output.Found|output.Summary|output.Page)
	cmd.Flags().BoolVar(&c.exit, "exit-code", false, a.T("有情形的结论改变时以 3 退出，没有证明的以 4 退出", "exit with 3 when some case is answered otherwise, with 4 when that is not proved"))
	return cmd
}

type diff struct {
	*app.App
	laws    *laws
	formats *output.Format
	exit    bool
}

func (c *diff) run(args []string) error {
	if err := c.formats.Check(); err != nil {
		return err
	}
	old, now := shipped, args[len(args)-1]
	if len(args) > 1 {
		old = args[0]
	}
	if err := c.laws.load(c.Ctx, old, now); err != nil {
		return err
	}
	r, err := change.Diff(c.Ctx, c.laws.old, c.laws.new)
	if err != nil {
		return err
	}
	err = c.formats.Give(output.Answer{
		Page:  func(w io.Writer) error { return (&sheet{App: c.App, laws: c.laws, report: r}).write(w) },
		Value: r, Found: c.laws.files.Rename(found(r)),
		Summary: func(w io.Writer) error { _, err := io.WriteString(w, r.Markdown(c.Lang)); return err },
		Text:    func() error { _, err := fmt.Fprint(c.Out, r.Explain(c.Lang)); return err },
	})
	if err != nil || !c.exit {
		return err
	}
	open := false
	for _, e := range r.Effects {
		switch e.Verdict {
		case change.Differs:
			return app.Exit(app.ExitRefused)
		case change.Undecided:
			open = true
		}
	}
	if open {
		return app.Exit(app.ExitOpen)
	}
	return nil
}

// found are the changes as findings at their places.
func found(r *change.Report) diag.List {
	var list diag.List
	at := map[string]diag.Range{}
	for _, c := range r.Changes {
		at[c.Name] = c.Range
		list.Add(c.Range, mistake.LawChanges{What: lang.Text{ZH: strings.Join(c.Lines("zh"), "；"), EN: strings.Join(c.Lines("en"), "; ")}})
	}
	for _, e := range r.Effects {
		if e.Verdict == change.None {
			continue
		}
		place := diag.Range{}
		for _, by := range e.By {
			if place = at[by]; place.File != "" {
				break
			}
		}
		list.Add(place, mistake.AnswerChanges{What: e.Term, Verdict: lang.Text{ZH: e.Label("zh"), EN: e.Label("en")}, Case: lang.Text{ZH: strings.Join(e.Lines(r, "zh"), "。"), EN: strings.Join(e.Lines(r, "en"), ". ")}})
	}
	return list
}
