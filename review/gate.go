package review

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Decisions of the policy files that the gate reads. Package attribute names them so.
const (
	decisionAttribute = "attribute" // 公开属性
	decisionPublisher = "publisher" // 公开义务主体
)

// factContainsClosed says of a text that part of it must not be opened: 含有不应当公开的内容.
const factContainsClosed = "contains_closed_content"

// Clear answers whether a text may be released now, under the law of the day: what the
// rules decide of it and what holds it, the requirements that bind before the release,
// and the reviews. Nothing is assumed: what was not given, established by a review or a
// consequence of that is asked for. It is the gate that every step and outcome passes
// which releases. Facts that contradict each other are an *Error. It is safe for
// concurrent use.
func Clear(law *rules.Law, m Matter) (*Clearance, error) {
	if !m.On.IsZero() && m.On != law.On() {
		var err error
		if law, err = law.At(m.On); err != nil {
			return nil, err
		}
	}
	for _, c := range m.Cases {
		if c.n != nil && c.Latest().After(law.On()) {
			return nil, mistake(codeWrongDay, fmt.Sprintf("所附的案件“%s”在%s还有办理，晚于公开的日期%s", c.n.p.decl.Term, c.Latest(), law.On()),
				fmt.Sprintf("the case of %s goes on to %s, after the day of release, %s", c.n.p.decl.FullID(), c.Latest(), law.On()))
		}
	}
	g := &gate{law: law, Matter: m, whole: true}
	c, bad := g.weigh()
	if bad != nil {
		return nil, bad
	}
	c.Receipt = g.receipt()
	return c, nil
}

// gate is a release that is weighed.
type gate struct {
	Matter
	law   *rules.Law
	gives map[string]string // what is stated
	// lacking are the reviews of the releasing case that were not passed, passed those
	// that were; supposed were passed over on an assumption, and may be needed.
	lacking, passed, supposed []*step
	whole                     bool // also what is looked at afterwards
	// later puts beside requirements those of later law that speak in the releasing case,
	// nil where none may.
	later func([]answer.RequirementResult) []answer.RequirementResult

	c     *Clearance
	bound *rules.Bound
	bans  map[string]statute.Force // force of the tiers
}

func (g *gate) weigh() (*Clearance, *Error) {
	if g.Release == "" {
		g.Release = statute.ReleasePublic
	}
	if !g.Release.Known() {
		return nil, mistake(codeBadEvent, fmt.Sprintf("“%s”不公开任何信息，没有公开关要过", g.Release), fmt.Sprintf("%s releases nothing, so that there is no gate to pass", g.Release.Label("en")))
	}
	g.c = &Clearance{Release: g.Release, Place: g.law.Place().ID, PlaceTerm: g.law.Place().Term, Title: g.Document.Title, On: g.law.On()}
	if bad := g.gather(); bad != nil {
		return nil, bad
	}
	if bad := g.decide(); bad != nil {
		return nil, bad
	}
	g.opener()
	g.duties()
	g.reviews()
	g.c.settle()
	if g.whole {
		g.c.Next, g.c.Days = g.next(), g.days()
	}
	return g.c, nil
}

// gather puts together what is known of the text: what is said of it, the standing facts
// of the organ, and what cases have recorded, of two what was found out later.
func (g *gate) gather() *Error {
	known, bad := g.byID(g.Document.Facts)
	if bad != nil {
		return bad
	}
	from := map[string]Case{}
	for _, c := range g.Cases {
		if c.n == nil {
			return mistake(codeNotOpened, "所附的案件还没有开始办理", "one of the cases has not been opened")
		}
		recorded, bad := g.byID(c.Facts())
		if bad != nil {
			return bad
		}
		for id, v := range recorded {
			was, known_ := known[id]
			other, twice := from[id]
			switch {
			case known_ && !twice && !reflect.DeepEqual(was, v):
				term, p := g.term(id), c.n.p.decl
				return mistake(codeBadFacts, fmt.Sprintf("事实“%s”自相矛盾：本件写的是%s，案件“%s”（%s）记录的是%s；请改正其中一处", term, shown(was, "zh"), p.Term, c.Latest(), shown(v, "zh")),
					fmt.Sprintf("the fact %s contradicts itself: the text says %s, the case of %s (%s) records %s; correct one of them", term, shown(was, "en"), p.FullID(), c.Latest(), shown(v, "en")))
			case twice && !reflect.DeepEqual(was, v) && other.since(id).After(c.since(id)):
				// What was found out last stands, whatever happened in the cases afterwards.
			case twice && !reflect.DeepEqual(was, v) && c.since(id).After(other.since(id)):
				known[id], from[id] = v, c
			case twice && !reflect.DeepEqual(was, v):
				term := g.term(id)
				return mistake(codeBadFacts, fmt.Sprintf("同一天的两个案件（%s、%s）对“%s”说法不一，请写明以哪一个为准", other.n.p.decl.Term, c.n.p.decl.Term, term),
					fmt.Sprintf("two cases of one day (%s, %s) differ on %s; say which of them it is", other.n.p.decl.FullID(), c.n.p.decl.FullID(), term))
			case !known_:
				known[id], from[id] = v, c
			}
		}
	}
	g.Document.Facts = known
	return nil
}

// shown reads a value aloud.
func shown(v any, lang string) string {
	switch b, bool_ := v.(bool); {
	case bool_ && b:
		return inLang(lang, "“是”", "true")
	case bool_:
		return inLang(lang, "“否”", "false")
	}
	return inLang(lang, fmt.Sprintf("“%v”", v), fmt.Sprint(v))
}

// opts are how the facts are bound: nothing is assumed.
func (g *gate) opts() []rules.Option {
	if g.Profile == nil {
		return nil
	}
	return []rules.Option{rules.WithProfile(g.Profile)}
}

// byID names facts by their ids, with their values as the rules read them.
func (g *gate) byID(facts rules.Facts) (rules.Facts, *Error) {
	out := rules.Facts{}
	if len(facts) == 0 {
		return out, nil
	}
	bd, err := g.law.Bind(facts)
	if err != nil {
		return nil, badFacts(err)
	}
	for name, v := range facts {
		f, ok := g.law.Book().Fact(name)
		if !ok {
			continue // ignored on purpose: else Bind had refused it
		}
		if known, ok := bd.Known(f.ID); ok {
			v = known
		}
		out[f.ID] = v
	}
	return out, nil
}

func (g *gate) term(id string) string {
	if f, ok := g.law.Book().Fact(id); ok {
		return f.Term
	}
	return id
}

func (g *gate) against(o Obstacle) { g.c.Against = append(g.c.Against, o) }

func (g *gate) want(w Want) {
	if !slices.ContainsFunc(g.c.Wants, func(o Want) bool { return o.Kind == w.Kind && o.What == w.What && o.Rule == w.Rule }) {
		g.c.Wants = append(g.c.Wants, w)
	}
}

// ask asks for facts that the decision turns on.
func (g *gate) ask(part string, questions []answer.Question, kind string) {
	for i := range questions {
		q := questions[i]
		w := Want{Kind: kind, What: q.Term, Question: &q, Cite: q.Under, Text: lang.Text{ZH: "还不清楚：" + q.Term, EN: "not known: " + q.Term}}
		if part != "" {
			w.Text = lang.Text{ZH: part + "还不清楚：" + q.Term, EN: part + ": not known: " + q.Term}
		}
		if q.JudgedBy != "" {
			w.Who = []string{q.JudgedBy}
		}
		g.want(w)
	}
}

// undecidable says that nobody knows what the rules come to, without a fact to ask for.
func (g *gate) undecidable(part string) {
	g.want(Want{Kind: wantDecision, What: "公开属性", Text: lang.Text{ZH: part + "规则没有得出公开属性，不能据以公开", EN: part + " the rules come to no decision on release"}})
}
