package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Facts is what is known of a case: fact ids or Chinese terms to values. A fact
// that is absent, nil, "" or "空" is unknown, never false. So is one given as "未知"
// or Unknown; but that is an answer, which no assumption replaces.
//
// Values: bool, or 是/否/true/false as text; any integer type, json.Number or
// digits for int facts; Decimal, integers, json.Number or digits for decimals (a
// float64 only when it is a whole number, since it cannot hold 89.95);
// deadline.Date or 2024-03-01 for dates; a declared value for enums; []string or
// []any for sets, an empty one meaning the empty set.
type Facts map[string]any

// inward is a value of a host as facts are read: Truth is one of the porch.
func inward(v any) any {
	if t, ok := v.(answer.Truth); ok {
		return cond.Truth(t)
	}
	return v
}

// inwardly is inward for all values of a case.
func inwardly(facts Facts) map[string]any {
	for _, v := range facts {
		if _, ok := v.(answer.Truth); ok {
			out := make(map[string]any, len(facts))
			for name, v := range facts {
				out[name] = inward(v)
			}
			return out
		}
	}
	return facts
}
