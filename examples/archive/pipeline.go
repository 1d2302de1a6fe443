package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"

	"github.com/gongkai-rules/gongkai/lang"
)

func init() {
	register.DoFn4x1[context.Context, string, func(string), func(string, int64), error](&work{})
	register.DoFn4x1[context.Context, []byte, func(*string) bool, func(*string, *int64) bool, error](&finish{})
	register.Emitter1[string]()
	register.Emitter2[string, int64]()
	register.Iter1[string]()
	register.Iter2[string, int64]()
}

// Entry is a shard in the index of a run.
type Entry struct {
	Shard   string   `json:"shard"`
	Before  bool     `json:"done_before,omitempty"` // by an earlier run
	Input   string   `json:"input,omitempty"`
	Rows    int64    `json:"rows"`
	Bad     int64    `json:"bad"`
	Results string   `json:"results,omitempty"` // the file, and what is in it
	Sum     string   `json:"results_sha256,omitempty"`
	BadRows string   `json:"bad_rows,omitempty"`
	BadSum  string   `json:"bad_rows_sha256,omitempty"`
	Unread  []string `json:"unread_columns,omitempty"`
	// Failed is why nothing of the shard counts.
	Failed []lang.Text `json:"failed,omitempty"`
}

// pipeline is the whole of it. Nothing here knows on which runner it runs: shards are named
// at the beginning, each is decided by itself wherever there is room, and the counts are
// added up.
func pipeline(s beam.Scope, job Job, run, out string, shards []string) {
	names := beam.Reshuffle(s, beam.CreateList(s, shards)) // or a runner would fuse them into one
	entries, counts := beam.ParDo2(s.Scope("decide"), &work{Job: job, Run: run, Out: out}, names)
	beam.ParDo0(s.Scope("finish"), &finish{Run: run, Out: out, Shards: len(shards)}, beam.Impulse(s),
		beam.SideInput{Input: entries}, beam.SideInput{Input: stats.SumPerKey(s, counts)})
}

// work decides shards.
type work struct {
	Job Job
	Run string
	Out string
}

// Setup loads the law and holds it against its digest before the first shard is touched.
func (w *work) Setup(ctx context.Context) error {
	if got := w.Job.ID(); got != w.Run {
		return lang.New("options", lang.Text{ZH: "收到的选项与运行编号不符，没有办理", EN: "the options that arrived are not those of the run; nothing was decided"})
	}
	return w.Job.check(ctx)
}

// ProcessElement decides one shard, or finds that it is done, and gives its place in the
// index and its counts.
func (w *work) ProcessElement(ctx context.Context, name string, entry func(string), count func(string, int64)) error {
	f, err := openFolder(ctx, w.Out, w.Run)
	if err != nil {
		return err
	}
	defer f.files.Close()
	e := Entry{Shard: name}
	m, before, err := process(ctx, f, w.Job, w.Run, name)
	var own shardError
	switch {
	case errors.As(err, &own):
		zh, en := lang.Messages(own.err, "zh"), lang.Messages(own.err, "en")
		for i := range zh {
			e.Failed = append(e.Failed, lang.Text{ZH: zh[i], EN: en[i]})
		}
	case err != nil:
		return err
	default:
		e.Before, e.Input, e.Rows, e.Bad, e.Unread = before, m.Input, m.Rows, m.Bad, m.Unread
		e.Results, e.Sum, e.BadRows, e.BadSum = m.Results.Name, m.Results.Sum, m.BadRows.Name, m.BadRows.Sum
		for _, c := range m.Totals {
			text, err := json.Marshal(c.key())
			if err != nil {
				return err
			}
			count(string(text), c.Rows)
		}
	}
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	entry(string(text))
	return nil
}

// Index is what a run came to: which files are its results, and the totals over them. What
// else lies in the folder is of shards that were changed since, or that are no longer there.
type Index struct {
	Schema string `json:"schema"`
	Run    string `json:"run"`
	// Complete says that every shard was decided. Totals of a part are none: they are
	// given here, and totals.csv is not written.
	Complete bool    `json:"complete"`
	Before   int     `json:"shards_done_before"`
	Now      int     `json:"shards_done_now"`
	Failed   int     `json:"shards_failed"`
	Rows     int64   `json:"rows"`
	Bad      int64   `json:"bad"`
	Shards   []Entry `json:"shards"`
	Totals   []Cell  `json:"totals"`
}

const (
	indexSchema = "archive-run/v1"
	indexFile   = "run.json"
	totalsFile  = "totals.csv"
)

// finish writes the index and the totals when every shard has been looked at.
type finish struct {
	Run    string
	Out    string
	Shards int
}

// ProcessElement is called once.
func (w *finish) ProcessElement(ctx context.Context, _ []byte, entries func(*string) bool, sums func(*string, *int64) bool) error {
	ix := Index{Schema: indexSchema, Run: w.Run}
	var text string
	for entries(&text) {
		var e Entry
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			return err
		}
		ix.add(e)
	}
	if len(ix.Shards) != w.Shards {
		return lang.New("shards", lang.Text{ZH: "分片的件数与开始时不符，没有汇总", EN: "not as many shards came back as were sent; nothing was added up"})
	}
	slices.SortFunc(ix.Shards, func(a, b Entry) int { return strings.Compare(a.Shard, b.Shard) })
	ix.Complete = ix.Failed == 0
	var n int64
	for sums(&text, &n) {
		var c Cell
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			return err
		}
		c.Rows = n
		ix.Totals = append(ix.Totals, c)
	}
	slices.SortFunc(ix.Totals, compareCells)
	return ix.put(ctx, w.Out)
}

func (ix *Index) add(e Entry) {
	ix.Shards = append(ix.Shards, e)
	ix.Rows, ix.Bad = ix.Rows+e.Rows, ix.Bad+e.Bad
	switch {
	case e.Failed != nil:
		ix.Failed++
	case e.Before:
		ix.Before++
	default:
		ix.Now++
	}
}

func (ix *Index) put(ctx context.Context, out string) error {
	f, err := openFolder(ctx, out, ix.Run)
	if err != nil {
		return err
	}
	defer f.files.Close()
	if !ix.Complete {
		err = f.remove(totalsFile)
	} else {
		err = ix.putTotals(f)
	}
	if err != nil {
		return err
	}
	data, err := marshal(ix)
	if err != nil {
		return err
	}
	return f.put(indexFile, data)
}

// putTotals writes the totals for a spreadsheet.
func (ix *Index) putTotals(f *folder) error {
	var b strings.Builder
	b.WriteString("\uFEFF") // or a spreadsheet takes it for another encoding
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.Write([]string{"表", "发文机关", "年", "依据", "结果", "件数"}) // a Builder never fails
	for _, c := range ix.Totals {
		_ = w.Write([]string{tables[c.Table], harmless(c.Office), c.Year, c.Article, harmless(c.Outcome), count(c.Rows)})
	}
	w.Flush()
	return f.put(totalsFile, []byte(b.String()))
}
