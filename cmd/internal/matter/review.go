// Package matter holds the commands about procedures and the cases that move through
// them: review, and clear, which asks whether a text may be released now.
// It may import app, input, output and table, and of the law review and rules.
// What must never happen here: an event that is judged; review does that, and its record
// is kept as it gives it, never written in place and never over a link.
package matter

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// Review is the command gongkai review.
func Review(a *app.App) *cobra.Command {
	r := &reviewer{App: a}
	cmd := a.Command(app.Entry{
		Use:   "review " + a.T("[程序] [文件]", "[PROCEDURE] [FILE]"),
		Short: lang.Text{ZH: "列出办理程序、说明一项程序、推演一件案件：谁能办什么、何时到期、还缺什么", EN: "procedures, and cases that move through them: who may do what, what is due, what is missing"},
		Long: lang.Text{
			ZH: `不写程序时列出该地当日施行的程序及其检验结果；只写程序时逐步说明：谁办、怎样选择、在什么条件下、期限、逾期不答意味着什么、依据哪一条。
<文件>是一件案件：事件的 JSON 数组（第一个事件是 open），或者保存过的案件记录（- 为标准输入）。逐个办理其中的事件，
再列出接下来谁能办什么、期限走到哪一天、--on 那天有什么逾期、还缺什么、有没有一人两办。事件的写法见 docs/procedures.md。
某个事件不合程序时，写明是第几个、哪一步、该由谁办、依据和改法，以 1 退出。
--save 把案件存为带校验链的记录；印出的“末端”另行保存，以后用 --head 核对，删改、调换都会发现。`,
			EN: `Without a procedure, lists the procedures of the place in force on the day, with the result of the proof; with one, shows it
step by step: who acts, the choices, the conditions, the limits, what silence means, and the article.
FILE is a case: a JSON array of events, the first of which is open, or the record of a case (- is standard input). Its events are
taken one by one; then come who may do what next, the clocks, what is late on the day of --on, what is missing, and
who acted twice where two are meant. See docs/procedures.md for the events. An event that the procedure does not allow is
reported with its number, step, role expected, article and remedy, and the exit code is 1.
--save keeps the case as a chained record; keep the head that is printed elsewhere, and check the record with --head later.`},
		Example: `gongkai review -j sucheng --on 2022-01-24
gongkai review 保密审查 -j wuwei --on 2024-03-01
gongkai review 依申请公开 testdata/review/request.json -j sucheng --on 2022-03-07
gongkai review 保密审查 -j wuwei --on 2024-03-01 --svg > 保密审查.svg
gongkai review 依申请公开 testdata/review/request.json -j sucheng --letter 补正告知书 --to 张某 --from 示例区人民政府办公室
gongkai review 案件.json --head 1f0c…`,
		Args: a.Between(0, 2),
		Run:  func(_ *cobra.Command, args []string) error { return r.run(args) },
	})
	r.place, r.policies = input.PlaceFlag(a, cmd, ""), input.PolicyFlag(a, cmd)
	input.CountFlags(a, cmd)
	r.organ = input.ProfileFlag(a, cmd)
	r.on = input.DayFlag(a, cmd, "on", "按哪一天的规定；有案件时为在哪一天看，不写则为最后一个事件的那天", "the day whose law applies; with a case the day to look at, by default that of its last event")
	f := cmd.Flags()
	f.BoolVar(&r.picture.mermaid, "mermaid", false, a.T("画成 Mermaid 流程图；有案件时标出走过的路", "draw a Mermaid flowchart; with a case its path is lit"))
	f.BoolVar(&r.picture.dot, "dot", false, a.T("画成 Graphviz 的 DOT", "draw in DOT, for Graphviz"))
	f.BoolVar(&r.picture.svg, "svg", false, a.T("画成 SVG 图", "draw an SVG picture"))
	f.BoolVar(&r.picture.timeline, "timeline", false, a.T("把案件的期限画成 SVG 时间轴", "draw the clocks of the case as an SVG timeline"))
	f.StringVar(&r.head, "head", "", a.T("核对案件记录的`末端`是否就是当时保存的", "check that the record ends with the `head` that was kept"))
	f.StringVar(&r.save, "save", "", a.T("把案件记录写入`文件`，- 为标准输出", "write the record of the case to a `file`; - is standard output"))
	f.BoolVar(&r.changed, "even-if-changed", false, a.T("规则文件在办理之后改过的，按现在的规则重放", "replay by the policy files as they are now, though they were edited since"))
	f.BoolVar(&r.exit, "exit-code", false, a.T("有逾期、一人两办、补记的违反，或者程序检验出问题时以 1 退出", "exit with 1 when something is late, one person acted twice, a recorded event was in breach, or the proof of a procedure found something"))
	f.BoolVar(&r.audit, "audit", false, a.T("并列出办理时核对过的要求，和按现在知道的事实违反的要求", "list the requirements looked at in the case too, and those violated on the facts known now"))
	r.letter.on(a, cmd)
	r.Format = output.Flags(a, cmd, output.Value|output.Page|output.Tables)
	return cmd
}

// reviewer is one run of gongkai review.
type reviewer struct {
	*app.App
	place    *string
	policies *[]string
	on       *input.DateFlag
	Format   *output.Format
	organ    *input.Organ
	picture  pictures
	head     string
	save     string
	changed  bool
	exit     bool
	audit    bool
	letter   letterFlags

	book    *rules.Book
	profile *rules.Profile // of the organ, nil for none
	cite    *output.Citer
}

// pictures is what is to be drawn.
type pictures struct{ mermaid, dot, svg, timeline bool }

func (p pictures) count() int {
	n := 0
	for _, on := range []bool{p.mermaid, p.dot, p.svg, p.timeline} {
		if on {
			n++
		}
	}
	return n
}

func (r *reviewer) run(args []string) error {
	name, file := "", ""
	switch {
	case len(args) == 2:
		name, file = args[0], args[1]
	case len(args) == 1 && isFile(args[0]):
		file = args[0]
	case len(args) == 1:
		name = args[0]
	}
	if err := r.usage(name, file); err != nil {
		return err
	}
	var err error
	if r.book, err = input.Book(r.App, r.Ctx, *r.policies); err != nil {
		return err
	}
	if file != "" {
		if r.profile, err = input.Profile(r.App, r.book, r.organ.File); err != nil {
			return err
		}
		return r.caseFile(name, file)
	}
	place, _, err := input.Placed(r.App, r.book, *r.place, r.organ)
	if err != nil {
		return err
	}
	day := r.on.D
	if day.IsZero() {
		day = deadline.DateOf(r.Now()) // a mere look at what there is
	}
	law, err := r.book.Law(place.ID, day)
	if err != nil {
		return err
	}
	r.cite = output.NewCiter(r.App, r.book, place)
	if name == "" {
		return r.list(law)
	}
	p, err := r.find(law, name)
	if err != nil {
		return err
	}
	return r.show(p)
}

// isFile tells a file from the name of a procedure.
func isFile(arg string) bool {
	if arg == "-" || strings.HasSuffix(arg, ".json") {
		return true
	}
	info, err := os.Stat(arg)
	return err == nil && info.Mode().IsRegular()
}

// usage refuses flags that do not go together.
func (r *reviewer) usage(name, file string) error {
	drawn := r.picture.count()
	switch {
	case drawn > 1:
		return app.Misused("--mermaid、--dot、--svg、--timeline 只能选一个。", "choose one of --mermaid, --dot, --svg and --timeline.")
	case drawn > 0 && !r.Format.People():
		return r.Format.Refuse(r.T("画图的选项", "a picture"))
	case drawn > 0 && name == "" && file == "":
		return app.Misused("要画哪一项程序？写法：gongkai review 程序 -j 地区 --svg。", "which procedure is to be drawn? Write: gongkai review PROCEDURE -j PLACE --svg.")
	case file == "" && r.picture.timeline:
		return app.Misused("时间轴要有案件：gongkai review 程序 文件 --timeline。", "a timeline needs a case: gongkai review PROCEDURE FILE --timeline.")
	case file == "" && (r.head != "" || r.save != "" || r.changed):
		return app.Misused("--head、--save、--even-if-changed 要有案件文件。", "--head, --save and --even-if-changed need the file of a case.")
	case r.letter.kind != "" && (file == "" || drawn > 0):
		return app.Misused("文书由案件写出：gongkai review 程序 案件 --letter 答复书，不能同时画图。", "a letter is written of a case: gongkai review PROCEDURE FILE --letter 答复书, without a picture.")
	case r.letter.kind == "" && r.letter != (letterFlags{}):
		return app.Misused("--to、--from、--number、--about、--authority 与 --letter 同用。", "--to, --from, --number, --about and --authority go with --letter.")
	case r.save == "-" && (drawn > 0 || !r.Format.People()):
		return app.Misused("--save - 把记录写到标准输出，不能再画图或者输出 JSON。", "--save - writes the record to standard output, which leaves no room for a picture or --json.")
	}
	return nil
}

// find looks a procedure up; an unknown one is a misuse that names the nearest.
func (r *reviewer) find(law *rules.Law, name string) (*review.Procedure, error) {
	var known []string
	found := false
	for _, decl := range law.Procedures() {
		found = found || decl.Term == name || decl.ID == name || decl.FullID() == name
		for _, n := range []string{decl.Term, decl.ID} {
			if !slices.Contains(known, n) {
				known = append(known, n)
			}
		}
	}
	if !found {
		return nil, r.Unknown(lang.Text{
			ZH: "程序（" + law.Place().Term + "，" + law.On().String() + "）", EN: "procedure (" + law.Place().ID + ", " + law.On().String() + ")",
		}, name, known)
	}
	return review.Find(law, name)
}

// caseFile walks the case of a file and does with it what the flags ask for.
func (r *reviewer) caseFile(name, file string) error {
	data, err := input.ReadAll(r.App, file, maxCase)
	if err != nil {
		return err
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if len(bytes.TrimSpace(data)) == 0 {
		return app.Failed("“"+file+"”是空的。", file+" is empty.")
	}
	var c review.Case
	var wrong error
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		c, wrong = r.record(name, data)
	} else {
		c, wrong = r.events(name, data)
	}
	if c.Len() == 0 {
		return r.broken(c, wrong)
	}
	r.cite = output.NewCiter(r.App, r.book, c.Law().Place())
	day := r.on.D
	if day.IsZero() {
		day = c.Latest()
	}
	if day.Before(c.Latest()) && wrong == nil {
		return app.Misused(
			fmt.Sprintf("案件最后一个事件在 %s，--on 不能早于它。", c.Latest()),
			fmt.Sprintf("the last event of the case is of %s; --on cannot be before it.", c.Latest()),
		)
	}
	if wrong != nil {
		return r.broken(c, wrong)
	}
	if r.save != "" {
		if err := r.saveRecord(c); err != nil || r.save == "-" {
			return err
		}
	}
	if r.letter.kind != "" {
		return r.write(c)
	}
	if r.picture.count() > 0 {
		return r.draw(c.Diagram(), func() (string, error) { return c.Timeline(day) })
	}
	return r.standing(c, day)
}

// draw prints a picture.
func (r *reviewer) draw(d review.Diagram, timeline func() (string, error)) error {
	var out string
	var err error
	switch {
	case r.picture.mermaid:
		out = d.Mermaid()
	case r.picture.dot:
		out = d.DOT()
	case r.picture.svg:
		out = d.SVG()
	default:
		out, err = timeline()
	}
	if err != nil {
		return err
	}
	_, err = r.Out.WriteString(out)
	return err
}
