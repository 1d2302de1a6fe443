package marks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Liability is the command gongkai liability.
func Liability(a *app.App) *cobra.Command {
	l := &liability{}
	cmd := a.Command(app.Entry{
		Use:   "liability " + a.T("[文件…]", "[FILE…]"),
		Short: lang.Text{ZH: "责任追究：情形、档次、措施、从轻从重、责任分担、程序和救济", EN: "accountability: grounds, tiers, measures, factors, shares, procedure, challenges"},
		Long: lang.Text{
			ZH: `事实用 -f 给出，或者从登记表、JSON（- 为标准输入）读取，一行一件。--against 和 --measure 核对拟作的处理：
每项都要有适用的档次允许，档次要求的一项也不能少，能否合并使用看条文怎样写。
列出的是供有权机关决定的材料，条文没有写明的照样写出。`,
			EN: `Facts come from -f or from a register or JSON (- is standard input), a matter for each row. --against and
--measure check what is proposed: each measure must be allowed by a tier that applies, and what a tier
demands must be among them. The result is material for those who decide; where the text is silent it says so.`},
		Example: `gongkai liability -j sucheng --on 2022-06-01 -f 未经批准擅自公开=是 -f 追责情节=较轻
gongkai liability -j sucheng --on 2022-06-01 -f 未经批准擅自公开=是 -f 追责情节=较轻 --against 行政机关 --measure 责令改正`,
		Run: func(_ *cobra.Command, args []string) error { return l.run(args) },
	})
	l.Asked = input.Ask(a, cmd)
	f := cmd.Flags()
	l.against = f.String("against", "", a.T("拟处理的`对象`，如 行政机关、直接责任人", "`whom` the measures are to be used against, in the words of the text"))
	l.measures = f.StringSlice("measure", nil, a.T("拟作的`处理`，逗号分隔；可重复", "`measures` proposed, separated by commas; may be repeated"))
	return cmd
}

// liability is one run of the command.
type liability struct {
	*input.Asked
	against  *string
	measures *[]string
}

// accounted is a matter of the JSON output.
type accounted struct {
	File    string                 `json:"file,omitempty"`
	Row     int                    `json:"row,omitempty"`
	Title   string                 `json:"title,omitempty"`
	Result  *assess.Accountability `json:"result,omitempty"`
	Verdict *assess.Verdict        `json:"verdict,omitempty"`
	Error   string                 `json:"error,omitempty"`
}

func (l *liability) run(files []string) error {
	if err := l.Prepare(); err != nil {
		return err
	}
	if (*l.against == "") != (len(*l.measures) == 0) {
		return app.Misused("--against 和 --measure 要一起写。", "--against and --measure go together.")
	}
	out, err := l.Format.Story(table.Column{Title: l.T("行", "line")}, table.Column{Title: l.T("题名", "title")}, table.Column{Title: l.T("追责", "pursued")}, table.Column{Title: l.T("说明", "explanation")})
	if err != nil {
		return err
	}
	findings := 0
	err = l.Each(files, func(g input.Given, law *rules.Law, _ *rules.Bound) error {
		a, err := assess.Account(law, g.Facts, l.Opts...)
		if err != nil {
			return err
		}
		r := accounted{File: g.File, Row: g.Line, Title: g.Title, Result: a}
		said := a.Explain(l.Lang)
		if *l.against != "" {
			if known := l.known(a); len(known) > 0 && !slices.Contains(known, *l.against) {
				return l.Unknown(lang.Text{ZH: "处理对象", EN: "one to be treated"}, *l.against, known)
			}
			v := a.Check(*l.against, *l.measures...)
			r.Verdict = &v
			said += l.Say("拟对%s作出：%s。%s\n", "proposed against %s: %s. %s\n", *l.against, strings.Join(*l.measures, l.T("、", ", ")), v.Explain(l.Lang))
		}
		if a.Pursued != answer.False {
			findings++
		}
		pursued := map[answer.Truth]string{answer.True: l.T("是", "yes"), answer.False: l.T("否", "no"), answer.Unknown: l.T("未定", "open")}[a.Pursued]
		return out.Add([]string{fmt.Sprint(g.Line), g.Title, pursued, said}, r, func() error {
			if g.Line > 0 {
				fmt.Fprintf(l.Out, "── %s:%d %s\n", g.File, g.Line, table.Clean(g.Title))
			}
			_, err := fmt.Fprint(l.Out, said)
			return err
		})
	}, func(g input.Given, why string) error {
		return out.Add([]string{fmt.Sprint(g.Line), g.Title, l.T("无法读取", "unreadable"), why}, accounted{File: g.File, Row: g.Line, Title: g.Title, Error: why}, func() error {
			_, err := fmt.Fprintf(l.Out, "── %s:%d %s\n%s\n", g.File, g.Line, table.Clean(g.Title), l.T("无法读取：", "unreadable: ")+table.Clean(why))
			return err
		})
	})
	if err != nil && err != app.ErrReported {
		return err
	}
	if e := out.Close(); e != nil {
		return e
	}
	return l.Done(err, findings)
}

// known are those whom some tier of the law is about.
func (l *liability) known(a *assess.Accountability) []string {
	var out []string
	for _, s := range a.Sanctions {
		if s.Against != "" && !slices.Contains(out, s.Against) {
			out = append(out, s.Against)
		}
	}
	return out
}
