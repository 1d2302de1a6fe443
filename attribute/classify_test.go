package attribute_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

func classify(t testing.TB, place, on string, doc attribute.Document, opts ...rules.Option) *attribute.Result {
	t.Helper()
	res, err := attribute.Classify(lawOf(t, place, on), doc, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestWithoutFactsTheDocumentIsUndetermined(t *testing.T) {
	res := classify(t, "wuwei", "2024-03-01", attribute.Document{Formed: day("2024-03-01")})
	if res.Attribute != "" || res.Mark.Text != "" || res.PublishBy.String() != "" || !res.PublishBy.IfOpen || res.PublishBy.Date != day("2024-03-29") {
		t.Errorf("%s %s %+v", res, res.Mark, res.PublishBy)
	}
	if len(res.Missing) == 0 || len(res.Judgements) == 0 || res.Possible[0] != attribute.Withheld || res.Possible[len(res.Possible)-1] != attribute.Open {
		t.Errorf("%v %v %v", res.Possible, res.Missing, res.Judgements)
	}
	closed := classify(t, "wuwei", "2024-03-01", attribute.Document{Formed: day("2024-03-01")}, rules.AssumeFalse())
	if closed.Attribute != attribute.OnRequest || !tookFalse(closed, "国家秘密") || !tookFalse(closed, "含有不应当公开的内容") {
		t.Errorf("%s %v", closed, closed.Assumed)
	}
	if !closed.PublishBy.IsZero() {
		t.Errorf("a document on request has a day: %+v", closed.PublishBy)
	}
}

// Answering what is asked, whatever the answers, comes to an end with a decision.
func TestAskingComesToAnEnd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		doc := attribute.Document{Formed: day("2024-03-01"), Facts: rules.Facts{}}
		for step := 0; ; step++ {
			res, err := attribute.Classify(lawOf(t, "wuwei", "2024-03-01"), doc)
			if err != nil {
				t.Fatal(err)
			}
			if res.Attribute != "" {
				break
			}
			asked := append(slices.Clone(res.Missing), res.Judgements...)
			if len(asked) == 0 || step > 100 {
				t.Fatalf("undetermined after %d answers, asks nothing: %s %v", step, res, doc.Facts)
			}
			q := asked[r.IntN(len(asked))]
			switch q.Type {
			case keyword.BoolFact:
				doc.Facts[q.Fact] = r.IntN(3) == 0
			default:
				doc.Facts[q.Fact] = q.Values[r.IntN(len(q.Values))]
			}
		}
	}
}

// Removing facts leaves an answer as it was or makes it undetermined, and an
// answer never is 主动公开 while a missing fact could make it stricter.
func TestRemovingFactsNeverYieldsAnotherAnswer(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	docs := notices(t)
	for range 60 {
		doc := docs[r.IntN(len(docs))]
		full := copied(doc.Facts)
		for _, k := range slices.Sorted(keys(full)) { // shake it a little
			if _, isBool := map[string]bool{"是": true, "否": true}[full[k].(string)]; isBool && r.IntN(30) == 0 {
				full[k] = []string{"是", "否"}[r.IntN(2)]
			}
		}
		law, err := bookOf(t).Law("wuwei", doc.Formed)
		if err != nil {
			t.Fatal(err)
		}
		doc.Facts = full
		before, err := attribute.Classify(law, doc)
		if err != nil {
			continue // the shaken facts contradict each other
		}
		less := rules.Facts{}
		for k, v := range full {
			if r.IntN(6) > 0 {
				less[k] = v
			}
		}
		doc.Facts = less
		after, err := attribute.Classify(law, doc)
		if err != nil {
			t.Fatal(err)
		}
		if after.Attribute != "" && after.Attribute != before.Attribute {
			t.Fatalf("%s: %s became %s after facts were removed", doc.Title, before, after)
		}
		for _, p := range before.Possible {
			if !slices.Contains(after.Possible, p) {
				t.Fatalf("%s: %s was possible (%s) and is not with fewer facts (%s)", doc.Title, p, before, after)
			}
		}
	}
}

func copied(f rules.Facts) rules.Facts {
	out := rules.Facts{}
	for k, v := range f {
		out[k] = v
	}
	return out
}

func keys(f rules.Facts) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range f {
			if !yield(k) {
				return
			}
		}
	}
}

func TestLocalAndSuperiorPart(t *testing.T) {
	res := classify(t, "wuwei", "2024-03-01", attribute.Document{Facts: rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true, "第三方同意": false}}, rules.AssumeFalse())
	if res.Attribute != attribute.Withheld || res.Mark.Text != "公开属性：不予公开" || len(res.Conflicts) == 0 {
		t.Fatalf("%s %s %v", res, res.Mark, res.Conflicts)
	}
	text := res.Explain("zh")
	for _, say := range []string{"经审查，该政府信息的公开属性认定为“不予公开”", "第十五条", "与上位法不一致", "依申请公开"} {
		if !strings.Contains(text, say) {
			t.Errorf("%q is not in\n%s", say, text)
		}
	}
	if en := res.Explain("en"); !strings.Contains(en, "Inconsistent with superior law") || !strings.Contains(en, "art. 15") {
		t.Error(en)
	}
}

func TestSecrecyMarkOfADocument(t *testing.T) {
	open := rules.Facts{"涉及切身利益": true}
	for _, c := range []struct{ mark, formed, want string }{
		{"机密★10年", "2024-03-01", attribute.Withheld},
		{"机密★长期", "2024-03-01", attribute.Withheld}, // it has no end
		{"机密★启用前", "2024-03-01", ""},                // whether it still runs is for people to say
		{"机密", "2024-03-01", ""},
		{"秘密★1年", "2020-03-01", ""}, // over; but was it prolonged before?
		{"无", "2024-03-01", attribute.Open},
	} {
		res := classify(t, "wuwei", "2024-03-01", attribute.Document{Formed: day(c.formed), Secrecy: c.mark, Facts: open}, rules.AssumeFalse())
		if res.Attribute != c.want {
			t.Errorf("%s formed %s: %s", c.mark, c.formed, res)
		}
	}
	// A mark sets that the document bears it, never what may follow; neither that it is a
	// secret nor that its period was not prolonged is taken for granted.
	expired := attribute.Document{Formed: day("2020-03-01"), Secrecy: "秘密★1年", Facts: copied(open)}
	res := classify(t, "wuwei", "2024-03-01", expired, rules.AssumeFalse())
	for fact, want := range map[string]any{"marked_secret": true, "within_secrecy_period": false, "state_secret": nil, "secrecy_period_extended": nil} {
		if got := res.Receipt.Given[fact]; got != want {
			t.Errorf("%s: %v, want %v", fact, got, want)
		}
	}
	asks := slices.Concat(res.Missing, res.Judgements)
	if len(asks) == 0 || !slices.ContainsFunc(asks, func(q answer.Question) bool { return q.Fact == "state_secret" || q.Fact == "secrecy_period_extended" }) {
		t.Errorf("%v", asks)
	}
	expired.Facts["国家秘密"] = false
	if _, ok := bookOf(t).Fact("保密期限已延长"); ok {
		if res = classify(t, "wuwei", "2024-03-01", expired, rules.AssumeFalse()); res.Attribute != "" {
			t.Errorf("prolonged or not, nobody said: %s", res)
		}
		expired.Facts["保密期限已延长"] = false
	}
	if res = classify(t, "wuwei", "2024-03-01", expired, rules.AssumeFalse()); res.Attribute != attribute.Open {
		t.Errorf("neither a secret nor prolonged: %s", res)
	}
}

func TestExistingMark(t *testing.T) {
	facts := rules.Facts{"涉及切身利益": true}
	res := classify(t, "wuwei", "2024-03-01", attribute.Document{Mark: "未标注", Facts: facts}, rules.AssumeFalse())
	if res.Existing == nil || res.Existing.Agrees != answer.False || len(res.Existing.SendBack) != 1 || !strings.Contains(res.Explain("zh"), "退回") {
		t.Errorf("%+v", res.Existing)
	}
	res = classify(t, "wuwei", "2024-03-01", attribute.Document{Mark: "（此件内部公开）", Facts: facts}, rules.AssumeFalse())
	var bad *lang.Error
	if res.Existing == nil || !errors.As(res.Existing.Err, &bad) || res.Attribute != attribute.Open {
		t.Errorf("%+v %s", res.Existing, res)
	}
	res = classify(t, "wuwei", "2024-03-01", attribute.Document{Mark: "此件不予公开", Facts: facts})
	if res.Existing.Agrees != answer.Unknown {
		t.Errorf("%+v", res.Existing)
	}
	res = classify(t, "wuwei", "2024-03-01", attribute.Document{Mark: "此件公开发布", Facts: rules.Facts{"国家秘密": true}})
	if res.Existing.Agrees != answer.False {
		t.Errorf("%+v", res.Existing)
	}
	if res = classify(t, "wuwei", "2024-03-01", attribute.Document{Facts: facts}); res.Existing != nil {
		t.Errorf("a mark nobody spoke of: %+v", res.Existing)
	}
}

func TestFieldsAndFactsThatContradictEachOtherAreErrors(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-03-01")
	for name, doc := range map[string]attribute.Document{
		"mark":     {Mark: "此件公开发布", Facts: rules.Facts{"标注的公开属性": "不予公开"}},
		"level":    {Formed: day("2024-02-01"), Secrecy: "机密★10年", Facts: rules.Facts{"国家秘密": false}},
		"twice":    {Facts: rules.Facts{"国家秘密": false, "state_secret": true}},
		"secrecy":  {Secrecy: "机秘"},
		"kind":     {Kind: "通之"},
		"misspelt": {Facts: rules.Facts{"国家密秘": true}},
		"segment":  {Segments: []attribute.Segment{{Facts: rules.Facts{"国家密秘": true}}}},
		"forward":  {Forwards: &attribute.Forwarded{Attribute: "公开"}},
	} {
		if res, err := attribute.Classify(law, doc); err == nil {
			t.Errorf("%s: %s", name, res)
		}
	}
	_, err := attribute.Classify(law, attribute.Document{Secrecy: "机秘", Determined: "公开"})
	for _, say := range []string{"密级标志", "已确定的公开属性"} {
		if err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("%s is not in %v", say, err)
		}
	}
}

// A number that cannot be read ends nothing: only 明传电报 follows from it.
func TestUnreadableNumberIsARemark(t *testing.T) {
	doc := attribute.Document{Number: "宿区政办发〔2023〕80", Formed: day("2024-03-01"), Facts: rules.Facts{"涉及切身利益": true}}
	res := classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse())
	if res.Attribute != attribute.Open || len(res.Remarks) != 1 || !strings.Contains(res.Remarks[0].ZH, "号") || !strings.Contains(res.Remarks[0].EN, "not a document number") {
		t.Errorf("%s %v", res, res.Remarks)
	}
	for _, none := range []string{"未编号", "无", "", "文号：", "暂缺"} {
		doc.Number = none
		if res := classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse()); len(res.Remarks) != 0 || res.Number != "" {
			t.Errorf("%q: %v %v", none, res.Remarks, res.Number)
		}
	}
}

func TestPublishBy(t *testing.T) {
	open := rules.Facts{"涉及切身利益": true}
	res := classify(t, "wuwei", "2024-03-01", attribute.Document{Facts: open}, rules.AssumeFalse())
	if res.Attribute != attribute.Open || res.PublishBy.String() != "" || res.PublishBy.Err == nil || res.PublishBy.Err.Code != "no-formed-day" {
		t.Errorf("%+v", res.PublishBy)
	}
	res = classify(t, "wuwei", "2026-12-20", attribute.Document{Formed: day("2026-12-20"), Facts: open}, rules.AssumeFalse())
	var unknown *lang.Error
	if res.Attribute != attribute.Open || res.Mark.Text == "" || !errors.As(res.PublishBy.Err, &unknown) || unknown.Code != "unknown-day" || unknown.Args[0].(deadline.Date).Year() != 2027 {
		t.Errorf("%+v", res.PublishBy)
	}
	data, err := json.Marshal(res)
	if err != nil || !strings.Contains(string(data), "2027") {
		t.Errorf("%s %v", data, err)
	}
	// A change of the attribute starts the place's own limit.
	res = classify(t, "wuwei", "2024-06-03", attribute.Document{Formed: day("2024-01-02"), TurnedOpen: day("2024-06-03"), Facts: open}, rules.AssumeFalse())
	p := res.PublishBy
	if p.Local == nil || p.Local.Limit != "wuwei-02-attribute/publish-after-change" || p.Statutory == nil || p.Date != day("2024-07-02") {
		t.Errorf("%+v %+v", p.Local, p.Statutory)
	}
	// Before the law there was no period.
	res = classify(t, "wuwei", "2007-03-01", attribute.Document{Formed: day("2007-03-01"), Facts: open}, rules.AssumeFalse())
	if res.PublishBy.String() != "" {
		t.Errorf("%+v", res.PublishBy)
	}
}

func TestPartyJointForwardedAndDispatch(t *testing.T) {
	doc := attribute.Document{
		Title: "中共某县委办公室 某县人民政府办公室关于转发《某意见》的通知", Number: "某办明电发〔2024〕3号", Formed: day("2024-03-01"),
		JointIssuers: []string{"中共某县委办公室", "某县人民政府办公室"}, Lead: "中共某县委办公室", Organ: "某县人民政府办公室",
		Forwards: &attribute.Forwarded{Title: "某意见", Mark: "此件依申请公开"},
		Facts:    rules.Facts{"涉及切身利益": true},
	}
	res := classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse())
	if res.Party == nil || res.Party.Note.ZH != "待核适用范围" || res.Party.Note.EN == "" || res.Party.Bodies[0] != "中共某县委办公室" {
		t.Errorf("%+v", res.Party)
	}
	if res.Number != "某办明电发〔2024〕3号" || res.Body.ZH != "" { // only Sucheng's rules speak of telegrams
		t.Errorf("%+v %q", res.Number, res.Body)
	}
	given := res.Receipt.Given
	for fact, want := range map[string]any{"party_document": true, "joint_making": true, "lead_maker": false, "forwarded": true, "forwarded_attribute": "依申请公开", "dispatch": true, "document_kind": "通知", "information_origin": "本机关制作"} {
		if given[fact] != want {
			t.Errorf("%s: %v, want %v", fact, given[fact], want)
		}
	}
	// What a party body leads is no government information: no attribute, so none that could be the forwarded one's.
	if res.Attribute != "" || res.Forwards == nil || res.Forwards.Attribute != attribute.OnRequest || res.Forwards.Same != answer.Unknown {
		t.Errorf("%s %+v", res, res.Forwards)
	}
	text := res.Explain("zh")
	for _, say := range []string{"待核适用范围", "某办明电发〔2024〕3号", "〈某意见〉"} {
		if !strings.Contains(text, say) {
			t.Errorf("%q is not in\n%s", say, text)
		}
	}
}

func TestReceiptReplays(t *testing.T) {
	res := classify(t, "wuwei", "2024-03-01", attribute.Document{Title: "某通知", Formed: day("2024-03-01"), Facts: rules.Facts{"涉及切身利益": true}}, rules.AssumeFalse())
	data, err := answer.Whole(res.Answer)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := bookOf(t).Replay(data); err != nil || !again.Same {
		t.Error(again.Explain("zh"), err)
	}
}

func BenchmarkClassify(b *testing.B) {
	law := lawOf(b, "wuwei", "2024-03-01")
	doc := attribute.Document{Title: "关于调整公益性岗位补贴标准的通知", Formed: day("2024-03-01"), Facts: rules.Facts{"涉及切身利益": true}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := attribute.Classify(law, doc, rules.AssumeFalse()); err != nil {
			b.Fatal(err)
		}
	}
}

// What a telegram must not show is the place's word, with its article.
func TestTelegramsAreWhatTheLawMakesOfThem(t *testing.T) {
	for _, c := range []struct{ place, number, says string }{
		{"sucheng", "宿区政办发电〔2023〕5号", "第十一条"},
		{"wuwei", "武政办发电〔2023〕5号", ""},
		{"cn", "国办发明电〔2023〕5号", ""},
		{"sucheng", "广电〔2023〕5号", ""},
	} {
		res := classify(t, c.place, "2023-12-18", attribute.Document{Number: c.number, Formed: day("2023-12-18")}, rules.AssumeFalse())
		if (res.Body.ZH == "") != (c.says == "") || !strings.Contains(res.Body.ZH, c.says) {
			t.Errorf("%s %s: %+v", c.place, c.number, res.Body)
		}
		if c.says == "" {
			continue
		}
		for lang, say := range map[string]string{"zh": "报头", "en": "art. 11"} {
			if text := res.Explain(lang); !strings.Contains(text, say) {
				t.Errorf("%q is not in\n%s", say, text)
			}
		}
	}
}

// What was given and read by nothing is said to be unread; what the document's fields
// say, and what is said of its parts together, is not counted among that.
func TestUnread(t *testing.T) {
	doc := attribute.Document{
		Title: "某通知", Number: "某政发〔2024〕1号", Formed: day("2024-03-01"),
		Facts: rules.Facts{"涉及切身利益": true, "含有不应当公开的内容": false, "能够区分处理": true, "本年限制公开文件数": 3},
	}
	res := classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse())
	if len(res.Unread) != 1 || res.Unread[0].Term != "本年限制公开文件数" || res.Unread[0].Restrains {
		t.Errorf("%v", res.Unread)
	}
}

// TestAssumedOnce: a fact that both the decision and the look at the document's parts
// take for granted is listed, and counted, once.
func TestAssumedOnce(t *testing.T) {
	for _, place := range []string{"wuwei", "sucheng", "xiji", "baiyin"} {
		res := classify(t, place, "2024-03-01", attribute.Document{Formed: day("2024-03-01"), Facts: rules.Facts{"国家秘密": false, "涉及切身利益": true}}, rules.AssumeFalse())
		seen := map[string]bool{}
		for _, as := range res.Assumed {
			if seen[as.Fact] {
				t.Errorf("%s: %s twice", place, as.Term)
			}
			seen[as.Fact] = true
		}
	}
}

// TestPartlyOpenSaysBothArticles: the sentence on a partly open document cites the
// article on separating and the one that opens the rest.
func TestPartlyOpenSaysBothArticles(t *testing.T) {
	facts := rules.Facts{"含有部分涉密内容": true, "内容涉及国家秘密": false, "能够区分处理": true, "涉及切身利益": true}
	res := classify(t, "wuwei", "2024-03-01", attribute.Document{Title: "救助对象核查报告", Formed: day("2024-03-01"), Facts: facts}, rules.AssumeFalse())
	if got := res.Explain("zh"); !strings.Contains(got, "认定为“部分公开”，依据：《中华人民共和国政府信息公开条例（2019年）》第三十七条；其余内容主动公开，依据：《武威市政府信息公文公开属性源头认定及动态调整制度》第四条第（一）项") {
		t.Error(got)
	}
}

func tookFalse(r *attribute.Result, term string) bool {
	return slices.ContainsFunc(r.Assumed, func(a answer.Assumption) bool { return a.Term == term && a.Value == false })
}
