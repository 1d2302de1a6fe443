package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

func (a *app) decideCommand() *cobra.Command {
	var s *asked
	var explain, all bool
	cmd := a.command(entry{
		use:   "decide " + a.t("<决定> [文件…]", "<DECISION> [FILE…]"),
		short: lang.Text{ZH: "按给出的事实作出一项决定，并说明理由", EN: "come to one decision on the facts given, with the reasoning"},
		long: lang.Text{
			ZH: "事实用 -f 给出，或者从登记表、JSON（- 为标准输入）读取。gongkai facts --decisions 列出全部决定。\n先说结论、依据和最先要问的；全部情形、读法和不成立的理由用 --all。",
			EN: "Facts come from -f, or from a register or JSON (- is standard input). gongkai facts --decisions lists the decisions.\nIt says the result, what it rests on and what to ask first; --all gives every ground, reading and reason."},
		example: `gongkai decide 公开属性 -j wuwei --on 2024-03-01 -f 商业秘密=是 -f 公开会损害第三方合法权益=是
gongkai decide 公开属性 -j wuwei --json 登记表.csv`,
		args: a.between(1, -1),
		run: func(_ *cobra.Command, args []string) error {
			return a.decide(s, args[0], args[1:], explain || all)
		},
	})
	s = a.asked(cmd)
	s.documents = true
	a.countFlags(cmd)
	cmd.Flags().BoolVar(&explain, "explain", false, a.t("逐行写出全部理由", "write out the whole reasoning for each row"))
	cmd.Flags().BoolVar(&all, "all", false, a.t("写出全部情形和理由（同 --explain）", "write out every ground and reason (as --explain)"))
	return cmd
}

type decided struct {
	File   string        `json:"file,omitempty"`
	Row    int           `json:"row,omitempty"`
	Title  string        `json:"title,omitempty"`
	Answer *rules.Answer `json:"answer,omitempty"`
	Error  string        `json:"error,omitempty"`
}

func (a *app) decide(s *asked, name string, files []string, explain bool) error {
	if err := s.prepare(); err != nil {
		return err
	}
	decl, ok := s.book.Decision(name)
	if !ok {
		var known []string
		for _, d := range s.book.Decisions() {
			known = append(known, d.ID, d.Term)
		}
		return a.unknown(lang.Text{ZH: "决定", EN: "decision"}, name, known)
	}
	open := 0
	if len(files) == 0 || explain && !s.output.json && !s.output.csv {
		err := s.each(files, func(g given, law *rules.Law, bd *rules.Bound) error {
			ans, err := law.Answer(decl.ID, bd)
			if err != nil {
				return err
			}
			if !ans.Decided {
				open++
			}
			if s.output.json {
				return a.printJSON(ans)
			}
			if g.line > 0 {
				fmt.Fprintf(a.out, "── %s:%d %s\n", g.file, g.line, table.Clean(g.title))
			}
			text := ans.Brief(a.lang)
			if explain {
				text = ans.Explain(a.lang)
			}
			if text, err = s.together(ans, law, g, text); err != nil {
				return err
			}
			_, err = fmt.Fprint(a.out, text)
			return err
		}, func(g given, why string) error {
			_, err := fmt.Fprintf(a.out, "── %s:%d %s\n%s\n", g.file, g.line, table.Clean(g.title), a.t("无法读取：", "unreadable: ")+table.Clean(why))
			return err
		})
		return s.done(err, open)
	}
	out, err := a.sink(s.output, table.Column{Title: a.t("行", "line"), Right: true}, table.Column{Title: a.t("题名", "title"), Wrap: 32},
		table.Column{Title: decl.Term}, table.Column{Title: a.t("依据", "articles"), Wrap: 40}, table.Column{Title: a.t("说明", "remarks"), Wrap: 48})
	if err != nil {
		return err
	}
	err = s.each(files, func(g given, law *rules.Law, bd *rules.Bound) error {
		ans, err := law.Answer(decl.ID, bd)
		if err != nil {
			return err
		}
		if !ans.Decided {
			open++
		}
		return out.add(s.cells(g, ans), decided{File: g.file, Row: g.line, Title: g.title, Answer: ans})
	}, func(g given, why string) error {
		return out.add([]string{fmt.Sprint(g.line), g.title, a.t("无法读取", "unreadable"), "", why}, decided{File: g.file, Row: g.line, Title: g.title, Error: why})
	})
	if err != nil && err != errReported {
		return err
	}
	if e := out.close(); e != nil {
		return e
	}
	if !s.output.json && !s.output.csv {
		fmt.Fprintln(a.out)
		s.cite.legend(a)
	}
	return s.done(err, open)
}

// together puts before the answer of the rules what the document comes to as a whole,
// where that is something else: what is open in part is open by no ground, and is not
// open as it stands.
func (s *asked) together(ans *rules.Answer, law *rules.Law, g given, text string) (string, error) {
	if ans.Decision != "attribute" {
		return text, nil
	}
	doc := attribute.Document{Facts: g.facts}
	if g.doc != nil {
		doc = *g.doc
	}
	res, err := attribute.Classify(law, doc, s.opts...)
	if err != nil || res.Attribute == ans.Outcome || ans.Outcome == "" || res.Attribute == "" {
		return text, err
	}
	return s.say("整件认定为%s，含有不应当公开的内容，不得照原样公开（gongkai classify）。下面是各项规定对其余内容的结论。", "As a whole the document is %s: it holds content that must not be opened and is not opened as it stands (gongkai classify). What follows is what the rules say of the rest.", res.Label(s.lang)) + "\n" + text, nil
}

func (s *asked) cells(g given, ans *rules.Answer) []string {
	outcome := ans.Outcome
	var notes []string
	switch {
	case ans.NoRule:
		outcome = s.t("没有规则", "no rule")
	case ans.OnHold:
		outcome = s.t("暂缓", "held")
		for _, n := range ans.Held {
			if n.Status == rules.True {
				notes = append(notes, s.say("待%s答复（%s）", "until %s answers (%s)", n.Pending, s.cite.all(n.Cite)))
			}
		}
	case !ans.Decided:
		outcome = s.t("未定", "undetermined")
		notes = append(notes, s.say("可能是%s", "may be %s", strings.Join(ans.Possible, s.t("、", ", "))))
	}
	c := &classify{app: s.app, cite: s.cite}
	var cites []rules.Citation
	for _, gr := range ans.Grounds {
		if gr.Decisive || !ans.Decided && gr.Status == rules.True && !s.cite.residual(gr) {
			cites = append(cites, gr.Cite)
		}
	}
	notes = append(notes, s.cite.parted(ans)...)
	if len(ans.Missing) > 0 {
		notes = append(notes, s.t("先查明：", "ask first: ")+c.questions(ans.Missing))
	}
	if len(ans.Judgements) > 0 {
		notes = append(notes, s.t("须由人判断：", "to be judged: ")+c.questions(ans.Judgements))
	}
	if n := len(ans.Assumed) + len(ans.AssumedJudged); n > 0 {
		notes = append(notes, s.say("%d 项未给出的事实按“否”处理", "facts not given and taken as false: %d", n))
	} else if *s.rows.assume {
		notes = append(notes, s.t("未给出的事实按“否”处理，本件没有需要假定的", "facts not given are taken as false; none mattered here"))
	}
	return []string{fmt.Sprint(g.line), g.title, outcome, s.cite.all(cites...), strings.Join(notes, s.t("；", "; "))}
}
