package rules_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
)

// What the text puts before release binds before it, and nothing else does; what an
// article demands of its steps is looked at when they are taken; a note points to
// something.
func TestCheckOfDuties(t *testing.T) {
	const law = `instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
procedures:
  审查: {id: review, starts: draft, outcomes: {办结: {releases: nothing}}}
articles:
  1:
    steps:
      审查:
      - {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, when: 已经审查 or 已公开, next: sign}
      - {id: sign, role: 拟稿人, does: 签发, releases: nothing, ends: 办结}
    requires: ARTICLE-1
  2: ARTICLE-2
`
	for name, c := range map[string]struct{ one, two, want string }{
		"put first, and bound so":          {"{id: r, when: 已公开, must: 已说明理由, binds: before-release, quote: 未经说明不得公开}", "{omit: 无}", ""},
		"put first in a note":              {"{id: r, when: 已公开, must: 已说明理由, binds: before-release, quote: 应当说明理由, note: 公开之前}", "{omit: 无}", ""},
		"a ban on release is before it":    {"{id: r, when: 已公开, must_not: 已说明理由, binds: before-release, quote: 理由}", "{omit: 无}", ""},
		"bound first, and not put so":      {"{id: r, when: 已公开, must: 已说明理由, binds: before-release, quote: 应当说明理由}", "{omit: 无}", "GK2030 law/r"},
		"put first, and looked at later":   {"{id: r, when: 已公开, must: 已经审查, quote: 公开前应当审查}", "{omit: 无}", "GK2031 公开前"},
		"afterwards on purpose":            {"{id: r, when: 已公开, must: 已说明理由, binds: afterwards, quote: 公开前应当审查}", "{omit: 无}", ""},
		"looked at nowhere":                {"{id: r, must: 已说明理由}", "{omit: 无}", "GK2032 draft、sign"},
		"at a step":                        {"{id: r, must: 已说明理由, binds: sign}", "{omit: 无}", ""},
		"read by a step":                   {"{id: r, must: 已经审查}", "{omit: 无}", ""},
		"of another article":               {"{id: r, must: 已经审查}", "{requires: {id: s, must: 已说明理由}}", ""},
		"a note that points to nothing":    {"{id: r, must: 已经审查}", "{note: 追究由 assess 执行}", "GK2033 assess"},
		"an omission that points likewise": {"{id: r, must: 已经审查}", "{omit: 追究由assess执行}", "GK2033 assess"},
		"a note with its link":             {"{id: r, must: 已经审查}", "{note: 追究由 assess 执行, executed: assess.Account}", ""},
	} {
		text := strings.NewReplacer("ARTICLE-1", c.one, "ARTICLE-2", c.two).Replace(law)
		book, err := rules.Load(fstest.MapFS{
			"vocabulary.yaml": {Data: []byte("vocabulary: duties\nfacts:\n  published: {term: 已公开, type: bool}\n  reviewed: {term: 已经审查, type: bool}\n  reasoned: {term: 已说明理由, type: bool}\nroles: {drafter: 拟稿人}\n")},
			"place.yaml":      {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
			"law.yaml":        {Data: []byte(text)},
		})
		require.NoError(t, err, name)
		found, err := book.Analyze(t.Context())
		require.NoError(t, err, name)
		var got []string
		for _, d := range found {
			if strings.HasPrefix(string(d.Code), "GK203") {
				got = append(got, string(d.Code)+" "+d.Message("zh"))
			}
		}
		if c.want == "" {
			assert.Empty(t, got, name)
			continue
		}
		code, says, _ := strings.Cut(c.want, " ")
		if assert.Len(t, got, 1, name) {
			assert.True(t, strings.HasPrefix(got[0], code), got[0])
			assert.Contains(t, got[0], says, name)
		}
	}
}
