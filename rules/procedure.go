package rules

import (
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// Procedure declares a procedure to which articles contribute steps. Package
// review executes it.
type Procedure struct {
	ID         string     `json:"id"`
	Term       string     `json:"term"`
	Subject    string     `json:"subject,omitempty"`
	Starts     string     `json:"starts"`
	Instrument string     `json:"instrument"`
	Range      diag.Range `json:"-"`
}

// Step is one step of a procedure where it stands in its instrument.
type Step struct {
	Entry
	Procedure string   `json:"procedure"` // Chinese name of the procedure
	Role      string   `json:"role"`
	Does      string   `json:"does,omitempty"`
	Decides   string   `json:"decides,omitempty"` // decision id
	Next      []Branch `json:"next,omitempty"`
	Ends      string   `json:"ends,omitempty"`
	BackTo    string   `json:"back_to,omitempty"`
	FromAny   bool     `json:"from_any,omitempty"`
	Limit     string   `json:"limit,omitempty"` // full id
}

// Branch is a way on from a step: On is the outcome that takes it, "" for any.
type Branch struct {
	On string `json:"on,omitempty"`
	To string `json:"to"`
}

// ChecklistDecl declares a list of required elements (an answer, a form).
type ChecklistDecl struct {
	ID         string     `json:"id"`
	Term       string     `json:"term"`
	Instrument string     `json:"instrument"`
	Range      diag.Range `json:"-"`
}

// declareShared reads what articles contribute to besides decisions.
func (l *loader) declareShared(h *instrumentHead, m *source.Map) {
	m.Map("procedures").Each(func(term source.Str, v source.Node) {
		pm := v.Map(&l.diags)
		p := &Procedure{ID: term.S, Term: term.S, Subject: text(pm, "subject"), Instrument: h.ID, Range: term.R}
		if s, ok := pm.ID("id"); ok {
			p.ID = s.S
		}
		starts, ok := pm.ReqStr("starts")
		p.Starts = starts.S
		pm.Str("note")
		pm.Finish()
		h.Procedures = append(h.Procedures, p)
		if ok {
			l.linked = append(l.linked, func() { l.checkStep(h, p.Term, starts) })
		}
	})
	m.Map("checklists").Each(func(term source.Str, v source.Node) {
		cm := v.Map(&l.diags)
		c := &ChecklistDecl{ID: term.S, Term: term.S, Instrument: h.ID, Range: term.R}
		if s, ok := cm.ID("id"); ok {
			c.ID = s.S
		}
		cm.Str("note")
		cm.Finish()
		h.Checklists = append(h.Checklists, c)
	})
	m.Map("scorecards").Each(func(term source.Str, v source.Node) { l.scorecard(h, term, v) })
}

// checklistOf resolves a checklist by id or term, in any instrument.
func (l *loader) checklistOf(s source.Str) string {
	var names []string
	for _, in := range l.book.instruments {
		for _, c := range in.Checklists {
			if c.ID == s.S || c.Term == s.S {
				return c.Term
			}
			names = append(names, c.Term)
		}
	}
	near, _ := diag.Nearest(s.S, names)
	l.diags.Add(codeUnknownProc, s.R, "checklists", s.S, near)
	return s.S
}

func (l *loader) procedureOf(h *instrumentHead, s source.Str) string {
	var names []string
	for _, in := range l.book.instruments {
		for _, p := range in.Procedures {
			if p.ID == s.S || p.Term == s.S {
				return p.Term
			}
			names = append(names, p.Term)
		}
	}
	near, _ := diag.Nearest(s.S, names)
	l.diags.Add(codeUnknownProc, s.R, "procedures", s.S, near)
	return ""
}

func (l *loader) step(h *instrumentHead, at Citation, target source.Str, n source.Node) {
	e, m := l.entry(h, at, n, "steps")
	st := &Step{Entry: e, Procedure: l.procedureOf(h, target), Does: text(m, "does"), Ends: text(m, "ends")}
	if s, ok := m.ReqStr("role"); ok {
		st.Role = l.term("roles", s)
	}
	if s, ok := m.Str("decides"); ok {
		if d := l.target(s); d != nil {
			st.Decides = d.ID
		}
	}
	if next := m.Get("next"); next.Kind() == source.Mapping {
		next.Map(&l.diags).Each(func(on source.Str, to source.Node) {
			if s, ok := to.Str(&l.diags); ok {
				st.Next = append(st.Next, Branch{on.S, s.S})
				l.later = append(l.later, func() { l.checkStep(h, st.Procedure, s) })
			}
		})
	} else if s, ok := m.Str("next"); ok {
		st.Next = []Branch{{To: s.S}}
		l.later = append(l.later, func() { l.checkStep(h, st.Procedure, s) })
	}
	if s, ok := m.Str("back_to"); ok {
		st.BackTo = s.S
		l.later = append(l.later, func() { l.checkStep(h, st.Procedure, s) })
	}
	st.FromAny, _ = m.Bool("from_any")
	if s, ok := m.Str("limit"); ok {
		st.Limit = qualified(h.Instrument, s.S)
		l.later = append(l.later, func() { l.checkLimitRef(h, st.Limit, s) })
	}
	m.Finish()
	if st.Does == "" && st.Decides == "" && m.OK() {
		l.diags.Add(codeStepShape, e.Range, e.ID, diag.Text{ZH: "缺少 does（做什么）或 decides（作什么决定）", EN: "does or decides is missing"})
	}
	h.Steps = append(h.Steps, st)
}

// checkStep verifies that a procedure has the step named.
func (l *loader) checkStep(h *instrumentHead, procedure string, s source.Str) {
	if procedure == "" {
		return
	}
	var ids []string
	for _, in := range l.book.instruments {
		for _, st := range in.Steps {
			if st.Procedure == procedure {
				if st.ID == s.S {
					return
				}
				ids = append(ids, st.ID)
			}
		}
	}
	near, _ := diag.Nearest(s.S, ids)
	l.diags.Add(codeUnknownStep, s.R, s.S, procedure, near)
}
