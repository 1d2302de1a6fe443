package attribute_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// telling are facts that matter to many documents, or that something in a document
// says as well.
var telling = []string{
	"国家秘密", "密级", "已标注国家秘密标志", "仍在保密期限内", "含有部分涉密内容", "是否国家秘密不明确", "内容涉及国家秘密", "工作秘密", "法律行政法规禁止公开", "可能危及三安全一稳定",
	"商业秘密", "个人隐私", "公开会损害第三方合法权益", "第三方同意", "第三方答复", "内部事务信息", "人事管理信息", "过程性信息", "决定不公开可以不公开的信息", "可以公开",
	"涉及切身利益", "涉及公众利益调整", "需要公众广泛知晓", "依法应当主动公开", "本单位确定主动公开", "法律法规规章规定应当公开", "机关类型", "机关层级",
	"转发文件", "所转发文件公开属性", "含有不应当公开的内容", "含有不属于政府信息的内容", "能够区分处理", "竞合时确定的公开属性", "与上位法不一致时确定的公开属性",
	"文种", "党组织文件", "共同制作", "牵头制作", "信息来源", "代拟公文", "明传电报", "标注的公开属性", "已确定的公开属性", "已公开", "形成日期", "公开日期", "保密期限届满日", "保密期限已延长",
}

// random makes documents of every make.
type random struct {
	*rand.Rand
	book *rules.Book
}

func (r random) of(texts ...string) string { return texts[r.IntN(len(texts))] }

// value is a value of a fact in one of the ways in which people write them.
func (r random) value(f *statute.Fact) any {
	switch r.IntN(12) {
	case 0:
		return []any{nil, "", "空", " "}[r.IntN(4)]
	case 1:
		return "未知"
	}
	switch f.Type {
	case keyword.BoolFact:
		return []any{"是", "否", "TRUE", "True", "true", "FALSE", true, false, " 否 ", "否", false, "否"}[r.IntN(12)]
	case keyword.EnumFact:
		return f.Values[r.IntN(len(f.Values))]
	case keyword.DateFact:
		return []any{"2024-03-01", deadline.MustDate("2020-01-02"), "2034-03-01"}[r.IntN(3)]
	case keyword.SetFact:
		return f.Values[r.IntN(len(f.Values))]
	}
	return r.IntN(5)
}

func (r random) facts(n int) rules.Facts {
	out := rules.Facts{}
	all := r.book.Facts()
	for range n {
		f, ok := r.book.Fact(telling[r.IntN(len(telling))])
		if r.IntN(8) == 0 {
			f, ok = all[r.IntN(len(all))], true
		}
		if !ok {
			continue
		}
		name := f.Term
		if r.IntN(4) == 0 {
			name = f.ID
		}
		out[name] = r.value(f)
	}
	return out
}

func (r random) document() attribute.Document {
	doc := attribute.Document{
		Title:        r.of("", "某通知", "关于转发市教育局招生意见的通知", "某局转发某厅关于节水的意见", "中共某县委办公室关于某事的函", "关于禁止转发不实信息的通告", "某市人民政府关于印发某办法的通知"),
		Number:       r.of("", "", "某政发〔2020〕1号", "某政办发电〔2021〕5号", "广电〔2020〕5号", "未编号", "某政发2020 1号", "某政办传〔2020〕75"),
		Kind:         r.of("", "", "", "函", "会议纪要"),
		Formed:       deadline.MustDate(r.of("2024-03-01", "2014-03-01", "2020-06-03", "2012-02-29")),
		Secrecy:      r.of("", "", "", "无", "机密★10年", "秘密★1年", "机密", "绝密★长期", "秘密★启用前", "内部"),
		Mark:         r.of("", "", "此件公开发布", "公开属性：依申请公开", "此件不予公开", "未标注", "此件内部公开"),
		Determined:   r.of("", "", "", "主动公开", "不予公开", "未确定", "部分公开"),
		Issuer:       r.of("", "某局", "中共某县委办公室"),
		JointIssuers: [][]string{nil, nil, {"某局", "某委"}}[r.IntN(3)],
		Lead:         r.of("", "某局"), Organ: r.of("", "某局", "某委"), DraftedFor: r.of("", "", "某市人民政府"),
	}
	if r.IntN(3) == 0 {
		doc.Formed = deadline.Date{}
	}
	if r.IntN(4) == 0 {
		doc.Published = deadline.MustDate("2024-03-05")
	}
	if r.IntN(5) == 0 {
		doc.Changed = deadline.MustDate("2024-03-06")
	}
	if r.IntN(8) == 0 {
		doc.TurnedOpen = deadline.MustDate("2024-04-01")
	}
	if r.IntN(4) == 0 {
		doc.Forwards = &attribute.Forwarded{Attribute: r.of("", "主动公开", "依申请公开", "不予公开", "部分公开", "未确定", "公开"), Mark: r.of("", "此件公开发布", "无", "某")}
	}
	doc.Facts = r.facts(r.IntN(14))
	if r.IntN(3) == 0 { // most documents say what decides
		for name, v := range map[string]any{"国家秘密": false, "内容涉及国家秘密": false, "含有不应当公开的内容": false, "转发文件": false, "可能危及三安全一稳定": false} {
			doc.Facts[name] = v
		}
	}
	if r.IntN(4) == 0 {
		for range r.IntN(3) {
			doc.Segments = append(doc.Segments, attribute.Segment{Facts: r.facts(r.IntN(5))})
		}
		doc.Uncovered = r.IntN(3) == 0
	}
	return doc
}

// cells gives some of the facts of a document as cells, as a register does.
func (r random) cells(doc attribute.Document) attribute.Document {
	facts := rules.Facts{}
	for _, name := range slices.Sorted(keys(doc.Facts)) {
		c, err := r.book.Column(name)
		cell, wrong := rules.Cell{}, err
		if err == nil {
			cell, wrong = c.Read(doc.Facts[name])
		}
		if wrong != nil || r.IntN(3) == 0 {
			facts[name] = doc.Facts[name]
			continue
		}
		doc.Cells = append(doc.Cells, cell)
	}
	doc.Facts = facts
	return doc
}

// same holds the brief answer, the answer for the same facts as cells, and the
// re-assessment against the whole answer.
func same(t *testing.T, seed uint64) (decided bool) {
	t.Helper()
	r := random{rand.New(rand.NewPCG(seed, 7)), bookOf(t)}
	place := r.of("cn", "wuwei", "sucheng", "xiji", "baiyin")
	on := deadline.MustDate(r.of("2024-06-03", "2022-03-01", "2012-06-01", "2026-06-01"))
	var opts []rules.Option
	if r.IntN(4) > 0 {
		opts = append(opts, rules.AssumeFalse())
	}
	doc := r.document()
	law := lawOf(t, place, on.String())
	want, wantErr := attribute.Classify(law, doc, opts...)
	c, err := attribute.NewClassifier(bookOf(t), place, opts...)
	if err != nil {
		t.Fatal(err)
	}
	session := c.On(on).Session()
	shown := func() string { return fmt.Sprintf("seed %d %s %s %v %+v", seed, place, on, len(opts) > 0, doc) }
	if wantErr != nil {
		for _, d := range []attribute.Document{doc, r.cells(doc)} {
			if b, err := session.Brief(&d); err == nil {
				t.Errorf("%s\nbrief %q, whole: %v", shown(), b.Attribute, wantErr)
			}
			if x := reassessor(t, place, on.String(), opts...).Check(&d); x.Err == nil {
				t.Errorf("%s\nre-assessed %q, whole: %v", shown(), x.Now, wantErr)
			}
		}
		return false
	}
	for _, d := range []attribute.Document{doc, r.cells(doc), doc} {
		b, err := session.Brief(&d)
		if err != nil || b.Attribute != want.Attribute || b.Channel != want.Channel || b.NoRule && want.Attribute != "" || b.Mark != want.Mark || b.On != on {
			t.Errorf("%s\nbrief %q %q %v %v, whole %s %v", shown(), b.Attribute, b.Channel, b.Mark, err, want, want.Mark)
		}
		if want.Attribute != "" && b.PublishBy.String() != want.PublishBy.String() || len(b.Remarks) != len(want.Remarks) {
			t.Errorf("%s\nbrief %s %v, whole %s %v", shown(), b.PublishBy, b.Remarks, want.PublishBy, want.Remarks)
		}
		if (b.Existing == nil) != (want.Existing == nil) || want.Attribute != "" && b.Existing != nil && (b.Existing.Agrees != want.Existing.Agrees || b.Existing.Words != want.Existing.Words) {
			t.Errorf("%s\nbrief %+v, whole %+v", shown(), b.Existing, want.Existing)
		}
		if x := reassessor(t, place, on.String(), opts...).Check(&d); x.Err != nil || x.Now != want.Attribute || x.Channel != want.Channel {
			t.Errorf("%s\nre-assessed %q %q %v, whole %s", shown(), x.Now, x.Channel, x.Err, want)
		}
	}
	return want.Attribute != ""
}

func TestBriefIsClassify(t *testing.T) {
	n, decided := 250, 0
	if testing.Short() {
		n = 60
	}
	for seed := range n {
		if same(t, uint64(seed)) {
			decided++
		}
		if t.Failed() {
			return
		}
	}
	if decided < n/20 || decided > n*9/10 {
		t.Errorf("%d of %d decided: documents that show too little", decided, n)
	}
}

func FuzzBriefIsClassify(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { same(t, seed) })
}

func BenchmarkBrief(b *testing.B) {
	c, err := attribute.NewClassifier(bookOf(b), "wuwei", rules.AssumeFalse())
	if err != nil {
		b.Fatal(err)
	}
	rows := ordinary(20_000)
	s := c.Session()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := s.Brief(rows[i%len(rows)].Document); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// Nil for a document is an error at every door, never a panic.
func TestNoDocument(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-06-03")
	c, err := attribute.NewClassifier(bookOf(t), "wuwei")
	if err != nil {
		t.Fatal(err)
	}
	r, err := attribute.NewReassessor(law)
	if err != nil {
		t.Fatal(err)
	}
	day := law.On()
	_, brief := c.On(day).Session().Brief(nil)
	_, whole := c.Session().Classify(nil)
	_, lawErr := c.Law(nil)
	_, reads := c.Reads(nil)
	again := r.Check(nil)
	for i, err := range []error{brief, whole, lawErr, reads, again.Err} {
		var none *lang.Error
		if !errors.As(err, &none) || none.Code != "no-document" || none.Message("en") == none.Error() {
			t.Errorf("door %d: %v", i, err)
		}
	}
}
