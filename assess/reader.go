package assess

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// reader tests conditions of the law against one set of facts and remembers what they
// read, what they lack and which readings of the text they rest on. It is for one
// goroutine.
type reader struct {
	law *rules.Law
	bd  *rules.Bound // nil where nothing is tested
	// read are the facts read, by id; missing what is to be found out, each once, with
	// the lines that wait for it.
	read     map[string]bool
	missing  []Missing
	readings []Reading
	needs    map[string]int // what is missing -> its index
}

func newReader(law *rules.Law, bd *rules.Bound) *reader {
	return &reader{law: law, bd: bd, read: map[string]bool{}, needs: map[string]int{}}
}

// miss notes that a line waits for a fact.
func (r *reader) miss(line, fact string) {
	if f, ok := r.law.Book().Fact(fact); ok {
		r.wait("fact "+f.ID, Missing{Fact: f.ID, Term: f.Term, Ask: f.Ask, Judge: f.JudgedBy}, line)
	}
}

// wait notes that a line waits for something that key stands for.
func (r *reader) wait(key string, m Missing, line string) {
	i, ok := r.needs[key]
	if !ok {
		i = len(r.missing)
		r.needs[key] = i
		r.missing = append(r.missing, m)
	}
	if !slices.Contains(r.missing[i].Lines, line) {
		r.missing[i].Lines = append(r.missing[i].Lines, line)
	}
}

// test is the truth of a condition, with the facts it read and lacks noted.
func (r *reader) test(line string, c statute.Condition) answer.Truth {
	t := r.law.Test(c, r.bd)
	for _, id := range c.Facts() {
		r.read[id] = true
		if _, known := r.bd.Known(id); t == answer.Unknown && !known {
			r.miss(line, id)
		}
	}
	return t
}

// reading notes the reading of a rule that the result rests on.
func (r *reader) reading(e *statute.Entry) {
	if e.Reading.Used == "" || slices.ContainsFunc(r.readings, func(x Reading) bool { return x.Cite == e.Cite && x.Used == e.Reading.Used }) {
		return
	}
	r.readings = append(r.readings, Reading{e.Cite, e.Reading})
}
