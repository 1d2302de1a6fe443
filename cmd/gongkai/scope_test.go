package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Whoever lists the days of a law in a case lists those of instruments that cover it.
func TestDaysOfWhomTheLawDoesNotCover(t *testing.T) {
	enterprise := []string{"-f", "机关类型=公共企事业单位"}
	with := func(more []string, args ...string) ran { return run(t, "", append(args, more...)...) }

	r := with(nil, "due", "cn-regulation/answer", "2024-03-01", "-j", "wuwei")
	assert.Equal(t, 0, r.code)
	assert.Contains(t, r.out, "2024-03-29")
	r = with(enterprise, "due", "cn-regulation/answer", "2024-03-01", "-j", "wuwei")
	assert.Equal(t, 1, r.code, r.out)
	assert.Contains(t, r.err, "第五十五条", "which law stands there")
	assert.NotContains(t, r.out, "2024-03-29")
	r = with(enterprise, "due", "-j", "wuwei", "--on", "2024-03-01")
	assert.NotContains(t, r.out, "cn-regulation/answer")
	r = run(t, `[{"event": "收到申请", "on": "2024-03-01"}]`, append([]string{"due", "-j", "wuwei", "--events", "-"}, enterprise...)...)
	assert.Equal(t, 1, r.code, r.out)
	assert.Contains(t, r.err, "第五十五条")
	r = with([]string{"-f", "履行行政管理职能中形成=否"}, "due", "cn-regulation/answer", "2024-03-01", "-j", "wuwei")
	assert.Contains(t, r.out, "2024-03-29", "the applicant is answered in time all the same")
	r = with([]string{"-f", "机关类型=农场"}, "due", "-j", "wuwei", "--on", "2024-03-01")
	assert.NotEqual(t, 0, r.code)

	span := []string{"ics", "-j", "sucheng", "--from", "2024-01-01", "--to", "2024-12-31", "--list"}
	assert.Contains(t, run(t, "", span...).out, "《中华人民共和国政府信息公开条例")
	assert.NotContains(t, with(enterprise, span...).out, "《中华人民共和国政府信息公开条例")
	assert.Equal(t, run(t, "", span...).out, with([]string{"-f", "机关类型=政府工作部门"}, span...).out)
}

// A case says what it was presupposed to fall under, and one that nothing covers is
// not opened.
func TestReviewSaysWhomTheLawCovers(t *testing.T) {
	open := func(facts string) ran {
		return run(t, `[{"do": "open", "on": "2024-03-01", "assume": "false", "facts": {`+facts+`}}]`, "review", "依申请公开", "-", "-j", "baiyin")
	}
	r := open(`"机关类型": "公共企事业单位"`)
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.err, "第五十五条")
	assert.Contains(t, r.err, "改法")
	assert.NotContains(t, r.out, "2024-03-29")
	r = open("")
	assert.Equal(t, 0, r.code, r.err)
	assert.Contains(t, r.out, "没有给出、视为符合的：《条例》第五十四条")
	assert.Contains(t, r.out, "2024-03-29")
	r = open(`"机关类型": "政府工作部门", "已移送国家档案馆": false`)
	assert.NotContains(t, r.out, "视为符合")
}
