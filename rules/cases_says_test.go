package rules_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
)

// saying is a small law of everything that a case can expect a rule to say.
func saying(expect string) fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: v
facts:
  late: {term: 逾期, type: bool}
  kind: {term: 机关类型, type: enum, values: [机关, 企业]}
  told: {term: 已告知, type: bool}
decisions:
  admit: {term: 受理, outcomes: [不予受理, 受理], tiers: [{id: refuse}, {id: take}]}
choices: {给: passes, 不给: passes}
gives: {理由: {refused: {note: 读法}, undecided: {note: 读法}, excepted: {note: 读法}}}
roles: {office: 办公室, head: 负责人}
events: {received: 收到}
`)},
		"place.yaml": {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01, to: 2030-12-31}
scope: {under: 第一条, when: '机关类型 == "机关"'}
procedures:
  ask:
    id: ask
    starts: decide
    remedies: {again: [{says: 可以复议}]}
    outcomes: {given: {releases: 主动公开, under: law 第二条, remedy: again}, kept: {releases: nothing, refuses: true}}
articles:
  1: {note: 适用范围见文件头。}
  2:
    grounds:
      受理:
      - {para: 1, item: 一, id: too-late, tier: refuse, when: 逾期, then: 不予受理}
      - {para: 2, id: otherwise, tier: take, then: 受理}
  3:
    requires:
    - {id: tell, who: 办公室, must: 已告知, binding: generally, binds: before-release, in_force: {from: 2021-01-01}}
    limits:
    - {id: answer, from: 收到, within: 5 working days, who: 办公室, owed_to: applicant, silence: 视为同意}
    - {id: if-late, from: 收到, within: 5 working days, who: 办公室, when: 逾期, done: 已告知}
    steps:
      ask:
      - {id: decide, role: 办公室, does: 决定, releases: by-outcome, review: true, may: [给, 不给], ends: {给: given, 不给: kept}, limit: answer, silence: 不给}
    recurs:
    - {id: yearly, every: 每年3月31日前, who: 办公室, duty: 报告, covers: 1 years}
  4:
    sanctions:
    - {id: blamed, when: 逾期, against: 负责人, measures: [通报批评], how: as_fits}
    factors:
    - {id: owned, when: 已告知, effect: lighter}
`)},
		"law.cases.yaml": {Data: []byte("cases: law\nbase: {place: here, on: 2024-01-02, assume: false, given: {逾期: true}}\neach:\n  说明: {decision: 受理, expect: {" + expect + "}}\n")},
	}
}

// Everything that a rule says can be expected of it, and what is not so fails.
func TestCasesSayWhatRulesSay(t *testing.T) {
	for _, c := range []struct{ right, wrong, says string }{
		{"cites: {too-late: 第二条第一款第（一）项}", "cites: {too-late: 第二条第一款第（二）项}", "第二条第一款第（二）项"},
		{"cites: {otherwise: 第二条第二款}", "cites: {otherwise: 第二条}", "第二条第二款"},
		{"cites: 第二条第一款", "cites: 第二条第二款", "第二条第一款第（一）项"},
		{"cites: 《办法》第二条", "cites: 《办法》第三条", "引条"},
		{"who: {tell: 办公室}", "who: {tell: 负责人}", "办公室"},
		{"who: {blamed: 负责人}", "who: {blamed: [负责人, 办公室]}", "负责人"},
		{"binding: {tell: [must, generally]}", "binding: {tell: must}", "generally"},
		{"binding: {blamed: as_fits}", "binding: {blamed: must}", "as_fits"},
		{"says: {tell: [第三条, 办公室, 应当, 原则上], too-late: 第二条第一款第（一）项}", "says: {tell: [第三条, 负责人, 应当, 原则上]}", "办公室"},
		{"says: {tell: [第三条, 办公室]}", "says: {tell: [第二条, 办公室]}", "第三条"},
		{"says: {too-late: 第二条第一款第（一）项}", "says: {tell: [第三条, 应当, 原则上]}", "办公室"},
		{"says: {ask/given: [主动公开, 第二条, 可以复议], ask/kept: [nothing, refuses]}", "says: {ask/given: [nothing, 第二条]}", "主动公开"},
		{"says: {ask/given: [主动公开, 第二条]}", "says: {ask/given: [主动公开, 第三条]}", "第二条"},
		{"says: {ask/kept: [nothing, 不予]}", "says: {ask/kept: [nothing]}", "refuses"},
		{"says: {ask/given: [主动公开, 第二条]}", "says: {ask/given: [主动公开, 第二条, 可以起诉]}", "可以起诉"},
		{"says: {decide: [办公室, by-outcome, 必经审查]}", "says: {decide: [办公室, 主动公开]}", "随结果"},
		{"says: {decide: [办公室, review]}", "says: {decide: [办公室, 严格]}", "review"},
		{"lines: {if-late: true}", "lines: {if-late: false}", "if-late"},
		{"tier: {too-late: refuse}", "tier: {too-late: take}", "refuse"},
		{"tier: {owned: 从宽}", "tier: {owned: heavier}", "lighter"},
		{"binds: {tell: before-release}", "binds: {tell: afterwards}", "before-release"},
		{"owed_to: {answer: applicant}", "owed_to: {answer: office}", "applicant"},
		{"silence: {answer: 视为同意}", "silence: {answer: 视为放弃}", "视为同意"},
		{"silence: {if-late: none, decide: 不给}", "silence: {decide: 给}", "不给"},
		{"silence: {if-late: none}", "silence: {answer: none}", "视为同意"},
		{"measures: {blamed: 通报批评}", "measures: {blamed: [通报批评, 责令改正]}", "责令改正"},
		{"departs: {answer: none}", "departs: {answer: lengthens}", "lengthens"},
		{"scope: {law: presupposed}", "scope: {law: covered}", "推定"},
		{"in_force: {law: {from: 2020-01-01, to: 2030-12-31}}", "in_force: {law: {from: 2020-01-02, to: 2030-12-31}}", "2020-01-01"},
		{"in_force: {law: {from: 2020-01-01, to: 2030-12-31}}", "in_force: {law: {from: 2020-01-01, to: 2030-12-30}}", "2030-12-31"},
		{"in_force: {tell: {from: 2021-01-01, to: 2030-12-31}}", "in_force: {tell: {from: 2020-12-31, to: 2030-12-31}}", "2020-12-31"},
		{"recurs: {id: yearly, after: 2024-01-01, from: 2024-01-01, due: 2024-03-31, covers: 1 years}", "recurs: {id: yearly, after: 2024-01-01, from: 2024-01-01, due: 2024-04-01}", "2024-03-31"},
	} {
		for _, expect := range []string{c.right, c.wrong} {
			book, err := rules.Load(saying(expect))
			require.NoError(t, err, expect)
			failures := casework.RunCase(book, book.Cases()[0].Cases[0]).Failures
			if expect == c.right {
				assert.Empty(t, failures, expect)
				continue
			}
			require.NotEmpty(t, failures, expect)
			assert.Contains(t, failures[0].Message("zh"), c.says, expect)
		}
	}
}

// A case that names a rule, an instrument or a word that does not exist never runs.
func TestCasesSayNothingOfWhatIsNot(t *testing.T) {
	for _, expect := range []string{
		"cites: {too-lat: 第二条}", "cites: [某处]", "who: {nobody: 办公室}", "binding: {tell: perhaps}", "scope: {lawful: covered}", "scope: {law: maybe}",
		"in_force: {nothing: {from: 2020-01-01}}", "recurs: {id: yearly, after: 2024-01-01, from: 2024-01-01}", "cites: {}",
	} {
		_, err := rules.Load(saying(expect))
		require.Error(t, err, expect)
		assert.Contains(t, err.Error(), "law.cases.yaml", expect)
		assert.Equal(t, 1, strings.Count(err.Error(), "law.cases.yaml:4"), err.Error())
	}
}
