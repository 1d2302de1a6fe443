package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Plan says who publishes a document, where, by when, and what else the law asks
// for on that occasion.
type Plan struct {
	*Result
	// Publisher is the answer of the decision 公开义务主体; Organ names the organ where
	// the document does, "" where it does not or the answer is open.
	Publisher *answer.Answer `json:"publisher,omitempty"`
	Organ     string         `json:"organ,omitempty"`

	Channels  []Duty `json:"channels,omitempty"`  // through which channels
	Forbidden []Duty `json:"forbidden,omitempty"` // what must not be done
	Duties    []Duty `json:"duties,omitempty"`    // reviews, approvals, catalogues, markings …
}

// Duty is a requirement that speaks when the document is published or its
// attribute fixed.
type Duty struct {
	ID        string           `json:"id"`
	Cite      statute.Citation `json:"cite"`
	Who       string           `json:"who,omitempty"`
	What      lang.Text        `json:"what"`
	Generally bool             `json:"generally,omitempty"`
	Local     bool             `json:"local"` // of the place, not of superior law
	// Applies is Unknown where facts are missing that decide whether it does.
	Applies answer.Truth `json:"applies"`
	// Done is True where the facts say that it is met, False where they say that it
	// is not, Unknown where it is still to be done or nobody said.
	Done  answer.Truth `json:"done"`
	Quote string       `json:"quote,omitempty"`
	Note  string       `json:"note,omitempty"`
}

// NewPlan classifies a document and collects what its publication takes. It
// supposes that the document is now dealt with as its attribute demands: opened,
// where it is to be opened. While the attribute is undetermined nothing is
// published, and the plan holds only what the answer does.
func NewPlan(law *rules.Law, doc Document, opts ...rules.Option) (*Plan, error) {
	s := under(law, opts).Session()
	e, err := s.begin(&doc)
	if err != nil {
		return nil, err
	}
	// The row is bound once; with segments it is that of the last one afterwards.
	p := &Plan{Result: &Result{doc: doc}}
	if err = s.classify(e, &doc, &Brief{}, p.Result); err != nil {
		return nil, err
	}
	if err := p.publisher(law); err != nil {
		return nil, err
	}
	if p.Attribute == "" {
		return p, nil
	}
	if len(doc.Segments) > 0 {
		if err := s.bind(e, &doc, false); err != nil {
			return nil, err
		}
	}
	suppose := map[string]any{factDetermined: p.Attribute}
	if p.Attribute == Open || p.Channel == Open {
		suppose[factOpened], suppose[factToBeOpened] = true, true
	}
	for id, v := range suppose {
		if c := columnOf(law.Book(), id); c.Fact() != nil {
			if err := e.row.Set(c, v); err != nil {
				return nil, err
			}
		}
	}
	bd, err := e.row.Bound()
	if err != nil {
		return nil, err
	}
	p.collect(law, bd)
	return p, nil
}

// publisher asks who must publish, and names the organ.
func (p *Plan) publisher(law *rules.Law) error {
	if _, ok := law.Book().Decision(decisionPublisher); !ok {
		return nil
	}
	var err error
	if p.Publisher, err = law.Answer(decisionPublisher, p.bound); err != nil {
		return err
	}
	switch {
	case !p.Publisher.Decided:
	case p.bound.Truth(factJoint) == answer.True:
		p.Organ = p.doc.Lead
	case p.doc.Organ != "" && p.doc.Organ == p.doc.Issuer:
		p.Organ = p.doc.Issuer
	}
	return nil
}

// collect gathers the requirements that speak on this occasion.
func (p *Plan) collect(law *rules.Law, bd *rules.Bound) {
	occasions := []string{factOpened, factToBeOpened, factDetermined}
	for _, res := range law.Check(bd) {
		onChannels := slices.Contains(res.Demand.Facts(), factChannels)
		occasion := slices.ContainsFunc(res.When.Facts(), func(f string) bool { return slices.Contains(occasions, f) })
		if res.Status == answer.NotApplicable || res.Modality == keyword.May || !onChannels && !occasion {
			continue
		}
		d := Duty{
			ID: res.FullID(), Cite: res.Cite, Who: res.Who, What: lang.Text{ZH: res.Demand.Label("zh"), EN: res.Demand.String()}, Generally: res.Generally,
			Local: law.IsLocal(res.Cite), Applies: law.Test(res.When, bd), Done: law.Test(res.Demand, bd), Quote: res.Quote, Note: res.Note,
		}
		switch {
		case res.Modality == keyword.MustNot:
			d.What, d.Done = lang.Text{ZH: "不得：{1}", EN: "must not: {1}"}.Fill(d.What), -d.Done
			p.Forbidden = append(p.Forbidden, d)
		case onChannels:
			p.Channels = append(p.Channels, d)
		default:
			p.Duties = append(p.Duties, d)
		}
	}
}

// Explain writes the plan as text, after the explanation of the attribute.
func (p *Plan) Explain(tag string) string {
	var b strings.Builder
	b.WriteString(p.Result.Explain(tag))
	line := func(t lang.Text) { b.WriteString(t.In(tag) + "\n") }
	if a := p.Publisher; a != nil {
		switch {
		case a.NoRule:
			line(lang.Text{ZH: "由谁公开：没有规则可以适用。", EN: "Who publishes: no rule applies."})
		case a.Decided:
			line(lang.Text{ZH: "由谁公开：{1}[[2|，即{2}]]", EN: "Who publishes: {1}[[2|: {2}]]"}.Fill(a.Outcome, p.Organ))
		default:
			line(lang.Text{ZH: "由谁公开：未定（{1}）", EN: "Who publishes: open ({1})"}.Fill(a.Possible))
		}
	}
	for _, part := range []struct {
		head lang.Text
		list []Duty
	}{
		{lang.Text{ZH: "公开途径：", EN: "Channels:"}, p.Channels},
		{lang.Text{ZH: "禁止事项：", EN: "Forbidden:"}, p.Forbidden},
		{lang.Text{ZH: "同时应当：", EN: "Also required:"}, p.Duties},
	} {
		if len(part.list) > 0 {
			line(part.head)
		}
		for _, d := range part.list {
			line(d.text())
		}
	}
	return b.String()
}

// text is a duty as a line of the plan.
func (d Duty) text() lang.Text {
	state := map[answer.Truth]lang.Text{answer.True: {ZH: "已符合", EN: "met"}, answer.False: {ZH: "不符合", EN: "not met"}, answer.Unknown: {ZH: "待办", EN: "to do"}}[d.Done]
	generally, perhaps := "", ""
	if d.Generally {
		generally = "generally"
	}
	if d.Applies == answer.Unknown {
		perhaps = "perhaps"
	}
	return lang.Text{
		ZH: "  - [[1|{1}：]]{2}（{3}，{4}）[[5|（一般要求）]][[6|（是否适用待查明）]]",
		EN: "  - [[1|{1}: ]]{2} ({3}, {4})[[5| (generally)]][[6| (may not apply)]]",
	}.Fill(d.Who, d.What, citation(d.Cite), state, generally, perhaps)
}

// Adjust answers whether the attribute that a document has must or may be changed
// (属性调整), with all grounds. The attribute so far is Document.Determined or, where
// that is empty, the mark.
func Adjust(law *rules.Law, doc Document, opts ...rules.Option) (*answer.Answer, error) {
	s := under(law, opts).Session()
	e, err := s.begin(&doc)
	if err != nil {
		return nil, err
	}
	if err := s.bind(e, &doc, false); err != nil {
		return nil, err
	}
	s.suppose(e, s.was())
	bd, err := e.row.Bound()
	if err != nil {
		return nil, err
	}
	return law.Answer(decisionChange, bd)
}

// Bind binds what is known of a document, what follows from its own fields included,
// for every question that a law can be asked. Its errors are those of Classify.
func Bind(law *rules.Law, doc Document, opts ...rules.Option) (*rules.Bound, error) {
	s := under(law, opts).Session()
	e, err := s.begin(&doc)
	if err != nil {
		return nil, err
	}
	if err := s.bind(e, &doc, false); err != nil {
		return nil, err
	}
	return e.row.Bound()
}

// Deadlines gives the last day of every limit in force that runs from one of the
// events: what follows, and by when, from the abolition of a document, a change of
// its attribute, its publication. Limits come in the law's order, local before
// superior. An event that no limit in force runs from is not an error: nothing
// follows from it here. An event without a day is skipped.
func Deadlines(law *rules.Law, events ...clock.Event) []FollowUp {
	var out []FollowUp
	for _, l := range rules.InForce[*statute.Limit](law) {
		for _, e := range events {
			day := e.On
			if day.IsZero() && !e.At.IsZero() {
				day = deadline.DateOf(e.At)
			}
			if l.Time.From != e.Name || day.IsZero() || l.Time.Kind != clock.Within || l.Time.SetByEvent {
				continue
			}
			due, err := due(law, l, law.Calendar(), day)
			out = append(out, FollowUp{
				LastDay: LastDay{Date: due.Date, State: due.State, Limit: l.FullID(), Cite: l.Cite, Within: l.Time.Within, From: day, Err: lang.Wrap(err)},
				Event:   e.Name, Who: l.Time.Who, Action: l.Time.Action,
			})
		}
	}
	return out
}

// FollowUp is something to be done after an event, and its last day.
type FollowUp struct {
	LastDay `json:"last_day"`
	Event   string `json:"event"`
	Who     string `json:"who,omitempty"`
	Action  string `json:"action,omitempty"`
}
