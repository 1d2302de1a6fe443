package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Code says what kind of mistake an Error is, for programs. The words are stable: they
// are those that walks name as the reason of a refusal, with unknown-procedure,
// broken-procedure, not-opened, tampered and law-changed, and omitted of a Breach.
type Code string

// The mistakes after which a host goes another way: it waits, asks another person, has
// something done first, or looks at the record. The rest say what to mend in the event.
const (
	NotItsTurn     Code = "not-its-turn" // the step is not to be taken now
	WrongRole      Code = "wrong-role"
	NotReviewed    Code = "not-reviewed" // nothing is published before its reviews
	Duty           Code = "duty"         // a requirement that binds at the step is violated, or nobody knows
	OtherwiseByLaw Code = "otherwise-by-law"
	Gate           Code = "gate"     // what would be released may not be, or nobody knows
	Tampered       Code = "tampered" // the record is not the one the head was kept of
	LawChanged     Code = "law-changed"
)

// The mistakes of what was put in.
const (
	codeUnknownProcedure Code = "unknown-procedure" // no such procedure in force
	codeNotCovered       Code = "not-covered"       // the instrument of the procedure is silent in the case
	codeBrokenProcedure  Code = "broken-procedure"  // the procedure cannot be run as it is written
	codeNotOpened        Code = "not-opened"        // the zero Case
	codeClosed           Code = "closed"            // the case has ended
	codeBadEvent         Code = "bad-event"         // a field is missing, or does not belong to the event
	codeWrongDay         Code = "wrong-day"         // before what has already happened
	codeUnknownStep      Code = "unknown-step"
	codeWrongChoice      Code = "wrong-choice"  // not among the choices, or a choice only silence can take
	codeWrongOutcome     Code = "wrong-outcome" // not among the outcomes of the choice, or none given where there are several
	codeLacking          Code = "lacking"       // the step must contain more
	codeNotProvided      Code = "not-provided"  // a condition of the step does not hold, or nobody knows
	codeSamePerson       Code = "same-person"
	codeNotSilent        Code = "not-silent" // the limit has not passed, or silence means nothing
	codeBadClock         Code = "bad-clock"  // the event does not fit the limits
	codeBadFacts         Code = "bad-facts"
	codeOmitted          Code = "omitted" // of a Breach only: a step was passed over
)

// Error is a refused event or an unusable record. It names the step, the role
// expected and the article wherever there is one. Error() is Chinese; Message
// gives either language. The wrapped cause, if any, is an error of package rules
// or deadline.
type Error struct {
	Code    Code             `json:"code"`
	Step    string           `json:"step,omitempty"`
	Does    string           `json:"does,omitempty"`
	Roles   []string         `json:"roles,omitempty"` // expected
	Cite    statute.Citation `json:"cite,omitzero"`
	Missing []string         `json:"missing,omitempty"` // contents, facts or reviews that are lacking
	Seq     int              `json:"seq,omitempty"`     // the event in a record, from 1
	// NoMeaning says of NotSilent that the text gives silence no meaning, or says that it
	// has none: no day brings it about.
	NoMeaning bool `json:"no_meaning,omitempty"`
	// Duties are the requirements that were looked at and stand in the way.
	Duties []answer.RequirementResult `json:"duties,omitempty"`
	// Clearance is how the gate weighed the release; nil where none was.
	Clearance *Clearance `json:"clearance,omitempty"`
	// asks says that nothing is known to be wrong: something is to be found out.
	asks   bool
	zh, en string
	cause  error
}

// Error gives the message in Chinese.
func (e *Error) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for, "zh" or "en".
func (e *Error) Message(tag string) string {
	var b strings.Builder
	if lang.English(tag) {
		if e.Seq > 0 {
			fmt.Fprintf(&b, "event %d: ", e.Seq)
		}
		b.WriteString(e.en)
		if e.Step != "" {
			fmt.Fprintf(&b, " (step %s, %s, %s)", e.Step, strings.Join(e.Roles, "/"), e.Cite.Label("en"))
		}
		return b.String()
	}
	if e.Seq > 0 {
		fmt.Fprintf(&b, "第%d个事件：", e.Seq)
	}
	b.WriteString(e.zh)
	if e.Step != "" {
		fmt.Fprintf(&b, "（步骤：%s %s，由%s办理，依据%s）", e.Step, e.Does, strings.Join(e.Roles, "或者"), e.Cite)
	}
	return b.String()
}

// Unwrap gives the cause, nil if there is none.
func (e *Error) Unwrap() error { return e.cause }

// Cites lists the articles on which the refusal rests: those that stand against a
// release or are not met, or else that of the step.
func (e *Error) Cites() []statute.Citation {
	var out []statute.Citation
	if e.Clearance != nil {
		for _, o := range e.Clearance.Against {
			out = append(out, o.Cite)
		}
		for _, w := range e.Clearance.Wants {
			out = append(out, w.Cite)
		}
	}
	for _, d := range e.Duties {
		out = append(out, d.Cite)
	}
	if !e.Cite.IsZero() {
		out = append(out, e.Cite)
	}
	return slices.DeleteFunc(out, statute.Citation.IsZero)
}

func mistake(code Code, zh, en string) *Error { return &Error{Code: code, zh: zh, en: en} }

func (s *step) mistake(code Code, zh, en string) *Error {
	return &Error{Code: code, Step: s.ID, Does: s.Does, Roles: s.Roles, Cite: s.Cite, zh: zh, en: en}
}

func (e *Error) lacking(list []string) *Error { e.Missing = list; return e }

func (e *Error) at(c statute.Citation) *Error { e.Cite = c; return e }

func (e *Error) asking() *Error { e.asks = true; return e }

func (e *Error) because(err error) *Error { e.cause = err; return e }

func unknownProcedure(law *rules.Law, name, near string) *Error {
	e := mistake(codeUnknownProcedure,
		fmt.Sprintf("%s在%s没有施行中的程序“%s”", law.Place().Term, law.On(), name),
		fmt.Sprintf("no procedure %q is in force in %s on %s", name, law.Place().ID, law.On()))
	if near != "" {
		e.zh += "；是否指“" + near + "”？"
		e.en += "; did you mean " + near + "?"
	}
	return e
}

func broken(p *Procedure, zh, en string) *Error {
	return mistake(codeBrokenProcedure, "程序“"+p.decl.Term+"”不能办理："+zh, "procedure "+p.decl.FullID()+" cannot be run: "+en)
}

// explained is the text of an error of another package.
func explained(err error, tag string) string {
	between := "；"
	if lang.English(tag) {
		between = "; "
	}
	return strings.Join(lang.Messages(err, tag), between)
}
