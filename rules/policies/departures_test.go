package policies_test

import (
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/rules/policies"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// departing lists every rule of the shipped law that declares a departure.
func departing(book *rules.Book) map[string]*statute.Entry {
	out := map[string]*statute.Entry{}
	for _, in := range book.Instruments() {
		add := func(e *statute.Entry) {
			if e.Departs != nil {
				out[e.FullID()] = e
			}
		}
		for _, g := range in.Grounds {
			add(&g.Entry)
		}
		for _, g := range in.Lifts {
			add(&g.Entry)
		}
		for _, g := range in.Requirements {
			add(&g.Entry)
		}
		for _, g := range in.Limits {
			add(&g.Entry)
		}
		for _, g := range in.Holds {
			add(&g.Entry)
		}
		for _, g := range in.Steps {
			add(&g.Entry)
		}
	}
	return out
}

// TestEveryDepartureNamesSuperiorLaw: wherever an answer or an audit shows a local rule
// that declares a departure in force, it shows the superior article beside it, since when
// either is law, and which of the two binds; over all cases of the shipped law, and every
// departing rule is met in one of them.
func TestEveryDepartureNamesSuperiorLaw(t *testing.T) {
	book, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	all := departing(book)
	require.Greater(t, len(all), 50)
	seen := map[string]bool{}
	tells := func(d *answer.Difference, text string) {
		assert.Contains(t, text, d.Local.Cite.String(), d.Local.ID)
		assert.Contains(t, text, d.Superior.Cite.String(), d.Local.ID)
		assert.Contains(t, text, d.Superior.Since.Label("zh")+"起", d.Local.ID)
		assert.Contains(t, text, d.Local.Since.Label("zh")+"起", d.Local.ID)
		assert.Contains(t, text, d.Binds.Label("zh"), d.Local.ID)
		assert.Equal(t, d.Binds == answer.BothBind, d.Label("zh") == "与上位法不同", d.Local.ID)
	}
	var cases []*cases.Spec
	for _, f := range book.Cases() {
		cases = append(cases, f.Cases...)
	}
	for _, c := range cases {
		law, err := book.Law(c.Place, c.On)
		require.NoError(t, err)
		var opts []rules.Option
		if c.Assume {
			opts = append(opts, rules.AssumeFalse())
		}
		bd, err := law.Bind(c.Given, opts...)
		require.NoError(t, err)
		r := casework.RunCase(book, c)
		for _, q := range r.Requirements {
			if q.Status == answer.NotApplicable && !q.Overruled() {
				assert.Nil(t, q.Differs)
				continue
			}
			d := law.Difference(&q.Entry, bd)
			assert.Equal(t, d, q.Differs, q.FullID())
			if d != nil {
				seen[q.FullID()] = true
				tells(d, d.Explain("zh"))
			}
		}
		for _, a := range r.Answers {
			shown := map[string]bool{}
			for _, g := range a.Grounds {
				if g.Layer == "local" && g.Status == answer.True {
					shown[g.ID] = true
				}
				for _, x := range g.Lifted {
					shown[x.ID] = true
				}
			}
			for id := range shown {
				e := all[id]
				if e == nil {
					continue
				}
				d := law.Difference(e, bd)
				if d == nil {
					continue // what it departs from is not in force, or does not cover the case
				}
				seen[id] = true
				text := a.Explain("zh")
				if i := slices.IndexFunc(a.Differences, func(x answer.Difference) bool { return x.Local.ID == id }); i >= 0 {
					tells(&a.Differences[i], text)
					continue
				}
				i := slices.IndexFunc(a.Conflicts, func(k answer.Conflict) bool {
					return slices.ContainsFunc(k.Local, func(r answer.GroundRef) bool { return r.ID == id }) &&
						slices.ContainsFunc(k.Superior, func(r answer.GroundRef) bool { return d.Superior.Cite.Covers(r.Cite) })
				})
				if assert.GreaterOrEqual(t, i, 0, "%s is shown without %s in %s", id, d.Superior.Cite, c.Name) {
					assert.Contains(t, text, a.Conflicts[i].Label("zh"))
					assert.Contains(t, text, a.Conflicts[i].Binds.Label("zh"))
				}
			}
		}
	}
	// Limits and steps stand in cases of procedures and in due.
	for _, in := range book.Instruments() {
		for _, l := range in.Limits {
			if l.Departs == nil {
				continue
			}
			day := in.InForce.From
			if from, ok := book.Instrument(l.Departs.From.Instrument); ok && from.InForce.From.After(day) {
				day = from.InForce.From
			}
			law, err := book.Law(in.Place, day)
			require.NoError(t, err)
			if d := law.Difference(&l.Entry, nil); assert.NotNil(t, d, l.FullID()) {
				seen[l.FullID()] = true
				tells(d, d.Explain("zh"))
			}
		}
	}
	for id, e := range all {
		if !seen[id] && !onlyElsewhere(book, e) {
			t.Errorf("%s (%s) departs from %s and no case shows it", id, e.Cite, e.Departs.From)
		}
	}
}

// onlyElsewhere reports that what a rule departs from never covers those whom its
// instrument is for, so that no case can show both: rules for public enterprises beside
// the Regulation, which sends them to their own law.
func onlyElsewhere(book *rules.Book, e *statute.Entry) bool {
	in, _ := book.Instrument(e.Cite.Instrument)
	law, err := book.Law(in.Place, deadline.MustDate("2024-06-01"))
	if err != nil {
		return false
	}
	bd, err := law.Bind(rules.Facts{"机关类型": "公共企事业单位"})
	if err != nil {
		return false
	}
	return in.Scope.When.IsZero() && len(in.Scope.OnlyIfGiven) > 0 && law.Difference(e, bd) == nil
}
