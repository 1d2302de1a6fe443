package assess

import (
	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Eligible holds an evaluator's facts against the conditions that a checklist of the law
// in force lists (评议代表条件), and says how each stands; Unknown means not before it is
// settled. A list that does not exist is an *Error: without conditions nobody is
// eligible by accident.
func Eligible(law *rules.Law, list string, facts rules.Facts, opts ...rules.Option) (answer.Truth, []answer.RequirementResult, error) {
	bd, err := law.Bind(facts, opts...)
	if err != nil {
		return answer.Unknown, nil, err
	}
	var results []answer.RequirementResult
	for _, r := range law.Check(bd) {
		if r.Checklist == list {
			results = append(results, r)
		}
	}
	if len(results) == 0 {
		return answer.Unknown, nil, say.Problem("没有“%s”这份清单", "there is no checklist %s", list)
	}
	switch answer.ListStatus(results, list) {
	case answer.Complied:
		return answer.True, results, nil
	case answer.Violated:
		return answer.False, results, nil
	}
	return answer.Unknown, results, nil
}
