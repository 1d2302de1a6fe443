package lsp

import (
	"errors"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// slips are what somebody types in the place of what is right, each with one right
// correction.
var slips = []struct{ file, right, wrong string }{
	{"stone/01.yaml", "全称: 青石镇", "全称：青石镇"},
	{"stone/01.yaml", "地区: stone\n施行", "地区:stone\n施行"},
	{"stone/01.yaml", "{项: 一, 编号: livelihood, 归入", "{项: 一，编号: livelihood, 归入"},
	{"stone/01.yaml", "编号: printed", "编号：printed"},
	{"stone/01.yaml", "{略: 解释权}", "｛略: 解释权｝"},
	{"stone/01.yaml", "封存档案 且 非 已经登报", "封存档案 并且 非 已经登报"},
	{"stone/01.yaml", "封存档案 且 非 已经登报", "封存档案且非已经登报"},
	{"stone/01.yaml", "封存档案 且 非", "封存档案 and 非"},
	{"stone/01.yaml", "已经登报 或 文件等级", "已经登报 或者 文件等级"},
	{"stone/01.yaml", "文件等级 = 特急", "文件等级 ＝ 特急"},
	{"stone/01.yaml", "文件等级 = 特急", "文件等级 = “特急”"},
	{"stone/01.yaml", "文件等级 = 特急", "文件等级 = 特级急"},
	{"stone/01.yaml", "当: 关系群众生活,", "当: 关系群众生话,"},
	{"stone/01.yaml", "当: 关系群众生活,", "当: 關係群众生活,"},
	{"stone/01.yaml", "当: 关系群众生活,", "当: 关系 群众生活,"},
	{"stone/01.yaml", "      - {项: 二", "\t\t\t- {项: 二"},
	{"stone/01.yaml", "      - {项: 二", "     - {项: 二"},
	{"stone/01.yaml", "      - {项: 二", "      • {项: 二"},
	{"stone/01.yaml", "      - {项: 二", "      － {项: 二"},
	{"stone/01.yaml", "        归入: bar", "         归入: bar"},
	{"stone/01.yaml", "项: 三\n", "项: （三）\n"},
	{"stone/01.yaml", "  五: {略", "  第五条: {略"},
	{"stone/01.yaml", "{自: 2019-05-01}", "{自: 2019年5月1日}"},
	{"stone/01.yaml", "{自: 2019-05-01}", "{自: 2019.5.1}"},
	{"stone/01.yaml", "谁: 档案员, 当", "谁: 档桉员, 当"},
	{"stone/01.yaml", "自: 文件印发", "自: 文件印法"},
	{"stone/01.yaml", "        则: 不予公开", "        则: 不于公开"},
	{"stone/01.yaml", "归入: open, 当: 关系", "归人: open, 当: 关系"},
	{"stone/01.yaml", "条文:\n", "条文:  // 正文\n"},
	{"stone/01.yaml", "条文:\n", "---\n条文:\n"},
	{"stone/01.yaml", "地区: stone\n施行", "地区: 青石镇\n施行"},
	{"stone/01.cases.yaml", "{关系群众生活: 是}", "{关系群众生活：是}"},
	{"stone/01.cases.yaml", "定于: sealed", "定于: seald"},
	{"stone/01.cases.yaml", "  封存的档案不予公开: {", "  封存的档案不予公开：{"},
	{"words/words.yaml", "类型: 整数", "类型: 整书"},
	{"stone/place.yaml", "stone/*.yaml", "stones/*.yaml"},
}

// draw draws some of many by a seed that a failure names.
func draw(t *testing.T, n, of int) []int {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("drawn by seed %d", seed)
	return rand.New(rand.NewPCG(seed, 18)).Perm(of)[:n]
}

// An editor mends at least 19 of 20 slips that it draws by quick fixes alone, and what
// comes out is what was right.
func TestSlipsAreMendedByQuickFix(t *testing.T) {
	dir := copied(t, "testdata/town")
	e := start(t, dir, true, nil)
	mended := 0
	for _, i := range draw(t, 20, len(slips)) {
		s := slips[i]
		right := read(t, dir, s.file)
		wanted, err := rules.Format(s.file, []byte(right), "")
		require.NoError(t, err)
		require.Contains(t, right, s.right)
		e.open(s.file, strings.Replace(right, s.right, s.wrong, 1))
		list, ok := e.until(s.file, some)
		require.True(t, ok, "nothing is told of %q", s.wrong)
		if is := ""; e.mend(s.file, list) {
			is = e.texts[s.file]
			laid, err := rules.Format(s.file, []byte(is), "")
			require.NoError(t, err)
			if string(laid) == string(wanted) {
				mended++
				continue
			}
		}
		t.Logf("not mended: %q, %v, %s", s.wrong, list, e.texts[s.file])
		e.open(s.file, right)
	}
	assert.GreaterOrEqual(t, mended, 19)
}

// declared are slips in what other files rest on.
var declared = []struct{ file, right, wrong string }{
	{"words/words.yaml", "名称: 会议纪要", "名称: 已经登报"},
	{"words/words.yaml", "  st_head: 镇长", "  st_head: 档案员"},
	{"words/words.yaml", "取值: [普通, 重要, 特急]", "取值: [普通, 普通, 特急]"},
	{"words/words.yaml", "类型: 是非, 问: 是否为封存档案？", "类型: 是非, 可推出: 已经登高, 问: 是否为封存档案？"},
	{"words/words.yaml", "性质: 禁止", "性质: 禁之"},
	{"stone/place.yaml", "日历: cn", "日历: cm"},
	{"stone/place.yaml", "名称: 青石镇", "名称: 青石镇\n上位: [cn]"},
	{"stone/01.yaml", "地区: stone\n施行", "地区: store\n施行"},
	{"stone/01.yaml", "施行: {自: 2019-05-01}", "施行: {自: 2019-05-01, 至: 2018-05-01}"},
	{"stone/01.yaml", "施行: {自: 2019-05-01}", "施行: {自: 2019-05-01}\n依据: [stone-02]"},
	{"stone/01.yaml", "文件: stone-01", "文件: stone 01"},
	{"stone/01.yaml", "  五: {略: 解释权}\n", "  五: {略: 解释权}\n全名: 无\n"},
}

// What is told at a glance of a file is what loading everything tells of it.
func TestAGlanceSaysWhatLoadingSays(t *testing.T) {
	town := os.DirFS("testdata/town")
	desk := editing.Open()
	_, found, err := desk.Read(t.Context(), []fs.FS{town})
	require.NoError(t, err)
	require.Empty(t, found)
	for _, s := range slices.Concat(slips, declared) {
		right := read(t, "testdata/town", s.file)
		require.Contains(t, right, s.right)
		data := []byte(strings.Replace(right, s.right, s.wrong, 1))
		quick, ok := desk.Glance(t.Context(), s.file, data)
		require.True(t, ok, s.wrong)
		require.NotEmpty(t, quick, s.wrong)
		assert.Equal(t, whole(t, desk, town, s.file, data), quick, s.wrong)
	}
}

// whole is what loading everything tells of one file.
func whole(t *testing.T, desk editing.Desk, law fs.FS, file string, data []byte) diag.List {
	_, all, err := desk.Try(t.Context(), []fs.FS{input.Overlay(law, map[string][]byte{file: data})})
	require.NoError(t, err)
	return slices.DeleteFunc(all, func(d diag.Diagnostic) bool { return d.Range.File != file })
}

var glances = flag.Int("glances", 6, "how many changes of the shipped law are glanced at")

// The same of the shipped law, where a letter is lost somewhere: in what all files rest on,
// and in what rests on it.
func TestAGlanceAtTheShippedLaw(t *testing.T) {
	law := rules.WithoutCases(policies.FS())
	desk := editing.Open()
	_, _, err := desk.Read(t.Context(), []fs.FS{law})
	require.NoError(t, err)
	files, err := fs.Glob(policies.FS(), "*/*.yaml")
	require.NoError(t, err)
	declaring := slices.DeleteFunc(slices.Clone(files), func(f string) bool { return !strings.HasPrefix(f, "vocabulary/") && !strings.Contains(f, "place") })
	seed := uint64(time.Now().UnixNano())
	t.Logf("drawn by seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 18))
	for i := range *glances {
		file := files[r.IntN(len(files))]
		if i%3 == 0 {
			file = declaring[r.IntN(len(declaring))]
		}
		if strings.Contains(file, ".cases.") {
			continue // which are not read
		}
		text, err := fs.ReadFile(policies.FS(), file)
		require.NoError(t, err)
		data := []rune(string(text))
		among := len(data)
		if i%3 == 1 { // the head
			among = strings.Count(string(text[:strings.Index(string(text), "\n  ")+1]), "")
		}
		at := r.IntN(among)
		line := string(data[max(0, at-20):min(len(data), at+20)])
		is := []byte(string(slices.Delete(data, at, at+1)))
		quick, ok := desk.Glance(t.Context(), file, is)
		require.True(t, ok, file)
		if want := whole(t, desk, law, file, is); len(want)+len(quick) > 0 {
			assert.Equal(t, want, quick, "%s: %s", file, line)
		}
	}
}

// clean are the numbers of those mistakes of the program that have one right correction.
var clean = strings.Fields("01 02 03 04 05 06 07 08 09 10 14 17 18 19 20 21 22 25 26 27 31 40 41 45 46 47 48 49 53 54 55 56 57 59 62 65 66 67 68 69 70 71 72 79 80 84 93 94 95 96")

// The same with the mistakes of the program that makes ninety-nine of them, where it lies
// beside the checkout: over the embedded law.
func TestPlantedMistakesAreMendedByQuickFix(t *testing.T) {
	program, err := filepath.Abs("../../../../shared/findings/mistakes/mistakes.py")
	require.NoError(t, err)
	if _, err := os.Stat(program); err != nil {
		t.Skip("the program that makes mistakes is not there")
	}
	if testing.Short() {
		t.Skip("reads the embedded law for every mistake")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	var numbers []string
	for _, i := range draw(t, 20, len(clean)) {
		numbers = append(numbers, clean[i])
	}
	slices.Sort(numbers)
	planted := t.TempDir()
	cmd := exec.Command("python3", append([]string{program, self}, numbers...)...)
	cmd.Env = append(os.Environ(), plantedIn+"="+planted)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	files := regexp.MustCompile(`(?m)^## (\S+ .*?) \[(.*?)\]`).FindAllStringSubmatch(string(out), -1)
	require.Len(t, files, 20)
	dir := copied(t, filepath.Join(filepath.Dir(program), "base"))
	e := start(t, dir, false, nil)
	mended := 0
	for i, m := range files {
		file := filepath.FromSlash(m[2])
		data, err := os.ReadFile(filepath.Join(planted, numbered(i), file))
		require.NoError(t, err)
		right := read(t, dir, m[2])
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), data, 0o600))
		e.open(m[2], strings.ToValidUTF8(string(data), "\uFFFD"))
		list, ok := e.until(m[2], some)
		if ok && e.mend(m[2], list) && sound(t, dir, m[2], e.texts[m[2]]) {
			mended++
		} else {
			t.Logf("not mended: %s %v", m[1], list)
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(right), 0o600))
		e.close(m[2])
	}
	assert.GreaterOrEqual(t, mended, 19)
}

// sound reports whether a folder has no mistake with a text in the place of a file's.
func sound(t *testing.T, dir, file, text string) bool {
	t.Helper()
	book, err := policies.Load(input.Overlay(os.DirFS(dir), map[string][]byte{file: []byte(text)}))
	var list diag.List
	if errors.As(err, &list) {
		t.Log(list[0].Explain("zh"))
		return false
	}
	require.NoError(t, err)
	return !slices.ContainsFunc(book.Diagnostics(), func(d diag.Diagnostic) bool { return d.Severity == diag.Warning })
}

// plantedIn names the folder into which this program, called as gongkai, copies what it is
// to check.
const plantedIn = "GONGKAI_TEST_PLANTED"

func numbered(n int) string { return string(rune('a'+n/10)) + string(rune('0'+n%10)) }

func TestMain(m *testing.M) {
	to := os.Getenv(plantedIn)
	if to == "" || len(os.Args) < 3 {
		os.Exit(m.Run())
	}
	have, err := os.ReadDir(to)
	if err == nil {
		err = os.CopyFS(filepath.Join(to, numbered(len(have))), os.DirFS(os.Args[2]))
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		os.Exit(1)
	}
}
