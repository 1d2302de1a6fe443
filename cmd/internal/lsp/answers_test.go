package lsp

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
)

// typing opens a file with a text in the place of another and asks what may be written
// behind it.
func (e *editor) typing(name, right, typed string) []string {
	e.t.Helper()
	text := read(e.t, e.dir, name)
	require.Contains(e.t, text, right)
	behind, _, _ := strings.Cut(typed, "‸")
	e.open(name, strings.Replace(text, right, strings.Replace(typed, "‸", "", 1), 1))
	at := e.at(name, text[:strings.Index(text, right)]+behind)
	var out wire.Completions
	e.call("textDocument/completion", at, &out)
	var texts []string
	for _, i := range out.Items {
		texts = append(texts, i.Edit.NewText)
	}
	return texts
}

func TestWhatMayBeWritten(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, nil)
	e.open("stone/01.yaml", read(t, dir, "stone/01.yaml"))
	_, _ = e.until("stone/01.yaml", none)
	rule := "stone/01.yaml"
	for _, c := range []struct {
		name, file, right, typed string
		first                    []string // of what is offered, in order
		not                      []string
	}{
		{"keys of a rule that are not written", rule, "        归入: bar\n", "        ‸\n", []string{"款: ", "目: ", "取代: ", "归入: "}, []string{"项: ", "编号: ", "当: "}},
		{"keys in brackets", rule, "归入: open, 当: 关系群众生活, 则", "‸, 当: 关系群众生活, 则", []string{"款: ", "目: ", "取代: ", "归入: "}, []string{"当: "}},
		{"a key by a part of it", rule, "        归入: bar\n", "        归‸\n", []string{"归入: "}, nil},
		{"keys of an article", rule, "  五: {略: 解释权}", "  五:\n    期‸", []string{"定期:", "期限:"}, nil},
		{"the next article", rule, "  五: {略: 解释权}", "  五: {略: 解释权}\n  ‸", []string{"六:"}, nil},
		{"a decision of grounds", rule, "  五: {略: 解释权}", "  五:\n    情形:\n      公‸", []string{"公开与否: "}, nil},
		{"facts by a part of the term", rule, "当: 关系群众生活,", "当: 登‸,", []string{"已经登报"}, []string{"会议纪要"}},
		{"facts by a part of the id", rule, "当: 关系群众生活,", "当: minu‸,", []string{"会议纪要"}, []string{"已经登报"}},
		{"words between facts", rule, "当: 关系群众生活,", "当: 关系群众生活 ‸,", []string{"且", "或"}, nil},
		{"the values of a fact", rule, "文件等级 = 特急", "文件等级 = ‸", []string{"普通", "重要", "特急"}, []string{"会议纪要"}},
		{"the values of a fact in a list", rule, "封存档案 且 非 已经登报", "封存档案 且 文件等级 属于 [普通, ‸]", []string{"普通", "重要", "特急"}, []string{"会议纪要"}},
		{"tiers", rule, "归入: bar", "归入: ‸", []string{"bar", "open"}, nil},
		{"outcomes", rule, "则: 不予公开\n", "则: ‸\n", []string{"不予公开", "主动公开"}, nil},
		{"roles", rule, "谁: 档案员, 当", "谁: 员‸, 当", []string{"档案员"}, []string{"镇长"}},
		{"events", rule, "自: 文件印发", "自: 来‸", []string{"收到来信"}, []string{"文件印发"}},
		{"places", rule, "地区: stone\n", "地区: ‸\n", []string{"stone"}, nil},
		{"words of a list", rule, "        归入: bar\n", "        归入: bar\n        力度: ‸\n", []string{"原则上"}, nil},
		{"keys of a case", "stone/01.cases.yaml", "应为: {公开与否: 主动公开, 定于: livelihood}", "应为: {‸}", []string{"未定: "}, nil},
		{"what a decision comes to", "stone/01.cases.yaml", "公开与否: 主动公开, 定于", "公开与否: ‸, 定于", nil, []string{"会议纪要"}},
		{"rules of the instrument", "stone/01.cases.yaml", "定于: livelihood", "定于: pri‸", []string{"printed"}, []string{"sealed"}},
		{"facts that are given", "stone/01.cases.yaml", "已知: {关系群众生活: 是}", "已知: {群众‸}", []string{"关系群众生活: "}, nil},
		{"the kind of a file", "words/words.yaml", "词汇: stone\n", "‸\n", nil, nil},
	} {
		got := e.typing(c.file, c.right, c.typed)
		shown := got[:min(len(got), max(len(c.first), 8))]
		for i, want := range c.first {
			if assert.Greater(t, len(got), i, c.name) {
				assert.Equal(t, want, got[i], "%s: %q", c.name, shown)
			}
		}
		for _, not := range c.not {
			assert.NotContains(t, got, not, c.name)
		}
		if c.first == nil {
			assert.NotEmpty(t, got, c.name)
		}
		e.open(c.file, read(t, dir, c.file))
	}
}

func TestWhatIsSaid(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, nil)
	for _, f := range []string{"stone/01.yaml", "stone/01.cases.yaml"} {
		e.open(f, read(t, dir, f))
	}
	e.call("textDocument/codeAction", map[string]any{"textDocument": e.doc("stone/01.yaml"), "range": wire.Range{}, "context": map[string]any{}}, nil)
	require.Eventually(t, func() bool { return e.said("stone/01.yaml", "当: 封存") != "" }, waits, tick)
	for _, c := range []struct {
		file, behind string
		says         []string
	}{
		{"stone/01.yaml", "当: 封存", []string{"封存档案（st_sealed）", "是否为封存档案？", "sealed"}},
		{"stone/01.yaml", "非 已经", []string{"已经登报（st_published）"}},
		{"stone/01.yaml", "编号: livelih", []string{"《青石镇文件公开办法》第二条第（一）项", "条件：关系群众生活", "案例中提到 1 次"}},
		{"stone/01.cases.yaml", "定于: seal", []string{"第二条第（三）项", "封存的档案，不予公开"}},
		{"stone/01.yaml", "原", []string{"quote", "起作用的那一句", "条文原话"}},
		{"stone/01.yaml", "谁: 档案", []string{"档案员"}},
		{"stone/01.yaml", "归入: ope", []string{"第2顺位"}},
		{"stone/01.yaml", "编号: keep", []string{"界限值：文件页数 99、100、101"}},
		{"stone/01.yaml", "编号: in-time", []string{"文件印发为今天（", "最后一日是"}},
	} {
		said := e.said(c.file, c.behind)
		for _, want := range c.says {
			assert.Contains(t, said, want, c.behind)
		}
	}
	assert.Empty(t, e.said("stone/01.yaml", "说明目"), "prose is nothing that has an explanation")
}

func (e *editor) said(name, behind string) string {
	e.t.Helper()
	var out *wire.Hover
	e.call("textDocument/hover", e.at(name, behind), &out)
	if out == nil {
		return ""
	}
	return out.Contents.Value
}

func TestWhereThingsAre(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, nil)
	for _, f := range []string{"stone/01.yaml", "stone/01.cases.yaml"} {
		e.open(f, read(t, dir, f))
	}
	require.Eventually(t, func() bool { return len(e.places("textDocument/definition", "stone/01.yaml", "当: 封存")) > 0 }, waits, tick)
	for _, c := range []struct {
		file, behind, declared string
		used                   int
	}{
		{"stone/01.yaml", "当: 封存", "words/words.yaml:st_sealed", 2},
		{"stone/01.yaml", "非 已经", "words/words.yaml:st_published", 3},
		{"stone/01.cases.yaml", "定于: seal", "stone/01.yaml:sealed", 1},
		{"stone/01.yaml", "编号: seal", "stone/01.yaml:sealed", 1},
		{"stone/01.yaml", "谁: 档案", "words/words.yaml:st_clerk", 2},
		{"stone/01.yaml", "自: 文件", "words/words.yaml:st_made", 1},
		{"stone/01.yaml", "地区: st", "stone/place.yaml:stone", 2},
		{"stone/01.yaml", "      公开", "words/words.yaml:st_opening", 3},
		{"stone/01.yaml", "归入: ope", "words/words.yaml:open", 2},
		{"stone/01.yaml", "则: 主动", "words/words.yaml:主动公开", 3},
		{"stone/01.cases.yaml", "案例: ston", "stone/01.yaml:stone-01", 1},
	} {
		assert.Equal(t, []string{c.declared}, e.places("textDocument/definition", c.file, c.behind), c.behind)
		assert.Len(t, e.places("textDocument/references", c.file, c.behind), c.used, c.behind)
	}
}

// places are files with the text that stands there.
func (e *editor) places(method, name, behind string) []string {
	e.t.Helper()
	var list []wire.Location
	e.call(method, e.at(name, behind), &list)
	var out []string
	for _, l := range list {
		file := strings.TrimPrefix(l.URI, uriOf(e.dir)+"/")
		out = append(out, file+":"+wire.NewText(read(e.t, e.dir, file)).Between(l.Range.Start, l.Range.End))
	}
	return out
}

func TestOutline(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, nil)
	list := func(file string) (names []string) {
		e.open(file, read(t, dir, file))
		var out []wire.Symbol
		e.call("textDocument/documentSymbol", map[string]any{"textDocument": e.doc(file)}, &out)
		var walk func([]wire.Symbol, string)
		walk = func(some []wire.Symbol, in string) {
			for _, s := range some {
				names = append(names, in+s.Name)
				assert.False(t, after(s.Range.Start, s.Selection.Start) || after(s.Selection.End, s.Range.End), "%s: a name stands within its part", s.Name)
				walk(s.Children, in+s.Name+"/")
			}
		}
		walk(out, "")
		return names
	}
	assert.Equal(t, []string{"第一条", "第二条", "第二条/livelihood", "第二条/printed", "第二条/sealed", "第三条", "第三条/keep", "第四条", "第四条/in-time", "第五条"}, list("stone/01.yaml"))
	assert.Equal(t, []string{"关系群众生活的主动公开", "封存的档案不予公开"}, list("stone/01.cases.yaml"))
	words := list("words/words.yaml")
	assert.Contains(t, words, "文件页数")
	assert.Contains(t, words, "公开与否/bar")
	assert.True(t, slices.Contains(words, "档案员") || slices.Contains(words, "st_clerk"), words)
}

func TestFormatting(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, nil)
	right := read(t, dir, "stone/01.yaml")
	e.open("stone/01.yaml", strings.Replace(right, "{项: 一, 编号: livelihood,", "{编号:   livelihood, 项: 一,", 1))
	var edits []wire.Edit
	e.call("textDocument/formatting", map[string]any{"textDocument": e.doc("stone/01.yaml"), "options": map[string]any{"tabSize": 2}}, &edits)
	require.Len(t, edits, 1)
	assert.Equal(t, 1, strings.Count(edits[0].NewText, "\n"), "what is laid out well is left alone")
	assert.Equal(t, right, wire.NewText(e.texts["stone/01.yaml"]).Apply(edits[0].Range, edits[0].NewText).String())
	e.open("stone/01.yaml", "文件: [")
	assert.Equal(t, "null", e.asJSON("textDocument/formatting", map[string]any{"textDocument": e.doc("stone/01.yaml")}))
}
