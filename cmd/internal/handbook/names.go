package handbook

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// names are where things are on the site: files of instruments, and ids within them.
type names struct {
	file  map[string]string          // of an instrument
	taken map[string]bool            // names of files
	ids   map[string]map[string]bool // ids within an instrument's file
	rules map[*statute.Entry]string  // where a rule is
	ruled map[string]string          // the same by its full id, that of the last edition
	of    map[[2]string]string       // the same by instrument and full id
}

// reserved are the names of the pages that are always there.
var reserved = []string{"index", "procedures", "limits", "topics", "facts", "coverage", "search", "look", "handbook"}

func namesOf(all []*statute.Instrument, rules map[string][]aloud.Rule) *names {
	n := &names{file: map[string]string{}, taken: map[string]bool{}, ids: map[string]map[string]bool{}, rules: map[*statute.Entry]string{}, ruled: map[string]string{}, of: map[[2]string]string{}}
	for _, r := range reserved {
		n.taken[r] = true
	}
	for _, in := range all {
		n.file[in.ID] = n.newFile(in.ID)
		ids := map[string]bool{}
		n.ids[in.ID] = ids
		for _, a := range in.Articles {
			ids[articleID(a.Cite)] = true
		}
		for _, r := range rules[in.ID] {
			_, short, ok := strings.Cut(r.ID, "/")
			if !ok {
				short = r.ID
			}
			where := n.file[in.ID] + "#" + unique(ids, "r-"+slug(short))
			n.rules[r.Entry], n.ruled[r.ID], n.of[[2]string{in.ID, r.ID}] = where, where, where
		}
	}
	return n
}

// newFile is a name of a file that nothing else has, on systems too that take a and A for one.
func (n *names) newFile(id string) string {
	return unique(n.taken, strings.ToLower(slug(id))) + ".html"
}

// unique is the name itself, or with a number where it is taken.
func unique(taken map[string]bool, name string) string {
	out := name
	for i := 2; taken[out]; i++ {
		out = fmt.Sprintf("%s-%d", name, i)
	}
	taken[out] = true
	return out
}

// slug makes a name of what may be anything: letters and digits stay.
func slug(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case r == '@' || r == '/' || r == '.' || r == ' ':
			b.WriteByte('-')
		default:
			fmt.Fprintf(&b, "x%x", r)
		}
	}
	if b.Len() == 0 {
		return "x"
	}
	return strings.TrimLeft(b.String(), "-")
}

// articleID is the id of an article within its page.
func articleID(c statute.Citation) string {
	unit := map[statute.Unit]string{statute.Article: "a", statute.Task: "t", statute.Heading: "h", statute.Preamble: "preamble", statute.Point: "p"}[c.Unit]
	if c.Unit == statute.Preamble {
		return unit
	}
	if c.Sub > 0 {
		return fmt.Sprintf("%s%d-%d", unit, c.Number, c.Sub)
	}
	return fmt.Sprintf("%s%d", unit, c.Number)
}

// article is where an article is, "" where it is not on the site.
func (n *names) article(c statute.Citation) string {
	file, ok := n.file[c.Instrument]
	if !ok {
		return ""
	}
	if id := articleID(c); n.ids[c.Instrument][id] {
		return file + "#" + id
	}
	return file
}

func (n *names) rule(r aloud.Rule) string { return n.rules[r.Entry] }

func (n *names) inEdition(instrument, rule string) string { return n.of[[2]string{instrument, rule}] }

// has reports an instrument on the site, by id with or without edition.
func (n *names) has(instrument string) bool {
	for id := range n.file {
		if id == instrument || statute.BaseID(id) == instrument {
			return true
		}
	}
	return false
}
