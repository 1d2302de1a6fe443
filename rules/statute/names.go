package statute

import "strings"

// BaseID is an instrument's id without its edition.
func BaseID(id string) string {
	base, _, _ := strings.Cut(id, "@")
	return base
}

// Edition is the edition in an instrument's id, "" where it names none.
func Edition(id string) string {
	_, edition, _ := strings.Cut(id, "@")
	return edition
}

// Entries visits every rule of the instrument.
func (in *Instrument) Entries(visit func(*Entry)) {
	for _, e := range in.Grounds {
		visit(&e.Entry)
	}
	for _, e := range in.Lifts {
		visit(&e.Entry)
	}
	for _, e := range in.Holds {
		visit(&e.Entry)
	}
	for _, e := range in.Requirements {
		visit(&e.Entry)
	}
	for _, c := range in.Scope.Clauses() {
		visit(&c.Entry)
	}
	for _, e := range in.References {
		visit(&e.Entry)
	}
	for _, e := range in.Marks {
		visit(&e.Entry)
	}
	for _, e := range in.Limits {
		visit(&e.Entry)
	}
	for _, e := range in.Recurrences {
		visit(&e.Entry)
	}
	for _, e := range in.Steps {
		visit(&e.Entry)
	}
	for _, a := range in.Annexes {
		for _, e := range a.Entries() {
			visit(e)
		}
	}
}

// Is reports whether a reference means the instrument: its id, with the edition or
// without one.
func (in *Instrument) Is(ref string) bool { return in.ID == ref || BaseID(in.ID) == ref }
