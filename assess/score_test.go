package assess_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// county is the scheme of testdata and its sixty units.
func county(t testing.TB) (*assess.Sheet, []assess.Unit) {
	t.Helper()
	book, err := policies.Load(os.DirFS("../testdata/assess/sucheng-2022"))
	require.NoError(t, err)
	sheet, err := assess.NewSheet(lawOf(t, book, "sucheng", "2022-12-31"), "sucheng-2022")
	require.NoError(t, err)
	table, err := os.Open("../testdata/assess/units.csv")
	require.NoError(t, err)
	defer table.Close()
	units, err := sheet.ReadUnits(table)
	require.NoError(t, err)
	return sheet, units
}

// Whatever is known and whatever is capped, lines add up to the total at both ends.
func TestLinesAddUpToTheTotal(t *testing.T) {
	sheet, units := county(t)
	r := rand.New(rand.NewPCG(1, 2))
	capped, floored := 0, 0
	for round := range 4 {
		for _, u := range units {
			v := assess.Unit{Name: u.Name, Facts: rules.Facts{}, Given: map[string]statute.Decimal{}}
			for k, x := range u.Facts {
				if round == 0 || r.IntN(5) > 0 {
					v.Facts[k] = x
				}
			}
			for k, x := range u.Given {
				if round == 0 || r.IntN(5) > 0 {
					v.Given[k] = x
				}
			}
			res, err := sheet.Assess(v)
			require.NoError(t, err)
			low, high := statute.Decimal{}, statute.Decimal{}
			for _, l := range res.Lines {
				low, _ = low.Add(l.Points.Min)
				high, _ = high.Add(l.Points.Max)
				if l.Kind == "caps" && l.Points.Max.Sign() < 0 {
					capped++
				}
			}
			require.Equal(t, assess.Points{Min: low, Max: high}, res.Total, u.Name)
		}
	}
	require.Greater(t, capped, 20)
	// Deductions of more than was earned end at 0, and a cap on them holds.
	over, err := assess.NewSheet(lawOf(t, load(t, fstest.MapFS{"s.yaml": {Data: []byte(deducting)}, "sucheng/98-late.yaml": {Data: []byte(deductionLaw)}}), "sucheng", "2022-12-31"), "deducting-2022")
	require.NoError(t, err)
	for _, c := range []struct{ late, total string }{{"0", "10"}, {"3", "4"}, {"4", "2"}, {"9", "0"}} {
		res, err := over.Assess(assess.Unit{Name: "甲", Facts: rules.Facts{"公开类复议诉讼被纠错件数": c.late}, Given: map[string]statute.Decimal{"all": statute.MustDecimal("10")}})
		require.NoError(t, err)
		require.Equal(t, c.total, res.Total.String())
		sum := statute.Decimal{}
		for _, l := range res.Lines {
			sum, _ = sum.Add(l.Points.Min)
			if l.ID == "at-least-0" {
				floored++
			}
		}
		require.Equal(t, sum, res.Total.Min)
	}
	require.Equal(t, 1, floored)
}

const (
	deductionLaw = `instrument: sucheng-98-late
title: 试验扣分制度
place: sucheng
in_force: {from: 2021-10-27}
scorecards:
  试验扣分: {id: late, full: 100, grades: [好, 差]}
articles:
  1:
    deductions:
      试验扣分:
      - {id: each, when: 公开类复议诉讼被纠错件数 > 0, points: 2, per: 公开类复议诉讼被纠错件数}
    caps:
      试验扣分:
      - {id: all, of: deductions, at_most: 12}
    bands:
      试验扣分:
      - {id: good, grade: 好, from: 3}
      - {id: bad, grade: 差, below: 3}
`
	deducting = `scheme: deducting-2022
title: 试验扣分细则
for: sucheng-98-late/late
year: 2022
indicators:
- {id: all, points: 100, assessed: true}
`
)

// Every hundredth of a point lies in exactly one band, and more is never worse: of
// every scorecard with points that is in force anywhere.
func TestEveryTotalHasOneGrade(t *testing.T) {
	book := load(t, nil)
	checked := 0
	for place, on := range map[string]string{"wuwei": "2023-12-31", "sucheng": "2022-12-31", "baiyin": "2022-12-31", "xiji": "2018-12-31"} {
		law := lawOf(t, book, place, on)
		for _, card := range inforce.Scorecards(law) {
			var bands []*scoring.Band
			for _, b := range inforce.Lines(law, card).Bands {
				if b.Numeric() {
					bands = append(bands, b)
				}
			}
			if len(bands) == 0 {
				continue
			}
			checked++
			before := len(card.Grades)
			for n := range int64(10_001) {
				total, err := statute.DecimalOf(n).Quo(statute.DecimalOf(100), 2, keyword.Down)
				require.NoError(t, err)
				var holds []string
				for _, b := range bands {
					if b.Holds(total) {
						holds = append(holds, b.Grade)
					}
				}
				require.Len(t, holds, 1, "%s: %s", card.FullID(), total)
				rank := card.Rank(holds[0])
				require.True(t, rank >= 0 && rank <= before, "%s: %s", card.FullID(), total)
				before = rank
			}
		}
	}
	require.Equal(t, 2, checked, "宿城 and 白银 have points, 武威 and 西吉 only descriptions")
}

// More points, with bonuses and caps at work, never give a worse grade.
func TestMorePointsNeverAWorseGrade(t *testing.T) {
	sheet := plainSheet(t)
	r := rand.New(rand.NewPCG(11, 12))
	for range 300 {
		u := scored(fmt.Sprint(r.IntN(101)), rules.Facts{"公开工作受国家省市级表彰": r.IntN(2) == 0, "公开工作被媒体正面专题报道": true})
		if u.Facts["公开工作受国家省市级表彰"] == true {
			u.Given["commended"] = statute.DecimalOf(r.Int64N(8))
		}
		u.Given["media"] = statute.DecimalOf(r.Int64N(8))
		low := grade(t, sheet, u)
		for _, id := range []string{"a1", "a8", "media"} {
			more, _ := u.Given[id].Add(statute.MustDecimal("0.01"))
			if id == "a1" && more.Cmp(statute.DecimalOf(10)) > 0 || id == "a8" && more.Cmp(statute.DecimalOf(30)) > 0 {
				continue
			}
			v := u
			v.Given = map[string]statute.Decimal{}
			for k, x := range u.Given {
				v.Given[k] = x
			}
			v.Given[id] = more
			high := grade(t, sheet, v)
			require.GreaterOrEqual(t, high.Total.Min.Cmp(low.Total.Min), 0)
			require.LessOrEqual(t, slices.Index(sheet.Grades, high.Grade), slices.Index(sheet.Grades, low.Grade))
		}
	}
}

// Baiyin: 90 points for yearly and 10 for daily work; 90 and 80 belong to the better
// grade, and 60 does by its own wording.
func TestEdgesOfBaiyin(t *testing.T) {
	var b strings.Builder
	b.WriteString("scheme: baiyin-2022\ntitle: 试验方案\nfor: baiyin-01-assessment/yearly\nyear: 2022\nindicators:\n- {id: daily, area: 监督保障, part: daily-work, points: 10, assessed: true}\n")
	for i, area := range []string{"组织领导", "机制建设", "主动公开", "政策解读", "回应关切", "公众参与", "依申请公开", "平台建设", "年度要点落实"} {
		fmt.Fprintf(&b, "- {id: b%d, area: %s, part: special-work, points: 10, assessed: true}\n", i, area)
	}
	law := func(scheme string) (*rules.Book, error) {
		return policies.Load(fstest.MapFS{"s.yaml": {Data: []byte(scheme)}})
	}
	book, err := law(b.String())
	require.NoError(t, err)
	sheet, err := assess.NewSheet(lawOf(t, book, "baiyin", "2022-12-31"), "baiyin-2022")
	require.NoError(t, err)
	for _, c := range []struct{ total, want string }{{"100", "优秀"}, {"90", "优秀"}, {"89.99", "良好"}, {"80", "良好"}, {"79.5", "合格"}, {"60", "合格"}, {"59.99", "不合格"}, {"0", "不合格"}} {
		u := assess.Unit{Name: "甲局", Given: map[string]statute.Decimal{}}
		left := statute.MustDecimal(c.total)
		for _, id := range []string{"daily", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8"} {
			n := left
			if n.Cmp(statute.DecimalOf(10)) > 0 {
				n = statute.DecimalOf(10)
			}
			u.Given[id] = n
			left, _ = left.Sub(n)
		}
		res, err := sheet.Assess(u)
		require.NoError(t, err)
		assert.Equal(t, c.want, res.Grade, c.total)
	}
	// 85 and 15 is not what the article says, and one area less is not enough.
	_, err = law(strings.Replace(b.String(), "b8, area: 年度要点落实, part: special-work", "b8, area: 年度要点落实, part: daily-work", 1))
	require.ErrorContains(t, err, "GK1475")
	_, err = law(strings.Replace(b.String(), "area: 年度要点落实", "area: 平台建设", 1))
	require.ErrorContains(t, err, "s.yaml:5:1")
	require.ErrorContains(t, err, "年度要点落实")
}

// The descriptions of Wuwei: the best that is met counts; one that denies it leaves
// the grade open, and so does not knowing.
func TestDescriptionsThatContradict(t *testing.T) {
	sheet, err := assess.NewSheet(lawOf(t, load(t, nil), "wuwei", "2023-12-31"), "年度考核")
	require.NoError(t, err)
	best := func(change rules.Facts) rules.Facts {
		f := rules.Facts{"能够执行公开规定": true, "认真执行公开规定": true, "工作不落实": false, "工作有重点措施比较得力": true, "取得的成效": "较好成效", "群众满意程度": "满意"}
		for _, id := range excellent {
			f[id] = true
		}
		for k, v := range change {
			f[k] = v
		}
		return f
	}
	ask := func(f rules.Facts) *assess.Result {
		r, err := sheet.Assess(assess.Unit{Name: "甲县", Facts: f})
		require.NoError(t, err)
		return r
	}
	require.Equal(t, "优秀", ask(best(nil)).Grade)
	require.Equal(t, "良好", ask(best(rules.Facts{"公开效果显著": false})).Grade)
	require.Equal(t, "合格", ask(best(rules.Facts{"公开效果显著": false, "取得的成效": "一定成效"})).Grade)
	require.Equal(t, "不合格", ask(rules.Facts{"工作不落实": true, "能够执行公开规定": false, "公开效果显著": false, "认真执行公开规定": false}).Grade)
	r := ask(best(rules.Facts{"群众满意程度": "不满意"}))
	require.Empty(t, r.Grade)
	require.Equal(t, []string{"优秀", "不合格"}, r.Possible)
	require.Contains(t, r.Notes[0].ZH, "互相矛盾")
	r = ask(best(rules.Facts{"群众满意程度": "未知"}))
	require.Equal(t, []string{"优秀", "不合格"}, r.Possible)
	// None of the four: nobody is graded.
	r = ask(best(rules.Facts{"公开效果显著": false, "取得的成效": "没有成效"}))
	require.Empty(t, r.Grade)
	require.Contains(t, r.Notes[0].ZH, "不符合任何一个等次的描述")
}

// excellent are the facts of the best description of Wuwei.
var excellent = []string{"组织机构健全领导责任明确", "公开范围全面内容齐全具体", "公开形式符合要求便于查阅", "依申请公开及时有效群众满意", "监督保障制度健全", "激励机制健全", "责任追究落实", "群众投诉处理得当", "公开效果显著"}

// What the law attaches to a grade follows from the grade found.
func TestWhatFollowsFromTheGrade(t *testing.T) {
	sheet := plainSheet(t)
	r := grade(t, sheet, scored("95", rules.Facts{"考核结果的运用": []string{"通报表扬"}}))
	require.Len(t, r.Consequences, 1)
	require.Equal(t, "sucheng-12-assessment/excellent-commended", r.Consequences[0].ID)
	require.Equal(t, answer.Complied, r.Consequences[0].Status)
	require.Contains(t, r.Explain("zh"), "第十五条")
	r = grade(t, sheet, scored("30", nil))
	require.Equal(t, "sucheng-12-assessment/fail-rectifies", r.Consequences[0].ID)
	require.Equal(t, answer.StatusUnknown, r.Consequences[0].Status)
	require.Empty(t, grade(t, sheet, scored("85", nil)).Consequences)
	// A grade written down beforehand that the points do not give is reported.
	r = grade(t, sheet, scored("85", rules.Facts{"考核等次": "优秀"}))
	require.Empty(t, r.Consequences)
	require.Contains(t, r.Notes[0].ZH, "给出的考核等次是“优秀”，按得分应为“良好”")
}

// Numbers that nothing bounds: below zero a loss would be a gain, and a product that
// cannot be held exactly is not rounded behind anybody's back.
func TestNumbersThatCannotCount(t *testing.T) {
	fed := strings.Replace(plain, "{id: a8, area: 监督保障, points: 30, assessed: true}", "{id: a8, area: 监督保障, points: 30, loses: {id: debts, per: 拖欠数, points: 0.000000001}}", 1)
	sheet, err := assess.NewSheet(lawOf(t, load(t, fstest.MapFS{"s.yaml": {Data: []byte(fed)}, "vocabulary/debts.yaml": {Data: []byte(
		"vocabulary: debts\nfacts:\n  debts_x: {term: 拖欠数, type: decimal}\n")}}), "sucheng", "2022-12-31"), "plain-2022")
	require.NoError(t, err)
	for _, c := range []struct{ n, want string }{{"-1", "“拖欠数”不能小于 0，不能是 -1"}, {"0.5", "超出可以精确计算的范围"}} {
		_, err = sheet.Assess(assess.Unit{Name: "甲局", Facts: rules.Facts{"拖欠数": c.n}})
		require.ErrorContains(t, err, c.want)
	}
	r, err := sheet.Assess(assess.Unit{Name: "甲局", Facts: rules.Facts{"拖欠数": "2"}})
	require.NoError(t, err)
	require.Equal(t, "29.999999998", r.Lines[7].Points.String())
}

func TestNothingIsGuessedAt(t *testing.T) {
	sheet, units := county(t)
	u := units[0]
	for _, c := range []struct {
		change func(*assess.Unit)
		want   string
	}{
		{func(u *assess.Unit) { u.Reasons = map[string]string{"staf": "x"} }, "说明写给“staf”，而没有这一项"},
		{func(u *assess.Unit) { u.Ballots = []assess.Ballots{{Source: "问卷评议"}} }, "选票不能使用"},
		{func(u *assess.Unit) { u.Facts["已组织业务培训"] = "也许" }, "示例县城东街道办事处：事实“已组织业务培训”的值“也许”无法识别"},
		{func(u *assess.Unit) { u.Facts["replies_in_time"] = 9 }, "按期答复申请件数（9）不能多于应答复申请件数（4）"},
		{func(u *assess.Unit) { u.Facts["replies_due"], u.Facts["replies_in_time"] = 0, 9 }, "按期答复申请件数（9）不能多于应答复申请件数（0）"},
		{func(u *assess.Unit) { u.Given["media"] = statute.DecimalOf(1) }, "“media”不由考核组给分"},
	} {
		v := u
		v.Facts = rules.Facts{}
		for k, x := range u.Facts {
			v.Facts[k] = x
		}
		v.Given = map[string]statute.Decimal{}
		for k, x := range u.Given {
			v.Given[k] = x
		}
		c.change(&v)
		_, err := sheet.Assess(v)
		assert.ErrorContains(t, err, c.want)
	}
}

// One sheet serves many goroutines.
func TestASheetIsShared(t *testing.T) {
	sheet, units := county(t)
	want := make([]string, len(units))
	for i, u := range units {
		want[i] = grade(t, sheet, u).Explain("zh")
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, u := range units {
				r, err := sheet.Assess(u, rules.AssumeFalse())
				if assert.NoError(t, err) {
					assert.Equal(t, want[i], r.Explain("zh"))
				}
			}
		})
	}
	wg.Wait()
}

// What the text leaves between 89 and 90 is graded by nobody until a reading is chosen.
func TestATotalBetweenTwoBands(t *testing.T) {
	own := func(edge string) string {
		return "文件: sucheng-90\n全称: 补充规定\n地区: sucheng\n施行: {自: 2022-01-01}\n条文:\n  一:\n    等次线:\n      年度考核:\n" +
			"      - {取代: sucheng-12-assessment/good, 定为等次: 良好, 不低于: 80, " + edge + "}\n"
	}
	gap := plainSheet(t, "sucheng/90.yaml", own("不高于: 89"))
	for total, want := range map[string][]string{"89": {"良好"}, "89.5": {"优秀", "良好"}, "90": {"优秀"}} {
		r := grade(t, gap, scored(total, nil))
		if len(want) == 1 {
			require.Equal(t, want[0], r.Grade, total)
			continue
		}
		require.Empty(t, r.Grade, total)
		require.Equal(t, want, r.Possible, total)
		require.Contains(t, r.Explain("zh"), "89.5 分在“良好”（80 分及以上、89 分及以下）和“优秀”（90 分及以上）之间，条文没有写归哪一等次", total)
	}
	require.Equal(t, "良好", grade(t, plainSheet(t, "sucheng/90.yaml", own("低于: 90")), scored("89.5", nil)).Grade, "a reading is chosen")
}
