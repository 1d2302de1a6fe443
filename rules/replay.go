package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Replay gives an answer again to the question of a whole one: its receipt says with
// which law, facts and assumption, and with the calendar as known on which day. A brief
// answer has no facts in it: ask the law of its receipt (LawOf) with the facts that
// the host keeps, and Compare.
func (b *Book) Replay(stored []byte) (answer.Replayed, error) {
	r, err := answer.ReceiptOf(stored)
	if err != nil {
		return answer.Replayed{}, err
	}
	law, err := b.LawOf(r)
	if err != nil {
		return answer.Replayed{}, err
	}
	var opts []Option
	if r.Assume {
		opts = append(opts, AssumeFalse())
	}
	for _, d := range r.Doubted {
		opts = append(opts, Doubt(d.Fact, d.Because))
	}
	a, err := law.Decide(r.Decision, r.Given, opts...)
	if err != nil {
		return answer.Replayed{}, err
	}
	out, err := r.Compare(stored, a, a.Receipt)
	out.Answer = a
	return out, err
}
