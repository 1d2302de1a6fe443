package review

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// breached lists what was wrong: the code, with the step, or the requirement.
func breached(c Case) []string {
	var out []string
	for _, b := range c.Breaches() {
		what := b.Step
		if len(b.Duties) > 0 {
			what = b.Duties[0].ID
		}
		out = append(out, string(b.Code)+" "+what)
	}
	return out
}

func recorded(t testing.TB, c Case, events ...Event) Case {
	t.Helper()
	for _, e := range events {
		var err error
		c, err = c.Record(e)
		require.NoError(t, err)
	}
	return c
}

// An irregular past is taken to its end, and each breach has its article.
func TestRecordPassesOverSteps(t *testing.T) {
	c := dutyCase(t, rules.Facts{"已标注": false, "篇幅合适": true, "涉密": true})
	c = recorded(t, c, act("sign", "负责人", "同意"))
	assert.True(t, c.Ended())
	assert.True(t, c.Published())
	assert.Equal(t, []string{"omitted draft", "omitted check", "omitted secrecy", "duty marked-first", "not-reviewed sign"}, breached(c))
	for _, b := range c.Breaches() {
		assert.Equal(t, 2, b.Seq)
		assert.False(t, b.Cite.IsZero())
		assert.NotEmpty(t, b.Text.ZH)
		require.Len(t, b.Now, 1, "what must be done now")
		assert.Equal(t, "law/withdraw", b.Now[0].FullID())
	}
	done, err := c.Record(Event{Kind: Learn, On: day("2024-03-02"), Facts: rules.Facts{"已撤回": true}})
	require.NoError(t, err)
	assert.Empty(t, done.Breaches()[0].Now, "it has been withdrawn")
}

// What the law allowed is recorded without a word, and counts.
func TestRecordLawful(t *testing.T) {
	c := dutyCase(t, rules.Facts{"已说明理由": true, "已标注": true, "篇幅合适": true})
	c = recorded(t, c, act("draft", "拟稿人", ""), act("check", "办公室", "同意"), act("secrecy", "保密机构", "同意"))
	assert.Empty(t, c.Breaches())
	c, err := c.Apply(act("sign", "负责人", "同意"))
	require.NoError(t, err)
	assert.Equal(t, "已发布", c.Outcome())
}

// Nobody is accused of what was not written down.
func TestRecordWhatIsNotKnown(t *testing.T) {
	c := recorded(t, dutyCase(t, nil), Event{Step: "draft"}, Event{Step: "check", Choice: "同意"})
	assert.Empty(t, c.Breaches(), "neither day nor role nor whether reasons were given")
	assert.Equal(t, day("2024-03-01"), c.Latest(), "it stands where its neighbours put it")
	assert.True(t, eventsOf(c)[1].Undated)
	assert.Contains(t, c.Trail()[1].String(), "日期不明")
	c = recorded(t, c, Event{Step: "secrecy", Choice: "同意", On: day("2024-03-04"), Undated: true})
	assert.Equal(t, day("2024-03-01"), c.Latest(), "whatever day is written beside it")
}

// A review passed in breach of the law has not been passed, and can still be made.
func TestRecordedBreachSatisfiesNoReview(t *testing.T) {
	facts := rules.Facts{"已说明理由": true, "已标注": true, "篇幅合适": true}
	c := recorded(t, dutyCase(t, facts), act("draft", "拟稿人", ""), act("check", "办公室", "同意"), act("secrecy", "负责人", "同意"))
	assert.Equal(t, []string{"wrong-role secrecy"}, breached(c))
	assert.Equal(t, "secrecy", c.WhoMay(c.Latest())[0].Step.ID, "it is to be made")
	_, err := c.Apply(act("sign", "负责人", "同意"))
	require.Error(t, err)

	// The release is recorded all the same, without the review.
	out := recorded(t, c, act("sign", "负责人", "同意"))
	assert.Equal(t, []string{"wrong-role secrecy", "not-reviewed sign"}, breached(out))

	// Or the review is made after all.
	c, err = c.Apply(act("secrecy", "保密机构", "同意"), act("sign", "负责人", "同意"))
	require.NoError(t, err)
	assert.True(t, c.Published())
}

// A review that was passed over comes before the release as if nothing had happened.
func TestRecordedOmissionIsMadeGood(t *testing.T) {
	c, err := town(t).Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"可能涉密": true, "涉及他机关": false, "已标注": true, "件数": 1, "国家秘密": false}})
	require.NoError(t, err)
	c = recorded(t, c, act("draft", "拟稿人", ""), act("deputy", "分管领导", "同意"))
	assert.Equal(t, []string{"omitted office", "omitted secrecy"}, breached(c))
	bad := refusal(t, c, act("sign", "主要领导", "同意"))
	assert.Equal(t, NotItsTurn, bad.Code)
	office := act("office", "工作机构", "同意")
	office.Gives = map[string]string{"意见": "同意"}
	deputy := act("deputy", "分管领导", "同意")
	deputy.Actor = "乙"
	c, err = c.Apply(office, act("secrecy", "保密机构", "同意"), deputy, act("sign", "主要领导", "同意"))
	require.NoError(t, err)
	assert.Equal(t, "已公开", c.Outcome())
}

// A step that another way leads past was not passed over; nor was one of which nobody
// knows whether it is needed.
func TestRecordOtherWays(t *testing.T) {
	p := townOn(t, strings.Replace(townProcedure, "does: 拟稿, releases: nothing, next: office}", "does: 拟稿, releases: nothing, may: [同意, 修改], next: {同意: office, 修改: deputy}}", 1), "2024-03-01")
	c, err := p.Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"已标注": true}})
	require.NoError(t, err)
	c = recorded(t, c, act("sign", "主要领导", "不同意"))
	assert.Equal(t, []string{"omitted draft", "omitted deputy"}, breached(c))
}

// What the procedure does not know is an error, however long ago.
func TestRecordUnknown(t *testing.T) {
	c := dutyCase(t, nil)
	for name, e := range map[string]Event{
		"step": act("sing", "负责人", "同意"), "choice": act("sign", "负责人", "签发"), "role": act("sign", "县长", "同意"),
		"event": {Kind: Happen, Name: "收到", On: day("2024-03-01")}, "day": {Step: "draft", On: day("2024-02-01")},
		"facts": {Step: "draft", Facts: rules.Facts{"没有": true}}, "opening": {Kind: Open, On: day("2024-03-01")},
	} {
		_, err := c.Record(e)
		var bad *Error
		assert.True(t, errors.As(err, &bad), name)
	}
	_, err := Case{}.Record(act("draft", "拟稿人", ""))
	assert.Error(t, err)
	_, err = c.Apply(Event{Step: "draft", Role: "拟稿人", Undated: true})
	assert.Error(t, err, "only what is recorded may have no day")

	// An unknown party.
	tc, err := town(t).Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"涉及他机关": true}, Parties: map[string][]string{"机关": {"财政局"}}})
	require.NoError(t, err)
	e := act("opinion", "他机关", "同意")
	e.Of = "水务局"
	_, err = tc.Record(e)
	assert.Error(t, err)
}

// After the end, and again what was done: wrong, and where it happened.
func TestRecordAfterTheEnd(t *testing.T) {
	facts := rules.Facts{"已说明理由": true, "已标注": true, "篇幅合适": true}
	c := recorded(t, dutyCase(t, facts), act("draft", "拟稿人", ""), act("check", "办公室", "同意"), act("secrecy", "保密机构", "不同意"))
	require.True(t, c.Ended())
	c = recorded(t, c, act("sign", "负责人", "同意"))
	assert.True(t, c.Published())
	assert.Equal(t, []string{"closed sign", "not-reviewed sign"}, breached(c))

	c = recorded(t, dutyCase(t, facts), act("draft", "拟稿人", ""), act("draft", "拟稿人", ""))
	assert.Equal(t, []string{"not-its-turn draft"}, breached(c))
}

// Whether an event was applied or recorded is in the hash, and replay keeps it.
func TestRecordedIsKept(t *testing.T) {
	p := dutyTown(t)
	c, err := p.Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"已说明理由": true}})
	require.NoError(t, err)
	applied, err := c.Apply(act("draft", "拟稿人", ""))
	require.NoError(t, err)
	c = recorded(t, c, act("draft", "拟稿人", ""))
	assert.NotEqual(t, applied.Head(), c.Head())
	c = recorded(t, c, Event{Step: "sign", Choice: "同意"})
	data, err := json.Marshal(c)
	require.NoError(t, err)
	again, err := Replay(p.Law().Book(), data, c.Head())
	require.NoError(t, err)
	assert.Equal(t, c.Head(), again.Head())
	assert.Equal(t, c.Breaches(), again.Breaches())
	assert.Equal(t, c.Trail(), again.Trail())
	_, err = Replay(p.Law().Book(), []byte(strings.Replace(string(data), `,"recorded":true`, "", 1)), "")
	var bad *Error
	require.True(t, errors.As(err, &bad))
	assert.Equal(t, Tampered, bad.Code)
}

// An act of which the day is not known ends its clock neither in time nor late.
func TestRecordedUndatedEndsClocks(t *testing.T) {
	c, err := town(t).Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"涉及他机关": false, "可能涉密": false, "已标注": true}})
	require.NoError(t, err)
	require.Len(t, lateOf(t, c, "2024-06-03"), 1)
	c = recorded(t, c, Event{Step: "sign", Choice: "不同意"})
	assert.Empty(t, lateOf(t, c, "2024-06-03"))
	all, err := c.Clocks(day("2024-06-03"))
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.NotContains(t, []string{"met", "late"}, string(all[0].Phase))
}

// An internal review whose yes was recorded in breach of the law clears nothing, and
// establishes nothing.
func TestRecordedBreachClearsNothing(t *testing.T) {
	text := strings.NewReplacer(
		"outcomes: {已发布: {releases: 主动公开}", "outcomes: {已发布: {releases: nothing, clears: true, establishes: {已撤回: true}}",
		"releases: by-outcome", "releases: nothing",
	).Replace(dutyLaw)
	require.NotEqual(t, dutyLaw, text)
	b, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(dutyVocabulary)}, "place.yaml": {Data: []byte(townPlace)}, "town/law.yaml": {Data: []byte(text)},
	})
	require.NoError(t, err)
	law, err := b.Law("town", day("2024-03-01"))
	require.NoError(t, err)
	p, err := Find(law, "发布")
	require.NoError(t, err)
	facts := rules.Facts{"已说明理由": true, "已标注": true, "篇幅合适": true}
	lawful, err := p.Open(Event{On: day("2024-03-01"), Facts: facts})
	require.NoError(t, err)
	wrong := recorded(t, lawful, act("draft", "拟稿人", ""), act("sign", "负责人", "同意"))
	lawful = recorded(t, lawful, act("draft", "拟稿人", ""), act("check", "办公室", "同意"), act("secrecy", "保密机构", "同意"), act("sign", "负责人", "同意"))
	assert.Empty(t, lawful.Breaches())
	require.NotEmpty(t, wrong.Breaches())
	for _, c := range []Case{lawful, wrong} {
		assert.Equal(t, "已发布", c.Outcome())
	}
	_, known := lawful.n.bound.Known("已撤回")
	assert.True(t, known)
	_, known = wrong.n.bound.Known("已撤回")
	assert.False(t, known, "what was come to in breach establishes nothing")
	m := Matter{Document: attribute.Document{Facts: rules.Facts{"已公开": false}}, On: day("2024-03-04")}
	m.Cases = []Case{wrong}
	c, err := Clear(law, m)
	require.NoError(t, err)
	assert.Equal(t, answer.False, c.Verdict)
	assert.Contains(t, c.Against[0].Text.ZH, "违反规定作出")
	m.Cases = []Case{lawful}
	c, err = Clear(law, m)
	require.NoError(t, err)
	assert.NotEqual(t, answer.False, c.Verdict)
}

// Pictures of a case mark what was wrong, and where.
func TestPicturesMarkBreaches(t *testing.T) {
	c := recorded(t, dutyCase(t, rules.Facts{"已标注": false}), act("sign", "负责人", "同意"))
	d := c.Diagram()
	for _, text := range []string{d.Mermaid(), d.DOT(), d.SVG()} {
		assert.Contains(t, text, "补记：没有经过")
		assert.Contains(t, text, "补记：违反规定办理")
	}
	assert.Contains(t, d.Mermaid(), "classDef breach")
	assert.NotContains(t, dutyTown(t).Diagram().Mermaid(), "breach")
	line, err := c.Timeline(day("2024-03-05"))
	require.NoError(t, err)
	assert.Contains(t, line, `class="over" d="M`)
	assert.Contains(t, line, "没有经过“核稿”（check），就办了“签发”")
}

// A step for several parties that was jumped to waits for all of them, and keeps what
// each has answered.
func TestRecordJumpsToParties(t *testing.T) {
	c, err := town(t).Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"涉及他机关": true, "可能涉密": false}})
	require.NoError(t, err)
	e := act("opinion", "他机关", "同意")
	e.Of, e.Parties = "水务局", map[string][]string{"机关": {"水务局", "财政局"}}
	c = recorded(t, c, e)
	assert.Equal(t, []string{"omitted draft", "omitted office", "omitted ask"}, breached(c))
	require.Len(t, c.n.tasks, 2)
	for _, k := range c.n.tasks {
		assert.Equal(t, k.of == "水务局", k.done, k.of)
	}
	e.Of, e.Parties = "财政局", nil
	c = recorded(t, c, e)
	assert.True(t, c.n.m.active.Has(c.n.p.index["deputy"]), "both have answered")
}

// What a step will be asked is among what is missing.
func TestMissingNamesDuties(t *testing.T) {
	var got []string
	for _, n := range dutyCase(t, rules.Facts{"已说明理由": false}).Missing() {
		got = append(got, n.Kind+" "+n.Step)
	}
	assert.Equal(t, []string{"duty draft", "review secrecy"}, got)
}

// A limit that was extended too far, or by the wrong person, was extended all the same.
func TestRecordExtension(t *testing.T) {
	c, err := town(t).Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"涉及他机关": false}})
	require.NoError(t, err)
	e := Event{Kind: Extend, Limit: "answer", By: deadline.MustPeriod("30 working days"), Role: "承办人", On: day("2024-03-04")}
	_, err = c.Apply(e)
	require.Error(t, err)
	c = recorded(t, c, e)
	var codes []Code
	for _, b := range c.Breaches() {
		codes = append(codes, b.Code)
	}
	assert.Equal(t, []Code{WrongRole, codeBadClock}, codes)
	e.Limit = "anwser"
	_, err = c.Record(e)
	assert.Error(t, err)
}
