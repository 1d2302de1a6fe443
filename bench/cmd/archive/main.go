// Command archive measures registers of a million distinct rows with thirty facts
// each: CSV bytes in, brief CSV out, where rows are decided under the assumption and
// where they are not; what a change of the law does to them, each row under both laws; answers
// that were stored, given again; and the re-assessment of rows in memory. It gives rows a second
// on one core, by the clock and by the processor time used (which counts on a machine
// that others use too), and memory while it runs.
//
// It ends with status 1 if memory grows with the rows, or the output of the
// re-assessment depends on the number of workers; with -strict also if one core does
// fewer rows than the budget.
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/bench/archive"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var (
	rows    = flag.Int("rows", 1_000_000, "rows of the register")
	open    = flag.Int("open", 200_000, "rows of the register in the open world")
	rounds  = flag.Int("rounds", 3, "how often each is measured; the best counts")
	strict  = flag.Bool("strict", false, "end with status 1 when a budget is missed")
	only    = flag.String("only", "", "measure only what has this `text` in its name")
	profile = flag.String("cpuprofile", "", "write a profile of the measured work to this `file`")
)

// Budgets, in rows a second on one core.
const (
	budgetAssumed = 150_000
	budgetOpen    = 20_000
	budgetArchive = 300_000
	budgetImpact  = 150_000 // both laws together
)

func main() {
	flag.Parse()
	if flag.NArg() > 0 || *rows < 1000 || *open < 1000 || *rounds < 1 {
		flag.Usage()
		os.Exit(2)
	}
	book, err := policies.Load()
	check(err)
	file, err := os.CreateTemp("", "register-*.csv")
	check(err)
	defer os.Remove(file.Name())
	check(archive.Write(file, *rows))
	size, err := file.Seek(0, io.SeekCurrent)
	check(err)
	documents, err := archive.Documents(book, 20_000)
	check(err)
	if *profile != "" {
		f, err := os.Create(*profile)
		check(err)
		check(pprof.StartCPUProfile(f))
		defer pprof.StopCPUProfile()
	}
	runtime.GOMAXPROCS(1)
	fmt.Printf("%d rows, %d facts each, %.0f MB\n", *rows, len(archive.Columns())-4, float64(size)/1e6)
	fmt.Printf("%-34s %10s %14s %9s %12s %14s\n", "one core", "rows/s", "rows/s of CPU", "budget", "heap first", "heap greatest")
	good := true
	register := func(name string, n int, budget float64, opts ...rules.Option) {
		c, err := archive.Classifier(book, opts...)
		check(err)
		var counts archive.Counts
		good = measure(name, n, budget, func(seen func(int)) {
			_, err := file.Seek(0, io.SeekStart)
			check(err)
			in := &lines{r: bufio.NewReaderSize(file, 1<<20), left: n + 1, every: n / 10, seen: seen}
			counts, err = archive.Brief(context.Background(), c, book, in, io.Discard)
			check(err)
		}) && good
		fmt.Printf("  %d decided, %d undetermined, %d contradict themselves\n", counts.Decided, counts.Undetermined, counts.Broken)
	}
	register("CSV in, brief CSV out, assumed", *rows, budgetAssumed, rules.AssumeFalse())
	register("CSV in, brief CSV out, open world", min(*open, *rows), budgetOpen)

	good = underBoth(book, file) && good

	r, err := archive.Reassessor(book)
	check(err)
	good = measure("re-assessment in memory", *rows, budgetArchive, func(seen func(int)) {
		n := 0
		_, err := r.Run(context.Background(), archive.Cycle(documents, *rows), 1, func(attribute.Reassessed) error {
			if n++; seen != nil && n%(*rows/10) == 0 {
				seen(n)
			}
			return nil
		}, nil)
		check(err)
	}) && good
	runtime.GOMAXPROCS(runtime.NumCPU())
	one, two := digest(r, documents, min(*rows, 100_000), 1), digest(r, documents, min(*rows, 100_000), 2)
	fmt.Printf("output with 1 and 2 workers: %x, %x\n", one[:6], two[:6])
	if one != two {
		fmt.Println("it differs")
		good = false
	}
	if !good {
		pprof.StopCPUProfile()
		os.Remove(file.Name())
		os.Exit(1)
	}
}

// underBoth measures rows under two laws, and stored answers given again by each.
func underBoth(book *rules.Book, file *os.File) (good bool) {
	good = true
	now, err := archive.Edited()
	check(err)
	for _, pair := range []struct {
		name string
		now  *rules.Book
	}{{"impact, no row is touched", book}, {"impact, every row is touched", now}} {
		var changed, looked int
		good = measure(pair.name, *rows, budgetImpact, func(seen func(int)) {
			_, err := file.Seek(0, io.SeekStart)
			check(err)
			in := &lines{r: bufio.NewReaderSize(file, 1<<20), left: *rows + 1, every: *rows / 10, seen: seen}
			t, err := archive.Impact(context.Background(), book, pair.now, in, 1)
			check(err)
			changed, looked = t.Changed, t.Looked
		}) && good
		fmt.Printf("  %d looked at under both laws, %d change\n", looked, changed)
	}
	stored, err := archive.Stored(book, 500)
	check(err)
	again := func(b *rules.Book) func(func(int)) {
		return func(func(int)) {
			for _, text := range stored {
				_, err := b.Replay(text)
				check(err)
			}
		}
	}
	good = measure("replay, the same law", len(stored), 0, again(book)) && good
	good = measure("replay, another law", len(stored), 0, again(now)) && good
	return good
}

// measure prints one line and reports whether all is well. do calls seen, unless it
// is nil, each tenth of the rows.
func measure(name string, n int, budget float64, do func(seen func(int))) bool {
	if !strings.Contains(name, *only) {
		return true
	}
	best, bestCPU := 0.0, 0.0
	for range *rounds {
		began, used := time.Now(), cpuTime()
		do(nil)
		best = max(best, float64(n)/time.Since(began).Seconds())
		if used = cpuTime() - used; used > 0 {
			bestCPU = max(bestCPU, float64(n)/used.Seconds())
		}
	}
	var low, high uint64
	do(func(int) {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if low == 0 {
			low = m.HeapAlloc
		}
		high = max(high, m.HeapAlloc)
	})
	good, note := true, ""
	if max(best, bestCPU) < budget {
		note, good = "  below the budget", !*strict
	}
	if high > low+8<<20 {
		note, good = note+"  memory grows", false
	}
	fmt.Printf("%-34s %10.0f %14.0f %9.0f %9.1f MB %11.1f MB%s\n", name, best, bestCPU, budget, float64(low)/(1<<20), float64(high)/(1<<20), note)
	return good
}

// lines ends after so many lines.
type lines struct {
	r     *bufio.Reader
	left  int
	every int
	seen  func(int)
	rest  []byte
	n     int
}

func (l *lines) Read(p []byte) (int, error) {
	if len(l.rest) == 0 {
		if l.left == 0 {
			return 0, io.EOF
		}
		line, err := l.r.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		l.rest = line
		l.left--
		if l.n++; l.seen != nil && l.n%l.every == 0 {
			l.seen(l.n)
		}
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// digest is the fingerprint of the whole output.
func digest(r *attribute.Reassessor, documents []attribute.ArchiveRow, rows, workers int) [32]byte {
	h := sha256.New()
	enc := json.NewEncoder(h)
	_, err := r.Run(context.Background(), archive.Cycle(documents, rows), workers, func(x attribute.Reassessed) error { return enc.Encode(x) }, nil)
	check(err)
	return [32]byte(h.Sum(nil))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
