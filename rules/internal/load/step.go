package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// stepReader reads one step; choices are checked once all its keys are known.
type stepReader struct {
	l    *loader
	h    *instrumentHead
	m    *source.Map
	p    *statute.Procedure // nil when it is not declared
	st   *statute.Step
	said []said   // every choice named as a key
	all  []string // the choices that there are, silence included
	// untold are those of which no vocabulary says what they do.
	untold []string
}

// said is a choice as a key of next, ends, concludes or event.
type said struct {
	key    string
	choice source.Str
}

func (l *loader) step(h *instrumentHead, at statute.Citation, target source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	st := &statute.Step{Entry: e, Range: e.Range}
	r := &stepReader{l: l, h: h, m: m, p: l.procedureOf(h, target), st: st}
	if r.p != nil {
		st.Procedure = r.p.FullID()
	}
	if st.LeftOut, _ = m.Bool("left_out"); st.LeftOut {
		r.leftOut()
		return
	}
	st.Does, st.Per = text(m, "does"), text(m, "per")
	for _, s := range m.Strs("role") {
		st.Roles = append(st.Roles, l.term("roles", s))
	}
	for _, x := range []struct {
		key  string
		flag *bool
	}{{"from_any", &st.FromAny}, {"anytime", &st.Anytime}, {"review", &st.Review}, {"closes", &st.Closes}} {
		*x.flag, _ = m.Bool(x.key)
	}
	if s, ok := m.Str("join"); ok {
		st.JoinAny = l.word(s, terms.Key{Context: "step", Name: "join"}, "join", []string{"all", "any"}) == "any"
	}
	for _, s := range m.Strs("gives") {
		st.Gives = append(st.Gives, s.S)
	}
	for _, s := range m.Strs("limit") {
		st.Limits = append(st.Limits, l.limitRef(h, s))
	}
	for _, s := range m.Strs("other_than") {
		st.OtherThan = append(st.OtherThan, r.step(s))
	}
	if s, ok := m.Str("stands_for"); ok {
		st.StandsFor = r.step(s)
	}
	for _, s := range m.Strs("skip") {
		st.Skip = append(st.Skip, r.step(s))
	}
	if s, ok := m.Str("provided"); ok {
		st.Provided = l.condition(s, true, l.scope)
	}
	if s, ok := m.Str("ahead_of"); ok {
		if st.AheadOf = r.superior(s); s.S == st.ID {
			l.diags.Add(s.R, mistake.BadValue{Key: r.m.Term("ahead_of"), Value: s.S, Accepted: notItself})
		}
	}
	st.Releases, st.Establishes = l.releases(m, st.ID), l.establishes(m)
	r.routes()
	m.Finish()
	r.shape()
	h.Steps = append(h.Steps, st)
}

// leftOut reads what is said of a step that the superior procedure has, and this one has not.
func (r *stepReader) leftOut() {
	id, _ := r.m.Str("id")
	r.superior(id)
	r.byChoice("next", func(on string, values []source.Str) {
		b := statute.Branch{On: on}
		for _, s := range values {
			b.To = append(b.To, r.step(s))
		}
		r.st.Next = append(r.st.Next, b)
	})
	r.l.linked = append(r.l.linked, func() {
		for _, sup := range r.above() {
			if sup.ID == r.st.ID && len(course.Onward(r.st, sup)) == 0 {
				r.l.diags.Add(r.st.Range, mistake.StepShape{Step: r.st.ID, Problem: lang.Text{ZH: "不再办理之后转到哪一步，缺少 {step/next}", EN: "{step/next} is missing: what follows where it is left out"}})
				return
			}
		}
	})
	r.m.Ignore("when", "applies_from", "binding") // it is left out in every case
	taken := source.Elsewhere{}
	for _, k := range grammar.Of("step").Keys {
		taken[k.Name] = ofTaken
	}
	r.m.Finish(taken)
	r.h.Steps = append(r.h.Steps, r.st)
}

var notItself = lang.Text{ZH: "写程序里另外一步的编号", EN: "give the id of another step"}

var ofTaken = lang.Text{ZH: "照常办理的步骤；{step/left_out} 的步骤不写它", EN: "a step that is taken; one that is {step/left_out} does not have it"}

// above are the steps that are taken over, of whatever day.
func (r *stepReader) above() []*statute.Step {
	all, _ := r.l.lineage(r.p)
	return r.l.stepsOf(all[1:])
}

// superior reads the id of a step of the procedure that is extended.
func (r *stepReader) superior(s source.Str) string {
	switch {
	case r.p == nil:
	case r.p.Extends == "":
		r.l.diags.Add(s.R, mistake.StepShape{Step: r.st.ID, Problem: lang.Text{ZH: "程序没有 {procedure/extends}，没有上级的步骤可以不办，也没有可以插在前面的", EN: "the procedure has no {procedure/extends}: there is no superior step to leave out or to put it ahead of"}})
	default:
		r.l.linked = append(r.l.linked, func() {
			var ids []string
			for _, st := range r.above() {
				if st.ID == s.S {
					return
				}
				ids = append(ids, st.ID)
			}
			if _, whole := r.l.lineage(r.p); whole {
				r.l.unknown(s, mistake.UnknownStep{Step: s.S, Procedure: r.p.Extends, Nearest: r.l.guesses.Nearest(s.S, ids)})
			}
		})
	}
	return s.S
}

// step reads the id of a step of the same procedure.
func (r *stepReader) step(s source.Str) string {
	r.l.linked = append(r.l.linked, func() { r.l.checkStep(r.h, r.p, s) })
	return s.S
}

// routes reads what the role may choose and where each choice leads.
func (r *stepReader) routes() {
	st, m, l := r.st, r.m, r.l
	if s, ok := m.Str("decides"); ok {
		if d := l.target(s); d != nil {
			st.Decides = d.ID
			st.Choices = append(st.Choices, d.Outcomes...)
			l.demands(keyword.GivesUndecided, s.R, lang.Text{ZH: "规则没有得出结论的，由步骤“" + st.ID + "”的承办人决定", EN: "what the rules leave open is decided at step " + st.ID})
		}
	}
	for _, s := range m.Strs("may") {
		if !slices.Contains(st.Choices, s.S) {
			st.Choices = append(st.Choices, s.S)
		}
	}
	r.byChoice("next", func(on string, values []source.Str) {
		b := statute.Branch{On: on}
		for _, s := range values {
			b.To = append(b.To, r.step(s))
		}
		st.Next = append(st.Next, b)
	})
	ending := func(into *[]statute.Ending) func(string, []source.Str) {
		return func(on string, values []source.Str) {
			e := statute.Ending{On: on}
			for _, s := range values {
				r.outcome(s)
				e.Outcomes = append(e.Outcomes, s.S)
			}
			*into = append(*into, e)
		}
	}
	r.byChoice("ends", ending(&st.Ends))
	r.byChoice("concludes", ending(&st.Concludes))
	r.byChoice("event", func(on string, values []source.Str) {
		for _, s := range values {
			st.Events = append(st.Events, statute.Happens{On: on, Event: l.term("events", s)})
		}
	})
	if s, ok := m.Str("back_to"); ok {
		st.BackTo = r.step(s)
	}
	if m.Has("ahead_of") && !plainNext(st.Next) && !plainEnd(st.Ends) && !m.Has("closes") {
		to, _ := m.Str("ahead_of")
		st.Next = append(st.Next, statute.Branch{To: []string{to.S}})
	}
	r.choices()
	m.Map("unless").Each(func(on source.Str, v source.Node) {
		if !slices.Contains(st.Choices, on.S) {
			near := l.guesses.Nearest(on.S, st.Choices)
			l.diags.Add(on.R, mistake.UnknownChoice{Step: st.ID, Key: terms.Key{Context: "step", Name: m.Written("unless")}, Choice: on.S, Nearest: near, Choices: st.Choices})
		}
		if s, ok := v.Str(&l.diags); ok {
			st.Unless = append(st.Unless, statute.Unless{On: on.S, When: l.condition(s, true, l.scope)})
		}
	})
}

// byChoice reads a key that holds one value for every choice, or one per choice.
func (r *stepReader) byChoice(key string, read func(on string, values []source.Str)) {
	n := r.m.Get(key)
	if n.Kind() != source.Mapping {
		if values := n.Strs(&r.l.diags); len(values) > 0 {
			read("", values)
		}
		return
	}
	n.Map(&r.l.diags).Each(func(on source.Str, v source.Node) {
		values := v.Strs(&r.l.diags)
		if len(values) == 0 {
			return
		}
		r.said = append(r.said, said{key, on})
		read(on.S, values)
	})
}

func (r *stepReader) outcome(s source.Str) {
	if r.p == nil {
		return
	}
	o, terms, whole := r.l.outcomeOf(r.p, s.S)
	if o != nil || !whole {
		return // the procedure is reported as a whole
	}
	near := r.l.guesses.Nearest(s.S, terms)
	r.l.diags.Add(s.R, mistake.UnknownCaseOutcome{Outcome: s.S, Procedure: r.p.Term, Nearest: near})
}

// choices settles what the role may choose: what `may` and `decides` say; without
// them what next, ends and concludes distinguish; with back_to also the word for sending
// back. What each of them does is said by the vocabulary.
func (r *stepReader) choices() {
	st, l := r.st, r.l
	if len(st.Choices) == 0 {
		for _, s := range r.said {
			if s.key != "event" && !slices.Contains(st.Choices, s.choice.S) {
				st.Choices = append(st.Choices, s.choice.S)
			}
		}
	}
	back := l.returning()
	switch {
	case st.BackTo == "":
	case back == "":
		l.diags.Add(r.m.Get("back_to").Range(), mistake.StepShape{Step: st.ID, Problem: lang.Text{ZH: "有 {step/back_to}，而词汇的 {vocabulary/choices} 没有一种写 {choice/returns}", EN: "{step/back_to} is there, and no word under {vocabulary/choices} of a vocabulary {choice/returns}"}})
	case len(st.Choices) == 0 && !st.FromAny && !r.m.MayMean("may", "decides", "next", "ends", "concludes", "left_out"):
		l.diags.Add(r.m.Get("back_to").Range(), mistake.StepShape{Step: st.ID, Problem: lang.Text{ZH: "有 {step/back_to}，而没有写退回以外可以怎样处理，缺少 {step/may}", EN: "{step/back_to} is there, and no choice but to return: {step/may} is missing"}})
	}
	if st.BackTo != "" && !st.FromAny && back != "" && !slices.Contains(st.Choices, back) {
		st.Choices = append(st.Choices, back)
	}
	known := slices.Clone(st.Choices)
	if s, ok := r.m.Str("silence"); ok {
		st.Silence = s.S
		if s.S != keyword.SilenceMeansNothing {
			if !slices.Contains(known, s.S) && !slices.ContainsFunc(r.said, func(k said) bool { return k.choice.S == s.S }) {
				near := l.guesses.Nearest(s.S, known)
				l.diags.Add(s.R, mistake.UnknownChoice{Step: st.ID, Key: terms.Key{Context: "step", Name: "silence"}, Choice: s.S, Nearest: near, Choices: known})
			}
			known = append(known, s.S)
		}
		if len(st.Limits) == 0 {
			l.diags.Add(s.R, mistake.SilenceAlone{Step: st.ID})
		}
	}
	var untold []string
	for _, c := range known {
		switch l.book.Choices[c] {
		case keyword.ChoiceStops, keyword.ChoiceReturns:
			st.Stops = append(st.Stops, c)
		case "":
			untold = append(untold, c)
		}
	}
	if st.BackTo != "" || slices.Contains(known, back) {
		st.Returns = back
	}
	r.untold = untold
	for _, k := range r.said {
		if !slices.Contains(known, k.choice.S) {
			near := l.guesses.Nearest(k.choice.S, known)
			l.diags.Add(k.choice.R, mistake.UnknownChoice{Step: st.ID, Key: terms.Key{Context: "step", Name: k.key}, Choice: k.choice.S, Nearest: near, Choices: known})
		}
	}
	if len(known) == 0 {
		known = []string{""}
	}
	r.all = known
}

// shape reports keys that contradict each other.
func (r *stepReader) shape() {
	st, l := r.st, r.l
	if !r.m.OK() {
		return
	}
	for _, c := range r.all {
		if c != keyword.SilenceMeansNothing && !course.Leads(st, c) && !r.m.MayMean("next", "ends", "back_to", "closes", "anytime", "ahead_of", "left_out") {
			l.diags.Add(st.Range, mistake.ChoiceNowhere{Step: st.ID, Choice: c})
		}
	}
	r.told()
	if st.Does == "" && st.Decides == "" && !r.m.MayMean("does", "decides", "left_out") {
		l.diags.Add(st.Range, mistake.StepShape{Step: st.ID, Problem: lang.Text{ZH: "缺少 {step/does}（做什么）或 {step/decides}（作什么决定）", EN: "{step/does} or {step/decides} is missing"}})
	}
	for _, pair := range []struct {
		a, b  string
		clash bool
	}{
		{"anytime", "from_any", st.Anytime && st.FromAny},
		{"anytime", "next", st.Anytime && len(st.Next) > 0},
		{"anytime", "back_to", st.Anytime && st.BackTo != ""},
		{"closes", "ends", st.Closes && len(st.Ends) > 0},
		{"closes", "next", st.Closes && slices.ContainsFunc(st.Next, func(b statute.Branch) bool { return b.On == "" })},
		{"from_any", "review", st.FromAny && st.Review},
		{"from_any", "establishes", st.FromAny && r.m.Has("establishes")},
		{"concludes", "establishes", len(st.Concludes) > 0 && r.m.Has("establishes")},
		{"from_any", "releases", st.FromAny && st.BackTo != "" && st.Releases.Known()},
		{"per", "concludes", st.Per != "" && len(st.Concludes) > 0},
		{"join", "anytime", st.JoinAny && st.Anytime},
		{"stands_for", "review", st.StandsFor != "" && st.StandsFor == st.ID},
		{"next", "back_to", slices.ContainsFunc(st.Next, func(b statute.Branch) bool { return course.Returns(st, b.On) })},
		{"next", "ends", plainNext(st.Next) && plainEnd(st.Ends)},
	} {
		if pair.clash {
			l.diags.Add(st.Range, mistake.StepKeys{Step: st.ID, Key: terms.Key{Context: "step", Name: pair.a}, Other: terms.Key{Context: "step", Name: pair.b}})
		}
	}
	r.byOutcome()
	for _, b := range st.Next {
		if slices.ContainsFunc(st.Ends, func(e statute.Ending) bool { return e.On == b.On && e.On != "" }) {
			l.diags.Add(st.Range, mistake.StepKeys{Step: st.ID, Key: terms.Key{Context: "step", Name: "next"}, Other: terms.Key{Context: "step", Name: "ends"}, Choice: b.On})
		}
	}
}

// told reports choices of a step that reviews or releases of which nothing says whether
// they do so.
func (r *stepReader) told() {
	if st := r.st; st.Review || st.StandsFor != "" || st.Releases.Known() {
		for _, c := range r.untold {
			r.l.diags.Add(st.Range, mistake.ChoiceUntold{Step: st.ID, Choice: c})
		}
	}
}

// byOutcome holds what the step releases against what its outcomes release.
func (r *stepReader) byOutcome() {
	st, l := r.st, r.l
	if r.p != nil && st.Releases != "" {
		ending, sure := r.releasing()
		switch {
		case !sure:
		case ending != "" && st.Releases != keyword.ReleaseByOutcome:
			l.diags.Add(r.m.Get("releases").Range(), mistake.NotByOutcome{Step: st.ID, Key: terms.Key{Context: "step", Name: r.m.Written("releases")}, Outcome: ending})
		case ending == "" && st.Releases == keyword.ReleaseByOutcome:
			l.diags.Add(r.m.Get("releases").Range(), mistake.ByOutcome{Of: st.ID, Key: terms.Key{Context: "step", Name: r.m.Written("releases")}})
		}
	}
}

// releasing is an outcome of the step that releases, "" for none. It is not sure where
// what an outcome releases was not said; that is reported there.
func (r *stepReader) releasing() (term string, sure bool) {
	sure = true
	for _, list := range [][]statute.Ending{r.st.Ends, r.st.Concludes} {
		for _, e := range list {
			for _, name := range e.Outcomes {
				if o, _, _ := r.l.outcomeOf(r.p, name); o == nil || o.Releases == "" {
					sure = false
				} else if o.Releases.Known() {
					term = name
				}
			}
		}
	}
	return term, sure
}

func plainNext(next []statute.Branch) bool {
	return slices.ContainsFunc(next, func(b statute.Branch) bool { return b.On == "" })
}

func plainEnd(ends []statute.Ending) bool {
	return slices.ContainsFunc(ends, func(e statute.Ending) bool { return e.On == "" })
}

// choice reads what a word does wherever a step offers it.
func (l *loader) choice(word source.Str, v source.Node) {
	s, ok := v.Str(&l.diags)
	if !ok {
		return
	}
	does := l.word(s, terms.Key{Context: "vocabulary", Name: "choices"}, "choice", []string{keyword.ChoicePasses, keyword.ChoiceStops, keyword.ChoiceReturns})
	if l.terms["choices"] == nil {
		l.terms["choices"], l.book.Choices = map[string]declared{}, map[string]string{}
	}
	first, dup := l.terms["choices"][word.S]
	if back := l.returning(); !dup && back != "" && does == keyword.ChoiceReturns { // back_to means one word
		first, dup = l.terms["choices"][back], true
	}
	if dup {
		d := l.diags.Add(word.R, mistake.DuplicateName{Name: word.S, What: nameKind("choices")})
		d.Related = append(d.Related, diag.Related{Range: first.r, Text: first.term})
		return
	}
	l.terms["choices"][word.S], l.book.Choices[word.S] = declared{does, word.S, word.R}, does
}

// returning is the word for sending back, "" where the vocabulary has none.
func (l *loader) returning() string {
	for word, does := range l.book.Choices {
		if does == keyword.ChoiceReturns {
			return word
		}
	}
	return ""
}

// occasions are those on which something must be stated, whatever the step.
var occasions = []string{keyword.GivesRefused, keyword.GivesUndecided, keyword.GivesExcepted}

// content reads on which occasions something must be stated, and which articles say so.
func (l *loader) content(what source.Str, v source.Node) {
	m := v.Map(&l.diags)
	for _, at := range occasions {
		if !m.Has(at) {
			continue
		}
		k, _ := m.Key(at)
		by := m.Map(at)
		under := by.Strs("under")
		c := course.Content{What: what.S, Under: make([]statute.Citation, len(under)), Note: text(by, "note")}
		for i, s := range under {
			l.cite(&c.Under[i], s, &l.linked)
		}
		by.Finish()
		if l.terms["gives"] == nil {
			l.terms["gives"], l.book.Gives = map[string]declared{}, map[string][]course.Content{}
		}
		name := what.S + "/" + at
		if first, dup := l.terms["gives"][name]; dup {
			d := l.diags.Add(k.R, mistake.DuplicateName{Name: k.Written(), What: nameKind("gives")})
			d.Related = append(d.Related, diag.Related{Range: first.r, Text: first.term})
			continue
		}
		l.terms["gives"][name] = declared{name, what.S, k.R}
		l.book.Gives[at] = append(l.book.Gives[at], c)
	}
	m.Finish()
	for _, at := range occasions {
		if m.MayMean(at) {
			l.unsaid = append(l.unsaid, at) // the misspelt key is the mistake
		}
	}
}

// demands reports that something stands at an occasion of which no vocabulary says what must
// be stated: once, however often it stands.
func (l *loader) demands(at string, r diag.Range, why lang.Text) {
	if len(l.book.Gives[at]) > 0 || len(l.unread) > 0 || slices.Contains(l.unsaid, at) {
		return
	}
	l.unsaid = append(l.unsaid, at)
	l.diags.Add(r, mistake.ContentUnsaid{Why: why, Occasion: terms.Key{Context: "must-give", Name: at}})
}
