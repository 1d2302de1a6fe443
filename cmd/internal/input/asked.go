package input

import (
	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Asked is what decide and audit share: a law, and matters to ask it about.
type Asked struct {
	*app.App
	place    *string
	policies *[]string
	on       *DateFlag
	Format   *output.Format
	flags    *[]string
	organ    *Organ
	Rows     RowFlags

	Book   *rules.Book
	In     *statute.Place
	Others func(name string) bool // columns that another command reads
	// documents says that rows are documents, whose fields say something too.
	Documents bool
	given     rules.Facts
	Opts      []rules.Option
	Cite      *output.Citer
	broken    int
}

func Ask(a *app.App, cmd *cobra.Command) *Asked {
	return &Asked{App: a, place: PlaceFlag(a, cmd, ""), policies: PolicyFlag(a, cmd),
		on:     DayFlag(a, cmd, "on", "按哪一天的规定；登记表里的各行默认按成文日期", "the day whose law applies; for rows of a register by default the day of formation"),
		Format: output.Flags(a, cmd, output.Rows|output.Brief), flags: FactFlag(a, cmd), organ: ProfileFlag(a, cmd), Rows: NewRowFlags(a, cmd)}
}

func (s *Asked) Prepare() (err error) {
	if err := s.Format.Check(); err != nil {
		return err
	}
	if s.Book, err = Book(s.App, s.Ctx, *s.policies); err != nil {
		return err
	}
	profile := (*rules.Profile)(nil)
	if s.In, profile, err = Placed(s.App, s.Book, *s.place, s.organ); err != nil {
		return err
	}
	s.Opts = WithProfile(s.Opts, profile)
	if s.given, err = ParseFacts(s.App, s.Book, *s.flags); err != nil {
		return err
	}
	if *s.Rows.Assume {
		s.Opts = append(s.Opts, rules.AssumeFalse())
	}
	s.Cite = output.NewCiter(s.App, s.Book, s.In)
	return nil
}

// law is the law for a matter: of --on, or of the day it was formed.
func (s *Asked) law(g Given) (*rules.Law, error) {
	day := s.on.D
	if day.IsZero() {
		day = g.on
	}
	if day.IsZero() {
		if d, ok := s.given["formed_on"].(deadline.Date); ok {
			day = d
		} else if d, ok := s.given["形成日期"].(deadline.Date); ok {
			day = d
		}
	}
	if day.IsZero() {
		return nil, app.Misused("请用 --on 写明按哪一天的规定（或者给出成文日期）。", "say with --on which day's law applies, or give the day of formation.")
	}
	return s.Book.Law(s.In.ID, day)
}

// Each asks about the facts of the command line, or about every row of the files.
func (s *Asked) Each(files []string, one func(Given, *rules.Law, *rules.Bound) error, broken func(Given, string) error) error {
	ask := func(g Given) error {
		g.Facts = Merge(s.Book, g.Facts, s.given)
		law, err := s.law(g)
		if err == nil {
			var bd *rules.Bound
			if g.Doc != nil {
				g.Doc.Facts = g.Facts
				bd, err = attribute.Bind(law, *g.Doc, s.Opts...)
			} else {
				bd, err = law.Bind(g.Facts, s.Opts...)
			}
			if err == nil {
				return one(g, law, bd)
			}
		}
		if g.Line == 0 {
			return err
		}
		s.broken++
		return broken(g, Why(s.App, err))
	}
	if len(files) == 0 {
		return ask(Given{})
	}
	opts := []register.Option{register.IgnoreFunc(s.Others)}
	if !s.Documents {
		opts = append(opts, register.Matters())
	}
	return EachEntry(s.App, files, func(src *register.Source) (*register.Header, error) {
		return s.Rows.Header(s.App, s.Book, src, opts...)
	}, func(file string, e *register.Entry, err error) error {
		if err == nil {
			err = e.Fault()
		}
		g := matter(file, e)
		if s.Documents {
			g.Doc = &e.Document
		}
		if err != nil {
			s.broken++
			return broken(g, Why(s.App, err))
		}
		return ask(g)
	})
}

// Done turns what was found into the exit code.
func (s *Asked) Done(err error, findings int) error {
	switch {
	case err != nil:
		return err
	case s.broken > 0, *s.Rows.Exit && findings > 0:
		return app.ErrReported
	}
	return nil
}
