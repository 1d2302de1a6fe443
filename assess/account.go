package assess

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Accountability is what the law says of a breach: which grounds stand, which
// tiers apply and what they allow against whom, what makes it lighter or heavier,
// who bears which share, who pursues it, and how it is challenged. It is material
// for those who decide; it decides nothing itself.
type Accountability struct {
	Place string        `json:"place"`
	On    deadline.Date `json:"on"`
	// Answer holds every ground, item by item, and what is missing for it.
	Answer *answer.Answer `json:"answer"`
	// Pursued says whether a ground stands: Unknown while one may.
	Pursued   answer.Truth `json:"pursued"`
	Measures  []Measure    `json:"measures,omitempty"` // the ways of 责任追究 that the text lists
	Sanctions []Sanction   `json:"sanctions,omitempty"`
	Alone     answer.Truth `json:"alone,omitempty"`    // each measure may be used by itself; Unknown: the text is silent
	Together  answer.Truth `json:"together,omitempty"` // measures may be used together
	Lighter   []Factor     `json:"lighter,omitempty"`  // that are present or may be
	Heavier   []Factor     `json:"heavier,omitempty"`
	Weighing  lang.Text    `json:"weighing"`
	Shares    []Allocation `json:"shares,omitempty"`
	PursuedBy []Pursuit    `json:"pursued_by,omitempty"`
	Challenge []Challenge  `json:"challenges,omitempty"`
	Silent    []lang.Text  `json:"silent,omitempty"` // what the text leaves open
	Procedure []Duty       `json:"procedure,omitempty"`
	// Differences are grounds that stand and tiers, shares and ways that apply or may
	// apply, and that part from superior law by their own declaration.
	Differences []answer.Difference  `json:"differences,omitempty"`
	Readings    []Reading            `json:"readings,omitempty"`
	Missing     []Missing            `json:"missing,omitempty"`
	cases       map[string]lang.Text // the conditions of the grounds, read aloud
}

// Measure is a way of holding somebody to account that the text lists, whether or
// not a tier makes use of it.
type Measure struct {
	ID   string           `json:"id"`
	Cite statute.Citation `json:"cite"`
	Name string           `json:"name"`
}

// Sanction is one tier's measures against one person or body.
type Sanction struct {
	ID       string           `json:"id"`
	Cite     statute.Citation `json:"cite"`
	Status   answer.Truth     `json:"applies"`
	When     lang.Text        `json:"when"`
	Against  string           `json:"against,omitempty"`
	By       []string         `json:"by,omitempty"`
	Measures []string         `json:"measures"`
	How      string           `json:"how"` // must, may, as_fits, or refer: another organ decides by its own law
	Note     string           `json:"note,omitempty"`
}

// Factor is a mitigating or aggravating fact.
type Factor struct {
	ID     string           `json:"id"`
	Cite   statute.Citation `json:"cite"`
	Status answer.Truth     `json:"present"`
	When   lang.Text        `json:"when"`
	Then   []string         `json:"then,omitempty"`
}

// Allocation is how responsibility is shared.
type Allocation struct {
	ID     string           `json:"id"`
	Cite   statute.Citation `json:"cite"`
	Status answer.Truth     `json:"applies"`
	When   lang.Text        `json:"when"`
	Shares []Share          `json:"shares"`
}

// Share is what one person bears: 主管领导, 主要责任.
type Share struct {
	Who   string `json:"who"`
	Bears string `json:"bears"`
}

// Pursuit is who investigates and decides.
type Pursuit struct {
	ID       string           `json:"id"`
	Cite     statute.Citation `json:"cite"`
	Status   answer.Truth     `json:"applies"`
	By       []string         `json:"by"`
	Against  string           `json:"against,omitempty"`
	Measures []string         `json:"measures,omitempty"`
	Note     string           `json:"note,omitempty"`
}

// Challenge is what the person concerned may do.
type Challenge struct {
	ID       string           `json:"id"`
	Cite     statute.Citation `json:"cite"`
	Status   answer.Truth     `json:"applies"`
	Measures []string         `json:"measures,omitempty"` // against these; none means any
	Ways     []Way            `json:"ways"`
	Suspends answer.Truth     `json:"suspends,omitempty"`
	Within   string           `json:"within,omitempty"` // 30日; "" where the text says nothing
	Limit    string           `json:"limit,omitempty"`  // full id
	within   deadline.Period
}

// Way is one way of challenging a decision: 申请复核, to 作出处理决定的机关.
type Way struct {
	What string   `json:"what"`
	To   []string `json:"to"` // any of them
}

// Duty is a duty of the procedure, or one that the law attaches to a grade (通报表扬,
// 责令限期整改), and how it stands: StatusUnknown while nobody has said whether it was
// done.
type Duty struct {
	ID     string           `json:"id"` // of a consequence the full id
	Cite   statute.Citation `json:"cite"`
	When   lang.Text        `json:"when,omitzero"` // of a consequence
	Who    string           `json:"who,omitempty"`
	Must   lang.Text        `json:"must"` // 应当：…, 应：…, 不得：…
	Status answer.Status    `json:"status"`
}

// decision is the id of the decision to which texts contribute their grounds.
const accountability = "accountability"

// Account says what the law of a place holds against the facts of a breach. A text
// that does not cover the case by these facts says nothing of it; Silent has its
// article.
func Account(law *rules.Law, facts rules.Facts, opts ...rules.Option) (*Accountability, error) {
	bd, err := law.Bind(facts, opts...)
	if err != nil {
		return nil, err
	}
	came, err := law.Answer(accountability, bd)
	if err != nil {
		return nil, err
	}
	law = law.For(bd) // tiers, shares and procedure are those of texts that speak
	a := &Accountability{Place: law.Place().Term, On: law.On(), Answer: came, cases: map[string]lang.Text{}}
	for _, g := range rules.InForce[*statute.Ground](law) {
		a.cases[g.FullID()] = says(g.When)
	}
	decl, _ := law.Book().Decision(accountability)
	pursued := decl.Outcomes[0] // the strictest; the other is 不予追究
	switch {
	case came.Decided && !came.NoRule && came.Outcome == pursued:
		a.Pursued = answer.True
	case len(came.Grounds) == 0 && len(came.Silent) == 0:
		a.noRule(law)
	case len(came.Grounds) == 0:
		a.silent("在施行的责任追究规定都不适用，是否追究依法律、行政法规和《条例》", "no rules on accountability that are in force apply; statutes and the Regulation decide")
	case came.Decided:
		a.Pursued = answer.False
	}
	for _, n := range came.Silent {
		a.Silent = append(a.Silent, lang.Text{ZH: n.Explain("zh"), EN: n.Explain("en")})
	}
	x, lines := newReader(law, bd), inforce.Liability(law)
	a.sanctions(lines, x)
	a.factors(lines.Factors, x)
	a.rest(lines, x)
	a.procedure(lines, x)
	a.Differences = slices.Clone(came.Differences)
	for _, e := range inLawsOrder(law, lines.Entries()) {
		if d := law.Difference(e, bd); d != nil && law.Test(e.When, bd) != answer.False {
			a.Differences = append(a.Differences, *d)
		}
	}
	a.Missing, a.Readings = x.missing, x.readings
	for _, r := range came.Readings {
		a.Readings = append(a.Readings, Reading{r.Cite, r.Reading})
	}
	return a, nil
}

// inLawsOrder puts the rules of several instruments into the order of the law.
func inLawsOrder(law *rules.Law, list []*statute.Entry) []*statute.Entry {
	at := map[string]int{}
	for i, in := range law.Instruments() {
		at[in.ID] = i
	}
	slices.SortStableFunc(list, func(a, b *statute.Entry) int { return cmp.Compare(at[a.Cite.Instrument], at[b.Cite.Instrument]) })
	return list
}

// noRule says that nothing in force lists grounds, and which texts did or will. What
// superior law demands all the same is not decided here, so nothing is denied.
func (a *Accountability) noRule(law *rules.Law) {
	a.silent("%s 没有施行的责任追究规定，是否追究依法律、行政法规和《条例》", "no rules on accountability are in force on %s; statutes and the Regulation decide", a.On)
	lists := func(n answer.InstrumentNote) bool {
		in, ok := law.Book().Instrument(n.ID)
		return ok && slices.ContainsFunc(in.Grounds, func(g *statute.Ground) bool { return g.Decision == accountability })
	}
	lapsed, notYet := law.OutOfForce()
	for _, n := range lapsed {
		if lists(n) {
			a.silent("《%s》已失效，有效期至 %s", "%s lapsed after %s", n.Title, n.InForce.To)
		}
	}
	for _, n := range notYet {
		if lists(n) {
			a.silent("《%s》尚未施行，自 %s 起", "%s is in force from %s", n.Title, n.InForce.From)
		}
	}
}

func (a *Accountability) silent(zh, en string, args ...any) {
	a.Silent = append(a.Silent, say.Text(zh, en, args...))
}

func (a *Accountability) sanctions(lines scoring.Liability, x *reader) {
	for _, m := range lines.Measures {
		a.Measures = append(a.Measures, Measure{m.ID, m.Cite, m.Name})
	}
	for _, c := range lines.Combines {
		if x.test(c.ID, c.When) != answer.True {
			continue
		}
		if c.Alone {
			a.Alone = answer.True
		}
		if c.Together {
			a.Together = answer.True
		}
	}
	applies := false
	for _, l := range lines.Sanctions {
		t := x.test(l.ID, l.When)
		applies = applies || t != answer.False
		if a.Pursued != answer.False {
			x.reading(&l.Entry) // that a tier does not apply may rest on it too
		}
		a.Sanctions = append(a.Sanctions, Sanction{l.ID, l.Cite, t, says(l.When), l.Against, l.By, l.Measures, l.How, l.Note})
	}
	if len(a.Sanctions) > 0 && !applies && a.Pursued == answer.True {
		a.silent("情形成立，而条文没有与所给情节、影响对应的处理档次", "a ground stands, and no tier fits the gravity and impact given")
	}
	if len(a.Sanctions) > 0 && a.Together == answer.Unknown {
		a.silent("条文没有写明各种处理能否合并使用", "the text does not say whether measures may be used together")
	}
}

func (a *Accountability) factors(list []*scoring.Factor, x *reader) {
	lighter, heavier := answer.False, answer.False
	var then []string
	for _, l := range list {
		t := x.test(l.ID, l.When)
		if t == answer.False {
			continue
		}
		x.reading(&l.Entry)
		f := Factor{l.ID, l.Cite, t, says(l.When), l.Then}
		side := &lighter
		if l.Effect == scoring.Heavier {
			side = &heavier
			a.Heavier = append(a.Heavier, f)
		} else {
			a.Lighter = append(a.Lighter, f)
		}
		if t == answer.True {
			for _, w := range l.Then {
				if !slices.Contains(then, w) {
					then = append(then, w)
				}
			}
			*side = answer.True
		} else if *side == answer.False {
			*side = answer.Unknown
		}
	}
	what := strings.Join(then, "、")
	switch {
	case len(list) == 0:
		a.Weighing = say.Text("条文没有规定从轻、从重的情形", "the text names no mitigating or aggravating factors")
	case lighter == answer.True && heavier == answer.True:
		a.Weighing = say.Text("从轻和从重的情形同时存在，条文没有规定怎样处理，须由作出处理决定的机关说明理由后决定", "factors on both sides are present and the text does not say what then: the deciding organ must decide and give reasons")
		a.Silent = append(a.Silent, a.Weighing)
	case lighter == answer.Unknown || heavier == answer.Unknown:
		a.Weighing = say.Text("从轻、从重的情形尚未查清", "factors are not yet known")
	case lighter == answer.True:
		a.Weighing = say.Text("应当%s（选择其一）", "must be treated more leniently: %s (one of them)", what)
	case heavier == answer.True:
		a.Weighing = say.Text("应当%s", "must be treated more severely: %s", what)
	default:
		a.Weighing = say.Text("没有从轻、从重的情形", "no factor is present")
	}
}

func (a *Accountability) rest(lines scoring.Liability, x *reader) {
	for _, l := range lines.Allocations {
		t := x.test(l.ID, l.When)
		a.Shares = append(a.Shares, Allocation{l.ID, l.Cite, t, says(l.When), sharesOf(l)})
	}
	if len(a.Shares) == 0 {
		a.silent("条文没有规定承办人、审批领导和集体之间怎样分担责任", "the text does not say how handler, approving leader and collective share responsibility")
	}
	for _, l := range lines.Pursuits {
		a.PursuedBy = append(a.PursuedBy, Pursuit{l.ID, l.Cite, x.test(l.ID, l.When), l.By, l.Against, l.Measures, l.Note})
	}
	for _, l := range lines.Challenges {
		c := Challenge{ID: l.ID, Cite: l.Cite, Status: x.test(l.ID, l.When), Measures: l.Measures, Ways: waysOf(l), Limit: l.Limit}
		if l.Suspends != nil {
			if c.Suspends = answer.False; *l.Suspends {
				c.Suspends = answer.True
			}
		}
		if lim, ok := x.law.Limit(l.Limit); ok {
			c.within, c.Within = lim.Time.Within, lim.Time.Within.Label("zh")
		}
		a.Challenge = append(a.Challenge, c)
	}
	if len(a.Challenge) == 0 {
		a.silent("条文没有规定怎样提出异议，依有关法律、法规", "the text does not say how to challenge; other law applies")
	}
}

// procedure checks the duties of the instruments that speak of accountability.
func (a *Accountability) procedure(lines scoring.Liability, x *reader) {
	// A text that merely names a sanction for its own breaches says nothing of how
	// somebody is held to account.
	about := map[string]bool{}
	for _, l := range lines.Pursuits {
		about[l.Cite.Instrument] = true
	}
	for _, l := range lines.Challenges {
		about[l.Cite.Instrument] = true
	}
	for _, r := range x.law.Check(x.bd) {
		if about[r.Cite.Instrument] {
			a.Procedure = append(a.Procedure, Duty{ID: r.ID, Cite: r.Cite, Who: r.Who, Must: must(r.Requirement), Status: r.Status})
		}
	}
}

// Verdict says whether measures may be used as proposed.
type Verdict struct {
	Allowed answer.Truth `json:"allowed"`
	Why     []lang.Text  `json:"why"`
}

// Check says whether the measures may be imposed against somebody (the word of the
// text, 行政机关, 直接责任人), alone or together: each must be allowed by a tier
// that applies, and those that the tier demands must be among them.
func (a *Accountability) Check(against string, measures ...string) Verdict {
	v := Verdict{Allowed: a.Pursued}
	lower := func(t answer.Truth, zh, en string, args ...any) {
		if t == answer.False || v.Allowed == answer.True {
			v.Allowed = t
		}
		v.Why = append(v.Why, say.Text(zh, en, args...))
	}
	switch a.Pursued {
	case answer.False:
		v.Why = append(v.Why, say.Text("没有追责情形", "no ground stands"))
		return v
	case answer.Unknown:
		v.Why = append(v.Why, say.Text("追责情形尚未查清", "the grounds are not yet known"))
	}
	for _, m := range measures {
		best := answer.False
		for _, s := range a.Sanctions {
			if s.Against == against && slices.Contains(s.Measures, m) && s.Status != answer.False && best != answer.True {
				best = s.Status
				v.Why = append(v.Why, say.Text("%s：%s", "%s: %s", m, s.Cite))
			}
		}
		switch best {
		case answer.False:
			if len(a.Measures) > 0 && !slices.ContainsFunc(a.Measures, func(x Measure) bool { return x.Name == m }) {
				lower(answer.False, "“%s”不是条文列出的方式，列出的有：%s", "%s is none of the ways listed: %s", m, a.named())
				continue
			}
			lower(answer.False, "没有一个适用的档次允许对%s给予%s", "no tier that applies allows %s: %s", against, m)
		case answer.Unknown:
			lower(answer.Unknown, "%s所在的档次是否适用尚未查清", "it is not yet known whether the tier of %s applies", m)
		}
	}
	if len(measures) > 1 && a.Together != answer.True {
		lower(answer.Unknown, "条文没有写明能否合并使用", "the text does not say whether measures may be used together")
	}
	for _, s := range a.Sanctions {
		if s.Against != against || s.How != scoring.HowMust {
			continue
		}
		for _, m := range s.Measures {
			switch {
			case slices.Contains(measures, m):
			case s.Status == answer.True:
				lower(answer.False, "缺少应当给予的%s（%s）", "%s is compulsory and missing (%s)", m, s.Cite)
			case s.Status == answer.Unknown && v.Allowed != answer.False:
				lower(answer.Unknown, "尚未查清：%s；如是，还应当给予%s（%s）", "not known: %s; if so, %s is compulsory (%s)", s.When, m, s.Cite)
			}
		}
	}
	return v
}

// named lists the names of the measures there are.
func (a *Accountability) named() string {
	var names []string
	for _, m := range a.Measures {
		names = append(names, m.Name)
	}
	return strings.Join(names, "、")
}

func sharesOf(l *scoring.Allocation) []Share {
	var out []Share
	for _, x := range l.Shares {
		out = append(out, Share(x))
	}
	return out
}

func waysOf(l *scoring.Challenge) []Way {
	var out []Way
	for _, x := range l.Ways {
		out = append(out, Way(x))
	}
	return out
}
