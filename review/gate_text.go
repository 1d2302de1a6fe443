package review

import (
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// decide asks the rules about the text.
func (g *gate) decide() *Error {
	decl, declared := g.law.Book().Decision(decisionAttribute)
	if !declared {
		var err error
		if g.bound, err = g.law.Bind(g.Document.Facts, g.opts()...); err != nil {
			return badFacts(err)
		}
		if g.Release != keyword.ReleaseRepost {
			g.undecidable("")
		}
		return nil
	}
	g.bans = map[string]statute.Force{}
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
	if g.Release == keyword.ReleaseRepost {
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
	case g.Release == statute.ReleasePart && len(doc.Segments) == 0:
		text := lang.Text{ZH: "部分公开要写明哪些部分提供、哪些部分删去（segments）", EN: "a release in part says which parts are handed over and which are taken out (segments)"}
		g.want(Want{Kind: wantParts, What: "segments", Text: text})
		g.text(res, "", res.Answer)
	case g.Release == statute.ReleasePart:
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
		g.against(Obstacle{Kind: byPart, Curable: true, Text: lang.Text{ZH: "全部内容都删去了，没有可以公开的部分", EN: "everything was taken out, and nothing is left to release"}})
	case removed == 0 && g.Release == statute.ReleasePart:
		g.against(Obstacle{Kind: byPart, Curable: true, Text: lang.Text{ZH: "没有删去任何内容，不是部分公开", EN: "nothing was taken out, so that this is no release in part"}})
	}
}

// proposed releases in part what the rules open, where nobody said what is taken out.
func (g *gate) proposed(res *attribute.Result) {
	if res.Attribute == attribute.Partial {
		for _, s := range res.Segments {
			if !g.acceptable(s.Answer.Outcome) {
				g.removal(s.Name, "", s.Answer)
			} else {
				g.text(nil, s.Name, s.Answer)
			}
		}
		return
	}
	if res.Attribute == attribute.Open || res.Attribute == attribute.OnRequest {
		g.against(Obstacle{Kind: byPart, Curable: true, Text: lang.Text{ZH: "没有应当删去的内容，不是部分公开", EN: "nothing must be taken out, so that this is no release in part"}})
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
	return outcome == attribute.Open || outcome == attribute.OnRequest && (g.Release == statute.ReleaseRequest || g.Release == statute.ReleasePart)
}

// text judges a text as it stands: the whole, or a part that is handed over.
func (g *gate) text(res *attribute.Result, part string, a *answer.Answer) {
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
	case outcome == attribute.Withheld && g.Release != keyword.ReleaseCircle:
		g.grounds(part, a, attribute.Withheld)
	case holds > 0:
	case a.NoRule && a.Decided:
		g.silent(part, a)
	case g.Release == keyword.ReleaseCircle:
		g.circle(part, a, slices.Concat(missing, judgements))
	case outcome == attribute.Partial:
		text := lang.Text{ZH: "只能部分公开：不应当公开的内容要删去，写明哪些部分提供、哪些部分删去", EN: "open in part only: take out what must not be opened, and say which parts are handed over"}
		o := Obstacle{Kind: byPart, Part: part, Text: text, Curable: true}
		if len(res.Basis) > 0 {
			o.Cite = res.Basis[0]
		}
		g.against(o)
	case outcome == "":
		// A hold that may stand keeps it, whatever the outcome would be.
		maybe := slices.ContainsFunc(a.Held, func(h answer.HeldNote) bool { return h.Status != answer.False })
		if !maybe && len(possible) > 0 && !slices.ContainsFunc(possible, func(o string) bool { return !g.acceptable(o) }) {
			g.opened(part, a)
			return
		}
		g.question(part, a, missing, judgements, func(s *answer.GroundResult) bool { return g.Release == statute.ReleasePublic || !g.acceptable(s.Then) })
	case g.acceptable(outcome):
		g.opened(part, a)
	default:
		g.grounds(part, a, outcome)
	}
}

// holds notes the doubts that stand, and says how many.
func (g *gate) holds(part string, a *answer.Answer) int {
	n := 0
	for i := range a.Held {
		h := &a.Held[i]
		if h.Status != answer.True {
			continue
		}
		n++
		g.against(Obstacle{
			Kind: byHold, Rule: h.ID, Cite: h.Cite, Part: part, Curable: true, Who: []string{h.Pending},
			Text: lang.Text{ZH: "暂缓：要等" + h.Pending + "答复", EN: "held: " + h.Pending + " answers"},
		})
	}
	return n
}

// grounds notes the grounds on which the text comes to an outcome that does not let it
// through.
func (g *gate) grounds(part string, a *answer.Answer, outcome string) {
	kind := byBar
	if outcome != attribute.Withheld {
		kind = byAssignment
	}
	found := 0
	for _, decisive := range []bool{true, false} {
		for i := range a.Grounds {
			s := &a.Grounds[i]
			if found > 0 && !decisive || s.Status != answer.True || s.Then != outcome || s.Decisive != decisive {
				continue
			}
			if decisive {
				found++
			}
			zh, en := outcome, outcome
			if s.Residual {
				zh, en = outcome+"：没有应当主动公开的情形，本单位也没有确定主动公开", outcome+": nothing opens it, and the organ has not determined to publish it"
			}
			g.against(Obstacle{Kind: kind, Rule: s.ID, Cite: s.Cite, Part: part, Curable: g.bans[s.Tier] != keyword.Ban, Text: lang.Text{ZH: zh, EN: en}})
		}
	}
	if found == 0 && len(g.c.Against) == 0 {
		o := Obstacle{Kind: kind, Part: part, Text: lang.Text{ZH: outcome, EN: outcome}}
		if res := g.c.Attribute; part == "" && res != nil && len(res.Basis) > 0 {
			o.Cite = res.Basis[0] // what is said of the parts together
		}
		g.against(o)
	}
}

// opened notes the grounds on which the text is opened.
func (g *gate) opened(part string, a *answer.Answer) {
	for i := range a.Grounds {
		if s := &a.Grounds[i]; s.Decisive && s.Status == answer.True {
			g.c.Passed = append(g.c.Passed, Support{Kind: onGround, Rule: s.ID, Cite: s.Cite, Part: part, Text: lang.Text{ZH: s.Then, EN: s.Then}})
		}
	}
}

// silent lets through what the law of disclosure does not cover: the bars of secrecy
// speak of it all the same, and none stands.
func (g *gate) silent(part string, a *answer.Answer) {
	if len(a.Silent) == 0 {
		g.undecidable(part)
		return
	}
	if g.mixed(part, nil) || g.unfollowed(part) || len(g.c.Wants) > 0 {
		return
	}
	for i := range a.Silent {
		n := &a.Silent[i]
		g.c.Passed = append(g.c.Passed, Support{Kind: onSilent, Rule: n.Instrument, Cite: n.Cite, Part: part, Text: lang.Text{ZH: n.Explain("zh"), EN: n.Explain("en")}})
	}
}

// unfollowed asks whether the organ follows a text on release that covers only those who
// say so (参照执行, public enterprises), where nobody has said: for a proposal it is not
// presupposed, and a release presupposes nothing.
func (g *gate) unfollowed(part string) bool {
	var asked []string
	for _, in := range g.law.Instruments() {
		speaks := slices.ContainsFunc(in.Grounds, func(x *statute.Ground) bool { return x.Decision == decisionAttribute }) ||
			slices.ContainsFunc(in.Holds, func(x *statute.Hold) bool { return x.Decision == decisionAttribute })
		if !speaks {
			continue
		}
		for _, c := range in.Scope.OnlyIfGiven {
			told := func(id string) bool { _, known := g.bound.Known(id); return known }
			if g.law.Test(c.When, g.bound) != answer.Unknown || !slices.ContainsFunc(c.When.Facts(), told) {
				continue // nothing that was told speaks of those whom it covers
			}
			for _, id := range c.When.Facts() {
				if told(id) || slices.Contains(asked, id) {
					continue
				}
				asked = append(asked, id)
				term := g.term(id)
				g.want(Want{Kind: wantFact, What: term, Cite: c.Cite, Text: lang.Text{ZH: part + "还不清楚：" + term, EN: part + " not known: " + term}})
			}
		}
	}
	return len(asked) > 0
}

// circle looks at the bars alone: what the organ may withhold it may show to some.
func (g *gate) circle(part string, a *answer.Answer, asked []answer.Question) {
	if g.mixed(part, asked) {
		return
	}
	chosen := g.leftToTheOrgan(part, a)
	for i := range a.Grounds {
		s := &a.Grounds[i]
		if s.Then != attribute.Withheld || g.bans[s.Tier] != keyword.Ban {
			continue
		}
		// A local text makes no bar of what superior law leaves to the organ.
		barred := s.Layer == "superior" || a.Decided && a.Outcome == attribute.Withheld && !chosen
		switch {
		case s.Status == answer.True && barred:
			g.against(Obstacle{Kind: byBar, Rule: s.ID, Cite: s.Cite, Part: part, Text: lang.Text{ZH: attribute.Withheld, EN: attribute.Withheld}})
		case s.Status == answer.True && !a.Decided && !chosen:
			g.ask(part, a.Missing, wantFact)
			g.ask(part, a.Judgements, wantJudgement)
		case s.Status == answer.Unknown:
			for _, id := range g.readBy(s.ID) {
				g.wonder(part, id, s.Cite, asked)
			}
		}
	}
	for i := range a.Held { // a hold that may stand is a doubt too
		if h := &a.Held[i]; h.Status == answer.Unknown {
			for _, id := range g.readBy(h.ID) {
				g.wonder(part, id, h.Cite, asked)
			}
		}
	}
	if len(g.c.Against)+len(g.c.Wants) == 0 {
		g.c.Passed = append(g.c.Passed, Support{Kind: onGround, Part: part, Text: lang.Text{ZH: "没有不得公开的情形", EN: "nothing bars it"}})
	}
}

// mixed asks whether the text holds content that must not be opened, whatever the law of
// disclosure says of the text, and reports that it does.
func (g *gate) mixed(part string, asked []answer.Question) bool {
	if _, declared := g.law.Book().Fact(factContainsClosed); !declared || part != "" {
		return false
	}
	switch v, told := g.bound.Known(factContainsClosed); {
	case !told:
		g.wonder(part, factContainsClosed, statute.Citation{}, asked)
	case v == true:
		o := Obstacle{Kind: byPart, Curable: true, Text: lang.Text{ZH: "含有不应当公开的内容，要先删去", EN: "it holds content that must not be opened: take that out first"}}
		if res := g.c.Attribute; res != nil && len(res.Basis) > 0 {
			o.Cite = res.Basis[0]
		}
		g.against(o)
		return true
	}
	return false
}

// leftToTheOrgan reports that superior law leaves it to the organ whether it withholds.
func (g *gate) leftToTheOrgan(part string, a *answer.Answer) bool {
	met := map[string]bool{}
	for _, x := range rules.InForce[*statute.Ground](g.law) {
		met[x.FullID()] = part == "" && g.law.Test(x.When, g.bound) == answer.True
	}
	return slices.ContainsFunc(a.Grounds, func(s answer.GroundResult) bool {
		return s.Layer == "superior" && s.Then == attribute.Withheld && g.bans[s.Tier] == keyword.Permission && (s.Status == answer.True || met[s.ID])
	})
}

// wonder asks for a fact on which a bar may turn, though the decision may do without it.
func (g *gate) wonder(part, id string, cite statute.Citation, asked []answer.Question) {
	if i := slices.IndexFunc(asked, func(q answer.Question) bool { return q.Fact == id }); i >= 0 {
		kind := wantFact
		if asked[i].JudgedBy != "" {
			kind = wantJudgement
		}
		g.ask(part, asked[i:i+1], kind)
		return
	}
	if _, told := g.bound.Known(id); told {
		return
	}
	for _, p := range g.Parts {
		own, bad := g.byID(p.Facts)
		if _, told := own[id]; told && bad == nil && p.Name == part {
			return
		}
	}
	term := g.term(id)
	g.want(Want{Kind: wantFact, What: term, Cite: cite, Text: lang.Text{ZH: part + "还不清楚：" + term, EN: part + " not known: " + term}})
}

// readBy lists the facts that grounds, with what lifts them, and holds turn on.
func (g *gate) readBy(ids ...string) []string {
	var out []string
	add := func(conds ...statute.Condition) {
		for _, c := range conds {
			for _, id := range c.Facts() {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
	}
	for _, in := range g.law.Instruments() {
		for _, x := range in.Grounds {
			if slices.Contains(ids, x.FullID()) {
				add(x.When)
			}
		}
		for _, x := range in.Lifts {
			if slices.ContainsFunc(x.Lifts, func(id string) bool { return slices.Contains(ids, id) }) {
				add(x.When)
			}
		}
		for _, x := range in.Holds {
			if slices.Contains(ids, x.FullID()) {
				add(x.When, x.ResolvedWhen)
			}
		}
	}
	return out
}

// question asks for what decides whether a ground stands that is in the way. What only
// decides between outcomes that both let the release through is not asked.
func (g *gate) question(part string, a *answer.Answer, missing, judgements []answer.Question, inTheWay func(*answer.GroundResult) bool) {
	var open []string
	for i := range a.Grounds {
		if s := &a.Grounds[i]; s.Status == answer.Unknown && inTheWay(s) {
			open = append(open, s.ID)
		}
	}
	for i := range a.Held {
		if h := &a.Held[i]; h.Status == answer.Unknown {
			open = append(open, h.ID)
		}
	}
	reads := g.readBy(open...)
	asked := slices.Concat(a.Missing, a.Judgements)
	idle := func(q answer.Question) bool {
		// What is asked of the parts together stands in no ground.
		return !slices.Contains(reads, q.Fact) && slices.ContainsFunc(asked, func(o answer.Question) bool { return o.Fact == q.Fact })
	}
	some, judged := slices.DeleteFunc(slices.Clone(missing), idle), slices.DeleteFunc(slices.Clone(judgements), idle)
	if len(some)+len(judged) == 0 {
		some, judged = missing, judgements
	}
	g.ask(part, some, wantFact)
	g.ask(part, judged, wantJudgement)
	if len(some)+len(judged) == 0 {
		g.undecidable(part)
	}
}

// removal judges a part that is taken out: a ground on which it is not handed over must
// stand.
func (g *gate) removal(part, named string, a *answer.Answer) {
	outcome := a.Outcome
	if !a.Decided {
		outcome = ""
	}
	switch {
	case a.NoRule && a.Decided:
		return // no government information: what is not is no part of what was asked for
	case outcome == "" && g.Release == statute.ReleasePublic:
		return // nobody is refused anything
	case outcome == "":
		g.holds(part, a)
		g.ask(part, a.Missing, wantFact)
		g.ask(part, a.Judgements, wantJudgement)
		if len(a.Missing)+len(a.Judgements) == 0 {
			g.undecidable(part)
		}
		return
	}
	var stands []string
	for i := range a.Grounds {
		s := &a.Grounds[i]
		if s.Status != answer.True || s.Then != outcome || g.acceptable(outcome) {
			continue
		}
		stands = append(stands, s.ID)
		if named == "" || s.ID == named || strings.HasSuffix(s.ID, "/"+named) {
			g.c.Passed = append(g.c.Passed, Support{Kind: onGround, Rule: s.ID, Cite: s.Cite, Part: part, Text: lang.Text{ZH: "删去：" + outcome, EN: "taken out: " + outcome}})
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
	g.against(Obstacle{Kind: byPart, Part: part, Curable: true, Text: lang.Text{ZH: zh, EN: en}})
}
