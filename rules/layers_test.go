package rules_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// codesAt lists place and code of every mistake of a load that must fail.
func codesAt(t *testing.T, layers ...fs.FS) []string {
	t.Helper()
	_, err := rules.Load(layers...)
	require.Error(t, err)
	var many diag.List
	require.ErrorAs(t, err, &many)
	var out []string
	for _, d := range many {
		if d.Severity == diag.Error {
			out = append(out, string(d.Code)+" "+d.Range.String())
		}
	}
	return out
}

// A bar that nobody reads is no law, and nobody would know.
func TestMisnamedPolicyFilesAreMistakes(t *testing.T) {
	bar := "instrument: town-02\ntitle: 甲\nplace: town\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    grounds:\n      公开属性:\n      - {id: more, tier: bar, when: 内部事务, then: 不予公开}\n"
	for name, right := range map[string]string{
		"town/02.yaml.txt": "02.yaml", // as an editor saves it
		"town/02.YAML":     "02.yaml",
		"town/02.Yml":      "02.yml",
		"town/02.yaml~":    "02.yaml",
		"town/02.yaml.bak": "02.yaml",
		"town/02.yml.orig": "02.yml",
		"town/02.txt":      "02.yaml", // by its first key
		"town/02":          "02.yaml",
	} {
		assert.Equal(t, []string{"GK1371 " + name}, codesAt(t, town(name, bar)), name)
		_, err := rules.Load(town(name, bar))
		assert.ErrorContains(t, err, name)
		var many diag.List
		require.ErrorAs(t, err, &many)
		assert.Contains(t, many[0].Remedy().In("zh"), "改名为 "+right)
	}
	mark := "\uFEFF# 说明\n\n---\n\"vocabulary\": more\n"
	assert.Equal(t, []string{"GK1371 词汇.txt"}, codesAt(t, town("词汇.txt", mark)))
	chinese := "文件: town-02\n全称: 甲\n"
	assert.Equal(t, []string{"GK1371 town/02.txt"}, codesAt(t, town("town/02.txt", chinese)))
	// One message for one mistake: that its rules are missing follows from it.
	files := town()
	files["town/01.yaml.txt"] = files["town/01.yaml"]
	delete(files, "town/01.yaml")
	assert.Equal(t, []string{"GK1371 town/01.yaml.txt"}, codesAt(t, files))
}

func TestFoldersNamedLikePolicyFiles(t *testing.T) {
	assert.Equal(t, []string{"GK1372 94.yaml"}, codesAt(t, town("94.yaml/notes.txt", "nothing")))
	assert.Equal(t, []string{"GK1372 x.YML.d"}, codesAt(t, town("x.YML.d/notes.txt", "nothing")))
}

func TestFilesOfOthersAreLeftAlone(t *testing.T) {
	mustLoad(t, town("README.md", "# cases: none\n", "notes.txt", "note: this is about a place: here", "a.csv", "x,y\n",
		".01.yaml.swp", "swap", ".DS_Store", "\x00", "town/picture.png", "\x89PNG", "LICENSE", ""))
}

func TestLayerWithoutAnythingToRead(t *testing.T) {
	for name, layer := range map[string]fs.FS{
		"empty":        fstest.MapFS{},
		"other files":  fstest.MapFS{"README.md": {Data: []byte("nothing")}},
		"hidden":       fstest.MapFS{".git/x.yaml": {Data: []byte("place: x")}},
		"other tables": fstest.MapFS{"register.csv": {Data: []byte("题名\n甲\n")}},
	} {
		assert.Equal(t, []string{"GK1370 "}, codesAt(t, town(), layer), name)
		assert.Equal(t, []string{"GK1370 "}, codesAt(t, town(), rules.WithoutCases(layer)), name)
	}
	// Cases alone, or calendars alone, are something.
	files := town()
	cases := fstest.MapFS{}
	for name, f := range files {
		if strings.HasSuffix(name, ".cases.yaml") {
			cases[name] = f
			delete(files, name)
		}
	}
	require.NotEmpty(t, cases)
	mustLoad(t, files, cases)
	book, err := rules.Load(files, rules.WithoutCases(cases))
	require.NoError(t, err)
	assert.Empty(t, book.Cases())
	mustLoad(t, files, fstest.MapFS{"calendars/2027.csv": {Data: []byte(notice2027)}})
}

// endless is a folder in which one file has no end and says that it is small.
type endless struct {
	fs.FS
	name string
	read *int
}

type endlessFile struct {
	fs.File
	read *int
}

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if err == nil && name == e.name {
		f = endlessFile{f, e.read}
	}
	return f, err
}

func (e endlessFile) Read(p []byte) (int, error) {
	copy(p, bytes.Repeat([]byte("#\n"), len(p)/2+1))
	*e.read += len(p)
	return len(p), nil
}

func TestNothingIsReadPastItsLimit(t *testing.T) {
	for _, name := range []string{"town/99.yaml", "town/99.yaml.txt", "calendars/99.csv", "notes.txt"} {
		read := 0
		_, err := rules.Load(endless{town(name, "#"), name, &read})
		if name != "notes.txt" {
			require.Error(t, err, name)
		}
		assert.LessOrEqual(t, read, 2<<20+4096, name)
	}
}

// A folder of comments may cost what a folder of policy files costs.
func TestHugeFilesCostLittle(t *testing.T) {
	dir := t.TempDir()
	for name, f := range town() {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), f.Data, 0o644))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "town/99.yaml"), bytes.Repeat([]byte("# 注\n"), 4<<20), 0o644))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	assert.Equal(t, []string{"GK1002 town/99.yaml"}, codesAt(t, os.DirFS(dir)))
	runtime.ReadMemStats(&after)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(24<<20))
}

func TestLinks(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	for name, f := range town() {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), f.Data, 0o644))
	}
	secret := filepath.Join(elsewhere, "secret.yaml")
	require.NoError(t, os.WriteFile(secret, []byte("root:x:0:0\n"), 0o600))
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	// As a cluster mounts its configuration: every file a link into a hidden folder.
	require.NoError(t, os.Mkdir(filepath.Join(dir, "..2024"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "..2024", "v.yaml"), []byte("vocabulary: more\nroles: {clerk: 文书}\n"), 0o644))
	link("..2024", "..data")
	link("..data/v.yaml", "v.yaml")
	mustLoad(t, os.DirFS(dir))

	abs, err := filepath.Rel(dir, secret)
	require.NoError(t, err)
	require.NoError(t, os.Symlink(elsewhere, filepath.Join(dir, "..2024", "out")))
	for name, target := range map[string]string{
		"abs.yaml":  secret,
		"rel.yaml":  abs,
		"via.yaml":  "..2024/out/secret.yaml",
		"none.yaml": "nothing.yaml",
		"loop.yaml": "loop.yaml",
		"dir.yaml":  "town",
		"zero.yaml": "/dev/zero",
	} {
		link(target, name)
	}
	link("town", "more") // a folder that nobody would look into
	got := codesAt(t, os.DirFS(dir))
	assert.Equal(t, []string{
		"GK1001 abs.yaml", "GK1001 dir.yaml", "GK1001 loop.yaml", "GK1373 more", "GK1001 none.yaml", "GK1001 rel.yaml", "GK1001 via.yaml", "GK1001 zero.yaml",
	}, got)
	_, err = rules.Load(os.DirFS(dir))
	for _, want := range []string{"dir.yaml: 错误：文件没有读取：是目录", "zero.yaml: 错误：文件没有读取：是指向文件夹之外的链接", "none.yaml: 错误：文件没有读取：是指向不存在的文件的链接", "loop.yaml: 错误：文件没有读取：是绕圈的链接"} {
		assert.ErrorContains(t, err, want)
	}
	assert.NotContains(t, err.Error(), "root:x")
	// Where a file system cannot say where a link leads, it is not followed.
	_, err = rules.Load(struct{ fs.FS }{os.DirFS(dir)})
	assert.ErrorContains(t, err, "v.yaml: 错误：文件没有读取：是指向文件夹之外的链接")
}
