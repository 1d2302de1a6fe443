package review

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// opener says who opens it. Whether that is this organ is a requirement.
func (g *gate) opener() {
	if _, ok := g.law.Book().Decision(decisionPublisher); !ok {
		return
	}
	if a, err := g.law.Answer(decisionPublisher, g.bound); err == nil && !a.NoRule {
		g.c.Opener = a
	}
}

// before asks of every requirement that binds before such a release how it would stand
// were it released now; none does before one within a circle.
func (g *gate) before(law *rules.Law, after *rules.Bound) []answer.RequirementResult {
	moment, ok := g.Release.Before()
	if !ok {
		return nil
	}
	return law.CheckAt(moment, after)
}

// duties asks what the release would violate.
func (g *gate) duties() {
	after := g.bound.Released(g.Release)
	results := g.before(g.law, after)
	if g.later != nil {
		results = g.later(results)
	}
	reasons, excuse := unstated(g.law, keyword.GivesExcepted, g.gives)
	questions := g.law.Questions(after, results)
	for _, r := range results {
		if r.Status == answer.NotApplicable {
			continue
		}
		g.c.Duties = append(g.c.Duties, r)
		zh, en := says(r.Requirement)
		switch {
		case r.Status == answer.Complied:
			g.c.Passed = append(g.c.Passed, Support{Kind: onDuty, Rule: r.FullID(), Cite: r.Cite, Text: lang.Text{ZH: zh, EN: en}})
		case r.Generally && excuse && len(reasons) == 0:
		case r.Generally && excuse:
			for _, what := range reasons {
				g.want(Want{Kind: wantReason, What: what, Rule: r.FullID(), Cite: r.Cite, Text: lang.Text{ZH: zh + "，没有做到的，要写明" + what, EN: en + ": give " + what + " where it was not done"}})
			}
		case r.Status == answer.Violated:
			g.against(Obstacle{Kind: byDuty, Rule: r.FullID(), Cite: r.Cite, Curable: true, Who: who(r.Who), Text: lang.Text{ZH: zh + "，没有做到", EN: en + ", which was not done"}})
		default:
			for _, id := range r.Missing {
				g.fact(id, questions, r.Requirement, lang.Text{ZH: zh + "，还不清楚：" + g.term(id), EN: en + ": not known: " + g.term(id)})
			}
		}
	}
	if !g.whole {
		return
	}
	made := g.law.Book().Makes(g.Release)
	if g.Release == keyword.ReleaseRepost && !slices.ContainsFunc(g.c.Duties, func(r answer.RequirementResult) bool {
		return slices.ContainsFunc(r.When.Facts(), func(id string) bool { return made[id] == true })
	}) {
		// The source is all that a repost is judged by.
		g.want(Want{Kind: wantDecision, What: "转载的来源", Text: lang.Text{
			ZH: "转载看的是来源，这里没有规定公开之前核对来源的要求，须依转载的程序核对", EN: "a repost is judged by its source, and no requirement here looks at that before release: the procedure of reposts does",
		}})
	}
	for _, r := range g.law.CheckAt(statute.Afterwards, after) {
		if !slices.ContainsFunc(r.When.Facts(), func(id string) bool { _, ok := made[id]; return ok }) {
			continue // it is not the release that makes it due
		}
		applies := r.Status == answer.StatusUnknown && !slices.ContainsFunc(r.Missing, func(id string) bool { return slices.Contains(r.When.Facts(), id) })
		if r.Status == answer.Violated || applies {
			g.c.After = append(g.c.After, r)
		}
	}
}

// fact asks for a fact that a requirement turns on, unless the decision asks for it too.
func (g *gate) fact(id string, questions []answer.Question, r *statute.Requirement, text lang.Text) {
	term := g.term(id)
	if slices.ContainsFunc(g.c.Wants, func(w Want) bool { return (w.Kind == wantFact || w.Kind == wantJudgement) && w.What == term }) {
		return
	}
	w := Want{Kind: wantFact, What: term, Rule: r.FullID(), Cite: r.Cite, Text: text, Who: who(r.Who)}
	if i := slices.IndexFunc(questions, func(q answer.Question) bool { return q.Fact == id }); i >= 0 {
		if w.Question = &questions[i]; w.Question.JudgedBy != "" {
			w.Kind = wantJudgement
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
		g.c.Passed = append(g.c.Passed, Support{Kind: onReview, Rule: s.ID, Cite: s.Cite, Text: lang.Text{ZH: s.Does, EN: s.ID}})
	}
	for _, s := range g.lacking {
		g.want(Want{Kind: wantReview, What: s.ID, Rule: s.FullID(), Cite: s.Cite, Who: s.Roles, Does: s.Does, Text: lang.Text{ZH: "未经审查：" + s.Does, EN: "not reviewed: " + s.ID}})
	}
	for _, s := range g.supposed {
		for _, id := range s.When.Facts() {
			if _, told := g.bound.Known(id); told {
				continue
			}
			term := g.term(id)
			g.want(Want{Kind: wantFact, What: term, Rule: s.FullID(), Cite: s.Cite, Text: lang.Text{
				ZH: "是否需要“" + s.Does + "”，还不清楚：" + term, EN: "whether " + s.ID + " is needed is not known: " + term,
			}})
		}
	}
	for i, c := range g.Cases {
		g.recorded(i+1, c)
	}
}

// recorded looks at a case of another procedure: one that has not ended is waited for,
// and an internal review must have ended well.
func (g *gate) recorded(number int, c Case) {
	p := c.n.p
	clears := slices.ContainsFunc(p.decl.Outcomes, func(o *statute.CaseOutcome) bool { return o.Clears })
	releases := slices.ContainsFunc(p.decl.Outcomes, func(o *statute.CaseOutcome) bool { return o.Releases.Known() })
	res, fixed := c.Result()
	switch {
	case fixed && res.Outcome.Clears && c.n.tainted:
		g.against(Obstacle{Kind: byReview, Rule: p.decl.FullID(), Cite: res.Cite, Curable: true, Text: lang.Text{
			ZH: p.decl.Term + "的结论“" + res.Outcome.Term + "”是违反规定作出的", EN: p.decl.FullID() + " came to " + res.Outcome.Term + " in breach of the law",
		}})
	case fixed && res.Outcome.Clears:
		g.c.Passed = append(g.c.Passed, Support{Kind: onReview, Rule: p.decl.FullID(), Cite: res.Cite, On: res.On, Text: lang.Text{ZH: p.decl.Term + "：" + res.Outcome.Term, EN: p.decl.FullID() + ": " + res.Outcome.Term}})
	case fixed && clears:
		g.against(Obstacle{Kind: byReview, Rule: p.decl.FullID(), Cite: res.Cite, Curable: true, Text: lang.Text{ZH: p.decl.Term + "的结论是“" + res.Outcome.Term + "”", EN: p.decl.FullID() + " ended as " + res.Outcome.Term}})
	case fixed || releases && !clears:
	default:
		w := Want{Kind: wantCase, What: p.decl.Term, Rule: p.decl.FullID(), Case: number, Text: lang.Text{ZH: p.decl.Term + "还没有办完", EN: p.decl.FullID() + " has not ended"}}
		for _, t := range c.WhoMay(g.law.On()) {
			if !t.Always {
				w.Who, w.Does, w.Cite = t.Step.Roles, t.Step.Does, t.Step.Cite
				break
			}
		}
		g.want(w)
	}
}
