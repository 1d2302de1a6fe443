package output

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Citer prints citations short enough for a table, and remembers which instruments
// it named, so that a legend can give their full titles.
type Citer struct {
	book   *rules.Book
	lang   string
	places []string // the places whose instruments may be named; none = all
	Used   []string // instruments, in order of appearance
}

// NewCiter returns one for the given place and those above it.
func NewCiter(a *app.App, book *rules.Book, p *statute.Place) *Citer {
	c := &Citer{book: book, lang: a.Lang}
	if p != nil {
		c.places = Chain(book, p.ID)
	}
	a.About = append(a.About, func() [][2]string { return c.about(a, p) })
	return c
}

// about says of which place and by which instruments the answers are.
func (c *Citer) about(a *app.App, p *statute.Place) [][2]string {
	var out [][2]string
	if p != nil {
		out = append(out, [2]string{a.T("地区", "place"), p.Term})
	}
	for _, id := range c.Used {
		if in, ok := c.book.Instrument(id); ok {
			text := "《" + in.Title + "》"
			if in.Document != "" {
				text += "（" + in.Document + "）"
			}
			out = append(out, [2]string{a.T("依据", "by"), text})
		}
	}
	return out
}

// Chain is a place and all places above it.
func Chain(book *rules.Book, id string) []string {
	out := []string{id}
	for i := 0; i < len(out); i++ {
		for _, p := range book.Places() {
			if p.ID != out[i] {
				continue
			}
			for _, up := range p.Superior {
				if !slices.Contains(out, up) {
					out = append(out, up)
				}
			}
		}
	}
	return out
}

// Of prints 《条例》第十五条.
func (c *Citer) Of(cite statute.Citation) string {
	if cite.IsZero() {
		return ""
	}
	if cite.Instrument != "" && !slices.Contains(c.Used, cite.Instrument) {
		c.Used = append(c.Used, cite.Instrument)
	}
	if lang.English(c.lang) {
		return cite.Label("en")
	}
	return "《" + c.Short(cite) + "》" + cite.Place()
}

// Rule prints where a rule stands, with what it replaces: 《补充规定》第二条（取代《办法》第三条）.
func (c *Citer) Rule(e *statute.Entry) string {
	s := c.Of(e.Cite)
	if e.Overrides == nil {
		return s
	}
	if lang.English(c.lang) {
		return s + " (instead of " + c.Of(e.Overrides.Cite) + ")"
	}
	return s + "（取代" + c.Of(e.Overrides.Cite) + "）"
}

// Parted says in cells where the local rules of an answer part from superior law.
func (c *Citer) Parted(a *answer.Answer) []string {
	if a == nil {
		return nil
	}
	pick := func(zh, en string) string {
		if lang.English(c.lang) {
			return en
		}
		return zh
	}
	var out []string
	possible := 0
	for _, k := range a.Conflicts {
		if k.Possible {
			possible++
			continue
		}
		out = append(out, fmt.Sprintf(pick("%s：%s“%s”，%s“%s”，%s", "%s: %s says %s, %s says %s; %s"),
			k.Label(c.lang), c.Refs(k.Local), k.Says, c.Refs(k.Superior), k.Instead, k.Binds.Label(c.lang)))
	}
	for i := range a.Differences {
		out = append(out, c.Differs(&a.Differences[i]))
	}
	if possible > 0 {
		out = append(out, fmt.Sprintf(pick("视未查明的事实，还可能有 %d 处与上位法不一致", "depending on facts still unknown, inconsistent with superior law in %d more ways"), possible))
	}
	return out
}

// edition is of, with the year of the edition where the instrument has editions.
func (c *Citer) edition(cite statute.Citation) string {
	s := c.Of(cite)
	year := statute.Edition(cite.Instrument)
	if year == "" || strings.Contains(s, year) {
		return s
	}
	return strings.Replace(s, "》", "（"+year+"年）》", 1)
}

// Short is the name of the instrument in a table: its short title, with the edition
// where several share it.
func (c *Citer) Short(cite statute.Citation) string {
	in, ok := c.book.Instrument(cite.Instrument)
	if !ok || in.Short == "" {
		return cite.Title
	}
	same := 0
	for _, other := range c.book.Instruments() {
		if other.Short == in.Short && (len(c.places) == 0 || slices.Contains(c.places, other.Place)) {
			same++
		}
	}
	if same < 2 {
		return in.Short
	}
	if edition := statute.Edition(in.ID); edition != "" {
		return in.Short + "（" + edition + "）"
	}
	return in.Title
}

// All prints several citations, each once, those of one instrument together:
// 《条例》第十九条、第二十条第（一）项；《保密审查制度》第六条.
func (c *Citer) All(cites ...statute.Citation) string {
	var order []string
	groups, last := map[string][]string{}, map[string]statute.Citation{}
	seen := map[statute.Citation]bool{}
	for _, cite := range cites {
		s := c.Of(cite)
		if s == "" || seen[cite] {
			continue
		}
		seen[cite] = true
		g, ok := groups[cite.Instrument]
		if !ok {
			order = append(order, cite.Instrument)
		} else {
			s = c.tail(last[cite.Instrument], cite)
		}
		groups[cite.Instrument], last[cite.Instrument] = append(g, s), cite
	}
	var out []string
	for _, id := range order {
		out = append(out, strings.Join(groups[id], c.Comma()))
	}
	return strings.Join(out, c.sep())
}

// tail is the place alone, without the article where the citation before had it:
// 第二十条第（一）项、第（二）项.
func (c *Citer) tail(before, cite statute.Citation) string {
	if lang.English(c.lang) {
		return strings.TrimPrefix(cite.Label("en"), cite.Instrument+", ")
	}
	article := func(c statute.Citation) statute.Citation { c.Item, c.Subitem = 0, 0; return c }
	if a := article(cite); a == article(before) && cite.Item > 0 && before.Item > 0 {
		return strings.TrimPrefix(cite.Place(), a.Place())
	}
	return cite.Place()
}

// Differs says in a cell how a local rule stands to superior law: in which direction,
// since when either is law, and which binds.
func (c *Citer) Differs(d *answer.Difference) string {
	pick := func(zh, en string) string {
		if lang.English(c.lang) {
			return en
		}
		return zh
	}
	since := func(r answer.GroundRef) string {
		switch {
		case r.Since.IsZero():
			return ""
		case lang.English(c.lang):
			return ", since " + r.Since.String()
		}
		return "，" + r.Since.Label("zh") + "起"
	}
	s := d.Label(c.lang)
	if d.Binds != answer.PeopleJudge && d.How != "other" {
		s += pick("（", " (") + (&statute.Departure{How: d.How}).Label(c.lang) + pick("）", ")")
	}
	s += pick("：本地", ": local ") + c.edition(d.Local.Cite) + since(d.Local) + pick("；上位法", "; superior ") + c.edition(d.Superior.Cite) + since(d.Superior) + pick("；", "; ") + d.Binds.Label(c.lang)
	if d.Note != "" && !lang.English(c.lang) {
		s += "（" + d.Note + "）"
	}
	return s
}

func (c *Citer) Comma() string {
	if lang.English(c.lang) {
		return ", "
	}
	return "、"
}

func (c *Citer) Refs(refs []answer.GroundRef) string {
	var cites []statute.Citation
	for _, r := range refs {
		cites = append(cites, r.Cite)
	}
	return c.All(cites...)
}

func (c *Citer) sep() string {
	if lang.English(c.lang) {
		return "; "
	}
	return "；"
}

// Legend lists the instruments that were named.
func (c *Citer) Legend(a *app.App) {
	if len(c.Used) == 0 {
		return
	}
	fmt.Fprintln(a.Out, a.T("文件：", "Instruments:"))
	for _, id := range c.Used {
		in, ok := c.book.Instrument(id)
		if !ok {
			continue
		}
		name := "《" + c.Short(statute.Citation{Instrument: id, Title: in.Title}) + "》"
		if lang.English(c.lang) {
			name = id
		}
		doc := in.Document
		if doc != "" {
			doc = "（" + doc + "）"
		}
		fmt.Fprintf(a.Out, "  %s  《%s》%s\n", name, in.Title, doc)
	}
}

// Residual reports a ground that is left when nothing else speaks: it says nothing
// about a case that is still open.
func (c *Citer) Residual(g answer.GroundResult) bool {
	for _, d := range c.book.Decisions() {
		for _, t := range d.Tiers {
			if t.ID == g.Tier && t.Force == keyword.Default {
				return true
			}
		}
	}
	return false
}

// Demand reads a requirement's demand aloud, with how it binds.
func Demand(a *app.App, q answer.RequirementResult) string {
	demand := q.Demand.Label(a.Lang)
	switch q.Modality {
	case keyword.MustNot:
		return a.T("不得：", "must not: ") + demand
	case keyword.Should:
		return a.T("应：", "should: ") + demand
	case keyword.May:
		return a.T("可以：", "may: ") + demand
	}
	return a.T("应当：", "must: ") + demand
}
