package marks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// report prints the ranking as it is put before those who decide: places, grades and
// reasons, what is still open, what follows, and by which rules.
func (s *score) report(ranking []assess.Ranked) error {
	s.title()
	t := table.New(s.Out, table.Column{Title: s.T("名次", "rank"), Right: true}, table.Column{Title: s.T("单位", "unit"), Wrap: 30},
		table.Column{Title: s.T("总分", "total"), Right: true}, table.Column{Title: s.T("等次", "grade")}, table.Column{Title: s.T("理由", "reasons"), Wrap: 72})
	for _, r := range ranking {
		total := ""
		if r.Scored {
			total = r.Total.String()
		}
		if err := t.Add(s.rank(r), r.Unit, total, s.grade(r.Result), s.reasons(r.Result)); err != nil {
			return err
		}
	}
	for _, b := range s.broken {
		if err := t.Add("—", b.Unit, "", s.T("无法读取", "unreadable"), s.Say("第 %d 行：%s", "line %d: %s", b.Line, b.Error)); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	s.summary(ranking)
	s.open(ranking)
	s.consequences(ranking)
	s.rules(ranking)
	s.cite.Legend(s.App)
	return nil
}

// line prints one line of text; what a table says goes through table.Clean.
func (s *score) line(zh, en string, args ...any) {
	fmt.Fprintln(s.Out, table.Clean(s.Say(zh, en, args...)))
}

func (s *score) title() {
	s.line("%s", "%s", s.sheet.Title)
	s.line("%s，按 %s 的规定", "%s, by the law of %s", s.in.Term, s.law.On())
	fmt.Fprintln(s.Out)
}

func (s *score) rank(r assess.Ranked) string {
	switch {
	case r.Rank == 0:
		return "—"
	case r.Tied:
		return s.Say("并列 %d", "%d, tied", r.Rank)
	}
	return fmt.Sprint(r.Rank)
}

func (s *score) grade(r *assess.Result) string {
	if r.Grade != "" {
		return r.Grade
	}
	return s.T("未定", "open")
}

// reasons joins the reasons with their articles. Which points make which grade is
// said once, below the table.
func (s *score) reasons(r *assess.Result) string {
	var out []string
	for _, x := range r.Reasons {
		if x.Kind == kindBand && r.Scored {
			continue
		}
		out = append(out, x.In(s.Lang)+s.article(x.Cite))
	}
	if r.Grade == "" {
		out = append(out, s.Say("可能为：%s", "possibly: %s", strings.Join(r.Possible, s.T("、", ", "))))
	}
	return strings.Join(out, s.T("；", "; "))
}

// place is a citation in brackets.
func (s *score) article(c statute.Citation) string {
	if cite := s.cite.Of(c); cite != "" {
		return s.T("（", " (") + cite + s.T("）", ")")
	}
	return ""
}

func (s *score) summary(ranking []assess.Ranked) {
	var parts []string
	n := map[string]int{}
	for _, r := range ranking {
		n[s.grade(r.Result)]++
	}
	for _, g := range append(slices.Clone(s.sheet.Grades), s.T("未定", "open")) {
		if n[g] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", g, n[g]))
		}
	}
	fmt.Fprintln(s.Out)
	if len(ranking) == 0 {
		s.line("没有可以打分的单位。", "There is no unit to score.")
	} else {
		s.line("共 %d 个单位：%s。", "%d units: %s.", len(ranking), strings.Join(parts, s.T("，", ", ")))
	}
	if len(s.broken) > 0 {
		s.line("另有 %d 行无法读取，没有参加排名，改正后名次可能变化。", "%d rows could not be read and are not ranked; ranks may change once they are.", len(s.broken))
	}
}

// open lists what to find out about units without a grade or with a total that is a
// range.
func (s *score) open(ranking []assess.Ranked) {
	first := true
	for _, r := range ranking {
		if r.Rank > 0 {
			continue
		}
		if first {
			fmt.Fprintln(s.Out)
			s.line("没有排名次的单位，先查明：", "Units without a rank; find out first:")
			first = false
		}
		what := s.grade(r.Result)
		if r.Grade == "" {
			what = strings.Join(r.Possible, s.T("、", ", "))
		}
		total := ""
		if r.Scored {
			total = s.Say("%s 分，", "%s, ", r.Total)
		}
		s.line("  %s：%s%s", "  %s: %s%s", r.Unit, total, what)
		for _, m := range r.Missing {
			s.line("    %s", "    %s", m.Explain(s.Lang))
		}
		for _, n := range r.Notes {
			s.line("    %s", "    %s", n.In(s.Lang))
		}
	}
}

// consequences gathers the duties that follow from the grades.
func (s *score) consequences(ranking []assess.Ranked) {
	type group struct {
		assess.Duty
		units []string
	}
	var groups []*group
	for _, r := range ranking {
		for _, c := range r.Consequences {
			i := slices.IndexFunc(groups, func(g *group) bool { return g.ID == c.ID && g.Status == c.Status })
			if i < 0 {
				i = len(groups)
				groups = append(groups, &group{Duty: c})
			}
			groups[i].units = append(groups[i].units, r.Unit)
		}
	}
	if len(groups) == 0 {
		return
	}
	fmt.Fprintln(s.Out)
	s.line("等次的后果：", "What follows from the grades:")
	for _, g := range groups {
		units := s.Say("%d 个单位", "%d units", len(g.units))
		if len(g.units) <= 5 {
			units = strings.Join(g.units, s.T("、", ", "))
		}
		s.line("  %s，%s%s（%s，%s）%s", "  %s: %s %s (%s, %s)%s", g.When.In(s.Lang), g.Who, g.Must.In(s.Lang), units, g.Status.Label(s.Lang), s.article(g.Cite))
	}
}

// rules says by which rules the grades and ranks came about.
func (s *score) rules(ranking []assess.Ranked) {
	fmt.Fprintln(s.Out)
	var bands []string
	for _, b := range s.sheet.Bands {
		edges := b.Edges.In(s.Lang)
		is := s.T("为", " is ")
		if !lang.English(s.Lang) && edges != "" && edges[0] < 0x80 {
			is += " " // between a Chinese character and a digit
		}
		bands = append(bands, "“"+b.Grade+"”"+is+edges+s.article(b.Cite))
	}
	if len(bands) > 0 {
		s.line("等次：%s。", "Grades: %s.", strings.Join(bands, s.T("；", "; ")))
	}
	s.line("名次先按等次、再按总分；并列的名次相同，后面的名次空出。", "Ranks go by grade, then by total; equal ones share a place, and the places after them are left out.")
	if who := s.sheet.DeterminedBy; who != "" {
		s.line("等次是建议，由%s审定。", "Grades are proposals; %s fixes them.", who)
	}
	if *s.rows.Assume {
		s.line("没有给出的事实按“否”处理（--assume-false）；声明为不得代为假定的除外。", "Facts not given were taken as false (--assume-false), except those that are never assumed.")
	}
	var seen []string
	for _, r := range ranking {
		for _, x := range r.Readings {
			if text := x.Explain(s.Lang); !slices.Contains(seen, text) {
				seen = append(seen, text)
				s.line("%s", "%s", text)
			}
		}
	}
}

// details writes out the units asked for, and which of them could not be read.
func (s *score) details(ranking []assess.Ranked) error {
	s.title()
	for _, r := range ranking {
		if err := s.detail(r); err != nil {
			return err
		}
	}
	for _, b := range s.broken {
		if s.asked(b.Unit) {
			s.line("── %s：第 %d 行无法读取：%s", "── %s: line %d is unreadable: %s", b.Unit, b.Line, b.Error)
		}
	}
	if len(s.broken) > 0 {
		s.line("表中有 %d 行无法读取，名次可能变化。", "%d rows of the table could not be read; ranks may change.", len(s.broken))
	}
	s.cite.Legend(s.App)
	return nil
}

// detail writes out one unit line by line.
func (s *score) detail(r assess.Ranked) error {
	head := []string{s.grade(r.Result)}
	if r.Scored {
		head = append([]string{s.Say("%s 分", "%s points", r.Total)}, head...)
	}
	if r.Rank > 0 {
		head = append(head, s.Say("名次 %s", "rank %s", s.rank(r)))
	}
	s.line("── %s：%s", "── %s: %s", r.Unit, strings.Join(head, s.T("，", ", ")))
	t := table.New(s.Out, table.Column{Title: s.T("项目", "line"), Wrap: 30}, table.Column{Title: s.T("得分", "points"), Right: true},
		table.Column{Title: s.T("满分", "of"), Right: true}, table.Column{Title: s.T("理由", "why"), Wrap: 48}, table.Column{Title: s.T("依据", "article"), Wrap: 36})
	absent := 0
	for _, l := range r.Lines {
		points, full, why := "", "", l.Why.In(s.Lang)
		switch {
		case l.Kind != kindIndicator && l.Status == answer.False:
			absent++
			continue
		case l.Kind == kindIndicator:
			points, full = l.Points.String(), l.Full.String()
		case l.Kind == kindBonus, l.Kind == kindDeduction, l.Points.Min == l.Points.Max && l.Points != assess.Points{}:
			points = l.Points.String()
		}
		if l.Reason != "" {
			why += s.T("；说明：", "; ") + l.Reason
		}
		if err := t.Add(l.Term, points, full, why, s.cite.Of(l.Cite)); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	fmt.Fprintln(s.Out)
	if absent > 0 {
		s.line("加分、扣分、否决等另有 %d 种情形，均不存在，没有列出。", "%d other bonuses, deductions and vetoes are not the case and are left out.", absent)
	}
	s.line("%s", "%s", r.Why.In(s.Lang))
	if r.Next != nil {
		s.line("%s", "%s", r.Next.Explain(s.Lang))
	}
	for _, c := range r.Consequences {
		s.line("%s", "%s", c.Explain(s.Lang))
	}
	for _, m := range r.Missing {
		s.line("%s", "%s", m.Explain(s.Lang))
	}
	for _, n := range r.Notes {
		s.line("%s", "%s", n.In(s.Lang))
	}
	for _, x := range r.Readings {
		s.line("%s", "%s", x.Explain(s.Lang))
	}
	for _, x := range r.Scales {
		s.line("%s", "%s", x.Explain(s.Lang))
	}
	if len(r.Assumed) > 0 {
		s.line("按“否”假定：%s", "taken as false: %s", strings.Join(r.Assumed, s.T("、", ", ")))
	}
	fmt.Fprintln(s.Out)
	return nil
}

// scored is the JSON output.
type scored struct {
	Scheme      string          `json:"scheme"`
	Place       string          `json:"place"`
	On          any             `json:"on"`
	AssumeFalse bool            `json:"assume_false,omitempty"`
	Units       []assess.Ranked `json:"units"`
	Broken      []unreadable    `json:"broken,omitempty"`
}

// tableColumns are those of the ranking as a table for spreadsheets: one for each indicator,
// bonus and deduction, whose ids come with them.
func (s *score) tableColumns(ranking []assess.Ranked) ([]table.Column, []string) {
	cols := []table.Column{{Title: s.T("名次", "rank")}, {Title: s.T("单位", "unit")}, {Title: s.T("总分", "total"), Right: true}, {Title: s.T("等次", "grade")}, {Title: s.T("理由", "reasons")}, {Title: s.T("先查明", "find out")}}
	var ids []string
	if len(ranking) > 0 {
		for _, l := range ranking[0].Lines {
			if l.Kind == kindIndicator || l.Kind == kindBonus || l.Kind == kindDeduction {
				ids = append(ids, l.ID)
				cols = append(cols, table.Column{Title: l.Term, Right: true})
			}
		}
	}
	return cols, ids
}

// sheetRows prints the ranking under those columns.
func (s *score) sheetRows(out output.Sink, ranking []assess.Ranked, ids []string) error {
	for _, r := range ranking {
		total := ""
		if r.Scored {
			total = r.Total.String()
		}
		var ask []string
		for _, m := range r.Missing {
			ask = append(ask, m.Explain(s.Lang))
		}
		cells := []string{s.rank(r), r.Unit, total, s.grade(r.Result), r.Why.In(s.Lang), strings.Join(ask, s.T("；", "; "))}
		for _, id := range ids {
			cell := ""
			for _, l := range r.Lines {
				if l.ID == id && r.Scored {
					cell = l.Points.String()
				}
			}
			cells = append(cells, cell)
		}
		if err := out.Add(cells, nil); err != nil {
			return err
		}
	}
	for _, b := range s.broken {
		if err := out.Add([]string{"", b.Unit, "", s.T("无法读取", "unreadable"), s.Say("第 %d 行：%s", "line %d: %s", b.Line, b.Error)}, nil); err != nil {
			return err
		}
	}
	return nil
}

// Kinds of lines, as policy files call the sections of an article.
const (
	kindIndicator = "indicators"
	kindBand      = "bands"
	kindBonus     = "bonuses"
	kindDeduction = "deductions"
)
