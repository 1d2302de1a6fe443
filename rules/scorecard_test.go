package rules_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

const (
	townScores = `instrument: town-02
title: 小城考核制度
place: town
in_force: {from: 2020-01-01}
scorecards:
  年度考核: {id: yearly, full: 100, grades: [优秀, 良好, 不合格], determined_by: 办公室}
articles:
  1:
    indicators:
      年度考核:
      - {item: 一, id: body, area: 组织推进}
      - {item: 二, id: open, area: 主动公开}
      - {item: 三, id: projects, weight: 90}
      - {item: 四, id: daily, weight: 10}
  2:
    bands:
      年度考核:
      - {id: excellent, grade: 优秀, from: 90}
      - {id: good, grade: 良好, from: 59.5, below: 90}
      - {id: fail, grade: 不合格, below: 59.5}
    vetoes:
      年度考核:
      - {id: leak, when: 国家秘密 and 公开会造成损害, grade: 不合格}
    bonuses:
      年度考核:
      - {item: 一, id: praise, when: 件数较多}
    deductions:
      年度考核:
      - {id: late, per: 申请件数, points: 0.5}
    caps:
      年度考核:
      - {id: each, of: bonus, at_most: 5, binding: generally}
      - {id: sum, of: total, at_most: 100}
      - {id: bar, of: grade, grade: 良好, when: 内部事务}
  3:
    measures:
    - {item: 一, id: circulate, measure: 通报批评}
    combines: {id: both, how: [alone, together]}
    sanctions:
    - {id: light, when: 涉及切身利益, against: 办公室, measures: [通报批评], how: as_fits}
    - {id: crime, when: 国家秘密, measures: [移送司法机关], how: refer}
    factors: {id: helps, when: 第三方同意, effect: lighter, then: [从轻, 减轻]}
    allocations: {id: alone, when: 商业秘密, shares: {办公室: 全部责任}}
    pursues: {id: who, by: [办公室]}
    challenges: {id: review, ways: {复核: 行政机关}, suspends: false, limit: within}
    limits: {id: within, from: 信息形成, within: 30 days}
  4:
    assigns: {id: theme-day, does: 主题日活动, units: [办公室], due: 2023-10-31}
    tariffs:
      按件:
      - {id: free, from: 1, to: 10, price: 0}
      - {id: dear, from: 11, price: 100, step: 10, rises: 100}
tariffs: {按件: {id: items, unit: 件, monthly: true}}
`
	townScheme = `scheme: town-2022
title: 小城2022年考核细则
for: town-02/yearly
year: 2022
round: {places: 1, how: half_up}
indicators:
- id: body
  area: 组织推进
  part: projects
  points: 50
  indicators:
  - {id: staff, points: 20, when: 涉及切身利益}
  - {id: meetings, points: 30, loses: [{id: few, when: 内部事务, points: 5}, {id: some, per: 申请件数, points: 0.5, at_most: 10}, {id: dear, requirement: town-01/fee-free, points: 3}]}
- {id: open, area: 主动公开, part: projects, points: 40, share: {of: 收费金额, out_of: 申请件数}}
- {id: daily, part: daily, points: 10, assessed: true}
bonuses: {praise: {points: 2, per: 申请件数, at_most: 5}}
deductions: {late: {points: 1, per: 申请件数}}
`
)

func townScored(edits ...string) (*rules.Book, error) {
	instrument, scheme := townScores, townScheme
	for i := 0; i < len(edits); i += 2 {
		instrument = strings.ReplaceAll(instrument, edits[i], edits[i+1])
		scheme = strings.ReplaceAll(scheme, edits[i], edits[i+1])
	}
	return rules.Load(town("town/02.yaml", instrument, "town-2022.yaml", scheme))
}

func TestScorecardsAndSchemesAreRead(t *testing.T) {
	book, err := townScored()
	require.NoError(t, err)
	s, ok := inforce.Scheme(book, "town-2022")
	require.True(t, ok)
	require.Equal(t, "town-02/yearly", s.Scorecard)
	require.Equal(t, statute.DecimalOf(100), s.Full)
	require.Len(t, s.Leaves(), 4)
	in, _ := book.Instrument("town-02")
	require.Len(t, scoring.Of(in).Liability.Entries(), 8)
	require.Len(t, scoring.Of(in).PlanTasks, 1)
	require.Len(t, scoring.Of(in).Tariffs, 2)
	require.Len(t, scoring.Of(in).Lines.Entries(), 13)
}

// Every mistake is found where it stands.
func TestMistakesInScorecardsHaveAPlace(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"unknown grade", "when: 国家秘密 and 公开会造成损害, grade: 不合格", "when: 国家秘密, grade: 不及格", []string{"23:39 GK1450"}},
		{"a grade that the fact lacks", "determined_by: 办公室", "determined_by: 办公室, becomes: 密级", []string{"6:85 GK1344"}},
		{"no such fact for the grade", "determined_by: 办公室", "determined_by: 办公室, becomes: 密极", []string{"6:85 GK1203"}},
		{"no grades", "grades: [优秀, 良好, 不合格], ", "", []string{"6:3 GK1451"}},
		{"key of another kind", "id: leak,", "id: leak, points: 5,", []string{"23:20 GK1452"}},
		{"veto without a case", "when: 国家秘密 and 公开会造成损害, ", "", []string{"23:14 GK1453"}},
		{"overlap at 90", "from: 59.5, below: 90", "from: 59.5, to: 90", []string{"18:14 GK1455"}},
		{"better grade for fewer points", "[优秀, 良好, 不合格]", "[良好, 优秀, 不合格]", []string{"18:14 GK1456"}},
		{"weights", "id: daily, weight: 10", "id: daily, weight: 5", []string{"6:3 GK1457", "6:1 GK1475"}},
		{"unknown cap", "of: total, at_most", "of: totals, at_most", []string{"33:23 GK1458"}},
		{"negative points", "per: 申请件数, points: 0.5}\n    caps", "per: 申请件数, points: -1}\n    caps", []string{"29:39 GK1459"}},
		{"not a number", "- {id: late, per: 申请件数", "- {id: late, per: 商业秘密", []string{"29:25 GK1460"}},
		{"half described", "grade: 不合格, below: 59.5", "grade: 不合格, when: 内部事务", []string{"20:14 GK1462"}},
		{"unknown measure", "measures: [通报批评], how", "measures: [通报批平], how", []string{"40:58 GK1485"}},
		{"tiers apart", "id: dear, from: 11", "id: dear, from: 12", []string{"52:14 GK1490"}},
		{"step alone", ", rises: 100", "", []string{"52:14 GK1491"}},
		{"a basis that nobody declares", "      按件:\n      - {id: free", "      按重:\n      - {id: free", []string{"50:7 GK1345"}},
		{"no date", "due: 2023-10-31", "due: 十月底", []string{"48:62 GK1492"}},
		{"no such scorecard", "for: town-02/yearly", "for: town-02/yearl", []string{"3:6 GK1470"}},
		{"points do not add up", "points: 20, when", "points: 25, when", []string{"6:1 GK1475", "7:7 GK1471"}},
		{"total is not 100", "part: daily, points: 10", "part: daily, points: 11", []string{"6:1 GK1471", "6:1 GK1475"}},
		{"area left out", "{id: open, area: 主动公开, part", "{id: open, area: 组织推进, part", []string{"6:1 GK1472"}},
		{"unknown area", "{id: open, area: 主动公开, part", "{id: open, area: 主动公告, part", []string{"14:20 GK1473"}},
		{"unknown bonus", "bonuses: {praise:", "bonuses: {prise:", []string{"16:11 GK1474"}},
		{"two ways of scoring", "points: 20, when: 涉及切身利益", "points: 20, when: 涉及切身利益, assessed: true", []string{"12:10 GK1476"}},
		{"no way of scoring", "points: 10, assessed: true", "points: 10", []string{"15:8 GK1476"}},
		{"year without law", "year: 2022", "year: 2019", []string{"4:7 GK1479"}},
		{"bands twice", "deductions: {late", "bands: [{id: a, grade: 优秀, from: 0}]\ndeductions: {late", []string{"17:14 GK1481"}},
		{"area below another", "id: staff, points", "id: staff, area: 主动公开, points", []string{"12:23 GK1483"}},
		{"unknown requirement", "town-01/fee-free", "town-01/fee-fre", []string{"13:147 GK1474"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, townScores+townScheme, c.old)
			_, err := townScored(c.old, c.new)
			var many diag.List
			require.True(t, errors.As(err, &many), "%v", err)
			diagtest.Check(t, many, c.want...)
		})
	}
}

func TestASchemeOverTheUsualCapIsAWarning(t *testing.T) {
	book, err := townScored("bonuses: {praise: {points: 2, per: 申请件数, at_most: 5}}", "bonuses: {praise: {points: 6}}")
	require.NoError(t, err)
	warnings := slices.DeleteFunc(book.Diagnostics(), func(d diag.Diagnostic) bool { return d.Severity == diag.Info })
	diagtest.Check(t, warnings, "16:11 GK1478")
	_, err = townScored("bonuses: {praise: {points: 2, per: 申请件数, at_most: 5}}", "bonuses: {praise: {points: 6}}", ", binding: generally", "")
	require.ErrorContains(t, err, "GK1477")
}

func TestCasesNameLines(t *testing.T) {
	cases := `cases: town-02
base: {place: town, on: 2022-03-01}
each:
  泄密的否决: {given: {国家秘密: true, 公开会造成损害: true}, expect: {lines: {leak: true, town-02/bar: unknown}}}
  不泄密的不否决: {given: {国家秘密: false}, expect: {lines: {leak: false}}}
  说错了的不通过: {given: {国家秘密: false}, expect: {lines: {leak: true}}}
`
	book, err := rules.Load(town("town/02.yaml", townScores, "town/02.cases.yaml", cases))
	require.NoError(t, err)
	file := book.Cases()[len(book.Cases())-1]
	var failed []int
	for _, c := range file.Cases {
		failed = append(failed, len(casework.RunCase(book, c).Failures))
	}
	require.Equal(t, []int{0, 0, 1}, failed)
	_, err = rules.Load(town("town/02.yaml", townScores, "town/02.cases.yaml", strings.Replace(cases, "leak: true,", "leek: true,", 1)))
	require.ErrorContains(t, err, "GK1505")
}

// What lies between two bands of the text is a finding with a total that shows it.
func TestBandsAsTheLawHasThem(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"from: 59.5, below: 90", "from: 59.5, to: 89", "18:14 GK1454 考核“年度考核”的 89.5 分没有等次（超过 89 分、不满 90 分，下面是“良好”，上面是“优秀”）"},
		{"grade: 不合格, below: 59.5", "grade: 不合格, from: 1, below: 59.5", "20:14 GK1454 考核“年度考核”的 0 分没有等次（0 分及以上、不满 1 分，上面是“不合格”）"},
	} {
		book, err := townScored(c.old, c.new)
		require.NoError(t, err)
		var got []string
		for _, d := range book.Diagnostics() {
			if d.Severity == diag.Warning {
				got = append(got, strings.TrimPrefix(d.Range.String(), "town/02.yaml:")+" "+string(d.Code)+" "+d.Message("zh"))
			}
		}
		require.Equal(t, []string{c.want}, got)
	}
}
