package rules

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
)

// words are words of a closed list, as a mistake names them.
func words(list string, of []string) []terms.Word {
	out := make([]terms.Word, len(of))
	for i, w := range of {
		out[i] = terms.Word{Context: list, Name: w}
	}
	return out
}

// keysOf are keys of a context, as a mistake names them.
func keysOf(context string, of []string) []terms.Key {
	out := make([]terms.Key, len(of))
	for i, k := range of {
		out[i] = terms.Key{Context: context, Name: k}
	}
	return out
}

// nearWord is the word of a list that was most likely meant by what was written, in
// either spelling; the zero Word where none is near.
func nearWord(list, written string, of []string) terms.Word {
	for _, w := range words(list, of) {
		if near(written, of, w.Name, w.In(true), func(en string) string { return terms.Word{Context: list, Name: en}.In(true) }) {
			return w
		}
	}
	return terms.Word{}
}

// nearKey is the same of keys.
func nearKey(context, written string, of []string) terms.Key {
	for _, k := range keysOf(context, of) {
		if near(written, of, k.Name, k.In(true), func(en string) string { return terms.Key{Context: context, Name: en}.In(true) }) {
			return k
		}
	}
	return terms.Key{}
}

// near reports whether one word in its two spellings is the nearest to what was written.
func near(written string, all []string, en, zh string, chinese func(string) string) bool {
	var both []string
	for _, w := range all {
		both = append(both, w, chinese(w))
	}
	found, ok := typo.Nearest(written, both)
	return ok && (found == en || found == zh)
}
