package gongkai_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	// A name in a document is of a package (rules.Facts, review.Case.Head) or of a type
	// (Book.ReadProfile).
	dotted = regexp.MustCompile(`(?:^|[^\w./-])([A-Za-z]\w*)\.([A-Z]\w*)(?:\.([A-Z]\w*))?`)
	// A link of a doc comment to its own package: [Book].
	linked = regexp.MustCompile(`\[\*?([A-Z]\w*)\]`)
)

// TestDocumentsNameWhatThereIs reads every document and every comment in code, and wants
// each name of a public package, type, field or method in them to be one that a host can
// write. The list of changes speaks of names that are gone, and is not read.
func TestDocumentsNameWhatThereIs(t *testing.T) {
	hosts := names{}
	for _, pkg := range public(t) {
		files, err := parseFolder(token.NewFileSet(), pkg, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, file := range files {
			ast.FileExports(file)
			hosts.declare(file, file.Name.Name+".")
		}
	}
	hosts.embed()

	documents, comments := 0, 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || name == "CHANGELOG.md":
			return err
		case d.IsDir():
			comments += hosts.inComments(t, name)
		case path.Ext(name) == ".md":
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			documents += hosts.inText(t, name, 1, string(data), nil)
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, documents, 50, "the documents name what hosts write")
	require.Greater(t, comments, 50, "and so do the comments")
}

// names holds what is declared: "rules." a package, "rules.Book" a name in it, "Book." a
// type and "Book.Law" a field or method. Types of one name in two packages are one.
type names map[string]bool

func (n names) declare(file *ast.File, pkg string) {
	n[pkg] = true
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Recv != nil {
			n[lastName(f.Recv.List[0].Type)+"."+f.Name.Name] = true
		} else if ok {
			n[pkg+f.Name.Name] = true
		}
		g, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			switch s := spec.(type) {
			case *ast.ValueSpec:
				for _, id := range s.Names {
					n[pkg+id.Name] = true
				}
			case *ast.TypeSpec:
				n[pkg+s.Name.Name], n[s.Name.Name+"."] = true, true
				n.fields(s)
			}
		}
	}
}

func (n names) fields(s *ast.TypeSpec) {
	var list []*ast.Field
	switch x := s.Type.(type) {
	case *ast.StructType:
		list = x.Fields.List
	case *ast.InterfaceType:
		list = x.Methods.List
	}
	for _, f := range list {
		for _, id := range f.Names {
			n[s.Name.Name+"."+id.Name] = true
		}
		if len(f.Names) == 0 {
			n[s.Name.Name+"."+lastName(f.Type)] = true
			n[s.Name.Name+"<"+lastName(f.Type)] = true
		}
	}
	if of := lastName(s.Type); of != "" {
		n[s.Name.Name+"<"+of] = true // another name of a type has its methods
	}
}

// embed gives types the fields and methods of what they embed, which may embed in turn.
func (n names) embed() {
	for range 3 {
		for edge := range n {
			typ, of, ok := strings.Cut(edge, "<")
			if !ok || !n[of+"."] {
				continue
			}
			for name := range n {
				if member, ok := strings.CutPrefix(name, of+"."); ok {
					n[typ+"."+member] = true
				}
			}
		}
	}
}

// inComments reads the comments of a folder's code, which may name what stands in the
// folder, and gives how many names they hold.
func (n names) inComments(t *testing.T, dir string) (read int) {
	fset := token.NewFileSet()
	files, err := parseFolder(fset, dir, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	own := names{}
	for _, file := range files {
		own.declare(file, "")
	}
	own.embed()
	for _, file := range files {
		for _, group := range file.Comments {
			for _, c := range group.List {
				at := fset.Position(c.Pos())
				read += n.inText(t, at.Filename, at.Line, c.Text, own)
				for _, m := range linked.FindAllStringSubmatch(c.Text, -1) {
					if !own[m[1]] {
						t.Errorf("%s:%d: %s leads nowhere in this package", at.Filename, at.Line, m[0])
					}
				}
			}
		}
	}
	return read
}

func (n names) inText(t *testing.T, file string, line int, text string, own names) (read int) {
	for i, l := range strings.Split(text, "\n") {
		for _, m := range dotted.FindAllStringSubmatch(l, -1) {
			of, name, member := m[1], m[2], m[3]
			if !n[of+"."] || own[of+"."+name] {
				continue
			}
			read++
			if !n[of+"."+name] || member != "" && n[name+"."] && !n[name+"."+member] {
				t.Errorf("%s:%d: there is no %s", file, line+i, strings.TrimSpace(m[0]))
			}
		}
	}
	return read
}

// lastName is the name of a type without its package, pointer or parameters; "" for a
// type that has none.
func lastName(typ ast.Expr) string {
	switch x := typ.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.StarExpr:
		return lastName(x.X)
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.IndexExpr:
		return lastName(x.X)
	}
	return ""
}
