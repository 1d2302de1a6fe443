package matter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// procedureJSON is a procedure in JSON; Steps, Limits and Outcomes only when one is
// shown.
type procedureJSON struct {
	Procedure  string                 `json:"procedure"` // full id
	Term       string                 `json:"term"`
	Place      string                 `json:"place"`
	On         deadline.Date          `json:"on"`
	Instrument string                 `json:"instrument"`
	Title      string                 `json:"title"`
	Subject    string                 `json:"subject,omitempty"`
	Begins     string                 `json:"begins,omitempty"`
	Events     []string               `json:"events,omitempty"`
	Count      int                    `json:"count"` // steps
	Sound      bool                   `json:"sound"` // the proof found nothing
	Findings   []findingJSON          `json:"findings,omitempty"`
	Digest     string                 `json:"digest,omitempty"`
	Steps      []*statute.Step        `json:"steps,omitempty"`
	Outcomes   []*statute.CaseOutcome `json:"outcomes,omitempty"`
	Limits     []*statute.Limit       `json:"limits,omitempty"`
}

type findingJSON struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Text     string `json:"text"`
}

// proved is a procedure with what its proof found.
type proved struct {
	decl     *statute.Procedure
	p        *review.Procedure // nil when it cannot be run
	findings diag.List
	broken   error
}

func prove(law *rules.Law, decl *statute.Procedure) proved {
	out := proved{decl: decl}
	if out.p, out.broken = review.Find(law, decl.FullID()); out.broken == nil {
		out.findings = out.p.Prove()
	}
	return out
}

// sound reports whether nothing was found; what is only remarked upon does not count.
func (v proved) sound() bool {
	return v.broken == nil && !slices.ContainsFunc(v.findings, func(d diag.Diagnostic) bool { return d.Severity != diag.Info })
}

func (v proved) json(r *reviewer, law *rules.Law) procedureJSON {
	j := procedureJSON{
		Procedure: v.decl.FullID(), Term: v.decl.Term, Place: law.Place().ID, On: law.On(), Instrument: v.decl.Instrument,
		Subject: v.decl.Subject, Begins: v.decl.Begins, Events: v.decl.Events, Sound: v.sound(),
	}
	if in, ok := r.book.Instrument(v.decl.Instrument); ok {
		j.Title = in.Title
	}
	if v.p != nil {
		j.Count = len(v.p.Steps())
	}
	if v.broken != nil {
		j.Findings = append(j.Findings, findingJSON{"GK1431", "error", r.Message(v.broken)})
	}
	for _, d := range v.findings {
		j.Findings = append(j.Findings, findingJSON{string(d.Code), string(d.Severity), d.Message(r.Lang)})
	}
	return j
}

// verdict is the result of the proof in a few words.
func (v proved) verdict(r *reviewer) string {
	switch {
	case v.broken != nil:
		return r.T("不能办理", "cannot be run")
	case v.sound():
		return r.T("通过", "sound")
	}
	return r.Say("%d 处问题", "%d findings", len(v.findings))
}

// list prints every procedure in force.
func (r *reviewer) list(law *rules.Law) error {
	var all []proved
	bad := false
	for _, decl := range law.Procedures() {
		v := prove(law, decl)
		bad = bad || !v.sound()
		all = append(all, v)
	}
	out := make([]procedureJSON, 0, len(all))
	for _, v := range all {
		out = append(out, v.json(r, law))
	}
	if err := r.Format.Give(output.Answer{Value: out, Text: func() error { return r.listText(law, all) }}); err != nil {
		return err
	}
	return r.found(bad)
}

// listText prints the procedures for people.
func (r *reviewer) listText(law *rules.Law, all []proved) error {
	t := r.Table(r.T("程序", "procedures"), table.Column{Title: r.T("程序", "procedure")}, table.Column{Title: r.T("标识", "id")}, table.Column{Title: r.T("对象", "subject"), Wrap: 30},
		table.Column{Title: r.T("步骤", "steps"), Right: true}, table.Column{Title: r.T("检验", "proof")}, table.Column{Title: r.T("依据", "instrument")})
	ids := map[string]int{}
	for _, v := range all {
		ids[v.decl.ID]++
	}
	for _, v := range all {
		id, steps := v.decl.ID, ""
		if ids[id] > 1 { // the first of them is the one that the name alone finds
			id = v.decl.FullID()
		}
		if v.p != nil {
			steps = fmt.Sprint(len(v.p.Steps()))
		}
		in := v.decl.Instrument
		if !lang.English(r.Lang) {
			in = "《" + r.cite.Short(statute.Citation{Instrument: in, Title: in}) + "》"
		}
		if err := t.Add(v.decl.Term, id, v.decl.Subject, steps, v.verdict(r), in); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	fmt.Fprintln(r.Out)
	fmt.Fprintln(r.Out, r.Say("%s，%s 施行的程序 %d 项。", "%s on %s: %d procedures.", r.placeName(law), law.On(), len(all)))
	for _, v := range all {
		r.findings(v)
	}
	fmt.Fprintln(r.Out, r.T("执行 gongkai review 程序 -j 地区 --on 日期 逐步说明其中一项。", "Show one step by step with gongkai review PROCEDURE -j PLACE --on DATE."))
	return nil
}

func (r *reviewer) placeName(law *rules.Law) string {
	if lang.English(r.Lang) {
		return law.Place().ID
	}
	return law.Place().Term
}

// found is the error of --exit-code.
func (r *reviewer) found(bad bool) error {
	if bad && r.exit {
		return app.ErrReported
	}
	return nil
}

func (r *reviewer) findings(v proved) {
	if v.broken != nil {
		fmt.Fprintln(r.Out, "  "+v.decl.Term+r.T("：", ": ")+r.Message(v.broken))
	}
	for _, d := range v.findings {
		fmt.Fprintln(r.Out, "  "+v.decl.Term+r.T("：", ": ")+d.Message(r.Lang)+" ["+string(d.Code)+"]")
	}
}

// show prints one procedure, step by step.
func (r *reviewer) show(p *review.Procedure) error {
	law, decl := p.Law(), p.Decl()
	if r.picture.count() > 0 {
		return r.draw(p.Diagram(), nil)
	}
	v := proved{decl: decl, p: p, findings: p.Prove()}
	j := v.json(r, law)
	j.Digest, j.Steps, j.Outcomes, j.Limits = p.Digest(), p.Steps(), decl.Outcomes, p.Limits()
	if err := r.Format.Give(output.Answer{Value: j, Text: func() error { return r.showText(p, v) }}); err != nil {
		return err
	}
	return r.found(!v.sound())
}

// showText prints a procedure for people.
func (r *reviewer) showText(p *review.Procedure, v proved) error {
	law, decl := p.Law(), p.Decl()
	r.cite.Used = append(r.cite.Used, decl.Instrument)
	fmt.Fprintln(r.Out, r.Say("%s（%s），%s，%s", "%s (%s), %s, %s", decl.Term, decl.FullID(), r.placeName(law), law.On()))
	head := [][2]string{}
	add := func(zh, en, value string) {
		if value != "" {
			head = append(head, [2]string{r.T(zh, en), value})
		}
	}
	add("对象", "subject", decl.Subject)
	add("开始", "begins with", decl.Begins)
	add("外部事件", "events", strings.Join(decl.Events, r.cite.Comma()))
	for _, id := range decl.Limits {
		add("期限", "limit", r.limitText(p, id))
	}
	add("检验", "proof", v.verdict(r))
	add("说明", "note", decl.Note)
	app.Pairs(r.Out, head)
	r.findings(v)
	fmt.Fprintln(r.Out)
	fmt.Fprintln(r.Out, r.T("步骤：", "Steps:"))
	for i, s := range p.Steps() {
		r.step(p, i+1, s)
	}
	fmt.Fprintln(r.Out, r.T("结果：", "Outcomes:"))
	if err := r.outcomes(p); err != nil {
		return err
	}
	fmt.Fprintln(r.Out)
	r.cite.Legend(r.App)
	return nil
}

func (r *reviewer) outcomes(p *review.Procedure) error {
	t := r.Table(r.T("结果", "outcomes"), table.Column{Title: r.T("结果", "outcome")}, table.Column{Title: r.T("性质", "kind")}, table.Column{Title: r.T("通知须写明", "the notice gives"), Wrap: 30},
		table.Column{Title: r.T("当日的救济", "remedy on the day"), Wrap: 50}, table.Column{Title: r.T("年度报告", "annual report")}, table.Column{Title: r.T("依据", "article")})
	for _, o := range p.Decl().Outcomes {
		kind := ""
		switch {
		case o.Releases.Known():
			kind = r.T(string(o.Releases), o.Releases.Label("en"))
		case o.Clears:
			kind = r.T("审查通过", "clears")
		case o.Refuses:
			kind = r.T("拒绝", "refuses")
		}
		remedy := ""
		if m, ok := course.Remedy(o, p.Law().On()); ok {
			remedy = m.Says
			if m.Under != "" {
				remedy += "（" + m.Under + "）"
			}
		}
		under, _ := p.Law().Resolve(o.Under) // what is not law on the day stays as it is written
		if err := t.Add(o.Term, kind, strings.Join(o.Gives, "、"), remedy, o.Report, r.cite.Of(under)); err != nil {
			return err
		}
	}
	return t.Close()
}
