package review

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

const dutyVocabulary = `vocabulary: duties
facts:
  published: {term: 已公开, type: bool}
  reasoned: {term: 已说明理由, type: bool}
  marked: {term: 已标注, type: bool}
  short: {term: 篇幅合适, type: bool}
  leaked: {term: 已经泄露, type: bool}
  withdrawn: {term: 已撤回, type: bool}
  secret: {term: 涉密, type: bool}
choices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}
gives: {理由: {refused: {note: 读法}, undecided: {note: 读法}, excepted: {note: 读法}}}
roles: {drafter: 拟稿人, office: 办公室, reviewer: 保密机构, head: 负责人}
releases: {主动公开: {已公开: true}}
decisions:
  attribute:
    term: 公开属性
    meanwhile: closed
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: open, force: duty}]
`

const dutyLaw = `instrument: law
title: 发布办法
place: town
in_force: {from: 2020-01-01}
procedures:
  发布:
    id: release
    starts: draft
    outcomes: {已发布: {releases: 主动公开}, 不予发布: {releases: nothing}}
articles:
  1:
    steps:
      发布:
      - {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: check}
      - {id: check, role: 办公室, does: 核稿, releases: nothing, may: [同意, 退回], back_to: draft, next: {同意: secrecy}}
      - {id: secrecy, role: 保密机构, does: 保密审查, releases: nothing, review: true, may: [同意, 不同意], next: {同意: sign}, ends: {不同意: 不予发布}}
      - {id: sign, role: 负责人, does: 签发, releases: by-outcome, may: [同意, 不同意, 退回], back_to: draft, ends: {同意: 已发布, 不同意: 不予发布}}
  2:
    requires:
    - {id: reasons, who: 拟稿人, must: 已说明理由, binds: draft}
    - {id: marked-first, who: 负责人, when: 已公开, must: 已标注, binds: [sign, before-release]}
    - {id: short, who: 负责人, must: 篇幅合适, binding: generally, binds: release/sign}
    - {id: withdraw, who: 负责人, when: 已公开 and 涉密, must: 已撤回, after_breach: true}
    grounds:
      公开属性:
      - {id: rest, tier: open, then: 主动公开}
`

func dutyTown(t testing.TB) *Procedure {
	t.Helper()
	b, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(dutyVocabulary)}, "place.yaml": {Data: []byte(townPlace)}, "town/law.yaml": {Data: []byte(dutyLaw)},
	})
	require.NoError(t, err)
	law, err := b.Law("town", day("2024-03-01"))
	require.NoError(t, err)
	p, err := Find(law, "发布")
	require.NoError(t, err)
	return p
}

func dutyCase(t testing.TB, facts rules.Facts) Case {
	t.Helper()
	c, err := dutyTown(t).Open(Event{On: day("2024-03-01"), Facts: facts})
	require.NoError(t, err)
	return c
}

func act(step, role, choice string) Event {
	return Event{Step: step, Role: role, Choice: choice, On: day("2024-03-01")}
}

func refusal(t testing.TB, c Case, e Event) *Error {
	t.Helper()
	_, err := c.Apply(e)
	var bad *Error
	require.True(t, errors.As(err, &bad), "%v", err)
	return bad
}

// A requirement that binds at a step is read when the step is taken, by the facts of
// that very event too.
func TestStepDuty(t *testing.T) {
	c := dutyCase(t, rules.Facts{"已说明理由": false})
	bad := refusal(t, c, act("draft", "拟稿人", ""))
	assert.Equal(t, Duty, bad.Code)
	assert.Equal(t, "law/reasons", bad.Duties[0].FullID())
	assert.Contains(t, bad.Error(), "拟稿人应当“已说明理由：是”（《发布办法》第二条）")
	assert.Contains(t, bad.Error(), "先做到再办")

	e := act("draft", "拟稿人", "")
	e.Facts = rules.Facts{"已说明理由": true}
	_, err := c.Apply(e)
	assert.NoError(t, err)

	bad = refusal(t, dutyCase(t, nil), act("draft", "拟稿人", ""))
	assert.Equal(t, Duty, bad.Code, "nobody knows, and nothing is assumed")
	assert.Equal(t, []string{"已说明理由"}, bad.Missing)
}

// An assumption never settles a duty.
func TestStepDutyIsNotAssumed(t *testing.T) {
	c, err := dutyTown(t).Open(Event{On: day("2024-03-01"), Assume: "false"})
	require.NoError(t, err)
	assert.Equal(t, []string{"已说明理由"}, refusal(t, c, act("draft", "拟稿人", "")).Missing)
}

func atSign(t *testing.T, facts rules.Facts) Case {
	t.Helper()
	all := rules.Facts{"已说明理由": true, "已公开": false}
	for k, v := range facts {
		all[k] = v
	}
	c, err := dutyCase(t, all).Apply(act("draft", "拟稿人", ""), act("check", "办公室", "同意"), act("secrecy", "保密机构", "同意"))
	require.NoError(t, err)
	return c
}

// At the step that releases, the facts are those after it: what was not published is.
func TestStepDutyAfterTheStep(t *testing.T) {
	c := atSign(t, rules.Facts{"已标注": false, "篇幅合适": true})
	assert.Equal(t, "law/marked-first", refusal(t, c, act("sign", "负责人", "同意")).Duties[0].FullID())
	for _, choice := range []string{"不同意", "退回"} {
		_, err := c.Apply(act("sign", "负责人", choice))
		assert.NoError(t, err, "who declines or returns is never refused")
	}
	_, err := atSign(t, rules.Facts{"已标注": true, "篇幅合适": true}).Apply(act("sign", "负责人", "同意"))
	assert.NoError(t, err)
}

// What binds generally wants a reason.
func TestStepDutyGenerally(t *testing.T) {
	c := atSign(t, rules.Facts{"已标注": true, "篇幅合适": false})
	e := act("sign", "负责人", "同意")
	bad := refusal(t, c, e)
	assert.Equal(t, Duty, bad.Code)
	assert.Equal(t, []string{"理由"}, bad.Missing)
	assert.True(t, bad.Duties[0].Warning)
	e.Gives = map[string]string{"理由": "材料较多"}
	_, err := c.Apply(e)
	assert.NoError(t, err)
}

// What excuses is what the vocabulary says must be stated, whatever it is called; where it
// says nothing nothing does.
func TestWhatExcusesStandsInTheVocabulary(t *testing.T) {
	asked := func(excepted string) (*Procedure, error) {
		words := strings.Replace(dutyVocabulary, "excepted: {note: 读法}}}", "}, "+excepted+"}", 1)
		b, err := rules.Load(fstest.MapFS{
			"vocabulary.yaml": {Data: []byte(words)}, "place.yaml": {Data: []byte(townPlace)}, "town/law.yaml": {Data: []byte(dutyLaw)},
		})
		if err != nil {
			return nil, err
		}
		law, err := b.Law("town", day("2024-03-01"))
		require.NoError(t, err)
		p, err := Find(law, "发布")
		require.NoError(t, err)
		return p, nil
	}
	_, err := asked("")
	require.ErrorContains(t, err, "GK1415")
	p, err := asked("缘由: {excepted: {note: 读法}}, 依据: {excepted: {note: 读法}}")
	require.NoError(t, err)
	c, err := p.Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"已说明理由": true, "已标注": true, "篇幅合适": false}})
	require.NoError(t, err)
	c, err = c.Apply(act("draft", "拟稿人", ""), act("check", "办公室", "同意"), act("secrecy", "保密机构", "同意"))
	require.NoError(t, err)
	e := act("sign", "负责人", "同意")
	e.Gives = map[string]string{"理由": "材料较多", "依据": "第二条"}
	assert.Equal(t, []string{"缘由"}, refusal(t, c, e).Missing)
	e.Gives["缘由"] = "材料较多"
	_, err = c.Apply(e)
	assert.NoError(t, err)
}

// Every duty in the way is named at once.
func TestStepDutiesTogether(t *testing.T) {
	bad := refusal(t, atSign(t, rules.Facts{"已标注": false}), act("sign", "负责人", "同意"))
	require.Len(t, bad.Duties, 2)
	assert.Equal(t, answer.Violated, bad.Duties[0].Status)
	assert.Equal(t, answer.StatusUnknown, bad.Duties[1].Status)
	// The error is of the first of them that is violated, else of the first that is not known.
	for _, facts := range []rules.Facts{{"已标注": false, "篇幅合适": false}, {}, {"篇幅合适": false}} {
		first := "已标注"
		if len(facts) == 1 {
			first = "篇幅合适"
		}
		assert.Contains(t, refusal(t, atSign(t, facts), act("sign", "负责人", "同意")).Error(), "应当“"+first, facts)
	}
}

// Who edits a requirement that binds at a step edits the procedure.
func TestDutiesAreInTheDigest(t *testing.T) {
	p := dutyTown(t)
	assert.Len(t, p.bound(), 3)
}

// An audit reads a step's duty on the facts as they stood then, and says so when they
// have changed.
func TestAuditOfACase(t *testing.T) {
	c := atSign(t, rules.Facts{"已标注": true, "篇幅合适": true})
	c, err := c.Apply(Event{Kind: Learn, On: day("2024-03-02"), Facts: rules.Facts{"已说明理由": false}})
	require.NoError(t, err)
	sign := act("sign", "负责人", "同意")
	sign.On = day("2024-03-04")
	c, err = c.Apply(sign)
	require.NoError(t, err)
	var got []string
	for _, l := range c.Audit() {
		got = append(got, l.ID+" "+string(l.Moment)+" "+string(l.Status)+" "+string(l.Now))
		if l.ID == "reasons" {
			assert.Equal(t, 2, l.Seq)
			assert.Equal(t, []string{"已说明理由"}, l.Changed)
		}
	}
	assert.Equal(t, []string{
		"reasons law/release/draft complied violated",
		"marked-first law/release/sign complied ", "marked-first before-release complied ",
		"short law/release/sign complied ", "withdraw afterwards unknown ",
	}, got)
	assert.Nil(t, Case{}.Audit())
}

// TestAuditNeverContradictsTheProcedure takes random ways with random facts: what Apply
// lets through at a step is never violated in the audit of the case, what it refuses for
// a duty is violated or unknown there once it is recorded, and whoever is breached is
// found in both.
func TestAuditNeverContradictsTheProcedure(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 12))
	p := dutyTown(t)
	names := []string{"已公开", "已说明理由", "已标注", "篇幅合适", "涉密", "已撤回"}
	some := func(odds float64) rules.Facts {
		out := rules.Facts{}
		for _, f := range names {
			if r.Float64() < odds {
				out[f] = r.IntN(2) == 0
			}
		}
		return out
	}
	applied, refused := 0, 0
	for range 3000 {
		open := Event{On: day("2024-03-01"), Facts: some(0.6)}
		if r.IntN(2) == 0 {
			open.Assume = "false"
		}
		c, err := p.Open(open)
		require.NoError(t, err)
		for range 8 {
			s := p.steps[r.IntN(len(p.steps))]
			e := act(s.ID, s.Roles[0], "")
			if len(s.Choices) > 0 {
				e.Choice = s.Choices[r.IntN(len(s.Choices))]
			}
			if r.IntN(3) == 0 {
				e.Gives = map[string]string{"理由": "有理由"}
			}
			if r.IntN(3) == 0 {
				e.Facts = some(0.3)
			}
			next, err := c.Apply(e)
			var bad *Error
			switch {
			case err == nil:
				applied++
				for _, l := range next.Audit() {
					if _, _, step := l.Moment.Step(); step && l.Seq == next.Len() && e.Gives == nil {
						assert.NotEqual(t, answer.Violated, l.Status)
						assert.NotEqual(t, answer.StatusUnknown, l.Status)
					}
				}
			case errors.As(err, &bad) && bad.Code == Duty:
				refused++
				next, err = c.Record(e)
				require.NoError(t, err)
				for _, d := range bad.Duties {
					require.True(t, slices.ContainsFunc(next.Audit(), func(l Looked) bool {
						return l.Seq == next.Len() && l.FullID() == d.FullID() && l.Status == d.Status && l.Moment == statute.AtStep(p.decl.FullID(), s.ID)
					}), "%s %v", d.ID, e)
					breach := slices.ContainsFunc(next.Breaches(), func(b Breach) bool {
						return b.Seq == next.Len() && b.Code == Duty && b.Duties[0].FullID() == d.FullID()
					})
					require.Equal(t, d.Status == answer.Violated, breach)
				}
			default:
				continue
			}
			c = next
		}
	}
	assert.Greater(t, applied, 1000)
	assert.Greater(t, refused, 1000)
}
