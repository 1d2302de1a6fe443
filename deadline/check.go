package deadline

import (
	"strconv"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// check holds the fresh notices against each other and against the layers
// beneath, in the order in which they became known: each row is judged by
// what held before it.
func check(s *source, fresh map[*entry]bool) mistakeList {
	k := &checker{fresh: fresh, said: map[said]bool{}, below: map[Date]bool{}}
	for i, l := range s.layers {
		k.layer(l, i == 0)
	}
	return k.mistakes
}

type checker struct {
	mistakes mistakeList
	said     map[said]bool
	fresh    map[*entry]bool
	below    map[Date]bool // whether a day is worked, by what has been laid out so far
}

type setBy struct {
	by *entry
	at place
}

// said keeps a row from being reported once for each of its days.
type said struct {
	at   place
	code string
}

// report speaks only of what was just read: the calendar beneath it has been
// checked, and its reader may not be able to change it.
func (k *checker) report(e *entry, at place, code string, args ...string) {
	if s := (said{at, code}); k.fresh[e] && !k.said[s] {
		k.said[s] = true
		k.mistakes = append(k.mistakes, mistake{File: at.file, Line: at.line, Column: at.column, Code: code, Args: args})
	}
}

// clash reports two things of which only one can stand, at the fresh one
// where only one is fresh; the arguments name the other.
func (k *checker) clash(earlier, later setBy, code string, args func(other setBy) []string) {
	if k.fresh[later.by] {
		k.report(later.by, later.at, code, args(earlier)...)
		return
	}
	k.report(earlier.by, earlier.at, code, args(later)...)
}

func (k *checker) worked(d Date) bool {
	if w, ok := k.below[d]; ok {
		return w
	}
	return ordinary(d).working()
}

func (k *checker) layer(l layer, national bool) {
	numbers := map[string]*entry{}
	years := map[int]*entry{}
	set := map[Date]setBy{}
	for _, e := range l.entries {
		if first, twice := numbers[e.Number]; twice {
			k.clash(setBy{first, first.at}, setBy{e, e.at}, codeTwiceNotice, func(o setBy) []string {
				return []string{e.Number, o.at.String()}
			})
			continue
		}
		for _, n := range e.amended() {
			if _, ok := numbers[n]; !ok {
				k.report(e, e.at, codeAmends, n)
			}
		}
		if first, twice := years[e.Year]; e.Year != 0 && twice {
			k.clash(setBy{first, first.at}, setBy{e, e.at}, codeTwiceYear, func(o setBy) []string {
				return []string{strconv.Itoa(e.Year), o.by.Number}
			})
		}
		numbers[e.Number], years[e.Year] = e, e
		k.rows(e, set)
		if !national && e.Year == 0 {
			k.idle(e)
		}
		for _, r := range e.rows {
			for d := r.from; !d.After(r.to); d = d.AddDays(1) {
				k.below[d] = !r.off
			}
		}
	}
}

// rows finds days that are arranged twice and working days that would be
// worked anyway.
func (k *checker) rows(e *entry, set map[Date]setBy) {
	for _, r := range e.rows {
		for d := r.from; !d.After(r.to); d = d.AddDays(1) {
			here := setBy{e, r.at}
			before, twice := set[d]
			if twice && !e.amends(before.by.Number) {
				k.clash(before, here, codeTwoRows, func(o setBy) []string { return []string{d.String(), o.at.String()} })
			} else if !r.off && k.worked(d) {
				k.report(e, r.at, codeWorkWorked, d.String(), words.WeekdayLabel(d.Weekday(), "zh"), words.WeekdayLabel(d.Weekday(), "en"))
			}
			set[d] = here
		}
	}
}

// idle finds closures that close nothing. Only ad hoc notices of an overlay
// are held to that: yearly notices rightly name days that are free anyway
// (中秋节 2015 was a Sunday and its day in lieu went to 国庆节; a festival of
// part of the people that falls on a weekend is not made up at all).
func (k *checker) idle(e *entry) {
	frees := map[string]bool{}
	for _, r := range e.rows {
		for d := r.from; r.off && !d.After(r.to); d = d.AddDays(1) {
			frees[r.name] = frees[r.name] || k.worked(d)
		}
	}
	seen := map[string]bool{}
	for _, r := range e.rows {
		if r.off && !frees[r.name] && !seen[r.name] {
			seen[r.name] = true
			k.report(e, r.at, codeOffIdle, r.name)
		}
	}
}
