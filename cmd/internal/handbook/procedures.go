package handbook

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/draw"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// procedure is a page: a procedure in stages that fit a page each.
type procedure struct {
	*statute.Procedure
	File, Full string
	Of         link
	State      [2]string
	Stages     []*stage
	Results    []result
	Limits     []limited
	Walks      int
	Extended   link // the procedure that it extends

	instrument string
	steps      []*statute.Step
	ids        map[string]string // where a step is on the page
}

// stage is a part of a procedure that is drawn by itself.
type stage struct {
	ID, Name string
	Drawing  template.HTML
	Steps    []step

	all []*statute.Step
}

// step is a step in words: what the drawing shows, and what it has no room for.
type step struct {
	*statute.Step
	Anchor  string
	At      link
	When    string
	Ways    []way
	Unless  []string
	Ready   string // what must be so when it is done
	Periods []link
}

// way is where a choice leads.
type way struct {
	Choice string
	To     []link
	Ends   []string
	Fixed  bool // the outcome is settled and the case goes on
	Back   bool
	Skip   bool
}

// result is an outcome.
type result struct {
	*statute.CaseOutcome
	ID       string
	Opens    string
	Under    link
	Provided string
}

// mostHeight is how tall a drawing may be that is read on a page of paper, in pixels.
const mostHeight = 1150

// drawn makes the pages of all procedures.
func (s *site) drawn() []*procedure {
	var out []*procedure
	walks := map[string]int{}
	for _, f := range s.book.Cases() {
		for _, w := range f.Walks {
			walks[w.Procedure]++
		}
	}
	for _, in := range s.shown {
		for _, decl := range in.Procedures {
			p := &procedure{
				Procedure: decl, Full: decl.FullID(), instrument: in.ID, Of: link{s.title(in), s.names.file[in.ID]}, State: s.state(in.InForce), Walks: walks[decl.FullID()],
				File: s.names.newFile(statute.BaseID(in.ID) + "-" + edition(in.ID) + decl.ID), ids: map[string]string{},
			}
			s.compiled(in, p)
			out = append(out, p)
		}
	}
	for _, p := range out {
		s.staged(p, out)
	}
	return out
}

func edition(id string) string {
	if e := statute.Edition(id); e != "" {
		return e + "-"
	}
	return ""
}

// compiled finds the steps of a procedure as they stand on the day, or on the nearest day
// on which its instrument is in force.
func (s *site) compiled(in *statute.Instrument, p *procedure) {
	day := s.day
	if !in.InForce.To.IsZero() && day.After(in.InForce.To) {
		day = in.InForce.To
	}
	if day.Before(in.InForce.From) {
		day = in.InForce.From
	}
	law, err := s.book.Law(in.Place, day)
	if err == nil {
		var found *review.Procedure
		if found, err = review.Find(law, p.Full); err == nil && found.Decl().Instrument == in.ID {
			p.Procedure, p.steps = found.Decl(), found.Steps()
			for _, l := range found.Limits() {
				p.Limits = append(p.Limits, limited{link{s.within(in.ID, l.Cite), s.names.rules[&l.Entry]}, l.Quote, s.timeline(l)})
			}
			return
		}
	}
	for _, x := range in.Steps { // nothing carries it out; what is written is shown
		if x.Procedure == p.Full {
			p.steps = append(p.steps, x)
		}
	}
}

// staged puts the steps into stages, draws them and says them in words.
func (s *site) staged(p *procedure, all []*procedure) {
	ids := map[string]bool{}
	for _, x := range p.steps {
		p.ids[x.ID] = unique(ids, "s-"+slug(x.ID))
	}
	for _, up := range all {
		if p.Extends != "" && up.Full == p.Extends && (p.Extended.Href == "" || up.State[0] == "open") {
			p.Extended = link{up.Of.Text + up.Term, up.File}
		}
	}
	whole, byID := s.graph(p, p.steps)
	var order []*statute.Step
	for _, i := range whole.Order() {
		order = append(order, p.steps[i])
	}
	p.Stages = s.stages(p, order, byID)
	for i, st := range p.Stages {
		st.ID = fmt.Sprintf("stage-%d", i+1)
		g, _ := s.graph(p, st.all)
		g.Title = p.Term + s.T("：", ": ") + st.Name
		st.Drawing = template.HTML(g.Figure(st.ID + "-")) //nolint:gosec // drawn by us, every label escaped
		for _, x := range st.all {
			st.Steps = append(st.Steps, s.step(p, x))
		}
	}
	for i, o := range p.Outcomes {
		r := result{CaseOutcome: o, ID: fmt.Sprintf("o-%d", i+1), Opens: o.Releases.Label(s.Lang), Under: s.linked(o.Under)}
		if !o.Provided.IsZero() {
			r.Provided = o.Provided.Label(s.Lang)
		}
		p.Results = append(p.Results, r)
	}
}

// headed is the name of a stage that a step begins: 是不是 of 是不是：审查能否作为申请处理.
func headed(x *statute.Step) (string, bool) {
	name, _, ok := strings.Cut(x.Does, "：")
	return name, ok && name != "" && utf8.RuneCountInString(name) <= 4
}

// stages are the stages that the text names, or else runs of steps of neighbouring articles.
func (s *site) stages(p *procedure, order []*statute.Step, next map[string][]string) []*stage {
	var heads []*statute.Step
	for _, x := range order {
		if _, ok := headed(x); ok {
			heads = append(heads, x)
		}
	}
	if len(heads) < 2 {
		return s.byArticle(p, order)
	}
	at := map[string]int{} // the last head from which a step is reached without another
	for n, h := range heads {
		at[h.ID] = n + 1
	}
	for n, h := range heads {
		seen := map[string]bool{h.ID: true}
		for list := []string{h.ID}; len(list) > 0; list = list[1:] {
			for _, id := range next[list[0]] {
				x := slices.IndexFunc(order, func(o *statute.Step) bool { return o.ID == id })
				if _, head := headed(order[x]); seen[id] || head {
					continue
				}
				seen[id] = true
				at[id] = max(at[id], n+1)
				list = append(list, id)
			}
		}
	}
	out := []*stage{{Name: s.T("受理", "Receipt")}}
	for _, h := range heads {
		name, _ := headed(h)
		out = append(out, &stage{Name: name})
	}
	for _, x := range order {
		out[at[x.ID]].all = append(out[at[x.ID]].all, x)
	}
	var cut []*stage
	for _, st := range out {
		if len(st.all) == 0 {
			continue
		}
		parts := s.cut(p, st.all)
		for i, part := range parts {
			name := st.Name
			if len(parts) > 1 {
				name = s.Say("%s（%d/%d）", "%s (%d of %d)", st.Name, i+1, len(parts))
			}
			cut = append(cut, &stage{Name: name, all: part})
		}
	}
	return cut
}

// byArticle cuts a procedure between articles where it would not fit a page.
func (s *site) byArticle(p *procedure, order []*statute.Step) []*stage {
	parts := s.cut(p, order)
	if len(parts) == 1 {
		return []*stage{{Name: s.T("全部步骤", "all steps"), all: order}}
	}
	var out []*stage
	for i, part := range parts {
		out = append(out, &stage{Name: s.Say("第%d段，共%d段", "part %d of %d", i+1, len(parts)), all: part})
	}
	return out
}

// tall is about how tall a step is drawn: by its lines, or by the ways that leave it.
func (s *site) tall(p *procedure, x *statute.Step) int {
	const perLine, perWay, columns = 20, 26, 25
	lines, ways := 2, 0
	for _, text := range []string{strings.Join(x.Roles, "或者"), x.Does, x.When.Label(s.Lang)} {
		lines += utf8.RuneCountInString(text) / columns
	}
	if !x.When.IsZero() {
		lines++
	}
	for _, w := range s.ways(p, x) {
		ways += len(w.ids) + len(w.Ends)
	}
	return max((lines+1)*perLine, ways*perWay) + 50
}

// cut makes as few parts of about one height as fit a page each, between articles where
// that can be.
func (s *site) cut(p *procedure, order []*statute.Step) [][]*statute.Step {
	all := 0
	for _, x := range order {
		all += s.tall(p, x)
	}
	n := (all + mostHeight - 1) / mostHeight
	var out [][]*statute.Step
	height := 0
	for i, x := range order {
		h := s.tall(p, x)
		another := i > 0 && articleOf(order[i-1].Cite) != articleOf(x.Cite)
		if i == 0 || height+h > mostHeight || n > 1 && height+h/2 > all/n && another {
			out, height = append(out, nil), 0
		}
		out[len(out)-1] = append(out[len(out)-1], x)
		height += h
	}
	return out
}

// graph is the steps as a picture; what they lead to beside them is an end of it. It says
// which steps follow a step, too.
func (s *site) graph(p *procedure, steps []*statute.Step) (draw.Graph, map[string][]string) {
	g := draw.Graph{Title: p.Term, First: -1}
	at := map[string]int{}
	follow := map[string][]string{}
	for _, x := range steps {
		at["step "+x.ID] = len(g.Nodes)
		n := draw.Node{ID: x.ID, Lines: []string{strings.Join(x.Roles, s.T("或者", " or ")), cmp.Or(x.Does, x.ID), x.Cite.Place()}, Bar: x.Review}
		if !x.When.IsZero() {
			n.Lines = append(n.Lines, s.T("仅当：", "only if: ")+x.When.Label(s.Lang))
		}
		if x.Anytime || x.FromAny {
			n.Lines = append(n.Lines, s.T("（任何时候）", "(at any time)"))
		}
		if x.ID == p.Starts || g.First < 0 {
			g.First = len(g.Nodes)
		}
		g.Nodes = append(g.Nodes, n)
	}
	end := func(key, text string) int {
		if i, ok := at[key]; ok {
			return i
		}
		at[key] = len(g.Nodes)
		g.Nodes = append(g.Nodes, draw.Node{ID: fmt.Sprintf("end-%d", len(g.Nodes)), Lines: []string{text}, End: true})
		return at[key]
	}
	arrow := func(from int, to int, label string, dotted bool) {
		for k := range g.Edges {
			if e := &g.Edges[k]; e.From == from && e.To == to && e.Dotted == dotted {
				if label != "" && !slices.Contains(strings.Split(e.Label, "、"), label) {
					e.Label = strings.TrimPrefix(e.Label+"、"+label, "、")
				}
				return
			}
		}
		g.Edges = append(g.Edges, draw.Edge{From: from, To: to, Label: label, Dotted: dotted})
	}
	for i, x := range steps {
		for _, w := range s.ways(p, x) {
			label := w.Choice
			if w.Skip {
				label = s.T("条件不成立", "not so")
			}
			for _, to := range w.ids {
				if j, ok := at["step "+to]; ok {
					arrow(i, j, label, w.Back || w.Skip)
					if !w.Back {
						follow[x.ID] = append(follow[x.ID], to)
					}
					continue
				}
				arrow(i, end("far "+to, "→ "+s.shortly(p, to)), label, w.Back || w.Skip)
			}
			for _, term := range w.Ends {
				arrow(i, end("out "+term, term), label, w.Fixed)
			}
		}
	}
	return g, follow
}

// shortly is a step in a few words.
func (s *site) shortly(p *procedure, id string) string {
	for _, x := range p.steps {
		if x.ID != id {
			continue
		}
		if name, ok := headed(x); ok {
			return name
		}
		if r := []rune(cmp.Or(x.Does, x.ID)); len(r) > 14 {
			return string(r[:13]) + "…"
		}
		return cmp.Or(x.Does, x.ID)
	}
	return id
}

// leading is a way with the steps that it leads to.
type leading struct {
	way
	ids []string
}

// ways are all ways on from a step.
func (s *site) ways(p *procedure, x *statute.Step) []leading {
	var out []leading
	add := func(w way, ids []string) {
		for _, id := range ids {
			w.To = append(w.To, link{s.shortly(p, id), "#" + p.ids[id]})
		}
		if len(w.To)+len(w.Ends) > 0 {
			out = append(out, leading{w, ids})
		}
	}
	for _, choice := range course.Words(x) {
		label := choice
		if choice != "" && choice == x.Silence {
			label += s.T("（逾期亦同）", " (silence, too)")
		}
		add(way{Choice: label, Ends: course.Endings(x, choice)}, course.Branches(x, choice))
		add(way{Choice: label, Ends: course.Conclusions(x, choice), Fixed: true}, nil)
	}
	if x.BackTo != "" {
		add(way{Choice: x.Returns, Back: true}, []string{x.BackTo})
	}
	if !x.When.IsZero() {
		add(way{Skip: true}, course.Skipped(x))
	}
	return out
}

func (s *site) step(p *procedure, x *statute.Step) step {
	out := step{Step: x, Anchor: p.ids[x.ID], At: link{s.within(p.instrument, x.Cite), s.names.rules[&x.Entry]}}
	if out.At.Href == "" {
		out.At.Href = s.linked(x.Cite).Href
	}
	if !x.When.IsZero() {
		out.When = x.When.Label(s.Lang)
	}
	if !x.Provided.IsZero() {
		out.Ready = x.Provided.Label(s.Lang)
	}
	for _, u := range x.Unless {
		out.Unless = append(out.Unless, u.On+s.T("：除非", ": unless ")+u.When.Label(s.Lang))
	}
	for _, w := range s.ways(p, x) {
		out.Ways = append(out.Ways, w.way)
	}
	for _, id := range x.Limits {
		out.Periods = append(out.Periods, s.ruled(p.instrument, id))
	}
	return out
}

// coursesOf are the procedures of a place.
type coursesOf struct {
	Term, ID   string
	Procedures []*procedure
}

func (s *site) courses() []coursesOf {
	var out []coursesOf
	for _, p := range s.places() {
		of := coursesOf{Term: p.Term, ID: "place-" + slug(p.ID)}
		for _, x := range s.procedures {
			if in, ok := s.book.Instrument(x.instrument); ok && in.Place == p.ID {
				of.Procedures = append(of.Procedures, x)
			}
		}
		if len(of.Procedures) > 0 {
			out = append(out, of)
		}
	}
	return out
}
