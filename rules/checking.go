package rules

import (
	"context"
	"io/fs"
	"iter"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/analyze"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/ground"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Analyze looks for mistakes that no single case shows: decisions with gaps, rules
// that can never fire, that are masked or always true, requirements that
// contradict each other, bands with gaps or overlaps, facts nothing reads, and
// where local law departs from superior law. Each finding carries a witness case.
//
// It is exact over the declared domains and the constants in the conditions; where
// the bound on effort is reached it says so (GK2017). ctx ends it early, with what
// was found so far and ctx's error.
func (b *Book) Analyze(ctx context.Context) (diag.List, error) {
	list, err := analyze.All(ctx, b.c, b.stretches())
	return b.c.Spell(list), err
}

// stretches are the laws of all places, each for the days in which it stays the same.
func (b *Book) stretches() iter.Seq2[*analyze.Law, error] {
	return func(yield func(*analyze.Law, error) bool) {
		for _, id := range b.c.PlaceOrder {
			eras, err := b.Eras(id)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, era := range eras[1:] { // before that nothing is law
				law, err := b.Law(id, era.From)
				if err != nil {
					yield(nil, err)
					return
				}
				if !yield(law.stretch(), nil) {
					return
				}
			}
		}
	}
}

func (l *Law) stretch() *analyze.Law {
	programs := make([]*decide.Program, len(l.book.c.DecisionOrder))
	for i, id := range l.book.c.DecisionOrder {
		programs[i] = l.decisions[id].whole()
	}
	return &analyze.Law{Place: l.place, From: l.on, Programs: programs, Requirements: InForce[*statute.Requirement](l), Limits: InForce[*statute.Limit](l), Counterpart: l.counterpart}
}

// CheckQuotes ties every rule to the sentence it comes from, in the source texts in
// sources (*.txt, UTF-8): its quote in the very article, paragraph and item that it cites,
// its figures, units and days in that sentence (those of a pause or an extension in the
// sentence quoted beside them), its actor and modal word in the article;
// outcomes likewise in the article on which they rest; or a reason why not, of which one that is not needed is a warning. An instrument is
// looked for by its title, and of several editions it is the one whose day the head of
// the text names last. White space and the width of signs do not count. Instruments
// without a text are named by a remark that counts their rules; a folder without any text is an error.
func (b *Book) CheckQuotes(ctx context.Context, sources fs.FS) (diag.List, error) {
	texts, err := ground.Read(ctx, sources)
	if err != nil {
		return nil, err
	}
	return texts.Check(b.c, ""), ctx.Err()
}
