package attribute

import (
	"encoding/json"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/forms"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Versions of the JSON of a result: brief, and whole.
const (
	resultSchema = "attribute/v1"
	planSchema   = "plan/v1"
)

var (
	_ = forms.Register[Result](resultSchema + "/whole")
	_ = forms.Register[Plan](planSchema + "/whole")
)

// MarshalJSON writes the brief form: what came out, what to print and by when, what the
// parts came to, what to ask first, and the brief answer of the rules, whose receipt has
// the id. What is in it stands in the whole under the same key.
func (r Result) MarshalJSON() ([]byte, error) {
	more, whole, err := r.shorten()
	if err != nil {
		return nil, err
	}
	return forms.Brief(resultSchema, r, briefResult, more, whole)
}

const ofResult = `attribute channel possible on_hold held{decision id cite{instrument place} stands pending within from quote}
	mark{attribute text id} redacted_mark{text id}
	publish_by{date state local{date limit cite{instrument place}} statutory{date limit cite{instrument place}} if_open error}
	missing{fact term ask judged_by} judgements{fact term ask judged_by} number
	existing_mark{mark{attribute text} agrees error} party{bodies} forwards{title number attribute same phrase}
	segments{name answer{outcome decided on_hold possible grounds{id then}}}
	removed{segment outcome grounds{id cite{instrument place}}} basis{instrument place} unread`

var (
	briefResult = forms.Keep(ofResult)
	briefPlan   = forms.Keep(ofResult + ` organ publisher{outcome decided possible}
		channels{id cite{instrument place} applies} forbidden{id cite{instrument place} applies} duties{id cite{instrument place} applies done}`)
)

// shorten leaves of the lists what the brief form shows, and counts the rest; the answer
// of the rules it writes, without what the result itself says.
func (r *Result) shorten() (more map[string]int, whole forms.Field, err error) {
	more = map[string]int{"missing": len(r.Missing), "judgements": len(r.Judgements), "notes": len(r.Notes), "remarks": len(r.Remarks), "unread": len(r.Unread)}
	r.Missing, r.Judgements = answer.AskFirst(r.Missing, r.Judgements)
	r.Unread = slices.DeleteFunc(slices.Clone(r.Unread), func(u answer.Unread) bool { return !u.Restrains })
	more["missing"] -= len(r.Missing)
	more["judgements"] -= len(r.Judgements)
	more["unread"] -= len(r.Unread)
	if r.Attribute != "" {
		r.Possible = nil
	}
	if len(r.Segments) == 0 {
		r.Held = nil // the answer has them
	}
	for i := range r.Segments {
		if i == 0 {
			r.Segments = slices.Clone(r.Segments)
		}
		a := *r.Segments[i].Answer
		a.Grounds = slices.DeleteFunc(slices.Clone(a.Grounds), func(g answer.GroundResult) bool { return !g.Decisive })
		if a.Decided {
			a.Possible = nil
		}
		r.Segments[i].Answer = &a
	}
	if r.Answer == nil {
		return more, forms.Field{Key: "answer", JSON: []byte("null")}, nil
	}
	a := *r.Answer
	a.Missing, a.Judgements, a.Unread = nil, nil, nil
	text, err := json.Marshal(a)
	r.Answer = nil
	return more, forms.Field{Key: "answer", JSON: text}, err
}

// MarshalJSON writes the brief form: that of the result, who publishes, and what else is
// asked for, by the rules that ask.
func (p Plan) MarshalJSON() ([]byte, error) {
	r := *p.Result
	more, whole, err := r.shorten()
	if err != nil {
		return nil, err
	}
	p.Result = &r
	return forms.Brief(planSchema, p, briefPlan, more, whole)
}
