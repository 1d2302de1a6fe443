package attribute_test

import (
	"context"
	"encoding/csv"
	"errors"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// notices reads the register of notices as documents.
func notices(t testing.TB) []attribute.Document {
	t.Helper()
	f, err := os.Open("../testdata/registers/notices.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	src, err := register.Open(context.Background(), f.Name(), f)
	if err != nil {
		t.Fatal(err)
	}
	h, err := register.NewHeader(bookOf(t), src.Columns)
	if err != nil {
		t.Fatal(err)
	}
	var docs []attribute.Document
	for e, err := range h.Entries(src.Rows) {
		if err = errors.Join(err, e.Fault()); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, e.Document)
	}
	return docs
}

func classified(t testing.TB, place string, opts ...rules.Option) map[string]*attribute.Result {
	t.Helper()
	out := map[string]*attribute.Result{}
	for _, d := range notices(t) {
		law, err := bookOf(t).Law(place, d.Formed)
		if err != nil {
			t.Fatal(err)
		}
		res, err := attribute.Classify(law, d, opts...)
		if err != nil {
			t.Fatalf("%s: %v", d.Title, err)
		}
		out[d.Title] = res
	}
	return out
}

func TestNoticesUnderWuwei(t *testing.T) {
	got := classified(t, "wuwei")
	for part, want := range map[string]struct {
		is, by, publish string
		agrees          answer.Truth
	}{
		"武威市政务公开发布协调制度":   {attribute.Open, "wuwei-02-attribute/wide-awareness", "2024-01-16", answer.True},
		"宿城区政府信息公开审查制度":   {attribute.Open, "cn-regulation/normative-documents", "2021-11-24", answer.True},
		"政务公开相关制度":        {attribute.Open, "cn-regulation/normative-documents", "2018-04-20", answer.True},
		"2023年政务公开工作实施方案": {attribute.Open, "cn-regulation/wide-awareness", "2023-11-07", answer.True},
		"白银市政务公开工作考核办法":   {attribute.Open, "cn-regulation/normative-documents", "2022-01-20", answer.True},
		"公益性岗位补贴":         {attribute.Open, "wuwei-02-attribute/vital-interests", "2024-03-29", answer.True},
		"国家秘密载体清查":        {attribute.Withheld, "wuwei-02-attribute/state-secret", "", answer.True},
		"重点目标安全防范":        {attribute.Withheld, "wuwei-03-secrecy/content-secret", "", answer.True},
		"统计调查单项资料":        {attribute.Withheld, "wuwei-02-attribute/law-forbids", "", answer.True},
		"技术改造项目备案":        {attribute.Withheld, "cn-regulation/business-secret", "", answer.False},
		"环境影响报告":          {attribute.Open, "cn-regulation/other-law", "2024-04-24", answer.True},
		"企业登记档案":          {attribute.Withheld, "cn-regulation/other-third-party-rights", "", answer.False},
		"年度考核等次":          {attribute.OnRequest, "wuwei-02-attribute/internal-affairs", "", answer.True},
		"移送的函":            {attribute.Withheld, "cn-regulation/enforcement-file", "", answer.True},
		"某食品经营部":          {attribute.Open, "cn-regulation/penalty-decision", "2024-04-11", answer.True},
		"上半年业务数据":         {attribute.OnRequest, "wuwei-02-attribute/right-to-apply", "", answer.True},
		"优化营商环境":          {attribute.Open, "wuwei-02-attribute/wide-awareness", "2024-05-08", answer.True},
		"义务教育补助经费":        {attribute.Open, "cn-regulation/livelihood", "2024-05-09", answer.True},
		"岁末惠民措施":          {attribute.Open, "wuwei-02-attribute/vital-interests", "", answer.True},
		"专题会议讨论情况":        {"", "wuwei-02-attribute/process-information", "", answer.Unknown},
		"办事窗口变动":          {"", "", "", answer.False},
		"某专项整治":           {"", "", "", answer.Unknown},
		"情况报告":            {"", "", "", answer.Unknown},
	} {
		found := 0
		for title, res := range got {
			if !strings.Contains(title, part) {
				continue
			}
			found++
			if res.Attribute != want.is || res.PublishBy.String() != want.publish {
				t.Errorf("%s: %s %q %s (missing %d, judge %d)", part, res, res.PublishBy, res.Mark, len(res.Missing), len(res.Judgements))
			}
			stands := func(g answer.GroundResult) bool { return g.ID == want.by && g.Status == answer.True }
			if want.by != "" && !slices.ContainsFunc(res.Grounds, stands) {
				t.Errorf("%s: %s does not stand", part, want.by)
			}
			if res.Existing != nil && res.Existing.Agrees != want.agrees {
				t.Errorf("%s: the mark %q agrees: %v", part, res.Existing.Mark, res.Existing.Agrees)
			}
			if res.Attribute == "" && (len(res.Missing)+len(res.Judgements) == 0) {
				t.Errorf("%s: undetermined, and nothing is asked", part)
			}
		}
		if found != 1 {
			t.Errorf("%s names %d rows", part, found)
		}
	}
}

// Every ground of the place's attribute and secrecy rules and of the Regulation is
// met by some notice.
func TestNoticesExerciseEveryGround(t *testing.T) {
	met := map[string]bool{}
	for _, res := range classified(t, "wuwei") {
		for _, g := range res.Grounds {
			if g.Status == answer.True {
				met[g.ID] = true
			}
		}
	}
	for _, g := range rules.InForce[*statute.Ground](lawOf(t, "wuwei", "2024-03-01")) {
		instrument, _, _ := strings.Cut(g.FullID(), "/")
		if g.Decision == "attribute" && !met[g.FullID()] && slices.Contains([]string{"wuwei-02-attribute", "wuwei-03-secrecy", "cn-regulation"}, instrument) {
			t.Errorf("no notice meets %s", g.FullID())
		}
	}
}

func publications(t testing.TB) iter.Seq2[attribute.Publication, error] {
	f, err := os.ReadFile("../testdata/registers/publications.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(f))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(attribute.Publication, error) bool) {
		for i, r := range rows[1:] {
			if !yield(attribute.Publication{Line: i + 2, Title: r[0], Issued: r[1], Published: r[2]}, nil) {
				return
			}
		}
	}
}

func TestTimeliness(t *testing.T) {
	tl, err := attribute.NewTimeliness(bookOf(t), "cn")
	if err != nil {
		t.Fatal(err)
	}
	var got []attribute.Timely
	sum, err := tl.Run(context.Background(), publications(t), func(x attribute.Timely) error { got = append(got, x); return nil })
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		timing attribute.Timing
		due    string
		late   int
		cite   string
	}{
		{attribute.OnTime, "2024-01-16", 0, "cn-regulation@2019"},
		{attribute.Late, "2024-01-16", 1, "cn-regulation@2019"},
		{attribute.OnTime, "2024-03-29", 0, "cn-regulation@2019"},
		{attribute.Late, "2024-03-08", 1, "cn-regulation@2019"}, // the Spring Festival and two worked Sundays in between
		{"before_law", "", 0, ""},
		{"before_law", "", 0, ""},
		{attribute.OnTime, "2008-05-29", 0, "cn-regulation@2007"},
		{"contradictory", "", 0, ""},
		{"unreadable", "", 0, ""},
		{"unreadable", "", 0, ""},
		{"unreadable", "", 0, ""},
		{attribute.OnTime, "", 0, "cn-regulation@2019"}, // the last day is unknown, that it was in time is not
	}
	for i, w := range want {
		g := got[i]
		due, cite := "", ""
		if g.Due != nil {
			due, cite = g.Due.Date.String(), g.Due.Cite.Instrument
		}
		if g.Timing != w.timing || due != w.due || g.LateBy != w.late || cite != w.cite {
			t.Errorf("%s: %s %s %d %s, want %+v", g.Title, g.Timing, due, g.LateBy, cite, w)
		}
	}
	if got[2].Note.ZH != "待核适用范围" || got[1].Note.ZH != "" {
		t.Errorf("%q %q", got[2].Note, got[1].Note)
	}
	if !strings.Contains(got[9].Err.Message("zh"), "第11行") || !strings.Contains(got[9].Err.Message("zh"), "2024/3/5") {
		t.Error(got[9].Err)
	}
	wantSum := attribute.TimelinessSummary{Rows: 12, OnTime: 4, Late: 2, BeforeLaw: 2, Contradictory: 1, Unreadable: 3, Party: 1}
	if sum != wantSum {
		t.Errorf("%+v, want %+v", sum, wantSum)
	}
}

// Rows are looked at for unreadable dates, then for the law, then for order: a
// contradictory row from before the law is one from before the law.
func TestTimelinessOrderOfChecks(t *testing.T) {
	tl, err := attribute.NewTimeliness(bookOf(t), "全国")
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range map[attribute.Publication]attribute.Timing{
		{Issued: "2001-01-02", Published: ""}:           "unreadable",
		{Issued: "2001-01-02", Published: "2000-01-01"}: "before_law",
		{Issued: "2009-01-02", Published: "2000-01-01"}: "contradictory",
		{Issued: "2026-12-20", Published: "2027-03-01"}: "incomputable",
		{Issued: "2026-12-20", Published: "2026-12-20"}: attribute.OnTime,
	} {
		if got := tl.Check(row); got.Timing != want {
			t.Errorf("%+v: %s (%v), want %s", row, got.Timing, got.Err, want)
		}
	}
	if _, err := attribute.NewTimeliness(bookOf(t), "nowhere"); err == nil {
		t.Error("an unknown place is accepted")
	}
}

func TestTimelinessGoesOnAfterABrokenRowAndStopsWhenAsked(t *testing.T) {
	tl, err := attribute.NewTimeliness(bookOf(t), "cn")
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("第3行：引号不配对")
	rows := func(yield func(attribute.Publication, error) bool) {
		for i := range 10_000 {
			var err error
			if i == 2 {
				err = broken
			}
			if !yield(attribute.Publication{Issued: "2024-03-01", Published: "2024-03-04"}, err) {
				return
			}
		}
	}
	sum, err := tl.Run(context.Background(), rows, nil)
	if err != nil || sum.Rows != 10_000 || sum.Unreadable != 1 || sum.OnTime != 9_999 {
		t.Errorf("%+v %v", sum, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if sum, err := tl.Run(ctx, rows, nil); !errors.Is(err, context.Canceled) || sum.Rows > 300 {
		t.Errorf("%+v %v", sum, err)
	}
	stop := errors.New("stop")
	if sum, err := tl.Run(context.Background(), rows, func(attribute.Timely) error { return stop }); !errors.Is(err, stop) || sum.Rows != 1 {
		t.Errorf("%+v %v", sum, err)
	}
}

func BenchmarkTimeliness(b *testing.B) {
	tl, err := attribute.NewTimeliness(bookOf(b), "cn")
	if err != nil {
		b.Fatal(err)
	}
	row := attribute.Publication{Title: "某县人民政府办公室关于印发某实施方案的通知", Issued: "2023-12-18", Published: "2024-01-16"}
	b.ReportAllocs()
	for b.Loop() {
		if tl.Check(row).Timing != attribute.OnTime {
			b.Fatal("late")
		}
	}
}
