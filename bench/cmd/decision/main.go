// Command decision measures a ten-rule decision: package rules, plain Go, expr and
// cel-go in one run, and prints the ratios to plain Go. Only ratios mean anything;
// the absolute times are this machine's.
//
// It ends with status 1 if a budget is missed and -strict was given.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/gongkai-rules/gongkai/bench/decision"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

type contender struct {
	name   string
	budget float64 // times plain Go; 0 = a peer, without budget
	run    func(b *testing.B)
}

func main() {
	testing.Init()
	rounds := flag.Int("rounds", 9, "how often each is measured; the best time counts")
	strict := flag.Bool("strict", false, "end with status 1 when a budget is missed")
	flag.Parse()
	if flag.NArg() > 0 || *rounds < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := flag.Set("test.benchtime", "50ms"); err != nil {
		fail(err)
	}
	c, err := decision.New()
	if err != nil {
		fail(err)
	}
	ok := measure(contenders(c), *rounds)
	if err := load(*rounds); err != nil {
		fail(err)
	}
	if !ok && *strict {
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// sink keeps the compiler from seeing that nobody needs the results.
//
//lint:ignore U1000 being written is all it is for
var sink int

func contenders(c *decision.Contenders) []contender {
	cases := decision.Cases()
	maps := make([]map[string]any, len(cases))
	rows := make([]*rules.Row, len(cases))
	for i, f := range cases {
		maps[i] = f.Map()
		row, err := c.Row(f)
		if err != nil {
			fail(err)
		}
		rows[i] = row
	}
	each := func(ask func(i int) string) func(b *testing.B) {
		return func(b *testing.B) {
			sum := 0
			for i := range b.N {
				sum += len(ask(i & 63))
			}
			sink = sum
		}
	}
	must := func(out string, err error) string {
		if err != nil {
			fail(err)
		}
		return out
	}
	var standings []rules.Standing
	row, err := c.Law.Row("公开")
	if err != nil {
		fail(err)
	}
	return []contender{
		{"plain Go", 0, each(func(i int) string { return decision.Plain(&cases[i]) })},
		{"plain Go over a map", 0, each(func(i int) string { return decision.PlainMap(maps[i]) })},
		{"the same, every key looked at", 0, each(func(i int) string {
			// So that a misspelt key can be an error, none may be left out.
			sink = decision.LookAtAll(maps[i])
			return decision.PlainMap(maps[i])
		})},
		{"rules, facts bound", 10, each(func(i int) string { out, _, err := rows[i].Outcome(); return must(out, err) })},
		{"rules, bind a map and decide", 40, each(func(i int) string {
			if err := row.Bind(rules.Facts(maps[i])); err != nil {
				fail(err)
			}
			out, _, err := row.Outcome()
			return must(out, err)
		})},
		{"the same with everything that explains it", 0, each(func(i int) string {
			a, err := c.Law.Decide("公开", rules.Facts(maps[i]))
			if err != nil {
				fail(err)
			}
			return a.Outcome
		})},
		{"rules, facts bound, with the explanation as data", 100, each(func(i int) string {
			out, _, err := rows[i].Outcome()
			standings = rows[i].Standings(standings[:0])
			return must(out, err)
		})},
		{"expr", 0, each(func(i int) string { return must(c.AskExpr(maps[i])) })},
		{"cel-go", 0, each(func(i int) string { return must(c.AskCel(c.Cel, maps[i], false)) })},
		{"cel-go with tracking", 0, each(func(i int) string { return must(c.AskCel(c.Tracked, maps[i], true)) })},
	}
}

func measure(list []contender, rounds int) (ok bool) {
	best := make([]float64, len(list))
	allocs := make([]int64, len(list))
	for range rounds {
		for i, c := range list {
			r := testing.Benchmark(c.run)
			if ns := float64(r.T.Nanoseconds()) / float64(r.N); best[i] == 0 || ns < best[i] {
				best[i] = ns
			}
			allocs[i] = r.AllocsPerOp()
		}
	}
	ok = true
	fmt.Printf("%-50s %10s %10s %8s %8s\n", "ten-rule decision", "ns", "x plain", "budget", "allocs")
	for i, c := range list {
		ratio, budget := best[i]/best[0], ""
		if c.budget > 0 {
			budget = fmt.Sprintf("%.0f", c.budget)
			if ratio > c.budget {
				budget += " !"
				ok = false
			}
		}
		fmt.Printf("%-50s %10.1f %10.1f %8s %8d\n", c.name, best[i], ratio, budget, allocs[i])
	}
	return ok
}

// load measures the embedded law on one core: as it was prepared, with a layer of a host on
// it, and read from its files, beside yaml.v3 parsing the same files into nodes.
func load(rounds int) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	all, err := decision.Shipped()
	if err != nil {
		return err
	}
	var texts [][]byte
	err = fs.WalkDir(all, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(all, name)
		texts = append(texts, data)
		return err
	})
	if err != nil {
		return err
	}
	ways := []struct {
		name string
		load func() error
	}{
		{"yaml.v3 parses the shipped files", func() error {
			for _, text := range texts {
				if err := yaml.Unmarshal(text, new(yaml.Node)); err != nil {
					return err
				}
			}
			return nil
		}},
		{"the shipped law, prepared (budget 0.3)", func() error { _, err := policies.Load(); return err }},
		{"and a host's place on it (budget 25 ms more)", func() error { _, err := policies.Load(decision.Village()); return err }},
		{"all of it from the files", func() error { _, err := rules.Load(all); return err }},
	}
	best := make([]float64, len(ways))
	for range rounds {
		for i, w := range ways {
			best[i] = faster(best[i], w.load)
		}
	}
	fmt.Println()
	for i, w := range ways {
		fmt.Printf("%-50s %8.1f ms %6.2f\n", w.name, best[i], best[i]/best[0])
	}
	return nil
}

// faster is the better of a time and that of one more round, in milliseconds.
func faster(best float64, work func() error) float64 {
	r := testing.Benchmark(func(b *testing.B) {
		for range b.N {
			if err := work(); err != nil {
				fail(err)
			}
		}
	})
	if ms := float64(r.T.Nanoseconds()) / float64(r.N) / 1e6; best == 0 || ms < best {
		return ms
	}
	return best
}
