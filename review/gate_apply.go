package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// gate weighs the release that a step is.
func (n *node) gate(s *step, g *gate) *Error {
	c, bad := g.weigh()
	if bad != nil {
		return bad
	}
	n.clearance = c
	switch {
	case c.Verdict == answer.True:
		return nil
	case n.event.Recorded:
		for i := range c.Against {
			o := &c.Against[i]
			told := slices.ContainsFunc(n.breaches, func(b *Error) bool {
				return slices.ContainsFunc(b.Duties, func(r answer.RequirementResult) bool { return r.FullID() == o.Rule })
			})
			if !told {
				n.breaches = append(n.breaches, s.breach(o, c))
			}
		}
		return nil // what nobody knows of the past is no breach
	}
	code := Gate
	if len(g.lacking) > 0 && !slices.ContainsFunc(c.Against, func(o Obstacle) bool { return o.Kind == byBar || o.Kind == byHold }) {
		code = NotReviewed
	}
	now := n.next()
	e := s.mistake(code, c.refusal("zh")+now.ZH, c.refusal("en")+now.EN)
	e.Clearance, e.asks, e.Missing = c, c.Verdict == answer.Unknown, c.lacks()
	return e
}

// breach is what was wrong with a release that was recorded.
func (s *step) breach(o *Obstacle, c *Clearance) *Error {
	one := Clearance{Release: c.Release, Against: []Obstacle{*o}}
	e := s.mistake(Gate, one.refusal("zh"), one.refusal("en"))
	if o.Kind == byDuty {
		e.Code = Duty
		for _, r := range c.Duties {
			if r.FullID() == o.Rule {
				e.Duties = []answer.RequirementResult{r}
			}
		}
	}
	if !o.Cite.IsZero() {
		e.Cite = o.Cite
	}
	return e
}

// next says what may be done now.
func (n *node) next() lang.Text {
	now := (Case{n.prev}).turnsOn(n.event.On)
	if now.ZH == "" {
		return now
	}
	return lang.Text{ZH: "。现在可以：" + now.ZH, EN: "; now: " + now.EN}
}

// lacks names what would have to be otherwise: facts by their terms, reviews and rules
// by their ids.
func (c *Clearance) lacks() []string {
	var out []string
	add := func(s string) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, o := range c.Against {
		add(o.Rule[strings.LastIndex(o.Rule, "/")+1:])
	}
	for _, w := range c.Wants {
		add(w.What)
	}
	return out
}

// toWhom reads a release aloud.
var toWhom = map[statute.Release][2]string{
	statute.ReleasePublic:  {"向社会公开", "to the public"},
	statute.ReleaseRequest: {"向申请人公开", "to the applicant"},
	statute.ReleasePart:    {"部分公开", "in part"},
	keyword.ReleaseCircle:  {"在一定范围内公开", "within a circle"},
	keyword.ReleaseRepost:  {"转载", "as a repost"},
}

// maxNamed bounds how much of what is lacking a message names; the Clearance has all.
const maxNamed = 12

// refusal says in one sentence why nothing is released.
func (c *Clearance) refusal(tag string) string {
	zh := !lang.English(tag)
	var parts []string
	for _, o := range c.Against {
		text := o.Text.In(tag)
		if o.Part != "" {
			text = o.Part + "：" + text
		}
		if cite := o.Cite.Label(tag); !o.Cite.IsZero() && !strings.Contains(text, cite) {
			text += lang.Text{ZH: "（" + cite + "）", EN: " (" + cite + ")"}.In(tag)
		}
		parts = append(parts, text)
	}
	var facts []string
	for _, w := range c.Wants {
		switch {
		case w.Kind == wantFact || w.Kind == wantJudgement:
			facts = append(facts, w.What)
		case w.Kind == wantReview && zh:
			parts = append(parts, fmt.Sprintf("%s（%s，%s）", w.Text.ZH, strings.Join(w.Who, "或者"), w.Cite.Place()))
		default:
			parts = append(parts, w.Text.In(tag))
		}
	}
	if more := len(facts) - maxNamed; more > 0 {
		facts = append(facts[:maxNamed], fmt.Sprintf(map[bool]string{true: "等%d项", false: "%d in all"}[zh], more+maxNamed))
	}
	if len(facts) > 0 {
		parts = append(parts, map[bool]string{true: "还不清楚：", false: "not known: "}[zh]+strings.Join(facts, map[bool]string{true: "、", false: ", "}[zh]))
	}
	if zh {
		return "未过公开关，现在不能" + toWhom[c.Release][0] + "：" + strings.Join(parts, "；")
	}
	return "the gate does not let it through " + toWhom[c.Release][1] + " now: " + strings.Join(parts, "; ")
}
