package mutation

import (
	"context"
	"flag"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// More of them: go test ./rules/mutation -run TestSelective -selective 100.
var selective = flag.Int("selective", 3, "how many changes of the shipped law are tried in the selective and in the full way")

// What is run of the shipped law comes to the same as running everything on a book read
// anew: what noticed a change in the quick way notices it in the whole, and what nothing
// noticed is noticed by nothing that was left out.
func TestSelectiveIsFull(t *testing.T) {
	ctx := context.Background()
	b, list, err := bench.Open(ctx, []fs.FS{policies.FS()})
	require.NoError(t, err)
	require.NoError(t, list.Err())
	r := &runner{ctx: ctx, b: b, book: b.Book().(*rules.Book), o: Options{Sample: *selective, Seed: 11}}
	all := draw(r.mutants(), r.o)
	r.watch, r.past.by = newWatch(b, casework.Items(r.book)), map[string][]int{}
	r.files = map[string]*source.File{}
	for _, f := range b.Files() {
		r.files[f.Name] = f.File
	}
	r.warned = map[string]bool{}
	for _, d := range r.book.Diagnostics() {
		r.warned[string(d.Code)+d.Range.File] = true
	}
	seen := map[string]int{}
	for _, m := range all {
		v := r.judge(m)
		seen[v.Fate]++
		made, list := b.Whole(ctx, m.edit(r.files[m.File]), nil)
		fate, _ := r.loaded(list)
		if v.Fate == fateLoad {
			assert.Equal(t, fateLoad, fate, m.ID)
			continue
		}
		require.Empty(t, fate, "%s: the whole way does not load it: %v", m.ID, list)
		items := slices.DeleteFunc(casework.Items(made.(*rules.Book)), func(it casework.Item) bool {
			return v.By != "" && v.Fate != fateEqual && it.File.Name+"/"+it.Name() != v.By
		})
		require.NotEmpty(t, items, "%s: %s", m.ID, v.By)
		results, err := casework.Run(ctx, made.(*rules.Book), items)
		require.NoError(t, err)
		var failed []string
		for _, x := range results {
			if len(x.Failures()) > 0 {
				failed = append(failed, x.File.Name+"/"+x.Name())
			}
		}
		if v.Fate == fateSurvives || v.Fate == fateEqual {
			assert.Empty(t, failed, "%s %s: was left out", m.ID, m.Text())
		} else {
			assert.NotEmpty(t, failed, "%s %s: %s notices it in the quick way alone", m.ID, m.Text(), v.By)
		}
	}
	t.Log(seen)
}

// What a place says of all its instruments, and what a vocabulary ties together, is
// changed and noticed like what an instrument says.
func TestPlacesAndVocabularies(t *testing.T) {
	layer := small(loose + `  迟到的逾期: {given: {late_by: 3}, expect: {requires: {tell: violated}}}
  适用: {given: {件数: 1}, expect: {scope: {law: covered}}}
`)
	voc := string(layer["vocabulary.yaml"].Data)
	voc = strings.Replace(voc, "decisions:\n", "  late_by: {term: 迟到天数, type: int, min: 0}\nimplications:\n- {id: later, when: 迟到天数 > 2, then: 逾期}\ndecisions:\n", 1)
	layer["vocabulary.yaml"].Data = []byte(voc)
	layer["place.yaml"].Data = append(layer["place.yaml"].Data, []byte("scope: {when: 件数 >= 0, quote: x}\n")...)
	layer["law.yaml"].Data = []byte(strings.Replace(string(layer["law.yaml"].Data), "articles:\n", "scope: {under: 第一条}\narticles:\n", 1))
	r, err := Run(context.Background(), Options{Instruments: []string{"v", "here"}}, layer)
	require.NoError(t, err)
	got := map[string]string{}
	for _, v := range r.Verdicts {
		got[v.ID] = v.Fate
	}
	assert.Equal(t, fateCase, got["v/later/when/n1"], "%v", got)
	assert.Equal(t, fateCase, got["v/later/then/n1"], "%v", got)
	assert.Equal(t, fateSurvives, got["v/later/when/o2"], "%v", got)
	assert.Equal(t, fateCase, got["here/scope/scope.when/n1"], "%v", got)
}

// What is assumed of a fact that only scopes read changes no answer, nor does when the
// question of a judgement arises that is never assumed; what a rule reads may.
func TestWhatNoRuleHears(t *testing.T) {
	layer := small(loose)
	voc := string(layer["vocabulary.yaml"].Data)
	voc = strings.Replace(voc, "decisions:\n", `  follows: {term: 声明参照, type: bool, otherwise: unknown}
  grade: {term: 等次, type: enum, values: [无, 甲], otherwise: 无}
  clear: {term: 明确, type: bool, judged_by: 办公室, otherwise: unknown, arises: 逾期}
  asked: {term: 已询问, type: bool, otherwise: unknown}
  hurried: {term: 加急, type: bool, otherwise: unknown}
implications:
- {id: graded, when: 等次 = 甲, then: 已告知}
- {id: hurry, when: not 加急, then: not 逾期}
decisions:
`, 1)
	layer["vocabulary.yaml"].Data = []byte(voc)
	law := strings.Replace(string(layer["law.yaml"].Data), "articles:\n", "scope: {under: 第一条, when: 声明参照 or 件数 >= 0}\narticles:\n", 1)
	law = strings.Replace(law, "    limits:\n", "    - {id: ask, who: 办公室, when: 件数 > 9 and 明确, must: 已询问}\n    limits:\n", 1)
	layer["law.yaml"].Data = []byte(law)
	r, err := Run(context.Background(), Options{Instruments: []string{"v"}}, layer)
	require.NoError(t, err)
	got := map[string]string{}
	for _, v := range r.Verdicts {
		got[v.ID] = v.Fate
	}
	for id, fate := range map[string]string{
		"v/follows/otherwise/-": fateEqual, "v/grade/otherwise/-": fateEqual, "v/clear/arises/n1": fateEqual,
		"v/asked/otherwise/-": fateSurvives, "v/clear/otherwise/-": fateSurvives, "v/hurried/otherwise/-": fateSurvives,
	} {
		assert.Equal(t, fate, got[id], "%s %v", id, got)
	}
}
