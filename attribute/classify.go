package attribute

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
)

// Classify determines the disclosure attribute of a document under a law, with
// the mark to print, the last day for publication, what is missing and who must
// judge. The law is that of the document's formation by default; a re-assessment
// asks the law of its own day.
//
// Texts of the document that cannot be read are errors, all at once, as are facts
// that are not declared or contradict each other or the document's own fields. A
// mark that is not understood is no error: the answer reports it in Existing.
// Options are those of rules.Law.Bind. It is safe for concurrent use.
func Classify(law *rules.Law, doc Document, opts ...rules.Option) (*Result, error) {
	r, err := read(law, doc)
	if err != nil {
		return nil, err
	}
	whole, err := law.Bind(r.facts, opts...)
	if err != nil {
		return nil, err
	}
	answer, err := law.Answer(decisionAttribute, whole)
	if err != nil {
		return nil, err
	}
	res := &Result{Answer: answer, Number: r.number, doc: doc}
	res.assume(answer)
	if len(doc.Segments) > 0 {
		if err := res.segments(law, r, whole, opts); err != nil {
			return nil, err
		}
	} else {
		res.whole(law, whole)
	}
	res.Possible = sortAttributes(res.Possible)
	res.print(law)
	if _, open := res.bounds(); open == Open || res.Channel == Open || slices.Contains(res.Possible, Partial) && res.Attribute == "" {
		res.PublishBy = publishBy(law, doc)
		res.PublishBy.IfOpen = res.Attribute == ""
	}
	res.describe(law, r, whole)
	return res, nil
}

// whole settles a document without segments. Content that must not be opened, and
// that no segment sets apart, changes what an otherwise open document is.
func (res *Result) whole(law *rules.Law, bd *rules.Bound) {
	a := res.Answer
	res.Missing, res.Judgements = slices.Clone(a.Missing), slices.Clone(a.Judgements)
	res.Possible = slices.Clone(a.Possible)
	if !slices.ContainsFunc(a.Possible, func(o string) bool { return o != Withheld }) {
		if a.Decided {
			res.Attribute = a.Outcome
		}
		if bd.Truth(factContainsClosed) == rules.True && bd.Truth(factSeparable) == rules.True {
			res.Notes = append(res.Notes, "其余内容能够区分的，应当分段认定，可以公开的部分不得一并不予公开。")
		}
		return
	}
	f, declared := law.Book().Fact(factContainsClosed)
	if !declared {
		res.settle(a)
		return
	}
	contains, separable := bd.Truth(f.ID), bd.Truth(factSeparable)
	if as, _ := bd.Known(factForwardedAs); as == Partial && bd.Truth(factForwarded) == rules.True && (contains == rules.Unknown || bd.Assumed(f.ID)) {
		contains = rules.True
		res.Notes = append(res.Notes, "所转发的文件为部分公开，本件也应当分段认定。")
	} else {
		res.assumeFact(law, bd, factContainsClosed)
	}
	switch {
	case contains == rules.False:
		res.settle(a)
		return
	case separable == rules.False && contains == rules.True:
		res.Attribute, res.Possible = Withheld, []string{Withheld}
		res.Missing, res.Judgements = nil, nil
		res.Basis = separation(law)
		return
	}
	// What the whole would be if nothing had to be removed, and what it is if
	// something has to.
	var possible []string
	if contains == rules.Unknown {
		possible = append(possible, a.Possible...)
		res.ask(law, f.ID)
	} else if slices.Contains(a.Possible, Withheld) {
		possible = append(possible, Withheld)
	}
	if separable != rules.True {
		possible = append(possible, Withheld)
		res.ask(law, factSeparable)
	}
	if separable != rules.False {
		possible = append(possible, Partial)
	}
	res.Possible = possible
	if contains == rules.True && separable == rules.True && a.Decided {
		res.Attribute, res.Channel = Partial, a.Outcome
		res.Basis = separation(law)
		res.Notes = append(res.Notes, "没有分段，删减的内容和理由须另行列明。")
	}
}

// settle takes the answer of the rules as it is.
func (res *Result) settle(a *rules.Answer) {
	if a.Decided && !a.NoRule {
		res.Attribute = a.Outcome
	}
}

// ask adds a question that the rules of the decision themselves do not put.
func (res *Result) ask(law *rules.Law, fact string) {
	f, ok := law.Book().Fact(fact)
	if !ok {
		return
	}
	asked := func(q rules.Question) bool { return q.Fact == f.ID }
	if slices.ContainsFunc(res.Missing, asked) || slices.ContainsFunc(res.Judgements, asked) {
		return
	}
	q := rules.Question{Fact: f.ID, Term: f.Term, Type: f.Type, Values: f.Values, Ask: f.Ask, JudgedBy: f.JudgedBy, Touches: 1, Cites: separation(law)}
	if f.JudgedBy != "" {
		res.Judgements = append(res.Judgements, q)
	} else {
		res.Missing = append(res.Missing, q)
	}
}

// separation cites the articles that speak of separating what is open from what
// is not.
func separation(law *rules.Law) []rules.Citation {
	var out []rules.Citation
	add := func(c rules.Citation, conditions ...rules.Condition) {
		for _, cond := range conditions {
			if slices.Contains(cond.Facts(), factSeparable) && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	for _, req := range law.Requirements() {
		add(req.Cite, req.When, req.Demand)
	}
	return out
}

func (res *Result) assume(a *rules.Answer) {
	for _, as := range slices.Concat(a.Assumed, a.AssumedJudged) {
		if !slices.ContainsFunc(res.Assumed, func(o rules.Assumption) bool { return o.Fact == as.Fact }) {
			res.Assumed = append(res.Assumed, as)
		}
	}
}

// assumeFact records an assumption about a fact that the decision does not read.
func (res *Result) assumeFact(law *rules.Law, bd *rules.Bound, fact string) {
	f, ok := law.Book().Fact(fact)
	if !ok || !bd.Assumed(fact) {
		return
	}
	if v, known := bd.Known(fact); known {
		res.Assumed = append(res.Assumed, rules.Assumption{Fact: f.ID, Term: f.Term, Value: v})
	}
}

// print chooses the marks.
func (res *Result) print(law *rules.Law) {
	if res.Attribute == "" {
		return
	}
	m, err := PrintMark(law, res.Attribute)
	if err != nil && res.Channel != "" {
		// A place without a mark for partly open documents marks the channel.
		m, err = PrintMark(law, res.Channel)
		if err == nil {
			res.Notes = append(res.Notes, fmt.Sprintf("%s没有规定“%s”的标注，按公开渠道标注。", law.Place().Term, res.Attribute))
		}
	}
	if err != nil {
		res.Notes = append(res.Notes, err.Error())
		return
	}
	res.Mark = m
	if res.Attribute == Partial {
		res.RedactedMark = PrintRedactedMark(law)
	}
}

// describe adds what the document itself shows: its mark, its issuers, what it
// forwards.
func (res *Result) describe(law *rules.Law, r *reading, bd *rules.Bound) {
	if len(r.party) > 0 {
		res.Party = &Party{Bodies: r.party, Note: ScopeUnchecked}
	}
	if bd.Truth(factDispatch) == rules.True {
		res.Body = "只公开电报正文，不公开报头。"
	}
	if f := r.doc.Forwards; f != nil {
		in := &Inheritance{Title: f.Title}
		in.Number, _ = ParseNumber(f.Number)
		if v, ok := bd.Known(factForwardedAs); ok {
			in.Attribute, _ = v.(string)
		} else {
			in.Attribute = f.Attribute
		}
		switch {
		case in.Attribute == "" || res.Attribute == "":
		case in.Attribute == res.Attribute:
			in.Same = rules.True
		default:
			in.Same = rules.False
		}
		res.Forwards = in
		if in.Attribute == undeterminedForward {
			res.Notes = append(res.Notes, "所转发的文件没有确定公开属性，应当重新确定。")
		} else if in.Same == rules.False {
			res.Notes = append(res.Notes, fmt.Sprintf("所转发文件为“%s”，与本件认定的“%s”不同，请核对。", in.Attribute, res.Attribute))
		}
	}
	switch {
	case r.markErr != nil:
		res.Existing = &ExistingMark{Error: textOf(r.markErr), err: r.markErr}
	case r.mark != nil:
		res.Existing = res.hold(law, bd, *r.mark)
	}
}

// hold compares the mark on the document with the answer.
func (res *Result) hold(law *rules.Law, bd *rules.Bound, m Mark) *ExistingMark {
	e := &ExistingMark{Mark: m}
	if m.IsZero() {
		e.Agrees = rules.False
		for _, req := range law.Requirements() {
			if slices.Contains(req.When.Facts(), factExistingMark) && law.Test(req.When, bd) == rules.True {
				e.SendBack = append(e.SendBack, req.Cite)
			}
		}
		return e
	}
	switch {
	case res.Attribute != "" && m.Attribute == res.Attribute,
		res.Attribute == Partial && m.Attribute == res.Channel && res.Mark.Attribute == res.Channel:
		e.Agrees = rules.True
	case res.Attribute != "" || !slices.Contains(res.Possible, m.Attribute):
		e.Agrees = rules.False
	}
	return e
}
