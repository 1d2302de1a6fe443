package edit

import (
	"fmt"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
)

// What the grammar says that texts name is what the loader takes them for: everything that
// is named in the shipped law and its cases is declared.
func TestEverythingThatIsNamedIsDeclared(t *testing.T) {
	d := New(func(*corpus.Corpus) any { return nil }).(*desk)
	_, found, err := d.Read(t.Context(), []fs.FS{os.DirFS("../../policies")})
	require.NoError(t, err)
	require.NoError(t, found.Err())
	n, files := d.known()
	named := map[editing.Sort]int{}
	lost := map[string]int{}
	for _, f := range files {
		each(f, func(w where) {
			as := w.sort()
			if as == "" || word(w) || w.label == "pending" && !w.key { // a hold may wait for whom nobody declared
				return
			}
			named[as]++
			if as == editing.Citation {
				return // texts that are not in the book may be cited
			}
			if n.resolve(as, w.text.S, w) == nil {
				lost[fmt.Sprintf("%s %s %s: %s", as, w.label, w.text.R, w.text.S)]++
			}
		})
	}
	assert.Empty(t, lost)
	for _, as := range []editing.Sort{editing.Fact, editing.Actor, editing.Event, editing.Decision, editing.Outcome, editing.Tier, editing.Rule, editing.Step, editing.Procedure, editing.Place, editing.Instrument, editing.Citation} {
		assert.Positive(t, named[as], as)
	}
}

// word reports whether a text is a word of the list that may stand in the place of a name.
func word(w where) bool {
	for _, p := range terms.Words(w.shape.ListOf()) {
		if p.EN == w.text.S {
			return true
		}
	}
	return !w.key && w.shape.Text == grammar.FactText
}
