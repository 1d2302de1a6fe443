package known

import (
	"slices"
	"strings"
)

// About lists the facts that a text may be about, by index, the likeliest first: those of
// that name, those that have it in a name, those that have it in a value or in the
// question, and those that have all its parts somewhere. Its parts are what blanks
// divide; what people call otherwise is looked for by what the vocabulary calls it.
func (b *Vocabulary) About(text string) []int {
	text = strings.ToLower(strings.TrimSpace(text))
	parts := strings.Fields(text)
	if len(parts) == 0 {
		return nil
	}
	type found struct{ rank, index int }
	var all []found
	for i, f := range b.Facts {
		if rank, ok := b.about(f, text, parts); ok {
			all = append(all, found{rank, i})
		}
	}
	slices.SortStableFunc(all, func(x, y found) int { return x.rank - y.rank })
	out := make([]int, len(all))
	for i, x := range all {
		out[i] = x.index
	}
	return out
}

// about is how far a fact is from being what a text of several parts is about.
func (b *Vocabulary) about(f *Fact, text string, parts []string) (rank int, ok bool) {
	names := lower(append([]string{f.ID, f.Term}, f.Also...))
	said := append(lower(append([]string{f.Ask, f.Note}, f.Values...)), names...)
	if slices.Contains(names, text) {
		return 0, true
	}
	for _, part := range parts {
		worst := 5
		for i, word := range append([]string{part}, b.Synonyms[part]...) {
			far := 5
			switch {
			case holds(names, word):
				far = 1
			case holds(said, word):
				far = 2
			case i == 0 && inPieces(said, word):
				far = 4
			}
			if i > 0 && far < 4 {
				far++ // another word
			}
			worst = min(worst, far)
		}
		if worst == 5 {
			return 0, false
		}
		rank = max(rank, worst)
	}
	return rank, true
}

func lower(texts []string) []string {
	for i, s := range texts {
		texts[i] = strings.ToLower(s)
	}
	return texts
}

func holds(texts []string, part string) bool {
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, part) })
}

// inPieces reports whether one of the texts has every two characters of a Chinese word
// of four and more that stand side by side: 答复延期 in 已延期答复.
func inPieces(texts []string, word string) bool {
	runes := []rune(word)
	if len(runes) < 4 || runes[0] < 0x2E80 {
		return false
	}
	return slices.ContainsFunc(texts, func(s string) bool {
		for i := 0; i+1 < len(runes); i += 2 {
			if !strings.Contains(s, string(runes[i:min(i+2, len(runes))])) {
				return false
			}
		}
		return true
	})
}
