package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// TestProceduresReadTheirFacts: what a case knows is read by its own procedure. Each of
// these ran to its end although its law forbids it.
func TestProceduresReadTheirFacts(t *testing.T) {
	taken := func(step, choice, outcome, role string, gives ...string) review.Event {
		e := review.Event{Step: step, Choice: choice, Outcome: outcome, Role: role, Actor: step, Gives: map[string]string{}}
		for _, g := range gives {
			e.Gives[g] = "写明"
		}
		return e
	}
	for name, k := range map[string]struct {
		place, procedure string
		facts            rules.Facts
		cite             string // an article on which the refusal rests
		on               string
	}{
		"武威发布协调，国家秘密":    {"wuwei", "发布协调", rules.Facts{"国家秘密": true, "已经保密审查": false, "涉及其他行政机关": false, "公开需经批准": false}, "第十四条", ""},
		"西吉发布协调，国家秘密":    {"xiji", "主动公开信息发布协调", rules.Facts{"国家秘密": true, "涉及其他行政机关": false, "须报批发布的信息": "无"}, "第十四条", "2018-06-01"},
		"武威保密审查，国家秘密":    {"wuwei", "保密审查", rules.Facts{"国家秘密": true}, "", ""},
		"宿城公开审查，国家秘密":    {"sucheng", "公开审查", rules.Facts{"国家秘密": true}, "", ""},
		"宿城信息发布，国家秘密":    {"sucheng", "政府信息发布", rules.Facts{"国家秘密": true, "已经公开前审查": true}, "第七条", ""},
		"条例依申请，国家秘密":     {"cn", "依申请公开", rules.Facts{"国家秘密": true}, "第十四条", ""},
		"武威依申请，国家秘密":     {"wuwei", "依申请公开", rules.Facts{"国家秘密": true}, "第十四条", ""},
		"条例依申请，第三方合理反对":  {"cn", "依申请公开", rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true, "第三方答复": "不同意", "第三方不同意有合理理由": true, "不公开会对公共利益造成重大影响": false}, "第三十二条", ""},
		"武威新媒体，带红头":      {"wuwei", "政务新媒体信息发布", rules.Facts{"带有红头文件标识或者版记": true}, "第十八条", ""},
		"条例依申请，重复申请照办":   {"cn", "依申请公开", rules.Facts{"重复申请": true}, "", ""},
		"宿城依申请，信访作为申请处理": {"sucheng", "依申请公开", rules.Facts{"信访投诉举报类申请": true}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			on := day("2024-03-01")
			if k.on != "" {
				on = day(k.on)
			}
			law, err := book(t).Law(k.place, on)
			require.NoError(t, err)
			p, err := review.Find(law, k.procedure)
			require.NoError(t, err)
			start, err := p.Open(review.Event{On: on, Facts: k.facts, Assume: "false"})
			require.NoError(t, err)
			// Whatever is chosen, whoever acts, nothing comes out that opens it.
			seen := map[string]bool{}
			var cited []string
			queue := []review.Case{start}
			for n := 0; len(queue) > 0 && n < 2000; n++ {
				c := queue[0]
				queue = queue[1:]
				for _, turn := range c.WhoMay(c.Latest()) {
					choices := turn.Choices
					if len(choices) == 0 {
						choices = []string{""}
					}
					for _, choice := range choices {
						outcomes := append(course.Endings(turn.Step, choice), course.Conclusions(turn.Step, choice)...)
						if len(outcomes) == 0 {
							outcomes = []string{""}
						}
						for _, outcome := range outcomes {
							parts := turn.Step.Gives
							if o, ok := course.Outcome(p.Decl(), outcome); ok {
								parts = append(append([]string{"理由"}, parts...), o.Gives...)
							}
							e := taken(turn.Step.ID, choice, outcome, turn.Step.Roles[0], append(parts, "理由")...)
							e.Of, e.On = turn.Of, on
							next, err := c.Apply(e)
							if err != nil {
								if bad, ok := err.(*review.Error); ok {
									for _, by := range bad.Cites() {
										cited = append(cited, by.String())
									}
								}
								continue
							}
							assert.False(t, next.Published(), "%s %s %s", turn.Step.ID, choice, outcome)
							if o, ok := course.Outcome(p.Decl(), next.Outcome()); ok {
								assert.False(t, o.Clears, "%s %s", turn.Step.ID, choice)
							}
							key := next.Outcome()
							for _, open := range next.WhoMay(next.Latest()) {
								key += "|" + open.Step.ID
							}
							for _, need := range next.Missing() {
								key += "|" + need.What
							}
							if !seen[key] {
								seen[key] = true
								queue = append(queue, next)
							}
						}
					}
				}
			}
			if k.cite != "" {
				assert.Contains(t, join(cited), k.cite)
			}
		})
	}
}

func join(list []string) string {
	out := ""
	for _, s := range list {
		out += s + " "
	}
	return out
}
