package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// instead is what gremlins puts in the place of a sign, by the name of the change.
var instead = map[string]map[token.Token]token.Token{
	"ARITHMETIC_BASE":         {token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL},
	"CONDITIONALS_BOUNDARY":   {token.GEQ: token.GTR, token.GTR: token.GEQ, token.LEQ: token.LSS, token.LSS: token.LEQ},
	"CONDITIONALS_NEGATION":   {token.EQL: token.NEQ, token.NEQ: token.EQL, token.GEQ: token.LSS, token.LSS: token.GEQ, token.GTR: token.LEQ, token.LEQ: token.GTR},
	"INCREMENT_DECREMENT":     {token.INC: token.DEC, token.DEC: token.INC},
	"INVERT_ASSIGNMENTS":      {token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN, token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN},
	"INVERT_BITWISE":          {token.AND: token.OR, token.OR: token.AND, token.XOR: token.AND, token.AND_NOT: token.AND, token.SHL: token.SHR, token.SHR: token.SHL},
	"INVERT_BWASSIGN":         {token.AND_ASSIGN: token.OR_ASSIGN, token.OR_ASSIGN: token.AND_ASSIGN, token.XOR_ASSIGN: token.AND_ASSIGN, token.AND_NOT_ASSIGN: token.AND_ASSIGN, token.SHL_ASSIGN: token.SHR_ASSIGN, token.SHR_ASSIGN: token.SHL_ASSIGN},
	"INVERT_LOGICAL":          {token.LAND: token.LOR, token.LOR: token.LAND},
	"INVERT_LOOPCTRL":         {token.BREAK: token.CONTINUE, token.CONTINUE: token.BREAK},
	"INVERT_NEGATIVES":        {token.SUB: token.ADD},
	"REMOVE_SELF_ASSIGNMENTS": {},
}

// site is where a sign stands: the text that is woven anew, and the sign in it.
type site struct {
	from, to, op, end int // offsets
	typ               string
	loop              bool // break and continue cannot stand in a function of their own
	lives             []mutant
}

// house is the code under change, read once.
type house struct {
	root  string
	pkgs  []*packages.Package
	files map[string]*sheet
}

type sheet struct {
	pkg   *packages.Package
	file  *ast.File
	src   []byte
	sites map[int]*site // by the offset of the sign
}

func open(root string, folders []string) (*house, error) {
	h := &house{root: root, files: map[string]*sheet{}}
	var patterns []string
	for _, f := range folders {
		patterns = append(patterns, "./"+f+"/...")
	}
	var err error
	h.pkgs, err = packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: root, Env: environ()}, patterns...)
	if err != nil {
		return nil, err
	}
	for _, p := range h.pkgs {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
		for i, f := range p.Syntax {
			src, err := os.ReadFile(p.CompiledGoFiles[i])
			if err != nil {
				return nil, err
			}
			name, err := filepath.Rel(root, p.CompiledGoFiles[i])
			if err != nil {
				return nil, err
			}
			h.files[filepath.ToSlash(name)] = &sheet{p, f, src, map[int]*site{}}
		}
	}
	return h, nil
}

// take keeps the change if the code with it compiles, says something else than one that was
// taken, and can be switched on while the code runs, as constants cannot.
func (h *house) take(m *mutant) bool {
	s := h.files[m.File]
	if s == nil {
		return false
	}
	tf := s.pkg.Fset.File(s.file.Pos())
	op := tf.Offset(tf.LineStart(m.Line)) + m.Col - 1
	made := s.site(tf, op)
	if made == nil {
		return false
	}
	if !h.sign(m, s, made) {
		return false
	}
	if old := s.sites[op]; old != nil {
		if slices.ContainsFunc(old.lives, func(o mutant) bool { return o.to == m.to }) {
			return false
		}
		made = old
	}
	if !s.compiles(made, *m) {
		return false
	}
	made.lives, s.sites[op] = append(made.lives, *m), made
	return true
}

func (h *house) sign(m *mutant, s *sheet, at *site) bool {
	m.from = string(s.src[at.op:at.end])
	if m.Kind == "REMOVE_SELF_ASSIGNMENTS" {
		m.to = "="
		return true
	}
	for from, to := range instead[m.Kind] {
		if from.String() == m.from {
			m.to = to.String()
		}
	}
	return m.to != ""
}

// site finds the node whose sign stands there.
func (s *sheet) site(tf *token.File, op int) *site {
	pos := tf.Pos(op)
	var found *site
	ast.Inspect(s.file, func(n ast.Node) bool {
		if n == nil || found != nil || pos < n.Pos() || pos >= n.End() {
			return false
		}
		at := func(p token.Pos, tok token.Token) *site {
			if p != pos {
				return nil
			}
			return &site{from: tf.Offset(n.Pos()), to: tf.Offset(n.End()), op: op, end: op + len(tok.String())}
		}
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if found = at(n.OpPos, n.Op); found != nil {
				found.typ = s.typed(n)
			}
		case *ast.UnaryExpr:
			if found = at(n.OpPos, n.Op); found != nil {
				found.typ = s.typed(n)
			}
		case *ast.IncDecStmt:
			found = at(n.TokPos, n.Tok)
		case *ast.AssignStmt:
			found = at(n.TokPos, n.Tok)
		case *ast.BranchStmt:
			if found = at(n.TokPos, n.Tok); found != nil {
				found.loop = true
			}
		}
		return found == nil
	})
	if found != nil && found.typ == "?" {
		return nil
	}
	return found
}

// typed names the type of an expression as its file would, ? if it has a constant value or
// a type that the file cannot name.
func (s *sheet) typed(e ast.Expr) string {
	tv := s.pkg.TypesInfo.Types[e]
	if tv.Value != nil || tv.Type == nil {
		return "?"
	}
	named := true
	name := types.TypeString(types.Default(tv.Type), func(p *types.Package) string {
		if p == s.pkg.Types {
			return ""
		}
		for _, i := range s.file.Imports {
			if i.Path.Value == `"`+p.Path()+`"` && i.Name == nil {
				return p.Name()
			}
		}
		named = false
		return p.Name()
	})
	if !named {
		return "?"
	}
	return name
}

// compiles checks the types of the package with this change alone.
func (s *sheet) compiles(at *site, m mutant) bool {
	text := slices.Concat(s.src[:at.op], []byte(m.to), s.src[at.end:])
	fset := token.NewFileSet()
	var files []*ast.File
	for i, f := range s.pkg.Syntax {
		src := any(nil)
		if f == s.file {
			src = text
		}
		parsed, err := parser.ParseFile(fset, s.pkg.CompiledGoFiles[i], src, parser.SkipObjectResolution)
		if err != nil {
			return false
		}
		files = append(files, parsed)
	}
	conf := types.Config{Importer: from(s.pkg.Imports), Error: func(error) {}}
	_, err := conf.Check(s.pkg.PkgPath, fset, files, nil)
	return err == nil
}

type from map[string]*packages.Package

func (f from) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p := f[path]; p != nil {
		return p.Types, nil
	}
	return nil, fmt.Errorf("%s is not read", path)
}

// weave writes the code with every change taken in it, each asleep until its number is
// called, and gives the overlay that go build reads.
func (h *house) weave(tmp string) (string, error) {
	replace := map[string]string{}
	add := func(name string, text []byte) error {
		at := filepath.Join(tmp, fmt.Sprintf("woven%d.go", len(replace)))
		replace[filepath.Join(h.root, name)] = at
		return os.WriteFile(at, text, 0o644)
	}
	woken := map[string]bool{}
	for name, s := range h.files {
		if len(s.sites) == 0 {
			continue
		}
		var sites []*site
		for _, at := range s.sites {
			sites = append(sites, at)
		}
		// What holds others comes before them.
		slices.SortFunc(sites, func(a, b *site) int {
			if a.from != b.from {
				return a.from - b.from
			}
			return b.to - a.to
		})
		if err := add(name, []byte(s.text(sites, 0, len(s.src)))); err != nil {
			return "", err
		}
		if dir := filepath.Dir(name); !woken[dir] {
			woken[dir] = true
			if err := add(filepath.Join(dir, "zz_gomutant.go"), bytes.ReplaceAll(wake, []byte("PACKAGE"), []byte(s.file.Name.Name))); err != nil {
				return "", err
			}
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(tmp, "overlay.json")
	return overlay, os.WriteFile(overlay, data, 0o644)
}

// text is the source from one offset to another with the sites in it woven.
func (s *sheet) text(sites []*site, from, to int) string {
	var b strings.Builder
	for _, at := range sites {
		if at.from < from || at.to > to {
			continue
		}
		b.Write(s.src[from:at.from])
		from = at.to
		rest := slices.DeleteFunc(slices.Clone(sites), func(o *site) bool { return o == at })
		left, right := s.text(rest, at.from, at.op), s.text(rest, at.end, at.to)
		give := ""
		if at.typ != "" {
			give = "return "
		}
		if !at.loop {
			b.WriteString("func() " + at.typ + " { ")
		}
		for _, m := range at.lives {
			fmt.Fprintf(&b, "if gomutant(%d) { %s%s%s%s } else ", m.n, give, left, m.to, right)
		}
		fmt.Fprintf(&b, "{ %s%s%s%s }", give, left, s.src[at.op:at.end], right)
		if !at.loop {
			b.WriteString(" }()")
		}
	}
	b.Write(s.src[from:to])
	return b.String()
}
