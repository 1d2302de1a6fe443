package rules

import (
	"encoding/binary"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// sight is what a row makes of those facts on which the scopes of instruments turn: who
// speaks. It stands until one of these facts is another, and in a register they are
// nearly always the same. It is for the goroutine of its row.
type sight struct {
	law      *slice
	facts    []seenFact
	unlike   bool // facts among them are of types that are not compared
	programs []seenProgram
	spoken   []spoken
}

// seenFact is a bool or enum fact and its value.
type seenFact struct{ fact, value int }

type seenProgram struct {
	v *voices
	p *decide.Program
}

type spoken struct {
	in    *statute.Instrument
	m     statute.Matter
	truth answer.Truth
}

// look sees whether those facts are the ones of the case before. Others get a sight of
// their own: what is remembered of a case keeps its sight.
func (r *Row) look() {
	law, b := r.d.law.slice, r.bd.Voc
	seen, unlike := r.seen[:0], false
	for i := range r.bd.Given {
		g := &r.bd.Given[i]
		if !law.scopeReads[g.Index] {
			continue
		}
		t := b.Facts[g.Index].Type
		if t != keyword.BoolFact && t != keyword.EnumFact || !g.V.Known {
			unlike = true
			continue
		}
		seen = append(seen, seenFact{g.Index, known.Tabulated(g.V, t == keyword.BoolFact)})
	}
	r.seen = seen
	if s := r.sight; s == nil || unlike || s.unlike || !slices.Equal(seen, s.facts) {
		r.sight = &sight{law: law, facts: slices.Clone(seen), unlike: unlike}
	}
}

// settled is what became of a case: who speaks in it, and how it was answered.
type settled struct {
	sight   *sight
	p       *decide.Program
	b       decide.Bits
	id      any // see Case
	answers []answerOf
	fails   []failsOf
	note    any  // what those found who asked; of another case before it is
	noted   bool // written down for this one
	rows    int  // which look at it
}

// idle reports that no row looks at it: its room may be used again.
func (s *settled) idle() bool { return s.rows == 0 }

// failsOf is whether a condition fails in the case.
type failsOf struct {
	tree  *cond.Expr
	fails bool
}

// answerOf is the answer of one decision.
type answerOf struct {
	d       decider
	outcome string
	decided bool
}

// recalls finds what became of a case of the same facts. Rows that are few have nothing to
// remember.
func (r *Row) recalls() bool {
	r.is(nil)
	if r.cases++; r.cases < fewCases {
		return false
	}
	if r.passed == nil {
		r.pass()
	}
	r.key = r.bd.Key(binary.LittleEndian.AppendUint64(r.key[:0], r.owner), r.passed)
	if r.is(r.memory.Get(r.key)); r.now == nil {
		return false
	}
	r.recalled = true
	r.sight, r.p, r.b = r.now.sight, r.now.p, &r.now.b
	return true
}

const fewCases = 16

// Case stands in package rowview.
func (s *seen) Case() any {
	r := (*Row)(s)
	if r.settle() != nil || r.now == nil {
		return nil
	}
	return r.now.id
}

// pass finds the facts that tell no cases apart: no decision that is asked reads them, no
// scope, and no other fact is tied to them.
func (r *Row) pass() {
	r.passed, r.owner, r.now = r.bd.Voc.Alone(), r.memory.Number(), nil
	if r.looked == nil {
		r.looked = make([]bool, len(r.passed))
	}
	for i, looked := range r.looked {
		if looked {
			for _, reached := range r.bd.Voc.Reach(i, nil) {
				r.passed[reached] = false
			}
		}
	}
	for _, d := range append(r.others, r.d) {
		reads := d.v.reads()
		for i := range r.passed {
			r.passed[i] = r.passed[i] && !reads[i] && !d.law.scopeReads[i]
		}
	}
}

// remember keeps what became of the case that recall did not find.
func (r *Row) remember() {
	if r.cases >= fewCases && r.memory.Keeps() {
		s := r.memory.Put(r.key, (*settled).idle)
		s.id, s.sight, s.p, s.noted = r.memory.Number(), r.sight, r.p, false
		s.answers, s.fails = s.answers[:0], s.fails[:0]
		s.b.Copy(r.b)
		r.is(s)
	}
}

// is makes what is kept of a case that of the row, nil for nothing. The row looks at it,
// even when it no longer counts for the case, until there is another.
func (r *Row) is(now *settled) {
	if r.looks != nil {
		r.looks.rows--
	}
	if r.now, r.looks = now, now; now != nil {
		now.rows++
	}
}

// answer is the answer of a decision, asked of its program once for each case.
func (r *Row) answer(d decider) (outcome string, decided bool, err error) {
	if r.now != nil {
		for i := range r.now.answers {
			if a := &r.now.answers[i]; a.d == d {
				return a.outcome, a.decided, nil
			}
		}
	}
	p, b := r.p, r.b
	if d != r.d {
		p, b = r.fill(d)
		if !slices.Contains(r.others, d) {
			r.others, r.passed, r.now = append(r.others, d), nil, nil
		}
	}
	outcome, decided, err = answered(p.AnswerRow(b, r.all()))
	if err == nil && r.now != nil {
		r.now.answers = append(r.now.answers, answerOf{d, outcome, decided})
	}
	return outcome, decided, err
}

// program is the program by which a decision is asked in the row's case.
func (r *Row) program(d decider) *decide.Program {
	if d.law.slice != r.sight.law {
		return d.law.program(d.v, r.all())
	}
	for i := range r.sight.programs {
		if s := &r.sight.programs[i]; s.v == d.v {
			return s.p
		}
	}
	p := d.law.program(d.v, r.all())
	r.sight.programs = append(r.sight.programs, seenProgram{d.v, p})
	return p
}
