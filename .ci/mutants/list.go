package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// mutant is one change of one sign of the code.
type mutant struct {
	File      string // from the root of the repository
	Line, Col int
	Kind      string // as gremlins names it
	n         int    // the number by which a test binary is told to live with it
	from, to  string // the sign, and what stands in its place
	key       string // knows it again after the code around it has changed
	lot       string // who is drawn: the smallest, by the seed
}

func (m mutant) String() string {
	return fmt.Sprintf("%s %s:%d:%d %s → %s", m.key, m.File, m.Line, m.Col, m.from, m.to)
}

// name gives every change its key, of the line it stands in and not of where the line stands,
// and its lot: so a draw of a seed stays the same but for the lines that have changed.
func name(root string, all []mutant, seed uint64) error {
	lines, same := map[string][]string{}, map[string]int{}
	for i := range all {
		m := &all[i]
		if lines[m.File] == nil {
			data, err := os.ReadFile(filepath.Join(root, m.File))
			if err != nil {
				return err
			}
			lines[m.File] = strings.Split(string(data), "\n")
		}
		line := lines[m.File][m.Line-1]
		text := strings.TrimLeft(line, "\t")
		what := fmt.Sprint(m.File, "\n", text, "\n", m.Col-len(line)+len(text), m.Kind)
		same[what]++
		m.key = hash(fmt.Sprint(what, "\n", same[what]))
		m.lot = hash(fmt.Sprint(seed, m.key))
	}
	return nil
}

func hash(text string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:12]
}

// list asks gremlins for every mutant of the code in the folders. Gremlins wants to know
// first what tests cover, which we find out ourselves and better, by running them: the go
// it calls for that gives it an empty profile.
func list(root, tmp string, folders, left []string) ([]mutant, error) {
	bin := filepath.Join(tmp, "gremlins")
	if err := run(filepath.Join(root, ".ci/mutants"), []string{"GOWORK=off"}, "go", "build", "-o", bin, "github.com/go-gremlins/gremlins/cmd/gremlins"); err != nil {
		return nil, err
	}
	stub := "#!/bin/sh\nwhile [ $# -gt 0 ]; do [ \"$1\" = -coverprofile ] && echo 'mode: set' > \"$2\"; shift; done\n"
	if err := os.Mkdir(filepath.Join(tmp, "stub"), 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(tmp, "stub", "go"), []byte(stub), 0o755); err != nil {
		return nil, err
	}
	var all []mutant
	for _, folder := range folders {
		out := filepath.Join(tmp, "list.json")
		args := []string{"unleash", "--dry-run", "--silent", "-o", out}
		for _, kind := range []string{"invert-assignments", "invert-bitwise", "invert-bwassign", "invert-logical", "invert-loopctrl", "remove-self-assignments"} {
			args = append(args, "--"+kind)
		}
		if err := run(root, []string{"PATH=" + filepath.Join(tmp, "stub") + ":" + os.Getenv("PATH")}, bin, append(args, "./"+folder)...); err != nil {
			return nil, err
		}
		found, err := read(out, folder)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	all = slices.DeleteFunc(all, func(m mutant) bool {
		return slices.ContainsFunc(left, func(l string) bool { return strings.HasPrefix(m.File, l+"/") })
	})
	slices.SortFunc(all, func(a, b mutant) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.Kind, b.Kind))
	})
	return all, nil
}

func read(file, folder string) ([]mutant, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var report struct {
		Files []struct {
			Name      string `json:"file_name"`
			Mutations []struct {
				Line   int    `json:"line"`
				Column int    `json:"column"`
				Type   string `json:"type"`
			} `json:"mutations"`
		} `json:"files"`
	}
	if err := json.Unmarshal(data, &report); err != nil {
		return nil, err
	}
	var found []mutant
	for _, f := range report.Files {
		for _, m := range f.Mutations {
			found = append(found, mutant{File: filepath.ToSlash(filepath.Join(folder, f.Name)), Line: m.Line, Col: m.Column, Kind: m.Type})
		}
	}
	return found, nil
}

// run runs a command with what is added to the environment, and says what it said if it fails.
func run(dir string, env []string, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}

// environ is our own without what would keep the workspace from the commands we start.
func environ() []string {
	return slices.DeleteFunc(os.Environ(), func(e string) bool { return strings.HasPrefix(e, "GOWORK=") })
}
