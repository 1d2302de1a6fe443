// Package gongkai_test holds the tests of the house as a whole: which package may
// import which, and what the public API is.
package gongkai_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/gongkai-rules/gongkai/"

// leaves import nothing of the module, and everything may import them.
var leaves = []string{"lang", "internal/keyword", "internal/typo", "internal/han", "internal/outside", "internal/onejson", "internal/forms", "internal/plain", "internal/terms", "internal/mistake", "internal/pattern"}

// arrows says for every package of the root module what it may import of the
// module and from elsewhere, and why. The standard library is open to all.
var arrows = map[string]struct {
	may []string
	why string
}{
	"internal/han":                        {nil, "is the one reader of full-width signs and Chinese numerals"},
	"internal/typo":                       {nil, "guesses which name was meant"},
	"internal/outside":                    {nil, "the only door for files from outside"},
	"internal/onejson":                    {nil, "JSON with one meaning"},
	"internal/terms":                      {nil, "is the dictionary of the policy language, which diagnostics and readers share"},
	"internal/grammar":                    {nil, "says what the language is, and reads no file"},
	"internal/forms":                      {nil, "writes answers whole and brief, and knows none"},
	"internal/pattern":                    {nil, "works patterns of text out when they are first used"},
	"internal/plain":                      {nil, "what terminals and spreadsheets are shown"},
	"internal/mistake":                    {nil, "is the catalogue of what is said of policy files, and finds nothing"},
	"lang":                                {nil, "is the leaf on which everything speaks two languages"},
	"deadline/internal/words":             {nil, "how the rooms of deadline speak, and read words"},
	"deadline":                            {[]string{"deadline/internal/words"}, "days and calendars; knows no rules and no events; hosts may take it alone"},
	"deadline/ical":                       {[]string{"deadline", "deadline/internal/words"}, "writes days for calendar programs"},
	"deadline/clock":                      {[]string{"deadline", "deadline/ical", "deadline/internal/words"}, "limits and clocks; the one way from a period to its day"},
	"deadline/recur":                      {[]string{"deadline", "deadline/ical", "deadline/internal/words"}, "duties that recur, which run from no event"},
	"rules/diag":                          {nil, "mistakes are data that every other package reports in"},
	"rules/internal/layout":               {[]string{"deadline", "deadline/recur", "rules/diag", "rules/internal/cond/parse", "internal/grammar", "rules/internal/source"}, "writes files out in one form, and gives out nothing that it has not read again"},
	"rules/internal/source":               {[]string{"deadline", "rules/diag", "internal/grammar", "gopkg.in/yaml.v3"}, "the only door for YAML"},
	"rules/internal/cond":                 {[]string{"deadline"}, "what conditions mean; below all that knows law"},
	"rules/internal/cond/parse":           {[]string{"deadline", "rules/diag", "rules/internal/cond", "github.com/expr-lang/expr/ast", "github.com/expr-lang/expr/parser", "github.com/expr-lang/expr/file", "github.com/expr-lang/expr/conf", "github.com/expr-lang/expr"}, "the only user of the expression parser"},
	"rules/internal/exact":                {[]string{"deadline", "rules/internal/cond"}, "reasons over conditions and nothing else"},
	"rules/internal/canon":                {[]string{"rules/diag", "rules/internal/cond", "rules/statute"}, "one canonical form of plain data; loads and decides nothing"},
	"internal/keyword":                    {nil, "words that policy files write, for those who know what they mean"},
	"internal/course":                     {[]string{"deadline", "rules/statute"}, "where the choices of a step lead; knows no case"},
	"internal/cases":                      {[]string{"internal/walks", "deadline", "rules/diag", "rules/statute"}, "what a case in a case file says; who runs one is casework"},
	"internal/walks":                      {[]string{"deadline", "rules/diag", "rules/statute"}, "what a walk in a case file says; who takes one is casework"},
	"internal/scoring":                    {[]string{"deadline", "rules/diag", "rules/statute"}, "what package assess carries out, as plain data that the loader fills"},
	"internal/basis":                      {[]string{"rules/answer"}, "says on which grounds an outcome rests"},
	"internal/rowview":                    {[]string{"rules/answer", "rules/statute"}, "is the door by which attribute sees more of a row than hosts need, opened by rules"},
	"internal/twolaws":                    {[]string{"rules/statute"}, "is the door by which impact asks for the answer under one law what was answered under another, opened by attribute"},
	"internal/scoring/inforce":            {[]string{"deadline", "rules", "rules/statute", "internal/scoring"}, "asks a law for it"},
	"rules/statute":                       {[]string{"deadline/clock", "deadline/recur", "deadline", "rules/diag", "rules/internal/cond"}, "is plain data: what a policy file says"},
	"rules/answer":                        {[]string{"deadline", "deadline/clock", "rules/statute"}, "is what came out, as plain data and in words; decides nothing"},
	"rules":                               {[]string{"internal/rowview", "internal/cases", "internal/course", "internal/editing", "internal/scoring", "deadline", "deadline/clock", "deadline/recur", "internal/mapping", "rules/diag", "rules/internal/edit", "rules/internal/analyze", "rules/internal/bench", "rules/internal/canon", "rules/internal/cond", "rules/internal/corpus", "rules/internal/decide", "rules/internal/ground", "rules/internal/inside", "rules/internal/known", "rules/internal/layout", "rules/internal/load", "rules/internal/source", "rules/statute", "rules/answer"}, "knows no jurisdiction and none of the packages above it"},
	"rules/internal/known":                {[]string{"deadline", "rules/diag", "rules/statute", "rules/internal/cond", "rules/internal/exact"}, "what is known of a case; knows no rule, no place and no day"},
	"rules/internal/decide":               {[]string{"deadline", "rules/statute", "rules/internal/cond", "rules/internal/exact", "rules/internal/known"}, "decides by the rules it is handed; knows no place, no day and no sentence"},
	"rules/internal/bench":                {[]string{"rules/diag", "rules/internal/source", "rules/internal/cond"}, "is the door to books of files that were parsed once, opened by rules"},
	"rules/internal/inside":               {[]string{"rules/internal/canon", "rules/internal/corpus", "rules/internal/decide"}, "is the door to what books and laws are made of, opened by rules"},
	"rules/change":                        {[]string{"deadline", "deadline/clock", "deadline/recur", "review", "rules", "rules/answer", "rules/diag", "rules/statute", "rules/internal/analyze", "rules/internal/canon", "rules/internal/cond", "rules/internal/corpus", "rules/internal/decide", "rules/internal/exact", "internal/grammar", "rules/internal/inside", "rules/internal/known", "internal/course"}, "holds two books against each other, and runs every case that it shows through both; hosts and the command take it"},
	"rules/mutation":                      {[]string{"internal/scoring", "internal/walks", "deadline", "internal/casework", "rules", "rules/change", "rules/diag", "rules/statute", "rules/internal/bench", "rules/internal/source", "rules/internal/cond", "internal/grammar"}, "changes parsed files and runs cases and walks; rulestest and the command take it"},
	"rules/internal/corpus":               {[]string{"internal/cases", "internal/course", "internal/scoring", "deadline", "internal/mapping", "rules/diag", "rules/internal/canon", "rules/internal/known", "rules/statute"}, "what was read, as plain data; reads nothing and decides nothing"},
	"rules/internal/load":                 {[]string{"internal/flat", "internal/cases", "internal/course", "internal/scoring", "internal/walks", "deadline", "deadline/clock", "deadline/recur", "internal/mapping", "rules/diag", "rules/internal/bench", "rules/internal/canon", "rules/internal/cond", "rules/internal/cond/parse", "rules/internal/corpus", "internal/grammar", "rules/internal/known", "rules/internal/source", "rules/statute"}, "makes a corpus of policy files; applies no law to a case"},
	"rules/internal/analyze":              {[]string{"internal/scoring", "deadline", "rules/diag", "rules/internal/cond", "rules/internal/corpus", "rules/internal/decide", "rules/internal/exact", "rules/internal/known", "rules/statute"}, "looks for mistakes in a corpus and in the laws it is handed; reads no policy file"},
	"internal/lawtext":                    {[]string{"deadline"}, "reads what a text of law looks like; knows no policy file and no law"},
	"internal/cells":                      {[]string{"deadline", "rules/statute"}, "reads what people write into cells, and knows no table"},
	"internal/mapping":                    {[]string{"rules/diag"}, "plain data with places, which means what who reads it says"},
	"rules/internal/ground":               {[]string{"internal/lawtext", "internal/scoring", "deadline", "rules/diag", "rules/internal/cond", "rules/internal/corpus", "rules/statute"}, "holds what files say against the texts they come from; decides nothing"},
	"rules/policies":                      {[]string{"rules/statute", "rules", "rules/internal/load"}, "data, and the loading of it, prepared by the loader"},
	"rules/policies/internal/prepare":     {[]string{"rules/internal/load"}, "writes down what the loader made of the files"},
	"internal/flat":                       {nil, "writes plain values flat and reads them back; the only importer of unsafe"},
	"internal/editing":                    {[]string{"rules/diag"}, "is what an editor asks, as plain data, and the door to who answers, opened by rules"},
	"rules/internal/edit":                 {[]string{"internal/editing", "internal/scoring", "rules/diag", "rules/internal/corpus", "internal/grammar", "rules/internal/known", "rules/internal/load", "rules/internal/source", "rules/statute"}, "answers what an editor asks by what the loader read and the grammar says"},
	"internal/mend":                       {[]string{"rules/diag"}, "tries corrections on files and by loading that it is handed"},
	"internal/casework":                   {[]string{"rules/answer", "internal/cases", "deadline/recur", "internal/course", "internal/scoring", "internal/walks", "deadline", "deadline/clock", "rules/statute", "rules", "rules/diag", "attribute", "review", "assess"}, "runs cases and walks and measures what they take, for rulestest and the command"},
	"internal/impact":                     {[]string{"internal/twolaws", "deadline", "rules", "rules/answer", "rules/diag", "rules/statute", "attribute", "attribute/register"}, "runs registers under two laws, for the command and the benchmarks"},
	"rules/rulestest":                     {[]string{"rules/statute", "internal/casework", "rules", "rules/diag", "rules/policies", "rules/mutation", "review"}, "runs cases and walks for every host; imported by tests only"},
	"rules/internal/diagtest":             {[]string{"rules/diag"}, "asserts diagnostics by code and place in tests"},
	"internal/paper":                      {[]string{"deadline"}, "reads what is typed on a document and knows no law"},
	"attribute/internal/marks":            {[]string{"internal/paper"}, "finds marks in a text; what one means is brought along"},
	"attribute/internal/settle":           {[]string{"rules/answer", "rules"}, "says what the parts of a document come to, and reads nothing"},
	"attribute":                           {[]string{"internal/basis", "internal/rowview", "internal/twolaws", "rules/answer", "deadline/clock", "deadline/recur", "rules/statute", "deadline", "rules", "internal/paper", "attribute/internal/marks", "attribute/internal/settle"}, "reads law through rules"},
	"attribute/register/internal/heading": {nil, "finds the header of a table and knows what no name means"},
	"attribute/register":                  {[]string{"internal/cells", "internal/mapping", "rules/statute", "attribute", "internal/paper", "attribute/register/internal/heading", "deadline", "rules", "rules/diag"}, "makes documents of rows; who classifies them reads no cells"},
	"attribute/internal/oracle":           {[]string{"rules/statute", "deadline", "rules"}, "an evaluator of its own that knows of a book what it shows; nothing but tests may import it"},
	"review":                              {[]string{"rules/answer", "internal/course", "review/internal/sets", "review/internal/worlds", "internal/draw", "deadline/clock", "rules/statute", "attribute", "deadline", "rules", "rules/diag"}, "reads law through rules; its gate weighs documents as attribute does"},
	"review/internal/sets":                {nil, "is sets of small numbers and nothing else"},
	"review/internal/worlds":              {[]string{"rules/answer", "review/internal/sets", "rules", "rules/statute"}, "combines conditions; knows no step and no case"},
	"internal/draw":                       {[]string{"deadline"}, "draws boxes, arrows and bars that it is handed; knows no procedure and no case"},
	"assess":                              {[]string{"rules/answer", "internal/cells", "internal/scoring", "internal/scoring/inforce", "assess/internal/exact", "assess/internal/say", "assess/internal/tables", "deadline/recur", "rules/statute", "deadline", "rules"}, "reads law through rules"},
	"assess/report":                       {[]string{"internal/scoring", "internal/scoring/inforce", "assess/internal/exact", "assess/internal/say", "assess/internal/tables", "deadline/recur", "rules/statute", "deadline", "rules"}, "counts by forms that it finds through rules; scorecards are another room"},
	"assess/internal/exact":               {[]string{"rules/statute"}, "numbers and nothing else"},
	"assess/internal/say":                 {nil, "sentences in both languages, and the one error"},
	"assess/internal/tables":              {[]string{"internal/cells", "assess/internal/say", "deadline"}, "tables that clerks fill in; knows no law"},
	"examples/quickstart":                 {[]string{"deadline/clock", "deadline/recur", "deadline/ical", "rules/statute", "deadline", "rules", "rules/policies", "attribute", "attribute/register"}, "what a host writes"},
}

// imports lists what the non-test files of every package of the root module import.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if d.IsDir() {
			_, nested := os.Stat(filepath.Join(name, "go.mod"))
			if name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || nested == nil) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := path.Dir(name)
		if out[pkg] == nil {
			out[pkg] = []string{}
		}
		for _, spec := range file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if strings.Contains(strings.SplitN(p, "/", 2)[0], ".") {
				out[pkg] = append(out[pkg], strings.TrimPrefix(p, module))
			}
		}
		return nil
	})
	require.NoError(t, err)
	return out
}

func TestImportArrows(t *testing.T) {
	got := imports(t)
	require.Greater(t, len(got), 5, "the packages must be found from the root of the module")
	for pkg, list := range got {
		list = slices.DeleteFunc(list, func(p string) bool { return slices.Contains(leaves, p) })
		if slices.Contains(list, "rules/rulestest") && !strings.HasPrefix(pkg, "examples/") {
			t.Errorf("%s imports rules/rulestest, which is for tests", pkg)
		}
		rule, ok := arrows[pkg]
		if !ok {
			if strings.HasPrefix(pkg, "examples/") {
				rule, ok = arrows["examples/quickstart"], true
				rule.may = append(slices.Clone(rule.may), "review", "assess", "rules/diag", "rules/rulestest")
			}
		}
		if !ok {
			t.Errorf("package %s is new: say in arrows_test.go what it may import, and why", pkg)
			continue
		}
		for _, p := range list {
			if !slices.Contains(rule.may, p) {
				t.Errorf("%s imports %s, which its place in the house does not allow: it %s", pkg, p, rule.why)
			}
		}
	}
}

// What the root requires directly is what every importer inherits.
func TestRootRequiresLittle(t *testing.T) {
	data, err := os.ReadFile("go.mod")
	require.NoError(t, err)
	allowed := []string{"github.com/expr-lang/expr", "gopkg.in/yaml.v3", "github.com/stretchr/testify"}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) < 2 || !strings.Contains(fields[0], ".") || strings.Contains(line, "// indirect") {
			continue
		}
		require.Contains(t, allowed, fields[0])
	}
}
