package handbook

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// timeline is a limit drawn: stretches of time between events, from left to right.
type timeline struct {
	From     string // the event from which it runs
	Stretch  []stretch
	Until    string // what must be done at its end
	Pauses   []pause
	Restarts []string
	Silence  string
	Back     bool // it is counted back from the event
	Bounded  link
}

// stretch is a time that runs.
type stretch struct {
	Text, Note string
	Width      int // 1 to 12, by its length beside the other
	More       bool
}

// pause is time that does not count.
type pause struct {
	From, Until, Most, Note string
}

func (s *site) timeline(l *statute.Limit) *timeline {
	t := &l.Time
	out := &timeline{From: t.From, Until: strings.TrimSpace(t.Who + " " + t.Action), Restarts: t.Restarts, Silence: t.Silence, Back: t.Kind == clock.Before}
	if t.Silence != "" && t.SilenceIf != "" {
		out.Silence = s.Say("%s（须先认定：%s）", "%s (once it is found: %s)", t.Silence, t.SilenceIf)
	}
	switch {
	case !t.Within.IsZero():
		note := s.T("期限", "the period")
		if t.Kind.Lasts() {
			note = s.T("不少于", "not less than")
		}
		if t.Generally {
			note += s.T("（原则上）", " (as a rule)")
		}
		out.Stretch = append(out.Stretch, stretch{Text: t.Within.Label(s.Lang), Note: note, Width: 6})
	case t.SetByEvent:
		out.Stretch = append(out.Stretch, stretch{Text: s.T("由机关确定", "set by the organ"), Note: s.T("期限", "the period"), Width: 6})
	}
	if t.BoundedBy != "" {
		out.Bounded = s.ruled(l.Cite.Instrument, t.BoundedBy)
		if len(out.Stretch) == 0 {
			out.Stretch = append(out.Stretch, stretch{Text: s.T("在另一期限之内", "within another limit"), Width: 6})
		}
	}
	if x := t.Extend; x.AtMost != (deadline.Period{}) {
		more := stretch{Text: s.T("至多再加", "at most ") + x.AtMost.Label(s.Lang), Note: s.T("可以延长", "may be extended"), Width: 4, More: true}
		if x.InAll {
			more.Text = s.T("累计至多", "in all at most ") + x.AtMost.Label(s.Lang)
		}
		if t.Within.Unit == x.AtMost.Unit && t.Within.N > 0 && !x.InAll {
			more.Width = min(12, max(2, 6*x.AtMost.N/t.Within.N))
		}
		for _, part := range [][2]string{{s.T("经", "approved by "), x.ApprovedBy}, {s.T("因", "when "), x.When}, {s.T("告知", "told: "), x.Tell}} {
			if part[1] != "" {
				more.Note += s.T("，", ", ") + part[0] + part[1]
			}
		}
		out.Stretch = append(out.Stretch, more)
	}
	for _, p := range t.Pauses {
		out.Pauses = append(out.Pauses, s.pause(p))
	}
	return out
}

func (s *site) pause(p clock.Pause) pause {
	out := pause{From: p.From, Until: p.Until}
	var notes []string
	if !p.AtMost.IsZero() {
		out.Most = p.AtMost.Label(s.Lang)
		if p.AtMostFrom != "" {
			out.Most = s.Say("自“%s”起%s", "%[2]s from %[1]s", p.AtMostFrom, out.Most)
		}
	}
	if p.Called != "" {
		notes = append(notes, p.Called)
	}
	if p.Once {
		notes = append(notes, s.T("只计一次", "once only"))
	}
	if !p.InTime.IsZero() {
		notes = append(notes, s.Say("须在起算后%s内开始", "begun within %s", p.InTime.Label(s.Lang)))
	}
	out.Note = strings.Join(notes, s.T("，", ", "))
	return out
}

// limitsPage is all limits, by place and instrument.
type limitsPage struct {
	Places []limitsOf
}

type limitsOf struct {
	Term, ID    string
	Instruments []limitsIn
}

type limitsIn struct {
	Of     link
	State  [2]string
	Limits []limited
}

type limited struct {
	At       link
	Says     string
	Timeline *timeline
}

func (s *site) limits() limitsPage {
	var out limitsPage
	for _, p := range s.places() {
		of := limitsOf{Term: p.Term, ID: "place-" + slug(p.ID)}
		for _, in := range s.shown {
			if in.Place != p.ID || len(in.Limits) == 0 {
				continue
			}
			x := limitsIn{Of: link{s.title(in), s.names.file[in.ID]}, State: s.state(in.InForce)}
			sorted := slices.Clone(in.Limits)
			slices.SortStableFunc(sorted, func(a, b *statute.Limit) int { return inText(a.Cite, b.Cite) })
			for _, l := range sorted {
				x.Limits = append(x.Limits, limited{link{l.Cite.Place(), s.names.rules[&l.Entry]}, l.Quote, s.timeline(l)})
			}
			of.Instruments = append(of.Instruments, x)
		}
		if len(of.Instruments) > 0 {
			out.Places = append(out.Places, of)
		}
	}
	return out
}
