package rules

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Answer is what a decision came to, why, what is missing, who must decide and
// what conflicts. It is plain data with stable JSON.
type Answer struct {
	Decision string `json:"decision"` // id
	Term     string `json:"term"`     // 公开属性
	// Outcome is what a clerk may lawfully do, "" when undetermined or when no rule
	// speaks.
	Outcome string `json:"outcome,omitempty"`
	// Decided reports that every completion of the unknown facts gives Outcome.
	Decided bool `json:"decided"`
	// NoRule reports that no ground of either layer stands, or could.
	NoRule bool `json:"no_rule,omitempty"`
	// Possible lists the outcomes still possible, strictest first; Strictest and
	// MostOpen are its ends. While an answer is undetermined nothing is published.
	Possible  []string `json:"possible"`
	Strictest string   `json:"strictest,omitempty"`
	MostOpen  string   `json:"most_open,omitempty"`

	Local    LayerAnswer    `json:"local"`
	Superior LayerAnswer    `json:"superior"`
	Grounds  []GroundResult `json:"grounds"` // every ground, in tier order, decisive or not

	// Missing lists the facts to ask for, most useful first; Judgements the
	// determinations that people must make. A fact is in one of them, never both.
	Missing    []Question `json:"missing,omitempty"`
	Judgements []Question `json:"judgements,omitempty"`
	// Exact is false when the effort was bounded: outcomes and questions may then
	// be more than those that matter.
	Exact bool `json:"exact"`

	Assumed       []Assumption     `json:"assumed,omitempty"`
	AssumedJudged []Assumption     `json:"assumed_judgements,omitempty"`
	Implied       []Assumption     `json:"implied,omitempty"` // what followed from the facts given
	Conflicts     []Conflict       `json:"conflicts,omitempty"`
	Contests      []ContestNote    `json:"contests,omitempty"`
	Scope         []ScopeResult    `json:"scope,omitempty"`
	Readings      []ReadingNote    `json:"readings,omitempty"`
	Lapsed        []InstrumentNote `json:"lapsed,omitempty"`
	NotYet        []InstrumentNote `json:"not_yet,omitempty"`
	Receipt       Receipt          `json:"receipt"`
}

// LayerAnswer is what one layer of law says by itself.
type LayerAnswer struct {
	// Silent reports that no ground of the layer stands; a layer whose only
	// standing ground is its residual is silent where the other layer speaks.
	Silent   bool     `json:"silent,omitempty"`
	Outcome  string   `json:"outcome,omitempty"`
	Decided  bool     `json:"decided"`
	Possible []string `json:"possible,omitempty"`
	By       []string `json:"by,omitempty"` // full ids of the decisive grounds
}

// GroundResult is one ground and how it stands.
type GroundResult struct {
	ID       string   `json:"id"` // full id
	Cite     Citation `json:"cite"`
	Layer    string   `json:"layer"` // local or superior
	Tier     string   `json:"tier"`
	Then     string   `json:"then"`
	Status   Truth    `json:"stands"`
	Decisive bool     `json:"decisive,omitempty"`
	When     string   `json:"when,omitempty"`
	Quote    string   `json:"quote,omitempty"`
	// Stopped is the first clause that kept the ground from standing.
	Stopped string   `json:"stopped,omitempty"`
	Lifted  []string `json:"lifted_by,omitempty"` // full ids of lifts that hold
	Note    string   `json:"note,omitempty"`

	stopped []*cond.Expr
	when    Condition
}

// Question is a fact to be found out, or a judgement to be made.
type Question struct {
	Fact     string     `json:"fact"` // id
	Term     string     `json:"term"`
	Type     FactType   `json:"type"`
	Values   []string   `json:"values,omitempty"`
	Ask      string     `json:"ask,omitempty"`
	JudgedBy string     `json:"judged_by,omitempty"`
	Touches  int        `json:"touches"` // open grounds that turn on it
	Cites    []Citation `json:"cites,omitempty"`
}

// Assumption is a fact that nobody gave.
type Assumption struct {
	Fact  string `json:"fact"`
	Term  string `json:"term"`
	Value any    `json:"value"`
	text  string
}

// Conflict is a point where local and superior law part, 与上位法不一致.
type Conflict struct {
	How      string      `json:"how"` // one of the words of `departs`
	Local    []GroundRef `json:"local"`
	Superior []GroundRef `json:"superior"`
	Says     string      `json:"local_outcome"`
	Instead  string      `json:"superior_outcome"`
	Possible bool        `json:"possible,omitempty"` // only if facts still unknown turn out so
	Note     string      `json:"note,omitempty"`
}

// GroundRef names a ground, its article and since when it is law.
type GroundRef struct {
	ID    string        `json:"id"`
	Cite  Citation      `json:"cite"`
	Since deadline.Date `json:"since,omitzero"`
}

// ContestNote is an assignment and an opening that both stand, with the way out.
type ContestNote struct {
	Layer      string      `json:"layer"`
	Grounds    []GroundRef `json:"grounds"`
	ResolvedBy string      `json:"resolved_by"`
	WayOut     string      `json:"way_out,omitempty"`
}

// ScopeResult says whether an instrument covers the case; it changes no outcome.
type ScopeResult struct {
	Cite   Citation `json:"cite"`
	When   string   `json:"when"`
	Covers Truth    `json:"covers"`
	Note   string   `json:"note,omitempty"`
}

// ReadingNote is a reading that a standing ground or lift rests on.
type ReadingNote struct {
	ID   string   `json:"id"`
	Cite Citation `json:"cite"`
	Reading
}

// Receipt says with what an answer was made, so that it can be made again.
type Receipt struct {
	Engine   string         `json:"engine"`
	Policies string         `json:"policies"`
	Calendar string         `json:"calendar"`
	Place    string         `json:"place"`
	On       deadline.Date  `json:"on"`
	Decision string         `json:"decision"`
	Assume   bool           `json:"assume_false"`
	Given    map[string]any `json:"given"`
}

// EngineVersion names the meaning of answers: it changes when the same policies
// and facts could be answered differently.
const EngineVersion = "1"

// UnknownDecisionError reports a decision that the book does not declare.
type UnknownDecisionError struct {
	Decision, Nearest string
	Known             []string
}

// Error gives the message in Chinese and English.
func (e *UnknownDecisionError) Error() string {
	s := "未知决定“" + e.Decision + "”"
	if e.Nearest != "" {
		s += "，是否指“" + e.Nearest + "”"
	}
	return s + "；已声明：" + join(e.Known, "、") + " (unknown decision)"
}

// Decide binds facts and answers a decision, named by id or term.
func (l *Law) Decide(decision string, facts Facts, opts ...Option) (*Answer, error) {
	bd, err := l.Bind(facts, opts...)
	if err != nil {
		return nil, err
	}
	return l.Answer(decision, bd)
}

// Bind checks facts and binds them; see Book.Bind.
func (l *Law) Bind(facts Facts, opts ...Option) (*Bound, error) { return l.book.Bind(facts, opts...) }

func (l *Law) program(decision string) (*program, error) {
	d, ok := l.book.Decision(decision)
	if !ok {
		var known []string
		for _, id := range l.book.decisionOrder {
			known = append(known, l.book.decisions[id].Term)
		}
		near, _ := diag.Nearest(decision, known)
		return nil, &UnknownDecisionError{decision, near, known}
	}
	return l.programs[d.ID](), nil
}

// Outcome is the outcome alone: what Answer would call Outcome and Decided. It is
// the fast way, and allocates nothing where Kleene's tables settle the matter.
func (l *Law) Outcome(decision string, bd *Bound) (outcome string, decided bool, err error) {
	p, err := l.program(decision)
	if err != nil {
		return "", false, err
	}
	i, ok := p.outcome(bd)
	if !ok || i < 0 {
		return "", ok && i == noRule, nil
	}
	return p.decl.Outcomes[i], true, nil
}

// Test evaluates a condition, which may read outcomes of decisions, over the bound
// facts by Kleene's tables.
func (l *Law) Test(c Condition, bd *Bound) Truth {
	if c.e == nil {
		return True
	}
	return Truth(c.e.Eval(func(i int) *cond.Value { return l.value(bd, i) }))
}

// value is a fact's value, or a decision's outcome as a value.
func (l *Law) value(bd *Bound, i int) *cond.Value {
	if i < len(l.book.facts) {
		return bd.value(i)
	}
	p := l.programs[l.book.conds[i].ID]()
	out, ok := p.outcome(bd)
	if !ok {
		return nil
	}
	if out < 0 {
		out = p.noOutcome()
	}
	return &cond.Value{Known: true, Index: out}
}

// Answer answers a decision for bound facts, with everything that explains it.
func (l *Law) Answer(decision string, bd *Bound) (*Answer, error) {
	if bd.book != l.book {
		return nil, errors.New("rules: the facts were bound by another book 事实由另一套规则绑定")
	}
	p, err := l.program(decision)
	if err != nil {
		return nil, err
	}
	b := p.newBits()
	bd.fill(p, &b)
	poss := p.possible(&b, bd)
	if poss.invalid {
		return nil, errNoCompletion()
	}
	a := &Answer{Decision: p.decl.ID, Term: p.decl.Term, Exact: poss.exact, Lapsed: l.Lapsed(), NotYet: l.NotYet()}
	for _, o := range poss.outcomes {
		if o >= 0 {
			a.Possible = append(a.Possible, p.decl.Outcomes[o])
		}
	}
	if len(a.Possible) > 0 {
		a.Strictest, a.MostOpen = a.Possible[0], a.Possible[len(a.Possible)-1]
	}
	if len(poss.outcomes) == 1 {
		switch o := poss.outcomes[0]; {
		case o >= 0:
			a.Outcome, a.Decided = p.decl.Outcomes[o], true
		case o == noRule:
			a.NoRule, a.Decided = true, true
		}
	}
	a.Local = p.layerAnswer(local, poss)
	a.Superior = p.layerAnswer(superior, poss)
	p.groundResults(l, a, &b, bd, poss)
	p.questions(a, &b, bd, poss)
	p.conflicts(l, a, &b, poss)
	p.contestNotes(l, a, &b)
	l.assumptions(a, bd, p)
	for _, s := range l.Scopes() {
		a.Scope = append(a.Scope, ScopeResult{s.Cite, s.When.String(), l.Test(s.When, bd), s.Note})
	}
	a.Receipt = l.receipt(p, bd)
	return a, nil
}

func (l *Law) receipt(p *program, bd *Bound) Receipt {
	r := Receipt{
		Engine: EngineVersion, Policies: l.book.digest, Calendar: l.calendar.Version(), Place: l.place.ID,
		On: l.on, Decision: p.decl.ID, Assume: bd.assume, Given: map[string]any{},
	}
	for _, g := range bd.ordered() {
		if !g.implied {
			f := l.book.facts[g.index]
			r.Given[f.ID] = f.plain(g.v)
		}
	}
	return r
}

func (p *program) layerAnswer(l int, poss *possibility) LayerAnswer {
	var out LayerAnswer
	results := poss.layers[l]
	outcomes := map[int]bool{}
	silent := false
	for _, r := range results {
		if p.results[r].silent {
			silent = true
		} else {
			outcomes[p.results[r].outcome] = true
		}
	}
	for o := range p.decl.Outcomes {
		if outcomes[o] {
			out.Possible = append(out.Possible, p.decl.Outcomes[o])
		}
	}
	out.Silent = silent && len(outcomes) == 0
	if !silent && len(outcomes) == 1 {
		out.Outcome, out.Decided = out.Possible[0], true
	}
	return out
}

var layerNames = [2]string{"local", "superior"}

// groundResults lists every ground with its Kleene status and marks the decisive
// ones: those of the first standing tier of a decided layer that give its outcome.
func (p *program) groundResults(law *Law, a *Answer, b *bits, bd *Bound, poss *possibility) {
	answers := [2]*LayerAnswer{&a.Local, &a.Superior}
	get := func(i int) *cond.Value { return law.value(bd, i) }
	for l := range p.layers {
		decidingTier := -1
		if answers[l].Decided {
			tiers := map[int]bool{}
			for _, r := range poss.layers[l] {
				tiers[p.results[r].tier] = true
			}
			if len(tiers) == 1 {
				for t := range tiers {
					decidingTier = t
				}
			}
		}
		for t, tier := range p.layers[l].tiers {
			for _, g := range tier {
				truth, outcome, _ := g.standing(&g.full, b)
				r := GroundResult{
					ID: g.id, Cite: g.Cite, Layer: layerNames[l], Tier: g.Tier, Then: p.decl.Outcomes[outcome],
					Status: Truth(truth), Quote: g.Quote, Note: g.Note, When: g.text, when: g.When,
				}
				for _, lift := range g.lifts {
					if lift.formula.eval(b) == cond.True {
						r.Lifted = append(r.Lifted, lift.FullID())
						if !lift.Reading.IsZero() {
							a.Readings = append(a.Readings, ReadingNote{lift.FullID(), lift.Cite, lift.Reading})
						}
					}
				}
				if truth != cond.True {
					for _, e := range g.exprs {
						if e.Eval(get) != cond.True {
							r.stopped = e.Blame(get)
							if len(r.stopped) > 0 {
								r.Stopped = r.stopped[0].String()
							}
							break
						}
					}
				}
				if truth == cond.True && t == decidingTier && r.Then == answers[l].Outcome {
					r.Decisive = true
					answers[l].By = append(answers[l].By, r.ID)
				}
				if truth != cond.False && !g.Reading.IsZero() {
					a.Readings = append(a.Readings, ReadingNote{r.ID, g.Cite, g.Reading})
				}
				a.Grounds = append(a.Grounds, r)
			}
		}
	}
	slices.SortStableFunc(a.Grounds, func(x, y GroundResult) int {
		return cmp.Compare(p.tierIndex(x.Tier), p.tierIndex(y.Tier))
	})
}

func (p *program) tierIndex(id string) int {
	return slices.IndexFunc(p.decl.Tiers, func(t Tier) bool { return t.ID == id })
}

// questions turns the facts that matter into questions, ranked by how many open
// grounds they touch, then by the law's order.
func (p *program) questions(a *Answer, b *bits, bd *Bound, poss *possibility) {
	var qs []Question
	var open []*compiledGround
	for l := range p.layers {
		for _, tier := range p.layers[l].tiers {
			for _, g := range tier {
				if truth, _, _ := g.standing(&g.full, b); truth == cond.Unknown {
					open = append(open, g)
				}
			}
		}
	}
	for _, i := range poss.missing {
		f := p.book.facts[i]
		q := Question{Fact: f.ID, Term: f.Term, Type: f.Type, Values: f.Values, Ask: f.Ask, JudgedBy: f.JudgedBy}
		for _, g := range open {
			if g.reads[i] {
				q.Touches++
				q.Cites = append(q.Cites, g.Cite)
			}
		}
		// A settlement is asked for by the grounds that clash, not by one that reads it.
		if p.depart != nil && i == p.depart.Index || slices.ContainsFunc(p.contests, func(c contest) bool { return c.fact.Index == i }) {
			for _, g := range a.Grounds {
				if g.Status == True && g.Tier != "" && p.decl.Tiers[p.tierIndex(g.Tier)].Force != Default {
					q.Cites = append(q.Cites, g.Cite)
				}
			}
		}
		qs = append(qs, q)
	}
	order := func(q Question) int {
		if n, ok := p.first[p.book.names[q.Fact]]; ok {
			return n
		}
		return len(p.first) + p.book.names[q.Fact] // behind a derived fact
	}
	slices.SortStableFunc(qs, func(x, y Question) int {
		return cmp.Or(cmp.Compare(y.Touches, x.Touches), cmp.Compare(order(x), order(y)))
	})
	for _, q := range qs {
		if q.JudgedBy != "" {
			a.Judgements = append(a.Judgements, q)
		} else {
			a.Missing = append(a.Missing, q)
		}
	}
}

// conflicts reports where the layers part, in every case that is still possible
// or, marked so, in some.
func (p *program) conflicts(l *Law, a *Answer, b *bits, poss *possibility) {
	type part struct {
		how, says, instead string
	}
	count := map[part]int{}
	var order []part
	for _, q := range poss.pairs {
		_, how := p.combine(q.local, q.superior, q.touched)
		if how == "" {
			continue
		}
		c := part{how, p.decl.Outcomes[p.results[q.local].outcome], ""}
		if how != "hardens" {
			c.instead = p.decl.Outcomes[p.results[q.superior].outcome]
		}
		if count[c] == 0 {
			order = append(order, c)
		}
		count[c]++
	}
	total := 0
	for _, c := range order {
		total += count[c]
	}
	for _, c := range order {
		possible := total < len(poss.pairs) || len(order) > 1
		k := Conflict{How: c.how, Says: c.says, Instead: c.instead, Possible: possible}
		var declared []Citation
		k.Local = p.refs(l, local, b, possible, func(g *compiledGround, outcome int) bool {
			yes := p.decl.Outcomes[outcome] == c.says && p.decl.Tiers[g.tier].Force != Default
			if yes && g.Departs != nil {
				declared = append(declared, l.resolve(g.Departs.From))
			}
			return yes
		})
		k.Superior = p.refs(l, superior, b, possible, func(g *compiledGround, outcome int) bool {
			if c.how == "hardens" {
				return p.decl.Tiers[g.tier].Force == Permission
			}
			return p.decl.Outcomes[outcome] == c.instead
		})
		k.cite(declared)
		if c.how == "hardens" {
			k.Instead = p.permissionWord()
		}
		if len(k.Local) > 0 {
			a.Conflicts = append(a.Conflicts, k)
		}
	}
	p.declaredConflicts(l, a, b)
}

// declaredConflicts adds local grounds that stand, declare a departure and say
// something else than what is lawful, though another local rule already stopped
// them: the text still tells its reader so.
func (p *program) declaredConflicts(l *Law, a *Answer, b *bits) {
	for _, tier := range p.layers[local].tiers {
		for _, g := range tier {
			truth, outcome, _ := g.standing(&g.full, b)
			says := p.decl.Outcomes[outcome]
			if truth != cond.True || g.Departs == nil || !a.Decided || says == a.Outcome {
				continue
			}
			named := func(c Conflict) bool {
				return slices.ContainsFunc(c.Local, func(r GroundRef) bool { return r.ID == g.FullID() })
			}
			if slices.ContainsFunc(a.Conflicts, named) {
				continue
			}
			from := l.resolve(g.Departs.From)
			if !p.superiorSpeaks(from, b) {
				continue // the article it departs from is not what decides here
			}
			k := Conflict{How: g.Departs.How, Says: says, Instead: a.Outcome, Note: g.Departs.Note, Local: []GroundRef{l.ref(g)}}
			k.Superior = p.refs(l, superior, b, true, func(s *compiledGround, outcome int) bool {
				return from.Covers(s.Cite) && p.decl.Outcomes[outcome] == a.Outcome
			})
			k.cite([]Citation{from})
			a.Conflicts = append(a.Conflicts, k)
		}
	}
}

// superiorSpeaks reports that a superior ground of the article stands, a permission
// by its own condition.
func (p *program) superiorSpeaks(article Citation, b *bits) bool {
	for t, tier := range p.layers[superior].tiers {
		for _, g := range tier {
			f := &g.full
			if p.decl.Tiers[t].Force == Permission {
				f = &g.bare
			}
			if truth, _, _ := g.standing(f, b); truth == cond.True && article.Covers(g.Cite) {
				return true
			}
		}
	}
	return false
}

// cite adds citations that no superior ground of the conflict stands in.
func (k *Conflict) cite(more []Citation) {
	for _, c := range more {
		if !slices.ContainsFunc(k.Superior, func(r GroundRef) bool { return c.Covers(r.Cite) }) {
			k.Superior = append(k.Superior, GroundRef{Cite: c})
		}
	}
}

// resolve gives a citation without an edition the one in force on the law's day.
func (l *Law) resolve(c Citation) Citation {
	for _, in := range l.Instruments() {
		if in.ID == c.Instrument || baseID(in.ID) == c.Instrument || c.Instrument == "" && in.Title == c.Title {
			c.Instrument, c.Title = in.ID, in.Title
			break
		}
	}
	return c
}

// permissionWord names what a permission allows, from its tier.
func (p *program) permissionWord() string {
	for _, t := range p.decl.Tiers {
		if t.Force == Permission && t.Term != "" {
			return t.Term
		}
	}
	return string(Permission)
}

// refs lists the grounds of a layer that stand (or, when may is set, could stand)
// and match. Permissions count by their own condition.
func (p *program) refs(l *Law, layer int, b *bits, may bool, match func(*compiledGround, int) bool) []GroundRef {
	var out []GroundRef
	for _, tier := range p.layers[layer].tiers {
		for _, g := range tier {
			f := &g.full
			if p.decl.Tiers[g.tier].Force == Permission {
				f = &g.bare
			}
			truth, outcome, _ := g.standing(f, b)
			if truth == cond.True || may && truth == cond.Unknown {
				if match(g, outcome) {
					out = append(out, l.ref(g))
				}
			}
		}
		if len(out) > 0 && !may {
			break
		}
	}
	return out
}

func (l *Law) ref(g *compiledGround) GroundRef {
	since := g.InForce.From
	if since.IsZero() {
		if in := l.book.instrument(g.Cite.Instrument); in != nil {
			since = in.InForce.From
		}
	}
	return GroundRef{g.FullID(), g.Cite, since}
}

func (p *program) contestNotes(l *Law, a *Answer, b *bits) {
	for i := range p.contests {
		c := &p.contests[i]
		for layer := range p.layers {
			var refs []GroundRef
			both := true
			for _, t := range []int{c.a, c.b} {
				before := len(refs)
				for _, g := range p.layers[layer].tiers[t] {
					if truth, _, _ := g.standing(&g.full, b); truth == cond.True {
						refs = append(refs, l.ref(g))
					}
				}
				both = both && len(refs) > before
			}
			if both && !p.settledBefore(layer, c.a, b) {
				a.Contests = append(a.Contests, ContestNote{layerNames[layer], refs, c.fact.Term, c.decl.WayOut})
			}
		}
	}
}

// settledBefore reports that an earlier tier stands, so that a contest is moot.
func (p *program) settledBefore(layer, tier int, b *bits) bool {
	for t := range tier {
		if p.anyStands(p.layers[layer].tiers[t], b) == cond.True {
			return true
		}
	}
	return false
}

// assumptions lists what AssumeFalse took for granted among the facts that the
// decision reads, and what followed from the facts given.
func (l *Law) assumptions(a *Answer, bd *Bound, p *program) {
	for _, g := range bd.ordered() {
		if g.implied {
			f := l.book.facts[g.index]
			a.Implied = append(a.Implied, Assumption{f.ID, f.Term, f.plain(g.v), f.show(g.v)})
		}
	}
	if !bd.assume {
		return
	}
	var read []int
	for i := range p.facts {
		if p.facts[i].index < len(l.book.facts) {
			read = append(read, p.facts[i].index)
		}
	}
	slices.Sort(read)
	for _, i := range read {
		if _, given := bd.find(i); given {
			continue
		}
		v := l.book.assumption(i)
		if v == nil {
			continue
		}
		f := l.book.facts[i]
		as := Assumption{f.ID, f.Term, f.plain(*v), f.show(*v)}
		if f.JudgedBy != "" {
			a.AssumedJudged = append(a.AssumedJudged, as)
		} else {
			a.Assumed = append(a.Assumed, as)
		}
	}
}

// String prints the outcome in one line.
func (a *Answer) String() string {
	switch {
	case a.Decided && !a.NoRule:
		return a.Term + "：" + a.Outcome
	case a.NoRule:
		return a.Term + "：没有规则可以适用"
	}
	return fmt.Sprintf("%s：未定（最严 %s，最宽 %s）", a.Term, a.Strictest, a.MostOpen)
}
