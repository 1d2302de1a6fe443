package gongkai_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What fits in one head. Files of tests count for nothing but their own length.
const (
	maxFileLines  = 600 // of a file of code
	maxTestLines  = 900 // of a file of tests
	maxFuncLines  = 80  // of a function, from func to its last brace
	maxCyclomatic = 30  // of a function with its literals: 1, and 1 for each if, for, case, && and ||
	maxFiles      = 25  // of code in a folder
)

// exceptions are what is over a limit today, and by how much. The list can only
// shrink: nothing is added, a number only falls, and what keeps the limit is struck out.
// Functions stand under the name of their file without its folder, so that a file may move.
var exceptions = map[string]int{
	"attribute/internal/oracle/walks_test.go lines": 983,
	"cond.go parser.comparison lines":               87,
	"document.go Law.classify cyclomatic":           65,
	"document.go Law.classify lines":                161,
	"document.go Oracle.together cyclomatic":        33,
	"generate.go Oracle.NewRow cyclomatic":          36,
	"shape.go scanner.shape cyclomatic":             35,
	"shape.go scanner.shape lines":                  85,
	"scan_flow.go scanner.flow cyclomatic":          35,
	"scan_flow.go scanner.flow lines":               84,
}

// measures are the sizes of everything in the repository, nested modules included,
// under a name for each that also says what is measured.
func measures(t *testing.T) (sizes map[string]int, limits map[string]int) {
	t.Helper()
	sizes, limits = map[string]int{}, map[string]int{}
	note := func(name string, size, limit int) { sizes[name], limits[name] = max(size, sizes[name]), limit }
	fset := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if d.IsDir() {
			if name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		lines := fset.File(file.Pos()).LineCount()
		if strings.HasSuffix(name, "_test.go") {
			note(name+" lines", lines, maxTestLines)
			return nil
		}
		note(name+" lines", lines, maxFileLines)
		folder := path.Dir(name) + " files"
		note(folder, sizes[folder]+1, maxFiles)
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			at := path.Base(name) + " " + called(fn)
			note(at+" lines", fset.Position(fn.End()).Line-fset.Position(fn.Pos()).Line+1, maxFuncLines)
			note(at+" cyclomatic", cyclomatic(fn), maxCyclomatic)
		}
		return nil
	})
	require.NoError(t, err)
	return sizes, limits
}

// called is the name of a function, a method with its receiver.
func called(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	typ := fn.Recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
			continue
		case *ast.IndexExpr:
			typ = t.X
			continue
		case *ast.Ident:
			return t.Name + "." + fn.Name.Name
		}
		return fn.Name.Name
	}
}

func cyclomatic(fn *ast.FuncDecl) int {
	n := 1
	ast.Inspect(fn, func(node ast.Node) bool {
		switch x := node.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			n++
		case *ast.CaseClause:
			if x.List != nil {
				n++
			}
		case *ast.CommClause:
			if x.Comm != nil {
				n++
			}
		case *ast.BinaryExpr:
			if x.Op == token.LAND || x.Op == token.LOR {
				n++
			}
		}
		return true
	})
	return n
}

func TestNothingOutgrowsOneHead(t *testing.T) {
	sizes, limits := measures(t)
	require.Greater(t, len(sizes), 1000, "the code must be found from the root of the repository")
	for _, name := range slices.Sorted(maps.Keys(sizes)) {
		allowed, excepted := exceptions[name]
		switch size := sizes[name]; {
		case size > limits[name] && !excepted:
			t.Errorf("%s: %d, at most %d: two ideas stand in one place; part them", name, size, limits[name])
		case size > limits[name] && size > allowed:
			t.Errorf("%s: %d, it was %d: what is too large already does not grow", name, size, allowed)
		}
	}
	for name, size := range exceptions {
		if sizes[name] <= limits[name] {
			t.Errorf("%s is no longer over its limit (it was %d): strike it out", name, size)
		}
	}
	if t.Failed() {
		for _, name := range slices.Sorted(maps.Keys(sizes)) {
			if sizes[name] > limits[name] {
				fmt.Printf("\t%q: %d,\n", name, sizes[name])
			}
		}
	}
}
