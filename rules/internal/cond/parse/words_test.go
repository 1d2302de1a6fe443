package parse

import (
	"strings"
	"testing"

	exprbuiltin "github.com/expr-lang/expr/builtin"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/stretchr/testify/assert"
)

func TestValidName(t *testing.T) {
	for name, want := range map[string]bool{
		"国家秘密": true, "state_secret": true, "第1类": true, "_x": true, "公开会损害第三方合法权益": true,
		"国家或地区事务": true, "不公开会对公共利益造成重大影响": true, "々": true,
		"": false, "1类": false, "甲 乙": false, "甲、乙": false, "甲·乙": false, "甲（乙）": false, "甲-乙": false,
		"甲.乙": false, "二〇二四": false, "甲１": false, "ＡＢＣ": false, "甲\u200b乙": false, "$env": false, "a\xff": false, "甲$": false,
		"and": false, "AND": false, "or": false, "not": false, "in": false, "true": false, "False": false, "nil": false,
		"let": false, "if": false, "len": false, "date": false, "filter": false, "matches": false, "日期": false,
		"且": false, "或": false, "非": false, "并且": false, "或者": false, "是": false, "否": false, "属于": false,
		strings.Repeat("甲", 64): true, strings.Repeat("甲", 65): false,
	} {
		assert.Equal(t, want, ValidName(name), "%q", name)
	}
}

// TestBuiltins holds our list of reserved words against the parser's own.
func TestBuiltins(t *testing.T) {
	for _, name := range exprbuiltin.Names {
		assert.True(t, Reserved(name), name)
		assert.False(t, ValidName(name), name)
	}
}

// TestValidNameParses shows that whatever may be declared can be used.
func TestValidNameParses(t *testing.T) {
	for _, name := range []string{"_x", "第1类", "々", "国家或地区事务", "不公开会对公共利益造成重大影响", "inn", "B", "b"} {
		v := &vocabulary{byName: map[string]*cond.Fact{}}
		v.add(cond.Fact{ID: name, Term: name})
		assert.True(t, ValidName(name))
		e, ps := Parse("not "+name+" or "+name+" == true", v, Limits{})
		assert.Empty(t, ps, name)
		assert.NotNil(t, e, name)
	}
}
