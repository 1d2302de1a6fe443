package diag

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
)

func TestACodeOfAHostPrintsItself(t *testing.T) {
	d := Diagnostic{Code: "GK9999", Range: Range{File: "a.yaml"}, Args: []any{"x"}}
	assert.Error(t, List{d}.Err(), "no severity is an error")
	assert.Equal(t, "GK9999", d.Message("zh"))
	assert.Empty(t, d.Remedy().EN)
}

func TestSeverityComesFromTheCatalogue(t *testing.T) {
	var l List
	assert.Equal(t, Warning, l.Add(Range{}, mistake.WideQuoted{Text: "x"}).Severity)
	assert.NoError(t, l.Err())
	assert.Equal(t, Error, l.Add(Range{}, mistake.DuplicateKey{Key: "x", Line: "1"}).Severity)
	assert.Error(t, l.Err())
}

func TestArgumentsAreShownSafely(t *testing.T) {
	shown := func(tag string, arg any) string { return fill(lang.Text{ZH: "{1}", EN: "{1}"}, []any{arg}).In(tag) }
	assert.Equal(t, "a list", shown("en", lang.Text{ZH: "列表", EN: "a list"}))
	assert.Equal(t, "甲、乙", shown("zh", []string{"甲", "乙"}))
	assert.Equal(t, "甲, 乙", shown("en", []string{"甲", "乙"}))
	assert.Equal(t, "7", shown("en", 7))
	assert.Equal(t, "一 二·[31m", shown("zh", "一\n二\x1b[31m"))
	assert.Equal(t, "a.yaml:3:4", shown("zh", Range{File: "a.yaml", Start: Position{3, 4}}))
	assert.Len(t, []rune(shown("zh", string(make([]byte, 500)))), maxArgRunes)
}

// The language of the message and the spelling of the file are two things.
func TestKeysAreNamedAsTheFileNamesThem(t *testing.T) {
	var l List
	d := l.Add(Range{File: "a.yaml"}, mistake.OmitAndRules{Article: "第三条"})
	assert.Equal(t, "第三条既有规则又写了 omit", d.Message("zh"))
	d.Chinese = true
	assert.Equal(t, "第三条既有规则又写了 略", d.Message("zh"))
	assert.Equal(t, "第三条 has rules and 略", d.Message("en"))
	assert.Equal(t, "有规则的，补充说明写 说明", d.Remedy().ZH)
	e, _ := Lookup(d.Code)
	assert.Equal(t, "{1}既有规则又写了 omit", e.Message.ZH)
}
