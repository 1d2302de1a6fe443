package changes

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Replay is the command gongkai replay.
func Replay(a *app.App) *cobra.Command {
	c := &replay{App: a}
	cmd := a.Command(app.Entry{
		Use:   "replay " + a.T("文件…", "FILE…"),
		Short: lang.Text{ZH: "按现在的规则重作存下的结论：结论相同还是不同，因哪一条", EN: "give stored answers again: the same answer or another, and by which rule"},
		Long: lang.Text{
			ZH: `读取存下的完整结论（rules.Answer 的 Whole，即 gongkai decide --json --full 的输出；一件，或者每行一件），
按其回执里的地区、日期、事实在现在的规则下再作一遍，写明：结论相同、所依据的规则也相同；结论相同而所依据的规则有变；
结论不同、因哪一条。没有读到的规则怎样修改都不算不同。`,
			EN: `Reads whole answers that were stored (Whole of a rules.Answer, as gongkai decide --json --full prints them; one, or one a line),
asks the same question of the law as it is now, with the place, day and facts of the receipt, and says: the same answer
under the same rules; the same answer though rules that it read are others; another answer, and by which rule. Edits of what
it did not read are no difference.`,
		},
		Example: `gongkai replay 结论.json
gongkai replay --policies ./our-rules 结论.jsonl --json`,
		Args: a.Between(1, -1),
		Run:  func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.policies = input.PolicyFlag(a, cmd)
	input.CountFlags(a, cmd)
	c.formats = output.Flags(a, cmd, output.Rows)
	cmd.Flags().BoolVar(&c.exit, "exit-code", false, a.T("有结论不同时以 3 退出", "exit with 3 when an answer is another one"))
	return cmd
}

type replay struct {
	*app.App
	policies *[]string
	formats  *output.Format
	exit     bool
}

// replayed is a row of the JSON output.
type replayed struct {
	File string `json:"file"`
	*answer.Replayed
	Now string `json:"answer,omitempty"`
	// Result reports that it came to the same, whatever else the answer tells.
	Result bool   `json:"same_result"`
	Error  string `json:"error,omitempty"`
}

func (c *replay) run(files []string) error {
	book, err := input.Book(c.App, c.Ctx, *c.policies)
	if err != nil {
		return err
	}
	sink, err := c.formats.Sink(table.Column{Title: c.T("存下的结论", "stored")}, table.Column{Title: c.T("现在的结论", "answer now")}, table.Column{Title: c.T("比较", "compared"), Wrap: 60})
	if err != nil {
		return err
	}
	l := &laws{App: c.App}
	others, broken := 0, 0
	for _, file := range files {
		list, ok, err := l.readStored(file)
		if err != nil {
			return err
		}
		if !ok {
			return app.Failed("“"+file+"”不是存下的结论：应为 gongkai decide --json --full 的输出（.json，或者每行一件的 .jsonl）。", file+" holds no stored answers: write what gongkai decide --json --full prints (.json, or .jsonl with one a line).")
		}
		for _, s := range list {
			out := replayed{File: s.name}
			cells := []string{s.name, "", ""}
			if r, err := book.Replay(s.data); err != nil {
				broken++
				out.Error = strings.Join(c.Messages(err), " ")
				cells[2] = out.Error
			} else {
				out.Replayed, out.Now, out.Result = &r, r.Answer.String(), r.Same || sameResult(s.data, r.Answer)
				cells[1], cells[2] = out.Now, r.Explain(c.Lang)
				switch {
				case !out.Result:
					others++
				case !r.Same: // what is told of grounds that do not carry it
					cells[2] = c.T("结果相同，列出的内容有别：", "the same result, told otherwise: ") + cells[2]
				}
			}
			if err := sink.Add(cells, out); err != nil {
				return err
			}
		}
	}
	if err := sink.Close(); err != nil {
		return err
	}
	switch {
	case broken > 0:
		return app.ErrReported
	case c.exit && others > 0:
		return app.Exit(app.ExitRefused)
	}
	return nil
}

// sameResult reports that a stored answer came to what the new one comes to.
func sameResult(stored []byte, now *answer.Answer) bool {
	var was struct {
		Outcome  string   `json:"outcome"`
		Decided  bool     `json:"decided"`
		OnHold   bool     `json:"on_hold"`
		NoRule   bool     `json:"no_rule"`
		Possible []string `json:"possible"`
	}
	return json.Unmarshal(stored, &was) == nil && was.Outcome == now.Outcome && was.Decided == now.Decided && was.OnHold == now.OnHold && was.NoRule == now.NoRule && slices.Equal(was.Possible, now.Possible)
}
