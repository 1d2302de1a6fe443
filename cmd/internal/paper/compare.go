package paper

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Compare is the command gongkai compare.
func Compare(a *app.App) *cobra.Command {
	c := &compare{App: a}
	cmd := a.Command(app.Entry{
		Use:   "compare " + a.T("[文件…]", "[FILE…]"),
		Short: lang.Text{ZH: "同一文件在各地认定的属性并列比较", EN: "the same document under every place, side by side"},
		Long: lang.Text{
			ZH: "逐件列出各地的结论和条款；结论不同的标“≠”。不写 -j 时比较全部地区。只有 -f 而没有文件时，比较这一件。",
			EN: "Lists outcome and articles of each place; ≠ marks documents on which places differ. Without -j all places are compared; with -f and no file, that one matter."},
		Example: `gongkai compare -j wuwei,cn testdata/registers/notices.csv
gongkai compare --on 2024-03-01 -f 商业秘密=是 -f 公开会损害第三方合法权益=是 --assume-false
gongkai compare --topics 答复期限 征求意见
gongkai compare --topics --html > 各地规定.html`,
		Run: func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.places = cmd.Flags().StringSliceP("place", "j", nil, a.T("比较哪些`地区`，逗号分隔；不写则全部", "`places` to compare, separated by commas; all by default"))
	c.policies, c.flags = input.PolicyFlag(a, cmd), input.FactFlag(a, cmd)
	input.CountFlags(a, cmd)
	c.on = input.DayFlag(a, cmd, "on", "按哪一天的规定；不写时按每件的成文日期", "the day whose law applies; by default the day each document was formed")
	c.Format, c.rows = output.Flags(a, cmd, output.Rows|output.Brief|output.Page), input.NewRowFlags(a, cmd)
	cmd.Flags().BoolVar(&c.topics, "topics", false, a.T("比较条文：每个主题（答复期限、征求意见、考核等次……）谁在哪一条怎样规定；参数是主题，不写则全部（Markdown，--html、--csv）", "compare the texts: who says what, where, of each topic; arguments are topics, all by default (Markdown; --html, --csv)"))
	return cmd
}

type compare struct {
	*app.App
	places   *[]string
	policies *[]string
	flags    *[]string
	on       *input.DateFlag
	Format   *output.Format
	rows     input.RowFlags

	book    *rules.Book
	in      []*statute.Place
	given   rules.Facts
	opts    []rules.Option
	asks    []*attribute.Session    // by place
	reads   []*attribute.Classifier // by place
	topics  bool
	cite    *output.Citer
	sink    output.Sink
	assumed assumed
	broken  int
	differs int
}

// compared is a document of the JSON output.
type compared struct {
	File    string        `json:"file,omitempty"`
	Row     int           `json:"row,omitempty"`
	Title   string        `json:"title,omitempty"`
	On      deadline.Date `json:"on,omitzero"`
	Differs bool          `json:"differs"`
	Places  []verdict     `json:"places,omitempty"`
	Error   string        `json:"error,omitempty"`
}

// verdict is what one place says of a document.
type verdict struct {
	Place  string            `json:"place"`
	Term   string            `json:"term"`
	Result *attribute.Result `json:"result,omitempty"`
	Error  string            `json:"error,omitempty"`
}

func (c *compare) run(files []string) (err error) {
	if err := c.Format.Check(); err != nil {
		return err
	}
	if c.book, err = input.Book(c.App, c.Ctx, *c.policies); err != nil {
		return err
	}
	if err := c.topicsAlone(); err != nil {
		return err
	}
	for _, name := range *c.places {
		p, err := input.Place(c.App, c.book, strings.TrimSpace(name))
		if err != nil {
			return err
		}
		c.in = append(c.in, p)
	}
	if len(c.in) == 0 {
		c.in = c.book.Places()
		// Superior law first: the others are read against it.
		slices.SortStableFunc(c.in, func(x, y *statute.Place) int { return len(x.Superior) - len(y.Superior) })
	}
	if c.topics {
		return c.byTopic(files)
	}
	if c.given, err = input.ParseFacts(c.App, c.book, *c.flags); err != nil {
		return err
	}
	if *c.rows.Assume {
		c.opts = append(c.opts, rules.AssumeFalse())
	}
	for _, p := range c.in {
		asks, err := attribute.NewClassifier(c.book, p.ID, c.opts...)
		if err != nil {
			return err
		}
		c.asks = append(c.asks, asks.On(c.on.D).Session())
		reads, err := attribute.NewClassifier(c.book, p.ID)
		if err != nil {
			return err
		}
		c.reads = append(c.reads, reads)
	}
	c.cite = output.NewCiter(c.App, c.book, nil)
	cols := []table.Column{{Title: c.T("行", "line"), Right: true}, {Title: c.T("题名", "title"), Wrap: 28}, {Title: "≠"}}
	for _, p := range c.in {
		name := p.Term
		if lang.English(c.Lang) {
			name = p.ID
		}
		cols = append(cols, table.Column{Title: name, Wrap: 18})
	}
	cols = append(cols, table.Column{Title: c.T("依据", "articles"), Wrap: 60})
	if c.sink, err = c.Format.Sink(cols...); err != nil {
		return err
	}
	var failed error
	if len(files) == 0 && len(c.given) > 0 {
		if failed = c.one(compared{}, attribute.Document{Facts: c.given}, nil); failed != nil {
			return failed
		}
	} else if failed = input.EachEntry(c.App, files, func(src *register.Source) (*register.Header, error) { return c.rows.Header(c.App, c.book, src) }, c.row); failed != nil && failed != app.ErrReported {
		return failed
	}
	if err := c.sink.Close(); err != nil {
		return err
	}
	if c.Format.People() {
		fmt.Fprintln(c.App.Out)
		if *c.rows.Assume {
			c.assumed.print(c.App)
		}
		c.cite.Legend(c.App)
	}
	if failed == nil && (c.broken > 0 || *c.rows.Exit && c.differs > 0) {
		return app.ErrReported
	}
	return failed
}

func (c *compare) row(file string, e *register.Entry, err error) error {
	out := compared{File: file, Row: e.Line, Title: e.Document.Title}
	if err != nil {
		return c.fail(out, input.Why(c.App, err))
	}
	doc := e.Document
	doc.Facts = input.Merge(c.book, doc.Facts, c.given)
	return c.one(out, doc, e)
}

func (c *compare) fail(out compared, why string) error {
	c.broken++
	out.Error = why
	cells := make([]string, len(c.in)+4)
	cells[0], cells[1], cells[3], cells[len(cells)-1] = fmt.Sprint(out.Row), out.Title, c.T("无法读取", "unreadable"), why
	return c.sink.Add(cells, out)
}

func (c *compare) one(out compared, doc attribute.Document, e *register.Entry) error {
	out.On = c.on.D
	if out.On.IsZero() {
		out.On = doc.Formed
	}
	if out.On.IsZero() {
		if out.Row == 0 {
			return app.Misused("请用 --on 写明按哪一天的规定。", "say with --on which day's law applies.")
		}
		return c.fail(out, c.T("没有成文日期，不知道适用哪一天的规定；请补充成文日期，或者用 --on 指定。", "no date of formation: which day's law applies? Give one, or --on."))
	}
	line := ""
	if out.Row > 0 {
		line = fmt.Sprint(out.Row)
	}
	cells := []string{line, out.Title, ""}
	var articles []string
	failed, says := 0, map[string]bool{}
	for i, p := range c.in {
		result, err := c.asks[i].Classify(&doc)
		if needed := c.needed(i, out.On, &doc, e); needed != nil {
			err = needed
		}
		v := verdict{Place: p.ID, Term: p.Term}
		shown := ""
		if err != nil {
			v.Error = input.Why(c.App, err)
			shown = c.T("无法认定", "error")
			articles = append(articles, p.Term+"："+v.Error)
			failed++
		} else {
			v.Result = result
			says[result.Label("zh")] = true
			shown = v.Result.Attribute
			if shown == "" {
				shown = c.T("未定", "undetermined") + "（" + strings.Join(v.Result.Possible, "/") + "）"
			}
			c.assumed.add(c.book, v.Result.Assumed)
			one := &classify{App: c.App, cite: c.cite}
			if s := one.grounds(v.Result); s != "" {
				articles = append(articles, p.Term+"："+s)
			}
		}
		cells = append(cells, shown)
		out.Places = append(out.Places, v)
	}
	c.broken += failed
	out.Differs = failed < len(c.in) && (failed > 0 || len(says) > 1)
	if out.Differs {
		c.differs++
		cells[2] = "≠"
	}
	cells = append(cells, strings.Join(articles, c.T("｜", " | ")))
	return c.sink.Add(cells, out)
}

// needed is what is wrong with the cells that the law of a place reads.
func (c *compare) needed(place int, on deadline.Date, doc *attribute.Document, e *register.Entry) error {
	if e == nil || len(e.Faults) == 0 {
		return nil
	}
	reads, err := c.reads[place].On(on).Reads(doc)
	if err != nil {
		return err
	}
	return e.Needed(reads)
}
