package paper

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/opinion"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/basis"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Decide is the command gongkai decide.
func Decide(a *app.App) *cobra.Command {
	var s *input.Asked
	var explain, all bool
	var paper *input.Opinion
	cmd := a.Command(app.Entry{
		Use:   "decide " + a.T("<决定> [文件…]", "<DECISION> [FILE…]"),
		Short: lang.Text{ZH: "按给出的事实作出一项决定，并说明理由", EN: "come to one decision on the facts given, with the reasoning"},
		Long: lang.Text{
			ZH: "事实用 -f 给出，或者从登记表、JSON（- 为标准输入）读取。gongkai facts --decisions 列出全部决定。\n先说结论、依据和最先要问的；全部情形、读法和不成立的理由用 --all。",
			EN: "Facts come from -f, or from a register or JSON (- is standard input). gongkai facts --decisions lists the decisions.\nIt says the result, what it rests on and what to ask first; --all gives every ground, reading and reason."},
		Example: `gongkai decide 公开属性 -j wuwei --on 2024-03-01 -f 商业秘密=是 -f 公开会损害第三方合法权益=是
gongkai decide 公开属性 -j wuwei --json 登记表.csv`,
		Args: a.Between(1, -1),
		Run: func(_ *cobra.Command, args []string) error {
			if err := paper.Check(s.Format); err != nil {
				return err
			}
			return decide(a, s, args[0], args[1:], explain || all, paper)
		},
	})
	s = input.Ask(a, cmd)
	s.Documents = true
	paper = input.OpinionFlag(a, cmd)
	input.CountFlags(a, cmd)
	cmd.Flags().BoolVar(&explain, "explain", false, a.T("逐行写出全部理由", "write out the whole reasoning for each row"))
	cmd.Flags().BoolVar(&all, "all", false, a.T("写出全部情形和理由（同 --explain）", "write out every ground and reason (as --explain)"))
	return cmd
}

type decided struct {
	File   string         `json:"file,omitempty"`
	Row    int            `json:"row,omitempty"`
	Title  string         `json:"title,omitempty"`
	Answer *answer.Answer `json:"answer,omitempty"`
	Error  string         `json:"error,omitempty"`
}

func decide(a *app.App, s *input.Asked, name string, files []string, explain bool, paper *input.Opinion) error {
	if err := s.Prepare(); err != nil {
		return err
	}
	decl, ok := s.Book.Decision(name)
	if !ok {
		var known []string
		for _, d := range s.Book.Decisions() {
			known = append(known, d.ID, d.Term)
		}
		return a.Unknown(lang.Text{ZH: "决定", EN: "decision"}, name, known)
	}
	open := 0
	cols := []table.Column{
		{Title: a.T("行", "line"), Right: true}, {Title: a.T("题名", "title"), Wrap: 32},
		{Title: decl.Term}, {Title: a.T("依据", "articles"), Wrap: 40}, {Title: a.T("说明", "remarks"), Wrap: 48},
	}
	if len(files) == 0 || (explain || paper.Wanted()) && s.Format.People() {
		err := s.Each(files, func(g input.Given, law *rules.Law, bd *rules.Bound) error {
			ans, err := law.Answer(decl.ID, bd)
			if err != nil {
				return err
			}
			if !ans.Decided {
				open++
			}
			row := func(out output.Sink) error { return out.Add(cells(s, g, ans), nil) }
			return s.Format.Give(output.Answer{Value: ans, Cols: cols, Rows: row, Text: func() error {
				if g.Line > 0 {
					fmt.Fprintf(a.Out, "── %s:%d %s\n", g.File, g.Line, table.Clean(g.Title))
				}
				text := ans.Brief(a.Lang)
				switch {
				case paper.Wanted():
					_, err = fmt.Fprint(a.Out, opinion.Decision(ans, opinion.How{Lang: a.Lang, Full: paper.Full(), Short: s.Cite.Short}))
					return err
				case explain:
					text = ans.Explain(a.Lang)
				}
				if text, err = together(s, ans, law, g, text); err != nil {
					return err
				}
				_, err = fmt.Fprint(a.Out, text)
				return err
			}})
		}, func(g input.Given, why string) error {
			_, err := fmt.Fprintf(a.Out, "── %s:%d %s\n%s\n", g.File, g.Line, table.Clean(g.Title), a.T("无法读取：", "unreadable: ")+table.Clean(why))
			return err
		})
		return s.Done(err, open)
	}
	out, err := s.Format.Sink(cols...)
	if err != nil {
		return err
	}
	err = s.Each(files, func(g input.Given, law *rules.Law, bd *rules.Bound) error {
		ans, err := law.Answer(decl.ID, bd)
		if err != nil {
			return err
		}
		if !ans.Decided {
			open++
		}
		return out.Add(cells(s, g, ans), decided{File: g.File, Row: g.Line, Title: g.Title, Answer: ans})
	}, func(g input.Given, why string) error {
		return out.Add([]string{fmt.Sprint(g.Line), g.Title, a.T("无法读取", "unreadable"), "", why}, decided{File: g.File, Row: g.Line, Title: g.Title, Error: why})
	})
	if err != nil && err != app.ErrReported {
		return err
	}
	if e := out.Close(); e != nil {
		return e
	}
	if s.Format.People() {
		fmt.Fprintln(a.Out)
		s.Cite.Legend(a)
	}
	return s.Done(err, open)
}

// together puts before the answer of the rules what the document comes to as a whole,
// where that is something else: what is open in part is open by no ground, and is not
// open as it stands.
func together(s *input.Asked, ans *answer.Answer, law *rules.Law, g input.Given, text string) (string, error) {
	if ans.Decision != "attribute" {
		return text, nil
	}
	doc := attribute.Document{Facts: g.Facts}
	if g.Doc != nil {
		doc = *g.Doc
	}
	res, err := attribute.Classify(law, doc, s.Opts...)
	if err != nil || res.Attribute == ans.Outcome || ans.Outcome == "" || res.Attribute == "" {
		return text, err
	}
	return s.Say("整件认定为%s，含有不应当公开的内容，不得照原样公开（gongkai classify）。下面是各项规定对其余内容的结论。", "As a whole the document is %s: it holds content that must not be opened and is not opened as it stands (gongkai classify). What follows is what the rules say of the rest.", res.Label(s.Lang)) + "\n" + text, nil
}

func cells(s *input.Asked, g input.Given, ans *answer.Answer) []string {
	outcome := ans.Outcome
	var notes []string
	switch {
	case ans.NoRule:
		outcome = s.T("没有规则", "no rule")
	case ans.OnHold:
		outcome = s.T("暂缓", "held")
		for _, n := range ans.Held {
			if n.Status == answer.True {
				notes = append(notes, s.Say("待%s答复（%s）", "until %s answers (%s)", n.Pending, s.Cite.All(n.Cite)))
			}
		}
	case !ans.Decided:
		outcome = s.T("未定", "undetermined")
		notes = append(notes, s.Say("可能是%s", "may be %s", strings.Join(ans.Possible, s.T("、", ", "))))
	}
	c := &classify{App: s.App, cite: s.Cite}
	var cites []statute.Citation
	settled := ans.Outcome
	if !ans.Decided {
		settled = ""
	}
	for _, gr := range basis.Shown(settled, s.Cite.Residual, ans) {
		cites = append(cites, gr.Cite)
	}
	notes = append(notes, s.Cite.Parted(ans)...)
	if len(ans.Missing) > 0 {
		notes = append(notes, s.T("先查明：", "ask first: ")+c.questions(ans.Missing))
	}
	if len(ans.Judgements) > 0 {
		notes = append(notes, s.T("须由人判断：", "to be judged: ")+c.questions(ans.Judgements))
	}
	if n := len(ans.Assumed) + len(ans.AssumedJudged); n > 0 {
		notes = append(notes, s.Say("%d 项未给出的事实按“否”处理", "facts not given and taken as false: %d", n))
	} else if *s.Rows.Assume {
		notes = append(notes, s.T("未给出的事实按“否”处理，本件没有需要假定的", "facts not given are taken as false; none mattered here"))
	}
	return []string{fmt.Sprint(g.Line), g.Title, outcome, s.Cite.All(cites...), strings.Join(notes, s.T("；", "; "))}
}
