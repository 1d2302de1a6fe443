// Command archive measures the re-assessment of an archive of a million rows with
// thirty facts each: rows a second on one core and on two, by the clock and by the
// processor time used (which counts on a machine that others use too), memory while
// it runs, and whether the output is the same.
//
// It ends with status 1 if the output depends on the number of workers or memory
// grows with the rows; with -strict also if one core does fewer than the budget.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/bench/archive"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func main() {
	rows := flag.Int("rows", 1_000_000, "rows of the archive")
	rounds := flag.Int("rounds", 3, "how often each is measured; the best time counts")
	budget := flag.Float64("budget", 300_000, "rows a second on one core")
	strict := flag.Bool("strict", false, "end with status 1 when the budget is missed")
	flag.Parse()
	if flag.NArg() > 0 || *rows < 1000 || *rounds < 1 {
		flag.Usage()
		os.Exit(2)
	}
	book, err := policies.Load()
	if err != nil {
		fail(err)
	}
	r, err := archive.Reassessor(book)
	if err != nil {
		fail(err)
	}
	documents, err := archive.Documents(book, 20_000)
	if err != nil {
		fail(err)
	}
	fmt.Printf("%d rows, %d facts each\n", *rows, len(archive.Columns())-4)
	fmt.Printf("%-24s %10s %16s %12s %14s\n", "", "rows/s", "rows/s of CPU", "heap first", "heap greatest")
	good := true
	for _, cores := range []int{1, 2} {
		runtime.GOMAXPROCS(cores)
		best, bestCPU := 0.0, 0.0
		var low, high uint64
		for range *rounds {
			began, used := time.Now(), cpuTime()
			if _, err := r.Run(context.Background(), archive.Cycle(documents, *rows), cores, nil, nil); err != nil {
				fail(err)
			}
			best = max(best, float64(*rows)/time.Since(began).Seconds())
			if used = cpuTime() - used; used > 0 {
				bestCPU = max(bestCPU, float64(*rows)/used.Seconds())
			}
		}
		low, high = memory(r, documents, *rows, cores)
		note := ""
		if cores == 1 && max(best, bestCPU) < *budget {
			note = fmt.Sprintf("  below the budget of %.0f", *budget)
			good = good && !*strict
		}
		if high > low+4<<20 {
			note += "  memory grows"
			good = false
		}
		fmt.Printf("%-24s %10.0f %16.0f %9.1f MB %11.1f MB%s\n", fmt.Sprintf("%d core(s), %d worker(s)", cores, cores), best, bestCPU, float64(low)/(1<<20), float64(high)/(1<<20), note)
	}
	one, two := digest(r, documents, *rows, 1), digest(r, documents, *rows, 2)
	fmt.Printf("output with 1 and 2 workers: %x, %x\n", one[:6], two[:6])
	if one != two {
		fmt.Println("it differs")
		good = false
	}
	if !good {
		os.Exit(1)
	}
}

// memory is what lives on the heap after a tenth of the rows, and the most that
// lives there later.
func memory(r *attribute.Reassessor, documents []attribute.ArchiveRow, rows, workers int) (low, high uint64) {
	n, tenth := 0, rows/10
	_, err := r.Run(context.Background(), archive.Cycle(documents, rows), workers, func(attribute.Reassessed) error {
		if n++; n%tenth != 0 {
			return nil
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if low == 0 {
			low = m.HeapAlloc
		}
		high = max(high, m.HeapAlloc)
		return nil
	}, nil)
	if err != nil {
		fail(err)
	}
	return low, high
}

// digest is the fingerprint of the whole output.
func digest(r *attribute.Reassessor, documents []attribute.ArchiveRow, rows, workers int) [32]byte {
	h := sha256.New()
	enc := json.NewEncoder(h)
	if _, err := r.Run(context.Background(), archive.Cycle(documents, rows), workers, func(x attribute.Reassessed) error { return enc.Encode(x) }, nil); err != nil {
		fail(err)
	}
	return [32]byte(h.Sum(nil))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
