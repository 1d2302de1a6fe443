package handbook

import (
	"bytes"
	"cmp"
	"embed"
	"html/template"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/look"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

//go:embed pages/*.html
var pages embed.FS

//go:embed handbook.css
var css string

//go:embed handbook.js
var script string

// site is a handbook while it is made.
type site struct {
	*app.App
	book     *rules.Book
	day      deadline.Date
	only     []string // the places that are shown, none for all
	texts    *texts
	mutation *mutation
	ran      []casework.Result

	shown      []*statute.Instrument // by place, superior law first
	names      *names
	rules      map[string][]aloud.Rule // by instrument
	cases      map[string][]string     // names of cases and walks, by rule
	counted    map[string]int          // cases and walks of an instrument's own files
	procedures []*procedure
	byID       map[string]aloud.Rule // by its full id, that of the last edition
	usedBy     map[string][]link     // rules that read a fact
	index      []found
	tmpl       *template.Template
	kinds      map[string]*template.Template // by the name of the page
}

// link is a place in the site. A link without Href leads nowhere and is only text.
type link struct{ Text, Href string }

// build makes all files, in the order of their names.
func (s *site) build() ([]file, error) {
	s.gather()
	if err := s.parse(); err != nil {
		return nil, err
	}
	out := []file{{"look.css", []byte(look.CSS() + css)}, {"look.js", []byte(look.Theme())}, {"handbook.js", []byte(script)}}
	add := func(name, page, current string, title string, data any) error {
		html, err := s.page(page, frame{Title: title, Current: current, Day: s.day, Data: data})
		out = append(out, file{name, html})
		return err
	}
	var err error
	for _, in := range s.shown {
		if err == nil {
			err = add(s.names.file[in.ID], "instrument", "", strings.Trim(s.title(in), "《》"), s.instrument(in))
		}
	}
	for _, p := range s.procedures {
		if err == nil {
			err = add(p.File, "procedure", "procedures", p.Term+"（"+p.Of.Text+"）", p)
		}
	}
	for _, x := range []struct {
		name, page, zh, en string
		data               func() any
	}{
		{"procedures.html", "procedures", "办理程序", "Procedures", func() any { return s.courses() }},
		{"limits.html", "limits", "期限", "Time limits", func() any { return s.limits() }},
		{"topics.html", "topics", "各地比较", "Places compared", func() any { return s.topics() }},
		{"facts.html", "facts", "事实和决定", "Facts and decisions", func() any { return s.vocabulary() }},
		{"coverage.html", "coverage", "案例覆盖", "Coverage", func() any { return s.coverage() }},
		{"index.html", "index", "政务公开规则手册", "Handbook of open government rules", func() any { return s.front() }},
		{"search.html", "search", "检索", "Search", func() any { return nil }},
	} {
		if err == nil {
			err = add(x.name, x.page, strings.TrimSuffix(x.name, ".html"), s.T(x.zh, x.en), x.data())
		}
	}
	if err != nil {
		return nil, err
	}
	index, err := s.searchIndex()
	if err != nil {
		return nil, err
	}
	out = append(out, file{"index.js", index})
	slices.SortFunc(out, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return out, nil
}

// gather settles what is shown, and what of it belongs together.
func (s *site) gather() {
	for _, p := range s.places() {
		for _, in := range s.book.Instruments() {
			if in.Place == p.ID {
				s.shown = append(s.shown, in)
			}
		}
	}
	s.rules = map[string][]aloud.Rule{}
	for _, r := range aloud.Rules(s.App, s.book) {
		s.rules[r.Cite.Instrument] = append(s.rules[r.Cite.Instrument], r)
	}
	for _, list := range s.rules {
		slices.SortStableFunc(list, func(a, b aloud.Rule) int { return inText(a.Cite, b.Cite) })
	}
	s.names = namesOf(s.shown, s.rules)
	s.citeCases()
	s.usedBy, s.byID = map[string][]link{}, map[string]aloud.Rule{}
	for _, in := range s.shown {
		for _, r := range s.rules[in.ID] {
			s.byID[r.ID] = r
			facts := slices.Clone(r.Facts)
			slices.Sort(facts)
			for _, id := range slices.Compact(facts) {
				s.usedBy[id] = append(s.usedBy[id], link{s.cite(r.Cite), s.names.rule(r)})
			}
		}
	}
	s.procedures = s.drawn()
}

// inText is the order of the text.
func inText(a, b statute.Citation) int {
	return cmp.Or(cmp.Compare(order(a.Unit), order(b.Unit)), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Sub, b.Sub), cmp.Compare(a.Para, b.Para), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Subitem, b.Subitem))
}

// order puts what stands before the first article first.
func order(u statute.Unit) int {
	if u == statute.Preamble {
		return -1
	}
	return int(u)
}

// places are those shown, superior law first.
func (s *site) places() []*statute.Place {
	var out []*statute.Place
	for _, p := range s.book.Places() {
		if len(s.only) == 0 || slices.Contains(s.only, p.ID) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(x, y *statute.Place) int { return len(x.Superior) - len(y.Superior) })
	return out
}

// cite names an article in the language of the frame, as short as it is clear here.
func (s *site) cite(c statute.Citation) string {
	if c.IsZero() {
		return ""
	}
	return c.Label(s.Lang)
}

// within is a citation where it is clear that an instrument is meant.
func (s *site) within(instrument string, c statute.Citation) string {
	if c.Instrument == instrument {
		return c.Place()
	}
	return s.cite(c)
}

// ruled is a rule by its full id: where it stands, and that it is there.
func (s *site) ruled(instrument, id string) link {
	if r, ok := s.byID[id]; ok {
		return link{s.within(instrument, r.Cite), s.names.ruled[id]}
	}
	return link{Text: id}
}

// title is what an instrument is called, with its year where there are several editions.
func (s *site) title(in *statute.Instrument) string {
	return statute.Citation{Instrument: in.ID, Title: in.Title}.String()
}

// linked is a citation that leads to its article, where that is on the site.
func (s *site) linked(c statute.Citation) link {
	return link{s.cite(c), s.names.article(s.at(c))}
}

// at is a citation with the edition that it means on the day of the site: what is cited
// without one is that in force, or else the last that was.
func (s *site) at(c statute.Citation) statute.Citation {
	var best *statute.Instrument
	for _, in := range s.shown {
		if in.ID != c.Instrument && (statute.BaseID(in.ID) != c.Instrument || best != nil && best.InForce.Contains(s.day)) {
			continue
		}
		best = in
		if in.ID == c.Instrument {
			break
		}
	}
	if best != nil {
		c.Instrument, c.Title = best.ID, best.Title
	}
	return c
}

// frame is what every page has around its own.
type frame struct {
	Title   string
	Current string
	Day     deadline.Date
	Data    any
}

// menu is what leads from page to page.
type entry struct{ Name, Href, Text string }

func (s *site) menu() []entry {
	return []entry{
		{"index", "index.html", s.T("目录", "Contents")}, {"procedures", "procedures.html", s.T("程序", "Procedures")}, {"limits", "limits.html", s.T("期限", "Limits")},
		{"topics", "topics.html", s.T("比较", "Compare")}, {"facts", "facts.html", s.T("事实", "Facts")}, {"coverage", "coverage.html", s.T("覆盖", "Coverage")},
	}
}

func (s *site) parse() error {
	t := template.New("").Funcs(template.FuncMap{
		"t": s.T, "say": s.Say, "english": func() bool { return s.Lang == "en" }, "menu": s.menu,
		"zh":    func() string { return "zh-CN" },
		"state": s.state,
		"list":  func(words []string) string { return strings.Join(words, s.T("、", ", ")) },
	})
	var err error
	s.kinds = map[string]*template.Template{}
	s.tmpl, err = t.ParseFS(pages, "pages/*.html")
	return err
}

func (s *site) page(name string, f frame) ([]byte, error) {
	t := s.kinds[name]
	if t == nil {
		var err error
		if t, err = s.tmpl.Clone(); err != nil {
			return nil, err
		}
		if _, err := t.New("main").Parse(`{{template "` + name + `.html" .Data}}`); err != nil {
			return nil, err
		}
		s.kinds[name] = t
	}
	// What a text from outside holds that does something instead of showing something goes.
	var b bytes.Buffer
	w := plain.Writer(&b)
	if err := t.ExecuteTemplate(w, "frame.html", f); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// state says how dates in force stand to the day: a class and a word.
func (s *site) state(span statute.Span) [2]string {
	switch {
	case span.Contains(s.day):
		return [2]string{"open", s.T("施行中", "in force")}
	case !span.To.IsZero() && span.To.Before(s.day):
		return [2]string{"closed", s.T("已失效", "no longer in force")}
	}
	return [2]string{"unsettled", s.T("尚未施行", "not yet in force")}
}
