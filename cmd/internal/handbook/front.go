package handbook

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// front is the first page.
type front struct {
	Figures  []figure
	Places   []placed
	Mutation *mutation
	Quick    bool
}

type placed struct {
	*statute.Place
	Anchor      string
	Above       []string
	Instruments []listed
}

type listed struct {
	*statute.Instrument
	Href     string
	Edition  string
	State    [2]string
	Articles int
	Rules    int
	Cases    int
}

func (s *site) front() front {
	out := front{Mutation: s.mutation, Quick: s.ran == nil}
	articles, all, cases := 0, 0, 0
	for _, p := range s.places() {
		x := placed{Place: p, Anchor: "place-" + slug(p.ID)}
		for _, up := range output.Chain(s.book, p.ID)[1:] {
			for _, q := range s.book.Places() {
				if q.ID == up {
					x.Above = append(x.Above, q.Term)
				}
			}
		}
		for _, in := range s.shown {
			if in.Place == p.ID {
				l := listed{in, s.names.file[in.ID], statute.Edition(in.ID), s.state(in.InForce), len(in.Articles), len(s.rules[in.ID]), s.casesOf(in)}
				x.Instruments = append(x.Instruments, l)
				articles, all = articles+l.Articles, all+l.Rules
				s.found(in.Title, s.T("制度", "instrument"), l.Href, strings.Join([]string{in.Short, in.Document, in.Issuer, in.ID, p.Term}, " "))
			}
		}
		out.Places = append(out.Places, x)
	}
	for _, f := range s.book.Cases() {
		if len(s.only) == 0 || s.names.has(f.Name) {
			cases += len(f.Cases) + len(f.Walks)
		}
	}
	out.Figures = []figure{
		{Text: s.T("地区", "places"), Value: len(out.Places)}, {Text: s.T("制度", "instruments"), Value: len(s.shown)}, {Text: s.T("条文", "articles"), Value: articles}, {Text: s.T("规则", "rules"), Value: all},
		{Text: s.T("程序", "procedures"), Value: len(s.procedures)}, {Text: s.T("案例和走查", "cases and walks"), Value: cases},
	}
	if !out.Quick {
		c, w := s.covered()
		out.Figures = append(out.Figures, figure{s.T("案例覆盖", "covered by cases"), c.Score(), "%"}, figure{s.T("走查覆盖", "covered by walks"), casework.WalkScore(w), "%"})
	}
	if s.mutation != nil {
		out.Figures = append(out.Figures, figure{s.T("改动被发现", "changes noticed"), s.mutation.Score, "%"})
	}
	return out
}

// covered is what the cases and walks show.
func (s *site) covered() (casework.Coverage, []casework.ProcedureWalks) {
	var results []casework.CaseResult
	var walks []casework.WalkResult
	for _, r := range s.ran {
		if r.WalkResult != nil {
			walks = append(walks, *r.WalkResult)
		} else {
			results = append(results, *r.CaseResult)
		}
	}
	c, w := casework.Cover(s.book, results), casework.CoverWalks(s.book, walks)
	if len(s.only) > 0 {
		c.Rules = slices.DeleteFunc(c.Rules, func(r casework.RuleCoverage) bool { return !s.names.has(r.Cite.Instrument) })
		c.Boundaries = slices.DeleteFunc(c.Boundaries, func(b casework.BoundaryCoverage) bool { return !s.names.has(b.Cite.Instrument) })
		c.Articles = slices.DeleteFunc(c.Articles, func(a casework.ArticleCoverage) bool { return !s.names.has(a.Cite.Instrument) })
		w = slices.DeleteFunc(w, func(p casework.ProcedureWalks) bool { return !s.names.has(p.Instrument) })
	}
	return c, w
}

// coverage is a page: how the articles are accounted for, and what the cases do not show.
type coverage struct {
	Quick    bool
	Figures  []figure
	Rows     []accounted
	Gaps     []gap
	Unwalked []gap
	Mutation *mutation
}

type accounted struct {
	casework.ArticleAccount
	Of       link
	Mutation map[string]int
}

type gap struct {
	At   link
	What string
}

func (s *site) coverage() coverage {
	out := coverage{Quick: s.ran == nil, Mutation: s.mutation}
	c, walks := s.covered()
	accounts := map[string]casework.ArticleAccount{}
	for _, x := range c.Accounts {
		accounts[x.Instrument] = x
	}
	for _, in := range s.shown {
		x, ok := accounts[in.ID]
		if !ok {
			continue
		}
		row := accounted{ArticleAccount: x, Of: link{s.title(in), s.names.file[in.ID]}}
		if s.mutation != nil {
			row.Mutation = s.mutation.ByInstrument[statute.BaseID(x.Instrument)]
			if row.Mutation == nil {
				row.Mutation = s.mutation.ByInstrument[x.Instrument]
			}
		}
		out.Rows = append(out.Rows, row)
	}
	if out.Quick {
		return out
	}
	out.Figures = []figure{
		{s.T("案例覆盖", "covered by cases"), c.Score(), "%"}, {Text: s.T("规则", "rules"), Value: len(c.Rules)}, {Text: s.T("尚缺的规则", "with gaps"), Value: len(c.Gaps())},
		{s.T("走查覆盖", "covered by walks"), casework.WalkScore(walks), "%"},
	}
	for _, r := range c.Gaps() {
		var what []string
		for _, part := range []struct {
			has    bool
			zh, en string
		}{{r.True, "没有显示成立的案例", "never true"}, {r.False || r.Always, "没有显示不成立的案例", "never false"}, {r.Unknown || r.Always, "没有显示不明的案例", "never unknown"}} {
			if !part.has {
				what = append(what, s.T(part.zh, part.en))
			}
		}
		out.Gaps = append(out.Gaps, gap{link{s.cite(r.Cite) + " " + r.ID, s.names.ruled[r.ID]}, strings.Join(what, s.T("，", ", "))})
	}
	for _, p := range walks {
		for _, w := range p.Parts {
			if w.Walks == 0 {
				out.Unwalked = append(out.Unwalked, gap{link{Text: p.Term + "（" + p.Instrument + "）"}, w.Text(s.Lang)})
			}
		}
	}
	return out
}

// topicOf is what the places say of a topic.
type topicOf struct {
	Name, ID string
	Rows     []topicRow
}

type topicRow struct {
	aloud.Topical
	Where link
}

func (s *site) topics() []topicOf {
	var names []string
	for _, x := range s.book.Extras("topic") {
		names = append(names, x.ID)
	}
	at := map[string]int{}
	var out []topicOf
	for _, r := range aloud.Topics(s.App, s.book, names, s.places(), s.day) {
		i, ok := at[r.Topic]
		if !ok {
			i = len(out)
			at[r.Topic] = i
			out = append(out, topicOf{Name: r.Topic, ID: "t-" + slug(r.Topic)})
			s.found(r.Topic, s.T("比较", "topic"), "topics.html#t-"+slug(r.Topic), "")
		}
		out[i].Rows = append(out[i].Rows, topicRow{r, link{s.cite(r.At), s.names.inEdition(r.At.Instrument, r.Rule)}})
	}
	return out
}

// factsPage is the vocabulary.
type factsPage struct {
	Decisions []decided
	Facts     []fact
}

type decided struct {
	*statute.DecisionDecl
	Anchor string
	Tiers  []tier
}

type tier struct {
	Term, Force, Determination string
}

type fact struct {
	*statute.Fact
	Anchor, Kind                            string
	Implies, Derived, Arises, Doubts, Range string
	Used                                    []link
}

// factID is the id of a fact within its page.
func factID(f *statute.Fact) string { return "f-" + slug(f.ID) }

func (s *site) vocabulary() factsPage {
	var out factsPage
	zh := !lang.English(s.Lang)
	for _, d := range s.book.Decisions() {
		x := decided{DecisionDecl: d, Anchor: "d-" + slug(d.ID)}
		for _, t := range d.Tiers {
			y := tier{Term: t.Term, Force: terms.Word{Context: "force", Name: string(t.Force)}.In(zh)}
			if y.Term == "" {
				y.Term = t.ID
			}
			if f, ok := s.book.Fact(t.Determination); ok {
				y.Determination = f.Term
			}
			x.Tiers = append(x.Tiers, y)
		}
		out.Decisions = append(out.Decisions, x)
		s.found(d.Term, s.T("决定", "decision"), "facts.html#"+x.Anchor, strings.Join(d.Outcomes, " "))
	}
	facts := slices.Clone(s.book.Facts())
	for _, f := range facts {
		if len(s.only) > 0 && len(s.usedBy[f.ID]) == 0 {
			continue
		}
		x := fact{Fact: f, Anchor: factID(f), Kind: terms.Word{Context: "fact-type", Name: string(f.Type)}.In(zh), Used: s.usedBy[f.ID]}
		for _, c := range []struct {
			to *string
			of statute.Condition
		}{{&x.Implies, f.Implies}, {&x.Derived, f.Derived}, {&x.Arises, f.Arises}} {
			if !c.of.IsZero() {
				*c.to = c.of.Label(s.Lang)
			}
		}
		if f.Min != "" || f.Max != "" {
			x.Range = f.Min + "—" + f.Max + f.Unit
		}
		var doubts []string
		for _, id := range f.Doubts {
			if other, ok := s.book.Fact(id); ok {
				doubts = append(doubts, other.Term)
			}
		}
		x.Doubts = strings.Join(doubts, s.T("、", ", "))
		out.Facts = append(out.Facts, x)
		s.found(f.Term, s.T("事实", "fact"), "facts.html#"+x.Anchor, strings.Join(append([]string{f.ID, f.Ask, f.JudgedBy}, append(slices.Clone(f.Also), f.Values...)...), " "))
	}
	return out
}
