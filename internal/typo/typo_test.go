package typo

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNearest(t *testing.T) {
	terms := []string{"国家秘密", "商业秘密", "个人隐私", "密级", "涉及切身利益", "内部事务信息", "过程性信息", "公开属性", "state_secret", "business_secret", "when", "then", "item"}
	for _, c := range []struct{ name, want string }{
		{"国家密秘", "国家秘密"}, // swapped
		{"国家机密", "国家秘密"}, // exchanged
		{"国家秘", "国家秘密"},  // dropped
		{"国家的秘密", "国家秘密"},
		{"密集", "密级"},
		{"切身利益", "涉及切身利益"}, // contained
		{"涉及个人隐私", "个人隐私"},
		{"内部事物信息", "内部事务信息"},
		{"state-secret", "state_secret"},
		{"State_Secret", "state_secret"},
		{"ｗｈｅｎ", "when"},
		{"wehn", "when"},
		{"itme", "item"},
		{"bussines_secret", "business_secret"},
		{"秘密", ""},   // 国家秘密 or 商业秘密
		{"公开方式", ""}, // half of it is another word
		{"天气", ""},
		{"x", ""},
		{"", ""},
	} {
		got, ok := Nearest(c.name, terms)
		assert.Equal(t, c.want, got, c.name)
		assert.Equal(t, c.want != "", ok, c.name)
		reversed := slices.Clone(terms)
		slices.Reverse(reversed)
		again, _ := Nearest(c.name, reversed)
		assert.Equal(t, got, again, "the order of the candidates must not matter: %s", c.name)
	}
	_, ok := Nearest("国家秘密", []string{"国家秘密"})
	assert.False(t, ok, "a name is no correction of itself")
}

// distance is checked against its definition, written recursively.
func TestDistance(t *testing.T) {
	var slow func(a, b []rune) int
	slow = func(a, b []rune) int {
		if len(a) == 0 || len(b) == 0 {
			return len(a) + len(b)
		}
		i, j := len(a)-1, len(b)-1
		cost := 1
		if a[i] == b[j] {
			cost = 0
		}
		d := min(slow(a[:i], b)+1, slow(a, b[:j])+1, slow(a[:i], b[:j])+cost)
		if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
			d = min(d, slow(a[:i-1], b[:j-1])+1)
		}
		return d
	}
	words := []string{"", "甲", "乙甲", "甲乙", "甲乙丙", "乙丙甲", "丙乙甲甲", "甲丙乙丁", "丁甲乙丙"}
	for _, a := range words {
		for _, b := range words {
			assert.Equal(t, slow([]rune(a), []rune(b)), distance([]rune(a), []rune(b)), "%s %s", a, b)
		}
	}
}
