package review

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// village states what is other than in the town: no consultation of organs, a step of its
// own ahead of the last, another one in place of the town's, and a limit.
const village = `文件: village-01
全称: 村公开审查办法
地区: village
施行: {自: 2020-01-01}
程序:
  公开审查: {编号: release, 沿用程序: town-01/release, 期限: told}
条文:
  一:
    步骤:
      公开审查:
      - {编号: ask, 不再办理: 是, 原文: 不再征求意见}
      - {编号: opinion, 不再办理: 是}
  二:
    步骤:
      公开审查:
      - {编号: post, 先于: sign, 承办: 承办人, 办理: 张榜, 公开方式: 不公开}
      - {编号: hear, 先于: sign, 承办: 承办人, 办理: 听取意见, 公开方式: 不公开}
      - 编号: deputy
        承办: 主要领导
        办理: 亲自审核
        必经审查: 是
        公开方式: 不公开
        下一步: sign
        与上位法不同: {不同于: town-01 第一条, 方向: 放宽义务, 说明: 不必先标注，不须另一人}
  三:
    期限:
    - {编号: told, 自: 收到, 限时: 3个工作日, 谁: 承办人, 应办: 告知}
`

func villageBook(text string, town ...string) (*rules.Book, error) {
	files := fstest.MapFS{
		"vocabulary.yaml":       {Data: []byte(townVocabulary)},
		"place.yaml":            {Data: []byte(townPlace)},
		"village.yaml":          {Data: []byte("地区: village\n名称: 村\n上级地区: town\n日历: cn\n所含文件: village/*.yaml\n")},
		"village/01.yaml":       {Data: []byte(text)},
		"form.yaml":             {Data: []byte(townForm)},
		"village/01.cases.yaml": {Data: []byte("cases: village-01\nwalks:\n  walked:\n    place: village\n    on: 2024-03-01\n    procedure: 公开审查\n    given: {可能涉密: 否, 件数: 1, 国家秘密: 否}\n    steps: [draft, {step: office, choice: 同意}, deputy]\n    expect: {waiting: [post]}\n")},
	}
	if !strings.Contains(text, "{编号: post, 先于: sign, 承办: 承办人, 办理: 张榜, 公开方式: 不公开}") {
		delete(files, "village/01.cases.yaml") // it waits for that step
	}
	for i, text := range town {
		files[fmt.Sprintf("town/0%d.yaml", i+1)] = &fstest.MapFile{Data: []byte(text)}
	}
	return rules.Load(files)
}

func villageProcedure(t testing.TB, text, town, on string) *Procedure {
	t.Helper()
	b, err := villageBook(text, town)
	require.NoError(t, err)
	law, err := b.Law("village", day(on))
	require.NoError(t, err)
	p, err := Find(law, "公开审查")
	require.NoError(t, err)
	return p
}

// A procedure that extends is the superior one but for what it says itself; each cites its
// own article.
func TestAProcedureStatesItsDifferences(t *testing.T) {
	p := villageProcedure(t, village, townProcedure, "2024-03-01")
	cites := map[string]string{}
	for _, s := range p.Steps() {
		cites[s.ID] = s.Cite.String()
	}
	assert.Equal(t, map[string]string{
		"draft": "《公开审查办法》第一条", "office": "《公开审查办法》第一条", "secrecy": "《公开审查办法》第一条", "authority": "《公开审查办法》第一条",
		"sign": "《公开审查办法》第一条", "approval": "《公开审查办法》第一条", "drop": "《公开审查办法》第一条", "remark": "《公开审查办法》第一条",
		"post": "《村公开审查办法》第二条", "hear": "《村公开审查办法》第二条", "deputy": "《村公开审查办法》第二条",
	}, cites)
	assert.Equal(t, "village-01/release", p.Decl().FullID())
	assert.Equal(t, "draft", p.Decl().Starts)
	var limits []string
	for _, l := range p.Limits() {
		limits = append(limits, l.FullID())
	}
	assert.Equal(t, []string{"town-01/answer", "village-01/told"}, limits)

	c := apply(t, closed(t, p, nil), took(closed(t, p, nil), "draft", "", "2024-03-01"))
	c = apply(t, c, took(c, "office", "同意", "2024-03-01"))
	assert.Equal(t, []string{"deputy"}, turns(c), "nobody is asked, and nothing may be secret")
	c = apply(t, c, took(c, "deputy", "", "2024-03-01"))
	for _, want := range []string{"post", "hear", "sign"} {
		assert.Equal(t, []string{want}, turns(c))
		choice := ""
		if want == "sign" {
			choice = "不同意"
		}
		e := took(c, want, choice, "2024-03-01")
		e.Gives = map[string]string{"理由": "有"}
		c = apply(t, c, e)
	}
	assert.True(t, c.Ended())
	r, _ := c.Result()
	assert.Equal(t, "先复议", r.Remedy.Says, "what is open against it is the town's")

	b, err := villageBook(village, townProcedure)
	require.NoError(t, err)
	assert.Empty(t, codes(checked(t, b)), "proved as a whole")
	// What it says of itself counts, and what it takes over.
	law, _ := b.Law("village", day("2024-03-01"))
	same, _ := Find(law, "village-01/release")
	assert.Equal(t, p.Digest(), same.Digest())
	assert.NotEqual(t, p.Digest(), villageProcedure(t, strings.Replace(village, "张榜", "公示", 1), townProcedure, "2024-03-01").Digest())
	assert.NotEqual(t, p.Digest(), villageProcedure(t, village, changed(t, "does: 签发", "does: 批准"), "2024-03-01").Digest())
	up, err := b.Law("town", day("2024-03-01"))
	require.NoError(t, err)
	theirs, err := Find(up, "公开审查")
	require.NoError(t, err)
	assert.Equal(t, town(t).Digest(), theirs.Digest(), "the town's own procedure is what it was")
}

// Every way to a step leads to what is put ahead of it first, that of a step which is itself
// put ahead of another included; where the step is left out, on to what follows it.
func TestWaysLeadToWhatIsPutAhead(t *testing.T) {
	next := func(p *Procedure, id string) []string {
		s, ok := p.Step(id)
		require.True(t, ok, id)
		return s.Next[0].To
	}
	p := villageProcedure(t, strings.Replace(village, "      - {编号: hear, 先于: sign,", "      - {编号: hear, 先于: deputy, 下一步: sign,", 1), townProcedure, "2024-03-01")
	assert.Equal(t, []string{"post"}, next(p, "hear"))
	assert.Equal(t, []string{"sign"}, next(p, "post"))
	assert.Equal(t, []string{"post"}, next(p, "deputy"))
	p = villageProcedure(t, strings.Replace(village, "      - {编号: hear, 先于: sign,", "      - {编号: hear, 先于: opinion,", 1), townProcedure, "2024-03-01")
	assert.Equal(t, []string{"deputy"}, next(p, "hear"), "which follows the opinion that is left out")
}

// What the town demands at a step it demands of the step that takes its place.
func TestADutyOfTheSuperiorBindsAtTheStepThatTakesItsPlace(t *testing.T) {
	duty := strings.Replace(townProcedure, "    limits:\n", "    requires:\n    - {id: marked, who: 分管领导, must: 已标注, binds: deputy}\n    - {id: dated, who: 拟稿人, must: 已标注, binds: draft}\n    limits:\n", 1)
	p := villageProcedure(t, village, duty, "2024-03-01")
	c, err := p.Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"已标注": false, "可能涉密": false, "件数": 1}})
	require.NoError(t, err)
	assert.Equal(t, "town-01/dated", refused(t, c, took(c, "draft", "", "2024-03-01")).Duties[0].FullID())
	c, err = p.Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"已标注": true, "可能涉密": false, "件数": 1}})
	require.NoError(t, err)
	c = apply(t, c, took(c, "draft", "", "2024-03-01"))
	c = apply(t, c, took(c, "office", "同意", "2024-03-01"))
	e := took(c, "deputy", "", "2024-03-01")
	e.Facts = rules.Facts{"已标注": false}
	assert.Equal(t, "town-01/marked", refused(t, c, e).Duties[0].FullID())
}

// Steps that are put ahead of one follow each other whatever way leads on, and where that
// one is left out they lead to what follows it.
func TestStepsAheadFollowEachOther(t *testing.T) {
	ways := func(text, id string) ([]statute.Branch, []string) {
		s, ok := villageProcedure(t, text, townProcedure, "2024-03-01").Step(id)
		require.True(t, ok)
		return s.Next, s.Skip
	}
	const post = "{编号: post, 先于: sign, 承办: 承办人, 办理: 张榜, 公开方式: 不公开}"
	_, skip := ways(strings.Replace(village, post, "{编号: post, 先于: sign, 当: 可能涉密, 承办: 承办人, 办理: 张榜, 公开方式: 不公开, 不办则转: sign}", 1), "post")
	assert.Equal(t, []string{"hear"}, skip, "who does not post hears all the same")
	next, _ := ways(strings.Replace(village, post, "{编号: post, 先于: sign, 承办: 承办人, 办理: 张榜, 公开方式: 不公开, 下一步: {张榜: sign, 送阅: [sign, secrecy]}}", 1), "post")
	assert.Equal(t, []string{"hear", "secrecy"}, next[1].To)
	next, _ = ways(strings.Replace(village, post, strings.Replace(post, "sign", "ask", 1), 1), "post")
	assert.Equal(t, []statute.Branch{{To: []string{"deputy"}}}, next, "nobody is asked")
}

// Where the town's procedure changes by a day, that of the village changes with it.
func TestAProcedureFollowsTheOneItExtends(t *testing.T) {
	old := strings.Replace(strings.Replace(townProcedure, "instrument: town-01", "instrument: town-01@2020", 1), "in_force: {from: 2020-01-01}", "in_force: {from: 2020-01-01, to: 2023-12-31}", 1)
	now := strings.Replace(strings.Replace(changed(t, "id: sign, role: 主要领导", "id: sign, role: 分管领导"), "instrument: town-01", "instrument: town-01@2024", 1), "in_force: {from: 2020-01-01}", "in_force: {from: 2024-01-01}", 1)
	book, err := villageBook(village, old, now)
	require.NoError(t, err)
	assert.Empty(t, codes(checked(t, book)), "proved for every day")
	for on, role := range map[string]string{"2023-12-31": "主要领导", "2024-01-01": "分管领导"} {
		law, err := book.Law("village", day(on))
		require.NoError(t, err)
		p, err := Find(law, "公开审查")
		require.NoError(t, err)
		s, _ := p.Step("sign")
		assert.Equal(t, []string{role}, s.Roles, on)
		assert.Len(t, p.Steps(), 11)
	}
}

// What a procedure that extends gets wrong is told once, where it stands.
func TestMistakesOfAProcedureThatExtends(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no such procedure":            {"town-01/release", "town-01/relase", "GK1399 village/01.yaml:6:29"},
		"one of its own place":         {"town-01/release", "village-01/release", "GK1399 village/01.yaml:6:29"},
		"a step that is not there":     {"编号: ask,", "编号: asks,", "GK1346 village/01.yaml:11:14"},
		"ahead of nothing":             {"先于: sign, 承办: 承办人, 办理: 张榜", "先于: sing, 承办: 承办人, 办理: 张榜", "GK1346 village/01.yaml:16:24"},
		"no outcome of either":         {"        下一步: sign\n", "        结论为: 已公布\n        下一步: sign\n", "GK1402 village/01.yaml:23:14"},
		"left out, with a role":        {"编号: opinion, 不再办理: 是", "编号: opinion, 不再办理: 是, 承办: 承办人", "GK1101 village/01.yaml:12:32"},
		"nothing to be left out":       {", 沿用程序: town-01/release", ", 始于: post", "GK1355"},
		"nothing follows what is left": {"编号: opinion, 不再办理: 是", "编号: sign, 不再办理: 是", "GK1355 village/01.yaml:12:14"},
	} {
		_, err := villageBook(strings.Replace(village, c.old, c.new, 1), townProcedure)
		var list diag.List
		require.True(t, errors.As(err, &list), name)
		var got []string
		for _, d := range list {
			if d.Severity == diag.Error {
				got = append(got, string(d.Code)+" "+d.Range.String())
			}
		}
		require.NotEmpty(t, got, name)
		assert.Contains(t, strings.Join(got, "\n"), c.want, "%s: %v", name, got)
		if name != "nothing to be left out" {
			assert.Len(t, got, 1, name)
		}
	}
}

// What superior law puts in the way of a release is not lost without a word: a review, what
// must be there, who must not act, what is refused, what is demanded at a step.
func TestNothingThatBindsIsLostSilently(t *testing.T) {
	demanding := strings.Replace(changed(t, "may: [同意, 不同意], limit: opinion-time", "may: [同意, 不同意], unless: {同意: 国家秘密}, limit: opinion-time"), "    limits:\n", "    requires:\n    - {id: asked, who: 工作机构, must: 已标注, binds: ask}\n    limits:\n", 1)
	const departs = "与上位法不同: {不同于: town-01 第一条, 方向: 放宽义务}"
	for name, c := range map[string]struct {
		step string
		lost bool
	}{
		"a review left out":      {"{编号: secrecy, 不再办理: 是, 下一步: deputy}", true},
		"one of no place":        {"{编号: approval, 不再办理: 是, 下一步: sign}", true},
		"a review no more":       {"{编号: office, 承办: 工作机构, 办理: 审查, 公开方式: 不公开, 下一步: [secrecy, ask]}", true},
		"a review of fewer":      {"{编号: office, 承办: 工作机构, 办理: 审查, 公开方式: 不公开, 当: 件数 > 3, 必经审查: 是, 下一步: [secrecy, ask]}", true},
		"a review as it was":     {"{编号: office, 承办: 保密机构, 办理: 审查, 公开方式: 不公开, 必经审查: 是, 下一步: [secrecy, ask]}", false},
		"nothing provided":       {"{编号: deputy, 承办: 分管领导, 办理: 审核, 公开方式: 不公开, 必经审查: 是, 须另一人: draft, 下一步: sign}", true},
		"anybody":                {"{编号: deputy, 承办: 分管领导, 办理: 审核, 公开方式: 不公开, 必经审查: 是, 须先具备: 已标注, 下一步: sign}", true},
		"provided, by another":   {"{编号: deputy, 承办: 分管领导, 办理: 审核, 公开方式: 不公开, 必经审查: 是, 须先具备: 已标注, 须另一人: draft, 下一步: sign}", false},
		"refused no more":        {"{编号: opinion, 承办: 他机关, 办理: 提出意见, 公开方式: 不公开, 可选: [同意, 不同意], 下一步: {同意: deputy}, 办结为: {不同意: 不予公开}}", true},
		"refused as well":        {"{编号: opinion, 承办: 他机关, 办理: 提出意见, 公开方式: 不公开, 可选: [同意, 不同意], 除非: {同意: 国家秘密}, 下一步: {同意: deputy}, 办结为: {不同意: 不予公开}}", false},
		"where something is due": {"{编号: ask, 不再办理: 是, 下一步: opinion}", true},
		"what does not bind":     {"{编号: remark, 不再办理: 是, 下一步: draft}", false},
	} {
		text := func(step string) string {
			head, _, _ := strings.Cut(village, "条文:")
			return strings.Replace(head, ", 期限: told", "", 1) + "条文:\n  一:\n    步骤:\n      公开审查:\n      - " + step + "\n"
		}
		_, err := villageBook(text(c.step), demanding)
		if !c.lost {
			require.NoError(t, err, name)
			continue
		}
		var list diag.List
		require.True(t, errors.As(err, &list), name)
		require.Len(t, list, 1, name)
		assert.Equal(t, "GK1355 village/01.yaml:11:14", string(list[0].Code)+" "+list[0].Range.String(), name)
		_, err = villageBook(text(strings.TrimSuffix(c.step, "}")+", "+departs+"}"), demanding)
		require.NoError(t, err, "%s, and it says so", name)
	}
}

// Either spelling says the same.
func TestAProcedureThatExtendsInEnglish(t *testing.T) {
	out, err := rules.Format("village/01.yaml", []byte(village), "en")
	require.NoError(t, err)
	assert.Contains(t, string(out), "extends: town-01/release")
	assert.Contains(t, string(out), "left_out: true")
	assert.Contains(t, string(out), "ahead_of: sign")
	a, err := villageBook(village, townProcedure)
	require.NoError(t, err)
	b, err := villageBook(string(out), townProcedure)
	require.NoError(t, err)
	assert.Equal(t, a.Digest(), b.Digest())
}
