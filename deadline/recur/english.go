package recur

import (
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// parseRecurrenceEn reads the English spellings: clauses between commas or
// semicolons, of which options (roll, gap) come last.
func parseRecurrenceEn(s string) (Recurrence, bool) {
	r := Recurrence{every: 1, times: 1}
	clauses := strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == ';' })
	main := len(clauses)
	for i, c := range clauses {
		w := strings.Fields(c)
		if len(w) > 0 && (w[0] == "roll" || w[0] == "gap") {
			main = min(main, i)
			if !optionEn(&r, w) {
				return r, false
			}
		} else if i > main {
			return r, false
		}
	}
	if main == 0 || strings.Contains(s, ",,") {
		return r, false
	}
	// A comma before the options is only ever part of a list of months.
	words := wordsEn(strings.Join(clauses[:main], " , "))
	return r, mainEn(&r, words)
}

// wordsEn splits into words and drops the small ones that carry no meaning.
func wordsEn(s string) []string {
	var words []string
	all := strings.Fields(strings.ReplaceAll(s, " to ", "-"))
	for i, w := range all {
		switch w {
		case "the", "of", "each", "on", "in", "a", "an", "per":
		case "every":
			// It carries a meaning only before a number of years.
			if i+2 < len(all) && all[i+2] == "years" {
				words = append(words, w)
			}
		default:
			words = append(words, w)
		}
	}
	return words
}

func optionEn(r *Recurrence, w []string) bool {
	switch {
	case len(w) == 2 && w[0] == "roll" && r.roll == rollUnsaid && w[1] == "forward":
		r.roll = rollOn
	case len(w) == 2 && w[0] == "roll" && r.roll == rollUnsaid && w[1] == "backward":
		r.roll = rollBack
	case len(w) == 5 && w[0] == "gap" && w[1] == "at" && w[2] == "most" && (w[4] == "days" || w[4] == "day") && r.maxGap == 0:
		n, ok := wholeNumber(w[3], mostGap)
		r.maxGap = uint16(n)
		return ok
	default:
		return false
	}
	return true
}

func mainEn(r *Recurrence, w []string) bool {
	if len(w) == 0 {
		return false
	}
	switch {
	case w[0] == "by":
		return byEn(r, w[1:])
	case w[0] == "every" && len(w) == 3:
		return everyEn(r, w[1])
	case w[0] == "once" && len(w) == 4 && w[1] == "every" && w[3] == "years":
		return everyEn(r, w[2])
	}
	if len(w) == 2 && (w[0] == "beginning" || w[0] == "start") {
		r.early, r.first, r.last = true, 1, earlyDays
		return cycleEn(r, w[1]) && r.cycle != weekly && r.cycle != halfYearly
	}
	if len(w) == 2 && daysEn(r, w[0]) {
		return cycleEn(r, w[1]) && (r.cycle == monthly || r.cycle == quarterly || r.cycle == yearly)
	}
	if w[0] == "last" {
		return lastEn(r, w[1:])
	}
	if day := weekdayEn(w[0]); day > 0 && len(w) == 1 {
		r.cycle, r.first, r.last = weekly, day, day
		return true
	}
	if len(w) > 1 && (monthEn(w[0]) > 0 && w[1] != "and" && w[1] != "," && w[1] != "or" || monthEn(w[1]) > 0) {
		return datesEn(r, w)
	}
	if monthEn(w[0]) > 0 {
		return monthsEn(r, w)
	}
	return rateEn(r, w)
}

// lastEn reads what follows "last": day month, working day quarter.
func lastEn(r *Recurrence, w []string) bool {
	if len(w) == 3 && w[0] == "working" {
		r.roll, w = rollBack, w[1:]
	}
	if len(w) != 2 || w[0] != "day" {
		return false
	}
	r.first, r.last = endOfMonth, endOfMonth
	return cycleEn(r, w[1]) && r.cycle != weekly
}

func weekdayEn(s string) uint8 {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if s == strings.ToLower(d.String()) {
			return uint8((d+6)%weekDays) + 1
		}
	}
	return 0
}

// datesEn reads "june 30 and december 31", "end june , end december".
func datesEn(r *Recurrence, w []string) bool {
	r.cycle = yearly
	for i := 0; i < len(w); i += 3 {
		if i+1 >= len(w) || i > 0 && w[i-1] != "and" && w[i-1] != "," {
			return false
		}
		month, day := monthEn(w[i]), w[i+1]
		if month == 0 {
			month, day = monthEn(w[i+1]), w[i]
		}
		n, ok := ordinal(day)
		if day == "end" {
			n, ok = endOfMonth, true
		}
		if month == 0 || !ok || day != "end" && n > words.DaysIn(2024, month) || r.months&(1<<month) != 0 {
			return false
		}
		r.months |= 1 << month
		r.dates[month] = uint8(n)
	}
	return len(w)%3 == 2
}

func everyEn(r *Recurrence, count string) bool {
	n, ok := wholeNumber(count, mostEvery)
	r.cycle, r.every = yearly, uint8(n)
	return ok && n >= 2
}

// byEn reads what follows "by": end March, January 31, 31 January, end month,
// 15 month.
func byEn(r *Recurrence, w []string) bool {
	r.by = true
	if len(w) > 2 {
		return datesEn(r, w)
	}
	if len(w) == 2 && w[0] == "end" && cycleEn(r, w[1]) && r.cycle != weekly && r.cycle != monthly {
		r.first, r.last = 1, endOfMonth
		return true
	}
	r.cycle = 0
	if len(w) == 2 && w[1] == "month" {
		r.cycle, r.first, r.last = monthly, 1, endOfMonth
		if w[0] == "end" {
			return true
		}
		n, ok := ordinal(w[0])
		r.last = uint8(n)
		return ok
	}
	if len(w) != 2 {
		return false
	}
	r.cycle = yearly
	day, month := w[0], monthEn(w[1])
	if month == 0 {
		day, month = w[1], monthEn(w[0])
	}
	if month == 0 {
		return false
	}
	r.months = 1 << month
	if day == "end" {
		r.last = endOfMonth
		return w[0] == "end"
	}
	n, ok := ordinal(day)
	r.last = uint8(n)
	return ok && n <= words.DaysIn(2024, month)
}

// daysEn reads 9-10, 9th-10th, 15.
func daysEn(r *Recurrence, s string) bool {
	a, b, isRange := strings.Cut(s, "-")
	if !isRange {
		b = a
	}
	first, ok1 := ordinal(a)
	last, ok2 := ordinal(b)
	if !ok1 || !ok2 || first > last {
		return false
	}
	r.first, r.last = uint8(first), uint8(last)
	return true
}

// monthsEn reads "june", "june and december", "march , june and september",
// "december or january".
func monthsEn(r *Recurrence, w []string) bool {
	r.cycle = yearly
	for i, word := range w {
		if i%2 == 0 {
			m := monthEn(word)
			if m == 0 || r.months&(1<<m) != 0 {
				return false
			}
			r.months |= 1 << m
			continue
		}
		either := word == "or"
		if !either && word != "and" && word != "," || i > 1 && either != r.either {
			return false
		}
		r.either = either
	}
	return len(w)%2 == 1
}

// rateEn reads yearly, once year, twice year, 3 times year, at least weekly,
// at least 4 week.
func rateEn(r *Recurrence, w []string) bool {
	if len(w) >= 2 && w[0] == "at" && w[1] == "least" {
		r.atLeast, w = true, w[2:]
	}
	switch len(w) {
	case 1:
		return cycleEn(r, w[0])
	case 2, 3:
		if len(w) == 3 && w[1] != "times" {
			return false
		}
		switch w[0] {
		case "once":
		case "twice":
			r.times = 2
		default:
			n, ok := wholeNumber(w[0], mostTimes)
			if !ok || len(w) == 2 && !r.atLeast {
				return false
			}
			r.times = uint16(n)
		}
		return cycleEn(r, w[len(w)-1])
	}
	return false
}

func cycleEn(r *Recurrence, s string) bool {
	switch s {
	case "weekly", "week":
		r.cycle = weekly
	case "monthly", "month":
		r.cycle = monthly
	case "quarterly", "quarter":
		r.cycle = quarterly
	case "half-yearly", "half-year":
		r.cycle = halfYearly
	case "yearly", "year", "annually":
		r.cycle = yearly
	default:
		return false
	}
	return true
}

func monthEn(s string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if s == strings.ToLower(m.String()) {
			return m
		}
	}
	return 0
}

// ordinal reads a day of the month: 9, 9th, 1st.
func ordinal(s string) (int, bool) {
	if n := len(s); n > 2 {
		switch s[n-2:] {
		case "st", "nd", "rd", "th":
			s = s[:n-2]
		}
	}
	return wholeNumber(s, mostDays)
}

// wholeNumber reads 1 to most in digits, or one to ten in words.
func wholeNumber(s string, most int) (int, bool) {
	for i, w := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if s == w {
			return i + 1, i < most
		}
	}
	n, ok := words.Digits(s)
	return n, ok && len(s) < 6 && n >= 1 && n <= most
}
