package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/mistake"
)

// once puts one problem for several that come of one slip: a name that a blank takes
// apart, a whole condition in quotation marks, a sentence in the place of a condition.
// What is said of the gap before or behind an unknown name goes as well: whether something
// is missing there is seen when the name is known.
func once(src []rune, scope Scope, problems []Problem) []Problem {
	if p, ok := quotedWhole(src, problems); ok {
		return []Problem{p}
	}
	problems = joinNames(src, scope, problems)
	if p, ok := prose(src, problems); ok {
		return []Problem{p}
	}
	unknown := func(at int) bool {
		return slices.ContainsFunc(problems, func(p Problem) bool {
			_, name := p.What.(mistake.UnknownFact)
			return name && (p.From == at || p.To == at)
		})
	}
	asked := false // whether … ? … : … has been refused
	return slices.DeleteFunc(problems, func(p Problem) bool {
		if _, branch := p.What.(mistake.Conditional); branch {
			again := asked
			asked = true
			return again
		}
		gap, ok := p.What.(mistake.NoOperator)
		if !ok {
			return false
		}
		before := len([]rune(strings.TrimRight(string(src[:p.From]), " \t\u3000\u00a0")))
		return gap.Before != "" && (unknown(before) || unknown(p.From))
	})
}

// quotedWhole recognises Chinese quotation marks round the whole condition.
func quotedWhole(src []rune, problems []Problem) (Problem, bool) {
	from, to := trimmed(src)
	for _, p := range problems {
		quotes, ok := p.What.(mistake.WrongQuotes)
		if !ok || p.From != from || p.To != to || to-from < 3 {
			continue
		}
		return Problem{What: mistake.OuterQuotes{Written: quotes.Written, Meant: strings.TrimSpace(string(src[from+1 : to-1]))}, From: from, To: to}, true
	}
	return Problem{}, false
}

// trimmed is where a condition begins and ends without the blanks round it.
func trimmed(src []rune) (from, to int) {
	to = len(src)
	for to > 0 && strings.ContainsRune(" \t\n", src[to-1]) {
		to--
	}
	for from < to && strings.ContainsRune(" \t\n", src[from]) {
		from++
	}
	return from, to
}

// joinNames finds names that are known when the blank in them is taken away.
func joinNames(src []rune, scope Scope, problems []Problem) []Problem {
	for i := 0; i < len(problems); i++ {
		gap, ok := problems[i].What.(mistake.NoOperator)
		if !ok {
			continue
		}
		if _, known := scope.Fact(gap.Before + gap.After); !known {
			continue
		}
		to := problems[i].To
		from := problems[i].From
		for from > 0 && (strings.ContainsRune(" \t\u3000\u00a0", src[from-1]) || invisible(src[from-1])) {
			from--
		}
		from = max(from-utf8.RuneCountInString(gap.Before), 0)
		one := Problem{What: mistake.SplitName{Written: string(src[from:to]), Meant: gap.Before + gap.After}, From: from, To: to}
		problems = slices.DeleteFunc(problems, func(p Problem) bool {
			if p.From < from || p.To > to {
				return false
			}
			if _, hidden := p.What.(mistake.InvisibleInCondition); hidden {
				one = p // which takes the name apart
			}
			return true
		})
		at, _ := slices.BinarySearchFunc(problems, one.From, func(p Problem, from int) int { return p.From - from })
		problems = slices.Insert(problems, at, one)
		i = at
	}
	return problems
}

// minProse is how long a stretch without a known name has to be to count as prose.
const minProse = 6

// prose recognises a sentence of the law where a condition should be: several problems,
// all of them words that nobody declared and the marks between them.
func prose(src []rune, problems []Problem) (Problem, bool) {
	names, long := 0, false
	for _, p := range problems {
		switch x := p.What.(type) {
		case mistake.UnknownFact:
			names++
			long = long || utf8.RuneCountInString(x.Written) >= minProse && x.Nearest == ""
		case mistake.WrongComma, mistake.NoOperator, mistake.StrayCharacter, mistake.ChineseNumeral, mistake.FullWidth:
		default:
			return Problem{}, false
		}
	}
	if names < 2 || !long {
		return Problem{}, false
	}
	from, to := trimmed(src)
	return Problem{What: mistake.Prose{}, From: from, To: to}, true
}
