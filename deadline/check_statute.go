package deadline

import (
	"strconv"

	"github.com/gongkai-rules/gongkai/lang"
)

// Warnings lists what looks like a slip without being certainly one, notice by
// notice of the national layer: a statutory holiday that the year's notice does not
// make a day off, and a notice whose rows do not balance. By the holiday rules the
// weekdays off less the weekend days worked are the statutory days off, 13 from
// 2025; an amending notice moves days and adds none. A row that was dropped,
// written twice or turned round breaks that. Where a notice gives more days than
// the rules do, its column 增放 says how many, and nothing is said here.
func (c *Calendar) Warnings() []*lang.Error {
	if c.src == nil {
		return nil
	}
	var out mistakeList
	rules := newStatute(c.on)
	free := map[Date]bool{} // what the notices so far have arranged
	for _, n := range c.src.layers[0].entries {
		if !c.on.IsZero() && n.knownFrom.After(c.on) {
			continue
		}
		off, worked := n.balance(free)
		warn := func(code string, args ...string) {
			out = append(out, mistake{File: n.at.file, Line: n.at.line, Column: n.at.column, Code: code, Args: args})
		}
		ed, known := rules.edition(n.Year)
		missing := c.missing(rules, n.Year)
		for _, d := range missing {
			day, _ := rules.on(d)
			warn(codeStatutory, strconv.Itoa(n.Year), day.name, d.String())
		}
		numbers := []string{n.Number, strconv.Itoa(off), strconv.Itoa(worked), strconv.Itoa(off - worked)}
		switch {
		case n.Year == 0 && off-worked != n.extra:
			warn(codeBalChange, append(numbers, strconv.Itoa(n.extra))...)
		case n.Year != 0 && known && len(missing) == 0 && off-worked != ed.days()+n.extra:
			// A forgotten holiday has been named already.
			warn(codeBalance, append(numbers, strconv.Itoa(ed.days()+n.extra), ed.title("zh"), ed.title("en"))...)
		}
	}
	return out.faults()
}

// balance lays the rows of a notice over what is arranged and counts the working
// days that it makes free and the free days that it makes worked.
func (n *entry) balance(free map[Date]bool) (off, worked int) {
	for _, r := range n.rows {
		for d := r.from; !d.After(r.to); d = d.AddDays(1) {
			was, arranged := free[d]
			if !arranged {
				was = ordinary(d) == weekend
			}
			switch {
			case r.off && !was:
				off++
			case !r.off && was:
				worked++
			}
			free[d] = r.off
		}
	}
	return off, worked
}

// missing lists the first day of each statutory holiday of the year that is worked.
func (c *Calendar) missing(rules *statute, year int) []Date {
	var out []Date
	seen := map[string]bool{}
	for d := yearStart(max(year, 1)); year != 0 && d.Year() == year; d = d.AddDays(1) {
		day, ok := rules.on(d)
		if !ok || day.lieu || seen[day.name] {
			continue
		}
		if worked, err := c.Working(d); err == nil && worked {
			seen[day.name] = true
			out = append(out, d)
		}
	}
	return out
}
