package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

func (a *app) auditCommand() *cobra.Command {
	var s *asked
	var all bool
	cmd := a.command(entry{
		use:   "audit " + a.t("[文件…]", "[FILE…]"),
		short: text{"逐条核对各项要求是否做到", "hold every requirement in force against the facts"},
		long: text{
			`列出违反的和尚不能确定的要求；--all 连符合的、不适用的也列出。“原则上”“一般”的要求没有做到，是提醒，不是违反。
事实用 -f 给出，或者从登记表、JSON（- 为标准输入）读取。`,
			`Lists the requirements that are violated or open; --all lists those complied with or not applicable too.
A breach of one that binds only generally is a warning. Facts come from -f or from a register or JSON (- is standard input).`},
		example: `gongkai audit -j wuwei --on 2024-03-01 -f 已公开=是 -f 已经保密审查=否
gongkai audit -j wuwei --json 登记表.csv`,
		run: func(_ *cobra.Command, args []string) error { return a.audit(s, args, all) },
	})
	s = a.asked(cmd)
	cmd.Flags().BoolVar(&all, "all", false, a.t("列出全部要求", "list every requirement"))
	return cmd
}

// audited is a matter of the JSON output.
type audited struct {
	File         string                    `json:"file,omitempty"`
	Row          int                       `json:"row,omitempty"`
	Title        string                    `json:"title,omitempty"`
	On           deadline.Date             `json:"on,omitzero"`
	AssumeFalse  bool                      `json:"assume_false,omitempty"`
	Counts       map[rules.Status]int      `json:"counts,omitempty"`
	Requirements []rules.RequirementResult `json:"requirements,omitempty"`
	Error        string                    `json:"error,omitempty"`
}

func (a *app) audit(s *asked, files []string, all bool) error {
	if err := s.prepare(); err != nil {
		return err
	}
	out, err := a.sink(s.output, table.Column{Title: a.t("行", "line"), Right: true}, table.Column{Title: a.t("结果", "status")},
		table.Column{Title: a.t("谁", "who")}, table.Column{Title: a.t("要求", "demand"), Wrap: 44}, table.Column{Title: a.t("依据", "article")}, table.Column{Title: a.t("说明", "remarks"), Wrap: 40})
	if err != nil {
		return err
	}
	totals, warnings := map[rules.Status]int{}, 0
	err = s.each(files, func(g given, law *rules.Law, bd *rules.Bound) error {
		r := audited{File: g.file, Row: g.line, Title: g.title, On: law.On(), AssumeFalse: *s.rows.assume, Counts: map[rules.Status]int{}}
		results := law.Check(bd)
		// What was not done first, then what is not known; within that the law's order.
		slices.SortStableFunc(results, func(x, y rules.RequirementResult) int { return urgency(x) - urgency(y) })
		for _, q := range results {
			r.Counts[q.Status]++
			totals[q.Status]++
			if q.Warning {
				warnings++
			}
			if !all && (q.Status == rules.Complied || q.Status == rules.NotApplicable) {
				continue
			}
			r.Requirements = append(r.Requirements, q)
			if !s.output.json {
				if err := out.add(s.requirement(g, q), nil); err != nil {
					return err
				}
			}
		}
		if s.output.json {
			return out.add(nil, r)
		}
		return nil
	}, func(g given, why string) error {
		return out.add([]string{fmt.Sprint(g.line), a.t("无法读取", "unreadable"), "", "", "", why}, audited{File: g.file, Row: g.line, Title: g.title, Error: why})
	})
	if err != nil && err != errReported {
		return err
	}
	if e := out.close(); e != nil {
		return e
	}
	if !s.output.json && !s.output.csv {
		fmt.Fprintln(a.out)
		fmt.Fprintln(a.out, a.say("%s：符合 %d，违反 %d（其中 %d 项为原则性要求，作提醒），不明 %d，不适用 %d。", "%s: complied %d, violated %d (%d of them binding only generally), unknown %d, not applicable %d.",
			s.in.Term, totals[rules.Complied], totals[rules.Violated], warnings, totals[rules.StatusUnknown], totals[rules.NotApplicable]))
		s.cite.legend(a)
	}
	return s.done(err, totals[rules.Violated])
}

func (s *asked) requirement(g given, q rules.RequirementResult) []string {
	status := q.Status.Label(s.lang)
	if q.Warning {
		status = s.t("提醒", "warning")
	}
	demand := q.Demand.Chinese()
	if s.lang == "en" {
		demand = q.Demand.String()
	}
	switch q.Modality {
	case rules.MustNot:
		demand = s.t("不得：", "must not: ") + demand
	case rules.Should:
		demand = s.t("应：", "should: ") + demand
	default:
		demand = s.t("应当：", "must: ") + demand
	}
	var notes []string
	if len(q.Missing) > 0 {
		var terms []string
		for _, id := range q.Missing {
			if f, ok := s.book.Fact(id); ok && s.lang != "en" {
				id = f.Term
			}
			terms = append(terms, id)
		}
		notes = append(notes, s.t("先查明：", "ask first: ")+strings.Join(terms, s.t("、", ", ")))
	}
	if *s.rows.assume {
		notes = append(notes, s.t("未给出的事实按“否”处理", "facts not given are taken as false"))
	}
	line := ""
	if g.line > 0 {
		line = fmt.Sprint(g.line)
	}
	return []string{line, status, q.Who, demand, s.cite.of(q.Cite), strings.Join(notes, s.t("；", "; "))}
}

func urgency(q rules.RequirementResult) int {
	switch {
	case q.Status == rules.Violated && !q.Warning:
		return 0
	case q.Status == rules.Violated:
		return 1
	case q.Status == rules.StatusUnknown:
		return 2
	case q.Status == rules.Complied:
		return 3
	}
	return 4
}
