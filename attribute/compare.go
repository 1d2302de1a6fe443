package attribute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// Comparison is the same document under several places, side by side.
type Comparison struct {
	On     deadline.Date    `json:"on"`
	Places []PlaceResult    `json:"places"`
	Agree  bool             `json:"agree"` // every place comes to the same attribute
	Parts  []Difference     `json:"differences,omitempty"`
	Marks  []PlaceText      `json:"marks,omitempty"`      // where the marks differ
	Days   []PlaceText      `json:"publish_by,omitempty"` // where the last days differ
	Asks   []PlaceQuestions `json:"asks,omitempty"`       // what a place asks and another does not
}

// PlaceResult is the answer of one place, or why there is none.
type PlaceResult struct {
	Place   string `json:"place"` // id
	Term    string `json:"term"`
	*Result `json:"result,omitempty"`
	Error   *errorText `json:"error,omitempty"`

	err error
}

// Err is why the document cannot be classified in the place, or nil; Result is nil with
// it.
func (p *PlaceResult) Err() error { return p.err }

// PlaceText is what a place says.
type PlaceText struct {
	Place string `json:"place"`
	Text  string `json:"text"`
}

// PlaceQuestions are facts that matter in one place only.
type PlaceQuestions struct {
	Place string   `json:"place"`
	Terms []string `json:"terms"`
}

// Difference is two places that come to different attributes, with the grounds on
// each side that the other side has nothing like.
type Difference struct {
	A        string            `json:"a"`
	B        string            `json:"b"`
	SaysA    string            `json:"says_a"`
	SaysB    string            `json:"says_b"`
	BecauseA []rules.GroundRef `json:"because_a,omitempty"`
	BecauseB []rules.GroundRef `json:"because_b,omitempty"`
}

// Comparer compares documents under the law of several places. It is for one
// goroutine.
type Comparer struct {
	places   []*rules.Place
	sessions []*Session
}

// NewComparer prepares the comparison of documents in some places of a book, named by
// id or term; none means all of the book's. Options are those of rules.Law.Bind.
func NewComparer(book *rules.Book, places []string, opts ...rules.Option) (*Comparer, error) {
	if len(places) == 0 {
		for _, p := range book.Places() {
			places = append(places, p.ID)
		}
	}
	c := &Comparer{}
	for _, p := range places {
		classifier, err := NewClassifier(book, p, opts...)
		if err != nil {
			return nil, err
		}
		c.places = append(c.places, classifier.Place())
		c.sessions = append(c.sessions, classifier.Session())
	}
	return c, nil
}

// Compare classifies a document under the law of several places on one day, as
// Comparer.Compare does. A document that cannot be classified in some place is an error.
func Compare(book *rules.Book, doc Document, on deadline.Date, places []string, opts ...rules.Option) (*Comparison, error) {
	c, err := NewComparer(book, places, opts...)
	if err != nil {
		return nil, err
	}
	out := c.Compare(&doc, on)
	for i := range out.Places {
		if p := &out.Places[i]; p.err != nil {
			return nil, fmt.Errorf("%s：%w", p.Term, p.err)
		}
	}
	return out, nil
}

// Compare classifies a document as Classify does, under the law of each place on the
// day (the day on which it was formed, where none is given), and says where places part
// and which articles make them part. A place whose instruments are not in force on the
// day answers from superior law, and its result names what has lapsed or is yet to
// come; one in which the document cannot be classified has an Err.
func (x *Comparer) Compare(doc *Document, on deadline.Date) *Comparison {
	c := &Comparison{On: on, Agree: true}
	if on.IsZero() && doc != nil {
		c.On = doc.Formed
	}
	for i, s := range x.sessions {
		p := PlaceResult{Place: x.places[i].ID, Term: x.places[i].Term}
		if p.Result, p.err = s.On(on).Classify(doc); p.err != nil {
			p.Result, p.Error, c.Agree = nil, textOf(p.err), false
		}
		c.Places = append(c.Places, p)
	}
	for i := range c.Places {
		for j := i + 1; j < len(c.Places); j++ {
			c.part(&c.Places[i], &c.Places[j])
		}
	}
	c.Marks = differing(c.Places, func(p PlaceResult) string { return p.Mark.Text })
	c.Days = differing(c.Places, func(p PlaceResult) string { return p.PublishBy.String() })
	c.asks()
	return c
}

// part records where two places come to different attributes.
func (c *Comparison) part(a, b *PlaceResult) {
	if a.err != nil || b.err != nil || a.Result.String() == b.Result.String() {
		return
	}
	c.Agree = false
	c.Parts = append(c.Parts, Difference{
		A: a.Place, B: b.Place, SaysA: a.Result.String(), SaysB: b.Result.String(),
		BecauseA: only(a, b), BecauseB: only(b, a),
	})
}

// only lists the grounds and holds that bear on a's answer and not on b's: those that
// stand, or where a is undetermined grounds that are open.
func only(a, b *PlaceResult) []rules.GroundRef {
	bears := func(p *PlaceResult, g *rules.GroundResult) bool {
		return g.Status == rules.True || p.Attribute == "" && g.Status == rules.Unknown
	}
	other := map[string]bool{}
	for i := range b.Grounds {
		if bears(b, &b.Grounds[i]) {
			other[b.Grounds[i].ID] = true
		}
	}
	var out []rules.GroundRef
	for i := range a.Grounds {
		g := &a.Grounds[i]
		if bears(a, g) && !other[g.ID] {
			out = append(out, rules.GroundRef{ID: g.ID, Cite: g.Cite})
		}
	}
	for _, n := range a.Held {
		if n.Status == rules.True && !slices.ContainsFunc(b.Held, func(o rules.HeldNote) bool { return o.ID == n.ID && o.Status == rules.True }) {
			out = append(out, rules.GroundRef{ID: n.ID, Cite: n.Cite})
		}
	}
	return out
}

// differing lists what places say when they do not all say the same.
func differing(places []PlaceResult, of func(PlaceResult) string) []PlaceText {
	var out []PlaceText
	same := true
	for i, p := range places {
		text := ""
		if p.err == nil {
			text = of(p)
		}
		out = append(out, PlaceText{p.Place, text})
		same = same && out[i].Text == out[0].Text
	}
	if same {
		return nil
	}
	return out
}

func (c *Comparison) asks() {
	for i := range c.Places {
		var terms []string
		if c.Places[i].err != nil {
			continue
		}
		for _, q := range slices.Concat(c.Places[i].Missing, c.Places[i].Judgements) {
			everywhere := true
			for j := range c.Places {
				if c.Places[j].err != nil {
					continue
				}
				has := slices.ContainsFunc(slices.Concat(c.Places[j].Missing, c.Places[j].Judgements), func(o rules.Question) bool { return o.Fact == q.Fact })
				everywhere = everywhere && has
			}
			if !everywhere {
				terms = append(terms, q.Term)
			}
		}
		if len(terms) > 0 {
			c.Asks = append(c.Asks, PlaceQuestions{c.Places[i].Place, terms})
		}
	}
}

// Explain writes the comparison as text.
func (c *Comparison) Explain(lang string) string {
	var b strings.Builder
	term, says := map[string]string{}, map[string]string{}
	for _, p := range c.Places {
		term[p.Place] = pick(lang, p.Term, p.Place)
		if p.err != nil {
			b.WriteString(term[p.Place] + pick(lang, "：", ": ") + message(p.err, lang) + "\n")
			continue
		}
		says[p.Place] = p.Label(lang)
		line := fmt.Sprintf("%s%s%s", term[p.Place], pick(lang, "：", ": "), says[p.Place])
		if !p.Mark.IsZero() {
			line += pick(lang, "，标注“"+p.Mark.Text+"”", ", mark "+p.Mark.Text)
		}
		if d := p.PublishBy.String(); d != "" {
			line += pick(lang, "，最迟公开日 "+d, ", publish by "+d)
		}
		for _, n := range p.Lapsed {
			if p.speaks(n.Title) {
				continue // an earlier edition of a law that is in force
			}
			line += pick(lang, "；《"+n.Title+"》已失效", "; "+n.ID+" has lapsed")
		}
		for _, n := range p.NotYet {
			line += pick(lang, "；《"+n.Title+"》尚未施行", "; "+n.ID+" is not yet in force")
		}
		b.WriteString(line + "\n")
	}
	if c.Agree {
		b.WriteString(pick(lang, "各地结论一致。\n", "All places agree.\n"))
	}
	for _, d := range c.Parts {
		b.WriteString(pick(lang, fmt.Sprintf("%s与%s不同：前者%s（%s），后者%s（%s）。\n", term[d.A], term[d.B], says[d.A], orNone(refs(d.BecauseA, lang), lang), says[d.B], orNone(refs(d.BecauseB, lang), lang)),
			fmt.Sprintf("%s and %s differ: %s (%s), %s (%s).\n", term[d.A], term[d.B], says[d.A], orNone(refs(d.BecauseA, lang), lang), says[d.B], orNone(refs(d.BecauseB, lang), lang))))
	}
	for _, q := range c.Asks {
		b.WriteString(pick(lang, term[q.Place]+"另需查明："+strings.Join(q.Terms, "、")+"。\n", term[q.Place]+" also asks: "+strings.Join(q.Terms, ", ")+".\n"))
	}
	return b.String()
}

// speaks reports whether an instrument of the title has a ground in the answer.
func (p *PlaceResult) speaks(title string) bool {
	return slices.ContainsFunc(p.Grounds, func(g rules.GroundResult) bool { return g.Cite.Title == title })
}

func orNone(s, lang string) string {
	if s == "" {
		return pick(lang, "没有另外的依据", "no ground of its own")
	}
	return s
}
