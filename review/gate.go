package review

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Decisions of the policy files that the gate reads. Package attribute names them so.
const (
	decisionAttribute = "attribute" // 公开属性
	decisionPublisher = "publisher" // 公开义务主体
)

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
			return nil, mistake(WrongDay, fmt.Sprintf("所附的案件“%s”在%s还有办理，晚于公开的日期%s", c.n.p.decl.Term, c.Latest(), law.On()),
				fmt.Sprintf("the case of %s goes on to %s, after the day of release, %s", c.n.p.decl.FullID(), c.Latest(), law.On()))
		}
	}
	g := &gate{law: law, Matter: m, whole: true}
	c, bad := g.weigh()
	if bad != nil {
		return nil, bad
	}
	return c, nil
}

// gate is a release that is weighed.
type gate struct {
	Matter
	law    *rules.Law
	reason string // the recorded 理由
	// lacking are the reviews of the releasing case that were not passed, passed those
	// that were.
	lacking, passed []*step
	whole           bool // also what is looked at afterwards

	c     *Clearance
	bound *rules.Bound
	bans  map[string]rules.Force // force of the tiers
}

func (g *gate) weigh() (*Clearance, *Error) {
	if g.Release == "" {
		g.Release = rules.ReleasePublic
	}
	if !g.Release.Known() {
		return nil, mistake(BadEvent, fmt.Sprintf("“%s”不公开任何信息，没有公开关要过", g.Release), fmt.Sprintf("%s releases nothing, so that there is no gate to pass", g.Release.English()))
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
			return mistake(NotOpened, "所附的案件还没有开始办理", "one of the cases has not been opened")
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
				return mistake(BadFacts, fmt.Sprintf("事实“%s”自相矛盾：本件写的是%s，案件“%s”（%s）记录的是%s；请改正其中一处", term, shown(was, "zh"), p.Term, c.Latest(), shown(v, "zh")),
					fmt.Sprintf("the fact %s contradicts itself: the text says %s, the case of %s (%s) records %s; correct one of them", term, shown(was, "en"), p.FullID(), c.Latest(), shown(v, "en")))
			case twice && !reflect.DeepEqual(was, v) && other.since(id).After(c.since(id)):
				// What was found out last stands, whatever happened in the cases afterwards.
			case twice && !reflect.DeepEqual(was, v) && c.since(id).After(other.since(id)):
				known[id], from[id] = v, c
			case twice && !reflect.DeepEqual(was, v):
				term := g.term(id)
				return mistake(BadFacts, fmt.Sprintf("同一天的两个案件（%s、%s）对“%s”说法不一，请写明以哪一个为准", other.n.p.decl.Term, c.n.p.decl.Term, term),
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

// decide asks the rules about the text.
func (g *gate) decide() *Error {
	decl, declared := g.law.Book().Decision(decisionAttribute)
	if !declared {
		var err error
		if g.bound, err = g.law.Bind(g.Document.Facts, g.opts()...); err != nil {
			return badFacts(err)
		}
		if g.Release != rules.ReleaseRepost {
			g.undecidable("")
		}
		return nil
	}
	g.bans = map[string]rules.Force{}
	for _, t := range decl.Tiers {
		g.bans[t.ID] = t.Force
	}
	doc := g.Document
	if len(g.Parts) > 0 {
		doc.Segments = nil
		for _, p := range g.Parts {
			doc.Segments = append(doc.Segments, attribute.Segment{Name: p.Name, Facts: maps.Clone(p.Facts)})
		}
	}
	res, err := attribute.Classify(g.law, doc, g.opts()...)
	if err != nil {
		return badFacts(err)
	}
	g.bound = res.Bound()
	if g.Release == rules.ReleaseRepost {
		// What another organ has published is decided by that organ; and yet nobody passes
		// on what he knows to be barred, or what somebody else has still to settle.
		if a := res.Answer; g.holds("", a) == 0 && a.Decided && a.Outcome == attribute.Withheld {
			g.grounds("", a, attribute.Withheld)
		}
		return nil
	}
	g.c.Attribute = res
	switch {
	case len(g.Parts) > 0:
		g.parts(res)
	case g.Release == rules.ReleasePart && len(doc.Segments) == 0:
		text := diag.Text{ZH: "部分公开要写明哪些部分提供、哪些部分删去（segments）", EN: "a release in part says which parts are handed over and which are taken out (segments)"}
		g.want(Want{Kind: WantParts, What: "segments", Text: text})
		g.text(res, "", res.Answer)
	case g.Release == rules.ReleasePart:
		g.proposed(res)
	default:
		g.text(res, "", res.Answer)
	}
	return nil
}

// parts judges what is handed over part by part, and what is taken out.
func (g *gate) parts(res *attribute.Result) {
	handed, removed := 0, 0
	for i := range res.Segments {
		s := &res.Segments[i]
		if i < len(g.Parts) && g.Parts[i].Removed {
			removed++
			g.removal(s.Name, g.Parts[i].Ground, s.Answer)
			continue
		}
		handed++
		g.text(nil, s.Name, s.Answer)
	}
	switch {
	case handed == 0:
		g.against(Obstacle{Kind: ByPart, Curable: true, Text: diag.Text{ZH: "全部内容都删去了，没有可以公开的部分", EN: "everything was taken out, and nothing is left to release"}})
	case removed == 0 && g.Release == rules.ReleasePart:
		g.against(Obstacle{Kind: ByPart, Curable: true, Text: diag.Text{ZH: "没有删去任何内容，不是部分公开", EN: "nothing was taken out, so that this is no release in part"}})
	}
}

// proposed releases in part what the rules open, where nobody said what is taken out.
func (g *gate) proposed(res *attribute.Result) {
	if res.Attribute == attribute.Partial {
		for _, s := range res.Segments {
			if !g.acceptable(s.Outcome) {
				g.removal(s.Name, "", s.Answer)
			} else {
				g.text(nil, s.Name, s.Answer)
			}
		}
		return
	}
	if res.Attribute == attribute.Open || res.Attribute == attribute.OnRequest {
		g.against(Obstacle{Kind: ByPart, Curable: true, Text: diag.Text{ZH: "没有应当删去的内容，不是部分公开", EN: "nothing must be taken out, so that this is no release in part"}})
		return
	}
	for _, s := range res.Segments {
		g.text(nil, s.Name, s.Answer)
	}
	if len(g.c.Against)+len(g.c.Wants) == 0 {
		g.undecidable("")
	}
}

// acceptable reports whether what the rules decide lets such a release through.
func (g *gate) acceptable(outcome string) bool {
	return outcome == attribute.Open || outcome == attribute.OnRequest && (g.Release == rules.ReleaseRequest || g.Release == rules.ReleasePart)
}

// text judges a text as it stands: the whole, or a part that is handed over.
func (g *gate) text(res *attribute.Result, part string, a *rules.Answer) {
	outcome, possible := a.Outcome, a.Possible
	if !a.Decided {
		outcome = ""
	}
	missing, judgements := a.Missing, a.Judgements
	if res != nil && !a.NoRule {
		// What is said of the parts together may make it another, or leave it open.
		outcome, possible, missing, judgements = res.Attribute, res.Possible, res.Missing, res.Judgements
	}
	holds := g.holds(part, a)
	switch {
	case outcome == attribute.Withheld && g.Release != rules.ReleaseCircle:
		g.grounds(part, a, attribute.Withheld)
	case holds > 0:
	case a.NoRule && a.Decided:
		g.silent(part, a)
	case g.Release == rules.ReleaseCircle:
		g.circle(part, a, missing, judgements)
	case outcome == attribute.Partial:
		text := diag.Text{ZH: "只能部分公开：不应当公开的内容要删去，写明哪些部分提供、哪些部分删去", EN: "open in part only: take out what must not be opened, and say which parts are handed over"}
		o := Obstacle{Kind: ByPart, Part: part, Text: text, Curable: true}
		if len(res.Basis) > 0 {
			o.Cite = res.Basis[0]
		}
		g.against(o)
	case outcome == "":
		// A hold that may stand keeps it, whatever the outcome would be.
		maybe := slices.ContainsFunc(a.Held, func(h rules.HeldNote) bool { return h.Status != rules.False })
		if !maybe && len(possible) > 0 && !slices.ContainsFunc(possible, func(o string) bool { return !g.acceptable(o) }) {
			g.opened(part, a)
			return
		}
		g.question(part, a, missing, judgements, func(s *rules.GroundResult) bool { return g.Release == rules.ReleasePublic || !g.acceptable(s.Then) })
	case g.acceptable(outcome):
		g.opened(part, a)
	default:
		g.grounds(part, a, outcome)
	}
}

// holds notes the doubts that stand, and says how many.
func (g *gate) holds(part string, a *rules.Answer) int {
	n := 0
	for i := range a.Held {
		h := &a.Held[i]
		if h.Status != rules.True {
			continue
		}
		n++
		g.against(Obstacle{
			Kind: ByHold, Rule: h.ID, Cite: h.Cite, Part: part, Curable: true, Who: []string{h.Pending},
			Text: diag.Text{ZH: "暂缓：要等" + h.Pending + "答复", EN: "held: " + h.Pending + " answers"},
		})
	}
	return n
}

// grounds notes the grounds on which the text comes to an outcome that does not let it
// through.
func (g *gate) grounds(part string, a *rules.Answer, outcome string) {
	kind := ByBar
	if outcome != attribute.Withheld {
		kind = ByAssignment
	}
	found := 0
	for _, decisive := range []bool{true, false} {
		for i := range a.Grounds {
			s := &a.Grounds[i]
			if found > 0 && !decisive || s.Status != rules.True || s.Then != outcome || s.Decisive != decisive {
				continue
			}
			if decisive {
				found++
			}
			zh, en := outcome, outcome
			if s.Residual {
				zh, en = outcome+"：没有应当主动公开的情形，本单位也没有确定主动公开", outcome+": nothing opens it, and the organ has not determined to publish it"
			}
			g.against(Obstacle{Kind: kind, Rule: s.ID, Cite: s.Cite, Part: part, Curable: g.bans[s.Tier] != rules.Ban, Text: diag.Text{ZH: zh, EN: en}})
		}
	}
	if found == 0 && len(g.c.Against) == 0 {
		o := Obstacle{Kind: kind, Part: part, Text: diag.Text{ZH: outcome, EN: outcome}}
		if res := g.c.Attribute; part == "" && res != nil && len(res.Basis) > 0 {
			o.Cite = res.Basis[0] // what is said of the parts together
		}
		g.against(o)
	}
}

// opened notes the grounds on which the text is opened.
func (g *gate) opened(part string, a *rules.Answer) {
	for i := range a.Grounds {
		if s := &a.Grounds[i]; s.Decisive && s.Status == rules.True {
			g.c.Passed = append(g.c.Passed, Support{Kind: OnGround, Rule: s.ID, Cite: s.Cite, Part: part, Text: diag.Text{ZH: s.Then, EN: s.Then}})
		}
	}
}

// silent lets through what the law of disclosure does not cover: the bars of secrecy
// speak of it all the same, and none stands.
func (g *gate) silent(part string, a *rules.Answer) {
	if len(a.Silent) == 0 {
		g.undecidable(part)
		return
	}
	if g.unfollowed(part) {
		return
	}
	for i := range a.Silent {
		n := &a.Silent[i]
		g.c.Passed = append(g.c.Passed, Support{Kind: OnSilent, Rule: n.Instrument, Cite: n.Cite, Part: part, Text: diag.Text{ZH: n.Silence("zh"), EN: n.Silence("en")}})
	}
}

// unfollowed asks whether the organ follows a text on release that covers only those who
// say so (参照执行, public enterprises), where nobody has said: for a proposal it is not
// presupposed, and a release presupposes nothing.
func (g *gate) unfollowed(part string) bool {
	var asked []string
	for _, in := range g.law.Instruments() {
		speaks := slices.ContainsFunc(in.Grounds, func(x *rules.Ground) bool { return x.Decision == decisionAttribute }) ||
			slices.ContainsFunc(in.Holds, func(x *rules.Hold) bool { return x.Decision == decisionAttribute })
		if !speaks {
			continue
		}
		for _, c := range in.Scope.OnlyIfGiven {
			told := func(id string) bool { _, known := g.bound.Known(id); return known }
			if g.law.Test(c.When, g.bound) != rules.Unknown || !slices.ContainsFunc(c.When.Facts(), told) {
				continue // nothing that was told speaks of those whom it covers
			}
			for _, id := range c.When.Facts() {
				if told(id) || slices.Contains(asked, id) {
					continue
				}
				asked = append(asked, id)
				term := g.term(id)
				g.want(Want{Kind: WantFact, What: term, Cite: c.Cite, Text: diag.Text{ZH: part + "还不清楚：" + term, EN: part + " not known: " + term}})
			}
		}
	}
	return len(asked) > 0
}

// circle looks at the bars alone.
func (g *gate) circle(part string, a *rules.Answer, missing, judgements []rules.Question) {
	open, barred := false, false
	for i := range a.Grounds {
		s := &a.Grounds[i]
		if s.Then != attribute.Withheld || g.bans[s.Tier] != rules.Ban {
			continue
		}
		switch s.Status {
		case rules.True:
			barred = true
			g.against(Obstacle{Kind: ByBar, Rule: s.ID, Cite: s.Cite, Part: part, Text: diag.Text{ZH: attribute.Withheld, EN: attribute.Withheld}})
		case rules.Unknown:
			open = true
		}
	}
	for i := range a.Held { // a hold that may stand is a doubt too
		open = open || a.Held[i].Status == rules.Unknown
	}
	switch {
	case barred:
	case open:
		bar := func(s *rules.GroundResult) bool { return s.Then == attribute.Withheld && g.bans[s.Tier] == rules.Ban }
		g.question(part, a, missing, judgements, bar)
	default:
		g.c.Passed = append(g.c.Passed, Support{Kind: OnGround, Part: part, Text: diag.Text{ZH: "没有不得公开的情形", EN: "nothing bars it"}})
	}
}

// question asks for what decides whether a ground stands that is in the way. What only
// decides between outcomes that both let the release through is not asked.
func (g *gate) question(part string, a *rules.Answer, missing, judgements []rules.Question, inTheWay func(*rules.GroundResult) bool) {
	reads := map[string]bool{}
	add := func(c rules.Condition) {
		for _, id := range c.Facts() {
			reads[id] = true
		}
	}
	open := map[string]bool{}
	for i := range a.Grounds {
		if s := &a.Grounds[i]; s.Status == rules.Unknown && inTheWay(s) {
			open[s.ID] = true
		}
	}
	for _, in := range g.law.Instruments() {
		for _, x := range in.Grounds {
			if open[x.FullID()] {
				add(x.When)
			}
		}
		for _, x := range in.Lifts {
			if slices.ContainsFunc(x.Lifts, func(id string) bool { return open[id] }) {
				add(x.When)
			}
		}
		for _, x := range in.Holds {
			if slices.ContainsFunc(a.Held, func(h rules.HeldNote) bool { return h.ID == x.FullID() && h.Status == rules.Unknown }) {
				add(x.When)
				add(x.ResolvedWhen)
			}
		}
	}
	asked := slices.Concat(a.Missing, a.Judgements)
	idle := func(q rules.Question) bool {
		// What is asked of the parts together stands in no ground.
		return !reads[q.Fact] && slices.ContainsFunc(asked, func(o rules.Question) bool { return o.Fact == q.Fact })
	}
	some, judged := slices.DeleteFunc(slices.Clone(missing), idle), slices.DeleteFunc(slices.Clone(judgements), idle)
	if len(some)+len(judged) == 0 {
		some, judged = missing, judgements
	}
	g.ask(part, some, WantFact)
	g.ask(part, judged, WantJudgement)
	if len(some)+len(judged) == 0 {
		g.undecidable(part)
	}
}

// removal judges a part that is taken out: a ground on which it is not handed over must
// stand.
func (g *gate) removal(part, named string, a *rules.Answer) {
	outcome := a.Outcome
	if !a.Decided {
		outcome = ""
	}
	switch {
	case a.NoRule && a.Decided:
		return // no government information: what is not is no part of what was asked for
	case outcome == "" && g.Release == rules.ReleasePublic:
		return // nobody is refused anything
	case outcome == "":
		g.holds(part, a)
		g.ask(part, a.Missing, WantFact)
		g.ask(part, a.Judgements, WantJudgement)
		if len(a.Missing)+len(a.Judgements) == 0 {
			g.undecidable(part)
		}
		return
	}
	var stands []string
	for i := range a.Grounds {
		s := &a.Grounds[i]
		if s.Status != rules.True || s.Then != outcome || g.acceptable(outcome) {
			continue
		}
		stands = append(stands, s.ID)
		if named == "" || s.ID == named || strings.HasSuffix(s.ID, "/"+named) {
			g.c.Passed = append(g.c.Passed, Support{Kind: OnGround, Rule: s.ID, Cite: s.Cite, Part: part, Text: diag.Text{ZH: "删去：" + outcome, EN: "taken out: " + outcome}})
			return
		}
	}
	zh, en := "删去这一部分没有根据", "there is no ground for taking it out"
	if named != "" {
		zh, en = "删去的根据“"+named+"”不成立", "the ground "+named+" for taking it out does not stand"
		if len(stands) > 0 {
			zh, en = zh+"；成立的是："+strings.Join(stands, "、"), en+"; what stands is "+strings.Join(stands, ", ")
		}
	}
	g.against(Obstacle{Kind: ByPart, Part: part, Curable: true, Text: diag.Text{ZH: zh, EN: en}})
}

func (g *gate) against(o Obstacle) { g.c.Against = append(g.c.Against, o) }

func (g *gate) want(w Want) {
	if !slices.ContainsFunc(g.c.Wants, func(o Want) bool { return o.Kind == w.Kind && o.What == w.What && o.Rule == w.Rule }) {
		g.c.Wants = append(g.c.Wants, w)
	}
}

// ask asks for facts that the decision turns on.
func (g *gate) ask(part string, questions []rules.Question, kind WantKind) {
	for i := range questions {
		q := questions[i]
		w := Want{Kind: kind, What: q.Term, Question: &q, Cite: q.Under, Text: diag.Text{ZH: "还不清楚：" + q.Term, EN: "not known: " + q.Term}}
		if part != "" {
			w.Text = diag.Text{ZH: part + "还不清楚：" + q.Term, EN: part + ": not known: " + q.Term}
		}
		if q.JudgedBy != "" {
			w.Who = []string{q.JudgedBy}
		}
		g.want(w)
	}
}

// undecidable says that nobody knows what the rules come to, without a fact to ask for.
func (g *gate) undecidable(part string) {
	g.want(Want{Kind: WantDecision, What: "公开属性", Text: diag.Text{ZH: part + "规则没有得出公开属性，不能据以公开", EN: part + " the rules come to no decision on release"}})
}

// opener says who opens it. Whether that is this organ is a requirement.
func (g *gate) opener() {
	if _, ok := g.law.Book().Decision(decisionPublisher); !ok {
		return
	}
	if a, err := g.law.Answer(decisionPublisher, g.bound); err == nil && !a.NoRule {
		g.c.Opener = a
	}
}

// duties asks what the release would violate.
func (g *gate) duties() {
	results := g.law.CheckBefore(g.Release, g.bound)
	questions := g.law.QuestionsBefore(g.Release, g.bound, results)
	for _, r := range results {
		if r.Status == rules.NotApplicable {
			continue
		}
		g.c.Duties = append(g.c.Duties, r)
		zh, en := says(r.Requirement)
		switch {
		case r.Status == rules.Complied:
			g.c.Passed = append(g.c.Passed, Support{Kind: OnDuty, Rule: r.FullID(), Cite: r.Cite, Text: diag.Text{ZH: zh, EN: en}})
		case r.Generally && strings.TrimSpace(g.reason) != "":
		case r.Generally:
			g.want(Want{Kind: WantReason, What: "理由", Rule: r.FullID(), Cite: r.Cite, Text: diag.Text{ZH: zh + "，没有做到的，要写明理由", EN: en + ": give 理由 where it was not done"}})
		case r.Status == rules.Violated:
			g.against(Obstacle{Kind: ByDuty, Rule: r.FullID(), Cite: r.Cite, Curable: true, Who: who(r.Who), Text: diag.Text{ZH: zh + "，没有做到", EN: en + ", which was not done"}})
		default:
			for _, id := range r.Missing {
				g.fact(id, questions, r.Requirement, diag.Text{ZH: zh + "，还不清楚：" + g.term(id), EN: en + ": not known: " + g.term(id)})
			}
		}
	}
	if !g.whole {
		return
	}
	made := g.law.Book().Makes(g.Release)
	if g.Release == rules.ReleaseRepost && !slices.ContainsFunc(g.c.Duties, func(r rules.RequirementResult) bool {
		return slices.ContainsFunc(r.When.Facts(), func(id string) bool { return made[id] == true })
	}) {
		// The source is all that a repost is judged by.
		g.want(Want{Kind: WantDecision, What: "转载的来源", Text: diag.Text{
			ZH: "转载看的是来源，这里没有规定公开之前核对来源的要求，须依转载的程序核对", EN: "a repost is judged by its source, and no requirement here looks at that before release: the procedure of reposts does",
		}})
	}
	for _, r := range g.law.CheckAt(rules.Afterwards, g.Release, g.bound) {
		if !slices.ContainsFunc(r.When.Facts(), func(id string) bool { _, ok := made[id]; return ok }) {
			continue // it is not the release that makes it due
		}
		applies := r.Status == rules.StatusUnknown && !slices.ContainsFunc(r.Missing, func(id string) bool { return slices.Contains(r.When.Facts(), id) })
		if r.Status == rules.Violated || applies {
			g.c.After = append(g.c.After, r)
		}
	}
}

// fact asks for a fact that a requirement turns on, unless the decision asks for it too.
func (g *gate) fact(id string, questions []rules.Question, r *rules.Requirement, text diag.Text) {
	term := g.term(id)
	if slices.ContainsFunc(g.c.Wants, func(w Want) bool { return (w.Kind == WantFact || w.Kind == WantJudgement) && w.What == term }) {
		return
	}
	w := Want{Kind: WantFact, What: term, Rule: r.FullID(), Cite: r.Cite, Text: text, Who: who(r.Who)}
	if i := slices.IndexFunc(questions, func(q rules.Question) bool { return q.Fact == id }); i >= 0 {
		if w.Question = &questions[i]; w.Question.JudgedBy != "" {
			w.Kind = WantJudgement
		}
	}
	g.want(w)
}

func who(name string) []string {
	if name == "" {
		return nil
	}
	return []string{name}
}

// reviews looks at the reviews of the releasing case and at the cases of others.
func (g *gate) reviews() {
	for _, s := range g.passed {
		g.c.Passed = append(g.c.Passed, Support{Kind: OnReview, Rule: s.ID, Cite: s.Cite, Text: diag.Text{ZH: s.Does, EN: s.ID}})
	}
	for _, s := range g.lacking {
		g.want(Want{Kind: WantReview, What: s.ID, Rule: s.FullID(), Cite: s.Cite, Who: s.Roles, Does: s.Does, Text: diag.Text{ZH: "未经审查：" + s.Does, EN: "not reviewed: " + s.ID}})
	}
	for i, c := range g.Cases {
		g.recorded(i+1, c)
	}
}

// recorded looks at a case of another procedure: one that has not ended is waited for,
// and an internal review must have ended well.
func (g *gate) recorded(number int, c Case) {
	p := c.n.p
	clears := slices.ContainsFunc(p.decl.Outcomes, func(o *rules.CaseOutcome) bool { return o.Clears })
	releases := slices.ContainsFunc(p.decl.Outcomes, func(o *rules.CaseOutcome) bool { return o.Releases.Known() })
	res, fixed := c.Result()
	switch {
	case fixed && res.Outcome.Clears && c.n.tainted:
		g.against(Obstacle{Kind: ByReview, Rule: p.decl.FullID(), Cite: res.Cite, Curable: true, Text: diag.Text{
			ZH: p.decl.Term + "的结论“" + res.Outcome.Term + "”是违反规定作出的", EN: p.decl.FullID() + " came to " + res.Outcome.Term + " in breach of the law",
		}})
	case fixed && res.Outcome.Clears:
		g.c.Passed = append(g.c.Passed, Support{Kind: OnReview, Rule: p.decl.FullID(), Cite: res.Cite, On: res.On, Text: diag.Text{ZH: p.decl.Term + "：" + res.Outcome.Term, EN: p.decl.FullID() + ": " + res.Outcome.Term}})
	case fixed && clears:
		g.against(Obstacle{Kind: ByReview, Rule: p.decl.FullID(), Cite: res.Cite, Curable: true, Text: diag.Text{ZH: p.decl.Term + "的结论是“" + res.Outcome.Term + "”", EN: p.decl.FullID() + " ended as " + res.Outcome.Term}})
	case fixed || releases && !clears:
	default:
		w := Want{Kind: WantCase, What: p.decl.Term, Rule: p.decl.FullID(), Case: number, Text: diag.Text{ZH: p.decl.Term + "还没有办完", EN: p.decl.FullID() + " has not ended"}}
		for _, t := range c.WhoMay(g.law.On()) {
			if !t.Always {
				w.Who, w.Does, w.Cite = t.Step.Roles, t.Step.Does, t.Step.Cite
				break
			}
		}
		g.want(w)
	}
}
