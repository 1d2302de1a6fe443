package assess

import (
	"github.com/gongkai-rules/gongkai/rules"
)

// SocialFacts are the facts that follow from this year's grade of a social
// evaluation and last year's ("" where there was none): what the consequences of
// two years in a row are tested on.
func SocialFacts(grade, before string) rules.Facts {
	if before == "" {
		before = "未评议"
	}
	return rules.Facts{"社会评议等次": grade, "上年社会评议等次": before}
}

// Eligibility says whether somebody may take part in an evaluation.
type Eligibility struct {
	Allowed rules.Truth               `json:"allowed"` // Unknown: not before it is settled
	Results []rules.RequirementResult `json:"results"`
}

// Eligible holds an evaluator's facts against the conditions that a checklist of
// the law in force lists (评议代表条件). A list that does not exist is an *Error:
// without conditions nobody is eligible by accident.
func Eligible(law *rules.Law, list string, facts rules.Facts, opts ...rules.Option) (*Eligibility, error) {
	bd, err := law.Bind(facts, opts...)
	if err != nil {
		return nil, err
	}
	e := &Eligibility{}
	for _, r := range law.Check(bd) {
		if r.Checklist == list {
			e.Results = append(e.Results, r)
		}
	}
	if len(e.Results) == 0 {
		return nil, problem("没有“%s”这份清单", "there is no checklist %s", list)
	}
	switch rules.ListStatus(e.Results, list) {
	case rules.Complete:
		e.Allowed = rules.True
	case rules.Incomplete:
		e.Allowed = rules.False
	}
	return e, nil
}
