package cli

import (
	"encoding/csv"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

func (a *app) factsCommand() *cobra.Command {
	var policies *[]string
	var o *output
	var decisions, header bool
	var place *string
	cmd := a.command(entry{
		use:   "facts " + a.t("[名称…]", "[NAME…]"),
		short: lang.Text{ZH: "列出已声明的事实：标识、名称、类型、要问的问题", EN: "list the declared facts: id, term, type, and the question to ask"},
		long: lang.Text{
			ZH: "写名称时只列出名称里含有它的事实。-j 只列该地公开属性的规则用到的。--header 印出一行可作登记表表头的名称。",
			EN: "With names, lists the facts whose names contain one. -j keeps those that the rules on the attribute read in a place. --header prints a header line for a register."},
		example: `gongkai facts 秘密
gongkai facts --decisions
gongkai facts -j wuwei --header > 登记表.csv`,
		run: func(_ *cobra.Command, args []string) error {
			if err := o.check(); err != nil {
				return err
			}
			book, err := a.book(a.ctx, *policies)
			if err != nil {
				return err
			}
			if decisions {
				return a.listDecisions(book, o)
			}
			facts := book.Facts()
			if *place != "" {
				p, err := a.place(book, *place)
				if err != nil {
					return err
				}
				facts = readIn(book, p.ID)
			}
			facts = slices.DeleteFunc(facts, func(f *rules.Fact) bool { return len(args) > 0 && !named(f, args) })
			if len(facts) == 0 {
				return a.unknown(lang.Text{ZH: "事实", EN: "fact"}, strings.Join(args, " "), book.FactNames())
			}
			if header {
				return a.printHeader(facts)
			}
			return a.listFacts(facts, o)
		},
	})
	policies, o, place = a.policyFlag(cmd), a.outputFlags(cmd, true), a.placeFlag(cmd, "")
	cmd.Flags().BoolVar(&decisions, "decisions", false, a.t("列出决定及其可能的结论", "list the decisions and their outcomes"))
	cmd.Flags().BoolVar(&header, "header", false, a.t("印出登记表的表头", "print the header line of a register"))
	return cmd
}

func named(f *rules.Fact, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool {
		part = strings.ToLower(part)
		return slices.ContainsFunc(append([]string{f.ID, f.Term}, f.Also...), func(name string) bool { return strings.Contains(strings.ToLower(name), part) })
	})
}

// readIn lists the facts that grounds, lifts and holds of the attribute read in a place,
// at any time.
func readIn(book *rules.Book, place string) []*rules.Fact {
	read := map[string]bool{}
	note := func(c rules.Condition) {
		for _, id := range c.Facts() {
			read[id] = true
		}
	}
	places := chain(book, place)
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
	return slices.DeleteFunc(book.Facts(), func(f *rules.Fact) bool { return !read[f.ID] || !f.Derived.IsZero() })
}

func (a *app) printHeader(facts []*rules.Fact) error {
	cells := []string{"题名", "发文字号", "发文机关", "成文日期", "标注"}
	for _, f := range facts {
		name := f.Term
		if lang.English(a.lang) {
			name = f.ID
		}
		cells = append(cells, name)
	}
	if lang.English(a.lang) {
		copy(cells, []string{"title", "number", "issuer", "formed", "mark"})
	}
	if _, err := a.out.WriteString("\uFEFF"); err != nil {
		return err
	}
	w := csv.NewWriter(a.out)
	w.UseCRLF = true
	if err := w.Write(plain.Cells(cells)); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

func (a *app) listFacts(facts []*rules.Fact, o *output) error {
	out, err := a.sink(o, table.Column{Title: a.t("标识", "id")}, table.Column{Title: a.t("名称", "term")}, table.Column{Title: a.t("类型", "type")},
		table.Column{Title: a.t("由谁判断", "judged by")}, table.Column{Title: a.t("问题", "question")})
	if err != nil {
		return err
	}
	for _, f := range facts {
		kind := a.factType(f)
		if err := out.add([]string{f.ID, f.Term, kind, f.JudgedBy, f.Ask}, f); err != nil {
			return err
		}
	}
	return out.close()
}

func (a *app) factType(f *rules.Fact) string {
	name := string(f.Type)
	if !lang.English(a.lang) {
		name = map[rules.FactType]string{rules.BoolFact: "是否", rules.EnumFact: "选项", rules.IntFact: "整数", rules.DecimalFact: "数字", rules.DateFact: "日期", rules.SetFact: "多选"}[f.Type]
	}
	if len(f.Values) > 0 {
		name += a.t("：", ": ") + strings.Join(f.Values, "/")
	}
	return name
}

func (a *app) listDecisions(book *rules.Book, o *output) error {
	out, err := a.sink(o, table.Column{Title: a.t("标识", "id")}, table.Column{Title: a.t("决定", "decision")}, table.Column{Title: a.t("结论（从严到宽）", "outcomes, strictest first")})
	if err != nil {
		return err
	}
	for _, d := range book.Decisions() {
		if err := out.add([]string{d.ID, d.Term, strings.Join(d.Outcomes, "、")}, d); err != nil {
			return err
		}
	}
	return out.close()
}
