package load

import (
	"context"
	"io/fs"

	"github.com/gongkai-rules/gongkai/internal/flat"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// OnLinked is the corpus of layers of which one was prepared, nil where everything must be
// read from the files.
func OnLinked(ctx context.Context, layers ...fs.FS) (*corpus.Corpus, error) {
	found, err := readLayers(ctx, layers)
	if err != nil {
		return nil, err
	}
	return onLinked(ctx, found)
}

// Dump writes everything in a corpus down, down to the last place in a file. Calendars
// and what is worked out for cases are left out.
func Dump(c *corpus.Corpus) ([]byte, error) {
	b := *c
	b.Voc, b.Calendars, b.Named = nil, nil, nil
	p := &linked{Corpus: &b, Facts: c.Voc.Facts, Reads: c.Voc.Conds, Names: c.Voc.Names, Synonyms: c.Voc.Synonyms}
	for _, im := range c.Voc.Implications {
		p.Implications = append(p.Implications, statute.Implication(im.Implication))
	}
	return flat.Encode(p, inAny...)
}
