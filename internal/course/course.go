// Package course says where the choices of a step lead, for those that carry procedures out
// or check them.
//
// It may import statute. What must never happen here: a case, a fact, or a question to the
// law.
package course

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Outcome finds an outcome of a procedure by its term.
func Outcome(p *statute.Procedure, term string) (*statute.CaseOutcome, bool) {
	i := slices.IndexFunc(p.Outcomes, func(o *statute.CaseOutcome) bool { return o.Term == term })
	if i < 0 {
		return nil, false
	}
	return p.Outcomes[i], true
}

// Remedy returns what is open against an outcome when it is given on the day.
func Remedy(o *statute.CaseOutcome, on deadline.Date) (statute.Remedy, bool) {
	for _, r := range o.Remedies {
		if r.InForce.Contains(on) {
			return r, true
		}
	}
	return statute.Remedy{}, false
}

// Passing reports whether a choice is one that lets the matter go forward. A plain `next`
// never covers one that does not.
func Passing(s *statute.Step, choice string) bool {
	return !slices.Contains(s.Stops, choice)
}

// Returns reports whether a choice sends the matter back.
func Returns(s *statute.Step, choice string) bool { return choice != "" && choice == s.Returns }

// Branches lists the steps that a choice leads to, none when it ends or waits.
func Branches(s *statute.Step, choice string) []string {
	for _, b := range s.Next {
		if b.On == choice {
			return b.To
		}
	}
	if !Passing(s, choice) || len(endings(s, s.Ends, choice)) > 0 {
		return nil
	}
	for _, b := range s.Next {
		if b.On == "" {
			return b.To
		}
	}
	return nil
}

// Endings lists the outcomes with which a choice closes the case; none when the
// case goes on.
func Endings(s *statute.Step, choice string) []string {
	for _, b := range s.Next {
		if b.On == choice && choice != "" {
			return nil
		}
	}
	return endings(s, s.Ends, choice)
}

// Conclusions lists the outcomes that a choice fixes while the case goes on.
func Conclusions(s *statute.Step, choice string) []string { return endings(s, s.Concludes, choice) }

func endings(s *statute.Step, list []statute.Ending, choice string) []string {
	for _, e := range list {
		if e.On == choice {
			return e.Outcomes
		}
	}
	if !Passing(s, choice) {
		return nil
	}
	for _, e := range list {
		if e.On == "" {
			return e.Outcomes
		}
	}
	return nil
}

// Leads reports whether a choice leads anywhere.
func Leads(s *statute.Step, choice string) bool {
	return Returns(s, choice) && s.BackTo != "" || s.FromAny && s.BackTo != "" || s.Anytime ||
		s.Closes && Passing(s, choice) || len(Branches(s, choice)) > 0 || len(Endings(s, choice)) > 0
}

// Skipped lists the steps that follow when the step is passed over because its
// condition is false: those `skip` names, or else those of its plain `next`, or of the only
// choice that lets the matter pass.
func Skipped(s *statute.Step) []string {
	if len(s.Skip) > 0 || s.When.IsZero() {
		return s.Skip
	}
	return passedOver(s)
}

// passedOver lists what follows by the ways of the step themselves.
func passedOver(s *statute.Step) []string {
	for _, b := range s.Next {
		if b.On == "" {
			return b.To
		}
	}
	var only []string
	for _, b := range s.Next {
		if !Passing(s, b.On) {
			continue
		}
		if only != nil && !slices.Equal(only, b.To) {
			return nil
		}
		only = b.To
	}
	return only
}

// Hush is the choice that only silence takes, "" for none.
func Hush(s *statute.Step) string {
	if s.Silence != "" && s.Silence != keyword.SilenceMeansNothing && !slices.Contains(s.Choices, s.Silence) {
		return s.Silence
	}
	return ""
}

// Words lists every choice of a step, the one of silence included; "" when the
// step is simply done.
func Words(s *statute.Step) []string {
	out := slices.Clone(s.Choices)
	if hush := Hush(s); hush != "" {
		out = append(out, hush)
	}
	if len(s.Choices) == 0 {
		out = append(out, "")
	}
	return out
}
