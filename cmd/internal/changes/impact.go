package changes

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	engine "github.com/gongkai-rules/gongkai/internal/impact"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/change"
)

// Impact is the command gongkai impact.
func Impact(a *app.App) *cobra.Command {
	c := &impact{App: a}
	cmd := a.Command(app.Entry{
		Use:   "impact " + a.T("旧目录 新目录 文件…", "OLD NEW FILE…"),
		Short: lang.Text{ZH: "把登记表、存下的结论和在办案件按两套规则各办一遍，列出哪些会变", EN: "run registers, stored answers and cases under way under two laws and list what changes"},
		Long: lang.Text{
			ZH: `登记表逐行按旧、新两套规则各认定一遍（须用 -j 写明地区）；存下的完整结论（JSON，一件或者每行一件）按其事实和日期各作一遍；
保存过的案件记录按其事件各办一遍。列出公开属性、最迟公开日、标注、下一步、期限有变化的，按条款归并，合计件数，并举第一件为例；两套规则下都未定的，不算变化；
新规则之下办不下去的案件单独列出。--html 是供负责人签批的一页（A4）：改了什么、涉及谁、结论怎样变、上位法、在办案件、请决定的事项。目录叠加在内置规则之上，写 - 的是内置规则。登记表逐行读取，用全部处理器，内存不随行数增加。`,
			EN: `Every row of a register is classified under the old and the new law (name the place with -j); a whole answer that was stored (JSON,
one or one a line) is given again to its facts under both, and the record of a case is replayed under both. What changes of attributes,
last days, marks, next steps and limits is listed by article, counted, with the first as an example; what is undetermined under
both is no change; cases that cannot go on under the new law
are named. --html is the page to be signed (A4): what changes, whom it touches, what is answered otherwise, superior law, cases
under way, what must be decided. Directories are laid over the embedded law, and - is the embedded law. Registers are read row by row, on all cores.`,
		},
		Example: `gongkai impact - ./our-rules -j sucheng --assume-false 登记表.csv
gongkai impact ./our-rules ./our-rules-2025 案件.json 结论.json --markdown
gongkai impact - ./our-rules 案件.json --html > 审签单.html`,
		Args: a.Between(3, -1),
		Run:  func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.laws = lawsOf(a, cmd)
	c.place = input.PlaceFlag(a, cmd, "")
	input.CountFlags(a, cmd)
	c.formats, c.rows = output.Flags(a, cmd, output.Value|output.Summary|output.Page), input.NewRowFlags(a, cmd)
	cmd.Flags().IntVar(&c.workers, "workers", 0, a.T("用几个处理器核心；0 是全部", "how many cores to use; 0 is all"))
	return cmd
}

type impact struct {
	*app.App
	laws    *laws
	place   *string
	formats *output.Format
	rows    input.RowFlags
	workers int
	tally   engine.Tally
}

func (c *impact) run(args []string) error {
	if err := c.formats.Check(); err != nil {
		return err
	}
	if err := c.laws.load(c.Ctx, args[0], args[1]); err != nil {
		return err
	}
	failed := error(nil)
	for _, file := range args[2:] {
		err := c.file(file)
		if err != nil && err != app.ErrReported {
			return err
		}
		failed = cmp.Or(failed, err)
	}
	err := c.formats.Give(output.Answer{
		Page: func(w io.Writer) error {
			r, err := change.Diff(c.Ctx, c.laws.old, c.laws.new)
			if err != nil {
				return err
			}
			return (&sheet{App: c.App, laws: c.laws, report: r, tally: &c.tally}).write(w)
		},
		Value: c.value(), Text: func() error { return c.write(c.Out, "%s\n", "  %s\n", "    %s\n", func(s string) string { return s }) },
		Summary: func(w io.Writer) error {
			if _, err := io.WriteString(w, c.T("## 规则改动对已有事项的影响\n\n", "## What the change of the rules does to what is on record\n\n")); err != nil {
				return err
			}
			return c.write(w, "%s\n\n", "- %s\n", "  - %s\n", strings.NewReplacer("*", `\*`, "_", `\_`, "<", "&lt;", "|", `\|`).Replace)
		},
	})
	switch {
	case err != nil:
		return err
	case failed != nil:
		return failed
	case *c.rows.Exit && c.tally.Changed > 0:
		return app.ErrReported
	}
	return nil
}

func (c *impact) value() any {
	return struct {
		Schema string `json:"schema"`
		Was    string `json:"was"`
		Now    string `json:"now"`
		engine.Totals
		Groups []*engine.Group `json:"groups"`
	}{"impact/v1", c.laws.old.Digest(), c.laws.new.Digest(), c.tally.Totals, c.tally.Groups()}
}

// kinds are what may change, as people call it.
var kinds = map[string]lang.Text{
	"attribute": {ZH: "公开属性", EN: "attribute"}, "day": {ZH: "最迟公开", EN: "publish by"}, "mark": {ZH: "标注", EN: "mark"},
	"next": {ZH: "下一步和期限", EN: "next steps and limits"}, "answer": {ZH: "结论", EN: "answer"}, "stranded": {ZH: "办不下去的案件", EN: "cases that cannot go on"},
	"articles": {ZH: "依据", EN: "articles"},
}

func (c *impact) write(w io.Writer, title, item, part string, escape func(string) string) error {
	put := func(form, s string) { fmt.Fprintf(w, form, escape(table.Clean(s))) }
	put(title, counted(c.App, &c.tally))
	for _, g := range c.tally.Groups() {
		put(item, grouped(c.App, g))
		if len(g.By)+len(g.ByNow) > 0 {
			put(part, c.T("依据：", "by: ")+strings.Join(g.By, "、")+" → "+strings.Join(g.ByNow, "、"))
		}
		put(part, c.T("例：", "first: ")+g.First)
	}
	return nil
}

// counted says in a sentence what was looked at.
func counted(a *app.App, tally *engine.Tally) string {
	t := tally.Totals
	says := a.Say("共 %d 件，有变化 %d 件，无法读取 %d 件，办不下去的案件 %d 件", "%d looked at, %d change, %d unreadable, %d cases cannot go on", t.Looked, t.Changed, t.Broken, t.Stranded)
	if t.Untouched > 0 {
		says += a.Say("；其中 %d 件所适用的规定没有变", "; for %d of them the law of their day is the same", t.Untouched)
	}
	return says + a.T("。", ".")
}

// grouped says what changes alike.
func grouped(a *app.App, g *engine.Group) string {
	return a.Say("%s：%s → %s%s，%d 件", "%s: %s → %s%s, %d", kinds[g.Kind].In(a.Lang), g.Was.In(a.Lang), g.Now.In(a.Lang), moved(a, g.Moved), g.Count)
}

// moved says by how many days last days move.
func moved(c *app.App, by *[2]int) string {
	if by == nil {
		return ""
	}
	days := func(least, most int) string {
		if least == most {
			return c.Say("%d 天", "%d days", least)
		}
		return c.Say("%d 至 %d 天", "%d to %d days", least, most)
	}
	switch least, most := by[0], by[1]; {
	case least > 0:
		return c.Say("（推后 %s）", " (%s later)", days(least, most))
	case most < 0:
		return c.Say("（提前 %s）", " (%s earlier)", days(-most, -least))
	default:
		return c.Say("（最多提前 %d 天，最多推后 %d 天）", " (at most %d days earlier, at most %d later)", -least, most)
	}
}
