package casework

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// CaseResult is how one case went: the mistakes it found, none when it passed,
// and the answers and requirement results it looked at, from which coverage is
// measured.
type CaseResult struct {
	Case         *cases.Spec
	Failures     diag.List
	Answers      []*answer.Answer
	Requirements []answer.RequirementResult
	Lines        []LineResult
	Limits       []LimitResult
}

// LimitResult is a limit of which a case told the last day, and on which days about it the
// clock was asked.
type LimitResult struct {
	ID                  string `json:"id"` // instrument with edition / id
	Below, Equal, Above bool
}

// RunCase runs one case of the book.
func RunCase(b *rules.Book, c *cases.Spec) CaseResult {
	r := &caseRun{CaseResult: CaseResult{Case: c}}
	law, err := b.Law(c.Place, c.On)
	if err != nil {
		r.fail(c.Range, err.Error(), err.Error())
		return r.CaseResult
	}
	r.law = law
	var opts []rules.Option
	if c.Assume {
		opts = append(opts, rules.AssumeFalse())
	}
	bd, err := law.Bind(c.Given, opts...)
	if err != nil {
		r.fail(c.Range, err.Error(), err.Error())
		return r.CaseResult
	}
	for i := range c.Decisions {
		r.decision(&c.Decisions[i], bd)
	}
	if len(c.Requires)+len(c.Lists) > 0 {
		r.Requirements = law.Check(bd)
		r.checkRequirements()
		r.checkLists()
	}
	r.checkLines(bd)
	for _, e := range c.Limits {
		r.limit(e, bd)
	}
	r.checkSaid(bd)
	lapsed, notYet := law.OutOfForce()
	r.silent("lapsed", c.Lapsed, lapsed)
	r.silent("not_yet", c.NotYet, notYet)
	return r.CaseResult
}

type caseRun struct {
	CaseResult
	law *rules.Law
}

func (r *caseRun) fail(at diag.Range, zh, en string) {
	r.Failures.Add(at, mistake.CaseFailed{Case: r.Case.Name, Difference: lang.Text{ZH: zh, EN: en}})
}

func (r *caseRun) want(ok bool, at diag.Range, what, want, got string) {
	if !ok {
		r.fail(at, fmt.Sprintf("%s应为“%s”，实为“%s”", what, want, got), fmt.Sprintf("%s: want %s, got %s", what, want, got))
	}
}

func (r *caseRun) decision(e *cases.ExpectDecision, bd *rules.Bound) {
	a, err := r.law.Answer(e.Decl.ID, bd)
	if err != nil {
		r.fail(e.At, err.Error(), err.Error())
		return
	}
	r.Answers = append(r.Answers, a)
	got := a.Outcome
	if a.NoRule {
		got = "无规则可用"
	} else if a.OnHold {
		got = "暂缓（待" + strings.Join(a.Pending(), "、") + "答复）"
	} else if !a.Decided {
		got = "未定（" + strings.Join(a.Possible, "、") + "）"
	}
	if e.Outcome != "" {
		r.want(a.Decided && a.Outcome == e.Outcome, e.At, e.Decl.Term, e.Outcome, got)
	}
	if e.Undetermined {
		r.want(!a.Decided, e.At, e.Decl.Term, "未定", got)
	}
	if e.NoRule {
		r.want(a.NoRule, e.At, e.Decl.Term, "无规则可用", got)
	}
	for _, s := range e.By {
		g := r.ground(a, s)
		r.want(g != nil && g.Decisive, s.R, "依据“"+s.S+"”", "决定性的", standingText(g))
	}
	for _, s := range e.Also {
		g := r.ground(a, s)
		r.want(g != nil && g.Status == answer.True, s.R, "依据“"+s.S+"”", "成立", standingText(g))
	}
	for _, s := range e.Not {
		g := r.ground(a, s)
		r.want(g != nil && g.Status == answer.False, s.R, "依据“"+s.S+"”", "不成立", standingText(g))
	}
	for _, s := range e.Open {
		g := r.ground(a, s)
		r.want(g != nil && g.Status == answer.Unknown, s.R, "依据“"+s.S+"”", "未知", standingText(g))
	}
	for _, s := range e.Missing {
		r.want(r.asks(a.Missing, s), s.R, "待查事实", s.S, questionTerms(a.Missing))
	}
	for _, s := range e.Judgements {
		r.want(r.asks(a.Judgements, s), s.R, "待判断事项", s.S, questionTerms(a.Judgements))
	}
	for _, s := range e.Never {
		r.want(!slices.Contains(a.Possible, s.S), s.R, e.Decl.Term, "不可能为"+s.S, strings.Join(a.Possible, "、"))
	}
	for _, s := range e.Held {
		r.held(a, s)
	}
	for _, s := range e.Cites {
		r.cited(a, s)
	}
	r.layer("本地结论", e.Local, a.Local)
	r.layer("上位法结论", e.Superior, a.Superior)
	if word := map[string]string{"true": "有", "false": "无"}; e.Contest.S != "" {
		got := cases.TruthWord(len(a.Contests) > 0)
		r.want(got == e.Contest.S, e.Contest.R, "竞合", word[e.Contest.S], word[got])
	}
	for _, s := range e.Conflicts {
		if s.S == "none" {
			r.want(len(a.Conflicts) == 0, s.R, "与上位法不一致", "无", fmt.Sprint(len(a.Conflicts))+"处")
			continue
		}
		want, _ := statute.ParseCitation(s.S)
		found := slices.ContainsFunc(a.Conflicts, func(c answer.Conflict) bool {
			return slices.ContainsFunc(c.Superior, func(g answer.GroundRef) bool {
				w := want
				if statute.BaseID(g.Cite.Instrument) == w.Instrument || g.Cite.Title == w.Title && w.Instrument == "" {
					w.Instrument, w.Title = g.Cite.Instrument, g.Cite.Title
				}
				return w.Covers(g.Cite)
			})
		})
		r.want(found, s.R, "与上位法不一致", s.S, conflictText(a.Conflicts))
	}
}

// ground finds the ground a case names: by full id, or by id: of the file's
// own instrument first, then of local law, then of superior law.
func (r *caseRun) ground(a *answer.Answer, s cases.Word) *answer.GroundResult {
	var found *answer.GroundResult
	for i := range a.Grounds {
		g := &a.Grounds[i]
		_, id, _ := strings.Cut(g.ID, "/")
		if g.ID == s.S {
			return g
		}
		if id != s.S {
			continue
		}
		if g.ID == r.Case.Subject+"/"+id {
			return g
		}
		if found == nil || g.Layer == "local" && found.Layer != g.Layer {
			found = g
		}
	}
	return found
}

// held compares one hold that should keep the answer, or that none should.
func (r *caseRun) held(a *answer.Answer, s cases.Word) {
	var standing []string
	found := false
	for _, n := range a.Held {
		if n.Status == answer.True && n.Decision == "" {
			standing = append(standing, n.ID)
			found = found || n.ID == s.S || entryID(n.ID) == s.S
		}
	}
	want := s.S
	if cases.SaysNone(s.S) {
		want, found = "无", len(standing) == 0
	} else {
		found = found && a.OnHold
	}
	r.want(found, s.R, "暂缓", want, listed(standing))
}

func standingText(g *answer.GroundResult) string {
	switch {
	case g == nil:
		return "当日不在适用的规则之中"
	case g.Decisive:
		return "成立且是决定性的"
	case g.Status == answer.True:
		return "成立，不是决定性的"
	case g.Status == answer.False:
		return "不成立"
	}
	return "未知"
}

func (r *caseRun) asks(qs []answer.Question, s cases.Word) bool {
	f, _ := r.law.Book().Fact(s.S)
	return slices.ContainsFunc(qs, func(q answer.Question) bool { return f != nil && q.Fact == f.ID })
}

func questionTerms(qs []answer.Question) string {
	var terms []string
	for _, q := range qs {
		terms = append(terms, q.Term)
	}
	return listed(terms)
}

// listed joins what came, which may be nothing.
func listed(terms []string) string {
	if len(terms) == 0 {
		return "无"
	}
	return strings.Join(terms, "、")
}

func conflictText(cs []answer.Conflict) string {
	var out []string
	for _, c := range cs {
		for _, g := range c.Superior {
			out = append(out, g.Cite.String())
		}
	}
	return listed(out)
}

func (r *caseRun) layer(what string, want cases.Word, got answer.LayerAnswer) {
	if want.S == "" {
		return
	}
	is, text := got.Outcome, got.Outcome
	switch {
	case got.Silent:
		is, text = "silent", "无规定"
	case !got.Decided:
		is, text = "undetermined", "未定"
	}
	r.want(is == want.S, want.R, what, want.Written(), text)
}

func (r *caseRun) checkRequirements() {
	for _, e := range r.Case.Requires {
		got := ""
		for _, q := range r.Requirements {
			if called(q.Common(), e.Name.S) || q.ID == e.Name.S && got == "" {
				if got = string(q.Status); q.Overruled() {
					got = "local-" + string(q.Local)
				}
			}
		}
		if got == "" {
			r.fail(e.At, "要求“"+e.Name.S+"”当日不在适用的规则之中", "requirement "+e.Name.S+" is not in force that day")
			continue
		}
		r.want(got == e.Status, e.At, "要求“"+e.Name.S+"”", e.Status, got)
	}
}

// listStatus is how cases say that a checklist stands.
var listStatus = map[answer.Status]string{answer.Complied: "complete", answer.Violated: "incomplete", answer.StatusUnknown: "unknown", answer.NotApplicable: "n/a"}

func (r *caseRun) checkLists() {
	for _, e := range r.Case.Lists {
		got := listStatus[answer.ListStatus(r.Requirements, e.Name.S)]
		r.want(got == e.Status, e.At, "清单“"+e.Name.S+"”", e.Status, got)
	}
}

// limit holds the last day of a limit against the one expected. On facts that keep it from
// running there is none.
func (r *caseRun) limit(e cases.ExpectLimit, bd *rules.Bound) {
	lim, ok := r.law.Limit(e.Id)
	if !ok {
		r.fail(e.At, "期限“"+e.Id+"”当日不在适用的规则之中", "limit "+e.Id+" is not in force that day")
		return
	}
	if r.law.Circumstances(lim, bd).Idle {
		r.fail(e.At, "期限“"+e.Id+"”在这些事实下不适用", "limit "+e.Id+" does not run on these facts")
		return
	}
	begun := clock.Event{Name: lim.Time.From, On: e.From}
	st, err := lim.Time.At(r.law.Calendar(), e.From, clock.Circumstances{}, begun)
	if err != nil {
		r.fail(e.At, err.Error(), err.Error())
		return
	}
	r.want(st.Due.Date == e.Due, e.At, "期限“"+e.Id+"”", e.Due.String(), st.Due.Date.String())
	if st.Due.Date == e.Due {
		r.around(e, lim, begun)
	}
}

// around asks on the day before the last, on it and on the day after whether the period
// has ended.
func (r *caseRun) around(e cases.ExpectLimit, lim *statute.Limit, begun clock.Event) {
	last := e.Due // of those on which it has not
	if lim.Time.Kind.Lasts() {
		last = last.AddDays(-1)
	}
	seen := LimitResult{ID: lim.Cite.Instrument + "/" + lim.ID}
	for _, day := range []struct {
		on   deadline.Date
		told *bool
	}{{last.AddDays(-1), &seen.Below}, {last, &seen.Equal}, {last.AddDays(1), &seen.Above}} {
		if *day.told = true; day.on.Before(e.From) {
			continue // a period of that day alone
		}
		st, err := lim.Time.At(r.law.Calendar(), day.on, clock.Circumstances{}, begun)
		if err != nil {
			r.fail(e.At, err.Error(), err.Error())
			return
		}
		over := st.Phase == clock.Overdue || st.Phase == clock.Elapsed
		r.want(over == day.on.After(last), e.At, "期限“"+e.Id+"”"+day.on.String(), passedWords[day.on.After(last)], passedWords[over])
	}
	r.Limits = append(r.Limits, seen)
}

var passedWords = map[bool]string{true: "已经届满", false: "还没有届满"}

func (r *caseRun) silent(what string, want []cases.Word, got []answer.InstrumentNote) {
	for _, s := range want {
		found := slices.ContainsFunc(got, func(n answer.InstrumentNote) bool { return n.ID == s.S || statute.BaseID(n.ID) == s.S })
		r.want(found, s.R, what, s.S, fmt.Sprint(len(got))+"件")
	}
}
