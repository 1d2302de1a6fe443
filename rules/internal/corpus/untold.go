package corpus

import (
	"strconv"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Untold is what a file says of how it stands to its text, for those who hold the two
// against each other.
type Untold struct {
	// Why are reasons for what is not found in the sentence of a rule, by the id of the
	// rule; those of "" are of the instrument as a whole.
	Why map[string][]Reason
	// Said are the passages that stand beside parts of what the file says, by OfOutcome,
	// OfPause and OfExtension.
	Said map[string]*Passage
	// Actors are how the text calls whom rules name by a term of the vocabulary.
	Actors []*Called
}

// OfHead is what the head of an instrument's file says, without its articles.
func (u *Untold) OfHead(in *statute.Instrument) *Untold {
	of := &Untold{Why: map[string][]Reason{"": u.Why[""]}, Said: map[string]*Passage{}, Actors: u.Actors}
	for _, p := range in.Procedures {
		for _, o := range p.Outcomes {
			key := OfOutcome(p.ID, o.Term)
			if why := u.Why[key]; why != nil {
				of.Why[key] = why
			}
			if said := u.Said[key]; said != nil {
				of.Said[key] = said
			}
		}
	}
	return of
}

// Spell lets findings speak the spelling of the file that each is about.
func (b *Corpus) Spell(list diag.List) diag.List {
	for i := range list {
		list[i].Chinese = b.Chinese[list[i].Range.File]
	}
	return list
}

// Passage is where a part of a rule, or an outcome, stands in a text.
type Passage struct {
	Cite  statute.Citation // zero where it is that of the rule
	Quote string
	Range diag.Range
}

// OfOutcome is the name of an outcome of a procedure; it has a stroke, as no id has.
func OfOutcome(procedure, term string) string { return procedure + "/" + term }

// OfExtension is the name of the extension of a limit.
func OfExtension(rule string) string { return rule + "/extend" }

// OfPause is the name of a pause of a limit, counted from 0.
func OfPause(rule string, n int) string { return rule + "/pause/" + strconv.Itoa(n) }

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
