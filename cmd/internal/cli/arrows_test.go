package cli

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/gongkai-rules/gongkai/"

// rooms says for every package of this module what it may import of the project and
// from elsewhere, and why. The standard library is open to all, and so are lang, which
// speaks, and internal/plain, which makes harmless what is shown.
var rooms = map[string]struct {
	may []string
	why string
}{
	"table":  {nil, "lines up what it is given and knows no command"},
	"look":   {nil, "is a stylesheet and a script, and knows no words"},
	"app":    {[]string{"table", "internal/pattern", "internal/typo", "github.com/mattn/go-isatty", "github.com/spf13/cobra", "github.com/spf13/pflag"}, "is one run of the command, and knows neither law nor files"},
	"output": {[]string{"rules/answer", "internal/keyword", "internal/forms", "attribute/register/sheets", "internal/outside", "rules/statute", "app", "table", "rules", "rules/diag", "github.com/spf13/cobra"}, "gives answers their form and asks no question"},
	"input": {[]string{"internal/keyword", "rules/statute", "deadline/clock", "app", "output", "table", "deadline", "internal/outside", "attribute", "attribute/register", "attribute/register/sheets", "rules", "rules/diag", "rules/policies",
		"github.com/spf13/cobra", "github.com/schollz/progressbar/v3"}, "reads what commands are about and answers nothing"},
	"aloud": {[]string{"app", "output", "deadline", "deadline/clock", "internal/casework", "internal/keyword", "internal/mapping", "internal/scoring", "rules", "rules/answer", "rules/statute"}, "reads rules aloud, and is asked by all that show rules"},
	"paper": {[]string{"internal/basis", "internal/keyword", "opinion", "aloud", "rules/answer", "rules/statute", "app", "input", "output", "table", "deadline", "attribute", "attribute/register", "rules", "github.com/spf13/cobra"}, "asks about documents, never about procedures or marks"},
	"policy": {[]string{"aloud", "deadline/clock", "rules/answer", "internal/terms", "golang.org/x/text/encoding/simplifiedchinese", "golang.org/x/text/encoding/traditionalchinese", "internal/mend", "rules/mutation", "internal/scoring", "internal/keyword", "internal/outside", "rules/statute", "app", "input", "output", "table", "deadline", "internal/casework", "internal/typo", "attribute/register", "review", "rules", "rules/diag", "rules/policies",
		"github.com/spf13/cobra"}, "is about the files of the law and what their cases show"},
	"matter": {[]string{"opinion", "rules/answer", "internal/keyword", "internal/course", "rules/statute", "deadline/clock", "app", "input", "output", "table", "deadline", "attribute", "attribute/register", "review", "rules", "rules/diag", "github.com/spf13/cobra"}, "walks cases through procedures"},
	"days":   {[]string{"rules/answer", "rules/statute", "deadline/clock", "deadline/recur", "deadline/ical", "app", "input", "output", "table", "deadline", "rules", "github.com/spf13/cobra"}, "counts by the calendar and the limits of the law"},
	"marks": {[]string{"rules/answer", "internal/mapping", "rules/diag", "internal/scoring/inforce", "internal/scoring", "attribute/register/sheets", "rules/statute", "assess/report", "deadline/recur", "internal/han", "app", "input", "output", "table", "deadline", "internal/onejson", "internal/typo", "assess", "attribute/register", "review", "rules",
		"github.com/spf13/cobra"}, "is the seam between assess and the cases of review"},
	"changes": {[]string{"internal/basis", "internal/keyword", "internal/terms", "internal/mistake", "internal/outside", "app", "input", "output", "table", "deadline", "attribute", "attribute/register", "review", "rules", "rules/answer", "rules/change", "rules/diag", "rules/policies", "rules/statute",
		"internal/impact", "github.com/spf13/cobra"}, "holds two laws against each other, and what was recorded under the one against the other"},
	"draft": {[]string{"app", "input", "output", "deadline", "deadline/recur", "attribute/register", "attribute/register/sheets", "internal/han", "internal/lawtext", "internal/paper", "rules", "rules/diag", "rules/policies", "rules/statute", "github.com/spf13/cobra"}, "writes policy files of a text and decides nothing"},
	"wire":  {[]string{"rules/diag", "github.com/creachadair/jrpc2", "github.com/creachadair/jrpc2/channel"}, "speaks the protocol of editors and asks nothing"},
	"lsp": {[]string{"app", "input", "policy", "wire", "internal/editing", "internal/mend", "internal/outside", "rules", "rules/diag", "rules/policies",
		"github.com/spf13/cobra"}, "shows an editor what check, fmt and explain say, and finds nothing itself"},
	"handbook": {[]string{"aloud", "app", "input", "look", "output", "deadline", "deadline/clock", "internal/cases", "internal/casework", "internal/course", "internal/draw", "internal/han", "internal/lawtext", "internal/outside", "internal/terms", "internal/walks",
		"review", "rules", "rules/answer", "rules/statute", "github.com/spf13/cobra"}, "shows what the rooms beside it say, and answers nothing"},
	"opinion": {[]string{"internal/basis", "attribute", "deadline", "review", "rules/answer", "rules/statute"}, "writes what an answer came to as an office sends it, and asks nothing"},
	"schema":  {[]string{"app", "output", "table", "internal/grammar", "internal/terms", "github.com/spf13/cobra"}, "says what the language is, of the one table of it, and reads no file"},
	"cli":     {[]string{"changes", "handbook", "lsp", "schema", "app", "draft", "paper", "policy", "matter", "days", "marks", "github.com/spf13/cobra"}, "lists the commands; families know nothing of each other"},
}

func TestImportArrows(t *testing.T) {
	found := 0
	dirs, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		room, ok := rooms[dir.Name()]
		if !ok {
			t.Errorf("cmd/internal/%s is new: say here what it may import, and why", dir.Name())
			continue
		}
		found++
		files, err := filepath.Glob(filepath.Join("..", dir.Name(), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range file.Imports {
				p, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				short := strings.TrimPrefix(strings.TrimPrefix(p, module), "cmd/internal/")
				own := short != p
				if !own && !strings.Contains(strings.SplitN(p, "/", 2)[0], ".") || short == "lang" || short == "internal/plain" {
					continue
				}
				if !slices.Contains(room.may, short) {
					t.Errorf("%s imports %s, which its place in the command does not allow: it %s", name, short, room.why)
				}
			}
		}
	}
	if found != len(rooms) {
		t.Errorf("%d rooms are named, %d are there", len(rooms), found)
	}
}
