package assess_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A requirement that the self-check finds violated costs points on the scorecard.
func TestTheSelfCheckFeedsTheScorecard(t *testing.T) {
	fed := strings.Replace(plain, "{id: a8, area: 监督保障, points: 30, assessed: true}",
		"{id: a8, area: 监督保障, points: 30, loses: {id: unanswered, requirement: sucheng-13-social-evaluation/two-years-dissatisfied, points: 4}}", 1)
	book := load(t, fstest.MapFS{"s.yaml": {Data: []byte(fed)}})
	law := lawOf(t, book, "sucheng", "2022-12-31")
	sheet, err := assess.NewSheet(law, "plain-2022")
	require.NoError(t, err)
	for _, c := range []struct {
		name   string
		facts  rules.Facts
		status answer.Status
		points string
	}{
		{"violated", rules.Facts{"社会评议等次": "不满意", "上年社会评议等次": "不满意", "对评议情况的处置": []string{}}, answer.Violated, "26"},
		{"complied", rules.Facts{"社会评议等次": "不满意", "上年社会评议等次": "不满意", "对评议情况的处置": []string{"通报批评"}}, answer.Complied, "30"},
		{"does not apply", rules.Facts{"社会评议等次": "满意"}, answer.NotApplicable, "30"},
		{"unknown", rules.Facts{"社会评议等次": "不满意"}, answer.StatusUnknown, "26~30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := assess.SelfCheck(law, "甲局", c.facts, []string{"sucheng-13-social-evaluation"})
			require.NoError(t, err)
			for _, art := range a.Instruments[0].Articles {
				for _, q := range art.Results {
					if q.ID == "two-years-dissatisfied" {
						require.Equal(t, c.status, q.Status)
					}
				}
			}
			r, err := sheet.Assess(assess.Unit{Name: "甲局", Facts: c.facts})
			require.NoError(t, err)
			for _, l := range r.Lines {
				if l.ID == "a8" {
					require.Equal(t, c.points, l.Points.String())
					if c.status == answer.Violated {
						require.Contains(t, l.Why.ZH, "违反《宿城区政府信息公开社会评议制度》第十三条")
					}
				}
			}
		})
	}
	// A duty that has lapsed by the day takes nothing, and the result says so.
	lapsed := `instrument: sucheng-96-lapsed
title: 试验失效制度
place: sucheng
in_force: {from: 2021-10-27}
articles:
  1: {requires: [{id: gone, must: 评议结果已用于考核, in_force: {from: 2021-10-27, to: 2022-06-30}}]}
`
	sheet, err = assess.NewSheet(lawOf(t, load(t, fstest.MapFS{"sucheng/96-lapsed.yaml": {Data: []byte(lapsed)}, "s.yaml": {Data: []byte(
		strings.Replace(fed, "sucheng-13-social-evaluation/two-years-dissatisfied", "sucheng-96-lapsed/gone", 1))}}), "sucheng", "2022-12-31"), "plain-2022")
	require.NoError(t, err)
	r, err := sheet.Assess(assess.Unit{Name: "甲局", Facts: rules.Facts{"评议结果已用于考核": false}})
	require.NoError(t, err)
	require.Equal(t, "30", r.Lines[7].Points.String())
	require.Contains(t, r.Notes[0].ZH, "在 2022-12-31 没有施行")
	// What binds another place is nobody's duty here.
	_, err = policies.Load(fstest.MapFS{"s.yaml": {Data: []byte(strings.Replace(fed, "sucheng-13-social-evaluation/two-years-dissatisfied", "wuwei-09-social/plan-made", 1))}})
	require.ErrorContains(t, err, "GK1474")
}
