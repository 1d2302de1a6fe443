package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

func (a *app) auditCommand() *cobra.Command {
	c := &audit{}
	cmd := a.command(entry{
		use:   "audit " + a.t("[文件…]", "[FILE…]"),
		short: text{"自查：逐条核对各项要求是否做到", "self-check: hold every requirement in force against the facts"},
		long: text{
			`列出违反的和尚不能确定的要求；--all 按制度、条款的顺序列出全部。“原则上”“一般”的要求没有做到，是提醒，不是违反。
事实用 -f 给出，或者从登记表、JSON（- 为标准输入）读取；一行一个单位的，写“单位”一列。--instrument 只核对某件制度。
gongkai score 用的表可以直接拿来自查：得分、说明、突破、票各列不看；细则里按 requirement 扣分的，用的就是这里的结果。`,
			`Lists the requirements that are violated or open; --all lists all of them, by instrument and article.
A breach of one that binds only generally is a warning. Facts come from -f or from a register or JSON
(- is standard input), with a column 单位 where the rows are units. --instrument keeps to one instrument.
A table for gongkai score can be audited as it is: its columns of points and ballots are passed over.
What a scheme takes off for a requirement rests on these very results.`},
		example: `gongkai audit -j wuwei --on 2024-03-01 -f 已公开=是 -f 已经保密审查=否
gongkai audit -j sucheng --on 2022-12-31 --instrument sucheng-13-social-evaluation testdata/assess/self-check.csv
gongkai audit -j wuwei --json 登记表.csv`,
		run: func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.asked = a.asked(cmd)
	a.countFlags(cmd)
	f := cmd.Flags()
	f.BoolVar(&c.all, "all", false, a.t("列出全部要求", "list every requirement"))
	c.instruments = f.StringArray("instrument", nil, a.t("只核对这件`制度`（id、名称或者简称）；可重复", "keep to this `instrument` (id, title or short title); may be repeated"))
	return cmd
}

// audit is one run of the command.
type audit struct {
	*asked
	all         bool
	instruments *[]string
	ids         []string // of the instruments
	first       *assess.Audit
	tallies     []tally // of the first maxTallies rows
	audited     int     // rows
}

// tally is how the requirements of one row stand.
type tally struct {
	name  string
	count assess.Counts
}

// maxTallies bounds the summary by rows: a county has fewer units, and a register of
// documents is not summed up row by row.
const maxTallies = 500

// audited is a matter of the JSON output.
type audited struct {
	File         string                    `json:"file,omitempty"`
	Row          int                       `json:"row,omitempty"`
	Title        string                    `json:"title,omitempty"`
	On           deadline.Date             `json:"on,omitzero"`
	AssumeFalse  bool                      `json:"assume_false,omitempty"`
	Counts       map[rules.Status]int      `json:"counts,omitempty"`
	Instruments  map[string]assess.Counts  `json:"instruments,omitempty"`
	Requirements []rules.RequirementResult `json:"requirements,omitempty"`
	Error        string                    `json:"error,omitempty"`
}

func (c *audit) run(files []string) error {
	if err := c.prepare(); err != nil {
		return err
	}
	c.others = func(name string) bool {
		kind, _, tagged := strings.Cut(strings.ReplaceAll(name, "：", ":"), ":")
		return tagged && slices.Contains([]string{"得分", "说明", "突破", "票"}, kind)
	}
	if err := c.named(); err != nil {
		return err
	}
	cols := []table.Column{{Title: c.t("行", "line"), Right: true}, {Title: c.t("结果", "status")},
		{Title: c.t("谁", "who")}, {Title: c.t("要求", "demand"), Wrap: 44}, {Title: c.t("依据", "article")}, {Title: c.t("说明", "remarks"), Wrap: 40}}
	if len(files) > 0 {
		cols = slices.Insert(cols, 1, table.Column{Title: c.t("单位、题名", "unit or title"), Wrap: 28})
	}
	out, err := c.sink(c.output, cols...)
	if err != nil {
		return err
	}
	row := func(g given, cells ...string) []string {
		if len(files) > 0 {
			cells = slices.Insert(cells, 1, g.title)
		}
		return cells
	}
	totals := assess.Counts{}
	err = c.each(files, func(g given, law *rules.Law, bd *rules.Bound) error {
		check, err := assess.SelfCheck(law, g.title, g.facts, c.ids, c.opts...)
		if err != nil {
			return err
		}
		if c.audited++; c.audited == 1 {
			c.first = check
		}
		if c.audited <= maxTallies {
			c.tallies = append(c.tallies, tally{g.title, check.Count})
		}
		totals = totals.Plus(check.Count)
		r := audited{File: g.file, Row: g.line, Title: g.title, On: law.On(), AssumeFalse: *c.asked.rows.assume, Counts: map[rules.Status]int{}, Instruments: map[string]assess.Counts{}}
		var results []rules.RequirementResult
		for _, in := range check.Instruments {
			r.Instruments[in.ID] = in.Count
			for _, art := range in.Articles {
				results = append(results, art.Results...)
			}
		}
		if !c.all { // what was not done first, then what is not known; within that the law's order
			slices.SortStableFunc(results, func(x, y rules.RequirementResult) int { return urgency(x) - urgency(y) })
		}
		for _, q := range results {
			r.Counts[q.Status]++
			if !c.all && !overshadowed(q) && (q.Status == rules.Complied || q.Status == rules.NotApplicable) {
				continue
			}
			r.Requirements = append(r.Requirements, q)
			if !c.output.json {
				if err := out.add(row(g, c.requirement(g, q)...), nil); err != nil {
					return err
				}
			}
		}
		if c.output.json {
			return out.add(nil, r)
		}
		return nil
	}, func(g given, why string) error {
		return out.add(row(g, fmt.Sprint(g.line), c.t("无法读取", "unreadable"), "", "", "", why), audited{File: g.file, Row: g.line, Title: g.title, Error: why})
	})
	if err != nil && err != errReported {
		return err
	}
	if e := out.close(); e != nil {
		return e
	}
	if !c.output.json && !c.output.csv {
		if err := c.counted(); err != nil {
			return err
		}
		fmt.Fprintln(c.out)
		fmt.Fprintln(c.out, c.say("%s：符合 %d，违反 %d（其中 %d 项为原则性要求，作提醒），不明 %d，不适用 %d。", "%s: complied %d, violated %d (%d of them binding only generally), unknown %d, not applicable %d.",
			c.in.Term, totals.Complied, totals.Violated+totals.Warned, totals.Warned, totals.Unknown, totals.NotApplicable))
		c.cite.legend(c.app)
	}
	return c.done(err, totals.Violated+totals.Warned)
}

// named finds the instruments of --instrument.
func (c *audit) named() error {
	for _, name := range *c.instruments {
		var known []string
		found := ""
		for _, in := range c.book.Instruments() {
			if !slices.Contains(chain(c.book, c.in.ID), in.Place) {
				continue
			}
			known = append(known, in.ID, in.Title)
			if in.ID == name || in.Title == name || in.Short == name {
				found = in.ID
				if in.Place == c.in.ID {
					break // the place's own 考核制度, not that of the place above
				}
			}
		}
		if found == "" {
			return c.unknown(text{"制度", "instrument"}, name, known)
		}
		c.ids = append(c.ids, found)
	}
	return nil
}

// counted prints how many requirements stand how: by instrument for one row, by row
// for several.
func (c *audit) counted() error {
	if c.audited == 0 || c.audited > maxTallies {
		return nil
	}
	title := c.t("单位、题名", "unit or title")
	if c.audited == 1 {
		title, c.tallies = c.t("制度", "instrument"), nil
		for _, in := range c.first.Instruments {
			c.tallies = append(c.tallies, tally{in.Title, in.Count})
		}
	}
	t := table.New(c.out, table.Column{Title: title}, table.Column{Title: c.t("符合", "complied"), Right: true}, table.Column{Title: c.t("违反", "violated"), Right: true},
		table.Column{Title: c.t("提醒", "warnings"), Right: true}, table.Column{Title: c.t("不明", "unknown"), Right: true}, table.Column{Title: c.t("不适用", "n/a"), Right: true})
	fmt.Fprintln(c.out)
	for _, x := range c.tallies {
		n := x.count
		if err := t.Add(x.name, fmt.Sprint(n.Complied), fmt.Sprint(n.Violated), fmt.Sprint(n.Warned), fmt.Sprint(n.Unknown), fmt.Sprint(n.NotApplicable)); err != nil {
			return err
		}
	}
	return t.Close()
}

func (s *asked) requirement(g given, q rules.RequirementResult) []string {
	status := q.Status.Label(s.lang)
	switch {
	case q.Warning:
		status = s.t("提醒", "warning")
	case q.Overruled():
		status = q.Differs.Binds.Label(s.lang)
	}
	demand := s.demand(q)
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
	if q.Differs != nil {
		notes = append(notes, s.cite.differs(q.Differs))
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

// overshadowed reports that superior law is to be followed in place of a local duty that
// applies: a clerk is not left with the local text alone, done or not.
func overshadowed(q rules.RequirementResult) bool {
	return q.Differs != nil && q.Differs.Binds == rules.SuperiorBinds
}

// demand reads a requirement's demand aloud, with how it binds.
func (a *app) demand(q rules.RequirementResult) string {
	demand := q.Demand.Chinese()
	if a.lang == "en" {
		demand = q.Demand.String()
	}
	switch q.Modality {
	case rules.MustNot:
		return a.t("不得：", "must not: ") + demand
	case rules.Should:
		return a.t("应：", "should: ") + demand
	}
	return a.t("应当：", "must: ") + demand
}

func urgency(q rules.RequirementResult) int {
	switch {
	case q.Status == rules.Violated && !q.Warning:
		return 0
	case q.Status == rules.Violated:
		return 1
	case q.Status == rules.StatusUnknown:
		return 3
	case overshadowed(q):
		return 2
	case q.Status == rules.Complied:
		return 4
	}
	return 5
}
