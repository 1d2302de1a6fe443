package load

import (
	"cmp"
	"iter"
	"reflect"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// departureKinds are the ways in which a local rule departs from superior law, by what
// they do, with their Chinese spelling.
var departureKinds = []struct{ how, zh string }{
	{"discloses-barred", "公开了禁止公开的"},
	{"hardens", "收紧裁量"},
	{"withholds", "限制了应当公开的"},
	{"softens", "放宽义务"},
	{"adds-ground", "增设不公开情形"},
	{"adds-condition", "增设条件"},
	{"adds-fee", "增设收费"},
	{"lengthens", "延长本机关期限"},
	{"shortens", "缩短他人期限"},
	{"outdated", "沿用旧法"},
	{keyword.InternalReview, "增设内部审批"},
	{keyword.StricterOnSelf, "自我从严"},
	{keyword.FavoursApplicant, "有利于申请人"},
	{"other", "其他"},
}

func (l *loader) departure(m *source.Map) *statute.Departure {
	if !m.OK() {
		return nil
	}
	d := &statute.Departure{Note: text(m, "note")}
	if s, ok := m.Str("from"); ok {
		l.cite(&d.From, s, &l.later)
	}
	if s, ok := m.Str("how"); ok {
		d.How = l.how(s)
	}
	when, hasWhen := m.Str("when")
	d.When = l.condition(when, hasWhen, l.scope)
	m.Finish()
	return d
}

// how reads a direction in either spelling.
func (l *loader) how(s source.Str) string {
	var accepted []string
	for _, k := range departureKinds {
		if s.S == k.how || s.S == k.zh {
			return k.how
		}
		accepted = append(accepted, k.how)
	}
	l.diags.Add(s.R, mistake.UnknownHow{How: s.S, Nearest: nearWord("how-departs", s.S, accepted), Accepted: words("how-departs", accepted)})
	return ""
}

// parallel reads the counterpart of a local rule: the id of a superior one, of any kind
// unless limit is set, or that there is none.
func (l *loader) parallel(h *instrumentHead, m *source.Map, limit bool) string {
	s, ok := m.Str("parallels")
	switch {
	case !ok:
		return ""
	case s.S == keyword.NoCounterpart, s.S == "无":
		return keyword.NoCounterpart
	}
	l.linked = append(l.linked, func() {
		if limit {
			if l.named("limits").at[qualified(h.Instrument, s.S)] == nil {
				l.checkLimitRef(h, s.S, s)
				return
			}
		} else if n := l.named("superior"); n.at[qualified(h.Instrument, s.S)] == nil {
			l.unknown(s, mistake.UnknownParallel{Rule: s.S, Nearest: n.full.Of(s.S)})
			return
		}
		base, _, _ := corpus.CutRule(s.S)
		above := l.book.Above(h.Place)
		if !slices.ContainsFunc(l.book.Instruments, func(in *statute.Instrument) bool {
			return in.Is(base) && above[in.Place]
		}) {
			l.diags.Add(s.R, mistake.ParallelPlace{Rule: s.S, Instrument: h.ID})
		}
	})
	return s.S
}

// answers reads which decision of superior law answers the same question.
func (l *loader) answers(d *statute.DecisionDecl, m *source.Map) {
	n := m.Get("answers")
	if !n.Present() {
		return
	}
	a := &statute.Counterpart{}
	var outcomes source.Node
	var name source.Str
	ok := true
	if n.Kind() == source.Mapping {
		am := n.Map(&l.diags)
		name, ok = am.Str("decision")
		outcomes = am.Get("outcomes")
		am.Finish()
	} else {
		name, ok = n.Str(&l.diags)
	}
	if !ok {
		return
	}
	d.Answers = a
	if name.S == keyword.NoCounterpart || name.S == "无" {
		a.None = true
		return
	}
	l.later = append(l.later, func() {
		t := l.target(name)
		if t == nil {
			d.Answers = nil
			return
		}
		if t == d || t.Answers != nil && !t.Answers.None {
			l.diags.Add(name.R, mistake.AnswersItself{Decision: d.Term, Target: t.Term})
			d.Answers = nil
			return
		}
		a.Decision = t.ID
		if !outcomes.Present() {
			return
		}
		outcomes.Map(&l.diags).Each(func(mine source.Str, v source.Node) {
			own := l.outcome(d, mine)
			for _, theirs := range v.Strs(&l.diags) {
				other := l.outcome(t, theirs)
				if own == "" || other == "" {
					continue
				}
				if a.Outcomes == nil {
					a.Outcomes = map[string][]string{}
				}
				a.Outcomes[own] = append(a.Outcomes[own], other)
			}
		})
	})
}

// override is a rule that replaces one of a lower layer.
type override struct {
	h   *instrumentHead
	id  string // of both
	ref source.Str
}

// override reads the name of the rule that another replaces. Until all rules were read
// that one is its name alone.
func (l *loader) override(h *instrumentHead, e *statute.Entry, ref source.Str, m *source.Map) {
	e.Range = ref.R
	instrument, id, full := corpus.CutRule(ref.S)
	if own, ok := m.Str("id"); ok && own.S != id {
		l.diags.Add(ref.R, mistake.BadOverride{Rule: ref.S, Why: overrideID})
		full = false
	} else if !full {
		l.diags.Add(ref.R, mistake.BadOverride{Rule: ref.S, Why: overrideForm})
	}
	if !full {
		return
	}
	if _, twice := h.entryIDs[id]; !twice { // which is reported
		l.overrides = append(l.overrides, override{h, id, ref})
	}
	e.ID = id
	e.Overrides = &statute.Entry{ID: id, Cite: statute.Citation{Instrument: instrument}}
}

// What keeps a rule from replacing another.
var (
	overrideForm  = lang.Text{ZH: "没有写明是哪一件制度的哪一条规则；写“制度编号/规则编号”", EN: "it does not say which rule of which instrument; write instrument/rule"}
	overrideID    = lang.Text{ZH: "取代的规则沿用原来的编号；删掉这里的{rule/id}", EN: "a rule that replaces another keeps its id; delete {rule/id} here"}
	overrideKind  = lang.Text{ZH: "两处不是同一种规则，或者不属于同一项决定、程序、计分表、要件；写在与原规则相同的键之下", EN: "the two are not of one kind, or not of one decision, procedure, scorecard or checklist; write it under the same key as the other"}
	overrideTime  = lang.Text{ZH: "两处从不同时施行；核对{instrument/in_force}的日期", EN: "the two are never in force together; check the days of {instrument/in_force}"}
	overrideLayer = lang.Text{ZH: "它与本规则在同一层文件夹里；直接改那一条，或者写明它的{rule/in_force}", EN: "it stands in the same layer; change that rule itself, or give it days ({rule/in_force})"}
	overridePlace = lang.Text{ZH: "它是别的地区的规定，只有本地区的规则可以取代；与上位法不同的，另写一条规则并写{rule/departs}", EN: "it is of another place, and only a rule of the place itself can be replaced; where it parts from superior law, write a rule of its own with {rule/departs}"}
	overrideScope = lang.Text{ZH: "本文件的适用范围与它的不同，取代之后范围以外就没有规定了；写相同的{instrument/scope}，或者不写并且本文件只写取代的规则（适用范围随原规定）", EN: "this instrument covers other cases, in some of which no rule would be left; give it the same {instrument/scope}, or none and nothing but rules that replace (it then has that of the other)"}
)

// replaceRules puts the rules that replace another in its place: from their first day to
// their last the other is no law. Lower layers come first.
func (l *loader) replaceRules() {
	slices.SortStableFunc(l.overrides, func(a, b override) int { return cmp.Compare(l.layer(a.ref.R), l.layer(b.ref.R)) })
	for _, o := range l.overrides {
		if why := l.replace(o); why != (lang.Text{}) {
			l.diags.Add(o.ref.R, mistake.BadOverride{Rule: o.ref.S, Why: why})
		}
	}
}

// replace is one of them; it says why it cannot be.
func (l *loader) replace(o override) lang.Text {
	var e *statute.Entry
	var rule reflect.Value
	rulesIn(reflect.ValueOf(o.h.Instrument), func(list reflect.Value) {
		for i := range list.Len() {
			if x := common(list.Index(i)); x.Overrides != nil && x.ID == o.id && x.Range == o.ref.R {
				e, rule = x, list.Index(i)
			}
		}
	})
	if e == nil {
		return lang.Text{} // refused for another reason
	}
	var old []replaced
	var all []string
	for _, in := range l.book.Instruments {
		rulesIn(reflect.ValueOf(in), func(list reflect.Value) {
			for i := range list.Len() {
				x := common(list.Index(i))
				all = append(all, x.FullID())
				if settled := x.Overrides == nil || x.Overrides.Range.File != ""; x != e && settled && corpus.Names(o.ref.S, x) {
					old = append(old, replaced{in, list, x, list.Index(i)})
				}
			}
		})
	}
	if len(old) == 0 {
		near := l.guesses.Nearest(o.ref.S, all)
		l.unknown(o.ref, mistake.UnknownOverride{Rule: o.ref.S, Nearest: near})
		return lang.Text{}
	}
	span, _ := e.InForce.Overlap(o.h.InForce)
	var last *replaced
	for i := range old {
		r := &old[i]
		if why := l.replaceable(o, r, rule); why != (lang.Text{}) {
			return why
		}
		if was, _ := r.e.InForce.Overlap(r.in.InForce); corpus.Overlap(was, span) && (last == nil || l.layer(r.e.Range) >= l.layer(last.e.Range)) {
			last = r
		}
	}
	if last == nil {
		return overrideTime
	}
	if why := sameScope(o.h, last.in, l.overrides); why != (lang.Text{}) {
		return why
	}
	was := *last.e
	l.overridden(o, e, &was, span, last)
	for _, r := range old {
		r.silence(span)
	}
	e.Overrides = &was
	return lang.Text{}
}

// overridden says that a rule was replaced, and where nothing stands above that would
// keep what it barred closed.
func (l *loader) overridden(o override, e, was *statute.Entry, span statute.Span, r *replaced) {
	d := l.diags.Add(o.ref.R, mistake.Overridden{Rule: o.ref.S, Article: e.Cite.String(), Replaced: was.Cite.String(), Dates: span.String()})
	d.Related = append(d.Related, diag.Related{Range: was.Range, Text: was.Cite.String()})
	if len(l.book.Above(o.h.Place)) > 0 {
		return
	}
	bars := false
	switch x := r.rule.Interface().(type) {
	case *statute.Hold:
		bars = true
	case *statute.Ground:
		for _, t := range l.book.Decisions[x.Decision].Tiers {
			bars = bars || t.ID == x.Tier && t.Force == keyword.Ban
		}
	}
	if bars {
		l.diags.Add(o.ref.R, mistake.OverriddenBar{Rule: o.ref.S, Replaced: was.Cite.String()})
	}
}

// replaceable says why a rule cannot take the place of another.
func (l *loader) replaceable(o override, r *replaced, rule reflect.Value) lang.Text {
	switch {
	case r.in.Place != o.h.Place:
		return overridePlace
	case l.layer(r.in.Range) >= l.layer(o.h.Range):
		return overrideLayer
	case r.rule.Type() != rule.Type():
		return overrideKind
	}
	for _, of := range []string{"Decision", "Procedure", "Scorecard", "Checklist", "Basis"} {
		if f := rule.Elem().FieldByName(of); f.IsValid() && f.String() != r.rule.Elem().FieldByName(of).String() {
			return overrideKind
		}
	}
	return lang.Text{}
}

// sameScope says why what covers a replaced rule would not cover what replaces it. An
// instrument that states no scope, and has nothing but rules that replace, has that of
// the instrument whose rules they replace.
func sameScope(h *instrumentHead, in *statute.Instrument, all []override) lang.Text {
	conditions := func(s *statute.Scope) (out []string) {
		for _, c := range s.Clauses() {
			out = append(out, c.ID, c.When.String(), c.Unless.String())
		}
		return out
	}
	if slices.Equal(conditions(&h.Scope), conditions(&in.Scope)) {
		return lang.Text{}
	}
	mine := 0
	for _, o := range all {
		if o.h == h {
			mine++
		}
	}
	if !h.Scope.IsZero() || mine < len(h.entryIDs) {
		return overrideScope
	}
	h.Scope = in.Scope
	return lang.Text{}
}

// replaced is a rule that is replaced, in the list in which it stands.
type replaced struct {
	in   *statute.Instrument
	list reflect.Value
	e    *statute.Entry
	rule reflect.Value
}

// silence takes days from a rule: its last ones, its first ones, some between, or all.
func (r replaced) silence(span statute.Span) {
	was, ok := r.e.InForce.Overlap(r.in.InForce)
	if !ok || !corpus.Overlap(was, span) {
		return
	}
	before, after := r.e.InForce, r.e.InForce
	before.To, after.From = span.From.AddDays(-1), span.To.AddDays(1)
	hasBefore := !span.From.IsZero() && (was.From.IsZero() || was.From.Before(span.From))
	hasAfter := !span.To.IsZero() && (was.To.IsZero() || span.To.Before(was.To))
	at := slices.IndexFunc(slices.Collect(each(r.list)), func(x reflect.Value) bool { return common(x) == r.e })
	switch {
	case hasBefore && hasAfter:
		copied := reflect.New(r.rule.Elem().Type())
		copied.Elem().Set(r.rule.Elem())
		common(copied).InForce = after
		r.list.Set(reflect.Append(r.list, copied))
		r.e.InForce = before
	case hasBefore:
		r.e.InForce = before
	case hasAfter:
		r.e.InForce = after
	default:
		r.list.Set(reflect.AppendSlice(r.list.Slice3(0, at, at), r.list.Slice(at+1, r.list.Len())))
	}
}

func each(list reflect.Value) iter.Seq[reflect.Value] {
	return func(yield func(reflect.Value) bool) {
		for i := range list.Len() {
			if !yield(list.Index(i)) {
				return
			}
		}
	}
}

// common is what a rule has in common with all others.
func common(rule reflect.Value) *statute.Entry {
	return rule.Interface().(interface{ Common() *statute.Entry }).Common()
}

// rulesIn visits the lists of rules of an instrument, of whatever kind.
func rulesIn(v reflect.Value, visit func(list reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			rulesIn(v.Elem(), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			rulesIn(v.Field(i), visit)
		}
	case reflect.Slice:
		switch elem := v.Type().Elem(); {
		case elem.Implements(ruleType):
			visit(v)
		case elem.Kind() == reflect.Interface: // annexes
			for x := range each(v) {
				rulesIn(x, visit)
			}
		}
	}
}

var ruleType = reflect.TypeFor[interface{ Common() *statute.Entry }]()
