package casework

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// WalkResult is how one walk of a case file went.
type WalkResult struct {
	Walk *walks.Walk
	// Case is the case as far as the walk came.
	Case review.Case
	// Failures says what went otherwise than the walk says, each at its item; empty
	// when it passed. A walk stops at the first event that goes wrong.
	Failures diag.List

	// Refusals are those of the events that had to be refused.
	Refusals []*review.Error

	late  []string // limits that were seen late, full ids
	quiet []string // steps of which it was shown that silence means nothing
}

// Passed reports whether everything went as the walk says.
func (r WalkResult) Passed() bool { return len(r.Failures) == 0 }

// Walks takes every walk of every case file of the book, in the order of the files.
// A book loaded without its case files has none: policies.LoadCases reads them.
func Walks(book *rules.Book) []WalkResult {
	var out []WalkResult
	for _, f := range book.Cases() {
		for _, w := range f.Walks {
			out = append(out, RunWalk(book, w))
		}
	}
	return out
}

// RunWalk takes one walk of the book: it opens a case and applies every event, with
// the first role that may and everything the step must contain unless the walk says
// otherwise; an event that must be refused is tried and left out.
func RunWalk(book *rules.Book, w *walks.Walk) WalkResult { return NewRunner(book).walk(w) }

func (all *Runner) walk(w *walks.Walk) WalkResult {
	r := &walkRun{WalkResult: WalkResult{Walk: w}}
	p, err := all.procedure(procedureOn{w.Place, w.Procedure, w.On})
	if err != nil {
		r.failed(w.Range, err)
		return r.WalkResult
	}
	open := review.Event{Kind: review.Open, On: w.On, At: w.At, By: w.By, Facts: w.Given, Parties: w.Parties, Actor: "open"}
	if w.Assume {
		open.Assume = "false"
	}
	if r.Case, err = p.Open(open); err != nil {
		r.failed(w.Range, err)
		return r.WalkResult
	}
	for i := range w.Items {
		if !r.item(&w.Items[i]) {
			return r.WalkResult
		}
	}
	r.look(w.Expect)
	return r.WalkResult
}

// walkRun is a walk on its way.
type walkRun struct{ WalkResult }

func (r *walkRun) fail(at diag.Range, zh, en string) {
	r.Failures.Add(at, mistake.WalkFailed{Walk: r.Walk.Name, Difference: lang.Text{ZH: zh, EN: en}})
}

// failed says that something went wrong by itself.
func (r *walkRun) failed(at diag.Range, err error) { r.fail(at, said(err, "zh"), said(err, "en")) }

// item takes one item and reports whether the walk can go on.
func (r *walkRun) item(it *walks.WalkItem) bool {
	if it.Kind == walks.WalkSees {
		r.look(it.See)
		return true
	}
	take := func(e review.Event) (review.Case, error) { return r.Case.Apply(e) }
	if it.Kind == walks.WalkRecords {
		take = r.Case.Record
	}
	next, err := take(r.event(it))
	if it.Because != "" {
		return r.refused(it, err)
	}
	if err != nil {
		r.failed(it.Range, err)
		return false
	}
	if it.Kind == walks.WalkSilence {
		over, _ := r.Case.Clocks(next.Latest()) // the silence was accepted, so that the clocks can be computed
		s, _ := next.Procedure().Step(it.Name)
		for _, k := range over {
			if k.Phase == clock.Overdue && slices.Contains(s.Limits, k.Limit) {
				r.late = append(r.late, k.Limit)
			}
		}
	}
	r.Case = next
	return true
}

// refused checks that an event was refused, and for the reason the walk names.
func (r *walkRun) refused(it *walks.WalkItem, err error) bool {
	var bad *review.Error
	switch {
	case err == nil:
		r.fail(it.Range, fmt.Sprintf("“%s”应当被拒绝（%s），却被接受了", it.Name, it.Because), fmt.Sprintf("%s must be refused (%s) and was accepted", it.Name, it.Because))
		return false
	case !errors.As(err, &bad) || string(bad.Code) != it.Because:
		code := "?"
		if bad != nil {
			code = string(bad.Code)
		}
		r.fail(it.Range, fmt.Sprintf("应当因 %s 被拒绝，实因 %s：%s", it.Because, code, said(err, "zh")), fmt.Sprintf("refused as %s, not as %s: %s", code, it.Because, said(err, "en")))
		return true
	}
	r.Refusals = append(r.Refusals, bad)
	for _, what := range it.Lacks {
		if !slices.Contains(bad.Missing, what) {
			r.fail(it.Range, fmt.Sprintf("拒绝时应指出缺少“%s”，实为：%s", what, named(bad.Missing, "zh")), fmt.Sprintf("the refusal must name %s as lacking; it names %s", what, named(bad.Missing, "en")))
		}
	}
	for _, c := range it.Cites {
		if !slices.ContainsFunc(bad.Cites(), func(by statute.Citation) bool { return within(by, c) }) {
			var by []string
			for _, c := range bad.Cites() {
				by = append(by, c.String())
			}
			r.fail(it.Range, fmt.Sprintf("拒绝时应引“%s”，实引：%s", c, named(by, "zh")), fmt.Sprintf("the refusal must cite %s; it cites %s", c.Label("en"), named(by, "en")))
		}
	}
	if s, ok := r.Case.Procedure().Step(it.Name); ok && bad.Code == "not-silent" && s.Silence == keyword.SilenceMeansNothing {
		r.quiet = append(r.quiet, s.ID)
	}
	return true
}

// within reports whether a citation is of the article that another names, or of a part of
// it.
func within(c, of statute.Citation) bool {
	if statute.BaseID(c.Instrument) != statute.BaseID(of.Instrument) {
		return false
	}
	return c.Place() == of.Place() || strings.HasPrefix(c.Place(), of.Place())
}

// event is the item as a host would record it.
func (r *walkRun) event(it *walks.WalkItem) review.Event {
	e := review.Event{
		Kind: review.Kind(it.Kind), Of: it.Of, Choice: it.Choice, Outcome: it.Outcome, Role: it.Role, Actor: it.Actor,
		On: it.On, At: it.At, By: it.By, Facts: it.Facts, Parties: it.Parties,
	}
	if e.On.IsZero() {
		e.On = r.Case.Latest()
	}
	switch it.Kind {
	case walks.WalkHappens:
		e.Name = it.Name
	case walks.WalkExtends:
		e.Limit = it.Name
		for _, l := range r.Case.Procedure().Limits() {
			if l.FullID() == it.Name && e.Role == "" {
				e.Role = l.Time.Extend.ApprovedBy
			}
		}
	case walks.WalkSilence:
		e.Step = it.Name
	case walks.WalkTakes, walks.WalkRecords:
		e.Kind, e.Step = review.Act, it.Name
		if e.Actor == "" {
			e.Actor = it.Name // so that no two steps are taken by one person
		}
		if s, ok := r.Case.Procedure().Step(it.Name); ok {
			if e.Role == "" && len(s.Roles) > 0 {
				e.Role = s.Roles[0]
			}
			e.Segments = nil
			for _, p := range it.Segments {
				e.Segments = append(e.Segments, review.Part{Name: p.Name, Facts: p.Facts, Removed: p.Removed, Ground: p.Ground})
			}
			e.Gives = it.Gives
			if !it.GivesSaid {
				e.Gives = r.contents(s, it)
			}
		}
	}
	return e
}

// contents is everything that a step must contain when it is taken like this.
func (r *walkRun) contents(s *statute.Step, it *walks.WalkItem) map[string]string {
	parts := slices.Clone(s.Gives)
	choice := it.Choice
	if choice == "" && len(s.Choices) == 1 {
		choice = s.Choices[0]
	}
	outcome := it.Outcome
	if may := slices.Concat(course.Endings(s, choice), course.Conclusions(s, choice)); outcome == "" && len(may) == 1 {
		outcome = may[0]
	}
	if o, ok := course.Outcome(r.Case.Procedure().Decl(), outcome); ok {
		parts = append(parts, o.Gives...)
	}
	if s.Decides != "" {
		parts = append(parts, course.Names(r.Case.Law().Book().MustGive(keyword.GivesUndecided))...)
	}
	out := make(map[string]string, len(parts))
	for _, p := range parts {
		out[p] = walks.Given
	}
	return out
}

// said is an error in one sentence.
func said(err error, tag string) string {
	between := "；"
	if lang.English(tag) {
		between = "; "
	}
	return strings.Join(lang.Messages(err, tag), between)
}

func named(list []string, tag string) string {
	nothing := len(list) == 0 || slices.Equal(list, []string{walks.WalkNone})
	switch {
	case nothing && lang.English(tag):
		return walks.WalkNone
	case nothing:
		return "无"
	case lang.English(tag):
		return strings.Join(list, ", ")
	}
	return strings.Join(list, "、")
}
