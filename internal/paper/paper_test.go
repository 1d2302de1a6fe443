package paper

import (
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]struct {
		number Number
		prints string
	}{
		"武政办发〔2023〕75号":     {Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发[2023]75号":     {Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发【2023】 第075 号": {Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发（２０２３）７５号":     {Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发(2023)75号":     {Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政办发﹝2023﹞75号":     {Number{Issuer: "武政办", Series: "发", Year: 2023, No: 75}, "武政办发〔2023〕75号"},
		"武政发〔二〇二三〕七十五号":     {Number{Issuer: "武政", Series: "发", Year: 2023, No: 75}, "武政发〔2023〕75号"},
		"某政办规发〔2022〕9号":     {Number{Issuer: "某政办", Series: "规发", Year: 2022, No: 9}, "某政办规发〔2022〕9号"},
		"某政办明电发〔2022〕18号":   {Number{Issuer: "某政办", Series: "明电发", Year: 2022, No: 18}, "某政办明电发〔2022〕18号"},
		"国办发明电〔2025〕7号":     {Number{Issuer: "国办", Series: "发明电", Year: 2025, No: 7}, "国办发明电〔2025〕7号"},
		"某政函〔2021〕3号":       {Number{Issuer: "某政", Series: "函", Year: 2021, No: 3}, "某政函〔2021〕3号"},
		"某政职转办〔2016〕1号":     {Number{Issuer: "某政职转办", Year: 2016, No: 1}, "某政职转办〔2016〕1号"},
		"国务院令第711号":         {Number{Issuer: "国务院", Series: "令", No: 711}, "国务院令第711号"},
		"国务院令（第711号）":       {Number{Issuer: "国务院", Series: "令", No: 711}, "国务院令第711号"},
		"国务院令 第 七百一十一 号":    {Number{Issuer: "国务院", Series: "令", No: 711}, "国务院令第711号"},
		"令第711号":            {Number{Series: "令", No: 711}, "令第711号"},
		"某局公告2023年第5号":      {Number{Issuer: "某局", Series: "公告", Year: 2023, No: 5}, "某局公告2023年第5号"},
		"晋政办发电〔2021〕5号":     {Number{Issuer: "晋政办", Series: "发电", Year: 2021, No: 5}, "晋政办发电〔2021〕5号"},
		"苏政传发〔2020〕1号":      {Number{Issuer: "苏政", Series: "传发", Year: 2020, No: 1}, "苏政传发〔2020〕1号"},
		"新广电〔2016〕5号":       {Number{Issuer: "新广电", Year: 2016, No: 5}, "新广电〔2016〕5号"},
		"某宣传〔2020〕5号":       {Number{Issuer: "某宣传", Year: 2020, No: 5}, "某宣传〔2020〕5号"},
		"文号：晋政函〔2023〕83号":   {Number{Issuer: "晋政", Series: "函", Year: 2023, No: 83}, "晋政函〔2023〕83号"},
		"令〔2023〕5号":         {Number{Series: "令", Year: 2023, No: 5}, "令2023年第5号"},
		"未编号":               {}, "N/A": {}, "发文字号：": {},
		"": {}, "无": {}, "——": {}, "无文号": {},
	} {
		got, why := ParseNumber(in)
		if why != (lang.Text{}) || got != want.number || got.String() != want.prints {
			t.Errorf("%q: %+v %q %v; want %+v %q", in, got, got, why, want.number, want.prints)
		}
		if again, why := ParseNumber(got.String()); why != (lang.Text{}) || again != got {
			t.Errorf("%q: printed %q does not read back: %+v %v", in, got, again, why)
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
		if _, why := ParseNumber(in); why.EN == "" || !strings.Contains(why.ZH, says) || why.ZH == "" {
			t.Errorf("%q: %v, want a reason saying %s", in, why, says)
		}
	}
}

func TestTelegramsByTheirNumber(t *testing.T) {
	for in, want := range map[string]bool{
		"国务院令第711号": false, "国办发明电〔2025〕7号": true, "某政办规发〔2022〕9号": false, "某政发〔2022〕9号": false,
		"晋政办发电〔2021〕5号": true, "川办发电〔2021〕5号": true, "武政办传〔2020〕1号": true, "苏政传发〔2020〕1号": true,
		"广电〔2020〕5号": false, "新广电〔2016〕5号": false, "水电〔2014〕1号": false, "机电发〔2016〕5号": false, "某宣传〔2020〕5号": false,
	} {
		if n, why := ParseNumber(in); n.Dispatch() != want || why != (lang.Text{}) {
			t.Errorf("%s: %v %v", in, n.Dispatch(), why)
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"武政办发〔2023〕75号", "国务院令第711号", "令（第一百号）", "号", "〔〕"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, why := ParseNumber(s)
		if why != (lang.Text{}) {
			return
		}
		again, why := ParseNumber(n.String())
		if why != (lang.Text{}) || again != n {
			t.Fatalf("%q → %+v → %q → %+v %v", s, n, n, again, why)
		}
	})
}

func TestSecrecyMarks(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "无": "", "机密": "机密", "机密★10年": "机密★10年", "秘密 ★ 6个月": "秘密★6个月", "绝密★长期": "绝密★长期",
		"秘密级": "秘密", "绝密☆启用前": "绝密★启用前", "机密*十年": "机密★10年",
	} {
		s, ok := ParseSecrecy(in)
		if !ok || s.String() != want {
			t.Errorf("%q: %q %v", in, s, ok)
		}
	}
	for _, in := range []string{"内部", "机秘", "机密★很久", "秘密★5个工作日", "特密"} {
		if s, ok := ParseSecrecy(in); ok {
			t.Errorf("%q is read as %q", in, s)
		}
	}
	s, _ := ParseSecrecy("机密★10年")
	if got := s.Ends(deadline.MustDate("2014-03-01")); got != deadline.MustDate("2024-03-01") {
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
		if got := strings.Join(PartyBodies(title), "、"); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
	if got := PartyBodies("关于某事的通知", "中共某县委、某县人民政府"); len(got) != 1 || got[0] != "中共某县委" {
		t.Error(got)
	}
	kinds := []string{"通知", "意见", "函", "批复", "纪要"}
	for title, want := range map[string]string{"关于某事的通知": "通知", "关于某事的复函": "函", "某办法（试行）": "", "关于某事的意见（试行）": "意见", "通知": ""} {
		if got := Kind(title, kinds); got != want {
			t.Errorf("%s: %q", title, got)
		}
	}
}

// The plainest numbers are told without being taken apart; both ways say the same.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"武政办发〔2023〕75号", "武政办发〔2023〕075号", "武政办发〔1023〕75号", "〔2023〕75号", "武政办发〔2023〕75", "a〔2023〕75号", "武〔2023〕9999999999号", "武政办发〔2023〕75号 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, why := ParseNumber(s); Plain(s) && why != (lang.Text{}) {
			t.Errorf("%q: %v", s, why)
		}
	})
}
