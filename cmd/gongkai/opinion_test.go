package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Ten documents of the four places, their release, another decision and an answer to an
// applicant, as an office sends them.
func TestOpinions(t *testing.T) {
	clear := []string{"clear", "--profile", "../../testdata/clear/office.yaml", "--on", "2024-03-20", "../../testdata/clear/notice.json"}
	cases := map[string][]string{
		"opinion-clear-not-yet": slices.Concat(clear, []string{"--opinion"}),
		"opinion-clear":         slices.Concat(clear, []string{"--opinion", "--case", "保密审查=../../testdata/clear/secrecy-review.json"}),
		"opinion-decide":        {"decide", "依申请答复", "-j", "sucheng", "--on", "2024-03-01", "-f", "国家秘密=是", "--opinion"},
		"opinion-letter": {"review", "依申请公开", refusal, "-j", "wuwei", "--letter", "答复书", "--to", "张某", "--from", "示例市某局",
			"--number", "某公开〔2024〕3号", "--about", "某项目批复", "--authority", "示例市人民政府"},
	}
	for _, place := range []string{"wuwei", "sucheng", "xiji", "baiyin"} {
		args := []string{"classify", "-j", place, "--assume-false", "testdata/opinions/" + place + ".csv"}
		cases["opinion-"+place] = slices.Concat(args, []string{"--opinion"})
		cases["opinion-"+place+"-full"] = slices.Concat(args, []string{"--opinion=full"})
	}
	cases["opinion-sucheng-open"] = []string{"classify", "-j", "sucheng", "--opinion", "testdata/opinions/sucheng.csv"}
	spoken := map[string][]string{"-en": {"--lang", "en"}}
	for name, args := range cases {
		for _, lang := range []string{"", "-en"} {
			if lang != "" && name == "opinion-letter" {
				continue // it goes to a Chinese applicant
			}
			t.Run(name+lang, func(t *testing.T) {
				t.Parallel()
				r := run(t, "", slices.Concat(spoken[lang], args)...)
				if r.code != 0 {
					t.Errorf("%d %s", r.code, r.err)
				}
				golden(t, name+lang, r)
			})
		}
	}
	for _, args := range [][]string{
		{"classify", "-j", "wuwei", "--opinion=lang", "testdata/opinions/wuwei.csv"},
		{"classify", "-j", "wuwei", "--opinion", "--json", "testdata/opinions/wuwei.csv"},
	} {
		if r := run(t, "", args...); r.code != 2 {
			t.Errorf("%v: %d %s", args, r.code, r.out)
		}
	}
}

var fullCitation = regexp.MustCompile(`《[^《》]+》第[一二三四五六七八九十百]+条(之[一二三四五六七八九十]+)?(第[一二三四五六七八九十]+款)?(第（[一二三四五六七八九十]+）项)?`)

// In an opinion no article is cited in full twice, and what is not settled is not written
// as if it were.
func TestOpinionsCiteOnce(t *testing.T) {
	for _, place := range []string{"wuwei", "sucheng", "xiji", "baiyin"} {
		for _, assume := range []string{"--assume-false", "--opinion"} {
			t.Run(place+assume, func(t *testing.T) {
				t.Parallel()
				r := run(t, "", "classify", "-j", place, "--opinion", assume, "../../testdata/registers/notices.csv")
				papers := strings.Split(r.out, "公开属性认定意见\n")[1:]
				if len(papers) == 0 {
					t.Fatalf("%d %s", r.code, r.err)
				}
				for _, paper := range papers {
					cited := map[string]bool{}
					before, _, _ := strings.Cut(paper, "需要查明：") // questions name the article of each
					for _, c := range fullCitation.FindAllString(before, -1) {
						if cited[c] {
							t.Errorf("%s is cited twice:\n%s", c, paper)
						}
						cited[c] = true
					}
					settled := strings.Contains(paper, "认定为“")
					if open := strings.Contains(paper, "尚不能认定") || strings.Contains(paper, "暂缓认定") || strings.Contains(paper, "没有规则可以适用"); settled == open {
						t.Errorf("settled %v, open %v:\n%s", settled, open, paper)
					}
				}
			})
		}
	}
}
