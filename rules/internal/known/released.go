package known

// Released is the case as it would be after a release: what was given, what the
// release makes true in its place, and what follows; nothing is assumed.
func (bd *Bound) Released(made map[string]any) *Bound {
	after := &Bound{Voc: bd.Voc, at: make([]uint16, len(bd.Voc.Facts))}
	if err := after.Take(made, nil); err != nil {
		after = &Bound{Voc: bd.Voc, at: make([]uint16, len(bd.Voc.Facts))} // values of the vocabulary were read when it was
	}
	for _, g := range bd.Given {
		if _, made := after.Find(g.Index); !made && !g.Implied {
			after.add(Binding{Index: g.Index, V: g.V})
		}
	}
	for _, mark := range bd.Marks {
		if _, made := after.Find(mark.Index); !made {
			after.Marks = append(after.Marks, mark)
		}
	}
	plain := *after
	plain.Given, plain.at = append([]Binding(nil), after.Given...), append([]uint16(nil), after.at...)
	if after.Conclude() != nil {
		return &plain // what follows cannot be told: less is known, and nothing more is let through
	}
	return after
}
