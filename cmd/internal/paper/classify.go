// Package paper holds the commands about documents: classify with its re-assessment of
// archives, decide, compare, timeliness.
// It may import app, input, output and table, and of the law attribute and rules.
// What must never happen here: a rule about documents, which is in the policy files, or
// a cell of a register read in another way than by attribute/register.
package paper

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/opinion"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Classify is the command gongkai classify.
func Classify(a *app.App) *cobra.Command {
	c := &classify{App: a}
	cmd := a.Command(app.Entry{
		Use:   "classify " + a.T("[文件…]", "[FILE…]"),
		Short: lang.Text{ZH: "逐件认定公开属性，给出条款、标注和最迟公开日", EN: "the disclosure attribute of every document of a register, with articles and days"},
		Long: lang.Text{
			ZH: `读取登记表：CSV（UTF-8、GBK、UTF-16）、Excel 工作簿（.xlsx）、JSON 数组或者每行一个 JSON 对象；没有文件时读标准输入。
编码、工作表、表头在哪一行，没有写明时自动判断，并且说出来；不对时用 --encoding、--sheet、--header 写明。
表头写文件的项目（题名、发文字号、成文日期……）或者事实的名称（国家秘密、涉及切身利益……）；
事实填“是”“否”，没有查的留空，查过而不清楚的写“未知”。gongkai facts 列出全部事实。
留空和写“未知”的，只有不管它是什么结论都一样，才给出结论；否则列出先要查明的事实。
--assume-false 只把留空的按“否”处理，写“未知”的不会。`,
			EN: `Reads registers: CSV (UTF-8, GBK, UTF-16), workbooks (.xlsx), a JSON array or JSON Lines; standard input
without a file. Encoding, sheet and header are guessed, and said; --encoding, --sheet, --header settle them.
The header names fields of the document (title, number, formed …) or facts, by id or term;
facts are true, false, empty or 未知 (looked into, and not clear). gongkai facts lists them all.
Where a fact is empty or 未知 there is an answer only if it is the same whatever the fact is;
otherwise the facts to ask for are listed. --assume-false takes what is empty as false, never 未知.`},
		Example: `gongkai classify -j wuwei testdata/registers/notices.csv
gongkai classify -j wuwei --assume-false --json < 登记表.csv
gongkai classify -j wuwei --codes 办公系统 --policies 本单位规则 登记表.csv
gongkai classify -j wuwei --reassess --on 2024-06-03 --assume-false 归档目录.csv`,
		Run: func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.place, c.policies = input.PlaceFlag(a, cmd, ""), input.PolicyFlag(a, cmd)
	input.CountFlags(a, cmd)
	c.organ = input.ProfileFlag(a, cmd)
	c.on = input.DayFlag(a, cmd, "on", "按哪一天的规定；不写时按每件的成文日期", "the day whose law applies; by default the day each document was formed")
	c.Format, c.rows = output.Flags(a, cmd, output.Rows|output.Brief), input.NewRowFlags(a, cmd)
	c.codes = cmd.Flags().String("codes", "", a.T("“标注”“已定属性”两列写的是本单位系统的代码，用这个`对照表`换成公开属性（--policies 中的 mapping 文件）", "the columns mark and determined hold codes of the host, which this `mapping` (a mapping file under --policies) turns into attributes"))
	cmd.Flags().BoolVar(&c.reassess, "reassess", false, a.T("定期复查：把整个归档目录按 --on 那一天的规定重新认定一遍，只列出需要处理的", "re-assess an archive under the law of --on and list what needs attention"))
	cmd.Flags().BoolVar(&c.all, "all", false, a.T("定期复查时列出每一件", "with --reassess: list every document"))
	cmd.Flags().IntVar(&c.workers, "workers", 0, a.T("定期复查用几个处理器核心；0 是全部", "with --reassess: how many cores to use; 0 is all"))
	c.opinion = input.OpinionFlag(a, cmd)
	cmd.Flags().BoolVar(&c.explain, "explain", false, a.T("逐件写出全部理由", "write out the whole reasoning for each document"))
	return cmd
}

// classify is one run of the command.
type classify struct {
	*app.App
	place    *string
	policies *[]string
	on       *input.DateFlag
	Format   *output.Format
	organ    *input.Organ
	rows     input.RowFlags
	explain  bool
	opinion  *input.Opinion
	codes    *string
	reassess bool // see reassess.go
	all      bool
	workers  int

	book     *rules.Book
	in       *statute.Place
	table    *register.Codes // of --codes; nil for none
	cite     *output.Citer
	opts     []rules.Option
	sink     output.Sink
	asks     *attribute.Classifier
	session  *attribute.Session
	uses     []*register.Usage // of the registers read
	assumed  assumed
	counts   input.Counts
	tally    map[string]int
	usual    bool // a mark was shown whose words no rule lays down
	findings int
}

func (c *classify) run(files []string) error {
	if err := c.prepare(); err != nil {
		return err
	}
	if c.reassess {
		return c.reassessFiles(files)
	}
	failed := input.EachEntry(c.App, files, c.header, c.row)
	if failed != nil && failed != app.ErrReported {
		return failed
	}
	return c.finish(failed)
}

func (c *classify) prepare() (err error) {
	if err := c.opinion.Check(c.Format); err != nil {
		return err
	}
	if c.explain {
		if err := c.Format.Refuse("--explain"); err != nil {
			return err // what programs are given holds the whole reasoning
		}
	}
	if err := c.reassessFlags(); err != nil {
		return err
	}
	if c.book, err = input.Book(c.App, c.Ctx, *c.policies); err != nil {
		return err
	}
	profile := (*rules.Profile)(nil)
	if c.in, profile, err = input.Placed(c.App, c.book, *c.place, c.organ); err != nil {
		return err
	}
	c.opts = input.WithProfile(c.opts, profile)
	if name := *c.codes; name != "" {
		if c.Reading.Mapping != "" && c.Reading.Mapping != name {
			return app.Misused("--codes 和 --mapping 应是同一个对照表。", "--codes and --mapping are to name one mapping.")
		}
		if c.table, err = input.Mapping(c.book, name); err != nil {
			return err
		}
	}
	plain := len(c.opts) == 0
	if *c.rows.Assume {
		c.opts = append(c.opts, rules.AssumeFalse())
	}
	c.cite = output.NewCiter(c.App, c.book, c.in)
	if c.asks, err = c.classifier(plain); err != nil {
		return err
	}
	c.asks = c.asks.On(c.on.D)
	c.session, c.tally = c.asks.Session(), map[string]int{}
	if c.explain || c.reassess || c.opinion.Wanted() {
		return nil
	}
	c.sink, err = c.Format.Sink(
		table.Column{Title: c.T("行", "line"), Right: true}, table.Column{Title: c.T("题名", "title"), Wrap: 32},
		table.Column{Title: c.T("公开属性", "attribute")}, table.Column{Title: c.T("最迟公开", "publish by")},
		table.Column{Title: c.T("标注", "mark")}, table.Column{Title: c.T("依据", "articles"), Wrap: 36}, table.Column{Title: c.T("说明", "remarks"), Wrap: 48})
	return err
}

// classifiers are those of the embedded law, which is read once, by what they were made with:
// the first question of a process makes them, as Run may be called many times in it.
var classifiers sync.Map

// classifier is the one to ask; plain says that it is made with nothing that a flag does not say.
func (c *classify) classifier(plain bool) (*attribute.Classifier, error) {
	type key struct {
		book   *rules.Book
		place  string
		assume bool
	}
	k := key{c.book, c.in.ID, *c.rows.Assume}
	plain = plain && input.Embedded(c.book)
	if kept, ok := classifiers.Load(k); ok && plain {
		return kept.(*attribute.Classifier), nil
	}
	made, err := attribute.NewClassifier(c.book, c.in.ID, c.opts...)
	if err == nil && plain {
		classifiers.Store(k, made)
	}
	return made, err
}

// header maps the columns of a register.
func (c *classify) header(src *register.Source) (*register.Header, error) {
	h, err := c.rows.Header(c.App, c.book, src, register.WithCodes(c.table))
	if err == nil {
		c.uses = append(c.uses, h.Usage())
	}
	return h, err
}

// classified is a row of the JSON output.
type classified struct {
	File   string            `json:"file"`
	Row    int               `json:"row"` // the line on which it begins
	Title  string            `json:"title,omitempty"`
	On     deadline.Date     `json:"on,omitzero"`   // the day whose law was asked
	Was    string            `json:"was,omitempty"` // the attribute determined so far
	Result *attribute.Result `json:"result,omitempty"`
	// Vain are the facts that restrain something in the law of the place and that
	// nothing in the decision read.
	Vain []answer.Unread `json:"restrains_unread,omitempty"`
	// Remarks are on cells that could not be read and were not needed.
	Remarks []string `json:"remarks,omitempty"`
	Error   string   `json:"error,omitempty"`
}

func (c *classify) row(file string, e *register.Entry, err error) error {
	c.counts.Rows++
	doc := e.Document
	out := classified{File: file, Row: e.Line, Title: doc.Title}
	if err != nil {
		return c.broken(out, input.Why(c.App, err))
	}
	reads, err := c.asks.Reads(&doc)
	var wrong *lang.Error
	switch {
	case errors.As(err, &wrong) && wrong.Code == "no-day":
		return c.broken(out, c.T("没有成文日期，不知道适用哪一天的规定；请补充成文日期，或者用 --on 指定。", "no date of formation: which day's law applies? Give one, or --on."))
	case err != nil:
		return err
	}
	if out.On = c.on.D; out.On.IsZero() {
		out.On = doc.Formed
	}
	c.uses[len(c.uses)-1].Add(e, reads)
	if err := e.Needed(reads); err != nil {
		return c.broken(out, input.Why(c.App, err))
	}
	if out.Result, err = c.session.Classify(&doc); err != nil {
		return c.broken(out, input.Why(c.App, err))
	}
	c.assumed.add(c.book, out.Result.Assumed)
	for _, u := range out.Result.Unread {
		// What follows from a field of the document, such as its date of publication,
		// was not given for this.
		given := slices.ContainsFunc(doc.Cells, func(cell rules.Cell) bool { return cell.Fact().ID == u.Fact })
		if u.Restrains && given {
			out.Vain = append(out.Vain, u)
		}
	}
	for _, f := range e.Faults {
		out.Remarks = append(out.Remarks, f.Text.In(c.Lang))
	}
	out.Was = doc.Determined
	c.count(out)
	if c.opinion.Wanted() {
		if c.counts.Rows > 1 {
			fmt.Fprintln(c.App.Out)
		}
		_, err := fmt.Fprint(c.App.Out, opinion.Document(out.Result, doc.Title, opinion.How{Lang: c.Lang, Full: c.opinion.Full(), Short: c.cite.Short}))
		return err
	}
	if c.explain {
		c.separate(out)
		_, err := fmt.Fprint(c.App.Out, out.Result.Explain(c.Lang))
		return err
	}
	return c.sink.Add(c.cells(out), out)
}

func (c *classify) broken(out classified, why string) error {
	c.counts.Broken++
	out.Error = why
	if c.explain || c.opinion.Wanted() {
		c.separate(out)
		_, err := fmt.Fprintln(c.App.Out, c.T("无法读取：", "unreadable: ")+table.Clean(why))
		return err
	}
	return c.sink.Add([]string{fmt.Sprint(out.Row), out.Title, c.T("无法读取", "unreadable"), "", "", "", why}, out)
}

// differs reports that a document was determined to be what the law does not make it.
func (o classified) differs() bool {
	return o.Was != "" && o.Result.Attribute != "" && o.Was != o.Result.Attribute
}

func (c *classify) separate(out classified) {
	fmt.Fprintf(c.App.Out, "── %s:%d %s\n", out.File, out.Row, table.Clean(out.Title))
}

func (c *classify) count(out classified) {
	r := out.Result
	key := r.Attribute
	switch {
	case r.OnHold:
		key = c.T("暂缓", "held")
	case key == "":
		key = c.T("未定", "undetermined")
	}
	c.tally[key]++
	c.usual = c.usual || r.Mark.Text != "" && r.Mark.ID == ""
	disagrees := r.Existing != nil && (r.Existing.Agrees == answer.False || r.Existing.Err != nil)
	if r.Attribute == "" || disagrees || out.differs() || len(r.Conflicts) > 0 {
		c.findings++
	}
}

func (c *classify) finish(failed error) error {
	if c.sink != nil {
		if err := c.sink.Close(); err != nil {
			return err
		}
	}
	if c.counts.Broken > 0 && !c.Format.People() {
		fmt.Fprintln(c.Err, c.Say("有 %d 行无法读取，原因写在各行里。", "%d rows could not be read; each says why.", c.counts.Broken))
	}
	if c.Format.People() && c.counts.Rows > 0 && !c.opinion.Wanted() {
		c.summary()
	}
	switch {
	case failed != nil:
		return failed
	case c.counts.Broken > 0, *c.rows.Exit && c.findings > 0:
		return app.ErrReported
	}
	return nil
}

func (c *classify) summary() {
	var parts []string
	for _, k := range append(attribute.Attributes(), c.T("暂缓", "held"), c.T("未定", "undetermined")) {
		if n := c.tally[k]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", k, n))
		}
	}
	if c.counts.Broken > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", c.T("无法读取", "unreadable"), c.counts.Broken))
	}
	out := c.App.Out
	fmt.Fprintln(out)
	fmt.Fprintln(out, c.Say("%s，共 %d 件：%s。", "%s, %d documents: %s.", c.in.Term, c.counts.Rows, strings.Join(parts, c.T("，", ", "))))
	if *c.rows.Assume {
		c.assumed.print(c.App)
	}
	c.unread()
	if c.usual {
		fmt.Fprintln(out, c.Say("这里没有规定标注的文字，表中的标注是通常的写法。", "No rule here lays the words of a mark down; those shown are the usual ones."))
	}
	if !c.explain {
		c.cite.Legend(c.App)
	}
}

// unread names the columns that no row's decision read.
func (c *classify) unread() {
	var names []string
	for _, u := range c.uses {
		for _, name := range u.Unread() {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) > 0 {
		fmt.Fprintln(c.App.Out, c.Say("这里认定公开属性的规定不看这些列，填了也不影响结论：%s。", "No rule on the attribute here reads these columns; they change nothing: %s.", table.Clean(strings.Join(names, c.T("、", ", ")))))
	}
}

// assumed is what was taken for granted over all rows.
type assumed struct {
	facts  map[string]bool // by id
	judged []string        // judgements among them, as people call them
}

func (s *assumed) add(book *rules.Book, list []answer.Assumption) {
	for _, one := range list {
		if s.facts[one.Fact] {
			continue
		}
		if s.facts == nil {
			s.facts = map[string]bool{}
		}
		s.facts[one.Fact] = true
		if f, ok := book.Fact(one.Fact); ok && f.JudgedBy != "" {
			s.judged = append(s.judged, f.Term+"（"+f.JudgedBy+"）")
		}
	}
}

// print says what was assumed, judgements by name: somebody is responsible for each.
func (s *assumed) print(a *app.App) {
	text := a.Say("没有给出的事实按“否”处理（--assume-false），各行合起来共 %d 项；写“未知”的、存疑的、声明为不得代为假定的除外。", "Facts not given were taken as false (--assume-false), %d over all rows, except what is 未知, in doubt or never assumed.", len(s.facts))
	if len(s.judged) > 0 {
		slices.Sort(s.judged)
		text += a.Say("其中本应由人判断、按“否”处理的：%s。", " Judgements among them that people are to make: %s.", strings.Join(s.judged, a.T("、", ", ")))
	}
	fmt.Fprintln(a.Out, text)
}
