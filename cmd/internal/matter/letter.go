package matter

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/opinion"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// The letters that a case is written to, and by what each is known: the event that a step
// brings about, or that the case has come to an outcome.
const (
	correctionLetter = "补正告知书"
	answerLetter     = "答复书"
	askedToCorrect   = "告知补正"
	requestReceived  = "收到申请"
)

// letterFlags are what no record of a case knows.
type letterFlags struct{ kind, to, from, number, about, authority string }

func (l *letterFlags) on(a *app.App, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&l.kind, "letter", "", a.T("由案件写出`文书`：补正告知书、答复书；--html 写成网页", "write a `letter` of the case: 补正告知书 or 答复书; --html makes a page of it"))
	f.StringVar(&l.to, "to", "", a.T("文书：`申请人`的姓名或者名称", "letter: the `applicant`"))
	f.StringVar(&l.from, "from", "", a.T("文书：本`机关`的名称", "letter: the `organ`"))
	f.StringVar(&l.number, "number", "", a.T("文书的`文号`", "the `number` of the letter"))
	f.StringVar(&l.about, "about", "", a.T("文书：申请公开的`事项`", "letter: the `matter` asked for"))
	f.StringVar(&l.authority, "authority", "", a.T("答复书：行政复议`机关`的名称", "letter: the `authority` of reconsideration"))
}

// letter is a letter and what it lacks.
type letter struct {
	Title      string    `json:"title"`
	Number     string    `json:"number,omitempty"`
	To         string    `json:"to"`
	From       string    `json:"from"`
	On         string    `json:"on"`
	Paragraphs []string  `json:"paragraphs"`
	Elements   []element `json:"elements,omitempty"`
	Remedy     string    `json:"remedy,omitempty"`
	Lacks      []string  `json:"lacks,omitempty"`    // what the law wants in it and the case does not say
	Violated   []string  `json:"violated,omitempty"` // duties of the place that it does not meet
	day        deadline.Date
}

// element is something that the law wants in the letter.
type element struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

const open = "【　　　　】" // to be filled in by hand

// write writes a letter of the case.
func (r *reviewer) write(c review.Case) error {
	var l *letter
	var err error
	switch begins := c.Procedure().Decl().Begins; {
	case begins != requestReceived && (r.letter.kind == correctionLetter || r.letter.kind == answerLetter):
		err = app.Failed("程序“"+c.Procedure().Decl().Term+"”不是由"+requestReceived+"开始的，没有"+r.letter.kind+"。",
			"procedure "+c.Procedure().Decl().FullID()+" does not begin with "+requestReceived+": there is no such letter.")
	case r.letter.kind == correctionLetter:
		l, err = r.correction(c)
	case r.letter.kind == answerLetter:
		l, err = r.answer(c)
	default:
		err = r.Unknown(lang.Text{ZH: "文书", EN: "letter"}, r.letter.kind, []string{correctionLetter, answerLetter})
	}
	if err != nil {
		return err
	}
	for _, b := range c.Breaches() { // what was recorded against the law does not become lawful by a letter
		l.Violated = append(l.Violated, b.Text.In(r.Lang))
	}
	l.On = l.day.Label("zh")
	err = r.Format.Give(output.Answer{
		Value: l,
		Page:  func(w io.Writer) error { return letterPage(w, l) },
		Text:  func() error { return letterText(r.Out, l) },
	})
	if err != nil {
		return err
	}
	if len(l.Lacks) > 0 {
		fmt.Fprintln(r.Err, r.T("还缺（文书中以【　】留空）：", "Still lacking, left open in the letter: ")+strings.Join(l.Lacks, r.T("、", ", "))+r.T("。", "."))
	}
	for _, v := range l.Violated {
		fmt.Fprintln(r.Err, r.T("不符合：", "Not met: ")+v)
	}
	if r.exit && len(l.Lacks)+len(l.Violated) > 0 {
		return app.ErrReported
	}
	return nil
}

// frame is what both letters have.
func (r *reviewer) frame(title string) *letter {
	l := &letter{Title: r.letter.from + "政府信息公开申请" + title, Number: r.letter.number}
	l.To, l.From = l.given("申请人姓名", r.letter.to), l.given("答复主体", r.letter.from)
	if r.letter.number == "" {
		l.Lacks = append(l.Lacks, "文号")
	}
	return l
}

// given is a text, and an open place that is said to be lacking where there is none.
func (l *letter) given(name, text string) string {
	if text = strings.TrimSpace(text); text == "" {
		l.Lacks = append(l.Lacks, name)
		return open
	}
	return text
}

// correction is the notice that asks the applicant to correct the request.
func (r *reviewer) correction(c review.Case) (*letter, error) {
	trail := c.Trail()
	at := -1
	var step *statute.Step
	for i, e := range trail {
		if s, ok := c.Procedure().Step(e.Event.Step); ok && e.Event.Kind == review.Act && asksToCorrect(s) {
			at, step = i, s
		}
	}
	if at < 0 {
		return nil, app.Failed("案件里还没有告知补正这一步，写不出补正告知书。", "nobody was asked to correct anything in this case: there is no such letter.")
	}
	e := trail[at].Event
	l := r.frame("补正告知书")
	l.day = eventOn(e)
	// What superior law wants in such a notice it wants in that of any place.
	var wanted []string
	cites := []statute.Citation{edition(c.Law(), step.Cite)}
	for _, s := range rules.InForce[*statute.Step](c.Law()) {
		if s.Procedure == step.Procedure || !asksToCorrect(s) {
			continue
		}
		n := len(wanted)
		for _, name := range s.Gives {
			if !slices.Contains(step.Gives, name) && !slices.Contains(wanted, name) {
				wanted = append(wanted, name)
			}
		}
		if len(wanted) > n {
			cites = append(cites, edition(c.Law(), s.Cite))
		}
	}
	l.Paragraphs = []string{fmt.Sprintf("本机关于%s收到您（贵单位）提出的政府信息公开申请，申请公开：%s。", c.Opened().Label("zh"), l.given("申请公开事项", r.letter.about)),
		"经审查，您（贵单位）的申请需要补正。根据" + answer.Cites("zh", cites...) + "的规定，现告知您（贵单位）作出补正："}
	r.elements(l, append(wanted, step.Gives...), e.Gives, nil)
	if !e.By.IsZero() && !slices.ContainsFunc(l.Elements, func(x element) bool { return strings.Contains(x.Name, "期限") }) {
		l.Elements = append(l.Elements, element{"补正期限", e.By.Label("zh")})
	}
	return l, nil
}

func asksToCorrect(s *statute.Step) bool {
	return slices.ContainsFunc(s.Events, func(h statute.Happens) bool { return h.Event == askedToCorrect })
}

// elements are those that the law wants, with what the record says.
func (r *reviewer) elements(l *letter, wanted []string, said map[string]string, known map[string]string) {
	for _, name := range wanted {
		text := said[name]
		if text == "" {
			text = known[name]
		}
		l.Elements = append(l.Elements, element{name, l.given(name, text)})
	}
}

// remedies is an element that the letter has a paragraph of its own for.
const remedies = "救济途径"

// answer is the answer to the request.
func (r *reviewer) answer(c review.Case) (*letter, error) {
	result, ok := c.Result()
	if !ok {
		return nil, app.Failed("案件还没有结果，写不出答复书。", "the case has come to no outcome: there is no answer to write.")
	}
	if o := result.Outcome; o.Report == "" && !o.Refuses && o.Releases == keyword.ReleaseNothing {
		return nil, app.Failed("结果“"+o.Term+"”不是对申请人的答复，写不出答复书。", "the outcome "+o.Term+" is no answer to an applicant.")
	}
	var said map[string]string
	for _, x := range c.Trail() {
		if e := x.Event; e.Kind == review.Act && e.Step == result.Step {
			said = e.Gives
		}
	}
	l := r.frame("答复书")
	l.day = result.On
	under := edition(c.Law(), result.Outcome.Under)
	basis := answer.Cites("zh", under)
	l.Paragraphs = []string{
		fmt.Sprintf("本机关于%s收到您（贵单位）提出的政府信息公开申请，申请公开：%s。", c.Opened().Label("zh"), l.given("申请公开事项", r.letter.about)),
		"经审查，根据" + l.given("法律依据", basis) + "的规定，本机关答复如下：" + result.Outcome.Term + "。",
	}
	if result.Outcome.Refuses {
		if grounds := r.grounds(c, under); grounds != "" {
			l.Paragraphs = append(l.Paragraphs, "所申请的政府信息不予公开，依据："+grounds+"。")
		}
	}
	var wanted []string
	for _, name := range append(slices.Clone(result.Outcome.Gives), stepGives(c, result.Step)...) {
		if name != remedies && !slices.Contains(wanted, name) {
			wanted = append(wanted, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(said)) {
		if name != remedies && !slices.Contains(wanted, name) {
			wanted = append(wanted, name)
		}
	}
	slices.SortStableFunc(wanted, func(a, b string) int { return elementRank(a) - elementRank(b) })
	r.elements(l, wanted, said, map[string]string{"依据": basis})
	l.Elements = slices.DeleteFunc(l.Elements, func(x element) bool { // an article is cited once
		return x.Name == "依据" && !under.IsZero() && (x.Text == basis || strings.HasSuffix(x.Text, "》"+under.Place()))
	})
	if remedy := result.Remedy; remedy != nil {
		l.Remedy = "如不服本答复，" + remedy.Says + "（" + remedy.Under + "）。行政复议机关：" + l.given("行政复议机关", r.letter.authority) + "。"
	} else if slices.Contains(result.Outcome.Gives, remedies) {
		l.Remedy = l.given(remedies, said[remedies])
	}
	var err error
	l.Violated, err = r.unmet(c, l)
	return l, err
}

// edition is a citation with the edition of its instrument that is in force.
func edition(law *rules.Law, cite statute.Citation) statute.Citation {
	for _, in := range law.Instruments() {
		if in.Is(cite.Instrument) {
			cite.Instrument = in.ID
		}
	}
	return cite
}

// grounds are the articles by which the information itself is not opened, on what the case
// knows; "" where that is not settled, where it is opened, and where the article cited is
// one of them.
func (r *reviewer) grounds(c review.Case, cited statute.Citation) string {
	bound, err := c.Law().Bind(c.Facts())
	if err != nil {
		return "" // unmet says so
	}
	got, err := c.Law().Answer("attribute", bound)
	if err != nil || got.Outcome != attribute.Withheld {
		return ""
	}
	return opinion.Grounds(got, cited, opinion.How{Lang: "zh", Short: r.cite.Short})
}

func stepGives(c review.Case, id string) []string {
	if s, ok := c.Procedure().Step(id); ok {
		return s.Gives
	}
	return nil
}

// elementRank is the order in which an answer says things.
func elementRank(name string) int {
	at := slices.Index([]string{"检索情况", "依据", "理由"}, name)
	if at < 0 {
		return 3 // others follow
	}
	return at
}

// elementsFact is the fact by which places say what an answer must have.
const elementsFact = "答复书要素"

// unmet are the duties of the place about what an answer has that this one does not meet.
func (r *reviewer) unmet(c review.Case, l *letter) ([]string, error) {
	fact, ok := r.book.Fact(elementsFact)
	if !ok {
		return nil, nil
	}
	lacks := func(name string) bool { return slices.Contains(l.Lacks, name) }
	var has []string
	for _, name := range fact.Values {
		there := !lacks(name)
		switch name {
		case "检索情况", "理由":
			there = slices.ContainsFunc(l.Elements, func(e element) bool { return e.Name == name && e.Text != open })
		case remedies:
			there = l.Remedy != "" && !lacks(remedies) && !lacks("行政复议机关")
		case "印章":
			there = true // put on when it is signed
		}
		if there {
			has = append(has, name)
		}
	}
	facts := c.Facts() // by id: what the letter has takes the place of what was said of it
	facts[fact.ID] = has
	bound, err := c.Law().Bind(facts)
	if err != nil {
		if wrong := (*lang.Error)(nil); errors.As(err, &wrong) { // the case contradicts the letter
			return []string{r.Message(wrong)}, nil
		}
		return nil, err
	}
	var out []string
	for _, q := range c.Law().Check(bound) {
		if q.Status == answer.Violated && slices.Contains(q.Requirement.Demand.Facts(), fact.ID) {
			out = append(out, r.cite.Of(q.Cite)+" "+q.Demand.Label(r.Lang))
		}
	}
	return out, nil
}
