package policy

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Explain is the command gongkai explain.
func Explain(a *app.App) *cobra.Command {
	var policies *[]string
	var o *output.Format
	cmd := a.Command(app.Entry{
		Use:   "explain " + a.T("<错误代码|规则|条款|文件|事实|决定|顺位|角色>", "<CODE|RULE|CITATION|INSTRUMENT|FACT|DECISION|TIER|ROLE>"),
		Short: lang.Text{ZH: "说明一个错误代码、规则、条款、文件、事实、决定、顺位或者角色", EN: "explain a code of check, a rule, an article, an instrument, a fact, a decision, a tier or a role"},
		Long: lang.Text{
			ZH: "错误代码如 GK1203；规则如 wuwei-02-attribute/business-secret；条款如 \"cn-regulation@2019 第十五条\" 或者“《…》第十五条”；事实如 商业秘密；决定如 公开属性；顺位如 应当主动公开；角色如 保密审查机构；尚未编入的文件，说明哪些文件引用了它。\n某件文件为什么这样认定，用 gongkai classify --explain。",
			EN: "A code such as GK1203, a rule such as wuwei-02-attribute/business-secret, an article such as \"cn-regulation@2019 第十五条\", a fact such as business_secret, a decision such as attribute, a tier such as open, a role such as 保密审查机构. Of an instrument that is not encoded it says which ones cite it.\nWhy a document has its attribute: gongkai classify --explain."},
		Example: `gongkai explain GK1203
gongkai explain "cn-regulation@2019 第十五条"
gongkai explain 商业秘密
gongkai explain 公开属性
gongkai explain 应当主动公开`,
		Args: a.Between(1, -1),
		Run: func(_ *cobra.Command, args []string) error {
			what := strings.Join(args, " ")
			if e, ok := diag.Lookup(diag.Code(strings.ToUpper(what))); ok {
				return explainCode(a, e, o)
			}
			book, err := input.Book(a, a.Ctx, *policies)
			if err != nil {
				return err
			}
			return explainName(a, book, what, o)
		},
	})
	policies, o = input.PolicyFlag(a, cmd), output.Flags(a, cmd, output.Value)
	return cmd
}

func explainCode(a *app.App, e diag.Entry, o *output.Format) error {
	message, remedy := sampleTexts(e)
	value := struct {
		Code      diag.Code     `json:"code"`
		Severity  diag.Severity `json:"severity"`
		Title     lang.Text     `json:"title"`
		Message   lang.Text     `json:"message"`
		Remedy    lang.Text     `json:"remedy"`
		Explain   lang.Text     `json:"explain"`
		Wrong     string        `json:"wrong"`
		Right     string        `json:"right"`
		Arguments []string      `json:"arguments,omitempty"`
	}{e.Code, e.Severity, e.Title, message, remedy, e.Explain, e.Wrong, e.Right, e.Args}
	return o.Give(output.Answer{Value: value, Text: func() error { return codeText(a, e, message, remedy) }})
}

// codeText explains a code to people.
func codeText(a *app.App, e diag.Entry, message, remedy lang.Text) error {
	fmt.Fprintf(a.Out, "%s  %s（%s）\n", e.Code, e.Title.In(a.Lang), e.Severity.Label(a.Lang))
	for _, part := range []struct{ zh, en, text string }{
		{"错在哪里", "What is wrong", message.In(a.Lang)}, {"怎样改", "Remedy", remedy.In(a.Lang)}, {"为什么要紧", "Why it matters", e.Explain.In(a.Lang)},
		{"错误的写法", "Wrong", e.Wrong}, {"正确的写法", "Right", e.Right},
	} {
		if part.text != "" {
			fmt.Fprintf(a.Out, "\n%s\n  %s\n", a.T(part.zh, part.en), strings.ReplaceAll(strings.TrimRight(part.text, "\n"), "\n", "\n  "))
		}
	}
	return nil
}

// sampleTexts fills the templates of a code as far as one can without a case: what
// stands in them differs from case to case, and English has names for it.
func sampleTexts(e diag.Entry) (message, remedy lang.Text) {
	zh, en := diag.Diagnostic{Code: e.Code}, diag.Diagnostic{Code: e.Code}
	for _, name := range e.Args {
		zh.Args = append(zh.Args, "…")
		en.Args = append(en.Args, "‹"+name+"›")
	}
	return lang.Text{ZH: zh.Message("zh"), EN: en.Message("en")}, lang.Text{ZH: zh.Remedy().In("zh"), EN: en.Remedy().In("en")}
}

func explainName(a *app.App, book *rules.Book, what string, o *output.Format) error {
	answer, err := explained(a, book, what)
	if err != nil {
		return err
	}
	return o.Give(answer)
}

// Told is the text of what explain says of a name, "" for a name that nothing has.
func Told(as *app.App, book *rules.Book, what string) string {
	var b strings.Builder
	a := &app.App{Lang: as.Lang, Now: as.Now, Out: bufio.NewWriter(&b)}
	answer, err := explained(a, book, what)
	if err != nil || answer.Text() != nil || a.Out.Flush() != nil {
		return ""
	}
	return b.String()
}

func explained(a *app.App, book *rules.Book, what string) (output.Answer, error) {
	all := aloud.Rules(a, book)
	var found []aloud.Rule
	fact, isFact := book.Fact(what)
	decision, isDecision := book.Decision(what)
	tiers := tiersNamed(book, what, decision)
	isRole, acts, judges := rolesIn(book, what)
	decides := decidedBy(book, decision, tiers)
	role := ""
	if isRole {
		role = what
	}
	cite, citeErr := statute.ParseCitation(what)
	for _, r := range all {
		switch {
		case decides(r.ID), acts(r.ID):
			found = append(found, r)
		case r.ID == what, strings.HasSuffix(r.ID, "/"+what):
			found = append(found, r)
		case isFact:
			for _, id := range r.Facts {
				if id == fact.ID {
					found = append(found, r)
					break
				}
			}
		case citeErr == nil && covers(book, cite, r.Cite):
			found = append(found, r)
		}
	}
	var info []statute.ArticleInfo
	if citeErr == nil && !isFact {
		info = articles(book, cite)
	}
	if len(found) == 0 && len(info) == 0 && !isFact && !isDecision && len(tiers) == 0 && !isRole {
		if title := fullTitle(book, what); title != "" && title != what {
			return explained(a, book, title)
		}
		if instrumentName(what) {
			return output.Answer{}, notEncoded(a, book, what)
		}
		known := book.FactNames()
		for _, d := range book.Decisions() {
			for _, t := range d.Tiers {
				known = append(known, t.Term)
			}
		}
		for _, r := range all {
			known = append(known, r.ID)
		}
		for _, in := range book.Instruments() {
			known = append(known, in.ID, "《"+in.Title+"》")
		}
		return output.Answer{}, a.Unknown(lang.Text{ZH: "规则、条款、文件、事实、决定、顺位、角色或者错误代码", EN: "rule, article, instrument, fact, decision, tier, role or code"}, what, known)
	}
	value := struct {
		Fact     *statute.Fact         `json:"fact,omitempty"`
		Decision *statute.DecisionDecl `json:"decision,omitempty"`
		Tiers    []tierText            `json:"tiers,omitempty"`
		Role     string                `json:"role,omitempty"`
		Judges   []string              `json:"judges,omitempty"`
		Articles []statute.ArticleInfo `json:"articles,omitempty"`
		Rules    []aloud.Rule          `json:"rules"`
	}{fact, decision, tiers, role, judges, info, found}
	return output.Answer{Value: value, Text: func() error {
		namesText(a, book, decision, tiers, role, judges)
		if isDecision || len(tiers) > 0 {
			byInstrument(a, found)
			return nil
		}
		return nameText(a, book, fact, info, found)
	}}, nil
}

// nameText explains a fact, articles and rules to people; fact is nil for none.
func nameText(a *app.App, book *rules.Book, fact *statute.Fact, info []statute.ArticleInfo, found []aloud.Rule) error {
	if fact != nil {
		fmt.Fprintf(a.Out, "%s（%s）%s\n", fact.Term, fact.ID, factType(a, fact))
		for _, part := range []struct{ zh, en, text string }{
			{"问题：", "ask: ", fact.Ask}, {"由谁判断：", "judged by: ", fact.JudgedBy}, {"说明：", "note: ", fact.Note},
			{"推出：", "implies: ", condition(fact.Implies, a.Lang)}, {"由此推出：", "derived from: ", condition(fact.Derived, a.Lang)},
		} {
			if part.text != "" {
				fmt.Fprintln(a.Out, "  "+a.T(part.zh, part.en)+part.text)
			}
		}
		fmt.Fprintln(a.Out, a.Say("用到它的规则 %d 项：", "read by %d rules:", len(found)))
	}
	for _, i := range info {
		if i.Omit != "" {
			fmt.Fprintln(a.Out, i.Cite.String()+a.T("：没有编入，", ": not encoded, ")+i.Omit)
		}
		for _, by := range i.Executed {
			fmt.Fprintln(a.Out, i.Cite.String()+a.T("：另见 ", ": see ")+by.ID)
		}
		if i.NotEncoded {
			fmt.Fprintln(a.Out, i.Cite.String()+a.T("：尚未编入，", ": not encoded yet, ")+i.Note)
		}
		if i.Note != "" {
			fmt.Fprintln(a.Out, i.Cite.String()+a.T("：", ": ")+i.Note)
		}
	}
	for _, r := range found {
		printRule(a, book, r)
	}
	return nil
}

// instrumentName reports what people call an instrument by: its kind is the last word.
func instrumentName(s string) bool {
	s = strings.TrimSuffix(s, "》")
	for _, kind := range []string{"条例", "办法", "制度", "方案", "规定", "细则", "规范", "规则", "意见", "通知", "法"} {
		if strings.HasSuffix(s, kind) {
			return true
		}
	}
	return false
}

// notEncoded says of an instrument that it is not among those that are encoded: that
// there is no such rule would sound as if there were no such text.
func notEncoded(a *app.App, book *rules.Book, what string) error {
	name := "《" + strings.TrimSuffix(strings.TrimPrefix(what, "《"), "》") + "》"
	m := app.Failed(name+"尚未编入，这里没有它的规则，请查阅原文。", name+" is not encoded: there are no rules of it here; look into the text itself.")
	var titles []string
	for _, in := range book.Instruments() {
		titles = append(titles, "《"+in.Title+"》")
	}
	if near, ok := typo.Nearest(name, titles); ok {
		m.ZH += "是否指" + near + "？"
		m.EN += " Did you mean " + near + "?"
	}
	if by := citing(book, strings.Trim(name, "《》")); len(by) > 0 {
		m.ZH += "引用它的有：\n  " + strings.Join(by, "\n  ") + "\n"
		m.EN += " Cited by:\n  " + strings.Join(by, "\n  ") + "\n"
	}
	m.ZH += "已经编入的有："
	m.EN += " Encoded are:"
	for _, p := range book.Places() {
		var list []string
		for _, in := range book.Instruments() {
			if t := "《" + in.Title + "》"; in.Place == p.ID && !slices.Contains(list, t) {
				list = append(list, t)
			}
		}
		if len(list) > 0 {
			m.ZH += "\n  " + p.Term + "：" + strings.Join(list, "")
			m.EN += "\n  " + p.Term + ": " + strings.Join(list, "")
		}
	}
	return m
}

func condition(c statute.Condition, tag string) string {
	if c.IsZero() {
		return ""
	}
	return c.Label(tag)
}

func printRule(a *app.App, book *rules.Book, r aloud.Rule) {
	says := r.Says
	if says != "" {
		says = a.T("：", ": ") + says
	}
	fmt.Fprintf(a.Out, "%s  %s（%s）\n  %s%s\n", r.Cite, r.ID, r.InForce, r.Kind, says)
	for was := r.Overrides; was != nil; was = was.Overrides {
		quote := ""
		if was.Quote != "" {
			quote = a.T("：“", ": “") + was.Quote + "”"
		}
		fmt.Fprintln(a.Out, "  "+a.T("取代：", "instead of: ")+was.Cite.Label(a.Lang)+quote)
	}
	var bounds []string
	for _, b := range r.Bounds {
		bounds = append(bounds, b.Label(a))
	}
	for _, part := range []struct{ zh, en, text string }{
		{"条件：", "when: ", r.When}, {"界限值：", "boundary values: ", strings.Join(bounds, a.T("；", "; "))},
		{"例如：", "for example: ", lastDay(a, book, r)}, {"原文：", "quote: ", r.Quote}, {"注：", "note: ", r.Note},
	} {
		if part.text != "" {
			fmt.Fprintln(a.Out, "  "+a.T(part.zh, part.en)+part.text)
		}
	}
}

// lastDay says on which day a limit in force ends that begins today, "" where no day can
// be said.
func lastDay(a *app.App, book *rules.Book, r aloud.Rule) string {
	if r.Limit == nil {
		return ""
	}
	today := deadline.DateOf(a.Now())
	law, err := book.Law(r.Place, today)
	if err != nil || !slices.Contains(rules.InForce[*statute.Limit](law), r.Limit) {
		return ""
	}
	var bounds []*clock.Limit
	for _, l := range rules.InForce[*statute.Limit](law) {
		bounds = append(bounds, &l.Time)
	}
	due, err := r.Limit.Time.Due(law.Calendar(), today, bounds...)
	if err != nil {
		return ""
	}
	last := a.Say("最后一日是%s", "the last day is %s", due.Date.Label(a.Lang))
	if r.Limit.Time.Kind.Lasts() {
		last = a.Say("至少到%s", "at least until %s", due.Date.Label(a.Lang))
	}
	if due.State != deadline.Known {
		last += a.Say("（%s）", " (%s)", due.State.Label(a.Lang))
	}
	return a.Say("%[2]s为今天（%[1]s）的，%[3]s", "where “%[2]s” is today (%[1]s), %[3]s", today.Label(a.Lang), r.Limit.Time.From, last)
}

// covers reports whether a citation as people write it, by title, id or short
// title, takes in the place of a rule.
func covers(book *rules.Book, cite, at statute.Citation) bool {
	in, ok := book.Instrument(at.Instrument)
	if !ok {
		return false
	}
	name := cite.Instrument
	if name == "" {
		name = cite.Title
	}
	if !in.Is(name) && name != in.Title && name != in.Short {
		return false
	}
	cite.Instrument, cite.Title = at.Instrument, at.Title
	return cite.Covers(at)
}

func articles(book *rules.Book, cite statute.Citation) []statute.ArticleInfo {
	var out []statute.ArticleInfo
	for _, in := range book.Instruments() {
		for _, i := range in.Articles {
			if covers(book, cite, i.Cite) {
				out = append(out, i)
			}
		}
	}
	return out
}
