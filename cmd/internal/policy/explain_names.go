package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// tierText is one tier of a decision, and how many rules put something into it.
type tierText struct {
	Decision string `json:"decision"`
	statute.Tier
	Place int `json:"place"` // 1 for the tier that decides first
	Rules int `json:"rules"`
}

// tiersNamed finds the tiers of that id or name; of a decision all of its own.
func tiersNamed(book *rules.Book, what string, of *statute.DecisionDecl) []tierText {
	rules := map[[2]string]int{}
	for _, in := range book.Instruments() {
		for _, g := range in.Grounds {
			rules[[2]string{g.Decision, g.Tier}]++
		}
	}
	var out []tierText
	for _, d := range book.Decisions() {
		for i, t := range d.Tiers {
			if d == of || of == nil && (t.ID == what || t.Term == what) {
				out = append(out, tierText{d.Term, t, i + 1, rules[[2]string{d.ID, t.ID}]})
			}
		}
	}
	return out
}

// decidedBy are the rules that bear on a decision or put something into a tier, as rules
// of articles are listed.
func decidedBy(book *rules.Book, d *statute.DecisionDecl, tiers []tierText) func(id string) bool {
	ids := map[string]bool{}
	for _, in := range book.Instruments() {
		for _, g := range in.Grounds {
			named := slices.ContainsFunc(tiers, func(t tierText) bool {
				decision, ok := book.Decision(t.Decision)
				return ok && decision.ID == g.Decision && t.ID == g.Tier
			})
			ids[g.FullID()] = ids[g.FullID()] || d != nil && g.Decision == d.ID || named
		}
		if d == nil {
			continue
		}
		for _, l := range in.Lifts {
			ids[l.FullID()] = l.Decision == d.ID
		}
		for _, h := range in.Holds {
			ids[h.FullID()] = h.Decision == d.ID
		}
	}
	return func(id string) bool { return ids[id] }
}

// rolesIn are the rules in which somebody acts, is to act or is waited for, by the id of
// the rule, and the facts that they judge.
func rolesIn(book *rules.Book, who string) (named bool, acts func(id string) bool, judges []string) {
	ids := map[string]bool{}
	note := func(e *statute.Entry, names ...string) {
		if slices.Contains(names, who) {
			ids[e.FullID()] = true
		}
	}
	for _, in := range book.Instruments() {
		for _, q := range in.Requirements {
			note(&q.Entry, q.Who)
		}
		for _, l := range in.Limits {
			note(&l.Entry, l.Time.Who, l.WhoID)
		}
		for _, r := range in.Recurrences {
			note(&r.Entry, r.Who)
		}
		for _, s := range in.Steps {
			note(&s.Entry, s.Roles...)
		}
		for _, h := range in.Holds {
			note(&h.Entry, h.Pending)
		}
		noteLiability(in, note)
	}
	for _, f := range book.Facts() {
		if f.JudgedBy == who {
			judges = append(judges, f.Term)
		}
	}
	return len(ids)+len(judges) > 0, func(id string) bool { return ids[id] }, judges
}

// noteLiability notes who is held to account and by whom.
func noteLiability(in *statute.Instrument, note func(e *statute.Entry, names ...string)) {
	l := scoring.Of(in).Liability
	for _, s := range l.Sanctions {
		note(&s.Entry, append([]string{s.Against}, s.By...)...)
	}
	for _, p := range l.Pursuits {
		note(&p.Entry, append([]string{p.Against}, p.By...)...)
	}
}

// namesText explains a decision, tiers and a role to people.
func namesText(a *app.App, book *rules.Book, d *statute.DecisionDecl, tiers []tierText, role string, judges []string) {
	if d != nil {
		fmt.Fprintf(a.Out, "%s（%s）%s\n", d.Term, d.ID, a.T("决定", "decision"))
		outcomes := a.T("结论（从严到宽）：", "outcomes, strictest first: ")
		if d.Unordered {
			outcomes = a.T("结论（不分严宽）：", "outcomes, in no order: ")
		}
		fmt.Fprintln(a.Out, "  "+outcomes+strings.Join(d.Outcomes, a.T("、", ", ")))
		if d.Gap != "" {
			fmt.Fprintln(a.Out, "  "+a.T("都不成立时：", "where no ground stands: ")+d.Gap)
		}
	}
	for _, t := range tiers {
		force := terms.Word{Context: "force", Name: string(t.Force)}.In(!lang.English(a.Lang))
		if force != "" {
			force += a.T("，", ", ")
		}
		text := a.Say("第%d顺位：%s（%s），%s规则 %d 项", "tier %d: %s (%s), %s%d rules", t.Place, t.Term, t.ID, force, t.Rules)
		if f, ok := book.Fact(t.Determination); ok {
			text += a.T("；须经认定：", "; to be determined: ") + f.Term
		}
		if d == nil {
			text = t.Decision + a.T("的", ", ") + text
		}
		fmt.Fprintln(a.Out, "  "+text)
	}
	if role != "" {
		fmt.Fprintf(a.Out, "%s%s\n", role, a.T("：角色", ": role"))
		if len(judges) > 0 {
			fmt.Fprintln(a.Out, "  "+a.T("由其判断：", "judges: ")+strings.Join(judges, a.T("、", ", ")))
		}
	}
}

// byInstrument says how many of the rules stand in each instrument: those of a decision
// are too many to read them all.
func byInstrument(a *app.App, found []aloud.Rule) {
	var order []string
	count := map[string]int{}
	for _, r := range found {
		id, _, _ := strings.Cut(r.ID, "/")
		if count[id] == 0 {
			order = append(order, id)
		}
		count[id]++
	}
	for _, id := range order {
		fmt.Fprintln(a.Out, "  "+a.Say("%s：%d 项", "%s: %d rules", id, count[id]))
	}
	fmt.Fprintln(a.Out, a.T("读一件文件的规则：gongkai explain 编号；一项规则：gongkai explain 编号/规则。", "The rules of one: gongkai explain ID."))
}

// citing lists the instruments that name a text that is not encoded, and where.
func citing(book *rules.Book, name string) []string {
	var out []string
	for _, in := range book.Instruments() {
		add := func(where string) {
			if line := "《" + in.Title + "》" + where; !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
		if slices.ContainsFunc(in.RestsOn, func(s string) bool { return strings.Contains(s, name) }) {
			add("（制定依据）")
		}
		in.Entries(func(e *statute.Entry) {
			if strings.Contains(e.Quote, name) || strings.Contains(e.Note, name) {
				add(strings.TrimPrefix(e.Cite.String(), "《"+in.Title+"》"))
			}
		})
		for _, r := range in.References {
			if strings.Contains(r.To.String(), name) {
				add(strings.TrimPrefix(r.Cite.String(), "《"+in.Title+"》"))
			}
		}
	}
	return out
}

// fullTitle is the title of the one instrument that people call by the end of it:
// 保守国家秘密法 of 《中华人民共和国保守国家秘密法》; "" where none or several are called so.
func fullTitle(book *rules.Book, name string) string {
	found := ""
	for _, in := range book.Instruments() {
		if !strings.HasSuffix(in.Title, strings.Trim(name, "《》")) || in.Title == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = in.Title
	}
	return found
}
