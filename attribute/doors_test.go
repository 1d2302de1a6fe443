package attribute_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Whichever way a document comes in, it comes to the same: as a whole, briefly, and in
// the re-assessment of an archive. Each was once opened, or answered, by one of them.
func TestEveryDoorSaysTheSame(t *testing.T) {
	forwards := func(attribute_ string) *attribute.Forwarded { return &attribute.Forwarded{Attribute: attribute_} }
	for name, c := range map[string]struct {
		place string
		doc   attribute.Document
		want  string // an attribute, "" for undetermined, "错" for an error
	}{
		"a forwarded document, open in part, by its attribute alone":    {"wuwei", attribute.Document{Forwards: forwards("部分公开"), Facts: rules.Facts{"涉及切身利益": "是", "能够区分处理": "否"}}, attribute.Withheld},
		"the same with the fact beside it":                              {"wuwei", attribute.Document{Facts: rules.Facts{"转发文件": "TRUE", "所转发文件公开属性": "部分公开", "能够区分处理": "否", "涉及切身利益": "是"}}, attribute.Withheld},
		"the same in the Regulation":                                    {"cn", attribute.Document{Facts: rules.Facts{"转发文件": "True", "所转发文件公开属性": "部分公开", "能够区分处理": "否", "需要公众广泛知晓": "是"}}, attribute.Withheld},
		"whether it can be separated is not known":                      {"wuwei", attribute.Document{Facts: rules.Facts{"转发文件": "TRUE", "所转发文件公开属性": "部分公开", "涉及切身利益": "是"}}, ""},
		"an empty cell says nothing of closed content":                  {"wuwei", attribute.Document{Facts: rules.Facts{"转发文件": "是", "所转发文件公开属性": "部分公开", "含有不应当公开的内容": "空", "涉及切身利益": "是"}}, ""},
		"it is said to hold none itself":                                {"wuwei", attribute.Document{Facts: rules.Facts{"转发文件": "是", "所转发文件公开属性": "部分公开", "含有不应当公开的内容": "否", "涉及切身利益": "是"}}, ""},
		"it forwards nothing and the forwarded document is open":        {"wuwei", attribute.Document{Forwards: forwards("主动公开"), Facts: rules.Facts{"转发文件": "否", "涉及切身利益": "是"}}, "错"},
		"Sucheng takes over the attribute":                              {"sucheng", attribute.Document{Forwards: forwards("主动公开")}, attribute.Open},
		"what the forwarded document is, nobody says":                   {"wuwei", attribute.Document{Forwards: &attribute.Forwarded{Title: "某意见"}, Facts: rules.Facts{"涉及切身利益": "是"}}, ""},
		"a forwarded document that is open":                             {"wuwei", attribute.Document{Forwards: forwards("主动公开"), Facts: rules.Facts{"涉及切身利益": "是"}}, attribute.Open},
		"whether it is forwarded, nobody knows":                         {"wuwei", attribute.Document{Facts: rules.Facts{"转发文件": "未知", "所转发文件公开属性": "部分公开", "能够区分处理": "否", "涉及切身利益": "是"}}, ""},
		"a title that forwards":                                         {"wuwei", attribute.Document{Title: "转发市教育局关于招生工作意见的通知", Facts: rules.Facts{"涉及切身利益": "是"}}, ""},
		"未知 beside the mark of secrecy":                                 {"wuwei", attribute.Document{Secrecy: "机密★10年", Facts: rules.Facts{"已标注国家秘密标志": "未知", "涉及切身利益": "是"}}, "错"},
		"Xiji, forwarded in part":                                       {"xiji", attribute.Document{Forwards: forwards("部分公开"), Facts: rules.Facts{"能够区分处理": "否"}}, attribute.Withheld},
		"joint issuers against the fact":                                {"wuwei", attribute.Document{Issuer: "某局", JointIssuers: []string{"某局", "某委"}, Facts: rules.Facts{"共同制作": "否", "涉及切身利益": "是"}}, "错"},
		"a mark of secrecy against the column beside it":                {"wuwei", attribute.Document{Secrecy: "机密★10年", Facts: rules.Facts{"已标注国家秘密标志": "否", "涉及切身利益": "是"}}, "错"},
		"a mark of secrecy without an end":                              {"wuwei", attribute.Document{Secrecy: "秘密★长期", Facts: rules.Facts{"涉及切身利益": "是"}}, attribute.Withheld},
		"a mark of secrecy without a period, an empty column beside it": {"wuwei", attribute.Document{Secrecy: "机密", Facts: rules.Facts{"已标注国家秘密标志": "空", "涉及切身利益": "是"}}, ""},
	} {
		doc := c.doc
		doc.Title, doc.Formed = cmp.Or(doc.Title, "某通知"), day("2024-03-01")
		law := lawOf(t, c.place, "2024-03-01")
		res, err := attribute.Classify(law, doc, rules.AssumeFalse())
		classifier, cErr := attribute.NewClassifier(bookOf(t), c.place, rules.AssumeFalse())
		if cErr != nil {
			t.Fatal(cErr)
		}
		brief, briefErr := classifier.Session().Brief(&doc)
		again := reassessor(t, c.place, "2024-03-01", rules.AssumeFalse()).Check(&doc)
		if c.want == "错" {
			if err == nil || briefErr == nil || again.Err == nil {
				t.Errorf("%s: %v, %v, %v: want errors", name, err, briefErr, again.Err)
			}
			continue
		}
		if err != nil || briefErr != nil || again.Err != nil || res.Attribute != c.want || brief.Attribute != c.want || again.Now != c.want {
			t.Errorf("%s: %v %v, brief %q %v, re-assessed %q %v; want %q", name, res, err, brief.Attribute, briefErr, again.Now, again.Err, c.want)
		}
	}
}

// Sixty documents marked 机密, with an empty column for the mark: nothing is published,
// and every run writes the same bytes, with any number of workers.
func TestMarkedDocumentsAreTheSameAtEveryRun(t *testing.T) {
	for _, place := range []string{"cn", "wuwei", "sucheng", "xiji"} {
		r := reassessor(t, place, "2024-06-03", rules.AssumeFalse())
		var rows []attribute.ArchiveRow
		for i := range 60 {
			rows = append(rows, attribute.ArchiveRow{Line: i + 2, Document: &attribute.Document{
				Title: fmt.Sprintf("第%d件", i), Formed: day("2024-03-01"), Secrecy: "机密",
				Facts: rules.Facts{"已标注国家秘密标志": "空", "涉及切身利益": "是"},
			}})
		}
		var first string
		for _, workers := range []int{1, 2, 8, 1} {
			var b strings.Builder
			_, err := r.Run(context.Background(), func(yield func(attribute.ArchiveRow) bool) {
				for _, row := range rows {
					if !yield(row) {
						return
					}
				}
			}, workers, func(x attribute.Reassessed) error {
				if x.Now == attribute.Open || x.Now == attribute.OnRequest {
					t.Errorf("%s: %s is %s", place, x.Title, x.Now)
				}
				return json.NewEncoder(&b).Encode(x)
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if first == "" {
				first = b.String()
			}
			if b.String() != first {
				t.Fatalf("%s: %d workers give other bytes", place, workers)
			}
		}
	}
}

// What a segment does not say does not take back what is known of the whole, and what
// the whole says of closed content counts beside the segments.
func TestSegmentsTakeNothingBack(t *testing.T) {
	open := rules.Facts{"涉及切身利益": true}
	for name, c := range map[string]struct {
		doc  attribute.Document
		want string
	}{
		"null":                    {attribute.Document{Facts: rules.Facts{"国家秘密": true}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": nil, "涉及切身利益": true}}}}, attribute.Withheld},
		"empty":                   {attribute.Document{Facts: rules.Facts{"国家秘密": true}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": "", "涉及切身利益": true}}}}, attribute.Withheld},
		"空":                       {attribute.Document{Facts: rules.Facts{"国家秘密": true}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": "空", "涉及切身利益": true}}}}, attribute.Withheld},
		"未知":                      {attribute.Document{Facts: rules.Facts{"国家秘密": true}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": "未知", "涉及切身利益": true}}}}, attribute.Withheld},
		"denied":                  {attribute.Document{Facts: rules.Facts{"国家秘密": true}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": false, "涉及切身利益": true}}}}, "错"},
		"denied by every segment": {attribute.Document{Facts: rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true, "第三方同意": false, "不公开会对公共利益造成重大影响": false}, Segments: []attribute.Segment{{Facts: rules.Facts{"商业秘密": false}}, {Facts: rules.Facts{"公开会损害第三方合法权益": false}}}}, "错"},
		"denied by every segment, unless it is lifted": {attribute.Document{Facts: rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true}, Segments: []attribute.Segment{{Facts: rules.Facts{"商业秘密": false}}, {Facts: rules.Facts{"公开会损害第三方合法权益": false}}}}, ""},
		"a mark denied by the only segment":            {attribute.Document{Secrecy: "机密★10年", Segments: []attribute.Segment{{Facts: rules.Facts{"密级": "无", "国家秘密": false, "已标注国家秘密标志": false, "仍在保密期限内": false, "涉及切身利益": true}}}}, "错"},
		"denied by one segment of two":                 {attribute.Document{Facts: rules.Facts{"国家秘密": true, "能够区分处理": true}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": false, "涉及切身利益": true}}, {}}}, attribute.Partial},
		"what no segment covers may be secret":         {attribute.Document{Uncovered: true, Facts: rules.Facts{"国家秘密": true, "能够区分处理": false}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": false, "涉及切身利益": true}}}}, attribute.Withheld},
		"what no segment covers is undecided":          {attribute.Document{Uncovered: true, Facts: rules.Facts{"国家秘密": "未知"}, Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": false, "涉及切身利益": true}}}}, ""},
		"closed content of the whole":                  {attribute.Document{Facts: rules.Facts{"含有不应当公开的内容": true, "能够区分处理": false}, Segments: []attribute.Segment{{Facts: open}, {Facts: open}}}, attribute.Withheld},
		"closed content, separable":                    {attribute.Document{Facts: rules.Facts{"含有不应当公开的内容": true, "能够区分处理": true}, Segments: []attribute.Segment{{Facts: open}, {Facts: open}}}, attribute.Partial},
		"closed content, nobody knows":                 {attribute.Document{Facts: rules.Facts{"含有不应当公开的内容": true}, Segments: []attribute.Segment{{Facts: open}}}, ""},
		"closed content of a segment":                  {attribute.Document{Facts: rules.Facts{"能够区分处理": false}, Segments: []attribute.Segment{{Facts: rules.Facts{"涉及切身利益": true, "含有不应当公开的内容": true}}, {Facts: open}}}, attribute.Withheld},
		"a forwarded document, open in part":           {attribute.Document{Forwards: &attribute.Forwarded{Attribute: attribute.Partial}, Segments: []attribute.Segment{{Facts: open}}}, ""},
		"whether it is separable says only the whole":  {attribute.Document{Segments: []attribute.Segment{{Facts: rules.Facts{"涉及切身利益": true, "能够区分处理": true}}, {Facts: rules.Facts{"国家秘密": true}}}}, ""},
	} {
		doc := c.doc
		doc.Formed = day("2024-03-01")
		law := lawOf(t, "wuwei", "2024-03-01")
		res, err := attribute.Classify(law, doc, rules.AssumeFalse())
		again := reassessor(t, "wuwei", "2024-03-01", rules.AssumeFalse()).Check(&doc)
		if c.want == "错" {
			var bar *lang.Error
			if !errors.As(err, &bar) || !errors.As(again.Err, &bar) || bar.Code != "bar-nowhere" || !strings.Contains(bar.Message("en"), "contradiction") {
				t.Errorf("%s: %v %v, %v; want a BarError", name, res, err, again.Err)
			}
			continue
		}
		if c.want == "?" && err == nil {
			c.want = res.Attribute // that it is no contradiction is all that is asked
		}
		if err != nil || again.Err != nil || res.Attribute != c.want || again.Now != c.want {
			t.Errorf("%s: %v %v, re-assessed %q %v; want %q", name, res, err, again.Now, again.Err, c.want)
		}
	}
}

// town is a place of a host without superior law, whose rules do not speak of
// everything.
var town = fstest.MapFS{
	"place.yaml": {Data: []byte("place: town\nterm: 本镇\ncalendar: cn\ninstruments: town/*.yaml\n")},
	"core.yaml": {Data: []byte(`vocabulary: core
facts:
  state_secret: {term: 国家秘密, type: bool}
  vital_interests: {term: 涉及切身利益, type: bool}
  internal_affairs: {term: 内部事务信息, type: bool}
  withholding_decided: {term: 决定不公开可以不公开的信息, type: bool, otherwise: unknown}
  separable: {term: 能够区分处理, type: bool, otherwise: unknown}
  contains_closed_content: {term: 含有不应当公开的内容, type: bool}
  contains_foreign_content: {term: 含有不属于政府信息的内容, type: bool}
decisions:
  attribute:
    term: 公开属性
    outcomes: [不予公开, 依申请公开, 主动公开]
    gap: 没有规定
    tiers: [{id: bar, force: ban}, {id: may, force: permission, determination: 决定不公开可以不公开的信息}, {id: open, force: duty}]
`)},
	"whole.yaml":   {Data: []byte(whole)},
	"town/02.yaml": {Data: []byte(unequal)},
	"town/01.yaml": {Data: []byte(`instrument: town-01
title: 本镇办法
place: town
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      公开属性:
      - {id: secret, tier: bar, when: 国家秘密, then: 不予公开}
      - {id: internal, tier: may, when: 内部事务信息, then: 不予公开}
      - {id: interests, tier: open, when: 涉及切身利益, then: 主动公开}
`)},
}

// Where the rules do not speak of a part, nobody knows what the whole is. What is merely no government information is no ground to refuse,
// and what may be withheld is the organ's choice for the whole.
func TestPartsOfWhichNothingIsDecided(t *testing.T) {
	book, err := rules.Load(town)
	if err != nil {
		t.Fatal(err)
	}
	law, err := book.Law("town", deadline.MustDate("2024-03-01"))
	if err != nil {
		t.Fatal(err)
	}
	open, secret, none := rules.Facts{"国家秘密": false, "内部事务信息": false, "涉及切身利益": true}, rules.Facts{"国家秘密": true}, rules.Facts{"国家秘密": false, "内部事务信息": false, "涉及切身利益": false}
	withheld := rules.Facts{"国家秘密": false, "内部事务信息": true, "决定不公开可以不公开的信息": true, "涉及切身利益": false}
	for name, c := range map[string]struct {
		facts    rules.Facts
		segments []rules.Facts
		want     string
		asks     string
	}{
		"whether a rule speaks is not known":            {nil, []rules.Facts{{"国家秘密": false, "内部事务信息": false}}, "", ""},
		"no rule speaks of one part":                    {nil, []rules.Facts{open, none}, "", ""},
		"of one that can be separated":                  {rules.Facts{"能够区分处理": true}, []rules.Facts{open, secret, none}, "", ""},
		"no rule speaks of one part, another is closed": {rules.Facts{"能够区分处理": false}, []rules.Facts{secret, none}, "", ""},
		"all is open":                                        {nil, []rules.Facts{open, open}, attribute.Open, ""},
		"barred and not separable":                           {rules.Facts{"能够区分处理": false}, []rules.Facts{open, secret}, attribute.Withheld, ""},
		"barred, whether separable is not known":             {nil, []rules.Facts{open, secret}, "", "separable"},
		"may be withheld and not separable":                  {rules.Facts{"能够区分处理": false}, []rules.Facts{open, withheld}, "", "withholding_decided"},
		"may be withheld, separable":                         {rules.Facts{"能够区分处理": true}, []rules.Facts{open, withheld}, attribute.Partial, ""},
		"all may be withheld":                                {nil, []rules.Facts{withheld, withheld}, attribute.Withheld, ""},
		"no government information, separable":               {rules.Facts{"含有不属于政府信息的内容": true, "能够区分处理": true}, []rules.Facts{open}, attribute.Partial, ""},
		"no government information, not separable":           {rules.Facts{"含有不属于政府信息的内容": true, "能够区分处理": false}, []rules.Facts{open}, attribute.Open, ""},
		"no government information beside a secret":          {rules.Facts{"含有不属于政府信息的内容": true, "能够区分处理": false}, []rules.Facts{open, secret}, attribute.Withheld, ""},
		"no government information in a part":                {rules.Facts{"能够区分处理": false}, []rules.Facts{{"国家秘密": false, "内部事务信息": false, "涉及切身利益": true, "含有不属于政府信息的内容": true}}, attribute.Open, ""},
		"no government information, nobody knows if it goes": {rules.Facts{"含有不属于政府信息的内容": true}, []rules.Facts{open}, "", "separable"},
	} {
		doc := attribute.Document{Formed: day("2024-03-01"), Facts: rules.Facts{"含有不应当公开的内容": false, "含有不属于政府信息的内容": false}}
		for name, v := range c.facts {
			doc.Facts[name] = v
		}
		for _, f := range c.segments {
			doc.Segments = append(doc.Segments, attribute.Segment{Facts: f})
		}
		res, err := attribute.Classify(law, doc)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		asked := false
		for _, q := range append(res.Missing, res.Judgements...) {
			asked = asked || q.Fact == c.asks
		}
		if res.Attribute != c.want || asked != (c.asks != "") || c.want == "" && res.Mark.Text != "" {
			t.Errorf("%s: %s %v, missing %v; want %q", name, res, res.Possible, res.Missing, c.want)
		}
	}
	// Whether closed content is left beside the parts is a question, too.
	if res, err := attribute.Classify(law, attribute.Document{Segments: []attribute.Segment{{Facts: open}}}); err != nil || res.Attribute != "" || len(res.Missing) != 3 {
		t.Errorf("%s %v %v", res, res.Missing, err)
	}
	// The same of a document without parts.
	for name, c := range map[string]struct {
		facts rules.Facts
		want  string
	}{
		"no rule speaks":                          {none, ""},
		"whether a rule speaks is not known":      {rules.Facts{"国家秘密": false, "内部事务信息": false, "含有不应当公开的内容": false, "含有不属于政府信息的内容": false}, ""},
		"whether it holds what is not is unknown": {rules.Facts{"国家秘密": false, "内部事务信息": false, "涉及切身利益": true, "含有不应当公开的内容": false}, ""},
		"closed content that cannot be separated": {rules.Facts{"国家秘密": false, "含有不应当公开的内容": true, "能够区分处理": false}, attribute.Withheld},
		"it does, and cannot be separated":        {rules.Facts{"国家秘密": false, "内部事务信息": false, "涉及切身利益": true, "含有不应当公开的内容": false, "含有不属于政府信息的内容": true, "能够区分处理": false}, attribute.Open},
	} {
		res, err := attribute.Classify(law, attribute.Document{Formed: day("2024-03-01"), Facts: c.facts})
		if err != nil || res.Attribute != c.want {
			t.Errorf("%s: %s %v, want %q", name, res, err, c.want)
		}
	}
}
