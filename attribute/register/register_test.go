package register_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var shipped = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func bookOf(t testing.TB) *rules.Book {
	t.Helper()
	b, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// entries reads a whole register.
func entries(t testing.TB, name, content string, opts ...register.Option) (list []register.Entry, errs []error) {
	t.Helper()
	src, err := register.Open(t.Context(), name, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	h, err := register.NewHeader(bookOf(t), src.Columns, opts...)
	if err != nil {
		return nil, []error{err}
	}
	for e, err := range h.Entries(src.Rows) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list = append(list, e)
	}
	return list, errs
}

// mistakes lists the mistakes inside errors as code|name|other name.
func mistakes(t testing.TB, errs ...error) []string {
	t.Helper()
	var out []string
	var walk func(error)
	walk = func(err error) {
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range many.Unwrap() {
				walk(e)
			}
			return
		}
		var p *register.Error
		if !errors.As(err, &p) {
			t.Fatalf("%T %v", err, err)
		}
		if p.Text.ZH == "" || p.Text.ZH == p.Text.EN {
			t.Errorf("not in both languages: %v", p)
		}
		out = append(out, string(p.Code)+"|"+p.Column+"|"+p.Other)
	}
	for _, err := range errs {
		if err != nil {
			walk(err)
		}
	}
	return out
}

// row is a register of one row, as a table and as JSON and as a map.
func refusedEverywhere(t *testing.T, pairs [][2]string, want string) {
	t.Helper()
	var head, cells []string
	m := map[string]any{}
	var keys []string
	for _, p := range pairs {
		head, cells = append(head, p[0]), append(cells, p[1])
		m[p[0]] = p[1]
		keys = append(keys, fmt.Sprintf("%q:%q", p[0], p[1]))
	}
	_, errs := entries(t, "a.csv", strings.Join(head, ",")+"\n"+strings.Join(cells, ",")+"\n")
	_, jsonErrs := entries(t, "a.json", "[{"+strings.Join(keys, ",")+"}]")
	_, mapErr := register.Document(bookOf(t), m)
	for door, got := range map[string][]string{"table": mistakes(t, errs...), "JSON": mistakes(t, jsonErrs...), "map": mistakes(t, mapErr)} {
		if slices.Sort(got); len(got) != 1 {
			t.Errorf("%s: %q", door, got)
			continue
		}
		// A map has no order, so that the two names may change places.
		parts := strings.Split(got[0], "|")
		back := parts[0] + "|" + parts[2] + "|" + parts[1]
		if got[0] != want && (door != "map" || back != want) {
			t.Errorf("%s: %q, want %q", door, got, want)
		}
	}
}

func TestOneThingUnderTwoNamesIsRefusedAtEveryDoor(t *testing.T) {
	for _, c := range []struct {
		pairs [][2]string
		want  string
	}{
		{[][2]string{{"密级标志", "机密★30年"}, {"国家秘密标志", "无"}}, "twice|国家秘密标志|密级标志"},
		{[][2]string{{"成文日期", "2024-03-01"}, {"formed_on", "2007-01-01"}}, "twice|formed_on|成文日期"},
		{[][2]string{{"题名", "甲"}, {"标题", "乙"}}, "twice|标题|题名"},
		{[][2]string{{"发文字号", "甲"}, {"文号", ""}}, "twice|文号|发文字号"},
		{[][2]string{{"mark", "此件主动公开"}, {"标注", "此件不予公开"}}, "twice|标注|mark"},
		{[][2]string{{"determined", "主动公开"}, {"已定属性", "不予公开"}}, "twice|已定属性|determined"},
		{[][2]string{{"国家秘密", "是"}, {"state_secret", "否"}}, "twice|state_secret|国家秘密"},
		{[][2]string{{"依法确定为国家秘密", "是"}, {"国家秘密", "未知"}}, "twice|国家秘密|依法确定为国家秘密"},
		{[][2]string{{"国家秘密", "是"}, {"国家密秘", "否"}}, "unknown|国家密秘|"},
	} {
		refusedEverywhere(t, c.pairs, c.want)
	}
}

// What JSON and maps can say beside that: facts beside and under "facts", also null.
func TestFactsBesideAndUnderFacts(t *testing.T) {
	for name, c := range map[string]struct {
		row  map[string]any
		text string
		want []string
	}{
		"beside and under": {map[string]any{"国家秘密": false, "facts": map[string]any{"国家秘密": true}},
			`{"facts":{"国家秘密":true},"国家秘密":false}`, []string{"twice|国家秘密|国家秘密"}},
		"under another name": {map[string]any{"business_secret": true, "facts": map[string]any{"商业秘密": false}},
			`{"business_secret":true,"facts":{"商业秘密":false}}`, []string{"twice|商业秘密|business_secret"}},
		"null under facts": {map[string]any{"business_secret": true, "facts": rules.Facts{"business_secret": nil}},
			`{"business_secret":true,"facts":{"business_secret":null}}`, []string{"twice|business_secret|business_secret"}},
		"null beside": {map[string]any{"zz": nil, "国家秘密": nil, "facts": map[string]any{"state_secret": true}},
			`{"国家秘密":null,"facts":{"state_secret":true}}`, nil},
		"a field and the fact of its name": {map[string]any{"成文日期": "2024-03-01", "facts": map[string]any{"formed_on": "2007-01-01"}},
			`{"成文日期":"2024-03-01","facts":{"formed_on":"2007-01-01"}}`, []string{"twice|formed_on|成文日期"}},
		"forwards beside its columns": {map[string]any{"forwards": map[string]any{"attribute": "主动公开"}, "所转发文件公开属性": "部分公开"},
			`{"forwards":{"attribute":"主动公开"},"所转发文件公开属性":"部分公开"}`, []string{"twice|所转发文件公开属性|forwards.attribute"}},
		"in a segment": {map[string]any{"segments": []any{map[string]any{"name": "一", "国家秘密": true, "facts": map[string]any{"state_secret": nil}}}},
			`{"segments":[{"name":"一","国家秘密":true,"facts":{"state_secret":null}}]}`, []string{"twice|国家秘密|state_secret"}},
	} {
		_, errs := entries(t, "a.json", "["+c.text+"]")
		got := mistakes(t, errs...)
		_, err := register.Document(bookOf(t), c.row, register.Ignore("zz"))
		fromMap := mistakes(t, err)
		if len(got) != 1 || len(fromMap) != 1 || !strings.HasPrefix(got[0], "twice|") || !strings.HasPrefix(fromMap[0], "twice|") {
			t.Errorf("%s: %q, %q", name, got, fromMap)
		}
		if c.want != nil && !strings.Contains(name, "segment") && !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestHeaderRefusesWhatItDoesNotKnow(t *testing.T) {
	_, err := register.NewHeader(bookOf(t), []string{"标题", "文号", "国家密秘", "发文字号", "依法确定为国家秘密", "state_secret", "经办人电话", "分段"})
	want := []string{"unknown|国家密秘|", "twice|发文字号|文号", "twice|state_secret|依法确定为国家秘密", "unknown|经办人电话|", "header|分段|"}
	if got := mistakes(t, err); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if !strings.Contains(err.Error(), "是否指“国家秘密”") || !strings.Contains(err.Error(), "--ignore 经办人电话") {
		t.Error(err)
	}
	if _, err := register.NewHeader(bookOf(t), []string{"标题", "经办人电话", "得分：一"}, register.Ignore("经办人电话"), register.IgnoreFunc(func(s string) bool { return strings.HasPrefix(s, "得分") })); err != nil {
		t.Error(err)
	}
	if _, err := register.NewHeader(bookOf(t), []string{"标题；文号"}); err == nil || !strings.Contains(err.Error(), "半角逗号") {
		t.Error(err)
	}
}

// Ignoring what shuts a door would open it.
func TestFieldsAndFactsCannotBeIgnored(t *testing.T) {
	for _, name := range []string{"国家秘密", "state_secret", "密级标志", "secrecy", "所转发文件公开属性", "公开日期"} {
		_, err := register.NewHeader(bookOf(t), []string{"题名", name}, register.Ignore(name))
		if got := mistakes(t, err); !slices.Equal(got, []string{"ignored|" + name + "|"}) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, err := register.NewHeader(bookOf(t), []string{"题名", "备注", "序号"}, register.Ignore("备注", "序号")); err != nil {
		t.Error(err)
	}
}

func day(s string) deadline.Date { return deadline.MustDate(s) }

func TestDocumentsOfATable(t *testing.T) {
	list, errs := entries(t, "a.csv", "\ufeff序号,标题,成文时间,公开形式,印发机关,联合发文机关,密级标志,涉及切身利益,国家秘密,所转发文件公开属性,备注\n"+
		"7, 某通知 ,２０２４年３月１日,（此件公开发布）,甲局,甲局、乙局；丙局,空, TRUE ,空,部分公开,x\n"+
		"8,另一通知,2024/3/1 0:00,,,,,,,,\n")
	if len(errs) > 0 || len(list) != 2 {
		t.Fatal(list, errs)
	}
	e := list[0]
	d := e.Document
	if e.Line != 2 || e.ID != "7" || d.Title != "某通知" || d.Formed != day("2024-03-01") || d.Mark != "（此件公开发布）" || d.Issuer != "甲局" || !slices.Equal(d.JointIssuers, []string{"甲局", "乙局", "丙局"}) ||
		d.Secrecy != "" || d.Forwards == nil || d.Forwards.Attribute != attribute.Partial || len(e.Faults) > 0 {
		t.Errorf("%+v", e)
	}
	if d := list[1].Document; d.Title != "另一通知" || d.Formed != day("2024-03-01") || d.Forwards != nil || len(d.JointIssuers) > 0 {
		t.Errorf("%+v", d)
	}
}

// An entry that is used again keeps nothing of the row before.
func TestReadForgetsTheRowBefore(t *testing.T) {
	h, err := register.NewHeader(bookOf(t), []string{"题名", "国家秘密", "联合发文机关", "所转发文件公开属性", "成文日期"})
	if err != nil {
		t.Fatal(err)
	}
	r := h.Reader()
	var e register.Entry
	if err := r.Read(register.Row{Line: 2, Cells: []string{"甲", "是", "甲局、乙局", "主动公开", "2024-03-01"}}, &e); err != nil {
		t.Fatal(err)
	}
	if err := r.Read(register.Row{Line: 3, Cells: []string{"", "", "", "", ""}}, &e); err != nil {
		t.Fatal(err)
	}
	if d := e.Document; e.Line != 3 || d.Title != "" || d.Forwards != nil || d.JointIssuers != nil || !d.Formed.IsZero() || len(d.Cells) > 0 {
		t.Errorf("%+v", e)
	}
	if err := r.Read(register.Row{Line: 4, Cells: []string{"甲"}}, &e); !slices.Equal(mistakes(t, err), []string{"cells||"}) {
		t.Error(err)
	}
}

func TestBrokenRowsDoNotEndTheRegister(t *testing.T) {
	list, errs := entries(t, "a.csv", "题名,成文日期,联合发文机关\n甲,2024-02-30,\n乙,明天,\n\"丙,2024-03-01\n丁,2024-03-01,\n戊,2024-03-01\n")
	if len(list) != 1 || list[0].Document.Title != "丁" {
		t.Errorf("%+v", list)
	}
	if got, want := mistakes(t, errs...), []string{"value|成文日期|", "value|成文日期|", "quote||", "cells||"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for i, place := range []string{"2:2: “成文日期”：日期“2024-02-30”无法识别：没有这一天", "3:2: ", "a.csv:4: ", "a.csv:6: "} {
		if !strings.HasPrefix(errs[i].Error(), place) {
			t.Errorf("%v, want %s", errs[i], place)
		}
	}
}

// The level of secrecy and the mark with its period are two columns; whoever takes
// one for the other is told.
func TestTheOtherColumnIsNamed(t *testing.T) {
	list, errs := entries(t, "a.csv", "题名,成文日期,密级\n甲,2024-03-01,秘密★10年\n乙,2024-03-01,内部\n丙,2024-03-01,秘密\n")
	if len(errs) > 0 || len(list) != 3 || len(list[0].Faults) != 1 || len(list[1].Faults) != 1 || len(list[2].Faults) != 0 {
		t.Fatal(list, errs)
	}
	if f := list[0].Faults[0]; f.Other != "密级和保密期限" || !strings.Contains(f.Message("zh"), "密级和保密期限") || !strings.Contains(f.Message("en"), "密级和保密期限") || f.Line != 2 || f.At != 3 {
		t.Errorf("%+v", f)
	}
	if f := list[1].Faults[0]; f.Other != "" || f.Column != "密级" {
		t.Errorf("%+v", f)
	}
}

func TestDocumentOfAMap(t *testing.T) {
	doc, err := register.Document(bookOf(t), map[string]any{
		"标题": "某通知", "formed": day("2024-03-01"), "涉及切身利益": true, "经办": 1,
		"facts":    map[string]any{"国家秘密": false},
		"segments": []any{map[string]any{"name": "附件", "个人隐私": true}, map[string]any{"facts": rules.Facts{"个人隐私": false}}},
		"forwards": map[string]any{"标题": "某意见", "attribute": "主动公开"},
	}, register.Ignore("经办"))
	if err != nil || doc.Title != "某通知" || doc.Formed != day("2024-03-01") || len(doc.Segments) != 2 || doc.Segments[0].Name != "附件" || len(doc.Segments[0].Facts) != 1 || doc.Forwards.Attribute != "主动公开" || doc.Forwards.Title != "某意见" {
		t.Errorf("%+v %v", doc, err)
	}
	_, err = register.Document(bookOf(t), map[string]any{"标题": 3.5, "国家密秘": true, "forwards": map[string]any{"titel": "x"}, "segments": "x", "国家秘密": "也许"})
	want := []string{"unknown|forwards.titel|", "value|segments|", "unknown|国家密秘|", "value|标题|", "value|国家秘密|"}
	if got := mistakes(t, err); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// 未知 in a column about what is forwarded says nothing of whether anything is.
func TestUnknownIsAnAnswerToTheFactOnly(t *testing.T) {
	list, errs := entries(t, "a.csv", "题名,转发文件,所转发文件公开属性,成文日期,已定属性,印发日期\n甲,否,未知,2024-03-01,未知,未知\n")
	if len(errs) > 0 || len(list) != 1 {
		t.Fatal(errs)
	}
	d := list[0].Document
	got := map[string]bool{}
	for _, c := range d.Cells {
		got[c.Fact().ID] = true
	}
	if d.Forwards != nil || d.Determined != "" || !d.Issued.IsZero() || !maps.Equal(got, map[string]bool{"forwarded": true, "forwarded_attribute": true, "determined_attribute": true, "issued_on": true}) {
		t.Errorf("%+v %v", d, got)
	}
	doc, err := register.Document(bookOf(t), map[string]any{"uncovered": true, "segments": []any{map[string]any{"name": "一"}}})
	if err != nil || !doc.Uncovered {
		t.Errorf("%+v %v", doc, err)
	}
}

func TestDates(t *testing.T) {
	for _, s := range []string{"2024-03-01", "2024/3/1", "2024.3.1", "2024.03.01", "20240301", "2024年3月1日", "2024年03月01日", "2024-03-01 00:00:00", "2024/03/01 10:20", "2024-03-01T00:00:00", "2024-03-01T08:00:00.000Z", "二〇二四年三月一日", "２０２４－０３－０１", " 2024-3-1 "} {
		if d, err := register.ParseDate(s); err != nil || d != day("2024-03-01") {
			t.Errorf("%s: %v %v", s, d, err)
		}
	}
	for s, want := range map[string]string{"二〇二三年十二月三十一日": "2023-12-31", "二○一○年十月二十日": "2010-10-20", "二〇二三年一月十五日": "2023-01-15"} {
		if d, err := register.ParseDate(s); err != nil || d.String() != want {
			t.Errorf("%s: %v %v", s, d, err)
		}
	}
	for s, says := range map[string]string{"": "应写作", "45352": "2024-03-01", "2024-02-30": "没有这一天", "01/03/2024": "应写作", "2024年3月": "只写到月份", "24-3-1": "四位", "三月一日": "应写作", "2024-03-01 99:00": "应写作", "2024-3-1-1": "应写作", "２０２４": "应写作", "-024-03-01": "应写作"} {
		if d, err := register.ParseDate(s); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v %v", s, d, err)
		}
	}
}

func TestCodes(t *testing.T) {
	book, err := policies.Load(fstest.MapFS{
		"host/codes.yaml": {Data: []byte("mapping: oa\nmaps: 公开属性\ncodes:\n  \"1\": 主动公开\n  \"2\": 依申请公开\n  免于公开: 不予公开\n")},
		"host/bad.yaml":   {Data: []byte("mapping: bad\nmaps: 密级\ncods: 1\ncodes:\n  \"1\": 公开\n  \"2\": 主动公开\n  ２: 不予公开\n")},
		"host/empty.yaml": {Data: []byte("mapping: empty\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	codes, err := register.CodesOf(book, "oa")
	if err != nil {
		t.Fatal(err)
	}
	meaning := func(code string) (string, error) {
		doc, err := register.Document(book, map[string]any{"标注": code}, register.WithCodes(codes))
		return doc.Determined, err
	}
	for code, want := range map[string]string{"1": attribute.Open, " ２ ": attribute.OnRequest, "免于公开": attribute.Withheld} {
		if got, err := meaning(code); err != nil || got != want {
			t.Errorf("%s: %s %v", code, got, err)
		}
	}
	for _, code := range []string{"3", "内部公开", "免予公开"} {
		got, err := meaning(code)
		var unknown *register.Error
		if !errors.As(err, &unknown) || got != "" || unknown.Code != "value" || unknown.Value != code || !errors.As(unknown.Unwrap(), &unknown) || unknown.Code != "code" {
			t.Errorf("%s: %q %v", code, got, err)
		}
	}
	if _, err := meaning("免予公开"); !strings.Contains(err.Error(), "是否指“免于公开”") {
		t.Error(err)
	}
	_, err = register.CodesOf(book, "bad")
	for _, say := range []string{"bad.yaml:2:", "bad.yaml:3:", "bad.yaml:5:", "bad.yaml:7:", "cods", "密级", "“公开”不是公开属性", "已经对应"} {
		if err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("%q is not in %v", say, err)
		}
	}
	for _, name := range []string{"empty", "ao"} {
		if _, err := register.CodesOf(book, name); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	if _, err := register.NewCodes("x", map[string]string{"1": "内部"}); err == nil {
		t.Error("no error")
	}
	if _, err := register.NewCodes("x", map[string]string{"1": attribute.Open}); err != nil {
		t.Error(err)
	}
}

// A code without a meaning ends its row; both columns that may hold one are one thing.
func TestCodesInARegister(t *testing.T) {
	codes, err := register.NewCodes("oa", map[string]string{"1": attribute.Open})
	if err != nil {
		t.Fatal(err)
	}
	list, errs := entries(t, "a.csv", "题名,标注\n甲,1\n乙,9\n丙,\n", register.WithCodes(codes))
	if len(list) != 2 || list[0].Document.Determined != attribute.Open || list[0].Document.Mark != "" || list[1].Document.Determined != "" {
		t.Errorf("%+v", list)
	}
	if got := mistakes(t, errs...); !slices.Equal(got, []string{"value|标注|"}) {
		t.Errorf("%q", got)
	}
	if _, errs := entries(t, "a.csv", "题名,标注,已定属性\n", register.WithCodes(codes)); !slices.Equal(mistakes(t, errs...), []string{"twice|已定属性|标注"}) {
		t.Error(errs)
	}
}

// Every name of a field leads to one field, and no two fields share one.
func TestNamesOfFieldsAreTheirOwn(t *testing.T) {
	seen := map[string]string{}
	for _, f := range register.Fields() {
		for _, name := range append(slices.Clone(f.Names), f.ID) {
			if other := seen[name]; other != "" && other != f.ID {
				t.Errorf("%s names %s and %s", name, other, f.ID)
			}
			seen[name] = f.ID
		}
		h, err := register.NewHeader(bookOf(t), []string{f.Names[0]})
		if strings.Contains("facts segments uncovered forwards", f.ID) != (err != nil) || err == nil && h.Fields()[0] != f.ID {
			t.Errorf("%s: %v", f.ID, err)
		}
	}
	// The names of real registers.
	for _, name := range strings.Fields("标题 题名 文件标题 文件名称 名称 文号 发文字号 文件编号 发布机构 发文机关 成文日期 发文日期 印发日期 发布日期 公开日期 生成日期 公开方式 公开属性 密级 文种 备注 url 成文时间 发文时间 印发时间 发布时间 公开时间 形成时间 公开形式 公开类型 发文文号 公文标题 公文种类 发布机关 印发机关 制发单位 文件题名") {
		if _, err := register.NewHeader(bookOf(t), []string{name}); err != nil {
			t.Error(err)
		}
	}
}

func TestNumbersOfRowsAreIndependent(t *testing.T) {
	// Keys come and go from row to row; nothing of one is held against the next.
	list, errs := entries(t, "a.jsonl", "{\"题名\":\"甲\",\"国家秘密\":true}\n{\"标题\":\"乙\",\"state_secret\":null}\n{\"facts\":{\"国家秘密\":\"否\"}}\n")
	if len(errs) > 0 || len(list) != 3 {
		t.Fatal(errs)
	}
	got := map[int]int{}
	for i, e := range list {
		got[i] = len(e.Document.Cells)
	}
	if want := map[int]int{0: 1, 1: 0, 2: 1}; !maps.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func FuzzEntries(f *testing.F) {
	for _, s := range []string{
		"题名,成文日期,国家秘密,密级\n甲,2024-03-01,是,秘密★10年\n", "标题,facts\n甲,{}\n", "题名\t所转发文件公开属性\n甲\t未知\n",
		`[{"题名":"甲","facts":{"国家秘密":true},"segments":[{"name":"一","国家秘密":null}],"forwards":{"attribute":"主动公开"}}]`,
		`{"国家秘密":true,"state_secret":false}`, `{"segments":[[{}],{"facts":[]}],"joint_issuers":["甲",1]}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		src, err := register.Open(t.Context(), "", strings.NewReader(s))
		if err != nil {
			return
		}
		h, err := register.NewHeader(bookOf(t), src.Columns)
		if err != nil {
			mistakes(t, err)
			return
		}
		for e, err := range h.Entries(src.Rows) {
			mistakes(t, err)
			for _, f := range e.Faults {
				mistakes(t, f)
			}
		}
	})
}

// Codes are numbers in many a system, and a host that has decoded JSON holds floats.
func TestCodesThatAreNumbers(t *testing.T) {
	codes, err := register.NewCodes("oa", map[string]string{"1": attribute.Open})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{1, int64(1), uint8(1), 1.0, json.Number("1"), "1"} {
		doc, err := register.Document(bookOf(t), map[string]any{"题名": "甲", "标注": v}, register.WithCodes(codes))
		if err != nil || doc.Determined != attribute.Open {
			t.Errorf("%T: %v, %q", v, err, doc.Determined)
		}
	}
	for _, v := range []any{1.5, 2, true, math.Inf(1), math.NaN(), 1e300} {
		if doc, err := register.Document(bookOf(t), map[string]any{"标注": v}, register.WithCodes(codes)); err == nil {
			t.Errorf("%v is no code, and is taken for %q", v, doc.Determined)
		}
	}
	// What stands there is in the mistake, and a mark without a mapping is no number.
	var e *register.Error
	if _, err = register.Document(bookOf(t), map[string]any{"已定属性": 9}, register.WithCodes(codes)); !errors.As(err, &e) || e.Value != "9" {
		t.Error(err, e)
	}
	if _, err := register.Document(bookOf(t), map[string]any{"标注": 1}); err == nil {
		t.Error("a number is taken for a mark")
	}
}

// Each mistake of a map is one *Error, side by side.
func TestMistakesOfAMapAreOneList(t *testing.T) {
	_, err := register.Document(bookOf(t), map[string]any{"facts": map[string]any{"国家密秘": true, "商业密秘": false, "个人密秘": false}})
	if joined, ok := err.(interface{ Unwrap() []error }); !ok || len(joined.Unwrap()) != 3 {
		t.Errorf("below facts: %v", err)
	}
	for _, nothing := range []any{nil, ""} {
		if doc, err := register.Document(bookOf(t), map[string]any{"facts": nothing}); err != nil || len(doc.Facts)+len(doc.Cells) > 0 {
			t.Errorf("no facts: %v %v", doc, err)
		}
	}
	_, err = register.Document(bookOf(t), map[string]any{"国家密秘": true, "title": "甲", "题名": "乙", "商业秘密": "可能"})
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || len(joined.Unwrap()) != 3 {
		t.Fatal(err)
	}
	for _, one := range joined.Unwrap() {
		if _, ok := one.(*register.Error); !ok {
			t.Errorf("%T: %v", one, one)
		}
	}
}
