package policy

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Coverage is the command gongkai coverage.
func Coverage(a *app.App) *cobra.Command {
	var dirs *Dirs
	var o *output.Format
	threshold, all := 0, false
	cmd := a.Command(app.Entry{
		Use:   "coverage " + a.T("[目录…]", "[DIR…]"),
		Short: lang.Text{ZH: "案例覆盖了哪些规则、条款和界限值，走查走过程序的哪些部分", EN: "which rules, articles and boundaries the cases have shown, and which parts of procedures the walks have taken"},
		Long: lang.Text{
			ZH: "列出案例还没有显示为成立、不成立、不明的规则，没有试过的界限值（少一、相等、多一），以及走查没有走过的步骤、处理、退回、逾期不答、结果和没有显示过逾期的期限。暂缓的“不成立”，是有疑问而已经答复。另列点名的案例没有显示全的规则、界限值和期限最后一日：没有点名的，规则变了案例也不会不通过。规则覆盖率低于 --threshold 时以 1 退出。",
			EN: "Lists rules that no case shows true, false or unknown, boundary values not tried (below, at, above), and the steps, choices, returns, silences and outcomes that no walk takes and limits never seen late. Of a hold, false means that there was a doubt and it was answered. What cases that name a rule do not show of it, of numbers with their neighbours and of the days about the last of a limit is named apart: where nothing names it, no case fails when it changes. Exits with 1 when the coverage of rules is below --threshold."},
		Example: `gongkai coverage
gongkai coverage ./our-rules --threshold 90`,
		Run: func(_ *cobra.Command, args []string) error {
			if threshold < 0 || threshold > 100 {
				return app.Misused("--threshold 应为 0 到 100。", "--threshold is 0 to 100.")
			}
			book, list, err := dirs.cases(args, "")
			if err != nil {
				return err
			}
			return printCoverage(a, dirs, book, list, o, threshold, all)
		},
	})
	dirs, o = dirsOf(a, cmd), output.Flags(a, cmd, output.Value|output.Tables)
	cmd.Flags().IntVar(&threshold, "threshold", 0, a.T("至少应达到的`百分比`", "the `percent` that must be reached"))
	cmd.Flags().BoolVar(&all, "all", false, a.T("已覆盖的也列出", "list covered rules too"))
	return cmd
}

func printCoverage(a *app.App, dirs *Dirs, book *rules.Book, list []ran, o *output.Format, threshold int, all bool) error {
	var results []casework.CaseResult
	var walks []casework.WalkResult
	for _, r := range list {
		if r.Walk != nil {
			walks = append(walks, *r.Walk)
		} else {
			results = append(results, *r.Result)
		}
	}
	c := dirs.own(book, casework.Cover(book, results))
	procedures := dirs.ownWalks(book, casework.CoverWalks(book, walks))
	score := c.Score()
	value := struct {
		Score int `json:"score"`
		casework.Coverage
		WalkScore  int                       `json:"walk_score"`
		Procedures []casework.ProcedureWalks `json:"procedures"`
	}{score, c, casework.WalkScore(procedures), procedures}
	if err := o.Give(output.Answer{Value: value, Text: func() error {
		if err := coverageTable(a, book, c, all); err != nil {
			return err
		}
		return walksTable(a, book, procedures, all)
	}}); err != nil {
		return err
	}
	if score < threshold {
		fmt.Fprintln(a.Err, a.Say("覆盖率 %d%%，要求 %d%%。", "coverage is %d%%, %d%% is required.", score, threshold))
		return app.ErrReported
	}
	return nil
}

// own keeps the coverage of instruments that stand in the directories.
func (p *Dirs) own(book *rules.Book, c casework.Coverage) casework.Coverage {
	if len(p.files.Dirs) == 0 {
		return c
	}
	mine := func(cite statute.Citation) bool {
		in, ok := book.Instrument(cite.Instrument)
		if !ok {
			return false
		}
		_, own := p.files.Of(in.Range.File)
		return own
	}
	out := casework.Coverage{Rules: []casework.RuleCoverage{}, Unnamed: []casework.RuleCoverage{}, LastDays: []casework.BoundaryCoverage{}, Boundaries: []casework.BoundaryCoverage{}, Articles: []casework.ArticleCoverage{}, Accounts: []casework.ArticleAccount{}}
	for _, r := range c.Rules {
		if mine(r.Cite) {
			out.Rules = append(out.Rules, r)
		}
	}
	for _, b := range c.Boundaries {
		if mine(b.Cite) {
			out.Boundaries = append(out.Boundaries, b)
		}
	}
	for _, r := range c.Unnamed {
		if mine(r.Cite) {
			out.Unnamed = append(out.Unnamed, r)
		}
	}
	for _, b := range c.LastDays {
		if mine(b.Cite) {
			out.LastDays = append(out.LastDays, b)
		}
	}
	for _, r := range c.Articles {
		if mine(r.Cite) {
			out.Articles = append(out.Articles, r)
		}
	}
	for _, x := range c.Accounts {
		if mine(statute.Citation{Instrument: x.Instrument}) {
			out.Accounts = append(out.Accounts, x)
		}
	}
	return out
}

// accounted says how the articles are accounted for, and which are not encoded.
func accounted(a *app.App, book *rules.Book, accounts []casework.ArticleAccount, all bool) {
	var sum casework.ArticleAccount
	var open []string
	cite := output.NewCiter(a, book, nil)
	for _, x := range accounts {
		sum.Articles += x.Articles
		sum.Encoded += x.Encoded
		sum.Executed += x.Executed
		sum.NotEncoded += x.NotEncoded
		sum.Omitted += x.Omitted
		sum.Noted += x.Noted
		switch {
		case all:
			for _, c := range x.Open {
				open = append(open, cite.Of(c))
			}
		case len(x.Open) > 0:
			open = append(open, x.Instrument+" "+fmt.Sprint(len(x.Open)))
		}
	}
	fmt.Fprintln(a.Out, a.Say("条文 %d 条：有规则 %d，另见别处 %d，尚未编入 %d，略 %d，只有说明 %d。", "%d articles: %d with rules, %d carried out elsewhere, %d not encoded, %d omitted, %d with a note only.",
		sum.Articles, sum.Encoded, sum.Executed, sum.NotEncoded, sum.Omitted, sum.Noted))
	if len(open) > 0 {
		fmt.Fprintln(a.Out, a.T("尚未编入或者没有全部编入（条）：", "articles not encoded, or not all of it: ")+strings.Join(open, a.T("、", ", ")))
	}
}

// closely says what cases that name a rule show of it, of numbers with their neighbours and
// of the days about the last of a limit, and names what is left.
func closely(a *app.App, c casework.Coverage) {
	var rest []string
	for _, r := range c.Unnamed {
		rest = append(rest, r.ID)
	}
	left := func(list []casework.BoundaryCoverage) int {
		n := 0
		for _, b := range list {
			if !b.Near {
				n++
				rest = append(rest, b.ID)
			}
		}
		return n
	}
	numbers, days := left(c.Boundaries), left(c.LastDays)
	fmt.Fprintln(a.Out, a.Say("点名的案例：规则 %d 项尚缺 %d 项，界限值（少一、相等、多一）%d 个尚缺 %d 个，期限最后一日（前一日、当日、次日）%d 个尚缺 %d 个。",
		"cases that name them: %d rules, %d with gaps; %d boundary values (one below, at, one above), %d with gaps; %d last days of limits (the day before, itself, the day after), %d with gaps.",
		len(c.Rules), len(c.Unnamed), len(c.Boundaries), numbers, len(c.LastDays), days))
	if len(rest) > 0 {
		fmt.Fprintln(a.Out, a.T("尚缺：", "gaps: ")+strings.Join(rest, a.T("、", ", ")))
	}
}

func coverageTable(a *app.App, book *rules.Book, c casework.Coverage, all bool) error {
	cite := output.NewCiter(a, book, nil)
	tick := func(b bool) string {
		if b {
			return "✓"
		}
		return "✗"
	}
	t := a.Table(a.T("规则", "rules"), table.Column{Title: a.T("规则", "rule")}, table.Column{Title: a.T("依据", "article")}, table.Column{Title: a.T("成立", "true")}, table.Column{Title: a.T("不成立", "false")}, table.Column{Title: a.T("不明", "unknown")})
	shown := 0
	for _, r := range c.Rules {
		if r.Full() && !all {
			continue
		}
		shown++
		if err := t.Add(r.ID, cite.Of(r.Cite), tick(r.True), tick(r.False), tick(r.Unknown)); err != nil {
			return err
		}
	}
	if shown > 0 {
		if err := t.Close(); err != nil {
			return err
		}
		fmt.Fprintln(a.Out)
	}
	t = a.Table(a.T("界限", "boundaries"), table.Column{Title: a.T("界限", "boundary")}, table.Column{Title: a.T("事实", "fact")}, table.Column{Title: a.T("值", "at")}, table.Column{Title: a.T("之下", "below")}, table.Column{Title: a.T("相等", "equal")}, table.Column{Title: a.T("之上", "above")})
	shown = 0
	for _, b := range c.Boundaries {
		if b.Full() && !all {
			continue
		}
		shown++
		if err := t.Add(b.ID, b.Fact, b.At, tick(b.Below), tick(b.Equal), tick(b.Above)); err != nil {
			return err
		}
	}
	if shown > 0 {
		if err := t.Close(); err != nil {
			return err
		}
		fmt.Fprintln(a.Out)
	}
	articles := 0
	for _, r := range c.Articles {
		if r.Shown > 0 {
			articles++
		}
	}
	accounted(a, book, c.Accounts, all)
	closely(a, c)
	_, err := fmt.Fprintln(a.Out, a.Say("覆盖率 %d%%：规则 %d 项，尚缺 %d 项；条 %d 条，已显示 %d 条。", "coverage %d%%: %d rules, %d with gaps; %d articles, %d shown.",
		c.Score(), len(c.Rules), len(c.Gaps()), len(c.Articles), articles))
	return err
}
