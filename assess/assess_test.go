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

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// plain is a scheme in which the assessors give all 100 points, so that a test
// says the score outright.
const plain = `scheme: plain-2022
title: 试验细则
for: sucheng-12-assessment/yearly
year: 2022
indicators:
- {id: a1, area: 组织推进, points: 10, assessed: true}
- {id: a2, area: 主动公开, points: 10, assessed: true}
- {id: a3, area: 依申请公开, points: 10, assessed: true}
- {id: a4, area: 政策解读, points: 10, assessed: true}
- {id: a5, area: 回应关切, points: 10, assessed: true}
- {id: a6, area: 载体建设, points: 10, assessed: true}
- {id: a7, area: 标准化规范化建设, points: 10, assessed: true}
- {id: a8, area: 监督保障, points: 30, assessed: true}
`

// shipped is the embedded law, which many tests share.
var shipped = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func load(t testing.TB, files fstest.MapFS) *rules.Book {
	t.Helper()
	if files == nil {
		book, err := shipped()
		require.NoError(t, err)
		return book
	}
	book, err := policies.Load(files)
	require.NoError(t, err)
	return book
}

func lawOf(t testing.TB, book *rules.Book, place, on string) *rules.Law {
	t.Helper()
	law, err := book.Law(place, deadline.MustDate(on))
	require.NoError(t, err)
	return law
}

func plainSheet(t testing.TB, more ...string) *assess.Sheet {
	t.Helper()
	files := fstest.MapFS{"plain.yaml": {Data: []byte(plain)}}
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	sheet, err := assess.NewSheet(lawOf(t, load(t, files), "sucheng", "2022-12-31"), "plain-2022")
	require.NoError(t, err)
	return sheet
}

// scored is a unit with a total and no case pending, plus what the test is about.
func scored(total string, facts rules.Facts) assess.Unit {
	u := assess.Unit{Name: "甲局", Facts: rules.Facts{"公开类复议诉讼被纠错件数": 0}, Given: map[string]statute.Decimal{}}
	for k, v := range facts {
		u.Facts[k] = v
	}
	left := statute.MustDecimal(total)
	for i, most := range []int64{10, 10, 10, 10, 10, 10, 10, 30} {
		n := left
		if n.Cmp(statute.DecimalOf(most)) > 0 {
			n = statute.DecimalOf(most)
		}
		u.Given[fmt.Sprintf("a%d", i+1)] = n
		left, _ = left.Sub(n)
	}
	return u
}

func grade(t testing.TB, sheet *assess.Sheet, u assess.Unit) *assess.Result {
	t.Helper()
	r, err := sheet.Assess(u, rules.AssumeFalse())
	require.NoError(t, err)
	return r
}

func TestEdgesOfGrades(t *testing.T) {
	sheet := plainSheet(t)
	for _, c := range []struct{ total, want string }{
		{"100", "优秀"}, {"90", "优秀"}, {"89.99", "良好"}, {"89.999999999", "良好"}, {"80", "良好"}, {"79.99", "合格"}, {"79.5", "合格"},
		{"60", "合格"}, {"59.99", "不合格"}, {"0", "不合格"},
	} {
		r := grade(t, sheet, scored(c.total, nil))
		assert.Equal(t, c.want, r.Grade, c.total)
		assert.Equal(t, assess.Points{Min: statute.MustDecimal(c.total), Max: statute.MustDecimal(c.total)}, r.Total)
	}
}

func TestBonusesAreCapped(t *testing.T) {
	sheet := plainSheet(t)
	two := rules.Facts{"公开工作获领导批示肯定或者点名表扬": true, "公开工作受国家省市级表彰": true}
	give := func(u assess.Unit, points ...string) assess.Unit {
		for i, id := range []string{"leaders-praise", "commended"} {
			u.Given[id] = statute.MustDecimal(points[i])
		}
		return u
	}
	// 6 and 5: the first is cut to 5, together 10.
	r := grade(t, sheet, give(scored("70", two), "6", "5"))
	require.Equal(t, "10", r.Bonus.String())
	require.Equal(t, "80", r.Total.String())
	require.Equal(t, "良好", r.Grade)
	// 97 and 10: 100.
	r = grade(t, sheet, give(scored("97", two), "5", "5"))
	require.Equal(t, "100", r.Total.String())
	require.Contains(t, r.Why.In("zh"), "107 分，按 100 分计算（《宿城区政府信息公开工作考核制度》第十三条第二款）")
	// 一般: a recorded reason goes beyond 5, and 100 stays 100.
	u := give(scored("97", two), "6", "5")
	u.Exceeds = map[string]string{"each": "国务院表彰，区政府办公室主要领导批准", "all": "同上"}
	r = grade(t, sheet, u)
	require.Equal(t, "11", r.Bonus.String())
	require.Equal(t, "100", r.Total.String())
	require.Len(t, r.Notes, 2)
	u.Exceeds = map[string]string{"sum": "特批"}
	_, err := sheet.Assess(u, rules.AssumeFalse())
	require.ErrorContains(t, err, "不能突破")
	// A bonus without its case, or one that nobody has given points for.
	_, err = sheet.Assess(give(scored("70", nil), "3", "0"), rules.AssumeFalse())
	require.ErrorContains(t, err, "情形并不存在")
	require.Equal(t, "70", grade(t, sheet, give(scored("70", nil), "0", "0")).Total.String(), "0 points for what is not so are no mistake")
	r = grade(t, sheet, scored("70", rules.Facts{"公开工作受国家省市级表彰": true}))
	require.Equal(t, "70~75", r.Total.String())
	require.Equal(t, "合格", r.Grade)
	r = grade(t, sheet, scored("78", rules.Facts{"公开工作受国家省市级表彰": true}))
	require.Empty(t, r.Grade)
	require.Equal(t, []string{"良好", "合格"}, r.Possible)
}

func TestAVetoBeatsTheScore(t *testing.T) {
	sheet := plainSheet(t)
	for _, facts := range []rules.Facts{
		{"违反保密法律法规造成国家秘密泄漏": true}, {"违反保密法律法规造成工作秘密泄漏": true}, {"公开类复议诉讼被纠错件数": 2},
	} {
		r := grade(t, sheet, scored("100", facts))
		assert.Equal(t, "不合格", r.Grade)
		assert.Equal(t, "优秀", r.ByPoints)
		require.NotNil(t, r.Next)
		assert.Equal(t, "合格", r.Next.Grade)
		assert.Zero(t, r.Next.Points.Sign())
		require.Len(t, r.Next.Barred, 1)
		assert.Equal(t, "《宿城区政府信息公开工作考核制度》第十二条第八款", r.Next.Barred[0].Cite.String())
	}
	require.Equal(t, "优秀", grade(t, sheet, scored("100", rules.Facts{"公开类复议诉讼被纠错件数": 1})).Grade)
	// Not knowing is not the same as not having leaked.
	u := scored("100", nil)
	r, err := sheet.Assess(u)
	require.NoError(t, err)
	require.Empty(t, r.Grade)
	require.Equal(t, []string{"优秀", "良好", "不合格"}, r.Possible) // 良好: of those not trained, 培训制度 article 14
	var asked []string
	for _, m := range r.Missing {
		asked = append(asked, m.Term)
	}
	require.Subset(t, asked, []string{"违反保密法律法规造成国家秘密泄漏", "本年未参加培训"})
}

// The training rule stands in another instrument and bars 优秀 from there.
func TestAGradeCapOfAnotherInstrument(t *testing.T) {
	var b strings.Builder
	b.WriteString("instrument: sucheng-99-bar\ntitle: 试验培训制度\nplace: sucheng\nin_force: {from: 2021-10-27}\narticles:\n")
	for i := 1; i < 14; i++ {
		fmt.Fprintf(&b, "  %d: {omit: 从略}\n", i)
	}
	b.WriteString("  14:\n    caps:\n      年度考核:\n      - {id: untrained, of: grade, grade: 良好, when: 未参加培训 or 培训学时不足 or 培训考试不合格}\n")
	sheet := plainSheet(t, "sucheng/99-bar.yaml", b.String(), "vocabulary/bar.yaml",
		"vocabulary: bar\nfacts:\n  untrained_x: {term: 未参加培训, type: bool}\n  hours_short_x: {term: 培训学时不足, type: bool}\n  exam_failed_x: {term: 培训考试不合格, type: bool}\n")
	for _, fact := range []string{"未参加培训", "培训学时不足", "培训考试不合格"} {
		r := grade(t, sheet, scored("95", rules.Facts{fact: true}))
		assert.Equal(t, "良好", r.Grade, fact)
		assert.Equal(t, "优秀", r.ByPoints)
		assert.Contains(t, r.Why.In("zh"), "《试验培训制度》第十四条")
		assert.Equal(t, "合格", grade(t, sheet, scored("70", rules.Facts{fact: true})).Grade)
	}
	require.Equal(t, "优秀", grade(t, sheet, scored("95", nil)).Grade)
	r, err := sheet.Assess(scored("95", rules.Facts{"违反保密法律法规造成国家秘密泄漏": false, "违反保密法律法规造成工作秘密泄漏": false}))
	require.NoError(t, err)
	require.Equal(t, []string{"优秀", "良好"}, r.Possible)
}

func TestWhatTheNextGradeTakes(t *testing.T) {
	sheet := plainSheet(t)
	n := grade(t, sheet, scored("89.99", nil)).Next
	require.Equal(t, "优秀", n.Grade)
	require.Equal(t, statute.MustDecimal("0.01"), n.Points)
	require.Equal(t, "a8", n.Lost[0].ID)
	require.Nil(t, grade(t, sheet, scored("90", nil)).Next)
	// Of an open total the worst end counts: of 60 to 70 points, 60 lack 20 to 良好.
	u := scored("70", nil)
	delete(u.Given, "a1")
	n = grade(t, sheet, u).Next
	require.Equal(t, []string{"良好", "20"}, []string{n.Grade, n.Points.String()})
}

func TestWrongPointsAreErrors(t *testing.T) {
	sheet := plainSheet(t)
	for _, c := range []struct{ id, points, want string }{
		{"a1", "10.01", "应在 0 至 10 之间"}, {"a1", "-1", "应在 0 至 10 之间"}, {"a9", "1", "不由考核组给分"},
	} {
		u := scored("50", nil)
		u.Given[c.id] = statute.MustDecimal(c.points)
		_, err := sheet.Assess(u, rules.AssumeFalse())
		assert.ErrorContains(t, err, c.want)
	}
	_, err := assess.NewSheet(lawOf(t, load(t, nil), "sucheng", "2022-12-31"), "年度考合")
	require.ErrorContains(t, err, "是否指“年度考核”")
	_, err = assess.NewSheet(lawOf(t, load(t, fstest.MapFS{"plain.yaml": {Data: []byte(plain)}}), "wuwei", "2024-01-31"), "plain-2022")
	require.ErrorContains(t, err, "不适用")
}

// More points never give a worse grade; the total is the sum of its lines; the
// order of lines and of facts does not matter.
// Mistakes in the facts of a unit are told all together, and their cause can be had.
func TestWrongFactsAreToldTogether(t *testing.T) {
	_, err := plainSheet(t).Assess(assess.Unit{Name: "甲", Facts: rules.Facts{"没有这个": true, "国家秘密": "也许"}})
	var bad *assess.Error
	require.ErrorAs(t, err, &bad)
	for _, part := range []string{"没有这个", "也许"} {
		assert.Contains(t, bad.Message("zh"), part)
		assert.Contains(t, bad.Message("en"), part)
	}
	assert.Contains(t, bad.Message("en"), "unknown fact")
	var cause *lang.Error
	assert.ErrorAs(t, err, &cause)
}

func TestProperties(t *testing.T) {
	sheet := plainSheet(t)
	lines := strings.Split(strings.TrimSpace(plain), "\n")
	head, leaves := lines[:5], append([]string(nil), lines[5:]...)
	r := rand.New(rand.NewPCG(7, 7))
	r.Shuffle(len(leaves), func(i, j int) { leaves[i], leaves[j] = leaves[j], leaves[i] })
	shuffled, err := assess.NewSheet(lawOf(t, load(t, fstest.MapFS{"plain.yaml": {Data: []byte(strings.Join(append(head, leaves...), "\n") + "\n")}}), "sucheng", "2022-12-31"), "plain-2022")
	require.NoError(t, err)
	type seen struct {
		total statute.Decimal
		rank  int
	}
	var all []seen
	for range 300 {
		u := assess.Unit{Name: "甲", Facts: rules.Facts{"公开类复议诉讼被纠错件数": 0}, Given: map[string]statute.Decimal{}}
		for i, most := range []int64{10, 10, 10, 10, 10, 10, 10, 30} {
			n, _ := statute.DecimalOf(r.Int64N(most*100+1)).Quo(statute.DecimalOf(100), 2, keyword.Down)
			if r.IntN(3) > 0 {
				n = statute.DecimalOf(most)
			}
			u.Given[fmt.Sprintf("a%d", i+1)] = n
		}
		res, other := grade(t, sheet, u), grade(t, shuffled, u)
		require.Equal(t, res.Total, other.Total)
		require.Equal(t, res.Grade, other.Grade)
		sum := statute.Decimal{}
		for _, l := range res.Lines {
			sum, _ = sum.Add(l.Points.Min)
		}
		require.Equal(t, sum, res.Total.Min)
		all = append(all, seen{res.Total.Min, slices.Index(sheet.Grades, res.Grade)})
	}
	for _, a := range all {
		for _, b := range all {
			if a.total.Cmp(b.total) >= 0 {
				require.LessOrEqual(t, a.rank, b.rank)
			}
		}
	}
}

// Knowing less never yields another grade: only an open one.
func TestKnowingLessOpensTheGrade(t *testing.T) {
	sheet := plainSheet(t)
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		u := scored(fmt.Sprint(r.IntN(101)), rules.Facts{
			"违反保密法律法规造成国家秘密泄漏": r.IntN(8) == 0, "违反保密法律法规造成工作秘密泄漏": false, "公开类复议诉讼被纠错件数": r.IntN(3),
		})
		full := grade(t, sheet, u)
		for k := range u.Facts {
			if r.IntN(2) == 0 {
				delete(u.Facts, k)
			}
		}
		for k := range u.Given {
			if r.IntN(4) == 0 {
				delete(u.Given, k)
			}
		}
		less, err := sheet.Assess(u)
		require.NoError(t, err)
		if less.Grade != "" {
			require.Equal(t, full.Grade, less.Grade)
		} else {
			require.Contains(t, less.Possible, full.Grade)
		}
		require.True(t, less.Total.Min.Cmp(full.Total.Min) <= 0 && less.Total.Max.Cmp(full.Total.Max) >= 0)
	}
}

func TestDescribedGrades(t *testing.T) {
	book := load(t, nil)
	sheet, err := assess.NewSheet(lawOf(t, book, "xiji", "2018-12-31"), "年度考核")
	require.NoError(t, err)
	good := rules.Facts{"组织机构健全领导责任明确": true, "公开范围全面内容齐全具体": false, "认真执行公开规定": true, "工作有重点措施比较得力": true,
		"能够执行公开规定": true, "取得的成效": "较好成效", "群众满意程度": "比较满意", "工作不落实": false}
	r, err := sheet.Assess(assess.Unit{Name: "某乡", Facts: good})
	require.NoError(t, err)
	require.Equal(t, "良好", r.Grade)
	require.Equal(t, "", r.Scales[0].Grade, "良好 has no counterpart among the grades listed")
	r, err = sheet.Assess(assess.Unit{Name: "某乡", Facts: rules.Facts{"能够执行公开规定": false, "公开效果显著": false, "认真执行公开规定": false}})
	require.NoError(t, err)
	require.Equal(t, "不合格", r.Grade)
	require.Equal(t, "不合格", r.Scales[0].Grade)
	require.NotEmpty(t, r.Readings)
	delete(good, "公开范围全面内容齐全具体")
	for _, f := range []string{"公开重点突出", "公开形式符合要求便于查阅", "公开制度完善执行到位", "监督保障制度健全", "责任追究落实", "公开效果显著"} {
		good[f] = true
	}
	good["群众满意程度"] = "满意"
	r, err = sheet.Assess(assess.Unit{Name: "某乡", Facts: good})
	require.NoError(t, err)
	require.Equal(t, []string{"优秀", "良好"}, r.Possible)
	require.Equal(t, "考核组", r.Missing[0].Judge)
}

// With any facts and points taken away, the totals that remain possible contain the
// one that all facts give: of losses, shares, bonuses and caps too.
func TestRangesContainTheTruth(t *testing.T) {
	book, err := policies.Load(os.DirFS("../testdata/assess/sucheng-2022"))
	require.NoError(t, err)
	sheet, err := assess.NewSheet(lawOf(t, book, "sucheng", "2022-12-31"), "sucheng-2022")
	require.NoError(t, err)
	table, err := os.Open("../testdata/assess/units.csv")
	require.NoError(t, err)
	defer table.Close()
	units, err := sheet.ReadUnits(table)
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(5, 6))
	for range 4 {
		for _, u := range units {
			full, err := sheet.Assess(u, rules.AssumeFalse())
			require.NoError(t, err)
			less := assess.Unit{Name: u.Name, Facts: rules.Facts{}, Given: map[string]statute.Decimal{}}
			for k, v := range u.Facts {
				if r.IntN(4) > 0 {
					less.Facts[k] = v
				}
			}
			for k, v := range u.Given {
				if r.IntN(4) > 0 {
					less.Given[k] = v
				}
			}
			open, err := sheet.Assess(less)
			require.NoError(t, err)
			require.True(t, open.Total.Min.Cmp(full.Total.Min) <= 0 && open.Total.Max.Cmp(full.Total.Max) >= 0, "%s: %s is not in %s", u.Name, full.Total, open.Total)
			if full.Grade != "" && open.Grade == "" {
				require.Contains(t, open.Possible, full.Grade)
			} else if full.Grade != "" {
				require.Equal(t, full.Grade, open.Grade)
			}
		}
	}
}
