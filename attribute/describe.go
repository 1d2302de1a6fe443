package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/internal/settle"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/paper"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ofMixture are the facts that settle reads.
var ofMixture = []string{factContainsClosed, factContainsForeign, factSeparable, factWithholding, factContested, factForwarded, factForwardedAs}

// take copies the short answer.
func (res *Result) take(b Brief) {
	res.Attribute, res.Channel, res.Mark, res.PublishBy, res.Existing = b.Attribute, b.Channel, b.Mark, b.PublishBy, b.Existing
	res.Notes, res.Remarks = append(res.Notes, b.Notes...), b.Remarks
}

// hold gathers the doubts that hold the document or a part of it.
func (res *Result) hold(on bool) {
	res.OnHold = on
	answers := []*answer.Answer{res.Answer}
	if len(res.Segments) > 0 {
		answers = nil
		for i := range res.Segments {
			answers = append(answers, res.Segments[i].Answer)
		}
	}
	for _, a := range answers {
		for _, n := range a.Held {
			at := slices.IndexFunc(res.Held, func(o answer.HeldNote) bool { return o.ID == n.ID && o.Decision == n.Decision })
			switch {
			case n.Status != answer.True && res.Attribute != "":
			case at < 0:
				res.Held = append(res.Held, n)
			case res.Held[at].Status != answer.True:
				res.Held[at] = n // it stands in this part
			}
		}
	}
}

// note adds a remark for the clerk, a template for the arguments.
func (res *Result) note(zh, en string, args ...any) {
	res.Notes = append(res.Notes, lang.Text{ZH: zh, EN: en}.Fill(args...))
}

// single takes over what the rules say of a document without segments.
func (res *Result) single(e *eraSession, a answered, m settle.Mixture) {
	res.Missing, res.Judgements = slices.Clone(a.whole.Missing), slices.Clone(a.whole.Judgements)
	if a.Can == settle.Barred {
		if m.Closed == answer.True && m.Separable == answer.True {
			res.note("其余内容能够区分的，应当分段认定，可以公开的部分不得一并不予公开。", "What else can be separated is to be determined part by part: what can be open is not withheld along with the rest.")
		}
		return
	}
	res.assumeFact(e, a.bound, e.contains)
	res.assumeFact(e, a.bound, e.foreign)
}

// settle explains what the parts come to: what is to be asked besides, what is taken
// out, and the articles on which that rests.
func (res *Result) settle(e *eraSession, out settle.Outcome, attribute, channel string) {
	if attribute != "" {
		res.Missing, res.Judgements = nil, nil
	}
	for _, q := range []struct {
		bit  int
		fact string
	}{{settle.AsksClosed, factContainsClosed}, {settle.AsksPartly, factForwarded}, {settle.AsksPartly, factForwardedAs}, {settle.AsksForeign, factContainsForeign}, {settle.AsksSeparable, factSeparable}, {settle.AsksWithheld, factWithholding}, {settle.AsksContested, factContested}} {
		if _, known := res.bound.Known(q.fact); out.Asks&q.bit != 0 && attribute == "" && (!known || q.bit == settle.AsksWithheld) {
			res.ask(e.era, q.fact)
		}
	}
	switch attribute {
	case Partial:
		res.Basis = slices.Clone(e.separation())
		if len(res.Segments) == 0 {
			res.note("没有分段，删减的内容和理由须另行列明。", "Without segments, what is taken out, and why, is to be listed apart.")
		} else {
			res.part(channel)
		}
	case Withheld:
		// Not by a ground of the whole: since it cannot be separated from what is.
		mixed := slices.ContainsFunc(res.Segments, func(x SegmentResult) bool { return x.Answer.Outcome != Withheld })
		if mixed || len(res.Segments) == 0 && res.Outcome != Withheld {
			res.Basis = slices.Clone(e.separation())
		}
	}
}

// ask adds a question that the rules of the decision themselves do not put.
func (res *Result) ask(e *era, fact string) {
	f, ok := e.law.Book().Fact(fact)
	if !ok {
		return
	}
	asked := func(q answer.Question) bool { return q.Fact == f.ID }
	if slices.ContainsFunc(res.Missing, asked) || slices.ContainsFunc(res.Judgements, asked) {
		return
	}
	q := answer.Question{Fact: f.ID, Term: f.Term, Type: f.Type, Values: f.Values, Ask: f.Ask, JudgedBy: f.JudgedBy, Touches: 1, Cites: slices.Clone(e.separation())}
	if len(q.Cites) > 0 {
		q.Under = q.Cites[0]
	}
	switch fact {
	case factSeparable:
		if as, _ := res.bound.Known(factForwardedAs); as != Partial {
			q.After = []string{factContainsClosed}
		}
	case factForwardedAs:
		q.After = []string{factForwarded}
	}
	if f.JudgedBy != "" {
		res.Judgements = append(res.Judgements, q)
	} else {
		res.Missing = append(res.Missing, q)
	}
}

// separates cites the articles that speak of separating what is open from what
// is not.
func (e *era) separates() []statute.Citation {
	var out []statute.Citation
	for _, req := range rules.InForce[*statute.Requirement](e.law) {
		if reads(factSeparable, req.When, req.Demand) && !slices.Contains(out, req.Cite) {
			out = append(out, req.Cite)
		}
	}
	return out
}

// reads reports whether one of the conditions reads a fact.
func reads(fact string, conditions ...statute.Condition) bool {
	return slices.ContainsFunc(conditions, func(c statute.Condition) bool { return slices.Contains(c.Facts(), fact) })
}

func (res *Result) assume(a *answer.Answer) {
	for _, as := range slices.Concat(a.Assumed, a.AssumedJudged) {
		if !slices.ContainsFunc(res.Assumed, func(o answer.Assumption) bool { return o.Fact == as.Fact }) {
			res.Assumed = append(res.Assumed, as)
		}
	}
}

// assumeFact records an assumption about a fact that the decision does not read.
func (res *Result) assumeFact(e *eraSession, bd *rules.Bound, c rules.Column) {
	f := c.Fact()
	if f == nil || !bd.Assumed(f.ID) {
		return
	}
	if slices.ContainsFunc(res.Assumed, func(o answer.Assumption) bool { return o.Fact == f.ID }) {
		return
	}
	if v, known := bd.Known(f.ID); known {
		res.Assumed = append(res.Assumed, answer.Assumption{Fact: f.ID, Term: f.Term, Value: v})
	}
}

// describe adds what the document itself shows: its number, its issuers, what it
// forwards, what the law says of telegrams, who sends an unmarked document back.
func (res *Result) describe(law *rules.Law, s *Session, v *voice) error {
	bd := res.bound
	if res.Attribute == Partial {
		// Where the place lays none down there is none.
		res.RedactedMark, _ = printMark(v.law, Partial, true)
	}
	var numbers []string
	for _, n := range s.numbers() {
		numbers = append(numbers, n.String())
	}
	res.Number = strings.Join(numbers, "、")
	for _, u := range res.Answer.Unread {
		byField := slices.ContainsFunc(derivations, func(d derivation) bool { return d.fact == u.Fact && d.from(&s.reader) != finding{} })
		if !slices.Contains(ofMixture, u.Fact) && (u.Restrains || !byField) {
			res.Unread = append(res.Unread, u)
		}
	}
	if party := s.party(); len(party) > 0 {
		res.Party = &Party{Bodies: party, Note: scopeUnchecked}
	}
	res.telegram(law, bd)
	if err := res.inherit(law, s, bd); err != nil {
		return err
	}
	if x := res.Existing; x != nil && x.Err == nil && x.Mark.Text == "" {
		for _, req := range rules.InForce[*statute.Requirement](law) {
			if reads(factExistingMark, req.When) && law.Test(req.When, bd) == answer.True {
				x.SendBack = append(x.SendBack, req.Cite)
			}
		}
	}
	return nil
}

// telegram says what the law lays down for publishing a telegram: whatever demands
// in force hang on its being one.
func (res *Result) telegram(law *rules.Law, bd *rules.Bound) {
	if bd.Truth(factDispatch) != answer.True {
		return
	}
	var zh, en []string
	for _, req := range rules.InForce[*statute.Requirement](law) {
		if req.Modality == keyword.May || !reads(factDispatch, req.When) || law.Test(req.When, bd) == answer.False {
			continue
		}
		words, demand := req.Quote, req.Demand.String()
		if words == "" {
			words = req.Demand.Label("zh")
		}
		verb := "must hold"
		if req.Modality == keyword.MustNot {
			verb = "must not hold"
		}
		zh = append(zh, words+"（"+req.Cite.String()+"）")
		en = append(en, demand+" "+verb+" ("+req.Cite.Label("en")+")")
	}
	if len(zh) > 0 {
		res.Body = lang.Text{ZH: "明传电报：" + strings.Join(zh, "；") + "。", EN: "A telegram: " + strings.Join(en, "; ") + "."}
	}
}

// inherit says what follows from forwarding another document: what an article in
// force makes of it, or else who opens what is forwarded.
func (res *Result) inherit(law *rules.Law, s *Session, bd *rules.Bound) error {
	doc := s.doc
	phrase := ""
	if !isGiven(bd, factForwarded) {
		phrase = paper.Forwarding(doc.Title)
	}
	if doc.Forwards == nil && phrase == "" && bd.Truth(factForwarded) != answer.True {
		return nil
	}
	in := &Inheritance{Phrase: phrase}
	if f := doc.Forwards; f != nil {
		in.Title = f.Title
		numbers, _ := paper.ParseNumbers(f.Number)
		for i, n := range numbers {
			if i > 0 {
				in.Number += "、"
			}
			in.Number += n.String()
		}
		in.Attribute = f.Attribute
	}
	if v, ok := bd.Known(factForwardedAs); ok {
		in.Attribute, _ = v.(string)
	}
	switch {
	case in.Attribute == "" || res.Attribute == "":
	case in.Attribute == res.Attribute:
		in.Same = answer.True
	default:
		in.Same = answer.False
	}
	res.Forwards = in
	switch {
	case phrase != "":
		res.note("标题写明“{1}”：是否转发其他机关的文件未作说明，不按“否”处理。", "The title says “{1}”: whether another organ's document is forwarded was not said, and is not taken to be false.", phrase)
	case in.Attribute == undeterminedForward:
		res.note("所转发的文件没有确定公开属性，应当重新确定。", "No attribute was determined for the forwarded document: it is to be determined anew.")
	case in.Same == answer.False:
		res.note("所转发文件为“{1}”，与本件认定的“{2}”不同，请核对。", "The forwarded document is {1}, this one is found to be {2}: please check.", in.Attribute, res.Attribute)
	}
	for _, g := range rules.InForce[*statute.Ground](law) {
		if g.Decision == decisionAttribute && (reads(factForwarded, g.When) || reads(factForwardedAs, g.When)) {
			return nil
		}
	}
	if _, ok := law.Book().Decision(decisionPublisher); !ok {
		return nil
	}
	var err error
	if in.Publisher, err = law.Answer(decisionPublisher, bd); err != nil || in.Publisher.NoRule {
		return err
	}
	var by []lang.Text
	for _, g := range in.Publisher.Grounds {
		if g.Status != answer.False {
			by = append(by, citation(g.Cite))
		}
	}
	res.Notes = append(res.Notes, lang.Text{
		ZH: "没有条文规定转发件随原件的公开属性；所转发的内容由谁公开，先依公开义务主体认定（可能是{1}）{2}。",
		EN: "No article ties the attribute of a forwarding document to that of the forwarded one; who opens what is forwarded comes first (may be {1}){2}.",
	}.Fill(in.Publisher.Possible, because(by)))
	return nil
}

func isGiven(bd *rules.Bound, fact string) bool {
	_, known := bd.Known(fact)
	return known && !bd.Assumed(fact)
}
