package rules

import (
	"context"
	"io/fs"
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
	c, err := loadCorpus(ctx, layers)
	if err != nil {
		return nil, err
	}
	return newBook(c), nil
}
