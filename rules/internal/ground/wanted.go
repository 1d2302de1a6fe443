package ground

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// rule is a rule with what of it must stand in its sentence.
type rule struct {
	*statute.Entry
	figures []wanted
	parts   []*corpus.Passage // of its pauses and its extension
	days    []day
	actors  []string
	mode    string // must, must_not, should, may, as_fits, refer; "" where it has none
	modeKey terms.Key
	denies  bool              // must that something is not so: the text may say 不得
	refers  *statute.Citation // what it sends the reader to
	// parallels is the superior limit beside which it stands, "" for none.
	parallels string
}

// wanted is a figure of a rule under its key.
type wanted struct {
	key  terms.Key
	said string
	all  []figure
	any  bool            // it asks whether there is any
	part *corpus.Passage // where it stands if not where the rule does
}

type day struct {
	key terms.Key
	is  deadline.Date
}

func (r *rule) figure(context, key, said string) {
	w := wanted{key: terms.Key{Context: context, Name: key}, said: said, all: figuresOf(plain(said))}
	if len(w.all) > 0 {
		r.figures = append(r.figures, w)
	}
}

func (r *rule) period(context, key string, p deadline.Period) {
	if !p.IsZero() {
		r.figure(context, key, p.Label("zh"))
	}
}

// at takes figures that stand in a passage of their own.
func (r *rule) at(part *corpus.Passage, take func()) {
	if part != nil {
		r.parts = append(r.parts, part)
	}
	from := len(r.figures)
	take()
	for i := range r.figures[from:] {
		r.figures[from+i].part = part
	}
}

func (r *rule) decimal(context, key string, d *statute.Decimal) {
	if d != nil {
		r.figure(context, key, d.String())
	}
}

// condition takes the figures and days of a condition. What only asks whether there is
// any, or none, is no figure of the text.
func (r *rule) condition(context, key string, c statute.Condition) {
	if c.Tree() == nil {
		return
	}
	c.Tree().Walk(func(e *cond.Expr) bool {
		if e.Op != cond.OpCmp || len(e.Consts) == 0 {
			return true
		}
		switch e.Fact.Type {
		case cond.Int, cond.Decimal:
			n := e.Consts[0].Num.String()
			if none(e.Rel, n) {
				break
			}
			if r.figure(context, key, n); len(r.figures) > 0 {
				r.figures[len(r.figures)-1].any = n == "1" && (e.Rel == cond.Ge || e.Rel == cond.Lt)
			}
		case cond.Date:
			r.days = append(r.days, day{terms.Key{Context: context, Name: key}, e.Consts[0].Date})
		}
		return true
	})
}

// none reports a comparison with nothing: > 0, = 0.
func none(rel cond.Rel, n string) bool {
	return n == "0" && rel != cond.Ge && rel != cond.Lt && rel != cond.Le
}

// rulesOf lists the rules of an instrument with what they want.
func rulesOf(in *statute.Instrument, said map[string]*corpus.Passage) []*rule {
	var out []*rule
	add := func(context string, e *statute.Entry, more func(r *rule)) {
		r := &rule{Entry: e}
		r.condition(context, "when", e.When)
		for key, d := range map[string]deadline.Date{"from": e.InForce.From, "to": e.InForce.To} {
			if !d.IsZero() {
				r.days = append(r.days, day{terms.Key{Context: "span", Name: key}, d})
			}
		}
		if more != nil {
			more(r)
		}
		out = append(out, r)
	}
	for _, x := range in.Grounds {
		add("ground", &x.Entry, nil)
	}
	for _, x := range in.Lifts {
		add("lift", &x.Entry, nil)
	}
	for _, x := range in.Holds {
		add("hold", &x.Entry, func(r *rule) {
			r.period("hold", "within", x.Within)
			r.condition("hold", "resolved_when", x.ResolvedWhen)
			r.actors = []string{x.Pending}
		})
	}
	for _, x := range in.Requirements {
		add("requirement", &x.Entry, func(r *rule) { r.requirement(x) })
	}
	for _, x := range in.Scope.Clauses() {
		add("scope-clause", &x.Entry, func(r *rule) { r.condition("scope-information", "unless", x.Unless) })
	}
	for _, x := range in.References {
		add("reference", &x.Entry, func(r *rule) { r.refers = &x.To })
	}
	for _, x := range in.Marks {
		add("mark", &x.Entry, nil)
	}
	for _, x := range in.Limits {
		add("limit", &x.Entry, func(r *rule) { r.limit(x, said) })
	}
	for _, x := range in.Recurrences {
		add("recurrence", &x.Entry, func(r *rule) {
			r.figure("recurrence", "every", strings.ReplaceAll(x.Every.Label("zh"), "一次", ""))
			r.period("recurrence", "covers", x.Covers)
			r.actors = []string{x.Who}
		})
	}
	for _, x := range in.Steps {
		add("step", &x.Entry, func(r *rule) {
			r.condition("step", "provided", x.Provided)
			for _, u := range x.Unless {
				r.condition("step", "unless", u.When)
			}
			r.actors = x.Roles
		})
	}
	scores(scoring.Of(in), add)
	return out
}

func (r *rule) requirement(x *statute.Requirement) {
	key := string(x.Modality)
	r.condition("requirement", key, x.Demand)
	r.actors = []string{x.Who}
	r.mode, r.modeKey = key, terms.Key{Context: "requirement", Name: key}
	r.denies = x.Demand.Tree() != nil && x.Demand.Tree().Op == cond.OpNot
	if x.Generally {
		r.mode = "should"
	}
}

func (r *rule) limit(x *statute.Limit, said map[string]*corpus.Passage) {
	t := &x.Time
	r.period("limit", cmp.Or(string(t.Kind), "within"), t.Within)
	r.at(said[corpus.OfExtension(x.ID)], func() { r.period("extension", "at_most", t.Extend.AtMost) })
	for i, p := range t.Pauses {
		r.at(said[corpus.OfPause(x.ID, i)], func() { r.period("pause", "at_most", p.AtMost) })
	}
	r.parallels = x.Parallels
	r.condition("limit", "done", x.Met)
	r.actors = []string{t.Who}
}

// scores are the rules of scorecards, liability, plans and fees.
func scores(t *scoring.Text, add func(string, *statute.Entry, func(*rule))) {
	worth := func(r *rule, context string, w scoring.Worth) {
		r.decimal(context, "points", w.Points)
		r.decimal(context, "at_most", w.AtMost)
	}
	for _, x := range t.Lines.Indicators {
		add("indicator", &x.Entry, func(r *rule) { r.decimal("indicator", "weight", x.Weight) })
	}
	for _, x := range t.Lines.Bands {
		add("band", &x.Entry, func(r *rule) {
			r.decimal("band", "from", x.From)
			r.decimal("band", "above", x.Above)
			r.decimal("band", "below", x.Below)
			r.decimal("band", "to", x.To)
		})
	}
	for _, x := range t.Lines.Bonuses {
		add("bonus", &x.Entry, func(r *rule) { worth(r, "bonus", x.Worth) })
	}
	for _, x := range t.Lines.Deductions {
		add("deduction", &x.Entry, func(r *rule) { worth(r, "deduction", x.Worth) })
	}
	for _, x := range t.Lines.Vetoes {
		add("veto", &x.Entry, nil)
	}
	for _, x := range t.Lines.Caps {
		add("cap", &x.Entry, func(r *rule) { r.decimal("cap", "at_most", x.AtMost) })
	}
	for _, x := range t.Tariffs {
		add("tariff", &x.Entry, func(r *rule) {
			r.figure("tariff", "price", x.Price.String())
		})
	}
	for _, x := range t.PlanTasks {
		add("assignment", &x.Entry, func(r *rule) {
			r.actors = append(append([]string{}, x.Lead...), x.Units...)
			if !x.Due.IsZero() {
				r.days = append(r.days, day{terms.Key{Context: "assignment", Name: "due"}, x.Due})
			}
			if x.Times > 0 {
				r.figure("assignment", "times", strconv.Itoa(x.Times))
			}
		})
	}
	liable(&t.Liability, add)
}

func liable(l *scoring.Liability, add func(string, *statute.Entry, func(*rule))) {
	for _, x := range l.Measures {
		add("measure", &x.Entry, nil)
	}
	for _, x := range l.Combines {
		add("combination", &x.Entry, nil)
	}
	for _, x := range l.Sanctions {
		add("sanction", &x.Entry, func(r *rule) {
			r.actors = append([]string{x.Against}, x.By...)
			r.mode, r.modeKey = x.How, terms.Key{Context: "sanction", Name: "how"}
			if x.How == scoring.HowMust {
				r.mode = "" // 责令改正 says so without a modal word
			}
		})
	}
	for _, x := range l.Factors {
		add("factor", &x.Entry, nil)
	}
	for _, x := range l.Allocations {
		add("allocation", &x.Entry, func(r *rule) {
			for _, s := range x.Shares {
				r.actors = append(r.actors, s.Who)
			}
		})
	}
	for _, x := range l.Pursuits {
		add("pursuit", &x.Entry, func(r *rule) { r.actors = append([]string{x.Against}, x.By...) })
	}
	for _, x := range l.Challenges {
		add("challenge", &x.Entry, func(r *rule) {
			for _, w := range x.Ways {
				r.actors = append(r.actors, w.To...)
			}
		})
	}
}
