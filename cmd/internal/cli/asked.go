package cli

import (
	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// asked is what decide and audit share: a law, and matters to ask it about.
type asked struct {
	*app
	place    *string
	policies *[]string
	on       *dateFlag
	output   *output
	flags    *[]string
	organ    *organ
	rows     rowFlags

	book   *rules.Book
	in     *rules.Place
	others func(name string) bool // columns that another command reads
	// documents says that rows are documents, whose fields say something too.
	documents bool
	given     rules.Facts
	opts      []rules.Option
	cite      *citer
	broken    int
}

func (a *app) asked(cmd *cobra.Command) *asked {
	return &asked{app: a, place: a.placeFlag(cmd, ""), policies: a.policyFlag(cmd),
		on:     a.dayFlag(cmd, "on", "按哪一天的规定；登记表里的各行默认按成文日期", "the day whose law applies; for rows of a register by default the day of formation"),
		output: a.outputFlags(cmd, true), flags: a.factFlag(cmd), organ: a.profileFlag(cmd), rows: a.rowFlags(cmd)}
}

func (s *asked) prepare() (err error) {
	if err := s.output.check(); err != nil {
		return err
	}
	if s.book, err = s.app.book(s.ctx, *s.policies); err != nil {
		return err
	}
	profile := (*rules.Profile)(nil)
	if s.in, profile, err = s.placed(s.book, *s.place, s.organ); err != nil {
		return err
	}
	s.opts = withProfile(s.opts, profile)
	if s.given, err = s.parseFacts(s.book, *s.flags); err != nil {
		return err
	}
	if *s.rows.assume {
		s.opts = append(s.opts, rules.AssumeFalse())
	}
	s.cite = s.app.citer(s.book, s.in)
	return nil
}

// law is the law for a matter: of --on, or of the day it was formed.
func (s *asked) law(g given) (*rules.Law, error) {
	day := s.on.d
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
		return nil, misused("请用 --on 写明按哪一天的规定（或者给出成文日期）。", "say with --on which day's law applies, or give the day of formation.")
	}
	return s.book.Law(s.in.ID, day)
}

// each asks about the facts of the command line, or about every row of the files.
func (s *asked) each(files []string, one func(given, *rules.Law, *rules.Bound) error, broken func(given, string) error) error {
	ask := func(g given) error {
		g.facts = merge(s.book, g.facts, s.given)
		law, err := s.law(g)
		if err == nil {
			var bd *rules.Bound
			if g.doc != nil {
				g.doc.Facts = g.facts
				bd, err = attribute.Bind(law, *g.doc, s.opts...)
			} else {
				bd, err = law.Bind(g.facts, s.opts...)
			}
			if err == nil {
				return one(g, law, bd)
			}
		}
		if g.line == 0 {
			return err
		}
		s.broken++
		return broken(g, s.why(err))
	}
	if len(files) == 0 {
		return ask(given{})
	}
	opts := []register.Option{register.IgnoreFunc(s.others)}
	if !s.documents {
		opts = append(opts, register.Matters())
	}
	return s.eachEntry(files, func(src *register.Source) (*register.Header, error) {
		return s.rows.header(s.book, src, opts...)
	}, func(file string, e *register.Entry, err error) error {
		if err == nil {
			err = e.Fault()
		}
		g := matter(file, e)
		if s.documents {
			g.doc = &e.Document
		}
		if err != nil {
			s.broken++
			return broken(g, s.why(err))
		}
		return ask(g)
	})
}

// done turns what was found into the exit code.
func (s *asked) done(err error, findings int) error {
	switch {
	case err != nil:
		return err
	case s.broken > 0, *s.rows.exit && findings > 0:
		return errReported
	}
	return nil
}
