package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review/internal/worlds"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

const gateVocabulary = `vocabulary: gate
facts:
  secret: {term: 国家秘密, type: bool}
  doubtful: {term: 有疑问, type: bool}
  answered: {term: 疑问已答复, type: bool}
  private: {term: 个人隐私, type: bool}
  internal: {term: 内部事务, type: bool}
  by_request: {term: 只供申请, type: bool}
  public_need: {term: 公众需要, type: bool}
  own_choice: {term: 本单位确定公开, type: bool}
  checked: {term: 已经审查, type: bool}
  told: {term: 已经告知, type: bool}
  source: {term: 来源已公开, type: bool}
  petition: {term: 信访, type: bool}
  published: {term: 已公开, type: bool}
  supplied: {term: 已提供, type: bool}
choices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}
gives: {理由: {refused: {note: 读法}, undecided: {note: 读法}, excepted: {note: 读法}}}
roles: {office: 办公室, reviewer: 保密机构, head: 负责人}
releases: {主动公开: {已公开: true}, 依申请公开: {已提供: true}, 部分公开: {已提供: true}, repost: {已公开: true}}
decisions:
  attribute:
    term: 公开属性
    meanwhile: closed
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers:
    - {id: bar, force: ban}
    - {id: may, force: permission}
    - {id: request, force: assignment}
    - {id: open, force: duty}
    - {id: own, force: default}
    - {id: rest, force: default}
`

const gateLaw = `instrument: law
title: 公开办法
place: town
in_force: {from: 2020-01-01}
procedures:
  公开:
    id: release
    starts: draft
    outcomes:
      已公开: {releases: 主动公开}
      已提供: {releases: 依申请公开}
      已部分提供: {releases: 部分公开}
      已通报: {releases: 定向}
      已转载: {releases: repost, provided: 来源已公开}
      不公开: {releases: nothing}
  审查:
    id: check
    starts: ask
    outcomes:
      同意: {releases: nothing, clears: true, establishes: {已经审查: true, 国家秘密: false}}
      不同意: {releases: nothing}
articles:
  1:
    steps:
      公开:
      - {id: draft, role: 办公室, does: 拟稿, releases: nothing, may: [受理, 转送], unless: {受理: 信访}, next: {受理: secrecy}, ends: {转送: 不公开}}
      - {id: secrecy, role: 保密机构, does: 保密审查, releases: nothing, review: true, establishes: {已经审查: true}, may: [同意, 不同意], back_to: draft, next: {同意: decide}, ends: {不同意: 不公开}}
      - {id: decide, role: 负责人, does: 决定, releases: by-outcome, may: [公开, 不公开, 退回], back_to: draft, ends: {公开: [已公开, 已提供, 已部分提供, 已通报, 已转载], 不公开: 不公开}}
      审查:
      - {id: ask, role: 办公室, does: 送审, releases: nothing, next: answer}
      - {id: answer, role: 保密机构, does: 审查, releases: nothing, ends: {同意: 同意, 不同意: 不同意}}
  2:
    grounds:
      公开属性:
      - {id: secret, tier: bar, when: 国家秘密, then: 不予公开}
      - {id: private, tier: bar, when: 个人隐私, then: 不予公开}
      - {id: internal, tier: may, when: 内部事务, then: 不予公开}
      - {id: on-request, tier: request, when: 只供申请, then: 依申请公开}
      - {id: needed, tier: open, when: 公众需要, then: 主动公开}
      - {id: own, tier: own, when: 本单位确定公开, then: 主动公开}
      - {id: rest, tier: rest, then: 依申请公开}
    holds:
      公开属性:
      - {id: doubt, when: 有疑问, pending: 保密部门, resolved_when: 疑问已答复}
  3:
    requires:
    - {id: checked-first, who: 办公室, when: 已公开 or 已提供, must: 已经审查, binds: [before-release, before-supply]}
    - {id: told-first, who: 办公室, when: 已公开 and 个人隐私, must: 已经告知, binds: before-release}
`

func gateBook(t testing.TB, law string) *rules.Book {
	t.Helper()
	b, err := rules.Load(fstest.MapFS{"vocabulary.yaml": {Data: []byte(gateVocabulary)}, "place.yaml": {Data: []byte(townPlace)}, "form.yaml": {Data: []byte(townForm)}, "town/law.yaml": {Data: []byte(law)}})
	require.NoError(t, err)
	return b
}

func gateTown(t testing.TB) *Procedure {
	t.Helper()
	law, err := gateBook(t, gateLaw).Law("town", day("2024-03-01"))
	require.NoError(t, err)
	p, err := Find(law, "公开")
	require.NoError(t, err)
	return p
}

// harmless is a text against which nothing stands.
func harmless(more rules.Facts) rules.Facts {
	out := rules.Facts{"国家秘密": false, "有疑问": false, "个人隐私": false, "内部事务": false, "只供申请": false, "公众需要": true, "信访": false}
	for k, v := range more {
		if v == nil {
			delete(out, k)
		} else {
			out[k] = v
		}
	}
	return out
}

// ready is a case in which everything but the release has been done.
func ready(t testing.TB, facts rules.Facts) Case {
	t.Helper()
	c, err := gateTown(t).Open(Event{On: day("2024-03-01"), Facts: facts, Assume: "false"})
	require.NoError(t, err)
	c, err = c.Apply(act("draft", "办公室", "受理"), act("secrecy", "保密机构", "同意"))
	require.NoError(t, err)
	return c
}

func released(outcome string, parts ...Part) Event {
	return Event{Step: "decide", Choice: "公开", Outcome: outcome, Role: "负责人", On: day("2024-03-01"), Segments: parts}
}

// Whatever a text is, it is let through, refused or asked for as the law has it, and
// nothing is assumed although the case assumes.
func TestGate(t *testing.T) {
	const asks = "asks"
	for name, k := range map[string]struct {
		facts   rules.Facts
		outcome string
		want    string // "" is let through, asks, or what stands against it
	}{
		"secret, to the public":                  {rules.Facts{"国家秘密": true}, "已公开", "secret"},
		"secret, to an applicant":                {rules.Facts{"国家秘密": true}, "已提供", "secret"},
		"secret, within a circle":                {rules.Facts{"国家秘密": true}, "已通报", "secret"},
		"secret, of another organ":               {rules.Facts{"国家秘密": true, "来源已公开": true}, "已转载", "secret"},
		"nobody knows whether it is secret":      {rules.Facts{"国家秘密": nil}, "已公开", asks},
		"that nobody asked, within a circle":     {rules.Facts{"国家秘密": nil}, "已通报", asks},
		"nothing stands against it":              {nil, "已公开", ""},
		"to an applicant":                        {nil, "已提供", ""},
		"within a circle":                        {nil, "已通报", ""},
		"withheld by choice, to the public":      {rules.Facts{"内部事务": true}, "已公开", "internal"},
		"withheld by choice, within a circle":    {rules.Facts{"内部事务": true}, "已通报", ""},
		"held, to the public":                    {rules.Facts{"有疑问": true, "疑问已答复": false}, "已公开", "doubt"},
		"held, to an applicant":                  {rules.Facts{"有疑问": true, "疑问已答复": false}, "已提供", "doubt"},
		"held, within a circle":                  {rules.Facts{"有疑问": true, "疑问已答复": false}, "已通报", "doubt"},
		"a doubt that was answered":              {rules.Facts{"有疑问": true, "疑问已答复": true}, "已公开", ""},
		"a doubt nobody knows of":                {rules.Facts{"有疑问": nil}, "已公开", asks},
		"assigned to request, to the public":     {rules.Facts{"只供申请": true}, "已公开", "on-request"},
		"assigned to request, to an applicant":   {rules.Facts{"只供申请": true}, "已提供", ""},
		"only the residual, to an applicant":     {rules.Facts{"公众需要": false}, "已提供", ""},
		"only the residual, to the public":       {rules.Facts{"公众需要": false}, "已公开", asks},
		"the organ determined to publish it":     {rules.Facts{"公众需要": false, "本单位确定公开": true}, "已公开", ""},
		"the organ determined not to":            {rules.Facts{"公众需要": false, "本单位确定公开": false}, "已公开", "rest"},
		"a duty before release that is unknown":  {rules.Facts{"个人隐私": nil}, "已公开", asks},
		"what only tells two openings apart":     {rules.Facts{"公众需要": nil}, "已提供", ""},
		"a repost of what nobody has published":  {rules.Facts{"来源已公开": false}, "已转载", "not-provided"},
		"whether the source has is not known":    {nil, "已转载", "not-provided"},
		"what was given is never assumed away":   {rules.Facts{"国家秘密": "未知"}, "已公开", asks},
		"privacy, to the public, though it told": {rules.Facts{"个人隐私": true, "已经告知": true}, "已公开", "private"},
		"secret, and whether private not known":  {rules.Facts{"国家秘密": true, "个人隐私": nil}, "已通报", "secret"},
	} {
		t.Run(name, func(t *testing.T) {
			c := ready(t, harmless(k.facts))
			next, err := c.Apply(released(k.outcome))
			if k.want == "" {
				require.NoError(t, err)
				assert.Equal(t, k.outcome, next.Outcome())
				assert.True(t, next.Published())
				assert.Equal(t, answer.True, next.Clearance().Verdict)
				assert.NotEmpty(t, next.Clearance().Passed)
				return
			}
			bad := refusal(t, c, released(k.outcome))
			if k.want == "not-provided" {
				assert.Equal(t, codeNotProvided, bad.Code)
				return
			}
			assert.Equal(t, Gate, bad.Code)
			require.NotNil(t, bad.Clearance)
			assert.Contains(t, bad.Error(), "现在可以：", "who acts next")
			assert.False(t, slices.ContainsFunc(bad.Clearance.Passed, func(s Support) bool { return s.Text.ZH == "没有不得公开的情形" }), "something bars it, or may")
			if k.want == asks {
				assert.Equal(t, answer.Unknown, bad.Clearance.Verdict, bad)
				assert.NotEmpty(t, bad.Missing)
				assert.Empty(t, bad.Clearance.Against)
			} else {
				assert.Equal(t, answer.False, bad.Clearance.Verdict)
				assert.Contains(t, bad.Missing, k.want)
				assert.NotEmpty(t, bad.Cites())
			}
			// Whoever is refused goes on: declining and returning need no gate.
			for _, choice := range []string{"不公开", "退回"} {
				e := released("")
				e.Choice = choice
				_, err := c.Apply(e)
				assert.NoError(t, err, choice)
			}
		})
	}
}

// Clear asks what the gate of a procedure asks, and gives the same.
func TestClearIsTheGate(t *testing.T) {
	law := gateTown(t).Law()
	for _, k := range []struct {
		facts   rules.Facts
		outcome string
		release statute.Release
	}{
		{nil, "已公开", statute.ReleasePublic}, {rules.Facts{"国家秘密": true}, "已提供", statute.ReleaseRequest}, {rules.Facts{"有疑问": true, "疑问已答复": false}, "已通报", keyword.ReleaseCircle},
		{rules.Facts{"国家秘密": nil}, "已公开", ""}, {rules.Facts{"公众需要": false}, "已公开", statute.ReleasePublic},
	} {
		facts := harmless(k.facts)
		_, err := ready(t, facts).Apply(released(k.outcome))
		facts["已经审查"] = true // as the review has established
		c, err2 := Clear(law, Matter{Document: attribute.Document{Facts: facts}, Release: k.release})
		require.NoError(t, err2)
		assert.Equal(t, err == nil, c.Verdict == answer.True, k)
		if err != nil {
			var bad *Error
			require.ErrorAs(t, err, &bad)
			assert.Equal(t, bad.Clearance.Verdict, c.Verdict, k)
			assert.Equal(t, bad.Clearance.Against, c.Against)
		}
	}
	whole := harmless(rules.Facts{"已经审查": true, "国家秘密": nil})
	for _, secret := range []bool{false, true} {
		c, err := Clear(law, Matter{Document: attribute.Document{Facts: whole, Segments: []attribute.Segment{{Name: "正文", Facts: rules.Facts{"国家秘密": false}}, {Name: "附件", Facts: rules.Facts{"国家秘密": secret}}}}})
		require.NoError(t, err)
		assert.Equal(t, !secret, c.Verdict == answer.True, "the parts of a document are handed over whole where nobody says that one is taken out")
	}
	_, err := Clear(law, Matter{Release: keyword.ReleaseNothing})
	require.Error(t, err)
	c, err := Clear(law, Matter{})
	require.NoError(t, err)
	assert.Equal(t, answer.Unknown, c.Verdict, "of nothing known nothing is released")
}

// What the release makes due afterwards is told beforehand, unless it is not known whether
// it will be.
func TestClearTellsWhatIsDueAfterwards(t *testing.T) {
	law, err := gateBook(t, gateLaw+`    - {id: tell, who: 办公室, when: 已公开, must: 已经告知}
    - {id: tell-source, who: 办公室, when: 已公开 and 来源已公开, must: 已经告知}
    - {id: answer-petition, who: 办公室, when: 信访, must: 已经告知}
`).Law("town", day("2024-03-01"))
	require.NoError(t, err)
	for _, k := range []struct {
		told, source any
		want         []string
	}{
		{nil, nil, []string{"tell"}}, {false, nil, []string{"tell"}}, {true, nil, nil}, {nil, true, []string{"tell", "tell-source"}}, {nil, false, []string{"tell"}},
	} {
		c, err := Clear(law, Matter{Document: attribute.Document{Facts: harmless(rules.Facts{"已经告知": k.told, "来源已公开": k.source, "信访": true, "已经审查": true})}, Release: statute.ReleasePublic})
		require.NoError(t, err)
		var after []string
		for _, r := range c.After {
			after = append(after, r.ID)
		}
		assert.Equal(t, k.want, after, "%+v", k)
	}
}

// An internal review clears and releases nothing; what it establishes is known to the
// gate. One that has not ended is waited for, one that ended badly stands against it.
func TestClearReadsReviews(t *testing.T) {
	p := gateTown(t)
	law := p.Law()
	check, err := Find(law, "审查")
	require.NoError(t, err)
	open, err := check.Open(Event{On: day("2024-03-01")})
	require.NoError(t, err)
	facts := harmless(rules.Facts{"国家秘密": nil})
	clear := func(c Case) *Clearance {
		out, err := Clear(law, Matter{Document: attribute.Document{Facts: facts}, Cases: []Case{c}})
		require.NoError(t, err)
		return out
	}
	waiting := clear(open)
	assert.Equal(t, answer.Unknown, waiting.Verdict)
	var waits *Want
	for i := range waiting.Wants {
		if waiting.Wants[i].Kind == wantCase {
			waits = &waiting.Wants[i]
		}
	}
	require.NotNil(t, waits)
	assert.Equal(t, []string{"办公室"}, waits.Who)
	assert.Equal(t, 1, waits.Case)

	yes, err := open.Apply(act("ask", "办公室", ""), act("answer", "保密机构", "同意"))
	require.NoError(t, err)
	assert.False(t, yes.Published(), "it releases nothing")
	assert.Equal(t, answer.True, clear(yes).Verdict, "国家秘密=否 and 已经审查=是 are established")
	no, err := open.Apply(act("ask", "办公室", ""), act("answer", "保密机构", "不同意"))
	require.NoError(t, err)
	assert.Equal(t, answer.False, clear(no).Verdict)
	assert.Equal(t, byReview, clear(no).Against[0].Kind)

	// A yes that contradicts what is known is refused.
	secret, err := check.Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"国家秘密": true}})
	require.NoError(t, err)
	secret, err = secret.Apply(act("ask", "办公室", ""))
	require.NoError(t, err)
	assert.Equal(t, OtherwiseByLaw, refusal(t, secret, act("answer", "保密机构", "同意")).Code)
	_, err = secret.Apply(act("answer", "保密机构", "不同意"))
	require.NoError(t, err, "declining never contradicts")
}

// What a review establishes follows the marking: a return that undoes it takes it back.
func TestEstablishedFactsFollowTheMarking(t *testing.T) {
	c := ready(t, harmless(nil))
	assert.Equal(t, "true", c.Facts()["checked"])
	back := released("")
	back.Choice = "退回"
	c, err := c.Apply(back)
	require.NoError(t, err)
	assert.NotContains(t, c.Facts(), "checked")
	c, err = c.Apply(act("draft", "办公室", "受理"), act("secrecy", "保密机构", "同意"), released("已公开"))
	require.NoError(t, err)
	assert.True(t, c.Published())
}

// An opening choice that contradicts a known fact is refused; nothing else is.
func TestUnless(t *testing.T) {
	for _, k := range []struct {
		petition any
		choice   string
		ok       bool
	}{{true, "受理", false}, {true, "转送", true}, {false, "受理", true}, {nil, "受理", true}} {
		c, err := gateTown(t).Open(Event{On: day("2024-03-01"), Facts: harmless(rules.Facts{"信访": k.petition})})
		require.NoError(t, err)
		_, err = c.Apply(act("draft", "办公室", k.choice))
		assert.Equal(t, k.ok, err == nil, k)
		if err != nil {
			var bad *Error
			require.ErrorAs(t, err, &bad)
			assert.Equal(t, OtherwiseByLaw, bad.Code)
		}
	}
}

// A release in part is measured on what is handed over; a ground stands for each part
// that is taken out.
func TestGateOfParts(t *testing.T) {
	whole := harmless(rules.Facts{"国家秘密": nil})
	clean := rules.Facts{"国家秘密": false}
	body := Part{Name: "正文", Facts: clean}
	annex := func(removed bool, ground string, facts rules.Facts) Part {
		return Part{Name: "附件", Facts: facts, Removed: removed, Ground: ground}
	}
	secret := rules.Facts{"国家秘密": true}
	for name, k := range map[string]struct {
		outcome string
		parts   []Part
		want    answer.Truth
	}{
		"the secret is taken out":                 {"已部分提供", []Part{body, annex(true, "", secret)}, answer.True},
		"on the ground that stands":               {"已部分提供", []Part{body, annex(true, "secret", secret)}, answer.True},
		"on a ground that does not":               {"已部分提供", []Part{body, annex(true, "private", secret)}, answer.False},
		"nothing stands for taking it out":        {"已部分提供", []Part{body, annex(true, "", clean)}, answer.False},
		"the secret is handed over":               {"已部分提供", []Part{body, annex(false, "", secret)}, answer.False},
		"nothing is taken out":                    {"已部分提供", []Part{body, annex(false, "", clean)}, answer.False},
		"everything is taken out":                 {"已部分提供", []Part{annex(true, "", secret)}, answer.False},
		"what is handed over is not known":        {"已部分提供", []Part{{Name: "正文"}, annex(true, "", secret)}, answer.Unknown},
		"whether it may be taken out is not":      {"已部分提供", []Part{body, annex(true, "", nil)}, answer.Unknown},
		"nobody says what is taken out":           {"已部分提供", nil, answer.Unknown},
		"to the public, the secret taken out":     {"已公开", []Part{body, annex(true, "", secret)}, answer.True},
		"to the public, the secret left in":       {"已公开", []Part{body, annex(false, "", secret)}, answer.False},
		"to the public, what nobody knows is out": {"已公开", []Part{body, annex(true, "", nil)}, answer.True},
	} {
		t.Run(name, func(t *testing.T) {
			c := ready(t, whole)
			_, err := c.Apply(released(k.outcome, k.parts...))
			if k.want == answer.True {
				require.NoError(t, err)
				return
			}
			var bad *Error
			require.ErrorAs(t, err, &bad)
			require.NotNil(t, bad.Clearance)
			assert.Equal(t, k.want, bad.Clearance.Verdict, bad)
		})
	}
	// Who names a ground that does not stand hears which does.
	bad := refusal(t, ready(t, whole), released("已部分提供", body, annex(true, "private", secret)))
	assert.Contains(t, bad.Clearance.Explain("zh"), "删去的根据“private”不成立；成立的是：law/secret")
	bad = refusal(t, ready(t, whole), released("已部分提供", body, annex(true, "private", clean)))
	assert.Contains(t, bad.Clearance.Explain("zh"), "删去的根据“private”不成立")
	assert.NotContains(t, bad.Clearance.Explain("zh"), "成立的是")
	// What has been done is listed while it is short.
	for removed, more := range map[int]string{5: "", 8: "另有 4 项"} {
		parts := []Part{{Name: "正文"}}
		for i := range removed {
			parts = append(parts, Part{Name: fmt.Sprintf("附件%d", i+1), Facts: secret, Removed: true})
		}
		text := refusal(t, ready(t, whole), released("已部分提供", parts...)).Clearance.Explain("zh")
		assert.Contains(t, text, "附件4：删去")
		assert.Equal(t, more == "", strings.Contains(text, "附件5：删去"), text)
		assert.Equal(t, more == "", !strings.Contains(text, "另有"), text)
		assert.Contains(t, text, more)
	}
	// What two parts lack is asked for once.
	bad = refusal(t, ready(t, whole), released("已部分提供", Part{Name: "正文"}, Part{Name: "目录"}, annex(true, "", secret)))
	wanted := map[string]int{}
	for _, w := range bad.Clearance.Wants {
		wanted[w.What]++
	}
	assert.Equal(t, map[string]int{"国家秘密": 1}, wanted)

	e := released("")
	e.Choice, e.Segments = "不公开", []Part{body}
	assert.Equal(t, codeBadEvent, refusal(t, ready(t, whole), e).Code, "what releases nothing has no parts")
}

// A review that is missing is named as such, and beside a bar the bar comes first.
func TestGateNamesReviews(t *testing.T) {
	short := strings.Replace(gateLaw, "next: {受理: secrecy}", "next: {受理: decide}", 1)
	short = strings.Replace(short, "does: 保密审查, releases: nothing, review: true, establishes: {已经审查: true}, may: [同意, 不同意], back_to: draft, next: {同意: decide}, ends: {不同意: 不公开}", "does: 保密审查, releases: nothing, review: true, anytime: true, may: [同意, 不同意]", 1)
	law, err := gateBook(t, short).Law("town", day("2024-03-01"))
	require.NoError(t, err)
	p, err := Find(law, "公开")
	require.NoError(t, err)
	for _, k := range []struct {
		secret bool
		code   Code
	}{{false, NotReviewed}, {true, Gate}} {
		c, err := p.Open(Event{On: day("2024-03-01"), Facts: harmless(rules.Facts{"国家秘密": k.secret, "已经审查": true})})
		require.NoError(t, err)
		c, err = c.Apply(act("draft", "办公室", "受理"))
		require.NoError(t, err)
		bad := refusal(t, c, released("已公开"))
		assert.Equal(t, k.code, bad.Code)
		assert.Contains(t, bad.Missing, "secrecy")
	}
}

// A release that happened is recorded, and each thing that stood against it is a breach
// with its article.
func TestRecordedReleaseBreaches(t *testing.T) {
	c := ready(t, harmless(rules.Facts{"国家秘密": true, "已公开": false}))
	c, err := c.Record(released("已公开"))
	require.NoError(t, err)
	assert.True(t, c.Published())
	breaches := c.Breaches()
	require.Len(t, breaches, 1)
	assert.Equal(t, Gate, breaches[0].Code)
	assert.Equal(t, "第二条", breaches[0].Cite.Place())
	unknown, err := ready(t, harmless(rules.Facts{"国家秘密": nil})).Record(released("已公开"))
	require.NoError(t, err)
	assert.Empty(t, unknown.Breaches(), "what nobody knows of the past is no breach")
}

// The digest of a procedure that releases turns on what the gate reads.
func TestDigestReadsTheGate(t *testing.T) {
	digest := func(law, procedure string) string {
		l, err := gateBook(t, law).Law("town", day("2024-03-01"))
		require.NoError(t, err)
		p, err := Find(l, procedure)
		require.NoError(t, err)
		return p.Digest()
	}
	for _, other := range []string{
		strings.Replace(gateLaw, "when: 国家秘密, then", "when: 国家秘密 and 信访, then", 1),
		strings.Replace(gateLaw, "must: 已经审查", "must: 已经告知", 1),
	} {
		assert.NotEqual(t, digest(gateLaw, "公开"), digest(other, "公开"))
		assert.Equal(t, digest(gateLaw, "审查"), digest(other, "审查"), "it releases nothing")
	}
	decides := func(law string) string {
		return strings.Replace(law, "{id: ask, role: 办公室, does: 送审,", "{id: ask, role: 办公室, decides: 公开属性,", 1)
	}
	assert.NotEqual(t, digest(decides(gateLaw), "审查"), digest(decides(strings.Replace(gateLaw, "when: 国家秘密, then", "when: 国家秘密 and 信访, then", 1)), "审查"), "but decides by the same grounds")
}

// Every move that releases is one that the gate is asked of, whatever way leads there,
// and whom it refuses has a way on.
func TestGateIsProved(t *testing.T) {
	p := gateTown(t)
	assert.Empty(t, p.Prove())
	w, ok := worlds.Of(p.law, p.conds)
	require.True(t, ok)
	g := p.explore(w)
	seen := 0
	for i, m := range g.states {
		if g.from[i] >= 0 && m.published && !g.states[g.from[i]].published {
			seen++
			assert.True(t, p.gates(g.by[i]), g.story(i).EN)
		}
	}
	assert.Positive(t, seen)
	for name, k := range map[string][3]string{
		"没有出路":     {"may: [公开, 不公开, 退回], back_to: draft, ends: {公开: [已公开, 已提供, 已部分提供, 已通报, 已转载], 不公开: 不公开}", "may: [公开], ends: {公开: [已公开, 已提供, 已部分提供, 已通报, 已转载]}", "GK1434"},
		"转载没有条件":   {"releases: repost, provided: 来源已公开", "releases: repost", ""},
		"没有属性的规则":  {"", "", "GK1437"},
		"拒绝申请人没根据": {"不公开: {releases: nothing}", "不公开: {releases: nothing, refuses: true, report: 三（三）1, gives: [理由]}", "GK1435"},
	} {
		law := strings.Replace(gateLaw, k[0], k[1], 1)
		if k[0] == "" {
			law = law[:strings.Index(law, "  2:\n")] + "  2: {omit: 略}\n" + law[strings.Index(law, "  3:\n"):]
		}
		b, err := rules.Load(fstest.MapFS{"vocabulary.yaml": {Data: []byte(gateVocabulary)}, "place.yaml": {Data: []byte(townPlace)}, "form.yaml": {Data: []byte(townForm)}, "town/law.yaml": {Data: []byte(law)}})
		require.NoError(t, err, name)
		found := codes(checked(t, b))
		if k[2] == "" {
			assert.NotContains(t, found, "GK1436", "a duty before release says what may be reposted")
			continue
		}
		assert.Contains(t, found, k[2], name)
	}
	begins := strings.Replace(strings.Replace(gateLaw, "starts: draft", "starts: decide", 1), "may: [公开, 不公开, 退回], back_to: draft, ends: {公开: [已公开, 已提供, 已部分提供, 已通报, 已转载], 不公开: 不公开}", "may: [公开], ends: {公开: [已公开, 已提供, 已部分提供, 已通报, 已转载]}", 1)
	assert.Contains(t, codes(checked(t, gateBook(t, begins))), "GK1434", "where it begins, too")
	bare := strings.Replace(strings.Replace(gateLaw, "releases: repost, provided: 来源已公开", "releases: repost", 1), "before-release", "afterwards", 2)
	assert.Contains(t, codes(checked(t, gateBook(t, bare))), "GK1436")
}

// A determination passes the attribute gate: what the rules have settled, or the strictest
// outcome with reasons while they have not; a doubt that stands leaves nothing else.
func TestAttributeGate(t *testing.T) {
	law := strings.Replace(gateLaw, "  审查:\n    id: check", "  认定:\n    id: determine\n    starts: fix\n    outcomes: {已认定: {releases: nothing}}\n  审查:\n    id: check", 1)
	law = strings.Replace(law, "      审查:\n      - {id: ask", "      认定:\n      - {id: fix, role: 负责人, decides: 公开属性, releases: nothing, ends: 已认定}\n      审查:\n      - {id: ask", 1)
	l, err := gateBook(t, law).Law("town", day("2024-03-01"))
	require.NoError(t, err)
	p, err := Find(l, "认定")
	require.NoError(t, err)
	for name, k := range map[string]struct {
		facts  rules.Facts
		choice string
		code   Code
		lacks  string
	}{
		"settled":                         {nil, "主动公开", "", ""},
		"settled otherwise":               {nil, "依申请公开", OtherwiseByLaw, ""},
		"open, the strictest":             {rules.Facts{"国家秘密": nil}, "不予公开", "", ""},
		"open, something more open":       {rules.Facts{"国家秘密": nil}, "主动公开", Gate, "国家秘密"},
		"open, the strictest possible":    {rules.Facts{"公众需要": nil}, "依申请公开", "", ""},
		"open, stricter than possible":    {rules.Facts{"公众需要": nil}, "不予公开", OtherwiseByLaw, ""},
		"perhaps held":                    {rules.Facts{"有疑问": nil}, "主动公开", Gate, "有疑问"},
		"held, the strictest":             {rules.Facts{"有疑问": true, "疑问已答复": false}, "不予公开", "", ""},
		"held, what it would be":          {rules.Facts{"有疑问": true, "疑问已答复": false}, "主动公开", Gate, "doubt"},
		"answered, what it would be then": {rules.Facts{"有疑问": true, "疑问已答复": true}, "主动公开", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := p.Open(Event{On: day("2024-03-01"), Facts: harmless(k.facts)})
			require.NoError(t, err)
			e := act("fix", "负责人", k.choice)
			e.Gives = map[string]string{"理由": "有"}
			if k.code == "" {
				c, err = c.Apply(e)
				require.NoError(t, err)
				assert.False(t, c.Published(), "a mark releases nothing")
				return
			}
			bad := refusal(t, c, e)
			assert.Equal(t, k.code, bad.Code)
			if k.lacks != "" {
				assert.Contains(t, bad.Missing, k.lacks)
			}
		})
	}
}
