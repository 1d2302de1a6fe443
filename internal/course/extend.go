package course

import (
	"cmp"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Extend makes a whole of a procedure that states only its differences: own are its steps,
// sup the procedure that it extends as it stands on a day, and steps the steps of that one.
// What is taken over stays what it is, the superior's article with it; only where its ways
// lead is another matter when a step is left out or put ahead of another.
func Extend(p *statute.Procedure, own []*statute.Step, sup *statute.Procedure, steps []*statute.Step) (*statute.Procedure, []*statute.Step) {
	x := &extension{own: map[string]*statute.Step{}, sup: map[string]*statute.Step{}, ahead: map[string][]string{}}
	for _, s := range own {
		x.own[s.ID] = s
		if s.AheadOf != "" {
			x.ahead[s.AheadOf] = append(x.ahead[s.AheadOf], s.ID)
		}
	}
	for _, s := range steps {
		x.sup[s.ID] = s
	}
	var out []*statute.Step
	for _, s := range steps {
		for _, id := range x.ahead[s.ID] {
			out = append(out, x.chained(x.own[id]))
		}
		switch mine := x.own[s.ID]; {
		case mine == nil:
			out = append(out, x.led(s))
		case !mine.LeftOut && mine.AheadOf == "":
			out = append(out, x.led(mine))
		}
	}
	for _, s := range own {
		if x.sup[s.ID] == nil && !s.LeftOut && !slices.ContainsFunc(out, func(o *statute.Step) bool { return o.ID == s.ID }) {
			out = append(out, x.led(s))
		}
	}
	return x.declared(p, sup, out), out
}

// extension is one procedure upon another.
type extension struct {
	own, sup map[string]*statute.Step
	ahead    map[string][]string // what is put ahead of a step, in the order of the text
}

// declared is what the whole says of itself.
func (x *extension) declared(p, sup *statute.Procedure, steps []*statute.Step) *statute.Procedure {
	whole := *p
	whole.Subject, whole.Begins = cmp.Or(p.Subject, sup.Subject), cmp.Or(p.Begins, sup.Begins)
	if whole.Starts == "" {
		if to := x.to([]string{sup.Starts}, 0); len(to) > 0 {
			whole.Starts = to[0]
		}
	}
	whole.Events, whole.Limits = joined(sup.Events, p.Events), joined(sup.Limits, p.Limits)
	whole.Outcomes = nil
	for _, o := range sup.Outcomes {
		if mine, ok := Outcome(p, o.Term); ok {
			whole.Outcomes = append(whole.Outcomes, mine)
		} else if slices.ContainsFunc(steps, func(s *statute.Step) bool { return comes(s, o.Term) }) {
			whole.Outcomes = append(whole.Outcomes, o)
		}
	}
	for _, o := range p.Outcomes {
		if _, ok := Outcome(sup, o.Term); !ok {
			whole.Outcomes = append(whole.Outcomes, o)
		}
	}
	return &whole
}

// comes reports whether a step may come to an outcome.
func comes(s *statute.Step, term string) bool {
	return slices.ContainsFunc(slices.Concat(s.Ends, s.Concludes), func(e statute.Ending) bool { return slices.Contains(e.Outcomes, term) })
}

func joined(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// led is a step with its ways as they lead now.
func (x *extension) led(s *statute.Step) *statute.Step {
	return x.turned(s, func(ids []string) []string { return x.to(ids, 0) })
}

// turned is a step with its ways led elsewhere; itself where they lead as before.
func (x *extension) turned(s *statute.Step, to func([]string) []string) *statute.Step {
	out := *s
	out.Next = make([]statute.Branch, len(s.Next))
	same := true
	for i, b := range s.Next {
		out.Next[i] = statute.Branch{On: b.On, To: to(b.To)}
		same = same && slices.Equal(out.Next[i].To, b.To)
	}
	if len(s.Skip) > 0 {
		out.Skip = to(s.Skip)
	}
	if back := x.own[s.BackTo]; back != nil && back.LeftOut {
		if to := x.to([]string{s.BackTo}, 0); len(to) > 0 {
			out.BackTo = to[0]
		}
	}
	gone := func(id string) bool { return x.own[id] != nil && x.own[id].LeftOut }
	if gone(s.StandsFor) {
		out.StandsFor = ""
	}
	out.OtherThan = slices.DeleteFunc(slices.Clone(s.OtherThan), gone)
	if same && slices.Equal(out.Skip, s.Skip) && out.BackTo == s.BackTo && out.StandsFor == s.StandsFor && len(out.OtherThan) == len(s.OtherThan) {
		return s
	}
	return &out
}

// chained is a step that is put ahead of another, with its ways as they lead now: those to
// that one lead to a further one that stands between them, or on where that one is left out.
func (x *extension) chained(s *statute.Step) *statute.Step {
	list := x.ahead[s.AheadOf]
	onward := []string{s.AheadOf}
	if i := slices.Index(list, s.ID); i >= 0 && i+1 < len(list) {
		onward = list[i+1 : i+2]
	} else if own := x.own[s.AheadOf]; own != nil && own.LeftOut {
		onward = x.to(Onward(own, x.sup[s.AheadOf]), 1)
	}
	return x.turned(s, func(ids []string) (out []string) {
		for _, id := range ids {
			if id == s.AheadOf {
				out = joined(out, onward)
			} else {
				out = joined(out, x.to([]string{id}, 0))
			}
		}
		return out
	})
}

// to is where a way leads that led to these steps.
func (x *extension) to(ids []string, depth int) []string {
	var out []string
	for _, id := range ids {
		next := []string{id}
		switch own := x.own[id]; {
		case len(x.ahead[id]) > 0:
			next = x.ahead[id][:1]
		case own != nil && own.LeftOut && depth <= len(x.own):
			next = x.to(Onward(own, x.sup[id]), depth+1)
		}
		out = joined(out, next)
	}
	return out
}

// Onward lists what follows where a step is left out: what the place says, or else what
// follows in the superior procedure where the step is passed over.
func Onward(out, sup *statute.Step) []string {
	for _, b := range out.Next {
		if b.On == "" {
			return b.To
		}
	}
	if sup == nil {
		return nil
	}
	if len(sup.Skip) > 0 {
		return sup.Skip
	}
	return passedOver(sup)
}
