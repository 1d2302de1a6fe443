package changes

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	engine "github.com/gongkai-rules/gongkai/internal/impact"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// both are the two laws of the place of a register.
func (c *impact) both() (*engine.Laws, error) {
	var opts []rules.Option
	if *c.rows.Assume {
		opts = append(opts, rules.AssumeFalse())
	}
	var places [2]string
	for i, book := range []*rules.Book{c.laws.old, c.laws.new} {
		p, err := input.Place(c.App, book, *c.place)
		if err != nil {
			return nil, err
		}
		places[i] = p.ID
	}
	sameWords := c.Reading.Mapping == "" || c.laws.old.Digest() == c.laws.new.Digest()
	return engine.Of(c.laws.old, c.laws.new, places, sameWords, opts...)
}

// register classifies the rows of a register under both laws, on all cores.
func (c *impact) register(file string) error {
	b, err := c.both()
	if err != nil {
		return err
	}
	return input.EachSource(c.App, []string{file}, func(src *register.Source) error {
		var heads [2]*register.Header
		for i, book := range []*rules.Book{c.laws.old, c.laws.new} {
			h, err := c.rows.Header(c.App, book, src)
			if err != nil {
				return input.OfHeader(c.App, src, err)
			}
			heads[i] = h
		}
		part, stopped := b.Register(src, heads, c.workers, c.Lang)
		c.tally.Merge(part)
		if c.tell(src.Name, part); stopped == nil && len(part.Bad) > 0 {
			stopped = app.ErrReported
		}
		return stopped
	})
}

// tell names the first rows that cannot be read.
func (c *impact) tell(file string, part *engine.Tally) {
	for _, b := range part.Bad {
		problem := &input.Problem{File: file, Line: b.Line, Text: lang.Text{ZH: input.Why(c.App, b.Err), EN: input.Why(c.App, b.Err)}}
		fmt.Fprintln(c.Err, table.Clean(problem.Message(c.Lang)))
	}
	if more := part.Broken - len(part.Bad); more > 0 {
		fmt.Fprintln(c.Err, c.Say("%s：另有 %d 行无法读取。", "%s: %d more rows are unreadable.", file, more))
	}
}

func text(s string) lang.Text { return lang.Text{ZH: s, EN: s} }
