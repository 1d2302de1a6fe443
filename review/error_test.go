package review

import (
	"testing"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/stretchr/testify/assert"
)

// What a walk may give as the reason of a refusal is what this package gives.
func TestRefusalsOfWalksAreTheCodesOfErrors(t *testing.T) {
	other := []Code{UnknownProcedure, BrokenProcedure, NotOpened, Tampered, LawChanged} // not of an event that is applied
	events := []Code{
		Closed, BadEvent, WrongDay, UnknownStep, NotItsTurn, WrongRole, WrongChoice, WrongOutcome,
		Lacking, NotProvided, OtherwiseByLaw, SamePerson, NotReviewed, NotSilent, BadClock, BadFacts, Duty, Gate,
	}
	for _, c := range events {
		assert.Contains(t, rules.WalkRefusals(), string(c))
	}
	assert.Len(t, rules.WalkRefusals(), len(events))
	for _, c := range other {
		assert.NotContains(t, rules.WalkRefusals(), string(c))
	}
}
