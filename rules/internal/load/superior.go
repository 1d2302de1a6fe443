package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// entryWords are keys of every rule that have a Chinese spelling.
var entryWords = map[string]string{"departs": "与上位法不同"}

// parallelWords is the key of requirements and limits that names their counterpart.
var parallelWords = map[string]string{"parallels": "对应上位规定"}

var departureWords = map[string]string{"from": "不同于", "how": "方向", "when": "当", "note": "说明"}

var answersWords = map[string]string{"decision": "哪项决定", "outcomes": "结果"}

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
	if !m.Words(departureWords).OK() {
		return nil
	}
	d := &statute.Departure{Note: text(m, "note")}
	if s, ok := m.ReqStr("from"); ok {
		l.cite(&d.From, s, &l.later)
	}
	if s, ok := m.ReqStr("how"); ok {
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
	s, ok := m.Words(parallelWords).Str("parallels")
	switch {
	case !ok:
		return ""
	case s.S == statute.NoCounterpart, s.S == "无":
		return statute.NoCounterpart
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
		am := n.Map(&l.diags).Words(answersWords)
		name, ok = am.ReqStr("decision")
		outcomes = am.Get("outcomes")
		am.Finish()
	} else {
		name, ok = n.Str(&l.diags)
	}
	if !ok {
		return
	}
	d.Answers = a
	if name.S == statute.NoCounterpart || name.S == "无" {
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
