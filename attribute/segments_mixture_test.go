package attribute_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// What is said of the mixture is asked once, of the whole, and never again of each part.
func TestPartsAreNoMixture(t *testing.T) {
	for name, whole := range map[string]rules.Facts{
		"said":    {"含有部分涉密内容": true, "能够区分处理": false},
		"unknown": {"含有部分涉密内容": "未知", "能够区分处理": false},
	} {
		t.Run(name, func(t *testing.T) {
			res, err := attribute.Classify(lawOf(t, "wuwei", "2024-03-01"), attribute.Document{
				Facts:    whole,
				Segments: []attribute.Segment{{Facts: rules.Facts{"涉及切身利益": true}}, {Facts: rules.Facts{"国家秘密": false}}},
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range res.Segments {
				if slices.ContainsFunc(s.Answer.Missing, func(q answer.Question) bool { return q.Fact == "partly_secret" }) {
					t.Errorf("part %q is asked whether it is a mixture", s.Name)
				}
			}
		})
	}
}

// A part that the organ withholds where it may, and that cannot be separated, leaves open
// whether the whole is withheld: neither an assumption nor a 否 said of the whole opens it.
func TestWithholdingAPartIsNoChoiceOfTheWhole(t *testing.T) {
	for name, c := range map[string]struct {
		whole rules.Facts
		want  string
	}{
		"assumed":  {rules.Facts{"能够区分处理": false}, ""},
		"否":        {rules.Facts{"能够区分处理": false, "决定不公开可以不公开的信息": false}, ""},
		"是":        {rules.Facts{"能够区分处理": false, "决定不公开可以不公开的信息": true}, attribute.Withheld},
		"separate": {rules.Facts{"能够区分处理": true}, attribute.Partial},
	} {
		t.Run(name, func(t *testing.T) {
			res, err := attribute.Classify(lawOf(t, "cn", "2024-03-01"), attribute.Document{
				Facts: c.whole,
				Segments: []attribute.Segment{
					{Facts: rules.Facts{"行政执法案卷信息": true, "决定不公开可以不公开的信息": true}},
					// What was decided of the whole leaves open whether a part is one that may
					// be withheld, unless the part says that it is none.
					{Facts: rules.Facts{"需要公众广泛知晓": true, "内部事务信息": false, "过程性信息": false, "行政执法案卷信息": false}},
				},
			}, rules.AssumeFalse())
			if err != nil {
				t.Fatal(err)
			}
			asked := slices.ContainsFunc(res.Judgements, func(q answer.Question) bool { return q.Fact == "withholding_decided" })
			if res.Attribute != c.want || asked != (c.want == "") {
				t.Errorf("%q of %v, asked %v", res.Attribute, res.Possible, asked)
			}
		})
	}
}

// What the parts come to is what the rules say of each; said of a document or of a part
// it would be read by nothing and stand beside an open answer.
func TestWhatThePartsComeToIsNotGiven(t *testing.T) {
	law := lawOf(t, "wuwei", "2024-03-01")
	for _, fact := range []string{"有依法不予公开的部分", "有本机关决定不公开的部分", "有依申请公开的部分", "有主动公开的部分", "整体决定不公开"} {
		for _, value := range []any{true, false, "未知"} {
			given := rules.Facts{fact: value, "涉及切身利益": true}
			for at, doc := range map[string]attribute.Document{
				"document": {Facts: given},
				"part":     {Segments: []attribute.Segment{{Facts: given}}},
			} {
				var e *lang.Error
				if _, err := attribute.Classify(law, doc, rules.AssumeFalse()); !errors.As(err, &e) || e.Code != "parts-given" {
					t.Errorf("%s of a %s: %v", fact, at, err)
				}
				classifier, err := attribute.NewClassifier(law.Book(), "wuwei", rules.AssumeFalse())
				if err != nil {
					t.Fatal(err)
				}
				doc.Formed = day("2024-03-01")
				if b, err := classifier.Session().Brief(&doc); !errors.As(err, &e) || e.Code != "parts-given" {
					t.Errorf("%s of a %s, briefly: %+v %v", fact, at, b, err)
				}
			}
		}
	}
}
