package source

// Limits bound what one policy file may cost. A zero field means the default,
// so the zero value is the usual choice.
type Limits struct {
	// MaxBytes is the size of a file (default 1 MiB). The longest real
	// instrument, annotated, takes about 60 KB.
	MaxBytes int
	// MaxLineRunes is the length of a line in characters (default 4,000): a
	// paragraph of official text fits, a file pressed into one line does not.
	MaxLineRunes int
	// MaxDepth is how deep lists and mappings may be nested (default 32). The
	// policy language needs eight.
	MaxDepth int
	// MaxNodes is the number of keys, values, lists and mappings (default
	// 100,000).
	MaxNodes int
	// MaxProblems is how many mistakes of one file are reported (default 200);
	// after that reading stops, because one cause then explains the rest.
	MaxProblems int
}

const (
	defaultMaxBytes     = 1 << 20
	defaultMaxLineRunes = 4000
	defaultMaxDepth     = 32
	defaultMaxNodes     = 100_000
	defaultMaxProblems  = 200
)

// DefaultLimits returns the limits that zero fields stand for.
func DefaultLimits() Limits {
	return Limits{
		MaxBytes:     defaultMaxBytes,
		MaxLineRunes: defaultMaxLineRunes,
		MaxDepth:     defaultMaxDepth,
		MaxNodes:     defaultMaxNodes,
		MaxProblems:  defaultMaxProblems,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, f := range []struct{ v, def *int }{
		{&l.MaxBytes, &d.MaxBytes},
		{&l.MaxLineRunes, &d.MaxLineRunes},
		{&l.MaxDepth, &d.MaxDepth},
		{&l.MaxNodes, &d.MaxNodes},
		{&l.MaxProblems, &d.MaxProblems},
	} {
		if *f.v <= 0 {
			*f.v = *f.def
		}
	}
	return l
}
