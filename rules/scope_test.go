package rules_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// scopedTown is the small world with a scope in the head of its instrument, and organs
// to tell apart.
func scopedTown(t testing.TB, scope string) *rules.Law {
	t.Helper()
	vocabulary := swap(t, townVocabulary, "  internal:", `  organ: {term: 机关类型, type: enum, values: [人民政府, 公共企事业单位, 党组织]}
  party: {term: 党组织文件, type: bool, implies: '机关类型 == "党组织"'}
  enterprise: {term: 企事业单位信息, type: bool, derived: '机关类型 == "公共企事业单位"'}
  follows: {term: 参照本办法, type: bool}
  official: {term: 履行职责中形成, type: bool}
  requested: {term: 有公开申请, type: bool}
  internal:`)
	vocabulary = swap(t, vocabulary, "    term: 公开属性\n", "    term: 公开属性\n    about: information\n")
	text := swap(t, townInstrument, "articles:", scope+"\narticles:")
	text = swap(t, text, "    limits:\n", "    marks: {id: open-mark, attribute: 主动公开, print: 主动公开}\n    limits:\n    - {id: news, from: 信息形成, within: 3 working days, owed_to: public}\n")
	return mustLaw(t, mustLoad(t, town("vocabulary.yaml", vocabulary, "town/01.yaml", text)), "town", "2024-03-01")
}

const organScope = `scope: {under: 第二条, when: '机关类型 == "人民政府"', only_if_given: [{under: 第三条, when: 企事业单位信息 and 参照本办法}]}`

func TestScopeIsPresupposedUnlessFactsDenyIt(t *testing.T) {
	law := scopedTown(t, organScope)
	vital := func(more rules.Facts) *answer.Answer {
		facts := rules.Facts{"涉及切身利益": true}
		for k, v := range more {
			facts[k] = v
		}
		a, err := law.Decide("公开属性", facts, rules.AssumeFalse())
		require.NoError(t, err)
		return a
	}
	for name, c := range map[string]struct {
		more                rules.Facts
		silent, presupposed bool
	}{
		"nothing is known of the organ":        {nil, false, true},
		"the organ is unknown, aloud":          {rules.Facts{"机关类型": "未知"}, false, true},
		"the organ is covered":                 {rules.Facts{"机关类型": "人民政府"}, false, false},
		"the organ is not covered":             {rules.Facts{"机关类型": "公共企事业单位"}, true, false},
		"it follows from another fact":         {rules.Facts{"党组织文件": true}, true, false},
		"a derived fact was given":             {rules.Facts{"企事业单位信息": true}, false, true},
		"it follows the text":                  {rules.Facts{"机关类型": "公共企事业单位", "参照本办法": true}, false, false},
		"it follows the text, nobody says who": {rules.Facts{"参照本办法": true}, false, true},
	} {
		a := vital(c.more)
		assert.Equal(t, c.silent, len(a.Silent) == 1, "%s: silent %v", name, a.Silent)
		assert.Equal(t, c.presupposed, len(a.Presupposed) == 1, "%s: presupposed %v", name, a.Presupposed)
		assert.Equal(t, c.silent, a.NoRule, name)
		assert.True(t, a.Decided, name)
		if !c.silent {
			assert.Equal(t, "主动公开", a.Outcome, name)
		}
	}
	a := vital(rules.Facts{"机关类型": "党组织"})
	assert.Equal(t, "第二条", a.Silent[0].Cite.Place())
	assert.Empty(t, a.Outcome, "no attribute comes from silence")
	assert.Contains(t, a.Explain("zh"), "第二条")
	for _, q := range vital(nil).Missing {
		assert.NotEqual(t, "organ", q.Fact, "what only a scope reads is not asked for")
	}
}

func TestOnlyIfGivenIsNeverPresupposed(t *testing.T) {
	law := scopedTown(t, "scope: {only_if_given: {under: 第三条, when: 参照本办法}}")
	for _, c := range []struct {
		given any
		norm  bool
	}{{nil, true}, {"未知", true}, {false, true}, {true, false}} {
		a, err := law.Decide("公开属性", rules.Facts{"涉及切身利益": true, "参照本办法": c.given}, rules.AssumeFalse())
		require.NoError(t, err)
		assert.Equal(t, c.norm, a.NoRule, "%v", c.given)
		assert.Empty(t, a.Presupposed)
		if c.norm {
			require.Len(t, a.Silent, 1)
			assert.True(t, a.Silent[0].OnlyIfGiven)
		}
	}
}

// What is no government information silences decisions about information, marks,
// limits toward the public and duties, the last not where there is a request; the
// request goes on.
func TestWhatIsNoGovernmentInformation(t *testing.T) {
	law := scopedTown(t, "scope: {information: {under: 第二条, when: 履行职责中形成, unless: 有公开申请}}")
	bind := func(facts rules.Facts) *rules.Bound {
		bd, err := law.Bind(facts)
		require.NoError(t, err)
		return bd
	}
	none := rules.Facts{"履行职责中形成": false, "申请件数": 20, "收费金额": "3"}
	a, err := law.Answer("公开属性", bind(none))
	require.NoError(t, err)
	assert.True(t, a.NoRule)
	require.Len(t, a.Silent, 1)
	assert.True(t, a.Silent[0].Information)
	a, err = law.Answer("办理方式", bind(none))
	require.NoError(t, err)
	assert.Equal(t, "合并办理", a.Outcome, "requests are handled all the same")
	assert.Empty(t, a.Silent)

	for name, c := range map[string]struct {
		facts                              rules.Facts
		requests, information, duties      answer.Truth
		marks, limits, requirements, fails int
	}{
		"no information":                {none, answer.True, answer.False, answer.False, 0, 1, 0, 0},
		"no information, but a request": {rules.Facts{"履行职责中形成": false, "有公开申请": true, "收费金额": "3"}, answer.True, answer.False, answer.True, 0, 1, 1, 1},
		"nobody says":                   {rules.Facts{"收费金额": "3"}, answer.True, answer.Unknown, answer.Unknown, 1, 2, 1, 1},
		"information":                   {rules.Facts{"履行职责中形成": true, "收费金额": "3"}, answer.True, answer.True, answer.True, 1, 2, 1, 1},
	} {
		bd := bind(c.facts)
		for m, want := range map[statute.Matter]answer.Truth{statute.OnRequests: c.requests, statute.OnInformation: c.information, statute.OnDuties: c.duties} {
			truth, _ := law.ScopeNote(m, "town-01", bd)
			assert.Equal(t, want, truth, "%s: %d", name, m)
		}
		in := law.For(bd)
		assert.Len(t, rules.InForce[*statute.Mark](in), c.marks, name)
		assert.Len(t, rules.InForce[*statute.Limit](in), c.limits, name)
		assert.Len(t, rules.InForce[*statute.Requirement](in), c.requirements, name)
		fails := 0
		for _, r := range law.Check(bd) {
			if r.Status == answer.Violated {
				fails++
			} else {
				assert.Equal(t, "第二条", r.Silent.Place(), name)
			}
		}
		assert.Equal(t, c.fails, fails, name)
	}
}

func TestBarsOfSecrecyHoldForEveryone(t *testing.T) {
	law := scopedTown(t, organScope)
	in, _ := law.Book().Instrument("town-01")
	require.False(t, in.Grounds[0].Everyone)
	text := swap(t, townInstrument, "id: secret,", "id: secret, scoped: false,")
	text = swap(t, text, "articles:", organScope+"\narticles:")
	vocabulary := swap(t, townVocabulary, "  internal:", `  organ: {term: 机关类型, type: enum, values: [人民政府, 公共企事业单位, 党组织]}
  enterprise: {term: 企事业单位信息, type: bool, derived: '机关类型 == "公共企事业单位"'}
  follows: {term: 参照本办法, type: bool}
  internal:`)
	law = mustLaw(t, mustLoad(t, town("vocabulary.yaml", vocabulary, "town/01.yaml", text)), "town", "2024-03-01")
	for _, secret := range []bool{true, false} {
		a, err := law.Decide("公开属性", rules.Facts{"机关类型": "党组织", "国家秘密": secret, "涉及切身利益": true})
		require.NoError(t, err)
		assert.Len(t, a.Silent, 1)
		assert.Equal(t, secret, a.Outcome == "不予公开", "%v", a)
		assert.Equal(t, secret, !a.NoRule)
	}
	a, err := law.Decide("公开属性", rules.Facts{"机关类型": "党组织"})
	require.NoError(t, err)
	assert.False(t, a.Decided, "whether it is a secret is still asked")
	assert.Equal(t, []string{"不予公开"}, a.Possible)
}

// A scope is never tested on what was assumed: its fact has a value to be assumed, and
// still nobody gave it.
func TestScopeIsNotTestedOnAssumptions(t *testing.T) {
	law := scopedTown(t, "scope: {under: 第二条, when: 履行职责中形成 or 件数较多}")
	a, err := law.Decide("公开属性", rules.Facts{"涉及切身利益": true}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.Equal(t, "主动公开", a.Outcome)
	assert.Len(t, a.Presupposed, 1)
	a, err = law.Decide("公开属性", rules.Facts{"涉及切身利益": true, "履行职责中形成": false, "申请件数": 3}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.True(t, a.NoRule, "what is derived from given facts is given")
}

func TestSilentRowsAreDecidedAsBoundFactsAre(t *testing.T) {
	law := scopedTown(t, organScope)
	organ, err := law.Book().Column("机关类型")
	require.NoError(t, err)
	vital, err := law.Book().Column("涉及切身利益")
	require.NoError(t, err)
	row, err := law.Row("公开属性", rules.AssumeFalse())
	require.NoError(t, err)
	for range 3 {
		for text, want := range map[string]string{"人民政府": "主动公开", "党组织": "", "": "主动公开", "未知": "主动公开", "公共企事业单位": ""} {
			row.Reset()
			require.NoError(t, row.Set(vital, true))
			require.NoError(t, row.Set(organ, text))
			out, decided, err := row.Outcome()
			require.NoError(t, err)
			assert.True(t, decided)
			assert.Equal(t, want, out, text)
		}
	}
	row.Reset()
	require.NoError(t, row.Set(vital, true))
	require.NoError(t, row.Set(organ, "党组织"))
	allocs := testing.AllocsPerRun(100, func() {
		if err := row.Set(vital, true); err != nil {
			t.Fatal(err)
		}
		if _, _, err := row.Outcome(); err != nil {
			t.Fatal(err)
		}
	})
	assert.Less(t, allocs, 2.0, "nothing is compiled anew; the race detector allocates once")
}

func TestReplayOfSilence(t *testing.T) {
	law := scopedTown(t, organScope)
	replays(t, law, rules.Facts{"机关类型": "党组织", "国家秘密": "未知"}, rules.AssumeFalse(), rules.Doubt("商业秘密", "标题写“转发”"))
}

// Programs of silence are made once, whoever asks first, and forgotten by none.
func TestSilenceIsSafeForConcurrentUse(t *testing.T) {
	law := scopedTown(t, organScope)
	done := make(chan string)
	for n := range 8 {
		go func() {
			out := ""
			for i := range 50 {
				organ := []string{"人民政府", "党组织", "公共企事业单位"}[(n+i)%3]
				bd, err := law.Bind(rules.Facts{"机关类型": organ, "涉及切身利益": true, "参照本办法": i%2 == 0}, rules.AssumeFalse())
				if err != nil {
					out = err.Error()
					break
				}
				got, _, _ := law.Outcome("公开属性", bd)
				if speaks := organ == "人民政府" || organ == "公共企事业单位" && i%2 == 0; speaks != (got == "主动公开") {
					out = organ + got
				}
			}
			done <- out
		}()
	}
	for range 8 {
		assert.Empty(t, <-done)
	}
}
