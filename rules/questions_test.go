package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// rows is how many lines of a terminal 80 columns wide a text takes.
func rows(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		width := 0
		for _, r := range strings.TrimRight(line, "\n") {
			if r >= 0x2e80 || r == '“' || r == '”' || r == '—' {
				width++
			}
			width++
		}
		n += max(1, (width+79)/80)
	}
	return n
}

// TestOneScreenOfQuestions: for every place, one document of which nothing is known
// asks at most a screenful, each article once, and nothing before what it hangs on.
func TestOneScreenOfQuestions(t *testing.T) {
	book := shipped(t)
	for _, p := range book.Places() {
		law := mustLaw(t, book, p.ID, "2024-03-01")
		for name, facts := range map[string]rules.Facts{"nothing known": nil, "one opening": {"涉及切身利益": true}, "a trade secret": {"商业秘密": true}} {
			a := decide(t, law, facts)
			if a.Decided {
				continue
			}
			for _, lang := range []string{"zh", "en"} {
				assert.LessOrEqual(t, rows(a.Brief(lang)), 36, "%s %s %s: the whole brief answer\n%s", p.ID, name, lang, a.Brief(lang))
			}
			brief := a.Brief("zh")
			_, ask, found := strings.Cut(brief, "还需查明：")
			require.True(t, found, p.ID)
			if before, after, cut := strings.Cut(ask, "以上有答“是”的"); cut {
				line, _, _ := strings.Cut(after, "\n")
				ask = before + "以上有答“是”的" + line
			}
			assert.LessOrEqual(t, rows("还需查明："+ask), 24, "%s, %s:\n%s", p.ID, name, ask)

			type article struct {
				under statute.Citation
				by    string
				of    string
				later bool
			}
			seen, asked := map[article]bool{}, map[string]bool{}
			var flat []string
			organ := false
			for _, g := range a.Questions() {
				k := article{g.Under, g.JudgedBy, g.Of, g.Later}
				assert.False(t, seen[k], "%s: %v twice", p.ID, k)
				seen[k] = true
				organ = organ || g.Of != ""
				assert.False(t, organ && g.Of == "" && !g.Later, "%s: what is the same for all documents comes after what is not", p.ID)
				for _, q := range g.Questions {
					flat = append(flat, q.Fact)
					for _, gate := range q.After {
						assert.True(t, asked[gate], "%s: %s is asked before %s", p.ID, q.Term, gate)
					}
					asked[q.Fact] = true
				}
			}
			var both []string
			for _, q := range slices.Concat(a.Missing, a.Judgements) {
				both = append(both, q.Fact)
			}
			assert.ElementsMatch(t, both, flat)
		}
	}
}

// TestGatesBeforeWhatHangsOnThem: the consent of third parties is asked for only where
// there is something to consent to, and harm only where there is a secret.
func TestGatesBeforeWhatHangsOnThem(t *testing.T) {
	law := mustLaw(t, shipped(t), "wuwei", "2024-03-01")
	find := func(a *answer.Answer, term string) (q answer.Question, at int) {
		for i, q := range slices.Concat(a.Missing, a.Judgements) {
			if q.Term == term {
				return q, i
			}
		}
		return answer.Question{}, -1
	}
	a := decide(t, law, rules.Facts{"涉及切身利益": true})
	secret, at := find(a, "商业秘密")
	consent, later := find(a, "第三方同意")
	assert.Empty(t, secret.After)
	assert.Contains(t, consent.After, "business_secret")
	assert.Less(t, at, later)
	kind, after := find(a, "机关层级")
	assert.Equal(t, "organ", kind.Of)
	assert.Less(t, at, after, "what is the same for all documents does not come first")
	first := a.Questions()[0]
	assert.NotEmpty(t, first.Questions)
	assert.False(t, first.Later)

	// Once there is a secret, what hung on it is asked.
	a = decide(t, law, rules.Facts{"涉及切身利益": true, "商业秘密": true})
	harm, _ := find(a, "公开会损害第三方合法权益")
	assert.Empty(t, harm.After)
	assert.Empty(t, decide(t, law, rules.Facts{"国家秘密": true}).Questions())
}

// TestTheOrganOfAFact: the vocabulary says which facts are the same for all documents of
// an organ, in either spelling, and nothing else.
func TestTheOrganOfAFact(t *testing.T) {
	for _, spelt := range []string{"of: organ", "of: organ"} {
		book := mustLoad(t, town("vocabulary.yaml", swap(t, townVocabulary, "{term: 内部事务, type: bool}", "{term: 内部事务, type: bool, "+spelt+"}")))
		f, _ := book.Fact("internal")
		assert.Equal(t, "organ", f.Of, spelt)
	}
	list := mistakes(t, town("vocabulary.yaml", swap(t, townVocabulary, "{term: 内部事务, type: bool}", "{term: 内部事务, type: bool, of: office}")))
	assert.Equal(t, []string{"GK1344 vocabulary.yaml:17:42"}, found(list))
}
