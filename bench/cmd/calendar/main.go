// Command calendar measures working-day arithmetic: package deadline, a
// hand-written table over day numbers, and rickar/cal, in one run, and prints
// the ratios. Only ratios mean anything; the absolute times are this
// machine's.
//
// It ends with status 1 if deadline takes more than -budget times as long as
// the table, or allocates.
package main

import (
	"flag"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/bench/calendar"
	"github.com/gongkai-rules/gongkai/deadline"
)

type contender struct {
	name string
	run  func(b *testing.B)
}

func main() {
	testing.Init()
	rounds := flag.Int("rounds", 15, "how often each is measured; the best time counts")
	budget := flag.Float64("budget", 2, "how many times as long as the table deadline may take")
	flag.Parse()
	if flag.NArg() > 0 || *rounds < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := flag.Set("test.benchtime", "50ms"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	c, err := calendar.New()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ok := measure("add 20 working days", adds(c), *rounds, *budget)
	ok = measure("count working days over a year", counts(c), *rounds, *budget) && ok
	if !ok {
		fmt.Println("over budget")
		os.Exit(1)
	}
}

// days are starting points spread over the data, so that no contender lives
// from one line of cache. 64 of them, so that choosing one costs a mask.
func days() []deadline.Date {
	out := make([]deadline.Date, 64)
	for i := range out {
		out[i] = deadline.MustDate("2008-01-02").AddDays(i * 101)
	}
	return out
}

func instants(days []deadline.Date) []time.Time {
	out := make([]time.Time, len(days))
	for i, d := range days {
		out[i] = time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
	}
	return out
}

func numbers(days []deadline.Date) []int32 {
	out := make([]int32, len(days))
	for i, d := range days {
		out[i] = calendar.Number(d)
	}
	return out
}

// sink keeps the compiler from seeing that nobody needs the results.
//
//lint:ignore U1000 being written is all it is for
var sink int

func adds(c *calendar.Contenders) []contender {
	from := days()
	at, when := numbers(from), instants(from)
	return []contender{
		{"hand-written table", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				d, ok := c.Table.Add(at[i&63], 20)
				if !ok {
					b.Fatal("outside the data")
				}
				sum += int(d)
			}
			sink = sum
		}},
		{"deadline", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				due, err := c.Deadline.AddWorkingDays(from[i&63], 20)
				if err != nil {
					b.Fatal(err)
				}
				sum += int(due.State)
			}
			sink = sum
		}},
		{"table, unchecked", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				sum += int(c.Table.AddUnchecked(at[i&63], 20))
			}
			sink = sum
		}},
		{"rickar/cal", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				sum += c.Cal.WorkdaysFrom(when[i&63], 20).Nanosecond()
			}
			sink = sum
		}},
	}
}

func counts(c *calendar.Contenders) []contender {
	from := days()
	to := make([]deadline.Date, len(from))
	for i, d := range from {
		to[i] = d.AddDays(365)
	}
	at, until, when, end := numbers(from), numbers(to), instants(from), instants(to)
	return []contender{
		{"hand-written table", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				n, ok := c.Table.Count(at[i&63], until[i&63])
				if !ok {
					b.Fatal("outside the data")
				}
				sum += n
			}
			sink = sum
		}},
		{"deadline", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				count, err := c.Deadline.CountWorkingDays(from[i&63], to[i&63])
				if err != nil {
					b.Fatal(err)
				}
				sum += count.N
			}
			sink = sum
		}},
		{"table, unchecked", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				sum += c.Table.CountUnchecked(at[i&63], until[i&63])
			}
			sink = sum
		}},
		{"rickar/cal", func(b *testing.B) {
			sum := 0
			for i := range b.N {
				sum += c.Cal.WorkdaysInRange(when[i&63], end[i&63])
			}
			sink = sum
		}},
	}
}

func measure(what string, contenders []contender, rounds int, budget float64) bool {
	best := make([]float64, len(contenders))
	allocs := make([]int64, len(contenders))
	for range rounds { // in turn, so that a busy moment hits all of them
		for i, c := range contenders {
			r := testing.Benchmark(c.run)
			ns := float64(r.T.Nanoseconds()) / float64(r.N)
			if best[i] == 0 || ns < best[i] { // what other programs took is not ours
				best[i] = ns
			}
			allocs[i] = r.AllocsPerOp()
		}
	}
	fmt.Println(what)
	for i, c := range contenders {
		fmt.Printf("  %-20s %12.1f ns %10.2f × %6d allocations\n", c.name, best[i], best[i]/best[0], allocs[i])
	}
	return best[1] <= budget*best[0] && allocs[1] == 0
}
