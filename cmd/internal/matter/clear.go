package matter

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/opinion"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Clear is the command gongkai clear.
func Clear(a *app.App) *cobra.Command {
	c := &clearance{App: a}
	cmd := a.Command(app.Entry{
		Use:   "clear " + a.T("[文件…]", "[FILE…]"),
		Short: lang.Text{ZH: "现在能不能公开：一页写明能不能、为什么、还缺什么、接下来由谁办、最迟哪天", EN: "may this be released now: one page with the reasons, what is lacking, who acts next and the last day"},
		Long: lang.Text{
			ZH: `依次看：由谁公开；公开属性和暂缓；公开之前要做到的；审查、协商、批准。不作任何假定：没有给出的就要查明。
<文件>是登记表或者 JSON，一行一件（- 为标准输入）；也可以只用 -f 给出事实。单位情况用 --profile。
--case 给出已经记录的审查、协商、申请（gongkai review --save 存的记录，或者 程序=事件文件），可重复：
审查的结论由此查明；没有办完的，写明轮到谁。--release 写向谁公开；依申请的，用 --received 写收到申请的日期，
或者用 --case 给出申请的案件。已经办过而没有记录的审查，用 -f 写明，如 -f 已经保密审查=是。
--exit-code：可以公开 0，不得公开 3，还要查明 4。`,
			EN: `It looks at who opens the text; the decision and what holds it; what must come before the release; reviews,
consultations and approvals. Nothing is assumed: what was not given is to be found out. FILE is a register or JSON, a
document for each row (- is standard input); facts alone come from -f, those of the organ from --profile. --case gives a
review, consultation or request that was recorded (a record of gongkai review --save, or PROCEDURE=EVENTS), and may be
repeated: what it established is known, and of one that has not ended it is said whose turn it is. --release says to
whom; for an applicant --received is the day of the request, unless --case gives its case. A review that was taken and
not recorded is given with -f. With --exit-code: 0 may be released, 3 refused, 4 undetermined.`},
		Example: `gongkai clear -j wuwei --on 2024-03-20 --profile 单位情况.yaml --case 保密审查.json 文件.json
gongkai clear -j wuwei --on 2024-03-20 -f 国家秘密=是
gongkai clear -j sucheng --on 2024-03-20 --release 依申请公开 --received 2024-03-01 -f 过程性信息=是`,
		Run: func(cmd *cobra.Command, args []string) error { return c.run(args) },
	})
	c.place, c.policies = input.PlaceFlag(a, cmd, ""), input.PolicyFlag(a, cmd)
	input.CountFlags(a, cmd)
	input.ReadFlags(a, cmd)
	input.MappingFlag(a, cmd)
	c.on = input.DayFlag(a, cmd, "on", "在哪一天公开，按那一天的规定；不写时是今天", "the day of the release, whose law applies; by default today")
	c.received = input.DayFlag(a, cmd, "received", "依申请的，收到申请的日期", "of a request: the day on which it was received")
	c.flags, c.organ, c.Format = input.FactFlag(a, cmd), input.ProfileFlag(a, cmd), output.Flags(a, cmd, output.Value|output.Brief)
	f := cmd.Flags()
	f.StringVar(&c.release, "release", string(statute.ReleasePublic), a.T("`向谁`公开：主动公开、依申请公开、部分公开、定向、转载", "to `whom`: 主动公开, 依申请公开, 部分公开, 定向 or repost"))
	f.StringArrayVar(&c.files, "case", nil, a.T("已经记录的审查、协商、申请的`案件`文件；可重复", "the file of a `case` that was recorded: a review, a consultation, a request; may be repeated"))
	f.StringSliceVar(&c.ignore, "ignore", nil, a.T("不使用的`列名`，逗号分隔；可重复", "`columns` that are not used, separated by commas; may be repeated"))
	c.opinion = input.OpinionFlag(a, cmd)
	f.BoolVar(&c.exit, "exit-code", false, a.T("不得公开以 3 退出，还要查明以 4 退出", "exit with 3 when refused, with 4 when undetermined"))
	return cmd
}

// clearance is one run of the command.
type clearance struct {
	*app.App
	place        *string
	policies     *[]string
	on, received *input.DateFlag
	flags        *[]string
	organ        *input.Organ
	Format       *output.Format
	release      string
	files        []string
	ignore       []string
	exit         bool
	opinion      *input.Opinion

	book    *rules.Book
	law     *rules.Law
	profile *rules.Profile
	given   rules.Facts
	matter  review.Matter // what is the same for all documents
	refused int
	open    int
	broken  int
}

// cleared is a document of the JSON output.
type cleared struct {
	File      string                 `json:"file,omitempty"`
	Row       int                    `json:"row,omitempty"`
	Clearance *review.Clearance      `json:"clearance,omitempty"`
	Questions []answer.QuestionGroup `json:"questions,omitempty"`
	Error     string                 `json:"error,omitempty"`
}

func (c *clearance) run(files []string) error {
	if err := c.opinion.Check(c.Format); err != nil {
		return err
	}
	if err := c.prepare(); err != nil {
		return err
	}
	if len(files) == 0 {
		out, err := c.ask(attribute.Document{})
		if err != nil {
			return err
		}
		if err := c.Format.Give(output.Answer{Value: out, Text: func() error { return c.tell(out) }}); err != nil {
			return err
		}
		return c.verdict()
	}
	story, err := c.Format.Story()
	if err != nil {
		return err
	}
	err = input.EachEntry(c.App, files, func(src *register.Source) (*register.Header, error) {
		return input.Header(c.App, c.book, src, c.ignore)
	}, func(file string, e *register.Entry, err error) error {
		out := cleared{}
		if err == nil {
			err = e.Fault()
		}
		if err == nil {
			out, err = c.ask(e.Document)
		}
		out.File, out.Row = file, e.Line
		if err != nil {
			c.broken++
			out.Error = input.Why(c.App, err)
		}
		return story.Add(nil, out, func() error {
			fmt.Fprintf(c.Out, "── %s:%d\n", file, e.Line)
			return c.tell(out)
		})
	})
	if err == nil || errors.Is(err, app.ErrReported) {
		if e := story.Close(); e != nil {
			return e
		}
	}
	if err != nil {
		return err
	}
	return c.verdict()
}

// tell writes for people what came out for one document.
func (c *clearance) tell(out cleared) error {
	if out.Error != "" {
		_, err := fmt.Fprintln(c.Out, c.T("无法读取：", "unreadable: ")+table.Clean(out.Error))
		return err
	}
	text := out.Clearance.Explain(c.Lang)
	if c.opinion.Wanted() {
		text = opinion.Release(out.Clearance, opinion.How{Lang: c.Lang, Full: c.opinion.Full(), Short: output.NewCiter(c.App, c.book, nil).Short})
	}
	_, err := c.Out.WriteString(text)
	return err
}

func (c *clearance) prepare() (err error) {
	if c.book, err = input.Book(c.App, c.Ctx, *c.policies); err != nil {
		return err
	}
	in, profile, err := input.Placed(c.App, c.book, *c.place, c.organ)
	if err != nil {
		return err
	}
	c.profile = profile
	day := c.on.D
	if day.IsZero() {
		day = deadline.DateOf(c.Now()) // the question is whether it may be released now
	}
	if c.law, err = c.book.Law(in.ID, day); err != nil {
		return err
	}
	if c.given, err = input.ParseFacts(c.App, c.book, *c.flags); err != nil {
		return err
	}
	c.matter = review.Matter{Release: statute.Release(c.release), On: day, Received: c.received.D, Profile: profile}
	if c.release == statute.Release(keyword.ReleaseRepost).Label("en") {
		c.matter.Release = keyword.ReleaseRepost
	}
	if !c.matter.Release.Known() {
		words := []string{"主动公开", "依申请公开", "部分公开", "定向", "转载"}
		return app.Misused("--release 应为"+strings.Join(words, "、")+"之一，不是“"+c.release+"”。", "--release is one of "+strings.Join(words, ", ")+", not "+c.release+".")
	}
	for _, file := range c.files {
		one, err := c.recorded(in, file)
		if err != nil {
			return err
		}
		c.matter.Cases = append(c.matter.Cases, one)
	}
	return nil
}

// recorded reads a case: a record, or the events of a procedure that is named before =.
func (c *clearance) recorded(in *statute.Place, arg string) (review.Case, error) {
	name, file, named := strings.Cut(strings.Replace(arg, "＝", "=", 1), "=")
	if !named {
		name, file = "", arg
	}
	data, err := input.ReadAll(c.App, file, maxCase)
	if err != nil {
		return review.Case{}, err
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	r := &reviewer{App: c.App, place: &in.ID, book: c.book, organ: c.organ, profile: c.profile}
	switch trimmed := bytes.TrimSpace(data); {
	case len(trimmed) == 0:
		return review.Case{}, app.Failed("“"+file+"”是空的。", file+" is empty.")
	case trimmed[0] == '{':
		return r.record(name, data)
	case name == "":
		return review.Case{}, app.Misused(
			"“"+file+"”是事件数组，没有写明是哪一项程序。写作 --case 程序="+file+"。",
			file+" is an array of events and does not say of which procedure. Write --case PROCEDURE="+file+".",
		)
	}
	return r.events(name, data)
}

// ask asks about one document.
func (c *clearance) ask(doc attribute.Document) (cleared, error) {
	m := c.matter
	facts := rules.Facts{}
	for name, v := range doc.Facts {
		facts[name] = v
	}
	for _, cell := range doc.Cells {
		if f := cell.Fact(); f != nil {
			facts[f.ID], _ = cell.Value()
		}
	}
	doc.Facts, doc.Cells = input.Merge(c.book, facts, c.given), nil
	m.Document = doc
	got, err := review.Clear(c.law, m)
	if err != nil {
		return cleared{}, err
	}
	switch got.Verdict {
	case answer.False:
		c.refused++
	case answer.Unknown:
		c.open++
	}
	return cleared{Clearance: got, Questions: got.Questions()}, nil
}

// verdict turns what was found into the exit code.
func (c *clearance) verdict() error {
	switch {
	case c.broken > 0:
		return app.ErrReported
	case c.exit && c.refused > 0:
		return app.Exit(app.ExitRefused)
	case c.exit && c.open > 0:
		return app.Exit(app.ExitOpen)
	}
	return nil
}
