package rules

// Extras lists the files of one kind: mapping.
func (b *Book) Extras(kind string) []Extra {
	var out []Extra
	for _, e := range b.c.extras {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}
