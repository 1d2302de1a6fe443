package oracle

import (
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// vocabulary reads when a judgement arises and what a fact puts in doubt. Doubt about a
// derived fact is doubt about what it is made of.
func (o *Oracle) vocabulary(i int, f *statute.Fact) {
	if !f.Arises.IsZero() {
		o.arises[i] = o.parse(f.Arises.String())
	} else {
		o.arises[i].holds = nil
	}
	for _, id := range f.Doubts {
		o.doubts[i] = append(o.doubts[i], o.names[id])
	}
}

// inDoubt lists what a doubt about a fact keeps from being assumed.
func (o *Oracle) inDoubt(i int) []int {
	list := []int{i}
	for _, j := range o.derived[i].reads {
		list = append(list, o.inDoubt(j)...)
	}
	return list
}

// A scope says whom an instrument binds.
type scope struct {
	when, information clause
	plain, informs    bool // they are there
	given             []clause
}

// scopeOf reads the scope of an instrument.
func (o *Oracle) scopeOf(in *statute.Instrument) scope {
	s := scope{}
	if !in.Scope.When.IsZero() {
		s.plain, s.when = true, o.parse(in.Scope.When.String())
	}
	if in.Scope.Information != nil {
		s.informs, s.information = true, o.parse(in.Scope.Information.When.String())
	}
	for _, c := range in.Scope.OnlyIfGiven {
		s.given = append(s.given, o.parse(c.When.String()))
	}
	return s
}

// covers reports that an instrument speaks: its scope is presupposed until what is
// given, or follows from it, denies it; what it extends to is never presupposed.
func (s scope) covers(w world, information bool) bool {
	covered := s.plain && s.when.holds(w) != no || !s.plain && len(s.given) == 0
	for _, c := range s.given {
		covered = covered || c.holds(w) == yes
	}
	return covered && !(information && s.informs && s.information.holds(w) == no)
}
