package rulestest_test

import (
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

// edited is a shipped file with one thing changed, as a layer.
func edited(t *testing.T, name, from, to string) fstest.MapFS {
	t.Helper()
	data, err := fs.ReadFile(policies.FS(), name)
	require.NoError(t, err)
	data, err = rules.Format(name, data, "en")
	require.NoError(t, err)
	require.Contains(t, string(data), from)
	return fstest.MapFS{name: {Data: []byte(strings.Replace(string(data), from, to, 1))}}
}

// country is law with a case and a walk; laid("") is what a host puts over it, the
// same instrument among it where law is not "".
func country() fstest.MapFS {
	return fstest.MapFS{
		"v.yaml":           {Data: []byte("vocabulary: v\nfacts:\n  late: {term: 逾期, type: bool}\nchoices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}\nroles: {head: 负责人}\ndecisions:\n  admit: {term: 受理, outcomes: [不予受理, 受理], tiers: [{id: refuse}, {id: take}]}\n")},
		"place.yaml":       {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law/*.yaml\n")},
		"law/1.yaml":       {Data: []byte(law)},
		"law/1.cases.yaml": {Data: []byte("cases: law-1\nbase: {place: here, on: 2024-01-02, assume: false, procedure: 报送}\neach:\n  逾期不予受理: {given: {逾期: true}, expect: {受理: 不予受理}}\nwalks:\n  同意报送: {steps: [{step: sign, choice: 同意}], expect: {outcome: 已报送}}\n")},
	}
}

const law = "instrument: law-1\ntitle: 办法\nplace: here\nin_force: {from: 2020-01-01}\nprocedures: {报送: {id: send, starts: sign, outcomes: {已报送: {releases: nothing}, 不报送: {releases: nothing}}}}\narticles:\n  1:\n    grounds:\n      受理:\n      - {id: too-late, tier: refuse, when: 逾期, then: 不予受理}\n      - {id: otherwise, tier: take, then: 受理}\n  2:\n    steps:\n      报送:\n      - {id: sign, role: 负责人, does: 签发, releases: nothing, may: [同意, 不同意], ends: {同意: 已报送, 不同意: 不报送}}\n"

func laid(cases, changed string) fstest.MapFS {
	out := fstest.MapFS{"law/2.yaml": {Data: []byte("instrument: law-2\ntitle: 细则\nplace: here\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    grounds:\n      受理:\n      - {id: told, tier: take, when: 逾期, then: 受理}\n")}}
	if cases != "" {
		out["law/2.cases.yaml"] = &fstest.MapFile{Data: []byte(cases)}
	}
	if changed != "" {
		out["law/1.yaml"] = &fstest.MapFile{Data: []byte(changed)}
	}
	return out
}

const ownCase = "cases: law-2\nbase: {place: here, on: 2024-01-02, assume: false}\neach:\n  按期受理: {expect: {受理: 受理}}\n"

// inner are tests that must fail, or pass: the test below runs them in a process of
// their own, since a failing test cannot be looked at from inside.
var inner = map[string]struct {
	run   func(t *testing.T)
	fails bool
	says  []string
	not   string
}{
	"a walk of the shipped law broken": {func(t *testing.T) {
		rulestest.Run(t, policies.FS(), edited(t, "sucheng/09-on-request.cases.yaml", "ended: true", "ended: false"))
	}, true, []string{"sucheng/09-on-request.cases.yaml", "是否办结应为false，实为true"}, ""},
	"a layer run as if it were complete": {func(t *testing.T) {
		rulestest.Run(t, fstest.MapFS{"more.cases.yaml": {Data: []byte("cases: wuwei-02-attribute\nbase: {place: wuwei, on: 2024-03-01, assume: false}\neach:\n  切身利益: {given: {涉及切身利益: true}, expect: {公开属性: 主动公开}}\n")}})
	}, true, []string{"rulestest.RunOver(t, policies.FS(), 自己的文件夹)"}, ""},
	"nonsense is not advised so": {func(t *testing.T) {
		rulestest.Run(t, fstest.MapFS{"x.yaml": {Data: []byte("nonsense: [")}})
	}, true, nil, "RunOver"},
	"a layer": {func(t *testing.T) {
		r := rulestest.RunOver(t, country(), laid(ownCase, ""))
		if r.Cases != 1 || r.Walks != 0 {
			t.Errorf("its own case alone is run and counted: %d, %d", r.Cases, r.Walks)
		}
	}, false, nil, ""},
	"a case of a layer that fails": {func(t *testing.T) {
		rulestest.RunOver(t, country(), laid(strings.ReplaceAll(ownCase, ": 受理}", ": 不予受理}"), ""))
	}, true, []string{"law/2.cases.yaml", "受理应为“不予受理”，实为“受理”"}, "breaks"},
	"a layer without cases": {func(t *testing.T) {
		rulestest.RunOver(t, country(), laid("", ""))
	}, true, []string{"请写 law/2.cases.yaml", "cases: law-2", "by: told"}, ""},
	"a layer that breaks a case and a walk": {func(t *testing.T) {
		changed := strings.NewReplacer("when: 逾期", "when: not 逾期", "{同意: 已报送, 不同意: 不报送}", "{同意: 不报送, 不同意: 已报送}").Replace(law)
		rulestest.RunOver(t, country(), laid(strings.ReplaceAll(ownCase, ": 受理}", ": 不予受理}"), changed))
	}, true, []string{"/breaks/", "“逾期不予受理”（law-1）不再成立", "“同意报送”（law-1）不再成立", "改法：不是有意的"}, ""},
	"a layer whose cases notice everything but its day and its place": {func(t *testing.T) {
		r := rulestest.Mutate(t, country(), 0, 0, laid(ownCase, ""))
		if r.Found == 0 || len(r.Survivors()) == 0 {
			t.Error("its case says neither")
		}
	}, true, []string{"law/2.yaml:4", "没有一个案例会发现这处改动", "in_force.from: 2020-01-01 → 2020-01-02", "expect: {in_force: {law-2:"}, "law/1.yaml"},
	"an empty layer": {func(t *testing.T) {
		rulestest.RunOver(t, country(), fstest.MapFS{})
	}, true, []string{"GK1370"}, ""},
	"nothing to run": {func(t *testing.T) {
		book := country()
		delete(book, "law/1.cases.yaml")
		rulestest.Run(t, book)
	}, true, []string{"没有一个案例或者走查可以运行"}, ""},
}

// TestInner is what the processes of TestWhatFails run.
func TestInner(t *testing.T) {
	name, ok := os.LookupEnv("GONGKAI_INNER_TEST")
	if !ok {
		t.Skip("run by TestWhatFails")
	}
	inner[name].run(t)
}

func TestWhatFails(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skip("no processes here: ", err)
	}
	for name, want := range inner {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(self, "-test.run=^TestInner$", "-test.v")
			cmd.Env = append(os.Environ(), "GONGKAI_INNER_TEST="+name)
			out, err := cmd.CombinedOutput()
			assert.Equal(t, want.fails, err != nil, "%s", out)
			for _, s := range want.says {
				assert.Contains(t, string(out), s)
			}
			if want.not != "" {
				assert.NotContains(t, string(out), want.not)
			}
			assert.NotContains(t, string(out), "panic")
		})
	}
}
