package ground

import (
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/pattern"
)

// otherwise are words that hold the sign of a modal word and are none.
var otherwise = pattern.New(`主要|重要|必要|要求|要点|要件|要素|纪要|摘要|概要|只要|首要|需求|响应|回应|相应|适应|对应|供应|反应|应急|应用|应对|应聘|应诉|应答|效应|可能|可行|可靠|可持续|许可|认可|可视|可操作|可及性|不可抗|一般性|一般工作|一般干部|须知|可及|可信|可控|可用|可公开|不予公开|不予以公开|有权机关|有权确定|有权更正|有权批准|不准确|要闻|要事|要情|需要`)

// modal are the words by which texts command, forbid, permit, and say that something
// holds as a rule. 不得不 and the like do not occur.
var modal = []struct {
	mode  string
	words func() *regexp.Regexp
}{
	{"must_not", pattern.New(`不得|严禁|禁止|不准|不予|不能|不可|不再|不应|不要`)},
	{"should", pattern.New(`原则上|原则只|一般|力争|尽量`)},
	{"must", pattern.New(`应当|必须|务必|一律|方可|才能|负责|应|须|要|需`)},
	{"may", pattern.New(`可以|有权|鼓励|提倡|可`)},
	{"as_fits", pattern.New(`视情|视其|视|或者|或|酌情|根据情节|分别|情节`)},
	{"refer", pattern.New(`移送|移交|提请|司法机关|依法追究|追究|依照|按照|依法|建议|处分|处理`)},
}

// modes are the modal words of a text, by what they say.
func modes(text string) map[string][]string {
	text = otherwise().ReplaceAllString(text, "·")
	out := map[string][]string{}
	for _, m := range modal {
		for _, w := range m.words().FindAllString(text, -1) {
			if !slices.Contains(out[m.mode], w) {
				out[m.mode] = append(out[m.mode], w)
			}
		}
		if m.mode == "must_not" { // 不得 is no 得, 不应 no 应
			text = m.words().ReplaceAllString(text, "·")
		}
	}
	return out
}

// modes are those of a passage, looked for once.
func (t *text) modes(passage string) map[string][]string {
	if known, ok := t.said.Load(passage); ok {
		return known.(map[string][]string)
	}
	found := modes(passage)
	t.said.Store(passage, found)
	return found
}

// binding are the classes that say what is to be done, or left.
var binding = []string{"must", "must_not", "may"}

// before is how texts say that something must come first.
var before = pattern.New(`未经|没有.*不得|未.*不得`)

// agrees reports whether a sentence, within its article, has the modal word of a rule;
// found are the words that say otherwise, none where it has none at all.
func (t *text) agrees(r *rule, sentence, lead, article string) (ok bool, found []string) {
	accepted := map[string][]string{
		"must": {"must"}, "must_not": {"must_not"}, "should": {"should"}, "may": {"may"}, "as_fits": {"as_fits", "may"}, "refer": {"refer"},
	}[r.mode]
	if before().MatchString(sentence) { // 未经批准不得: approval must come first
		accepted = append(accepted, "must_not")
	}
	if r.denies && r.mode == "must" {
		accepted = append(accepted, "must_not")
	}
	any := func(in map[string][]string) bool {
		return slices.ContainsFunc(accepted, func(m string) bool { return len(in[m]) > 0 })
	}
	for _, text := range []string{sentence, lead} {
		here := t.modes(text)
		if any(here) {
			return true, nil
		}
		for _, m := range binding {
			found = append(found, here[m]...)
		}
	}
	if len(found) > 0 || !slices.Contains(binding, r.mode) {
		return false, found
	}
	return any(t.modes(article)), nil
}

// list is words as people list them.
func list(words []string) string { return strings.Join(words, "、") }
