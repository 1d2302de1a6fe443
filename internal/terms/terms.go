// Package terms is the dictionary of the policy language: every key of every mapping and
// every closed word, in the English and in the Chinese spelling. A key is looked up in
// the context in which it stands, because `to` is 至 of a span and 指向 of a reference.
// It may import nothing, so that whoever reports a mistake can name a key as the file at
// hand spells it. What must never happen here: a meaning (package grammar says what a
// key holds), two words of one context that are alike, or a name of a fact.
package terms

import "slices"

// Key is a key of a mapping. Name is its English spelling; Context is the kind of mapping
// (requirement, limit, step …). The zero Key is no key.
type Key struct{ Context, Name string }

// Word is a word of a closed list, such as ban or permission of force. Name is its
// English spelling. The zero Word is no word.
type Word struct{ Context, Name string }

// MarshalText is the key as English files have it, so that a diagnostic that is stored
// reads the same whatever it is about.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.Name), nil }

// MarshalText is the word as English files have it.
func (w Word) MarshalText() ([]byte, error) { return []byte(w.Name), nil }

// Pair is one entry of the dictionary in both spellings.
type Pair struct{ EN, ZH string }

// section is the keys of one kind of mapping in canonical order: those of the section it
// extends, its own, those of the section that closes it.
type section struct {
	name            string
	extends, closes string
	pairs           []Pair
}

// In is the key in Chinese or in English. A key that its context does not have is looked
// for in all of them, and taken from there if they agree; else it is its Name.
func (k Key) In(zh bool) string {
	if !zh {
		return k.Name
	}
	if word, ok := k.Lookup(); ok {
		return word
	}
	found := ""
	for i := range keys {
		switch word := chinese(keys[i].pairs, k.Name); {
		case word == "" || word == found:
		case found != "":
			return k.Name
		default:
			found = word
		}
	}
	if found == "" {
		return k.Name
	}
	return found
}

// Lookup is the Chinese spelling of a key of its context, and whether it has one.
func (k Key) Lookup() (zh string, ok bool) {
	s := find(keys[:], k.Context)
	if s == nil {
		return "", false
	}
	if word := chinese(s.pairs, k.Name); word != "" {
		return word, true
	}
	for _, other := range [...]string{s.extends, s.closes} {
		if word, ok := (Key{other, k.Name}).Lookup(); ok {
			return word, true
		}
	}
	return "", false
}

// In is the word in Chinese or in English. A word that the list does not have is its Name.
func (w Word) In(zh bool) string {
	if word, ok := w.Lookup(); zh && ok {
		return word
	}
	return w.Name
}

// Lookup is the Chinese spelling of a word of its list, and whether it has one.
func (w Word) Lookup() (zh string, ok bool) {
	if s := find(words[:], w.Context); s != nil {
		word := chinese(s.pairs, w.Name)
		return word, word != ""
	}
	return "", false
}

// Keys lists the keys of a context in canonical order.
func Keys(context string) []Pair {
	s := find(keys[:], context)
	if s == nil {
		return nil
	}
	return slices.Concat(Keys(s.extends), s.pairs, Keys(s.closes))
}

// Words lists the words of a closed list.
func Words(list string) []Pair {
	if s := find(words[:], list); s != nil {
		return slices.Clone(s.pairs)
	}
	return nil
}

// Lists lists the names of all closed lists.
func Lists() []string { return names(words[:]) }

func names(of []section) []string {
	out := make([]string, len(of))
	for i := range of {
		out[i] = of[i].name
	}
	return out
}

func find(in []section, name string) *section {
	for i := range in {
		if in[i].name == name {
			return &in[i]
		}
	}
	return nil
}

func chinese(pairs []Pair, en string) string {
	for i := range pairs {
		if pairs[i].EN == en {
			return pairs[i].ZH
		}
	}
	return ""
}
