package gongkai_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const ours = "github.com/gongkai-rules/gongkai/"

// trivial lists the symbols that need no example: they give back what was put in or
// print what is there. Every other exported symbol of a public package stands in one.
var trivial = map[string][]string{
	// The tree is a type of this module alone.
	"rules/statute": {"Condition.Tree", "ConditionOf"},
}

// shownBy names the package whose examples show another: the nouns of policy files and
// what is answered come out of a book.
var shownBy = map[string]string{"rules/statute": "rules", "rules/answer": "rules"}

// conventional methods need no example: their names say all there is to know.
var conventional = []string{"String", "Error", "Message", "IsZero", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "Unwrap"}

// TestEverySymbolHasAnExample: each exported function, method and type of a package
// is used in one of its examples, or stands on the list above. What stands there
// although an example shows it, or is gone, is reported too.
func TestEverySymbolHasAnExample(t *testing.T) {
	im := &moduleImporter{fset: token.NewFileSet(), done: map[string]*types.Package{}}
	packages := public(t)
	for pkg := range trivial {
		require.Contains(t, packages, pkg, "no such public package")
	}
	for _, pkg := range packages {
		trivial := trivial[pkg]
		t.Run(pkg, func(t *testing.T) {
			p, err := im.Import(ours + pkg)
			require.NoError(t, err)
			used := im.examples(t, pkg)
			if other := shownBy[pkg]; other != "" {
				for obj := range im.examples(t, other) {
					used[obj] = true
				}
			}
			declared := map[string]bool{}
			for name, obj := range symbols(p) {
				declared[name] = true
				listed := slices.Contains(trivial, name)
				switch {
				case used[obj] && listed:
					t.Errorf("%s.%s is shown by an example; take it off the list of trivial symbols", pkg, name)
				case !used[obj] && !listed:
					t.Errorf("%s.%s stands in no example", pkg, name)
				}
			}
			for _, name := range trivial {
				if !declared[name] {
					t.Errorf("%s.%s is on the list of trivial symbols and does not exist", pkg, name)
				}
			}
		})
	}
}

// symbols lists the exported functions, types and methods of a package.
func symbols(p *types.Package) map[string]types.Object {
	out := map[string]types.Object{}
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Func:
			out[name] = obj
		case *types.TypeName:
			out[name] = obj
			if named, ok := types.Unalias(obj.Type()).(*types.Named); ok {
				out[name] = named.Obj() // what another name stands for is shown under either
			}
			named, ok := obj.Type().(*types.Named)
			if !ok {
				continue
			}
			for m := range named.Methods() {
				if m.Exported() && !slices.Contains(conventional, m.Name()) {
					out[name+"."+m.Name()] = m
				}
			}
		}
	}
	return out
}

// moduleImporter type-checks the packages of the module from their source. Others
// are empty to it, and the mistakes that follow are passed over: what matters here
// is which symbols of the module a piece of code names.
type moduleImporter struct {
	fset *token.FileSet
	done map[string]*types.Package
}

func (im *moduleImporter) Import(name string) (*types.Package, error) {
	if p := im.done[name]; p != nil {
		return p, nil
	}
	dir, inside := strings.CutPrefix(name, ours)
	if !inside {
		p := types.NewPackage(name, path.Base(name))
		p.MarkComplete()
		im.done[name] = p
		return p, nil
	}
	files, err := parseFolder(im.fset, dir, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	p, _ := im.config().Check(name, im.fset, files, nil)
	im.done[name] = p
	return p, nil
}

func (im *moduleImporter) config() *types.Config {
	return &types.Config{Importer: im, Error: func(error) {}, FakeImportC: true}
}

// examples gathers what the example files of a package use.
func (im *moduleImporter) examples(t *testing.T, pkg string) map[types.Object]bool {
	entries, err := os.ReadDir(pkg)
	require.NoError(t, err)
	var files []*ast.File
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") && strings.Contains(e.Name(), "example") {
			f, err := parser.ParseFile(im.fset, path.Join(pkg, e.Name()), nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			files = append(files, f)
		}
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	_, _ = im.config().Check(ours+pkg+"_test", im.fset, files, info)
	used := map[types.Object]bool{}
	for _, obj := range info.Uses {
		used[obj] = true
	}
	for _, v := range info.Types {
		typ := v.Type
		if ptr, ok := types.Unalias(typ).(*types.Pointer); ok {
			typ = ptr.Elem()
		}
		if named, ok := types.Unalias(typ).(*types.Named); ok {
			used[named.Obj()] = true
		}
	}
	// Whoever reads a promoted field or calls a promoted method uses the type that has
	// it.
	for _, sel := range info.Selections {
		typ := sel.Recv()
		for _, i := range sel.Index() {
			if ptr, ok := types.Unalias(typ).(*types.Pointer); ok {
				typ = ptr.Elem()
			}
			named, ok := types.Unalias(typ).(*types.Named)
			if !ok {
				break
			}
			used[named.Obj()] = true
			str, ok := named.Underlying().(*types.Struct)
			if !ok || i >= str.NumFields() {
				break
			}
			typ = str.Field(i).Type()
		}
	}
	return used
}
