package review

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

const townVocabulary = `vocabulary: town
facts:
  maybe_secret: {term: 可能涉密, type: bool}
  other_organs: {term: 涉及他机关, type: bool}
  is_marked: {term: 已标注, type: bool}
  pieces: {term: 件数, type: int}
  state_secret: {term: 国家秘密, type: bool}
choices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}
gives: {理由: {refused: {note: 读法}, undecided: {note: 读法}, excepted: {note: 读法}}}
roles: {drafter: 拟稿人, office: 工作机构, secrecy: 保密机构, deputy: 分管领导, head: 主要领导, other: 他机关, authority: 保密局, clerk: 承办人}
events: {received: 收到, asked: 征求, answered: 答复意见, done: 办毕, told: 告知}
decisions:
  admission:
    term: 受理决定
    outcomes: [不予受理, 受理]
    tiers: [{id: refuse}, {id: take}]
  attribute:
    term: 公开属性
    meanwhile: closed
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: open, force: duty}]
`

const townPlace = "place: town\nterm: 镇\ncalendar: cn\ninstruments: town/*.yaml\n"

// townProcedure is a release with everything the model knows.
const townProcedure = `instrument: town-01
title: 公开审查办法
document: 〔2020〕1号
place: town
in_force: {from: 2020-01-01}
procedures:
  公开审查:
    id: release
    starts: draft
    begins: 收到
    events: [办毕]
    remedies: {救济: [{in_force: {to: 2023-12-31}, says: 诉讼}, {in_force: {from: 2024-01-01}, says: 先复议}]}
    outcomes:
      已公开: {releases: 主动公开}
      不予公开: {releases: nothing, refuses: true, gives: [理由], remedy: 救济}
      撤稿: {releases: nothing}
articles:
  1:
    steps:
      公开审查:
      - {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: office}
      - {id: office, role: 工作机构, does: 审查, releases: nothing, review: true, gives: [意见], may: [同意], back_to: draft, next: [secrecy, ask]}
      - {id: secrecy, role: 保密机构, does: 保密审查, releases: nothing, when: 可能涉密, review: true, may: [同意, 不同意, 报请], next: {同意: deputy, 报请: authority}, ends: {不同意: 不予公开}}
      - {id: authority, role: 保密局, does: 确定, releases: nothing, stands_for: secrecy, next: {同意: deputy}, ends: {不同意: 不予公开}}
      - {id: ask, role: 工作机构, does: 征求意见, releases: nothing, when: 涉及他机关, per: 机关, event: 征求, next: opinion, skip: deputy}
      - {id: opinion, role: 他机关, does: 提出意见, releases: nothing, per: 机关, may: [同意, 不同意], limit: opinion-time, event: 答复意见, silence: 同意, next: {同意: deputy}, ends: {不同意: 不予公开}}
      - {id: deputy, role: 分管领导, does: 审核, releases: nothing, review: true, other_than: [draft], provided: 已标注, may: [同意], back_to: draft, next: sign}
      - {id: sign, role: 主要领导, does: 签发, releases: by-outcome, limit: answer, ends: {同意: 已公开, 不同意: 不予公开}}
      - {id: approval, role: 保密局, does: 专门批准, releases: nothing, anytime: true, review: true, when: 件数 > 10, may: [同意, 不同意]}
      - {id: drop, role: [拟稿人, 主要领导], does: 撤稿, releases: nothing, from_any: true, ends: 撤稿}
      - {id: remark, role: 承办人, does: 退回标注, releases: nothing, from_any: true, when: not 已标注, back_to: draft}
    limits:
    - {id: opinion-time, from: 征求, within: 5 working days}
    - {id: answer, from: 收到, within: 20 working days, extend: {at_most: 10 working days, approved_by: 主要领导}, pause: [{from: 征求, until: 答复意见, at_most: 5 working days}]}
    grounds:
      公开属性:
      - {id: secret, tier: bar, when: 国家秘密, then: 不予公开}
      - {id: rest, tier: open, then: 主动公开}
`

// townForm is the form of the annual report, as far as these tests need it.
const townForm = `form: annual-report@2019
title: 年度报告格式
place: town
in_force: {from: 2000-01-01}
tables:
  三:
    title: 申请
    counts: requests
    columns: {自然人: each, 总计: total}
    rows:
      一: {label: 新收, counts: received}
      二: {label: 上年结转, counts: carried}
      三（一）: {label: 予以公开, counts: outcome}
      三（三）1: {label: 属于国家秘密, counts: outcome}
      三（七）: {label: 办结, counts: closed}
      四: {label: 结转下年, counts: open}
`

func townBook(t testing.TB, procedure string) *rules.Book {
	t.Helper()
	b, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(townVocabulary)},
		"place.yaml":      {Data: []byte(townPlace)},
		"town/01.yaml":    {Data: []byte(procedure)},
		"form.yaml":       {Data: []byte(townForm)},
	})
	require.NoError(t, err)
	return b
}

func town(t testing.TB) *Procedure {
	t.Helper()
	return townOn(t, townProcedure, "2024-03-01")
}

func townOn(t testing.TB, procedure, day string) *Procedure {
	t.Helper()
	law, err := townBook(t, procedure).Law("town", deadline.MustDate(day))
	require.NoError(t, err)
	p, err := Find(law, law.Procedures()[0].Term)
	require.NoError(t, err)
	return p
}

// changed is the town's procedure with one piece of text replaced.
func changed(t testing.TB, from, to string) string {
	t.Helper()
	require.Equal(t, 1, strings.Count(townProcedure, from), from)
	return strings.Replace(townProcedure, from, to, 1)
}

func day(d string) deadline.Date { return deadline.MustDate(d) }

// closed opens a case in which everything not said is false.
func closed(t testing.TB, p *Procedure, facts rules.Facts) Case {
	t.Helper()
	all := rules.Facts{"件数": 1, "国家秘密": false, "可能涉密": false} // a number is never assumed, and nothing is for a release
	for k, v := range facts {
		all[k] = v
	}
	c, err := p.Open(Event{On: day("2024-03-01"), Actor: "a", Facts: all, Assume: "false"})
	require.NoError(t, err)
	return c
}

// took is a step taken with the role that may, everything it must contain and a
// person of its own.
func took(c Case, id, choice, on string) Event {
	s, _ := c.Procedure().Step(id)
	e := Event{Step: id, Choice: choice, On: day(on), Role: s.Roles[0], Actor: id, Gives: map[string]string{}}
	for _, g := range s.Gives {
		e.Gives[g] = "有"
	}
	return e
}

func apply(t testing.TB, c Case, events ...Event) Case {
	t.Helper()
	for _, e := range events {
		var err error
		c, err = c.Apply(e)
		require.NoError(t, err, "%+v", e)
	}
	return c
}

func refused(t testing.TB, c Case, e Event) *Error {
	t.Helper()
	_, err := c.Apply(e)
	var bad *Error
	require.ErrorAs(t, err, &bad)
	require.NotEmpty(t, bad.Message("en"))
	return bad
}

func turns(c Case) []string {
	var out []string
	for _, t := range c.WhoMay(c.Latest()) {
		if !t.Always {
			out = append(out, strings.TrimSuffix(t.Step.ID+" "+t.Of, " "))
		}
	}
	return out
}
