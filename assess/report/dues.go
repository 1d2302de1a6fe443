package report

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Due is a duty to publish or submit the annual report and its last day.
type Due struct {
	ID    string           `json:"id"`
	Cite  statute.Citation `json:"cite"`
	Who   string           `json:"who"`
	Duty  string           `json:"duty"`
	Due   deadline.Date    `json:"due"`            // the last day, included
	State deadline.State   `json:"state,omitzero"` // how firmly the day is known
	Err   error            `json:"-"`              // the calendar does not reach that far; Due is then the day as the text has it
}

// Dues lists when the report on the year must be out: every recurring duty
// that speaks of the annual report (年度报告), or stands in an instrument about it, and
// is in force on its day, in the year that follows, earliest first. law should be that of the beginning of the
// year that follows.
func Dues(law *rules.Law, year int) ([]Due, error) {
	from, err := deadline.NewDate(year+1, 1, 1)
	if err != nil {
		return nil, say.Problem("年度 %d 不合适", "year %d is out of range", year)
	}
	of := map[string]*statute.Instrument{}
	for _, in := range law.Instruments() {
		of[in.ID] = in
	}
	var out []Due
	for _, rec := range rules.InForce[*statute.Recurrence](law) {
		in := of[rec.Cite.Instrument]
		if in == nil || !strings.Contains(rec.Duty+in.Title, "年度报告") {
			continue
		}
		duty := recur.Obligation{ID: rec.FullID(), Citation: rec.Cite.String(), Repeats: rec.Every, Who: rec.Who, Action: rec.Duty}
		occs, err := duty.Occurrences(law.Calendar(), from, from.AddMonths(12).AddDays(-1))
		if err != nil {
			return nil, err
		}
		for _, o := range occs {
			d := Due{ID: rec.FullID(), Cite: rec.Cite, Who: rec.Who, Duty: rec.Duty, Due: o.Window.To, State: o.State, Err: o.Err}
			if o.Err != nil {
				d.Due = o.Nominal.To
			}
			if in.InForce.Contains(d.Due) {
				out = append(out, d)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Due) int { return a.Due.Compare(b.Due) })
	return out, nil
}
