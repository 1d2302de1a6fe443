package main

import (
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/policies"
)

// our is a folder with one shipped file in which some texts are others, in pairs.
func our(t *testing.T, file string, swaps ...string) string {
	t.Helper()
	data, err := fs.ReadFile(policies.FS(), file)
	require.NoError(t, err)
	text := string(data)
	for i := 0; i < len(swaps); i += 2 {
		require.Contains(t, text, swaps[i])
		text = strings.Replace(text, swaps[i], swaps[i+1], 1)
	}
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(file)), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644))
	return dir
}

const coordination = "sucheng/04-coordination.yaml"

// TestDiff: one page for the head of office; the same for a code platform.
func TestDiff(t *testing.T) {
	dir := our(t, coordination, "限时: 5个工作日", "限时: 7个工作日")
	page := run(t, "", "diff", dir)
	require.Zero(t, page.code, page.err)
	assert.Contains(t, page.out, "限时：5个工作日 → 7个工作日")
	assert.Contains(t, page.out, "至迟2024年9月10日")
	assert.Less(t, strings.Count(page.out, "\n"), 50, "one page")
	assert.Equal(t, 3, run(t, "", "diff", dir, "--exit-code").code)

	assert.Contains(t, run(t, "", "diff", "-", dir, "--github").out, "::warning file="+filepath.ToSlash(dir)+"/"+coordination+",line=")
	assert.Contains(t, run(t, "", "diff", dir, "--sarif").out, `"ruleId": "GK2060"`)
	assert.Contains(t, run(t, "", "diff", dir, "--markdown").out, "### 对结论的影响")
	var report struct {
		Changes []struct{ Parts []struct{ Key string } }
		Effects []struct{ Verdict string }
	}
	require.NoError(t, json.Unmarshal([]byte(run(t, "", "diff", dir, "--json").out), &report))
	assert.Equal(t, "within", report.Changes[0].Parts[0].Key)
	assert.Equal(t, "differs", report.Effects[0].Verdict)

	file := filepath.Join(dir, coordination)
	assert.Equal(t, page.out, run(t, "", "diff", file).out, "a file lies in the place of the embedded one")
	comment := our(t, coordination, "条文:\n", "条文:\n  # 只是注释\n")
	assert.Equal(t, "规则没有改变。\n", run(t, "", "diff", comment).out)
}

// TestSheet: what the head of office signs, as one page of A4; the same with what is on record.
func TestSheet(t *testing.T) {
	dir := our(t, coordination, "限时: 5个工作日", "限时: 7个工作日")
	page := run(t, "", "diff", dir, "--html")
	require.Zero(t, page.code, page.err)
	page.out = regexp.MustCompile(`[0-9a-f]{12} → [0-9a-f]{12}`).ReplaceAllString(page.out, "… → …") // the law goes on
	golden(t, "diff-sheet", page)

	events, file := `[{"do":"open","on":"2024-09-02","parties":{"被征求意见机关":["区教育局"]}},{"step":"ask","role":"行政机关","on":"2024-09-02","gives":{"征求意见书":"已送达"}},
		{"do":"happen","event":"收到征求意见书","of":"区教育局","on":"2024-09-03"}]`, filepath.Join(t.TempDir(), "在办.json")
	saved := run(t, events, "review", "公开协调", "-", "-j", "sucheng", "--save", file)
	require.Zero(t, saved.code, saved.err)
	out := run(t, "", "impact", "-", dir, file, "--html")
	require.Zero(t, out.code, out.err)
	assert.Contains(t, out.out, "共 1 件，有变化 1 件")
	assert.Contains(t, out.out, "至迟2024年9月12日")
	assert.Contains(t, out.out, "在办案件也一样。是否另定施行日？")
	assert.Contains(t, run(t, "", "impact", "-", dir, file, "--html", "--lang", "en").out, "Head of office")

	old := run(t, "", "diff", our(t, coordination, "限时: 5个工作日\n      谁: 共同制作机关", "限时: 7个工作日\n      谁: 共同制作机关"), "--html").out
	assert.NotContains(t, old, "届满不能视为同意", "the note of the file still has the old number")
	assert.Contains(t, old, "规则文件的说明仍写“5个工作日”，此处不引")
	assert.Contains(t, old, "第七条的说明仍写“5个工作日”，没有随之修改。是否一并改正？")

	later := run(t, "", "diff", our(t, coordination, "限时: 5个工作日\n      谁: 被征求意见机关", "限时: 7个工作日\n      施行: {自: 2025-01-01}\n      谁: 被征求意见机关"), "--html").out
	assert.Contains(t, later, "2025年1月1日起")
	assert.Contains(t, later, "在办案件按立案那天的规定办")
	assert.Contains(t, run(t, "", "diff", our(t, coordination, "全称:", "# 注释\n全称:"), "--html").out, "没有找到结论改变的情形")
}

// TestTransitionIsTold: a rule of a layer that says of which cases under way it is law: diff
// tells it as what it replaces, impact by the cases that it reaches, explain with its condition.
func TestTransitionIsTold(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "sucheng"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sucheng", "90.yaml"), []byte(`文件: sucheng-90
全称: 宿城区公开协调补充规定
地区: sucheng
施行: {自: 2024-09-05}
条文:
  一:
    期限:
    - 取代: sucheng-04-coordination/consultation-reply
      适用于自: {立案: 2024-09-01}
      自: 收到征求意见书
      限时: 7个工作日
      谁: 被征求意见机关
      应办: 书面回复
      完成于: 其他机关提出意见
`), 0o644))
	stored := func(opened string) string {
		file := filepath.Join(t.TempDir(), opened+".json")
		saved := run(t, `[{"do":"open","on":"`+opened+`","parties":{"被征求意见机关":["区教育局"]}},{"step":"ask","role":"行政机关","on":"`+opened+`","gives":{"征求意见书":"已送达"}},
			{"do":"happen","event":"收到征求意见书","of":"区教育局","on":"2024-09-06"}]`, "review", "公开协调", "-", "-j", "sucheng", "--save", file)
		require.Zero(t, saved.code, saved.err)
		return file
	}
	out := run(t, "", "impact", "-", dir, stored("2024-09-02"), stored("2024-08-30"))
	require.Zero(t, out.code, out.err)
	assert.Contains(t, out.out, "共 2 件，有变化 1 件")
	assert.Contains(t, out.out, "、《宿城区公开协调补充规定》第一条")
	assert.Contains(t, out.out, "2024-09-02.json")

	says := run(t, "", "explain", "consultation-reply", "--policies", dir).out
	assert.Contains(t, says, "取代：《宿城区政府信息公开协调制度》第七条")
	assert.Contains(t, says, "条件：立案日期不早于2024年9月1日")

	page := run(t, "", "diff", dir).out
	assert.Contains(t, page, "第一条 期限 被征求意见机关，书面回复（consultation-reply）：取代下层规则")
	assert.Contains(t, page, "适用于自·立案：（无） → 2024年9月1日")
	assert.Contains(t, page, "规则改了 2 处。", "the text that the layer brings, and the rule")
	assert.Contains(t, page, "现：至迟2024年9月14日")
}

// TestImpact: rows of a register, stored answers and cases under way, by article.
func TestImpact(t *testing.T) {
	dir := our(t, "wuwei/02-attribute.yaml", "当: 内部事务信息\n        则: 依申请公开", "当: 内部事务信息\n        则: 不予公开")
	out := run(t, "", "impact", "-", dir, "-j", "wuwei", "../../testdata/registers/notices.csv")
	require.Zero(t, out.code, out.err)
	assert.Contains(t, out.out, "共 37 件，有变化 1 件")
	assert.Contains(t, out.out, "依申请公开 → 不予公开，1 件")
	assert.Contains(t, out.out, "第四条第（二）项")
	same := run(t, "", "impact", "-", "-", "-j", "wuwei", "../../testdata/registers/notices.csv")
	assert.Contains(t, same.out, "有变化 0 件")
	assert.Contains(t, same.out, "37 件所适用的规定没有变")
}

// TestImpactOfWhatIsReadAndCounted: another calendar, and another meaning of the host's
// own words, change rows though no rule does; a row that cannot be read is named.
func TestImpactOfWhatIsReadAndCounted(t *testing.T) {
	register := written(t, "登记表.csv", "题名,成文日期,涉密,涉及切身利益\n甲,2027-01-20,非密,是\n乙,2027-02-30,非密,是\n")
	words := func(yes, no, calendar string) string {
		file := written(t, "words.yaml", "mapping: 本局\ncolumns:\n  涉密: 国家秘密\nvalues:\n  "+yes+": 是\n  "+no+": 否\n")
		if calendar != "" {
			require.NoError(t, os.CopyFS(filepath.Join(filepath.Dir(file), "calendars"), os.DirFS(calendar)))
		}
		return filepath.Dir(file)
	}
	impact := func(old, now string) ran {
		return run(t, "", "impact", old, now, "-j", "wuwei", "--assume-false", "--mapping", "本局", register)
	}
	same := impact(words("密", "非密", ""), words("密", "非密", ""))
	assert.Contains(t, same.out, "有变化 0 件，无法读取 1 件")
	assert.Contains(t, same.err, "登记表.csv:3: “成文日期”：日期“2027-02-30”")
	assert.Equal(t, 1, same.code)
	assert.Contains(t, impact(words("密", "非密", ""), words("非密", "密", "")).out, "主动公开 → 不予公开，1 件")
	assert.Contains(t, impact(words("密", "非密", ""), words("密", "非密", "testdata/calendars")).out, "最迟公开：")
}

// TestImpactOfCases: a case under way by what is other of it: who acts next, how, and
// which limits run; and the one that the new law does not let go on.
func TestImpactOfCases(t *testing.T) {
	const requests = "sucheng/09-on-request.yaml"
	var events []json.RawMessage
	data, err := os.ReadFile(cases + "request.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &events))
	stored := func(n int) string {
		part, err := json.Marshal(events[:n])
		require.NoError(t, err)
		file := filepath.Join(t.TempDir(), "案件.json")
		saved := run(t, string(part), "review", "依申请公开", "-", "-j", "sucheng", "--save", file)
		require.Zero(t, saved.code, saved.err)
		return file
	}
	running, whole := stored(2), stored(len(events))
	out := run(t, "", "impact", "-", "-", running, whole)
	require.Zero(t, out.code, out.err)
	assert.Contains(t, out.out, "共 2 件，有变化 0 件")

	for _, k := range []struct {
		name              string
		swaps             []string
		file, says, other string
	}{
		{"a limit of the matter", []string{"      编号: answer\n      自: 收到申请\n      限时: 20个工作日", "      编号: answer\n      自: 收到申请\n      限时: 15个工作日"}, running,
			"有变化 1 件，无法读取 0 件，办不下去的案件 0 件", "行政机关答复，期限2022年2月24日（计时中） → 行政机关答复，期限2022年2月17日（计时中），1 件"},
		{"a choice", []string{"        可选: [作为申请处理, 不作为申请处理]", "        可选: [作为申请处理, 不作为申请处理, 转办]",
			"下一步: {作为申请处理: clarify, 不作为申请处理: not-a-request}", "下一步: {作为申请处理: clarify, 不作为申请处理: not-a-request, 转办: clarify}"}, running,
			"有变化 1 件，无法读取 0 件，办不下去的案件 0 件", "（作为申请处理或者不作为申请处理） → "},
		{"who acted before", []string{"        编号: register\n        承办: 政府信息公开工作机构", "        编号: register\n        承办: 政府信息公开工作机构负责人"}, whole,
			"有变化 1 件，无法读取 0 件，办不下去的案件 1 件", "第2个事件：“政府信息公开工作机构”不能办理这一步"},
	} {
		t.Run(k.name, func(t *testing.T) {
			out := run(t, "", "impact", "-", our(t, requests, k.swaps...), k.file)
			require.Zero(t, out.code, out.err)
			assert.Contains(t, out.out, k.says)
			assert.Contains(t, out.out, k.other)
		})
	}
}

// TestReplayTells (fault 10 of the newcomers): an edit that the answer did not read is no
// difference; one that it read and that leaves it as it is says so; another answer comes
// with the rule.
func TestReplayTells(t *testing.T) {
	answer := run(t, "", "decide", "公开属性", "-j", "wuwei", "--on", "2024-03-01", "--assume-false", "--fact", "内部事务信息=是", "--json", "--full")
	require.Zero(t, answer.code, answer.err)
	stored := filepath.Join(t.TempDir(), "结论.json")
	require.NoError(t, os.WriteFile(stored, []byte(answer.out), 0o644))

	assert.Contains(t, run(t, "", "replay", stored).out, "结论相同，所依据的规则相同")
	elsewhere := our(t, coordination, "限时: 5个工作日", "限时: 7个工作日")
	assert.Contains(t, run(t, "", "replay", "--policies", elsewhere, stored).out, "结论相同，所依据的规则相同")
	for _, unread := range [][3]string{ // a comment and a rule of a file that nothing in this place reads
		{"baiyin/01-assessment.yaml", "条文:\n", "条文:\n  # 只是注释\n"},
		{"sucheng/02-attribute.yaml", "当: 内部事务信息 且 可以公开\n        则: 依申请公开", "当: 内部事务信息 且 可以公开\n        则: 不予公开"},
	} {
		dir := our(t, unread[0], unread[1], unread[2])
		assert.Contains(t, run(t, "", "replay", "--policies", dir, stored, "--exit-code").out, "结论相同，所依据的规则相同", unread[0])
		assert.Contains(t, run(t, "", "impact", "-", dir, stored).out, "有变化 0 件", unread[0])
	}
	unmoved := our(t, "wuwei/02-attribute.yaml", "当: 需要公众参与\n        则: 主动公开", "当: 需要公众参与\n        则: 依申请公开")
	told := run(t, "", "replay", "--policies", unmoved, stored, "--exit-code")
	assert.Zero(t, told.code, "it comes to the same")
	assert.Contains(t, squeezed(told.out), "结果相同，列出的内容有别")
	assert.Contains(t, squeezed(told.out), "所依据的规则有变：wuwei-02-attribute/participation")
	moved := our(t, "wuwei/02-attribute.yaml", "当: 内部事务信息\n        则: 依申请公开", "当: 内部事务信息\n        则: 不予公开")
	out := run(t, "", "replay", "--policies", moved, stored, "--exit-code")
	assert.Equal(t, 3, out.code)
	assert.Contains(t, squeezed(out.out), "结论不同")
	assert.Contains(t, squeezed(out.out), "wuwei-02-attribute/internal-affairs")
	assert.Contains(t, run(t, "", "impact", "-", moved, stored).out, "有变化 1 件")
}

// squeezed is a table without what lines its cells up.
func squeezed(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }

// TestPullRequest runs the steps of the example for pull requests as they are written, in a
// repository with a branch that changes a limit; check and test have tests of their own.
func TestPullRequest(t *testing.T) {
	for _, tool := range []string{"git", "bash", "go"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	workflow, err := os.ReadFile("../../docs/pull-request.yml")
	require.NoError(t, err)
	register, err := os.ReadFile("../../testdata/registers/notices.csv")
	require.NoError(t, err)
	top := t.TempDir()
	bin, origin, clone := filepath.Join(top, "bin"), filepath.Join(top, "origin"), filepath.Join(top, "work", "clone")
	summary, environment := filepath.Join(top, "summary.md"), filepath.Join(top, "environment")
	env := append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "GITHUB_BASE_REF=main", "GITHUB_STEP_SUMMARY="+summary, "GITHUB_ENV="+environment,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org", "GIT_CONFIG_GLOBAL="+os.DevNull)
	shell := func(dir, line string) string {
		t.Helper()
		c := exec.Command("bash", "-e", "-o", "pipefail", "-c", line)
		c.Dir, c.Env = dir, env
		out, err := c.CombinedOutput()
		require.NoError(t, err, "%s\n%s", line, out)
		return string(out)
	}
	shell(".", "go build -o '"+filepath.Join(bin, "gongkai")+"' .")
	before := our(t, coordination, "全称: 宿城区政府信息公开协调制度", "全称: 宿城区政府信息公开协调制度")
	after := our(t, coordination, "限时: 5个工作日", "限时: 7个工作日")
	require.NoError(t, os.MkdirAll(filepath.Join(origin, "records"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(origin, "records", "a.csv"), register, 0o644))
	require.NoError(t, os.CopyFS(filepath.Join(origin, "our-rules"), os.DirFS(before)))
	shell(origin, "git init -q -b main . && git add . && git commit -q -m before && git checkout -q -b change && git rm -q -r our-rules")
	require.NoError(t, os.CopyFS(filepath.Join(origin, "our-rules"), os.DirFS(after)))
	shell(origin, "git add . && git commit -q -m after && git checkout -q main && git clone -q . '"+clone+"'")
	shell(clone, "git checkout -q change")

	printed, ran := "", 0
	for _, line := range strings.Split(string(workflow), "\n") {
		line, is := strings.CutPrefix(strings.TrimSpace(line), "- run: ")
		if !is || strings.HasPrefix(line, "git clone") || strings.HasPrefix(line, "go build") || strings.HasPrefix(line, "gongkai check") || strings.HasPrefix(line, "gongkai test") {
			continue
		}
		printed += shell(clone, line)
		ran++
		if set, err := os.ReadFile(environment); err == nil {
			env = append(env, strings.TrimSpace(string(set)))
		}
	}
	assert.Equal(t, 5, ran)
	assert.Contains(t, printed, "::warning file=our-rules/"+coordination+",line=")
	page, err := os.ReadFile(summary)
	require.NoError(t, err)
	assert.Contains(t, string(page), "  - 限时：5个工作日 → 7个工作日\n")
	assert.Contains(t, string(page), "共 37 件，有变化 0 件")
}

// What platforms read is escaped as they read it.
func TestNamesForPlatforms(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "本区 a,b%")
	require.NoError(t, os.CopyFS(dir, os.DirFS(our(t, coordination, "限时: 5个工作日", "限时: 7个工作日"))))
	out := run(t, "", "diff", dir, "--github").out
	assert.Contains(t, out, "本区 a%2Cb%25/"+coordination+",line=")
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		assert.True(t, strings.HasPrefix(line, "::"), line)
	}
	var log struct {
		Version string
		Schema  string `json:"$schema"`
		Runs    []struct {
			Tool    struct{ Driver struct{ Name string } }
			Results []struct {
				RuleID, Level string
				Message       struct{ Text string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(run(t, "", "diff", dir, "--sarif").out), &log))
	assert.Equal(t, "2.1.0", log.Version)
	require.Len(t, log.Runs, 1)
	assert.Equal(t, "gongkai", log.Runs[0].Tool.Driver.Name)
	require.NotEmpty(t, log.Runs[0].Results)
	for _, r := range log.Runs[0].Results {
		assert.NotEmpty(t, r.Message.Text)
		assert.Contains(t, []string{"none", "note", "warning", "error"}, r.Level)
		at := r.Locations[0].PhysicalLocation
		u, err := url.Parse(at.ArtifactLocation.URI)
		require.NoError(t, err)
		assert.True(t, strings.HasSuffix(u.Path, "本区 a,b%/"+coordination), u.Path)
		assert.NotContains(t, at.ArtifactLocation.URI, " ")
		assert.Positive(t, at.Region.StartLine*at.Region.StartColumn)
	}
}
