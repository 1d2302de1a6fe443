package rules_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/rowview"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestWhatARowLooksAtIsKept: the room of what is remembered is used again, but never that of
// the case at which a row still is while others of the same memory go through very many.
func TestWhatARowLooksAtIsKept(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	stays, err := law.Row("公开属性", rules.AssumeFalse())
	require.NoError(t, err)
	goes, err := law.Row("公开属性", rules.AssumeFalse())
	require.NoError(t, err)
	type view = rowview.Row[rules.Column, rules.Cell, *rules.Law, rules.Standing]
	rowview.Of(goes).(view).Share(rowview.Of(stays).(view).Memory())
	var facts []rules.Column
	for _, name := range []string{"商业秘密", "个人隐私", "公开会损害第三方合法权益", "第三方同意", "不公开会对公共利益造成重大影响", "内部事务信息", "过程性信息", "行政执法案卷信息",
		"法律法规规章规定应当公开", "决定不公开可以不公开的信息", "涉及切身利益", "需要公众广泛知晓", "依法应当主动公开", "民生政策及实施情况"} {
		c, err := book.Column(name)
		require.NoError(t, err)
		facts = append(facts, c)
	}
	put := func(r *rules.Row, n int) {
		r.Reset()
		for i, c := range facts {
			assert.NoError(t, r.Set(c, n>>i&1 == 1))
		}
	}
	rnd := rand.New(rand.NewPCG(16, 1))
	for range 4 {
		n := rnd.IntN(1 << len(facts))
		for range 30 { // it remembers the case, and what became of it
			put(stays, n)
			_, _, _ = stays.Outcome()
		}
		outcome, decided, err := stays.Outcome()
		stands := stays.Standings(nil)
		for range 10_000 {
			put(goes, rnd.IntN(1<<len(facts)))
			_, _, _ = goes.Outcome()
		}
		again, stillDecided, err2 := stays.Outcome()
		assert.Equal(t, []any{outcome, decided, err}, []any{again, stillDecided, err2})
		assert.True(t, slices.Equal(stands, stays.Standings(nil)))
	}
}
