package attribute_test

import (
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/rules"
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
				if slices.ContainsFunc(s.Missing, func(q rules.Question) bool { return q.Fact == "partly_secret" }) {
					t.Errorf("part %q is asked whether it is a mixture", s.Name)
				}
			}
		})
	}
}
