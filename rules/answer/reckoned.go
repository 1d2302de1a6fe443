package answer

import (
	"encoding/json"

	"strings"

	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Reckoned is how a clock stands, with its rule. Status.Beside names the limit that binds
// where several ask for the same act.
type Reckoned struct {
	clock.Status
	Rule *statute.Limit // nil where the limit is not of the law
	// Open says that another limit asks for the same act and that it cannot be told which
	// of the two ends first.
	Open bool
	// Differs is how the limit departs from superior law, nil where it declares nothing or
	// where the two come to the same day.
	Differs *Difference
}

// MarshalJSON writes {"limit", "cite", "status", "open", "differs"}.
func (r Reckoned) MarshalJSON() ([]byte, error) {
	out := struct {
		Limit   string           `json:"limit"`
		Cite    statute.Citation `json:"cite,omitzero"`
		Status  clock.Status     `json:"status"`
		Open    bool             `json:"open,omitempty"`
		Differs *Difference      `json:"differs,omitempty"`
	}{Limit: r.Status.Limit, Status: r.Status, Open: r.Open, Differs: r.Differs}
	if r.Rule != nil {
		out.Cite = r.Rule.Cite
	}
	return json.Marshal(out)
}

// Explain is Status.Explain, with what binds beside it.
func (r Reckoned) Explain(tag string) string {
	w := &narrator{en: lang.English(tag)}
	s := strings.TrimRight(r.Status.Explain(tag), "\n")
	if r.Open {
		s += "\n" + w.pick("本地和上位法各有期限，哪一个先到不能确定，两个都要看。", "Local and superior law each set a day, and it cannot be told which comes first: look at both.")
	}
	if r.Differs != nil {
		s += "\n" + r.Differs.Explain(tag)
	}
	return s
}
