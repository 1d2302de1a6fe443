package attribute_test

import (
	"maps"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// covered is a place whose instrument says whom it covers and what is government
// information; it lays down a mark and a limit.
func covered(t *testing.T) *rules.Book {
	t.Helper()
	files := fstest.MapFS{}
	maps.Copy(files, town)
	files["more.yaml"] = &fstest.MapFile{Data: []byte(`vocabulary: more
facts:
  organ: {term: 机关类型, type: enum, values: [人民政府, 公共企事业单位]}
  official: {term: 履行职责中形成, type: bool}
events: {formed: 信息形成}
`)}
	files["core.yaml"] = &fstest.MapFile{Data: []byte(string(town["core.yaml"].Data) + "    about: information\n")}
	files["town/01.yaml"] = &fstest.MapFile{Data: []byte(`instrument: town-01
title: 本镇办法
place: town
in_force: {from: 2020-01-01}
scope:
  under: 第一条
  when: 机关类型 == "人民政府"
  information: {under: 第一条, when: 履行职责中形成}
articles:
  1:
    grounds:
      公开属性:
      - {id: secret, tier: bar, when: 国家秘密, then: 不予公开, scoped: false}
      - {id: interests, tier: open, when: 涉及切身利益, then: 主动公开}
    marks:
    - {id: mark-open, attribute: 主动公开, print: 本镇公开}
    limits:
    - {id: publish, from: 信息形成, within: 20 working days, owed_to: public}
`)}
	book, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Whom an instrument does not cover it gives no attribute, no mark and no last day, at
// every door; and a part that is no government information is taken out of a document,
// not decided.
func TestWhatAnInstrumentCovers(t *testing.T) {
	book := covered(t)
	law, err := book.Law("town", deadline.MustDate("2024-03-01"))
	if err != nil {
		t.Fatal(err)
	}
	plain := rules.Facts{"国家秘密": false, "涉及切身利益": true, "含有不应当公开的内容": false, "含有不属于政府信息的内容": false, "能够区分处理": true}
	with := func(more rules.Facts) rules.Facts {
		out := maps.Clone(plain)
		maps.Copy(out, more)
		return out
	}
	for name, c := range map[string]struct {
		doc       attribute.Document
		want      string
		mark, day string
		noRule    bool
	}{
		"nobody says who":                             {attribute.Document{Facts: with(nil)}, attribute.Open, "本镇公开", "2024-03-29", false},
		"the government":                              {attribute.Document{Facts: with(rules.Facts{"机关类型": "人民政府", "履行职责中形成": true})}, attribute.Open, "本镇公开", "2024-03-29", false},
		"an enterprise":                               {attribute.Document{Facts: with(rules.Facts{"机关类型": "公共企事业单位"})}, "", "", "", true},
		"an enterprise's secret":                      {attribute.Document{Facts: with(rules.Facts{"机关类型": "公共企事业单位", "国家秘密": true})}, attribute.Withheld, "（此件不予公开）", "", false},
		"no government information":                   {attribute.Document{Facts: with(rules.Facts{"履行职责中形成": false})}, "", "", "", true},
		"a part that is none":                         {attribute.Document{Facts: with(nil), Segments: []attribute.Segment{{}, {Facts: rules.Facts{"履行职责中形成": false}}}}, attribute.Partial, "本镇公开", "2024-03-29", false},
		"a part that is none and cannot be taken out": {attribute.Document{Facts: with(rules.Facts{"能够区分处理": false}), Segments: []attribute.Segment{{}, {Facts: rules.Facts{"履行职责中形成": false}}}}, attribute.Open, "本镇公开", "2024-03-29", false},
		"no part is any":                              {attribute.Document{Facts: with(nil), Segments: []attribute.Segment{{Facts: rules.Facts{"履行职责中形成": false}}}}, "", "", "", true},
		"a secret in it":                              {attribute.Document{Facts: with(nil), Segments: []attribute.Segment{{}, {Facts: rules.Facts{"履行职责中形成": false, "国家秘密": true}}}}, attribute.Partial, "本镇公开", "2024-03-29", false},
		"nobody knows it":                             {attribute.Document{Facts: with(nil), Segments: []attribute.Segment{{}, {Facts: rules.Facts{"履行职责中形成": "未知", "涉及切身利益": false}}}}, "", "", "", false},
	} {
		doc := c.doc
		doc.Formed = day("2024-03-01")
		res, err := attribute.Classify(law, doc)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		classifier, err := attribute.NewClassifier(book, "town")
		if err != nil {
			t.Fatal(err)
		}
		b, err := classifier.Session().Brief(&doc)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if res.Attribute != c.want || b.Attribute != c.want || res.Mark.Text != c.mark || b.Mark.Text != c.mark || res.PublishBy.String() != c.day || b.PublishBy.String() != c.day || b.NoRule != c.noRule {
			t.Errorf("%s: %s %q %q; brief %q %q %q %v; want %q %q %q", name, res, res.Mark, res.PublishBy, b.Attribute, b.Mark, b.PublishBy, b.NoRule, c.want, c.mark, c.day)
		}
	}
}
