package attribute_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

func TestParseMarkForms(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-03-01")
	for attr, forms := range map[string][]string{
		attribute.Open: {
			"此件公开发布", "（此件公开发布）", "(此件公开发布)", "【此件公开发布】", "　　（此 件 公 开 发 布）", "此件主动公开", "  (此件主动公开)",
			"公开属性：主动公开", "公开属性:主动公开", "公开属性 主动公开", "公开方式 主动公开", "公开方式：　主动公开", "政府信息公开属性：主动公开", "信息公开选项﹕主动公开",
			"公开属性： 主动公开  武威市人民政府办公室 2023年12月18日印发", "武威市人民政府办公室　公开属性：主动公开　2023年12月18日印发", "主动公开", "“此件公开发布”。",
			"2023年12月18日\n（此件公开发布）\n目 录", "信息公开选项：√主动公开 □依申请公开 □不予公开", "公开属性：主动公开☑ 依申请公开□ 不予公开□", "☐不予公开 ☑主动公开",
			"公开属性（主动公开）", "关于公开属性源头认定的通知（此件公开发布）", "公开属性：公开发布",
		},
		attribute.OnRequest: {"此件依申请公开", "（此件依申请公开）", "公开属性：依申请公开", "依申请公开", "□主动公开 ■依申请公开 □不予公开"},
		attribute.Partial:   {"此件部分公开", "（此件部分公开）", "此件有删减", "(此件有删减)", "（此件部分公开）（此件有删减）"},
		attribute.Withheld:  {"此件不予公开", "(此件不予公开)", "公开属性：不予公开", "此件不公开", "不予公开"},
	} {
		for _, form := range forms {
			m, err := attribute.ParseMark(law, form)
			if err != nil || m.Attribute != attr {
				t.Errorf("%q: %q %v, want %s", form, m.Attribute, err, attr)
			}
			if want := strings.Contains(form, "有删减"); m.Redacted != want {
				t.Errorf("%q: redacted %v", form, m.Redacted)
			}
		}
	}
}

func TestParseMarkRefusesToGuess(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-03-01")
	for form, code := range map[string]string{
		"":    "mark-missing",
		"（　）": "mark-missing",
		"武威市人民政府办公室 2023年12月18日印发": "mark-missing",
		"此件发至县团级，请认真贯彻执行":          "mark-missing",
		"关于做好主动公开政府信息移送工作的通知要求如下":  "mark-missing",
		"内部公开":            "mark-unknown",
		"此件内部公开":          "mark-unknown",
		"公开属性：内部公开":       "mark-unknown",
		"免于公开":            "mark-unknown",
		"此件不公开发布":         "mark-unknown",
		"此件不主动公开":         "mark-unknown",
		"此件主动公开目录":        "mark-unknown",
		"公开属性：":           "mark-unknown",
		"此件主动公布":          "mark-unknown",
		"公开属性：主动公开、依申请公开": "mark-ambiguous",
		"公开属性：主动公开（部分内容不予公开）": "mark-ambiguous",
		"此件主动公开，此件不予公开":       "mark-ambiguous",
		"□主动公开 □依申请公开 □不予公开":  "mark-ambiguous",
		"√主动公开 √依申请公开 □不予公开":  "mark-ambiguous",
	} {
		m, err := attribute.ParseMark(law, form)
		var bad *lang.Error
		if !errors.As(err, &bad) || bad.Code != code || m != (attribute.Mark{}) {
			t.Errorf("%q: %+v %v, want %s", form, m, err, code)
		}
	}
	_, err := attribute.ParseMark(law, "此件公开发部")
	var bad *lang.Error
	if !errors.As(err, &bad) || bad.Args[1] != "公开发布" || !strings.Contains(bad.Message("zh"), "是否指") || !strings.Contains(bad.Message("en"), "Did you mean") {
		t.Errorf("%v", err)
	}
}

// markBook is a place that means something else by 有删减 and has a wording of
// its own.
func markBook(t *testing.T) *rules.Book {
	t.Helper()
	b, err := rules.Load(fstest.MapFS{
		"v.yaml":       {Data: []byte("vocabulary: v\nfacts:\n  secret: {term: 秘密事项, type: bool, ask: 是否秘密？}\ndecisions:\n  attribute:\n    term: 公开属性\n    outcomes: [不予公开, 依申请公开, 主动公开]\n    tiers:\n    - {id: bar, term: 不公开, force: ban}\n    - {id: rest, term: 其余, force: default}\n")},
		"a/place.yaml": {Data: []byte("place: a\nterm: 甲地\ncalendar: cn\ninstruments: a/1.yaml\n")},
		"b/place.yaml": {Data: []byte("place: b\nterm: 乙地\ncalendar: cn\ninstruments: b/1.yaml\n")},
		"a/1.yaml":     {Data: []byte("instrument: a-1\ntitle: 甲地制度\nplace: a\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    marks:\n    - {id: partial, attribute: 部分公开, print: （此件部分公开）}\n    - {id: copy, attribute: 部分公开, print: （此件有删减）, on: redacted}\n    - {id: open, attribute: 主动公开, print: （此件公开发布）, where: 成文日期下一行}\n    grounds:\n      公开属性:\n      - {id: bar, tier: bar, when: 秘密事项, then: 不予公开}\n      - {id: rest, tier: rest, then: 主动公开}\n")},
		"b/1.yaml":     {Data: []byte("instrument: b-1\ntitle: 乙地制度\nplace: b\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    marks:\n    - {id: req, attribute: 依申请公开, print: 公开属性：依申请公开, also: [删减后公开, 此件有删减]}\n    grounds:\n      公开属性:\n      - {id: rest, tier: rest, then: 依申请公开}\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestMeaningOfAMarkDependsOnThePlace(t *testing.T) {
	book := markBook(t)
	a, _ := book.Law("a", deadline.MustDate("2024-03-01"))
	b, _ := book.Law("b", deadline.MustDate("2024-03-01"))
	before, _ := book.Law("b", deadline.MustDate("2019-03-01"))
	for _, c := range []struct {
		law      *rules.Law
		text     string
		want     string
		redacted bool
		id       string
	}{
		{a, "此件有删减", attribute.Partial, true, "a-1/copy"},
		{b, "此件有删减", attribute.OnRequest, false, "b-1/req"},
		{b, "公开属性：删减后公开", attribute.OnRequest, false, "b-1/req"},
		{a, "（此件公开发布）", attribute.Open, false, "a-1/open"},
		{before, "此件有删减", attribute.Partial, true, ""},
	} {
		m, err := attribute.ParseMark(c.law, c.text)
		if err != nil || m.Attribute != c.want || m.Redacted != c.redacted || m.ID != c.id {
			t.Errorf("%s %s: %+v %v", c.law.Place().ID, c.text, m, err)
		}
	}
	if _, err := attribute.ParseMark(a, "删减后公开"); err == nil {
		t.Error("a wording of another place has a meaning")
	}
	m, err := attribute.PrintMark(a, attribute.Open)
	if err != nil || m.Text != "（此件公开发布）" || m.Where == "" || m.ID != "a-1/open" {
		t.Errorf("%+v %v", m, err)
	}
	var none *lang.Error
	if _, err := attribute.PrintMark(b, attribute.Open); !errors.As(err, &none) || none.Code != "no-mark" {
		t.Errorf("%v", err)
	}
	if m, err := attribute.PrintMark(before, attribute.Open); err != nil || m.Text != "（此件主动公开）" || m.ID != "" {
		t.Errorf("%+v %v", m, err)
	}
}

func TestMarksOfThePlacesReadBack(t *testing.T) {
	for _, p := range bookOf(t).Places() {
		law := lawOf(t, p.ID, "2024-03-01")
		for _, attr := range attribute.Attributes() {
			m, err := attribute.PrintMark(law, attr)
			if err != nil {
				continue
			}
			back, err := attribute.ParseMark(law, m.Text)
			if err != nil || back.Attribute != attr {
				t.Errorf("%s prints %q for %s and reads it as %q (%v)", p.ID, m, attr, back.Attribute, err)
			}
		}
	}
}

func FuzzParseMark(f *testing.F) {
	for _, s := range []string{"（此件公开发布）", "公开属性：主动公开", "√主动公开 □依申请公开", "此件", "公开属性："} {
		f.Add(s)
	}
	law := lawOf(f, "wuwei", "2024-03-01")
	f.Fuzz(func(t *testing.T, s string) {
		m, err := attribute.ParseMark(law, s)
		if (err == nil) != (m.Attribute != "") {
			t.Fatalf("%q: %+v %v", s, m, err)
		}
	})
}

// Another place's wording says which attribute is meant; it is not this place's mark.
func TestTheWordsOfAnotherPlace(t *testing.T) {
	for _, c := range []struct {
		place, mark   string
		agrees, words answer.Truth
	}{
		{"sucheng", "公开属性：主动公开", answer.True, answer.False},
		{"sucheng", "（此件公开发布）", answer.True, answer.True},
		{"sucheng", "此件公开发布", answer.True, answer.True},
		{"sucheng", "此件不予公开", answer.False, answer.True},
		{"wuwei", "公开属性：主动公开", answer.True, answer.True},
		{"wuwei", "此件公开发布", answer.True, answer.True}, // its own rule lists it
		{"cn", "公开属性：主动公开", answer.True, answer.Unknown},
	} {
		law := lawOf(t, c.place, "2024-03-01")
		res, err := attribute.Classify(law, attribute.Document{Mark: c.mark, Formed: day("2024-03-01"), Facts: rules.Facts{"涉及公众利益调整": true}}, rules.AssumeFalse())
		if err != nil || res.Attribute != attribute.Open || res.Existing.Agrees != c.agrees || res.Existing.Words != c.words {
			t.Errorf("%s %s: %s %+v %v", c.place, c.mark, res, res.Existing, err)
			continue
		}
		if p := res.Existing.Prescribed; (c.words == answer.Unknown) != p.Cite.IsZero() || (c.words == answer.Unknown) != (p.Text == "") {
			t.Errorf("%s %s: %+v", c.place, c.mark, p)
		}
		if c.agrees == answer.True && c.words == answer.False {
			for lang, say := range map[string][]string{"zh": {"所指属性与认定一致", "（此件公开发布）", "成文日期下一行", "第五条"}, "en": {"names the right attribute", "art. 5"}} {
				for _, want := range say {
					if text := res.Explain(lang); !strings.Contains(text, want) {
						t.Errorf("%q is not in\n%s", want, text)
					}
				}
			}
		}
	}
	// A place without rules on marks says so, where it is printed.
	res := classify(t, "cn", "2024-03-01", attribute.Document{Formed: day("2024-03-01")}, rules.AssumeFalse())
	if res.Mark.ID != "" || false || !strings.Contains(res.Explain("zh"), "没有规定标注") || !strings.Contains(res.Explain("en"), "no rule lays down") {
		t.Errorf("%+v", res.Mark)
	}
}

// A mark that was told as a fact says what the field says, but for its words.
func TestAMarkToldAsAFact(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-03-01")
	for told, want := range map[string]answer.Truth{"未标注": answer.False, "主动公开": answer.True, "不予公开": answer.False} {
		res, err := attribute.Classify(law, attribute.Document{
			Formed: day("2024-03-01"),
			Facts:  rules.Facts{"涉及切身利益": true, "标注的公开属性": told},
		}, rules.AssumeFalse())
		if err != nil || res.Existing == nil || res.Existing.Agrees != want || (told == "未标注") != (len(res.Existing.SendBack) > 0) {
			t.Errorf("%s: %+v %v", told, res.Existing, err)
		}
	}
}
