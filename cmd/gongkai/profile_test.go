package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const office = `单位情况: renshe
名称: 武威市人力资源和社会保障局
地区: wuwei
事实:
  机关类型: 政府工作部门
  机关层级: 设区的市级
`

func officeFile(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "单位情况.yaml")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

// What holds of the organ is given to every command that reads facts.
func TestProfileReachesEveryCommand(t *testing.T) {
	file := officeFile(t, office)
	day := []string{"--profile", file, "--on", "2024-03-01"}
	with := func(args ...string) ran { return run(t, "", append(args, day...)...) }

	r := with("decide", "公开属性", "-f", "涉及切身利益=是")
	require.Equal(t, 0, r.code, r.err)
	assert.NotContains(t, r.out, "机关层级", "it is known")
	assert.Contains(t, run(t, "", "decide", "公开属性", "-j", "wuwei", "--on", "2024-03-01", "-f", "涉及切身利益=是").out, "机关层级")

	r = run(t, `[{"题名": "关于某事的通知", "成文日期": "2024-03-01", "涉及切身利益": true}]`, "classify", "--profile", file, "--json")
	require.Equal(t, 0, r.code, r.err)
	assert.False(t, strings.Contains(r.out, `"organ_level","term":"机关层级","type"`), "asked all the same")

	enterprise := officeFile(t, "profile: water\nplace: wuwei\nfacts: {organ_kind: 公共企事业单位}\n")
	r = run(t, "", "due", "cn-regulation/answer", "2024-03-01", "--profile", enterprise)
	assert.Equal(t, 1, r.code, r.out)
	assert.Contains(t, r.err, "第五十五条")
	r = run(t, "", "ics", "--profile", enterprise, "--from", "2024-01-01", "--to", "2024-12-31", "--list")
	assert.NotContains(t, r.out, "《中华人民共和国政府信息公开条例")
	assert.Equal(t, 0, with("audit", "-f", "已公开=是").code)

	r = run(t, `[{"do": "open", "on": "2024-03-01"}]`, "review", "保密审查", "-", "--profile", file)
	require.Equal(t, 0, r.code, r.err)
	assert.Contains(t, r.out, "机关类型=政府工作部门", "recorded with the opening")
	r = run(t, `[{"do": "open", "on": "2024-03-01", "facts": {"organ_kind": "人民政府"}}]`, "review", "保密审查", "-", "--profile", file)
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.err, "第1个事件：事实“机关类型”自相矛盾")
}

// Two places that say different things are named, both.
func TestProfileContradicted(t *testing.T) {
	file := officeFile(t, office)
	r := run(t, "", "decide", "公开属性", "--profile", file, "--on", "2024-03-01", "-f", "机关类型=人民政府")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.err, file+":5:9")
	assert.Contains(t, r.err, "本件写的是“人民政府”")

	r = run(t, `[{"题名": "甲", "成文日期": "2024-03-01", "机关类型": "人民政府"}]`, "classify", "--profile", file, "--csv")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.out, "单位情况")

	r = run(t, "", "decide", "公开属性", "-j", "xiji", "--profile", file, "--on", "2024-03-01")
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.err, "西吉县")
	assert.Contains(t, r.err, file+":1:7")
}

// A mistake in the file has its line, its column and a remedy.
func TestProfileMistakes(t *testing.T) {
	file := officeFile(t, "单位情况: renshe\n地区: wuwei\n事实:\n  国家秘密: 否\n")
	r := run(t, "", "decide", "公开属性", "--profile", file, "--on", "2024-03-01")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.err, file+":4:3: 错误：“国家秘密”不是单位情况")
	assert.Contains(t, r.err, "＾＾＾＾")
	assert.Contains(t, r.err, "改法：删去这一项")
	assert.Empty(t, r.out)
	r = run(t, "", "decide", "公开属性", "--profile", filepath.Dir(file), "--on", "2024-03-01")
	assert.Equal(t, 1, r.code)
}

// What a classification makes ready is kept for a process, of the embedded law alone: neither
// a profile nor other assumptions, another place, a layer or other calendars hear of it.
func TestOneQuestionNeverAnswersAnother(t *testing.T) {
	row := `[{"题名": "关于某事的通知", "成文日期": "2024-03-01", "涉及切身利益": true}]`
	layer := edited(t, "wuwei/02-attribute.yaml", "当: 需要公众广泛知晓", "当: 需要公众广泛知晓 且 内部事务信息")
	asked := map[string][]string{
		"plain": {"-j", "wuwei"}, "assume": {"-j", "wuwei", "--assume-false"}, "place": {"-j", "xiji"},
		"profile": {"--profile", officeFile(t, office)}, "layer": {"-j", "wuwei", "--policies", layer}, "calendars": {"-j", "wuwei", "--calendars", "testdata/calendars"},
	}
	ask := func(name string) ran { return run(t, row, append([]string{"classify", "--json"}, asked[name]...)...) }
	first := map[string]ran{}
	for name := range asked {
		first[name] = ask(name)
		require.NotEmpty(t, first[name].out, "%s: %s", name, first[name].err)
	}
	for range 2 {
		for name := range asked { // in whatever order
			assert.Equal(t, first[name], ask(name), name)
		}
	}
	for _, name := range []string{"assume", "place", "profile", "layer"} {
		assert.NotEqual(t, first["plain"].out, first[name].out, name)
	}
}
