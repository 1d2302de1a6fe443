package load

import (
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var owedTo = []string{"applicant", "third_party", "co_maker", "office", "public"}

// lengths are the keys that say how long a limit is, each of them a kind of limit.
var lengths = func() []string {
	var out []string
	for _, key := range grammar.Of("limit").Keys {
		if key.Shape.Text == grammar.PeriodOr {
			out = append(out, key.Name)
		}
	}
	return slices.Clip(out)
}()

func (l *loader) limit(h *instrumentHead, at statute.Citation, n source.Node) {
	e, m := l.entry(h, at, n)
	lim := &statute.Limit{Entry: e}
	t := &lim.Time
	t.ID, t.Citation = lim.FullID(), e.Cite.String()
	if s, ok := m.Str("from"); ok {
		t.From = l.term("events", s)
	}
	sized := false // its length is written, well or badly
	for _, key := range lengths {
		s, ok := m.Str(key)
		if !ok {
			continue
		}
		kind := clock.LimitKind(key)
		if key == "within" {
			kind = clock.Within
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
	if e.Reading.Used != "" {
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
	} else if m.OK() && t.Within.IsZero() && !t.SetByEvent && t.BoundedBy == "" && !sized && !m.MayMean(append(lengths, "bounded_by")...) {
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
	l.passage(h, of, m, false)
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
var rollWords = map[string]deadline.RollRule{"none": "", "first_working_day": deadline.RollForward, "first_day_after": deadline.RollAfterHoliday, "backward": deadline.RollBackward}

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
	c.Roll = rollWords[roll]
	s, ends := word("ends", countingWords["ends"])
	if at, ok := m.Str("closes"); ok {
		s, c.Closes = at, at.S
		day := clock.Limit{ID: "day", From: "day", Within: deadline.Period{N: 1, Unit: deadline.WorkingDay}, Count: c}
		if day.Validate() != nil {
			l.diags.Add(at.R, mistake.BadValue{Key: terms.Key{Context: "counting", Name: "closes"}, Value: at.S, Accepted: lang.Text{ZH: "请写 00:01 至 24:00 之间的时刻，例如 17:30", EN: "write a time from 00:01 to 24:00, such as 17:30"}})
			c.Closes, ends = "", "" // one mistake, one message
		}
	}
	if (ends == "close") != (c.Closes != "") && m.OK() {
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

// momentWords are the moments that are no steps, in both spellings.
var momentWords = map[string]statute.Moment{
	"before-release": statute.BeforeRelease, "公开之前": statute.BeforeRelease,
	"before-supply": statute.BeforeSupply, "提供之前": statute.BeforeSupply,
	"afterwards": statute.Afterwards, "事后": statute.Afterwards,
}

// duty reads when a requirement is looked at, and whether it says what must be done
// once something else was breached.
func (l *loader) duty(h *instrumentHead, r *statute.Requirement, m *source.Map) {
	r.AfterBreach, _ = m.Bool("after_breach")
	binds := m.Strs("binds")
	if len(binds) == 0 {
		return
	}
	r.Binds = make([]statute.Moment, 0, len(binds))
	for _, s := range binds {
		if word, ok := momentWords[s.S]; ok {
			l.bind(r, word, s)
			continue
		}
		l.linked = append(l.linked, func() {
			if step, ok := l.momentStep(h, r, s); ok {
				l.bind(r, step, s)
			}
		})
	}
}

func (l *loader) bind(r *statute.Requirement, m statute.Moment, s source.Str) {
	if slices.Contains(r.Binds, m) {
		l.diags.Add(s.R, mistake.DuplicateName{Name: s.S, What: nameKind("binds")})
		return
	}
	r.Binds = append(r.Binds, m)
}

// momentStep finds the step that a requirement names: by its id among the procedures
// that the instrument declares or contributes to, then among those of its place and
// the places above; or as procedure/step.
func (l *loader) momentStep(h *instrumentHead, r *statute.Requirement, s source.Str) (statute.Moment, bool) {
	procedure, id := "", s.S
	if i := strings.LastIndexByte(s.S, '/'); i >= 0 {
		procedure, id = s.S[:i], s.S[i+1:]
	}
	var found [2][]statute.Moment // its own, others
	names := []string{"before-release", "before-supply", "afterwards", "公开之前", "提供之前", "事后"}
	above, meant := l.book.Above(h.Place), l.procedureNamed(h, procedure)
	for _, in := range l.book.Instruments {
		if in.Place != h.Place && !above[in.Place] {
			continue
		}
		for _, st := range in.Steps {
			if st.LeftOut || procedure != "" && !slices.Contains(meant, st.Procedure) {
				continue
			}
			names = append(names, st.ID)
			if st.ID != id {
				continue
			}
			near := 1
			if procedure == "" && (in == h.Instrument || strings.HasPrefix(st.Procedure, statute.BaseID(h.ID)+"/")) {
				near = 0
			}
			if m := statute.AtStep(st.Procedure, st.ID); !slices.Contains(found[near], m) {
				found[near] = append(found[near], m)
			}
		}
	}
	list := found[0]
	if len(list) == 0 {
		list = found[1]
	}
	switch len(list) {
	case 1:
		return list[0], true
	case 0:
		near := l.guesses.Nearest(id, names)
		l.unknown(s, mistake.UnknownMoment{Requirement: r.ID, Moment: s.S, Nearest: near})
	default:
		var all []string
		for _, m := range list {
			all = append(all, string(m))
		}
		l.diags.Add(s.R, mistake.MomentTwice{Requirement: r.ID, Step: s.S, Steps: all})
	}
	return "", false
}

// procedureNamed lists what a name, as written in an instrument, may mean: the full id of
// a procedure, or the procedures of that id or term.
func (l *loader) procedureNamed(h *instrumentHead, name string) []string {
	out := []string{name, qualified(h.Instrument, name)}
	for _, in := range l.book.Instruments {
		for _, p := range in.Procedures {
			if p.Term == name || p.ID == name {
				out = append(out, p.FullID())
			}
		}
	}
	return out
}

func releaseNamed(word string) statute.Release {
	for _, s := range keyword.Releases() {
		if r := statute.Release(s); word == s || word == r.Label("en") {
			return r
		}
	}
	return ""
}

// makesTrue reads what a release makes true of the facts.
func (l *loader) makesTrue(m *source.Map) {
	m.Map("releases").Each(func(word source.Str, v source.Node) {
		rel := releaseNamed(word.S)
		if !rel.Known() {
			l.diags.Add(word.R, mistake.UnknownRelease{Release: word.S})
			return
		}
		if first, dup := l.released[rel]; dup {
			d := l.diags.Add(word.R, mistake.DuplicateName{Name: word.S, What: nameKind("releases")})
			d.Related = append(d.Related, diag.Related{Range: first, Text: word.S})
			return
		}
		l.released[rel] = word.R
		facts := v.Map(&l.diags)
		l.later = append(l.later, func() {
			into := map[string]any{}
			l.givenFacts(facts, into)
			if l.book.Releases == nil {
				l.book.Releases = map[statute.Release]map[string]any{}
			}
			l.book.Releases[rel] = into
		})
	})
}

// kept reports the steps by which a procedure that extends another one would lose, without
// a word, what superior law puts in the way of a release: one that leaves out or takes the
// place of a review, of a bar or of a step at which something is demanded says that it
// departs.
func (l *loader) kept() {
	if l.diags.Err() != nil {
		return // first things first
	}
	for _, in := range l.book.Instruments {
		for _, p := range in.Procedures {
			if p.Extends == "" {
				continue
			}
			all, _ := l.lineage(p)
			for _, own := range l.stepsOf([]*statute.Procedure{p}) {
				if own.Departs != nil {
					continue
				}
				if what := l.loses(in, own, all[1:]); what != (lang.Text{}) {
					l.diags.Add(own.Range, mistake.StepShape{Step: own.ID, Problem: what})
				}
			}
		}
	}
}

// loses says what is lost by a step of a procedure that extends others, the nearest first.
func (l *loader) loses(in *statute.Instrument, own *statute.Step, above []*statute.Procedure) lang.Text {
	days := l.daysOf(&own.Entry)
	for _, p := range above {
		found := false
		for _, sup := range l.stepsOf([]*statute.Procedure{p}) {
			if sup.ID != own.ID || !corpus.Overlap(days, l.daysOf(&sup.Entry)) {
				continue
			}
			found = true
			if what := l.lacks(own, sup); what != (lang.Text{}) {
				return lang.Text{
					ZH: "上级的这一步（{1}）{2}，这里没有照样写；真要这样的，用 {step/departs} 写明与上位法不同",
					EN: "{2} at the superior step ({1}), and not here: if that is meant, say so with {step/departs}",
				}.Fill(lang.Text{ZH: sup.Cite.Label("zh"), EN: sup.Cite.Label("en")}, what)
			}
		}
		if own.LeftOut && l.demanded(in, statute.AtStep(p.FullID(), own.ID), days) {
			return lang.Text{
				ZH: "有要求在这一步核对，不办这一步就没有人核对；真要这样的，用 {step/departs} 写明与上位法不同",
				EN: "something is demanded at this step, and nobody would look at it: if that is meant, say so with {step/departs}",
			}
		}
		if found {
			break
		}
	}
	return lang.Text{}
}

// lacks says what binds at a superior step and not at the one in its place.
func (l *loader) lacks(own, sup *statute.Step) lang.Text {
	switch {
	case sup.LeftOut:
	case sup.Review && (own.LeftOut || !own.Review || !own.When.IsZero() && own.When.String() != sup.When.String()):
		return lang.Text{ZH: "是必经审查", EN: "there is a review"}
	case own.LeftOut:
	case !sup.Provided.IsZero() && own.Provided.String() != sup.Provided.String():
		return lang.Text{ZH: "须先具备“{1}”", EN: "{1} must be provided"}.Fill(sup.Provided.String())
	case slices.ContainsFunc(sup.Unless, func(u statute.Unless) bool { return !refuses(own, u) }):
		return lang.Text{ZH: "有 {step/unless} 挡住的选择", EN: "there are choices that {step/unless} refuses"}
	case slices.ContainsFunc(sup.OtherThan, func(id string) bool { return !slices.Contains(own.OtherThan, id) && !l.leavesOut(own.Procedure, id) }):
		return lang.Text{ZH: "须由另一人办理", EN: "another person must act"}
	}
	return lang.Text{}
}

// refuses reports whether a step refuses a choice in the same case. Where it has no such
// choice, another word may mean the same.
func refuses(s *statute.Step, u statute.Unless) bool {
	return slices.ContainsFunc(s.Unless, func(o statute.Unless) bool { return o.On == u.On && o.When.String() == u.When.String() })
}

func (l *loader) leavesOut(procedure, id string) bool {
	return slices.ContainsFunc(l.book.Instruments, func(in *statute.Instrument) bool {
		return slices.ContainsFunc(in.Steps, func(s *statute.Step) bool { return s.Procedure == procedure && s.ID == id && s.LeftOut })
	})
}

// demanded reports whether a requirement that is law in the place of an instrument binds at
// a step.
func (l *loader) demanded(in *statute.Instrument, at statute.Moment, days statute.Span) bool {
	above := l.book.Above(in.Place)
	for _, other := range l.book.Instruments {
		if other.Place != in.Place && !above[other.Place] {
			continue
		}
		for _, r := range other.Requirements {
			if r.BindsAt(at) && corpus.Overlap(days, l.daysOf(&r.Entry)) {
				return true
			}
		}
	}
	return false
}

// daysOf are the days on which a rule is law: its own, or those of its text.
func (l *loader) daysOf(e *statute.Entry) statute.Span {
	if e.InForce != (statute.Span{}) {
		return e.InForce
	}
	if in := l.book.Instrument(e.Cite.Instrument); in != nil {
		return in.InForce
	}
	return statute.Span{}
}
