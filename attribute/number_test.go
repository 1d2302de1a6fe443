package attribute_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
)

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]struct {
		number attribute.Number
		prints string
	}{
		"武政办发〔2023〕75号":     {attribute.Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发[2023]75号":     {attribute.Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发【2023】 第075 号": {attribute.Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发（２０２３）７５号":     {attribute.Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发(2023)75号":     {attribute.Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发﹝2023﹞75号":     {attribute.Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政发〔二〇二三〕七十五号":     {attribute.Number{Issuer: "武政", Series: "发", Year: 2023, No: 75}, "武政发〔2023〕75号"},
		"某政办规发〔2022〕9号":     {attribute.Number{Issuer: "某政办", Series: "规发", Year: 2022, No: 9}, "某政办规发〔2022〕9号"},
		"某政办明电发〔2022〕18号":   {attribute.Number{Issuer: "某政办", Series: "明电发", Year: 2022, No: 18}, "某政办明电发〔2022〕18号"},
		"国办发明电〔2025〕7号":     {attribute.Number{Issuer: "国办", Series: "发明电", Year: 2025, No: 7}, "国办发明电〔2025〕7号"},
		"某政函〔2021〕3号":       {attribute.Number{Issuer: "某政", Series: "函", Year: 2021, No: 3}, "某政函〔2021〕3号"},
		"某政职转办〔2016〕1号":     {attribute.Number{Issuer: "某政职转办", Year: 2016, No: 1}, "某政职转办〔2016〕1号"},
		"国务院令第711号":         {attribute.Number{Issuer: "国务院", Series: "令", No: 711}, "国务院令第711号"},
		"国务院令（第711号）":       {attribute.Number{Issuer: "国务院", Series: "令", No: 711}, "国务院令第711号"},
		"国务院令 第 七百一十一 号":    {attribute.Number{Issuer: "国务院", Series: "令", No: 711}, "国务院令第711号"},
		"令第711号":            {attribute.Number{Series: "令", No: 711}, "令第711号"},
		"某局公告2023年第5号":      {attribute.Number{Issuer: "某局", Series: "公告", Year: 2023, No: 5}, "某局公告2023年第5号"},
		"晋政办发电〔2021〕5号":     {attribute.Number{Issuer: "晋政办", Series: "发电", Year: 2021, No: 5}, "晋政办发电〔2021〕5号"},
		"苏政传发〔2020〕1号":      {attribute.Number{Issuer: "苏政", Series: "传发", Year: 2020, No: 1}, "苏政传发〔2020〕1号"},
		"新广电〔2016〕5号":       {attribute.Number{Issuer: "新广电", Year: 2016, No: 5}, "新广电〔2016〕5号"},
		"某宣传〔2020〕5号":       {attribute.Number{Issuer: "某宣传", Year: 2020, No: 5}, "某宣传〔2020〕5号"},
		"文号：晋政函〔2023〕83号":   {attribute.Number{Issuer: "晋政", Series: "函", Year: 2023, No: 83}, "晋政函〔2023〕83号"},
		"令〔2023〕5号":         {attribute.Number{Series: "令", Year: 2023, No: 5}, "令2023年第5号"},
		"未编号":               {}, "N/A": {}, "发文字号：": {},
		"": {}, "无": {}, "——": {}, "无文号": {},
	} {
		got, err := attribute.ParseNumber(in)
		if err != nil || got != want.number || got.String() != want.prints {
			t.Errorf("%q: %+v %q %v; want %+v %q", in, got, got, err, want.number, want.prints)
		}
		if again, err := attribute.ParseNumber(got.String()); err != nil || again != got {
			t.Errorf("%q: printed %q does not read back: %+v %v", in, got, again, err)
		}
	}
	for in, says := range map[string]string{
		"武政办发2023 75号": "括号",
		"武政办发〔202375号": "",
		"武政办发〔23〕75号":  "年份",
		"武政办发〔2023〕75": "号",
		"武政办发〔2023〕0号": "顺序号",
		"〔2023〕75号":    "",
		"第75号":         "",
		"武政办发〔2023〕号":  "",
		"2023":         "",
	} {
		_, err := attribute.ParseNumber(in)
		var bad *attribute.NumberError
		if !errors.As(err, &bad) || !strings.Contains(bad.Error(), says) || !strings.Contains(bad.Message("en"), "not a document number") {
			t.Errorf("%q: %v, want a NumberError saying %s", in, err, says)
		}
	}
}

func TestNumberTellsWhatItIs(t *testing.T) {
	for in, want := range map[string][3]bool{ // order, dispatch, normative
		"国务院令第711号": {true, false, false}, "国办发明电〔2025〕7号": {false, true, false},
		"某政办规发〔2022〕9号": {false, false, true}, "某政发〔2022〕9号": {},
		"晋政办发电〔2021〕5号": {false, true, false}, "川办发电〔2021〕5号": {false, true, false}, "武政办传〔2020〕1号": {false, true, false}, "苏政传发〔2020〕1号": {false, true, false},
		"广电〔2020〕5号": {}, "新广电〔2016〕5号": {}, "水电〔2014〕1号": {}, "机电发〔2016〕5号": {}, "某宣传〔2020〕5号": {},
	} {
		n, err := attribute.ParseNumber(in)
		if got := [3]bool{n.Order(), n.Dispatch(), n.Normative()}; err != nil || got != want {
			t.Errorf("%s: %v %v", in, got, err)
		}
	}
	var back attribute.Number
	data, _ := json.Marshal(attribute.Number{Issuer: "某政", Series: "发", Year: 2022, No: 9})
	if err := json.Unmarshal(data, &back); err != nil || back.No != 9 || string(data) != `"某政发〔2022〕9号"` {
		t.Errorf("%s %v %v", data, back, err)
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"武政办发〔2023〕75号", "国务院令第711号", "令（第一百号）", "号", "〔〕"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := attribute.ParseNumber(s)
		if err != nil {
			return
		}
		again, err := attribute.ParseNumber(n.String())
		if err != nil || again != n {
			t.Fatalf("%q → %+v → %q → %+v %v", s, n, n, again, err)
		}
	})
}

func TestSecrecyMarks(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "无": "", "机密": "机密", "机密★10年": "机密★10年", "秘密 ★ 6个月": "秘密★6个月", "绝密★长期": "绝密★长期",
		"秘密级": "秘密", "绝密☆启用前": "绝密★启用前", "机密*十年": "机密★10年",
	} {
		s, err := attribute.ParseSecrecy(in)
		if err != nil || s.String() != want {
			t.Errorf("%q: %q %v", in, s, err)
		}
	}
	for _, in := range []string{"内部", "机秘", "机密★很久", "秘密★5个工作日", "特密"} {
		if s, err := attribute.ParseSecrecy(in); err == nil {
			t.Errorf("%q is read as %q", in, s)
		}
	}
	s, _ := attribute.ParseSecrecy("机密★10年")
	if got := s.Ends(day("2014-03-01")); got != day("2024-03-01") {
		t.Error(got)
	}
}

func TestPartyBodies(t *testing.T) {
	for title, want := range map[string]string{
		"中共某某省委办公厅 某某省人民政府办公厅关于印发《某细则》的通知":      "中共某某省委办公厅",
		"中共某某省委　某某省人民政府关于某事的意见":                 "中共某某省委",
		"某某市委办公室 某某市人民政府办公室印发《某方案》的通知":          "某某市委办公室",
		"某某省民政厅 中共某某省委人才发展局关于某事的通知":             "中共某某省委人才发展局",
		"某某省人民政府办公厅关于印发某委（中共某某省委某工作委员会）主要职责的通知": "",
		"某某省民政厅 共青团某某省委员会关于印发《某指引》的通知":          "",
		"某某市发展改革委 某某市卫生健康委关于某事的通知":              "",
		"关于学习中共某市委某决定的通知":                       "",
	} {
		if got := strings.Join(attribute.PartyBodies(title), "、"); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
	if got := attribute.PartyBodies("关于某事的通知", "中共某县委、某县人民政府"); len(got) != 1 || got[0] != "中共某县委" {
		t.Error(got)
	}
	kinds := []string{"通知", "意见", "函", "批复", "纪要"}
	for title, want := range map[string]string{"关于某事的通知": "通知", "关于某事的复函": "函", "某办法（试行）": "", "关于某事的意见（试行）": "意见", "通知": ""} {
		if got := attribute.TitleKind(title, kinds); got != want {
			t.Errorf("%s: %q", title, got)
		}
	}
}

// The plainest numbers are told without being taken apart; both ways say the same.
func FuzzPlainNumber(f *testing.F) {
	for _, s := range []string{"武政办发〔2023〕75号", "武政办发〔2023〕075号", "武政办发〔1023〕75号", "〔2023〕75号", "武政办发〔2023〕75", "a〔2023〕75号", "武〔2023〕9999999999号", "武政办发〔2023〕75号 "} {
		f.Add(s)
	}
	law := lawOf(f, "wuwei", "2024-03-01")
	f.Fuzz(func(t *testing.T, s string) {
		res, err := attribute.Classify(law, attribute.Document{Number: s})
		if err != nil {
			t.Fatal(err)
		}
		if _, bad := attribute.ParseNumber(s); (bad != nil) != (len(res.Remarks) > 0) {
			t.Errorf("%q: %v, remarks %v", s, bad, res.Remarks)
		}
	})
}
