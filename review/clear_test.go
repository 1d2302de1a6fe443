package review_test

import (
	"encoding/json"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/review"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// shelf is what the tests of clearances are about: an office in Wuwei and its notice.
type shelf struct {
	book   *rules.Book
	office *rules.Profile
	facts  rules.Facts // of the notice
	title  string
}

func newShelf(t *testing.T) *shelf {
	t.Helper()
	book, err := policies.Load()
	require.NoError(t, err)
	s := &shelf{book: book, facts: rules.Facts{}}
	s.office, err = book.ReadProfile("office.yaml", s.file(t, "office.yaml"))
	require.NoError(t, err)
	var rows []map[string]any
	require.NoError(t, json.Unmarshal(s.file(t, "notice.json"), &rows))
	doc, err := register.Document(book, rows[0])
	require.NoError(t, err)
	s.title = doc.Title
	maps.Copy(s.facts, doc.Facts)
	for _, c := range doc.Cells {
		if v, ok := c.Value(); ok {
			s.facts[c.Fact().ID] = v
		}
	}
	return s
}

func (s *shelf) file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../testdata/clear/" + name)
	require.NoError(t, err)
	return data
}

// notice is the notice with other facts; nil takes one away.
func (s *shelf) notice(other rules.Facts) review.Matter {
	facts := maps.Clone(s.facts)
	for name, v := range other {
		f, _ := s.book.Fact(name)
		delete(facts, f.ID)
		if v != nil {
			facts[f.ID] = v
		}
	}
	return review.Matter{Document: attribute.Document{Title: s.title, Formed: deadline.MustDate("2024-03-01"), Facts: facts}, Profile: s.office}
}

func (s *shelf) clear(t *testing.T, place, day string, m review.Matter) *review.Clearance {
	t.Helper()
	law, err := s.book.Law(place, deadline.MustDate(day))
	require.NoError(t, err)
	c, err := review.Clear(law, m)
	require.NoError(t, err)
	_, err = json.Marshal(c)
	require.NoError(t, err)
	return c
}

// reviewed are the events of the recorded review, the first n of them.
func (s *shelf) reviewed(t *testing.T, n int, learned rules.Facts) review.Case {
	t.Helper()
	events, err := review.ParseEvents(s.file(t, "secrecy-review.json"))
	require.NoError(t, err)
	maps.Copy(events[0].Facts, learned)
	law, err := s.book.Law("wuwei", events[0].On)
	require.NoError(t, err)
	p, err := review.Find(law, "保密审查")
	require.NoError(t, err)
	c, err := p.Open(events[0])
	require.NoError(t, err)
	c, err = c.Apply(events[1:n]...)
	require.NoError(t, err)
	return c
}

func TestLetThroughByItsReview(t *testing.T) {
	s := newShelf(t)
	m := s.notice(nil)
	m.Cases = []review.Case{s.reviewed(t, 5, nil)}
	c := s.clear(t, "wuwei", "2024-03-20", m)
	require.Equal(t, answer.True, c.Verdict, c.Explain("zh"))
	assert.Equal(t, "可以公开", c.Label("zh"))
	text := c.Explain("zh")
	assert.Contains(t, text, "保密审查：批准公开，2024-03-12")
	assert.Contains(t, text, "最迟：2024-03-29（自2024-03-01起20个工作日")
	assert.NotContains(t, text, "过了期限")
	assert.Empty(t, c.Questions())

	// A late release is still due, the breach beside it.
	c = s.clear(t, "wuwei", "2024-04-15", m)
	assert.Equal(t, answer.True, c.Verdict)
	assert.Contains(t, c.Explain("zh"), "已经过了")
	assert.Contains(t, c.Explain("zh"), "过了期限仍应公开")
	assert.Contains(t, c.Explain("en"), "A late release is still due")
}

func TestRefusedByABar(t *testing.T) {
	s := newShelf(t)
	c := s.clear(t, "wuwei", "2024-03-20", s.notice(rules.Facts{"国家秘密": true}))
	assert.Equal(t, answer.False, c.Verdict)
	assert.Equal(t, "不得公开", c.Label("zh"))
	text := c.Explain("zh")
	assert.Contains(t, text, "公开属性：不予公开（")
	assert.Contains(t, text, "第十四条")
	assert.Empty(t, c.Next, "no procedure changes it")
	assert.NotContains(t, text, "还需查明")
	assert.NotContains(t, text, "最迟", "nothing is to be published")
}

func TestHeld(t *testing.T) {
	s := newShelf(t)
	doubt := rules.Facts{"不能确定是否可以公开": true, "属于主管业务方面": true, "审查确定结论": "未确定", "可能危及三安全一稳定": false, "内容涉及国家秘密": false,
		"法律行政法规禁止公开": false, "可能违反保密规定": false, "已经保密审查": true, "已经公开前审查": true}
	c := s.clear(t, "wuwei", "2024-03-20", s.notice(doubt))
	assert.Equal(t, answer.False, c.Verdict)
	assert.Equal(t, "暂缓公开", c.Label("zh"), c.Explain("zh"))
	text := c.Explain("zh")
	assert.Contains(t, text, "有关主管部门或者保密行政管理部门")
	assert.Contains(t, text, "解除的条件：审查确定结论为“可以公开”或“不得公开”")
	assert.Contains(t, text, "条文没有规定答复的期限")
	require.NotEmpty(t, c.Next)
	assert.Equal(t, "疑难事项报审", c.Next[0].Term, "the procedure whose outcome ends the doubt")
	assert.Equal(t, []string{"审查确定结论"}, c.Next[0].For)
	require.NotEmpty(t, c.Days)
	assert.Equal(t, "2024-03-29", c.Days[0].On.String(), "a doubt stops no period")
	assert.True(t, c.Days[0].IfOpen)
}

func TestAsksAndSaysWhoActs(t *testing.T) {
	s := newShelf(t)
	m := s.notice(nil)
	c := s.clear(t, "wuwei", "2024-03-20", m)
	assert.Equal(t, answer.Unknown, c.Verdict)
	assert.Equal(t, "还不能公开", c.Label("zh"))
	require.Len(t, c.Next, 1)
	assert.Equal(t, []string{"信息产生机构"}, c.Next[0].Who)
	assert.Zero(t, c.Next[0].Case)
	assert.Contains(t, c.Next[0].For, "可能危及三安全一稳定")
	assert.Empty(t, c.Questions(), "what the review answers is not asked besides")

	m.Cases = []review.Case{s.reviewed(t, 3, nil)}
	c = s.clear(t, "wuwei", "2024-03-20", m)
	assert.Equal(t, answer.Unknown, c.Verdict)
	require.Len(t, c.Next, 1, "the turn of the open case, without steps that what is known passes over")
	assert.Equal(t, []string{"保密审查机构"}, c.Next[0].Who)
	assert.Equal(t, 1, c.Next[0].Case)
	assert.Contains(t, c.Explain("zh"), "（“保密审查”，第1件，", "which of the cases it is")

	c = s.clear(t, "wuwei", "2024-03-20", s.notice(rules.Facts{"涉及其他行政机关": nil}))
	text := c.Explain("zh")
	assert.Contains(t, text, "公开该信息是否涉及其他行政机关")
	assert.NotContains(t, text, "发布协调意见书", "whether anybody must be consulted is asked first")
}

// Two accounts that do not agree are refused, and both are named.
func TestClearanceContradicted(t *testing.T) {
	s := newShelf(t)
	law, err := s.book.Law("wuwei", deadline.MustDate("2024-03-20"))
	require.NoError(t, err)
	m := s.notice(rules.Facts{"机关类型": "人民政府"})
	_, err = review.Clear(law, m)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "office.yaml:5:9")
	assert.Contains(t, err.Error(), "本件写的是“人民政府”")

	m = s.notice(rules.Facts{"国家秘密": false})
	m.Cases = []review.Case{s.reviewed(t, 3, rules.Facts{"国家秘密": true})}
	_, err = review.Clear(law, m)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "案件“保密审查”")
	assert.Contains(t, err.Error(), "国家秘密")
}

// An answer that is not settled still has its day.
func TestDaysOfARequest(t *testing.T) {
	s := newShelf(t)
	m := review.Matter{Release: statute.ReleaseRequest, Received: deadline.MustDate("2024-03-01")}
	c := s.clear(t, "sucheng", "2024-03-20", m)
	assert.Equal(t, "还不能提供", c.Label("zh"))
	require.NotEmpty(t, c.Days)
	assert.Equal(t, "2024-03-29", c.Days[0].On.String())
	text := c.Explain("zh")
	assert.Contains(t, text, "没有定下来不停止计算期限")
	assert.Equal(t, 1, strings.Count(text, "最迟："), "one day, by two articles")
	assert.Contains(t, text, "第三十三条第二款；《宿城区政府信息依申请公开制度》第十一条第一款")

	m.Document.Facts = rules.Facts{"国家秘密": true}
	c = s.clear(t, "sucheng", "2024-03-20", m)
	assert.Equal(t, "不得提供", c.Label("zh"))
	assert.Contains(t, c.Explain("zh"), "不提供的，也要在这一天以前答复，并说明理由")

	// The stricter day that an office sets itself binds.
	m = review.Matter{Release: statute.ReleaseRequest, Received: deadline.MustDate("2021-03-01")}
	c = s.clear(t, "xiji", "2021-03-20", m)
	require.Len(t, c.Days, 2)
	assert.Equal(t, "2021-03-22", c.Days[0].On.String())
	assert.Empty(t, c.Days[0].Beside)
	assert.Equal(t, c.Days[0].Limit, c.Days[1].Beside)
	assert.Contains(t, c.Explain("zh"), "最迟：2021-03-29，不以此为准")

	m.Received = deadline.Date{}
	c = s.clear(t, "xiji", "2021-03-20", m)
	assert.Contains(t, c.Explain("zh"), "没有写明哪一天收到")
}

// However much there is to ask, the page keeps to a screen.
func TestClearanceIsOnePage(t *testing.T) {
	s := newShelf(t)
	for _, p := range s.book.Places() {
		for _, release := range []statute.Release{statute.ReleasePublic, statute.ReleaseRequest, keyword.ReleaseCircle} {
			for name, facts := range map[string]rules.Facts{"nothing known": nil, "an opening": {"涉及公众利益调整": true}, "a doubt": {"不能确定是否可以公开": true, "商业秘密": true}} {
				doc := attribute.Document{Title: "关于印发某某工作方案的通知", Formed: deadline.MustDate("2024-03-01"), Facts: facts}
				c := s.clear(t, p.ID, "2024-03-20", review.Matter{Document: doc, Release: release, Received: deadline.MustDate("2024-03-01")})
				for _, lang := range []string{"zh", "en"} {
					text := c.Explain(lang)
					rows := 0
					for line := range strings.Lines(text) {
						rows += max(1, (plain.Width(strings.TrimRight(line, "\n"))+79)/80)
						assert.NotContains(t, line, "%!")
					}
					assert.LessOrEqual(t, rows, 35, "%s, %s, %s, %s\n%s", p.ID, release, name, lang, text)
				}
			}
		}
	}
}
