package deadline

import "strconv"

// check holds the fresh notices against each other and against the layers
// beneath, in the order in which they became known: each row is judged by
// what held before it.
func check(s *source, fresh map[*entry]bool) Mistakes {
	k := &checker{fresh: fresh, below: map[Date]bool{}}
	for i, l := range s.layers {
		k.layer(l, i == 0)
	}
	return k.mistakes
}

type checker struct {
	mistakes Mistakes
	fresh    map[*entry]bool
	below    map[Date]bool // whether a day is worked, by what has been laid out so far
}

type setBy struct {
	by *entry
	at place
}

func (k *checker) report(e *entry, at place, code string, args ...string) {
	if k.fresh[e] {
		k.mistakes = append(k.mistakes, Mistake{File: at.file, Line: at.line, Column: at.column, Code: code, Args: args})
	}
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
			k.report(e, e.at, codeTwiceNotice, e.Number, first.at.String())
			continue
		}
		if _, ok := numbers[e.Amends]; e.Amends != "" && !ok {
			k.report(e, e.at, codeAmends, e.Amends)
		}
		if first, twice := years[e.Year]; e.Year != 0 && twice {
			k.report(e, e.at, codeTwiceYear, strconv.Itoa(e.Year), first.Number)
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
		twice, worked := false, false
		for d := r.from; !d.After(r.to); d = d.AddDays(1) {
			if by, ok := set[d]; ok && !twice && (by.by == e || e.Amends == "" || e.Amends != by.by.Number) {
				twice = true // one message per row is enough
				k.report(e, r.at, codeTwoRows, d.String(), by.at.String())
			}
			if !r.off && k.worked(d) && !worked && !twice {
				worked = true
				k.report(e, r.at, codeWorkWorked, d.String(), weekdayLabel(d.Weekday(), "zh"))
			}
			set[d] = setBy{e, r.at}
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
