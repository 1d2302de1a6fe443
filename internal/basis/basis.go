// Package basis is which grounds an outcome rests on, for all who put it into words.
// It may import what comes out of a decision: rules/answer.
// What must never happen here: a decision, or a word of an explanation.
package basis

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Of are the grounds that decided for an outcome in these answers, each once; none while
// an answer is open, that is for the outcome "".
func Of(outcome string, answers ...*answer.Answer) (out []answer.GroundResult) {
	return those(answers, func(g answer.GroundResult) bool { return g.Decisive && g.Then == outcome })
}

// Shown are the grounds that a line shows of answers: those that decided for the outcome,
// and while it is open all that stand, but for what is left when nothing else speaks.
func Shown(outcome string, residual func(answer.GroundResult) bool, answers ...*answer.Answer) []answer.GroundResult {
	if outcome != "" {
		return Of(outcome, answers...)
	}
	return those(answers, func(g answer.GroundResult) bool { return g.Decisive || g.Status == answer.True && !residual(g) })
}

func those(answers []*answer.Answer, are func(answer.GroundResult) bool) (out []answer.GroundResult) {
	for _, a := range answers {
		for _, g := range a.Grounds {
			if are(g) && !slices.ContainsFunc(out, func(o answer.GroundResult) bool { return o.ID == g.ID }) {
				out = append(out, g)
			}
		}
	}
	return out
}
