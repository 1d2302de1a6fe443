package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
)

func TestUnread(t *testing.T) {
	vocabulary := swap(t, townVocabulary, "  internal:", `  leak: {term: 可能泄密, type: bool}
  copied: {term: 涉及转载, type: bool}
  trained: {term: 已培训, type: bool}
  sensitive: {term: 敏感内容, type: bool, implies: 可能泄密}
  organ: {term: 机关类型, type: enum, values: [人民政府, 企业]}
  internal:`)
	text := swap(t, townInstrument, "must: 收费金额 <= 0}", `must: 收费金额 <= 0}
    - {id: no-leak, who: 办公室, when: '涉及转载 and 机关类型 == "人民政府"', must_not: 可能泄密}
    - {id: train, who: 办公室, must: 已培训}`)
	text = swap(t, text, "articles:", "scope: {under: 第二条, when: '机关类型 == \"人民政府\"'}\narticles:")
	law := mustLaw(t, mustLoad(t, town("vocabulary.yaml", vocabulary, "town/01.yaml", text)), "town", "2024-03-01")
	a, err := law.Decide("公开属性", rules.Facts{
		"国家秘密": false, "密级": "无", "机关类型": "人民政府", "件数较多": true,
		"可能泄密": true, "涉及转载": false, "已培训": true, "收费金额": "0", "敏感内容": false,
	}, rules.AssumeFalse())
	require.NoError(t, err)
	unread := map[string]bool{}
	for _, u := range a.Unread {
		unread[u.Term] = u.Restrains
	}
	assert.Equal(t, map[string]bool{"件数较多": false, "可能泄密": true, "涉及转载": false, "已培训": false, "收费金额": false, "敏感内容": false}, unread,
		"密级 is tied to 国家秘密 by a relation, 机关类型 read by the scope")
	assert.Contains(t, a.Explain("zh"), "请核对：可能泄密：是")
	assert.Contains(t, a.Explain("en"), "Given and restraining, and read by nothing here: leak = 是")

	for fact, c := range map[string]struct {
		value any
		want  bool
	}{
		"国家秘密": {true, true}, "密级": {"机密", true}, "已标注密级": {"是", true}, "敏感内容": {true, true}, "涉及转载": {true, true},
		"第三方同意": {false, true}, "内部事务": {true, false}, "涉及切身利益": {true, false}, "收费金额": {"1", false}, "没有的事实": {true, false},
	} {
		assert.Equal(t, c.want, law.Restrains(fact, c.value), fact)
	}
	for fact, value := range map[string]any{"国家秘密": false, "密级": "无", "第三方同意": true, "可能泄密": "未知"} {
		assert.False(t, law.Restrains(fact, value), fact)
	}
	assert.False(t, law.Restrains("密级", "没有的值"))
	assert.False(t, law.Restrains("机关类型", "人民政府"), "who somebody is restrains nothing, though a must-not reads it")

	reads := law.ReadBy("公开属性")
	for _, id := range []string{"state_secret", "level", "marked", "harm", "withheld", "organ", "answer", "consent"} {
		assert.True(t, reads[id], id)
	}
	for _, id := range []string{"pieces", "many", "trained", "leak", "sensitive", "channels"} {
		assert.False(t, reads[id], id)
	}
	assert.True(t, law.ReadBy("办理方式")["pieces"], "through what a fact means")
	assert.Nil(t, law.ReadBy("没有的决定"))
}

// What only puts another fact in doubt is heard where that is left open, and given in
// vain beside an answer: then it is named, as what restrains.
func TestDoubtThatIsNotHeard(t *testing.T) {
	vocabulary := swap(t, townVocabulary, "  internal:", `  unclear: {term: 涉密不明, type: bool, doubts: [国家秘密]}
  internal:`)
	law := mustLaw(t, mustLoad(t, town("vocabulary.yaml", vocabulary)), "town", "2024-03-01")
	for name, c := range map[string]struct {
		facts  rules.Facts
		assume bool
		vain   bool
	}{
		"left open":                {rules.Facts{"涉密不明": true}, true, false},
		"answered, closed world":   {rules.Facts{"涉密不明": true, "国家秘密": false}, true, true},
		"answered, open world":     {rules.Facts{"涉密不明": true, "国家秘密": false}, false, true},
		"no doubt, closed world":   {rules.Facts{"涉密不明": false, "国家秘密": false}, true, false},
		"no doubt, in vain anyway": {rules.Facts{"涉密不明": false}, false, false},
	} {
		var opts []rules.Option
		if c.assume {
			opts = append(opts, rules.AssumeFalse())
		}
		a, err := law.Decide("公开属性", c.facts, opts...)
		require.NoError(t, err)
		vain := false
		for _, u := range a.Unread {
			vain = vain || u.Fact == "unclear" && u.Restrains
		}
		assert.Equal(t, c.vain, vain, name)
	}
	assert.True(t, law.Restrains("涉密不明", true))
	assert.False(t, law.Restrains("涉密不明", false))
}
