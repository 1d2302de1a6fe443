package mutation

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// watch knows what each case and walk looks at, so that none is run that cannot notice
// a change, and those first that most likely do.
type watch struct {
	book  *rules.Book
	items []watched
	above map[string]map[string]bool // place -> itself and the places above it
	reads map[string]map[string]bool // decision -> decisions whose answer may turn on it
	asked map[string]bool            // decisions that some rule, which is no ground, reads
	// decided are the decisions that the steps of a procedure make, by its full id.
	decided map[string]map[string]bool
	// lines are the procedures with those that they extend, by full id.
	lines map[string][]string
}

type watched struct {
	casework.Item
	index  int
	at     int // in its file
	place  string
	reads  bench.Reads
	about  string   // the instrument that its file is about
	limits []string // that run in the procedure of a walk, by full id
}

func newWatch(b bench.Bench, items []casework.Item) *watch {
	w := &watch{book: b.Book().(*rules.Book), above: map[string]map[string]bool{}, reads: map[string]map[string]bool{}, asked: map[string]bool{}, decided: map[string]map[string]bool{}}
	runner, in := casework.NewRunner(w.book), map[string]int{}
	for i, it := range items {
		x := watched{Item: it, index: i, at: in[it.File.File], about: statute.BaseID(it.File.Name)}
		in[it.File.File]++
		if it.Walk != nil {
			x.place, x.limits = it.Walk.Place, runner.Limits(it.Walk)
		} else {
			x.place, x.reads = it.Case.Place, b.Reads(it.Case)
		}
		w.items = append(w.items, x)
	}
	places := map[string]*statute.Place{}
	for _, p := range w.book.Places() {
		places[p.ID] = p
	}
	var climb func(id string, into map[string]bool)
	climb = func(id string, into map[string]bool) {
		if into[id] {
			return
		}
		into[id] = true
		if p := places[id]; p != nil {
			for _, up := range p.Superior {
				climb(up, into)
			}
		}
	}
	for id := range places {
		w.above[id] = map[string]bool{}
		climb(id, w.above[id])
	}
	w.feeds()
	return w
}

// placeOf is the place whose law a change is of, "" for what is declared for all.
func (w *watch) placeOf(m *Mutant) string {
	if in, ok := w.book.Instrument(m.Instrument); ok {
		return in.Place
	}
	if w.above[m.Instrument] != nil && m.section == "scope" {
		return m.Instrument
	}
	return ""
}

// caseFiles are the case files with something that could notice a change: of the places
// whose law it is.
func (w *watch) caseFiles(m *Mutant) func(file string) bool {
	place := w.placeOf(m)
	keep := map[string]bool{}
	for _, it := range w.items {
		if place == "" || w.above[it.place][place] {
			keep[it.File.File] = true
		}
	}
	return func(file string) bool { return keep[file] }
}

// feeds works out which decisions an answer may turn on, through others.
func (w *watch) feeds() {
	direct := map[string]map[string]bool{} // read -> readers
	link := func(read, reader string) {
		if direct[read] == nil {
			direct[read] = map[string]bool{}
		}
		direct[read][reader] = true
	}
	for _, d := range w.book.Decisions() {
		if d.HeldWith != "" {
			link(d.HeldWith, d.ID)
		}
		if d.Answers != nil && d.Answers.Decision != "" {
			link(d.Answers.Decision, d.ID)
			link(d.ID, d.Answers.Decision)
		}
	}
	for _, in := range w.book.Instruments() {
		conditionsOf(in, func(reader string, c statute.Condition) {
			for _, id := range c.Facts() {
				d, ok := w.book.Decision(id)
				switch {
				case !ok:
				case reader == "":
					w.asked[d.ID] = true
				default:
					link(d.ID, reader)
				}
			}
		})
		for _, s := range in.Steps {
			if w.decided[s.Procedure] == nil {
				w.decided[s.Procedure] = map[string]bool{}
			}
			w.decided[s.Procedure][s.Decides] = true
		}
	}
	w.lines = map[string][]string{}
	for _, in := range w.book.Instruments() {
		for _, p := range in.Procedures {
			w.lines[p.FullID()] = lineage(w.book, p.FullID())
		}
	}
	for _, d := range w.book.Decisions() {
		all := map[string]bool{}
		var walk func(id string)
		walk = func(id string) {
			if all[id] {
				return
			}
			all[id] = true
			for next := range direct[id] {
				walk(next)
			}
		}
		walk(d.ID)
		w.reads[d.ID] = all
	}
}

// conditionsOf visits every condition of an instrument with the decision that it makes,
// "" for one that makes none.
func conditionsOf(in *statute.Instrument, visit func(reader string, c statute.Condition)) {
	for _, g := range in.Grounds {
		visit(g.Decision, g.When)
	}
	for _, x := range in.Lifts {
		visit(x.Decision, x.When)
	}
	for _, x := range in.Holds {
		visit(x.Decision, x.When)
		visit(x.Decision, x.ResolvedWhen)
	}
	for _, q := range in.Requirements {
		visit("", q.When)
		visit("", q.Demand)
	}
	for _, e := range slices.Concat(scoring.Of(in).Lines.Entries(), scoring.Of(in).Liability.Entries()) {
		visit("", e.When)
	}
	for _, l := range in.Limits {
		visit("", l.When)
		visit("", l.Met)
	}
	for _, s := range in.Steps {
		visit("", s.When)
		visit("", s.Provided)
		for _, u := range s.Unless {
			visit("", u.When)
		}
	}
	for _, p := range in.Procedures {
		for _, o := range p.Outcomes {
			visit("", o.Provided)
		}
	}
}

// parallels are the ids of rules that stand beside one: how it stands by local text
// depends on the superior one.
func (w *watch) parallels(m *Mutant) []string {
	in, ok := w.book.Instrument(m.Instrument)
	if !ok {
		return nil
	}
	full := statute.BaseID(in.ID) + "/" + m.Rule
	out := []string{m.Rule, full}
	for _, other := range w.book.Instruments() {
		for _, q := range other.Requirements {
			if q.Parallels == full || other.ID == in.ID && q.ID == m.Rule && q.Parallels != "" {
				out = append(out, q.ID, q.FullID(), q.Parallels)
			}
		}
		for _, l := range other.Limits {
			if l.Parallels == full || other.ID == in.ID && l.ID == m.Rule && l.Parallels != "" || l.Time.BoundedBy == full {
				out = append(out, l.ID, l.FullID(), l.Parallels)
			}
		}
	}
	return out
}

// unwalked are the sections that no walk can see: nothing of package review reads them.
var unwalked = []string{"recurs", "refers", "marks", "indicators", "bands", "bonuses", "deductions", "vetoes", "caps",
	"measures", "combines", "sanctions", "factors", "allocations", "pursues", "challenges", "assigns", "tariffs"}

// walkSees reports whether a walk could notice a change. A walk looks at the outcome, at
// whose turn it is, at days, at what is asked, at breaches and at why something is
// refused; it never looks at who a duty names, and at articles only where it says so.
func (w *watch) walkSees(m *Mutant, in *statute.Instrument, walk *walks.Walk, decision string) bool {
	if slices.Contains(unwalked, m.section) {
		return false
	}
	recorded := slices.ContainsFunc(walk.Items, func(it walks.WalkItem) bool {
		return it.Kind == walks.WalkRecords || slices.ContainsFunc(it.See.Checks, aboutBreaches)
	}) || slices.ContainsFunc(walk.Expect.Checks, aboutBreaches)
	duty := m.section == "requires" || m.section == "checklists"
	switch {
	case m.Kind == kindCited && (duty || m.section == "steps" || m.section == "limits"):
		return slices.ContainsFunc(walk.Items, func(it walks.WalkItem) bool { return len(it.Cites) > 0 })
	case m.Kind == kindDeparture && duty:
		return true
	case m.Kind == kindActor && duty:
		return false
	case duty && m.Kind != kindBinds && !w.bound(in, m.Rule):
		return recorded
	case m.section == "steps":
		return slices.Contains(w.lines[walk.Procedure], m.procedure) || m.Kind == kindActor && recorded
	case decision != "":
		reads := w.reads[decision]
		if reads["attribute"] || reads["publisher"] {
			return true
		}
		for d := range reads {
			if w.asked[d] || slices.ContainsFunc(w.lines[walk.Procedure], func(p string) bool { return w.decided[p][d] }) {
				return true
			}
		}
		return false
	}
	return true
}

func aboutBreaches(c walks.WalkCheck) bool { return c.What == "breaches" || c.What == "todo" }

// bound reports whether a duty is looked at before something, or after a breach.
func (w *watch) bound(in *statute.Instrument, rule string) bool {
	return slices.ContainsFunc(in.Requirements, func(q *statute.Requirement) bool {
		return q.ID == rule && (q.AfterBreach || slices.ContainsFunc(q.Binds, func(m statute.Moment) bool { return m != statute.Afterwards }))
	})
}

// notice lists what could notice a change, the likeliest first.
func (w *watch) notice(m *Mutant) []watched {
	in, ok := w.book.Instrument(m.Instrument)
	if !ok {
		return w.anywhere(m)
	}
	names := w.parallels(m)
	var decision string
	if d, ok := w.book.Decision(m.target); ok && (m.section == "grounds" || m.section == "lifts" || m.section == "holds") {
		decision = d.ID
	}
	var ranked [4][]watched
	for _, it := range w.items {
		if !w.above[it.place][in.Place] {
			continue
		}
		named := slices.ContainsFunc(it.reads.Rules, func(id string) bool { return slices.Contains(names, id) })
		if it.Case != nil && !named && !w.sees(m, in, &it, decision) {
			continue
		}
		if it.Walk != nil && (!w.walkSees(m, in, it.Walk, decision) || m.section == "limits" && !slices.ContainsFunc(it.limits, func(id string) bool { return slices.Contains(names, id) })) {
			continue
		}
		named = named || m.Kind == kindInForce && it.reads.Dates
		rank := 3
		mine := it.about == statute.BaseID(in.ID)
		switch {
		case named && mine:
			rank = 0
		case named || mine:
			rank = 1
		case it.Case != nil:
			rank = 2
		}
		ranked[rank] = append(ranked[rank], it)
	}
	return slices.Concat(ranked[0], ranked[1], ranked[2], ranked[3])
}

// anywhere lists what could notice a change of the file of a place or of a vocabulary:
// everything there, what speaks of its facts first.
func (w *watch) anywhere(m *Mutant) []watched {
	place := w.placeOf(m)
	var ranked [3][]watched
	for _, it := range w.items {
		if place != "" && !w.above[it.place][place] {
			continue
		}
		rank := 2
		given := map[string]any{}
		if it.Case != nil {
			rank, given = 1, it.Case.Given
		} else {
			given = it.Walk.Given
		}
		if slices.ContainsFunc(m.facts, func(id string) bool { _, is := given[id]; return is }) || len(it.reads.Scopes) > 0 && m.section == "scope" {
			rank = 0
		}
		ranked[rank] = append(ranked[rank], it)
	}
	return slices.Concat(ranked[0], ranked[1], ranked[2])
}

// sees reports whether a case that does not name the rule could notice the change.
func (w *watch) sees(m *Mutant, in *statute.Instrument, it *watched, decision string) bool {
	if m.Kind == kindInForce && m.Rule == "" {
		return true // everything the instrument says
	}
	if !in.InForce.Contains(it.Case.On) && !it.reads.Dates {
		return false
	}
	switch m.section {
	case "scope": // whom it covers
		return true
	case "": // what its head declares; of a procedure only walks look at anything
		return m.target == "" || it.reads.Outcomes
	case "grounds", "lifts", "holds":
		reads := w.reads[decision]
		if slices.ContainsFunc(it.reads.Decisions, func(d string) bool { return reads[d] }) {
			return true
		}
		for d := range reads {
			if w.asked[d] && (len(it.reads.Rules) > 0 || it.reads.Lists) {
				return true
			}
		}
		return decision == ""
	case "checklists":
		return it.reads.Lists
	case "requires":
		return it.reads.Lists
	}
	return false
}

// spreads reports whether other files, or the cases as they are read, may object to a
// change below the articles: they name steps, limits and holds, and scorecards are
// checked as a whole.
func (w *watch) spreads(m *Mutant) bool {
	switch m.section {
	case "steps", "limits", "holds", "indicators", "bands", "bonuses", "deductions", "vetoes", "caps", "measures", "tariffs":
		return m.Kind != kindCited && m.Kind != kindActor || m.section == "steps" && m.Kind == kindActor
	}
	return false
}
