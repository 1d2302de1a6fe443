package attribute

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
)

// segments decides every part and combines them (条例 37): parts that are all alike
// make the document like them; an open remainder that can be separated makes it
// 部分公开; one that cannot be separated makes it 不予公开; whether it can be is for
// people to judge.
func (res *Result) segments(law *rules.Law, r *reading, whole *rules.Bound, opts []rules.Option) error {
	for i, s := range r.doc.Segments {
		name := s.Name
		if name == "" {
			name = fmt.Sprintf("第%d部分", i+1)
		}
		bd, err := law.Bind(overlay(law.Book(), r.facts, s.Facts), opts...)
		if err != nil {
			return &DocumentError{fmt.Sprintf("segments[%d] %s", i, name), err}
		}
		a, err := law.Answer(decisionAttribute, bd)
		if err != nil {
			return &DocumentError{fmt.Sprintf("segments[%d] %s", i, name), err}
		}
		res.Segments = append(res.Segments, SegmentResult{name, a})
		res.assume(a)
		for _, q := range a.Missing {
			res.Missing = addQuestion(res.Missing, q)
		}
		for _, q := range a.Judgements {
			res.Judgements = addQuestion(res.Judgements, q)
		}
	}
	separable := rules.Unknown
	if _, declared := law.Book().Fact(factSeparable); declared {
		separable = whole.Truth(factSeparable)
	}
	res.Possible = combinations(res.Segments, separable, contested(whole))
	if len(res.Possible) == 1 {
		res.Attribute = res.Possible[0]
		res.Missing, res.Judgements = nil, nil
		if res.Attribute == Partial {
			res.part(law)
		}
		if res.Attribute == Withheld && separable == rules.False {
			res.Basis = separation(law)
		}
		return nil
	}
	if separable == rules.Unknown && slices.Contains(combinations(res.Segments, rules.True, ""), Partial) {
		res.ask(law, factSeparable)
	}
	if separable != rules.True && slices.Contains(res.Possible, OnRequest) && slices.Contains(res.Possible, Open) && contested(whole) == "" {
		res.ask(law, factContested)
	}
	return nil
}

// contested is what was determined for a document that is at once one for
// requests and one to publish, "" if nothing was.
func contested(bd *rules.Bound) string {
	v, ok := bd.Known(factContested)
	if !ok {
		return ""
	}
	s, _ := v.(string)
	return s
}

// combinations lists the attributes that the document can have, over every way in
// which open parts can be settled. Only three sets matter: which attributes can
// occur at all, which every part can avoid, and whether parts can be separated.
func combinations(parts []SegmentResult, separable rules.Truth, contested string) []string {
	outcomes := []string{Withheld, OnRequest, Open}
	// sets of outcomes that can occur together, as bit sets over outcomes
	reach := map[uint8]bool{0: true}
	for _, p := range parts {
		next := map[uint8]bool{}
		for set := range reach {
			for i, o := range outcomes {
				if slices.Contains(p.Possible, o) {
					next[set|1<<i] = true
				}
			}
		}
		if len(next) > 0 { // a part for which no rule speaks adds nothing
			reach = next
		}
	}
	found := map[string]bool{}
	for set := range reach {
		for _, a := range combine(set, separable, contested) {
			found[a] = true
		}
	}
	var out []string
	for _, a := range Attributes() {
		if found[a] {
			out = append(out, a)
		}
	}
	return out
}

const (
	bitWithheld uint8 = 1 << iota
	bitOnRequest
	bitOpen
)

// combine says what a document of parts with these outcomes is.
func combine(set uint8, separable rules.Truth, contested string) []string {
	switch set {
	case 0:
		return nil
	case bitWithheld:
		return []string{Withheld}
	case bitOnRequest:
		return []string{OnRequest}
	case bitOpen:
		return []string{Open}
	}
	whole := []string{Withheld}
	if set&bitWithheld == 0 {
		// 依申请公开 and 主动公开 in one: the text gives no precedence.
		whole = []string{OnRequest, Open}
		if contested != "" {
			whole = []string{contested}
		}
	}
	switch separable {
	case rules.True:
		return []string{Partial}
	case rules.False:
		return whole
	}
	return append(whole, Partial)
}

// part fills in what a partly open document shows: its channel, what is taken out
// and why.
func (res *Result) part(law *rules.Law) {
	res.Channel = OnRequest
	for _, s := range res.Segments {
		if s.Outcome == Open {
			res.Channel = Open
		}
	}
	for _, s := range res.Segments {
		if s.Outcome == res.Channel {
			continue
		}
		rem := Removal{Segment: s.Name, Outcome: s.Outcome}
		for _, g := range s.Grounds {
			if g.Decisive && g.Then == s.Outcome {
				rem.Grounds = append(rem.Grounds, rules.GroundRef{ID: g.ID, Cite: g.Cite})
			}
		}
		if len(rem.Grounds) == 0 {
			for _, g := range s.Grounds {
				if g.Status == rules.True && g.Then == s.Outcome {
					rem.Grounds = append(rem.Grounds, rules.GroundRef{ID: g.ID, Cite: g.Cite})
				}
			}
		}
		res.Removed = append(res.Removed, rem)
	}
	res.Basis = separation(law)
}

func addQuestion(list []rules.Question, q rules.Question) []rules.Question {
	for i := range list {
		if list[i].Fact == q.Fact {
			list[i].Touches += q.Touches
			return list
		}
	}
	return append(list, q)
}
