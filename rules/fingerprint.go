package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Fingerprint identifies what the given decisions and conditions turn on in this law:
// the grounds and exceptions in force, and the relations between the facts that they
// read, directly or through other facts. Two laws with one fingerprint answer them
// alike for the same facts; where it differs, what was worked out under one may not
// hold under the other. Decisions that are not declared count for nothing.
func (l *Law) Fingerprint(decisions []string, conds ...statute.Condition) string {
	f := fingerprint{book: l.book, law: l, facts: map[int]bool{}, lines: map[string]bool{}}
	for _, id := range decisions {
		f.named(id)
	}
	for _, c := range conds {
		f.reads(c)
	}
	for len(f.open) > 0 {
		i := f.open[len(f.open)-1]
		f.open = f.open[:len(f.open)-1]
		if l.book.voc.IsFact(i) {
			f.relations(i)
		} else {
			f.decision(l.book.decisions[l.book.voc.Conds[i].ID])
		}
	}
	lines := make([]string, 0, len(f.lines))
	for line := range f.lines {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	h := sha256.New()
	for _, line := range lines {
		fmt.Fprintln(h, line)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// fingerprint gathers what a question turns on.
type fingerprint struct {
	book  *Book
	law   *Law
	facts map[int]bool // and decisions that are read as facts
	open  []int        // of these, whose relations were not looked at yet
	lines map[string]bool
}

func (f *fingerprint) fact(i int) {
	if !f.facts[i] {
		f.facts[i] = true
		f.open = append(f.open, i)
	}
}

// named notes a fact or a decision by any of its names; "" is none.
func (f *fingerprint) named(name string) {
	if read, ok := f.book.voc.ReadNamed(name); ok {
		f.fact(read.Index)
	}
}

func (f *fingerprint) reads(c statute.Condition) {
	if c.Tree() == nil {
		return
	}
	for _, fact := range c.Tree().Facts() {
		f.fact(fact.Index)
	}
}

func (f *fingerprint) line(format string, args ...any) { f.lines[fmt.Sprintf(format, args...)] = true }

// relations notes what other facts say about one, and it about them.
func (f *fingerprint) relations(i int) {
	fact := f.book.voc.Facts[i]
	for im := range f.book.voc.RelationsOf(i) {
		f.line("%s → %s", im.When, im.Then)
		f.reads(im.When)
		f.reads(im.Then)
	}
	if !fact.Derived.IsZero() || !fact.Arises.IsZero() || len(fact.Doubts) > 0 || fact.Otherwise != "" {
		f.line("%s: %s, arises %s, doubts %q, otherwise %s", fact.ID, fact.Derived, fact.Arises, fact.Doubts, fact.Otherwise)
	}
	f.reads(fact.Derived)
	f.reads(fact.Arises)
	for _, id := range fact.Doubts {
		f.named(id)
	}
}

// decision notes the rules of one that is read.
func (f *fingerprint) decision(d *statute.DecisionDecl) {
	f.line("%s: %q %+v %+v %s", d.ID, d.Outcomes, d.Tiers, d.Contests, d.Departure)
	f.named(d.Departure)
	if answersElsewhere(d) {
		f.line("%s answers %+v", d.ID, *d.Answers)
		f.named(d.Answers.Decision)
	}
	for _, c := range d.Contests {
		f.named(c.ResolvedBy)
	}
	for _, g := range f.law.Grounds() {
		if g.Decision == d.ID {
			f.line("%s %s %s %s %s", g.FullID(), g.Tier, g.When, g.Determination, g.Then)
			f.reads(g.When)
			f.named(g.Determination)
		}
	}
	for _, x := range f.law.Holds() {
		if x.Decision == d.ID || x.Decision == d.HeldWith {
			f.line("%s %s until %s", x.FullID(), x.When, x.ResolvedWhen)
			f.reads(x.When)
			f.reads(x.ResolvedWhen)
		}
	}
	for _, x := range f.law.Lifts() {
		if x.Decision == d.ID {
			f.line("%s %q %s %s", x.FullID(), x.Lifts, x.When, x.Then)
			f.reads(x.When)
		}
	}
}
