package assess

import (
	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/rules"
)

// Eligible holds an evaluator's facts against the conditions that a checklist of the law
// in force lists (评议代表条件), and says how each stands; Unknown means not before it is
// settled. A list that does not exist is an *Error: without conditions nobody is
// eligible by accident.
func Eligible(law *rules.Law, list string, facts rules.Facts, opts ...rules.Option) (rules.Truth, []rules.RequirementResult, error) {
	bd, err := law.Bind(facts, opts...)
	if err != nil {
		return rules.Unknown, nil, err
	}
	var results []rules.RequirementResult
	for _, r := range law.Check(bd) {
		if r.Checklist == list {
			results = append(results, r)
		}
	}
	if len(results) == 0 {
		return rules.Unknown, nil, say.Problem("没有“%s”这份清单", "there is no checklist %s", list)
	}
	switch rules.ListStatus(results, list) {
	case rules.Complete:
		return rules.True, results, nil
	case rules.Incomplete:
		return rules.False, results, nil
	}
	return rules.Unknown, results, nil
}
