package mutation

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// swap puts the neighbour of a word among others in its place.
func (f *finder) swap(kind string, at source.Node, words []string) {
	if at.Kind() != source.Scalar {
		return
	}
	i := slices.Index(words, at.Text())
	for k := 1; k < len(words)+1; k++ {
		if now := words[(i+k+len(words))%len(words)]; now != at.Text() {
			f.set(kind, at, "other", now)
			return
		}
	}
}

func (f *finder) swapAll(kind string, v source.Node, words []string) {
	for _, one := range v.Values() {
		f.swap(kind, one, words)
	}
}

func (f *finder) release(v source.Node) {
	now := "nothing"
	if v.Text() == "nothing" || v.Text() == keyword.ReleaseNothing {
		now = keyword.ReleasePublic
	}
	f.set(kindReleases, v, "other", now)
}

func (f *finder) outcome(v source.Node) {
	if d, ok := f.book.Decision(f.at.target); ok {
		f.swap(kindOutcome, v, d.Outcomes)
	}
}

func (f *finder) tier(v source.Node) {
	d, ok := f.book.Decision(f.at.target)
	if !ok || len(d.Tiers) < 2 {
		return
	}
	var ids []string
	for _, t := range d.Tiers {
		ids = append(ids, t.ID)
	}
	f.swap(kindTier, v, ids)
}

func (f *finder) result(key string, v source.Node) {
	switch key {
	case "attribute":
		if d, ok := f.book.Decision("attribute"); ok {
			f.swap(kindOutcome, v, d.Outcomes)
		}
	case "effect":
		f.swap(kindOutcome, v, []string{"lighter", "heavier"})
	case "grade":
		for _, c := range scoring.Of(f.in).Scorecards {
			if slices.Contains(c.Grades, v.Text()) {
				f.swap(kindOutcome, v, c.Grades)
				return
			}
		}
	}
}

// figure lists one more and one less of a number.
func (f *finder) figure(kind string, at source.Node) {
	text := at.Text()
	whole, places, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return
	}
	if places != "" {
		places = "." + places
	}
	f.set(kind, at, "+1", strconv.Itoa(n+1)+places)
	if n > 0 {
		f.set(kind, at, "-1", strconv.Itoa(n-1)+places)
	}
}

// number lists the neighbours of the number of a paragraph or an item.
func (f *finder) number(at source.Node) {
	n, ok := han.Parse(at.Text())
	if !ok {
		return
	}
	f.set(kindCited, at, "+1", strconv.Itoa(n+1))
	if n > 1 {
		f.set(kindCited, at, "-1", strconv.Itoa(n-1))
	}
}

func (f *finder) period(at source.Node) { f.periodAs(kindFigure, at) }

// periodAs lists one more, one less and another unit of a period.
func (f *finder) periodAs(kind string, at source.Node) {
	p, err := deadline.ParsePeriod(at.Text())
	if err != nil || p.IsZero() {
		return
	}
	for _, by := range []int{1, -1} {
		if q := (deadline.Period{N: p.N + by, Unit: p.Unit}); q.Validate() == nil && q.N > 0 {
			f.set(kind, at, map[int]string{1: "+1", -1: "-1"}[by], q.String())
		}
	}
	other := map[deadline.Unit]deadline.Unit{
		deadline.WorkingDay: deadline.CalendarDay, deadline.CalendarDay: deadline.WorkingDay, deadline.Month: deadline.Year, deadline.Year: deadline.Month,
		deadline.Hour: deadline.WorkingDay,
	}
	if q := (deadline.Period{N: p.N, Unit: other[p.Unit]}); q.Unit != p.Unit && q.Validate() == nil {
		f.set(kindUnit, at, "unit", q.String())
	}
}

// digits lists one more of every number in a text: every 9-10 → 10-10, 9-11.
func (f *finder) digits(kind string, at source.Node) {
	text := []rune(at.Text())
	for i := 0; i < len(text); i++ {
		j := i
		for j < len(text) && text[j] >= '0' && text[j] <= '9' {
			j++
		}
		if j == i {
			continue
		}
		n, _ := strconv.Atoi(string(text[i:j]))
		for _, by := range []int{1, -1} {
			if n+by > 0 {
				f.set(kind, at, map[int]string{1: "+1", -1: "-1"}[by]+"@"+strconv.Itoa(i), string(text[:i])+strconv.Itoa(n+by)+string(text[j:]))
			}
		}
		i = j
	}
}

// cited changes the article of a citation.
func (f *finder) cited(at source.Node) {
	c, err := statute.ParseCitation(at.Text())
	if err != nil || c.Number == 0 {
		return
	}
	was := c.Place()
	c.Number++
	if text, ok := strings.CutSuffix(at.Text(), was); ok {
		f.set(kindCited, at, "+1", text+c.Place())
	}
}

// placeOf changes the article of a place of the same instrument.
func (f *finder) placeOf(at source.Node) {
	c, err := (statute.Citation{}).At(at.Text())
	if err != nil || c.Number == 0 {
		return
	}
	if c.Para > 0 {
		p := c
		p.Para++
		f.set(kindCited, at, "para", p.Place())
	}
	c.Number++
	f.set(kindCited, at, "+1", c.Place())
}

// actor puts another actor of the same instrument in the place of one.
func (f *finder) actor(at source.Node) {
	if at.Kind() != source.Scalar {
		return
	}
	all := f.b.Actors()
	var here []string
	for _, q := range f.in.Requirements {
		here = append(here, q.Who)
	}
	for _, l := range f.in.Limits {
		here = append(here, l.Time.Who)
	}
	for _, s := range f.in.Steps {
		here = append(here, s.Roles...)
	}
	slices.Sort(here)
	here = slices.DeleteFunc(slices.Compact(here), func(s string) bool { return s == "" || !slices.Contains(all, s) })
	if len(here) > 1 || len(here) == 1 && here[0] != at.Text() {
		f.swap(kindActor, at, here)
		return
	}
	f.swap(kindActor, at, all)
}

// modality lists the other ways in which a duty may bind.
func (f *finder) modality(n source.Node) {
	for _, p := range n.Pairs() {
		rename := func(to string) {
			f.with(p.Key.S, func() {
				f.add(kindModality, n, "as-"+to, p.Key.S, to, func(x *source.File) *source.File { return x.Rename(p.Key, to) })
			})
		}
		switch p.Key.S {
		case "must":
			if !n.Key("binding").Present() { // must that holds generally is should
				rename("should")
			}
			rename("must_not")
		case "must_not":
			rename("must")
		case "should", "may":
			rename("must")
		case "binding":
			f.with("binding", func() { f.drop(kindModality, p.Value) })
		}
	}
	if !n.Key("binding").Present() && n.Key("must_not").Present() { // must that holds generally is should
		f.with("binding", func() {
			f.add(kindModality, n, "generally", "", "generally", func(x *source.File) *source.File { return x.Add(n, "binding", "generally") })
		})
	}
}
