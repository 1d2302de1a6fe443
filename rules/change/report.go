package change

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Report is what is other in one book than in another, and what comes of it. It is plain
// data with stable JSON.
type Report struct {
	Schema string `json:"schema"`
	// Was and Now are the digests of the books.
	Was string `json:"was"`
	Now string `json:"now"`
	// Changes are in the law's order: what is declared for all, then instrument by
	// instrument, each in the order of its text.
	Changes []Change `json:"changes,omitempty"`
	// Effects say of each decision, duty, limit, procedure and other rule that a change
	// touches whether some case is answered otherwise.
	Effects []Effect `json:"effects,omitempty"`

	old, new *rules.Book
}

// How a thing changed.
const (
	howAdded    = "added"
	howRemoved  = "removed"
	howChanged  = "changed"
	howRenamed  = "renamed"
	howReplaced = "replaced"
)

// Change is one thing that a book declares and that the other has otherwise or not.
type Change struct {
	// How is added, removed, changed, renamed (another id, and nothing else) or replaced (a
	// rule of a layer that stands in the place of one below it).
	How  string `json:"how"`
	Kind string `json:"kind"` // limit, ground, fact …: the kind of mapping of policy files
	// Name is the thing's name in receipts: sucheng-04-coordination/consultation-reply.
	Name string `json:"name"`
	// Instrument is its id with edition, "" for what is declared for all; Title and
	// Document name it.
	Instrument string           `json:"instrument,omitempty"`
	Title      string           `json:"title,omitempty"`
	Document   string           `json:"document,omitempty"`
	Cite       statute.Citation `json:"cite,omitzero"`
	// What says in a word what it is about: who must do what.
	What  string     `json:"what,omitempty"`
	Parts []Part     `json:"parts,omitempty"`
	Range diag.Range `json:"range,omitzero"` // in the new file; of what is gone, in the old one
	// Meaning is what became of it: words (notes, questions, quotes: what people read), same
	// (proved to hold in the same cases), or "" for a change of law, which Effects
	// speak of.
	Meaning string `json:"meaning,omitempty"`

	was, now *thing
}

// Meanings of changes that are none of law.
const (
	meansWords = "words" // notes, questions, quotes: what people read
	meansSame  = "same"  // proved to hold in the same cases
)

// Part is one key with what it said and says, "" for nothing. Conditions are in canonical
// spelling.
type Part struct {
	Key string    `json:"key"`
	As  lang.Text `json:"as"` // the key in policy files
	Was lang.Text `json:"was,omitzero"`
	Now lang.Text `json:"now,omitzero"`

	words     bool
	condition bool
	was, now  statute.Condition
}

// Verdicts of effects.
const (
	Differs        = "differs"   // there is a case whose answer changes: Witness
	verdictReasons = "reasons"   // in no case another result, and in some another article or word: Witness
	None           = "none"      // proved: no case is answered otherwise
	Undecided      = "undecided" // neither was found within the effort
)

// Effect is what the changes do to one question.
type Effect struct {
	Kind string `json:"kind"` // decision, requirement, limit, procedure, or the kind of a rule
	Name string `json:"name"` // id of a decision, else the name of the rule
	// Term is what people call it.
	Term    string           `json:"term"`
	Cite    statute.Citation `json:"cite,omitzero"`
	Verdict string           `json:"verdict"` // Differs, None, Undecided, or reasons: in no case another result, and in some another article or word (Witness)
	Witness *Witness         `json:"witness,omitempty"`
	// By are the names of the changes that touch it.
	By []string `json:"by"`
}

// Witness is a case that was asked of both laws, with what came of it. It says no more
// facts than it must.
type Witness struct {
	Place string        `json:"place"`
	On    deadline.Date `json:"on"` // the day whose law is asked
	// Facts are given, by id; what is not given is taken as false (Assume) or not known.
	Facts  rules.Facts `json:"facts,omitempty"`
	Assume bool        `json:"assume_false,omitempty"`
	// Said are the facts in the clerk's words: 涉及商业秘密：是.
	Said []string `json:"said,omitempty"`
	// Events are what happens, of limits and procedures.
	Events []lang.Text `json:"events,omitempty"`
	Was    Outcome     `json:"was"`
	Now    Outcome     `json:"now"`
}

// Outcome is what one of the laws says in a case, by which articles.
type Outcome struct {
	Says lang.Text          `json:"says"`
	By   []statute.Citation `json:"by,omitempty"`
}
