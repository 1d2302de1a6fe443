package policy

import (
	"cmp"
	"fmt"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// ran is one case, or one walk of a procedure, that was run.
type ran struct {
	File     string               `json:"file"`
	Set      string               `json:"set"`
	Kind     string               `json:"kind"` // case, walk
	Name     string               `json:"name"`
	Passed   bool                 `json:"passed"`
	Broken   bool                 `json:"broken,omitempty"` // of the embedded law, and the directories break it
	Failures []string             `json:"failures,omitempty"`
	Found    diag.List            `json:"-"`
	Result   *casework.CaseResult `json:"-"` // of a case
	Walk     *casework.WalkResult `json:"-"` // of a walk
}

func (p *Dirs) ran(r casework.Result) ran {
	found := r.Failures()
	one := ran{File: p.files.Path(r.File.File), Set: r.File.Name, Kind: r.Kind(), Name: r.Name(), Passed: len(found) == 0, Found: found, Result: r.CaseResult, Walk: r.WalkResult}
	for _, d := range found {
		one.Failures = append(one.Failures, d.Message(p.Lang))
	}
	return one
}

// layer is what the directories put over the embedded law; without any, or where they
// are complete by themselves, there is nothing under them.
func (p *Dirs) layer(book *rules.Book) casework.Layer {
	l := casework.Layer{Book: book, Own: func(string) bool { return true }}
	if len(p.files.Dirs) > 0 && !p.alone {
		l.Own = casework.In(p.files.Fsys...)
		l.Base = input.Shipped
	}
	return l
}

// cases loads policy files and runs their cases and walks; those of the directories
// where there are any. Without any the error says which file to write, and the book
// comes with it.
func (p *Dirs) cases(dirs []string, pattern string) (*rules.Book, []ran, error) {
	var only *regexp.Regexp
	if pattern != "" {
		var err error
		if only, err = regexp.Compile(pattern); err != nil {
			return nil, nil, app.Misused("--run 不是正确的正则表达式。", "--run is not a regular expression.")
		}
	}
	book, list, err := p.load(p.Ctx, dirs)
	if err != nil {
		return nil, nil, err
	}
	if book == nil {
		if err := diag.Print(p.Err, p.files.Rename(list), p.Lang, p.files.Source); err != nil {
			return nil, nil, err
		}
		return nil, nil, app.ErrReported
	}
	if book, err = input.Counted(p.App, book); err != nil {
		return nil, nil, err
	}
	layer := p.layer(book)
	var items []casework.Item
	for _, i := range layer.Items() {
		if only == nil || only.MatchString(i.File.Name+"/"+i.Name()) {
			items = append(items, i)
		}
	}
	if len(items) == 0 {
		return book, nil, p.nothingToRun(layer, only != nil)
	}
	results, err := casework.Run(p.Ctx, book, items)
	if err != nil {
		return nil, nil, err
	}
	var out []ran
	for _, r := range results {
		out = append(out, p.ran(r))
	}
	return book, out, nil
}

// broken runs what lies under the directories and lists what they break.
func (p *Dirs) broken(book *rules.Book) ([]ran, error) {
	l := p.layer(book)
	if l.Base == nil {
		return nil, nil
	}
	results, err := l.Broken(p.Ctx)
	if err != nil {
		return nil, err
	}
	var out []ran
	for _, r := range results {
		one, d := p.ran(r), casework.BrokenAs(r)
		one.Broken, one.Found, one.Failures = true, diag.List{d}, []string{d.Message(p.Lang)}
		out = append(out, one)
	}
	return out, nil
}

// nothingToRun says which file to write, and how it begins.
func (p *Dirs) nothingToRun(l casework.Layer, filtered bool) error {
	if filtered && len(l.Items()) > 0 {
		return app.Failed("没有名称符合 --run 的案例。", "no case has a name that --run matches.")
	}
	list := l.Untested()
	if len(list) == 0 {
		return app.Failed("没有可以运行的案例：请检查目录。", "there is no case to run: check the directory.")
	}
	file, text := p.files.Beside(list[0].Range.File, casework.CaseFileFor(list[0])), casework.Skeleton(l.Book, list[0])
	return app.Failed(
		"没有可以运行的案例。请写 "+file+"，例如：\n\n"+text,
		"there is no case to run. Write "+file+", for example:\n\n"+text,
	)
}

// Test is the command gongkai test.
func Test(a *app.App) *cobra.Command {
	var dirs *Dirs
	var f *output.Format
	var pattern string
	var all bool
	cmd := a.Command(app.Entry{
		Use:   "test " + a.T("[目录…]", "[DIR…]"),
		Short: lang.Text{ZH: "运行规则文件旁的案例和程序走查，核对结论", EN: "run the cases and walks beside the policy files"},
		Long: lang.Text{
			ZH: `不写目录时运行内置规则的案例和走查；写了目录时运行目录里的，并列出叠加之后不再成立的内置案例。有不通过的以 1 退出。
改动是有意的，在自己的案例文件（首键相同）里写一个同名的案例，写明现在的结论，就不再列出。`,
			EN: `Without a directory, runs the cases and walks of the embedded law; otherwise those of the directories, and lists cases of the
embedded law that no longer hold with them on top. Exits with 1 when one fails. Where a change is meant, a case of the same name
under the same first key in a file of your own, which says what comes out now, answers it.`},
		Example: `gongkai test
gongkai test ./our-rules --junit > 结果.xml
gongkai test --run 商业秘密`,
		Run: func(_ *cobra.Command, args []string) error {
			err := f.Check()
			if err != nil {
				return err
			}
			book, list, none := dirs.cases(args, pattern)
			if book == nil {
				return none
			}
			if pattern == "" {
				broken, err := dirs.broken(book)
				if err != nil {
					return err
				}
				list = append(list, broken...)
			}
			if len(list) > 0 {
				err = printCases(a, dirs, list, f, all)
			}
			return cmp.Or(none, err)
		},
	})
	dirs, f = dirsOf(a, cmd), output.Flags(a, cmd, output.Found|output.Ran)
	input.CountFlags(a, cmd)
	cmd.Flags().StringVar(&pattern, "run", "", a.T("只运行名称符合`正则表达式`的案例和走查", "run only cases and walks whose name matches this `regexp`"))
	cmd.Flags().BoolVarP(&all, "verbose", "v", false, a.T("通过的也列出", "list cases that pass too"))
	return cmd
}

func printCases(a *app.App, dirs *Dirs, list []ran, f *output.Format, all bool) error {
	var failures diag.List
	failed, walks, broken := 0, 0, 0
	for _, r := range list {
		switch {
		case r.Broken:
			broken++
		case r.Walk != nil:
			walks++
		}
		if !r.Passed {
			failures = append(failures, r.Found...)
		}
		if !r.Passed && !r.Broken {
			failed++
		}
	}
	ran := len(list) - broken
	failures = dirs.files.Rename(failures)
	answer := output.Answer{Value: map[string]any{"cases": ran - walks, "walks": walks, "failed": failed, "broken": broken, "results": list}, Found: failures}
	for _, r := range list {
		answer.Ran = append(answer.Ran, output.Case{File: r.File, Set: r.Set, Name: r.Name, Failures: r.Failures})
	}
	answer.Text = func() error {
		for _, r := range list {
			if all && r.Passed {
				fmt.Fprintf(a.Out, "%s  %s/%s\n", a.T("通过", "pass"), r.Set, r.Name)
			}
		}
		if err := diag.Print(a.Out, failures, a.Lang, dirs.files.Source); err != nil {
			return err
		}
		what := a.Say("%d 个案例", "%d cases", ran-walks)
		if walks > 0 {
			what += a.Say("、%d 个走查", ", %d walks", walks)
		}
		_, err := fmt.Fprintln(a.Out, what+a.Say("，%d 个通过，%d 个不通过。", ", %d pass, %d fail.", ran-failed, failed))
		if err == nil && broken > 0 {
			_, err = fmt.Fprintln(a.Out, a.Say("内置的案例和走查有 %d 个不再成立。", "%d cases and walks of the embedded law no longer hold.", broken))
		}
		return err
	}
	if err := f.Give(answer); err != nil {
		return err
	}
	if failed+broken > 0 {
		return app.ErrReported
	}
	return nil
}
