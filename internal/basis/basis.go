// Package basis is which grounds an outcome rests on, for all who put it into words.
// It may import what comes out of a decision: rules/answer.
// What must never happen here: a decision, or a word of an explanation.
package basis

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Of are the grounds that decided for an outcome in these answers, each once.
func Of(outcome string, answers ...*answer.Answer) (out []answer.GroundResult) {
	for _, a := range answers {
		for _, g := range a.Grounds {
			if g.Decisive && g.Then == outcome && !slices.ContainsFunc(out, func(o answer.GroundResult) bool { return o.ID == g.ID }) {
				out = append(out, g)
			}
		}
	}
	return out
}
