package rules

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ruleIndex finds the rules of all instruments by id, made when the first is asked
// for: after every article was read.
type ruleIndex struct {
	by      map[string]*ruleNames
	grounds map[string]*statute.Ground // by full id
}

// ruleNames are the rules of one kind, by id and full id.
type ruleNames struct {
	at    map[string]*statute.Entry
	ids   known.Guesses // short
	full  known.Guesses // short and full
	short []string
	all   []string
}

// carriersOf lists the rules of a kind: grounds, holds, requires or limits.
func (l *loader) named(kind string) *ruleNames {
	if n := l.rules.by[kind]; n != nil {
		return n
	}
	n := &ruleNames{at: map[string]*statute.Entry{}}
	add := func(e *statute.Entry) {
		full := e.FullID()
		for _, id := range []string{e.ID, full} {
			if n.at[id] == nil {
				n.at[id] = e
			}
		}
		n.short = append(n.short, e.ID)
		n.all = append(n.all, e.ID, full)
	}
	for _, in := range l.book.instruments {
		switch kind {
		case "requires":
			for _, r := range in.Requirements {
				add(&r.Entry)
			}
		case "holds":
			for _, x := range in.Holds {
				add(&x.Entry)
			}
		case "limits":
			for _, r := range in.Limits {
				add(&r.Entry)
			}
		case "superior":
			in.Entries(add)
		default:
			for _, g := range in.Grounds {
				add(&g.Entry)
			}
			for _, x := range in.Lifts { // one that gives an outcome is what it rests on
				add(&x.Entry)
			}
		}
	}
	n.ids, n.full = known.Guesses{Names: &n.short}, known.Guesses{Names: &n.all}
	if l.rules.by == nil {
		l.rules.by = map[string]*ruleNames{}
	}
	l.rules.by[kind] = n
	return n
}

// groundsByID are all grounds by full id, of several editions the first.
func (l *loader) groundsByID() map[string]*statute.Ground {
	if l.rules.grounds == nil {
		l.rules.grounds = map[string]*statute.Ground{}
		for _, in := range l.book.instruments {
			for _, g := range in.Grounds {
				if id := g.FullID(); l.rules.grounds[id] == nil {
					l.rules.grounds[id] = g
				}
			}
		}
	}
	return l.rules.grounds
}

// nearest is the rule that a name was most likely meant to be: a full id only
// where one was written.
func (n *ruleNames) nearest(id string) string {
	if strings.Contains(id, "/") {
		return n.full.Of(id)
	}
	return n.ids.Of(id)
}

// checkRule verifies that a rule named in expect exists.
func (l *loader) checkRule(s source.Str, what string) {
	if n := l.named(what); n.at[s.S] == nil {
		l.diags.Add(s.R, mistake.CaseRule{Rule: s.S, Nearest: n.nearest(s.S)})
	}
}
