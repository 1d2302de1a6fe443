// Package policy holds the commands about the policy files themselves: check, test,
// coverage, explain, facts, and version, which says which files there are.
// It may import app, input and output, and what runs cases: casework.
// What must never happen here: a check that only the command makes, save for files that
// have a meaning to packages above rules; hosts get the same findings from the library.
package policy

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Check is the command gongkai check.
func Check(a *app.App) *cobra.Command {
	c := &check{App: a}
	cmd := a.Command(app.Entry{
		Use:   "check " + a.T("[目录…]", "[DIR…]"),
		Short: lang.Text{ZH: "检查规则文件，指出错误的位置和改法", EN: "check policy files: every mistake with its place and remedy"},
		Long: lang.Text{
			ZH: `不写目录时检查内置的规则。目录里的文件叠加在内置规则之上（同名的替换），只报告目录里的问题。
除写法外还分析：永远不成立、被遮盖、互相矛盾的规则，以及与上位法不一致之处；叠加之后不再成立的内置案例、没有案例的目录；
已检查写法而尚无程序执行的部分单独列出。
有错误时以 1 退出。
--fix 改正只有一种改法的错误：全角符号、Tab 和特殊空格、项目符号、中文引号、缩进、连在一起的且或、只差一两个字而只有
一个相近的名称等。每处先写出错误和改动，加 --write 才改写文件；改后会增加别的错误的，不改。有改动而没有 --write 的，
或者还有错误的，以 1 退出。`,
			EN: `Without a directory, checks the embedded law. Files of a directory lie on top of it (those at the same path
replace embedded ones), and only what concerns them is reported. Beyond the spelling, rules that never fire, are
masked or contradict each other are found, and where local law departs from superior law; cases of the embedded law that no
longer hold with the directories on top, and directories without cases. What nothing executes yet is listed. Exits with 1 when there are errors.
--fix corrects mistakes that have one right correction: full-width signs, tabs and special blanks, bullets, Chinese
quotation marks, indentation, words that run together, names to which exactly one is near. Each is shown with its mistake
as a diff; files are rewritten only with --write, and nothing is corrected that would bring another mistake. Exits with 1
when something would change and --write is not given, and when errors remain.`},
		Example: `gongkai check
gongkai check ./our-rules --github
gongkai check ./our-rules --fix
gongkai check ./our-rules --fix --write
gongkai check rules/policies --sources ./texts
gongkai check --anomalies -j xiji --html > 西吉条文疑点.html`,
		Run: func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.dirs, c.formats, c.place = dirsOf(a, cmd), output.Flags(a, cmd, output.Found|output.Page), input.PlaceFlag(a, cmd, "")
	f := cmd.Flags()
	f.BoolVar(&c.quick, "quick", false, a.T("只检查写法，不作分析", "check the spelling only, without analysis"))
	f.StringVar(&c.sources, "sources", "", a.T("原文所在`目录`（.txt），逐条核对摘引", "a `directory` of source texts (.txt) with which quotes are compared"))
	f.BoolVar(&c.fix, "fix", false, a.T("写出只有一种改法的错误怎样改：每处一段差异，改后重新读过", "show how mistakes are corrected that have one right correction: a diff for each, tried by loading again"))
	f.BoolVarP(&c.write, "write", "w", false, a.T("与 --fix 合用：照此改写文件", "with --fix: rewrite the files so"))
	f.BoolVar(&c.anomalies, "anomalies", false, a.T("不检查文件，列出条文的疑点：疑在何处、采用的读法、请制定机关明确什么（Markdown，--html 为网页）", "check nothing and list the odd places of the texts: what is odd, the reading taken, what the issuing office is asked (Markdown; --html for a page)"))
	f.BoolVarP(&c.verbose, "verbose", "v", false, a.T("提示也写出所在的行和改法", "show line and remedy of remarks too"))
	f.BoolVar(&c.exit, "exit-code", false, a.T("有警告时也以 1 退出", "exit with 1 on warnings too"))
	return cmd
}

type check struct {
	*app.App
	dirs    *Dirs
	formats *output.Format
	quick   bool
	sources string
	exit    bool
	verbose bool
	fix     bool
	write   bool

	anomalies bool
	place     *string
}

func (c *check) run(args []string) error {
	if err := c.formats.Check(); err != nil {
		return err
	}
	switch {
	case c.write && !c.fix:
		return app.Misused("--write 与 --fix 合用。", "--write goes with --fix.")
	case c.fix && len(args) == 0:
		return app.Misused("--fix 须写明目录：内置的规则不能改写。", "--fix needs a directory: the embedded law cannot be rewritten.")
	}
	if err := c.anomaliesAlone(); err != nil {
		return err
	}
	book, list, err := c.dirs.load(c.Ctx, args)
	if err != nil {
		return err
	}
	if c.anomalies && book != nil {
		id := ""
		if *c.place != "" {
			p, err := input.Place(c.App, book, *c.place)
			if err != nil {
				return err
			}
			id = p.ID
		}
		return c.giveAnomalies(book, id)
	}
	if c.fix {
		return c.mend(list)
	}
	if book != nil && !c.quick {
		found, err := proofs(c.Ctx, book)
		if err != nil {
			return err
		}
		list = append(list, found...)
	}
	if book != nil && c.sources != "" {
		texts, err := input.Directory(c.App, c.sources)
		if err != nil {
			return err
		}
		found, err := book.CheckQuotes(c.Ctx, texts)
		if err != nil {
			return err
		}
		list = append(list, found...)
	}
	if book != nil {
		list = append(list, mappings(book)...)
	}
	list = c.dirs.mine(list)
	if book != nil && !c.quick {
		more, err := c.dirs.untested(c.Ctx, book)
		if err != nil {
			return err
		}
		list = append(list, more...)
	}
	list = c.dirs.files.Rename(list)
	list.Sort()
	return c.print(list, book)
}

// untested says what the cases do not: which of the embedded law the directories break,
// and which of their instruments no case is about.
func (p *Dirs) untested(ctx context.Context, book *rules.Book) (diag.List, error) {
	l := p.layer(book)
	if len(p.files.Dirs) == 0 {
		return nil, nil
	}
	if l.Base == nil {
		l.Base = func() (*rules.Book, error) { return book, nil }
	}
	return l.Findings(ctx)
}

// mappings checks the mappings of attributes. Mappings of other things are the
// host's own.
func mappings(book *rules.Book) (list diag.List) {
	for _, e := range book.Extras("mapping") {
		if m := e.Data.Get("maps"); m.Present() && m.Text != "公开属性" && m.Text != "attribute" {
			if _, near := typo.Nearest(m.Text, []string{"公开属性", "attribute"}); !near {
				continue
			}
		}
		var found diag.List
		if _, err := register.CodesOf(book, e.ID); errors.As(err, &found) {
			list = append(list, found...)
		}
	}
	return list
}

func (c *check) print(list diag.List, book *rules.Book) error {
	errs, warnings := 0, 0
	for _, d := range list {
		switch d.Severity {
		case diag.Error:
			errs++
		case diag.Warning:
			warnings++
		}
	}
	if err := c.formats.Give(output.Answer{Found: list, Text: func() error { return c.text(list, book, errs, warnings) }}); err != nil {
		return err
	}
	if errs > 0 || c.exit && warnings > 0 {
		return app.ErrReported
	}
	return nil
}

// codeNotExecuted marks what is checked for shape while nothing executes it.
const codeNotExecuted diag.Code = "GK1348"

func (c *check) text(list diag.List, book *rules.Book, errs, warnings int) error {
	var shown, remarks, waiting diag.List
	for _, d := range list {
		switch {
		case d.Code == codeNotExecuted:
			waiting = append(waiting, d)
		case d.Severity == diag.Info && !c.verbose:
			remarks = append(remarks, d)
		default:
			shown = append(shown, d)
		}
	}
	if err := diag.Print(c.Out, shown, c.Lang, c.dirs.files.Source); err != nil {
		return err
	}
	for _, d := range remarks {
		fmt.Fprintln(c.Out, d.Explain(c.Lang))
	}
	if len(waiting) > 0 {
		fmt.Fprintln(c.Out, c.T("尚未执行的部分：", "Not yet executed:"))
		for _, d := range waiting {
			fmt.Fprintf(c.Out, "  %s  %s\n", d.Range, d.Message(c.Lang))
		}
	}
	notes := len(list) - errs - warnings
	if book == nil {
		_, err := fmt.Fprintln(c.Out, c.Say("%d 个错误，%d 个警告，%d 条提示。改正错误后才能作进一步的分析。", "%d errors, %d warnings, %d remarks. There is no analysis before the errors are repaired.", errs, warnings, notes))
		return err
	}
	_, err := fmt.Fprintln(c.Out, c.Say("%d 件规则文件、%d 项事实、%d 个案例文件：%d 个错误，%d 个警告，%d 条提示。", "%d instruments, %d facts, %d case files: %d errors, %d warnings, %d remarks.",
		len(book.Instruments()), len(book.Facts()), len(book.Cases()), errs, warnings, notes))
	return err
}
