package marks_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/attribute/internal/marks"
)

func words() []marks.Wording {
	word := func(text, attribute string, rule int) marks.Wording {
		return marks.Wording{Text: []rune(text), Meaning: marks.Meaning{Attribute: attribute, Rule: rule}}
	}
	return []marks.Wording{word("删减后公开", "C", 0), word("公开发布", "A", -1), word("主动公开", "A", -1), word("不予公开", "B", -1)}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]struct {
		attribute string
		rule      int
		why       marks.Fault
	}{
		"（此件公开发布）":         {"A", -1, marks.None},
		"公开属性：删减后公开":       {"C", 0, marks.None},
		"主 动 公 开":          {"A", -1, marks.None},
		"□主动公开 √不予公开":      {"B", -1, marks.None},
		"某办公室 2024年3月1日印发": {"", 0, marks.Missing},
		"":                 {"", 0, marks.Missing},
		"此件内部公开":           {"", 0, marks.Unknown},
		"此件主动公开目录":         {"", 0, marks.Unknown},
		"□主动公开 □不予公开":      {"", 0, marks.Ambiguous},
		"公开属性：主动公开、不予公开":   {"", 0, marks.Ambiguous},
		"此件主动公开，此件不予公开":    {"", 0, marks.Ambiguous},
	} {
		got, why, _ := marks.Parse(text, words())
		if why != want.why || got.Attribute != want.attribute || why == marks.None && got.Rule != want.rule {
			t.Errorf("%q: %+v %v, want %+v", text, got, why, want)
		}
	}
	if _, why, odd := marks.Parse("此件内部公开", words()); why != marks.Unknown || odd != "内部公开" {
		t.Errorf("%v %q", why, odd)
	}
	if got := string(marks.Unframed("（公开属性：主动公开）")); got != "主动公开" {
		t.Errorf("%q", got)
	}
}

// Without a wording nothing is ever found, and nothing hangs or fails.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"此件主动公开", "□√", "公开属性：（", "主动公开、", "此件此件"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, why, _ := marks.Parse(s, nil); why == marks.None || got != (marks.Meaning{}) {
			t.Errorf("%q: %+v %v", s, got, why)
		}
		if got, why, _ := marks.Parse(s, words()); (why == marks.None) != (got.Attribute != "") {
			t.Errorf("%q: %+v %v", s, got, why)
		}
	})
}
