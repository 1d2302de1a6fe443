package source

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
)

// onceBase is a file as a clerk writes it; each slip below is one change of it.
const onceBase = `instrument: a
title: 某县制度
articles:
  1: {omit: 分为三种属性}
  2:
    grounds:
      - {item: 一, id: vital, when: 涉及切身利益, then: 主动公开}
      - {item: 二, id: wide, when: 需要知晓, then: 主动公开}
      - {item: 三, id: profile, when: 反映职能, then: 主动公开}
  3:
    grounds:
      - {id: mine, when: 内部资料, then: 不予公开}
  4: {omit: 拟稿人提出}
`

// One mistake is one message: what stands below or beside it, and is only wrong because
// of it, is not told.
func TestOneSlipIsOneMessage(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"tab behind the dash":       {"      - {item: 一", "      -\t{item: 一", "7:8 GK1037"},
		"one blank less":            {"      - {item: 二", "     - {item: 二", "8:6 GK1027"},
		"one blank more":            {"      - {item: 二", "       - {item: 二", "8:8 GK1027"},
		"full-width indent":         {"      - {item: 二", "　　　- {item: 二", "8:1 GK1021"},
		"one full-width blank":      {"      - {item: 二", "　 - {item: 二", "8:1 GK1021"},
		"no-break blank":            {"title: 某", "title:\u00a0某", "2:6 GK1065"},
		"bullet":                    {"      - {item: 二", "      • {item: 二", "8:7 GK1062"},
		"en dash":                   {"      - {item: 二", "      – {item: 二", "8:7 GK1062"},
		"em dash":                   {"      - {item: 二", "      — {item: 二", "8:7 GK1062"},
		"bullet before the first":   {"      - {item: 一", "      • {item: 一", "7:7 GK1062"},
		"full-width dash":           {"      - {item: 二", "      － {item: 二", "8:7 GK1062"},
		"invisible in a name":       {"涉及切身利益", "涉及\u200b切身利益", "7:38 GK1007"},
		"question mark in braces":   {"omit: 拟稿人提出}", "omit: 由谁提出?}", "13:17 GK1038"},
		"# in braces":               {"omit: 拟稿人提出}", "omit: 拟稿人 #提出}", "13:17 GK1039"},
		"// for a comment":          {"articles:\n", "articles:  // 正文\n", "3:12 GK1018"},
		"second document":           {"articles:\n", "---\narticles:\n", "3:1 GK1011"},
		"number of a page":          {"4: {omit: 拟稿人提出}\n", "4: {omit: 拟稿人提出}\n— 3 —\n", "14:1 GK1017"},
		"number of a page, narrow":  {"4: {omit: 拟稿人提出}\n", "4: {omit: 拟稿人提出}\n-3-\n", "14:1 GK1017"},
		"full-width colon of a key": {"  3:\n    grounds:", "  3：\n    grounds:", "10:4 GK1055"},
		"text where entries follow": {"articles:\n", "articles: 正文\n", "4:3 GK1027"},
		"full-width braces":         {"- {item: 一, id: vital, when: 涉及切身利益, then: 主动公开}", "- ｛item: 一, id: vital, when: 涉及切身利益, then: 主动公开｝", "7:9 GK1058"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Contains(t, onceBase, c.old)
			text := strings.Replace(onceBase, c.old, c.new, 1)
			var diags diag.List
			_, _ = Parse("a.yaml", []byte(text), Limits{}, &diags)
			diagtest.Check(t, diags, c.want)
			diagtest.Inside(t, diags, []byte(text))
		})
	}
}

// What is taken for a consequence must not hide a second mistake.
func TestTwoSlipsAreTwoMessages(t *testing.T) {
	for name, c := range map[string]struct {
		slips []string // old and new, in pairs
		want  []string
	}{
		"two indents":       {[]string{"      - {item: 二", "     - {item: 二", "      - {item: 三", "     - {item: 三"}, []string{"8:6 GK1027", "9:6 GK1027"}},
		"bullet and indent": {[]string{"      - {item: 一", "      • {item: 一", "      - {item: 三", "     - {item: 三"}, []string{"7:7 GK1062", "9:6 GK1027"}},
		"comment and page":  {[]string{"articles:\n", "articles:  // 正文\n", "4: {omit: 拟稿人提出}\n", "4: {omit: 拟稿人提出}\n— 3 —\n"}, []string{"3:12 GK1018", "14:1 GK1017"}},
		"document and key":  {[]string{"articles:\n", "---\narticles:\n", "  3:\n", "  3：\n"}, []string{"3:1 GK1011", "11:4 GK1055"}},
	} {
		t.Run(name, func(t *testing.T) {
			text := onceBase
			for i := 0; i < len(c.slips); i += 2 {
				assert.Contains(t, text, c.slips[i])
				text = strings.Replace(text, c.slips[i], c.slips[i+1], 1)
			}
			var diags diag.List
			_, _ = Parse("a.yaml", []byte(text), Limits{}, &diags)
			diagtest.Check(t, diags, c.want...)
		})
	}
}

// A text of its own that begins as a comment of another language does, or a line of
// dashes, is no slip where YAML reads it as it was meant.
func TestWhatYAMLReadsIsLeftAlone(t *testing.T) {
	for _, text := range []string{"title: // 说明\nplace: a\n", "note: |\n  — 3 —\n  • 一\n", "title: 某县\n  — 3 —\n", "title: 公开?\n"} {
		var diags diag.List
		_, ok := Parse("a.yaml", []byte(text), Limits{}, &diags)
		assert.True(t, ok, text)
		assert.Empty(t, diags, text)
	}
}
