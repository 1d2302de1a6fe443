package grammar

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// Need is a key that a mapping must have: one of Any, whichever. The first is the one that
// is missed. Where Given is set, it is needed beside that key only.
type Need struct {
	Any   []string
	Given string
}

// Met reports whether the mapping has what is needed.
func (n Need) Met(has func(key string) bool) bool {
	return n.Given != "" && !has(n.Given) || slices.ContainsFunc(n.Any, has)
}

// needs says of the mappings of each context what they must have: "title", or one of
// "articles|numbered"; "because<refused" is needed where refused is there. Rules of all
// kinds have an id, or take that of the rule they replace.
var needs = map[string]string{
	"must-give": "refused|undecided|excepted", "must-give-by": "under|note", "fact": "term type", "declared": "term", "event": "term", "implication": "id when then",
	"decision": "outcomes tiers", "tier": "id", "contest": "resolved_by", "departure": "resolved_by", "answers": "decision",
	"place": "term calendar instruments", "instrument": "title place in_force articles|numbered|tasks|headings",
	"reading": "used", "procedure": "id starts|extends", "remedy": "says", "outcome": "releases",
	"basis": "id unit", "scorecard": "id", "departs": "from how",
	"ground": "tier then", "lift": "lifts", "hold": "when pending resolved_when", "requirement": "id|overrides|each",
	"reference": "to", "mark": "attribute", "limit": "from", "pause": "from", "extension": "at_most", "limit-reading": "id used",
	"recurrence": "every duty", "step": "role|left_out releases|left_out", "measure": "measure",
	"factor": "effect", "assignment": "does units due", "tariff": "from price",
	"scheme": "title for year indicators|votes", "scheme-indicator": "id points", "loss": "id points", "share": "of out_of",
	"award": "points", "scheme-band": "id grade",
	"cases": "each|walks", "case": "expect", "expect-limit": "id from due", "expect-recurrence": "id after from due",
	"walk": "steps expect", "walk-item": "because<refused",
	"profile": "place facts", "form": "title place in_force", "form-table": "title counts rows", "form-part": "words under",
}

// choices are the keys of which a mapping has one, and whoever reads it says in words of
// its own that there is none; where exactly is set, it has no second.
var choices = map[string]struct {
	keys    string
	exactly bool
}{
	"requirement": {"must should must_not may each", true},
	// learn comes last: a step may carry it.
	"walk-item": {"step record silence happen extend see refused learn", false},
}

// need fills in what a context needs.
func (c *Context) need() {
	said := needs[c.Name]
	if c.rule() && c.Name != "requirement" {
		said = "id|overrides " + said
	}
	for _, one := range strings.Fields(said) {
		any, given, _ := strings.Cut(one, "<")
		c.Needs = append(c.Needs, Need{strings.Split(any, "|"), given})
	}
	choice := choices[c.Name]
	c.Choose, c.Exactly = strings.Fields(choice.keys), choice.exactly
}

// rule reports whether the mappings are rules of an instrument.
func (c *Context) rule() bool { return c.Key("overrides") != nil }

// Needed reports whether a mapping must always have a key.
func (c *Context) Needed(key string) bool {
	return slices.ContainsFunc(c.Needs, func(n Need) bool { return n.Given == "" && len(n.Any) == 1 && n.Any[0] == key })
}

// Says is what a key of the context is for, in a line.
func (c *Context) Says(key string) lang.Text {
	if c.Name == key && slices.Contains(Kinds(), key) {
		return KindSays(key)
	}
	for _, at := range []string{c.Name + ".", "rule.", ""} {
		if t, ok := says()[at+key]; ok && (at != "rule." || c.rule()) {
			return t
		}
	}
	return lang.Text{}
}

// KindSays is what a file of a kind is.
func KindSays(kind string) lang.Text { return says()["file."+kind] }

// KindTitle is the first key of files of a kind, in both spellings.
func KindTitle(kind string) lang.Text {
	return lang.Text{ZH: terms.Key{Context: "file", Name: kind}.In(true), EN: kind}
}
