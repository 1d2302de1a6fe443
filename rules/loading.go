package rules

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/rules/internal/layout"
	"github.com/gongkai-rules/gongkai/rules/internal/load"
)

// Load reads every policy file (*.yaml, *.yml) of the layers and links them into
// a Book. A file of a later layer takes the place of one at the same path in an
// earlier layer; other files add to it. Folders whose name begins with a dot are left
// alone.
//
// A layer that holds no policy file, no cases and no calendars is an error, as is what
// looks like a policy file and would not be read: 01.yaml.txt, 01.YAML, a folder or a
// link to a folder so named, a text whose first key is that of a policy file. Only
// regular files are read, never more than 1 MiB of one; a link may lead to a file of
// the same layer.
//
// All mistakes of all files are reported at once: the error is then a
// diag.List holding the whole list in order of place, and the Book is nil.
// Warnings and remarks do not stop loading; see Book.Diagnostics.
func Load(layers ...fs.FS) (*Book, error) { return LoadContext(context.Background(), layers...) }

// LoadContext is Load, given up when ctx is done.
func LoadContext(ctx context.Context, layers ...fs.FS) (*Book, error) {
	c, err := load.Corpus(ctx, layers)
	if err != nil {
		return nil, err
	}
	return newBook(c), nil
}

// WithoutCases is a layer whose test cases are not read: no answer depends on them,
// and they are half of all there is to read. policies.Load does this for every layer.
func WithoutCases(layer fs.FS) fs.FS { return load.WithoutCases(layer) }

// CaseFile is one file of test cases for the rules: Name is what its first key says, an
// instrument or a topic; File, Cases and Walks are what it holds.
type CaseFile = cases.File

// Format writes a policy file out in its canonical form: keys in one order, brackets
// where they fit on a line of 100 columns, conditions without marks around values;
// comments and blank lines stay. spelling is "zh" or "en" to convert the file, "" to keep
// its own; in both it has the same content and the same lines. name is what mistakes call
// the file. One that cannot be read is a diag.List; nothing is ever lost or changed.
func Format(name string, data []byte, spelling string) ([]byte, error) {
	to, ok := map[string]layout.Spelling{"": layout.Same, "en": layout.English, "zh": layout.Chinese}[spelling]
	if !ok {
		return nil, fmt.Errorf("rules: 写法应为 zh 或 en，不是“%s” (the spelling is zh or en)", spelling)
	}
	return layout.Format(name, data, to)
}
