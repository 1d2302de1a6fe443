package attribute_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

func TestSegments(t *testing.T) {
	open, secret, internal := rules.Facts{"涉及切身利益": true}, rules.Facts{"国家秘密": true}, rules.Facts{"内部事务信息": true, "涉及切身利益": false}
	for name, c := range map[string]struct {
		facts    rules.Facts
		segments []rules.Facts
		want     string
		channel  string
		possible []string
		removed  int
	}{
		"all open":                        {nil, []rules.Facts{open, open}, attribute.Open, "", []string{attribute.Open}, 0},
		"all withheld":                    {nil, []rules.Facts{secret, secret}, attribute.Withheld, "", []string{attribute.Withheld}, 0},
		"separable":                       {rules.Facts{"能够区分处理": true}, []rules.Facts{open, secret}, attribute.Partial, attribute.Open, []string{attribute.Partial}, 1},
		"separable, the rest on request":  {rules.Facts{"能够区分处理": true}, []rules.Facts{internal, secret}, attribute.Partial, attribute.OnRequest, []string{attribute.Partial}, 1},
		"separable, three kinds":          {rules.Facts{"能够区分处理": true}, []rules.Facts{internal, secret, open}, attribute.Partial, attribute.Open, []string{attribute.Partial}, 2},
		"not separable":                   {rules.Facts{"能够区分处理": false}, []rules.Facts{open, secret}, attribute.Withheld, "", []string{attribute.Withheld}, 0},
		"separability not known":          {nil, []rules.Facts{open, secret}, "", "", []string{attribute.Withheld, attribute.Partial}, 0},
		"open and on request":             {nil, []rules.Facts{open, internal}, "", "", []string{attribute.OnRequest, attribute.Partial, attribute.Open}, 0},
		"open and on request, separable":  {rules.Facts{"能够区分处理": true}, []rules.Facts{open, internal}, attribute.Partial, attribute.Open, []string{attribute.Partial}, 1},
		"open and on request, determined": {rules.Facts{"能够区分处理": false, "竞合时确定的公开属性": "依申请公开"}, []rules.Facts{open, internal}, attribute.OnRequest, "", []string{attribute.OnRequest}, 0},
		"what holds of the whole":         {rules.Facts{"国家秘密": true, "能够区分处理": true}, []rules.Facts{open, open}, attribute.Withheld, "", []string{attribute.Withheld}, 0},
	} {
		doc := attribute.Document{Formed: day("2024-03-01"), Facts: c.facts}
		for _, s := range c.segments {
			doc.Segments = append(doc.Segments, attribute.Segment{Facts: s})
		}
		res := classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse())
		if res.Attribute != c.want || res.Channel != c.channel || !slices.Equal(res.Possible, c.possible) || len(res.Removed) != c.removed {
			t.Errorf("%s: %s channel %q possible %v removed %v", name, res, res.Channel, res.Possible, res.Removed)
		}
		asks := slices.ContainsFunc(res.Judgements, func(q answer.Question) bool { return q.Fact == "separable" && q.JudgedBy != "" && len(q.Cites) > 0 })
		if asks != (res.Attribute == "") {
			t.Errorf("%s: asks for separability: %v (%s)", name, asks, res)
		}
		// Only what becomes of the whole by its being, or not being, separable rests on that.
		if rests := len(res.Basis) > 0; rests != (c.want == attribute.Partial || name == "not separable") {
			t.Errorf("%s: rests on the article on separation: %v (%s)", name, rests, res.Basis)
		}
	}
}

// A part of which nobody knows a fact leaves it open, whatever is assumed of what is not
// said; where the document says it, the part takes nothing back by that.
func TestNobodyKnowsAFactOfAPart(t *testing.T) {
	for name, c := range map[string]struct {
		whole, part any
		want        string
	}{
		"not said":              {nil, nil, attribute.Open},
		"nobody knows":          {nil, "未知", ""},
		"the document says no":  {false, "未知", attribute.Open},
		"the document says yes": {true, "未知", attribute.Withheld},
	} {
		facts, own := rules.Facts{"涉及切身利益": true}, rules.Facts{"国家秘密": c.part}
		if c.whole != nil {
			facts["国家秘密"] = c.whole
		}
		res := classify(t, "wuwei", "2024-03-01", attribute.Document{Formed: day("2024-03-01"), Facts: facts, Segments: []attribute.Segment{{Facts: own}}}, rules.AssumeFalse())
		if res.Attribute != c.want {
			t.Errorf("%s: %s", name, res)
		}
	}
}

func TestPartlyOpenDocumentShowsWhatIsRemovedAndWhy(t *testing.T) {
	doc := attribute.Document{
		Title: "关于某项目的批复", Formed: day("2024-03-01"), Facts: rules.Facts{"能够区分处理": true},
		Segments: []attribute.Segment{
			{Name: "正文", Facts: rules.Facts{"依法应当主动公开": true}},
			{Name: "附件2 工艺参数", Facts: rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true, "第三方同意": false}},
		},
	}
	res := classify(t, "wuwei", "2024-03-01", doc, rules.AssumeFalse())
	if res.Attribute != attribute.Partial || res.Mark.Text != "公开属性：主动公开" || res.PublishBy.String() != "2024-03-29" {
		t.Fatalf("%s %s %s", res, res.Mark, res.PublishBy)
	}
	if len(res.Removed) != 1 || res.Removed[0].Segment != "附件2 工艺参数" || !slices.ContainsFunc(res.Removed[0].Grounds, func(g answer.GroundRef) bool { return g.ID == "cn-regulation/business-secret" }) {
		t.Errorf("%+v", res.Removed)
	}
	text := res.Explain("zh")
	for _, say := range []string{"部分公开", "第三十七条", "删减：附件2 工艺参数（不予公开）", "第十五条", "── 正文 ──"} {
		if !strings.Contains(text, say) {
			t.Errorf("%q is not in\n%s", say, text)
		}
	}
}

// Without segments a document known to hold closed content is partly open, not
// open, and never open while that is not known.
func TestClosedContentWithoutSegments(t *testing.T) {
	base := rules.Facts{"涉及切身利益": true}
	for name, c := range map[string]struct {
		contains, separable any
		want                string
	}{
		"held, separable":     {true, true, attribute.Partial},
		"held, not separable": {true, false, attribute.Withheld},
		"held, not known":     {true, nil, ""},
		"not held":            {false, nil, attribute.Open},
		"assumed not held":    {nil, nil, attribute.Open},
	} {
		f := copied(base)
		f["含有不应当公开的内容"], f["能够区分处理"] = c.contains, c.separable
		res := classify(t, "wuwei", "2024-03-01", attribute.Document{Formed: day("2024-03-01"), Facts: f}, rules.AssumeFalse())
		if res.Attribute != c.want {
			t.Errorf("%s: %s", name, res)
		}
		assumed := map[string]int{}
		for _, a := range res.Assumed {
			assumed[a.Fact]++
		}
		once := 0
		if c.contains == nil {
			once = 1
		}
		if closed, foreign := assumed["contains_closed_content"], assumed["contains_foreign_content"]; closed != once || foreign != 1 {
			t.Errorf("%s: assumed %d and %d times", name, closed, foreign)
		}
	}
}
