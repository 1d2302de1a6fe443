package marks

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Audit is the command gongkai audit.
func Audit(a *app.App) *cobra.Command {
	c := &audit{}
	cmd := a.Command(app.Entry{
		Use:   "audit " + a.T("[文件…]", "[FILE…]"),
		Short: lang.Text{ZH: "自查：逐条核对各项要求是否做到", EN: "self-check: hold every requirement in force against the facts"},
		Long: lang.Text{
			ZH: `列出违反的要求，以及适用而不知道是否做到的；连是否适用都不清楚的只报数目和最该先查明的事实，--unknown 也列出，
--decided 只列事实已经能定的，--all 按制度、条款的顺序列出全部。“原则上”“一般”的要求没有做到，是提醒，不是违反。
--article 只核对某一条（第四十五条；几件制度都有这一条的，与 --instrument 同用）。写明何时核对的要求，说明里写出：
公开之前、提供之前或者哪一步；现在公开或者提供就会违反的，结果写“公开则违反”“提供则违反”。
事实用 -f 给出，或者从登记表、JSON（- 为标准输入）读取；一行一个单位的，写“单位”一列。--instrument 只核对某件制度。
gongkai score 用的表可以直接拿来自查：得分、说明、突破、票各列不看；细则里按 requirement 扣分的，用的就是这里的结果。`,
			EN: `Lists the requirements that are violated, and those that apply and of which nobody knows; those of which it is
not even known whether they apply are counted, with the facts to ask first, and listed by --unknown. --decided
lists only what the facts decide, --all all of them, by instrument and article. --article keeps to one article
(第四十五条). The remarks say when a requirement is looked at: before release or supply, or at which step, and
what a release would violate now. A breach of one that binds only generally is a warning. Facts come from -f or from a register or JSON
(- is standard input), with a column 单位 where the rows are units. --instrument keeps to one instrument.
A table for gongkai score can be audited as it is: its columns of points and ballots are passed over.
What a scheme takes off for a requirement rests on these very results.`},
		Example: `gongkai audit -j wuwei --on 2024-03-01 -f 已公开=是 -f 已经保密审查=否
gongkai audit -j sucheng --on 2022-12-31 --instrument sucheng-13-social-evaluation testdata/assess/self-check.csv
gongkai audit -j wuwei --on 2024-03-01 --instrument 保密审查制度 --article 第七条 -f 国家秘密=否
gongkai audit -j wuwei --json 登记表.csv`,
		Run: func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.Asked = input.Ask(a, cmd)
	input.CountFlags(a, cmd)
	f := cmd.Flags()
	f.BoolVar(&c.all, "all", false, a.T("列出全部要求", "list every requirement"))
	f.BoolVar(&c.open, "unknown", false, a.T("是否适用还不清楚的也列出", "list those too of which it is not known whether they apply"))
	f.BoolVar(&c.decided, "decided", false, a.T("只列事实已经能定的：符合、违反", "list only what the facts decide: complied, violated"))
	c.articles = f.StringArray("article", nil, a.T("只核对这一`条`（第四十五条）；可重复", "keep to this `article` (第四十五条); may be repeated"))
	c.instruments = f.StringArray("instrument", nil, a.T("只核对这件`制度`（id、名称或者简称）；可重复", "keep to this `instrument` (id, title or short title); may be repeated"))
	return cmd
}

// audit is one run of the command.
type audit struct {
	*input.Asked
	all         bool
	open        bool // those too of which it is not known whether they apply
	decided     bool
	instruments *[]string
	articles    *[]string
	folded      map[string]int // terms of facts that were asked for by what was not listed
	fold        int
	ids         []string // of the instruments
	first       *assess.Audit
	tallies     []tally // of the first maxTallies rows
	audited     int     // rows
	totals      assess.Counts
	many        bool // there are several matters: each has a title
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
	File         string                     `json:"file,omitempty"`
	Row          int                        `json:"row,omitempty"`
	Title        string                     `json:"title,omitempty"`
	On           deadline.Date              `json:"on,omitzero"`
	AssumeFalse  bool                       `json:"assume_false,omitempty"`
	Counts       map[answer.Status]int      `json:"counts,omitempty"`
	Instruments  map[string]assess.Counts   `json:"instruments,omitempty"`
	Requirements []answer.RequirementResult `json:"requirements,omitempty"`
	Error        string                     `json:"error,omitempty"`
}

func (c *audit) run(files []string) error {
	if err := c.Prepare(); err != nil {
		return err
	}
	c.Others = func(name string) bool {
		kind, _, tagged := strings.Cut(strings.ReplaceAll(name, "：", ":"), ":")
		return tagged && slices.Contains([]string{"得分", "说明", "突破", "票"}, kind)
	}
	if err := c.named(); err != nil {
		return err
	}
	if err := c.numbered(); err != nil {
		return err
	}
	if c.decided && (c.all || c.open) {
		return app.Misused("--decided 与 --all、--unknown 只能用一个。", "--decided does not go with --all or --unknown.")
	}
	cols := []table.Column{{Title: c.T("行", "line"), Right: true}, {Title: c.T("结果", "status")},
		{Title: c.T("谁", "who")}, {Title: c.T("要求", "demand"), Wrap: 44}, {Title: c.T("依据", "article")}, {Title: c.T("说明", "remarks"), Wrap: 40}}
	if c.many = len(files) > 0; c.many {
		cols = slices.Insert(cols, 1, table.Column{Title: c.T("单位、题名", "unit or title"), Wrap: 28})
	}
	out, err := c.Format.Sink(cols...)
	if err != nil {
		return err
	}
	err = c.Each(files, func(g input.Given, law *rules.Law, bd *rules.Bound) error { return c.one(out, g, law, bd) }, func(g input.Given, why string) error {
		return out.Add(c.row(g, fmt.Sprint(g.Line), c.T("无法读取", "unreadable"), "", "", "", why), audited{File: g.File, Row: g.Line, Title: g.Title, Error: why})
	})
	if err != nil && err != app.ErrReported {
		return err
	}
	if e := out.Close(); e != nil {
		return e
	}
	if c.Format.People() {
		if err := c.summary(); err != nil {
			return err
		}
	}
	return c.Done(err, c.totals.Violated+c.totals.Warned)
}

// row is a row of the table, with its title where there are several matters.
func (c *audit) row(g input.Given, cells ...string) []string {
	if c.many {
		cells = slices.Insert(cells, 1, g.Title)
	}
	return cells
}

// one audits one matter.
func (c *audit) one(out output.Sink, g input.Given, law *rules.Law, bd *rules.Bound) error {
	check, err := assess.Audited(law, g.Title, slices.DeleteFunc(law.Check(bd), func(q answer.RequirementResult) bool { return !c.wanted(q) }), c.ids)
	if err != nil {
		return err
	}
	if c.audited++; c.audited == 1 {
		c.first = check
	}
	if c.audited <= maxTallies {
		c.tallies = append(c.tallies, tally{g.Title, check.Count})
	}
	t, n := &c.totals, check.Count
	t.Complied, t.Violated, t.Warned, t.Unknown, t.NotApplicable = t.Complied+n.Complied, t.Violated+n.Violated, t.Warned+n.Warned, t.Unknown+n.Unknown, t.NotApplicable+n.NotApplicable
	r := audited{File: g.File, Row: g.Line, Title: g.Title, On: law.On(), AssumeFalse: *c.Asked.Rows.Assume, Counts: map[answer.Status]int{}, Instruments: map[string]assess.Counts{}}
	var results []answer.RequirementResult
	for _, in := range check.Instruments {
		r.Instruments[in.ID] = in.Count
		for _, art := range in.Articles {
			results = append(results, art.Results...)
		}
	}
	later := c.wouldViolate(law, bd)
	if !c.all { // what was not done first, then what is not known; within that the law's order
		rank := func(q answer.RequirementResult) int {
			if later[q.Requirement] != "" {
				return min(urgency(q), 1)
			}
			return urgency(q)
		}
		slices.SortStableFunc(results, func(x, y answer.RequirementResult) int { return rank(x) - rank(y) })
	}
	for _, q := range results {
		r.Counts[q.Status]++
		if !c.lists(law, bd, q, later[q.Requirement]) {
			continue
		}
		r.Requirements = append(r.Requirements, q)
		if err := out.Add(c.row(g, requirement(c.Asked, law, g, q, later[q.Requirement])...), nil); err != nil {
			return err
		}
	}
	return out.Add(nil, r)
}

// summary says under the table what was not listed, and how many requirements stand how.
func (c *audit) summary() error {
	c.foldedLine()
	if err := c.counted(); err != nil {
		return err
	}
	fmt.Fprintln(c.Out)
	fmt.Fprintln(c.Out, c.Say("%s：符合 %d，违反 %d（其中 %d 项为原则性要求，作提醒），不明 %d，不适用 %d。", "%s: complied %d, violated %d (%d of them binding only generally), unknown %d, not applicable %d.",
		c.In.Term, c.totals.Complied, c.totals.Violated+c.totals.Warned, c.totals.Warned, c.totals.Unknown, c.totals.NotApplicable))
	c.Cite.Legend(c.App)
	return nil
}

// named finds the instruments of --instrument.
func (c *audit) named() error {
	for _, name := range *c.instruments {
		var known []string
		found := ""
		for _, in := range c.Book.Instruments() {
			if !slices.Contains(output.Chain(c.Book, c.In.ID), in.Place) {
				continue
			}
			known = append(known, in.ID, in.Title)
			if in.ID == name || in.Title == name || in.Short == name {
				found = in.ID
				if in.Place == c.In.ID {
					break // the place's own 考核制度, not that of the place above
				}
			}
		}
		if found == "" {
			return c.Unknown(lang.Text{ZH: "制度", EN: "instrument"}, name, known)
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
	title := c.T("单位、题名", "unit or title")
	if c.audited == 1 {
		title, c.tallies = c.T("制度", "instrument"), nil
		for _, in := range c.first.Instruments {
			c.tallies = append(c.tallies, tally{in.Title, in.Count})
		}
	}
	t := table.New(c.Out, table.Column{Title: title}, table.Column{Title: c.T("符合", "complied"), Right: true}, table.Column{Title: c.T("违反", "violated"), Right: true},
		table.Column{Title: c.T("提醒", "warnings"), Right: true}, table.Column{Title: c.T("不明", "unknown"), Right: true}, table.Column{Title: c.T("不适用", "n/a"), Right: true})
	fmt.Fprintln(c.Out)
	for _, x := range c.tallies {
		n := x.count
		if err := t.Add(x.name, fmt.Sprint(n.Complied), fmt.Sprint(n.Violated), fmt.Sprint(n.Warned), fmt.Sprint(n.Unknown), fmt.Sprint(n.NotApplicable)); err != nil {
			return err
		}
	}
	return t.Close()
}

// numbered checks that some instrument of the place has requirements under each article
// of --article.
func (c *audit) numbered() error {
	for _, name := range *c.articles {
		var known []string
		for _, in := range c.Book.Instruments() {
			if !slices.Contains(output.Chain(c.Book, c.In.ID), in.Place) || len(c.ids) > 0 && !slices.Contains(c.ids, in.ID) {
				continue
			}
			for _, r := range in.Requirements {
				known = append(known, articleOf(r.Cite))
			}
		}
		if !slices.Contains(known, name) {
			return c.Unknown(lang.Text{ZH: "有要求的条文", EN: "article with requirements"}, name, known)
		}
	}
	return nil
}

func articleOf(c statute.Citation) string {
	return statute.Citation{Unit: c.Unit, Number: c.Number, Sub: c.Sub}.Place()
}

// wanted reports whether a requirement is of an article that was asked for.
func (c *audit) wanted(q answer.RequirementResult) bool {
	if len(*c.articles) == 0 {
		return true
	}
	return slices.Contains(*c.articles, articleOf(q.Cite))
}

// lists reports whether a result is listed. What nobody knows to apply is counted
// instead, with what it asks, unless the question was about it.
func (c *audit) lists(law *rules.Law, bd *rules.Bound, q answer.RequirementResult, later statute.Moment) bool {
	switch {
	case later != "":
		return true
	case c.decided:
		return q.Status == answer.Violated || q.Status == answer.Complied
	case c.all, overshadowed(q), q.Status == answer.Violated:
		return true
	case q.Status != answer.StatusUnknown:
		return len(*c.articles) > 0 // whoever names an article wants to see all of it
	case c.open, !c.Format.People(), len(*c.articles) > 0, law.Test(q.When, bd) == answer.True:
		return true
	}
	c.fold++
	for _, id := range q.Missing {
		if f, ok := c.Book.Fact(id); ok && law.Test(q.When, bd) == answer.Unknown && slices.Contains(q.When.Facts(), id) {
			if c.folded == nil {
				c.folded = map[string]int{}
			}
			name := f.Term
			if lang.English(c.Lang) {
				name = f.ID
			}
			c.folded[name]++
		}
	}
	return false
}

// foldedLine says how many were not listed and what would tell most about them.
func (c *audit) foldedLine() {
	if c.fold == 0 {
		return
	}
	names := slices.SortedFunc(maps.Keys(c.folded), func(x, y string) int {
		return cmp.Or(c.folded[y]-c.folded[x], strings.Compare(x, y))
	})
	var first []string
	for _, n := range names[:min(len(names), 5)] {
		first = append(first, c.Say("%s（%d 项）", "%s (%d)", n, c.folded[n]))
	}
	fmt.Fprintln(c.Out)
	fmt.Fprintln(c.Out, c.Say("另有 %d 项还不清楚是否适用，没有列出（--unknown 列出）。最该先查明：%s。", "%d more are not listed: it is not known whether they apply (--unknown lists them). Ask first: %s.",
		c.fold, strings.Join(first, c.T("、", ", "))))
}

// wouldViolate lists the requirements that a release to the public, or to an applicant,
// would violate now.
func (c *audit) wouldViolate(law *rules.Law, bd *rules.Bound) map[*statute.Requirement]statute.Moment {
	out := map[*statute.Requirement]statute.Moment{}
	for _, rel := range []statute.Release{statute.ReleaseRequest, statute.ReleasePublic} {
		m, _ := rel.Before()
		for _, q := range law.CheckAt(m, bd.Released(rel)) {
			if q.Status == answer.Violated {
				out[q.Requirement] = m
			}
		}
	}
	return out
}

// moments says when a requirement is looked at, where it says so itself: in Chinese a
// step by the procedure and by what is done in it.
func moments(s *input.Asked, law *rules.Law, q answer.RequirementResult) string {
	var out []string
	for _, m := range q.Binds {
		if m == statute.Afterwards {
			continue
		}
		says := m.Label(s.Lang)
		if procedure, step, ok := m.Step(); ok && !lang.English(s.Lang) {
			says = stepTerm(law, procedure, step, says)
		}
		out = append(out, says)
	}
	if len(out) == 0 {
		return ""
	}
	return s.T("核对于：", "looked at: ") + strings.Join(out, s.T("、", ", "))
}

// stepTerm names a step as a reader of Chinese knows it; otherwise what is given for one
// that the law of the day does not have.
func stepTerm(law *rules.Law, procedure, step, otherwise string) string {
	for _, p := range law.Procedures() {
		if p.FullID() != procedure {
			continue
		}
		for _, t := range law.Steps(p) {
			if t.ID == step && t.Does != "" {
				return "程序“" + p.Term + "”的“" + t.Does + "”"
			}
		}
	}
	return otherwise
}

func requirement(s *input.Asked, law *rules.Law, g input.Given, q answer.RequirementResult, later statute.Moment) []string {
	status := q.Status.Label(s.Lang)
	switch {
	case q.Warning:
		status = s.T("提醒", "warning")
	case q.Overruled():
		status = q.Differs.Binds.Label(s.Lang)
	case q.Status == answer.Violated || later == "":
	case later == statute.BeforeSupply:
		status = s.T("提供则违反", "if supplied: violated")
	default:
		status = s.T("公开则违反", "if released: violated")
	}
	demand := output.Demand(s.App, q)
	var notes []string
	if when := moments(s, law, q); when != "" {
		notes = append(notes, when)
	}
	if len(q.Missing) > 0 {
		var terms []string
		for _, id := range q.Missing {
			if f, ok := s.Book.Fact(id); ok && !lang.English(s.Lang) {
				id = f.Term
			} else if d, ok := s.Book.Decision(id); ok && !lang.English(s.Lang) {
				id = d.Term
			}
			terms = append(terms, id)
		}
		notes = append(notes, s.T("先查明：", "ask first: ")+strings.Join(terms, s.T("、", ", ")))
	}
	if q.Differs != nil {
		notes = append(notes, s.Cite.Differs(q.Differs))
	}
	if *s.Rows.Assume {
		notes = append(notes, s.T("未给出的事实按“否”处理", "facts not given are taken as false"))
	}
	line := ""
	if g.Line > 0 {
		line = fmt.Sprint(g.Line)
	}
	return []string{line, status, q.Who, demand, s.Cite.Rule(&q.Entry), strings.Join(notes, s.T("；", "; "))}
}

// overshadowed reports that superior law is to be followed in place of a local duty that
// applies: a clerk is not left with the local text alone, done or not.
func overshadowed(q answer.RequirementResult) bool {
	return q.Differs != nil && q.Differs.Binds == answer.SuperiorBinds
}

func urgency(q answer.RequirementResult) int {
	switch {
	case q.Status == answer.Violated && !q.Warning:
		return 0
	case q.Status == answer.Violated:
		return 1
	case q.Status == answer.StatusUnknown:
		return 3
	case overshadowed(q):
		return 2
	case q.Status == answer.Complied:
		return 4
	}
	return 5
}
