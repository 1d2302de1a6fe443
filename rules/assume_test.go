package rules_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/answer"
)

// arisingTown is the small world in which the question of harm arises with a trade
// secret, and unclear secrecy puts the secret and its level in doubt.
func arisingTown(t testing.TB) *rules.Law {
	t.Helper()
	vocabulary := swap(t, townVocabulary, "type: bool, judged_by: 行政机关}\n", "type: bool, judged_by: 行政机关, arises: 商业秘密 or 第三方拒绝}\n  refused: {term: 第三方拒绝, type: bool, derived: '第三方答复 == \"不同意\"'}\n  unclear: {term: 密与不密不明, type: bool, doubts: [国家秘密]}\n")
	return mustLaw(t, mustLoad(t, town("vocabulary.yaml", vocabulary)), "town", "2024-03-01")
}

// Nobody answers a judgement of harm while its question is put (个人隐私 or 商业秘密
// with 需要公众广泛知晓 was 主动公开).
func TestArisenJudgementIsNotAssumed(t *testing.T) {
	law := arisingTown(t)
	for name, c := range map[string]struct {
		facts    rules.Facts
		outcome  string
		possible []string
	}{
		"the question does not arise":                 {rules.Facts{"涉及切身利益": true}, "", nil},
		"nothing was said of the third party either":  {rules.Facts{"涉及切身利益": true, "第三方答复": "同意"}, "主动公开", []string{"主动公开"}},
		"the question arises":                         {rules.Facts{"涉及切身利益": true, "商业秘密": true}, "", []string{"不予公开", "主动公开"}},
		"it was answered":                             {rules.Facts{"涉及切身利益": true, "商业秘密": true, "公开会造成损害": false}, "主动公开", []string{"主动公开"}},
		"nobody knows whether it arises":              {rules.Facts{"涉及切身利益": true, "商业秘密": "未知"}, "", []string{"不予公开", "主动公开"}},
		"it arises by what a given fact means":        {rules.Facts{"商业秘密": true, "第三方答复": "不同意"}, "", []string{"不予公开", "依申请公开"}},
		"what would decide it is not assumed because": {rules.Facts{"商业秘密": answer.Unknown}, "", []string{"不予公开", "依申请公开"}},
	} {
		a, err := law.Decide("公开属性", c.facts, rules.AssumeFalse())
		require.NoError(t, err)
		if c.possible == nil {
			continue
		}
		assert.Equal(t, c.outcome, a.Outcome, name)
		assert.Equal(t, c.possible, a.Possible, name)
		if c.outcome == "" {
			assert.Equal(t, "harm", a.Judgements[0].Fact, name)
		}
		bd, err := law.Bind(c.facts, rules.AssumeFalse())
		require.NoError(t, err)
		assert.Equal(t, c.outcome != "" && c.facts["公开会造成损害"] == nil, bd.Assumed("公开会造成损害"), name)
	}
}

// What was given is not denied by what is assumed of the others: harm that means 商业秘密
// or 内部事务 was refused as contradictory where neither was given.
func TestAssumptionDoesNotDenyWhatWasGiven(t *testing.T) {
	vocabulary := swap(t, townVocabulary, "type: bool, judged_by: 行政机关}\n", "type: bool, judged_by: 行政机关, implies: 商业秘密 or 内部事务}\n  either: {term: 二者之一, type: bool, derived: 商业秘密 or 内部事务}\n")
	law := mustLaw(t, mustLoad(t, town("vocabulary.yaml", vocabulary)), "town", "2024-03-01")
	for name, c := range map[string]struct {
		facts    rules.Facts
		possible []string
	}{
		"harm, nobody says to what":     {rules.Facts{"涉及切身利益": true, "公开会造成损害": true}, []string{"不予公开", "主动公开"}},
		"one of the ways is ruled out":  {rules.Facts{"涉及切身利益": true, "公开会造成损害": true, "内部事务": false}, []string{"不予公开"}},
		"whom it harms is known":        {rules.Facts{"公开会造成损害": true, "商业秘密": true}, []string{"不予公开"}},
		"a judgement of no says nought": {rules.Facts{"涉及切身利益": true, "公开会造成损害": false, "内部事务": false}, []string{"主动公开"}},
	} {
		a, err := law.Decide("公开属性", c.facts, rules.AssumeFalse())
		require.NoError(t, err, name)
		assert.Equal(t, c.possible, a.Possible, name)
	}
	bd, err := law.Bind(rules.Facts{"公开会造成损害": true}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.Contains(t, bd.Doubted(), answer.Doubted{Fact: "business_secret", Term: "商业秘密", Because: "公开会造成损害", By: "harm"})
	bd, err = law.Bind(rules.Facts{"二者之一": true}, rules.AssumeFalse())
	require.NoError(t, err, "a meaning that was given is not denied either")
	assert.False(t, bd.Assumed("商业秘密"))
	_, err = law.Bind(rules.Facts{"公开会造成损害": true, "内部事务": false, "商业秘密": false}, rules.AssumeFalse())
	assert.ErrorContains(t, err, "相互矛盾", "those who say so contradict themselves")
}

// A judgement that was given is not made moot: harm with nothing said of whom it harms
// was 主动公开, because all that could be harmed was assumed away. It doubts what its
// question hangs on, which is no circle: it does so only once it is given.
func TestAssumptionDoesNotMakeAJudgementMoot(t *testing.T) {
	vocabulary := swap(t, townVocabulary, "type: bool, judged_by: 行政机关}\n", "type: bool, judged_by: 行政机关, arises: 商业秘密 or 内部事务, doubts: [商业秘密, 内部事务]}\n")
	law := mustLaw(t, mustLoad(t, town("vocabulary.yaml", vocabulary)), "town", "2024-03-01")
	for name, c := range map[string]struct {
		facts    rules.Facts
		possible []string
	}{
		"harm, nobody says to what":        {rules.Facts{"涉及切身利益": true, "公开会造成损害": true}, []string{"不予公开", "主动公开"}},
		"nobody knows whether it harms":    {rules.Facts{"涉及切身利益": true, "公开会造成损害": "未知"}, []string{"不予公开", "主动公开"}},
		"both ways are ruled out":          {rules.Facts{"涉及切身利益": true, "公开会造成损害": true, "内部事务": false, "商业秘密": false}, []string{"主动公开"}},
		"whom it harms is known":           {rules.Facts{"公开会造成损害": true, "商业秘密": true}, []string{"不予公开"}},
		"a judgement of no doubts nothing": {rules.Facts{"涉及切身利益": true, "公开会造成损害": false}, []string{"主动公开"}},
		"nobody judged":                    {rules.Facts{"涉及切身利益": true}, []string{"主动公开"}},
	} {
		a, err := law.Decide("公开属性", c.facts, rules.AssumeFalse())
		require.NoError(t, err, name)
		assert.Equal(t, c.possible, a.Possible, name)
	}
	bd, err := law.Bind(rules.Facts{"公开会造成损害": true}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.Contains(t, bd.Doubted(), answer.Doubted{Fact: "business_secret", Term: "商业秘密", Because: "公开会造成损害", By: "harm"})
}

// 未知 is an answer; nothing, null, blanks and 空 are none.
func TestUnknownIsAnAnswer(t *testing.T) {
	law := arisingTown(t)
	base := rules.Facts{"涉及切身利益": true, "第三方答复": "同意"}
	with := func(v any) *answer.Answer {
		facts := rules.Facts{"国家秘密": v}
		for k, x := range base {
			facts[k] = x
		}
		a, err := law.Decide("公开属性", facts, rules.AssumeFalse())
		require.NoError(t, err)
		return a
	}
	for _, nothing := range []any{nil, "", " ", "空", " 空 ", (*bool)(nil)} {
		a := with(nothing)
		assert.Equal(t, "主动公开", a.Outcome, "%q", nothing)
		assert.Empty(t, a.Doubted)
	}
	for _, unknown := range []any{"未知", " 未知 ", answer.Unknown} {
		a := with(unknown)
		assert.False(t, a.Decided, "%q", unknown)
		assert.Equal(t, []string{"不予公开", "主动公开"}, a.Possible)
		assert.Equal(t, "state_secret", a.Missing[0].Fact)
		doubted := map[string]string{}
		for _, d := range a.Doubted {
			doubted[d.Fact] = d.Because
		}
		// What means or implies a secret is not assumed no in its place: 密级 and 已标注
		// require it, and their no leaves it open.
		assert.Equal(t, map[string]string{"state_secret": "未知"}, doubted)
		assert.Contains(t, a.Explain("zh"), "国家秘密（填为未知）")
		for _, as := range a.Assumed {
			assert.NotEqual(t, "state_secret", as.Fact)
		}
	}
	open, err := law.Decide("公开属性", rules.Facts{"涉密": "未知"})
	require.NoError(t, err)
	assert.Len(t, open.Doubted, 1, "an answer of 未知 is named where nothing is assumed, too")
	_, err = law.Bind(rules.Facts{"涉密": "未知", "国家秘密": false})
	assert.Error(t, err, "one thing is not said twice, and differently")
}

// What a fact that is open requires stays open with it: were 国家秘密 assumed no, the
// mark of which nobody knows would be no by itself, and its bar with it.
func TestAssumptionDoesNotDecideInARoundaboutWay(t *testing.T) {
	law := arisingTown(t)
	a, err := law.Decide("公开属性", rules.Facts{"已标注密级": "未知", "涉及切身利益": true, "第三方答复": "同意"}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.Equal(t, []string{"不予公开", "主动公开"}, a.Possible)
	require.Len(t, a.Doubted, 2)
	assert.Equal(t, answer.Doubted{Fact: "state_secret", Term: "国家秘密", Because: "已标注密级", By: "marked"}, a.Doubted[0])
}

func TestDoubtKeepsFromAssuming(t *testing.T) {
	law := arisingTown(t)
	for name, c := range map[string]struct {
		facts rules.Facts
		opts  []rules.Option
		by    string
	}{
		"a fact that doubts holds":         {rules.Facts{"密与不密不明": true}, nil, "unclear"},
		"a fact that doubts may":           {rules.Facts{"密与不密不明": "未知"}, nil, "unclear"},
		"the host doubts":                  {nil, []rules.Option{rules.Doubt("涉密", "标题写“转发”")}, ""},
		"a doubt yields to a value":        {rules.Facts{"国家秘密": false, "密与不密不明": true}, []rules.Option{rules.Doubt("涉密", "标题")}, "-"},
		"a fact that doubts does not hold": {rules.Facts{"密与不密不明": false}, nil, "-"},
	} {
		facts := rules.Facts{"涉及切身利益": true, "第三方答复": "同意"}
		for k, v := range c.facts {
			facts[k] = v
		}
		a, err := law.Decide("公开属性", facts, append(c.opts, rules.AssumeFalse())...)
		require.NoError(t, err)
		if c.by == "-" {
			assert.Equal(t, "主动公开", a.Outcome, name)
			continue
		}
		assert.Equal(t, []string{"不予公开", "主动公开"}, a.Possible, name)
		var found answer.Doubted
		for _, d := range a.Doubted {
			if d.Fact == "state_secret" {
				found = d
			}
		}
		assert.Equal(t, "国家秘密", found.Term, name)
		assert.Equal(t, c.by, found.By, name)
		if c.opts != nil {
			assert.Equal(t, "标题写“转发”", found.Because)
		}
		replays(t, law, facts, append(c.opts, rules.AssumeFalse())...)
	}
	_, err := law.Bind(nil, rules.Doubt("国家秘蜜", "标题"))
	var wrong *lang.Error
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, "unknown-fact", wrong.Code)
	assert.Equal(t, []any{"国家秘蜜", "国家秘密"}, wrong.Args)
	_, err = law.Row("公开属性", rules.Doubt("国家秘蜜", "标题"))
	require.ErrorAs(t, err, &wrong)
}

// replays holds that the stored answer, made again, is the same to the byte.
func replays(t testing.TB, law *rules.Law, facts rules.Facts, opts ...rules.Option) {
	t.Helper()
	a, err := law.Decide("公开属性", facts, opts...)
	require.NoError(t, err)
	stored, err := answer.Whole(a)
	require.NoError(t, err)
	again, err := law.Book().Replay(stored)
	require.NoError(t, err, "%s", stored)
	assert.True(t, again.Same, again.Explain("zh"))
	assert.Equal(t, a.Doubted, again.Answer.Doubted)
}

// Doubts about one row do not outlive it; a value takes an answer of 未知 back, and a
// blank as well.
func TestRowDoubts(t *testing.T) {
	law := arisingTown(t)
	column := func(name string) rules.Column {
		c, err := law.Book().Column(name)
		require.NoError(t, err)
		return c
	}
	secret, vital, reply := column("国家秘密"), column("涉及切身利益"), column("第三方答复")
	row, err := law.Row("公开属性", rules.AssumeFalse())
	require.NoError(t, err)
	fresh := func() {
		row.Reset()
		require.NoError(t, row.Set(vital, true))
		require.NoError(t, row.Set(reply, "同意"))
	}
	outcome := func(want string) {
		t.Helper()
		out, decided, err := row.Outcome()
		require.NoError(t, err)
		assert.Equal(t, want, out)
		assert.Equal(t, want != "", decided)
	}
	fresh()
	outcome("主动公开")
	looked(row).Doubt(secret, "标题")
	outcome("")
	bd, err := row.Bound()
	require.NoError(t, err)
	assert.Equal(t, "标题", bd.Doubted()[0].Because)
	require.NoError(t, row.Set(secret, false))
	outcome("主动公开")
	fresh()
	outcome("主动公开")
	require.NoError(t, row.Set(secret, "未知"))
	outcome("")
	require.NoError(t, row.Set(secret, ""))
	outcome("主动公开")
	require.NoError(t, row.Set(secret, answer.Unknown))
	outcome("")
	require.NoError(t, row.Set(secret, "是"))
	outcome("不予公开")
	require.NoError(t, row.Set(secret, "未知"))
	outcome("")
	require.Error(t, row.Give(cell(t, secret, "否")), "one thing is not said twice, and differently")
	fresh()
	require.NoError(t, row.Give(cell(t, secret, "未知")))
	outcome("")
	fresh()
	require.NoError(t, row.Give(cell(t, secret, "否")))
	require.Error(t, row.Give(cell(t, secret, "未知")))
	fresh()
	looked(row).Doubt(rules.Column{}, "标题")
	_, _, err = row.Outcome()
	assert.Error(t, err)
}

func cell(t testing.TB, c rules.Column, text string) rules.Cell {
	t.Helper()
	out, err := c.Read(text)
	require.NoError(t, err)
	return out
}

// A judgement on which a bar turns and that AssumeFalse answers at any time is named.
func TestAssumableJudgementsAreListed(t *testing.T) {
	find := func(vocabulary string) (found []string) {
		list, err := mustLoad(t, town("vocabulary.yaml", vocabulary)).Analyze(t.Context())
		require.NoError(t, err)
		for _, d := range list {
			if d.Code == "GK2019" {
				found = append(found, d.Range.String()+" "+d.Message("zh"))
			}
		}
		return found
	}
	require.Len(t, find(townVocabulary), 1)
	assert.Contains(t, find(townVocabulary)[0], "公开会造成损害")
	assert.Contains(t, find(townVocabulary)[0], "vocabulary.yaml:6:3")
	assert.Empty(t, find(swap(t, townVocabulary, "type: bool, judged_by: 行政机关}\n", "type: bool, judged_by: 行政机关, arises: 商业秘密}\n")))
}
