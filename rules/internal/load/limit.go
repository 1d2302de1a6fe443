package load

import (
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var owedTo = []string{"applicant", "third_party", "co_maker", "office", "public"}

func (l *loader) limit(h *instrumentHead, at statute.Citation, n source.Node) {
	e, m := l.entry(h, at, n)
	lim := &statute.Limit{Entry: e}
	t := &lim.Time
	t.ID, t.Citation = lim.FullID(), e.Cite.String()
	if s, ok := m.Str("from"); ok {
		t.From = l.term("events", s)
	}
	sized := false // its length is written, well or badly
	for _, kind := range clock.LimitKinds() {
		s, ok := m.Str(kind.String())
		if !ok {
			continue
		}
		if sized = true; kind == clock.Within && (s.S == "reasonable" || s.S == "合理期限") {
			t.SetByEvent = true
		} else {
			t.Kind, t.Within = kind, l.period(s)
		}
		break
	}
	t.Who, t.Action, t.Silence, t.SilenceIf = l.actor(m, "who"), text(m, "action"), text(m, "silence"), text(m, "silence_if")
	lim.WhoID = l.terms["roles"][t.Who].id
	met, hasMet := m.Str("done")
	lim.Met = l.condition(met, hasMet, l.scope)
	if s, ok := m.Str("owed_to"); ok {
		lim.OwedTo = l.word(s, terms.Key{Context: "limit", Name: "owed_to"}, "owed-to", owedTo)
	}
	lim.Parallels = l.parallel(h, m, true)
	if s, ok := m.Str("bounded_by"); ok {
		t.BoundedBy = qualified(h.Instrument, s.S)
		l.later = append(l.later, func() { l.checkLimitRef(h, t.BoundedBy, s) })
	}
	for _, s := range m.Strs("restart") {
		t.Restarts = append(t.Restarts, l.term("events", s))
	}
	for _, s := range m.Strs("until") {
		t.Until = append(t.Until, l.term("events", s))
	}
	for i, n := range m.OneOrMany("pause") {
		p, inTime, ok := l.pause(h, corpus.OfPause(e.ID, i), n)
		t.Pauses = append(t.Pauses, p)
		if ok {
			l.later = append(l.later, func() { t.Pauses[i].InTime = l.lengthOf(h, inTime) })
		}
	}
	if m.Has("extend") {
		t.Extend = l.extension(h, corpus.OfExtension(e.ID), m.Map("extend"))
	}
	if m.Has("count") {
		t.Count = l.counting(m.Map("count"), t.Within.Unit)
	}
	for _, n := range m.OneOrMany("readings") {
		t.Readings = append(t.Readings, l.limitReading(n))
	}
	if !e.Reading.IsZero() {
		r := deadline.Reading{ID: e.ID, Used: lang.Text{ZH: e.Reading.Used}}
		for _, o := range e.Reading.Others {
			r.Others = append(r.Others, deadline.Alternative{Text: lang.Text{ZH: o}})
		}
		t.Readings = append(t.Readings, r)
	}
	if e.Generally {
		t.Generally = true
	}
	m.Finish()
	if err := t.Validate(); err != nil && m.OK() && !t.Within.IsZero() {
		l.diags.Add(e.Range, mistake.BadValue{Key: terms.Key{Context: "article", Name: "limits"}, Value: e.ID, Accepted: problemText(err)})
	} else if m.OK() && t.Within.IsZero() && !t.SetByEvent && t.BoundedBy == "" && !sized {
		l.diags.Add(e.Range, mistake.BadValue{Key: terms.Key{Context: "article", Name: "limits"}, Value: e.ID, Accepted: lang.Text{ZH: "缺少 {limit/within}，没有写多长", EN: "{limit/within} is missing: it does not say how long"}})
	}
	h.Limits = append(h.Limits, lim)
}

// word reads one of a fixed list of words.
func (l *loader) word(s source.Str, key terms.Key, list string, accepted []string) string {
	if slices.Contains(accepted, s.S) {
		return s.S
	}
	l.diags.Add(s.R, mistake.BadValue{Key: key, Value: s.S, Words: words(list, accepted), Nearest: nearWord(list, s.S, accepted)})
	return ""
}

// problemText is what an error of package deadline or its rooms says, in both languages.
func problemText(err error) lang.Text {
	return lang.Text{ZH: strings.Join(lang.Messages(err, "zh"), "；"), EN: strings.Join(lang.Messages(err, "en"), "; ")}
}

func (l *loader) period(s source.Str) deadline.Period {
	p, err := deadline.ParsePeriod(s.S)
	if err != nil {
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "limit", Name: "within"}, Value: s.S, Accepted: problemText(err)})
	}
	return p
}

// pause reads a pause, and the limit within which it has to begin, if it names one.
func (l *loader) pause(h *instrumentHead, of string, n source.Node) (clock.Pause, source.Str, bool) {
	m := n.Map(&l.diags)
	var p clock.Pause
	if s, ok := m.Str("from"); ok {
		p.From = l.term("events", s)
	}
	if s, ok := m.Str("until"); ok {
		p.Until = l.term("events", s)
	}
	if s, ok := m.Str("at_most"); ok {
		p.AtMost = l.period(s)
	}
	if s, ok := m.Str("at_most_from"); ok {
		p.AtMostFrom = l.term("events", s)
	}
	p.Once, _ = m.Bool("once")
	p.Called = text(m, "called")
	l.passage(h, of, m, true)
	inTime, ok := m.Str("in_time")
	m.Finish()
	return p, inTime, ok
}

// lengthOf is how long a limit of that name is. A number stands once: the pause that
// has to begin in time reads it from the limit that says in what time.
func (l *loader) lengthOf(h *instrumentHead, s source.Str) deadline.Period {
	full := qualified(h.Instrument, s.S)
	l.checkLimitRef(h, full, s)
	for _, in := range l.book.Instruments {
		for _, lim := range in.Limits {
			if lim.FullID() == full && (in == h.Instrument || statute.BaseID(in.ID) != statute.BaseID(h.ID)) && corpus.Overlap(in.InForce, h.InForce) {
				return lim.Time.Within
			}
		}
	}
	return deadline.Period{}
}

func (l *loader) extension(h *instrumentHead, of string, m *source.Map) clock.Extension {
	var x clock.Extension
	if s, ok := m.Str("at_most"); ok {
		x.AtMost = l.period(s)
	}
	x.InAll, _ = m.Bool("in_all")
	x.ApprovedBy, x.When, x.Tell = text(m, "approved_by"), text(m, "when"), text(m, "tell")
	l.passage(h, of, m, true)
	m.Finish()
	return x
}

// countingWords are the spellings of policy files.
var countingWords = map[string][]string{
	"start": {"instant", "next_day", "same_day"},
	"ends":  {"close", "midnight"},
}

// rollWords are the spellings of policy files and what they are called in package
// deadline.
var rollWords = map[string]string{"none": "none", "first_working_day": "forward", "first_day_after": "after holiday", "backward": "backward"}

// counting reads how a limit in that unit is counted.
func (l *loader) counting(m *source.Map, unit deadline.Unit) clock.Counting {
	var c clock.Counting
	word := func(key string, words []string) (source.Str, string) {
		s, ok := m.Str(key)
		if !ok {
			return s, ""
		}
		return s, l.word(s, terms.Key{Context: "counting", Name: key}, key, words)
	}
	s, start := word("start", countingWords["start"])
	c.SameDay = start == "same_day"
	if start == "instant" && unit != deadline.Hour {
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "counting", Name: "start"}, Value: s.S, Accepted: lang.Text{ZH: "以小时计的期限从具体时刻起算，其他期限不能这样起算", EN: "a limit in hours starts at an instant, and no other limit does"}})
	}
	s, roll := word("roll", slices.Sorted(maps.Keys(rollWords)))
	if roll != "" {
		if err := c.Roll.UnmarshalText([]byte(rollWords[roll])); err != nil {
			l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "counting", Name: "roll"}, Value: s.S, Accepted: problemText(err)})
		}
	}
	s, ends := word("ends", countingWords["ends"])
	if at, ok := m.Str("closes"); ok {
		s = at
		if err := c.Closes.UnmarshalText([]byte(at.S)); err != nil {
			l.diags.Add(at.R, mistake.BadValue{Key: terms.Key{Context: "counting", Name: "closes"}, Value: at.S, Accepted: problemText(err)})
			ends = "" // one mistake, one message
		}
	}
	if (ends == "close") != (c.Closes > 0) && m.OK() {
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "counting", Name: "closes"}, Value: s.S, Accepted: lang.Text{ZH: "按下班时间截止的，须写明下班时间；否则不写", EN: "close of business needs the hour, and nothing else has one"}})
	}
	m.Finish()
	return c
}

func (l *loader) limitReading(n source.Node) deadline.Reading {
	m := n.Map(&l.diags)
	var r deadline.Reading
	if s, ok := m.ID("id"); ok {
		r.ID = s.S
	}
	if s, ok := m.Str("used"); ok {
		r.Used.ZH = s.S
	}
	for _, s := range m.Strs("others") {
		r.Others = append(r.Others, deadline.Alternative{Text: lang.Text{ZH: s.S}})
	}
	m.Str("why")
	m.Finish()
	return r
}

func (l *loader) recurrence(h *instrumentHead, at statute.Citation, n source.Node) {
	e, m := l.entry(h, at, n)
	r := &statute.Recurrence{Entry: e, Who: l.actor(m, "who")}
	if s, ok := m.Str("every"); ok {
		every, err := recur.ParseRecurrence(s.S)
		if err != nil {
			l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "recurrence", Name: "every"}, Value: s.S, Accepted: problemText(err)})
		}
		r.Every = every
	}
	if s, ok := m.Str("duty"); ok {
		r.Duty = s.S
	}
	if s, ok := m.Str("covers"); ok {
		r.Covers = l.period(s)
	}
	m.Finish()
	h.Recurrences = append(h.Recurrences, r)
}
