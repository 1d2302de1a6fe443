// Command mutants changes the code in one sign at a time and says which changes no test
// notices. Gremlins lists the changes, a seed draws some of them. Those drawn are all woven
// into the code at once, each asleep until its number is in the environment, so that every
// test binary is built once; a first run of each says which tests come by which change, and
// these are then run with it. What survives them meets whole packages of tests.
//
// A run that was broken off goes on with what it has said so far.
//
//	.ci/gomutants -n 200 -seed 1 >said
//	.ci/gomutants -n 200 -seed 1 -known said
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What is changed, and what in it is there for tests only.
var (
	folders = []string{"rules/internal/decide", "attribute", "review", "assess"}
	left    = []string{"attribute/internal/oracle", "attribute/register/sheets"}
)

// Packages whose tests could notice, the quick ones first.
var tests = []string{
	"./attribute/internal/settle", "./attribute/internal/marks", "./attribute/register/internal/heading",
	"./assess/report", "./attribute", "./assess", "./review", "./rules", "./rules/change", "./rules/policies", "./attribute/register", "./attribute/internal/oracle",
}

func main() {
	n := flag.Int("n", 200, "how many changes are drawn")
	seed := flag.Uint64("seed", 1, "which are drawn")
	most := flag.Int("max", 15, "how many of a hundred may survive")
	only := flag.String("only", "", "the drawn changes of these places only (parts of file:line:column, by commas)")
	known := flag.String("known", "", "what earlier runs said: what they killed is not tried again")
	root := flag.String("root", "../..", "the root of the repository")
	flag.Parse()
	if err := try(*root, *n, *seed, *most, *only, *known); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func try(root string, n int, seed uint64, most int, only, known string) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "gomutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	all, err := list(root, tmp, folders, left)
	if err != nil {
		return err
	}
	h, err := open(root, folders)
	if err != nil {
		return err
	}
	if err := name(root, all, seed); err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b mutant) int { return cmp.Compare(a.lot, b.lot) })
	var drawn []mutant
	tried := 0
	for _, m := range all {
		if len(drawn) == n {
			break
		}
		tried++
		m.n = len(drawn) + 1
		if h.take(&m) {
			drawn = append(drawn, m)
		}
	}
	fmt.Printf("%d changes listed; of %d drawn %d compile and are no constants\n", len(all), tried, len(drawn))
	overlay, err := h.weave(tmp)
	if err != nil {
		return err
	}
	if only != "" {
		drawn = chosen(drawn, strings.Split(only, ","))
	}
	killed, err := before(known)
	if err != nil {
		return err
	}
	lived, err := hunt(root, tmp, overlay, slices.DeleteFunc(slices.Clone(drawn), func(m mutant) bool { return killed[m.key] }))
	if err != nil {
		return err
	}
	for _, m := range lived {
		fmt.Println("survives:", m)
	}
	fmt.Printf("%d of %d survive (%.1f %%)\n", len(lived), len(drawn), 100*float64(len(lived))/float64(max(1, len(drawn))))
	if 100*len(lived) > most*len(drawn) {
		return fmt.Errorf("more than %d %% survive", most)
	}
	return nil
}

func chosen(all []mutant, parts []string) []mutant {
	var some []mutant
	for _, m := range all {
		for _, p := range parts {
			if strings.Contains(fmt.Sprintf("%s:%d:%d:", m.File, m.Line, m.Col), p) {
				some = append(some, m)
				break
			}
		}
	}
	return some
}

// before reads which changes earlier runs saw killed.
func before(file string) (map[string]bool, error) {
	killed := map[string]bool{}
	if file == "" {
		return killed, nil
	}
	data, err := os.ReadFile(file)
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "killed:" {
			killed[f[1]] = true
		}
	}
	return killed, err
}
