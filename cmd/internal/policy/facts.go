package policy

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
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
	var by string
	cmd := a.Command(app.Entry{
		Use:   "facts " + a.T("[名称…]", "[NAME…]"),
		Short: lang.Text{ZH: "列出已声明的事实：标识、名称、类型、要问的问题", EN: "list the declared facts: id, term, type, and the question to ask"},
		Long: lang.Text{
			ZH: "写名称时列出名称、选项或者问题里有它的事实，平常的说法也可以（快递、减免、申诉）；一个参数里用空格隔开的几个词要都有。\n-j 只列该地公开属性的规则用到的；--for 程序、义务、评分或者全部，改为列该地的这些规则用到的。--header 印出一行可作登记表表头的名称。\n--decisions 列出决定、结论，以及规则里“归入”哪一顺位的编号和名称。",
			EN: "With names, lists the facts that have one in a name, a value or the question, or in what the vocabulary calls it; words with blanks between them within one argument are all looked for.\n-j keeps those that the rules on the attribute read in a place; --for procedures, duties, scores or all takes those rules instead. --header prints a header line for a register.\n--decisions lists the decisions with their outcomes and tiers."},
		Example: `gongkai facts 秘密
gongkai facts 快递
gongkai facts -j sucheng --for 程序 补正
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
			reader, err := readerNamed(a, by)
			if err == nil && *place == "" && by != a.T("公开属性", "attribute") {
				err = app.Misused("--for 说的是一个地区的规则，请同时写 -j。", "--for is about the rules of a place: give -j as well.")
			}
			if err != nil {
				return err
			}
			if *place != "" {
				p, err := input.Place(a, book, *place)
				if err != nil {
					return err
				}
				facts = readIn(book, p.ID, reader)
			}
			if len(args) > 0 {
				facts = about(book, facts, args)
			}
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
	cmd.Flags().StringVar(&by, "for", a.T("公开属性", "attribute"), a.T("与 -j 同用：列哪些规则用到的，公开属性、程序、义务、评分或者全部", "with -j: what reads the facts: attribute, procedures, duties, scores or all"))
	cmd.Flags().BoolVar(&decisions, "decisions", false, a.T("列出决定及其可能的结论和顺位", "list the decisions, their outcomes and tiers"))
	cmd.Flags().BoolVar(&header, "header", false, a.T("印出登记表的表头", "print the header line of a register"))
	return cmd
}

// about keeps those of the facts that the names are about, in the order of the search.
func about(book *rules.Book, of []*statute.Fact, names []string) []*statute.Fact {
	var out []*statute.Fact
	for _, name := range names {
		for _, f := range book.FactsAbout(name) {
			if slices.Contains(of, f) && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// readers are what can read a fact in a place, by the words of --for.
var readers = []lang.Text{{ZH: "公开属性", EN: "attribute"}, {ZH: "程序", EN: "procedures"}, {ZH: "义务", EN: "duties"}, {ZH: "评分", EN: "scores"}, {ZH: "全部", EN: "all"}}

// readerNamed finds one of the readers by either of its words.
func readerNamed(a *app.App, name string) (string, error) {
	var words []string
	for _, r := range readers {
		if name == r.ZH || name == r.EN {
			return r.EN, nil
		}
		words = append(words, r.In(a.Lang))
	}
	list := strings.Join(words, a.T("、", ", "))
	return "", app.Misused("--for 的值“"+name+"”不对：可以写 "+list+"。", "--for says “"+name+"”: it takes "+list+".")
}

// readIn lists the facts that rules read in a place, at any time: those on the attribute,
// steps and outcomes of procedures, requirements, limits and recurrences, or scores.
func readIn(book *rules.Book, place, by string) []*statute.Fact {
	read := map[string]bool{}
	places := output.Chain(book, place)
	for _, in := range book.Instruments() {
		if !slices.Contains(places, in.Place) {
			continue
		}
		note := func(reader string, all ...statute.Condition) {
			for _, c := range all {
				for _, id := range c.Facts() {
					read[id] = read[id] || by == reader || by == "all"
				}
			}
		}
		readRules(in, note)
	}
	return slices.DeleteFunc(book.Facts(), func(f *statute.Fact) bool { return !read[f.ID] || !f.Derived.IsZero() })
}

// readRules notes the conditions of an instrument by what reads them.
func readRules(in *statute.Instrument, note func(reader string, all ...statute.Condition)) {
	decision := func(id string) string {
		if id == "attribute" {
			return id
		}
		return "" // another decision: with all
	}
	for _, g := range in.Grounds {
		note(decision(g.Decision), g.When)
	}
	for _, l := range in.Lifts {
		note(decision(l.Decision), l.When)
	}
	for _, h := range in.Holds {
		note(decision(h.Decision), h.When, h.ResolvedWhen)
	}
	for _, s := range in.Steps {
		note("procedures", s.When, s.Provided)
		for _, c := range s.Unless {
			note("procedures", c.When)
		}
	}
	for _, p := range in.Procedures {
		for _, o := range p.Outcomes {
			note("procedures", o.Provided)
		}
	}
	for _, q := range in.Requirements {
		note("duties", q.When, q.Demand)
	}
	for _, l := range in.Limits {
		note("duties", l.When, l.Met)
	}
	for _, r := range in.Recurrences {
		note("duties", r.When)
	}
	for _, e := range scoring.Of(in).Lines.Entries() {
		note("scores", e.When)
	}
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
		short := *f
		if len(f.Values) > 6 { // all of them: gongkai explain, or --json
			short.Values = append(slices.Clone(f.Values[:5]), a.Say("…等%d项", "… of %d", len(f.Values)))
		}
		kind := factType(a, &short)
		if err := out.Add([]string{f.ID, f.Term, kind, f.JudgedBy, f.Ask}, f); err != nil {
			return err
		}
	}
	return out.Close()
}

func factType(a *app.App, f *statute.Fact) string {
	name := terms.Word{Context: "fact-type", Name: string(f.Type)}.In(!lang.English(a.Lang))
	if len(f.Values) > 0 {
		name += a.T("：", ": ") + strings.Join(f.Values, "/")
	}
	return name
}

func listDecisions(a *app.App, book *rules.Book, o *output.Format) error {
	out, err := o.Sink(table.Column{Title: a.T("标识", "id")}, table.Column{Title: a.T("决定", "decision")}, table.Column{Title: a.T("结论（从严到宽）", "outcomes, strictest first")},
		table.Column{Title: a.T("顺位（先后）", "tiers, in order")})
	if err != nil {
		return err
	}
	for _, d := range book.Decisions() {
		if err := out.Add([]string{d.ID, d.Term, strings.Join(d.Outcomes, "、"), tiersOf(a, d)}, d); err != nil {
			return err
		}
	}
	return out.Close()
}

// tiersOf are the tiers of a decision, each with its id and its name.
func tiersOf(a *app.App, d *statute.DecisionDecl) string {
	var out []string
	for _, t := range d.Tiers {
		name := t.ID
		if t.Term != "" {
			name += a.T("（"+t.Term+"）", " ("+t.Term+")")
		}
		out = append(out, name)
	}
	return strings.Join(out, a.T("、", ", "))
}
