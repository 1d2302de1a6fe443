// Command archive decides registers that are too large for one machine: on Apache Beam, shard
// by shard, so that a run which was killed and is started again does only what is missing.
// See README.md, which first says who needs none of this.
//
//	go run . -make 20000 -shards 8 -into example
//	go run . -place wuwei -assume-false -out results 'example/*'
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local" // files on a disk; gs:// and s3:// are imported alike
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"       // spark and dataflow are imported alike
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

// options are the flags, beside those of Beam and of its runners.
type options struct {
	job      Job
	on       string
	ignore   string
	policies lists
	now      lists
	calendar string
	out      string
	tag      string
	workers  int
	chatty   bool
	runner   string
	make     int
	shards   int
	into     string
	compare  string
	ratio    bool
	input    []string
}

// lists are the values of a flag that may be repeated.
type lists []string

func (l *lists) String() string     { return strings.Join(*l, ",") }
func (l *lists) Set(s string) error { *l = append(*l, s); return nil }

func flags(set *flag.FlagSet) *options {
	o := &options{}
	set.StringVar(&o.job.Mode, "mode", modeClassify, "classify, reassess or impact")
	set.StringVar(&o.job.Place, "place", "", "the place whose law is asked, such as wuwei")
	set.StringVar(&o.on, "on", "", "the day whose law is asked; by default that of each document")
	set.BoolVar(&o.job.Assume, "assume-false", false, "take facts that are not given as false")
	set.StringVar(&o.ignore, "ignore", "", "columns that are not used, separated by commas")
	set.StringVar(&o.job.Mapping, "mapping", "", "the mapping file that says what the host's columns and words mean")
	set.StringVar(&o.job.Encoding, "encoding", "", "of texts: utf-8 (the default), gbk, gb18030, utf-16 …; nothing is guessed")
	set.BoolVar(&o.job.Articles, "articles", true, "give and count the articles on which results rest: many times as much work")
	set.Var(&o.policies, "policies", "a folder of policy files over the shipped law; may be repeated")
	set.Var(&o.now, "now", "with -mode impact: a folder of policy files of the changed law; may be repeated")
	set.StringVar(&o.calendar, "calendars", "", "a folder of calendar files")
	set.StringVar(&o.out, "out", "", "where results go: a folder below it for each law and choice of options")
	set.StringVar(&o.tag, "lang", "zh", "zh or en")
	set.StringVar(&o.runner, "runner", "prism", "which of the runners that main.go imports; prism runs here")
	set.IntVar(&o.workers, "workers", 0, "with the local runner: how many cores its workers get; 0 is all")
	set.IntVar(&o.make, "make", 0, "write so many made-up rows to -into, and end")
	set.IntVar(&o.shards, "shards", 8, "with -make: over how many files")
	set.StringVar(&o.into, "into", "", "with -make: the folder")
	set.BoolVar(&o.chatty, "log", false, "show what the runner says of itself")
	set.StringVar(&o.compare, "compare", "", "hold the results against those of this command, gongkai, row by row")
	set.BoolVar(&o.ratio, "ratio", false, "time one worker against two, on new folders below -out")
	return o
}

func main() {
	set := flag.CommandLine
	o := flags(set)
	flag.Parse()
	beam.Init() // a worker of a remote runner ends here
	o.input = flag.Args()
	if err := o.run(context.Background(), os.Stdout); err != nil {
		for _, m := range lang.Messages(err, o.tag) {
			if err != errReported {
				fmt.Fprintln(os.Stderr, harmless(lang.Text{ZH: "错误：", EN: "error: "}.In(o.tag)+m))
			}
		}
		os.Exit(1)
	}
}

// errReported ends with 1: what is wrong has been said.
var errReported = errors.New("")

func (o *options) run(ctx context.Context, out io.Writer) error {
	if o.make > 0 {
		return makeArchive(o.into, o.make, o.shards)
	}
	if err := o.prepare(ctx); err != nil {
		return err
	}
	if o.ratio {
		return o.timeWorkers(ctx, out)
	}
	ix, err := o.execute(ctx)
	if err != nil {
		return err
	}
	o.tell(out, ix)
	if o.compare != "" {
		if err := o.compareWith(ctx, out, ix); err != nil {
			return err
		}
	}
	if !ix.Complete || ix.Bad > 0 {
		return errReported
	}
	return nil
}

// prepare refuses what cannot be run before anything is written.
func (o *options) prepare(ctx context.Context) (err error) {
	if o.out == "" || o.job.Place == "" || len(o.input) == 0 {
		return lang.New("usage", lang.Text{ZH: "请写明 -place、-out 和登记表文件（可以用 * 号）。", EN: "give -place, -out and the register files (wildcards are expanded)."})
	}
	if o.on != "" {
		if o.job.On, err = deadline.ParseDate(o.on); err != nil {
			return err
		}
	}
	if o.ignore != "" {
		o.job.Ignore = strings.Split(o.ignore, ",")
	}
	if (len(o.now) > 0) != (o.job.Mode == modeImpact) {
		return lang.New("usage", lang.Text{ZH: "-now 与 -mode impact 同用，而且要同用。", EN: "-now goes with -mode impact, and that with -now."})
	}
	if o.job.Law, err = packLaw(ctx, o.policies, o.calendar); err != nil {
		return err
	}
	if o.job.Mode == modeImpact {
		if o.job.Now, err = packLaw(ctx, o.now, o.calendar); err != nil {
			return err
		}
	}
	if o.job.Program, err = program(); err != nil {
		return err
	}
	if o.input, err = expand(ctx, o.input); err != nil {
		return err
	}
	return o.job.check(ctx)
}

// expand lists the files, each once, however often and by whatever path it was named. A pattern that finds none is an error: an archive of
// which a part was not found is not the archive.
func expand(ctx context.Context, patterns []string) ([]string, error) {
	var all []string
	for _, p := range patterns {
		files, err := filesystem.New(ctx, p)
		if err != nil {
			return nil, err
		}
		list, err := files.List(ctx, p)
		if err != nil || len(list) == 0 {
			return nil, lang.New("none", lang.Text{ZH: "没有找到文件：" + p, EN: "no such file: " + p})
		}
		all = append(all, list...)
	}
	slices.Sort(all)
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(name string) bool {
		file := place(name)
		again := seen[file]
		seen[file] = true
		return again
	}), nil
}

// place is where a local file lies, by whatever path it was named.
func place(name string) string {
	if strings.Contains(name, "://") {
		return name
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	return name
}

// execute runs the pipeline and reads its index.
func (o *options) execute(ctx context.Context) (*Index, error) {
	run := o.job.ID()
	f, err := openFolder(ctx, o.out, run)
	if err != nil {
		return nil, err
	}
	defer f.files.Close()
	// The first thing that is written, so that a folder in which nothing can be is told at once.
	about, err := marshal(o.about())
	if err != nil {
		return nil, err
	}
	if err := f.put("options.json", about); err != nil {
		return nil, unwritable(o.out, err)
	}
	p, s := beam.NewPipelineWithRoot()
	pipeline(s, o.job, run, o.out, o.input)
	if !o.chatty {
		slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	}
	if o.workers > 0 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(o.workers))
	}
	if _, err := beam.Run(ctx, o.runner, p); err != nil {
		return nil, err
	}
	return readIndex(f, run)
}

// about is what is remembered of a run for people.
func (o *options) about() any {
	j := o.job
	return map[string]any{
		"schema": "archive-options/v1", "run": j.ID(), "mode": j.Mode, "place": j.Place, "on": j.On, "assume_false": j.Assume,
		"ignore": j.Ignore, "mapping": j.Mapping, "encoding": j.Encoding, "articles": j.Articles, "policies": j.Law.Digest, "policies_now": j.Now.Digest, "program": j.Program,
	}
}

func unwritable(out string, _ error) error {
	return lang.New("out", lang.Text{ZH: "无法写入“" + out + "”：请核对目录是否存在、有没有写入的权限。", EN: out + " cannot be written: does the folder exist, and may you write there?"})
}

// tell says what came of it, for people.
func (o *options) tell(out io.Writer, ix *Index) {
	say := func(zh, en string, args ...any) {
		fmt.Fprintln(out, harmless(fmt.Sprintf(lang.Text{ZH: zh, EN: en}.In(o.tag), args...)))
	}
	for _, e := range ix.Shards {
		for _, why := range e.Failed {
			say("%s：没有办理：%s", "%s: not decided: %s", e.Shard, why.In(o.tag))
		}
	}
	say("分片 %d 个：以前已完成 %d，这次完成 %d，没有办成 %d。共 %d 件，其中无法读取 %d 件（逐行写在 *.bad.jsonl 里）。",
		"%d shards: %d done before, %d done now, %d failed. %d rows, %d of them unreadable (each named in *.bad.jsonl).",
		len(ix.Shards), ix.Before, ix.Now, ix.Failed, ix.Rows, ix.Bad)
	sums := map[string]int64{}
	for _, c := range ix.Totals {
		if c.Table == byDocument {
			sums[c.Outcome] += c.Rows
		}
	}
	var parts []string
	for _, c := range cellsOf(outcomes(sums)) {
		parts = append(parts, c.Outcome+" "+strconv.FormatInt(c.Rows, 10))
	}
	say("%s。", "%s.", strings.Join(parts, "，"))
	if !ix.Complete {
		say("有分片没有办成，没有写汇总；改正后再运行一次，只办缺的。", "some shards failed, and no totals are written; mend them and run again: only what is missing is done.")
		return
	}
	say("汇总：%s；结果文件列在 %s。", "totals: %s; the files of the results are listed in %s.", join(join(o.out, ix.Run), totalsFile), join(join(o.out, ix.Run), indexFile))
}

func outcomes(sums map[string]int64) map[Cell]int64 {
	out := map[Cell]int64{}
	for k, n := range sums {
		out[Cell{Outcome: k}] = n
	}
	return out
}

// timeWorkers runs the same on one core and on two.
func (o *options) timeWorkers(ctx context.Context, out io.Writer) error {
	base, took := o.out, [2]time.Duration{}
	for i := range took {
		o.workers, o.out = i+1, join(base, fmt.Sprintf("workers-%d-%d", i+1, time.Now().UnixNano()))
		start := time.Now()
		ix, err := o.execute(ctx)
		if err != nil {
			return err
		}
		took[i] = time.Since(start)
		fmt.Fprintf(out, "workers %d: %.1f s, %d rows, %.0f rows/s\n", i+1, took[i].Seconds(), ix.Rows, float64(ix.Rows)/took[i].Seconds())
	}
	fmt.Fprintf(out, "two workers against one: %.2f ×\n", took[0].Seconds()/took[1].Seconds())
	return nil
}
