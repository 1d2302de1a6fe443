package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const twoWalks = `cases: wuwei-03-secrecy
base: {place: wuwei, on: 2024-03-01, assume: false, procedure: 疑难事项报审}
walks:
  五个工作日内答复:
    steps:
    - {step: refer, choice: 属于主管业务}
    - {see: {due: {referral-answer: 2024-03-08}}}
    - {step: superior-decides, choice: 可以公开, on: 2024-03-08}
    expect: {outcome: 可以公开, ended: true}
  逾期当作同意:
    steps:
    - {step: refer, choice: 其他事项}
    - {silence: settle-with-others, on: 2024-03-11}
    expect: {outcome: 可以公开}
`

func walksIn(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "doubt.cases.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A walk is a case to every form of output, and a failing one is found at its item.
func TestWalksRunWithTheCases(t *testing.T) {
	dir := walksIn(t, twoWalks)
	for name, want := range map[string][]string{
		"":        {"doubt.cases.yaml:13:7: ", "  13 |     - {silence", "GK1520", "逾期不答不视为任何意见", "0 个案例、2 个走查，1 个通过，1 个不通过。"},
		"--junit": {`tests="2"`, `failures="1"`, `name="逾期当作同意"`, "逾期不答不视为任何意见"},
		"--sarif": {`"ruleId": "GK1520"`, `"startLine": 13`},
		"--json":  {`"walks": 2`, `"cases": 0`, `"kind": "walk"`, `"failed": 1`},
	} {
		args := []string{"test", dir}
		if name != "" {
			args = append(args, name)
		}
		r := run(t, "", args...)
		if r.code != 1 {
			t.Errorf("%s: exit %d", name, r.code)
		}
		for _, w := range want {
			if !strings.Contains(r.out, w) {
				t.Errorf("%q lacks %q:\n%s", name, w, r.out)
			}
		}
	}
	if r := run(t, "", "test", dir, "--run", "五个工作日", "-v", "--lang", "en"); r.code != 0 || !strings.Contains(r.out, "0 cases, 1 walks, 1 pass, 0 fail.") {
		t.Errorf("%+v", r)
	}
}

// What no walk takes is listed for the procedures of the directory. Of the shipped law
// every rule is shown by cases that name it, every number with its neighbours, and every
// limit with its last day.
func TestCoverageListsWhatNoWalkTakes(t *testing.T) {
	r := run(t, "", "coverage", "--json")
	type near struct {
		ID   string
		Near bool
	}
	var got struct {
		Unnamed    []near
		Boundaries []near
		LastDays   []near `json:"last_days"`
		WalkScore  int    `json:"walk_score"`
		Procedures []struct {
			Instrument, Term string
			Walks            int
			Parts            []struct{ Kind, Step, Name string }
		}
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != 0 {
		t.Fatalf("%v %s", err, r.err)
	}
	found := false
	for _, p := range got.Procedures {
		found = found || p.Instrument == "wuwei-03-secrecy" && p.Term == "疑难事项报审" && p.Walks > 0 && len(p.Parts) > 10
	}
	if !found || got.WalkScore < 50 {
		t.Errorf("walk_score %d, %+v", got.WalkScore, got.Procedures)
	}

	if len(got.Unnamed) > 0 || len(got.Boundaries) == 0 || len(got.LastDays) == 0 {
		t.Errorf("rules that no case names: %v", got.Unnamed)
	}
	for _, b := range slices.Concat(got.Boundaries, got.LastDays) {
		if !b.Near {
			t.Errorf("%s: not tried on both sides", b.ID)
		}
	}

	dir := t.TempDir()
	files := map[string]string{
		"place.yaml": "place: hamlet\nterm: 屯\ncalendar: cn\ninstruments: hamlet.yaml\n",
		"hamlet.yaml": "instrument: hamlet-01\ntitle: 办法\nplace: hamlet\nin_force: {from: 2024-01-01}\n" +
			"procedures: {报送: {id: send, starts: write, outcomes: {已报送: {releases: nothing}, 不报送: {releases: nothing}}}}\narticles:\n  1:\n    steps:\n      报送:\n" +
			"      - {id: write, role: 拟稿人, does: 拟稿, releases: nothing, next: sign}\n      - {id: sign, role: 分管领导, does: 签发, releases: nothing, may: [同意, 不同意], ends: {同意: 已报送, 不同意: 不报送}}\n",
		"hamlet.cases.yaml": "cases: hamlet-01\nbase: {place: hamlet, on: 2024-03-01}\nwalks:\n  同意报送: {procedure: 报送, steps: [write, {step: sign, choice: 同意}], expect: {outcome: 已报送}}\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	table := run(t, "", "coverage", dir)
	for _, want := range []string{"处理 sign 不同意", "结果 不报送", "走查覆盖率 66%：程序 1 个，走查 1 个", "共 6 项，尚缺 2 项"} {
		if !strings.Contains(table.out, want) {
			t.Errorf("the table lacks %q:\n%s%s", want, table.out, table.err)
		}
	}
	if strings.Contains(table.out, "结果 已报送") {
		t.Errorf("what was walked is listed:\n%s", table.out)
	}
	if all := run(t, "", "coverage", dir, "--all").out; !strings.Contains(all, "结果 已报送") {
		t.Errorf("--all lacks what was walked:\n%s", all)
	}
}
