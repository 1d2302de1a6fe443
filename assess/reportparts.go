package assess

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ReportPart is a part that the annual report must have.
type ReportPart struct {
	Name string           `json:"name"`
	Cite statute.Citation `json:"cite"`
	// Within is the part it belongs to, "" for one with a heading of its own.
	Within string `json:"within,omitempty"`
	// Governments says that only the reports of governments need it.
	Governments bool `json:"governments,omitempty"`
	// Words are those by which it is recognised, all of them.
	Words []string `json:"words"`
}

// ReportParts lists the parts the annual report must have by article 50 of the
// Regulation of 2019, in its order. Where that is not in force it is an *Error: the
// Regulation of 2007 had other parts.
func ReportParts(law *rules.Law) ([]ReportPart, error) {
	i := slices.IndexFunc(law.Instruments(), func(in *statute.Instrument) bool { return in.ID == "cn-regulation@2019" })
	if i < 0 {
		return nil, problem("%s适用的规定中没有2019年《政府信息公开条例》第五十条，年度报告的内容无从核对", "the Regulation of 2019 is not in force on %s, so there is no list of parts", law.On())
	}
	in := law.Instruments()[i]
	article := func(item int) statute.Citation {
		return statute.Citation{Instrument: in.ID, Title: in.Title, Number: 50, Item: item}
	}
	problems := "存在的主要问题及改进情况"
	return []ReportPart{
		{Name: "主动公开政府信息情况", Cite: article(1), Words: []string{"主动公开"}},
		{Name: "收到和处理政府信息公开申请情况", Cite: article(2), Words: []string{"收到和处理", "申请"}},
		{Name: "政府信息公开行政复议、行政诉讼情况", Cite: article(3), Words: []string{"行政复议", "行政诉讼"}},
		{Name: problems, Cite: article(4), Words: []string{"问题", "改进"}},
		{Name: "工作考核、社会评议和责任追究结果情况", Cite: article(4), Within: problems, Governments: true, Words: []string{"考核", "社会评议", "责任追究"}},
		{Name: "其他需要报告的事项", Cite: article(5), Words: []string{"其他需要报告"}},
	}, nil
}

// MissingParts lists the parts that the text of a report lacks. A part with a
// heading of its own is there when a heading (一、…, （一）…, 1. …, # …) has its words;
// one within another when its words stand anywhere. What a part says is not judged.
// government tells whether it is the report of a government.
func MissingParts(parts []ReportPart, report string, government bool) []ReportPart {
	var headings []string
	for line := range strings.Lines(report) {
		if h, ok := heading(line); ok {
			headings = append(headings, h)
		}
	}
	var out []ReportPart
	for _, p := range parts {
		if p.Governments && !government {
			continue
		}
		there := func(s string) bool {
			return !slices.ContainsFunc(p.Words, func(w string) bool { return !strings.Contains(s, w) })
		}
		if p.Within != "" && there(report) || p.Within == "" && slices.ContainsFunc(headings, there) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// heading takes the number off a line that begins with one.
func heading(line string) (string, bool) {
	line = strings.TrimSpace(line)
	rest := strings.TrimLeft(line, "#＃一二三四五六七八九十0123456789（）()、.．*　 ")
	return rest, len(rest) < len(line) && len([]rune(rest)) <= 60
}
