package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// asCommand makes the test binary the command, for runs that are killed.
const asCommand = "GONGKAI_ARCHIVE_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		set := flag.NewFlagSet("archive", flag.ExitOnError)
		o := flags(set)
		_ = set.Parse(os.Args[1:]) // it exits
		beam.Init()
		o.input = set.Args()
		if err := o.run(context.Background(), os.Stdout); err != nil && err != errReported {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		os.Exit(0)
	}
	flag.Parse()
	beam.Init()
	os.Exit(m.Run())
}

// gongkai is the command, built once.
var gongkai = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "gongkai-*")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "gongkai")
	build := exec.Command("go", "build", "-o", name, "./gongkai")
	build.Dir, build.Env = filepath.Join("..", "..", "cmd"), append(os.Environ(), "GOWORK=off")
	if text, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, text)
	}
	return name, nil
})

// made is a made-up archive.
func made(t *testing.T, rows, shards int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "example")
	require.NoError(t, makeArchive(dir, rows, shards))
	return dir
}

// ask is a run of the program over the files of a folder.
func ask(dir, out string, args ...string) *options {
	set := flag.NewFlagSet("archive", flag.PanicOnError)
	o := flags(set)
	_ = set.Parse(append([]string{"-place", "wuwei", "-assume-false", "-out", out}, args...)) // it panics
	o.input = []string{filepath.Join(dir, "*")}
	return o
}

// index runs and reads what came of it.
func index(t *testing.T, o *options) *Index {
	t.Helper()
	err := o.run(t.Context(), io.Discard)
	if !errors.Is(err, errReported) {
		require.NoError(t, err)
	}
	f, err := openFolder(t.Context(), o.out, o.job.ID())
	require.NoError(t, err)
	ix, err := readIndex(f, o.job.ID())
	require.NoError(t, err)
	return ix
}

// results are the digests of what an index names: equal ones mean equal results.
func results(ix *Index) []Entry {
	var out []Entry
	for _, e := range ix.Shards {
		e.Before = false
		out = append(out, e)
	}
	return out
}

// changedLaw is a folder with a law of Wuwei that closes internal affairs and prints another
// mark.
func changedLaw(t *testing.T) string {
	t.Helper()
	const file = "wuwei/02-attribute.yaml"
	data, err := fs.ReadFile(policies.FS(), file)
	require.NoError(t, err)
	text := string(data)
	for old, now := range map[string]string{
		"当: 内部事务信息\n        则: 依申请公开": "当: 内部事务信息\n        则: 不予公开", "归入: on_request\n        当: 内部事务信息": "归入: absolute_bar\n        当: 内部事务信息",
	} {
		text = strings.Replace(text, old, now, 1)
	}
	require.NotEqual(t, string(data), text)
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "wuwei"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644))
	return dir
}

// TestThePipelineSaysWhatTheCommandSays: row by row, of CSV and Parquet, on 20,000 rows in
// all. The same on a million is a command: see README.md.
func TestThePipelineSaysWhatTheCommandSays(t *testing.T) {
	command, err := gongkai()
	require.NoError(t, err)
	for _, k := range []struct {
		name string
		rows int
		args []string
	}{
		{"classify", 3000, nil},
		{"reassess", 15_000, []string{"-mode", "reassess", "-on", "2024-06-03"}},
		{"impact", 2000, []string{"-mode", "impact", "-now", changedLaw(t)}},
	} {
		t.Run(k.name, func(t *testing.T) {
			o := ask(made(t, k.rows, 4), t.TempDir(), append(k.args, "-compare", command)...)
			var said bytes.Buffer
			require.ErrorIs(t, o.run(t.Context(), &said), errReported, "rows that cannot be read are reported") // and nothing else is
			assert.Contains(t, said.String(), fmt.Sprintf("held against the command row by row: %d rows", k.rows))
			ix := index(t, o)
			assert.Equal(t, 4, ix.Before)
			sums, articles := map[string]int64{}, int64(0)
			for _, c := range ix.Totals {
				if c.Table == byDocument {
					sums[c.Outcome] += c.Rows
				} else {
					articles += c.Rows
				}
			}
			assert.Equal(t, ix.Bad, sums[unreadable])
			assert.NotZero(t, ix.Bad)
			assert.NotZero(t, articles, "totals by article")
			if k.name == "impact" {
				assert.NotZero(t, int64(k.rows)-ix.Bad-sums[unchanged], "something changes")
			}
			var all int64
			for _, n := range sums {
				all += n
			}
			assert.EqualValues(t, k.rows, all, "every row is counted once")
		})
	}
}

// TestTheYearIsTheDocuments: whatever is asked, and by the law of whatever day, a document is
// counted under the year in which it was formed.
func TestTheYearIsTheDocuments(t *testing.T) {
	dir := made(t, 400, 2)
	years := func(args ...string) map[string]int64 {
		out := map[string]int64{}
		for _, c := range index(t, ask(dir, t.TempDir(), append(args, "-articles=false")...)).Totals {
			out[c.Year] += c.Rows
		}
		return out
	}
	own := years()
	assert.Greater(t, len(own), 5)
	assert.Equal(t, own, years("-on", "2024-06-03"))
	assert.Equal(t, own, years("-mode", "reassess", "-on", "2024-06-03"))
	assert.Equal(t, own, years("-mode", "impact", "-now", changedLaw(t)))
}

// child starts the command in a process of its own.
func child(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	cmd.Stderr = t.Output()
	require.NoError(t, cmd.Start())
	return cmd
}

func done(t *testing.T, out string) int {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(out, "*", "*.done.json"))
	require.NoError(t, err)
	return len(list)
}

// TestAKilledRunResumes: killed in the middle, started again, it does what is missing and
// comes to what a run comes to that nobody killed.
func TestAKilledRunResumes(t *testing.T) {
	const shards = 24
	dir, out := made(t, 12_000, shards), t.TempDir()
	cmd := child(t, "-place", "wuwei", "-assume-false", "-out", out, filepath.Join(dir, "*"))
	for deadline := time.Now().Add(2 * time.Minute); done(t, out) < 3; time.Sleep(5 * time.Millisecond) {
		require.True(t, time.Now().Before(deadline), "nothing is done")
	}
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait() // killed
	before := done(t, out)
	require.Less(t, before, shards, "it was to be killed in the middle")
	again := index(t, ask(dir, out))
	assert.Equal(t, before, again.Before)
	assert.Equal(t, shards-before, again.Now)
	assert.True(t, again.Complete)
	whole := index(t, ask(dir, t.TempDir()))
	assert.Zero(t, whole.Before)
	assert.Equal(t, results(whole), results(again))
	assert.Equal(t, whole.Totals, again.Totals)
}

// TestTwoRunsAtOnce: into one folder, they hinder each other in nothing.
func TestTwoRunsAtOnce(t *testing.T) {
	dir, out := made(t, 600, 6), t.TempDir()
	var both []*exec.Cmd
	for range 2 {
		both = append(both, child(t, "-place", "wuwei", "-assume-false", "-out", out, filepath.Join(dir, "*")))
	}
	for _, cmd := range both {
		require.NoError(t, cmd.Wait())
	}
	ix := index(t, ask(dir, out))
	assert.Equal(t, 6, ix.Before)
	assert.Equal(t, results(index(t, ask(dir, t.TempDir()))), results(ix))
}

// TestWhatIsDoneIsLookedInto: a manifest is believed for the bytes, the law and the results
// that it names, and for nothing else.
func TestWhatIsDoneIsLookedInto(t *testing.T) {
	dir, out := made(t, 400, 4), t.TempDir()
	first := index(t, ask(dir, out))
	require.Equal(t, 4, first.Now)
	here := filepath.Join(out, first.Run)
	t.Run("a shard that was edited", func(t *testing.T) {
		name := filepath.Join(dir, "青石县-0001.csv")
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name, bytes.Replace(data, []byte("青石县教育局"), []byte("青石县司法局"), 1), 0o644))
		ix := index(t, ask(dir, out))
		assert.Equal(t, [2]int{3, 1}, [2]int{ix.Before, ix.Now})
		assert.Contains(t, fmt.Sprint(ix.Totals), "青石县司法局")
		require.NoError(t, os.WriteFile(name, data, 0o644))
		assert.Equal(t, results(first), results(index(t, ask(dir, out))), "the old one is known still")
	})
	t.Run("results that were edited", func(t *testing.T) {
		name := filepath.Join(here, first.Shards[1].Results)
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name, bytes.Replace(data, []byte("不予公开"), []byte("主动公开"), 1), 0o644))
		ix := index(t, ask(dir, out))
		assert.Equal(t, [2]int{3, 1}, [2]int{ix.Before, ix.Now})
		assert.Equal(t, results(first), results(ix))
	})
	t.Run("a manifest that was cut off", func(t *testing.T) {
		names, err := filepath.Glob(filepath.Join(here, "*0003.csv-*.done.json"))
		require.NoError(t, err)
		require.Len(t, names, 1)
		require.NoError(t, os.Truncate(names[0], 100))
		ix := index(t, ask(dir, out))
		assert.Equal(t, [2]int{3, 1}, [2]int{ix.Before, ix.Now})
	})
	t.Run("results of another law under this one's name", func(t *testing.T) {
		o := ask(dir, out, "-policies", changedLaw(t))
		other := index(t, o)
		require.NotEqual(t, first.Run, other.Run)
		assert.Equal(t, 4, other.Now)
		require.NoError(t, os.RemoveAll(here))
		require.NoError(t, os.Rename(filepath.Join(out, other.Run), here))
		ix := index(t, ask(dir, out))
		assert.Equal(t, 4, ix.Now)
		assert.Equal(t, results(first), results(ix))
	})
	t.Run("a link where results go", func(t *testing.T) {
		victim := filepath.Join(t.TempDir(), "victim")
		require.NoError(t, os.WriteFile(victim, []byte("untouched"), 0o644))
		name := filepath.Join(here, first.Shards[0].Results)
		require.NoError(t, os.Remove(name))
		require.NoError(t, os.Symlink(victim, name))
		assert.Equal(t, results(first), results(index(t, ask(dir, out))))
		data, err := os.ReadFile(victim)
		require.NoError(t, err)
		assert.Equal(t, "untouched", string(data))
	})
	t.Run("a link in place of the folder", func(t *testing.T) {
		elsewhere := t.TempDir()
		require.NoError(t, os.RemoveAll(here))
		require.NoError(t, os.Symlink(elsewhere, here))
		require.ErrorContains(t, ask(dir, out).run(t.Context(), io.Discard), "链接")
		left, err := os.ReadDir(elsewhere)
		require.NoError(t, err)
		assert.Empty(t, left)
	})
}

// TestShardsThatCannotBeUsed: each is named with its cause, nothing of it counts, the others
// are decided, and there are no totals until all are.
func TestShardsThatCannotBeUsed(t *testing.T) {
	dir, out := made(t, 400, 4), t.TempDir()
	require.True(t, index(t, ask(dir, out)).Complete)
	parquet, err := os.ReadFile(filepath.Join(dir, "青石县-0004.parquet"))
	require.NoError(t, err)
	bad := map[string][]byte{
		"gbk.csv": []byte("\xcc\xe2\xc3\xfb,\xb3\xc9\xce\xc4\xc8\xd5\xc6\xda\n\xcd\xa8\xd6\xaa,2024-03-01\n"), "cut.parquet": parquet[:len(parquet)/2], "tail.parquet": parquet[len(parquet)/2:],
		"empty.csv": nil, "zeros.parquet": make([]byte, 4096), "misspelt.csv": []byte("题名,成文日期,国家密秘\n通知,2024-03-01,否\n"), "page.html.csv": []byte("<html><body>404"),
		"flipped.parquet": append([]byte("PAR1"), bytes.Repeat([]byte{0xff}, 600)...),
	}
	for name, data := range bad {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	for i := range 40 { // damage in any place is an error or a row, never a panic
		data := bytes.Clone(parquet)
		at := len(data) * i / 40
		data[at] ^= 0xff
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("zz-%02d.parquet", i)), data, 0o644))
	}
	o := ask(dir, out)
	var said bytes.Buffer
	require.ErrorIs(t, o.run(t.Context(), &said), errReported)
	ix := index(t, o)
	assert.False(t, ix.Complete)
	assert.NoFileExists(t, filepath.Join(out, ix.Run, totalsFile))
	failed := map[string]string{}
	for _, e := range ix.Shards {
		if e.Failed != nil {
			assert.Zero(t, e.Rows)
			failed[filepath.Base(e.Shard)] = e.Failed[0].ZH
		}
	}
	for name := range bad {
		assert.NotEmpty(t, failed[name], name)
		assert.Contains(t, said.String(), name)
		require.NoError(t, os.Remove(filepath.Join(dir, name)))
	}
	assert.Contains(t, failed["gbk.csv"], "UTF-8")
	assert.Contains(t, failed["cut.parquet"], "截断")
	assert.Contains(t, failed["misspelt.csv"], "国家秘密")
	for i := range 40 {
		require.NoError(t, os.Remove(filepath.Join(dir, fmt.Sprintf("zz-%02d.parquet", i))))
	}
	ix = index(t, ask(dir, out))
	assert.True(t, ix.Complete)
	assert.Equal(t, 4, ix.Before)
	assert.FileExists(t, filepath.Join(out, ix.Run, totalsFile))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "gbk.csv"), bad["gbk.csv"], 0o644))
	assert.True(t, index(t, ask(dir, out, "-encoding", "gbk")).Failed > 0, "the others are no GBK")
}

// TestTheLawIsChecked: what arrives is what was sent, or nothing is decided.
func TestTheLawIsChecked(t *testing.T) {
	o := ask(made(t, 100, 1), t.TempDir())
	require.NoError(t, o.prepare(t.Context()))
	w := &work{Job: o.job, Run: o.job.ID(), Out: o.out}
	require.NoError(t, w.Setup(t.Context()))
	w.Job.Law.Digest = "0123456789abcdef"
	require.Error(t, w.Setup(t.Context()), "other options than those of the run")
	w.Run = w.Job.ID()
	require.ErrorContains(t, w.Setup(t.Context()), "没有办理")
	w.Job = o.job
	w.Job.Assume = false
	assert.NotEqual(t, o.job.ID(), w.Job.ID())
	w.Job = o.job
	w.Job.Law.Layers = w.Job.Law.Layers[:1]
	w.Job.Law.Layers[0] = w.Job.Law.Layers[0][:1000]
	require.Error(t, w.Setup(t.Context()))
}

// TestAFileIsReadOnce: under whatever paths it is named.
func TestAFileIsReadOnce(t *testing.T) {
	dir := made(t, 10, 1)
	file := filepath.Join(dir, "青石县-0001.csv")
	link := filepath.Join(t.TempDir(), "link.csv")
	require.NoError(t, os.Symlink(file, link))
	t.Chdir(dir)
	list, err := expand(t.Context(), []string{"*", file, "./青石县-0001.csv", "../example/*", link})
	require.NoError(t, err)
	assert.Len(t, list, 1)
}

// TestWhatIsRefusedBeforeItBegins: and nothing is written.
func TestWhatIsRefusedBeforeItBegins(t *testing.T) {
	dir := made(t, 100, 1)
	file := filepath.Join(dir, "青石县-0001.csv")
	for name, o := range map[string]*options{
		"a folder that is a file":          ask(dir, file),
		"no such place":                    ask(dir, t.TempDir(), "-place", "wuwie"),
		"no such folder of law":            ask(dir, t.TempDir(), "-policies", "nowhere"),
		"no such mode":                     ask(dir, t.TempDir(), "-mode", "guess"),
		"a re-assessment without a day":    ask(dir, t.TempDir(), "-mode", "reassess"),
		"an impact without a changed law":  ask(dir, t.TempDir(), "-mode", "impact"),
		"no files":                         ask(filepath.Join(dir, "none"), t.TempDir()),
		"a column that may not be ignored": ask(dir, t.TempDir(), "-mapping", "没有"),
	} {
		err := o.run(t.Context(), io.Discard)
		require.Error(t, err, name)
		assert.NotEmpty(t, strings.Join(lang.Messages(err, "zh"), ""), name)
	}
	if runtime.GOOS != "windows" && os.Getuid() != 0 {
		closed := filepath.Join(t.TempDir(), "closed")
		require.NoError(t, os.Mkdir(closed, 0o500))
		require.ErrorContains(t, ask(dir, closed).run(t.Context(), io.Discard), "无法写入")
	}
}
