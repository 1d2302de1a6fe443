package impact

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// More of them: go test ./internal/impact -run TestRowsUnderRandomEdits -edits 200 -edit-seed 2 -v.
var (
	drawn = flag.Int("edits", 5, "how many random edits of the law are drawn")
	seed  = flag.Int("edit-seed", 1, "seed of the draw")
)

// edited is the shipped law with one text of one file changed.
func edited(t testing.TB, file, was, now string) *rules.Book {
	t.Helper()
	book, err := policies.Load(layerOf(t, file, was, now))
	require.NoError(t, err)
	return book
}

// layerOf is a file of the shipped law with one text changed.
func layerOf(t testing.TB, file, was, now string) fstest.MapFS {
	t.Helper()
	data, err := fs.ReadFile(policies.FS(), file)
	require.NoError(t, err)
	require.Contains(t, string(data), was)
	return fstest.MapFS{file: {Data: []byte(strings.Replace(string(data), was, now, 1))}}
}

// table is a register of random rows: days of all laws, marks, what decides and what does
// not, blanks, answers of nobody knows, and values that are none.
func table(r *rand.Rand, book *rules.Book, n int) string {
	var facts []*statute.Fact
	for _, name := range strings.Fields("国家秘密 内容涉及国家秘密 密级 工作秘密 商业秘密 个人隐私 公开会损害第三方合法权益 第三方同意 内部事务信息 过程性信息 决定不公开可以不公开的信息 " +
		"涉及切身利益 需要公众参与 依法应当主动公开 转发文件 含有不应当公开的内容 能够区分处理 机关类型 竞合时确定的公开属性 主管机构审核同意 登记簿要素") {
		f, ok := book.Fact(name)
		if ok {
			facts = append(facts, f)
		}
	}
	var b strings.Builder
	b.WriteString("题名,发文字号,成文日期,标注,已定属性")
	for _, f := range facts {
		b.WriteString("," + f.Term)
	}
	of := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	for range n {
		day := ""
		if r.IntN(60) > 0 {
			day = fmt.Sprintf("%d-%02d-%02d", []int{2006 + r.IntN(20), 2022 + r.IntN(4)}[r.IntN(2)], 1+r.IntN(12), 1+r.IntN(28))
		}
		fmt.Fprintf(&b, "\n%s,%s,%s,%s,%s", of("某通知", "关于转发某意见的通知", "某名单公示", "中共某委关于某事的函"), of("", "某政发〔2020〕1号", "某政传〔2020〕3号"), day,
			of("", "", "此件公开发布", "（此件公开发布）", "公开属性：依申请公开", "未标注", "随便"), of("", "", "", "", "主动公开", "不予公开"))
		if r.IntN(50) == 0 {
			b.WriteString("也许")
		}
		sparse := r.IntN(4) > 0
		for _, f := range facts {
			b.WriteByte(',')
			switch {
			case (f.Term == "内部事务信息" || f.Term == "涉及切身利益") && r.IntN(3) == 0:
				b.WriteString("是")
			case sparse && r.IntN(20) > 0:
			case r.IntN(150) == 0:
				b.WriteString("也许")
			case r.IntN(40) == 0:
				b.WriteString("未知")
			case len(f.Values) > 0 && !sparse && r.IntN(2) == 0:
			case len(f.Values) > 0:
				b.WriteString(of(f.Values...))
			case sparse || r.IntN(12) == 0:
				b.WriteString("是")
			default:
				b.WriteString("否")
			}
		}
	}
	return b.String()
}

// kind is what came of one row.
func kind(was, now Totals) string {
	switch {
	case now.Broken > was.Broken:
		return "broken"
	case now.Changed > was.Changed:
		return "changed"
	}
	return "same"
}

// TestRowsAreWhollyClassified holds the run against classifying each row of its own under
// both laws, by sessions that have seen no other: whatever is passed by or remembered, the
// same rows change and the same cannot be answered.
func TestRowsAreWhollyClassified(t *testing.T) {
	shipped, err := policies.Load()
	require.NoError(t, err)
	for _, e := range []struct {
		name, file, was, now string
		places, none         string // where something changes, and where nothing does
	}{
		{"a ground of one place", "wuwei/02-attribute.yaml", "当: 内部事务信息\n        则: 依申请公开", "当: 内部事务信息\n        则: 不予公开", "wuwei", "xiji"},
		{"a limit of superior law", "cn/02-regulation-2019.yaml", "      自: 信息形成或者变更\n      限时: 20个工作日", "      自: 信息形成或者变更\n      限时: 15个工作日", "cn xiji baiyin", ""},
		{"a mark", "wuwei/02-attribute.yaml", "印文: 公开属性：依申请公开", "印文: 公开方式：依申请公开", "wuwei", "sucheng"},
		{"a limit that no document turns on", "sucheng/04-coordination.yaml", "限时: 5个工作日", "限时: 7个工作日", "", "sucheng baiyin"},
		{"what a fact puts in doubt", "vocabulary/core.yaml", "使其存疑: [商业秘密, 个人隐私, 涉及第三方其他合法权益]", "使其存疑: [商业秘密, 个人隐私]", "", "wuwei sucheng"},
	} {
		t.Run(e.name, func(t *testing.T) {
			book := edited(t, e.file, e.was, e.now)
			r, all := rand.New(rand.NewPCG(5, 16)), 0
			for _, place := range strings.Fields(e.places + " " + e.none) {
				for n, opts := range map[int][]rules.Option{12: nil, 100: {rules.AssumeFalse()}} {
					got := agree(t, shipped, book, place, table(r, shipped, n), opts...)
					require.Equal(t, n, got.Looked)
					if strings.Contains(e.places, place) {
						all += got.changed
					} else if e.file != "vocabulary/core.yaml" {
						assert.Zero(t, got.changed, place)
						assert.Equal(t, n, got.Untouched+got.Broken, place)
					}
				}
			}
			if e.places != "" {
				assert.Positive(t, all)
			}
		})
	}
}

// agree classifies a register under two laws, each row by itself, and holds what impact
// says of it against that.
func agree(t *testing.T, was, now *rules.Book, place, text string, opts ...rules.Option) counted {
	t.Helper()
	laws, err := Of(was, now, [2]string{place, place}, true, opts...)
	require.NoError(t, err)
	var heads [2]*register.Header
	open := func() *register.Source {
		src, err := register.Open(context.Background(), "登记表.csv", strings.NewReader(text))
		require.NoError(t, err)
		return src
	}
	src := open()
	for i, book := range laws.books {
		heads[i], err = register.NewHeader(book, src.Columns)
		require.NoError(t, err)
	}
	w := laws.worker(heads, "", "zh")
	changed, broken := 0, 0
	spared := 0
	var a *worker
	for row, err := range src.Rows {
		require.NoError(t, err)
		before := w.Totals
		w.row(&row)
		if a == nil || row.Line%8 == 0 { // of the first few rows a session remembers nothing
			a = laws.worker(heads, "", "zh")
		}
		want := a.alone(&row)
		require.Equal(t, want, kind(before, w.Totals), "%s line %d: %q", place, row.Line, row.Cells)
		if want != "broken" && w.spared(w.apartOn(w.entries[0].Document.Formed)) {
			spared++
			require.Equal(t, answered(&a.briefs[1]), answered(&w.briefs[1]), "%s line %d: %q", place, row.Line, row.Cells)
		}
		switch want {
		case "changed":
			changed++
		case "broken":
			broken++
		}
	}
	for _, workers := range []int{1, 3} {
		all, err := laws.Register(open(), heads, workers, "zh")
		require.NoError(t, err)
		require.Equal(t, w.Totals, all.Totals)
		require.Equal(t, w.Groups(), withoutFile(all.Groups()))
	}
	require.Equal(t, changed, w.Changed)
	require.Equal(t, broken, w.Broken)
	return counted{w.Totals, changed, spared}
}

// counted is what came of a register: as impact counts it, how many rows change, and how many
// were answered under the second law without being decided by it.
type counted struct {
	Totals
	changed, spared int
}

// answered is what Same compares of an answer.
func answered(b *attribute.Brief) string {
	return fmt.Sprint(b.Attribute, b.Channel, b.NoRule, b.OnHold, b.PublishBy.Date, b.PublishBy.IfOpen, b.Mark, b.On)
}

// grounds are a condition, of a fact that rows often say, and what it comes to, as files
// write them.
var grounds = regexp.MustCompile(`(?m)^( +)当: (\S*(?:内部事务信息|涉及切身利益|过程性信息|工作秘密|国家秘密|商业秘密|个人隐私|依法应当主动公开|需要公众参与).*)\n +则: (主动公开|依申请公开|不予公开)$`)

// TestRowsUnderRandomEdits: grounds of the attribute get the condition or the outcome of
// another. Most rows are then not decided twice, and none is otherwise than if it were.
func TestRowsUnderRandomEdits(t *testing.T) {
	shipped, err := policies.Load()
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(uint64(*seed), 17))
	of := map[string][][]string{}
	files := strings.Fields("wuwei/02-attribute.yaml cn/02-regulation-2019.yaml sucheng/02-attribute.yaml")
	for _, file := range files {
		data, err := fs.ReadFile(policies.FS(), file)
		require.NoError(t, err)
		of[file] = grounds.FindAllStringSubmatch(string(data), -1)
	}
	all, done := counted{}, 0
	for range 20 * *drawn {
		if done == *drawn {
			break
		}
		file := files[r.IntN(len(files))]
		was, other := of[file][r.IntN(len(of[file]))], of[file][r.IntN(len(of[file]))]
		now := strings.Replace(was[0], "当: "+was[2], "当: "+other[2], 1)
		if r.IntN(3) == 0 {
			now = strings.Replace(was[0], "则: "+was[3], "则: "+other[3], 1)
		}
		book, err := policies.Load(layerOf(t, file, was[0], now))
		if was[0] == now || err != nil {
			continue
		}
		done++
		place := strings.Split(file, "/")[0]
		if place == "cn" {
			place = "wuwei"
		}
		got := agree(t, shipped, book, place, table(r, shipped, 80), [][]rules.Option{nil, {rules.AssumeFalse()}}[min(1, r.IntN(4))]...)
		all.changed += got.changed
		all.spared += got.spared
	}
	require.Equal(t, *drawn, done)
	t.Logf("%d edits: %d rows change, %d were not decided twice", done, all.changed, all.spared)
	assert.Greater(t, all.spared, 5*done)
}

func withoutFile(list []*Group) []*Group {
	for _, g := range list {
		g.First = strings.TrimPrefix(g.First, "登记表.csv")
	}
	return list
}

// alone is what comes of a row that is decided under both laws, with nothing passed by.
func (w *worker) alone(row *register.Row) string {
	for i := range w.sessions {
		if w.ask(i, row) != nil {
			return "broken"
		}
	}
	if w.briefs[0].Same(&w.briefs[1]) {
		return "same"
	}
	return "changed"
}

// TestRegisterStops: an error of the register as a whole ends it; what was counted stays.
func TestRegisterStops(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	laws, err := Of(book, book, [2]string{"wuwei", "wuwei"}, true)
	require.NoError(t, err)
	head, err := register.NewHeader(book, []string{"题名", "成文日期"})
	require.NoError(t, err)
	gone := errors.New("gone")
	src := &register.Source{Name: "表", Columns: []string{"题名", "成文日期"}, Rows: func(yield func(register.Row, error) bool) {
		for i := range 1000 {
			if !yield(register.Row{Line: i + 2, Cells: []string{"甲", "2024-03-01"}}, nil) {
				return
			}
		}
		yield(register.Row{}, gone)
	}}
	all, err := laws.Register(src, [2]*register.Header{head, head}, 2, "zh")
	require.ErrorIs(t, err, gone)
	assert.Equal(t, Totals{Looked: 1000, Untouched: 1000}, all.Totals)
}

// What differs only in whether a last day holds in any case is of the day, and says so.
func TestADayThatHoldsIfOpen(t *testing.T) {
	w := &worker{Laws: &Laws{}, days: map[[2]limit]*Group{}, marks: map[[2]string]*Group{}}
	w.briefs[1].PublishBy.IfOpen = true
	require.False(t, w.briefs[0].Same(&w.briefs[1]))
	g, err := w.group(2)
	require.NoError(t, err)
	assert.Equal(t, kindDay, g.Kind)
	assert.Equal(t, "无期限 → 无期限（若主动公开）", g.Was.ZH+" → "+g.Now.ZH)
}

// Editions name their limits alike: a last day is counted under the article that gives it,
// whichever row a worker meets first.
func TestDaysOfEditionsAreApart(t *testing.T) {
	w := &worker{Laws: &Laws{}, days: map[[2]limit]*Group{}, marks: map[[2]string]*Group{}}
	for line, edition := range []string{"cn-regulation@2007", "cn-regulation@2019", "cn-regulation@2007"} {
		cite, err := statute.ParseCitation(edition + " 第十八条")
		require.NoError(t, err)
		for i := range w.briefs {
			day := &attribute.LastDay{Date: deadline.MustDate("2024-03-01").AddDays(i), Limit: "publish-within", Cite: cite}
			w.briefs[i].PublishBy = attribute.PublishBy{Date: day.Date, Statutory: day}
		}
		g, err := w.group(line + 2)
		require.NoError(t, err)
		require.Len(t, g.By, 1)
		assert.Equal(t, cite.Label("zh"), g.By[0])
	}
	assert.Len(t, w.days, 2)
}
