package attribute_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// archiveColumns are the columns of the archives below: thirty facts among them.
var archiveColumns = strings.Fields("标题 文号 成文日期 标注 国家秘密 内容涉及国家秘密 已标注国家秘密标志 工作秘密 法律行政法规禁止公开 可能危及三安全一稳定 商业秘密 个人隐私 " +
	"涉及第三方其他合法权益 公开会损害第三方合法权益 第三方同意 主管机构审核同意 保密工作机构审核同意 不公开会对公共利益造成重大影响 内部事务信息 过程性信息 行政执法案卷信息 " +
	"法律法规规章规定应当公开 决定不公开可以不公开的信息 涉及切身利益 需要公众广泛知晓 依法应当主动公开 民生政策及实施情况 机关类型 机关层级 因情势变化可以公开 情势变化 已建议转为主动公开 " +
	"法律法规规章变动有明确要求 含有不应当公开的内容 能够区分处理 竞合时确定的公开属性 与上位法不一致时确定的公开属性")

// archive makes rows that differ; a share of the facts is unknown.
func archive(n int, unknown float64) iter.Seq[attribute.ArchiveRow] {
	return func(yield func(attribute.ArchiveRow) bool) {
		r := rand.New(rand.NewPCG(7, 7))
		marks := []string{"公开属性：依申请公开", "此件不予公开", "（此件公开发布）", "未标注", ""}
		for i := range n {
			cells := make([]string, len(archiveColumns))
			cells[0], cells[1] = "某通知", "某政发〔2020〕1号"
			cells[2] = fmt.Sprintf("%d-%02d-%02d", 2010+r.IntN(15), 1+r.IntN(12), 1+r.IntN(28))
			cells[3] = marks[r.IntN(len(marks))]
			for c := 4; c < len(cells); c++ {
				switch {
				case r.Float64() < unknown:
				case archiveColumns[c] == "机关类型":
					cells[c] = "政府工作部门"
				case archiveColumns[c] == "机关层级":
					cells[c] = "县级"
				case strings.HasSuffix(archiveColumns[c], "时确定的公开属性"):
					if r.IntN(2) == 0 {
						cells[c] = "主动公开"
					}
				case r.IntN(12) == 0:
					cells[c] = "是"
				default:
					cells[c] = "否"
				}
			}
			doc, err := documentFrom(archiveColumns, cells)
			if !yield(attribute.ArchiveRow{Line: i + 2, Document: doc, Err: err}) {
				return
			}
		}
	}
}

// documentFrom makes a document of the cells of a row: columns are a few fields, and
// facts.
func documentFrom(columns, cells []string) (*attribute.Document, error) {
	book, err := loadBook()
	if err != nil {
		return nil, err
	}
	doc := &attribute.Document{}
	for i, name := range columns {
		switch text := cells[i]; name {
		case "标题":
			doc.Title = text
		case "文号":
			doc.Number = text
		case "发文机关":
			doc.Issuer = text
		case "联合发文机关":
			doc.JointIssuers = strings.FieldsFunc(text, func(r rune) bool { return r == '、' })
		case "标注":
			doc.Mark = text
		case "已定属性":
			doc.Determined = text
		case "密级标志":
			doc.Secrecy = text
		case "原件属性":
			if text != "" {
				doc.Forwards = &attribute.Forwarded{Attribute: text}
			}
		case "成文日期":
			if text != "" {
				if doc.Formed, err = deadline.ParseDate(text); err != nil {
					return doc, err
				}
			}
		default:
			c, err := book.Column(name)
			if err != nil {
				return doc, err
			}
			cell, err := c.Read(text)
			if err != nil {
				return doc, err
			}
			doc.Cells = append(doc.Cells, cell)
		}
	}
	return doc, nil
}

func reassessor(t testing.TB, place, on string, opts ...rules.Option) *attribute.Reassessor {
	t.Helper()
	r, err := attribute.NewReassessor(lawOf(t, place, on), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What the fast way says is what Classify says, in every place and with every
// share of unknown facts, assumed or not.
func TestReassessAgreesWithClassify(t *testing.T) {
	for _, place := range []string{"cn", "wuwei", "sucheng"} {
		if _, err := bookOf(t).Law(place, day("2024-06-03")); err != nil {
			continue
		}
		for _, unknown := range []float64{0, 0.05, 0.5} {
			for _, opts := range [][]rules.Option{nil, {rules.AssumeFalse()}} {
				n := 40
				if unknown > 0 && opts == nil {
					n = 6
				}
				r := reassessor(t, place, "2024-06-03", opts...)
				law := lawOf(t, place, "2024-06-03")
				for row := range archive(n, unknown) {
					got := r.Check(row.Document)
					want, err := attribute.Classify(law, *row.Document, opts...)
					if (err != nil) != (got.Err != nil) {
						t.Fatalf("%s line %d: %v, Classify: %v", place, row.Line, got.Err, err)
					}
					if err == nil && (got.Now != want.Attribute || got.Channel != want.Channel) {
						t.Fatalf("%s line %d: %s %s, Classify: %s %s\n%v", place, row.Line, got.Now, got.Channel, want.Attribute, want.Channel, row.Document)
					}
				}
			}
		}
	}
}

// The notices give nearly every fact, so that one unknown fact tells.
func TestReassessAgreesWithClassifyOnNotices(t *testing.T) {
	f, err := os.Open("../testdata/registers/notices.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	law := lawOf(t, "wuwei", "2024-06-03")
	r := reassessor(t, "wuwei", "2024-06-03")
	h, err := register.NewHeader(bookOf(t), rows[0])
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(rows[0], "含有不应当公开的内容")
	decided, left := 0, 0
	for _, cells := range rows[1:] {
		for _, contains := range []string{cells[at], "", "是"} {
			cells = slices.Clone(cells)
			cells[at] = contains
			var e register.Entry
			if err := h.Reader().Read(register.Row{Cells: cells}, &e); err != nil || len(e.Faults) > 0 {
				t.Fatal(err, e.Faults)
			}
			doc := e.Document
			got := r.Check(&doc)
			want, err := attribute.Classify(law, doc)
			if err != nil || got.Err != nil || got.Now != want.Attribute || got.Channel != want.Channel {
				t.Errorf("%s (%q): %s %s %v, Classify: %s %v", doc.Title, contains, got.Now, got.Channel, got.Err, want, err)
			}
			switch {
			case contains == "否" && got.Now == attribute.Open:
				decided++
			case contains == "" && got.Now == "":
				left++
			}
		}
	}
	if decided < 10 || left < 10 {
		t.Errorf("%d open, %d undetermined: the notices show too little", decided, left)
	}
}

func TestReassessIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	r := reassessor(t, "wuwei", "2024-06-03", rules.AssumeFalse())
	var first []string
	var sum attribute.ReassessSummary
	for _, workers := range []int{1, 2, 5, 0} {
		var got []string
		calls := 0
		s, err := r.Run(context.Background(), archive(2000, 0.1), workers, func(x attribute.Reassessed) error {
			got = append(got, fmt.Sprintf("%d %s %s %s %s %v %v %v", x.Line, x.Was, x.Now, x.Channel, x.Change, x.Due, x.TurnsOpen, x.Err))
			return nil
		}, func(int) { calls++ })
		if err != nil || s.Rows != 2000 || calls < 2 {
			t.Fatalf("%+v %v %d", s, err, calls)
		}
		if first == nil {
			first, sum = got, s
		}
		if !slices.Equal(first, got) || s != sum {
			t.Fatalf("%d workers give another output", workers)
		}
	}
	if sum.Differs == 0 || sum.Same == 0 || sum.Due == 0 || sum.TurnsOpen == 0 || sum.MustChange == 0 || sum.Undetermined == 0 || sum.Broken == 0 {
		t.Errorf("an archive that shows too little: %+v", sum)
	}
}

func TestReassessOneRow(t *testing.T) {
	columns := []string{"标题", "成文日期", "标注", "因情势变化可以公开", "涉及切身利益"}
	r := reassessor(t, "wuwei", "2024-06-03", rules.AssumeFalse())
	rounds := r.Rounds()
	if len(rounds) != 1 || rounds[0].ID != "wuwei-02-attribute/half-yearly-review" || rounds[0].Since != day("2014-06-03") {
		t.Fatalf("%+v", rounds)
	}
	if p := r.PublishBy(); p.Date != day("2024-07-02") || p.Local == nil {
		t.Errorf("%+v", p)
	}
	for name, c := range map[string]struct {
		cells []string
		want  attribute.Reassessed
	}{
		"an old ban that circumstances have overtaken": {
			[]string{"某通知", "2014-06-03", "此件不予公开", "是", "是"},
			attribute.Reassessed{Was: attribute.Withheld, Now: attribute.Open, Change: "应当调整", Due: []int{0}, TurnsOpen: true},
		},
		"older than the round": {
			[]string{"某通知", "2014-06-02", "公开属性：依申请公开", "", ""},
			attribute.Reassessed{Was: attribute.OnRequest, Now: attribute.OnRequest, Change: "不需调整"},
		},
		"open already": {
			[]string{"某通知", "2020-01-02", "此件公开发布", "", "是"},
			attribute.Reassessed{Was: attribute.Open, Now: attribute.Open, Change: "不需调整"},
		},
		"date of formation not known": {
			[]string{"某通知", "", "未标注", "", "是"},
			attribute.Reassessed{Was: "未标注", Now: attribute.Open, Change: "不需调整", Due: []int{0}, TurnsOpen: true},
		},
	} {
		doc, err := documentFrom(columns, c.cells)
		if err != nil {
			t.Fatal(err)
		}
		got := r.Check(doc)
		if got.Err != nil || got.Was != c.want.Was || got.Now != c.want.Now || got.Change != c.want.Change || !slices.Equal(got.Due, c.want.Due) || got.TurnsOpen != c.want.TurnsOpen {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// What must be changed is what the law makes a duty, whatever the outcome is called.
func TestWhatMustBeChangedIsWhatTheLawMakesADuty(t *testing.T) {
	files := fstest.MapFS{}
	shipped := os.DirFS("../rules/policies")
	require.NoError(t, fs.WalkDir(shipped, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".cases.yaml") {
			return err
		}
		data, err := fs.ReadFile(shipped, name)
		files[name] = &fstest.MapFile{Data: []byte(strings.NewReplacer("应当调整", "改", "不需调整", "不改").Replace(string(data)))}
		return err
	}))
	book, err := rules.Load(files)
	require.NoError(t, err)
	law, err := book.Law("wuwei", day("2024-06-03"))
	require.NoError(t, err)
	r, err := attribute.NewReassessor(law, rules.AssumeFalse())
	require.NoError(t, err)
	var sum attribute.ReassessSummary
	for change, given := range map[string]bool{"改": true, "不改": false} {
		got := r.Check(&attribute.Document{Title: "某通知", Formed: day("2014-06-03"), Determined: attribute.Withheld, Facts: rules.Facts{"因情势变化可以公开": given}})
		require.Nil(t, got.Err)
		require.Equal(t, change, got.Change)
		require.Equal(t, given, got.Force == "duty")
		require.Equal(t, !given, got.Force == "default")
		sum.Add(got)
	}
	require.Equal(t, 1, sum.MustChange)
}

func TestReassessReportsBrokenRowsAndGoesOn(t *testing.T) {
	r := reassessor(t, "wuwei", "2024-06-03", rules.AssumeFalse())
	columns := []string{"标题", "文号", "成文日期", "标注", "密级标志", "国家秘密"}
	var rows []attribute.ArchiveRow
	for i, cells := range [][]string{
		{"某通知", "", "2020-01-02", "此件公开发布", "无", "否"},
		{"某通知", "", "2020-01-02", "此件内部公开", "", ""}, // a mark that is not understood
		{"某通知", "", "2020-01-02", "", "机秘", ""},
		{"某通知", "", "2020-01-02", "", "", "也许"},
		{"某通知", "", "2024-01-02", "", "机密★10年", "否"}, // contradicts itself
		{"某通知", "", "2024-01-02", "", "机密★10年", ""},
		{"某通知", "某政发2020 1号", "2020-01-02", "此件公开发布", "无", "否"}, // a number without brackets
	} {
		doc, err := documentFrom(columns, cells)
		rows = append(rows, attribute.ArchiveRow{Line: i + 2, Document: doc, Err: err})
	}
	rows = append(rows, attribute.ArchiveRow{Line: 9, Err: errors.New("引号不配对")})
	var broken []int
	var texts []string
	got := map[int]attribute.Reassessed{}
	sum, err := r.Run(context.Background(), slices.Values(rows), 2, func(x attribute.Reassessed) error {
		if x.Err != nil {
			broken, texts = append(broken, x.Line), append(texts, x.Err.Error())
		}
		got[x.Line] = x
		return nil
	}, nil)
	if err != nil || sum.Rows != 8 || sum.Broken != 4 || !slices.Equal(broken, []int{4, 5, 6, 9}) {
		t.Errorf("%+v %v %v\n%s", sum, broken, err, strings.Join(texts, "\n"))
	}
	for line, now := range map[int]string{2: attribute.OnRequest, 3: attribute.OnRequest, 7: attribute.Withheld, 8: attribute.OnRequest} {
		if got[line].Now != now {
			t.Errorf("line %d: %s, want %s", line, got[line].Now, now)
		}
	}
	for line, say := range map[int]string{3: "此件内部公开", 8: "括号"} {
		if x := got[line]; len(x.Remarks) != 1 || !strings.Contains(x.Remarks[0].ZH, say) || x.Remarks[0].EN == "" {
			t.Errorf("line %d: %v", line, x.Remarks)
		}
	}
}

func TestReassessStopsWhenAsked(t *testing.T) {
	r := reassessor(t, "wuwei", "2024-06-03", rules.AssumeFalse())
	before := runtime.NumGoroutine()
	stop := errors.New("stop")
	n := 0
	_, err := r.Run(context.Background(), archive(1_000_000, 0), 2, func(attribute.Reassessed) error {
		if n++; n == 700 {
			return stop
		}
		return nil
	}, nil)
	if !errors.Is(err, stop) || n != 700 {
		t.Errorf("%v after %d", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n = 0
	_, err = r.Run(ctx, archive(1_000_000, 0), 2, func(attribute.Reassessed) error {
		if n++; n == 700 {
			cancel()
		}
		return nil
	}, nil)
	if !errors.Is(err, context.Canceled) || n > 20_000 {
		t.Errorf("%v after %d", err, n)
	}
	// A goroutine that has said it is done may still be on its way out.
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, before %d", runtime.NumGoroutine(), before)
}

// heap is what is held while the other workers wait for this one: what they still
// allocate during one collection is gone after the next.
func heap() uint64 {
	least := uint64(math.MaxUint64)
	for range 6 {
		time.Sleep(5 * time.Millisecond)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		least = min(least, m.HeapAlloc)
	}
	return least
}

// Memory does not grow with the number of rows.
func TestReassessMemoryIsFlat(t *testing.T) {
	r := reassessor(t, "wuwei", "2024-06-03", rules.AssumeFalse())
	cells := slices.Collect(archive(64, 0))
	rows := func(yield func(attribute.ArchiveRow) bool) {
		for i := range 20_000 {
			row := cells[i%len(cells)]
			row.Line = i
			if !yield(row) {
				return
			}
		}
	}
	// What the rules remember of rows they have seen is bounded, and filled first.
	if _, err := r.Run(context.Background(), rows, 2, nil, nil); err != nil {
		t.Fatal(err)
	}
	var low, high uint64
	n := 0
	_, err := r.Run(context.Background(), rows, 2, func(attribute.Reassessed) error {
		if n++; n == 4_000 || n == 18_000 {
			if n == 4_000 {
				low = heap()
			} else {
				high = heap()
			}
		}
		return nil
	}, nil)
	if err != nil || high > low+1<<20 {
		t.Errorf("%d bytes after 4,000 rows, %d after 18,000 (%v)", low, high, err)
	}
}

// ordinary makes rows as an office's archive has them: judgements have been made, no
// row contradicts itself, and no two rows need be alike.
func ordinary(n int) []attribute.ArchiveRow {
	book, _ := loadBook()
	cell := func(name, value string) rules.Cell {
		c, _ := book.Column(name)
		got, _ := c.Read(value)
		return got
	}
	judged := []rules.Cell{cell("情势变化", "是"), cell("竞合时确定的公开属性", "依申请公开"), cell("与上位法不一致时确定的公开属性", "依申请公开")}
	var out []attribute.ArchiveRow
	for row := range archive(n, 0) {
		for i, c := range row.Document.Cells {
			for _, j := range judged {
				if c.Fact() == j.Fact() {
					row.Document.Cells[i] = j
				}
			}
		}
		out = append(out, row)
	}
	return out
}

func BenchmarkReassess(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			r := reassessor(b, "wuwei", "2024-06-03", rules.AssumeFalse())
			rows := ordinary(20_000)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				sum, err := r.Run(context.Background(), slices.Values(rows), workers, nil, nil)
				if err != nil {
					b.Fatal(err)
				}
				n += sum.Rows
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
