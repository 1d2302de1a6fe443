package rules

// released is the case as it would be after a release: what was given, what the
// release makes true in its place, and what follows; nothing is assumed.
func (bd *Bound) released(made Facts) *Bound {
	after := &Bound{book: bd.book, at: make([]uint16, len(bd.book.facts))}
	if err := after.take(made, nil); err != nil {
		after = &Bound{book: bd.book, at: make([]uint16, len(bd.book.facts))} // values of the vocabulary were read when it was
	}
	for _, g := range bd.given {
		if _, made := after.find(g.index); !made && !g.implied {
			after.add(binding{index: g.index, v: g.v})
		}
	}
	for _, mark := range bd.marks {
		if _, made := after.find(mark.index); !made {
			after.marks = append(after.marks, mark)
		}
	}
	plain := *after
	plain.given, plain.at = append([]binding(nil), after.given...), append([]uint16(nil), after.at...)
	if after.conclude() != nil {
		return &plain // what follows cannot be told: less is known, and nothing more is let through
	}
	return after
}
