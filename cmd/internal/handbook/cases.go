package handbook

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// citeCases notes which cases and walks name which rules.
func (s *site) citeCases() {
	s.cases, s.counted = map[string][]string{}, map[string]int{}
	known := map[string]bool{}
	short := map[string][]string{} // full ids by the id without instrument
	for _, list := range s.rules {
		for _, r := range list {
			if _, id, ok := strings.Cut(r.ID, "/"); ok && !known[r.ID] {
				known[r.ID] = true
				short[id] = append(short[id], r.ID)
			}
		}
	}
	for _, f := range s.book.Cases() {
		s.counted[f.Name] += len(f.Cases) + len(f.Walks)
		for _, c := range f.Cases {
			s.name(known, short, c.Subject, c.Name, ruled(c))
		}
		for _, w := range f.Walks {
			of, _, _ := strings.Cut(w.Procedure, "/")
			s.name(known, short, of, w.Name, walked(w))
		}
	}
}

// name notes a case at the rules that it names, by id within the instrument or in full.
func (s *site) name(known map[string]bool, short map[string][]string, subject, title string, ids []string) {
	for _, id := range ids {
		full := id
		if !known[full] {
			full = subject + "/" + id
		}
		if !known[full] && len(short[id]) == 1 {
			full = short[id][0]
		}
		if known[full] && !slices.Contains(s.cases[full], title) {
			s.cases[full] = append(s.cases[full], title)
		}
	}
}

// ruled are the rules that a case names.
func ruled(c *cases.Spec) (out []string) {
	add := func(words ...cases.Word) {
		for _, w := range words {
			out = append(out, w.S)
		}
	}
	add(c.Judged()...)
	for _, d := range c.Decisions {
		add(d.Held...)
	}
	for _, l := range c.Limits {
		out = append(out, l.Id)
	}
	for _, x := range c.Says {
		add(x.Rule)
	}
	for _, x := range c.Spans {
		add(x.Rule)
	}
	for _, x := range c.Recurs {
		add(x.Rule)
	}
	return out
}

// walked are the steps and limits that a walk takes or looks at.
func walked(w *walks.Walk) (out []string) {
	look := func(state walks.WalkState) {
		for _, c := range state.Checks {
			if c.Limit != "" {
				out = append(out, c.Limit)
			}
		}
	}
	for _, i := range w.Items {
		if i.Kind == walks.WalkTakes || i.Kind == walks.WalkRecords || i.Kind == walks.WalkSilence {
			out = append(out, i.Name)
		}
		look(i.See)
	}
	look(w.Expect)
	return out
}

// casesOf counts the cases and walks in the files that are about an instrument: about its
// edition, or about all of them.
func (s *site) casesOf(in *statute.Instrument) int {
	n := s.counted[in.ID]
	if base := statute.BaseID(in.ID); base != in.ID {
		n += s.counted[base]
	}
	return n
}
