package report

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Part is a part that a report must have.
type Part struct {
	Name string           `json:"name"`
	Cite statute.Citation `json:"cite"`
	// Within is the part it belongs to, "" for one with a heading of its own.
	Within string `json:"within,omitempty"`
	// Governments says that only the reports of governments need it.
	Governments bool `json:"governments,omitempty"`
	// Words are those by which it is recognised, all of them.
	Words []string `json:"words"`
}

// Parts lists the parts that the annual report must have by the law in force on the
// day, in its order. Where the law lists none it is an *assess.Error.
func Parts(law *rules.Law) ([]Part, error) {
	form, ok := inforce.Form(law, "report-parts", law.On())
	if !ok {
		return nil, say.Problem("%s适用的规定中没有列明年度报告应当包括的部分，年度报告的内容无从核对", "no list of the parts of the report is in force on %s", law.On())
	}
	var out []Part
	for _, p := range form.Parts {
		out = append(out, Part(p))
	}
	return out, nil
}

// MissingParts lists the parts that the text of a report lacks. A part with a
// heading of its own is there when a heading (一、…, （一）…, 1. …, # …) has its words;
// one within another when its words stand anywhere. What a part says is not judged.
// government tells whether it is the report of a government.
func MissingParts(parts []Part, report string, government bool) []Part {
	var headings []string
	for line := range strings.Lines(report) {
		if h, ok := heading(line); ok {
			headings = append(headings, h)
		}
	}
	var out []Part
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
