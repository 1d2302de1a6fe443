package matter

import (
	"encoding/json"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// caseJSON is a case in JSON. After a mistake it stops at the trail: what was
// taken before the event that Error names.
type caseJSON struct {
	Procedure string              `json:"procedure,omitempty"`
	Term      string              `json:"term,omitempty"`
	Place     string              `json:"place,omitempty"`
	Opened    deadline.Date       `json:"opened,omitzero"`
	On        deadline.Date       `json:"on,omitzero"` // the day looked at
	Ended     bool                `json:"ended"`
	Published bool                `json:"published"`
	Result    *review.Result      `json:"result,omitempty"`
	Trail     []review.Entry      `json:"trail,omitempty"`
	Next      []turnJSON          `json:"next,omitempty"`
	Waiting   map[string][]string `json:"waiting,omitempty"`
	Clocks    []clockJSON         `json:"clocks,omitempty"`
	Late      []string            `json:"late,omitempty"` // ids of limits
	Missing   []review.Need       `json:"missing,omitempty"`
	FourEyes  []eyesJSON          `json:"four_eyes,omitempty"`
	Breaches  []review.Breach     `json:"breaches,omitempty"`
	Audit     []review.Looked     `json:"audit,omitempty"` // with --audit
	// Silent are instruments that do not cover the case, Presupposed those of which it
	// is presupposed that they do.
	Silent      []answer.ScopeNote `json:"silent,omitempty"`
	Presupposed []answer.ScopeNote `json:"presupposed,omitempty"`
	Head        string             `json:"head,omitempty"`
	Error       *mistakeJSON       `json:"error,omitempty"`
}

type turnJSON struct {
	Step    string           `json:"step"`
	Does    string           `json:"does,omitempty"`
	Roles   []string         `json:"roles"`
	Of      string           `json:"of,omitempty"`
	Choices []string         `json:"choices,omitempty"`
	Gives   []string         `json:"gives,omitempty"`
	Due     *review.Due      `json:"due,omitempty"`
	Unknown []string         `json:"unknown,omitempty"`
	Silent  string           `json:"silent,omitempty"`
	Always  bool             `json:"always,omitempty"`
	Cite    statute.Citation `json:"cite"`
}

type clockJSON struct {
	clock.Status
	Open    bool               `json:"open,omitempty"`    // another limit asks for the same act, and it cannot be told which binds
	Differs *answer.Difference `json:"differs,omitempty"` // how it departs from superior law
}

// MarshalJSON writes the status with the two beside it.
func (k clockJSON) MarshalJSON() ([]byte, error) {
	status, err := json.Marshal(k.Status)
	if err != nil {
		return nil, err
	}
	more, err := json.Marshal(struct {
		Open    bool               `json:"open,omitempty"`
		Differs *answer.Difference `json:"differs,omitempty"`
	}{k.Open, k.Differs})
	if err != nil || len(more) == len("{}") {
		return status, err
	}
	return append(append(status[:len(status)-1], ','), more[1:]...), nil
}

type eyesJSON struct {
	review.Finding
	Text string `json:"text"`
}

type mistakeJSON struct {
	*review.Error
	Message string `json:"message"`
	Remedy  string `json:"remedy,omitempty"`
}

func (j *caseJSON) head(c review.Case) {
	decl := c.Procedure().Decl()
	j.Procedure, j.Term, j.Place, j.Opened = decl.FullID(), decl.Term, c.Law().Place().ID, c.Opened()
	j.Ended, j.Published, j.Trail = c.Ended(), c.Published(), c.Trail()
}

func (s *stand) json() caseJSON {
	j := caseJSON{On: s.day, Waiting: s.c.Waiting(), Missing: s.needs, Head: s.c.Head(), Breaches: s.c.Breaches()}
	j.Silent, j.Presupposed = s.c.Scope()
	for _, k := range s.clocks {
		j.Clocks = append(j.Clocks, clockJSON{k.Status, k.Open, k.Differs})
	}
	j.head(s.c)
	if s.audit {
		j.Audit = s.c.Audit()
	}
	if res, ok := s.c.Result(); ok {
		j.Result = &res
	}
	for _, t := range s.turns {
		j.Next = append(j.Next, turnJSON{t.Step.ID, t.Step.Does, t.Step.Roles, t.Of, t.Choices, t.Step.Gives, t.Due, t.Unknown, t.Silent, t.Always, t.Step.Cite})
	}
	for _, k := range s.late {
		j.Late = append(j.Late, k.Limit)
	}
	for _, f := range s.eyes {
		j.FourEyes = append(j.FourEyes, eyesJSON{f, f.Explain(s.Lang)})
	}
	return j
}
