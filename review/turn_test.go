package review

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Of limits that ask a step for one act the one that binds gives its day, where the step has
// that one; of others the first that ends.
func TestDueOfAStep(t *testing.T) {
	runs := func(limit, on, beside string) answer.Reckoned {
		return answer.Reckoned{Status: clock.Status{Limit: limit, Due: deadline.Due{Date: day(on)}, Beside: beside}}
	}
	for name, k := range map[string]struct {
		limits []string
		clocks []answer.Reckoned
		want   string
	}{
		"the one that binds":                   {[]string{"own", "above"}, []answer.Reckoned{runs("above", "2024-03-04", "own"), runs("own", "2024-03-08", "")}, "own"},
		"what binds is none of the step's":     {[]string{"above"}, []answer.Reckoned{runs("above", "2024-03-04", "own"), runs("own", "2024-03-08", "")}, "above"},
		"two acts, the one that ends first":    {[]string{"one", "other"}, []answer.Reckoned{runs("one", "2024-03-08", ""), runs("other", "2024-03-04", "")}, "other"},
		"a limit of another step says nothing": {[]string{"one"}, []answer.Reckoned{runs("one", "2024-03-08", ""), runs("other", "2024-03-04", "")}, "one"},
	} {
		d := due(&step{Step: &statute.Step{Limits: k.limits}}, "", k.clocks)
		require.NotNil(t, d, name)
		assert.Equal(t, k.want, d.Limit, name)
	}
}

func TestTurnsReadAloud(t *testing.T) {
	s := &statute.Step{Does: "审核", Roles: []string{"分管领导"}}
	s.ID = "deputy"
	for says, d := range map[string]*Due{
		"，2024-03-29前":    {On: day("2024-03-29")},
		"，已于2024-03-29逾期": {On: day("2024-03-29"), Overdue: true},
		"，待补正，不计":         {Paused: true, Called: "待补正"},
		"，2024-04-01前":    {On: day("2024-04-01"), Paused: true},
	} {
		assert.Contains(t, Turn{Step: s, Due: d}.Explain("zh"), says)
	}
}
