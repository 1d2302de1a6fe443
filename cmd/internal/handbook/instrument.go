package handbook

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// instrument is a page: an instrument with its articles in their order.
type instrument struct {
	*statute.Instrument
	PlaceTerm  string
	State      [2]string
	Editions   []link // the others
	Figures    []figure
	Scope      [][2]string // a word and a condition
	Rests      []link
	Reading    []aloud.Anomaly // of the whole text
	Procedures []link
	Articles   []article
	Texts      bool
}

// figure is a number with what it counts.
type figure struct {
	Text  string
	Value int
	Unit  string
}

// article is one article with what it says.
type article struct {
	ID, Name string
	Heading  string // of the chapter, where it is another than before
	statute.ArticleInfo
	Carriers []link
	Rules    []rule
	Odd      []aloud.Anomaly
	Text     []passage
	NoText   bool // the text of the instrument is there and this article is not in it
	Unsure   bool
	Short    bool // its text fits the window
}

// rule is one rule in plain words.
type rule struct {
	aloud.Rule
	Anchor   string
	At       string // its place within the article
	State    *[2]string
	Facts    []link
	Cases    []string
	Departs  *departure
	Instead  []instead
	Timeline *timeline
	Beside   bool // its quote is marked in the text beside it
}

// instead is a rule that another replaces.
type instead struct {
	At    link
	Quote string
}

// departure is where a rule parts from superior law, with what stands there.
type departure struct {
	How    string
	Lawful bool
	From   link
	Note   string
	When   string
	Text   []passage
	Rules  []beside
}

// beside is a rule of superior law, in short.
type beside struct {
	At          link
	Says, Quote string
}

func (s *site) instrument(in *statute.Instrument) *instrument {
	out := &instrument{Instrument: in, State: s.state(in.InForce), Texts: s.texts.of(in) != nil}
	for _, p := range s.book.Places() {
		if p.ID == in.Place {
			out.PlaceTerm = p.Term
		}
	}
	for _, other := range s.shown {
		if other != in && statute.BaseID(other.ID) == statute.BaseID(in.ID) {
			out.Editions = append(out.Editions, link{statute.Edition(other.ID), s.names.file[other.ID]})
		}
	}
	for _, c := range in.Scope.Clauses() {
		word := s.T("适用", "Covers")
		switch {
		case c == in.Scope.Information:
			word = s.T("适用的信息", "Information")
		case c != &in.Scope.ScopeClause:
			word = s.T("明示才适用", "Only if given")
		}
		out.Scope = append(out.Scope, [2]string{word, c.When.Label(s.Lang)})
	}
	for _, name := range in.RestsOn {
		c := s.at(statute.Citation{Instrument: name})
		if file := s.names.file[c.Instrument]; file != "" {
			out.Rests = append(out.Rests, link{"《" + c.Title + "》", file})
		} else {
			out.Rests = append(out.Rests, link{Text: name})
		}
	}
	for _, p := range s.procedures {
		if p.instrument == in.ID {
			out.Procedures = append(out.Procedures, link{p.Term, p.File})
		}
	}
	odd := slices.DeleteFunc(aloud.Odd(s.App, in), func(o aloud.Anomaly) bool { return o.Departs }) // those stand at their rules
	rules := s.rules[in.ID]
	departures := 0
	heading := ""
	for _, info := range in.Articles {
		a := article{ID: articleID(info.Cite), Name: info.Cite.Place(), ArticleInfo: info}
		for _, c := range info.Executed {
			a.Carriers = append(a.Carriers, s.carrier(c))
		}
		for _, r := range rules {
			if !info.Cite.Covers(r.Cite) {
				continue
			}
			a.Rules = append(a.Rules, s.rule(in, r))
			if r.Entry.Departs != nil {
				departures++
			}
		}
		for _, o := range odd {
			if info.Cite.Covers(o.At) {
				a.Odd = append(a.Odd, o)
			}
		}
		s.said(in, &a)
		if a.Heading == heading {
			a.Heading = ""
		} else {
			heading = a.Heading
		}
		out.Articles = append(out.Articles, a)
		s.indexArticle(in, &a)
	}
	for _, o := range odd {
		if o.At.Unit == statute.Preamble && o.At.Number == 0 && !slices.ContainsFunc(in.Articles, func(i statute.ArticleInfo) bool { return i.Cite.Covers(o.At) }) {
			out.Reading = append(out.Reading, o)
		}
	}
	out.Figures = []figure{
		{Text: s.T("条文", "articles"), Value: len(in.Articles)}, {Text: s.T("规则", "rules"), Value: len(rules)}, {Text: s.T("案例和走查", "cases and walks"), Value: s.casesOf(in)},
		{Text: s.T("疑点和读法", "odd places and readings"), Value: len(odd)}, {Text: s.T("与上位法不同", "departures"), Value: departures},
	}
	return out
}

// carrier is where an article is carried out that has no rules of its own.
func (s *site) carrier(c statute.Carrier) link {
	if r, ok := s.byID[c.ID]; ok {
		return link{s.cite(r.Cite), s.names.ruled[c.ID]}
	}
	for _, p := range s.procedures {
		if p.Full == c.ID || p.Full == strings.TrimPrefix(c.ID, "procedure:") {
			return link{p.Term, p.File}
		}
	}
	if in, ok := s.book.Instrument(c.ID); ok && s.names.file[in.ID] != "" {
		return link{s.title(in), s.names.file[in.ID]}
	}
	return link{Text: c.ID}
}

func (s *site) rule(in *statute.Instrument, r aloud.Rule) rule {
	_, anchor, _ := strings.Cut(s.names.rule(r), "#")
	out := rule{Rule: r, Anchor: anchor, At: strings.TrimPrefix(r.Cite.Place(), articleOf(r.Cite).Place()), Cases: s.cases[r.ID]}
	if now, whole := s.state(r.InForce), s.state(in.InForce); now != whole {
		out.State = &now
	}
	facts := slices.Clone(r.Facts)
	slices.Sort(facts)
	for _, id := range slices.Compact(facts) {
		if f, ok := s.book.Fact(id); ok {
			out.Facts = append(out.Facts, link{f.Term, "facts.html#" + factID(f)})
		}
	}
	for was := r.Overrides; was != nil; was = was.Overrides {
		out.Instead = append(out.Instead, instead{s.linked(was.Cite), was.Quote})
	}
	if d := r.Entry.Departs; d != nil {
		out.Departs = s.departure(d)
	}
	if r.Limit != nil {
		out.Timeline = s.timeline(r.Limit)
		out.Says = r.Limit.Time.Explain(s.Lang) // where it departs stands below it
	}
	return out
}

// articleOf is the article in which something stands.
func articleOf(c statute.Citation) statute.Citation {
	c.Para, c.Item, c.Subitem = 0, 0, 0
	return c
}

func (s *site) departure(d *statute.Departure) *departure {
	out := &departure{How: d.Label(s.Lang), Lawful: answer.BindsOf(d) == answer.BothBind, From: s.linked(d.From), Note: d.Note}
	if !d.When.IsZero() {
		out.When = d.When.Label(s.Lang)
	}
	from := s.at(d.From)
	out.Text, _ = s.passages(from, nil)
	for _, r := range s.rules[from.Instrument] {
		if from.Covers(r.Cite) {
			out.Rules = append(out.Rules, beside{link{s.cite(r.Cite), s.names.rule(r)}, r.Kind + colon(s, r.Says), r.Quote})
		}
	}
	return out
}

func colon(s *site, says string) string {
	if says == "" {
		return ""
	}
	return s.T("：", ": ") + says
}
