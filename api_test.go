package gongkai_test

import (
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite api.txt")

// public finds the packages whose API is a promise: every package of the root module
// that a host can import, wherever it stands. Internal ones, examples and commands are
// none.
func public(t *testing.T) []string {
	t.Helper()
	var out []string
	for pkg := range imports(t) {
		parts := strings.Split(pkg, "/")
		if !slices.Contains(parts, "internal") && parts[0] != "examples" && !isCommand(t, pkg) {
			out = append(out, pkg)
		}
	}
	slices.Sort(out)
	return out
}

func isCommand(t *testing.T, pkg string) bool {
	t.Helper()
	files, err := parseFolder(token.NewFileSet(), pkg, parser.PackageClauseOnly)
	require.NoError(t, err)
	return slices.ContainsFunc(files, func(f *ast.File) bool { return f.Name.Name == "main" })
}

// parseFolder parses the files of code in a folder, not those of its tests.
func parseFolder(fset *token.FileSet, dir string, mode parser.Mode) ([]*ast.File, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, path.Join(dir, e.Name()), nil, mode)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// TestAPI shows what a change adds to or breaks in the public API: api.txt is its
// plain list. After an intended change: go test . -run TestAPI -update
func TestAPI(t *testing.T) {
	var lines []string
	for _, pkg := range public(t) {
		lines = append(lines, exported(t, pkg)...)
	}
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile("api.txt", []byte(got), 0o644))
	}
	data, err := os.ReadFile("api.txt")
	require.NoError(t, err)
	was := strings.Split(strings.TrimSpace(string(data)), "\n")
	for _, l := range was {
		if !slices.Contains(lines, l) {
			t.Errorf("gone: %s", l)
		}
	}
	for _, l := range lines {
		if !slices.Contains(was, l) {
			t.Errorf("new: %s", l)
		}
	}
	// No exported signature shows a type of the libraries underneath.
	for _, l := range lines {
		if strings.HasPrefix(l, "pkg rules/statute, ") && strings.HasSuffix(l, "cond.Expr") || strings.Contains(l, "func ConditionOf(") {
			continue // how the packages of this module hand a tree on
		}
		require.NotRegexp(t, `\b(yaml|expr|ast|cond|source|exact)\.[A-Z]`, l)
	}
}

var space = regexp.MustCompile(`\s+`)

func exported(t *testing.T, pkg string) []string {
	fset := token.NewFileSet()
	files, err := parseFolder(fset, pkg, 0)
	require.NoError(t, err)
	var out []string
	add := func(n ast.Node) {
		var b bytes.Buffer
		require.NoError(t, printer.Fprint(&b, fset, n))
		out = append(out, "pkg "+pkg+", "+space.ReplaceAllString(b.String(), " "))
	}
	for _, file := range files {
		ast.FileExports(file)
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if !ofExported(d) {
					continue
				}
				d.Body = nil
				add(d)
			case *ast.GenDecl:
				if d.Tok == token.IMPORT {
					continue
				}
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.ValueSpec:
						s.Values = nil // what a constant is worth is no part of the promise
					case *ast.TypeSpec:
						dropTags(s)
					}
					one := &ast.GenDecl{Tok: d.Tok, Specs: []ast.Spec{spec}}
					add(one)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ofExported reports a function, or a method of an exported type.
func ofExported(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.Ident:
			return t.IsExported()
		default:
			return false
		}
	}
}

// dropTags leaves JSON tags out of the list: stable JSON is pinned by goldens.
func dropTags(s *ast.TypeSpec) {
	if st, ok := s.Type.(*ast.StructType); ok {
		for _, f := range st.Fields.List {
			f.Tag = nil
		}
	}
}
