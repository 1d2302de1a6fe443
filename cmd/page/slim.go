package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	module = "github.com/gongkai-rules/gongkai/cmd"
	parser = "github.com/expr-lang/expr"
)

// slim stands for two packages of the parser of conditions, which it needs for functions.
// None is ever called: the parser is given one letter for every operand. But they look for
// methods by name, and whatever does makes the linker keep every method of every type: a
// sixth of the program.
var slim = map[string]string{
	"conf/config.go": `package conf

const DefaultMaxNodes uint = 1e4

type Config struct {
	MaxNodes          uint
	Disabled          map[string]bool
	DisableIfOperator bool
}

func (*Config) IsOverridden(string) bool { return false }
`,
	"builtin/builtin.go": `package builtin

type Function struct{}

var Index map[string]int
`,
}

// slimmed are arguments of go build: the parser with slim in it. Its files are laid over a
// folder that is not there, so that the program does not name the folder of this machine.
func slimmed(ctx context.Context, dir string) ([]string, error) {
	home, err := list(ctx, "-m", "-f", "{{.Dir}}", module)
	if err != nil {
		return nil, err
	}
	from, err := list(ctx, "-m", "-f", "{{.Dir}}", parser)
	if err != nil {
		return nil, err
	}
	const place = "page/parser"
	over := map[string]string{}
	err = filepath.WalkDir(from, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") && d.Name() != "go.mod" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		name, err := filepath.Rel(from, file)
		if pkg := filepath.ToSlash(filepath.Dir(name)); pkg != "conf" && pkg != "builtin" {
			over[filepath.Join(home, place, name)] = file
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for name, text := range slim {
		file := filepath.Join(dir, filepath.Base(name))
		over[filepath.Join(home, place, filepath.FromSlash(name))] = file
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return nil, err
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": over})
	if err != nil {
		return nil, err
	}
	mod, err := os.ReadFile(filepath.Join(home, "go.mod"))
	if err != nil {
		return nil, err
	}
	sum, err := os.ReadFile(filepath.Join(home, "go.sum"))
	if err != nil {
		return nil, err
	}
	mod = fmt.Appendf(mod, "\nreplace %s => ./%s\n", parser, place)
	for name, data := range map[string][]byte{"engine.mod": mod, "engine.sum": sum, "overlay.json": overlay} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return nil, err
		}
	}
	return []string{"-modfile=" + filepath.Join(dir, "engine.mod"), "-overlay=" + filepath.Join(dir, "overlay.json")}, nil
}

// list is what go list says.
func list(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"list"}, args...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
