package review

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A review that was made later clears no earlier day, and nobody passes on as another
// organ's what he knows to be barred or in doubt.
func TestGateOfAnotherDayAndOfReposts(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-05"))
	require.NoError(t, err)
	p, err := Find(law, "保密审查")
	require.NoError(t, err)
	c, err := p.Open(Event{On: law.On(), Facts: rules.Facts{}})
	require.NoError(t, err)
	c, err = c.Apply(Event{Kind: Learn, On: deadline.MustDate("2024-03-12"), Facts: rules.Facts{"国家秘密": false}})
	require.NoError(t, err)
	_, err = Clear(law, Matter{Document: attribute.Document{Facts: rules.Facts{}}, Cases: []Case{c}})
	var bad *Error
	require.ErrorAs(t, err, &bad)
	require.Equal(t, codeWrongDay, bad.Code)
	_, err = Clear(law, Matter{Document: attribute.Document{Facts: rules.Facts{}}, Cases: []Case{c}, On: deadline.MustDate("2024-03-12")})
	require.NoError(t, err)

	for _, facts := range []rules.Facts{{"国家秘密": true}, {"不能确定是否可以公开": true, "审查确定结论": "未确定", "属于主管业务方面": true}} {
		r, err := Clear(law, Matter{Document: attribute.Document{Facts: facts}, Release: keyword.ReleaseRepost})
		require.NoError(t, err)
		require.Equal(t, answer.False, r.Verdict, "%v", facts)
	}
}

// Of two cases that differ the one stands that found it out last, however long the other
// went on; on one day nobody knows which.
func TestGateReadsWhatWasFoundOutLast(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	day := func(d int) deadline.Date { return deadline.MustDate("2024-03-01").AddDays(d) }
	matter := func(procedure string, events ...Event) Case {
		p, err := Find(law, procedure)
		require.NoError(t, err)
		c, err := p.Open(Event{On: day(0)})
		require.NoError(t, err)
		c, err = c.Apply(events...)
		require.NoError(t, err)
		return c
	}
	learn := func(on int, secret bool) Event {
		return Event{Kind: Learn, On: day(on), Facts: rules.Facts{"国家秘密": secret}}
	}
	later := Event{Kind: Learn, On: day(9), Facts: rules.Facts{"商业秘密": false}}
	clear := func(cases ...Case) (*Clearance, error) {
		return Clear(law, Matter{Document: attribute.Document{Facts: rules.Facts{}}, Cases: cases, On: day(10)})
	}
	for _, c := range [][]Case{
		{matter("保密审查", learn(1, false), later), matter("疑难事项报审", learn(4, true))},
		{matter("疑难事项报审", learn(4, true)), matter("保密审查", learn(1, false), later)},
	} {
		got, err := clear(c...)
		require.NoError(t, err)
		require.Equal(t, answer.False, got.Verdict)
	}
	_, err = clear(matter("保密审查", learn(4, false), later), matter("疑难事项报审", learn(4, true)))
	var bad *Error
	require.ErrorAs(t, err, &bad)
	require.Equal(t, codeBadFacts, bad.Code)
}

// What covers only those who say so is asked about: nobody is let past a doubt because he
// did not say that the text covers him.
func TestGatePresupposesNoSilence(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	const service = "依法承担社会公共服务职能"
	for _, place := range []string{"wuwei", "baiyin"} {
		law, err := book.Law(place, deadline.MustDate("2024-03-20"))
		require.NoError(t, err)
		facts := rules.Facts{"机关类型": "公共企事业单位", "不能确定是否可以公开": true, "审查确定结论": "未确定", "属于主管业务方面": true}
		asked := false
		for range 12 { // everything else that is asked is answered with no
			c, err := Clear(law, Matter{Document: attribute.Document{Facts: facts}})
			require.NoError(t, err, "%s %v", place, facts)
			require.NotEqual(t, answer.True, c.Verdict, "%s %v", place, facts)
			more := false
			for _, w := range c.Wants {
				asked = asked || w.What == service
				f, ok := book.Fact(w.What)
				if _, has := facts[w.What]; has || !ok || w.What == service || f.Type != keyword.BoolFact {
					continue
				}
				facts[w.What], more = false, true
			}
			if !more {
				break
			}
		}
		require.True(t, asked, "%s %v", place, facts)
		facts[service] = true
		c, err := Clear(law, Matter{Document: attribute.Document{Facts: facts}})
		require.NoError(t, err)
		require.Equal(t, answer.False, c.Verdict, "%s: the doubt stands", place)
	}
}

// A repost is judged by its source: where no requirement before release looks at it, the
// clearance asks for the procedure that does.
func TestGateOfARepostAsksItsSource(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	for place, want := range map[string]string{"wuwei": "转载的来源", "cn": "转载的来源", "sucheng": "原文转载"} {
		law, err := book.Law(place, deadline.MustDate("2024-03-20"))
		require.NoError(t, err)
		c, err := Clear(law, Matter{Document: attribute.Document{Facts: rules.Facts{"国家秘密": false, "信息来源": "本机关制作"}}, Release: keyword.ReleaseRepost})
		require.NoError(t, err)
		require.NotEqual(t, answer.True, c.Verdict, place)
		found := false
		for _, w := range c.Wants {
			found = found || w.What == want
		}
		require.True(t, found, "%s: %v", place, c.Wants)
	}
}
