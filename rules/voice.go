package rules

import (
	"slices"

	"sync"
	"sync/atomic"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ScopeNote says whether an instrument in force, named by id with or without edition,
// speaks in a case, and what the article says by which it does: False, it is silent;
// Unknown, that it speaks is presupposed; True, nothing stands against it. It looks at
// facts that were given or follow from those, never at assumed ones. It is asked for one
// matter: where the instrument says that there is no government information, it is silent
// on information and on duties. The note is nil where the instrument covers everything, or
// is not in force: then it is silent without an article.
func (l *Law) ScopeNote(m statute.Matter, instrument string, bd *Bound) (answer.Truth, *answer.ScopeNote) {
	in := l.named(instrument)
	if in == nil {
		return answer.False, nil
	}
	truth, c := scopeSpeaks(&in.Scope, m, bd.inner())
	return truth, scopeNote(in, c)
}

// named finds an instrument in force, with or without edition; nil for none.
func (l *Law) named(instrument string) *statute.Instrument {
	for _, layer := range l.layers {
		for _, in := range layer {
			if in.Is(instrument) {
				return in
			}
		}
	}
	return nil
}

// scopeNote is what a clause of the instrument's scope says, nil for none.
func scopeNote(in *statute.Instrument, c *statute.ScopeClause) *answer.ScopeNote {
	if c == nil {
		return nil
	}
	return &answer.ScopeNote{
		Instrument: in.ID, Title: in.Title, Cite: c.Cite, When: c.When.String(), Quote: c.Quote, Note: c.Note, Condition: c.When,
		Information: c == in.Scope.Information, OnlyIfGiven: slices.Contains(in.Scope.OnlyIfGiven, c),
	}
}

// For returns the law as it speaks in a case: what it lists then leaves out what is
// silent there: marks, limits, recurrences, requirements, procedures and all else of
// instruments that do not cover the case. Decisions are asked of given facts anyway,
// and answered alike. The facts must be bound by the same book; nil gives the law with
// everything that is in force.
func (l *Law) For(bd *Bound) *Law {
	in := *l
	in.heard = bd.inner()
	return &in
}

// hears reports whether something of an instrument speaks in the law's case.
func (l *Law) hears(in *statute.Instrument, what any) bool {
	if l.heard == nil || in.Scope.IsZero() {
		return true
	}
	m := statute.OnRequests
	switch w := what.(type) {
	case *statute.Ground:
		if w.Everyone {
			return true
		}
		m = l.matter(w.Decision)
	case *statute.Lift:
		m = l.matter(w.Decision)
	case *statute.Hold:
		if w.Everyone {
			return true
		}
		m = l.matter(w.Decision)
	case *statute.Limit:
		m = w.Matter()
	case *statute.Mark, *statute.Recurrence:
		m = statute.OnInformation
	case *statute.Requirement:
		m = statute.OnDuties
	}
	truth, _ := scopeSpeaks(&in.Scope, m, l.heard)
	return truth != answer.False
}

func (l *Law) matter(decision string) statute.Matter {
	if d := l.book.c.Decisions[decision]; d != nil && d.Information {
		return statute.OnInformation
	}
	return statute.OnRequests
}

// scopeSpeaks is how a scope stands on a matter, with the clause that decides; nil where the scope says nothing.
func scopeSpeaks(s *statute.Scope, m statute.Matter, bd *known.Bound) (answer.Truth, *statute.ScopeClause) {
	truth, by := scopeCovers(s, bd)
	if truth == answer.False || m == statute.OnRequests || s.Information == nil {
		return truth, by
	}
	info := answer.Truth(s.Information.When.Tree().Eval(bd.Told))
	if info == answer.False && m == statute.OnDuties && s.Information.Unless.Tree() != nil && s.Information.Unless.Tree().Eval(bd.Told) == cond.True {
		return truth, by
	}
	if info < truth || by == nil {
		return info, s.Information
	}
	return truth, by
}

// whole says whether the instrument as a whole covers the case.
func scopeCovers(s *statute.Scope, bd *known.Bound) (answer.Truth, *statute.ScopeClause) {
	for _, c := range s.OnlyIfGiven {
		if c.When.Tree().Eval(bd.Told) == cond.True {
			return answer.True, c
		}
	}
	switch {
	case s.When.Tree() != nil:
		return answer.Truth(s.When.Tree().Eval(bd.Told)), &s.ScopeClause
	case len(s.OnlyIfGiven) > 0:
		return answer.False, s.OnlyIfGiven[0]
	}
	return answer.True, nil
}

// voice is how an instrument with a scope stands in a case, in one byte of a key.
type voice byte

const (
	speaks     voice = 's' // or is presupposed to
	noMatter   voice = 'i' // there is no government information
	saysNought voice = 'w'
)

// voices lists, by decision, the programs that stand for it: one for each way in which
// instruments that contribute to it can be silent.
type voices struct {
	decl     *statute.DecisionDecl
	speakers []int // in slice.scoped: those that contribute, here or to decisions it reads
	usual    func() *decide.Program
	whole    func() *decide.Program // where everybody speaks
	usually  string                 // the key of usual
	reads    func() []bool          // by fact: what the decision reads, by its text
	rests    func() rested          // what Receipt.Rules holds
	decides  func() []bool          // the same without what only keeps others from being assumed

	mu    sync.Mutex
	known atomic.Pointer[map[string]*decide.Program]
}

// maxVoices bounds the programs remembered for one decision.
const maxVoices = 128

// scopedOf lists the instruments of the law that say what they cover.
func (s *slice) scopedOf() (scoped []*statute.Instrument, reads []bool) {
	reads = make([]bool, len(s.book.c.Voc.Facts))
	for _, in := range slices.Concat(s.layers[decide.Local], s.layers[decide.Superior]) {
		if in.Scope.IsZero() {
			continue
		}
		scoped = append(scoped, in)
		for _, c := range in.Scope.Clauses() {
			for _, f := range c.When.Tree().Facts() {
				for _, r := range s.book.c.Voc.Reach(f.Index, nil) {
					reads[r] = true
				}
			}
		}
	}
	return scoped, reads
}

// speakersOf lists who has a say in a decision and in those it reads.
func (s *slice) speakersOf(id string, seen map[string]bool) []int {
	if seen[id] {
		return nil
	}
	seen[id] = true
	var out []int
	add := func(cite statute.Citation, conditions ...statute.Condition) {
		if i := slices.IndexFunc(s.scoped, func(in *statute.Instrument) bool { return in.ID == cite.Instrument }); i >= 0 {
			out = append(out, i)
		}
		for _, c := range conditions {
			if c.Tree() == nil {
				continue
			}
			for _, f := range c.Tree().Facts() {
				if !s.book.c.Voc.IsFact(f.Index) {
					out = append(out, s.speakersOf(f.ID, seen)...)
				}
			}
		}
	}
	for l := range s.layers {
		for _, g := range s.grounds[l][id] {
			add(g.Cite, g.When)
		}
		for _, x := range s.lifts[l][id] {
			add(x.Cite, x.When)
		}
		for _, x := range s.holdsOn(l, s.book.c.Decisions[id]) {
			add(x.Cite, x.When, x.ResolvedWhen)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// newVoices prepares the programs of a decision.
func (s *slice) newVoices(decl *statute.DecisionDecl) *voices {
	v := &voices{decl: decl, speakers: s.speakersOf(decl.ID, map[string]bool{})}
	whole := make([]byte, len(v.speakers))
	for i := range whole {
		whole[i] = byte(speaks)
	}
	v.whole = sync.OnceValue(func() *decide.Program { return s.compileVoices(v, string(whole)) })
	v.usually = string(s.key(nil, v, &known.Bound{Voc: s.book.c.Voc}))
	v.usual = v.whole
	if v.usually != string(whole) {
		v.usual = sync.OnceValue(func() *decide.Program { return s.compileVoices(v, v.usually) })
	}
	v.reads = sync.OnceValue(func() []bool { return s.readsOf(v, true) })
	v.decides = sync.OnceValue(func() []bool { return s.readsOf(v, false) })
	v.rests = sync.OnceValue(func() rested { return s.restsOf(v) })
	v.known.Store(&map[string]*decide.Program{})
	return v
}

// key appends how each speaker stands.
func (s *slice) key(buf []byte, v *voices, bd *known.Bound) []byte {
	for _, i := range v.speakers {
		scope := &s.scoped[i].Scope
		state := speaks
		if truth, _ := scopeCovers(scope, bd); truth == answer.False {
			state = saysNought
		} else if scope.Information != nil && scope.Information.When.Tree().Eval(bd.Told) == cond.False {
			state = noMatter
		}
		buf = append(buf, byte(state))
	}
	return buf
}

// program is the decision as those decide it who speak in the case.
func (s *slice) program(v *voices, bd *known.Bound) *decide.Program {
	if len(v.speakers) == 0 || !slices.ContainsFunc(bd.Given, func(g known.Binding) bool { return s.scopeReads[g.Index] }) {
		return v.usual()
	}
	var space [64]byte
	key := s.key(space[:0], v, bd)
	if string(key) == v.usually {
		return v.usual()
	}
	if p := (*v.known.Load())[string(key)]; p != nil {
		return p
	}
	p := s.compileVoices(v, string(key))
	v.mu.Lock()
	defer v.mu.Unlock()
	old := *v.known.Load()
	if known := old[string(key)]; known != nil {
		return known
	}
	if len(old) >= maxVoices {
		return p
	}
	more := make(map[string]*decide.Program, len(old)+1)
	for k, known := range old {
		more[k] = known
	}
	more[string(key)] = p
	v.known.Store(&more)
	return p
}

// compileVoices compiles the decision without what silent instruments contribute.
func (s *slice) compileVoices(v *voices, key string) *decide.Program {
	state := func(id string) voice {
		for n, i := range v.speakers {
			if s.scoped[i].ID == id {
				return voice(key[n])
			}
		}
		return speaks
	}
	silent := func(cite statute.Citation) bool {
		now := state(cite.Instrument)
		return now == saysNought || now == noMatter && v.decl.Information
	}
	var in decide.Rules
	for l := range s.layers {
		for _, g := range s.grounds[l][v.decl.ID] {
			if g.Everyone || !silent(g.Cite) {
				in.Grounds[l] = append(in.Grounds[l], g)
			}
		}
		for _, x := range s.lifts[l][v.decl.ID] {
			if !silent(x.Cite) {
				in.Lifts[l] = append(in.Lifts[l], x)
			}
		}
		for _, x := range s.holdsOn(l, v.decl) {
			if x.Everyone || !silent(x.Cite) {
				in.Holds[l] = append(in.Holds[l], x)
			}
		}
	}
	return decide.NewProgram(s.book.c.Voc, v.decl, in, func(pseudo int) *decide.Program {
		feed := s.decisions[s.book.c.Voc.Conds[pseudo].ID]
		inner := make([]byte, len(feed.speakers))
		for n, i := range feed.speakers {
			inner[n] = byte(state(s.scoped[i].ID))
		}
		switch string(inner) {
		case feed.usually:
			return feed.usual()
		}
		if p := (*feed.known.Load())[string(inner)]; p != nil {
			return p
		}
		return s.compileVoices(feed, string(inner))
	})
}

// scopeNotes says who is silent in the decision, and who is presupposed to speak.
func (l *Law) scopeNotes(a *answer.Answer, v *voices, bd *known.Bound) {
	m := l.matter(v.decl.ID)
	for _, i := range v.speakers {
		in := l.scoped[i]
		truth, c := scopeSpeaks(&in.Scope, m, bd)
		if truth == answer.True || c == nil {
			continue
		}
		note := scopeNote(in, c)
		if truth == answer.False {
			a.Silent = append(a.Silent, *note)
		} else {
			a.Presupposed = append(a.Presupposed, *note)
		}
		if c.Reading.Used != "" {
			a.Readings = append(a.Readings, answer.ReadingNote{ID: c.FullID(), Cite: c.Cite, Reading: c.Reading})
		}
	}
}

// holdsOn lists the holds of a layer that hold a decision: its own, and those of the
// decision that it is held with.
func (s *slice) holdsOn(l int, d *statute.DecisionDecl) []*statute.Hold {
	own := s.holds[l][d.ID]
	if d.HeldWith == "" {
		return own
	}
	return slices.Concat(own, s.holds[l][d.HeldWith])
}
