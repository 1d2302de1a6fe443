package rules

import (
	"slices"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (r *walkReader) role(m *source.Map) string {
	if s, ok := m.Str("as"); ok {
		return r.l.term("roles", s)
	}
	return ""
}

func (r *walkReader) facts(m *source.Map, key string) Facts {
	if !m.Has(key) {
		return nil
	}
	out := map[string]any{}
	r.l.givenFacts(m.Map(key), out)
	return out
}

func (r *walkReader) parties(m *source.Map) map[string][]string {
	if !m.Has("parties") {
		return nil
	}
	out := map[string][]string{}
	m.Map("parties").Each(func(class source.Str, v source.Node) {
		if !slices.Contains(r.per, class.S) {
			near, _ := typo.Nearest(class.S, r.per)
			r.l.diags.Add(class.R, mistake.WalkParty{Class: class.S, Procedure: r.p.Term, Nearest: near, Classes: r.per})
		}
		for _, s := range v.Strs(&r.l.diags) {
			out[class.S] = append(out[class.S], s.S)
		}
	})
	return out
}

func (r *walkReader) period(m *source.Map) deadline.Period {
	if s, ok := m.Str("by"); ok {
		p, err := deadline.ParsePeriod(s.S)
		if err != nil {
			r.l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "walk", Name: "by"}, Value: s.S, Accepted: problemText(err)})
		}
		return p
	}
	return deadline.Period{}
}

// Instants of walks are written in China Standard Time.
const (
	cstOffset   = 8 * 60 * 60
	walkInstant = "2006-01-02 15:04"
)

func (r *walkReader) instant(m *source.Map) (time.Time, bool) {
	s, ok := m.Str("at")
	if !ok {
		return time.Time{}, false
	}
	return r.instantOf("at", s)
}

func (r *walkReader) instantOf(key string, s source.Str) (time.Time, bool) {
	t, err := time.ParseInLocation(walkInstant, s.S, time.FixedZone("CST", cstOffset))
	if err != nil || deadline.DateOf(t).IsZero() {
		r.l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "walk", Name: key}, Value: s.S, Accepted: lang.Text{ZH: "日期和时刻（北京时间），例如 2024-03-01 09:30", EN: "a day and time of day in China Standard Time, such as 2024-03-01 09:30"}})
		return time.Time{}, false
	}
	return t, true
}

// limit finds a limit of the procedure by id or full id and gives its full id.
func (r *walkReader) limit(s source.Str) string {
	var ids []string
	found := ""
	for _, l := range r.limits {
		switch {
		case l.FullID() == s.S:
			return s.S
		case l.ID == s.S && (found == "" || statute.BaseID(l.Cite.Instrument) == statute.BaseID(r.p.Instrument)):
			found = l.FullID()
		}
		ids = append(ids, l.ID)
	}
	if found == "" {
		near, _ := typo.Nearest(s.S, ids)
		r.l.diags.Add(s.R, mistake.UnknownLimit{Limit: s.S, Nearest: near})
		return s.S
	}
	return found
}
