package review

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/internal/walks"
)

// What a walk may give as the reason of a refusal is what this package gives.
func TestRefusalsOfWalksAreTheCodesOfErrors(t *testing.T) {
	other := []Code{codeUnknownProcedure, codeBrokenProcedure, codeNotOpened, Tampered, LawChanged} // not of an event that is applied
	events := []Code{
		codeClosed, codeBadEvent, codeWrongDay, codeUnknownStep, NotItsTurn, WrongRole, codeWrongChoice, codeWrongOutcome,
		codeLacking, codeNotProvided, OtherwiseByLaw, codeSamePerson, NotReviewed, codeNotSilent, codeBadClock, codeBadFacts, Duty, Gate,
	}
	for _, c := range events {
		assert.Contains(t, walks.Refusals, string(c))
	}
	assert.Len(t, walks.Refusals, len(events))
	for _, c := range other {
		assert.NotContains(t, walks.Refusals, string(c))
	}
}
