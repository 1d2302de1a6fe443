package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// LastDay is the last day of one limit.
type LastDay struct {
	Date  deadline.Date    `json:"date,omitzero"`
	State deadline.State   `json:"state,omitzero"` // how firmly it is known
	Limit string           `json:"limit"`          // full id
	Cite  statute.Citation `json:"cite"`
	// Within is the length of the limit: 20 working days.
	Within deadline.Period `json:"within,omitzero"`
	From   deadline.Date   `json:"from"`
	// Err is why there is no Date: the calendar does not reach so far.
	Err *lang.Error `json:"error,omitempty"`

	met bool // what happened shows that it was in time, though Date is not known
}

// PublishBy is the last day for publication: the local and the statutory one side
// by side, and Date, the earlier of them. The zero value says that there is
// nothing to publish.
type PublishBy struct {
	Date      deadline.Date  `json:"date,omitzero"`
	State     deadline.State `json:"state,omitzero"`
	Local     *LastDay       `json:"local,omitempty"`
	Statutory *LastDay       `json:"statutory,omitempty"`
	// IfOpen says that the attribute is still open: the day holds if it turns out
	// to be 主动公开. Until then nothing is published.
	IfOpen bool `json:"if_open,omitempty"`
	// Err says why a day is missing that there should be. The rest of the answer
	// stands.
	Err *lang.Error `json:"error,omitempty"`
}

// String is the day; empty where there is none, where it cannot be computed (see Err),
// and while nothing may be published yet.
func (p PublishBy) String() string {
	if p.IfOpen || p.Date.IsZero() {
		return ""
	}
	return p.Date.String()
}

// IsZero reports that there is nothing to publish.
func (p PublishBy) IsZero() bool {
	return p.Date.IsZero() && p.Local == nil && p.Statutory == nil && p.Err == nil
}

// limitsFrom are the limits for publication that run from an event: the place's own
// and those of superior law.
type limitsFrom struct{ local, statutory []*statute.Limit }

// limitsOf finds the limits that are owed to the public and run from one of the
// events. Where a place has nothing above it, its own are the statutory ones.
func limitsOf(law *rules.Law, events ...string) limitsFrom {
	var out limitsFrom
	top := len(law.Place().Superior) == 0
	for _, l := range rules.InForce[*statute.Limit](law) {
		if l.OwedTo != "public" || l.Time.Kind != clock.Within || !slices.Contains(events, l.Time.From) {
			continue
		}
		if law.IsLocal(l.Cite) && !top {
			out.local = append(out.local, l)
		} else {
			out.statutory = append(out.statutory, l)
		}
	}
	return out
}

// noLimit says that no limit for publication is in force.
func noLimit(law *rules.Law) *lang.Error {
	return wrong(codeNoLimit, law.Place().Term, civil(law.On()))
}

// civil is a day as each language writes it.
func civil(d deadline.Date) lang.Text { return lang.Text{ZH: d.Label("zh"), EN: d.String()} }

// due is the last day of a limit that runs from a day, with the limits of the law that
// may bound it.
func due(law *rules.Law, l *statute.Limit, c *deadline.Calendar, from deadline.Date) (deadline.Due, error) {
	if l.Time.BoundedBy == "" {
		return l.Time.Due(c, from)
	}
	var bounds []*clock.Limit
	for _, b := range rules.InForce[*statute.Limit](law) {
		bounds = append(bounds, &b.Time)
	}
	return l.Time.Due(c, from, bounds...)
}

// earliest is the last day of the limit that ends first.
func earliest(law *rules.Law, limits []*statute.Limit, from deadline.Date) *LastDay {
	var best *LastDay
	for _, l := range limits {
		due, err := due(law, l, law.Calendar(), from)
		d := &LastDay{Date: due.Date, State: due.State, Limit: l.FullID(), Cite: l.Cite, Within: l.Time.Within, From: from, Err: lang.Wrap(err)}
		if best == nil || best.Err != nil && err == nil || err == nil && d.Date.Before(best.Date) {
			best = d
		}
	}
	return best
}

// publishBy computes the last days for a document that is to be published.
func (v *voice) publishBy(doc *Document) PublishBy {
	from, local := doc.Formed, v.formation().local
	if doc.Changed.After(from) {
		from = doc.Changed
	}
	if doc.TurnedOpen.After(from) {
		// A change of the attribute has limits of its own where a place says so;
		// superior law counts from the change as it does from the formation.
		from, local = doc.TurnedOpen, v.turning().local
	}
	if from.IsZero() {
		return PublishBy{Err: wrong(codeNoFormedDay)}
	}
	out := PublishBy{Local: earliest(v.law, local, from), Statutory: earliest(v.law, v.formation().statutory, from)}
	for _, d := range []*LastDay{out.Local, out.Statutory} {
		switch {
		case d == nil:
		case d.Err != nil:
			if out.Err == nil {
				out.Err = d.Err
			}
		case out.Date.IsZero() || d.Date.Before(out.Date):
			out.Date, out.State = d.Date, d.State
		}
	}
	if out.Local == nil && out.Statutory == nil {
		out.Err = noLimit(v.law)
	}
	return out
}

// LastDayIfOpen is the last day for the publication of a document under a law, if it is
// to be published at all: what Result.PublishBy says of one that is not decided. Doubts
// that hold the attribute, and reviews, stop no period.
func LastDayIfOpen(law *rules.Law, doc Document) PublishBy {
	out := newVoice(law).publishBy(&doc)
	out.IfOpen = true
	return out
}

// explain writes the last day in words.
func (p PublishBy) explain() lang.Text {
	if p.IsZero() {
		return lang.Text{}
	}
	if p.Date.IsZero() {
		return lang.Text{ZH: "公开期限无法计算：{1}", EN: "The last day for publication cannot be computed: {1}"}.Fill(p.Err)
	}
	var zh, en []string
	for _, d := range []struct {
		day  *LastDay
		rule lang.Text
	}{{p.Local, lang.Text{ZH: "本地规定", EN: "local"}}, {p.Statutory, lang.Text{ZH: "法定", EN: "statutory"}}} {
		if d.day == nil || d.day.Err != nil {
			continue
		}
		within := lang.Text{ZH: d.day.Within.Label("zh"), EN: d.day.Within.String()}
		t := lang.Text{ZH: "{1}：自{2}起{3}，至{4}{5}，依据{6}", EN: "{1}: {3} from {2}, until {4}{5}, {6}"}.Fill(d.rule, civil(d.day.From), within, civil(d.day.Date), firmness(d.day.State), citation(d.day.Cite))
		zh, en = append(zh, t.ZH), append(en, t.EN)
	}
	onlyIf := lang.Text{}
	if p.IfOpen {
		onlyIf = lang.Text{ZH: "如认定为主动公开，", EN: "If it turns out 主动公开: "}
	}
	limits := lang.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
	return lang.Text{ZH: "{1}最迟公开日：{2}（{3}）。{4}", EN: "{1}Publish by {2} ({3}).{4}"}.Fill(onlyIf, civil(p.Date), limits, firmness(p.State))
}

// firmness says how firmly a day is known, where that is not for certain.
func firmness(s deadline.State) lang.Text {
	if s == deadline.Known || s == deadline.Unknown {
		return lang.Text{}
	}
	return lang.Text{ZH: "（{1}）", EN: " ({1})"}.Fill(s)
}
