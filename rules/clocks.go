package rules

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Event finds a declared event by id or term.
func (b *Book) Event(name string) (*statute.EventDecl, bool) {
	for _, e := range b.c.Events {
		if e.ID == name || e.Term == name {
			return e, true
		}
	}
	return nil, false
}

// Happened is what a matter's events amount to for the limits of a law.
type Happened struct {
	Events []clock.Event `json:"events"` // in the words of limits
	// As are events that count as another, with what they were called.
	As []Meant `json:"as,omitempty"`
	// Arrived are events that begin nothing yet: what they await has not happened.
	Arrived []Meant `json:"arrived,omitempty"`
	// Idle are events that are declared and that no limit in force knows: they neither
	// begin nor stop anything.
	Idle []Meant `json:"idle,omitempty"`
}

// Meant is an event as it was given, with its declaration.
type Meant struct {
	Event clock.Event        `json:"event"`
	Decl  *statute.EventDecl `json:"decl"`
}

// Happened reads the events of a matter in the words of the limits in force: one that
// counts as another takes its name, one that is declared and that no limit knows is set
// apart, and so is one that awaits another. An event that nobody has declared stays as
// it is; a Docket says that it does not know it.
func (l *Law) Happened(events []clock.Event) Happened {
	var h Happened
	limits := InForce[*statute.Limit](l)
	known := func(name string) bool {
		return name == clock.EventDone || name == clock.EventExtend ||
			slices.ContainsFunc(limits, func(lim *statute.Limit) bool { return lim.Time.Knows(name) })
	}
	for _, e := range events {
		d, declared := l.book.Event(e.Name)
		if declared {
			e.Name = d.Term
		}
		switch {
		case declared && d.Is != "":
			h.As = append(h.As, Meant{e, d})
			if known(e.Name) { // it does something under its own name as well
				h.Events = append(h.Events, e)
			}
			e.Name = d.Is
			same := func(o clock.Event) bool {
				return o.Name == e.Name && o.Of == e.Of && o.On == e.On && o.At.Equal(e.At)
			}
			if slices.ContainsFunc(h.Events, same) || slices.ContainsFunc(events, same) {
				continue // it was given under both names
			}
			h.Events = append(h.Events, e)
			continue
		case declared && d.Awaits != "" && !slices.ContainsFunc(events, func(o clock.Event) bool { return o.Name == d.Awaits || l.book.eventTerm(o.Name) == d.Awaits }):
			h.Arrived = append(h.Arrived, Meant{e, d})
		case declared && d.Awaits == "" && !known(e.Name):
			h.Idle = append(h.Idle, Meant{e, d})
		}
		if known(e.Name) || !declared {
			h.Events = append(h.Events, e)
		}
	}
	return h
}

// eventTerm is the term of an event named by id or term, the name itself where nobody has
// declared it.
func (b *Book) eventTerm(name string) string {
	if d, ok := b.Event(name); ok {
		return d.Term
	}
	return name
}

// Circumstances is what facts say about the clocks of a limit: one whose condition
// fails asks nothing, one of which it is not known whether it holds is in doubt, and one
// that a fact says is done has ended. Only facts that were given, or that follow from
// those, are read: nobody is late, or excused, by what is assumed.
func (l *Law) Circumstances(lim *statute.Limit, bd *Bound) clock.Circumstances {
	var c clock.Circumstances
	switch l.stated(lim.When, bd.inner()) {
	case answer.False:
		c.Idle = true
	case answer.Unknown:
		c.Doubt = l.doubtOf(lim, bd.inner())
	}
	c.Done = lim.Met.Tree() != nil && l.stated(lim.Met, bd.inner()) == answer.True
	return c
}

// stated is Test on what was given or follows from it, without assumptions. What a
// decision came to is not among that.
func (l *Law) stated(c statute.Condition, bd *known.Bound) answer.Truth {
	if c.Tree() == nil {
		return answer.True
	}
	return answer.Truth(c.Tree().Eval(func(i int) *cond.Value { return l.told(bd, i) }))
}

func (l *Law) told(bd *known.Bound, i int) *cond.Value {
	if bd == nil || !l.book.c.Voc.IsFact(i) {
		return nil
	}
	return bd.Told(i)
}

// doubtOf says what would have to be known to tell whether the limit asks anything.
func (l *Law) doubtOf(lim *statute.Limit, bd *known.Bound) lang.Text {
	var terms, ids []string
	for _, id := range lim.When.Facts() {
		if i, ok := l.book.c.Voc.Names[id]; ok && l.told(bd, i) == nil {
			terms, ids = append(terms, l.book.c.Voc.Facts[i].Term), append(ids, l.book.c.Voc.Facts[i].ID)
		}
	}
	return lang.Text{ZH: "是否逾期不能认定，取决于：" + strings.Join(terms, "、"), EN: "whether that was late cannot be told: it turns on " + strings.Join(ids, ", ")}
}

// Reckon says which of the clocks of one act bind. A local limit and the superior one
// that it stands beside bind the same actor toward the same person: the earlier day
// holds, since an organ may be stricter on itself; but where the local day is later, or
// the period is somebody else's and the local one takes from it, the superior day does.
// The facts, of the same book, say which departures there are; nil stands for any case.
func (l *Law) Reckon(all []clock.Status, bd *Bound) []answer.Reckoned {
	out := make([]answer.Reckoned, len(all))
	for i, s := range all {
		out[i].Status = s
		out[i].Rule = l.limitOf(s.Limit)
		if out[i].Rule != nil {
			out[i].Differs = l.difference(&out[i].Rule.Entry, bd.inner())
		}
	}
	for i := range out {
		local := &out[i]
		if local.Rule == nil || local.Rule.Parallels == "" {
			continue
		}
		for k := range out {
			superior := &out[k]
			if k == i || superior.Rule == nil || !parallel(local.Rule, superior.Rule) || superior.Of != local.Of {
				continue
			}
			switch binds, sure := prevails(local, superior); {
			case !sure:
				local.Open, superior.Open = true, true
			case binds:
				superior.Beside = local.Limit
			default:
				local.Beside = superior.Limit
			}
			if d := local.Differs; d != nil && (d.How == "lengthens" || d.How == "shortens") &&
				local.Due.Date == superior.Due.Date && (local.Err == nil) == (superior.Err == nil) {
				local.Differs = nil
			}
		}
	}
	return out
}

// parallel reports whether the local limit says that it stands beside the superior one.
func parallel(local, superior *statute.Limit) bool {
	instrument, id, _ := corpus.CutRule(local.Parallels)
	return statute.BaseID(instrument)+"/"+id == superior.FullID()
}

// prevails reports whether the local clock binds, and whether that can be told.
func prevails(local, superior *answer.Reckoned) (binds, sure bool) {
	if theirs(local.Rule) {
		return false, true // nobody's period is cut by a local rule, nor is it longer for the office's sake
	}
	a, b := local.Due, superior.Due
	switch {
	case local.Err == nil && superior.Err == nil:
		return a.Date.Before(b.Date), true
	case local.Err == nil:
		return standing(superior), standing(superior)
	case superior.Err == nil:
		return false, standing(local)
	}
	return false, standing(local) && standing(superior)
}

// standing reports whether the clock has no day because it stands still.
func standing(r *answer.Reckoned) bool { return r.Paused && r.Phase == clock.Paused }

// theirs reports whether the period is that of the one who must act in it, and not
// somebody to whom the organ owes the act.
func theirs(l *statute.Limit) bool {
	return l.OwedTo == "third_party" || l.OwedTo == "co_maker" || l.OwedTo != "" && l.WhoID == l.OwedTo
}

// limitOf finds a limit in force by its full id.
func (l *Law) limitOf(full string) *statute.Limit {
	for _, lim := range InForce[*statute.Limit](l) {
		if lim.FullID() == full {
			return lim
		}
	}
	return nil
}
