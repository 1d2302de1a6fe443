package gongkai_test

import (
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
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// chineseThatDecides are the folders whose code turns on a Chinese word: how many words
// there are, and why they are no law. Law is data; what stands here is how people write
// (dates, numbers, marks, heads of tables), the words of the policy language, and labels
// of our own. A number only falls; a folder that is not in the list has none.
var chineseThatDecides = map[string]struct {
	words int
	why   string
}{
	"assess":                    {14, "heads of tables of units and plans, and how a score is told"},
	"assess/report":             {20, "heads of the tables in which a report is kept; what the report contains is a form"},
	"attribute":                 {13, "the attributes themselves, which 条例 13 to 16 name; values that the vocabulary gives to facts which a document's own fields tell, and a value that it does not have tells nothing"},
	"attribute/internal/marks":  {3, "how marks are written around their words, which are in the law"},
	"attribute/register":        {9, "heads and cells of registers as people write them"},
	"cmd/internal/days":         {2, "years and articles on a command line"},
	"cmd/internal/draft":        {45, "reads a text to draft a policy file, which people then correct"},
	"cmd/internal/input":        {1, "a column by its name"},
	"cmd/internal/marks":        {3, "heads of tables"},
	"cmd/internal/matter":       {11, "in which order a letter says its parts and which of them it fills in itself; which must be there the place says (答复书要素)"},
	"cmd/internal/policy":       {1, "the decision of which check speaks by itself"},
	"deadline":                  {24, "days and periods, and notices of holidays, as people write them"},
	"deadline/clock":            {2, "events of clocks"},
	"deadline/internal/words":   {1, "how a period is written"},
	"deadline/recur":            {3, "how recurring days are written"},
	"internal/cases":            {1, "a word of cases"},
	"internal/cells":            {11, "cells as people write them"},
	"internal/draw":             {1, "a legend"},
	"internal/han":              {12, "numerals"},
	"internal/impact":           {1, "the decision by which documents are told apart"},
	"internal/keyword":          {7, "closed words of the policy language that are Chinese in both spellings"},
	"internal/lawtext":          {11, "how texts of law are laid out"},
	"internal/paper":            {69, "how documents are numbered, titled and marked (GB/T 9704), and how bodies of the party are named; what follows for their documents is in the law (party_document)"},
	"internal/typo":             {1, "small words that turn a sentence round"},
	"internal/walks":            {1, "what a walk gives where it gives nothing"},
	"rules/answer":              {1, "how citations are joined"},
	"rules/change":              {2, "how a change is told"},
	"rules/internal/analyze":    {3, "how texts say must, may and before, for hints of check that decide nothing"},
	"rules/internal/cond/parse": {76, "words of conditions, and what people write instead"},
	"rules/internal/edit":       {1, "how an article is named"},
	"rules/internal/ground":     {16, "how texts write figures, actors and modal words"},
	"rules/internal/known":      {9, "是, 否, 未知, 空"},
	"rules/internal/load":       {10, "closed words, and how articles are written"},
	"rules/internal/source":     {17, "是 and 否, days and articles as people write them"},
	"rules/statute":             {21, "citations"},
}

// Code that decides by a Chinese word is law in code, unless the word is how people write.
// Texts that are only shown are not looked at: they decide nothing.
func TestNoLawInGo(t *testing.T) {
	found := map[string][]string{}
	fset := token.NewFileSet()
	require.NoError(t, filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		name = filepath.ToSlash(name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (name == "bench" || name == "examples" || d.Name() == "testdata" || d.Name() == "oracle" || name != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, word := range deciding(file) {
			found[path.Dir(name)] = append(found[path.Dir(name)], word)
		}
		return nil
	}))
	for _, dir := range slices.Sorted(maps.Keys(found)) {
		assert.Equal(t, chineseThatDecides[dir].words, len(found[dir]), "%s: a new word by which code decides belongs into a policy file; strike out what is gone: %v", dir, found[dir])
	}
	for dir, is := range chineseThatDecides {
		assert.NotEmpty(t, is.why, dir)
		assert.NotEmpty(t, found[dir], "%s has none: strike it out", dir)
	}
}

// deciding lists the Chinese literals on which code turns: compared, looked up, looked for,
// or kept under a name of their own.
func deciding(file *ast.File) []string {
	var out []string
	add := func(list ...ast.Expr) {
		for _, x := range list {
			if l, ok := x.(*ast.BasicLit); ok && strings.ContainsFunc(l.Value, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				out = append(out, l.Value)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.BinaryExpr:
			if x.Op == token.EQL || x.Op == token.NEQ {
				add(x.X, x.Y)
			}
		case *ast.CaseClause:
			add(x.List...)
		case *ast.IndexExpr:
			add(x.Index)
		case *ast.ValueSpec:
			add(x.Values...)
		case *ast.CallExpr:
			if of, ok := x.Fun.(*ast.SelectorExpr); ok {
				if pkg, ok := of.X.(*ast.Ident); ok && (pkg.Name == "slices" || pkg.Name == "regexp" || pkg.Name == "pattern" || pkg.Name == "strings" && !slices.Contains([]string{"Join", "NewReplacer", "ReplaceAll"}, of.Sel.Name)) {
					add(x.Args...)
				}
			}
		}
		return true
	})
	return out
}
