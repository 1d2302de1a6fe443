package gongkai_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What must be found in the comment of every room: what it may import, and what must never
// happen in it.
var roomSays = map[string]*regexp.Regexp{
	"what it may import":           regexp.MustCompile(`\b(import|imports|importer)\b`),
	"what must never happen there": regexp.MustCompile(`(?i)\bnever\b`),
}

// TestEveryRoomSaysWhatItIs holds every package of the library and of the command to a
// comment that says what it is, what it may import and what must never happen in it.
// Examples and measurements are what a host writes, and no rooms.
func TestEveryRoomSaysWhatItIs(t *testing.T) {
	comments := map[string]string{}
	require.NoError(t, filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		name = filepath.ToSlash(name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || name == "examples" || name == "bench"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		comments[path.Dir(name)] += file.Doc.Text()
		return nil
	}))
	require.Greater(t, len(comments), 50)
	for room, comment := range comments {
		for what, says := range roomSays {
			assert.Regexp(t, says, comment, "%s does not say %s", room, what)
		}
	}
}
