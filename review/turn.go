package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Turn is a step that somebody may take now.
type Turn struct {
	Step    *statute.Step `json:"step"`
	Of      string        `json:"of,omitempty"` // the party, in steps taken once for each
	Choices []string      `json:"choices,omitempty"`
	// Unknown lists the facts that would tell whether the step is needed at all.
	Unknown []string `json:"unknown,omitempty"`
	Due     *Due     `json:"due,omitempty"` // the limit of the step that ends first
	// Silent says that the limit has passed and that silence can be recorded: as
	// which choice.
	Silent string `json:"silent,omitempty"`
	Always bool   `json:"always,omitempty"` // may be taken in any state (from_any)

	decides string // the term of the decision that the step comes to
}

// Due is the last day of a step. A day that cannot be computed is zero, and Err says
// why; JSON gives its text under "error".
type Due struct {
	Limit   string         `json:"limit"` // full id
	On      deadline.Date  `json:"on,omitzero"`
	State   deadline.State `json:"state,omitzero"` // how firmly On is known
	Overdue bool           `json:"overdue,omitempty"`
	Paused  bool           `json:"paused,omitempty"`
	// Differs is how the limit departs from superior law, nil where it does not. Of two
	// limits that ask for one act the day is that of the one that binds.
	Differs *answer.Difference `json:"differs,omitempty"`
	Called  string             `json:"called,omitempty"` // what the matter waits for while it is paused: 待补正
	// Err says why there is no day, nil where there is one: without it a day that is
	// missing would pass for a step without a limit.
	Err *lang.Error `json:"error,omitempty"`
}

// Explain reads the turn aloud: 分管领导 可以 同意、退回：审核（review，第八条第（三）项），
// 2024-03-29前; for "en" in English.
func (t Turn) Explain(tag string) string {
	pick := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(tag) }
	var b strings.Builder
	b.WriteString(strings.Join(t.Step.Roles, pick("或者", " or ")))
	if t.Of != "" {
		b.WriteString(pick("（"+t.Of+"）", " ("+t.Of+")"))
	}
	what := t.Step.Does
	if what == "" {
		what = pick("决定：", "decides: ") + cmp.Or(t.decides, t.Step.Decides)
	}
	if len(t.Choices) > 0 {
		b.WriteString(pick(" 可以 "+strings.Join(t.Choices, "、"), " may choose "+strings.Join(t.Choices, ", ")))
	}
	b.WriteString(pick("：", ": ") + what)
	if lang.English(tag) {
		b.WriteString(" (" + t.Step.ID + ", " + strings.TrimPrefix(t.Step.Cite.Label(tag), t.Step.Cite.Instrument+", ") + ")")
	} else {
		b.WriteString("（" + t.Step.ID + "，" + t.Step.Cite.Place() + "）")
	}
	switch {
	case t.Due == nil:
	case t.Due.Paused && t.Due.Called != "":
		b.WriteString(pick("，"+t.Due.Called+"，不计", ", "+t.Due.Called+", not counted"))
	case t.Due.Overdue && !t.Due.On.IsZero():
		b.WriteString(pick("，已于"+t.Due.On.String()+"逾期", ", overdue since "+t.Due.On.String()))
	case !t.Due.On.IsZero():
		b.WriteString(pick("，"+t.Due.On.String()+"前", ", by "+t.Due.On.String()))
	case t.Due.Err != nil:
		b.WriteString(pick("，期限算不出来：", ", the limit cannot be computed: ") + t.Due.Err.Message(tag))
	}
	if len(t.Unknown) > 0 {
		b.WriteString(pick("；是否需要取决于："+strings.Join(t.Unknown, "、"), "; whether it is needed turns on "+strings.Join(t.Unknown, ", ")))
	}
	return b.String()
}

// turnsOn says in both languages who may do what on the day.
func (c Case) turnsOn(on deadline.Date) lang.Text {
	var zh, en []string
	for _, t := range c.WhoMay(on) {
		zh, en = append(zh, t.Explain("zh")), append(en, t.Explain("en"))
	}
	return lang.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

// WhoMay lists who may do what on the day, in the law's order: steps whose turn it
// is, then those that may be taken at any time. A step whose condition is unknown
// is listed with the facts that would settle it.
func (c Case) WhoMay(on deadline.Date) []Turn {
	if c.n == nil || c.n.m.ended {
		return nil
	}
	n := c.n
	clocks, _ := c.Clocks(on) // steps are shown without days when clocks cannot be computed
	var out []Turn
	for pass := range 2 {
		for i, s := range n.p.steps {
			always := s.FromAny
			if always != (pass == 1) {
				continue
			}
			if always && n.p.holds(s, n.truth) == answer.False || !always && (!n.m.active.Has(i) || !n.p.waits(n.m, i).Empty()) {
				continue
			}
			t := Turn{Step: s.Step, Choices: slices.Clone(s.Choices), Always: always}
			if d, ok := n.law.Book().Decision(s.Decides); ok {
				t.decides = d.Term
			}
			if n.p.holds(s, n.truth) == answer.Unknown {
				t.Unknown = n.unknown(s.When)
			}
			parties := []string{""}
			if s.Per != "" {
				parties = nil
				for _, k := range n.tasks {
					if k.step == i && !k.done {
						parties = append(parties, k.of)
					}
				}
			}
			for _, of := range parties {
				t.Of = of
				t.Due = due(s, of, clocks)
				t.Silent = ""
				if t.Due != nil && t.Due.Overdue && s.Silence != keyword.SilenceMeansNothing {
					t.Silent = s.Silence
				}
				out = append(out, t)
			}
		}
	}
	return out
}

// due is the last day of a step for a party: of limits that ask for one act the one that
// binds, of others the first.
func due(s *step, of string, clocks []answer.Reckoned) *Due {
	var first *Due
	for _, k := range clocks {
		if k.Beside != "" && slices.ContainsFunc(clocks, func(x answer.Reckoned) bool { return x.Limit == k.Beside && slices.Contains(s.Limits, x.Limit) }) {
			continue // the other one binds
		}
		if !slices.Contains(s.Limits, k.Limit) || k.Of != "" && of != "" && k.Of != of || !k.Done.IsZero() || k.Phase == clock.Done {
			continue
		}
		d := &Due{Called: k.Called, Limit: k.Limit, On: k.Due.Date, State: k.Due.State, Overdue: k.Phase == clock.Overdue, Paused: k.Paused, Differs: k.Differs, Err: lang.Wrap(k.Err)}
		if first == nil || !d.On.IsZero() && (first.On.IsZero() || d.On.Before(first.On)) {
			first = d
		}
	}
	return first
}

// Waiting lists the steps that have been reached and wait for others, with the
// ids of those they wait for.
func (c Case) Waiting() map[string][]string {
	out := map[string][]string{}
	if c.n == nil {
		return out
	}
	c.n.m.active.Each(func(i int) {
		if w := c.n.p.waits(c.n.m, i); !w.Empty() {
			out[c.n.p.steps[i].ID] = c.n.p.names(w)
		}
	})
	return out
}

// Need is something a case lacks.
type Need struct {
	Kind string           `json:"kind"` // fact, content, review, duty
	What string           `json:"what"`
	Step string           `json:"step"`
	Cite statute.Citation `json:"cite"`
}

// Missing lists what the case lacks now: facts that decide whether a step is
// needed or may be completed, what the steps whose turn it is must contain, the
// requirements that bind at them and are not known to be met, and
// the reviews without which nothing may be published.
func (c Case) Missing() []Need {
	if c.n == nil || c.n.m.ended {
		return nil
	}
	n := c.n
	var out []Need
	add := func(kind, what string, s *step) {
		k := Need{kind, what, s.ID, s.Cite}
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for i, s := range n.p.steps {
		if !n.m.active.Has(i) {
			continue
		}
		if n.p.holds(s, n.truth) == answer.Unknown {
			for _, f := range n.unknown(s.When) {
				add("fact", f, s)
			}
		}
		if !s.Provided.IsZero() && n.law.Test(s.Provided, n.bound) == answer.Unknown {
			for _, f := range n.unknown(s.Provided) {
				add("fact", f, s)
			}
		}
		for _, g := range s.Gives {
			add("content", g, s)
		}
		if len(s.duties) > 0 {
			n.checkAt(s, s.Releases, n.bound, func(_ statute.Moment, due []answer.RequirementResult) {
				for _, r := range due {
					if r.Status == answer.Violated || r.Status == answer.StatusUnknown {
						zh, _ := says(r.Requirement)
						out = append(out, Need{"duty", zh, s.ID, r.Cite})
					}
				}
			})
		}
	}
	if !n.m.published {
		n.p.unpassed(n.m, n.truth, n.p.reviews).Each(func(i int) { add("review", n.p.steps[i].Does, n.p.steps[i]) })
	}
	return out
}

// Finding is something a person should look at.
type Finding struct {
	Steps []string           `json:"steps"`
	Cites []statute.Citation `json:"cites"`
	Actor string             `json:"actor"`
	zh    string
	en    string
}

// Explain says it in Chinese or English.
func (f Finding) Explain(tag string) string {
	if lang.English(tag) {
		return f.en
	}
	return f.zh
}

// FourEyes finds steps with different roles, one of them a review, that one person
// took: where two are meant, one acted twice. Steps that say `other_than` are
// refused at once; this looks at all others. Events without an Actor are passed
// over.
func (c Case) FourEyes() []Finding {
	var out []Finding
	if c.n == nil {
		return nil
	}
	for i, a := range c.n.p.steps {
		for j := i + 1; j < len(c.n.p.steps); j++ {
			b := c.n.p.steps[j]
			who := c.n.actors[i]
			if who == "" || who != c.n.actors[j] || !a.Review && !b.Review ||
				slices.ContainsFunc(a.Roles, func(r string) bool { return slices.Contains(b.Roles, r) }) {
				continue
			}
			out = append(out, Finding{
				Steps: []string{a.ID, b.ID}, Cites: []statute.Citation{a.Cite, b.Cite}, Actor: who,
				zh: fmt.Sprintf("“%s”与“%s”由同一个人办理（%s、%s）", a.Does, b.Does, a.Cite.Place(), b.Cite.Place()),
				en: fmt.Sprintf("steps %s and %s were taken by the same person", a.ID, b.ID),
			})
		}
	}
	return out
}
