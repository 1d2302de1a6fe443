package parse

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRewrite(t *testing.T) {
	for src, want := range map[string][2]string{
		"商业秘密":                      {"商业秘密", "商业秘密"},
		"a&&!b||c":                  {"(a and not b) or c", "(a 且 非 b) 或 c"},
		"a or b and (c or d and e)": {"a or (b and (c or (d and e)))", "a 或 (b 且 (c 或 (d 且 e)))"},
		"(a and b) or c":            {"(a and b) or c", "(a 且 b) 或 c"},
		"((a and b)) and c":         {"((a and b)) and c", "((a 且 b)) 且 c"}, // what was written stays
		`密级 == "机密"`:                {"密级 = 机密", "密级 = 机密"},
		`密级 != "3 级"`:               {`密级 != "3 级"`, `密级 ≠ "3 级"`},
		`密级 == "是"`:                 {`密级 = "是"`, `密级 = "是"`},
		`密级 in ["机密","绝密"]`:         {"密级 in [机密, 绝密]", "密级 属于 [机密, 绝密]"},
		`密级 not in [ '机密' ]`:        {"密级 not in [机密]", "密级 不属于 [机密]"},
		`密级 不属于 [机密]`:               {"密级 not in [机密]", "密级 不属于 [机密]"},
		`"网站" in 公开渠道`:              {"公开渠道 contains 网站", "公开渠道 含 网站"},
		`"网站" not in 公开渠道 and a`:    {"not (公开渠道 contains 网站) and a", "非 (公开渠道 含 网站) 且 a"},
		`公开渠道 含 网站`:                 {"公开渠道 contains 网站", "公开渠道 含 网站"},
		"a == false":                {"a = false", "a = 否"},
		"a ≠ 是":                     {"a != true", "a ≠ 是"},
		`日 >= date("2024-01-01")`:   {"日 >= 2024-01-01", "日 ≥ 2024-01-01"},
		`日期("2024-01-01") < 日`:      {"2024-01-01 < 日", "2024-01-01 < 日"},
		"60 <= 得分 and 得分 < 89.5":    {"60 <= 得分 and 得分 < 89.5", "60 ≤ 得分 且 得分 < 89.5"},
		"not (\n a  or b )":         {"not (a or b)", "非 (a 或 b)"},
		"非(甲 或 乙) 且 丙":              {"not (甲 or 乙) and 丙", "非 (甲 或 乙) 且 丙"},
		"影响或者可能影响社会秩序 且 含有部分涉密内容": {"影响或者可能影响社会秩序 and 含有部分涉密内容", "影响或者可能影响社会秩序 且 含有部分涉密内容"},
	} {
		w, ok := Rewrite(src)
		require.True(t, ok, src)
		assert.Equal(t, want, [2]string{w.In(false), w.In(true)}, src)
		assert.Len(t, w.ZH, len(w.EN), src)
	}
	for _, src := range []string{"", "a ; b", "(a", "len(x) > 1", "a.b", "甲，乙", "a + 1 > 2", "密级 == “机密”", `日 > date("今天")`} {
		_, ok := Rewrite(src)
		assert.False(t, ok, src)
	}
}

// What is rewritten means the same in both spellings, and stays as it is.
func TestRewriteKeepsTheMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	v := testScope()
	for range 3_000 {
		e := randomExpr(r, v, 4)
		text := e.String()
		w, ok := Rewrite(text)
		require.True(t, ok, text)
		for _, zh := range []bool{false, true} {
			again, ps := Parse(w.In(zh), v, Limits{Runes: 100_000, Spelling: SpellingOf(zh)})
			require.Empty(t, ps, "%s\n%s", text, w.In(zh))
			require.True(t, again.Equal(e), "%s\n%s\n%s", text, w.In(zh), again)
			twice, ok := Rewrite(w.In(zh))
			require.True(t, ok, w.In(zh))
			require.Equal(t, w, twice)
			require.NotContains(t, w.In(zh), "  ")
		}
	}
}

func FuzzRewrite(f *testing.F) {
	for _, s := range []string{"a and b or c", `"网站" in 公开渠道`, "非 (甲 或 乙)", `日 >= date("2024-01-01")`, "[a, b] in c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		w, ok := Rewrite(src)
		if !ok {
			return
		}
		for _, zh := range []bool{false, true} {
			again, ok := Rewrite(w.In(zh))
			require.True(t, ok, "%q gave %q", src, w.In(zh))
			require.Equal(t, strings.Join(w.EN, "\x00"), strings.Join(again.EN, "\x00"), "%q", src)
			require.Equal(t, strings.Join(w.ZH, "\x00"), strings.Join(again.ZH, "\x00"), "%q", src)
		}
	})
}
