package review

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Case is one matter moving through a procedure: an immutable value made of
// events. Apply gives a new Case and leaves the old one as it was, so that cases
// may be shared between goroutines without locks. The zero Case has not been
// opened; asking it is safe, and Apply is an *Error.
type Case struct{ n *node }

// node is a case after one more event. Nodes share what came before, so that an
// event costs the same however long the history is.
type node struct {
	prev  *node
	p     *Procedure
	law   *rules.Law // of the opening
	seq   int
	event Event
	hash  [sha256.Size]byte
	m     marking
	facts rules.Facts // by id, all that was given
	// established is what reviews and the outcome have made known, where nothing else
	// was given.
	established rules.Facts
	bound       *rules.Bound
	truths      []answer.Truth // of p.conds
	mute        []string       // full ids of limits whose instruments are silent
	tasks       []task         // of steps with `per`
	actors      []string       // who took each step last
	happen      []clock.Event
	at          time.Time
	// clearance is how the gate weighed what the event releases, nil where nothing is.
	clearance *Clearance
	// silentSince is the day on which the limit ended that let silence speak, for an
	// event of silence.
	silentSince deadline.Date
	// breaches are what was wrong with a recorded event; omitted are steps that the case
	// passed over, or took in breach of the law, and has not made good.
	breaches []*Error
	omitted  sets.Set
	// made is what the event made known, "" for nothing.
	made statute.Release
	// then is what the requirements at the step were looked at on, nil for none.
	then *rules.Bound
	// tainted says that the outcome was recorded in breach of the law: it makes nothing
	// good either.
	tainted bool
	// came is the marking as the event found it, or as a recorded one that passed over
	// steps put it.
	came marking
	// someday are the limits that were met on a day nobody knows.
	someday []string
}

// task is what one party has to do, or did, in a step with `per`.
type task struct {
	step   int
	of     string
	choice string
	done   bool
	wrong  bool // it was recorded, in breach of the law
}

func (n *node) truth(c int) answer.Truth { return n.truths[c] }

// Open opens a case. The event's day is that on which the matter came in; the case
// keeps the law of that day for good. Steps are then taken with Apply. A case that the
// procedure's instrument does not cover by the facts of the event is an *Error with
// the article and the law that stands there; what the facts leave open is presupposed
// (Case.Scope).
func (p *Procedure) Open(e Event) (Case, error) {
	if e.Kind == "" {
		e.Kind = Open
	}
	e, bad := e.settled()
	if bad != nil {
		return Case{}, bad
	}
	if e.Kind != Open {
		return Case{}, mistake(codeBadEvent, "办理从 open 事件开始", "a case begins with an event open")
	}
	law := p.law
	if e.On != law.On() {
		var err error
		if law, err = law.At(e.On); err != nil {
			return Case{}, err
		}
		then, err := Find(law, p.decl.FullID())
		if err != nil {
			return Case{}, err
		}
		if then.Digest() != p.Digest() {
			p = then
		}
	}
	if bad := p.parties(e); bad != nil {
		return Case{}, bad
	}
	n := &node{p: p, law: law, seq: 1, event: e, actors: make([]string, len(p.steps)), at: e.At}
	if bad := n.learn(nil, n.opening(e)); bad != nil {
		return Case{}, bad
	}
	if bad := n.covered(); bad != nil {
		return Case{}, bad
	}
	n.m = p.begin(n.truth)
	n.openTasks(marking{})
	if p.decl.Begins != "" {
		if bad := n.occur(p.decl.Begins, ""); bad != nil {
			return Case{}, bad
		}
	}
	n.seal(n.header())
	return Case{n}, nil
}

// Apply adds events and gives the case after them. An event that the procedure
// does not allow is an *Error naming step, role and article, and of several events its
// number among them; c is unchanged. An event costs the same however many there were.
func (c Case) Apply(events ...Event) (Case, error) {
	if c.n == nil {
		return Case{}, mistake(codeNotOpened, "还没有开始办理：先用 Open", "the case has not been opened: use Open")
	}
	n := c.n
	for i, e := range events {
		next, err := n.apply(e)
		switch {
		case err != nil && len(events) > 1:
			return Case{}, numbered(err, i+1)
		case err != nil:
			return Case{}, err
		}
		n = next
	}
	return Case{n}, nil
}

// learn adds facts to those known and works out the truth of every condition.
func (n *node) learn(known, more rules.Facts) *Error {
	n.facts = known
	if len(more) > 0 || known == nil {
		n.facts = make(rules.Facts, len(known)+len(more))
		for k, v := range known {
			n.facts[k] = v
		}
		named := map[string]bool{}
		for k, v := range more {
			if f, ok := n.law.Book().Fact(k); ok {
				k = f.ID // a later determination takes the place of an earlier one, whatever name it used
			}
			if named[k] { // within one event neither of two names is the later one
				if _, err := n.law.Bind(more); err != nil {
					return badFacts(err)
				}
			}
			named[k], n.facts[k] = true, v
		}
	}
	return n.rebind()
}

// rebind works out the truth of every condition on what is known. Where what was given
// leaves no room for what was established, only what was given is known.
func (n *node) rebind() *Error {
	var opts []rules.Option
	if n.assumes() {
		opts = append(opts, rules.AssumeFalse())
	}
	bound, err := n.law.Bind(known(n.established, n.facts), opts...)
	if err != nil && len(n.established) > 0 {
		n.established = nil
		bound, err = n.law.Bind(n.facts, opts...)
	}
	if err != nil {
		return badFacts(err)
	}
	n.bound = bound
	n.truths = make([]answer.Truth, len(n.p.conds))
	for i, c := range n.p.conds {
		n.truths[i] = n.law.Test(c, bound)
	}
	n.hear()
	return nil
}

func badFacts(err error) *Error {
	return mistake(codeBadFacts, "事实有误："+explained(err, "zh"), "the facts are wrong: "+explained(err, "en")).because(err)
}

// header is what the chain of hashes begins with: which procedure, where, when,
// how it behaved, and with the calendar known on which day.
func (n *node) header() []byte {
	return header(n.p.decl.FullID(), n.law.Place().ID, n.law.On(), n.p.Digest(), n.law.Calendar().KnownOn())
}

func header(procedure, place string, on deadline.Date, digest string, known deadline.Date) []byte {
	h := fmt.Appendf(nil, "%s|%s|%s|%s", procedure, place, on, digest)
	if !known.IsZero() {
		h = fmt.Appendf(h, "|%s", known)
	}
	return h
}

// seal links the event to what came before.
func (n *node) seal(before []byte) {
	// Plain data: encoding fails only for facts that Bind has refused.
	text, err := json.Marshal(n.event)
	if err != nil {
		text = fmt.Appendf(nil, "%+v", n.event)
	}
	h := sha256.New()
	h.Write(before)
	h.Write([]byte{'\n'})
	h.Write(text)
	h.Sum(n.hash[:0])
}

// Head is the end of the chain of hashes over all events, "" for the zero Case. A
// host that keeps it apart from the events can tell when events were altered,
// dropped or put in another order.
func (c Case) Head() string {
	if c.n == nil {
		return ""
	}
	return hex.EncodeToString(c.n.hash[:])
}

// Procedure is the procedure the case moves through, nil for the zero Case.
func (c Case) Procedure() *Procedure {
	if c.n == nil {
		return nil
	}
	return c.n.p
}

// Law is the law of the opening, nil for the zero Case.
func (c Case) Law() *rules.Law {
	if c.n == nil {
		return nil
	}
	return c.n.law
}

// Facts returns a copy of what is known, by fact id: what was given, and what reviews and
// the outcome have established.
func (c Case) Facts() rules.Facts {
	if c.n == nil {
		return rules.Facts{}
	}
	return cloneFacts(known(c.n.established, c.n.facts))
}

// since is the day on which the fact was last told in the case, or came to be what a
// review or an outcome established.
func (c Case) since(id string) deadline.Date {
	for n := c.n; n != nil; n = n.prev {
		for name := range n.event.Facts {
			if f, ok := n.law.Book().Fact(name); ok && f.ID == id {
				return n.event.On
			}
		}
		if _, has := n.established[id]; has && (n.prev == nil || !reflect.DeepEqual(n.prev.established[id], n.established[id])) {
			return n.event.On
		}
	}
	return deadline.Date{}
}

// Len is the number of events.
func (c Case) Len() int {
	if c.n == nil {
		return 0
	}
	return c.n.seq
}

// Opened is the day of the opening, Latest the day of the last event.
func (c Case) Opened() deadline.Date {
	if c.n == nil {
		return deadline.Date{}
	}
	return c.n.law.On()
}

// Latest is the day of the last event.
func (c Case) Latest() deadline.Date {
	if c.n == nil {
		return deadline.Date{}
	}
	return c.n.event.On
}

// Ended reports whether the case is closed.
func (c Case) Ended() bool { return c.n != nil && c.n.m.ended }

// Published reports whether information was released in the case, to whomever. The yes of
// an internal review releases nothing.
func (c Case) Published() bool { return c.n != nil && c.n.m.published }

// Clearance is how the gate let through what was released last; nil while nothing was.
func (c Case) Clearance() *Clearance {
	for n := c.n; n != nil; n = n.prev {
		if n.clearance != nil {
			return n.clearance
		}
	}
	return nil
}

// Result is what a case came to: the outcome, the day it was fixed, what is open
// against it and in which row of the annual report it is counted.
type Result struct {
	Outcome *statute.CaseOutcome `json:"outcome"`
	Step    string               `json:"step"`
	Cite    statute.Citation     `json:"cite"`
	On      deadline.Date        `json:"on"`
	Remedy  *statute.Remedy      `json:"remedy,omitempty"`
	Report  string               `json:"report,omitempty"`
	Ended   bool                 `json:"ended"`
}

// Result returns the outcome once one has been fixed.
func (c Case) Result() (Result, bool) {
	if c.n == nil || c.n.m.outcome == 0 {
		return Result{}, false
	}
	o := c.n.p.decl.Outcomes[c.n.m.outcome-1]
	r := Result{Outcome: o, Report: o.Report, Ended: c.n.m.ended}
	for n := c.n; n != nil && n.m.outcome == c.n.m.outcome; n = n.prev {
		// The step that fixed it is the latest one before which it was not fixed.
		if n.prev == nil || n.prev.m.outcome != c.n.m.outcome {
			if i, ok := n.p.index[n.event.Step]; ok {
				r.Step, r.Cite = n.event.Step, n.p.steps[i].Cite
			}
			r.On = n.event.On
		}
	}
	if rem, ok := course.Remedy(o, r.On); ok {
		r.Remedy = &rem
	}
	return r, true
}

// Outcome is the term of the outcome, "" until one has been fixed.
func (c Case) Outcome() string {
	r, ok := c.Result()
	if !ok {
		return ""
	}
	return r.Outcome.Term
}
