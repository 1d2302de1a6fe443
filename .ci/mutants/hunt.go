package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

//go:embed wake.go.txt
var wake []byte

// suite is the tests of one package, built once.
type suite struct {
	pkg, bin, dir string
	took          time.Duration
	red           []string         // fail without any change, which weaving can do: they are left out
	hits          map[int][]string // tests that come by a change
	loose         map[int]bool     // changes of which not every test that comes by is known
	times         map[string]time.Duration
}

// hunt gives the changes that no test notices.
func hunt(root, tmp, overlay string, drawn []mutant) ([]mutant, error) {
	alive := slices.Clone(drawn)
	var suites []*suite
	for i, pkg := range tests {
		s := &suite{pkg: pkg, dir: filepath.Join(root, pkg), bin: filepath.Join(tmp, fmt.Sprint("test", i))}
		if err := run(root, nil, "go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", s.bin, pkg); err != nil {
			return nil, err
		}
		if err := s.record(tmp); err != nil {
			return nil, err
		}
		fmt.Printf("%s: %.0f s, comes by %d changes%s\n", pkg, s.took.Seconds(), len(s.hits), strings.Join(append([]string{""}, s.red...), ", red without any: "))
		suites = append(suites, s)
		alive = slices.DeleteFunc(alive, func(m mutant) bool {
			who := s.kills(m, false)
			if who != "" {
				fmt.Println("killed:", m, "by", pkg, who)
			}
			return who != ""
		})
		fmt.Printf("%d live\n", len(alive))
	}
	alive = slices.DeleteFunc(alive, func(m mutant) bool {
		for _, s := range suites {
			if !s.loose[m.n] {
				continue
			}
			if who := s.kills(m, true); who != "" {
				fmt.Println("killed:", m, "by", s.pkg, who)
				return true
			}
		}
		return false
	})
	return alive, nil
}

// record runs all tests without a change and writes down which of them come by which.
func (s *suite) record(tmp string) error {
	hits := filepath.Join(tmp, "hits")
	_ = os.Remove(hits)
	start := time.Now()
	out, _ := s.run([]string{"GOMUTANT_HITS=" + hits}, 20*time.Minute, "-test.v", "-test.short")
	s.took, s.hits, s.loose, s.times = time.Since(start), map[int][]string{}, map[int]bool{}, map[string]time.Duration{}
	for _, line := range strings.Split(out, "\n") {
		f := strings.Fields(line)
		if len(f) != 4 || f[0] != "---" {
			continue
		}
		took, _ := time.ParseDuration(strings.Trim(f[3], "()"))
		s.times[f[2]] = took
		if f[1] == "FAIL:" && !strings.Contains(f[2], "/") && line[0] == '-' {
			s.red = append(s.red, f[2])
		}
	}
	file, err := os.Open(hits)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		number, test, _ := strings.Cut(lines.Text(), " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			return err
		}
		known := s.hits[n]
		s.loose[n] = s.loose[n] || test == ""
		if test != "" && !slices.Contains(known, test) && !slices.Contains(s.red, test) {
			known = append(known, test)
		}
		s.hits[n] = known
	}
	return nil
}

// kills says who notices the change: of the tests that come by it the quick ones first, or,
// where no test was seen to come by it, whoever runs.
func (s *suite) kills(m mutant, whole bool) string {
	near, come := s.hits[m.n]
	if !come {
		return ""
	}
	sort.SliceStable(near, func(i, j int) bool { return s.times[near[i]] < s.times[near[j]] })
	var sets [][]string
	if whole {
		sets = [][]string{nil}
	} else {
		for i := 0; i < len(near); {
			size := max(1, i*2)
			sets = append(sets, near[i:min(len(near), i+size)])
			i += size
		}
	}
	for _, set := range sets {
		args := []string{"-test.short", "-test.failfast"}
		if set != nil {
			args = append(args, "-test.run=^("+strings.Join(set, "|")+")$")
		}
		if len(s.red) > 0 {
			args = append(args, "-test.skip=^("+strings.Join(s.red, "|")+")$")
		}
		out, err := s.run([]string{"GOMUTANT=" + strconv.Itoa(m.n)}, time.Minute+4*s.took, args...)
		if err == nil {
			continue
		}
		for _, line := range strings.Split(out, "\n") {
			if strings.HasPrefix(line, "--- FAIL: ") {
				return strings.Fields(line)[2]
			}
		}
		return "crash or time"
	}
	return ""
}

func (s *suite) run(env []string, most time.Duration, args ...string) (string, error) {
	cmd := exec.Command(s.bin, append(args, "-test.timeout="+most.String())...)
	cmd.Dir, cmd.Env = s.dir, append(environ(), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
