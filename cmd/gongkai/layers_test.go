package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// edited writes a layer of one shipped file with one thing changed.
func edited(t *testing.T, name, from, to string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../rules/policies", name))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), from, to, 1)
	if text == string(data) {
		t.Fatalf("%s has no %q", name, from)
	}
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, name), text)
	return dir
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestLayerThatBreaksShippedCases: a shipped file is copied and one outcome changed.
// The layer has no mistake and no case, and yet law changes that cases stand for.
func TestLayerThatBreaksShippedCases(t *testing.T) {
	dir := edited(t, "wuwei/02-attribute.yaml", "当: 需要公众广泛知晓", "当: 需要公众广泛知晓 且 内部事务信息")
	// Each of these runs all cases that are shipped: no more of them than it takes.
	r := run(t, "", "test", dir, "--json")
	var ran struct {
		Broken  int
		Results []struct {
			Set, Name, File string
			Broken          bool
		}
	}
	if err := json.Unmarshal([]byte(r.out), &ran); err != nil {
		t.Fatal(err)
	}
	broken := map[string][]string{}
	for _, x := range ran.Results {
		if !x.Broken || !strings.HasSuffix(x.File, ".cases.yaml") {
			t.Errorf("%+v", x)
		}
		broken[x.Set] = append(broken[x.Set], x.Name)
	}
	if ran.Broken == 0 || len(broken) == 0 || r.code != 1 || !strings.Contains(r.err, "没有可以运行的案例") {
		t.Fatalf("%+v", r)
	}
	r = run(t, "", "check", dir)
	if r.code != 0 || strings.Count(r.out, "[GK1523]") != ran.Broken {
		t.Errorf("%+v", r)
	}
	// Nothing is asked of a layer of which nothing is known to be wrong.
	if r := run(t, "", "check", "--quick", dir); r.code != 0 || strings.Contains(r.out, "GK1523") {
		t.Errorf("%+v", r)
	}
	// Answered: cases of the same names say what comes out now.
	for set, names := range broken {
		text := "cases: " + set + "\nbase: {place: wuwei, on: 2024-03-01, assume: false}\neach:\n"
		for _, name := range names {
			text += "  " + name + ": {given: {国家秘密: true}, expect: {公开属性: 不予公开}}\n"
		}
		writeFile(t, filepath.Join(dir, set+"-ours.cases.yaml"), text)
	}
	if r := run(t, "", "test", dir); r.code != 0 || strings.Contains(r.out, "GK1523") {
		t.Errorf("%+v", r)
	}
}

// TestLayerWithoutCases: which file to write, and how it begins.
func TestLayerWithoutCases(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "town.yaml"), "place: qingshui\nterm: 清水\nsuperior: [cn]\ncalendar: cn\ninstruments: qingshui/*.yaml\n")
	writeFile(t, filepath.Join(dir, "qingshui/1.yaml"), "instrument: qingshui-1\ntitle: 清水办法\nplace: qingshui\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    grounds:\n      公开属性:\n      - {id: told, tier: open, when: 涉及切身利益, then: 主动公开}\n")
	file := filepath.Join(dir, "qingshui/1.cases.yaml")
	r := run(t, "", "test", dir)
	_, text, found := strings.Cut(r.err, "例如：\n\n")
	if r.code != 1 || !found || !strings.Contains(r.err, "请写 "+file) {
		t.Fatalf("%+v", r)
	}
	if r := run(t, "", "check", dir); r.code != 0 || !strings.Contains(r.out, "[GK1524]") || !strings.Contains(r.out, "在它旁边写 1.cases.yaml") {
		t.Errorf("%+v", r)
	}
	writeFile(t, file, text)
	if r := run(t, "", "check", dir); r.code != 0 || strings.Contains(r.out, "GK1524") {
		t.Errorf("what is proposed does not load: %+v", r)
	}
	if r := run(t, "", "test", dir); strings.Contains(r.err, "没有可以运行") {
		t.Errorf("%+v", r)
	}
}

// TestLayerThatReplacesOneRule: check, explain and due tell the same story.
func TestLayerThatReplacesOneRule(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "sucheng/90.yaml"), "文件: sucheng-90\n全称: 协调补充规定\n地区: sucheng\n施行: {自: 2024-01-01}\n条文:\n  一:\n    期限:\n"+
		"    - {取代: sucheng-04-coordination/consultation-reply, 自: 收到征求意见书, 限时: 7个工作日, 谁: 被征求意见机关, 为谁而设: 本机关, 完成于: 其他机关提出意见}\n")
	for _, c := range []struct{ args, want string }{
		{"check --quick", "《协调补充规定》第一条取代《宿城区政府信息公开协调制度》第七条（sucheng-04-coordination/consultation-reply，2024-01-01—）[GK1388]"},
		{"explain consultation-reply --policies", "取代：《宿城区政府信息公开协调制度》第七条：“应当自收到征求意见书之日起 5 个工作日内予以书面回复”"},
		{"explain consultation-reply --policies", "（2021-10-27—2023-12-31）"},
		{"due -j sucheng --on 2024-02-01 --policies", "《协调补充规定》第一条（取代《协调制度》第七条）"},
	} {
		if r := run(t, "", append(strings.Fields(c.args), dir)...); r.code != 0 || !strings.Contains(r.out, c.want) {
			t.Errorf("%s: %d %s\n%s", c.args, r.code, r.err, r.out)
		}
	}
}

// overrideOfTheGuide is the layer that the guide for clerks shows, and what it says that
// diff says of it.
func overrideOfTheGuide(t *testing.T) (layer string, said []string) {
	t.Helper()
	p := readGuide(t, "policy-guide.zh-CN.md")
	for i := 0; i < len(p.lines); i++ {
		if p.lines[i] != guideFence+"text" {
			continue
		}
		body, next := p.block(t, i)
		switch {
		case body[0] == "文件: wuwei-90":
			layer = strings.Join(body, "\n") + "\n"
		case layer != "" && said == nil:
			said = body
		}
		i = next - 1
	}
	if layer == "" || said == nil {
		t.Fatal("the guide has no override")
	}
	return layer, said
}

// TestOneStoryOfAnOverride: a layer replaces one ground by its id. What it replaces, which
// answers change and which shipped cases say otherwise is told alike by check, test, diff,
// impact, explain and an answer; its own cases answer the shipped ones.
func TestOneStoryOfAnOverride(t *testing.T) {
	dir := t.TempDir()
	layer, said := overrideOfTheGuide(t)
	writeFile(t, filepath.Join(dir, "wuwei/90.yaml"), layer)
	if r := run(t, "", "diff", dir); !excerpt(said, strings.Split(strings.TrimRight(r.out, "\n"), "\n")) {
		t.Errorf("the guide shows\n%s\n\nthe command prints\n%s", strings.Join(said, "\n"), r.out)
	}
	const was, now = "《武威市政府信息公文公开属性源头认定及动态调整制度》第四条第（二）项", "《内部事务信息补充规定》第一条"
	tells := func(args string, code int, want ...string) string {
		t.Helper()
		r := run(t, "", append(strings.Fields(args), dir)...)
		for _, w := range want {
			if r.code != code || !strings.Contains(r.out+r.err, w) {
				t.Errorf("%s: %d, no %q\n%s\n%s", args, r.code, w, r.err, r.out)
			}
		}
		return r.out
	}
	tells("diff", 0, "第一条 情形 公开属性，不予公开（internal-affairs）：取代下层规则", "取代：（无） → "+was+"（internal-affairs）",
		"则：依申请公开 → 不予公开", "决定 公开属性：有情形的结论改变", "内部事务信息：是", "原：依申请公开（"+was+"）", "现：不予公开（"+now+"）")
	r := run(t, "", "impact", "-", dir, "-j", "wuwei", "../../testdata/registers/notices.csv")
	if !strings.Contains(r.out, "依申请公开 → 不予公开，1 件") || !strings.Contains(r.out, now) {
		t.Errorf("%+v", r)
	}
	tells("explain internal-affairs --policies", 0, now, "取代："+was)
	tells("decide 公开属性 -j wuwei --on 2024-03-01 --assume-false --fact 内部事务信息=是 --policies", 0, "不予公开", now+"（取代"+was+"）")
	checked := tells("check", 0, now+"取代"+was, "[GK1388]", "[GK1523]")

	set := regexp.MustCompile(`wuwei/([0-9a-z-]+)\.cases\.yaml`)
	own := map[string]string{}
	for _, line := range strings.Split(checked, "\n") {
		if strings.Contains(line, "[GK1523]") {
			name := regexp.MustCompile("案例“([^”]+)”").FindStringSubmatch(line)
			if name == nil || set.FindString(line) == "" {
				t.Fatal(line)
			}
			own[name[1]] = set.FindString(line)
		}
	}
	if len(own) == 0 {
		t.Fatal(checked)
	}
	text := "案例: wuwei-02-attribute\n共同条件: {地区: wuwei, 日期: 2024-03-01, 其余事实: 按否}\n逐例:\n"
	for name := range own {
		text += "  " + name + ": {已知: {内部事务信息: 是}, 应为: {公开属性: 不予公开, 引条: wuwei-90 第一条}}\n"
	}
	writeFile(t, filepath.Join(dir, "wuwei/90.cases.yaml"), text)
	if r := run(t, "", "test", dir); r.code != 0 || strings.Contains(r.out, "GK1523") {
		t.Errorf("%+v", r)
	}
}

// TestACaseKeepsTheLawOfItsOpening: a request that came before the Regulation of 2019 is
// answered by that of 2007, and review says so of every step taken since.
func TestACaseKeepsTheLawOfItsOpening(t *testing.T) {
	file := filepath.Join(t.TempDir(), "case.json")
	writeFile(t, file, `[{"do": "open", "on": "2019-05-10", "actor": "李", "assume": "false"}]`)
	r := run(t, "", "review", "依申请公开", file, "-j", "baiyin")
	if r.code != 0 || strings.Contains(r.out, "自 2019-05-15 起") {
		t.Fatalf("%+v", r)
	}
	step := "register"
	writeFile(t, file, `[{"do": "open", "on": "2019-05-10", "actor": "李", "assume": "false"},
  {"do": "act", "step": "`+step+`", "role": "行政机关", "actor": "李", "on": "2019-05-20"}]`)
	r = run(t, "", "review", "依申请公开", file, "-j", "baiyin")
	for _, want := range []string{"自 2019-05-15 起这一程序的规定有变化；本案仍适用开始时的规定", "依 2019-05-10 的规定"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("no %q: %+v", want, r)
		}
	}
}
