package corpus

import (
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Untold is what a file says of how it stands to its text, for those who hold the two
// against each other.
type Untold struct {
	// Why are reasons for what is not found in the sentence of a rule, by the id of the
	// rule; those of "" are of the instrument as a whole.
	Why map[string][]Reason
	// Actors are how the text calls whom rules name by a term of the vocabulary.
	Actors []*Called
}

// Spell lets findings speak the spelling of the file that each is about.
func (b *Corpus) Spell(list diag.List) diag.List {
	for i := range list {
		list[i].Chinese = b.Chinese[list[i].Range.File]
	}
	return list
}

// Reason is one word of the closed list of reasons.
type Reason struct {
	Word  string
	Range diag.Range
}

// Called is how a text calls an actor.
type Called struct {
	Actor string
	Words []string
	// Under is the article that says who is meant where a sentence names nobody; zero
	// where sentences always do.
	Under statute.Citation
	Range diag.Range
}
