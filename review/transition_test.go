package review

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// newer is what a clerk writes: from 1 July on the office answers within ten days and tells
// the applicant, in cases opened since 1 March as well.
const newer = `文件: town-02
全称: 公开审查办法补充规定
地区: town
施行: {自: 2024-07-01}
条文:
  一:
    要求:
    - {编号: tell-first, 谁: 工作机构, 适用于自: {立案: 2024-03-01}, 应当: 已标注, 何时核对: [town-01/release/office]}
    期限:
    - {取代: town-01/answer, 适用于自: {立案: 2024-03-01}, 自: 收到, 限时: 10个工作日}
`

func transitional(t *testing.T, lang string) *rules.Book {
	t.Helper()
	files := fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(townVocabulary)},
		"place.yaml":      {Data: []byte(townPlace)},
		"town/01.yaml":    {Data: []byte(townProcedure)},
		"form.yaml":       {Data: []byte(townForm)},
	}
	files["dates.yaml"] = &fstest.MapFile{Data: []byte("词汇: dates\n事实:\n  opened_on: {名称: 立案日期, 类型: 日期}\n")}
	text, err := rules.Format("town/02.yaml", []byte(newer), lang)
	require.NoError(t, err)
	b, err := rules.Load(files, fstest.MapFS{"town/02.yaml": {Data: text}})
	require.NoError(t, err)
	return b
}

// A case under way keeps the law of its opening, but for what says that it speaks in it:
// from its first day on, in cases from the day that it names on, in either spelling.
func TestTransition(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		book := transitional(t, lang)
		at := func(opened string) Case {
			law, err := book.Law("town", day(opened))
			require.NoError(t, err)
			p, err := Find(law, "公开审查")
			require.NoError(t, err)
			c, err := p.Open(Event{On: day(opened), Actor: "a", Facts: rules.Facts{"件数": 1, "国家秘密": false, "可能涉密": false, "已标注": false}})
			require.NoError(t, err)
			return c
		}
		due := func(c Case, on string) string {
			all, err := c.Clocks(day(on))
			require.NoError(t, err)
			for _, s := range all {
				if s.Rule.ID == "answer" || s.Rule.FullID() == "town-01/answer" {
					return s.Due.Date.String() + " " + s.Rule.Cite.String()
				}
			}
			return ""
		}

		old := at("2024-02-20")
		assert.Equal(t, "2024-03-19 《公开审查办法》第一条", due(old, "2024-07-02"), lang)
		_, err := apply(t, old, took(old, "draft", "", "2024-07-02")).Apply(took(old, "office", "同意", "2024-07-02"))
		require.NoError(t, err, "opened before the day that the newer text names")

		c := at("2024-06-20")
		assert.Equal(t, day("2024-06-20"), c.Facts()["opened_on"])
		assert.Equal(t, "2024-07-18 《公开审查办法》第一条", due(c, "2024-06-30"), "not law yet")
		assert.Equal(t, "2024-07-04 《公开审查办法补充规定》第一条", due(c, "2024-07-01"))
		c = apply(t, c, took(c, "draft", "", "2024-06-20"))
		_, err = c.Apply(took(c, "office", "同意", "2024-06-28"))
		require.NoError(t, err, "not law yet")
		bad := refused(t, c, took(c, "office", "同意", "2024-07-02"))
		assert.Equal(t, Duty, bad.Code)
		assert.Equal(t, "《公开审查办法补充规定》第一条", bad.Cite.String())

		c = apply(t, c, Event{Kind: Learn, On: day("2024-07-02"), Facts: rules.Facts{"已标注": true}}, took(c, "office", "同意", "2024-07-02"))
		found := false
		for _, l := range c.Audit() {
			if l.Requirement.ID == "tell-first" {
				found = true
				assert.Equal(t, answer.Complied, l.Status)
				assert.Equal(t, day("2024-07-02"), l.On)
			}
		}
		assert.True(t, found, "an audit has it")
	}
}

// What later law puts before the release, the gate of a case under way asks as well where
// that law says that it is of such cases, and what it let through says so.
func TestTheGateAsksLaterLaw(t *testing.T) {
	later := func(from string) *rules.Book {
		files := fstest.MapFS{
			"vocabulary.yaml": {Data: []byte(townVocabulary)},
			"place.yaml":      {Data: []byte(townPlace)},
			"town/01.yaml":    {Data: []byte(townProcedure)},
			"form.yaml":       {Data: []byte(townForm)},
			"dates.yaml":      {Data: []byte("词汇: dates\n事实:\n  opened_on: {名称: 立案日期, 类型: 日期}\n  sealed: {名称: 已盖章, 类型: 是非}\n")},
			"town/02.yaml": {Data: []byte("文件: town-02\n全称: 补充规定\n地区: town\n施行: {自: 2024-07-01}\n条文:\n  一:\n    要求:\n" +
				"    - {编号: seal-first, 谁: 工作机构, " + from + "应当: 已盖章, 何时核对: 公开之前}\n")},
		}
		b, err := rules.Load(files)
		require.NoError(t, err)
		return b
	}
	atSign := func(book *rules.Book) Case {
		law, err := book.Law("town", day("2024-06-20"))
		require.NoError(t, err)
		p, err := Find(law, "公开审查")
		require.NoError(t, err)
		c, err := p.Open(Event{On: day("2024-06-20"), Actor: "a", Facts: rules.Facts{"件数": 1, "国家秘密": false, "可能涉密": false, "涉及他机关": false, "已标注": true, "已盖章": false}})
		require.NoError(t, err)
		for _, step := range []string{"draft", "office", "deputy"} {
			choice := map[string]string{"office": "同意", "deputy": "同意"}[step]
			c = apply(t, c, took(c, step, choice, "2024-06-21"))
		}
		return c
	}
	c := atSign(later("适用于自: {立案: 2024-06-01}, "))
	soon := apply(t, c, took(c, "sign", "同意", "2024-06-28"))
	assert.True(t, soon.Published(), "not law yet")
	assert.NotContains(t, dutiesOf(soon), "seal-first")

	bad := refused(t, c, took(c, "sign", "同意", "2024-07-03"))
	assert.Contains(t, bad.Error(), "已盖章")
	c = apply(t, c, Event{Kind: Learn, On: day("2024-07-03"), Facts: rules.Facts{"已盖章": true}})
	c = apply(t, c, took(c, "sign", "同意", "2024-07-03"))
	assert.True(t, c.Published())
	assert.Contains(t, dutiesOf(c), "seal-first")
	looked := false
	for _, l := range c.Audit() {
		looked = looked || l.Requirement.ID == "seal-first" && l.Status == answer.Complied
	}
	assert.True(t, looked, "an audit has it")

	for name, from := range map[string]string{"of no case under way": "", "of later ones": "适用于自: {立案: 2024-07-01}, "} {
		c := atSign(later(from))
		assert.True(t, apply(t, c, took(c, "sign", "同意", "2024-07-03")).Published(), name)
	}
}

// dutiesOf are the requirements that were asked before what was released.
func dutiesOf(c Case) (out []string) {
	for _, r := range c.Clearance().Duties {
		out = append(out, r.Requirement.ID)
	}
	return out
}
