package review

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// requested opens a request in a place and takes it to the point where its content is
// looked at.
func requested(t *testing.T, place, on string, facts rules.Facts, steps ...Event) Case {
	t.Helper()
	b, err := policies.Load()
	require.NoError(t, err)
	law, err := b.Law(place, day(on))
	require.NoError(t, err)
	p, err := Find(law, "依申请公开")
	require.NoError(t, err)
	c, err := p.Open(Event{On: day(on), Facts: facts, Assume: "false"})
	require.NoError(t, err)
	c, err = c.Apply(steps...)
	require.NoError(t, err)
	return c
}

func unclear(t *testing.T, told string) Case {
	t.Helper()
	organ := "政府信息公开工作机构"
	return requested(t, "cn", "2024-01-29", rules.Facts{},
		Event{Step: "register", Role: organ, On: day("2024-01-29"), Gives: map[string]string{"收到方式": "信件"}},
		Event{Step: "qualify", Role: organ, Choice: "按申请办理", On: day("2024-01-29")},
		Event{Step: "clear", Role: organ, Choice: "需要补正", On: day("2024-01-30")},
		Event{Step: "tell-correction", Role: organ, On: day(told), By: deadline.MustPeriod("20 working days"), Gives: map[string]string{"补正事项": "名称", "补正期限": "20个工作日"}})
}

func lateOf(t *testing.T, c Case, on string) []string {
	t.Helper()
	all, err := c.Clocks(day(on))
	require.NoError(t, err)
	out := []string{}
	for _, s := range all {
		if s.Phase == clock.Overdue {
			out = append(out, s.Limit)
		}
	}
	return out
}

// A case whose applicant owes a correction accuses no organ, however long it lasts; 20
// working days from 6 February 2024 end on 11 March (7 8 9, 18-23, 26-29 February, 1,
// 4-8, 11 March).
func TestCaseWaitsForACorrection(t *testing.T) {
	c := unclear(t, "2024-02-06")
	assert.Empty(t, lateOf(t, c, "2024-03-05"))
	assert.Equal(t, []string{"cn-regulation/correction-reply"}, lateOf(t, c, "2024-03-12"))
	assert.Equal(t, []string{"cn-regulation/correction-reply"}, lateOf(t, c, "2024-12-02"), "giving up is found by people, never by the calendar")
	turn := c.WhoMay(day("2024-03-12"))[0]
	assert.Equal(t, "correct", turn.Step.ID)
	assert.Equal(t, "逾期不补正", turn.Silent)

	// A notice after the seventh working day moves nothing: 29 February stays the last day.
	c = unclear(t, "2024-02-07")
	assert.Empty(t, lateOf(t, c, "2024-02-29"))
	assert.Contains(t, lateOf(t, c, "2024-03-01"), "cn-regulation/answer")
}

// The picture shows what does not count, and what is late once.
func TestTimelineShowsPauses(t *testing.T) {
	svg, err := unclear(t, "2024-02-06").Timeline(day("2024-03-05"))
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(svg, `class="pause"`))
	assert.Contains(t, svg, "待补正，不计")
	assert.NotContains(t, svg, `class="over"`)

	organ := "政府信息公开工作机构"
	c := requested(t, "sucheng", "2022-03-01", rules.Facts{"无法联系申请人": false},
		Event{Step: "register", Role: organ, On: day("2022-03-01"), Gives: map[string]string{"提交方式": "信件"}})
	svg, err = c.Timeline(day("2022-04-20"))
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(svg, `class="over"`), "the local clock stands beside the statute's")
	assert.Contains(t, svg, "以 cn-regulation/answer 为准")
	assert.NotContains(t, svg, `class="pause"`)
}

// One consent extends the answer in both its clocks; told too late it extends none.
// By hand: 29 March 2022 is the 20th working day after 1 March, 26 April the 40th.
func TestOneConsentExtendsBothClocks(t *testing.T) {
	organ := "政府信息公开工作机构"
	c := requested(t, "sucheng", "2022-03-01", rules.Facts{"无法联系申请人": false},
		Event{Step: "register", Role: organ, On: day("2022-03-01"), Gives: map[string]string{"提交方式": "信件"}})
	extend := Event{Kind: Extend, Limit: "answer", Role: "政府信息公开工作机构负责人", By: deadline.MustPeriod("20 working days"), On: day("2022-03-28")}
	more, err := c.Apply(extend)
	require.NoError(t, err)
	assert.Empty(t, lateOf(t, more, "2022-04-26"))
	assert.ElementsMatch(t, []string{"sucheng-09-on-request/answer", "cn-regulation/answer"}, lateOf(t, more, "2022-04-27"))
	all, err := more.Clocks(day("2022-04-27"))
	require.NoError(t, err)
	binding := 0
	for _, k := range all {
		if k.Phase == clock.Overdue && k.Beside == "" {
			binding++
			assert.Equal(t, "cn-regulation/answer", k.Limit)
			assert.Equal(t, "行政机关", k.Who)
		}
	}
	assert.Equal(t, 1, binding)

	extend.Told = day("2022-03-29")
	_, err = c.Apply(extend)
	require.NoError(t, err)
	extend.Told = day("2022-03-30")
	_, err = c.Apply(extend)
	require.ErrorContains(t, err, "不能这样延长")
	// Naming one clock in full extends that one.
	extend.Told, extend.Limit = deadline.Date{}, "sucheng-09-on-request/answer"
	one, err := c.Apply(extend)
	require.NoError(t, err)
	assert.Equal(t, []string{"cn-regulation/answer"}, lateOf(t, one, "2022-04-20"))
}

// A fact that says an act was done ends its clock, on a day that nobody recorded.
func TestFactEndsAClock(t *testing.T) {
	organ := "政府信息公开工作机构"
	c := requested(t, "cn", "2024-03-01", rules.Facts{},
		Event{Step: "register", Role: organ, On: day("2024-03-01"), Gives: map[string]string{"收到方式": "当面"}},
		Event{Kind: Learn, On: day("2024-03-01"), Facts: rules.Facts{"能够当场答复": true, "已当场答复": true}})
	assert.Empty(t, lateOf(t, c, "2024-06-03"))
	all, err := c.Clocks(day("2024-06-03"))
	require.NoError(t, err)
	for _, s := range all {
		if s.Limit == "cn-regulation/answer" {
			assert.Equal(t, clock.Done, s.Phase)
			assert.Equal(t, "已办，日期未记录", s.Phase.Label("zh"))
		}
	}
}

// An undetermined answer does not stop the applicant's days (条例 33): the case that was
// referred upward still has its last day, and is late after it.
func TestReferralStopsNoClock(t *testing.T) {
	organ := "政府信息公开工作机构"
	c := requested(t, "cn", "2024-03-01", rules.Facts{"不能确定是否可以公开": true},
		Event{Step: "register", Role: organ, On: day("2024-03-01"), Gives: map[string]string{"收到方式": "当面"}},
		Event{Step: "qualify", Role: organ, Choice: "按申请办理", On: day("2024-03-01")},
		Event{Step: "clear", Role: organ, Choice: "内容明确", On: day("2024-03-01")},
		Event{Step: "search", Role: "行政机关", Choice: "有", On: day("2024-03-04"), Gives: map[string]string{"检索情况": "有"}})
	all, err := c.Clocks(day("2024-03-29"))
	require.NoError(t, err)
	for _, s := range all {
		if s.Limit == "cn-regulation/answer" {
			assert.Equal(t, "2024-03-29", s.Due.Date.String())
			assert.False(t, s.Paused)
		}
	}
	assert.Contains(t, lateOf(t, c, "2024-04-01"), "cn-regulation/answer")
}
