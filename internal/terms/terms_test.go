package terms_test

import (
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/stretchr/testify/require"
)

// Two keys of one mapping, or two words of one list, are never alike in either spelling,
// and a key in one spelling is no other key in the other: then each file is read one way.
func TestNoTwoWordsOfOneContextAreAlike(t *testing.T) {
	check := func(name string, pairs []terms.Pair, keys bool) {
		seen := map[string]string{}
		for _, p := range pairs {
			require.NotEmpty(t, p.EN, name)
			require.NotEmpty(t, p.ZH, "%s: %s has no Chinese spelling", name, p.EN)
			for _, s := range slices.Compact([]string{p.EN, p.ZH}) {
				require.Empty(t, seen[s], "%s: %s is both %s and %s", name, s, seen[s], p.EN)
				seen[s] = p.EN
			}
			require.False(t, keys && p.EN == p.ZH, "%s: %s has one spelling", name, p.EN)
		}
	}
	for _, name := range terms.Contexts() {
		check(name, terms.Keys(name), true)
	}
	for _, name := range terms.Lists() {
		check(name, terms.Words(name), false)
	}
}

func TestNoKeyIsTheNameOfAFact(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	for _, name := range terms.Contexts() {
		for _, p := range terms.Keys(name) {
			_, declared := book.Fact(p.ZH)
			require.False(t, declared, "%s: %s (%s) is a fact", name, p.ZH, p.EN)
		}
	}
}

func TestAKeyIsSaidInItsContext(t *testing.T) {
	require.Equal(t, "至", terms.Key{"span", "to"}.In(true))
	require.Equal(t, "指向", terms.Key{"reference", "to"}.In(true))
	require.Equal(t, "to", terms.Key{"reference", "to"}.In(false))
	require.Equal(t, "编号", terms.Key{"hold", "id"}.In(true), "what every rule has")
	require.Equal(t, "归入", terms.Key{"", "tier"}.In(true), "all contexts agree")
	require.Equal(t, "to", terms.Key{"", "to"}.In(true), "contexts differ")
	require.Equal(t, "nonesuch", terms.Key{"span", "nonesuch"}.In(true))
	require.Equal(t, "禁止", terms.Word{"force", "ban"}.In(true))
	require.Equal(t, "ban", terms.Word{"force", "ban"}.In(false))
	require.Equal(t, "瞎说", terms.Word{"force", "瞎说"}.In(true))
}

// What was written once is still read as a word of its list, and is none of its words.
func TestWordsOfOnceAreStillRead(t *testing.T) {
	n := 0
	for _, list := range terms.Lists() {
		for _, said := range terms.Formers(list) {
			n++
			en := terms.Former(list, said)
			require.NotEqual(t, en, terms.Word{list, en}.In(true), "%s: %s is no word", list, en)
			require.NotEqual(t, said, terms.Word{list, en}.In(true), list)
		}
	}
	require.Positive(t, n)
}
