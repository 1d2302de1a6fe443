package mutation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// skeleton is the beginning of the case that would notice a survivor, in the spelling of
// its file: where there is a situation in which the two laws part, that situation, and
// what it has to expect. What the law says is taken from the law as it is, and is to be
// held against the text before the case is kept.
func (r *runner) skeleton(m *Mutant, report *change.Report) string {
	var body string
	e := parting(report, m)
	switch {
	case e != nil && e.Kind == "procedure":
		body = r.walk(m, e)
	case e != nil && (e.Kind == "requirement" || e.Kind == "decision"):
		body = r.situation(m, e)
	}
	if body == "" {
		in, ok := r.book.Instrument(m.Instrument)
		if !ok {
			return ""
		}
		expect := said(in, m)
		if expect == "" {
			return ""
		}
		body = fmt.Sprintf("{on: %s, given: {}, expect: {%s}}", in.InForce.From, expect)
	}
	list := "each"
	if strings.HasPrefix(body, "{procedure") {
		list = "walks"
	}
	text := "cases: x\n" + list + ":\n  一句话写明情形和结论: " + body + "\n"
	spelling := "en"
	if f := r.files[m.File]; f != nil && f.Chinese() {
		spelling = "zh"
	}
	// A skeleton still has gaps (…): where it cannot be laid out, it is shown as it is.
	if data, err := rules.Format("x.cases.yaml", []byte(text), spelling); err == nil {
		text = string(data)
	}
	if _, after, ok := strings.Cut(text, "\n"); ok {
		text = strings.TrimLeft(after, "\n")
		_, text, _ = strings.Cut(text, "\n")
	}
	return strings.TrimRight(text, "\n") + "   # " + m.Text()
}

// parting is the first effect of which there is a case that parts the laws, that of the
// rule's own decision before others.
func parting(report *change.Report, m *Mutant) *change.Effect {
	if report == nil || !slices.Contains([]string{kindOperator, kindNegation, kindFigure, kindOutcome, kindTier, kindLifts, kindHolds, kindNext, kindReleases, kindBackTo, kindRelation, kindModality}, m.Kind) {
		return nil
	}
	for i := range report.Effects {
		if e := &report.Effects[i]; e.Witness != nil {
			return e
		}
	}
	return nil
}

// facts are the facts of a witness by their terms, in flow style.
func (r *runner) facts(w *change.Witness) string {
	var out []string
	for _, id := range sortedKeys(w.Facts) {
		name, v := id, w.Facts[id]
		if f, ok := r.book.Fact(id); ok {
			name = f.Term
		}
		text := fmt.Sprint(v)
		if list, ok := v.([]string); ok {
			text = "[" + strings.Join(list, ", ") + "]"
		}
		out = append(out, name+": "+text)
	}
	return "{" + strings.Join(out, ", ") + "}"
}

func sortedKeys(m rules.Facts) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// situation is a case of a duty or a decision, with what the law as it is says in it.
func (r *runner) situation(m *Mutant, e *change.Effect) string {
	w := e.Witness
	law, err := r.book.Law(w.Place, w.On)
	if err != nil {
		return ""
	}
	var opts []rules.Option
	if w.Assume {
		opts = append(opts, rules.AssumeFalse())
	}
	bd, err := law.Bind(w.Facts, opts...)
	if err != nil {
		return ""
	}
	expect := ""
	if e.Kind == "requirement" {
		for _, q := range law.Check(bd) {
			if q.ID == m.Rule && q.Cite.Instrument == m.Instrument {
				expect = "requires: {" + m.Rule + ": " + string(q.Status) + "}"
			}
		}
	} else if a, err := law.Answer(e.Name, bd); err == nil {
		d, _ := r.book.Decision(e.Name)
		switch {
		case a.Decided:
			expect = d.Term + ": " + a.Outcome
		default:
			expect = "undetermined: " + d.Term
		}
		for _, g := range a.Grounds {
			if _, id, _ := strings.Cut(g.ID, "/"); id == m.Rule && g.Decisive && !strings.Contains(expect, ", by: ") {
				expect += ", by: " + id
			}
		}
		for _, h := range a.Held {
			if _, id, _ := strings.Cut(h.ID, "/"); id == m.Rule && !strings.Contains(expect, ", held: ") {
				expect += ", held: " + id
			}
		}
	}
	if expect == "" {
		return ""
	}
	rest := map[bool]string{true: "false", false: "nothing"}[w.Assume]
	return fmt.Sprintf("{place: %s, on: %s, assume: %s, given: %s, expect: {%s}}", w.Place, w.On, rest, r.facts(w), expect)
}

// walk is a walk to where the laws part, for its author to go on from.
func (r *runner) walk(_ *Mutant, e *change.Effect) string {
	w := e.Witness
	var steps []string
	for _, ev := range w.Events {
		parts := strings.Split(ev.EN, ", ")
		if len(parts) < 2 {
			continue
		}
		s := "step: " + parts[1]
		if len(parts) > 2 {
			s += ", choice: " + parts[2]
		}
		steps = append(steps, "{"+s+"}")
	}
	if len(steps) == 0 {
		return ""
	}
	_, name, _ := strings.Cut(e.Name, "/")
	return fmt.Sprintf("{procedure: %s, place: %s, on: %s, given: %s, steps: [%s], expect: {}}", name, w.Place, w.On, r.facts(w), strings.Join(steps, ", "))
}

// said is what the case has to expect of a rule by itself.
func said(in *statute.Instrument, m *Mutant) string {
	rule := m.Rule
	switch m.Kind {
	case kindCited:
		return "cites: {" + rule + ": " + m.Cite.Place() + "}"
	case kindActor:
		switch {
		case strings.HasSuffix(m.Key, "owed_to"):
			return "owed_to: {" + rule + ": " + m.Was + "}"
		case strings.HasSuffix(m.Key, "pending"):
			return "pending: {" + rule + ": " + m.Was + "}"
		}
		return "who: {" + rule + ": " + m.Was + "}"
	case kindModality:
		return "binding: {" + rule + ": …}"
	case kindTier:
		return "tier: {" + rule + ": " + m.Was + "}"
	case kindBinds:
		return "binds: {" + rule + ": " + m.Was + "}"
	case kindDeparture:
		return "departs: {" + rule + ": …}"
	case kindCovers:
		return "recurs: {id: " + rule + ", after: …, from: …, due: …}"
	case kindInForce:
		id := rule
		if id == "" {
			id = statute.BaseID(in.ID)
		}
		return "in_force: {" + id + ": {…}}"
	}
	switch m.section {
	case "requires", "checklists":
		return "requires: {" + rule + ": …}"
	case "grounds", "lifts":
		return m.target + ": …, by: " + rule
	case "holds":
		return m.target + ": 未定, held: " + rule
	case "limits":
		if m.Kind == kindSilence {
			return "silence: {" + rule + ": " + m.Was + "}"
		}
		return "limit: {id: " + rule + ", from: …, due: …}"
	case "sanctions", "pursues":
		if strings.HasPrefix(m.Key, "measures") {
			return "measures: {" + rule + ": …}"
		}
		return "lines: {" + rule + ": …}"
	case "scope":
		return "scope: {" + statute.BaseID(in.ID) + ": …}"
	}
	return ""
}
