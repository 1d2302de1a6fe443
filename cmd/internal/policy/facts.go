package policy

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Facts is the command gongkai facts.
func Facts(a *app.App) *cobra.Command {
	var policies *[]string
	var o *output.Format
	var decisions, header bool
	var place *string
	cmd := a.Command(app.Entry{
		Use:   "facts " + a.T("[名称…]", "[NAME…]"),
		Short: lang.Text{ZH: "列出已声明的事实：标识、名称、类型、要问的问题", EN: "list the declared facts: id, term, type, and the question to ask"},
		Long: lang.Text{
			ZH: "写名称时只列出名称里含有它的事实。-j 只列该地公开属性的规则用到的。--header 印出一行可作登记表表头的名称。",
			EN: "With names, lists the facts whose names contain one. -j keeps those that the rules on the attribute read in a place. --header prints a header line for a register."},
		Example: `gongkai facts 秘密
gongkai facts --decisions
gongkai facts -j wuwei --header > 登记表.csv`,
		Run: func(_ *cobra.Command, args []string) error {
			if err := o.Check(); err != nil {
				return err
			}
			book, err := input.Book(a, a.Ctx, *policies)
			if err != nil {
				return err
			}
			if decisions {
				return listDecisions(a, book, o)
			}
			facts := book.Facts()
			if *place != "" {
				p, err := input.Place(a, book, *place)
				if err != nil {
					return err
				}
				facts = readIn(book, p.ID)
			}
			facts = slices.DeleteFunc(facts, func(f *statute.Fact) bool { return len(args) > 0 && !named(f, args) })
			if len(facts) == 0 {
				return a.Unknown(lang.Text{ZH: "事实", EN: "fact"}, strings.Join(args, " "), book.FactNames())
			}
			if header {
				return printHeader(a, facts)
			}
			return listFacts(a, facts, o)
		},
	})
	policies, o, place = input.PolicyFlag(a, cmd), output.Flags(a, cmd, output.Rows), input.PlaceFlag(a, cmd, "")
	cmd.Flags().BoolVar(&decisions, "decisions", false, a.T("列出决定及其可能的结论", "list the decisions and their outcomes"))
	cmd.Flags().BoolVar(&header, "header", false, a.T("印出登记表的表头", "print the header line of a register"))
	return cmd
}

func named(f *statute.Fact, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool {
		part = strings.ToLower(part)
		return slices.ContainsFunc(append([]string{f.ID, f.Term}, f.Also...), func(name string) bool { return strings.Contains(strings.ToLower(name), part) })
	})
}

// readIn lists the facts that grounds, lifts and holds of the attribute read in a place,
// at any time.
func readIn(book *rules.Book, place string) []*statute.Fact {
	read := map[string]bool{}
	note := func(c statute.Condition) {
		for _, id := range c.Facts() {
			read[id] = true
		}
	}
	places := output.Chain(book, place)
	for _, in := range book.Instruments() {
		if !slices.Contains(places, in.Place) {
			continue
		}
		for _, g := range in.Grounds {
			if g.Decision == "attribute" {
				note(g.When)
			}
		}
		for _, l := range in.Lifts {
			if l.Decision == "attribute" {
				note(l.When)
			}
		}
		for _, h := range in.Holds {
			if h.Decision == "attribute" {
				note(h.When)
				note(h.ResolvedWhen)
			}
		}
	}
	return slices.DeleteFunc(book.Facts(), func(f *statute.Fact) bool { return !read[f.ID] || !f.Derived.IsZero() })
}

func printHeader(a *app.App, facts []*statute.Fact) error {
	cells := []string{"题名", "发文字号", "发文机关", "成文日期", "标注"}
	for _, f := range facts {
		name := f.Term
		if lang.English(a.Lang) {
			name = f.ID
		}
		cells = append(cells, name)
	}
	if lang.English(a.Lang) {
		copy(cells, []string{"title", "number", "issuer", "formed", "mark"})
	}
	return output.Header(a, cells)
}

func listFacts(a *app.App, facts []*statute.Fact, o *output.Format) error {
	out, err := o.Sink(table.Column{Title: a.T("标识", "id")}, table.Column{Title: a.T("名称", "term")}, table.Column{Title: a.T("类型", "type")},
		table.Column{Title: a.T("由谁判断", "judged by")}, table.Column{Title: a.T("问题", "question")})
	if err != nil {
		return err
	}
	for _, f := range facts {
		kind := factType(a, f)
		if err := out.Add([]string{f.ID, f.Term, kind, f.JudgedBy, f.Ask}, f); err != nil {
			return err
		}
	}
	return out.Close()
}

func factType(a *app.App, f *statute.Fact) string {
	name := string(f.Type)
	if !lang.English(a.Lang) {
		name = map[statute.FactType]string{keyword.BoolFact: "是否", keyword.EnumFact: "选项", keyword.IntFact: "整数", keyword.DecimalFact: "数字", keyword.DateFact: "日期", keyword.SetFact: "多选"}[f.Type]
	}
	if len(f.Values) > 0 {
		name += a.T("：", ": ") + strings.Join(f.Values, "/")
	}
	return name
}

func listDecisions(a *app.App, book *rules.Book, o *output.Format) error {
	out, err := o.Sink(table.Column{Title: a.T("标识", "id")}, table.Column{Title: a.T("决定", "decision")}, table.Column{Title: a.T("结论（从严到宽）", "outcomes, strictest first")})
	if err != nil {
		return err
	}
	for _, d := range book.Decisions() {
		if err := out.Add([]string{d.ID, d.Term, strings.Join(d.Outcomes, "、")}, d); err != nil {
			return err
		}
	}
	return out.Close()
}
